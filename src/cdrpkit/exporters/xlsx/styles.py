"""How cells of a workbook look, and how numbers, money and days are written in them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from cdrpkit.quantities import Unit
from cdrpkit.table import Datatype, Field, Table

__all__ = [
    "BODY_SIZE",
    "FONT",
    "STYLES",
    "heading_of",
    "height_of",
    "lines_of",
    "style_of",
]

FONT: Final = "Arial"
BODY_SIZE: Final = 12

_LINE: Final = 16
_HIGHEST: Final = 409
"""Points; a row is no higher."""

_MOST_PLACES: Final = 6
_TOP: Final[Mapping[str, object]] = {"valign": "top"}
_WORDS: Final[Mapping[str, object]] = {**_TOP, "text_wrap": True}
# To the right, and off what begins at the left of the next column.
_RIGHT: Final[Mapping[str, object]] = {"align": "right", "indent": 1}
_NUMBER: Final[Mapping[str, object]] = {**_TOP, **_RIGHT}

STYLES: Final[Mapping[str, Mapping[str, object]]] = {
    "title": {**_TOP, "bold": True, "font_size": 16},
    "subtitle": {**_TOP, "bold": True, "font_size": 14},
    "line": _TOP,
    "words": _WORDS,
    "heading": {**_WORDS, "bold": True, "bottom": 2},
    "number-heading": {**_WORDS, **_RIGHT, "bold": True, "bottom": 2},
    "link": {**_TOP, "font_color": "#0000C0", "underline": True},
    # A text that is typed into such a cell stays a text, as 2005-07 and 007 are.
    "text": {**_WORDS, "num_format": "@"},
    # As if an apostrophe had been typed before it: nobody's edit makes it a formula.
    "quoted": {**_WORDS, "num_format": "@", "quote_prefix": True},
    "date": {**_TOP, "num_format": "yyyy-mm-dd", "align": "left"},
    "money": {**_NUMBER, "num_format": "[$£-809]#,##0.00"},
    "number": _NUMBER,
    "whole": {**_NUMBER, "num_format": "0"},
    "count": {**_NUMBER, "num_format": "#,##0"},
    **{
        f"places-{places}": {**_NUMBER, "num_format": "#,##0." + "0" * places}
        for places in range(1, _MOST_PLACES + 1)
    },
}
"""Every style, by its name, as XlsxWriter describes formats."""

_BY_DATATYPE: Final[Mapping[Datatype, str]] = {
    Datatype.DATE: "date",
    Datatype.MONEY: "money",
}


def lines_of(text: str, width: int) -> int:
    """
    Return how many lines a text takes in a column, or one more, but never fewer.

    >>> lines_of("one line", 20), lines_of("word " * 5, 10)
    (1, 4)
    """
    if len(text) < width and "\n" not in text:
        return 1
    return sum(len(line) // (width - 2) + 1 for line in text.split("\n"))


def height_of(lines: int, size: int = BODY_SIZE) -> int:
    """
    Return how high a row of so many lines is, in points.

    A program may fit it to the text by itself, but not each does when it opens a file.
    """
    return min(lines * _LINE * size // BODY_SIZE, _HIGHEST)


def heading_of(field: Field) -> str:
    """Return the name of the style of a heading, which stands as the values do."""
    return "number-heading" if field.numeric else "heading"


def style_of(field: Field, table: Table[Any]) -> str:
    """Return the name of the style in which a column's values are seen in full."""
    if field.datatype is Datatype.WHOLE_NUMBER:
        return "count" if field.column.unit is Unit.COUNT else "whole"
    if field.datatype is Datatype.DECIMAL:
        return _decimal(field.name, table)
    return _BY_DATATYPE.get(field.datatype, "text")


def _decimal(name: str, table: Table[Any]) -> str:
    """Return the style that shows the most places of any number of the column."""
    values = (getattr(row, name) for row in table.rows)
    exponents = {each.as_tuple().exponent for each in values if each is not None}
    # What is not finite has a letter for one, and is refused when it is written.
    most = max((-each for each in exponents if isinstance(each, int)), default=0)
    return f"places-{most}" if 0 < most <= _MOST_PLACES else "number"
