"""Histories: what was granted and what was reported of one date, day by day."""

from __future__ import annotations

import datetime as dt
import itertools

import attrs

from cdrpkit.dates import PartialDate
from cdrpkit.measures.moves import Sequence, edge, sole
from cdrpkit.measures.progress import told
from cdrpkit.model.decisions import RevisedDate
from cdrpkit.model.ids import RevisedDateId
from cdrpkit.model.scrutiny import Action, Progress
from cdrpkit.register import Register

__all__ = ["Disjoint", "History", "Stated", "history", "stated_of"]


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
class Stated:
    """
    What the results of one day state of a date.

    Attributes:
        on: The day.

        rows: The results that state one, each with it, by id.

    .. versionadded:: 26.1.0
    """

    on: dt.date
    rows: tuple[tuple[Progress, PartialDate], ...]

    @property
    def date(self) -> PartialDate | None:
        """The date; None where they state different ones."""
        return sole({date for _, date in self.rows})


@attrs.frozen(kw_only=True)
class History:
    """
    What became of one date.

    Attributes:
        original: The date first expected; None: none is recorded, or nobody can tell.

        standing: The date that stands at the end, granted or stated; None likewise.

        disjoint: The moves that do not start from the date before them.

        ungranted: The reports that state another date than the one that stood, and
            that nobody is recorded to have granted, by day.

    .. versionadded:: 26.1.0
    """

    original: PartialDate | None
    standing: PartialDate | None
    disjoint: tuple[Disjoint, ...]
    ungranted: tuple[Progress, ...]


def stated_of(action: Action, register: Register) -> tuple[Stated, ...]:
    """
    Return what was stated of the date of *action*, itself or "as above", by day.

    .. versionadded:: 26.1.0
    """
    results = sorted(
        register.progress.of(action, by="actions"), key=lambda row: (row.as_at, row.id)
    )
    dated = [
        (row, date)
        for row in results
        if (date := _stated_date(row, register)) is not None
    ]
    return tuple(
        Stated(on=day, rows=tuple(rows))
        for day, rows in itertools.groupby(dated, key=lambda each: each[0].as_at)
    )


def _stated_date(row: Progress, register: Register) -> PartialDate | None:
    dates = (each.expected_on for each in told(row, register))
    return next((date for date in dates if date is not None), None)


def history(sequence: Sequence, stated: tuple[Stated, ...]) -> History:
    """
    Return what became of a date.

    The original is the first that a report stated before any move, else the one that
    the first move moved. Where that move starts from a date that no report before it
    states, it is the earlier of the two: a report may well have told of a new date
    before anybody granted it.

    Args:
        sequence: The moves that count.

        stated: What reports state of it, by day.

    .. versionadded:: 26.1.0
    """
    walk = _Walk(sequence)
    before = [each for each in stated if walk.before_any_move(each.on)]
    walk.standing = walk.sanctioned = before[0].date if before else sequence.first
    by_day = itertools.groupby(sequence.moves, key=lambda move: move.granted_on)
    # A report of the very day of a grant comes after it.
    events: list[tuple[dt.date, int, tuple[RevisedDate, ...] | Stated]] = [
        *((day, 0, tuple(moves)) for day, moves in by_day),
        *((each.on, 1, each) for each in stated),
    ]
    for _, _, event in sorted(events, key=lambda each: each[:2]):
        if isinstance(event, Stated):
            walk.report(event)
        else:
            walk.grant(event)
    return History(
        original=_original(sequence, before),
        standing=sequence.last if sequence.moves else walk.standing,
        disjoint=tuple(walk.disjoint),
        ungranted=tuple(walk.ungranted),
    )


def _original(sequence: Sequence, before: list[Stated]) -> PartialDate | None:
    """Return the date first expected, by the reports before any move and the first."""
    moved = sequence.first
    if not before:
        return moved
    reported = before[0].date
    said = {date for each in before for _, date in each.rows}
    if reported is None:
        # The first day's reports differ; a move may tell which of them was right.
        return moved if moved in {date for _, date in before[0].rows} else None
    if moved is None or moved in said:
        return reported
    return min(reported, moved, key=lambda date: date.last)


class _Walk:
    """Where a history has come to, and what did not join on the way."""

    def __init__(self, sequence: Sequence) -> None:
        self.standing: PartialDate | None = None
        self.sanctioned: PartialDate | None = None
        self.disjoint: list[Disjoint] = []
        self.ungranted: list[Progress] = []
        self._unordered: set[RevisedDateId] = {move.id for move in sequence.unordered}
        self._first = sequence.moves[0].granted_on if sequence.moves else None
        # A report to the very meeting that moves the date may state either of the two.
        self._asked = {
            (move.granted_on, date)
            for move in sequence.moves
            for date in (move.was, move.now)
        }

    def before_any_move(self, day: dt.date) -> bool:
        """Tell whether a day is before that of the first move."""
        # A report of the very day of the grant may well state the new date.
        return self._first is None or day < self._first

    def grant(self, moves: tuple[RevisedDate, ...]) -> None:
        """Go through the moves of a day."""
        if moves[0].id in self._unordered:
            before = {move.was for move in moves}
            after = {move.now for move in moves}
            self.standing = self.sanctioned = sole(after - before)
            return
        for (was, now), same in itertools.groupby(moves, key=edge):
            standing = self.standing
            if standing is not None and was not in (standing, self.sanctioned):
                self.disjoint += [Disjoint(move=one, before=standing) for one in same]
            self.standing = self.sanctioned = now

    def report(self, stated: Stated) -> None:
        """Go through what was reported on a day."""
        rows = [
            (row, date)
            for row, date in stated.rows
            if (stated.on, date) not in self._asked
        ]
        if self.standing is not None:
            self.ungranted += [row for row, date in rows if date != self.standing]
        if rows:
            self.standing = sole({date for _, date in rows})
