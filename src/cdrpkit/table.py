"""
Tables without a format: typed rows, and what a reader of them must know.

What a column means stands in `cdrpkit.columns`, and how a value is told in
`cdrpkit.values`; all of it is to be had here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import chain
from operator import attrgetter
from typing import Any, Generic, TypeVar

import attrs

from cdrpkit.codes import Code, CodeList, codes_of
from cdrpkit.columns import Column, Datatype, Field, declared, fields_of
from cdrpkit.provenance import Provenance
from cdrpkit.saying import shown
from cdrpkit.values import as_text, as_words

__all__ = [
    "Code",
    "CodeList",
    "Column",
    "Datatype",
    "Field",
    "Return",
    "Table",
    "as_text",
    "as_words",
    "codes_of",
    "declared",
    "fields_of",
]

RowT_co = TypeVar("RowT_co", covariant=True)


@attrs.frozen(kw_only=True)
class Table(Generic[RowT_co]):
    """
    Rows of one class.

    Attributes:
        row_class: The class that declares the columns.

        rows: In the order in which they are to be read.

    .. versionadded:: 26.1.0
    """

    row_class: type[RowT_co]
    rows: tuple[RowT_co, ...]

    @property
    def fields(self) -> tuple[Field, ...]:
        """Its columns, in order."""
        return fields_of(self.row_class)

    def values(self) -> Iterator[tuple[Any, ...]]:
        """Yield what stands in each row, in the order of the columns."""
        names = [field.name for field in self.fields]
        if len(names) > 1:
            # Much faster than to ask name by name; but of one, it makes no tuple.
            yield from map(attrgetter(*names), self.rows)
        else:
            for row in self.rows:
                yield tuple(getattr(row, name) for name in names)


def _can_be_written(instance: object, attribute: object, table: Table[Any]) -> None:
    """Refuse rows of another class, and what no reader of a file tells from nothing."""
    rows, fields = table.rows, table.fields
    if not isinstance(rows, tuple):
        msg = f"the rows are {shown(rows)}, where a tuple is wanted"
        raise TypeError(msg)
    for row in rows:
        if not isinstance(row, table.row_class):
            wanted = table.row_class.__name__
            msg = f"a row is {shown(row)}, where {wanted} is wanted"
            raise TypeError(msg)
    for field in fields:
        column = list(map(attrgetter(field.name), rows))
        if field.type is str and "" in column:
            where = f"rows[{column.index('')}].{field.name}"
            msg = f"{where} is an empty text, which a file cannot tell from None"
            raise ValueError(msg)
        if field.item and field.item.type is str and "" in chain(*filter(None, column)):
            at = next(n for n, items in enumerate(column) if items and "" in items)
            msg = f"rows[{at}].{field.name} holds an empty text; leave it out"
            raise ValueError(msg)
    if all(field.optional or field.item for field in fields):
        values_of = [attrgetter(field.name) for field in fields]
        for number, row in enumerate(rows):
            if all(value_of(row) in (None, ()) for value_of in values_of):
                msg = f"rows[{number}] holds nothing at all; leave it out"
                raise ValueError(msg)


def _in_code_lists(instance: object, attribute: object, table: Table[Any]) -> None:
    """Refuse a word that is none of those that its column declares."""
    for field in table.fields:
        codes = field.column.codes
        if codes is None:
            continue
        cells = list(map(attrgetter(field.name), table.rows))
        rows = [cell or () for cell in cells] if field.item else [(it,) for it in cells]
        for word in set(chain(*rows)) - {None}:
            if as_text(word) not in codes:
                at = next(number for number, words in enumerate(rows) if word in words)
                known = ", ".join(each.code for each in codes.codes)
                said = f"{shown(as_text(word))}, which is not one of: {known}"
                msg = f"rows[{at}].{field.name} holds {said}"
                raise ValueError(msg)


@attrs.frozen(kw_only=True)
class Return(Generic[RowT_co]):
    """
    A table for another machine to read, with what it needs to be understood.

    Attributes:
        name: The return kind's name, as a file would be called.

        title: What it is called.

        description: What a row is, and what the return is for.

        on: The day as at which it is true.

        table: The rows. No text in them is empty, and no row, so that in any format an
            empty cell means one thing.

        notes: What else is to be known of its quality, as sentences: how numbers were
            rounded, what is left out.

        final: Whether nothing in it is to change; else it is provisional.

        source: Whence it comes, or None where nobody knows; two returns that say the
            same are equal, wherever they come from.

    Raises:
        TypeError: If a row is not of the class that declares the columns.

        ValueError: If a text in a cell or in a list is empty, or a row is of empty
            cells only: write None, or leave it out. If a word is none of those that
            its column declares.

    .. versionadded:: 26.1.0
    """

    name: str
    title: str
    description: str
    on: dt.date
    table: Table[RowT_co] = attrs.field(validator=[_can_be_written, _in_code_lists])
    notes: tuple[str, ...] = ()
    final: bool = False
    source: Provenance | None = attrs.field(default=None, eq=False, repr=False)
