"""Actions and key points: what is to be done under a recommendation."""

from __future__ import annotations

from cdrpkit.model import Record
from cdrpkit.model.scrutiny import Action, KeyPoint, Recommendation
from cdrpkit.register import Register

__all__ = ["actions_of", "actions_under", "key_points_of"]


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


def actions_under(record: Record | None, register: Register) -> tuple[Action, ...]:
    """
    Return the actions that *record* is, or is broken into; of other records, none.

    .. versionadded:: 26.1.0
    """
    match record:
        case Action():
            return (record,)
        case KeyPoint():
            return register.actions.of(record, by="key_point")
        case Recommendation():
            return actions_of(record, register)
        case _:
            return ()
