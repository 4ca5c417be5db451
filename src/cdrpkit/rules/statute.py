"""
Statute: whom the rules of law judge, by what steps, and what absence proves.

Nothing is held against a partnership only because it is not recorded.
"""

from __future__ import annotations

import datetime as dt
import functools
from typing import Final

import attrs

from cdrpkit.citations import Basis
from cdrpkit.findings import Verdict
from cdrpkit.law.answers import Answer, answers
from cdrpkit.law.areas import Place
from cdrpkit.law.provisions import Law, Topic
from cdrpkit.law.subjects import partnership_of, places_of
from cdrpkit.model import Record
from cdrpkit.model.ids import RecordKey
from cdrpkit.model.partnerships import Partnership, PartnershipKind, Tier
from cdrpkit.model.strategies import Step, StepKind, Strategy, StrategyKind
from cdrpkit.rules import Given, Outcome

__all__ = [
    "absent",
    "is_of",
    "law_says",
    "resting_on",
    "statutory",
    "steps",
    "years_after",
]

_FEBRUARY: Final = 2


def statutory(partnership: Partnership | None) -> bool:
    """
    Tell whether a partnership is the one in which an area's authorities act together.

    One of another kind or tier is not, nor the executive or a working group of one.

    .. versionadded:: 26.1.0
    """
    return (
        partnership is not None
        and partnership.kind is PartnershipKind.CRIME_AND_DISORDER
        and partnership.tier is Tier.LOCAL
        and partnership.parent is None
    )


def is_of(kind: StrategyKind, strategy: Strategy | None, given: Given) -> bool:
    """
    Tell whether a strategy is of that kind, and of a statutory partnership.

    .. versionadded:: 26.1.0
    """
    return (
        strategy is not None
        and strategy.kind is kind
        and statutory(partnership_of(strategy, given.register))
    )


def steps(strategy: Strategy, given: Given, *kinds: StepKind) -> tuple[Step, ...]:
    """
    Return the steps of *kinds* known to have been taken for a strategy, by id.

    .. versionadded:: 26.1.0
    """
    taken = given.register.steps.of(strategy)
    return tuple(step for step in taken if step.kind in kinds)


def absent(
    message: str,
    *,
    of: str,
    claimed: bool,
    part: str = "",
    about: tuple[RecordKey, ...] = (),
    basis: Basis = Basis.CONFIRMED,
) -> Outcome:
    """
    Return what it means that something is not recorded.

    Args:
        message: What is not recorded, as a clause.

        of: The collection in which it would be.

        claimed: Whether the register claims to hold all that there is of it: only
            then its absence proves something.

        part: Which part of the subject it is.

        about: The records that the part is about.

        basis: How firmly the law is known that asks for it.

    .. versionadded:: 26.1.0
    """
    if claimed:
        return Outcome(Verdict.NOT_MET, message, part=part, about=about, basis=basis)
    unclaimed = f"{message}; the register does not claim to hold them all"
    return Outcome(
        Verdict.CANNOT_TELL,
        unclaimed,
        part=part,
        about=about,
        wanting=of,
        basis=basis,
    )


def resting_on(outcome: Outcome, answer: Answer) -> Outcome:
    """
    Return an outcome that rests on what the law says: it is cited, and as firm.

    .. versionadded:: 26.1.0
    """
    return attrs.evolve(outcome, citations=(answer.provision,), basis=answer.basis)


def law_says(
    topic: Topic, record: Record, given: Given, on: dt.date | None = None
) -> tuple[Answer, ...]:
    """
    Return what the law says on a topic of the areas of a record, one after the other.

    Where areas are combined, what is said of any of them is said of the whole.

    Args:
        topic: On what.

        record: A partnership, or a record of one.

        given: By whose law, and of which register.

        on: By the law of which day; None: that of *given*.

    .. versionadded:: 26.1.0
    """
    day = on or given.on
    return tuple(
        answer
        for place in places_of(record, given.register, given.on)
        for answer in _answers(given.law, topic, attrs.evolve(place, code=""), day)
    )


@functools.lru_cache(maxsize=256)
def _answers(law: Law, topic: Topic, place: Place, on: dt.date) -> tuple[Answer, ...]:
    """Ask the law once for all places that it does not tell apart."""
    return answers(law, topic, place, on)


def years_after(day: dt.date, years: int) -> dt.date:
    """
    Return the same day so many years on; for 29 February, 1 March where need be.

    >>> years_after(dt.date(2004, 2, 29), 3)
    datetime.date(2007, 3, 1)

    .. versionadded:: 26.1.0
    """
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return dt.date(day.year + years, _FEBRUARY + 1, 1)
