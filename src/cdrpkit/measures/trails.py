"""Trails: what several meetings made of one recommendation, in order of date."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator
from typing import Final

import attrs

from cdrpkit.dates import PartialDate
from cdrpkit.measures.decisions import Covered, covered, decisions_on
from cdrpkit.measures.effects import Effect, day_of, effect_of
from cdrpkit.measures.numbering import Unreadable
from cdrpkit.measures.ordering import as_numbered
from cdrpkit.model import Record
from cdrpkit.model.decisions import Decision, Outcome
from cdrpkit.model.ids import RecordKey
from cdrpkit.model.scrutiny import Recommendation, Scrutiny
from cdrpkit.register import Register

__all__ = ["Contradiction", "Entry", "Taken", "Trail", "contradict", "entries", "trail"]

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
class Entry:
    """
    One decision on one thing: a line of a list of decisions.

    Attributes:
        taken: The decision.

        of: What it is about; None where a number or a piece of one leads to nothing,
            or where it says of nothing what it is about.

        number: The recommendation's number, or the number that none bears; None: it
            is about something else.

        unreadable: The piece of its numbers that could not be read, or None.

        stands: Whether it is the decision that stands on the thing.

    .. versionadded:: 26.1.0
    """

    taken: Taken
    of: Record | None = None
    number: str | None = None
    unreadable: Unreadable | None = None
    stands: bool = False


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


def entries(
    register: Register, on: dt.date, scrutiny: Scrutiny | None = None
) -> tuple[Entry, ...]:
    """
    Return every decision on every thing, one by one, by number and then by day.

    Args:
        register: Whose decisions.

        on: The day of asking.

        scrutiny: The scrutiny that they are to be about, or whose recommendations;
            None: about anything.

    .. versionadded:: 26.1.0
    """
    lines = (
        line
        for decision in register.decisions
        if day_of(decision, register).first <= on
        for line in _entries(covered(decision, register), register, on)
        if scrutiny is None or _is_about(line, scrutiny)
    )
    standing: dict[RecordKey, str | None] = {}
    found = []
    for line in sorted(lines, key=_line_place):
        if line.of is not None and line.of.key not in standing:
            last = trail(line.of, register, on).standing
            standing[line.of.key] = last.decision.id if last else None
        decision_id = line.taken.decision.id
        stands = line.of is not None and standing[line.of.key] == decision_id
        found.append(attrs.evolve(line, stands=stands))
    return tuple(found)


def _entries(about: Covered, register: Register, on: dt.date) -> Iterator[Entry]:
    decision = about.decision
    taken = Taken(
        decision=decision,
        on=day_of(decision, register),
        effect=effect_of(decision, register, on),
    )
    for each in about.recommendations:
        yield Entry(taken=taken, of=each, number=each.number)
    yield from (Entry(taken=taken, of=each) for each in about.others)
    yield from (Entry(taken=taken, number=number) for number in about.unborne)
    yield from (Entry(taken=taken, unreadable=piece) for piece in about.unreadable)
    if not (about.recommendations or about.others or about.unborne or about.unreadable):
        yield Entry(taken=taken)


def _is_about(line: Entry, scrutiny: Scrutiny) -> bool:
    if isinstance(line.of, Recommendation):
        return line.of.scrutiny == scrutiny.id
    if line.of is not None:
        return line.of.key == scrutiny.key
    return line.taken.decision.scrutiny == scrutiny.id


def _line_place(line: Entry) -> tuple[object, ...]:
    """Sort what leads somewhere by what it is, all else to the end; then by day."""
    of = line.of
    group = of.scrutiny if isinstance(of, Recommendation) else ""
    return (
        of is None,
        not isinstance(of, Recommendation),
        group,
        as_numbered(line.number or ""),
        of.key if of is not None else "",
        line.taken.on,
        line.taken.decision.id,
        line.unreadable.column if line.unreadable else 0,
    )
