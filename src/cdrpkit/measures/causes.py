"""Causes: why what is printed differs from what is computed, as far as can be told."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Final

import attrs

from cdrpkit.dates import MONTHS_IN_A_YEAR
from cdrpkit.measures import Value
from cdrpkit.measures.parts import Part
from cdrpkit.measures.readings import Number
from cdrpkit.quantities import Money, exact, half_up

__all__ = ["Cause", "Reason", "amount_of", "finer_of", "reasons"]


_POINTS: Final = (10, 100, 1000)


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


def amount_of(value: int | Decimal | Money) -> Decimal:
    """
    Return a figure as a number, whatever its unit.

    .. versionadded:: 26.1.0
    """
    return value.pounds if isinstance(value, Money) else exact(value)


def reasons(
    number: Number,
    computed: int | Decimal | Money,
    parts: tuple[Part, ...],
    adding_up: Decimal | None,
    exact_share: Fraction | None = None,
) -> Iterator[Reason]:
    """
    Yield why a number differs, the likeliest cause first; nothing if it does not.

    Args:
        number: What is printed.

        computed: The figure.

        parts: What it is the sum of, as far as is known.

        adding_up: What a percentage is in a column that is made to add up, or None.

        exact_share: What a percentage was before it was rounded to the figure, or None.

    .. versionadded:: 26.1.0
    """
    printed, wanted = Fraction(number.value), Fraction(amount_of(computed))
    step = Fraction(number.step)
    as_computed = printed == wanted
    if exact_share is not None and isinstance(computed, Decimal):
        # What is rounded already must not be rounded again: 45.45 is 45, and not 46.
        wanted = exact_share
        as_computed &= step >= _step_of(computed) or printed == _rounded(wanted, step)
    if as_computed:
        return
    if printed == _rounded(wanted, step):
        yield Reason(Cause.ROUNDING)
    if (
        exact_share is None
        and isinstance(computed, Decimal)
        and _is_finer(number, computed)
    ):
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


def finer_of(
    number: Number, computed: Value, exact_share: Fraction | None
) -> Decimal | None:
    """
    Return a percentage to one place more than any, where its figure would mislead.

    That is where what is printed is finer than the figure, or the figure would be
    rounded to another number than the percentage that it was rounded from.

    .. versionadded:: 26.1.0
    """
    if exact_share is None or not isinstance(computed, Decimal):
        return None
    step, places = Fraction(number.step), _step_of(computed)
    once, twice = _rounded(exact_share, step), _rounded(Fraction(computed), step)
    if step >= places and once == twice:
        return None
    finest = min(step, places / 10)
    last = len(str(finest.denominator)) - 1
    steps = half_up(exact_share * 10**last)
    return Decimal(f"{steps}E-{last}")


def _of_parts(
    printed: Fraction, wanted: Fraction, step: Fraction, parts: tuple[Part, ...]
) -> Iterator[Reason]:
    """Yield the parts that would explain a difference, left out or put in twice."""
    for part in parts:
        value = Fraction(amount_of(part.value))
        if not value:
            continue
        if printed == _rounded(wanted - value, step):
            yield Reason(Cause.LEFT_OUT, part=part)
        if printed == _rounded(wanted + value, step):
            yield Reason(Cause.TWICE, part=part)


def _is_finer(number: Number, computed: Decimal) -> bool:
    """Tell whether a rounded figure is what a finer one that is printed rounds to."""
    places = _step_of(computed)
    return (
        places < 1
        and Fraction(number.step) < places
        and _rounded(Fraction(number.value), places) == Fraction(computed)
    )


def _step_of(computed: Decimal) -> Fraction:
    """Return one in the last place of a figure."""
    return Fraction(Decimal(f"1E{int(computed.as_tuple().exponent):+}"))


def _rounded(value: Fraction, step: Fraction) -> Fraction:
    """Return *value* in whole steps, a half upwards."""
    return half_up(value / step) * step


def _factors() -> Iterator[Fraction]:
    """Yield by what a sum for a year goes wrong: months, and a point that moved."""
    for months in range(1, MONTHS_IN_A_YEAR):
        yield Fraction(months, MONTHS_IN_A_YEAR)
        yield Fraction(MONTHS_IN_A_YEAR, months)
    for moved in _POINTS:
        yield Fraction(1, moved)
        yield Fraction(moved)
