"""Trails: what several meetings made of one recommendation, in order of date."""

from __future__ import annotations

import bisect
import datetime as dt
import itertools
from collections.abc import Iterator
from typing import Final

import attrs

from cdrpkit.dates import PartialDate
from cdrpkit.measures.decisions import covered, decisions_on
from cdrpkit.measures.effects import Effect, day_of, effect_of
from cdrpkit.measures.remembering import remembered
from cdrpkit.model import Record
from cdrpkit.model.decisions import Decision
from cdrpkit.model.ids import RecordKey
from cdrpkit.register import Register

__all__ = [
    "Contradiction",
    "Taken",
    "Trail",
    "contradict",
    "last_of",
    "same_question",
    "taken_of",
    "trail",
]

_UNDECIDED: Final = frozenset({Effect.NOTHING_DECIDED, Effect.UNKNOWN})

_SENSES: Final = {
    Effect.AGREED: "taken up",
    Effect.ENDORSED: "taken up",
    Effect.DELEGATED: "taken up",
    Effect.SELECTED: "taken up",
    Effect.APPOINTED: "taken up",
    Effect.AMENDED: "taken up",
    Effect.DEFERRED: "put off",
    Effect.REFERRED: "put off",
    Effect.REJECTED: "turned down",
    Effect.WITHDRAWN: "turned down",
    Effect.LOST: "turned down",
}
"""What decisions say, in which two may contradict; noting contradicts nothing."""


@attrs.frozen(kw_only=True)
class Taken:
    """
    A decision, and what it comes to.

    Attributes:
        decision: The decision.

        on: Its day, as exactly as is known.

        effect: What it comes to on the day of asking; unknown too where it is not
            certain that it is about the record.

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

        standing: The last that is known to have decided anything; noting undoes no
            earlier decision. Several where they are of one day, or of days whose order
            is not known, and say the same; none where such say different things.

    .. versionadded:: 26.1.0
    """

    of: Record
    taken: tuple[Taken, ...]
    contradictions: tuple[Contradiction, ...]
    standing: tuple[Taken, ...]

    @property
    def effect(self) -> Effect:
        """What holds on the day; unknown where none stands, or not one effect."""
        effects = {each.effect for each in self.standing}
        return effects.pop() if len(effects) == 1 else Effect.UNKNOWN

    def same_day(self, on: PartialDate) -> tuple[Taken, ...]:
        """Return those of that very date."""
        start = bisect.bisect_left(self.taken, on, key=_on)
        return self.taken[start : bisect.bisect_right(self.taken, on, key=_on)]


def _on(taken: Taken) -> PartialDate:
    return taken.on


def trail(of: Record, register: Register, on: dt.date) -> Trail:
    """
    Return what meetings made of a record, as it stands *on* a day.

    What was decided after the day is left out.

    .. versionadded:: 26.1.0
    """
    made = _trails(register, on)
    found = made.get(of.key)
    if found is None or found.of is not of:
        found = made[of.key] = _trail(of, register, on)
    return found


@remembered
def _trails(register: Register, on: dt.date) -> dict[RecordKey, Trail]:
    """Return where the trails of one register and day are kept, once they are made."""
    return {}


@remembered
def _doubtful(register: Register) -> frozenset[tuple[str, RecordKey]]:
    """Return which decisions are perhaps on which recommendations, by id and key."""
    return frozenset(
        (decision.id, each.key)
        for decision in register.decisions
        for each in covered(decision, register).doubtful
    )


def _trail(of: Record, register: Register, on: dt.date) -> Trail:
    doubtful = _doubtful(register)
    taken = tuple(
        taken_of(decision, register, on, certain=(decision.id, of.key) not in doubtful)
        for decision in decisions_on(of, register)
        if day_of(decision, register).first <= on
    )
    decided = [each for each in taken if each.effect not in _UNDECIDED]
    heavier = [each for each in decided if each.effect is not Effect.NOTED]
    last = last_of(heavier or decided)
    agree = len({_SENSES.get(each.effect, each.effect.value) for each in last}) == 1
    return Trail(
        of=of,
        taken=taken,
        contradictions=tuple(_contradictions(taken)),
        standing=last if agree else (),
    )


def taken_of(
    decision: Decision, register: Register, on: dt.date, *, certain: bool = True
) -> Taken:
    """
    Return *decision* with what it comes to *on* a day.

    Args:
        decision: The decision.

        register: Whose decision.

        on: The day.

        certain: Whether it is certain that it is about the thing asked about; if not,
            it is not known what it comes to.

    .. versionadded:: 26.1.0
    """
    effect = effect_of(decision, register, on)
    if not certain and effect is not Effect.NOTHING_DECIDED:
        effect = Effect.UNKNOWN
    return Taken(decision=decision, on=day_of(decision, register), effect=effect)


def last_of(taken: list[Taken]) -> tuple[Taken, ...]:
    """
    Return those of *taken* that none is known to come after.

    .. versionadded:: 26.1.0
    """
    start = max((each.on.first for each in taken), default=dt.date.min)
    return tuple(each for each in taken if each.on.last >= start)


def contradict(one: Taken, other: Taken) -> bool:
    """
    Tell whether two decisions on the same record are of one day and do not agree.

    Only a day that is known can be the same; of a month or a year nobody can tell.

    .. versionadded:: 26.1.0
    """
    senses = {_sense(one), _sense(other)} - {None}
    return one.on == other.on and one.on.day is not None and len(senses) > 1


def _sense(taken: Taken) -> str | None:
    """Return what a decision says, whatever came of its condition; None: nothing."""
    if taken.effect in _UNDECIDED:
        return None
    return _SENSES.get(Effect(taken.decision.outcome.value))


def _contradictions(taken: tuple[Taken, ...]) -> Iterator[Contradiction]:
    for _, together in itertools.groupby(taken, key=_on):
        of_one_day = tuple(together)
        if len(set(map(_sense, of_one_day)) - {None}) < 2:  # noqa: PLR2004 - a pair
            continue
        for one, other in itertools.combinations(of_one_day, 2):
            if contradict(one, other):
                yield Contradiction(
                    on=one.on,
                    decisions=(one.decision, other.decision),
                    same_question=same_question(one.decision, other.decision),
                )


def same_question(one: Decision, other: Decision) -> bool:
    """
    Tell whether two answer one question at one committee, as far as is recorded.

    .. versionadded:: 26.1.0
    """
    return all(
        getattr(one, field) == getattr(other, field)
        or None in (getattr(one, field), getattr(other, field))
        for field in ("committee", "paper", "paper_recommendation")
    )
