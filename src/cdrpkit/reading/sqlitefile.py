"""
SQLite databases of returns: the one table that has the columns, and nothing else.

A database is a program as well: it may hold views that never end, and pages that lead
back to themselves. So only a plain table is read, by a plain scan, nothing of it is
computed, no virtual table is touched, for whatever runs it would be asked first, and
the work and the words are held against the size of the file.
"""

from __future__ import annotations

import contextlib
import json
import re
import struct
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

from cdrpkit.exceptions import shown
from cdrpkit.exporters.sqltables import OWN_PREFIXES, quoted
from cdrpkit.loading.leaves import Number
from cdrpkit.loading.limits import LONGEST_TEXT, MOST_COLUMNS
from cdrpkit.reading.sheets import Sheet, Spoilt, refusal
from cdrpkit.reading.sources import size_of
from cdrpkit.table import Datatype, Field

if TYPE_CHECKING:
    from sqlite3 import Connection

__all__ = ["sheet"]

_MAGIC: Final = b"SQLite format 3\0"
_HEADER: Final = struct.Struct(">16sH10xI")
"""How a database begins: what it is, bytes of a page, and how many pages it has."""

_LARGEST_PAGE: Final = 2**16
"""Bytes of a page where the header says 1, for it has no room for more."""

_MOST_TABLES: Final = 10_000
_STEPS_A_LOOK: Final = 100_000
_LEAST_LOOKS: Final = 10
_STEPS_A_BYTE: Final = 2
"""A scan takes a step or so to a column of a row, which is a byte at least."""

_BESIDE: Final = ("-wal", "-journal")

_PLAIN: Final = re.compile("CREATE (TABLE|INDEX|UNIQUE INDEX|VIEW|TRIGGER) ")
"""How SQLite itself begins what it keeps of what was made, but for programs."""

_NAMED: Final = re.compile(
    r"""CREATE[ ]TABLE[ ](?:
        "((?:[^"]|"")*+)" | `((?:[^`]|``)*+)` | '((?:[^']|'')*+)'
        | \[([^\]]*+)\] | ([^\s("`'\[/;.-]++)
    )""",
    re.VERBOSE,
)


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
    size = size_of(path)
    try:
        with path.open("rb") as stream:
            head = stream.read(_HEADER.size).ljust(_HEADER.size, b"\0")
        # What is written stands beside the database itself, wherever links to it are.
        real = path.resolve()
        beside = [real.with_name(real.name + end) for end in _BESIDE]
        unfinished = [each for each in beside if each.exists() and each.stat().st_size]
    except OSError as error:
        _refuse(path, f"this cannot be read: {error.strerror}", "unreadable")
    magic, page, pages = _HEADER.unpack(head)
    if magic != _MAGIC:
        _refuse(path, "this is not SQLite", "syntax")
    if size < pages * (page if page > 1 else _LARGEST_PAGE):
        _refuse(path, "the file has been cut off; get all of it", "syntax")
    if unfinished:
        message = (
            f"{shown(unfinished[0].name)} beside it holds changes that are not in it;"
            " close the program that has it open"
        )
        _refuse(path, message, "unreadable")
    return size


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
            # What is longer than the file does not stand in it, but is made up.
            made.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, max(8 * LONGEST_TEXT, size))
            made.setlimit(sqlite3.SQLITE_LIMIT_SQL_LENGTH, max(LONGEST_TEXT, size))
            made.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
            for pragma in ("trusted_schema = OFF", "query_only = ON", "mmap_size = 0"):
                made.execute(f"PRAGMA {pragma}")
            made.execute("PRAGMA cell_size_check = ON")
            made.set_authorizer(_may_be_done)
            yield made
    except (sqlite3.Error, ValueError, MemoryError) as error:
        reason = "reading it never ends" if looks < 0 else str(error)
        _refuse(path, f"this is not a sound SQLite database: {reason}", "syntax")


def _may_be_done(
    action: int, what: str | None, _: str | None, __: str | None, by: str | None
) -> int:
    """Allow to read plain tables, by no view, and to ask for their columns."""
    import sqlite3

    if action == sqlite3.SQLITE_READ and by is None:
        return sqlite3.SQLITE_OK
    is_asking = action == sqlite3.SQLITE_PRAGMA and what == "table_info"
    if action == sqlite3.SQLITE_SELECT or is_asking:
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY


def _tables(path: Path, made: Connection) -> dict[str, list[str]]:
    """Return the columns of each plain table that may be a return, by its name."""
    # This parses how all was made, and no more; whatever else names a virtual table,
    # or takes a forged name for a table, would run a program.
    query = "SELECT type, name, rootpage, sql FROM sqlite_master"
    found = made.execute(query).fetchmany(_MOST_TABLES + 1)
    if len(found) > _MOST_TABLES:
        _refuse(path, f"it has more than {_MOST_TABLES:,} tables", "too-large")
    for kind, name, _, sql in found:
        if sql is not None and not _PLAIN.match(str(sql)):
            message = (
                f"{shown(name)} in it is a program, such as a virtual table is; copy"
                " the table that is meant into a database without any"
            )
            _refuse(path, message, "no-format")
        if kind == "table" and name != _name_in(str(sql)):
            message = f"{shown(name)} in it is not what its name says"
            _refuse(path, message, "syntax")
    return {
        name: [
            each for _, each, *_ in made.execute(f"PRAGMA table_info({quoted(name)})")
        ]
        for kind, name, root, _ in found
        if kind == "table" and root > 0 and not name.lower().startswith(OWN_PREFIXES)
    }


def _name_in(sql: str) -> str | None:
    """Return what the table is called that is made so; None if none is."""
    match = _NAMED.match(sql)
    if match is None:
        return None
    doubled, ticked, single, bracketed, bare = match.groups()
    for quote, inside in (('"', doubled), ("`", ticked), ("'", single)):
        if inside is not None:
            return str(inside).replace(quote * 2, quote)
    return str(bare if bracketed is None else bracketed)


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
