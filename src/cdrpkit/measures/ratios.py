"""Ratios: what a percentage is a share of, so that it is rounded once and not twice."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from cdrpkit.measures import Value
from cdrpkit.quantities import places_of, shares
from cdrpkit.register import Register

__all__ = ["percentage_of", "ratio_of"]


def ratio_of(
    name: str, values: Mapping[str, Value], register: Register
) -> Fraction | None:
    """
    Return the percentage that the figure of a name is rounded from.

    Known are the shares of the answers to a survey, and of the meetings attended.

    Args:
        name: The figure's: ``survey_answers.A1.share``.

        values: All figures of the day, by name.

        register: What was known on the day.

    Returns:
        None where it is not known, and where the figure is no such share.

    .. versionadded:: 26.1.0
    """
    family, _, rest = name.partition(".")
    of, _, what = rest.rpartition(".")
    if what != "share":
        return None
    count: Value | None = None
    whole: Value | None = None
    match family:
        case "survey_answers":
            answer = register.survey_answers.get(of)
            if answer is not None:
                count = answer.count
                group = f"surveys.{answer.survey}.{answer.group_position}"
                whole = values.get(f"{group}.total")
        case "attendance":
            count = values.get(f"{family}.{of}.represented")
            whole = values.get(f"{family}.{of}.meetings")
    if not isinstance(count, int) or not isinstance(whole, int):
        return None
    exact = percentage_of(count, whole)
    return exact if exact is not None and _rounds(count, whole, values[name]) else None


def percentage_of(count: int, whole: int) -> Fraction | None:
    """
    Return so many of a whole as a percentage, exactly; None: it is of nothing.

    >>> percentage_of(5, 11)
    Fraction(500, 11)

    .. versionadded:: 26.1.0
    """
    return Fraction(100 * count, whole) if whole > 0 else None


def _rounds(count: int, whole: int, share: Value) -> bool:
    """Tell whether *share* is that of *count*, rounded by itself."""
    if not isinstance(share, Decimal) or not 0 <= count <= whole:
        return False
    rounded = shares([count, whole - count], places=places_of(share))
    return rounded is not None and rounded[0] == share
