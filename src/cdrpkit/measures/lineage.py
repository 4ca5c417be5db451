"""Under which key point, recommendation and scrutiny each action stands."""

from __future__ import annotations

import attrs

from cdrpkit.measures.ordering import as_numbered
from cdrpkit.model.scrutiny import Action, KeyPoint, Recommendation, Scrutiny
from cdrpkit.register import Register

__all__ = ["Lineage", "lineage", "lineages"]


@attrs.frozen(kw_only=True)
class Lineage:
    """
    An action, and what it stands under; None where the register does not hold that.

    .. versionadded:: 26.1.0
    """

    action: Action
    key_point: KeyPoint | None = None
    recommendation: Recommendation | None = None
    scrutiny: Scrutiny | None = None

    @property
    def place(self) -> tuple[object, ...]:
        """What sorts actions as they are printed, those of one scrutiny together."""
        return (
            self.scrutiny.id if self.scrutiny else "",
            as_numbered(self.recommendation.number) if self.recommendation else (),
            self.recommendation.id if self.recommendation else "",
            self.key_point.position if self.key_point else 0,
            self.action.key_point,
            self.action.position,
            self.action.id,
        )


def lineage(action: Action, register: Register) -> Lineage:
    """
    Return what *action* stands under.

    .. versionadded:: 26.1.0
    """
    point = register.key_points.get(action.key_point)
    above = register.recommendations.get(point.recommendation) if point else None
    return Lineage(
        action=action,
        key_point=point,
        recommendation=above,
        scrutiny=register.scrutinies.get(above.scrutiny) if above else None,
    )


def lineages(
    register: Register, scrutiny: Scrutiny | None = None
) -> tuple[Lineage, ...]:
    """
    Return every action with what it stands under, as printed.

    Args:
        register: Whose actions.

        scrutiny: The scrutiny that they are to be under; None: any, or none.

    .. versionadded:: 26.1.0
    """
    found = (lineage(action, register) for action in register.actions)
    return tuple(
        sorted(
            (
                each
                for each in found
                if scrutiny is None
                or (each.scrutiny is not None and each.scrutiny.id == scrutiny.id)
            ),
            key=lambda each: each.place,
        )
    )
