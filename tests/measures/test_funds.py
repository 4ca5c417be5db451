"""What became of allocations, by recipient, by category, and beside what was asked."""

import datetime as dt
from decimal import Decimal

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdrpkit.dates import FinancialYear, Span
from cdrpkit.measures.accounts import account
from cdrpkit.measures.funds import allocations, asked, figures, months_of, pro_rata
from cdrpkit.measures.illustrations import figures as figures_of_spending
from cdrpkit.measures.illustrations import illustrations
from cdrpkit.measures.provisions import superseded
from cdrpkit.measures.spending import Counting, by_category
from cdrpkit.measures.sums import less, rounded, times, total
from cdrpkit.measures.totals import together
from cdrpkit.model import Source
from cdrpkit.model.money import (
    Allocation,
    AllocationStage,
    Bid,
    Contribution,
    ContributionKind,
    Expenditure,
    Fund,
    Project,
    Stage,
)
from cdrpkit.model.papers import Completeness, Paper
from cdrpkit.quantities import Money, MoneyRange, Qualifier, Rounding
from cdrpkit.register import Register
from cdrpkit.testing.arbitraries import registers

DAY = dt.date(2005, 3, 31)
YEAR = Span(dt.date(2004, 4, 1), DAY)
FUND = Fund(
    id="f",
    name="The fund",
    funder="mpa",
    asked=MoneyRange(low=Money(40_000), high=Money(50_000)),
)
HELD = Completeness(id="all", of="expenditure", scope="funds/f")
CATEGORIES = ("drugs", "night-time", "youth")
PENCE = st.integers(0, 10**7).map(lambda pence: Money(Decimal(f"{pence}E-2")))


def allocation(allocation_id="a", amount=50_000, **fields):
    """Return an allocation from the fund for the year."""
    return Allocation(
        **{
            "id": allocation_id,
            "fund": "f",
            "year": YEAR,
            "amount": Money(amount),
            **fields,
        }
    )


def spending(row_id, amount, stage=Stage.SPENT, **fields):
    """Return what goes from the allocation as at the end of its year."""
    given = {"as_at": DAY, "allocation": "a", **fields}
    return Expenditure(id=row_id, amount=Money(amount), stage=stage, **given)


def became(*records, of="a", on=DAY):
    """Return the account of an allocation among *records*."""
    register = Register.of(FUND, *records)
    return account(register.allocations[of], register, on)


@st.composite
def funds(draw):
    """Draw a register of allocations to named recipients, and of all their spending."""
    count = draw(st.integers(1, 4))
    records = [FUND, HELD]
    for place in range(count):
        records.append(
            allocation(f"a{place}", draw(PENCE).pounds, to=f"partnerships/p{place}")
        )
        for row in range(draw(st.integers(0, 3))):
            name = f"a{place}-{row}"
            of = st.lists(st.sampled_from(CATEGORIES), unique=True)
            categories = tuple(draw(of))
            records += [
                Project(
                    id=name,
                    name=name,
                    allocation=f"a{place}",
                    primary=categories[0] if categories else None,
                    categories=categories,
                ),
                spending(
                    name,
                    draw(PENCE).pounds,
                    draw(st.sampled_from(Stage)),
                    allocation=draw(st.sampled_from([None, f"a{place}"])),
                    project=name,
                ),
            ]
    return records


def _renamed(record, new):
    """Return a record under another id, and leading to others under theirs."""
    fields = {"id": new[record.collection][record.id]}
    for name, collection in (("allocation", "allocations"), ("project", "projects")):
        if getattr(record, name, None) is not None:
            fields[name] = new[collection][getattr(record, name)]
    return attrs.evolve(record, **fields)


class TestSums:
    """What is not known makes no sum."""

    def test_unknown(self):
        """What is added to what nobody knows is not known."""
        assert total([Money(1), None]) is None
        assert less(None, Money(1)) is None
        assert less(Money(1), None) is None
        assert times(None, 2) is None
        assert rounded(None) is None

    @pytest.mark.parametrize("count", [0, -1])
    def test_for_nobody(self, count):
        """What goes to nobody comes to no sum."""
        assert times(Money(5), count) is None

    def test_beyond_figures(self):
        """What is larger than a figure can be is not known, and no crash."""
        vast = Money("9" * 28)
        assert times(vast, 10**9) is None
        assert total([vast] * 200) is None

    @given(st.lists(st.none() | PENCE))
    def test_total(self, amounts):
        """A total is that of exact sums wherever all of them are known."""
        expected = None if None in amounts else Money.total(amounts)
        assert expected == total(amounts)


class TestAccount:
    """Spent and unspent make up what was allocated."""

    @given(funds())
    def test_makes_up_the_whole(self, records):
        """Spent and unspent are together what was allocated, to each and to all."""
        register = Register.of(*records)
        made = together(allocations(register, fund=FUND), register, DAY)
        rows = [each for each in records if isinstance(each, Expenditure)]
        given = [each for each in records if isinstance(each, Allocation)]
        left = {each.id: each.amount.pounds for each in given}
        for row in rows:
            if row.stage is Stage.SPENT:
                left[row.id.partition("-")[0]] -= row.amount.pounds
        assert left == {
            each.allocation.id: each.unspent.pounds for each in made.accounts
        }
        assert sum(left.values()) == made.unspent.pounds

    @given(funds())
    def test_recipients_make_up_the_fund(self, records):
        """What each recipient got and spent adds up to what the fund gave."""
        register = Register.of(*records)
        whole = together(allocations(register, fund=FUND), register, DAY)
        parts = [together((each.allocation,), register, DAY) for each in whole.accounts]
        assert Money.total(part.allocated for part in parts) == whole.allocated
        assert Money.total(part.spent for part in parts) == whole.spent

    @given(funds(), st.randoms())
    def test_order(self, records, chance):
        """What records are called, and so their order, changes no sum."""
        new = {}
        for collection in {each.collection for each in records}:
            ids = [each.id for each in records if each.collection == collection]
            mixed = list(ids)
            chance.shuffle(mixed)
            new[collection] = dict(zip(ids, mixed, strict=True))
        one = Register.of(*records)
        other = Register.of(*(_renamed(each, new) for each in records))
        expected = {}
        for name, value in figures(one, DAY):
            family, record_id, what = name.split(".")
            expected[f"{family}.{new[family][record_id]}.{what}"] = value
        assert expected == dict(figures(other, DAY))

    def test_for_several(self):
        """What each gets is multiplied by how many they are."""
        made = became(allocation(recipients=32, carried_forward=Money(10)))
        assert Money(1_600_000) == made.allocated
        assert Money(320) == made.carried_forward

    def test_each_stage_counts_by_itself(self):
        """A sum counts under its stage alone, and an illustration nowhere."""
        made = became(
            allocation(),
            spending("s", 20_000),
            spending("c", 5_000, Stage.COMMITTED),
            spending("p", 2_500, Stage.PLANNED),
            spending("i", 46_000, Stage.ILLUSTRATIVE),
        )
        assert (Money(20_000), Money(5_000)) == (made.spent, made.committed)
        assert Money(2_500) == made.planned
        assert Money(30_000) == made.unspent
        assert ["i"] == [row.id for row in made.illustrative]

    def test_nothing_recorded(self):
        """Where nothing is recorded, nil is known only if all is claimed to be held."""
        assert became(allocation()).spent is None
        assert became(allocation()).unspent is None
        assert Money(0) == became(allocation(), HELD).spent
        assert Money(50_000) == became(allocation(), HELD).unspent

    @pytest.mark.parametrize(
        ("claim", "complete"),
        [
            ({"scope": "funds/f"}, True),
            ({"scope": "allocations/a"}, True),
            ({"scope": None}, True),
            ({"scope": "allocations/b"}, False),
            ({"of": "projects"}, False),
            ({"span": YEAR}, True),
            ({"span": Span(dt.date(2004, 4, 2))}, False),
            ({"span": Span(None, dt.date(2005, 3, 30))}, False),
        ],
    )
    def test_claims(self, claim, complete):
        """Only a claim about it and all its days makes its spending complete."""
        made = became(allocation(), attrs.evolve(HELD, **claim), on=dt.date(2006, 1, 1))
        assert complete is made.complete

    def test_claims_that_meet(self):
        """A claim for the fund, and one for the allocation after it, are for all."""
        half = dt.date(2004, 9, 30)
        made = became(
            allocation(),
            attrs.evolve(HELD, id="a", scope="funds/f", span=Span(None, half)),
            attrs.evolve(
                HELD,
                id="b",
                scope="allocations/a",
                span=Span(half + dt.timedelta(days=1)),
            ),
        )
        assert made.complete

    def test_later_days(self):
        """What is spent after the day is not known on it."""
        rows = (allocation(), spending("s", 20_000))
        assert became(*rows, on=dt.date(2005, 3, 30)).spent is None
        assert Money(20_000) == became(*rows).spent

    def test_by_way_of_a_project(self):
        """Expenditure that names only a project comes from what pays for that."""
        project = Project(id="p", name="", allocation="a")
        row = spending("s", 500, allocation=None, project="p")
        other = spending("t", 700, allocation="b", project="p")
        assert Money(500) == became(allocation(), project, row, other).spent

    def test_match_funding(self):
        """Match funding is told from other help, and from what only illustrates."""
        project = Project(id="p", name="", allocation="a")
        given = {"to": "projects/p", "as_at": DAY}
        match = Contribution(
            id="m", kind=ContributionKind.MATCH, amount=Money(10), **given
        )
        kind = Contribution(
            id="k", kind=ContributionKind.IN_KIND, amount=Money(25), **given
        )
        shown = attrs.evolve(match, id="i", illustrative=True)
        unknown = attrs.evolve(match, id="u", amount=None)

        made = became(allocation(), project, match, kind, shown)

        assert Money(10) == made.match_funding
        assert Money(35) == made.contributed(*ContributionKind)
        assert became(allocation(), project, match, unknown).match_funding is None
        for slip in (
            {"qualifier": Qualifier.UP_TO},
            {"qualifier": Qualifier.ABOUT},
            {"a_year": True},
            {"amount": Money(-1)},
        ):
            vague = attrs.evolve(match, id="v", **slip)
            assert became(allocation(), project, match, vague).match_funding is None
        assert became(allocation(), project, kind).match_funding is None

    def test_overspent(self):
        """More spent than allocated leaves less than nil, and is not hidden."""
        assert Money(-1) == became(allocation(), spending("s", 50_001)).unspent


class TestTogether:
    """Accounts add up, and say of how many the spending is known."""

    def test_partly_known(self):
        """Where the spending of one is not known, that of all is not."""
        register = Register.of(
            FUND, allocation("a"), allocation("b"), spending("s", 10)
        )
        made = together(allocations(register), register, DAY)
        assert Money(100_000) == made.allocated
        assert (made.spent, made.unspent) == (None, None)
        assert ["a"] == [each.allocation.id for each in made.known]

    def test_provision(self):
        """A provision in whose place something was allocated does not count twice."""
        provided = allocation("p", stage=AllocationStage.PROVISION)
        register = Register.of(FUND, provided, allocation("a"))
        made = together(allocations(register), register, DAY)
        assert Money(50_000) == made.allocated
        assert (provided,) == made.left_out
        assert superseded([provided]) == ()
        late = Span(dt.date(2005, 4, 1), dt.date(2006, 3, 31))
        assert superseded([provided, allocation("a", year=late)]) == ()

    def test_selection(self):
        """Allocations are found by fund, by year and by recipient."""
        late = allocation("l", year=Span(dt.date(2005, 4, 1), dt.date(2006, 3, 31)))
        other = allocation("o", fund="g")
        register = Register.of(FUND, allocation(), late, other)
        assert ("a", "l") == tuple(x.id for x in allocations(register, fund=FUND))
        assert {"a", "o"} == {x.id for x in allocations(register, year=YEAR)}
        assert allocations(register, to=FUND) == ()


class TestCategories:
    """Parts by primary category make up the whole; overlapping ones never do."""

    @given(funds())
    def test_primary(self, records):
        """By primary category the sums add up to all that was spent, exactly."""
        register = Register.of(*records)
        made = together(allocations(register), register, DAY)
        found = by_category(made.accounts, register)
        assert Money.total(row.spent for row in found.rows) == found.spent == made.spent
        assert not found.overlapping

    @given(funds())
    def test_made_to_add_up(self, records):
        """Shares made to add up are exactly 100, if anything was spent."""
        register = Register.of(*records)
        accounts = together(allocations(register), register, DAY).accounts
        method = Rounding.LARGEST_REMAINDER
        found = by_category(accounts, register, rounding=method)
        expected = Decimal(100) if found.spent > Money(0) else None
        assert expected == found.total_share

    @given(funds())
    def test_every(self, records):
        """Overlapping categories never give a total share, and none beyond 100."""
        register = Register.of(*records)
        accounts = together(allocations(register), register, DAY).accounts
        found = by_category(accounts, register, counting=Counting.EVERY)
        assert found.overlapping
        assert found.total_share is None
        assert all(row.share is None or 0 <= row.share <= 100 for row in found.rows)
        assert Money.total(row.spent for row in found.rows) >= found.spent

    def test_overlap(self):
        """A project in two categories counts under each, and once in the whole."""
        project = Project(
            id="p", name="", allocation="a", primary="x", categories=("y",)
        )
        register = Register.of(
            FUND, project, allocation(), spending("s", 30, project="p")
        )
        accounts = together(allocations(register), register, DAY).accounts
        found = by_category(accounts, register, counting=Counting.EVERY)
        assert [("x", Decimal("100.0")), ("y", Decimal("100.0"))] == [
            (row.category, row.share) for row in found.rows
        ]
        assert (Money(30), (project,)) == (found.spent, found.rows[0].projects)
        (primary,) = by_category(accounts, register).rows
        assert (primary.category, primary.spent) == ("x", Money(30))

    def test_uncategorised(self):
        """What is in no category is told as that, last."""
        register = Register.of(FUND, allocation(), spending("s", 30))
        (row,) = by_category([became(allocation(), spending("s", 30))], register).rows
        assert (row.category, row.share) == (None, Decimal("100.0"))

    @pytest.mark.parametrize("counting", Counting)
    def test_negative(self, counting):
        """Of a negative sum no share is given, and nothing crashes."""
        rows = (allocation(), spending("s", 30), spending("n", -10))
        found = by_category([became(*rows)], Register.of(*rows), counting=counting)
        assert [None] == [row.share for row in found.rows]


class TestAsked:
    """What was asked stands beside what is given."""

    def test_range(self):
        """For 32 recipients £40,000 to £50,000 each is £1.28m to £1.6m."""
        found = asked(FUND, Register.of(FUND, allocation(recipients=32)))
        assert (Money(1_280_000), Money(1_600_000)) == (
            found.low_total,
            found.high_total,
        )

    def test_latest_year(self):
        """The recipients are those of the latest year."""
        early = Span(dt.date(2003, 4, 1), dt.date(2004, 3, 31))
        old = allocation("o", year=early, recipients=32)
        named = [allocation(name, to=f"partnerships/{name}") for name in "ab"]
        found = asked(FUND, Register.of(FUND, old, *named))
        assert 2 == found.recipients

    def test_nothing(self):
        """Without a range, or without recipients, there is no total."""
        bare = attrs.evolve(FUND, asked=None)
        assert asked(bare, Register.of(bare, allocation())).high_total is None
        empty = asked(FUND, Register.of(FUND))
        assert (empty.low_total, empty.recipients) == (None, None)
        ceiling = attrs.evolve(FUND, asked=MoneyRange(high=Money(5)))
        found = asked(ceiling, Register.of(ceiling, allocation()))
        assert (None, Money(5)) == (found.low_total, found.high_total)


class TestPartYears:
    """A part of a year is counted in months, and changes no sum unless asked."""

    @pytest.mark.parametrize(
        ("span", "months"),
        [
            (YEAR, 12),
            (Span(dt.date(2004, 7, 1), DAY), 9),
            (Span(dt.date(2004, 3, 1), dt.date(2004, 4, 30)), 1),
            (Span(), 12),
            (Span(dt.date(2004, 7, 2), DAY), None),
            (Span(dt.date(2004, 7, 1), dt.date(2005, 2, 27)), None),
            (Span(dt.date(2005, 4, 1)), 0),
        ],
    )
    def test_months(self, span, months):
        """Only whole months are counted; where one is there in part, none are."""
        assert months == months_of(span, FinancialYear(2004))

    def test_pro_rata(self):
        """Twelfths are exact, or rounded half up and said to be."""
        exact = pro_rata(Money("228555.00"), 9)
        assert (Money("171416.25"), True) == (exact.amount, exact.is_exact)
        fine = pro_rata(Money("0.02"), 3)
        assert (Money("0.01"), False) == (fine.amount, fine.is_exact)

    @pytest.mark.parametrize("months", [None, -1, 13])
    def test_no_months(self, months):
        """What is no number of months of a year gives no sum."""
        assert pro_rata(Money(12), months) is None

    def test_allocation_stays(self):
        """An allocation for nine months is what it is."""
        part = allocation(year=Span(dt.date(2004, 7, 1), DAY))
        assert Money(50_000) == became(part).allocated


class TestFigures:
    """What is known is offered by name, and nothing else."""

    def test_names(self):
        """Allocations, bids, contributions and funds give their sums."""
        register = Register.of(
            FUND,
            allocation(recipients=32),
            spending("s", 10),
            Bid(id="b", by="mps", amount=Money(30_000)),
            Contribution(
                id="c",
                to="projects/p",
                kind=ContributionKind.PART,
                as_at=DAY,
                share=Decimal(50),
            ),
        )
        assert {
            "funds.f.asked-low": Money(40_000),
            "funds.f.asked-high": Money(50_000),
            "funds.f.asked-low-total": Money(1_280_000),
            "funds.f.asked-high-total": Money(1_600_000),
            "allocations.a.each": Money(50_000),
            "allocations.a.recipients": 32,
            "allocations.a.total": Money(1_600_000),
            "allocations.a.spent-recorded": Money(10),
            "bids.b.amount": Money(30_000),
            "contributions.c.share": Decimal(50),
        } == dict(figures(register, DAY))

    def test_claimed(self):
        """What is spent, and what is left, is told only where all is claimed."""
        register = Register.of(FUND, HELD, allocation(), spending("s", 10))
        found = dict(figures(register, DAY))
        assert (Money(10), Money(10), Money(49_990)) == tuple(
            found[f"allocations.a.{name}"]
            for name in ("spent", "spent-recorded", "unspent")
        )

    def test_slips(self):
        """A sum below nil is offered under no name."""
        low = MoneyRange(low=Money(-2), high=Money(-1))
        register = Register.of(
            attrs.evolve(FUND, asked=low),
            HELD,
            allocation("a", -50_000),
            allocation("b", recipients=0),
            spending("s", -1, allocation="b"),
            Bid(id="b", by="mps", amount=Money(-1)),
        )
        assert {
            "allocations.b.each": Money(50_000),
            "allocations.a.recipients": 1,
        } == {
            name: value for name, value in figures(register, DAY) if value != Money(0)
        }

    @given(registers(collections=["allocations", "contributions", "bids", "papers"]))
    def test_any_register(self, register):
        """Whatever a register holds, its figures can be made."""
        names = [name for name, _ in figures(register, DAY)]
        names += [name for name, _ in figures_of_spending(register, DAY)]
        assert len(names) == len(set(names))

    def test_illustrations(self):
        """What a paper only gives as an example is added up by itself."""
        paper = Paper(id="P", title="", number="1", date=DAY, by="Clerk")
        of = {
            "to": "projects/p",
            "kind": ContributionKind.MATCH,
            "as_at": DAY,
            "source": Source(paper="P", place="Appendix 2"),
        }
        shown = [
            Contribution(id=str(n), amount=Money(n), illustrative=True, **of)
            for n in (10_000, 13_000)
        ]
        real = Contribution(id="r", amount=Money(7), **of)
        register = Register.of(paper, real, *shown)
        assert {"illustrations.P.total": Money(23_000)} == dict(
            figures_of_spending(register, DAY)
        )
        assert tuple(shown) == illustrations(paper, register).contributions
        vague = attrs.evolve(shown[0], id="v", amount=None)
        assert not dict(figures_of_spending(register.with_(vague), DAY))
