"""Readings: numbers as papers print them, and to how many places."""

from __future__ import annotations

import enum
import re
from decimal import Decimal
from typing import Final

import attrs

from cdrpkit.quantities import exact

__all__ = ["Incomparable", "Number", "read"]

_PRINTED: Final = re.compile(
    r"(?P<sign>[-\N{MINUS SIGN}]?)(?P<pounds>£?)"
    r"(?P<whole>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.(?P<fraction>[0-9]+))?"
    r"[ \N{NO-BREAK SPACE}]?(?P<scale>k|thousand|m|million|bn|billion)?"
    r"[ \N{NO-BREAK SPACE}]?(?P<per_cent>%|per cent)?",
    re.IGNORECASE | re.ASCII,
)
_SCALES: Final = {
    "": 0,
    "k": 3,
    "thousand": 3,
    "m": 6,
    "million": 6,
    "bn": 9,
    "billion": 9,
}


class Incomparable(enum.Enum):
    """
    Why what is printed cannot be compared with what is computed.

    .. versionadded:: 26.1.0
    """

    NO_DIGITS = "no-digits"
    NOT_ONE_NUMBER = "not-one-number"
    TOO_LARGE = "too-large"
    OTHER_UNIT = "other-unit"


@attrs.frozen
class Number:
    """
    A number as it is printed.

    Attributes:
        value: The number.

        step: One in the last place that is printed: of £1.6m, £100,000.

        pounds: Whether it bears a pound sign.

        per_cent: Whether it is said to be a percentage.

    .. versionadded:: 26.1.0
    """

    value: Decimal
    step: Decimal
    pounds: bool = False
    per_cent: bool = False


def read(printed: str) -> Number | Incomparable:
    """
    Read a number as papers print it, or say why it is none.

    >>> read("£171,416").value, read("55.8%").step, read("£1.6m").step
    (Decimal('171416'), Decimal('0.1'), Decimal('1E+5'))
    >>> read("thirty-two")
    <Incomparable.NO_DIGITS: 'no-digits'>

    .. versionadded:: 26.1.0
    """
    text = printed.strip()
    found = _PRINTED.fullmatch(text)
    if found is None:
        has_digits = re.search("[0-9]", text)
        return Incomparable.NOT_ONE_NUMBER if has_digits else Incomparable.NO_DIGITS
    fraction = found["fraction"] or ""
    exponent = _SCALES[(found["scale"] or "").lower()] - len(fraction)
    sign = "-" if found["sign"] else ""
    digits = found["whole"].replace(",", "") + fraction
    try:
        value = exact(f"{sign}{digits}E{exponent:+}")
    except ValueError:
        return Incomparable.TOO_LARGE
    return Number(
        # Printed in full, so that it looks like what was read.
        value=exact(f"{value:f}"),
        step=Decimal(f"1E{exponent:+}"),
        pounds=bool(found["pounds"]),
        per_cent=bool(found["per_cent"]),
    )
