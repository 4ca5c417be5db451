"""Asking: what the law asks for of an area on a day, and when it last fell due."""

from __future__ import annotations

import datetime as dt
import functools
from typing import Final

import attrs

from cdrpkit.citations import Basis
from cdrpkit.dates import MONTHS_IN_A_YEAR, ONE_DAY, Span, months_after
from cdrpkit.law.answers import Answer, answers
from cdrpkit.law.areas import FIRST_DAY, Place
from cdrpkit.law.clock import Due, dues
from cdrpkit.law.provisions import Law, Topic
from cdrpkit.rules import Given

__all__ = ["all_dues", "begun_term", "cited", "fallen_due", "owed"]

_TERM: Final = "three-year-term"


def owed(
    place: Place | None, given: Given, *duties: str, on: dt.date | None = None
) -> tuple[Answer, ...]:
    """
    Return what the law says of some duties for an area.

    Args:
        place: The area; None: that of a partnership of which no law asks anything.

        given: By whose law.

        duties: The duties, as the law's data name them.

        on: By the law of which day; None: that of *given*.

    .. versionadded:: 26.1.0
    """
    if place is None:
        return ()
    found = answers(given.law, Topic.DUTY, place, on or given.on)
    return tuple(answer for answer in found if answer.name in duties)


def cited(*found: Answer) -> tuple[str, ...]:
    """
    Return the citations of what the law says, each once, in order.

    One that is not confirmed in the text of the law says in brackets how it is known.

    .. versionadded:: 26.1.0
    """
    return tuple(
        dict.fromkeys(
            answer.citation
            if answer.basis is Basis.CONFIRMED
            else f"{answer.citation} ({answer.basis.value})"
            for answer in found
        )
    )


def begun_term(place: Place | None, given: Given) -> dt.date | None:
    """
    Return the first day of the three years that the day is in, as the law set them.

    They are returned even where that law has gone since: whether what was begun under
    it was saved, is not known here.

    .. versionadded:: 26.1.0
    """
    if place is None:
        return None
    for _, provision in given.law.about(Topic.DUTY):
        if provision.name != _TERM or not provision.reaches(place.nation, place.kind):
            continue
        for step in provision.steps:
            for start in map(dt.date.fromisoformat, step.items):
                years = int(step.value or 0)
                if start <= given.on < months_after(start, years * MONTHS_IN_A_YEAR):
                    return start
    return None


def fallen_due(place: Place | None, given: Given, *duties: str) -> tuple[Due, ...]:
    """
    Return what fell due last of some duties, however long ago: all of that day.

    What is due on a day may still be done on that day, so it counts from the next. In
    Wales two sets of regulations may ask for one thing.

    .. versionadded:: 26.1.0
    """
    found = all_dues(place, given, *duties)
    last = max((due.on for due in found), default=None)
    return tuple(due for due in found if due.on == last)


def all_dues(place: Place | None, given: Given, *duties: str) -> tuple[Due, ...]:
    """
    Return each day before the day on which one of some duties fell due, in order.

    .. versionadded:: 26.1.0
    """
    if place is None or given.on <= FIRST_DAY:
        return ()
    return _dues(given.law, attrs.evolve(place, code=""), given.on, duties)


@functools.lru_cache(maxsize=256)
def _dues(
    law: Law, place: Place, on: dt.date, duties: tuple[str, ...]
) -> tuple[Due, ...]:
    """Ask the clock once for all places that the law does not tell apart."""
    span = Span(FIRST_DAY, on - ONE_DAY)
    found = (due for duty in duties for due in dues(law, place, span, duty))
    return tuple(sorted(found, key=lambda due: due.on))
