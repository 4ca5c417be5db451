"""
Reading returns back: the file of any format becomes the rows that it was made from.

This module finds out how a file is to be read; its siblings read one format each, up
to cells, and `rows` makes rows of these by the specification of their columns. What
others have filled in is refused whole, with every problem at its place.
"""

from __future__ import annotations

import importlib
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from cdrpkit import plugins
from cdrpkit.exceptions import shown
from cdrpkit.reading.rows import table
from cdrpkit.reading.sheets import Sheet, refusal
from cdrpkit.reading.sources import is_folder, size_of
from cdrpkit.returns import ReturnKind
from cdrpkit.table import Table, fields_of

__all__ = ["read"]

_MODULES: Final[Mapping[str, str]] = {
    ".csv": "csvfile",
    ".json": "jsonfile",
    ".jsonl": "jsonlinesfile",
    ".parquet": "parquetfile",
    ".sqlite": "sqlitefile",
    ".xlsx": "xlsxfile",
}
"""Which sibling reads the files of a suffix."""


def read(
    kind: str | ReturnKind[Any] | type,
    path: str | os.PathLike[str],
    *,
    row_class: type | None = None,
    catalogue: plugins.Catalogue | None = None,
) -> Table[Any]:
    """Return the rows that stand at *path*; see `cdrpkit.returns.read`."""
    if isinstance(kind, str):
        catalogue = plugins.load() if catalogue is None else catalogue
        kind = catalogue.return_kind(kind)
    if isinstance(kind, ReturnKind):
        name, row_class = kind.name, _rows_of(kind, row_class)
    else:
        name, row_class = None, kind
    file = _file(Path(path), name)
    sheet = _sheet(file, row_class)
    if name and sheet.name and sheet.name != name:
        said = f"it says that it is {shown(sheet.name)}, and {name!r} is wanted"
        message = f"{said}; read it as what it is"
        raise refusal(str(file), message, "another-return")
    return table(sheet, row_class)


def _rows_of(kind: ReturnKind[Any], given: type | None) -> type:
    """Return the class of the rows of a kind, its own or the one that is given."""
    own = kind.row_class
    if own is not None and given not in (None, own):
        msg = f"the rows of {kind.name} are {own.__name__}; give no others"
        raise TypeError(msg)
    found = own or given
    if found is None:
        msg = (
            f"the columns of {kind.name} are known only once a return is built; give"
            " read(..., row_class=made.table.row_class)"
        )
        raise TypeError(msg)
    return found


def _file(path: Path, name: str | None) -> Path:
    """Return the file at *path*, or of a folder the main one, of that name if any."""
    if path.suffix.lower() in _MODULES or not is_folder(path):
        return path
    try:
        inside = sorted(path.iterdir())
    except OSError as error:
        message = f"this cannot be read: {error.strerror}"
        raise refusal(str(path), message, "unreadable") from None
    # A companion of a main file has one more full stop in its name.
    found = [
        file
        for file in inside
        if file.suffix.lower() in _MODULES
        and "." not in file.stem
        and name in {None, file.stem}
    ]
    if len(found) == 1:
        return found[0]
    named = name or "return"
    if found:
        there = ", ".join(shown(file.name) for file in found)
        message = f"there are several files in it: {there}; name the one that is meant"
    else:
        wanted = ", ".join(f"{named}{suffix}" for suffix in _MODULES)
        message = f"there is none of {wanted} in it; name the file"
    raise refusal(str(path), message, "no-files")


def _sheet(path: Path, row_class: type) -> Sheet:
    """Return the cells of the file at *path*, by the format of its suffix."""
    name = _MODULES.get(path.suffix.lower())
    if name is None:
        known = ", ".join(_MODULES)
        message = f"returns are read from {known}; save it as one of these"
        raise refusal(str(path), message, "no-format")
    # Only of Parquet a folder is a return, and its files are looked at one by one.
    if not (name == "parquetfile" and is_folder(path)):
        size_of(path)
    reader = importlib.import_module(f"cdrpkit.reading.{name}")
    sheet: Sheet = reader.sheet(path, fields_of(row_class))
    return sheet
