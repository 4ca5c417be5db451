"""
Strict loading: a folder of TOML, JSON and CSV into a register, or every problem.

`files` finds and decodes, `tomlfile`, `jsonfile` and `csvfile` parse, `structuring`
makes records; only where something failed is each problem given its place.
"""

from __future__ import annotations

import contextlib
import gc
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from cdrpkit.exceptions import LoadError

if TYPE_CHECKING:
    from cdrpkit.loading.documents import Document
    from cdrpkit.register import Register

__all__ = ["load"]


def load(path: str | os.PathLike[str]) -> Register:
    """
    Read the register at *path*: a folder, or one file.

    A folder is read whole: each ``.toml``, ``.json`` and ``.csv`` in it, at any
    depth; names that start with a dot or an underscore are passed over, and so are
    other files. Which file a record stands in, and in what order, means nothing.

    >>> load("no/such/folder")
    Traceback (most recent call last):
      ...
    cdrpkit.exceptions.LoadError: 1 problem in the input
    no/such/folder: this cannot be read: No such file or directory [no-such-file]

    Raises:
        LoadError: If anything at all is wrong; it lists every problem, each with
            file, line, column and path.

    .. versionadded:: 26.1.0
    """
    from cdrpkit.loading.files import documents
    from cdrpkit.loading.identity import blame_repeated_ids
    from cdrpkit.loading.structuring import records
    from cdrpkit.register import Register

    with _garbage_left():
        read = documents(path)
        for document in read:
            _parse(document)
        sound = [record for document in read for record in records(document)]
        blame_repeated_ids(read)
        problems = [problem for document in read for problem in document.problems()]
        if problems:
            raise LoadError(tuple(problems))
        return Register.of(*sound)


@contextlib.contextmanager
def _garbage_left() -> Iterator[None]:
    """Keep the collector away: it would search all that is made, and find nothing."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _parse(document: Document) -> None:
    from cdrpkit.loading import csvfile, jsonfile, tomlfile
    from cdrpkit.loading.files import suffix_of

    if document.faults:
        return
    match suffix_of(document.file):
        case ".toml":
            tomlfile.read(document)
        case ".json":
            jsonfile.read(document)
        case ".csv":
            csvfile.read(document, Path(document.file).stem)
