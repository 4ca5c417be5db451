"""What every rule of law owes, whatever its duty."""

import datetime as dt
import functools
import pathlib
import tempfile

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdrpkit import law
from cdrpkit.checking import check
from cdrpkit.dates import Dated, Span
from cdrpkit.findings import Severity, Verdict
from cdrpkit.law import Topic
from cdrpkit.loading import load
from cdrpkit.model.partnerships import Partnership, PartnershipKind, Tier
from cdrpkit.model.places import Area, AreaKind, Nation
from cdrpkit.model.strategies import Strategy
from cdrpkit.register import Register
from cdrpkit.rules import examples
from cdrpkit.rules.families import BUILT_IN

DAY = dt.timedelta(days=1)
FIRST_DAY = dt.date(1998, 9, 30)
OF_DUTIES = [judged for judged in BUILT_IN if judged.duty is not None]
EACH = pytest.mark.parametrize("judged", OF_DUTIES, ids=lambda judged: judged.code)
NATIONS = {
    Nation.ENGLAND: AreaKind.LONDON_BOROUGH,
    Nation.WALES: AreaKind.WELSH_COUNTY,
}
EDGES = sorted(
    {
        edge
        for day in law.current().days()
        for edge in (day - DAY, day)
        if edge >= FIRST_DAY
    }
)
DAYS = st.one_of(st.sampled_from(EDGES), st.dates(FIRST_DAY, dt.date(2030, 12, 31)))


@functools.cache
def shown(judged):
    """Return the registers of a rule's examples, with their days."""
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / "register.toml"
        registers = []
        for example in examples(judged):
            file.write_text(example.toml, encoding="utf-8")
            registers.append((load(file), example.on))
    return registers


def in_nation(register, nation):
    """Return *register* with all its areas in a nation, and strategies without end."""

    def moved(record):
        if isinstance(record, Area):
            return attrs.evolve(record, nation=nation, kind=NATIONS[nation])
        if isinstance(record, Strategy):
            return attrs.evolve(record, span=Span(record.span.start))
        return record

    return Register.of(*map(moved, register))


def said(findings):
    """Return what *findings* say of what, without those of the law itself."""
    return [
        (*finding.place, finding.verdict, finding.message)
        for finding in findings
        if finding.verdict is not Verdict.NOT_IN_FORCE
    ]


def not_met(findings):
    """Return of what *findings* say that it is not met."""
    return {each.place for each in findings if each.verdict is Verdict.NOT_MET}


@EACH
class TestEveryDuty:
    """A duty binds from the day on which it begins until the day before it ends."""

    @given(st.data(), DAYS, st.sampled_from(Nation))
    def test_in_force(self, judged, data, on, nation):
        """Nobody is judged by a duty on a day on which it is not in force."""
        register, _ = data.draw(st.sampled_from(shown(judged)))
        moved = in_nation(register, nation)
        (area, *_) = moved.areas
        duties = law.answers(Topic.DUTY, area=area, on=on)
        found = check(moved, on=on, rules=[judged])
        verdicts = [finding.verdict for finding in found]
        if judged.duty in {answer.name for answer in duties}:
            assert Verdict.NOT_IN_FORCE not in verdicts
        else:
            assert verdicts in ([], [Verdict.NOT_IN_FORCE])
            assert [each.subject for each in found] in ([], [f"law/{nation.value}"])

    def test_before_the_law(self, judged):
        """Before the law began there was nothing to ask."""
        for register, _ in shown(judged):
            assert check(register, on=FIRST_DAY - DAY, rules=[judged]) == ()

    @given(st.data(), st.randoms())
    def test_order_of_records(self, judged, data, chance):
        """Verdicts do not depend on the order in which records are given."""
        register, on = data.draw(st.sampled_from(shown(judged)))
        shuffled = list(register)
        chance.shuffle(shuffled)
        expected = check(register, on=on, rules=[judged])
        assert expected == check(Register.of(*shuffled), on=on, rules=[judged])

    def test_unrelated_partnership(self, judged):
        """A partnership of another area changes nothing for any other."""
        area = Area(
            id="unrelated",
            names=(),
            kind=AreaKind.LONDON_BOROUGH,
            nation=Nation.ENGLAND,
        )
        unrelated = Partnership(
            id="unrelated",
            names=(),
            kind=PartnershipKind.CRIME_AND_DISORDER,
            tier=Tier.LOCAL,
            areas=(Dated("unrelated"),),
        )
        for register, on in shown(judged):
            with_it = check(register.with_(area, unrelated), on=on, rules=[judged])
            others = [each for each in with_it if each.subject != unrelated.key]
            assert said(check(register, on=on, rules=[judged])) == said(others)

    def test_without_claims(self, judged):
        """Without its claims a register accuses nobody whom it does not with them."""
        for register, on in shown(judged):
            bare = Register.of(
                *(record for record in register if record.collection != "completeness")
            )
            with_claims = not_met(check(register, on=on, rules=[judged]))
            assert not_met(check(bare, on=on, rules=[judged])) <= with_claims

    def test_cites_the_law(self, judged):
        """What is judged cites the provision that asks it, and says how it is known."""
        for register, on in shown(judged):
            for finding in check(register, on=on, rules=[judged]):
                assert finding.citations
                assert all(each.provision for each in finding.citations)

    def test_severity(self, judged):
        """Guidance is called guidance, and nothing else is."""
        advised = judged.duty.endswith("-guidance")
        assert advised == (judged.severity is Severity.GUIDANCE)
        assert judged.severity in {Severity.LAW, Severity.GUIDANCE}
