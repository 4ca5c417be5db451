"""Evidence of duties kept year by year, and of what is asked by whom."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Final

from cdrpkit.dates import ONE_DAY, PartialDate, Span
from cdrpkit.law.answers import Answer, answers
from cdrpkit.law.areas import Place
from cdrpkit.law.clock import Due, last_due
from cdrpkit.law.provisions import Topic
from cdrpkit.model import Record
from cdrpkit.model.partnerships import Partnership
from cdrpkit.model.strategies import StepKind, Strategy, StrategyKind
from cdrpkit.rules import Given
from cdrpkit.rules.statute import law_says, steps

__all__ = [
    "CRIME",
    "all_steps_held",
    "asked",
    "in_force",
    "place_of",
    "plans",
    "taken_within",
    "within",
    "year_fallen_due",
]

CRIME: Final = "crime-and-disorder"
"""The subject that every regime's main instrument governs."""


def place_of(given: Given) -> Place:
    """
    Return the area by whose law a rule of a duty judges.

    Raises:
        ValueError: If the rule is of no duty, so that it was given no area.

    .. versionadded:: 26.1.0
    """
    if given.place is None:
        msg = "a rule that is of no duty is given no place"
        raise ValueError(msg)
    return given.place


def in_force(duty: str, on: dt.date, given: Given) -> bool:
    """
    Tell whether a duty was in force there on another day.

    .. versionadded:: 26.1.0
    """
    found = answers(given.law, Topic.DUTY, place_of(given), on)
    return any(answer.name == duty for answer in found)


def asked(
    duty: str, record: Record, given: Given
) -> tuple[tuple[Answer, frozenset[str]], ...]:
    """
    Return what each instrument asks of a duty, and for which subjects of a plan.

    In Wales two sets of regulations ask it, one for crime and disorder and one for
    substance misuse; the first comes first.

    .. versionadded:: 26.1.0
    """
    subjects = {
        regime.provision.instrument: frozenset(regime.items)
        for regime in law_says(Topic.REGIME, record, given)
    }
    by_instrument = {
        answer.provision.instrument: answer
        for answer in law_says(Topic.DUTY, record, given)
        if answer.name == duty
    }
    found = (
        (answer, subjects.get(instrument, frozenset({CRIME})))
        for instrument, answer in by_instrument.items()
    )
    return tuple(sorted(found, key=lambda pair: CRIME not in pair[1]))


def year_fallen_due(partnership: Partnership, given: Given, *duties: str) -> Due | None:
    """
    Return when a yearly duty last fell due, if the partnership was there all that year.

    Of several duties, the one that fell due last counts.

    .. versionadded:: 26.1.0
    """
    found = (last_due(given.law, duty, place_of(given), given.on) for duty in duties)
    due = max(filter(None, found), key=lambda due: due.on, default=None)
    if due is None or due.period.first < partnership.span.first:
        return None
    return due


def plans(
    partnership: Partnership, given: Given, *kinds: StrategyKind
) -> tuple[Strategy, ...]:
    """
    Return a partnership's own strategies of *kinds*, past and to come, by id.

    One whose term has not begun is among them, for the steps towards it may be known
    before it is.

    .. versionadded:: 26.1.0
    """
    return tuple(
        strategy
        for strategy in given.entire.strategies.of(partnership, by="owner")
        if strategy.kind in kinds
    )


def within(dates: Iterable[PartialDate | None], span: Span) -> bool | None:
    """
    Tell whether one of *dates* is within *span*; None: one may be.

    A month may be half within a span; what has no date may be of any day.

    >>> import datetime as dt
    >>> year = Span(dt.date(2008, 4, 1), dt.date(2009, 3, 31))
    >>> within([PartialDate(2009, 3)], year), within([PartialDate(2009)], year)
    (True, None)

    .. versionadded:: 26.1.0
    """
    some = tuple(dates)
    if any(date and date.first in span and date.last in span for date in some):
        return True
    if any(not date or Span(date.first, date.last).overlaps(span) for date in some):
        return None
    return False


def taken_within(
    own: Iterable[Strategy], kinds: tuple[StepKind, ...], span: Span, given: Given
) -> bool | None:
    """
    Tell whether a step of *kinds* was taken within *span*; None: one may have been.

    .. versionadded:: 26.1.0
    """
    return within(
        (step.on for plan in own for step in steps(plan, given, *kinds)), span
    )


def all_steps_held(
    partnership: Partnership, own: Iterable[Strategy], span: Span, given: Given
) -> bool:
    """
    Tell whether all steps of a year are claimed, of all plans that may have them.

    .. versionadded:: 26.1.0
    """
    near = Span(span.first, span.last + ONE_DAY)
    of_the_year = [plan for plan in own if plan.span.overlaps(near)]
    return given.holds_all("steps", partnership, span) or (
        bool(of_the_year)
        and all(given.holds_all("steps", plan, span) for plan in of_the_year)
    )
