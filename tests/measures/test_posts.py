"""What posts, teams and budgets come to."""

import datetime as dt
import itertools
from decimal import Decimal
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdrpkit.dates import Span
from cdrpkit.loading import load
from cdrpkit.measures import budgets as of_budgets
from cdrpkit.measures import posts as of_posts
from cdrpkit.measures import teams as of_teams
from cdrpkit.measures.budgets import budget_use
from cdrpkit.measures.posts import post_cost
from cdrpkit.measures.teams import superseded, team_cost, teams
from cdrpkit.model.posts import Budget, Post
from cdrpkit.quantities import Money
from cdrpkit.register import Register
from cdrpkit.testing.arbitraries import registers

DAY = dt.date(2003, 2, 27)
LONDON = Path(__file__).parents[2] / "examples" / "london"
OFFICER = Post(
    id="officer",
    title="Officer",
    position=1,
    team="unit",
    as_at=DAY,
    salary=Money(29_000),
    national_insurance_rate=Decimal("9.5"),
    pension_rate=Decimal("13.5"),
    running_costs=Money(1_500),
    number=4,
    months=9,
    paid_from="b",
)
BUDGET = Budget(id="b", purpose="", year=Span(), amount=Money(150_000))
POUNDS = st.integers(0, 10**7).map(lambda pence: Money(Decimal(f"{pence}E-2")))
POSTS = st.lists(
    st.builds(
        lambda position, salary, number, months: attrs.evolve(
            OFFICER,
            id=f"{position}",
            position=position,
            salary=salary,
            number=number,
            months=months,
        ),
        st.integers(1, 9),
        POUNDS,
        st.integers(1, 5),
        st.integers(0, 12),
    ),
    unique_by=lambda post: post.id,
)


def figures(register, on):
    """Return what a text may ask for by name of posts, teams and budgets."""
    return itertools.chain.from_iterable(
        each.figures(register, on) for each in (of_posts, of_teams, of_budgets)
    )


class TestPost:
    """A post costs what its parts cost."""

    def test_by_rate(self):
        """National Insurance and pension are shares of the salary."""
        cost = post_cost(OFFICER)
        assert Money(2_755) == cost.national_insurance.amount
        assert Money(3_915) == cost.pension.amount
        assert (Money(37_170), Money(148_680)) == (cost.each, cost.all)
        assert Money(111_510) == cost.first_year.amount

    def test_sum_before_rate(self):
        """Where there are a sum and a rate, the sum counts and the gap can be had."""
        cost = post_cost(attrs.evolve(OFFICER, pension=Money(3_951)))
        assert (Money(3_951), Money(36)) == (
            cost.pension.amount,
            cost.pension.difference,
        )
        assert cost.national_insurance.difference is None

    def test_unknown_part(self):
        """Without sum and rate a part is unknown, and so is all that holds it."""
        cost = post_cost(attrs.evolve(OFFICER, pension_rate=None))
        assert cost.pension.amount is None
        assert (cost.each, cost.all, cost.first_year) == (None, None, None)

    def test_rounded(self):
        """A share finer than a penny is rounded, a half upwards, and says so."""
        cost = post_cost(attrs.evolve(OFFICER, salary=Money("0.10"), pension_rate=5))
        by_rate = cost.pension.by_rate
        assert (Money("0.01"), False) == (by_rate.amount, by_rate.is_exact)

    @pytest.mark.parametrize(
        ("field", "value"), [("number", 0), ("number", -1), ("months", 13)]
    )
    def test_slips(self, field, value):
        """A number that cannot be gives no sum, never a wrong one."""
        assert post_cost(attrs.evolve(OFFICER, **{field: value})).first_year is None


class TestSlips:
    """What cannot be is in no sum."""

    @pytest.mark.parametrize(
        "fields",
        [
            {"salary": Money(-1)},
            {"running_costs": Money(-1)},
            {"pension": Money(-1)},
            {"national_insurance_rate": Decimal("-9.5")},
            {"pension_rate": Decimal(950)},
        ],
    )
    def test_post(self, fields):
        """A sum below nil, or a rate that is none, leaves the cost unknown."""
        assert post_cost(attrs.evolve(OFFICER, **fields)).each is None

    def test_rate_beside_a_sum(self):
        """A rate that is none gives nothing, and the sum counts."""
        post = attrs.evolve(OFFICER, pension=Money(3_915), pension_rate=Decimal(-1))
        cost = post_cost(post).pension
        assert (Money(3_915), None, None) == (
            cost.amount,
            cost.by_rate,
            cost.difference,
        )

    def test_one_place(self):
        """Two posts in one place of the table leave unknown what the team costs."""
        twin = attrs.evolve(OFFICER, id="twin")
        other = attrs.evolve(OFFICER, id="other", position=2)
        team = team_cost([OFFICER, twin, other])
        assert (OFFICER, twin) == team.twice
        assert (team.year, team.first_year) == (None, None)
        found = dict(figures(Register.of(OFFICER, twin, other), DAY))
        assert "teams.unit.months" in found
        assert not {f"teams.unit.{name}" for name in ("count", "year")} & set(found)

    def test_one_place_in_turn(self):
        """Two posts that a later one took the place of do no harm."""
        twin = attrs.evolve(OFFICER, id="twin")
        later = attrs.evolve(OFFICER, id="now", as_at=dt.date(2004, 1, 1))
        team = team_cost([OFFICER, twin, later])
        assert ((), Money(148_680)) == (team.twice, team.year)

    def test_paid_from_elsewhere(self):
        """A post is in doubt though the other in its place is not paid from there."""
        twin = attrs.evolve(OFFICER, id="twin", paid_from=None)
        use = budget_use(BUDGET, Register.of(BUDGET, OFFICER, twin))
        assert ((OFFICER,), None) == (use.posts.twice, use.left_year)


class TestTeam:
    """A team costs what its posts cost together."""

    @given(POSTS, st.randoms())
    def test_order(self, posts, chance):
        """The order of posts changes nothing."""
        shuffled = list(posts)
        chance.shuffle(shuffled)
        assert team_cost(posts) == team_cost(shuffled)

    @given(POSTS)
    def test_makes_up_the_whole(self, posts):
        """The posts' sums make up the team's; the first year is no dearer."""
        team = team_cost(posts)
        assert Money.total(cost.all for cost in team.costs) == team.year
        assert sum(post.number for post in posts) == team.count
        assert team.first_year.amount <= team.year

    @given(POSTS)
    def test_rounded_once(self, posts):
        """The first year differs from its rounded parts by no more than they do."""
        team = team_cost(posts)
        parts = Money.total(cost.first_year.amount for cost in team.costs)
        apart = abs(parts.pounds - team.first_year.amount.pounds)
        assert apart <= Decimal("0.005") * (len(posts) + 1)

    @given(POSTS)
    def test_full_year(self, posts):
        """A first year of twelve months costs a year."""
        team = team_cost(attrs.evolve(post, months=12) for post in posts)
        assert (team.year, True) == (team.first_year.amount, team.first_year.is_exact)

    def test_later_record(self):
        """A post that was recorded anew counts once, as it is now."""
        later = attrs.evolve(OFFICER, id="now", as_at=dt.date(2004, 1, 1), number=2)
        team = team_cost([OFFICER, later])
        assert (2, (OFFICER,)) == (team.count, team.superseded)
        assert superseded([later]) == ()

    def test_months(self):
        """Different months are all named."""
        other = attrs.evolve(OFFICER, id="o", position=2, months=6)
        assert (6, 9) == team_cost([OFFICER, other]).months
        found = dict(figures(Register.of(OFFICER, other), DAY))
        assert found["teams.unit.months"] == "6 or 9"


class TestBudget:
    """A budget is looked at beside all that is paid from it."""

    def test_left(self):
        """What is left is told for a full year and for the first."""
        use = budget_use(BUDGET, Register.of(BUDGET, OFFICER))
        assert (Money(1_320), Money(38_490)) == (use.left_year, use.left_first_year)

    def test_paid_from_elsewhere(self):
        """A post that a later record pays for otherwise is not among them."""
        later = attrs.evolve(
            OFFICER, id="now", as_at=dt.date(2004, 1, 1), paid_from=None
        )
        use = budget_use(BUDGET, Register.of(BUDGET, OFFICER, later))
        assert ((), (OFFICER,)) == (use.posts.costs, use.posts.superseded)

    def test_unknown(self):
        """Without the cost of each post nobody knows what is left."""
        vague = attrs.evolve(OFFICER, pension_rate=None)
        use = budget_use(BUDGET, Register.of(BUDGET, vague))
        assert (use.left_year, use.left_first_year) == (None, None)


class TestFigures:
    """What is known is offered by name."""

    @given(registers(collections=["posts", "budgets"]))
    def test_any_register(self, register):
        """Whatever a register holds, its figures can be made."""
        names = [name for name, _ in figures(register, DAY)]
        assert len(names) == len(set(names))

    def test_budget_without_posts(self):
        """A budget from which nothing is paid gives its amount alone."""
        assert {"budgets.b.amount": Money(150_000)} == dict(
            figures(Register.of(BUDGET), DAY)
        )


class TestLondon:
    """The unit of six that was costed on 27 February 2003."""

    def test_figures(self):
        """Every figure of the paper is exact to the penny."""
        register = load(LONDON).as_known(DAY)
        found = dict(figures(register, DAY))
        team = "teams.CDRP unit"
        budget = "budgets.cdrp-unit-2003"
        expected = {
            "posts.policy-development-officer.each": Money("42705.00"),
            "posts.consultation-officer.each": Money("37170.00"),
            "posts.policy-support-officer.each": Money("37170.00"),
            "posts.policy-support-officer.all": Money("148680.00"),
            "posts.policy-support-officer.number": 4,
            f"{team}.count": 6,
            f"{team}.months": 9,
            f"{team}.year": Money("228555.00"),
            f"{team}.first-year": Money("171416.25"),
            f"{budget}.amount": Money("238000.00"),
            f"{budget}.left-year": Money("9445.00"),
            f"{budget}.left-first-year": Money("66583.75"),
        }
        assert expected == {name: found[name] for name in expected}
        assert teams(register)["CDRP unit"].first_year.is_exact
