"""
Tables without a format: typed rows, and what a reader of them must know.

What a column means stands in `cdrpkit.columns`, how a class declares it in
`cdrpkit.rowclasses`, and how a value is told in `cdrpkit.values`; all of it is to be
had here.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterator
from itertools import islice
from operator import attrgetter
from typing import Any, Generic, TypeVar

import attrs

from cdrpkit.codes import Code, CodeList, codes_of
from cdrpkit.columns import Column, Datatype, Field
from cdrpkit.dates import EARLIEST, LATEST
from cdrpkit.exceptions import Problem, ReturnError
from cdrpkit.provenance import Provenance
from cdrpkit.returnable import returnable
from cdrpkit.rowclasses import declared, fields_of
from cdrpkit.saying import MOST_PROBLEMS_SHOWN, shown
from cdrpkit.soundness import Wrong, wrongs
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

    @property
    def key(self) -> tuple[str, ...]:
        """The names of the columns that tell a row from all others; may be none."""
        return tuple(field.name for field in self.fields if field.column.key)

    @functools.cached_property
    def wrongs(self) -> tuple[tuple[Wrong, ...], int]:
        """The first of what is wrong with the rows, and how much more there is."""
        found = wrongs(self.rows, self.fields)
        first = tuple(islice(found, MOST_PROBLEMS_SHOWN - 1))
        return first, sum(1 for _ in found)

    def values(self) -> Iterator[tuple[Any, ...]]:
        """Yield what stands in each row, in the order of the columns."""
        names = [field.name for field in self.fields]
        if len(names) > 1:
            # Much faster than to ask name by name; but of one, it makes no tuple.
            yield from map(attrgetter(*names), self.rows)
        else:
            for row in self.rows:
                yield tuple(getattr(row, name) for name in names)


def _can_be_written(
    instance: Return[Any], attribute: object, table: Table[Any]
) -> None:
    """Refuse rows that not every format can hold, or that their columns forbid."""
    rows, wanted = table.rows, table.row_class
    if not isinstance(rows, tuple):
        msg = f"the rows are {shown(rows)}, where a tuple is wanted"
        raise TypeError(msg)
    returnable(wanted)
    if not set(map(type, rows)) <= {wanted}:
        for row in rows:
            if not isinstance(row, wanted):
                msg = f"a row is {shown(row)}, where {wanted.__name__} is wanted"
                raise TypeError(msg)
    first, more = table.wrongs
    if first:
        problems = [_problem(instance.name, wrong) for wrong in first]
        if more:
            message = f"there are {more:,} more problems; mend these, and make it again"
            problems.append(
                Problem(file=instance.name, message=message, code="too-many")
            )
        raise ReturnError(tuple(problems))


def _problem(name: str, wrong: Wrong) -> Problem:
    path = f"rows[{wrong.row}]{wrong.name and f'.{wrong.name}'}"
    return Problem(
        file=name, path=path, message=wrong.fault.message, code=wrong.fault.code
    )


def _is_a_day(instance: object, attribute: object, on: dt.date) -> None:
    """Refuse what is no day that any format can hold."""
    if type(on) is not dt.date:
        msg = f"the return is as at {shown(on)}, where a day like 2005-12-08 is wanted"
        raise TypeError(msg)
    if not EARLIEST <= on <= LATEST:
        msg = f"the return is as at {on}, which is not between {EARLIEST} and {LATEST}"
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

        table: The rows. Each value is what its column allows, and either there or said
            why not where that can be said. No text is empty, and no row, so that in
            any format an empty cell means one thing; no two rows have the same key.

        notes: What else is to be known of its quality, as sentences: how numbers were
            rounded, what is left out.

        final: Whether nothing in it is to change; else it is provisional.

        source: Whence it comes, or None where nobody knows; two returns that say the
            same are equal, wherever they come from.

    Raises:
        TypeError: If a row is not of the class that declares the columns, or that has
            a column which not every format can hold.

        ReturnError: If something in a row is not what its column allows, or a row is
            like another; all is in it. It is a ValueError.

        ValueError: If the day is outside the years 1900 to 2200.

    .. versionadded:: 26.1.0
    """

    name: str
    title: str
    description: str
    on: dt.date = attrs.field(validator=_is_a_day)
    table: Table[RowT_co] = attrs.field(validator=_can_be_written)
    notes: tuple[str, ...] = ()
    final: bool = False
    source: Provenance | None = attrs.field(default=None, eq=False, repr=False)

    @property
    def status(self) -> str:
        """Whether it is "final" or "provisional"."""
        return "final" if self.final else "provisional"
