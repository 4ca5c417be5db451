"""Contents: what a strategy holds, as far as is known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import attrs

from cdrpkit.dates import Span
from cdrpkit.measures.claims import Claims
from cdrpkit.measures.ordering import as_numbered
from cdrpkit.model.strategies import Objective, Strategy
from cdrpkit.model.targets import Target, TargetKind
from cdrpkit.register import Register

__all__ = [
    "Contents",
    "are_set",
    "contents",
    "in_printed_order",
    "standing_objectives",
    "stands",
    "under",
]


@attrs.frozen(kw_only=True)
class Contents:
    """
    How much is in a strategy on a day.

    Attributes:
        objectives: How many objectives stand; None: none that does is recorded, which
            proves nothing.

        targets: How many targets are set under them, and not only to be set yet; None
            likewise. Where there is
            surely no objective, there is surely no target under one.

    .. versionadded:: 26.1.0
    """

    objectives: int | None
    targets: int | None


def in_printed_order(strategy: Strategy, register: Register) -> tuple[Objective, ...]:
    """
    Return the objectives of a strategy, dropped ones too, by number: "2.9", "2.10".

    .. versionadded:: 26.1.0
    """
    return tuple(
        sorted(
            register.objectives.of(strategy, by="strategy"),
            key=lambda each: (as_numbered(each.number), each.number, each.id),
        )
    )


def stands(objective: Objective, on: dt.date) -> bool:
    """
    Tell whether an objective is not dropped on a day.

    .. versionadded:: 26.1.0
    """
    return objective.dropped is None or on < objective.dropped


def standing_objectives(
    strategy: Strategy, register: Register, on: dt.date
) -> tuple[Objective, ...]:
    """
    Return the objectives of a strategy that are not dropped by a day, by id.

    .. versionadded:: 26.1.0
    """
    return tuple(
        each
        for each in register.objectives.of(strategy, by="strategy")
        if stands(each, on)
    )


def under(objectives: tuple[Objective, ...], register: Register) -> tuple[Target, ...]:
    """
    Return the targets under objectives, by objective and id, but those since revised.

    .. versionadded:: 26.1.0
    """
    found = [
        target
        for objective in objectives
        for target in register.targets.of(objective, by="objective")
    ]
    revised = {target.revises for target in register.targets}
    return tuple(target for target in found if target.id not in revised)


def are_set(targets: Iterable[Target]) -> tuple[Target, ...]:
    """
    Return those targets that are set, and not only to be set yet.

    .. versionadded:: 26.1.0
    """
    return tuple(each for each in targets if each.kind is not TargetKind.NONE_YET)


def contents(
    strategy: Strategy, register: Register, on: dt.date, claims: Claims
) -> Contents:
    """
    Return how much is in a strategy on a day, as far as is known.

    That nothing is recorded says that there is nothing only where the register claims
    to hold all.

    .. versionadded:: 26.1.0
    """
    standing = standing_objectives(strategy, register, on)
    targets = are_set(under(standing, register))
    abouts, today = (strategy.key, strategy.owner), Span(on, on)
    none_stands = not standing and claims.cover("objectives", *abouts, span=today)
    none_set = none_stands or claims.cover("targets", *abouts, span=today)
    return Contents(
        objectives=len(standing) or (0 if none_stands else None),
        targets=len(targets) or (0 if none_set else None),
    )
