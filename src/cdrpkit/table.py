"""
Tables without a format: typed rows, and what a reader of them must know.

What a column means stands in `cdrpkit.columns`, and how a value is told in
`cdrpkit.values`; all of it is to be had here.
"""

from __future__ import annotations

import datetime as dt
from typing import Generic, TypeVar

import attrs

from cdrpkit.codes import Code, CodeList, codes_of
from cdrpkit.columns import Column, Datatype, Field, declared, fields_of
from cdrpkit.provenance import Provenance
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

        notes: What else is to be known of its quality, as sentences: how numbers were
            rounded, what is left out.

        final: Whether nothing in it is to change; else it is provisional.

        source: Whence it comes, or None where nobody knows; two returns that say the
            same are equal, wherever they come from.

    .. versionadded:: 26.1.0
    """

    name: str
    title: str
    description: str
    on: dt.date
    table: Table[RowT_co]
    notes: tuple[str, ...] = ()
    final: bool = False
    source: Provenance | None = attrs.field(default=None, eq=False, repr=False)
