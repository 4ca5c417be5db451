"""Expectancy: by when an action is to be done, as its date was moved."""

from __future__ import annotations

import datetime as dt

from cdrpkit.dates import PartialDate
from cdrpkit.measures.progress import is_open, last_result, told
from cdrpkit.model.decisions import RevisedDate
from cdrpkit.model.scrutiny import Action, Progress
from cdrpkit.register import Register

__all__ = ["expected_date", "moves_of", "overdue"]


def moves_of(action: Action, register: Register) -> tuple[RevisedDate, ...]:
    """
    Return the times that the date of *action* was moved, in the order of granting.

    What is moved is the action, or a result reported of it; or, where its last result
    takes its date from another one ("as above"), that one or an action that it is for.
    A move of the date of a whole recommendation moves none of its actions: nobody can
    tell from it which of their dates it was to reach.

    .. versionadded:: 26.1.0
    """
    moved: list[Action | Progress] = [action]
    moved += register.progress.of(action, by="actions")
    for row in told(last_result(action, register), register):
        if action.id not in row.actions:
            above = map(register.actions.get, row.actions)
            moved += [row, *(other for other in above if other is not None)]
        if row.expected_on is not None:
            break
    moves = {move.id: move for of in moved for move in _granted(of, register)}
    return tuple(sorted(moves.values(), key=lambda move: (move.granted_on, move.id)))


def _granted(of: Action | Progress, register: Register) -> tuple[RevisedDate, ...]:
    return register.revised_dates.of(of, by="of")


def expected_date(action: Action, register: Register) -> PartialDate | None:
    """
    Return the date by which *action* is now expected, or None.

    That is the last date granted, where it was moved; else the one that its last
    result states, itself or through "as above".

    .. versionadded:: 26.1.0
    """
    moves = moves_of(action, register)
    if moves:
        return moves[-1].now
    rows = told(last_result(action, register), register)
    return next((row.expected_on for row in rows if row.expected_on), None)


def overdue(action: Action, register: Register, on: dt.date) -> bool:
    """
    Tell whether *action* is open, and its expected date is past, *on* a day.

    .. versionadded:: 26.1.0
    """
    expected = expected_date(action, register)
    return expected is not None and expected.passed(on) and is_open(action, register)
