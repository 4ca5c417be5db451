"""Slippage: the date first expected, each time it was moved, and how far it went."""

from __future__ import annotations

import datetime as dt

import attrs

from cdrpkit.dates import MONTHS_IN_A_YEAR, PartialDate
from cdrpkit.measures.expectancy import recorded_moves
from cdrpkit.measures.histories import Disjoint, history, stated_of
from cdrpkit.measures.moves import granted, sequence
from cdrpkit.measures.progress import (
    CLOSED,
    completed_date,
    is_open,
    last_results,
    status_of,
)
from cdrpkit.measures.responses import answered
from cdrpkit.model import Record
from cdrpkit.model.decisions import Commitment, Response, RevisedDate
from cdrpkit.model.duties import ReportDemand
from cdrpkit.model.scrutiny import Action, Progress
from cdrpkit.register import Register

__all__ = ["Slippage", "moved_besides", "slippage_of"]


@attrs.frozen(kw_only=True)
class Slippage:
    """
    How the date of something moved.

    Attributes:
        of: What was expected: as a rule an action.

        original: The date first expected: the first that a report stated before any
            move, else the one that the first move moved; None: none is recorded, or
            nobody can tell which it was.

        current: The date that stands: the last one granted, else the last stated;
            None likewise.

        moves: The times it was moved, in the order of granting.

        unordered: Those of days whose moves do not make one chain: nobody can tell
            which came first.

        latest: The last of them; several where nobody can tell which it was.

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
    unordered: tuple[RevisedDate, ...] = ()
    latest: tuple[RevisedDate, ...] = ()
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

        Fewer than none where it was brought forward; None where there is no date, or
        where one is only vaguer than the other: from May 2024 to 2024 nothing slipped.
        """
        if self.original is None or self.current is None:
            return None
        if self.original != self.current and _overlap(self.original, self.current):
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
        return years * MONTHS_IN_A_YEAR + self.current.month - self.original.month

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


def _overlap(one: PartialDate, other: PartialDate) -> bool:
    return one.first <= other.last and other.first <= one.last


def slippage_of(
    of: Record, register: Register, on: dt.date, *, entire: Register | None = None
) -> Slippage:
    """
    Return how the date of a record moved, as it stood *on* a day.

    Of an action, moves of a result reported of it count too, and "as above" takes the
    dates from there.

    Args:
        of: What was expected.

        register: What was known on the day.

        on: The day; what was done later was not yet done.

        entire: Everything that is recorded, later facts included, by which what was
            done later is told from what nobody recorded; None: the register itself.

    .. versionadded:: 26.1.0
    """
    recorded = (
        recorded_moves(of, register)
        if isinstance(of, Action)
        else register.revised_dates.of(of, by="of")
    )
    found = sequence(move for move in recorded if granted(move, register))
    stated = stated_of(of, register) if isinstance(of, Action) else ()
    became = history(found, stated)
    opened, finished = _done(of, register, on, entire or register)
    return Slippage(
        of=of,
        original=became.original,
        current=became.standing,
        moves=found.moves,
        unordered=found.unordered,
        latest=found.latest,
        refused=tuple(move for move in recorded if not granted(move, register)),
        disjoint=became.disjoint,
        ungranted=became.ungranted,
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


_Done = tuple[bool | None, PartialDate | None]


def _done(of: Record, register: Register, on: dt.date, entire: Register) -> _Done:
    """Return whether a record was still to be done on a day, and when it was done."""
    match of:
        case Action():
            return _done_action(of, register)
        case Commitment(discharged_by=None):
            return True, None
        case Commitment(discharged_by=paper):
            kept = entire.papers.get(paper)
            # Of a paper that is not recorded nobody can tell when it came.
            return _by(kept.date, on) if kept else (None, None)
        case Response():
            answer = answered(of, register, on)
            return answer.outstanding, _exactly(answer.received)
        case ReportDemand(made=day):
            return _by(day, on)
    return None, None


def _done_action(action: Action, register: Register) -> _Done:
    """Return what the last results of an action say; nothing where they disagree."""
    last = last_results(action, register)
    ended = {status_of(row, register) in CLOSED for row in last}
    if len(ended) > 1:
        return None, None
    dates = {completed_date(row, register) for row in last}
    finished = dates.pop() if len(dates) == 1 else None
    return is_open(action, register), finished


def _by(day: dt.date | None, on: dt.date) -> _Done:
    done = day is not None and day <= on
    return not done, _exactly(day if done else None)


def _exactly(day: dt.date | None) -> PartialDate | None:
    return PartialDate(day.year, day.month, day.day) if day else None
