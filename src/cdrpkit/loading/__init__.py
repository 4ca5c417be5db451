"""
Strict loading: a folder of TOML, JSON and CSV into a register, or every problem.

`files` finds and decodes, `tomlfile`, `jsonfile` and `csvfile` parse, `structuring`
makes records; only where something failed is each problem given its place.
"""

from __future__ import annotations

import contextlib
import gc
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from cdrpkit.exceptions import LoadError

if TYPE_CHECKING:
    from cdrpkit.law import Law
    from cdrpkit.layouts import Layout
    from cdrpkit.loading.documents import Document
    from cdrpkit.register import Register

__all__ = ["ignored", "load", "load_law", "load_layouts", "read"]

T = TypeVar("T")


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
        LoadError: If anything at all is wrong, or there is nothing to read; it lists
            every problem, each with file, line, column and path.

    .. versionadded:: 26.1.0
    """
    from cdrpkit.register import COLLECTIONS, Register

    return Register.of(*read(path, COLLECTIONS))


def load_law(path: str | os.PathLike[str]) -> Law:
    """
    Read the instruments at *path*, a folder or one file of TOML or JSON.

    What it holds can be added to the law that comes with cdrpkit:
    ``cdrpkit.law.current() + cdrpkit.load_law("local.toml")``.

    Raises:
        LoadError: As for `load`.

    .. versionadded:: 26.1.0
    """
    from cdrpkit.law import Instrument, Law

    return Law(instruments=tuple(read(path, {"instruments": Instrument})))


def load_layouts(path: str | os.PathLike[str]) -> tuple[Layout, ...]:
    """
    Read the house layouts at *path*, a folder or one file of TOML or JSON, by id.

    They are for the argument ``layouts=`` of `cdrpkit.build_report`.

    Raises:
        LoadError: As for `load`.

    .. versionadded:: 26.1.0
    """
    from cdrpkit.layouts import Layout

    return tuple(sorted(read(path, {"layouts": Layout}), key=lambda one: one.id))


def ignored(path: str | os.PathLike[str]) -> tuple[str, ...]:
    """
    Return the files at *path* that `load` does not read, in the order of paths.

    They may be a README, or a slip of the pen, such as ``areas.tml``: whoever loads
    a register for people should tell them. Names that start with a dot or an
    underscore are passed over on purpose, and are not among them.

    .. versionadded:: 26.1.0
    """
    from cdrpkit.loading import files

    return files.ignored(path)


def read(path: str | os.PathLike[str], classes: Mapping[str, type[T]]) -> list[T]:
    """
    Read the records at *path*, whichever they are to be.

    Args:
        path: A folder, or one file.

        classes: What a collection of each name holds.

    Raises:
        LoadError: As for `load`.
    """
    from cdrpkit.loading.files import documents
    from cdrpkit.loading.identity import blame_repeated_ids
    from cdrpkit.loading.structuring import records

    with _garbage_left():
        found = documents(path)
        for document in found:
            _parse(document)
        sound = [record for document in found for record in records(document, classes)]
        blame_repeated_ids(found)
        problems = [problem for document in found for problem in document.problems()]
        if problems:
            raise LoadError(tuple(problems))
        return sound


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
