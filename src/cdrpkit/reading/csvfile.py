"""
CSV files of returns: cells, each with its place.

Python's own reader cannot say where a cell stands; this one reads RFC 4180, with LF
allowed for CRLF, and nothing looser.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

from cdrpkit.exporters.guard import is_guarded, unguard
from cdrpkit.loading.leaves import Cell
from cdrpkit.loading.places import Place, place_at
from cdrpkit.reading.sheets import HEADER, Sheet, refusal
from cdrpkit.table import Field

__all__ = ["sheet"]

_BOM: Final = "\ufeff"
_CELL: Final = re.compile(r'(?:"((?:[^"]|"")*+)"|([^",\r\n]*+))(,|\r?\n|\Z)')


def sheet(path: Path, fields: Sequence[Field]) -> Sheet:
    """
    Return the cells of a CSV file.

    One that begins with a byte-order mark was made for a spreadsheet: its texts are
    guarded, and are restored.

    Raises:
        LoadError: If it cannot be read, or is no CSV.
    """
    text = _text(path)
    guarded = text.startswith(_BOM)
    text = text.removeprefix(_BOM)
    rows = list(_rows(str(path), text))
    if not rows:
        message = "the file is empty; the first line must name the columns"
        raise refusal(str(path), message, "no-header", Place(1, 1))
    header = [str(cell or "") for _, cell in rows[0]]
    words = {field.name for field in fields if is_guarded(field)}
    guards = [guarded and name in words for name in header]
    return Sheet(
        file=str(path),
        header=header,
        rows=(_cells(row, guards) for row in rows[1:]),
        place=_places(text, rows),
    )


def _text(path: Path) -> str:
    try:
        content = path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        message = f"this cannot be read: {reason}"
        raise refusal(str(path), message, "unreadable") from None
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        before = content[: error.start].decode()
        message = f"byte {error.start:,} is not UTF-8; save the file as UTF-8"
        place = place_at(before, len(before))
        raise refusal(str(path), message, "encoding", place) from None


_Row = list[tuple[int, Cell | None]]
"""The cells of a line, each with the character at which it starts."""


def _rows(file: str, text: str) -> Iterator[_Row]:
    """Yield the cells of each line; an empty line is a row of one empty cell."""
    row: _Row = []
    at = 0
    while at < len(text):
        found = _CELL.match(text, at)
        if found is None:
            message = (
                "this is not CSV: a quotation mark is never closed, or stands inside"
                " a cell that is not quoted; put the cell in quotes, and double each"
                " quote in it"
            )
            raise refusal(file, message, "syntax", place_at(text, at))
        quoted, bare, end = found.groups()
        cell = Cell(bare) if bare else None
        if quoted is not None:
            cell = Cell(quoted.replace('""', '"'))
        row.append((at, cell))
        at = found.end()
        if end != ",":
            yield row
            row = []
    if row:
        yield [*row, (at, None)]


def _cells(row: _Row, guards: Sequence[bool]) -> list[Cell | None]:
    cells = [cell for _, cell in row]
    if any(guards):
        pairs = zip(cells, guards, strict=False)
        restored = [Cell(unguard(c)) if c and guard else c for c, guard in pairs]
        return restored + cells[len(guards) :]
    return cells


def _places(text: str, rows: Sequence[_Row]) -> Callable[[int, int], Place | None]:
    """Return what finds the place of a cell, which only a problem asks for."""

    @functools.cache
    def place(row: int, column: int) -> Place | None:
        cells = rows[row - HEADER]
        at = cells[min(column, len(cells) - 1)][0]
        return place_at(text, at)

    return place
