"""
Tables of SQLite: how a column becomes one of a database that keeps its own rules.

SQLite has no decimals, days or lists. They are texts here, each with a check of its
form, so that no figure is rounded and nothing else can be written into them later.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cdrpkit.exceptions import ExportError
from cdrpkit.table import Datatype, Field

if TYPE_CHECKING:
    import sqlite3

__all__ = ["column", "database", "quoted"]

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
