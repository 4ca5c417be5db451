"""
The tables that the collections of a register become, with what each column means.

A record's leaves are its columns, and each list in it is a table of its own. All of it
is read from the annotations and docstrings of the record classes, so that a new family
of records is a part of the database as soon as it is declared.
"""

from __future__ import annotations

import functools
import itertools
import operator
import typing
from collections.abc import Callable, Iterator
from typing import Any, Final

import attrs

from cdrpkit.annotations import Hint, hint_of, hints_of
from cdrpkit.docstrings import first_paragraph, meanings
from cdrpkit.exporters.jsonvalues import plain
from cdrpkit.loading.columns import in_order
from cdrpkit.model import Name, Record, Ref, Texts
from cdrpkit.quantities import Money
from cdrpkit.register import COLLECTIONS, Register
from cdrpkit.table import Column, Datatype, Field

__all__ = ["Cell", "Table", "label_of", "tables_of"]

_LEAVES: Final = frozenset({Money, Texts})
"""The classes that are one value, not several."""

_LABELS: Final = ("title", "name", "short")
"""The fields that say what a record is called, where it bears no names."""


@attrs.frozen
class Cell:
    """
    A column of a table, and how its value is reached.

    Attributes:
        field: Its name, what it means, and what its values are.

        of: What gives the value of a record, or of an item of a list.

        ref: What it refers to, or None.
    """

    field: Field
    of: Callable[[Any], Any]
    ref: Ref | None = None

    def value(self, within: Any) -> object:
        """Return what SQLite takes for the value."""
        value = self.of(within)
        return value if isinstance(value, int) else plain(value)


@attrs.frozen(kw_only=True)
class Table:
    """
    A table, and whence its rows come.

    Attributes:
        name: Its name in the database.

        description: What a row is.

        collection: The collection that its rows come from.

        cells: Its columns; those of a list come after the record and the place.

        own: The field of the records that holds the list, or None: the records.

        label: The column that says what a record is called, or None.
    """

    name: str
    description: str
    collection: str
    cells: tuple[Cell, ...]
    own: str | None = None
    label: str | None = None

    def places(self, register: Register) -> Iterator[tuple[str, int, Any]]:
        """Yield the id of a record, a place in it, and what stands there."""
        for record in getattr(register, self.collection):
            held = (record,) if self.own is None else getattr(record, self.own) or ()
            items = held.items() if isinstance(held, Texts) else held
            for place, item in enumerate(items, start=1):
                yield record.id, place, item

    def values(self, cell: Cell, register: Register) -> Iterator[Any]:
        """Yield what stands in one of its columns, row by row."""
        return (cell.of(item) for _, _, item in self.places(register))

    def rows(self, register: Register) -> Iterator[tuple[str, Iterator[object]]]:
        """Yield the record that a row is of, and the row, value by value."""
        for record_id, place, item in self.places(register):
            row: Iterator[object] = (cell.value(item) for cell in self.cells)
            if self.own is not None:
                row = itertools.chain((record_id, place), row)
            yield f"{self.collection}/{record_id}", row


@functools.cache
def tables_of(collection: str) -> tuple[Table, ...]:
    """
    Return the tables of a collection: its own, and one to each list.

    >>> (table,) = tables_of("key_points")
    >>> [cell.field.name for cell in table.cells][:4]
    ['id', 'recommendation', 'position', 'text']
    """
    name, record_class = collection, COLLECTIONS[collection]
    hints, said = hints_of(record_class), meanings(record_class)
    cells: list[Cell] = []
    lists: list[Table] = []
    for attribute in in_order(record_class):
        hint, own = hints[attribute.name], attribute.name
        if hint.type is not Texts and hint.item is None:
            cells += _cells(hint, own, operator.attrgetter(own), said[own])
            continue
        if hint.optional:
            cells.append(_given(own))
        within: tuple[Cell, ...] = _SLUG_AND_TEXT
        if hint.item is not None:
            within = tuple(_cells(hint.item, "", _itself, said[own]))
        lists.append(
            Table(
                name=f"{name}_{own}",
                description=f"The {own.replace('_', ' ')} of {name}: {said[own]}",
                collection=name,
                cells=within,
                own=own,
            )
        )
    label: str | None = next((each for each in _LABELS if each in hints), None)
    if "names" in hints:
        label = "last_name"
        cells.insert(1, _LAST_NAME)
    table = Table(
        name=name,
        description=first_paragraph(record_class),
        collection=name,
        cells=tuple(cells),
        label=label,
    )
    return table, *lists


def label_of(record: Record) -> str:
    """Return what a record is called: its last name, its title, else its id."""
    for name in ("names", *_LABELS):
        called = getattr(record, name, None)
        if called:
            return str(_last_name(record) if name == "names" else called)
    return record.id


def _cells(
    hint: Hint,
    name: str,
    of: Callable[[Any], Any],
    said: str,
    *,
    optional: bool = False,
) -> Iterator[Cell]:
    """Yield the columns of a field: one of each leaf that it holds."""
    optional = optional or hint.optional
    origin = typing.get_origin(hint.type)
    kind = origin if attrs.has(origin or int) else hint.type
    field = _field(name or "value", hint.type, said, optional=optional)
    is_record = isinstance(kind, type) and attrs.has(kind)
    is_leaf = kind in _LEAVES or field.datatype is not Datatype.TEXT
    if is_leaf or not is_record:
        ref = next((note for note in hint.notes if isinstance(note, Ref)), None)
        yield Cell(field, of, ref)
        return
    hints, meant = hints_of(kind), meanings(kind)
    for attribute in attrs.fields(kind):
        own = attribute.name
        inner = hints[own]
        if isinstance(inner.type, typing.TypeVar):
            inner = hint_of(typing.get_args(hint.type)[0])
        yield from _cells(
            inner,
            f"{name}_{own}" if name else own,
            _within(of, own),
            f"{said} {meant.get(own, '')}".strip(),
            optional=optional,
        )


def _within(of: Callable[[Any], Any], name: str) -> Callable[[Any], Any]:
    """Return what reaches one step further, where there is anything to step into."""

    def reach(item: Any) -> Any:
        held = of(item)
        return None if held is None else getattr(held, name)

    return reach


def _itself(item: Any) -> Any:
    return item


def _field(name: str, kind: Any, said: str, *, optional: bool = False) -> Field:
    column = Column(title=name.replace("_", " "), description=said)
    return Field(name=name, column=column, type=kind, optional=optional)


def _given(own: str) -> Cell:
    """Return the column that tells an empty list from none."""
    said = (
        f"Whether there is a list of {own}, though it may be empty; 0: there is none."
    )
    return Cell(
        _field(f"{own}_given", bool, said), lambda each: getattr(each, own) is not None
    )


def _last_name(record: Any) -> str | None:
    """Return what a record was called last, as it stands among its names."""
    names: tuple[Name, ...] = record.names
    last = max(names, key=lambda name: name.span.first, default=None)
    return None if last is None else last.value


_LAST_NAME: Final = Cell(
    _field(
        "last_name",
        str,
        "What it was called last; all its names stand in a table of their own.",
        optional=True,
    ),
    _last_name,
)

_SLUG_AND_TEXT: Final = (
    Cell(_field("slug", str, "What the text is called."), operator.itemgetter(0)),
    Cell(_field("text", str, "The text."), operator.itemgetter(1)),
)
