"""The rule that whatever a record refers to is there."""

import datetime as dt

from hypothesis import assume, given
from hypothesis import strategies as st

from cdrpkit.checking import check
from cdrpkit.dates import Span
from cdrpkit.findings import Verdict
from cdrpkit.model import Source
from cdrpkit.model.partnerships import Partnership, PartnershipKind, Tier
from cdrpkit.model.places import Area, AreaKind, Body, BodyKind, Nation
from cdrpkit.model.strategies import Strategy, StrategyKind
from cdrpkit.register import Register
from cdrpkit.rules.integrity import dangling_reference
from cdrpkit.testing.arbitraries import registers

LATE = dt.date(2200, 12, 31)


def findings(register, on=LATE):
    """Return what the rule finds in *register*."""
    return check(register, on=on, rules=[dangling_reference])


def accused(register):
    """Return the records whose references lead nowhere."""
    found = findings(register)
    return {each.subject for each in found if each.verdict is Verdict.NOT_MET}


def partnership(partnership_id, **fields):
    """Return a partnership."""
    given = {"kind": PartnershipKind.CRIME_AND_DISORDER, "tier": Tier.LOCAL, **fields}
    return Partnership(id=partnership_id, names=(), **given)


def body(body_id, **fields):
    """Return a body."""
    return Body(id=body_id, names=(), kind=BodyKind.COUNCIL, **fields)


class TestDanglingReference:
    """Every reference of every record leads to a record of a collection allowed."""

    @given(registers())
    def test_nothing_dangles(self, register):
        """Where all that is referred to is there, nobody is accused."""
        assert set() == accused(register)

    @given(registers(), st.data())
    def test_one_taken_out(self, register, data):
        """Without one record, exactly those that refer to it are accused of it."""
        records = list(register)
        assume(records)
        gone = data.draw(st.sampled_from(records))
        referrers = {
            other.key
            for collection in register.collections
            for other in collection.of(gone)
        }
        without = register.without(gone.collection, gone.id)
        assert referrers - {gone.key} == accused(without)
        for finding in findings(without):
            if finding.verdict is Verdict.NOT_MET:
                assert finding.part.endswith(f" {gone.key}")

    @given(registers())
    def test_referring_to_nothing(self, register):
        """A record that refers to nothing is not judged."""
        judged = {finding.subject for finding in findings(register)}
        lonely = [
            record
            for record in register
            if not any(
                record in collection.of(other)
                for other in register
                for collection in register.collections
            )
        ]
        assert not judged & {record.key for record in lonely}

    def test_named_by_its_path(self):
        """The part of a finding is the field, however deep, and what it says."""
        source = Source(paper="gone", place="para 1")
        (finding,) = findings(Register.of(body("mps", source=source)))
        assert finding.part == "source.paper papers/gone"
        assert "source.paper refers to papers/gone" in finding.message

    def test_twice_in_one_field(self):
        """A record that names one missing record twice is accused of it once."""
        register = Register.of(partnership("camden", linked=("gone", "gone")))
        (finding,) = findings(register)
        assert finding.part == "linked partnerships/gone"

    def test_several(self):
        """Each missing record is named."""
        register = Register.of(partnership("camden", linked=("b", "a"), parent="c"))
        parts = [finding.part.partition("/")[2] for finding in findings(register)]
        assert parts == ["a", "b", "c"]

    def test_of_another_collection(self):
        """A record of a collection that the field may not refer to is not found."""
        area = Area(
            id="camden",
            names=(),
            kind=AreaKind.LONDON_BOROUGH,
            nation=Nation.ENGLAND,
        )
        owned = Strategy(
            id="s", owner="areas/camden", kind=StrategyKind.LOCAL_STRATEGY, span=Span()
        )
        (finding,) = findings(Register.of(area, owned))
        assert finding.verdict is Verdict.NOT_MET
        assert "only partnerships or bodies may be named" in finding.message

    def test_later_facts(self):
        """What is in the register, though not known on the day, is not missing."""
        later = partnership("lcsp", span=Span(dt.date(2006, 1, 1)))
        register = Register.of(partnership("camden", linked=("lcsp",)), later)
        (finding,) = findings(register, on=dt.date(2005, 12, 8))
        assert finding.verdict is Verdict.MET

    def test_past_records(self):
        """A record that is no more on the day is judged as well."""
        past = partnership(
            "camden", linked=("gone",), span=Span(None, dt.date(2000, 1, 1))
        )
        assert {"partnerships/camden"} == accused(Register.of(past))

    def test_did_you_mean(self):
        """The nearest id of a collection that may be referred to is offered."""
        register = Register.of(body("mps"), partnership("camden", linked=("mpd",)))
        assert "did you mean" not in findings(register)[0].message
        register = register.with_(partnership("mpb"))
        message = findings(register)[0].message
        assert message.endswith("; did you mean 'mpb'?")

    def test_many_misspelt(self):
        """With thousands of references astray among thousands, an end is reached."""
        bodies = [body(f"body-{number:05}") for number in range(2_000)]
        astray = [
            partnership(f"p{number}", parent=f"Body-{number:05}")
            for number in range(2_000)
        ]
        found = findings(Register.of(*bodies, *astray))
        assert len(astray) == len(found)
