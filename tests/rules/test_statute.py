"""Whom the rules of law judge, by what steps, and what absence proves."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdrpkit.dates import Dated
from cdrpkit.findings import Verdict
from cdrpkit.law import Topic, current
from cdrpkit.model.partnerships import Partnership, PartnershipKind, Tier
from cdrpkit.model.places import Area, AreaKind, Nation
from cdrpkit.model.strategies import Step, StepKind, Strategy, StrategyKind
from cdrpkit.register import Register
from cdrpkit.rules import Given
from cdrpkit.rules.statute import (
    absent,
    is_of,
    law_says,
    statutory,
    steps,
    years_after,
)

ON = dt.date(2005, 12, 8)
LOCAL = StrategyKind.LOCAL_STRATEGY


def area(area_id, kind=AreaKind.LONDON_BOROUGH):
    """Return an area of England."""
    return Area(id=area_id, names=(), kind=kind, nation=Nation.ENGLAND)


def partnership(areas=(), **fields):
    """Return a partnership."""
    given = {"kind": PartnershipKind.CRIME_AND_DISORDER, "tier": Tier.LOCAL, **fields}
    return Partnership(id="camden", names=(), areas=tuple(map(Dated, areas)), **given)


def strategy(owner="partnerships/camden", kind=LOCAL):
    """Return a strategy."""
    return Strategy(id="s", owner=owner, kind=kind)


def known(*records):
    """Return what a rule is given, where all of it is known."""
    register = Register.of(*records)
    return Given(register=register, entire=register, on=ON, law=current())


class TestStatutory:
    """An area's authorities act together in one partnership."""

    @given(
        st.sampled_from(PartnershipKind),
        st.sampled_from(Tier),
        st.sampled_from([None, "lcsp"]),
    )
    def test_one(self, kind, tier, parent):
        """Only a local one against crime and disorder that is no other's executive."""
        expected = (kind.value, tier.value, parent) == (
            "crime-and-disorder",
            "local",
            None,
        )
        assert expected == statutory(partnership(kind=kind, tier=tier, parent=parent))

    def test_none(self):
        """What is not recorded is none."""
        assert not statutory(None)

    @pytest.mark.parametrize(
        ("owned", "expected"),
        [
            (strategy(), True),
            (strategy(kind=StrategyKind.PARTNERSHIP_PLAN), False),
            (strategy(owner="partnerships/barnet"), False),
            (strategy(owner="bodies/camden"), False),
            (None, False),
        ],
    )
    def test_strategies(self, owned, expected):
        """Its own strategies are judged, each by its kind."""
        assert expected == is_of(LOCAL, owned, known(partnership()))


class TestEvidence:
    """What is recorded is found; what is not proves nothing by itself."""

    def test_steps(self):
        """The steps of a strategy are found by their kinds, in order of id."""
        kinds = {"b": StepKind.REVIEWED, "a": StepKind.CHANGED, "c": StepKind.REVIEW}
        taken = [
            Step(id=step_id, strategy="s", kind=kind) for step_id, kind in kinds.items()
        ]
        other = Step(id="d", strategy="t", kind=StepKind.REVIEWED)
        given_ = known(strategy(), *taken, other)
        found = steps(strategy(), given_, StepKind.REVIEWED, StepKind.CHANGED)
        assert [step.id for step in found] == ["a", "b"]

    @pytest.mark.parametrize(
        ("claimed", "verdict", "message"),
        [
            (True, Verdict.NOT_MET, "no plan"),
            (
                False,
                Verdict.CANNOT_TELL,
                "no plan; the register does not claim to hold them all",
            ),
        ],
    )
    def test_absent(self, claimed, verdict, message):
        """Absence counts only where it is claimed that all is held."""
        outcome = absent("no plan", of="strategies", claimed=claimed, part="plan")
        assert (outcome.verdict, outcome.message, outcome.part) == (
            verdict,
            message,
            "plan",
        )
        assert outcome.wanting == (None if claimed else "strategies")


class TestLawSays:
    """What the law says of an area is asked of each area that is combined."""

    def test_areas(self):
        """Of a combined area the law says what it does of each of its parts."""
        both = partnership(("camden", "hertsmere"))
        given_ = known(
            area("camden"), area("hertsmere", AreaKind.DISTRICT), both, strategy()
        )
        kinds = {answer.name for answer in law_says(Topic.STANDING, both, given_)}
        assert "county-council" in kinds
        assert law_says(Topic.STANDING, strategy(), given_) == law_says(
            Topic.STANDING, both, given_
        )

    def test_another_day(self):
        """It may be asked of a day other than the one that is judged by."""
        camden = partnership(("camden",))
        given_ = known(area("camden"), camden)
        descriptions = [
            len(law_says(Topic.INVITED, camden, given_, on))
            for on in (None, ON, dt.date(2001, 6, 1))
        ]
        assert descriptions == [27, 27, 23]

    def test_nowhere(self):
        """Of no area it says nothing."""
        assert law_says(Topic.DUTY, partnership(), known(partnership())) == ()


class TestYearsAfter:
    """A year on is the same day of the next year."""

    @given(st.dates(dt.date(1990, 1, 1), dt.date(2100, 1, 1)), st.integers(0, 9))
    def test_same_day(self, day, years):
        """Only 29 February has no anniversary in most years: 1 March stands for it."""
        found = years_after(day, years)
        same = (found.month, found.day) == (day.month, day.day)
        leap = (day.month, day.day) == (2, 29) and (found.month, found.day) == (3, 1)
        assert found.year == day.year + years
        assert same or leap
