"""The matrix of completeness: of whom, of what, what is there, and what says so."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import attrs

from cdrpkit.choices import Choice
from cdrpkit.dates import Span
from cdrpkit.model.ids import CompletenessId, RecordKey

__all__ = ["Cell", "State", "Thing", "hull", "joined", "state_of"]


class Thing(Choice):
    """
    What may be there of a partnership, or of a body.

    .. versionadded:: 26.1.0
    """

    STRATEGY = "strategy", "A strategy in whose term the day is."
    OBJECTIVES = "objectives", "Objectives of that strategy."
    TARGETS = "targets", "Targets under those objectives."
    ANNUAL_REPORT = "annual-report", "The report of the year that last fell due."
    STRATEGIC_ASSESSMENT = (
        "strategic-assessment",
        "The yearly assessment that last fell due.",
    )
    PLAN_READY = "plan-ready", "The plan, or its revision, that last fell due."
    MEMBERS = "members", "The bodies that belong to it on the day."
    MEETINGS = "meetings", "Its meetings, since it ought to have met."
    PUBLIC_MEETING = (
        "public-meeting",
        "The meeting open to the public that last fell due.",
    )
    REPORTS_ON_DEMAND = (
        "reports-on-demand",
        "Reports on its work that somebody has demanded.",
    )
    ATTENDANCE = (
        "attendance",
        "Meetings of which it is recorded whether the body was there.",
    )
    LIAISON = "liaison", "Quarters in which it held the meetings expected."
    RESPONSES = "responses", "Answers to scrutiny that it was asked for."
    PROGRESS = "progress", "Actions of which a result is recorded."


class State(Choice):
    """
    Whether it is there.

    .. versionadded:: 26.1.0
    """

    THERE = "there", "It is recorded."
    NOT_DUE = "not-due", "Nothing that is known asks for it by the day."
    MISSING = (
        "missing",
        "It is asked for and not recorded, though all is claimed to be held.",
    )
    WITHHELD = "withheld", "It is recorded, and its numbers are kept back."
    CANNOT_TELL = (
        "cannot-tell",
        "It is not recorded, or not well enough, which proves nothing.",
    )


_FOREMOST: Final = (
    State.MISSING,
    State.CANNOT_TELL,
    State.WITHHELD,
    State.THERE,
    State.NOT_DUE,
)
"""Of several states, the first of these is that of the whole."""


@attrs.frozen(kw_only=True)
class Cell:
    """
    What is there of one thing, of a partnership or body.

    Attributes:
        of: The partnership or body.

        thing: What.

        state: Whether it is there.

        count: How many are recorded.

        wanted: How many there ought to be; None: nobody says.

        span: The days that it is for; None: no days are known.

        claims: The claims to be complete that it rests on, in order.

        law: The provisions that ask for it, in words.

        promises: The records by which it is promised or asked for.

    .. versionadded:: 26.1.0
    """

    of: RecordKey
    thing: Thing
    state: State
    count: int = 0
    wanted: int | None = None
    span: Span | None = None
    claims: tuple[CompletenessId, ...] = ()
    law: tuple[str, ...] = ()
    promises: tuple[RecordKey, ...] = ()


def state_of(*, there: bool | None, asked: bool, claimed: bool) -> State:
    """
    Return the state of what is recorded or not: nobody is accused without a claim.

    >>> state_of(there=False, asked=True, claimed=False).value
    'cannot-tell'
    >>> state_of(there=False, asked=True, claimed=True).value
    'missing'

    Args:
        there: Whether it is recorded; None: what is recorded may be it, or may not.

        asked: Whether anything asks for it by the day.

        claimed: Whether the register claims to hold all that there is.

    .. versionadded:: 26.1.0
    """
    if there:
        return State.THERE
    if not asked:
        return State.NOT_DUE
    return State.MISSING if claimed and there is False else State.CANNOT_TELL


def joined(cells: Iterable[Cell]) -> Cell | None:
    """
    Return one cell for several of the same thing; None: there is none.

    The numbers are added up; one of them that is missing makes the whole so.

    .. versionadded:: 26.1.0
    """
    some = tuple(cells)
    if not some:
        return None
    wanted = [each.wanted for each in some if each.wanted is not None]
    return Cell(
        of=some[0].of,
        thing=some[0].thing,
        state=min((each.state for each in some), key=_FOREMOST.index),
        count=sum(each.count for each in some),
        wanted=sum(wanted) if len(wanted) == len(some) else None,
        span=hull(each.span for each in some if each.span is not None),
        claims=tuple(sorted({claim for each in some for claim in each.claims})),
        law=tuple(dict.fromkeys(law for each in some for law in each.law)),
        promises=tuple(sorted({key for each in some for key in each.promises})),
    )


def hull(spans: Iterable[Span]) -> Span | None:
    """
    Return the days from the first of several spans to the last; None: there is none.

    .. versionadded:: 26.1.0
    """
    some = tuple(spans)
    if not some:
        return None
    first = min(some, key=lambda span: span.first)
    last = max(some, key=lambda span: span.last)
    return Span(first.start, last.end)
