"""How far recommendations have come: the last result of each action, and tallies."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator

import attrs

from cdrpkit.dates import PartialDate
from cdrpkit.model.decisions import RevisedDate
from cdrpkit.model.ids import RecordKey
from cdrpkit.model.scrutiny import (
    Action,
    KeyPoint,
    Progress,
    Recommendation,
    Scrutiny,
    Status,
)
from cdrpkit.quantities import Gap
from cdrpkit.register import Register

__all__ = [
    "CLOSED",
    "Reported",
    "Reporting",
    "actions_of",
    "completed_date",
    "expected_date",
    "is_open",
    "key_points_of",
    "last_result",
    "moves_of",
    "overdue",
    "reported",
    "stated",
    "status_of",
    "tally",
    "told",
    "unfinished",
]

CLOSED = frozenset({Status.COMPLETED, Status.SUPERSEDED, Status.CLOSED_BY_COMMITTEE})
"""The statuses after which nothing more is expected of an action."""


@attrs.frozen(kw_only=True)
class Reporting:
    """
    A result with the actions that it is for.

    Attributes:
        result: The result; None where nothing was reported.

        actions: Those that share it, as printed; of which nothing was reported, one.

    .. versionadded:: 26.1.0
    """

    result: Progress | None
    actions: tuple[Action, ...]


@attrs.frozen(kw_only=True)
class Reported:
    """
    A recommendation with what was reported under it.

    Attributes:
        recommendation: The recommendation.

        results: The results with their actions, in printed order.

        idle: The key points under which no action is recorded, in printed order.

    .. versionadded:: 26.1.0
    """

    recommendation: Recommendation
    results: tuple[Reporting, ...]
    idle: tuple[KeyPoint, ...] = ()

    @property
    def actions(self) -> tuple[Action, ...]:
        """Every action, in the order of the results."""
        return tuple(action for each in self.results for action in each.actions)


def reported(scrutiny: Scrutiny, register: Register) -> tuple[Reported, ...]:
    """
    Return the recommendations of *scrutiny* under which anything is to be done.

    They come in the order of their numbers ("2" before "10"), and their actions as
    printed; actions that share a result stand together, at the first of them.

    .. versionadded:: 26.1.0
    """
    entries = (
        Reported(
            recommendation=recommendation,
            results=_by_result(actions_of(recommendation, register), register),
            idle=tuple(
                point
                for point in key_points_of(recommendation, register)
                if not register.actions.of(point, by="key_point")
            ),
        )
        for recommendation in sorted(
            register.recommendations.of(scrutiny, by="scrutiny"),
            key=lambda recommendation: as_numbered(recommendation.number),
        )
    )
    return tuple(entry for entry in entries if entry.results or entry.idle)


def key_points_of(
    recommendation: Recommendation, register: Register
) -> tuple[KeyPoint, ...]:
    """
    Return the key points of *recommendation*, as printed.

    .. versionadded:: 26.1.0
    """
    points = register.key_points.of(recommendation, by="recommendation")
    return tuple(sorted(points, key=lambda point: point.position))


def actions_of(
    recommendation: Recommendation, register: Register
) -> tuple[Action, ...]:
    """
    Return the actions under *recommendation*, as printed.

    .. versionadded:: 26.1.0
    """
    return tuple(
        action
        for point in key_points_of(recommendation, register)
        for action in sorted(
            register.actions.of(point, by="key_point"), key=lambda act: act.position
        )
    )


def last_result(action: Action, register: Register) -> Progress | None:
    """
    Return the last result reported of *action*, or None; of one day, the first by id.

    .. versionadded:: 26.1.0
    """
    results = register.progress.of(action, by="actions")
    return max(results, key=lambda row: row.as_at) if results else None


def told(result: Progress | None, register: Register) -> Iterator[Progress]:
    """
    Yield *result*, the one that it repeats ("as above"), and so on, each once.

    It ends at a result that repeats none, where one is missing, and where a circle
    closes.

    .. versionadded:: 26.1.0
    """
    seen: set[str] = set()
    while result is not None and result.id not in seen:
        seen.add(result.id)
        yield result
        result = register.progress.get(result.same_as)


def status_of(result: Progress | None, register: Register) -> Status | None:
    """
    Return the status that *result* states, itself or through "as above".

    None where none is stated, or where "as above" leads nowhere or in a circle.

    .. versionadded:: 26.1.0
    """
    return next((row.status for row in told(result, register) if row.status), None)


def stated(result: Progress | None) -> Status | Gap:
    """
    Return the status that *result* states by itself, or why it states none.

    Returns:
        Of the gaps, not received: nothing was reported; not applicable: the result
        repeats another one; unknown: it states none.

    .. versionadded:: 26.1.0
    """
    if result is None:
        return Gap.NOT_RECEIVED
    if result.status is not None:
        return result.status
    return Gap.NOT_APPLICABLE if result.same_as else Gap.UNKNOWN


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


def completed_date(result: Progress | None, register: Register) -> PartialDate | None:
    """
    Return when *result* says of itself, or through "as above", that all was completed.

    .. versionadded:: 26.1.0
    """
    rows = told(result, register)
    return next((row.completed_on for row in rows if row.completed_on), None)


def is_open(action: Action, register: Register) -> bool:
    """
    Tell whether the last result of *action* does not state an end.

    .. versionadded:: 26.1.0
    """
    return status_of(last_result(action, register), register) not in CLOSED


def overdue(action: Action, register: Register, on: dt.date) -> bool:
    """
    Tell whether *action* is open, and its expected date is past, *on* a day.

    .. versionadded:: 26.1.0
    """
    expected = expected_date(action, register)
    return expected is not None and expected.passed(on) and is_open(action, register)


def tally(actions: Iterable[Action], register: Register) -> dict[Status | Gap, int]:
    """
    Count *actions* by the status that their last result states by itself.

    Where it states none, they count under the reason that `stated` gives: one
    that only says "as above" did not state a status twice.

    .. versionadded:: 26.1.0
    """
    counts: dict[Status | Gap, int] = {}
    for action in actions:
        said = stated(last_result(action, register))
        counts[said] = counts.get(said, 0) + 1
    return counts


def unfinished(actions: Iterable[Action], register: Register) -> tuple[Action, ...]:
    """
    Return those of *actions* that are open.

    .. versionadded:: 26.1.0
    """
    return tuple(action for action in actions if is_open(action, register))


def as_numbered(text: str) -> tuple[tuple[int, str], ...]:
    """
    Return a key that sorts printed numbers as people count: "2.9" before "2.10".

    >>> sorted(["10", "2", "14a", "14"], key=as_numbered)
    ['2', '10', '14', '14a']

    .. versionadded:: 26.1.0
    """
    return tuple(
        # Longer is larger: no number is made of however many digits are printed.
        (len(digits.lstrip("0")), digits.lstrip("0")) if digits else (-1, letters)
        for digits, letters in re.findall(r"([0-9]+)|([^0-9]+)", text)
    )


def _by_result(
    actions: tuple[Action, ...], register: Register
) -> tuple[Reporting, ...]:
    """Group *actions* by the result they share, at the first of them."""
    groups: dict[RecordKey, tuple[Progress | None, list[Action]]] = {}
    for action in actions:
        result = last_result(action, register)
        shared = result or action  # what nothing was reported of stands by itself
        groups.setdefault(shared.key, (result, []))[1].append(action)
    return tuple(
        Reporting(result=result, actions=tuple(together))
        for result, together in groups.values()
    )
