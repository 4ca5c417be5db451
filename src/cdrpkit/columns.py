"""
Columns: what stands in them, as one specification that serves every format.

A row is an attrs class whose annotations declare its columns, so that a type checker
still sees the fields. They are to be had from `cdrpkit.table`.
"""

from __future__ import annotations

import datetime as dt
import enum
import functools
import re
import typing
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

import attrs

from cdrpkit.annotations import Hint, hint_of
from cdrpkit.choices import Choice
from cdrpkit.codes import CodeList, codes_of
from cdrpkit.dates import PartialDate
from cdrpkit.quantities import Gap, Money, Unit

__all__ = ["Column", "Datatype", "Field", "declared", "fields_of"]


class Datatype(Choice):
    """
    What the values of a column are, whatever the format.

    .. versionadded:: 26.1.0
    """

    TEXT = "text", "Any words."
    CODE = "code", "One of the words of a code list."
    TRUTH = "true-or-false", "Yes or no."
    WHOLE_NUMBER = "whole-number", "A number without a fraction."
    DECIMAL = "decimal", "An exact number, which may have a fraction."
    MONEY = "money", "An amount in pounds, exact to the penny."
    DATE = "date", "A day, as year, month and day."
    PARTIAL_DATE = (
        "partial-date",
        "A day, a month or a year, as exactly as it is known.",
    )
    LIST = "list", "Several values of one type, in order."


_DATATYPES: Final[Mapping[object, Datatype]] = {
    bool: Datatype.TRUTH,
    int: Datatype.WHOLE_NUMBER,
    Decimal: Datatype.DECIMAL,
    Money: Datatype.MONEY,
    dt.date: Datatype.DATE,
    PartialDate: Datatype.PARTIAL_DATE,
}
"""What a type is; of any other, a value is a text that is not read back."""

_NUMBERS: Final = frozenset({Datatype.WHOLE_NUMBER, Datatype.DECIMAL, Datatype.MONEY})


def _compiles(instance: object, attribute: object, pattern: str | None) -> None:
    if pattern is not None:
        re.compile(pattern)


@attrs.frozen(kw_only=True)
class Column:
    """
    What a column means; it stands in the annotation of a row's field.

    Attributes:
        title: Its heading, for people.

        description: What stands in it, and what an empty cell means.

        unit: What its numbers count, or None where it holds none.

        codes: The words that may stand in it; None: any, or those of its enum. Of an
            enum, it may hold fewer.

        least: The least number that may stand in it; None: there is none.

        most: The greatest number that may stand in it; None: there is none.

        pattern: What a text in it is like, all of it, as a regular expression that
            means the same to XML Schema and to Python; None: any text.

        key: Whether it tells a row from all others, by itself or with the other
            columns that do. In such a column no cell is empty.

        source: The provision or paper that asks for it, or whence its values come;
            empty: the register itself.

    .. versionadded:: 26.1.0
    """

    title: str
    description: str
    unit: Unit | None = None
    codes: CodeList | None = None
    least: int | None = None
    most: int | None = None
    pattern: str | None = attrs.field(default=None, validator=_compiles)
    key: bool = False
    source: str = ""

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

        gap: The name of the column that says why a cell of this one is empty, or
            None where it can be empty for one reason only.

    .. versionadded:: 26.1.0
    """

    name: str
    column: Column
    type: Any
    optional: bool
    gap: str | None = None

    @functools.cached_property
    def datatype(self) -> Datatype:
        """What its values are, whatever the format."""
        if Hint(self.type).item is not None:
            return Datatype.LIST
        if self.codes is not None:
            return Datatype.CODE
        return _DATATYPES.get(self.type, Datatype.TEXT)

    @functools.cached_property
    def item(self) -> Field | None:
        """The items of its lists, as a column of their own; None where it has none."""
        item = Hint(self.type).item
        if item is None:
            return None
        return attrs.evolve(self, type=item.type, optional=item.optional, gap=None)

    @functools.cached_property
    def codes(self) -> CodeList | None:
        """The words that may stand in it, or in its lists; None: any."""
        kind = Hint(self.type).item or Hint(self.type)
        if isinstance(kind.type, type) and issubclass(kind.type, enum.Enum):
            return self.column.codes or codes_of(kind.type)
        return self.column.codes

    @property
    def numeric(self) -> bool:
        """Whether its values are numbers, to be added up and never guarded."""
        return self.datatype in _NUMBERS

    @property
    def says_why(self) -> bool:
        """Whether it says why another cell is empty."""
        return self.type is Gap


def fields_of(row_class: type) -> tuple[Field, ...]:
    """
    Return the columns that *row_class* declares, in order.

    >>> @attrs.frozen
    ... class Row:
    ...     short: typing.Annotated[str, Column(title="Short form", description="...")]
    >>> [(field.column.title, field.datatype.value) for field in fields_of(Row)]
    [('Short form', 'text')]

    Raises:
        TypeError: If a field lacks its `Column`, or may be of several types; if one of
            a key may be None, or an item of a list, or a list with nothing to tell None
            from an empty list; if a column says why another is empty which there is
            not; if its code list has a word that its enum has not.

    .. versionadded:: 26.1.0
    """
    hints = typing.get_type_hints(row_class, include_extras=True)
    names = [field.name for field in attrs.fields(row_class)]
    return tuple(_field(row_class, name, hints[name], names) for name in names)


def _field(row_class: type, name: str, annotation: Any, names: list[str]) -> Field:
    where = f"{row_class.__name__}.{name}"
    notes = getattr(annotation, "__metadata__", ())
    column = next((note for note in notes if isinstance(note, Column)), None)
    if column is None:
        msg = (
            f"{where} says not what its column means;"
            " annotate it Annotated[..., Column(title=..., description=...)]"
        )
        raise TypeError(msg)
    hint = hint_of(annotation)
    if hint.several:
        msg = f"{where} may be of one type only, or None"
        raise TypeError(msg)
    if hint.item is not None and hint.item.optional:
        msg = f"{where} is a list, whose items cannot be None"
        raise TypeError(msg)
    if column.key and hint.optional:
        msg = f"{where} tells rows apart, so it cannot be None"
        raise TypeError(msg)
    if name.endswith("_gap") and name.removesuffix("_gap") not in names:
        msg = f"{where} says why {name.removesuffix('_gap')} is empty, which is missing"
        raise TypeError(msg)
    kind = (hint.item or hint).type
    if column.codes and isinstance(kind, type) and issubclass(kind, enum.Enum):
        known = codes_of(kind)
        strange = [each.code for each in column.codes.codes if each.code not in known]
        if strange:
            msg = f"{where} declares {strange[0]!r}, which no {kind.__name__} is"
            raise TypeError(msg)
    gap = f"{name}_gap" if f"{name}_gap" in names else None
    if hint.item is not None and hint.optional and gap is None:
        msg = f"{where} is empty both for None and for no items; add {name}_gap"
        raise TypeError(msg)
    return Field(
        name=name, column=column, type=hint.type, optional=hint.optional, gap=gap
    )


def declared(name: str, annotations: Mapping[str, Any]) -> type[Any]:
    """
    Return a row class whose columns are known only when the program runs.

    >>> years = {
    ...     f"y{year}": typing.Annotated[
    ...         int | None, Column(title=f"In {year}", description="Empty: not known.")
    ...     ]
    ...     for year in (2004, 2005)
    ... }
    >>> row_class = declared("YearsRow", years)
    >>> row_class(y2004=31, y2005=None)
    YearsRow(y2004=31, y2005=None)
    >>> [field.column.title for field in fields_of(row_class)]
    ['In 2004', 'In 2005']

    Args:
        annotations: What would stand in the class, by the name of the field.

    Raises:
        TypeError: As `fields_of` does.

        ValueError: If a name cannot be that of a field.

    .. versionadded:: 26.1.0
    """
    for each in annotations:
        if not each.isidentifier() or each.startswith("_"):
            msg = f"{each!r} cannot be the name of a column; write it like 'year_2005'"
            raise ValueError(msg)
    members = {each: attrs.field(type=kind) for each, kind in annotations.items()}
    row_class: type[Any] = attrs.make_class(name, members, frozen=True, kw_only=True)
    fields_of(row_class)
    return row_class
