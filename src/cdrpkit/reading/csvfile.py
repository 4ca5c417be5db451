"""
CSV files of returns: cells, each with its place.

Python's own reader cannot say where a cell stands; this one reads RFC 4180, with LF
allowed for CRLF, and nothing looser. What spreadsheets do to a file on saving it is
undone where it means one thing only, and otherwise refused with the way out.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Final

import attrs

from cdrpkit.exporters.guard import unguard
from cdrpkit.loading.leaves import Cell
from cdrpkit.loading.limits import MOST_COLUMNS
from cdrpkit.loading.places import Place, place_at
from cdrpkit.reading.sheets import HEADER, Sheet, place_of, refusal
from cdrpkit.reading.slips import FRACTIONS, rounded
from cdrpkit.table import Datatype, Field

__all__ = ["sheet"]

_BOM: Final = "\ufeff"
_CELL: Final = re.compile(r'(?:"((?:[^"]|"")*+)"|([^",\r\n]*+))(,|\r?\n|\Z)')
_FIRST_LINE: Final = re.compile(r"[^\r\n]*")
_OTHER_END: Final = re.compile(r"[^\r\n]*+\r(?!\n)")

_WORDS: Final = frozenset({Datatype.TEXT, Datatype.CODE})
_SHOUTED: Final = {"TRUE": Cell("true"), "FALSE": Cell("false")}


def sheet(path: Path, fields: Sequence[Field]) -> Sheet:
    """
    Return the cells of a CSV file.

    A text is restored that a guard was put on. Columns that a spreadsheet has left at
    the end, with neither a name nor anything in them, are no columns.

    Raises:
        LoadError: If it cannot be read, or is no CSV; what is no CSV further down is
            told when the rows are asked for.
    """
    file, text = str(path), _text(path).removeprefix(_BOM)
    _refuse_other_csv(file, text)
    starts: list[int] = []
    rows = _rows(file, text, starts)
    header = [str(cell or "") for cell in next(rows)]
    width = _width(header, file, text)
    known = {
        field.name: _READERS.get((field.item or field).datatype) for field in fields
    }
    readers = [known.get(name) for name in header[:width]]
    return Sheet(
        file=file,
        header=header[:width],
        rows=(_cells(row, len(header), readers) for row in rows),
        place=_Places(text, starts).of,
        cell=lambda row, column: place_of(row - HEADER + 1, column + 1),
    )


def _text(path: Path) -> str:
    content = _content(path)
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        before = content[: error.start].decode()
        message = f"byte {error.start:,} is not UTF-8; save the file as UTF-8"
        place = place_at(before, len(before))
        raise refusal(str(path), message, "encoding", place) from None


def _content(path: Path) -> bytes:
    """Return what is in a file, of which `read` has seen that it is one."""
    try:
        return path.read_bytes()
    except OSError as error:
        message = f"this cannot be read: {error.strerror}"
        raise refusal(str(path), message, "unreadable") from None


def _refuse_other_csv(file: str, text: str) -> None:
    """Refuse what goes by the name of CSV, and is another format."""
    if not text:
        message = "the file is empty; the first line must name the columns"
        raise refusal(file, message, "no-header", Place(1, 1))
    first = _FIRST_LINE.match(text)
    line = first[0] if first else ""
    for sign in ";\t":
        if sign in line and "," not in line:
            message = (
                f"cells are parted by {sign!r}, where a comma is wanted; save the file"
                " as CSV UTF-8 with commas"
            )
            raise refusal(file, message, "delimiter", Place(1, line.index(sign) + 1))


_Row = list[Cell | None]
"""The cells of a line; None is an empty one without quotes."""


def _rows(file: str, text: str, starts: list[int]) -> Iterator[_Row]:
    """
    Yield the cells of each line; an empty line is a row of one empty cell.

    Where each line starts is put into *starts*: of cells, no more is kept in mind.
    """
    at = 0
    while at < len(text):
        starts.append(at)
        row: _Row = []
        end = ","
        while end == ",":
            found = _CELL.match(text, at)
            if found is None:
                raise refusal(file, _no_cell(text, at), "syntax", place_at(text, at))
            if len(row) == MOST_COLUMNS:
                message = f"a row has more than {MOST_COLUMNS:,} cells, as none has"
                raise refusal(file, message, "too-large", place_at(text, at))
            quoted, bare, end = found.groups()
            if quoted is None:
                row.append(Cell(bare) if bare else None)
            else:
                row.append(Cell(quoted.replace('""', '"')))
            at = found.end()
        yield row


def _no_cell(text: str, at: int) -> str:
    """Return why no cell of a CSV starts at a character."""
    if _OTHER_END.match(text, at):
        return (
            "this is not CSV: a line ends in a carriage return alone, or one stands"
            " inside a cell that is not quoted; save the file as CSV UTF-8"
        )
    return (
        "this is not CSV: a quotation mark is never closed, or stands inside a cell"
        " that is not quoted; put the cell in quotes, and double each quote in it"
    )


def _width(header: Sequence[str], file: str, text: str) -> int:
    """Return how many columns there are, without those of nothing at the end."""
    width = len(header)
    while width > 1 and not header[width - 1]:
        width -= 1
    if width == len(header):
        return width
    beyond = (any(row[width : len(header)]) for row in _rows(file, text, []))
    return len(header) if any(beyond) else width


_Reader = Callable[[Cell], object]
"""Makes of a cell that is not empty what it was before a spreadsheet saved it."""


def _cells(
    row: _Row, given: int, readers: Sequence[_Reader | None]
) -> Sequence[object]:
    """Return the cells of a row; an empty line is a row of nothing."""
    if row == [None]:
        return [None] * len(readers)
    if len(row) not in {given, len(readers)}:
        return row
    cells = zip(row, readers, strict=False)
    return [read(cell) if read and cell else cell for cell, read in cells]


def _number(cell: Cell) -> object:
    return rounded(cell) or cell


_READERS: Final[dict[Datatype, _Reader]] = {
    Datatype.TRUTH: lambda cell: _SHOUTED.get(cell, cell),
    **dict.fromkeys(_WORDS, lambda cell: Cell(unguard(cell))),
    **dict.fromkeys(FRACTIONS, _number),
}
"""By what the values of a column are, or the items of its lists."""


@attrs.frozen(eq=False, slots=False)
class _Places:
    """Finds the places of cells, for which only a problem asks."""

    text: str
    starts: Sequence[int]

    @cached_property
    def _lines(self) -> list[int]:
        """The characters at which lines start."""
        return [0, *(end.end() for end in re.finditer("\n", self.text))]

    def of(self, row: int, column: int) -> Place:
        """Return where a cell stands, or the last of a row that ends before it."""
        at = self.starts[row - HEADER]
        for _ in range(column):
            cell = _CELL.match(self.text, at)
            if cell is None or cell[3] != ",":
                break
            at = cell.end()
        line = bisect_right(self._lines, at)
        return Place(line, at - self._lines[line - 1] + 1)
