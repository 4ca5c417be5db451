"""Trails: what several meetings made of one recommendation, in order of date."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator
from typing import Final

import attrs

from cdrpkit.dates import PartialDate
from cdrpkit.measures.decisions import Effect, day_of, decisions_on, effect_of
from cdrpkit.model import Record
from cdrpkit.model.decisions import Decision, Outcome
from cdrpkit.register import Register

__all__ = ["Contradiction", "Taken", "Trail", "contradict", "trail"]

_UNDECIDED: Final = frozenset({Effect.NOTHING_DECIDED, Effect.UNKNOWN})

_SENSES: Final = {
    Outcome.AGREED: "taken up",
    Outcome.ENDORSED: "taken up",
    Outcome.DELEGATED: "taken up",
    Outcome.SELECTED: "taken up",
    Outcome.APPOINTED: "taken up",
    Outcome.AMENDED: "taken up",
    Outcome.DEFERRED: "put off",
    Outcome.REFERRED: "put off",
    Outcome.REJECTED: "turned down",
    Outcome.WITHDRAWN: "turned down",
    Outcome.LOST: "turned down",
}
"""What the outcomes say, in which two may contradict; noting contradicts nothing."""


@attrs.frozen(kw_only=True)
class Taken:
    """
    A decision, and what it comes to.

    Attributes:
        decision: The decision.

        on: Its day, as exactly as is known.

        effect: What it comes to on the day of asking.

    .. versionadded:: 26.1.0
    """

    decision: Decision
    on: PartialDate
    effect: Effect


@attrs.frozen(kw_only=True)
class Contradiction:
    """
    Two decisions of one day that do not go together.

    Attributes:
        on: The day.

        decisions: The two, by id.

        same_question: Whether both answer the same question at the same committee,
            as far as is recorded; else each may be right in its place.

    .. versionadded:: 26.1.0
    """

    on: PartialDate
    decisions: tuple[Decision, Decision]
    same_question: bool


@attrs.frozen(kw_only=True)
class Trail:
    """
    What meetings made of a record.

    Attributes:
        of: The record, as a rule a recommendation.

        taken: The decisions on it, by day; a month comes before any day in it.

        contradictions: Those of one day that do not go together.

        standing: The last that decided anything; noting undoes no earlier decision.
            None where none did, or where that day's decisions contradict each other.

    .. versionadded:: 26.1.0
    """

    of: Record
    taken: tuple[Taken, ...]
    contradictions: tuple[Contradiction, ...]
    standing: Taken | None

    @property
    def effect(self) -> Effect:
        """What holds on the day; unknown where no decision stands."""
        return self.standing.effect if self.standing else Effect.UNKNOWN


def trail(of: Record, register: Register, on: dt.date) -> Trail:
    """
    Return what meetings made of a record, as it stands *on* a day.

    What was decided after the day is left out.

    .. versionadded:: 26.1.0
    """
    taken = tuple(
        Taken(
            decision=decision,
            on=day_of(decision, register),
            effect=effect_of(decision, register, on),
        )
        for decision in decisions_on(of, register)
        if day_of(decision, register).first <= on
    )
    contradictions = tuple(_contradictions(taken))
    decided = [each for each in taken if each.effect not in _UNDECIDED]
    heavier = [each for each in decided if each.effect is not Effect.NOTED]
    last = next(reversed(heavier or decided), None)
    torn = {each.on for each in contradictions}
    return Trail(
        of=of,
        taken=taken,
        contradictions=contradictions,
        standing=None if last is None or last.on in torn else last,
    )


def contradict(one: Taken, other: Taken) -> bool:
    """
    Tell whether two decisions on the same record are of one day and do not agree.

    Only a day that is known can be the same; of a month or a year nobody can tell.

    .. versionadded:: 26.1.0
    """
    senses = {_SENSES.get(each.decision.outcome) for each in (one, other)} - {None}
    void = Effect.NOTHING_DECIDED in (one.effect, other.effect)
    same_day = one.on == other.on and one.on.day is not None
    return same_day and not void and len(senses) > 1


def _contradictions(taken: tuple[Taken, ...]) -> Iterator[Contradiction]:
    for one, other in itertools.combinations(taken, 2):
        if contradict(one, other):
            yield Contradiction(
                on=one.on,
                decisions=(one.decision, other.decision),
                same_question=_same_question(one.decision, other.decision),
            )


def _same_question(one: Decision, other: Decision) -> bool:
    return all(
        getattr(one, field) == getattr(other, field)
        or None in (getattr(one, field), getattr(other, field))
        for field in ("committee", "paper", "paper_recommendation")
    )
