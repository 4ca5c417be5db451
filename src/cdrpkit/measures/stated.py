"""What a paper states beside what is computed: the difference, and its likely cause."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Final

import attrs

from cdrpkit.measures import Value
from cdrpkit.measures.figures import figure
from cdrpkit.measures.parts import Part, parts_of
from cdrpkit.measures.readings import Number, Unreadable, read
from cdrpkit.measures.surveys import Line
from cdrpkit.quantities import Money, Stated, exact
from cdrpkit.register import Register

__all__ = [
    "Cause",
    "Comparison",
    "Reason",
    "Unread",
    "beside",
    "compare",
    "share_beside",
]

_MONTHS: Final = 12
_POINTS: Final = (10, 100, 1000)
_HALF: Final = Fraction(1, 2)


class Cause(enum.Enum):
    """
    Why a figure that is printed may differ from the one that is computed.

    .. versionadded:: 26.1.0
    """

    ROUNDING = "rounding"
    """It is the computed one, rounded to the places that are printed."""

    FINER = "finer"
    """It has more places than the computed one, with which it else agrees."""

    ADDING_UP = "adding-up"
    """It was rounded so that its column adds up."""

    TRUNCATION = "truncation"
    """Digits were cut off, and not rounded."""

    LEFT_OUT = "left-out"
    """One of the parts is missing from it."""

    TWICE = "twice"
    """One of the parts is in it twice."""

    FACTOR = "factor"
    """It is for other months than the computed one, or its point has moved."""

    UNEXPLAINED = "unexplained"


@attrs.frozen
class Reason:
    """
    A cause that a difference may have.

    Attributes:
        cause: Which.

        part: What is left out, or in it twice; else None.

        factor: By what the computed figure is multiplied; else None.

    .. versionadded:: 26.1.0
    """

    cause: Cause
    part: Part | None = None
    factor: Fraction | None = None


@attrs.frozen(kw_only=True)
class Comparison:
    """
    What is printed beside what is computed.

    Attributes:
        printed: As printed.

        computed: As computed.

        numbers: Both as numbers; None where both are words.

        reason: Why they differ, as far as can be told; None: they do not.

        parts: What the computed figure is the sum of, as far as is known.

    .. versionadded:: 26.1.0
    """

    printed: str
    computed: Value
    numbers: Stated | None
    reason: Reason | None
    parts: tuple[Part, ...] = ()

    @property
    def difference(self) -> Decimal | None:
        """What is printed less what is computed; None where both are words."""
        return self.numbers.difference if self.numbers else None

    @property
    def size(self) -> Decimal | None:
        """The difference without its sign; None where both are words."""
        return self.numbers.difference.copy_abs() if self.numbers else None

    @property
    def agrees(self) -> bool | None:
        """
        Whether they are the same, once rounded alike.

        None where what is printed is finer than what is computed.
        """
        if self.reason is None or self.reason.cause is Cause.ROUNDING:
            return True
        return None if self.reason.cause is Cause.FINER else False


@attrs.frozen(kw_only=True)
class Unread:
    """
    That what is printed cannot be compared with what is computed.

    Attributes:
        printed: As printed.

        computed: As computed.

        why: Why not.

    .. versionadded:: 26.1.0
    """

    printed: str
    computed: Value
    why: Unreadable


def compare(
    printed: str,
    computed: Value,
    *,
    parts: Iterable[Part] = (),
    adding_up: Decimal | None = None,
) -> Comparison | Unread:
    """
    Lay what is printed beside what is computed.

    >>> nine_months = compare("£171,416", Money("171416.25"))
    >>> nine_months.difference, nine_months.reason.cause, nine_months.agrees
    (Decimal('-0.25'), <Cause.ROUNDING: 'rounding'>, True)

    Args:
        printed: A number in digits; words are only compared with words.

        computed: The figure.

        parts: What it is the sum of, as far as is known.

        adding_up: What a percentage is in a column that is made to add up, or None.

    .. versionadded:: 26.1.0
    """
    given = tuple(parts)
    if isinstance(computed, str):
        alike = " ".join(printed.split()) == " ".join(computed.split())
        reason = None if alike else Reason(Cause.UNEXPLAINED)
        return Comparison(
            printed=printed, computed=computed, numbers=None, reason=reason
        )
    number = read(printed)
    if isinstance(number, Unreadable):
        return Unread(printed=printed, computed=computed, why=number)
    is_money = isinstance(computed, Money)
    if (number.pounds and not is_money) or (number.per_cent and is_money):
        return Unread(printed=printed, computed=computed, why=Unreadable.OTHER_UNIT)
    try:
        numbers = Stated(number.value, _amount(computed))
    except ValueError:
        return Unread(printed=printed, computed=computed, why=Unreadable.TOO_LARGE)
    return Comparison(
        printed=printed,
        computed=computed,
        numbers=numbers,
        reason=next(_reasons(number, computed, given, adding_up), None),
        parts=given,
    )


def beside(
    printed: str, name: str, register: Register, on: dt.date
) -> Comparison | Unread | None:
    """
    Lay what is printed beside the figure of a name.

    Args:
        printed: As printed.

        name: The figure's.

        register: What was known on the day.

        on: The day.

    Returns:
        None where there is no figure of that name.

    .. versionadded:: 26.1.0
    """
    computed = figure(name, register, on)
    if computed is None:
        return None
    alternative = figure(f"{name}-adding-up", register, on)
    return compare(
        printed,
        computed,
        parts=parts_of(name, register),
        adding_up=alternative if isinstance(alternative, Decimal) else None,
    )


def share_beside(line: Line) -> Comparison | None:
    """
    Lay the share that a paper printed of an answer beside the one rounded by itself.

    Returns:
        None where the paper printed none, or nothing is a share.

    .. versionadded:: 26.1.0
    """
    printed = line.answer.stated_share
    if printed is None or line.share is None:
        return None
    found = compare(f"{printed:f}", line.share, adding_up=line.adding_up)
    return found if isinstance(found, Comparison) else None


def _amount(value: int | Decimal | Money) -> Decimal:
    return value.pounds if isinstance(value, Money) else exact(value)


def _reasons(
    number: Number,
    computed: int | Decimal | Money,
    parts: tuple[Part, ...],
    adding_up: Decimal | None,
) -> Iterator[Reason]:
    """Yield why a number differs, the likeliest cause first; nothing if it does not."""
    printed, wanted = Fraction(number.value), Fraction(_amount(computed))
    step = Fraction(number.step)
    if printed == wanted:
        return
    if printed == _rounded(wanted, step):
        yield Reason(Cause.ROUNDING)
    if isinstance(computed, Decimal) and _is_finer(number, computed):
        yield Reason(Cause.FINER)
    if adding_up is not None and printed == Fraction(adding_up):
        yield Reason(Cause.ADDING_UP)
    if printed == int(wanted / step) * step:
        yield Reason(Cause.TRUNCATION)
    yield from _of_parts(printed, wanted, step, parts)
    if isinstance(computed, Money) and printed and wanted:
        yield from (
            Reason(Cause.FACTOR, factor=factor)
            for factor in _factors()
            if printed == _rounded(wanted * factor, step)
        )
    yield Reason(Cause.UNEXPLAINED)


def _of_parts(
    printed: Fraction, wanted: Fraction, step: Fraction, parts: tuple[Part, ...]
) -> Iterator[Reason]:
    """Yield the parts that would explain a difference, left out or put in twice."""
    for part in parts:
        value = Fraction(_amount(part.value))
        if not value:
            continue
        if printed == _rounded(wanted - value, step):
            yield Reason(Cause.LEFT_OUT, part=part)
        if printed == _rounded(wanted + value, step):
            yield Reason(Cause.TWICE, part=part)


def _is_finer(number: Number, computed: Decimal) -> bool:
    """Tell whether a rounded figure is what a finer one that is printed rounds to."""
    exponent = int(computed.as_tuple().exponent)
    places = Fraction(Decimal(f"1E{exponent:+}"))
    return (
        exponent < 0
        and Fraction(number.step) < places
        and _rounded(Fraction(number.value), places) == Fraction(computed)
    )


def _rounded(value: Fraction, step: Fraction) -> Fraction:
    """Return *value* in whole steps, a half upwards."""
    return (value / step + _HALF).__floor__() * step


def _factors() -> Iterator[Fraction]:
    """Yield by what a sum for a year goes wrong: months, and a point that moved."""
    for months in range(1, _MONTHS):
        yield Fraction(months, _MONTHS)
        yield Fraction(_MONTHS, months)
    for moved in _POINTS:
        yield Fraction(1, moved)
        yield Fraction(moved)
