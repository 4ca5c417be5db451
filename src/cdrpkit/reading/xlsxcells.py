"""
What a cell of a workbook holds, as far as a spreadsheet can be believed.

A formula is not: what it last came to may be of another day. Nor is a percentage, of
which the cell holds the hundredth part.
"""

from __future__ import annotations

import datetime as dt
import functools
import math
import re
from decimal import Decimal
from typing import Final

from cdrpkit.exceptions import shown
from cdrpkit.exporters.xlsx.cells import FIRST_DAY, MOST_DIGITS, text_in
from cdrpkit.loading.leaves import Cell, Number
from cdrpkit.reading.sheets import Spoilt, place_of
from cdrpkit.reading.slips import FRACTIONS, rounded
from cdrpkit.reading.xlsxrows import Held
from cdrpkit.table import Datatype, Field

__all__ = ["MERGED", "raw", "spoilt"]

_TRUTHS: Final = {
    "TRUE": True,
    "FALSE": False,
    "=TRUE()": True,
    "=FALSE()": False,
}
"""How spreadsheets write true and false; the formulas are LibreOffice's own way."""

_MIDNIGHT: Final = dt.time()

_WHOLE_DAY: Final = set("ymd")
"""What a format of a whole day has: letters for the year, the month and the day."""


MERGED: Final = ("is merged with others; unmerge them, and fill each", "merged-cells")
"""What is said of a cell whose value nobody can tell, and the slug of the problem."""

# What a format shows as it stands: in quotes, behind an escape or fill, in brackets.
_LITERAL: Final = re.compile(r'"[^"]*"|[\\_*].|\[[^\]]*\]', re.DOTALL)


def raw(cell: Held, field: Field | None, sheet: str) -> object:
    """
    Return what *cell* holds, as a `Sheet` has it.

    Args:
        field: The column that it stands in; None: one that is not known.

        sheet: The name of the sheet.
    """
    held = cell.value
    datatype = field.datatype if field is not None else Datatype.TEXT
    if datatype is Datatype.TRUTH:
        held = _TRUTHS.get(str(held).upper(), held)
        if isinstance(held, bool):
            return held
    if not cell.kind and isinstance(held, str):
        is_number = field is not None and (field.item or field).datatype in FRACTIONS
        return (is_number and rounded(held)) or Cell(text_in(held))
    if cell.kind == "formula":
        said = "holds a formula; copy it, and paste it as a value"
        return spoilt(cell, sheet, said, "formula")
    if cell.kind == "error":
        said = f"holds the error {shown(str(held))}; put the value there"
        return spoilt(cell, sheet, said, "error-value")
    if datatype is Datatype.LIST:
        said = "holds one value that is no text; type the list as text, like '12;15"
        return spoilt(cell, sheet, said, "not-a-list")
    if isinstance(held, dt.datetime):
        return _date(cell, held, sheet)
    if isinstance(held, (int, float)) and not isinstance(held, bool):
        if field is not None and field.numeric and "%" in _shows(cell.format):
            said = (
                f"is a percentage, and holds {held}; type {held * 100:.15g} as a number"
            )
            return spoilt(cell, sheet, said, "percentage")
        return _number(cell, held, sheet)
    return held


@functools.lru_cache(maxsize=512)
def _shows(look: str) -> str:
    """Return what of a format stands for a part of the value, in small letters."""
    return _LITERAL.sub("", look).lower()


def _date(cell: Held, held: dt.datetime, sheet: str) -> object:
    """Return the day, if that is all that the cell holds, and what it shows."""
    if held.date() < FIRST_DAY:
        said = (
            f"holds a date before {FIRST_DAY}, on which spreadsheets do not agree; type"
            " it as text, like 1899-12-31"
        )
        return spoilt(cell, sheet, said, "not-a-date")
    if held.time() != _MIDNIGHT:
        return held
    if _WHOLE_DAY - set(_shows(cell.format)):
        said = (
            f"holds {held.date()}, but shows only a part of that; type what is known as"
            f" text, like {held:%Y-%m} or {held.date()}"
        )
        return spoilt(cell, sheet, said, "not-a-date")
    return held.date()


def _number(cell: Held, held: float, sheet: str) -> object:
    """Return a number with the digits that a spreadsheet keeps, and shows."""
    if isinstance(held, int):
        if len(str(abs(held)).rstrip("0")) > MOST_DIGITS:
            said = f"has more than {MOST_DIGITS} digits; type it as text"
            return spoilt(cell, sheet, said, "too-large")
        return Number(held)
    if not math.isfinite(held):
        return spoilt(cell, sheet, "holds no number", "not-a-number")
    return Number(f"{Decimal(f'{held:.{MOST_DIGITS}g}'):f}")


def spoilt(cell: Held, sheet: str, said: str, code: str) -> Spoilt:
    """Return that no column takes a cell, and why."""
    place = place_of(cell.row, cell.column)
    return Spoilt(f"cell {place} of the sheet {shown(sheet)} {said}", code)
