"""
Sums of money that may not be known, and shares of them, exact to the penny.

None is a sum that nobody knows: what is added to it is not known either. So is one
beyond what a figure can be, which is a slip of whoever wrote its parts.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Final

import attrs

from cdrpkit.quantities import Money, half_up

__all__ = ["Rounded", "less", "rounded", "times", "total"]


_PENCE: Final = 100


@attrs.frozen(kw_only=True)
class Rounded:
    """
    A sum that was computed finer than a penny, perhaps.

    Attributes:
        amount: To the penny, a half upwards.

        exact: In pounds, before that.

    .. versionadded:: 26.1.0
    """

    amount: Money
    exact: Fraction

    @property
    def is_exact(self) -> bool:
        """Whether nothing was rounded."""
        return Fraction(self.amount.pounds) == self.exact


def rounded(pounds: Fraction | None) -> Rounded | None:
    """
    Return *pounds* to the penny, a half upwards; None where it is not known.

    >>> nine_months = rounded(Fraction(228_555 * 9, 12))
    >>> print(nine_months.amount, nine_months.is_exact)
    £171,416.25 True

    .. versionadded:: 26.1.0
    """
    if pounds is None:
        return None
    pence = half_up(pounds * _PENCE)
    with contextlib.suppress(ValueError):
        # Written out and read: arithmetic would round to the precision of the context.
        return Rounded(amount=Money(Decimal(f"{pence}E-2")), exact=pounds)
    return None


def times(amount: Money | None, count: int | None) -> Money | None:
    """
    Return *amount* for each of so many; None where it, or their number, is unknown.

    >>> print(times(Money(50_000), 32), times(Money(50_000), 0))
    £1,600,000.00 None

    Args:
        amount: For each.

        count: How many; None: it is not known. Less than one is a slip, by which
            nothing can be reckoned.

    .. versionadded:: 26.1.0
    """
    if amount is None or count is None or count < 1:
        return None
    with contextlib.suppress(ValueError):
        return amount * count
    return None


def total(amounts: Iterable[Money | None]) -> Money | None:
    """
    Return the sum of *amounts*, of none nil; None where one of them is not known.

    >>> print(total([Money("0.75"), Money("0.50")]), total([Money(1), None]))
    £1.25 None

    .. versionadded:: 26.1.0
    """
    some = list(amounts)
    known = [amount for amount in some if amount is not None]
    if len(known) < len(some):
        return None
    pounds = sum((Fraction(amount.pounds) for amount in known), Fraction())
    found = rounded(pounds)
    return found.amount if found else None


def less(amount: Money | None, *taken: Money | None) -> Money | None:
    """
    Return *amount* without what is taken from it; None where any is not known.

    >>> print(less(Money(238_000), Money(228_555)))
    £9,445.00

    .. versionadded:: 26.1.0
    """
    together = total(taken)
    if amount is None or together is None:
        return None
    with contextlib.suppress(ValueError):
        return amount - together
    return None
