"""CSV: text into plain data, and the places of its cells."""

from __future__ import annotations

import csv
import functools
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from cdrpkit.loading.csvheader import is_header, no_header, read_header
from cdrpkit.loading.documents import REFUSED, Document
from cdrpkit.loading.faults import Fault, given_twice, not_syntax, unknown_collection
from cdrpkit.loading.leaves import Cell
from cdrpkit.loading.limits import LONGEST_CELL
from cdrpkit.loading.places import (
    Entry,
    Path,
    Places,
    Wanted,
    gathered,
)
from cdrpkit.register import COLLECTIONS

__all__ = ["read"]

_CELL: Final = re.compile(rb'(?:"(?:[^"]|"")*+"|[^,\r\n]*+)(,|\r?\n|\r?\Z)')
_PLAINLY: Final = {
    "unexpected end of data": "a quotation mark is opened here and never closed",
    "',' expected after '\"'": "a cell goes on after its closing quotation mark",
    "new-line character seen": "a carriage return stands alone; end lines with LF",
}


def read(document: Document, collection: str) -> None:
    """Read the CSV of *document*; each row is a record of *collection*."""
    if collection not in COLLECTIONS:
        document.blame([unknown_collection((), collection, COLLECTIONS)])
        return
    # With this newline the reader is given a lone CR to refuse, and no line is cut.
    rows = csv.reader(io.StringIO(document.text, newline="\n"), strict=True)
    raws: list[Any] = []
    document.data[collection] = raws
    try:
        header = next(rows, [])
        if not is_header(header):
            document.blame([no_header(header)])
            return
        document.locate = functools.partial(_locate, collection, header)
        if len(set(header)) < len(header):
            source = document.text.encode()
            document.blame(given_twice(source, _columns(source, collection, header)))
        steps = read_header(document, collection, header)
        for row in _bounded(rows):
            if document.full:
                break
            if row:
                path = (collection, len(raws))
                raws.append(_read_row(document, path, row, steps))
    except csv.Error as error:
        reason = str(error)
        for start, plainly in _PLAINLY.items():
            reason = plainly if reason.startswith(start) else reason
        path = (collection, len(raws))
        place = document.places(path).of(path)
        document.blame([not_syntax("CSV", reason, place)])


def _bounded(rows: Iterable[list[str]]) -> Iterator[list[str]]:
    """Yield *rows*; Python's own limit holds for a whole program, and may be lifted."""
    for row in rows:
        if row and max(map(len, row)) > LONGEST_CELL:
            msg = f"field larger than field limit ({LONGEST_CELL})"
            raise csv.Error(msg)
        yield row


def _read_row(
    document: Document, path: Path, row: list[str], steps: Sequence[Path]
) -> object:
    """Return a row as the tables that it stands for, or `REFUSED` where it has none."""
    if len(row) != len(steps):
        message = f"the row has {len(row)} cells, and the header {len(steps)}"
        document.blame([Fault(path, message, "ragged-row")])
        return REFUSED
    if not any(row):
        document.blame([Fault(path, "the row is empty; take it out", "empty-row")])
        return REFUSED
    record: dict[Any, Any] = {}
    for way, cell in zip(steps, row, strict=True):
        if way and cell:
            table = record
            for step in way[:-1]:
                table = table.setdefault(step, {})
            table[way[-1]] = Cell(cell)
    return record


def _locate(collection: str, header: list[str], text: str, wanted: Wanted) -> Places:
    source = text.encode()
    return gathered(source, _entries(source, collection, header, wanted), wanted)


def _entries(
    source: bytes, collection: str, header: list[str], wanted: Wanted
) -> Iterator[Entry]:
    """Yield an entry for each row and cell; the key of a cell is its column's name."""
    yield from _columns(source, collection, header)
    rows = _rows(source)
    steps = [tuple(name.split(".")) for name in header]
    columns_at = next(rows)
    for index, row in enumerate(rows):
        if index > wanted.get((collection,), 0):
            break
        if (collection, index) in wanted:
            yield Entry((collection, index), row[0], row[0])
            for way, column, cell in zip(steps, columns_at, row, strict=False):
                yield Entry((collection, index, *way), column, cell)


def _columns(source: bytes, collection: str, header: list[str]) -> Iterator[Entry]:
    """Yield an entry for each column, which no record is to blame for."""
    for name, at in zip(header, next(_rows(source)), strict=True):
        yield Entry((collection, *name.split(".")), at, at)


def _rows(source: bytes) -> Iterator[list[int]]:
    """Yield where the cells of each row start; lines without any are passed over."""
    at = 0
    row: list[int] = []
    while at < len(source) or row:
        row.append(at)
        cell = _CELL.match(source, at)
        if cell is None:  # From here on nobody can tell what is a cell.
            break
        at = cell.end()
        if cell[1] != b",":
            if len(row) > 1 or cell[0] != cell[1]:
                yield row
            row = []
    if row:
        yield row
