"""Moves of a date: which of them count, and the order in which they were granted."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

import attrs

from cdrpkit.dates import PartialDate
from cdrpkit.measures.meetings import not_held
from cdrpkit.model.decisions import RevisedDate
from cdrpkit.register import Register

__all__ = ["Sequence", "edge", "granted", "sequence", "sole"]


@attrs.frozen(kw_only=True)
class Sequence:
    """
    Moves of one date in the order of granting.

    The moves of one day are in the order in which each starts from the date that the
    one before it moved to; their ids say nothing.

    Attributes:
        moves: The moves, by day.

        unordered: Those of days whose moves do not make one chain, so that nobody can
            tell which came first.

        first: The date that the first move moved; None where there are none, or where
            nobody can tell.

        last: The date that the last one moved to; None likewise.

        latest: The last move; several where nobody can tell which it was.

    .. versionadded:: 26.1.0
    """

    moves: tuple[RevisedDate, ...] = ()
    unordered: tuple[RevisedDate, ...] = ()
    first: PartialDate | None = None
    last: PartialDate | None = None
    latest: tuple[RevisedDate, ...] = ()


def granted(move: RevisedDate, register: Register) -> bool:
    """
    Tell whether a move counts: not one at a meeting that was cancelled or inquorate.

    .. versionadded:: 26.1.0
    """
    return not_held(register.meetings.get(move.meeting)) is None


def sequence(moves: Iterable[RevisedDate]) -> Sequence:
    """
    Return *moves* of one date in the order of granting, as far as that can be told.

    .. versionadded:: 26.1.0
    """
    ordered: list[RevisedDate] = []
    unordered: list[RevisedDate] = []
    first: PartialDate | None = None
    last: PartialDate | None = None
    latest: tuple[RevisedDate, ...] = ()
    by_day = sorted(moves, key=_place)
    for _, together in itertools.groupby(by_day, key=lambda move: move.granted_on):
        of_one_day = tuple(together)
        chain = _chain(of_one_day, last)
        if chain is None:
            unordered += of_one_day
        start, last = _ends(chain or of_one_day, joined=chain is not None)
        first = first if ordered else start
        latest = _with_the_last(chain) if chain else of_one_day
        ordered += chain or of_one_day
    return Sequence(
        moves=tuple(ordered),
        unordered=tuple(unordered),
        first=first,
        last=last,
        latest=latest,
    )


def _ends(
    of_one_day: tuple[RevisedDate, ...], *, joined: bool
) -> tuple[PartialDate | None, PartialDate | None]:
    """Return from which date to which the moves of a day moved, as far as is told."""
    if joined:
        return of_one_day[0].was, of_one_day[-1].now
    before = {move.was for move in of_one_day}
    after = {move.now for move in of_one_day}
    return sole(before - after), sole(after - before)


def _chain(
    of_one_day: tuple[RevisedDate, ...], standing: PartialDate | None
) -> tuple[RevisedDate, ...] | None:
    """Return the moves of a day in the one order in which they join; None: no such."""
    told: dict[tuple[PartialDate, PartialDate], list[RevisedDate]] = {}
    for move in of_one_day:
        # What is recorded twice was moved once.
        told.setdefault(edge(move), []).append(move)
    if len(told) == 1:
        return of_one_day
    head = sole({was for was, _ in told} - {now for _, now in told})
    for start in (head, standing):
        edges = _walk(start, set(told))
        if edges is not None:
            return tuple(move for step in edges for move in told[step])
    return None


def _walk(
    start: PartialDate | None, edges: set[tuple[PartialDate, PartialDate]]
) -> list[tuple[PartialDate, PartialDate]] | None:
    """Return the one way along all edges from a date; None where there is a choice."""
    onward: dict[PartialDate | None, list[PartialDate]] = {}
    for was, now in edges:
        onward.setdefault(was, []).append(now)
    if any(len(dates) > 1 for dates in onward.values()):
        return None
    way, at = [], start
    while at is not None and (dates := onward.pop(at, None)):
        way.append((at, dates[0]))
        at = dates[0]
    return None if onward else way


def _with_the_last(chain: tuple[RevisedDate, ...]) -> tuple[RevisedDate, ...]:
    """Return the last of a chain, with what only records the same move again."""
    return tuple(move for move in chain if edge(move) == edge(chain[-1]))


def edge(move: RevisedDate) -> tuple[PartialDate, PartialDate]:
    """
    Return from which date to which a move leads.

    .. versionadded:: 26.1.0
    """
    return move.was, move.now


def _place(move: RevisedDate) -> tuple[object, ...]:
    """Sort by day; within it by what is moved, and by id only what is the same."""
    return move.granted_on, move.was, move.now, move.id


def sole(dates: set[PartialDate]) -> PartialDate | None:
    """
    Return the one date that there is; None where there is none, or several.

    .. versionadded:: 26.1.0
    """
    return next(iter(dates)) if len(dates) == 1 else None
