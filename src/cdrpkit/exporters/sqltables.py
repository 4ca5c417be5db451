"""
Tables of SQLite: how a column becomes one of a database that keeps its own rules.

SQLite has no decimals, days or lists. They are texts here, each with a check of its
form, so that no figure is rounded and nothing else can be written into them later.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cdrpkit.exceptions import ExportError
from cdrpkit.quantities import Money
from cdrpkit.table import CodeList, Datatype, Field

if TYPE_CHECKING:
    import sqlite3

__all__ = ["column", "database", "pence", "put_codes", "quoted"]

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

_LARGEST: Final = 2**63 - 1

_DAY: Final = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]"


@contextlib.contextmanager
def database(path: Path, target: str) -> Iterator[sqlite3.Connection]:
    """
    Give a new database at *path* to fill; it is there once the block has ended.

    Args:
        target: What an error names.

    Raises:
        ExportError: If SQLite is too old, or refuses anything.

    .. versionadded:: 26.1.0
    """
    import sqlite3

    if sqlite3.sqlite_version_info < _OLDEST:
        reason = f"SQLite 3.37 is needed, and this is {sqlite3.sqlite_version}"
        raise ExportError(target, reason)
    try:
        with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as made:
            for pragma in _PRAGMAS:
                made.execute(pragma)
            made.execute("BEGIN")
            yield made
            made.execute("COMMIT")
    except sqlite3.Error as error:
        raise ExportError(target, str(error)) from error


def quoted(name: str) -> str:
    """
    Return a name as SQL has it, whatever is in it.

    >>> print(quoted('the "fund" of 2005'))
    "the ""fund"" of 2005"

    .. versionadded:: 26.1.0
    """
    return '"' + name.replace('"', '""') + '"'


def column(field: Field, codes: str | None = None) -> str:
    """
    Return the definition of a column, with what can stand in it.

    >>> from typing import Annotated
    >>> from cdrpkit.table import Column, declared, fields_of
    >>> row = declared("R", {"n": Annotated[bool, Column(title="N", description="?")]})
    >>> print(column(*fields_of(row)))
    "n" INTEGER NOT NULL CONSTRAINT "n" CHECK ("n" IN (0, 1))

    Args:
        codes: The table of its codes, if it has one.

    .. versionadded:: 26.1.0
    """
    name = quoted(field.name)
    parts = [name, _kind(field)]
    if not field.optional:
        parts.append("NOT NULL")
    # A constraint that bears the column's name names it where it is broken.
    parts += [f"CONSTRAINT {name} CHECK ({check})" for check in _checks(field, name)]
    if codes is not None and field.datatype is Datatype.CODE:
        parts.append(f"REFERENCES {quoted(codes)} (code)")
    return " ".join(parts)


def pence(name: str, amounts: Iterable[Money | None]) -> Iterator[str]:
    """
    Yield the definition of a column in pence, which SQLite adds up exactly.

    There is none where 64 bits do not hold each of them, for there SQLite would take
    another amount and say nothing.

    >>> print(*pence("spent", [Money("0.10"), None]))
    "spent_pence" INTEGER AS (CAST(replace("spent", '.', '') AS INTEGER)) VIRTUAL

    .. versionadded:: 26.1.0
    """
    held = (each.pounds for each in amounts if each is not None)
    if all(abs(int(f"{each:.2f}".replace(".", ""))) <= _LARGEST for each in held):
        computed = f"CAST(replace({quoted(name)}, '.', '') AS INTEGER)"
        yield f"{quoted(f'{name}_pence')} INTEGER AS ({computed}) VIRTUAL"


def put_codes(
    made: sqlite3.Connection, lists: Iterable[CodeList | None]
) -> dict[CodeList, str]:
    """
    Write each code list once, and return the name of its table.

    .. versionadded:: 26.1.0
    """
    tables: dict[CodeList, str] = {}
    for codes in lists:
        if codes is None or codes in tables:
            continue
        name = f"cdrpkit_codes_{codes.name}".replace("-", "_")
        alike = sum(other.name == codes.name for other in tables)
        tables[codes] = name = f"{name}_{alike + 1}" if alike else name
        made.execute(
            f"CREATE TABLE {quoted(name)} (code TEXT NOT NULL PRIMARY KEY,"
            " label TEXT NOT NULL, description TEXT NOT NULL) STRICT"
        )
        made.executemany(
            f"INSERT INTO {quoted(name)} VALUES (?, ?, ?)",  # noqa: S608
            [(one.code, one.label, one.description) for one in codes.codes],
        )
    return tables


def _kind(field: Field) -> str:
    if field.datatype is Datatype.WHOLE_NUMBER:
        # An INTEGER that is the whole key would number the rows, and so order them.
        return "INT" if field.column.key else "INTEGER"
    return "INTEGER" if field.datatype is Datatype.TRUTH else "TEXT"


def _checks(field: Field, name: str) -> Iterator[str]:
    """Yield what holds of every value; of NULL, each of these is neither."""
    match field.datatype:
        case Datatype.TRUTH:
            yield f"{name} IN (0, 1)"
        case Datatype.LIST:
            # Of NULL, older versions say that it is not valid.
            is_list = f"json_valid({name}) AND json_type({name}) = 'array'"
            yield f"{name} IS NULL OR ({is_list})" if field.optional else is_list
        case Datatype.DATE:
            # Without a shift, SQLite hands on the 31st of any month.
            shifted = f"date({name}, '+0 days')"
            yield f"{name} GLOB '{_DAY}' AND {shifted} = {name}"
        case Datatype.PARTIAL_DATE:
            globs = (_DAY[:20], _DAY[:31], _DAY)
            yield " OR ".join(f"{name} GLOB '{glob}'" for glob in globs)
        case Datatype.DECIMAL:
            yield f"{name} GLOB '*[0-9]' AND {name} NOT GLOB '*[^-.0-9]*'"
        case Datatype.MONEY:
            form = "*[0-9].[0-9][0-9]"
            yield f"{name} GLOB '{form}' AND {name} NOT GLOB '*[^-.0-9]*'"
    if field.numeric:
        number = name if _kind(field) != "TEXT" else f"CAST({name} AS REAL)"
        if field.column.least is not None:
            yield f"{number} >= {field.column.least}"
        if field.column.most is not None:
            yield f"{number} <= {field.column.most}"
