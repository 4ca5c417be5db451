"""JSON files of returns: a table that says of itself what it is, and has the rows."""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from cdrpkit.exceptions import LoadError, did_you_mean, shown
from cdrpkit.loading import files
from cdrpkit.loading.documents import Document
from cdrpkit.loading.faults import Fault
from cdrpkit.loading.jsonfile import data_of
from cdrpkit.loading.jsonpieces import pieces
from cdrpkit.loading.leaves import found
from cdrpkit.loading.places import Place, leading_to
from cdrpkit.reading.jsonrows import Text, as_sheet
from cdrpkit.reading.sheets import Sheet
from cdrpkit.table import Field

__all__ = ["sheet"]

_KEYS: Final = (
    "$schema",
    "name",
    "title",
    "description",
    "on",
    "final",
    "notes",
    "source",
    "columns",
    "rows",
)
"""What stands at the top; of all this only the rows are needed to read them."""


def sheet(path: Path, fields: Sequence[Field]) -> Sheet:
    """
    Return the cells of a JSON file.

    Raises:
        LoadError: If it cannot be read, or is no JSON of a return.
    """
    document = files.document(str(path))
    data: Any = None if document.faults else data_of(document)
    if not document.faults:
        _check(document, data)
    if document.faults:
        raise LoadError(tuple(document.problems()))
    rows = data["rows"]
    return as_sheet(document.file, rows, _text_of(document.text, len(rows)), fields)


def _check(document: Document, data: Any) -> None:
    """Blame what is wrong at the top."""
    if type(data) is not dict:
        message = f"{found(data)} is not a table with the key 'rows'"
        document.blame([Fault((), message, "not-a-table", place=Place(1, 1))])
        return
    for key in data:
        if key not in _KEYS:
            near = did_you_mean(key, _KEYS) or f"; known are: {', '.join(_KEYS)}"
            message = f"{shown(key)} is not a key of a return{near}"
            document.blame([Fault((key,), message, "unknown-field", at_key=True)])
    if "rows" not in data:
        message = "there is no 'rows', the list of the rows; add it"
        document.blame([Fault((), message, "missing-field", place=Place(1, 1))])
    elif type(data["rows"]) is not list:
        message = f"{found(data['rows'])} is not a list of rows"
        document.blame([Fault(("rows",), message, "not-a-list")])


def _text_of(text: str, count: int) -> Text:
    """Return what gives the text of a row; only a problem asks for it."""

    @functools.cache
    def spans() -> list[tuple[int, int]]:
        wanted = leading_to(("rows", row) for row in range(count))
        return [
            (piece.start, piece.end)
            for piece in pieces(text, wanted)
            if piece.path[1:] and piece.path[0] == "rows"
        ]

    @functools.cache
    def line_starts() -> list[int]:
        return [0, *(found.end() for found in re.finditer("\n", text))]

    def text_of(row: int) -> tuple[str, Place]:
        start, end = spans()[row]
        line = bisect_right(line_starts(), start)
        return text[start:end], Place(line, start - line_starts()[line - 1] + 1)

    return text_of
