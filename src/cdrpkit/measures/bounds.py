"""Bounds: whether a number is as much as was wanted, by how that is qualified."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from cdrpkit.quantities import Qualifier, Quantity

__all__ = ["reaches"]


def reaches(amount: Fraction | Decimal | int, wanted: Quantity) -> bool | None:
    """
    Tell whether an amount is as much as is wanted; exactly, and never as rounded.

    >>> reaches(Fraction(1, 3), Quantity("0.33")), reaches(2, Quantity(2))
    (True, True)
    >>> reaches(2, Quantity(2, Qualifier.OVER))
    False

    Args:
        amount: How much there is.

        wanted: How much is enough; "over" must be passed, and any other bound reached.

    Returns:
        None where *wanted* is no bound from below: about so many, or up to so many.

    .. versionadded:: 26.1.0
    """
    there, enough = Fraction(amount), Fraction(wanted.value)
    match wanted.qualifier:
        case Qualifier.EXACT | Qualifier.AT_LEAST:
            return there >= enough
        case Qualifier.OVER:
            return there > enough
        case Qualifier.ABOUT | Qualifier.UP_TO:
            return None
