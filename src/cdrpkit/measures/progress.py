"""How far recommendations have come: the last result of each action, and tallies."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

import attrs

from cdrpkit.dates import PartialDate
from cdrpkit.model.ids import RecordKey
from cdrpkit.model.scrutiny import (
    Action,
    KeyPoint,
    Progress,
    Recommendation,
    Scrutiny,
    Status,
)
from cdrpkit.register import Register

__all__ = [
    "CLOSED",
    "Reported",
    "Reporting",
    "actions_of",
    "expected_date",
    "is_open",
    "key_points_of",
    "last_result",
    "overdue",
    "reported",
    "status_of",
    "tally",
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


def expected_date(action: Action, register: Register) -> PartialDate | None:
    """
    Return the date by which *action* is now expected, or None.

    That is the last date granted, where it was moved; else the one that its last
    result states.

    .. versionadded:: 26.1.0
    """
    moves = register.revised_dates.of(action, by="of")
    if moves:
        return max(moves, key=lambda moved: moved.granted_on).now
    result = last_result(action, register)
    return result.expected_on if result is not None else None


def status_of(result: Progress | None, register: Register) -> Status | None:
    """
    Return the status that *result* states, itself or through "as above".

    None where none is stated, or where "as above" leads nowhere or in a circle.

    .. versionadded:: 26.1.0
    """
    seen: set[str] = set()
    while result is not None and result.status is None and result.id not in seen:
        seen.add(result.id)
        result = register.progress.get(result.same_as)
    return result.status if result is not None else None


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


def tally(actions: Iterable[Action], register: Register) -> dict[Status | None, int]:
    """
    Count *actions* by the status that their last result states by itself.

    A result that only says "as above" counts under None, with those that state
    nothing: it was not stated twice.

    .. versionadded:: 26.1.0
    """
    counts: dict[Status | None, int] = {}
    for action in actions:
        result = last_result(action, register)
        status = result.status if result is not None else None
        counts[status] = counts.get(status, 0) + 1
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
