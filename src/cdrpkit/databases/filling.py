"""Filling a database with a register: the tables with their rows, and the views."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from cdrpkit.databases.columns import Defined, Reference, defined, references
from cdrpkit.databases.questions import views
from cdrpkit.databases.tables import Table, label_of
from cdrpkit.databases.telling import make_frame, tell_of, tell_of_all
from cdrpkit.exceptions import ExportError, shown
from cdrpkit.exporters.sqltables import put_codes, quoted
from cdrpkit.register import Register

if TYPE_CHECKING:
    from sqlite3 import Connection

__all__ = ["fill"]


def fill(
    made: Connection, register: Register, tables: Sequence[Table], target: str
) -> None:
    """
    Write *tables* of *register*, what is to be known of them, and the views.

    Raises:
        ExportError: If a value cannot stand in a database; it names the record.
    """
    make_frame(made)
    listed = put_codes(
        made, (cell.field.codes for table in tables for cell in table.cells)
    )
    records = (
        (record.key, [record.key, record.collection, record.id, label_of(record)])
        for record in register
    )
    _insert(made, "cdrpkit_records", 4, records, target)
    for table in tables:
        leads = references(table, register)
        columns = tuple(defined(table, register, leads, listed))
        _make(made, table, columns, leads)
        width = sum(column.stored for column in columns)
        _insert(made, table.name, width, table.rows(register), target)
        tell_of(made, table, columns, leads)
    for name, sql in views(tables):
        made.execute(f"CREATE VIEW {name} AS {sql}")
    tell_of_all(made, register, tables, listed.values())


def _make(
    made: Connection,
    table: Table,
    columns: Iterable[Defined],
    leads: Mapping[str, Reference],
) -> None:
    """Make one table, and an index to each column that refers to another."""
    key = "id" if table.own is None else "record, position"
    lines = ",\n  ".join([*(each.sql for each in columns), f"PRIMARY KEY ({key})"])
    name = quoted(table.name)
    made.execute(f"CREATE TABLE {name} (\n  {lines}\n) STRICT")
    for column in leads:
        index = quoted(f"{table.name}.{column}")
        made.execute(f"CREATE INDEX {index} ON {name} ({quoted(column)})")


def _insert(
    made: Connection,
    name: str,
    width: int,
    rows: Iterable[tuple[str, Iterable[object]]],
    target: str,
) -> None:
    """Write rows, each of a record that is named if the row cannot be written."""
    import sqlite3

    key = ""
    row: Sequence[object] = ()

    def told() -> Iterator[Sequence[object]]:
        nonlocal key, row
        for key, cells in rows:  # noqa: B007 - it is told of when a row is refused
            row = ()
            row = tuple(cells)
            yield row

    marks = ", ".join("?" * width)
    try:
        made.executemany(f"INSERT INTO {quoted(name)} VALUES ({marks})", told())  # noqa: S608
    except (ArithmeticError, ValueError, sqlite3.Error) as error:
        why = next(filter(None, map(_unholdable, row)), str(error))
        raise ExportError(target, f"{key}: {why}") from error


def _unholdable(value: object) -> str | None:
    """Return why no database holds a value; None if one can."""
    if isinstance(value, str):
        try:
            value.encode()
        except UnicodeEncodeError:
            half = "half of a character, which UTF-8 cannot hold; take it out"
            return f"{shown(value)} holds {half}"
    elif isinstance(value, int) and not -(2**63) <= value < 2**63:
        return f"{shown(value)} does not fit into 64 bits"
    return None
