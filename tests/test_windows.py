"""Windows: in which days a step would fall, so that a claim about them proves it."""

import datetime as dt

import attrs
import pytest

from cdrpkit.dates import Span
from cdrpkit.measures.claims import Claims
from cdrpkit.measures.windows import claims_of_steps, window_of
from cdrpkit.model.papers import Completeness
from cdrpkit.model.strategies import StepKind, Strategy, StrategyKind
from cdrpkit.register import Register

DAY = dt.date(2007, 7, 26)
ASSENT = dt.date(1998, 7, 31)
STRATEGY = Strategy(
    id="S",
    owner="partnerships/camden",
    kind=StrategyKind.LOCAL_STRATEGY,
    span=Span(dt.date(2005, 4, 1), dt.date(2008, 3, 31)),
)


@pytest.mark.parametrize(
    ("kind", "first"),
    [
        (StepKind.REVIEW, ASSENT),
        (StepKind.FORMULATED, ASSENT),
        (StepKind.PLAN_REVISED, dt.date(2005, 4, 1)),
        (StepKind.ANNUAL_REPORT, dt.date(2006, 4, 1)),
    ],
)
def test_window(kind, first):
    """A step leads to the term, or falls in it, or reports on a year of it."""
    assert window_of(kind, STRATEGY, DAY) == Span(first, DAY)


def test_unknown_start():
    """Of a term whose first day is not known, a step may be as old as the Act."""
    strategy = attrs.evolve(STRATEGY, span=Span())
    assert window_of(StepKind.ANNUAL_REPORT, strategy, DAY) == Span(ASSENT, DAY)


def test_another_plan():
    """What the Act does not ask for may be older than the Act."""
    plan = attrs.evolve(STRATEGY, kind=StrategyKind.POLICING_PLAN)
    assert window_of(StepKind.REVIEW, plan, DAY) == Span(None, DAY)


def test_not_come():
    """In the first year of a term no report on a year of it can have been made."""
    on = dt.date(2006, 3, 31)
    assert window_of(StepKind.ANNUAL_REPORT, STRATEGY, on) is None


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        (dt.date(1998, 1, 1), ("c",)),
        (dt.date(2006, 4, 1), ("c",)),
        (dt.date(2006, 4, 2), ()),
    ],
)
def test_claims(start, expected):
    """A claim about every day of the window proves, one that leaves out a day not."""
    claim = Completeness(id="c", of="steps", span=Span(start, dt.date(2030, 12, 31)))
    window = window_of(StepKind.ANNUAL_REPORT, STRATEGY, DAY)
    assert expected == claims_of_steps(Claims(Register.of(claim)), STRATEGY, window)
