"""Rules on the list of abbreviations of a paper."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from cdrpkit.checking import check
from cdrpkit.dates import PartialDate, Span
from cdrpkit.findings import Verdict
from cdrpkit.model import Texts
from cdrpkit.model.papers import Abbreviation, Paper
from cdrpkit.model.scrutiny import (
    Action,
    Block,
    KeyPoint,
    Progress,
    Recommendation,
    Scrutiny,
)
from cdrpkit.register import Register
from cdrpkit.rules.abbreviations import unlisted_abbreviation, unused_abbreviation
from cdrpkit.rules.explanations import unexplained_abbreviation

DAY = dt.date(2005, 12, 8)
KNOWN = ("CDRP", "MPA", "MPS", "DoI", "GOL", "LASS")
SHORTS = st.frozensets(st.sampled_from(KNOWN))
SOME = st.frozensets(st.sampled_from(KNOWN), min_size=1)


def paper(used, listed, **fields):
    """Return a paper that uses and lists those abbreviations."""
    given = {"summary": f"On {', '.join(sorted(used))}.", **fields}
    return Paper(
        id="P05",
        title="Progress",
        number="6",
        date=DAY,
        by="Commissioner",
        abbreviations=tuple(sorted(listed)),
        **given,
    )


def found(rule, used, listed, **fields):
    """Return part and verdict of what *rule* finds of the paper."""
    entries = (Abbreviation(id=short, short=short, long="...") for short in KNOWN)
    register = Register.of(paper(used, listed, **fields), *entries)
    findings = check(register, on=DAY, rules=[rule])
    return [(finding.part, finding.verdict) for finding in findings]


def not_met(rule, used, listed):
    """Return the abbreviations that *rule* finds wanting."""
    return {
        part
        for part, verdict in found(rule, used, listed)
        if verdict is Verdict.NOT_MET
    }


class TestUnlistedAbbreviation:
    """A paper that lists abbreviations lists all that it uses."""

    @given(SHORTS, SOME)
    def test_each(self, used, listed):
        """Each that is used and not listed is named; met is said only of none."""
        expected = [(short, Verdict.NOT_MET) for short in sorted(used - listed)]
        assert (expected or [("", Verdict.MET)]) == found(
            unlisted_abbreviation, used, listed
        )

    @given(SHORTS, SOME, SHORTS)
    def test_longer_list(self, used, listed, more):
        """To list more never makes anything not met that was not before."""
        before = not_met(unlisted_abbreviation, used, listed)
        assert not_met(unlisted_abbreviation, used, listed | more) <= before

    @given(SHORTS)
    def test_no_list(self, used):
        """A paper without a list is not judged."""
        assert found(unlisted_abbreviation, used, ()) == []

    @given(SOME)
    def test_in_any_text(self, used):
        """An abbreviation counts wherever in the paper it stands."""
        words = f"On {', '.join(sorted(used))}."
        for fields in (
            {"recommendations": (words,)},
            {"body": Texts({"supporting-information": words})},
            {"background": (words,)},
            {"contact": (words,)},
        ):
            expected = [(short, Verdict.NOT_MET) for short in sorted(used - {"MPA"})]
            assert (expected or [("", Verdict.MET)]) == found(
                unlisted_abbreviation, (), ("MPA",), **fields
            )

    def test_dangling_entry(self):
        """An entry that the register does not hold explains nothing."""
        expected = [("MPA", Verdict.NOT_MET)]
        assert expected == found(unlisted_abbreviation, {"MPA"}, {"gone"})


class TestUnusedAbbreviation:
    """A paper uses the abbreviations that it lists."""

    @given(SHORTS, SOME)
    def test_each(self, used, listed):
        """Each that is listed and not used is named; met is said only of none."""
        expected = [(short, Verdict.NOT_MET) for short in sorted(listed - used)]
        assert (expected or [("", Verdict.MET)]) == found(
            unused_abbreviation, used, listed
        )

    @given(SHORTS, SOME, SHORTS)
    def test_longer_text(self, used, listed, more):
        """To use more never makes anything not met that was not before."""
        before = not_met(unused_abbreviation, used, listed)
        assert not_met(unused_abbreviation, used | more, listed) <= before

    @given(SHORTS)
    def test_no_list(self, used):
        """A paper without a list is not judged."""
        assert found(unused_abbreviation, used, ()) == []


class TestUnexplainedAbbreviation:
    """The register explains what a paper that is built from it abbreviates."""

    @given(SHORTS, st.frozensets(st.sampled_from(["BIU", "HMIC"])))
    def test_each(self, explained, others):
        """Each that no record explains is named; met is said only of none."""
        expected = [(short, Verdict.NOT_MET) for short in sorted(others)]
        found_ = found(
            unexplained_abbreviation, explained | others, (), kind="scrutiny-progress"
        )
        assert (expected or [("", Verdict.MET)]) == found_

    @given(SHORTS)
    def test_no_kind(self, used):
        """A paper that is not built is not judged."""
        assert found(unexplained_abbreviation, used | {"BIU"}, ()) == []

    @given(st.dates(dt.date(2005, 12, 1), dt.date(2005, 12, 15)))
    def test_live_on_its_day(self, ends):
        """An abbreviation explains on the days on which it stood for that."""
        entry = Abbreviation(id="biu", short="BIU", long="...", span=Span(None, ends))
        register = Register.of(paper({"BIU"}, (), kind="scrutiny-progress"), entry)
        on = dt.date(2006, 1, 1)
        (finding,) = check(register, on=on, rules=[unexplained_abbreviation])
        expected = Verdict.MET if ends >= DAY else Verdict.NOT_MET
        assert expected is finding.verdict


class TestOfItsOwnDay:
    """The texts of a paper are those of its own day, whenever it is judged."""

    def test_reported_later(self):
        """What was reported after it is not in it."""
        records = (
            paper({"MPA"}, ("MPA",), scrutiny="S", kind="scrutiny-progress"),
            Abbreviation(id="MPA", short="MPA", long="..."),
            Scrutiny(id="S", title="", published=PartialDate(2003), by="mpa"),
            Recommendation(id="R", scrutiny="S", number="1"),
            KeyPoint(id="K", recommendation="R", position=1, text=""),
            Action(id="A", key_point="K", position=1, text=""),
            Progress(
                id="P",
                actions=("A",),
                as_at=dt.date(2006, 5, 1),
                blocks=(Block(text="Ask the BIU."),),
            ),
        )
        rules = [unlisted_abbreviation, unused_abbreviation, unexplained_abbreviation]
        register = Register.of(*records)
        findings = check(register, on=dt.date(2006, 6, 1), rules=rules)
        assert [each.verdict for each in findings] == [Verdict.MET] * 3
