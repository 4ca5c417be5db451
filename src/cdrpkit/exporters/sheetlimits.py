"""What a sheet of any spreadsheet holds: of rows, columns, digits, characters, days."""

from __future__ import annotations

import datetime as dt
from typing import Final

__all__ = [
    "FIRST_DAY",
    "LONGEST_TEXT",
    "MOST_COLUMNS",
    "MOST_DIGITS",
    "MOST_ROWS",
    "TOO_LARGE",
    "units_of",
]

MOST_ROWS: Final = 1_048_576
MOST_COLUMNS: Final = 16_384
"""Rows, and columns, of a sheet, whatever stands above the table included."""

MOST_DIGITS: Final = 15
"""Digits of a number that are kept."""

TOO_LARGE: Final = 10**MOST_DIGITS
"""The least whole number that has a digit too many."""

LONGEST_TEXT: Final = 32_767
"""What a cell holds, as `units_of` counts it."""

FIRST_DAY: Final = dt.date(1900, 3, 1)
"""The first that is the same in all spreadsheets: Excel has a 29 February 1900."""


def units_of(text: str) -> int:
    r"""
    Return the length of a text in units of UTF-16, of which a rare character takes two.

    >>> units_of("abc"), units_of("ab\U0001f600")
    (3, 4)

    .. versionadded:: 26.1.0
    """
    return len(text) + sum(character > "\uffff" for character in text)
