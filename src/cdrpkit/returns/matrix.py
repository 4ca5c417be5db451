"""The matrix of completeness: of whom, of what, what is there, and what says so."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import attrs

from cdrpkit.choices import Choice
from cdrpkit.dates import Span
from cdrpkit.model.ids import CompletenessId, RecordKey
from cdrpkit.quantities import Gap

__all__ = ["Assessment", "Requirement", "State", "hull", "joined", "state_of"]


class Requirement(Choice):
    """
    What may be asked for of a partnership, or of a body.

    .. versionadded:: 26.1.0
    """

    STRATEGY = (
        "strategy",
        "A strategy in whose term the day is, on all that the law names.",
    )
    OBJECTIVES = "objectives", "Objectives of that strategy."
    TARGETS = (
        "targets",
        "Targets under those objectives, for both terms where the law asks.",
    )
    ANNUAL_REPORT = "annual-report", "The report of the year that last fell due."
    STRATEGIC_ASSESSMENT = (
        "strategic-assessment",
        "The yearly assessment that last fell due.",
    )
    PLAN_READY = (
        "plan-ready",
        "The plan, or its revision, ready before the year that it is for.",
    )
    PUBLIC_MEETING = (
        "public-meeting",
        "The meeting open to the public that last fell due.",
    )
    MEMBERS = "members", "The responsible authorities as its members on the day."
    MEETINGS = "meetings", "Its meetings, since it ought to have met."
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
        "It is not recorded well enough, which proves nothing; or may not be owed.",
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
class Assessment:
    """
    What is there of one requirement, of a partnership or body.

    Attributes:
        of: The partnership or body.

        requirement: What may be asked for.

        state: Whether it is there.

        count: How many are recorded.

        wanted: How many there ought to be; None: nobody asks, or says how many.

        span: The days that it is for; None: it is for none.

        claims: The claims to be complete that it rests on, in order.

        law: The provisions that ask for it, in words.

        promises: The records by which it is promised, asked for or proposed.

    .. versionadded:: 26.1.0
    """

    of: RecordKey
    requirement: Requirement
    state: State
    count: int = 0
    wanted: int | None = None
    span: Span | None = None
    claims: tuple[CompletenessId, ...] = ()
    law: tuple[str, ...] = ()
    promises: tuple[RecordKey, ...] = ()

    @property
    def wanted_gap(self) -> Gap | None:
        """Why it is not said how many there ought to be: nobody asks, or says it."""
        if self.wanted is not None:
            return None
        asked = self.state is not State.NOT_DUE and (self.law or self.promises)
        return Gap.UNKNOWN if asked else Gap.NOT_APPLICABLE

    @property
    def start_gap(self) -> Gap | None:
        """Why it has no first day: it is for no days, or the first is not known."""
        if self.span is None:
            return Gap.NOT_APPLICABLE
        return Gap.UNKNOWN if self.span.start is None else None


def state_of(*, there: bool | None, asked: bool | None, claimed: bool) -> State:
    """
    Return the state of what is recorded or not: nobody is accused without a claim.

    >>> state_of(there=False, asked=True, claimed=False).value
    'cannot-tell'
    >>> state_of(there=False, asked=True, claimed=True).value
    'missing'
    >>> state_of(there=False, asked=None, claimed=True).value
    'cannot-tell'

    Args:
        there: Whether it is recorded; None: what is recorded may be it, or may not.

        asked: Whether anything asks for it by the day; None: the law, or what is
            recorded, does not decide that.

        claimed: Whether the register claims to hold all that there is.

    .. versionadded:: 26.1.0
    """
    if there:
        return State.THERE
    if asked is False:
        return State.NOT_DUE
    proven = asked and claimed and there is False
    return State.MISSING if proven else State.CANNOT_TELL


def joined(assessments: Iterable[Assessment]) -> Assessment | None:
    """
    Return one assessment for several of the same requirement; None: there is none.

    The numbers are added up; one of them that is missing makes the whole so. Of what is
    not due nothing is wanted.

    .. versionadded:: 26.1.0
    """
    some = tuple(assessments)
    if not some:
        return None
    wanted = [
        each.wanted
        for each in some
        if each.state is not State.NOT_DUE or each.wanted is not None
    ]
    given = [number for number in wanted if number is not None]
    return Assessment(
        of=some[0].of,
        requirement=some[0].requirement,
        state=min((each.state for each in some), key=_FOREMOST.index),
        count=sum(each.count for each in some),
        wanted=sum(given) if given and len(given) == len(wanted) else None,
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
