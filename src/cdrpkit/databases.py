"""
The whole register as one database of SQLite, to be asked anything in SQL.

Each collection is a table, and each list in its records a table of its own; what one
record refers to, the other is. It opens in Datasette as it is.
"""

from __future__ import annotations

import os
import typing
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

import attrs

from cdrpkit.annotations import Hint, hint_of, hints_of
from cdrpkit.digests import digest
from cdrpkit.exceptions import ExportError
from cdrpkit.exporters.jsonvalues import as_json, plain
from cdrpkit.exporters.sqltables import (
    column,
    database,
    pence,
    put_codes,
    quoted,
)
from cdrpkit.loading.columns import in_order
from cdrpkit.model import Ref, Texts
from cdrpkit.quantities import Money
from cdrpkit.register import Register
from cdrpkit.staging import staged_file
from cdrpkit.table import Column, Datatype, Field

if TYPE_CHECKING:
    from sqlite3 import Connection

__all__ = ["write_database"]

_LEAVES: Final = frozenset({Money, Texts})

_VIEWS: Final = """
CREATE VIEW recommendations_with_last_status AS
SELECT r.scrutiny, r.id AS recommendation, r.number, k.id AS key_point,
       a.id AS action, a.text, last.status, last.as_at, last.progress
FROM recommendations AS r
LEFT JOIN key_points AS k ON k.recommendation = r.id
LEFT JOIN actions AS a ON a.key_point = k.id
LEFT JOIN (
  SELECT of.value AS action, coalesce(p.status, same.status) AS status, p.as_at,
         p.id AS progress, row_number() OVER (
           PARTITION BY of.value ORDER BY p.as_at DESC, p.id DESC
         ) AS place
  FROM progress_actions AS of
  JOIN progress AS p ON p.id = of.record
  LEFT JOIN progress AS same ON same.id = p.same_as
) AS last ON last.action = a.id AND last.place = 1;
CREATE VIEW strategies_by_partnership AS
SELECT substr(owner, length('partnerships/') + 1) AS partnership, id AS strategy, kind,
       title, span_start, span_end
FROM strategies WHERE owner GLOB 'partnerships/*';
CREATE VIEW memberships_by_partnership AS
SELECT partnership, body, capacity, span_start, span_end, on_executive, chair,
       id AS membership
FROM memberships ORDER BY partnership, body, span_start;
"""


@attrs.frozen
class _Cell:
    """A column of a table, and how its value is reached."""

    field: Field
    path: tuple[str, ...]
    ref: Ref | None

    def raw(self, within: Any) -> Any:
        """Return the value of a record, or of an item of a list."""
        for name in self.path:
            within = None if within is None else getattr(within, name)
        return within

    def value(self, within: Any) -> object:
        """Return what SQLite takes for the value."""
        value = self.raw(within)
        if self.field.item is not None and value is not None:
            return as_json(plain(value))
        return value if isinstance(value, int) else plain(value)


@attrs.frozen
class _Table:
    """A table, and whence its rows come."""

    name: str
    collection: str
    cells: tuple[_Cell, ...]
    own: str | None = None

    def places(self, register: Register) -> Iterator[tuple[str, int, Any]]:
        """Yield the id of a record, a place in it, and what stands there."""
        for record in getattr(register, self.collection):
            held = (record,) if self.own is None else getattr(record, self.own) or ()
            items = held.items() if isinstance(held, Texts) else held
            for place, item in enumerate(items, start=1):
                yield record.id, place, item

    def items(self, register: Register) -> Iterator[Any]:
        """Yield what its rows are of."""
        return (item for _, _, item in self.places(register))

    def rows(self, register: Register) -> Iterator[list[object]]:
        """Yield its rows; those of a list begin with the record and the place."""
        for record_id, place, item in self.places(register):
            cells = [cell.value(item) for cell in self.cells]
            yield cells if self.own is None else [record_id, place, *cells]


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

    Raises:
        ExportError: If it could not be written.

    .. versionadded:: 26.1.0
    """
    target = os.fspath(path)
    tables = [table for each in register.collections for table in _tables(each)]
    with staged_file(path) as stage:
        try:
            with database(stage, target) as made:
                _fill(made, register, tables)
        except (OverflowError, ValueError) as error:
            raise ExportError(target, str(error)) from error


def _tables(collection: Any) -> Iterator[_Table]:
    """Yield the tables of a collection: its own, and one to each list."""
    record_class = collection.record_class
    name = record_class.collection
    hints = hints_of(record_class)
    cells: list[_Cell] = []
    lists: list[tuple[str, tuple[_Cell, ...]]] = []
    for attribute in in_order(record_class):
        hint, own = hints[attribute.name], attribute.name
        if hint.type is Texts:
            lists.append((own, _SLUG_AND_TEXT))
        elif hint.item is not None:
            lists.append((own, tuple(_cells(hint.item, ()))))
        else:
            cells += _cells(hint, (own,))
    yield _Table(name, name, tuple(cells))
    for own, within in lists:
        yield _Table(f"{name}_{own}", name, within, own)


def _field(name: str, kind: Any, *, optional: bool) -> Field:
    told = Column(title=name, description="")
    return Field(name=name, column=told, type=kind, optional=optional)


class _Item(_Cell):
    """A column of texts by slug: the one or the other of a pair."""

    def raw(self, within: Any) -> Any:
        return within[int(self.path[0])]


_SLUG_AND_TEXT: Final = tuple(
    _Item(_field(name, str, optional=False), (str(at),), None)
    for at, name in enumerate(("slug", "text"))
)


def _cells(
    hint: Hint, path: tuple[str, ...], *, optional: bool = False
) -> Iterator[_Cell]:
    """Yield the columns of a field: one of each leaf that it holds."""
    optional = optional or hint.optional
    origin = typing.get_origin(hint.type)
    kind = origin if attrs.has(origin or int) else hint.type
    field = _field("_".join(path) or "value", hint.type, optional=optional)
    is_record = isinstance(kind, type) and attrs.has(kind)
    is_leaf = kind in _LEAVES or field.datatype.value != "text"
    if is_leaf or not is_record:
        ref = next((note for note in hint.notes if isinstance(note, Ref)), None)
        yield _Cell(field, path, ref)
        return
    for attribute in attrs.fields(kind):
        inner = hints_of(kind)[attribute.name]
        if isinstance(inner.type, typing.TypeVar):
            inner = hint_of(typing.get_args(hint.type)[0])
        yield from _cells(inner, (*path, attribute.name), optional=optional)


def _fill(made: Connection, register: Register, tables: list[_Table]) -> None:
    """Write all tables, what is to be known of them, and the views."""
    made.execute(
        "CREATE TABLE cdrpkit_metadata"
        " (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT"
    )
    made.executemany(
        "INSERT INTO cdrpkit_metadata VALUES (?, ?)",
        [("title", "Register"), ("register", digest(register))],
    )
    made.execute(
        'CREATE TABLE cdrpkit_references ("table" TEXT NOT NULL, "column" TEXT'
        " NOT NULL, refers_to TEXT NOT NULL, enforced INTEGER NOT NULL CHECK"
        " (enforced IN (0, 1)), dangling INTEGER NOT NULL,"
        ' PRIMARY KEY ("table", "column")) STRICT'
    )
    codes = put_codes(
        made, (cell.field.codes for table in tables for cell in table.cells)
    )
    for table in tables:
        leads = {
            cell.field.name: _told(made, table, cell, register) for cell in table.cells
        }
        _put(made, table, register, leads, codes)
    for view in filter(str.strip, _VIEWS.split(";")):
        made.execute(view)


def _told(
    made: Connection, table: _Table, cell: _Cell, register: Register
) -> str | None:
    """Note where a column refers to; return the table if all of it leads there."""
    if cell.ref is None:
        return None
    at = cell.field.name
    keys = map(cell.raw, table.items(register))
    found = [register.get(cell.ref.key(str(key))) for key in keys if key is not None]
    dangling = found.count(None)
    to = cell.ref.collections
    enforced = len(to) == 1 and not dangling
    made.execute(
        "INSERT INTO cdrpkit_references VALUES (?, ?, ?, ?, ?)",
        (table.name, at, ", ".join(to) or "any", enforced, dangling),
    )
    return to[0] if enforced else None


def _put(
    made: Connection,
    table: _Table,
    register: Register,
    leads: Mapping[str, str | None],
    codes: dict[Any, str],
) -> None:
    """Write one table, and an index to each column that refers to another."""
    parts = []
    for cell in table.cells:
        listed = codes.get(cell.field.codes) if cell.field.codes else None
        part = column(cell.field, listed)
        to = leads[cell.field.name]
        if to is not None:
            part += f" REFERENCES {quoted(to)} (id) DEFERRABLE INITIALLY DEFERRED"
        parts.append(part)
        if cell.field.datatype is Datatype.MONEY:
            parts += pence(cell.field.name, map(cell.raw, table.items(register)))
    width = len(table.cells)
    if table.own is None:
        parts.append("PRIMARY KEY (id)")
    else:
        width += 2
        owner = f"REFERENCES {quoted(table.collection)} (id)"
        parts = [
            f"record TEXT NOT NULL {owner} DEFERRABLE INITIALLY DEFERRED",
            "position INT NOT NULL",
            *parts,
            "PRIMARY KEY (record, position)",
        ]
    name = quoted(table.name)
    made.execute(f"CREATE TABLE {name} ({', '.join(parts)}) STRICT")
    marks = ", ".join("?" * width)
    made.executemany(
        f"INSERT INTO {name} VALUES ({marks})",  # noqa: S608
        table.rows(register),
    )
    for cell in table.cells:
        if cell.ref is not None:
            index = quoted(f"{table.name}.{cell.field.name}")
            made.execute(f"CREATE INDEX {index} ON {name} ({quoted(cell.field.name)})")
