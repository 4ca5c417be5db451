"""
Spreadsheets: what they would cut of a CSV file, which is therefore not written for one.

The file itself would hold every digit; but who opens it sees the first fifteen, and who
saves it has lost the others.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from operator import attrgetter
from typing import Any, Final

from cdrpkit.quantities import Money
from cdrpkit.saying import shown
from cdrpkit.table import Field, Table, as_text

__all__ = ["cut"]

_MOST_ROWS: Final = 1_048_576
_MOST_COLUMNS: Final = 16_384
_MOST_DIGITS: Final = 15
_LONGEST_TEXT: Final = 32_767
"""What a sheet, a number and a cell hold; a text in units of UTF-16."""

_FIRST_TOO_LARGE: Final = 10**_MOST_DIGITS
_LOOKS_LIKE_A_NUMBER: Final = re.compile(r"\s*[+-]?[0-9]*\.?[0-9]*\s*")


def cut(table: Table[Any]) -> str | None:
    """
    Return the first thing that a spreadsheet would cut of *table*; None: nothing.

    .. versionadded:: 26.1.0
    """
    rows, fields = len(table.rows), table.fields
    if rows >= _MOST_ROWS:
        most = _MOST_ROWS - 1
        return f"the table has {rows:,} rows, and a spreadsheet holds {most:,}"
    if len(fields) > _MOST_COLUMNS:
        width = f"the table has {len(fields):,} columns"
        return f"{width}, and a spreadsheet holds {_MOST_COLUMNS:,}"
    for field in fields:
        found = _first_cut(field, map(attrgetter(field.name), table.rows))
        if found is not None:
            at, reason = found
            return f"row {at + 1:,}, column {field.name!r}: {reason}"
    return None


def _first_cut(field: Field, values: Iterable[Any]) -> tuple[int, str] | None:
    """Return the first value that is cut, by its index, and what is wrong with it."""
    reason_of: Callable[[Any], str | None] = _of_text
    if field.numeric:
        reason_of = _of_number
    for at, value in enumerate(values):
        if value is not None and (reason := reason_of(value)):
            return at, reason
    return None


def _of_number(value: int | Decimal | Money) -> str | None:
    if isinstance(value, int) and -_FIRST_TOO_LARGE < value < _FIRST_TOO_LARGE:
        return None
    return _of_digits(as_text(value))


def _of_digits(written: str) -> str | None:
    whole, _, rest = written.partition(".")
    if len(written) <= _MOST_DIGITS:
        return None
    digits = f"{whole.lstrip('+-0')}{rest}" if whole.strip("+-0") else rest.lstrip("0")
    digits = digits.rstrip("0")
    if len(digits) <= _MOST_DIGITS:
        return None
    count = f"{shown(written)} has {len(digits)} digits"
    return f"{count}, and a spreadsheet keeps {_MOST_DIGITS}"


def _of_text(value: object) -> str | None:
    text = value if isinstance(value, str) else as_text(value)
    if len(text) <= _MOST_DIGITS:
        return None
    if _LOOKS_LIKE_A_NUMBER.fullmatch(text):
        return _of_digits(text.strip())
    if 2 * len(text) <= _LONGEST_TEXT:
        return None
    units = len(text) + sum(sign > "\uffff" for sign in text)
    if units <= _LONGEST_TEXT:
        return None
    long = f"the text has {units:,} characters"
    return f"{long}, and a cell of a spreadsheet holds {_LONGEST_TEXT:,}"
