"""The rule on what is spent of a fund by the end of its year."""

import datetime as dt
from decimal import Decimal

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdrpkit.checking import check
from cdrpkit.dates import Span
from cdrpkit.findings import Verdict
from cdrpkit.model.engagement import Expectation, ExpectationStatus, Measure
from cdrpkit.model.money import (
    Allocation,
    AllocationStage,
    Expenditure,
    Fund,
    Stage,
)
from cdrpkit.model.papers import Completeness
from cdrpkit.quantities import Money, Qualifier, Quantity
from cdrpkit.register import Register
from cdrpkit.rules.spending import fund_unspent

END = dt.date(2005, 3, 31)
AFTER = dt.date(2005, 4, 1)
YEAR = Span(dt.date(2004, 4, 1), END)
FUND = Fund(id="f", name="The fund", funder="mpa")
HELD = Completeness(id="all", of="expenditure", scope="funds/f")
GRANT = Allocation(id="a", fund="f", year=YEAR, amount=Money(50_000))
EXPECTED = Expectation(
    id="e",
    role="The fund",
    outcome="It is spent.",
    position=1,
    owner="mpa",
    span=YEAR,
    measure=Measure.SPENT,
    fund="f",
    status=ExpectationStatus.ENDORSED,
)
MET, NOT_MET, CANNOT_TELL = Verdict.MET, Verdict.NOT_MET, Verdict.CANNOT_TELL


def spent(amount, as_at=END, row_id="s", **fields):
    """Return what was spent from the allocation."""
    given = {"stage": Stage.SPENT, "allocation": "a", **fields}
    return Expenditure(id=row_id, amount=Money(amount), as_at=as_at, **given)


def said(rule, *records, on=AFTER):
    """Return what *rule* says of *records*: verdicts and messages, by subject."""
    return check(Register.of(*records), on=on, rules=[rule])


def verdicts(rule, *records, on=AFTER):
    """Return the verdicts alone."""
    return [each.verdict for each in said(rule, *records, on=on)]


class TestFundUnspent:
    """A fund is to be spent by the end of its year, where all spending is held."""

    @given(st.integers(0, 60_000), st.booleans(), st.dates(YEAR.start, YEAR.end))
    def test_law(self, amount, held, as_at):
        """Enough is met; less is not met only after the year, if all is held."""
        records = (
            FUND,
            GRANT,
            EXPECTED,
            spent(amount, as_at),
            *([HELD] if held else []),
        )
        late = NOT_MET if held else CANNOT_TELL
        expected = MET if amount >= 50_000 else late
        assert [expected] == verdicts(fund_unspent, *records)
        early = MET if amount >= 50_000 else CANNOT_TELL
        assert [early] == verdicts(fund_unspent, *records, on=END)

    @pytest.mark.parametrize(
        ("amount", "expected"), [("47500", MET), ("47499.99", NOT_MET)]
    )
    def test_threshold(self, amount, expected):
        """A percentage that is enough is taken to the penny."""
        of = attrs.evolve(EXPECTED, threshold=Quantity(Decimal(95)))
        assert [expected] == verdicts(
            fund_unspent, FUND, GRANT, of, HELD, spent(amount)
        )

    def test_later_days(self):
        """What is recorded as spent after the year may have been spent within it."""
        rows = (FUND, GRANT, EXPECTED, HELD, spent(50_000, AFTER))
        (found,) = said(fund_unspent, *rows)
        assert CANNOT_TELL is found.verdict
        assert "£50,000.00 as at later days" in found.message

    def test_each_recipient(self):
        """Each allocation is judged, but those to whom the expectation leaves out."""
        other = attrs.evolve(GRANT, id="b", to="partnerships/x")
        rows = (FUND, GRANT, other, HELD, spent(50_000))
        found = said(fund_unspent, EXPECTED, *rows)
        assert [("a", MET), ("b", NOT_MET)] == [(x.part, x.verdict) for x in found]
        without = attrs.evolve(EXPECTED, excluded=("partnerships/x",))
        assert [MET] == verdicts(fund_unspent, without, *rows)

    def test_provision(self):
        """Where provision was made and no more, nobody can tell."""
        provided = attrs.evolve(GRANT, stage=AllocationStage.PROVISION)
        assert [CANNOT_TELL] == verdicts(fund_unspent, FUND, provided, EXPECTED, HELD)

    def test_reckoning(self):
        """For less than one recipient nothing can be reckoned."""
        nobody = attrs.evolve(GRANT, recipients=0)
        assert [CANNOT_TELL] == verdicts(fund_unspent, FUND, nobody, EXPECTED, HELD)

    def test_no_fund(self):
        """Without the fund, or an allocation from it, nobody can tell."""
        assert [CANNOT_TELL] == verdicts(fund_unspent, EXPECTED)
        assert [CANNOT_TELL] == verdicts(fund_unspent, EXPECTED, FUND)
        before = dt.date(2004, 3, 31)
        assert verdicts(fund_unspent, EXPECTED, FUND, GRANT, on=before) == []

    @pytest.mark.parametrize(
        ("status", "words"),
        [
            (ExpectationStatus.ENDORSED, ""),
            (ExpectationStatus.PROPOSED, "was proposed"),
            (ExpectationStatus.UNKNOWN, "whether this was endorsed is not known"),
        ],
    )
    def test_how_binding(self, status, words):
        """Nobody is accused of what he is not known to have endorsed."""
        of = attrs.evolve(EXPECTED, status=status)
        (found,) = said(fund_unspent, FUND, GRANT, of, HELD)
        assert words in found.message
        assert (NOT_MET if not words else CANNOT_TELL) is found.verdict

    @pytest.mark.parametrize(
        ("qualifier", "amount", "expected"),
        [
            (Qualifier.OVER, 47_500, NOT_MET),
            (Qualifier.OVER, 47_501, MET),
            (Qualifier.AT_LEAST, 47_500, MET),
            (Qualifier.UP_TO, 40_000, CANNOT_TELL),
            (Qualifier.ABOUT, 40_000, CANNOT_TELL),
            (Qualifier.ABOUT, 50_000, CANNOT_TELL),
        ],
    )
    def test_qualifier(self, qualifier, amount, expected):
        """Over is more than, and what is no bound from below is not judged by."""
        of = attrs.evolve(EXPECTED, threshold=Quantity(Decimal(95), qualifier))
        records = (FUND, GRANT, of, HELD, spent(amount))
        assert [expected] == verdicts(fund_unspent, *records)

    @pytest.mark.parametrize(
        ("grant", "rows"),
        [
            ({"amount": Money(-50_000)}, []),
            ({"amount": Money(0)}, []),
            ({"carried_forward": Money(-1)}, [(50_000, END)]),
            ({"to": "areas/x", "recipients": 2}, [(100_000, END)]),
            ({}, [(80_000, END), (-30_000, END)]),
            ({"allocated_on": dt.date(2004, 8, 1)}, [(50_000, dt.date(2004, 5, 1))]),
            ({}, [(50_000, dt.date(2004, 3, 1))]),
            ({}, [(1, dt.date(2004, 3, 1))]),
        ],
    )
    def test_slips(self, grant, rows):
        """What another rule finds wrong neither assures nor accuses."""
        of = attrs.evolve(GRANT, **grant)
        spending = [spent(x, day, f"s{n}") for n, (x, day) in enumerate(rows)]
        records = (FUND, of, EXPECTED, HELD, *spending)
        assert [CANNOT_TELL] == verdicts(fund_unspent, *records)
