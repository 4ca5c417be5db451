"""Effects: what came of a decision, and whether the meeting could take it."""

from __future__ import annotations

import datetime as dt
from typing import Final

from cdrpkit.choices import Choice
from cdrpkit.dates import PartialDate
from cdrpkit.measures.meetings import not_held
from cdrpkit.model.decisions import Decision, Outcome
from cdrpkit.model.duties import Meeting, MeetingOutcome
from cdrpkit.register import Register

__all__ = [
    "TAKEN_UP",
    "Effect",
    "day_of",
    "effect_of",
    "meeting_of",
    "resolved_by",
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


class Effect(Choice):
    """
    What a decision comes to on a day: its outcome, or what became of that.

    .. versionadded:: 26.1.0
    """

    AGREED = "agreed", Outcome.AGREED.meaning
    DEFERRED = "deferred", Outcome.DEFERRED.meaning
    REJECTED = "rejected", Outcome.REJECTED.meaning
    NOTED = "noted", Outcome.NOTED.meaning
    ENDORSED = "endorsed", Outcome.ENDORSED.meaning
    DELEGATED = "delegated", Outcome.DELEGATED.meaning
    SELECTED = "selected", Outcome.SELECTED.meaning
    APPOINTED = "appointed", Outcome.APPOINTED.meaning
    AMENDED = "amended", Outcome.AMENDED.meaning
    REFERRED = "referred", Outcome.REFERRED.meaning
    WITHDRAWN = "withdrawn", Outcome.WITHDRAWN.meaning
    LOST = "lost", Outcome.LOST.meaning

    UNKNOWN = (
        "unknown",
        "Nobody recorded what, or it may be of a later day, or of something else.",
    )
    CONDITIONAL = (
        "conditional",
        "It hangs on a condition of which nobody has said whether it came about.",
    )
    FALLBACK = (
        "fallback",
        "Its condition failed, so what was to be done otherwise holds.",
    )
    LAPSED = "lapsed", "Its condition failed, and nothing was to be done otherwise."
    NOTHING_DECIDED = (
        "nothing-decided",
        "The meeting was cancelled or inquorate, and so could decide nothing.",
    )


def effect_of(decision: Decision, register: Register, on: dt.date) -> Effect:
    """
    Return what *decision* comes to *on* a day.

    What is of a month that is not over may still be to come, and is not known. A
    condition that came about, or failed, on a later day is as yet unresolved.

    .. versionadded:: 26.1.0
    """
    if void(decision, register) is not None:
        return Effect.NOTHING_DECIDED
    if not _was_taken(decision, register, on):
        return Effect.UNKNOWN
    if decision.condition is None or decision.outcome not in TAKEN_UP:
        return Effect(decision.outcome.value)
    met, _ = resolved_by(decision, on)
    if met is None:
        return Effect.CONDITIONAL
    if met:
        return Effect(decision.outcome.value)
    return Effect.FALLBACK if decision.fallback is not None else Effect.LAPSED


def resolved_by(
    decision: Decision, on: dt.date
) -> tuple[bool | None, PartialDate | None]:
    """
    Return whether the condition of *decision* came about by a day, and when it did.

    What is known only of a later day, or of a month that is not over, is not yet so.

    Returns:
        None for whether where there is no condition, or nobody has said by then; and
        for when, where that is not recorded.

    .. versionadded:: 26.1.0
    """
    resolved = decision.condition_met_on
    if decision.condition is None or (resolved and resolved.last > on):
        return None, None
    return decision.condition_met, resolved


def _was_taken(decision: Decision, register: Register, on: dt.date) -> bool:
    """Tell whether a decision was taken by a day: known by then, or of days past."""
    known = decision.known is not None and decision.known <= on
    return known or day_of(decision, register).last <= on


def void(decision: Decision, register: Register) -> MeetingOutcome | None:
    """
    Return why a meeting decided nothing: cancelled, inquorate; None: no such thing.

    .. versionadded:: 26.1.0
    """
    return not_held(meeting_of(decision, register))


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
