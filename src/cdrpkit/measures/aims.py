"""Aims: the change that a target asks for, where its two numbers tell one."""

from __future__ import annotations

from decimal import Context, Decimal
from fractions import Fraction
from typing import Final

from cdrpkit.model.targets import Target, TargetKind
from cdrpkit.quantities import MOST_DIGITS, Gap, half_up

__all__ = ["HIDDEN", "change", "discloses", "no_numbers", "points"]

HIDDEN: Final = (Gap.SUPPRESSED, Gap.WITHHELD)
"""Why a number is kept from the reader, and must not come out another way."""

_LEVELS: Final = (
    TargetKind.PERCENTAGE_BY_DATE,
    TargetKind.ABSOLUTE,
    TargetKind.MAINTAIN,
    TargetKind.AT_LEAST,
)
"""The kinds of target whose value is a level to reach, as the baseline is one."""

_ENOUGH: Final = Context(prec=4 * MOST_DIGITS)


def no_numbers(target: Target) -> Gap | None:
    """
    Return why a target does not go from one number to another; None where it does.

    >>> no_numbers(
    ...     Target(
    ...         id="T",
    ...         objective="O",
    ...         kind=TargetKind.ABSOLUTE,
    ...         baseline_gap=Gap.SUPPRESSED,
    ...         value_gap=Gap.NOT_AGREED,
    ...     )
    ... ).value
    'suppressed'

    Returns:
        That one of them is kept back, before anything else; that a target of its kind
        has no level to reach; else what is said of its value, or of its baseline.

    .. versionadded:: 26.1.0
    """
    gaps = [
        gap or Gap.UNKNOWN
        for number, gap in (
            (target.value, target.value_gap),
            (target.baseline, target.baseline_gap),
        )
        if number is None
    ]
    kept_back = next((gap for gap in HIDDEN if gap in gaps), None)
    if kept_back is not None:
        return kept_back
    if target.kind not in _LEVELS:
        return Gap.NOT_APPLICABLE
    return gaps[0] if gaps else None


def change(target: Target) -> Decimal | None:
    """
    Return the change that a target asks for, as a percentage of its baseline.

    >>> from cdrpkit.quantities import Quantity
    >>> print(
    ...     change(
    ...         Target(
    ...             id="T",
    ...             objective="O",
    ...             kind=TargetKind.ABSOLUTE,
    ...             baseline=Quantity("120"),
    ...             value=Quantity("100"),
    ...         )
    ...     )
    ... )
    -16.7

    Returns:
        To one place, a half upwards; None where it does not go from one number to
        another, or the baseline is nil or less, of which no share is to be had, or
        next to nothing beside the value.

    .. versionadded:: 26.1.0
    """
    if no_numbers(target) or target.baseline is None or target.value is None:
        return None
    before, after = Fraction(target.baseline.value), Fraction(target.value.value)
    if before <= 0:
        return None
    tenths = half_up(1000 * (after - before) / before)
    if len(str(abs(tenths))) > MOST_DIGITS:
        return None
    return Decimal(tenths).scaleb(-1, Context(prec=MOST_DIGITS))


def points(target: Target) -> Decimal | None:
    """
    Return by how many points a target changes a percentage: value less baseline.

    The caller must know that its numbers are percentages.

    Returns:
        The exact difference; None where it does not go from one number to another, or
        the two are so far apart that they make no sane number.

    .. versionadded:: 26.1.0
    """
    if no_numbers(target) or target.baseline is None or target.value is None:
        return None
    difference = _ENOUGH.subtract(target.value.value, target.baseline.value)
    return difference if len(difference.as_tuple().digits) <= MOST_DIGITS else None


def discloses(target: Target) -> bool:
    """
    Tell whether a number that is kept back can be worked out from those beside it.

    From two of baseline, value and stated change the third follows, where the value is
    a level to reach.

    .. versionadded:: 26.1.0
    """
    if target.stated_change is None or target.kind not in _LEVELS:
        return False
    if target.baseline is None:
        return target.baseline_gap in HIDDEN and target.value is not None
    return target.value is None and target.value_gap in HIDDEN
