"""Rules on posts: their budget, their rates and their numbers."""

import datetime as dt
from decimal import Decimal

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdrpkit.checking import check
from cdrpkit.dates import Span
from cdrpkit.findings import Verdict
from cdrpkit.model.posts import Budget, Post
from cdrpkit.quantities import Money
from cdrpkit.register import Register
from cdrpkit.rules.budgets import team_over_budget
from cdrpkit.rules.posts import post_miscounted, rate_contradicted, rate_impossible
from cdrpkit.rules.teams import place_shared
from cdrpkit.testing.arbitraries import registers

DAY = dt.date(2003, 2, 27)
MET, NOT_MET, CANNOT_TELL = Verdict.MET, Verdict.NOT_MET, Verdict.CANNOT_TELL
OFFICER = Post(
    id="officer",
    title="Officer",
    position=1,
    team="unit",
    as_at=DAY,
    salary=Money(29_000),
    national_insurance=Money(2_755),
    pension=Money(3_915),
    running_costs=Money(1_500),
    number=4,
    months=9,
    paid_from="b",
)
BUDGET = Budget(id="b", purpose="", year=Span(), amount=Money(148_680))


def said(rule, *records):
    """Return what *rule* finds in *records*."""
    return check(Register.of(*records), on=DAY, rules=[rule])


class TestTeamOverBudget:
    """A team fits its budget in a full year."""

    @given(st.integers(0, 300_000))
    def test_law(self, amount):
        """It is met exactly where the budget is no less than a year's cost."""
        budget = attrs.evolve(BUDGET, amount=Money(amount))
        (found,) = said(team_over_budget, budget, OFFICER)
        assert (MET if amount >= 148_680 else NOT_MET) is found.verdict

    def test_part_year(self):
        """The first year is said where it is not a full one."""
        (found,) = said(team_over_budget, BUDGET, OFFICER)
        assert found.message.endswith("and the first year £111,510.00")
        (found,) = said(team_over_budget, BUDGET, attrs.evolve(OFFICER, months=12))
        assert "first year" not in found.message

    def test_unknown(self):
        """Of a post without a part of its cost nobody can tell; of no post, nothing."""
        vague = attrs.evolve(OFFICER, pension=None)
        (found,) = said(team_over_budget, BUDGET, vague)
        assert CANNOT_TELL is found.verdict
        assert "officer" in found.message
        assert said(team_over_budget, BUDGET) == ()

    def test_slips(self):
        """What cannot be neither fits a budget nor breaks it."""
        twin = attrs.evolve(OFFICER, id="twin")
        (found,) = said(team_over_budget, BUDGET, OFFICER, twin)
        assert CANNOT_TELL is found.verdict
        assert found.message == (
            "more than one post has the place in its team of officer, twin"
        )
        below = attrs.evolve(OFFICER, salary=Money(-29_000))
        assert CANNOT_TELL is said(team_over_budget, BUDGET, below)[0].verdict
        broken = attrs.evolve(BUDGET, amount=Money(-1))
        (found,) = said(team_over_budget, broken, OFFICER)
        assert CANNOT_TELL is found.verdict
        assert found.message == "the budget is -£1.00, less than nil"


class TestRateContradicted:
    """A sum is the share of the salary that it is said to be."""

    @pytest.mark.parametrize(
        ("stated", "rate", "expected"),
        [
            ("2755", "9.5", MET),
            ("2756", "9.5", NOT_MET),
            ("2754.99", "9.5", NOT_MET),
            ("2755", "9.501", MET),
            ("2755", "9.502", NOT_MET),
        ],
    )
    def test_sums(self, stated, rate, expected):
        """Only whole pounds may differ, and by no more than half of one."""
        post = attrs.evolve(
            OFFICER,
            national_insurance=Money(stated),
            national_insurance_rate=Decimal(rate),
        )
        (found,) = said(rate_contradicted, post)
        assert (expected, "national_insurance") == (found.verdict, found.part)

    def test_size(self):
        """The message says how far the sum is off, and in which direction."""
        post = attrs.evolve(OFFICER, pension_rate=Decimal("13.5"))
        more = attrs.evolve(post, pension=Money(3_951))
        less = attrs.evolve(post, pension=Money(3_900))
        assert said(rate_contradicted, more)[0].message.endswith("£36.00 too much")
        assert said(rate_contradicted, less)[0].message.endswith("£15.00 too little")

    def test_one_of_them(self):
        """A sum or a rate alone is not judged."""
        assert said(rate_contradicted, OFFICER) == ()


class TestPostMiscounted:
    """Posts and months are such as there can be."""

    @given(st.integers(-2, 3), st.integers(-2, 14))
    def test_law(self, number, months):
        """It is met from one post on, and for none to twelve months."""
        post = attrs.evolve(OFFICER, number=number, months=months)
        (found,) = said(post_miscounted, post)
        sound = number >= 1 and 0 <= months <= 12
        assert (MET if sound else NOT_MET) is found.verdict


class TestPlaceShared:
    """A place in a team's table has one post."""

    @pytest.mark.parametrize(
        ("fields", "expected"),
        [
            ({}, [NOT_MET, NOT_MET]),
            ({"position": 2}, [MET, MET]),
            ({"team": "other"}, [MET, MET]),
            ({"as_at": dt.date(2003, 2, 26)}, [MET]),
        ],
    )
    def test_place(self, fields, expected):
        """Two of one day are one too many; of two days the later counts alone."""
        other = attrs.evolve(OFFICER, id="other", **fields)
        found = said(place_shared, OFFICER, other)
        assert expected == [each.verdict for each in found]

    def test_message(self):
        """The other posts are named."""
        found = said(place_shared, OFFICER, attrs.evolve(OFFICER, id="twin"))
        assert found[0].message == "place 1 of the team 'unit' is also that of twin"


class TestRateImpossible:
    """A rate is a percentage of a salary."""

    @given(st.decimals(-200, 300, places=2))
    def test_law(self, rate):
        """It is met exactly from nil to a hundred."""
        (found,) = said(rate_impossible, attrs.evolve(OFFICER, pension_rate=rate))
        expected = MET if 0 <= rate <= 100 else NOT_MET
        assert (expected, "pension_rate") == (found.verdict, found.part)

    def test_none(self):
        """A post without a rate is not judged."""
        assert said(rate_impossible, OFFICER) == ()


@given(registers(collections=["posts", "budgets"]))
def test_any_register(register):
    """No register makes a rule on posts crash."""
    rules = [
        team_over_budget,
        rate_contradicted,
        post_miscounted,
        place_shared,
        rate_impossible,
    ]
    found = check(register, on=DAY, rules=rules)
    assert len({each.place for each in found}) == len(found)
