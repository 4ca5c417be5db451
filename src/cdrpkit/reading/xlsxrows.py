"""
Rows of a sheet of a workbook, one after another: its cells as the file has them.

They are taken as they come, so that a long sheet is never in memory as more than its
bytes. Where a cell stands is not believed before it is seen to be behind the last.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, NamedTuple

import attrs
from lxml import etree

from cdrpkit.exceptions import shown
from cdrpkit.exporters.xlsx.frame import MOST_ROWS
from cdrpkit.loading.limits import MOST_COLUMNS, MOST_FAULTS
from cdrpkit.reading.xlsxbook import MAIN, Book, elements, text_of

__all__ = ["Area", "Held", "Rows", "area_of"]

_MOST_BLANK: Final = 100_000
"""Rows that a sheet has and that hold nothing; each takes time, and a few bytes."""

_VALUE: Final = f"{MAIN}v"
_FORMULA: Final = f"{MAIN}f"
_INLINE: Final = f"{MAIN}is"


@attrs.define(eq=False)
class Held:
    """
    What a cell holds.

    Attributes:
        value: A text, number, truth, date or time of day; of a formula, its text.

        kind: "formula", "error" or, for whatever else, nothing.

        format: How a number looks.

        row: The number of its row.

        column: That of its column.
    """

    value: Any
    kind: str
    format: str
    row: int
    column: int


class Area(NamedTuple):
    """Cells that are merged, by the numbers of the rows and columns at their edges."""

    top: int
    left: int
    bottom: int
    right: int


@attrs.define(eq=False)
class Rows:
    """
    The rows of one sheet.

    Attributes:
        name: The name on its tab.

        part: Its bytes.

        book: What its cells refer to.
    """

    name: str
    part: bytes
    book: Book

    def merged(self) -> list[Area]:
        """
        Return the areas of cells that are merged with others, the highest first.

        Raises:
            ValueError: If they are more than anybody would unmerge.
        """
        # They stand behind the rows, which are looked through only where some are.
        if not _speaks_of_merged(self.part):
            return []
        found: list[Area] = []
        for name, element in elements(self.part, "row", "mergeCell"):
            if name == "mergeCell":
                found.append(area_of(element.get("ref", "")))
            if len(found) > MOST_FAULTS:
                msg = f"more than {MOST_FAULTS} areas of {shown(self.name)} are merged"
                raise ValueError(msg)
        return sorted(found)

    def __iter__(self) -> Iterator[tuple[int, list[Held]]]:
        """
        Yield each row that is there, with its number and the cells that hold something.

        Raises:
            ValueError: If a row or a cell is before another, too far out, or broken.
        """
        last = blank = 0
        for name, element in elements(self.part, "row", "sheetData"):
            if name == "sheetData":
                return  # what comes behind the rows says nothing of them
            said = element.get("r") or str(last + 1)
            number = int(said) if said.isdecimal() else 0
            if not last < number <= MOST_ROWS:
                raise self._misplaced(f"row {said}")
            last = number
            cells = self._cells(element, said)
            blank += not cells
            if blank > _MOST_BLANK:
                msg = f"more than {_MOST_BLANK:,} rows of {shown(self.name)} are empty"
                raise ValueError(msg)
            yield number, cells

    def _misplaced(self, what: str) -> ValueError:
        return ValueError(
            f"{what} of the sheet {shown(self.name)} is out of order, or beyond what a"
            " sheet of a return has"
        )

    def _cells(self, element: etree._Element, row: str) -> list[Held]:
        cells: list[Held] = []
        number, last = int(row), 0
        for each in element:
            place = each.get("r")
            column = _number(place.removesuffix(row)) if place else last + 1
            if not last < column <= MOST_COLUMNS:
                raise self._misplaced(str(place))
            last = column
            held = self._held(each, number, column)
            if held is not None:
                cells.append(held)
        return cells

    def _held(self, cell: etree._Element, row: int, column: int) -> Held | None:
        """Return what a cell holds; None: nothing, however it looks."""
        value, is_formula = _written(cell)
        if is_formula:
            return Held(value, "formula", "", row, column)
        if not value:
            return None
        kind = cell.get("t", "n")
        if kind == "n":
            return self._number(value, int(cell.get("s", "0")), row, column)
        if kind == "e":
            return Held(value, "error", "", row, column)
        if kind == "s":
            if not value.isdecimal():
                msg = f"{shown(value)} is not the number of a text"
                raise ValueError(msg)
            text = self.book.texts[int(value)]
            return Held(text, "", "", row, column) if text else None
        return Held(_READERS.get(kind, str)(value), "", "", row, column)

    def _number(self, written: str, style: int, row: int, column: int) -> Held:
        """Return the number of a cell or, where it looks like one, a date."""
        number = int(written) if written.isdecimal() else _exact(written)
        # A workbook without styles has none to look up; else each must be there.
        look = self.book.formats[style] if style or self.book.formats else "General"
        if look == "General" or not (counts := _counts(look)):
            return Held(number, "", look, row, column)
        try:
            made = counts(number, self.book.epoch)
        except (OverflowError, ValueError):
            return Held("#VALUE!", "error", look, row, column)
        return Held(made, "", look, row, column)


def _speaks_of_merged(part: bytes) -> bool:
    # The name of an element is spelt in one way, in as many bytes as its encoding has.
    return b"mergeCell" in (part.replace(b"\0", b"") if b"\0" in part else part)


def area_of(reference: str) -> Area:
    """Return the area of a reference such as "A2:B3"."""
    first, _, last = reference.partition(":")
    return Area(*_corner(first), *_corner(last or first))


def _corner(place: str) -> tuple[int, int]:
    letters = place.rstrip("0123456789")
    return int(place[len(letters) :]), _number(letters)


def _written(cell: etree._Element) -> tuple[str, bool]:
    """Return what stands in a cell, and whether it is a formula."""
    written = ""
    for each in cell:
        if each.tag == _VALUE:
            written = each.text or ""
        elif each.tag == _INLINE:
            written = text_of(each)
        elif each.tag == _FORMULA:
            return f"={each.text or ''}", True
    return written, False


@functools.lru_cache(maxsize=512)
def _number(letters: str) -> int:
    """Return the number of a column, by its letters."""
    number = 0
    for letter in letters:
        if not "A" <= letter <= "Z" or number > MOST_COLUMNS:
            number = 0
            break
        number = 26 * number + ord(letter) - ord("A") + 1
    if not number:
        msg = f"{shown(letters)} is not the name of a column"
        raise ValueError(msg)
    return number


def _exact(written: str) -> int | float:
    """Return a number that is more than digits."""
    if "." in written or "e" in written.lower():
        return float(written)
    return int(written)


def _day(written: str) -> dt.datetime:
    from openpyxl.utils.datetime import (  # type: ignore[import-untyped]
        from_ISO8601,
    )

    made: dt.datetime = from_ISO8601(written)
    return made


_READERS: Final[Mapping[str, Callable[[str], Any]]] = {
    "b": lambda written: bool(int(written)),
    "d": _day,
}
"""How what is neither a number nor a text is written."""


@functools.lru_cache(maxsize=512)
def _counts(look: str) -> Callable[[float, dt.datetime], Any] | None:
    """Return what makes a date or time of a number that looks so; None: it does not."""
    from openpyxl.styles.numbers import (  # type: ignore[import-untyped]
        is_date_format,
        is_timedelta_format,
    )
    from openpyxl.utils.datetime import from_excel

    if not is_date_format(look):
        return None
    return functools.partial(from_excel, timedelta=is_timedelta_format(look))
