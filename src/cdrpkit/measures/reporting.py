"""Reporting: what was reported under each recommendation of a scrutiny."""

from __future__ import annotations

import attrs

from cdrpkit.measures.actions import actions_of, key_points_of
from cdrpkit.measures.ordering import as_numbered
from cdrpkit.measures.progress import last_result
from cdrpkit.model.ids import RecordKey
from cdrpkit.model.scrutiny import Action, KeyPoint, Progress, Recommendation, Scrutiny
from cdrpkit.register import Register

__all__ = ["Reported", "Reporting", "reported"]


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
