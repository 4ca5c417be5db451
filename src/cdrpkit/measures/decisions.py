"""What was decided: which recommendations, to what effect, and what was left out."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterator
from typing import Final

import attrs

from cdrpkit.dates import PartialDate
from cdrpkit.measures import Value
from cdrpkit.measures.numbering import Unreadable, expand, printed
from cdrpkit.measures.ordering import as_numbered
from cdrpkit.model import Record
from cdrpkit.model.decisions import Decision, Outcome
from cdrpkit.model.duties import Meeting, MeetingOutcome
from cdrpkit.model.ids import CommitteeId
from cdrpkit.model.scrutiny import Recommendation, Scrutiny
from cdrpkit.register import Register

__all__ = [
    "TAKEN_UP",
    "Covered",
    "Effect",
    "Sitting",
    "covered",
    "day_of",
    "decisions_on",
    "effect_of",
    "figures",
    "meeting_of",
    "put",
    "recommendations_of",
    "sittings",
    "void",
]

TAKEN_UP: Final = frozenset(
    {
        Outcome.AGREED,
        Outcome.ENDORSED,
        Outcome.DELEGATED,
        Outcome.SELECTED,
        Outcome.APPOINTED,
        Outcome.AMENDED,
    }
)
"""The outcomes that can be subject to a condition."""


class Effect(enum.Enum):
    """
    What a decision comes to on a day: its outcome, or what became of that.

    .. versionadded:: 26.1.0
    """

    AGREED = "agreed"
    DEFERRED = "deferred"
    REJECTED = "rejected"
    NOTED = "noted"
    ENDORSED = "endorsed"
    DELEGATED = "delegated"
    SELECTED = "selected"
    APPOINTED = "appointed"
    AMENDED = "amended"
    REFERRED = "referred"
    WITHDRAWN = "withdrawn"
    LOST = "lost"
    UNKNOWN = "unknown"

    CONDITIONAL = "conditional"
    """It hangs on a condition of which nobody has said whether it came about."""

    FALLBACK = "fallback"
    """Its condition did not come about, so what was to be done otherwise holds."""

    LAPSED = "lapsed"
    """Its condition did not come about, and nothing was to be done otherwise."""

    NOTHING_DECIDED = "nothing-decided"
    """The meeting was cancelled or inquorate, and so could decide nothing."""


@attrs.frozen(kw_only=True)
class Covered:
    """
    What a decision is about.

    Attributes:
        decision: The decision.

        recommendations: Those that its numbers or its subjects name, by number.

        others: The other records that it is about, in the order of its subjects.

        unborne: The numbers that no recommendation of its scrutiny bears; all of
            them, where it is not known whose numbers they are.

        unreadable: The pieces of its numbers of which nothing was guessed.

    .. versionadded:: 26.1.0
    """

    decision: Decision
    recommendations: tuple[Recommendation, ...]
    others: tuple[Record, ...]
    unborne: tuple[str, ...]
    unreadable: tuple[Unreadable, ...]


@attrs.frozen(kw_only=True)
class Sitting:
    """
    What one meeting did with the recommendations of a scrutiny.

    Attributes:
        on: The day, as exactly as is known.

        committee: Whose meeting it was, or None.

        decisions: What it decided, or was asked to, each with what it is about.

        left_out: The recommendations of the scrutiny that none of these covers.

    .. versionadded:: 26.1.0
    """

    on: PartialDate
    committee: CommitteeId | None
    decisions: tuple[Covered, ...]
    left_out: tuple[Recommendation, ...]


def recommendations_of(
    scrutiny: Scrutiny, register: Register
) -> tuple[Recommendation, ...]:
    """
    Return the recommendations of *scrutiny*, in the order of their numbers.

    .. versionadded:: 26.1.0
    """
    made = register.recommendations.of(scrutiny, by="scrutiny")
    return tuple(sorted(made, key=lambda each: as_numbered(each.number)))


def covered(decision: Decision, register: Register) -> Covered:
    """
    Return what *decision* is about, and what of its numbers leads nowhere.

    .. versionadded:: 26.1.0
    """
    read = expand(decision.numbers) if decision.numbers is not None else None
    scrutiny = register.scrutinies.get(decision.scrutiny)
    made = recommendations_of(scrutiny, register) if scrutiny and read else ()
    numbers = {number.casefold(): number for number in read.numbers} if read else {}
    borne = {each.number.casefold() for each in made}
    about = [record for key in decision.subjects if (record := register.get(key))]
    named = {each.id: each for each in made if each.number.casefold() in numbers}
    named |= {each.id: each for each in about if isinstance(each, Recommendation)}
    return Covered(
        decision=decision,
        recommendations=tuple(
            sorted(named.values(), key=lambda each: as_numbered(each.number))
        ),
        others=tuple(each for each in about if not isinstance(each, Recommendation)),
        unborne=tuple(
            number for folded, number in numbers.items() if folded not in borne
        ),
        unreadable=read.unreadable if read else (),
    )


def decisions_on(record: Record, register: Register) -> tuple[Decision, ...]:
    """
    Return the decisions on *record*, by its number or by itself, by day.

    .. versionadded:: 26.1.0
    """
    found = {each.id: each for each in register.decisions.of(record, by="subjects")}
    if isinstance(record, Recommendation):
        scrutiny = register.scrutinies.get(record.scrutiny)
        found |= {
            each.id: each
            for each in _of_scrutiny(scrutiny, register)
            if each.numbers is not None and _names(each.numbers, record)
        }
    return tuple(sorted(found.values(), key=lambda each: _place(each, register)))


def _of_scrutiny(scrutiny: Scrutiny | None, register: Register) -> tuple[Decision, ...]:
    return register.decisions.of(scrutiny, by="scrutiny") if scrutiny else ()


def _names(numbers: str, recommendation: Recommendation) -> bool:
    wanted = recommendation.number.casefold()
    return any(number.casefold() == wanted for number in expand(numbers).numbers)


def _place(decision: Decision, register: Register) -> tuple[PartialDate, str]:
    return day_of(decision, register), decision.id


def meeting_of(decision: Decision, register: Register) -> Meeting | None:
    """
    Return the meeting at which *decision* was taken, where it is recorded.

    It is the one that the decision names; else the one meeting of its committee on
    its very day, if there is exactly one.

    .. versionadded:: 26.1.0
    """
    if decision.meeting is not None:
        return register.meetings.get(decision.meeting)
    committee = register.committees.get(decision.committee)
    if committee is None or decision.on.day is None:
        return None
    held = register.meetings.of(committee, by="of")
    same = [meeting for meeting in held if meeting.on == decision.on.first]
    return same[0] if len(same) == 1 else None


def day_of(decision: Decision, register: Register) -> PartialDate:
    """
    Return the day of *decision*: its meeting's, where that says it more exactly.

    .. versionadded:: 26.1.0
    """
    meeting = meeting_of(decision, register)
    if meeting and decision.on.first <= meeting.on <= decision.on.last:
        return PartialDate(meeting.on.year, meeting.on.month, meeting.on.day)
    return decision.on


def void(decision: Decision, register: Register) -> MeetingOutcome | None:
    """
    Return why a meeting decided nothing: cancelled, inquorate; None: no such thing.

    .. versionadded:: 26.1.0
    """
    meeting = meeting_of(decision, register)
    if meeting is None or meeting.outcome is MeetingOutcome.HELD:
        return None
    return meeting.outcome


def effect_of(decision: Decision, register: Register, on: dt.date) -> Effect:
    """
    Return what *decision* comes to *on* a day.

    A condition that came about, or failed, on a later day is as yet unresolved.

    .. versionadded:: 26.1.0
    """
    if void(decision, register) is not None:
        return Effect.NOTHING_DECIDED
    if decision.condition is None or decision.outcome not in TAKEN_UP:
        return Effect(decision.outcome.value)
    resolved = decision.condition_met_on
    if decision.condition_met is None or (resolved and resolved.first > on):
        return Effect.CONDITIONAL
    if decision.condition_met:
        return Effect(decision.outcome.value)
    return Effect.FALLBACK if decision.fallback is not None else Effect.LAPSED


def put(scrutiny: Scrutiny, register: Register) -> tuple[Covered, ...]:
    """
    Return the decisions on recommendations of *scrutiny*, by day.

    .. versionadded:: 26.1.0
    """
    found = {each.id: each for each in _of_scrutiny(scrutiny, register)}
    for recommendation in register.recommendations.of(scrutiny, by="scrutiny"):
        direct = register.decisions.of(recommendation, by="subjects")
        found |= {each.id: each for each in direct}
    by_day = sorted(found.values(), key=lambda each: _place(each, register))
    return tuple(covered(decision, register) for decision in by_day)


def sittings(scrutiny: Scrutiny, register: Register) -> tuple[Sitting, ...]:
    """
    Return what each meeting did with the recommendations of *scrutiny*, by day.

    Decisions are of one meeting if they name the same one, or if none is recorded for
    them and they are of the same committee and day.

    .. versionadded:: 26.1.0
    """
    together: dict[tuple[object, ...], list[Covered]] = {}
    for each in put(scrutiny, register):
        decision, meeting = each.decision, meeting_of(each.decision, register)
        sat = (meeting.id,) if meeting else (decision.on, decision.committee)
        together.setdefault(sat, []).append(each)
    made = recommendations_of(scrutiny, register)
    return tuple(_sitting(taken, made, register) for taken in together.values())


def _sitting(
    taken: list[Covered], made: tuple[Recommendation, ...], register: Register
) -> Sitting:
    named = {each.id for one in taken for each in one.recommendations}
    first = taken[0].decision
    return Sitting(
        on=day_of(first, register),
        committee=first.committee,
        decisions=tuple(taken),
        left_out=tuple(each for each in made if each.id not in named),
    )


def figures(register: Register, on: dt.date) -> Iterator[tuple[str, Value]]:
    """
    Yield how many recommendations each scrutiny made, and each decision covers.

    Of a decision that covers none, or whose numbers could not all be read or found,
    there is no figure: it would be wrong.

    .. versionadded:: 26.1.0
    """
    for scrutiny in register.scrutinies:
        made = register.recommendations.of(scrutiny, by="scrutiny")
        yield f"scrutinies.{scrutiny.id}.recommendations", len(made)
    for decision in register.decisions:
        about = covered(decision, register)
        if about.recommendations and not about.unborne and not about.unreadable:
            numbers = [each.number for each in about.recommendations]
            yield f"decisions.{decision.id}.count", len(numbers)
            yield f"decisions.{decision.id}.numbers", printed(numbers)
