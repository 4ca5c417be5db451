"""Filling a database with a register: the tables with their rows, and the views."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from cdrpkit.databases.columns import Defined, Reference, defined, references
from cdrpkit.databases.questions import views
from cdrpkit.databases.tables import Table, label_of
from cdrpkit.databases.telling import make_frame, tell_of, tell_of_all
from cdrpkit.exceptions import shown
from cdrpkit.exporters.sqltables import put_codes, quoted
from cdrpkit.quantities import LARGEST_WHOLE
from cdrpkit.register import Register

if TYPE_CHECKING:
    from sqlite3 import Connection

__all__ = ["fill"]

_OF_RECORDS: Final = ("key", "collection", "id", "label")


def fill(connection: Connection, register: Register, tables: Sequence[Table]) -> None:
    """
    Write *tables* of *register*, what is to be known of them, and the views.

    Raises:
        ValueError: If a value cannot stand in a database; it names the record.
    """
    make_frame(connection)
    listed = put_codes(
        connection, (cell.field for table in tables for cell in table.cells)
    )
    records = (
        (record.key, [record.key, record.collection, record.id, label_of(record)])
        for record in register
    )
    _insert(connection, "cdrpkit_records", _OF_RECORDS, records)
    for table in tables:
        leads = references(table, register)
        columns = tuple(defined(table, register, leads, listed))
        _make(connection, table, columns, leads)
        stored = [column.name for column in columns if column.stored]
        _insert(connection, table.name, stored, table.rows(register))
        tell_of(connection, table, columns, leads)
    for name, sql in views(tables):
        connection.execute(f"CREATE VIEW {name} AS {sql}")
    tell_of_all(connection, register, tables, listed.values())


def _make(
    connection: Connection,
    table: Table,
    columns: Iterable[Defined],
    leads: Mapping[str, Reference],
) -> None:
    """Make one table, and an index to each column that refers to another."""
    key = "id" if table.own is None else "record, position"
    lines = ",\n  ".join([*(each.sql for each in columns), f"PRIMARY KEY ({key})"])
    name = quoted(table.name)
    connection.execute(f"CREATE TABLE {name} (\n  {lines}\n) STRICT")
    for column in leads:
        index = quoted(f"{table.name}.{column}")
        connection.execute(f"CREATE INDEX {index} ON {name} ({quoted(column)})")


def _insert(
    connection: Connection,
    name: str,
    columns: Sequence[str],
    rows: Iterable[tuple[str, Iterable[object]]],
) -> None:
    """Write rows, each of a record that is named if the row cannot be written."""
    import sqlite3

    key = ""
    row: Sequence[object] = ()

    def values() -> Iterator[Sequence[object]]:
        # Whoever takes them all at once does not say at which it stopped.
        nonlocal key, row
        for key, cells in rows:  # noqa: B007
            row = ()
            row = tuple(cells)
            yield row

    marks = ", ".join("?" * len(columns))
    statement = f"INSERT INTO {quoted(name)} VALUES ({marks})"  # noqa: S608
    try:
        connection.executemany(statement, values())
    except sqlite3.OperationalError:
        raise  # It is not the record that is at fault.
    except (ArithmeticError, ValueError, sqlite3.Error) as error:
        msg = f"{key}: {_why_refused(columns, row, error)}"
        raise ValueError(msg) from error


def _why_refused(
    columns: Sequence[str], row: Sequence[object], error: Exception
) -> str:
    """Return why a row was refused; SQLite says of some columns which it was."""
    why = next(filter(None, map(_unholdable, row)), None)
    if why is not None:
        return why
    name = str(error).rpartition(": ")[2].rpartition(".")[2]
    if name not in columns:
        return str(error)
    value = row[columns.index(name)]
    if value is None:
        return f"{name} is None, and every record has one; give it"
    return f"{name} is {shown(value)}, which cannot stand there; put it right"


def _unholdable(value: object) -> str | None:
    """Return why no database holds a value; None if one can."""
    if isinstance(value, str):
        try:
            value.encode()
        except UnicodeEncodeError:
            half = "half of a character, which UTF-8 cannot hold; take it out"
            return f"{shown(value)} holds {half}"
    elif isinstance(value, int) and not -LARGEST_WHOLE - 1 <= value <= LARGEST_WHOLE:
        return f"{shown(value)} does not fit into 64 bits; leave it out"
    return None
