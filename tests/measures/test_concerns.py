"""Concerns: which partnerships a record is about."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given

from cdrpkit.dates import PartialDate, Span
from cdrpkit.loading import load
from cdrpkit.measures.concerns import concerned, concerned_in, promised_to
from cdrpkit.model import Source
from cdrpkit.model.engagement import Expectation, Measure
from cdrpkit.model.money import Allocation
from cdrpkit.model.partnerships import (
    Membership,
    MembershipCapacity,
    Partnership,
    PartnershipKind,
    Tier,
)
from cdrpkit.model.places import Body, BodyKind
from cdrpkit.model.scrutiny import Action
from cdrpkit.model.strategies import Objective, Step, StepKind, Strategy, StrategyKind
from cdrpkit.model.targets import Target, TargetKind
from cdrpkit.quantities import Money
from cdrpkit.register import Register
from cdrpkit.testing.arbitraries import registers

LONDON = Path(__file__).parent.parent.parent / "examples" / "london"


def partnership(partnership_id, **fields):
    """Return a partnership of which nothing matters but its id."""
    kind, tier = PartnershipKind.CRIME_AND_DISORDER, Tier.LOCAL
    return Partnership(id=partnership_id, names=(), kind=kind, tier=tier, **fields)


REGISTER = Register.of(
    partnership("a"),
    partnership("b", predecessors=("a",)),
    partnership("c"),
    Body(id="mpa", names=(), kind=BodyKind.POLICE_AUTHORITY),
    *(
        Membership(
            id=f"mpa-{each}",
            partnership=each,
            body="mpa",
            capacity=MembershipCapacity.OTHER,
        )
        for each in ("a", "b")
    ),
    Allocation(
        id="grant",
        fund="fund",
        to="partnerships/b",
        amount=Money(50_000),
        year=Span(dt.date(2004, 4, 1), dt.date(2005, 3, 31)),
    ),
    Membership(
        id="m",
        partnership="a",
        body="council",
        capacity=MembershipCapacity.OTHER,
    ),
    Strategy(id="s", owner="partnerships/a", kind=StrategyKind.LOCAL_STRATEGY),
    Strategy(id="police", owner="bodies/mps", kind=StrategyKind.POLICING_PLAN),
    Objective(id="o", strategy="s", number="1", text="Less of it."),
    Target(id="t", objective="o", kind=TargetKind.ABSOLUTE),
    Step(id="step", strategy="s", kind=StepKind.REVIEW, on=PartialDate(2004)),
    Action(
        id="one",
        key_point="K",
        position=1,
        text="One.",
        waits_for=("actions/two",),
        rests_on=("partnerships/b",),
    ),
    Action(
        id="two", key_point="K", position=2, text="Two.", waits_for=("actions/one",)
    ),
    Expectation(
        id="e",
        role="Role",
        outcome="Outcome",
        position=1,
        owner="mpa",
        span=Span(dt.date(2004, 4, 1)),
        measure=Measure.REPRESENTED,
        excluded=("partnerships/a",),
    ),
)


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("partnerships/a", {"a"}),
        ("partnerships/b", {"b"}),
        ("memberships/m", {"a"}),
        ("strategies/s", {"a"}),
        ("strategies/police", set()),
        ("objectives/o", {"a"}),
        ("targets/t", {"a"}),
        ("steps/step", {"a"}),
        ("actions/one", {"b"}),
        ("actions/two", {"b"}),
        ("expectations/e", set()),
    ],
)
def test_concerned(key, expected):
    """A record is about what it refers to, however far, and not what it leaves out."""
    assert expected == concerned(REGISTER.get(key), REGISTER)


@pytest.mark.parametrize(
    ("key", "about", "expected"),
    [
        ("expectations/e", [], set()),
        ("expectations/e", ["partnerships/a"], {"a"}),
        ("expectations/e", ["themes/t", "partnerships/b"], {"b"}),
        ("expectations/e", ["partnerships/a", "partnerships/b"], {"a", "b"}),
        ("expectations/e", ["allocations/grant"], {"b"}),
        ("expectations/e", ["strategies/s"], {"a"}),
        ("expectations/e", ["partnerships/gone"], set()),
        ("bodies/mpa", ["partnerships/a"], {"a"}),
        ("strategies/s", ["partnerships/b"], {"a"}),
        ("strategies/police", ["partnerships/a"], set()),
    ],
)
def test_concerned_in(key, about, expected):
    """What a body owes is about the partnership that its part is about, or leads to."""
    assert expected == concerned_in(REGISTER.get(key), about, REGISTER)


@pytest.mark.parametrize(
    ("key", "partnership_id", "expected"),
    [
        ("expectations/e", "a", False),
        ("expectations/e", "b", True),
        ("expectations/e", "c", False),
        ("bodies/mpa", "a", True),
        ("bodies/mpa", "c", False),
        ("strategies/police", "b", False),
    ],
)
def test_promised_to(key, partnership_id, expected):
    """A promise is to the owner's partnerships, but for those that it leaves out."""
    on = dt.date(2004, 4, 1)
    chosen = REGISTER.partnerships[partnership_id]
    assert promised_to(REGISTER.get(key), chosen, REGISTER, on) is expected
    before = on - dt.timedelta(days=1)
    if key.startswith("expectations"):
        assert not promised_to(REGISTER.get(key), chosen, REGISTER, before)


def test_where_a_fact_stands():
    """The paper that a fact is from says nothing of what the fact is about."""
    step = Step(id="x", strategy="s", kind=StepKind.REVIEW)
    told = Step(
        id="x", strategy="s", kind=StepKind.REVIEW, source=Source(paper="P", place="1")
    )
    assert concerned(step, REGISTER) == concerned(told, REGISTER)


def test_what_is_not_there():
    """A partnership that the register does not hold is none that it is about."""
    lost = Strategy(id="x", owner="partnerships/gone", kind=StrategyKind.LOCAL_STRATEGY)
    assert concerned(lost, REGISTER) == frozenset()


def test_london():
    """Each borough's strategy is about that borough's partnership alone."""
    register = load(LONDON)
    about = {each.id: concerned(each, register) for each in register.strategies}
    assert {"camden"} == set(about["camden-2005"])
    owned = (each for each in register.strategies if each.owner[:8] == "partners")
    assert {1} == {len(about[each.id]) for each in owned}


class TestAnyRegister:
    """What a record is about is in the register, and ends however it refers."""

    @given(registers())
    def test_in_the_register(self, register):
        """Only partnerships of the register are returned, of each at least itself."""
        for record in register:
            about = concerned(record, register)
            assert about <= {each.id for each in register.partnerships}
        for each in register.partnerships:
            assert concerned(each, register) == {each.id}
