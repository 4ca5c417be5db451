"""
Exact numbers: quantities, money, the reasons why a number is missing, and shares.

Everything is a `decimal.Decimal`; a float is refused, because 0.1 is not a tenth.
"""

from __future__ import annotations

import contextlib
import math
import re
from collections.abc import Iterable, Sequence
from decimal import Context, Decimal, Inexact
from fractions import Fraction
from typing import Final, Self

import attrs

from cdrpkit.choices import Choice
from cdrpkit.exceptions import shown

__all__ = [
    "NIL",
    "Gap",
    "Money",
    "MoneyRange",
    "Qualifier",
    "Quantity",
    "Rounding",
    "Stated",
    "Unit",
    "exact",
    "half_up",
    "places_of",
    "shares",
]

MOST_DIGITS: Final = 30
LARGEST_EXPONENT: Final = 20
"""Limits on a number: beyond them it is a slip or an attack, never a figure."""

# Decimal by itself also takes blanks, underscores, and the digits of any script.
_NUMBER: Final = re.compile(r"[+-]?[0-9]++(\.[0-9]++)?([eE][+-]?[0-9]++)?")

_HALF: Final = Fraction(1, 2)
_PENNY: Final = Decimal("0.01")

# Enough for the sum of any two numbers within the limits; what would have to be
# rounded all the same is an error, whatever context the caller works in.
_EXACTLY: Final = Context(prec=4 * MOST_DIGITS, traps=[Inexact])


def exact(value: Decimal | int | str) -> Decimal:
    """
    Return *value* as a Decimal that is finite and of a sane size.

    >>> exact("55.8")
    Decimal('55.8')

    Raises:
        TypeError: If *value* is a float or a bool: what it stood for is lost.

        ValueError: If it is a text that is not like ``55.8``, ``-3`` or ``1E+3``, not
            finite, has more than 30 digits, or an exponent beyond 20 either way.

    .. versionadded:: 26.1.0
    """
    if isinstance(value, bool) or not isinstance(value, (Decimal, int, str)):
        msg = f"{shown(value)} is not exact; give a Decimal, an int or a text"
        raise TypeError(msg)
    if isinstance(value, int) and value.bit_length() > 4 * MOST_DIGITS:
        msg = f"a whole number of {value.bit_length()} bits is too large"
        raise ValueError(msg)
    number = None
    if not isinstance(value, str) or _NUMBER.fullmatch(value):
        with contextlib.suppress(ArithmeticError):  # of an exponent beyond all bounds
            number = Decimal(value)
    if number is None:
        msg = f"{shown(value)} is not a number like 55.8"
        raise ValueError(msg)
    if not number.is_finite():
        msg = f"{shown(str(number))} is not a finite number"
        raise ValueError(msg)
    _, digits, exponent = number.as_tuple()
    if len(digits) > MOST_DIGITS or abs(int(exponent)) > LARGEST_EXPONENT:
        msg = (
            f"a number of {len(digits)} digits and exponent {exponent} is too large;"
            f" at most {MOST_DIGITS} digits and an exponent of {LARGEST_EXPONENT}"
        )
        raise ValueError(msg)
    return number


def half_up(value: Fraction) -> int:
    """
    Return *value* as a whole number, a half upwards, below nil too.

    >>> half_up(Fraction(5, 2)), half_up(Fraction(-5, 2))
    (3, -2)

    .. versionadded:: 26.1.0
    """
    return math.floor(value + _HALF)


def places_of(number: Decimal) -> int:
    """
    Return to how many places a number is written; noughts at its end count.

    >>> places_of(Decimal("55.80")), places_of(Decimal(2000))
    (2, 0)

    .. versionadded:: 26.1.0
    """
    return max(-int(number.as_tuple().exponent), 0)


class Unit(Choice):
    """
    What a number counts; it stands once, on the indicator or the column.

    .. versionadded:: 26.1.0
    """

    COUNT = "count", "A whole number of things."
    PER_1000_POPULATION = (
        "per-1000-population",
        "A rate for each thousand people who live there.",
        "per 1,000 population",
    )
    PER_1000_HOUSEHOLDS = (
        "per-1000-households",
        "A rate for each thousand households.",
        "per 1,000 households",
    )
    PERCENTAGE = "percentage", "A share of a whole, in hundredths."
    PERCENTAGE_POINT = "percentage-point", "The difference of two percentages."
    POUNDS = "pounds", "An amount of money in pounds sterling."
    DAYS = "days", "A length of time in days."
    ORDINAL = "ordinal", "A place in an order, from the first."


class Qualifier(Choice):
    """
    How a number is to be taken, as its source words it.

    .. versionadded:: 26.1.0
    """

    EXACT = "exact", "The very number."
    ABOUT = "about", "Near that number, on either side."
    OVER = "over", "More than that number."
    UP_TO = "up-to", "That number or less."
    AT_LEAST = "at-least", "That number or more."


class Gap(Choice):
    """
    Why a number is not there; nil is a number, and never a gap.

    .. versionadded:: 26.1.0
    """

    NOT_APPLICABLE = "not-applicable", "There is nothing that could stand there."
    NIL_RETURN = (
        "nil-return",
        "An answer came, and it is that there is nothing to report.",
    )
    NOT_DUE = "not-due", "It has not come, and may still come in time."
    NOT_RECEIVED = "not-received", "It is due, and has not come."
    WITHHELD = "withheld", "Whoever holds it keeps it back."
    SUPPRESSED = (
        "suppressed",
        "It was worked out, and is not shown, lest it tell of single people.",
    )
    NO_BASELINE = (
        "no-baseline",
        "There is nothing earlier to start from or to compare with.",
    )
    NOT_COLLECTED = (
        "not-collected",
        "Nobody has gathered it, or none of it is recorded.",
    )
    NOT_YET_AVAILABLE = "not-yet-available", "It is being gathered, and is not ready."
    NOT_AGREED = "not-agreed", "Those who must settle it have not done so."
    UNKNOWN = (
        "unknown",
        "It should be there, and is not known.",
    )


@attrs.frozen
class Quantity:
    """
    A number and how it is to be taken; its unit stands on the indicator.

    >>> print(Quantity(Decimal(2000), Qualifier.ABOUT))
    about 2000

    Attributes:
        value: The number, exact.

        qualifier: How it is to be taken.

    .. versionadded:: 26.1.0
    """

    value: Decimal = attrs.field(converter=exact)
    qualifier: Qualifier = Qualifier.EXACT

    def __str__(self) -> str:
        if self.qualifier is Qualifier.EXACT:
            return f"{self.value:f}"
        return f"{self.qualifier.value.replace('-', ' ')} {self.value:f}"


@attrs.frozen(order=True)
class Money:
    """
    An amount in pounds, exact to the penny; £0.00 is nil, which is not missing.

    >>> print(Money(Decimal("37170")) * 4 + Money(Decimal("0.25")))
    £148,680.25

    Raises:
        ValueError: If the amount is finer than a penny.

    .. versionadded:: 26.1.0
    """

    pounds: Decimal = attrs.field(converter=exact)

    def __attrs_post_init__(self) -> None:
        if _EXACTLY.remainder(self.pounds, _PENNY):
            msg = f"£{self.pounds} is finer than a penny; round it first, and say how"
            raise ValueError(msg)

    def __add__(self, other: Self) -> Self:
        return type(self)(_EXACTLY.add(self.pounds, other.pounds))

    def __sub__(self, other: Self) -> Self:
        return type(self)(_EXACTLY.subtract(self.pounds, other.pounds))

    def __mul__(self, times: int) -> Self:
        return type(self)(_EXACTLY.multiply(self.pounds, times))

    __rmul__ = __mul__

    @classmethod
    def total(cls, amounts: Iterable[Self]) -> Self:
        """
        Return the sum of *amounts*; of none, nil.

        >>> print(Money.total([Money("0.75"), 2 * Money("0.50")]))
        £1.75
        """
        return sum(amounts, cls(0))

    def __str__(self) -> str:
        sign = "-" if self.pounds < 0 else ""
        return f"{sign}£{self.pounds.copy_abs():,.2f}"


NIL: Final = Money(0)
"""No money at all, which is known, where None is not."""


@attrs.frozen(kw_only=True)
class MoneyRange:
    """
    An amount between two, both included; without *low*, a ceiling.

    >>> print(MoneyRange(low=Money(40_000), high=Money(50_000)))
    £40,000.00 to £50,000.00

    Raises:
        ValueError: If *low* is above *high*.

    .. versionadded:: 26.1.0
    """

    high: Money
    low: Money | None = None

    def __attrs_post_init__(self) -> None:
        if self.low is not None and self.low > self.high:
            msg = f"the range falls from {self.low} to {self.high}"
            raise ValueError(msg)

    def __str__(self) -> str:
        return (
            f"up to {self.high}" if self.low is None else f"{self.low} to {self.high}"
        )


class Rounding(Choice):
    """
    How shares are rounded.

    Both are in use: 34 of 61 is 55.7 % by itself, and 55.8 % where the column is
    made to add up to 100.0.

    .. versionadded:: 26.1.0
    """

    PLAIN = "plain", "Each share is rounded by itself."
    LARGEST_REMAINDER = (
        "largest-remainder",
        "Shares are rounded so that the column adds up to 100.",
    )


def shares(
    counts: Sequence[int], *, places: int = 1, rounding: Rounding = Rounding.PLAIN
) -> tuple[Decimal, ...] | None:
    """
    Return each of *counts* as a percentage of their sum.

    >>> [str(share) for share in shares([34, 6, 21])]
    ['55.7', '9.8', '34.4']
    >>> [str(s) for s in shares([34, 6, 21], rounding=Rounding.LARGEST_REMAINDER)]
    ['55.8', '9.8', '34.4']

    Args:
        counts: None negative.

        places: Digits after the point.

        rounding: `Rounding.PLAIN` rounds each by itself, a half upwards;
            `Rounding.LARGEST_REMAINDER` makes them add up to exactly 100, and
            gives what is over to the largest remainders, the earlier of equals.

    Returns:
        The percentages in the order of *counts*; None where the sum is nil, of
        which nothing is a share.

    Raises:
        ValueError: If a count is negative, or the number of places.

    .. versionadded:: 26.1.0
    """
    if any(count < 0 for count in counts):
        msg = f"a count cannot be negative: {list(counts)}"
        raise ValueError(msg)
    if places < 0:
        msg = f"places cannot be negative: {places}"
        raise ValueError(msg)
    total = sum(counts)
    if total == 0:
        return None
    # Whole steps and remainders as integers: a quotient of Decimals is cut at 28
    # digits, and then a half could seem to be one, or two remainders to differ.
    scale = 100 * 10**places
    if rounding is Rounding.PLAIN:
        steps = [(2 * count * scale + total) // (2 * total) for count in counts]
    else:
        steps = [count * scale // total for count in counts]
        by_remainder = sorted(
            range(len(counts)), key=lambda i: (-(counts[i] * scale % total), i)
        )
        for index in by_remainder[: scale - sum(steps)]:
            steps[index] += 1
    return tuple(Decimal(f"{count}E-{places}") for count in steps)


@attrs.frozen
class Stated:
    """
    A figure as a paper prints it, beside the same figure computed.

    >>> Stated(Decimal("55.8"), Decimal("55.7")).difference
    Decimal('0.1')

    .. versionadded:: 26.1.0
    """

    stated: Decimal = attrs.field(converter=exact)
    computed: Decimal = attrs.field(converter=exact)

    @property
    def difference(self) -> Decimal:
        """Stated less computed."""
        return _EXACTLY.subtract(self.stated, self.computed)
