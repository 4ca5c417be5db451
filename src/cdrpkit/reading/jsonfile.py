"""JSON files of returns: a table that says of itself what it is, and has the rows."""

from __future__ import annotations

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
from cdrpkit.reading.jsonplaces import Source
from cdrpkit.reading.jsonrows import as_sheet
from cdrpkit.reading.sheets import HEADER, Sheet
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
    if data is not None or not document.faults:
        _check(document, data)
    rows: Any = data.get("rows") if type(data) is dict else None
    if not _are_rows(document, rows):
        raise LoadError(tuple(document.problems()))
    source = Source(document.file, document.text, lambda: _spans(document, len(rows)))
    name = data.get("name")
    return as_sheet(
        source,
        rows,
        fields,
        problems=[(HEADER, 0, problem) for problem in document.problems()],
        name=name if isinstance(name, str) else None,
    )


def _are_rows(document: Document, rows: object) -> bool:
    """Tell whether there are rows, beyond doubt, in which to look for more problems."""
    doubtful = any(fault.path == ("rows",) for fault in document.faults)
    return type(rows) is list and not doubtful and not document.full


def _check(document: Document, data: Any) -> None:
    """Blame what is wrong at the top."""
    if type(data) is not dict:
        message = f"{found(data)} is not a table with the key 'rows'"
        document.blame([Fault((), message, "not-a-table", place=Place(1, 1))])
        return
    for key in data:
        if document.full:
            return
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


def _spans(document: Document, count: int) -> list[tuple[int, int]]:
    """Return where each row begins and ends."""
    wanted = leading_to(("rows", row) for row in range(count))
    return [
        (piece.start, piece.end)
        for piece in pieces(document.text, wanted)
        if piece.path[1:] and piece.path[0] == "rows"
    ]
