"""
The whole register as one database of SQLite, to be asked anything in SQL.

Each collection is a table, and each list in its records a table of its own; what one
record refers to, the other is. It says of itself what every table and column means,
and Datasette puts it on the web as it is.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from cdrpkit.databases.datasette import settings
from cdrpkit.databases.filling import fill
from cdrpkit.databases.tables import tables_of
from cdrpkit.exceptions import ExportError, UnknownNameError, shown
from cdrpkit.exporters.sqltables import database
from cdrpkit.register import COLLECTIONS, Register
from cdrpkit.staging import staged_file, staged_folder

__all__ = ["SUFFIXES", "is_one_file", "write_database"]

SUFFIXES: Final = (".sqlite", ".sqlite3", ".db")
"""How the name of a database ends, for Datasette to know it for one."""

_NAME: Final = "register"


def write_database(register: Register, path: str | os.PathLike[str]) -> None:
    """
    Write *register* as a database at *path*; on any failure, what stood there stands.

    A reference is one of the database too where all of its kind lead somewhere; which
    are, and how many of the others do not, stands in the table ``cdrpkit_references``.

    >>> import contextlib, sqlite3, cdrpkit
    >>> write_database(cdrpkit.load("examples/synthetic"), "register.sqlite")
    >>> with contextlib.closing(sqlite3.connect("register.sqlite")) as database:
    ...     database.execute("SELECT count(*) FROM partnerships").fetchone()
    (4,)

    Args:
        path: With a suffix, a file. Without one, a folder that is to hold
            ``register.sqlite`` and what tells Datasette of it; one that holds anything
            else is left as it is.

    Raises:
        ExportError: If it could not be written, or a record holds what no database
            can: half of a character, a whole number beyond 64 bits.

        UnknownNameError: If the suffix is not that of a database.

    .. versionadded:: 26.1.0
    """
    target = Path(path)
    is_file = is_one_file(target)
    tables = [table for each in COLLECTIONS for table in tables_of(each)]
    if is_file:
        with staged_file(target) as stage, database(stage) as connection:
            fill(connection, register, tables)
        return
    with staged_folder(target) as folder:
        with database(folder / f"{_NAME}.sqlite") as connection:
            fill(connection, register, tables)
            files = settings(connection, _NAME)
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8", newline="")
        _refuse_to_lose(target, folder)


def is_one_file(path: str | os.PathLike[str]) -> bool:
    """
    Tell whether `write_database` would write a file there, or else a folder.

    >>> is_one_file("register.sqlite"), is_one_file("register")
    (True, False)

    Raises:
        UnknownNameError: If the suffix is not that of a database.

    .. versionadded:: 26.1.0
    """
    suffix = Path(path).suffix
    if suffix and suffix.lower() not in SUFFIXES:
        raise UnknownNameError("database with suffix", suffix, SUFFIXES)
    return bool(suffix)


def _refuse_to_lose(target: Path, folder: Path) -> None:
    """Refuse to put the new folder in place of one that holds anything else."""
    if not target.is_dir():
        return
    for other in sorted(target.iterdir()):
        if not (folder / other.name).is_file() or not other.is_file():
            what = f"it holds {shown(other.name)}, which is no part of the set"
            wayout = "name a folder that is new or empty"
            raise ExportError(str(target), f"{what}; {wayout}")
