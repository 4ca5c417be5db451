"""The header of a CSV file: which columns it names, and which it should."""

from __future__ import annotations

import difflib
from typing import Final

import attrs

from cdrpkit.exceptions import LONGEST_SHOWN, did_you_mean, shown
from cdrpkit.loading.columns import columns
from cdrpkit.loading.documents import Document
from cdrpkit.loading.faults import Fault
from cdrpkit.loading.limits import MOST_COLUMNS
from cdrpkit.loading.places import Path, Place

__all__ = ["is_header", "no_header", "read_header"]

_START: Final = Place(1, 1)
_FEWEST_COLUMNS: Final = 2  # No record is only an id.


def is_header(header: list[str]) -> bool:
    """Tell whether a first line can be one, by how many columns it names."""
    return _FEWEST_COLUMNS <= len(header) <= MOST_COLUMNS


def no_header(header: list[str]) -> Fault:
    """Return the fault that a first line is no header."""
    message = "the first line must name the columns, parted by commas"
    if header:
        message += f"; this names {len(header):,}, the first {shown(header[0])}"
    return Fault((), message, "no-header", place=_START)


def read_header(
    document: Document, collection: str, header: list[str]
) -> list[tuple[str, ...]]:
    """
    Return the steps that each column leads along; none where it is refused.

    What is wrong with the header is blamed once, and not in every row.
    """
    known = columns(collection)
    misspelt = set()
    for name in dict.fromkeys(header):
        if name not in known.paths:
            near, fault = _unknown_column(collection, name)
            document.blame([fault])
            misspelt.add(near)
    named = {name.partition(".")[0] for name in header}
    absent = [field for field in known.required if field not in named]
    for field in absent:
        # A misspelt column is one fault, though the one that was meant is absent.
        if field not in misspelt:
            document.blame([_absent_column(collection, field)])
    # Every row lacks what its header cannot name; that is said once.
    document.excused = frozenset((field,) for field in (*absent, *known.beyond))
    return [tuple(name.split(".")) if name in known.paths else () for name in header]


def _absent_column(collection: str, field: str) -> Fault:
    if field in columns(collection).beyond:
        return attrs.evolve(_beyond(collection, field), place=_START)
    message = f"there is no column {field!r}, which every record needs"
    return Fault((collection, field), message, "missing-field", place=_START)


def _unknown_column(collection: str, name: str) -> tuple[str, Fault]:
    """Return which column was meant, if any is near, and the fault."""
    known = columns(collection)
    field = name.partition(".")[0]
    if field in known.beyond:
        return field, _beyond(collection, name)
    path: Path = (collection, *name.split("."))
    inner = [path for path in known.paths if path.startswith(f"{name}.")]
    near = difflib.get_close_matches(name[:LONGEST_SHOWN], known.paths, n=1)
    if inner:
        hint = f" by itself; give {', '.join(inner)}"
    else:
        hint = did_you_mean(name, near) or f"; known are: {', '.join(known.paths)}"
    message = f"{shown(name)} is not a column of {collection}{hint}"
    meant = near[0].partition(".")[0] if near else ""
    return meant, Fault(path, message, "unknown-field", at_key=True)


def _beyond(collection: str, name: str) -> Fault:
    message = (
        f"{name!r} holds more than a cell can; put these records of {collection}"
        " into a .toml or .json file"
    )
    return Fault((collection, *name.split(".")), message, "not-in-csv", at_key=True)
