"""
The SQLite exporter: a return as a database that says what it means, and checks itself.

Beside the table of the return stand its columns, code lists, gaps and what it says of
itself, and views that answer the first questions: how much of it is given, and what
the codes are in words. It needs nothing but Python. The same return gives the same
bytes with the same version of SQLite, which notes its own number in every file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Final

from cdrpkit.exceptions import ExportError, shown
from cdrpkit.exporters import Exporter, NoOptions, Sink
from cdrpkit.exporters.about import about, columns, unwritable
from cdrpkit.exporters.jsonvalues import as_json, plain
from cdrpkit.exporters.sqltables import (
    column,
    database,
    pence,
    put_codes,
    quoted,
)
from cdrpkit.table import Datatype, Field, Return, Table

if TYPE_CHECKING:
    from sqlite3 import Connection

__all__ = ["EXPORTER"]

_TOLD: Final = (
    *("name", "title", "description", "type", "items", "unit", "codes", "least"),
    *("most", "pattern", "key", "gap", "source"),
)

_FRAME: Final = """
CREATE TABLE cdrpkit_metadata (
  name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL
) STRICT;
CREATE TABLE cdrpkit_columns (
  position INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, title TEXT NOT NULL,
  description TEXT NOT NULL, type TEXT NOT NULL, items TEXT, unit TEXT, codes TEXT,
  least INTEGER, most INTEGER, pattern TEXT,
  key INTEGER NOT NULL CHECK (key IN (0, 1)),
  gap TEXT REFERENCES cdrpkit_columns (name) DEFERRABLE INITIALLY DEFERRED,
  source TEXT
) STRICT;
CREATE TABLE cdrpkit_gaps (
  "row" INTEGER NOT NULL, "column" TEXT NOT NULL REFERENCES cdrpkit_columns (name),
  gap TEXT NOT NULL, PRIMARY KEY ("row", "column")
) STRICT, WITHOUT ROWID;
"""

_GIVEN: Final = """
CREATE VIEW cdrpkit_given AS
SELECT name AS "column", title, total - missing AS given, total AS "rows",
       (total - missing) || ' of ' || total || ' given' AS said
FROM (SELECT position, name, title, (SELECT count(*) FROM {table}) AS total,
             (SELECT count(*) FROM cdrpkit_gaps WHERE "column" = name) AS missing
      FROM cdrpkit_columns WHERE gap IS NOT NULL)
ORDER BY position
"""


def write(artefact: Return[Any], sink: Sink, options: NoOptions) -> None:
    """
    Write *artefact* as the main file of *sink*, row by row.

    Raises:
        ExportError: If a database cannot hold it: a text with half a character, a whole
            number beyond 64 bits, a key twice, or anything that its columns forbid.
    """
    table = artefact.table
    path = sink.path(sink.main)
    try:
        with database(path, sink.main) as made:
            for statement in filter(str.strip, _FRAME.split(";")):
                made.execute(statement)
            listed = put_codes(made, (field.codes for field in table.fields))
            codes = {
                field.name: listed[field.codes]
                for field in table.fields
                if field.codes is not None
            }
            _put_meaning(made, artefact, codes)
            _put_table(made, artefact, codes)
            _put_rows(made, artefact, sink.main)
            _put_gaps(made, artefact)
            _put_labels(made, artefact, codes)
    except UnicodeEncodeError as error:
        raise unwritable(sink.main, table) from error
    except ValueError as error:  # of a name with a null character in it
        raise ExportError(sink.main, str(error)) from error


def _put_meaning(
    made: Connection, artefact: Return[Any], codes: dict[str, str]
) -> None:
    """Write what the return says of itself, and of its columns."""
    said = about(artefact)
    if artefact.source is not None:
        said["kind"] = artefact.source.kind
    made.executemany(
        "INSERT INTO cdrpkit_metadata VALUES (?, ?)",
        [
            (name, value if isinstance(value, str) else as_json(value))
            for name, value in said.items()
        ],
    )
    for number, told in enumerate(columns(artefact.table.fields), start=1):
        told |= {"codes": codes.get(str(told["name"])), "key": "key" in told}
        made.execute(
            f"INSERT INTO cdrpkit_columns VALUES (?{', ?' * len(_TOLD)})",  # noqa: S608
            [number, *(told.get(name) for name in _TOLD)],
        )


def _put_table(made: Connection, artefact: Return[Any], codes: dict[str, str]) -> None:
    """Write the table without its rows, an index to each column of codes."""
    fields = artefact.table.fields
    parts = [column(field, codes.get(field.name)) for field in fields]
    parts += _pence(artefact.table)
    key = [quoted(field.name) for field in fields if field.column.key]
    if key:
        parts.append(f"PRIMARY KEY ({', '.join(key)})")
    for field in fields:
        if field.gap is not None:
            value, gap = quoted(field.name), quoted(field.gap)
            parts.append(
                f"CONSTRAINT {quoted(f'{field.name} or {field.gap}')}"
                f" CHECK (({value} IS NULL) <> ({gap} IS NULL))"
            )
    table = quoted(artefact.name)
    lines = ",\n  ".join(parts)
    made.execute(f"CREATE TABLE {table} (\n  {lines}\n) STRICT")
    for field in fields:
        if field.datatype is Datatype.CODE and not field.says_why:
            index = quoted(f"{artefact.name}.{field.name}")
            made.execute(f"CREATE INDEX {index} ON {table} ({quoted(field.name)})")


def _pence(table: Table[Any]) -> Iterator[str]:
    """Yield a column of pence to each column of amounts, unless its name is taken."""
    names = {field.name.lower() for field in table.fields}
    for field in table.fields:
        is_free = f"{field.name}_pence".lower() not in names
        if field.datatype is Datatype.MONEY and is_free:
            amounts = (getattr(row, field.name) for row in table.rows)
            yield from pence(field.name, amounts)


def _put_rows(made: Connection, artefact: Return[Any], target: str) -> None:
    """Write the rows, one after the other."""
    import sqlite3

    fields = artefact.table.fields
    held = [(field.name, _held(field)) for field in fields]
    number = 0

    def rows() -> Iterator[list[object]]:
        nonlocal number
        for number, row in enumerate(artefact.table.rows, start=1):  # noqa: B007
            yield [value_of(getattr(row, name)) for name, value_of in held]

    names = ", ".join(quoted(field.name) for field in fields)
    marks = ", ".join("?" * len(fields))
    statement = f"INSERT INTO {quoted(artefact.name)} ({names}) VALUES ({marks})"  # noqa: S608
    try:
        made.executemany(statement, rows())
    except UnicodeEncodeError:
        raise
    except (ArithmeticError, ValueError, sqlite3.IntegrityError) as error:
        raise ExportError(target, f"row {number:,}: {error}") from error


def _held(field: Field) -> Callable[[Any], object]:
    """Return what makes of a value of a column one that SQLite takes."""
    if field.datatype in {Datatype.TRUTH, Datatype.WHOLE_NUMBER}:
        return lambda value: value
    if field.datatype is Datatype.LIST:
        return lambda items: None if items is None else as_json(list(map(_item, items)))
    if field.datatype is Datatype.CODE and field.codes is not None:
        known = {each.code for each in field.codes.codes}

        def code(value: object) -> object:
            text = plain(value)
            if text is not None and text not in known:
                msg = f"column {field.name!r}: {shown(text)} is none of its codes"
                raise ValueError(msg)
            return text

        return code
    return plain


def _item(value: object) -> object:
    # Whoever reads a list with SQLite reads whole numbers of 64 bits.
    return value if type(value) is int else plain(value)


def _put_gaps(made: Connection, artefact: Return[Any]) -> None:
    """Write where a value is missing, and why, and the view that counts them."""
    table = quoted(artefact.name)
    for field in artefact.table.fields:
        if field.gap is not None:
            gap = quoted(field.gap)
            made.execute(
                f"INSERT INTO cdrpkit_gaps SELECT _rowid_, ?, {gap}"  # noqa: S608
                f" FROM {table} NOT INDEXED WHERE {gap} IS NOT NULL",
                [field.name],
            )
    made.execute(_GIVEN.format(table=table))


def _put_labels(made: Connection, artefact: Return[Any], codes: dict[str, str]) -> None:
    """Write the view in which codes are words."""
    shown_as = []
    for field in artefact.table.fields:
        name = quoted(field.name)
        if field.datatype is Datatype.CODE:
            listed = quoted(codes[field.name])
            name = f"(SELECT label FROM {listed} WHERE code = it.{name}) AS {name}"  # noqa: S608
        else:
            name = f"it.{name}"
        shown_as.append(name)
    view = quoted(f"{artefact.name}_in_words")
    query = f"SELECT {', '.join(shown_as)} FROM {quoted(artefact.name)} AS it"  # noqa: S608
    made.execute(f"CREATE VIEW {view} AS {query}")


EXPORTER: Final[Exporter[Return[Any], NoOptions]] = Exporter(
    name="sqlite",
    title="SQLite database",
    suffix=".sqlite",
    artefact=Return,
    write=write,
    options=NoOptions,
)
