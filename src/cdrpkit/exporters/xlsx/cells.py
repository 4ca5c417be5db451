r"""
Cells of a table as XML: each value as the type that a spreadsheet has for it.

A workbook keeps fifteen digits of a number, so one with more is written as text, as is
a date that spreadsheets do not agree on. So are true and false, for LibreOffice makes
a formula of either. No text is ever written as anything else. What is written here,
`cdrpkit.reading.xlsxcells` reads back, and `text_in` takes the escapes out again.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Final
from xml.sax.saxutils import escape

from cdrpkit.exceptions import shown
from cdrpkit.exporters.characters import checked
from cdrpkit.exporters.guard import guard
from cdrpkit.exporters.sheetlimits import (
    FIRST_DAY,
    LONGEST_TEXT,
    MOST_DIGITS,
    TOO_LARGE,
    units_of,
)
from cdrpkit.table import Datatype, Field, as_text

__all__ = [
    "CURE",
    "FIRST_DAY",
    "MOST_DIGITS",
    "CellMaker",
    "cell_of",
    "text_in",
    "text_of",
]

CURE: Final = "write the return as csv or parquet instead"
"""What helps where a workbook is too small."""

_DAY_NOUGHT: Final = dt.date(1899, 12, 30).toordinal()
_LARGEST_EXPONENT: Final = 100

# A character in front of which a text is looked at twice, or which is escaped in it.
_UNUSUAL: Final = re.compile("[^\x20-\x25\x27-\x3b=\x3f-\x5e\x60-\x7e]")
_FIRST: Final = frozenset("'=+-@ ")
# Of a carriage return the cell holds an escape, whose underscore ends one before it.
_ESCAPE: Final = re.compile("_(?=x[0-9A-Fa-f]{4}[_\r])")
_ESCAPED: Final = re.compile("_x([0-9A-Fa-f]{4})_")
_SHORT: Final = re.compile(f"-?[0-9.]{{1,{MOST_DIGITS}}}")

CellMaker = Callable[[Any, int], str]
"""Makes a cell of a value that is not None, in the row of a number."""


def text_of(text: str) -> str:
    r"""
    Return *text* as a cell holds it.

    What a spreadsheet would take for an escape is escaped.

    >>> text_of("a_x000D_b"), text_of("a\rb"), text_of("_x000D\r")
    ('a_x005F_x000D_b', 'a_x000D_b', '_x005F_x000D_x000D_')
    """
    return _ESCAPE.sub("_x005F_", text).replace("\r", "_x000D_")


def text_in(held: str) -> str:
    r"""
    Return the text that `text_of` made into what a cell holds.

    >>> text_in("a_x005F_x000D_b"), text_in("a_x000D_b")
    ('a_x000D_b', 'a\rb')
    """
    return _ESCAPED.sub(_character, held) if "_x" in held else held


def _character(found: re.Match[str]) -> str:
    character = chr(int(found[1], 16))
    # Half of a character is none; what was not meant as an escape stays as it is.
    return found[0] if "\ud800" <= character <= "\udfff" else character


def cell_of(field: Field, column: str, styles: Mapping[str, int]) -> CellMaker:
    """
    Return what makes a cell of a value of *field*, and of the number of its row.

    Args:
        column: Its letters.

        styles: The numbers of the style of the column, by its letters, of "text", and
            of "quoted".
    """
    start = f'<c r="{column}'
    text = _texts(start, styles["text"], styles["quoted"])
    if field.type is str:
        return text
    typed = _TYPED.get(field.datatype)
    if typed is not None:
        return typed(start, styles[column], text)

    def other(value: object, row: int) -> str:
        # A list of nothing is an empty cell, as nothing is.
        return text(as_text(value), row) if value != () else ""

    return other


def _texts(start: str, style: int, quoted_style: int) -> CellMaker:
    """Return what makes cells of text, which no spreadsheet takes for anything else."""
    plain = f'" s="{style}" t="inlineStr"><is><t>'
    spaced = f'" s="{style}" t="inlineStr"><is><t xml:space="preserve">'
    quoted = f'" s="{quoted_style}" t="inlineStr"><is><t xml:space="preserve">'
    end = "</t></is></c>"

    def text(value: str, row: int) -> str:
        if (
            value
            and len(value) <= LONGEST_TEXT
            and value[0] not in _FIRST
            and value[-1] != " "
            and _UNUSUAL.search(value) is None
        ):
            return f"{start}{row}{plain}{value}{end}"
        held = text_of(checked(value, "a workbook"))
        if units_of(held) > LONGEST_TEXT:
            long = f"the text has {units_of(value):,} characters"
            msg = f"{long}, and a cell of a workbook holds {LONGEST_TEXT:,}; {CURE}"
            raise ValueError(msg)
        opening = spaced if guard(value) == value else quoted
        return f"{start}{row}{opening}{escape(held)}{end}"

    return text


def _whole_numbers(start: str, style: int, text: CellMaker) -> CellMaker:
    """Return what makes cells of whole numbers; those with too many digits are text."""

    def whole(value: int, row: int) -> str:
        if -TOO_LARGE < value < TOO_LARGE:
            return f'{start}{row}" s="{style}"><v>{value}</v></c>'
        return number(value, row)

    number = _numbers(start, style, text)
    return whole


def _numbers(start: str, style: int, text: CellMaker) -> CellMaker:
    """Return what makes cells of numbers; those with too many digits are text."""

    def number(value: Decimal | int, row: int) -> str:
        written = str(value)
        if _SHORT.fullmatch(written) or _is_kept(value, written):
            return f'{start}{row}" s="{style}"><v>{written}</v></c>'
        return text(as_text(value), row)

    return number


def _amounts(start: str, style: int, text: CellMaker) -> CellMaker:
    number = _numbers(start, style, text)
    return lambda value, row: number(value.pounds, row)


def _dates(start: str, style: int, text: CellMaker) -> CellMaker:
    def date(value: dt.date, row: int) -> str:
        if value < FIRST_DAY:
            return text(as_text(value), row)
        day = value.toordinal() - _DAY_NOUGHT
        return f'{start}{row}" s="{style}"><v>{day}</v></c>'

    return date


_TYPED: Final[Mapping[Datatype, Callable[[str, int, CellMaker], CellMaker]]] = {
    Datatype.WHOLE_NUMBER: _whole_numbers,
    Datatype.DECIMAL: _numbers,
    Datatype.MONEY: _amounts,
    Datatype.DATE: _dates,
}
"""What is not written as text, but for values that a spreadsheet would spoil."""


def _is_kept(value: Decimal | int, written: str) -> bool:
    """Tell whether a spreadsheet keeps all digits of a number."""
    number = Decimal(value)
    if not number.is_finite():
        msg = f"{shown(written)} is not a number"
        raise ValueError(msg)
    if abs(number.adjusted()) > _LARGEST_EXPONENT:
        msg = f"{shown(written)} is not a number that a workbook holds; {CURE}"
        raise ValueError(msg)
    digits = "".join(map(str, number.as_tuple().digits)).rstrip("0")
    return len(digits) <= MOST_DIGITS
