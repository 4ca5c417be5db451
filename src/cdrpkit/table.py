"""
Tables without a format: typed rows, and what their columns mean.

A row is an attrs class whose annotations declare its columns, so that one
specification serves every format, and a type checker still sees the fields.
"""

from __future__ import annotations

import datetime as dt
import enum
import operator
import typing
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Generic, TypeVar

import attrs

from cdrpkit.annotations import hint_of
from cdrpkit.dates import in_words
from cdrpkit.provenance import Provenance
from cdrpkit.quantities import Money, Unit

__all__ = ["Column", "Field", "Return", "Table", "as_text", "as_words", "fields_of"]

RowT = TypeVar("RowT")
RowT_co = TypeVar("RowT_co", covariant=True)


@attrs.frozen(kw_only=True)
class Column:
    """
    What a column means; it stands in the annotation of a row's field.

    Attributes:
        title: Its heading, for people.

        description: What stands in it, and what an empty cell means.

        unit: What its numbers count, or None where it holds none.

    .. versionadded:: 26.1.0
    """

    title: str
    description: str
    unit: Unit | None = None

    @property
    def is_numeric(self) -> bool:
        """Whether its values are numbers, which stand to the right."""
        return self.unit is not None


@attrs.frozen(kw_only=True)
class Field:
    """
    A column of a row class, with its name and type.

    Attributes:
        name: The field's name, which is the column's name for machines.

        column: What it means.

        type: What its values are, without None; of an id, that it is a text.

        optional: Whether a value may be None.

    .. versionadded:: 26.1.0
    """

    name: str
    column: Column
    type: Any
    optional: bool


def fields_of(row_class: type) -> tuple[Field, ...]:
    """
    Return the columns that *row_class* declares, in order.

    >>> @attrs.frozen
    ... class Row:
    ...     short: typing.Annotated[str, Column(title="Short form", description="...")]
    >>> [field.column.title for field in fields_of(Row)]
    ['Short form']

    Raises:
        TypeError: If a field lacks its `Column`, or may be of several types.

    .. versionadded:: 26.1.0
    """
    hints = typing.get_type_hints(row_class, include_extras=True)
    return tuple(
        _field(row_class, field.name, hints[field.name])
        for field in attrs.fields(row_class)
    )


def _field(row_class: type, name: str, annotation: Any) -> Field:
    notes = getattr(annotation, "__metadata__", ())
    column = next((note for note in notes if isinstance(note, Column)), None)
    if column is None:
        msg = (
            f"{row_class.__name__}.{name} says not what its column means;"
            " annotate it Annotated[..., Column(title=..., description=...)]"
        )
        raise TypeError(msg)
    hint = hint_of(annotation)
    if hint.several:
        msg = f"{row_class.__name__}.{name} may be of one type only, or None"
        raise TypeError(msg)
    return Field(name=name, column=column, type=hint.type, optional=hint.optional)


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
            yield from map(operator.attrgetter(*names), self.rows)
        else:
            for row in self.rows:
                yield tuple(getattr(row, name) for name in names)


@attrs.frozen(kw_only=True)
class Return(Generic[RowT_co]):
    """
    A table for another machine to read, with what it needs to be understood.

    Attributes:
        name: The return kind's name, as a file would be called.

        title: What it is called.

        description: What a row is, and what the return is for.

        on: The day as at which it is true.

        table: The rows.

        source: Whence it comes, or None where nobody knows; two returns that say the
            same are equal, wherever they come from.

    .. versionadded:: 26.1.0
    """

    name: str
    title: str
    description: str
    on: dt.date
    table: Table[RowT_co]
    source: Provenance | None = attrs.field(default=None, eq=False, repr=False)


def as_text(value: object) -> str:
    r"""
    Return *value* as a machine reads it: ISO dates, plain decimals, slugs.

    >>> as_text(dt.date(2005, 12, 8)), as_text(None), as_text(("a", "b;c"))
    ('2005-12-08', '', 'a;b\\;c')

    .. versionadded:: 26.1.0
    """
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, enum.Enum):
        return str(value.value)
    if isinstance(value, tuple):
        items = (as_text(item).replace("\\", "\\\\") for item in value)
        return ";".join(item.replace(";", "\\;") for item in items)
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, Money):
        return f"{value.pounds:.2f}"
    if hasattr(value, "isoformat"):
        return str(value.isoformat())
    return str(value)


def as_words(value: object) -> str:
    """
    Return *value* as a person reads it in a paper.

    Nothing is a dash: a blank cell tells nothing to whoever hears the table read.

    >>> as_words(dt.date(2005, 12, 8)), as_words(None), as_words(("a", "b"))
    ('8 December 2005', '–', 'a; b')

    .. versionadded:: 26.1.0
    """
    if value is None or value in ((), ""):
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, enum.Enum):
        return str(value.value).replace("-", " ")
    if isinstance(value, tuple):
        return "; ".join([as_words(item) for item in value])
    if isinstance(value, dt.date):
        return in_words(value)
    if isinstance(value, Decimal):
        return f"{value:f}"
    return str(value)
