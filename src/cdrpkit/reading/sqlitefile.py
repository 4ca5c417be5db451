"""
SQLite databases of returns: the one table that has the columns, and nothing else.

A database is a program as well: it may hold views that never end, and pages that lead
back to themselves. So only a plain table is read, by a plain scan, nothing of it is
computed, and the work and the words are held against the size of the file.
"""

from __future__ import annotations

import contextlib
import json
import stat
import struct
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

from cdrpkit.exceptions import shown
from cdrpkit.exporters.sqltables import quoted
from cdrpkit.loading.leaves import Number
from cdrpkit.loading.limits import LARGEST_FILE, LONGEST_TEXT, MOST_COLUMNS
from cdrpkit.reading.sheets import Sheet, Spoilt, refusal
from cdrpkit.table import Datatype, Field

if TYPE_CHECKING:
    from sqlite3 import Connection

__all__ = ["sheet"]

_MAGIC: Final = b"SQLite format 3\0"
_HEADER: Final = struct.Struct(">16sH10xI")
"""How a database begins: what it is, bytes of a page, and how many pages it has."""

_OWN: Final = ("cdrpkit_", "sqlite_")
"""How the names of tables begin that are no return's."""

_LARGEST_PAGE: Final = 2**16
"""Bytes of a page where the header says 1, for it has no room for more."""

_MOST_TABLES: Final = 10_000
_STEPS_A_LOOK: Final = 100_000
_LEAST_LOOKS: Final = 10
_STEPS_A_BYTE: Final = 2
"""A scan takes a step or so to a column of a row, which is a byte at least."""

_BESIDE: Final = ("-wal", "-journal")


def sheet(path: Path, fields: Sequence[Field]) -> Sheet:
    """
    Return the cells of the table in a database that has the columns.

    Where there is but one table, it is that one, so that what it lacks can be said.

    Raises:
        LoadError: If it cannot be read, is none, or no table, or several, are a return.
    """
    size = _checked_size(path)
    with _reading(path, size) as made:
        tables = _tables(path, made)
        name = _chosen(path, tables, [field.name for field in fields])
    header = tables[name]
    return Sheet(
        file=str(path), header=header, rows=_rows(path, size, name, header, fields)
    )


def _checked_size(path: Path) -> int:
    """Return the size of the file, if it is a database that nobody is writing."""
    try:
        known = path.stat()
        if not stat.S_ISREG(known.st_mode):
            _refuse(path, "this cannot be read: it is not a file", "unreadable")
        with path.open("rb") as stream:
            head = stream.read(_HEADER.size).ljust(_HEADER.size, b"\0")
        beside = [path.with_name(path.name + end) for end in _BESIDE]
        unfinished = [each for each in beside if each.exists() and each.stat().st_size]
    except OSError as error:
        _refuse(path, f"this cannot be read: {error.strerror}", "unreadable")
    magic, page, pages = _HEADER.unpack(head)
    if magic != _MAGIC:
        _refuse(path, "this is not SQLite", "syntax")
    if known.st_size < pages * (page if page > 1 else _LARGEST_PAGE):
        _refuse(path, "the file has been cut off; get all of it", "syntax")
    if known.st_size > LARGEST_FILE:
        message = f"the file is too large; at most {LARGEST_FILE // 2**20} MB are read"
        _refuse(path, message, "too-large")
    if unfinished:
        message = (
            f"{shown(unfinished[0].name)} beside it holds changes that are not in it;"
            " close the program that has it open"
        )
        _refuse(path, message, "unreadable")
    return known.st_size


@contextlib.contextmanager
def _reading(path: Path, size: int) -> Iterator[Connection]:
    """Give the database, of which nothing runs; whatever it raises, it is none."""
    import sqlite3

    looks = _LEAST_LOOKS + size * _STEPS_A_BYTE // _STEPS_A_LOOK

    def is_too_much() -> bool:
        nonlocal looks
        looks -= 1
        return looks < 0

    address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    try:
        with contextlib.closing(sqlite3.connect(address, uri=True)) as made:
            made.set_progress_handler(is_too_much, _STEPS_A_LOOK)
            made.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 8 * LONGEST_TEXT)
            made.setlimit(sqlite3.SQLITE_LIMIT_SQL_LENGTH, LONGEST_TEXT)
            made.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
            for pragma in ("trusted_schema = OFF", "query_only = ON", "mmap_size = 0"):
                made.execute(f"PRAGMA {pragma}")
            made.execute("PRAGMA cell_size_check = ON")
            yield made
    except (sqlite3.Error, ValueError, MemoryError) as error:
        reason = "reading it never ends" if looks < 0 else str(error)
        _refuse(path, f"this is not a sound SQLite database: {reason}", "syntax")


def _tables(path: Path, made: Connection) -> dict[str, list[str]]:
    """Return the columns of each plain table that may be a return, by its name."""
    # What has no root page is a view or a virtual table, which is a program.
    found = made.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0"
    ).fetchmany(_MOST_TABLES)
    return {
        name: [
            each for _, each, *_ in made.execute(f"PRAGMA table_info({quoted(name)})")
        ]
        for (name,) in found
        if not name.lower().startswith(_OWN)
    }


def _chosen(path: Path, tables: dict[str, list[str]], wanted: list[str]) -> str:
    """Return the name of the table that is meant."""
    if not tables:
        _refuse(path, "there is no table in it", "no-files")
    fit = [name for name, own in tables.items() if set(wanted) <= set(own)]
    if len(tables) == 1:
        fit = list(tables)
    if len(fit) != 1:
        named = ", ".join(map(shown, fit or list(tables)[:10]))
        which = "several tables have" if fit else "no table has"
        message = f"{which} the columns of this return: {named}; leave one in it"
        _refuse(path, message, "no-files")
    if len(tables[fit[0]]) > MOST_COLUMNS:
        _refuse(path, f"there are more than {MOST_COLUMNS:,} columns", "too-large")
    return fit[0]


def _rows(
    path: Path, size: int, name: str, header: Sequence[str], fields: Sequence[Field]
) -> Iterator[list[object]]:
    """Yield the cells of each row in their order."""
    kinds = {field.name: field.datatype for field in fields}
    ordered = [kinds.get(each, Datatype.TEXT) for each in header]
    names = ", ".join(map(quoted, header))
    # No index is to change the order, which is that of the rows as they were written.
    query = f"SELECT {names} FROM {quoted(name)} NOT INDEXED"  # noqa: S608
    left = 4 * size
    with _reading(path, size) as made:
        for row in made.execute(query):
            left -= sum(len(each) for each in row if isinstance(each, (str, bytes)))
            if left < 0:
                _refuse(path, "it holds more words than it is long", "too-large")
            yield [_cell(*each) for each in zip(row, ordered, strict=True)]


def _cell(value: object, kind: Datatype) -> object:
    """Return a value as cells of returns are."""
    if kind is Datatype.TRUTH and type(value) is int and value in {0, 1}:
        return bool(value)
    if kind is not Datatype.LIST or not isinstance(value, str):
        return value
    try:
        return json.loads(
            value, parse_int=Number, parse_float=Number, parse_constant=_no_number
        )
    except (ValueError, RecursionError):
        message = f'{shown(value)} is not a list like ["a", "b"]'
        return Spoilt(message, "not-a-list")


def _no_number(name: str) -> NoReturn:
    msg = f"{name} is no number of JSON"
    raise ValueError(msg)


def _refuse(path: Path, message: str, code: str) -> NoReturn:
    raise refusal(str(path), message, code) from None
