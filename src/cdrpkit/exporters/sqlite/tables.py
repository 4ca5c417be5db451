"""The table of a return, without its rows: what its columns are, and must hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from cdrpkit.exceptions import shown
from cdrpkit.exporters.sqlchecks import item_checks, literal
from cdrpkit.exporters.sqltables import OWN_PREFIXES, column, pence, quoted
from cdrpkit.table import CodeList, Datatype, Field, Return, Table

if TYPE_CHECKING:
    from sqlite3 import Connection

__all__ = ["put_table", "refuse_names"]

_MOST_COLUMNS: Final = 2_000
"""Columns that SQLite holds, unless it was built to hold more."""


def refuse_names(artefact: Return[Any]) -> None:
    """
    Refuse a return whose name, or number of columns, no database can have.

    Raises:
        ValueError: If its name is one of the database's own, or it has too many
            columns.
    """
    name, fields = artefact.name, artefact.table.fields
    if name.lower().startswith(OWN_PREFIXES):
        own = " and ".join(f"{each}…" for each in OWN_PREFIXES)
        msg = f"the return is called {shown(name)}, and tables called {own} are others"
        raise ValueError(f"{msg}; give it another name")
    if len(fields) > _MOST_COLUMNS:
        msg = f"there are {len(fields):,} columns, and SQLite holds {_MOST_COLUMNS:,}"
        raise ValueError(f"{msg}; choose another format")


def put_table(
    connection: Connection, artefact: Return[Any], codes: Mapping[CodeList, str]
) -> None:
    """
    Write the table, an index to each column of codes, and what checks its lists.

    Args:
        codes: The tables of the code lists.
    """
    fields = artefact.table.fields
    table = quoted(artefact.name)
    lines = ",\n  ".join(_lines(artefact.table, codes))
    connection.execute(f"CREATE TABLE {table} (\n  {lines}\n) STRICT")
    for field in fields:
        if field.datatype is Datatype.CODE and not field.says_why:
            index = quoted(f"{artefact.name}.{field.name}")
            connection.execute(
                f"CREATE INDEX {index} ON {table} ({quoted(field.name)})"
            )
    for field in fields:
        if field.item is not None:
            for trigger in _triggers(artefact.name, field, field.item):
                connection.execute(trigger)


def _lines(table: Table[Any], codes: Mapping[CodeList, str]) -> Iterator[str]:
    """Yield what a table is defined by: columns first, and what holds of several."""
    for field in table.fields:
        listed = codes.get(field.code_list) if field.code_list else None
        yield column(field, listed, empty_texts=False)
    yield from _pence(table)
    if table.key:
        yield f"PRIMARY KEY ({', '.join(map(quoted, table.key))})"
    for field in table.fields:
        if field.gap is not None:
            value, gap = quoted(field.name), quoted(field.gap)
            name = quoted(f"{field.name} or {field.gap}")
            yield f"CONSTRAINT {name} CHECK (({value} IS NULL) <> ({gap} IS NULL))"


def _pence(table: Table[Any]) -> Iterator[str]:
    """Yield a column of pence to each column of amounts, unless its name is taken."""
    names = {field.name.lower() for field in table.fields}
    for field in table.fields:
        is_free = f"{field.name}_pence".lower() not in names
        if field.datatype is Datatype.MONEY and is_free:
            yield from pence(
                field.name, (getattr(row, field.name) for row in table.rows)
            )


def _triggers(name: str, field: Field, item: Field) -> Iterator[str]:
    """
    Yield what refuses a list with an item that is none, when it is written or changed.

    A check of a column cannot look into a list, for it may ask no query.
    """
    new = f"NEW.{quoted(field.name)}"
    each = f"json_each({new})"
    holds = list(item_checks(item))
    if item.type is str:
        # As a value, a text is cut off at a null character; by two paths, they are
        # given as they are written.
        holds.append(f'json_extract({new}, fullkey, fullkey) <> \'["",""]\'')
    held = " AND ".join(f"({check})" for check in holds)
    wrong = f"EXISTS (SELECT 1 FROM {each} WHERE ({held}) IS NOT TRUE)"  # noqa: S608
    said = literal(f"items of {field.name}")
    for event, when in (
        ("insert", "INSERT"),
        ("update", f"UPDATE OF {quoted(field.name)}"),
    ):
        yield (
            f"CREATE TRIGGER {quoted(f'{name}.{field.name}.{event}')}"
            f" AFTER {when} ON {quoted(name)} WHEN {wrong}"
            f" BEGIN SELECT RAISE(ABORT, {said}); END"
        )
