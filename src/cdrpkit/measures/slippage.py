"""Slippage: the date first expected, each time it was moved, and how far it went."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Final

import attrs

from cdrpkit.dates import PartialDate
from cdrpkit.measures.expectancy import moves_of
from cdrpkit.measures.progress import completed_date, is_open, last_result, told
from cdrpkit.model import Record
from cdrpkit.model.decisions import Commitment, Response, RevisedDate
from cdrpkit.model.duties import MeetingOutcome, ReportDemand
from cdrpkit.model.scrutiny import Action, Progress
from cdrpkit.register import Register

__all__ = ["Disjoint", "Slippage", "granted", "moved_besides", "slippage_of"]

_MONTHS: Final = 12


@attrs.frozen(kw_only=True)
class Disjoint:
    """
    A move that does not start from the date before it.

    Attributes:
        move: The move.

        before: The date that stood when it was granted.

    .. versionadded:: 26.1.0
    """

    move: RevisedDate
    before: PartialDate


@attrs.frozen(kw_only=True)
class Slippage:
    """
    How the date of something moved.

    Attributes:
        of: What was expected: as a rule an action.

        original: The date first expected: the first that a report stated before any
            move, else the one that the first move moved; None: none is recorded.

        current: The date that stands: the last one granted, else the last stated;
            None: none is recorded.

        moves: The times it was moved, in the order of granting.

        refused: Those that came to nothing, for the meeting was not held or inquorate.

        disjoint: The moves that do not start from the date before them.

        ungranted: The reports that state another date than the one that stood, and
            that nobody is recorded to have granted, by day.

        opened: Whether it is still to be done; None where nothing says so.

        finished: When it was done, as exactly as is stated; None: not, or not stated.

    .. versionadded:: 26.1.0
    """

    of: Record
    original: PartialDate | None
    current: PartialDate | None
    moves: tuple[RevisedDate, ...] = ()
    refused: tuple[RevisedDate, ...] = ()
    disjoint: tuple[Disjoint, ...] = ()
    ungranted: tuple[Progress, ...] = ()
    opened: bool | None = None
    finished: PartialDate | None = None

    @property
    def moved(self) -> bool:
        """Whether anything is recorded of its date having moved, granted or not."""
        return bool(self.moves or self.refused or self.ungranted)

    @property
    def days(self) -> int | None:
        """
        Days from the last day of the original date to the last of the current one.

        Fewer than none where it was brought forward; None where there is no date.
        """
        if self.original is None or self.current is None:
            return None
        return (self.current.last - self.original.last).days

    @property
    def months(self) -> int | None:
        """Months from the one to the other; None where either names no month."""
        if self.original is None or self.current is None:
            return None
        if self.original.month is None or self.current.month is None:
            return None
        years = self.current.year - self.original.year
        return years * _MONTHS + self.current.month - self.original.month

    def overdue_by_original(self, on: dt.date) -> bool | None:
        """Tell whether it was open and past its original date *on* a day."""
        return self._overdue(self.original, on)

    def overdue(self, on: dt.date) -> bool | None:
        """
        Tell whether it was open and past its current date *on* a day.

        Returns:
            None where there is no date, or nothing says whether it was done.
        """
        return self._overdue(self.current, on)

    def _overdue(self, date: PartialDate | None, on: dt.date) -> bool | None:
        if self.opened is False:
            return False
        if date is None:
            return None
        return self.opened if date.passed(on) else False


def granted(move: RevisedDate, register: Register) -> bool:
    """
    Tell whether a move counts: not one at a meeting that was cancelled or inquorate.

    .. versionadded:: 26.1.0
    """
    meeting = register.meetings.get(move.meeting)
    return meeting is None or meeting.outcome is MeetingOutcome.HELD


def slippage_of(of: Record, register: Register) -> Slippage:
    """
    Return how the date of a record moved.

    Of an action, moves of a result reported of it count too, and "as above" takes the
    dates from there.

    .. versionadded:: 26.1.0
    """
    recorded = (
        moves_of(of, register) if isinstance(of, Action) else _moves(of, register)
    )
    moves = tuple(move for move in recorded if granted(move, register))
    reports = _reports(of, register) if isinstance(of, Action) else ()
    original = _original(moves, reports)
    standing, disjoint, ungranted = _followed(original, moves, reports)
    opened, finished = _done(of, register)
    return Slippage(
        of=of,
        original=original,
        current=moves[-1].now if moves else standing,
        moves=moves,
        refused=tuple(move for move in recorded if move not in moves),
        disjoint=disjoint,
        ungranted=ungranted,
        opened=opened,
        finished=finished,
    )


def moved_besides(register: Register) -> tuple[Record, ...]:
    """
    Return what had its date moved and is neither an action nor a result, by key.

    .. versionadded:: 26.1.0
    """
    found = {move.of: register.get(move.of) for move in register.revised_dates}
    return tuple(
        record
        for _, record in sorted(found.items())
        if record is not None and not isinstance(record, Action | Progress)
    )


def _moves(of: Record, register: Register) -> tuple[RevisedDate, ...]:
    moves = register.revised_dates.of(of, by="of")
    return tuple(sorted(moves, key=lambda move: (move.granted_on, move.id)))


_Report = tuple[Progress, PartialDate]


def _reports(action: Action, register: Register) -> tuple[_Report, ...]:
    """Return the results of *action* that state a date, with it, by day."""
    results = sorted(
        register.progress.of(action, by="actions"), key=lambda row: (row.as_at, row.id)
    )
    return tuple(
        (row, date) for row in results if (date := _stated_date(row, register))
    )


def _stated_date(row: Progress, register: Register) -> PartialDate | None:
    dates = (each.expected_on for each in told(row, register))
    return next((date for date in dates if date is not None), None)


def _original(
    moves: tuple[RevisedDate, ...], reports: Iterable[_Report]
) -> PartialDate | None:
    """Return the first date stated before the first move, or what that one moved."""
    for row, date in reports:
        # A report of the very day of the grant may well state the new date.
        if not moves or row.as_at < moves[0].granted_on:
            return date
        break
    return moves[0].was if moves else None


def _followed(
    original: PartialDate | None,
    moves: tuple[RevisedDate, ...],
    reports: Iterable[_Report],
) -> tuple[PartialDate | None, tuple[Disjoint, ...], tuple[Progress, ...]]:
    """Go through moves and reports by day; return the date that stands at the end."""
    standing = sanctioned = original
    disjoint: list[Disjoint] = []
    ungranted: list[Progress] = []
    # A report to the very meeting that moves the date may state either of the two.
    asked = {(move.granted_on, date) for move in moves for date in (move.was, move.now)}
    events: list[tuple[dt.date, int, RevisedDate | _Report]] = [
        *((move.granted_on, 0, move) for move in moves),
        *(
            (row.as_at, 1, (row, date))
            for row, date in reports
            if (row.as_at, date) not in asked
        ),
    ]
    for _, _, event in sorted(events, key=lambda each: each[:2]):
        if isinstance(event, RevisedDate):
            if standing is not None and event.was not in (standing, sanctioned):
                disjoint.append(Disjoint(move=event, before=standing))
            standing = sanctioned = event.now
        elif standing is not None and event[1] != standing:
            ungranted.append(event[0])
            standing = event[1]
    return standing, tuple(disjoint), tuple(ungranted)


def _done(of: Record, register: Register) -> tuple[bool | None, PartialDate | None]:
    """Return whether a record is still to be done, and when it was done."""
    match of:
        case Action():
            result = last_result(of, register)
            return is_open(of, register), completed_date(result, register)
        case Commitment(discharged_by=paper):
            kept = register.papers.get(paper)
            return paper is None, _exactly(kept.date if kept else None)
        case Response(received=day) | ReportDemand(made=day):
            return day is None, _exactly(day)
    return None, None


def _exactly(day: dt.date | None) -> PartialDate | None:
    return PartialDate(day.year, day.month, day.day) if day else None
