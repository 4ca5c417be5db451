"""Filling a database with a register: the tables, what is known of them, the views."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from cdrpkit.databases.columns import Defined, Reference, defined, references
from cdrpkit.databases.questions import QUESTIONS, VIEWS
from cdrpkit.databases.tables import Table, label_of
from cdrpkit.digests import digest
from cdrpkit.exceptions import ExportError, shown
from cdrpkit.exporters.sqltables import put_codes, quoted
from cdrpkit.register import Register

if TYPE_CHECKING:
    from sqlite3 import Connection

__all__ = ["fill"]

_TITLE: Final = "Register of partnerships"

_DESCRIPTION: Final = (
    "Each collection of records is a table, and each list in its records a table of its"
    " own. Where a description says None, the cell is empty (NULL). Days are texts like"
    " 2005-12-08, and dates that are known less exactly like 2005-12 or 2005. Numbers"
    " with decimals and amounts are texts too, digit by digit; amounts stand in pence"
    " beside, to be added up. No day is taken for today: who asks names it."
)

_ABOUT: Final[Mapping[str, str]] = {
    "cdrpkit_metadata": "What the database is, and the digest of its register.",
    "cdrpkit_tables": "What a row of each table and view is, and how many there were.",
    "cdrpkit_columns": "What each column of each table means.",
    "cdrpkit_records": "Every record of every collection, by collection/id, which is"
    " what refers to records of several collections.",
    "cdrpkit_references": "Which columns refer to which collections: as foreign keys"
    " where enforced is 1; dangling is how many of them lead to no record.",
    "cdrpkit_links": "Each reference: the record that refers, its table and column, and"
    " the record that it refers to, both as collection/id.",
    "cdrpkit_gaps": "Each value that is not there for a reason: its table, record and"
    " column, and why.",
    "cdrpkit_questions": "Queries that must be told a day, :on, or a record, :record.",
}

_CODES: Final = "The words that may stand in the columns that refer to it."

_FRAME: Final = """
CREATE TABLE cdrpkit_metadata (
  name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL
) STRICT;
CREATE TABLE cdrpkit_tables (
  name TEXT NOT NULL PRIMARY KEY, kind TEXT NOT NULL, description TEXT NOT NULL,
  label TEXT, "rows" INTEGER
) STRICT;
CREATE TABLE cdrpkit_columns (
  "table" TEXT NOT NULL REFERENCES cdrpkit_tables (name), position INTEGER NOT NULL,
  name TEXT NOT NULL, description TEXT NOT NULL, type TEXT NOT NULL, unit TEXT,
  codes TEXT REFERENCES cdrpkit_tables (name),
  optional INTEGER NOT NULL CHECK (optional IN (0, 1)),
  PRIMARY KEY ("table", name)
) STRICT;
CREATE TABLE cdrpkit_records (
  key TEXT NOT NULL PRIMARY KEY, collection TEXT NOT NULL, id TEXT NOT NULL,
  label TEXT NOT NULL, UNIQUE (collection, id)
) STRICT;
CREATE TABLE cdrpkit_references (
  "table" TEXT NOT NULL, "column" TEXT NOT NULL, refers_to TEXT NOT NULL,
  enforced INTEGER NOT NULL CHECK (enforced IN (0, 1)), dangling INTEGER NOT NULL,
  PRIMARY KEY ("table", "column"),
  FOREIGN KEY ("table", "column") REFERENCES cdrpkit_columns ("table", name)
) STRICT;
CREATE TABLE cdrpkit_questions (
  name TEXT NOT NULL PRIMARY KEY, title TEXT NOT NULL, description TEXT NOT NULL,
  sql TEXT NOT NULL
) STRICT;
"""


def fill(
    made: Connection, register: Register, tables: Sequence[Table], target: str
) -> None:
    """
    Write *tables* of *register*, what is to be known of them, and the views.

    Raises:
        ExportError: If a value cannot stand in a database; it names the record.
    """
    for statement in filter(str.strip, _FRAME.split(";")):
        made.execute(statement)
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
        _tell(made, table, columns, leads)
    made.execute(_gaps(tables))
    made.execute(_links(tables))
    for view in VIEWS:
        made.execute(f"CREATE VIEW {view.name} AS {view.sql}")
    _tell_all(made, register, tables, listed.values())


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
    rows: Iterable[tuple[str, Sequence[object]]],
    target: str,
) -> None:
    """Write rows, each of a record that is named if the row cannot be written."""
    import sqlite3

    key = ""
    row: Sequence[object] = ()

    def told() -> Iterator[Sequence[object]]:
        nonlocal key, row
        for key, row in rows:  # noqa: B007 - they are told of when one is refused
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


def _tell(
    made: Connection,
    table: Table,
    columns: Iterable[Defined],
    leads: Mapping[str, Reference],
) -> None:
    """Write what the columns of a table mean, and refer to."""
    for place, each in enumerate(columns, start=1):
        told = (each.name, each.description, each.type, each.unit, each.codes)
        made.execute(
            "INSERT INTO cdrpkit_columns VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (table.name, place, *told, each.optional),
        )
    for name, lead in leads.items():
        to = ", ".join(lead.collections) or "any"
        made.execute(
            "INSERT INTO cdrpkit_references VALUES (?, ?, ?, ?, ?)",
            (table.name, name, to, not lead.dangling, lead.dangling),
        )


def _gaps(tables: Iterable[Table]) -> str:
    """Return the view of what is missing for a reason."""
    selects = [
        f"SELECT '{table.name}' AS \"table\", id AS record,"  # noqa: S608
        f" '{name.removesuffix('_gap')}' AS \"column\", {quoted(name)} AS gap"
        f" FROM {quoted(table.name)} WHERE {quoted(name)} IS NOT NULL"
        for table in tables
        for name in (cell.field.name for cell in table.cells if cell.field.says_why)
    ]
    return f"CREATE VIEW cdrpkit_gaps AS {' UNION ALL '.join(selects)}"


def _links(tables: Iterable[Table]) -> str:
    """Return the view of every reference, whatever it leads to."""
    selects = []
    for table in tables:
        own = "id" if table.own is None else "record"
        for cell in table.cells:
            if cell.ref is not None:
                name, to = quoted(cell.field.name), cell.ref.collections
                key = f"'{to[0]}/' || {name}" if len(to) == 1 else name
                selects.append(
                    f"SELECT '{table.collection}/' || {own} AS record,"  # noqa: S608
                    f" '{table.name}' AS \"table\", '{cell.field.name}' AS \"column\","
                    f" {key} AS refers_to FROM {quoted(table.name)}"
                    f" WHERE {name} IS NOT NULL"
                )
    return f"CREATE VIEW cdrpkit_links AS {' UNION ALL '.join(selects)}"


def _tell_all(
    made: Connection, register: Register, tables: Iterable[Table], lists: Iterable[str]
) -> None:
    """Write what each table and view is, the queries, and what the database is."""
    rows: list[tuple[object, ...]] = []
    for table in tables:
        kind = "collection" if table.own is None else "list"
        count = sum(1 for _ in table.places(register))
        rows.append((table.name, kind, table.description, table.label, count))
    for view in VIEWS:
        said = f"{view.title} {view.description}"
        rows.append((view.name, "view", said, None, None))
    rows += [(name, "codes", _CODES, "label", None) for name in lists]
    labels = {"cdrpkit_records": "label"}
    rows += [
        (name, "about", said, labels.get(name), None) for name, said in _ABOUT.items()
    ]
    made.executemany("INSERT INTO cdrpkit_tables VALUES (?, ?, ?, ?, ?)", rows)
    made.executemany(
        "INSERT INTO cdrpkit_questions VALUES (?, ?, ?, ?)",
        [(each.name, each.title, each.description, each.sql) for each in QUESTIONS],
    )
    made.executemany(
        "INSERT INTO cdrpkit_metadata VALUES (?, ?)",
        [
            *(("title", _TITLE), ("description", _DESCRIPTION)),
            ("register", digest(register)),
        ],
    )
