"""Meetings: whether the one that a record names can have done what it says."""

from __future__ import annotations

import datetime as dt
from typing import Final

from cdrpkit.model.duties import Meeting, MeetingOutcome
from cdrpkit.model.ids import CommitteeId
from cdrpkit.register import Register

__all__ = ["mistaken", "not_held"]

_COMMITTEES: Final = "committees/"


def not_held(meeting: Meeting | None) -> MeetingOutcome | None:
    """
    Return why a meeting could decide nothing: cancelled, inquorate; None: it could.

    .. versionadded:: 26.1.0
    """
    if meeting is None or meeting.outcome is MeetingOutcome.HELD:
        return None
    return meeting.outcome


def mistaken(
    meeting: Meeting,
    first: dt.date,
    last: dt.date,
    committee: CommitteeId | None,
    register: Register,
) -> str | None:
    """
    Return what keeps a meeting from being the one that a record names, as a clause.

    Args:
        meeting: The meeting that the record names.

        first: The first day on which it can have been.

        last: The last such day.

        committee: Whose meeting it is said to be; None: that is not said.

        register: Where committees are looked up; a meeting of the very body whose
            committee it is may be meant.

    Returns:
        None where nothing does.

    .. versionadded:: 26.1.0
    """
    if not first <= meeting.on <= last:
        return f"the meeting that it names was on {meeting.on}"
    if committee is None:
        return None
    named = register.committees.get(committee)
    fitting = {f"{_COMMITTEES}{committee}"} | (
        {f"bodies/{named.body}"} if named else set()
    )
    if meeting.of not in fitting:
        return f"the meeting that it names was of {meeting.of}, not of {committee}"
    return None
