"""Since the last meeting: what became of each action between two states of a record."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable

import attrs

from cdrpkit.choices import Choice
from cdrpkit.dates import PartialDate
from cdrpkit.measures.lineage import Lineage, lineages
from cdrpkit.measures.progress import (
    CLOSED,
    completed_date,
    last_result,
    last_results,
    statuses,
)
from cdrpkit.measures.slippage import slippage_of
from cdrpkit.model.decisions import RevisedDate
from cdrpkit.model.ids import ProgressId
from cdrpkit.model.scrutiny import Action, Progress, Scrutiny, Status
from cdrpkit.quantities import Gap
from cdrpkit.register import Register

__all__ = [
    "Change",
    "Kind",
    "Side",
    "changes",
    "changes_since",
    "last_meeting",
    "tally_of",
]


class Kind(Choice):
    """
    What became of an action; of several that fit, the first here is said of it.

    A date that is only vaguer is not later: from May 2024 to 2024 nothing slipped.

    .. versionadded:: 26.1.0
    """

    NEW = "new", "The earlier state does not hold it."
    WITHDRAWN = (
        "withdrawn",
        "The later state does not hold it, or says it was superseded or closed.",
    )
    CONTRADICTED = (
        "contradicted",
        "Results of its last day state different things, in either state.",
    )
    COMPLETED = "completed", "It is completed, and was not before."
    REOPENED = (
        "reopened",
        "It had come to an end, and is now said to be still to be done.",
    )
    SLIPPED = (
        "slipped",
        "It is open, and its date was moved to a later one, or has passed.",
    )
    FIRST_REPORTED = (
        "first-reported",
        "Nothing had been reported of it before, and something is now.",
    )
    REVISED_DATE = (
        "revised-date",
        "Its date is another, or stated at last, and it has not slipped.",
    )
    STATUS_CHANGED = (
        "status-changed",
        "Its date is the same; its status is another, or stated at last.",
    )
    NO_MOVEMENT = "no-movement", "Neither its status nor its date is another."


@attrs.frozen(kw_only=True)
class Side:
    """
    An action in one of the two states.

    Attributes:
        result: The last result reported of it, or None.

        status: The status stated, itself or through "as above"; None: none is, or
            several of the last day are.

        contradicted: The results of the last day, where they state different things,
            by id; else none.

        completed_on: When it was completed, as exactly as is stated, or None.

        expected: The date that stood, granted or stated, or None.

        past: Whether it was open and past that date; None where there is no date, or
            nothing says whether it was done.

    .. versionadded:: 26.1.0
    """

    result: Progress | None
    status: Status | None
    contradicted: tuple[ProgressId, ...]
    completed_on: PartialDate | None
    expected: PartialDate | None
    past: bool | None

    @property
    def gap(self) -> Gap | None:
        """Why there is no status: not received or unknown; None where there is one."""
        if self.status is not None:
            return None
        return Gap.NOT_RECEIVED if self.result is None else Gap.UNKNOWN


@attrs.frozen(kw_only=True)
class Change:
    """
    What became of one action, with the facts of both sides.

    Attributes:
        kind: The one thing that is said of it.

        lineage: The action and what it stands under, in the later state if it is there.

        before: The earlier state; None where it does not hold the action.

        after: The later state; None where it does not hold the action.

        moves: The times that its date was moved, as the later state holds them and
            the earlier one did not.

    .. versionadded:: 26.1.0
    """

    kind: Kind
    lineage: Lineage
    before: Side | None
    after: Side | None
    moves: tuple[RevisedDate, ...] = ()

    @property
    def action(self) -> Action:
        """The action."""
        return self.lineage.action

    @property
    def reported(self) -> bool:
        """Whether a result was reported that the earlier state did not hold."""
        after = self.after.result if self.after else None
        before = self.before.result if self.before else None
        return after is not None and (before is None or after.id != before.id)


def changes(
    before: Register,
    after: Register,
    *,
    since: dt.date,
    on: dt.date,
    scrutiny: Scrutiny | None = None,
) -> tuple[Change, ...]:
    """
    Return what became of every action that either register holds, as printed.

    Args:
        before: The earlier state.

        after: The later state.

        since: The day of the earlier state.

        on: The day of the later state.

        scrutiny: Whose actions; None: all.

    Raises:
        ValueError: If the earlier day is the later one.

    .. versionadded:: 26.1.0
    """
    if since > on:
        msg = f"{since} is after {on}: there is nothing since then"
        raise ValueError(msg)
    old = {each.action.id: each for each in lineages(before, scrutiny)}
    new = {each.action.id: each for each in lineages(after, scrutiny)}
    together = sorted((old | new).values(), key=lambda each: each.place)
    return tuple(
        _change(
            each,
            _side(old.get(each.action.id), before, since),
            _side(new.get(each.action.id), after, on),
            since,
            _moves(new.get(each.action.id), before, after, on),
        )
        for each in together
    )


def _side(each: Lineage | None, register: Register, on: dt.date) -> Side | None:
    if each is None:
        return None
    last = last_results(each.action, register)
    said = statuses(last, register)
    dates = {completed_date(row, register) for row in last} - {None}
    slipped = slippage_of(each.action, register, on)
    return Side(
        result=last_result(each.action, register),
        status=next(iter(said)) if len(said) == 1 else None,
        contradicted=tuple(row.id for row in last) if len(said) > 1 else (),
        completed_on=dates.pop() if len(dates) == 1 else None,
        expected=slipped.current,
        past=slipped.overdue(on),
    )


def _moves(
    each: Lineage | None, before: Register, after: Register, on: dt.date
) -> tuple[RevisedDate, ...]:
    if each is None:
        return ()
    moves = slippage_of(each.action, after, on).moves
    return tuple(move for move in moves if move.id not in before.revised_dates)


def _change(
    of: Lineage,
    before: Side | None,
    after: Side | None,
    since: dt.date,
    moves: tuple[RevisedDate, ...],
) -> Change:
    if before is None:
        kind = Kind.NEW
    elif after is None:
        kind = Kind.WITHDRAWN
    elif before.contradicted != after.contradicted:
        kind = Kind.CONTRADICTED
    else:
        kind = _kind(before, after, since)
    return Change(kind=kind, lineage=of, before=before, after=after, moves=moves)


def _kind(before: Side, after: Side, since: dt.date) -> Kind:
    """Return the first kind that fits an action that both states hold."""
    if after.status in CLOSED and after.status is not before.status:
        if after.status is not Status.COMPLETED:
            return Kind.WITHDRAWN
        if not _done_already(before, after, since):
            return Kind.COMPLETED
    elif after.status not in CLOSED:
        if before.status in CLOSED and after.status is not None:
            return Kind.REOPENED
        if _later(before, after) or (after.past and not before.past):
            return Kind.SLIPPED
    if before.result is None and after.result is not None:
        return Kind.FIRST_REPORTED
    if after.status not in CLOSED and before.expected != after.expected:
        return Kind.REVISED_DATE
    if before.status is not after.status:
        return Kind.STATUS_CHANGED
    return Kind.NO_MOVEMENT


def _done_already(before: Side, after: Side, since: dt.date) -> bool:
    """Tell whether it was over before, though nothing had yet been reported of it."""
    done = after.completed_on
    return before.result is None and done is not None and done.passed(since)


def _later(before: Side, after: Side) -> bool:
    if before.expected is None or after.expected is None:
        return False
    return after.expected.first > before.expected.last


def changes_since(
    register: Register, since: dt.date, on: dt.date, scrutiny: Scrutiny | None = None
) -> tuple[Change, ...]:
    """
    Return what became of every action since a day, as one register knew it on each.

    Raises:
        ValueError: If *since* is after *on*.

    .. versionadded:: 26.1.0
    """
    return changes(
        register.as_known(since),
        register.as_known(on),
        since=since,
        on=on,
        scrutiny=scrutiny,
    )


def last_meeting(scrutiny: Scrutiny, register: Register, on: dt.date) -> dt.date | None:
    """
    Return the day of the last paper on *scrutiny* before a day, or None.

    .. versionadded:: 26.1.0
    """
    papers = register.papers.of(scrutiny, by="scrutiny")
    return max((paper.date for paper in papers if paper.date < on), default=None)


def tally_of(found: Iterable[Change]) -> dict[Kind, int]:
    """
    Count changes by kind, every kind named, in the order of `Kind`.

    .. versionadded:: 26.1.0
    """
    counts = Counter(change.kind for change in found)
    return {kind: counts[kind] for kind in Kind}
