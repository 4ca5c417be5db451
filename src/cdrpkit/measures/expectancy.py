"""Expectancy: by when an action is to be done, as its date was moved."""

from __future__ import annotations

import datetime as dt

from cdrpkit.dates import PartialDate
from cdrpkit.measures.moves import granted, sequence
from cdrpkit.measures.progress import CLOSED, last_result, last_results, status_of, told
from cdrpkit.model.decisions import RevisedDate
from cdrpkit.model.scrutiny import Action, Progress
from cdrpkit.register import Register

__all__ = ["ended", "expected_date", "moves_of", "overdue", "recorded_moves"]


def recorded_moves(action: Action, register: Register) -> tuple[RevisedDate, ...]:
    """
    Return every move of the date of *action*, those to no effect too, by id.

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
    moves = {
        move.id: move for of in moved for move in register.revised_dates.of(of, by="of")
    }
    return tuple(move for _, move in sorted(moves.items()))


def moves_of(action: Action, register: Register) -> tuple[RevisedDate, ...]:
    """
    Return the times that the date of *action* was moved, in the order of granting.

    What was moved at a meeting that was cancelled or inquorate was not.

    .. versionadded:: 26.1.0
    """
    recorded = recorded_moves(action, register)
    return sequence(move for move in recorded if granted(move, register)).moves


def expected_date(action: Action, register: Register) -> PartialDate | None:
    """
    Return the date by which *action* is now expected, or None.

    That is the last date granted, where it was moved, and None where nobody can tell
    which was the last; else the one that its last result states, itself or through
    "as above".

    .. versionadded:: 26.1.0
    """
    moves = moves_of(action, register)
    if moves:
        return sequence(moves).last
    rows = told(last_result(action, register), register)
    return next((row.expected_on for row in rows if row.expected_on), None)


def overdue(action: Action, register: Register, on: dt.date) -> bool:
    """
    Tell whether *action* is open, and its expected date is past, *on* a day.

    It is not said to be where results of its last day disagree on whether it is open.

    .. versionadded:: 26.1.0
    """
    expected = expected_date(action, register)
    if expected is None or not expected.passed(on):
        return False
    return ended(action, register) is False


def ended(action: Action, register: Register) -> bool | None:
    """
    Tell whether the last results of *action* state an end.

    Returns:
        None where results of one day disagree on it.

    .. versionadded:: 26.1.0
    """
    last = last_results(action, register)
    said = {status_of(result, register) in CLOSED for result in last} or {False}
    return said.pop() if len(said) == 1 else None
