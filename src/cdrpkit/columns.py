"""
Columns: what stands in them, as one specification that serves every format.

They are to be had from `cdrpkit.table`; `cdrpkit.rowclasses` reads them off the class
of a row.
"""

from __future__ import annotations

import datetime as dt
import enum
import functools
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

import attrs

from cdrpkit.annotations import Hint
from cdrpkit.choices import Choice
from cdrpkit.codes import CodeList, codes_of
from cdrpkit.dates import PartialDate
from cdrpkit.quantities import LARGEST_WHOLE, Gap, Money, Unit
from cdrpkit.saying import shown

__all__ = ["DATATYPES", "Column", "Datatype", "Field"]


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


DATATYPES: Final[Mapping[object, Datatype]] = {
    bool: Datatype.TRUTH,
    int: Datatype.WHOLE_NUMBER,
    Decimal: Datatype.DECIMAL,
    Money: Datatype.MONEY,
    dt.date: Datatype.DATE,
    PartialDate: Datatype.PARTIAL_DATE,
}
"""What a type is; an enum is a code, and any other a text."""

_NUMBERS: Final = frozenset({Datatype.WHOLE_NUMBER, Datatype.DECIMAL, Datatype.MONEY})


# What engines take each in its own way, once escapes and classes are blanked out.
_OWN_WAYS: Final = (
    (r"\\[^-nrt\\|.?*+(){}\[\]^$]", "write it out, as [0-9] for \\d"),
    (r"[$^]", "it is held against the whole text anyway; take it out"),
    (r"\(\?", "XML Schema knows no such group; write it without"),
    (r"[*+?}][?+]", "XML Schema knows no such count; write it without"),
)
_ESCAPE: Final = re.compile(r"\\[-nrt\\|.?*+(){}\[\]^$]")
_CLASS: Final = re.compile(r"\[\^?\]?[^\]\\]*\]")


def _is_shared(instance: Column, attribute: object, pattern: str | None) -> None:
    """Refuse a pattern that does not mean the same to all who are given it."""
    if pattern is None:
        return
    whose = f"the pattern {pattern!r} of the column {instance.title!r}"
    try:
        re.compile(pattern)
    except re.error as error:
        msg = f"{whose} is no regular expression: {error}; mend it"
        raise ValueError(msg) from None
    left = _CLASS.sub("x", _ESCAPE.sub("x", pattern))
    for own, way_out in _OWN_WAYS:
        found = re.search(own, left)
        if found:
            msg = f"{whose} holds {found[0]!r}; {way_out}"
            raise ValueError(msg)


def _is_held(instance: Column, attribute: Any, limit: int | None) -> None:
    """Refuse a limit that no number of 64 bits can be held against."""
    if limit is None:
        return
    whose = f"{attribute.name} of the column {instance.title!r}"
    if type(limit) is not int or not -LARGEST_WHOLE - 1 <= limit <= LARGEST_WHOLE:
        msg = f"{whose} is {shown(limit)}, where a whole number of 64 bits is wanted"
        raise ValueError(msg)
    if instance.least is not None and limit < instance.least:
        msg = f"{whose} is {limit}, and the least is {instance.least}; turn them round"
        raise ValueError(msg)


def _is_held_to(instance: Column, attribute: object, like: str) -> None:
    """Refuse words for a pattern that there is not."""
    if like and instance.pattern is None:
        msg = (
            f"{instance.title!r} is to be {like}, and no pattern holds it to that; give"
            " one, or say it in the description"
        )
        raise ValueError(msg)


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

        pattern: What a text in it is like, all of it, as a regular expression of
            letters, classes, groups and counts alone, so that it means the same to
            Python, XML Schema, JSON Schema and Table Schema; None: any text.

        like: What the pattern asks for, in words that can stand after "is not", as "a
            financial year like 2004/05"; empty: people are shown the pattern.

        key: Whether it tells a row from all others, by itself or with the other
            columns that do. In such a column no cell is empty.

        source: The provision or paper that asks for it, or whence its values come;
            empty: the register itself.

    Raises:
        ValueError: If a limit does not fit into 64 bits, or the least is above the
            most; if the pattern is no regular expression, or holds what not all of
            these take in one way; if there are words for a pattern, and none.

    .. versionadded:: 26.1.0
    """

    title: str
    description: str
    unit: Unit | None = None
    codes: CodeList | None = None
    least: int | None = attrs.field(default=None, validator=_is_held)
    most: int | None = attrs.field(default=None, validator=_is_held)
    pattern: str | None = attrs.field(default=None, validator=_is_shared)
    like: str = attrs.field(default="", validator=_is_held_to)
    key: bool = False
    source: str = ""


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
        return DATATYPES.get(self.type, Datatype.TEXT)

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
        return self.column.codes or self._words

    @functools.cached_property
    def code_list(self) -> CodeList | None:
        """The list that its codes are of, where it may hold but some of an enum."""
        if self.codes and self._words and {*self.codes.codes} <= {*self._words.codes}:
            return self._words
        return self.codes

    @functools.cached_property
    def choices(self) -> type[enum.Enum] | None:
        """The enum that its values are of, or those in its lists; None: of none."""
        kind = (Hint(self.type).item or Hint(self.type)).type
        is_enum = isinstance(kind, type) and issubclass(kind, enum.Enum)
        return kind if is_enum else None

    @functools.cached_property
    def _words(self) -> CodeList | None:
        """All words of its enum; None where it has none."""
        return codes_of(self.choices) if self.choices else None

    @property
    def numeric(self) -> bool:
        """Whether its values are numbers, to be added up and never guarded."""
        return self.datatype in _NUMBERS

    @property
    def to_the_right(self) -> bool:
        """Whether a paper prints it to the right: numbers, and texts that count."""
        return self.numeric or self.column.unit is not None

    @property
    def may_be_empty(self) -> bool:
        """Whether a cell of it may be empty: of None, or of a list of no items."""
        return self.optional or self.datatype is Datatype.LIST

    @property
    def limits(self) -> dict[str, int]:
        """The least and the most number, by the names that all schemas give them."""
        limits = {"minimum": self.column.least, "maximum": self.column.most}
        return {name: limit for name, limit in limits.items() if limit is not None}

    @property
    def says_why(self) -> bool:
        """Whether it says why another cell is empty."""
        return self.type is Gap
