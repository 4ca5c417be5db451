"""What a database says of itself: its tables, its columns, and what refers to what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

from cdrpkit.databases.columns import Defined, Reference
from cdrpkit.databases.questions import QUESTIONS, VIEWS
from cdrpkit.databases.tables import Table
from cdrpkit.digests import digest
from cdrpkit.exporters.sqltables import ABOUT_CODES, put_metadata, run_script
from cdrpkit.register import Register

if TYPE_CHECKING:
    from sqlite3 import Connection

__all__ = ["make_frame", "tell_of", "tell_of_all"]

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

_FRAME: Final = """
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


def make_frame(connection: Connection) -> None:
    """Make the tables that tell of all others."""
    run_script(connection, _FRAME)


def tell_of(
    connection: Connection,
    table: Table,
    columns: Iterable[Defined],
    leads: Mapping[str, Reference],
) -> None:
    """Write what the columns of a table mean, and refer to."""
    for place, each in enumerate(columns, start=1):
        told = (each.name, each.description, each.type, each.unit, each.codes)
        connection.execute(
            "INSERT INTO cdrpkit_columns VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (table.name, place, *told, each.optional),
        )
    for name, lead in leads.items():
        to = ", ".join(lead.collections) or "any"
        connection.execute(
            "INSERT INTO cdrpkit_references VALUES (?, ?, ?, ?, ?)",
            (table.name, name, to, not lead.dangling, lead.dangling),
        )


def tell_of_all(
    connection: Connection,
    register: Register,
    tables: Iterable[Table],
    lists: Iterable[str],
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
    rows += [(name, "codes", ABOUT_CODES, "label", None) for name in lists]
    labels = {"cdrpkit_records": "label"}
    rows += [
        (name, "about", said, labels.get(name), None) for name, said in _ABOUT.items()
    ]
    connection.executemany("INSERT INTO cdrpkit_tables VALUES (?, ?, ?, ?, ?)", rows)
    connection.executemany(
        "INSERT INTO cdrpkit_questions VALUES (?, ?, ?, ?)",
        [(each.name, each.title, each.description, each.sql) for each in QUESTIONS],
    )
    put_metadata(
        connection,
        {"title": _TITLE, "description": _DESCRIPTION, "register": digest(register)},
    )
