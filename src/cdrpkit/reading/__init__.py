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
from cdrpkit.exceptions import LoadError, Problem
from cdrpkit.reading.rows import table
from cdrpkit.reading.sheets import Sheet
from cdrpkit.returns import ReturnKind
from cdrpkit.table import Table, fields_of

__all__ = ["read"]

_MODULES: Final[Mapping[str, str]] = {
    ".csv": "csvfile",
    ".json": "jsonfile",
    ".jsonl": "jsonlinesfile",
    ".parquet": "parquetfile",
}
"""Which sibling reads the files of a suffix."""


def read(
    kind: str | ReturnKind[Any] | type,
    path: str | os.PathLike[str],
    *,
    catalogue: plugins.Catalogue | None = None,
) -> Table[Any]:
    """Return the rows that stand at *path*; see `cdrpkit.returns.read`."""
    row_class = _row_class(kind, catalogue)
    sheet = _sheet(Path(path), row_class)
    return table(sheet, row_class)


def _row_class(
    kind: str | ReturnKind[Any] | type, catalogue: plugins.Catalogue | None
) -> type:
    if isinstance(kind, str):
        catalogue = plugins.load() if catalogue is None else catalogue
        kind = catalogue.return_kind(kind)
    return kind.row_class if isinstance(kind, ReturnKind) else kind


def _sheet(path: Path, row_class: type) -> Sheet:
    """Return the cells of the file at *path*, by the format of its suffix."""
    name = _MODULES.get(path.suffix.lower())
    if name is None:
        known = ", ".join(_MODULES)
        message = f"returns are read from {known}; save it as one of these"
        problem = Problem(file=str(path), message=message, code="no-format")
        raise LoadError((problem,))
    reader = importlib.import_module(f"cdrpkit.reading.{name}")
    sheet: Sheet = reader.sheet(path, fields_of(row_class))
    return sheet
