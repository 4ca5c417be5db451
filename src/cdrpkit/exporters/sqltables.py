"""
Tables of SQLite: how a column becomes one of a database that keeps its own rules.

SQLite has no decimals, days or lists. They are texts here, each with checks of its
form, so that no figure is rounded.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cdrpkit.exceptions import shown
from cdrpkit.exporters.naming import names_of_lists
from cdrpkit.exporters.sqlchecks import checks
from cdrpkit.quantities import LARGEST_WHOLE, Money
from cdrpkit.table import CodeList, Datatype, Field

if TYPE_CHECKING:
    from sqlite3 import Connection

__all__ = [
    "ABOUT_CODES",
    "OWN_PREFIXES",
    "column",
    "database",
    "pence",
    "put_codes",
    "put_metadata",
    "quoted",
    "run_script",
]

OWN_PREFIXES: Final = ("cdrpkit_", "sqlite_")
"""How the names of tables begin that are about a database, and none of its contents."""

ABOUT_CODES: Final = "The words that may stand in the columns that refer to it."
"""What is told of the table of a code list."""

_OLDEST: Final = (3, 37, 0)
"""The first SQLite that knows strict tables."""

_PRAGMAS: Final = (
    # Of a library built otherwise, too, the bytes are the same.
    "PRAGMA page_size = 4096",
    "PRAGMA encoding = 'UTF-8'",
    "PRAGMA auto_vacuum = NONE",
    # Who writes the file keeps the old one until this is done, and syncs it.
    "PRAGMA journal_mode = OFF",
    "PRAGMA synchronous = OFF",
    f"PRAGMA application_id = {int.from_bytes(b'CDRP')}",
    "PRAGMA user_version = 1",
)


@contextlib.contextmanager
def database(path: Path) -> Iterator[Connection]:
    """
    Give a new database at *path* to fill; it is there once the block has ended.

    Raises:
        ValueError: If SQLite is too old, or refuses anything.

    .. versionadded:: 26.1.0
    """
    import sqlite3

    if sqlite3.sqlite_version_info < _OLDEST:
        msg = (
            f"SQLite 3.37 is needed, and this Python has {sqlite3.sqlite_version};"
            " take a newer Python"
        )
        raise ValueError(msg)
    try:
        with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as new:
            for pragma in _PRAGMAS:
                new.execute(pragma)
            new.execute("BEGIN")
            yield new
            new.execute("COMMIT")
    except sqlite3.Error as error:
        msg = f"SQLite cannot write it: {error}"
        raise ValueError(msg) from error


def run_script(connection: Connection, script: str) -> None:
    """
    Run statements of the house's own, none of which has a semicolon within.

    Python's ``executescript`` would commit what has been written before it.

    .. versionadded:: 26.1.0
    """
    for statement in filter(str.strip, script.split(";")):
        connection.execute(statement)


def quoted(name: str) -> str:
    """
    Return a name as SQL has it, whatever is in it.

    >>> print(quoted('the "fund" of 2005'))
    "the ""fund"" of 2005"

    Raises:
        ValueError: If it has a null character in it, which ends a statement.

    .. versionadded:: 26.1.0
    """
    if "\0" in name:
        msg = f"{shown(name)} holds a null character, so SQLite has no such name"
        raise ValueError(f"{msg}; take it out")
    return '"' + name.replace('"', '""') + '"'


def column(field: Field, codes: str | None = None, *, empty_texts: bool = True) -> str:
    """
    Return the definition of a column, with what can stand in it.

    >>> from typing import Annotated
    >>> from cdrpkit.table import Column, declared, fields_of
    >>> row = declared("R", {"n": Annotated[bool, Column(title="N", description="?")]})
    >>> print(column(*fields_of(row)))
    "n" INTEGER NOT NULL CONSTRAINT "n" CHECK ("n" IN (0, 1))

    Args:
        codes: The table of its codes, if it has one.

        empty_texts: Whether a text in it may be empty, as in a record; in a return
            none may.

    .. versionadded:: 26.1.0
    """
    name = quoted(field.name)
    parts = [name, _kind(field)]
    if not field.optional:
        parts.append("NOT NULL")
    # A constraint that bears the column's name names it where it is broken.
    parts += [
        f"CONSTRAINT {name} CHECK ({check})"
        for check in checks(field, name, empty_texts=empty_texts)
    ]
    if codes is not None and field.datatype is Datatype.CODE:
        parts.append(f"REFERENCES {quoted(codes)} (code)")
    return " ".join(parts)


def _kind(field: Field) -> str:
    if field.datatype in {Datatype.WHOLE_NUMBER, Datatype.TRUTH}:
        # An INTEGER that is the whole key would number the rows, and so order them.
        return "INT" if field.column.key else "INTEGER"
    return "TEXT"


def pence(name: str, amounts: Iterable[Money | None]) -> Iterator[str]:
    """
    Yield the definition of a column in pence, which SQLite adds up exactly.

    There is none where 64 bits do not hold each of them, for there SQLite would take
    another amount and say nothing.

    >>> print(*pence("spent", [Money("0.10"), None]))
    "spent_pence" INTEGER AS (CAST(replace("spent", '.', '') AS INTEGER)) VIRTUAL

    .. versionadded:: 26.1.0
    """
    pounds = (f"{each.pounds:.2f}" for each in amounts if each is not None)
    if all(abs(int(each.replace(".", ""))) <= LARGEST_WHOLE for each in pounds):
        computed = f"CAST(replace({quoted(name)}, '.', '') AS INTEGER)"
        yield f"{quoted(f'{name}_pence')} INTEGER AS ({computed}) VIRTUAL"


def put_codes(connection: Connection, fields: Iterable[Field]) -> dict[CodeList, str]:
    """
    Write each code list once, and return the name of its table.

    .. versionadded:: 26.1.0
    """
    tables = names_of_lists(
        fields,
        lambda codes: f"cdrpkit_codes_{codes.name}".replace("-", "_"),
        numbered="{}_{}".format,
    )
    for codes, name in tables.items():
        connection.execute(
            f"CREATE TABLE {quoted(name)} (code TEXT NOT NULL PRIMARY KEY,"
            " label TEXT NOT NULL, description TEXT NOT NULL) STRICT"
        )
        connection.executemany(
            f"INSERT INTO {quoted(name)} VALUES (?, ?, ?)",  # noqa: S608
            [(one.code, one.label, one.description) for one in codes.codes],
        )
    return tables


def put_metadata(connection: Connection, facts: Mapping[str, str]) -> None:
    """
    Write what a database says of itself as a whole.

    .. versionadded:: 26.1.0
    """
    connection.execute(
        "CREATE TABLE cdrpkit_metadata"
        " (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT"
    )
    connection.executemany("INSERT INTO cdrpkit_metadata VALUES (?, ?)", facts.items())
