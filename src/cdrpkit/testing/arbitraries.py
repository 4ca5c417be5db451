"""
Hypothesis draws values, records, registers, papers and returns from here.

What a record may hold is read from its own annotations, so that a new family of
records can be drawn as soon as it is declared.
"""

from __future__ import annotations

import datetime as dt
import enum
import functools
import typing
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final, TypeVar

import attrs
from hypothesis import strategies as st

from cdrpkit.annotations import Hint, hint_of, hints_of
from cdrpkit.dates import FinancialYear, PartialDate, Quarter, Span
from cdrpkit.exceptions import UnknownNameError
from cdrpkit.model import Record, Ref, Texts
from cdrpkit.model.ids import CollectionName, Position
from cdrpkit.quantities import Money, MoneyRange, Quantity
from cdrpkit.register import COLLECTIONS, Register
from cdrpkit.testing.papers import reports
from cdrpkit.testing.tables import returns
from cdrpkit.testing.values import (
    amounts,
    days,
    financial_years,
    ids,
    money_ranges,
    numbers,
    partial_dates,
    quantities,
    quarters,
    slugs,
    spans,
    texts,
    texts_by_slug,
    whole_numbers,
)

__all__ = [
    "amounts",
    "days",
    "financial_years",
    "ids",
    "money_ranges",
    "numbers",
    "partial_dates",
    "quantities",
    "quarters",
    "records",
    "registers",
    "reports",
    "returns",
    "slugs",
    "spans",
    "texts",
    "texts_by_slug",
    "whole_numbers",
]

R = TypeVar("R", bound=Record)

_MOST_COLLECTIONS: Final = 3
_MOST_ITEMS: Final = 2


def records(
    record_class: type[R], *, among: Mapping[str, Sequence[str]] | None = None
) -> st.SearchStrategy[R]:
    """
    Return an arbitrary of the records of one class.

    Args:
        record_class: Any class of records; what it may hold is read from its
            annotations, and its own validators are heeded.

        among: By collection, the ids that a record may refer to; None: any id, of
            a record that need not exist.

    .. versionadded:: 26.1.0
    """
    return _records(record_class, among)


def registers(
    max_size: int = 3, *, collections: Iterable[str] | None = None
) -> st.SearchStrategy[Register]:
    """
    Return an arbitrary of registers in which every reference resolves.

    A few collections hold records, and with them those that they cannot be without:
    an action's key point, its recommendation, its scrutiny, its body.

    Args:
        max_size: The most records in one collection.

        collections: The names of the collections to choose from; None: all.

    Raises:
        UnknownNameError: If a register has no such collection.

    .. versionadded:: 26.1.0
    """
    names = tuple(COLLECTIONS if collections is None else collections)
    for name in names:
        if name not in COLLECTIONS:
            raise UnknownNameError("collection", name, tuple(COLLECTIONS))
    return _registers(max_size, names)


@st.composite
def _records(
    draw: st.DrawFn, record_class: type[R], among: Mapping[str, Sequence[str]] | None
) -> R:
    record: R = _Drawing(draw, among).instance(record_class)
    return record


@st.composite
def _registers(draw: st.DrawFn, max_size: int, names: tuple[str, ...]) -> Register:
    """Draw the ids of all records first, then records that refer to them."""
    wanted = draw(
        st.lists(st.sampled_from(names), unique=True, max_size=_MOST_COLLECTIONS)
    )
    some_ids = st.lists(ids(), unique=True, min_size=1, max_size=max_size)
    among = {name: draw(some_ids) for name in _with_needed(wanted)}
    drawing = _Drawing(draw, among)
    return Register.of(
        *(
            drawing.instance(COLLECTIONS[name], id=record_id)
            for name, record_ids in among.items()
            for record_id in record_ids
        )
    )


def _with_needed(names: Iterable[str]) -> tuple[str, ...]:
    """Return *names* and the collections without which theirs cannot be."""
    found: dict[str, None] = {}
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = None
            waiting += _needed(name)
    return tuple(found)


@functools.cache
def _needed(name: str) -> tuple[str, ...]:
    """Return the collections that records of this one must refer to."""
    refs = _demands(hint_of(COLLECTIONS[name]))
    # A reference to any collection can always be to one that is there.
    return tuple(ref.collections[0] for ref in refs if ref.collections)


def _demands(hint: Hint) -> Iterator[Ref]:
    """Yield the references that a value of this type cannot be without."""
    if hint.optional:
        return
    yield from _refs(hint)
    if isinstance(hint.type, type) and attrs.has(hint.type):
        for inner in _hints(hint.type).values():
            yield from _demands(inner)


def _refs(hint: Hint) -> list[Ref]:
    return [note for note in hint.notes if isinstance(note, Ref)]


@functools.cache
def _hints(record_class: Any) -> dict[str, Hint]:
    """Return what is said of a class's fields, in order."""
    hints = hints_of(record_class)
    return {field.name: hints[field.name] for field in attrs.fields(record_class)}


class _NothingToReferToError(Exception):
    """No record is there that a reference could be to."""


class _Drawing:
    """One example being drawn, and the records that it may refer to."""

    def __init__(
        self, draw: st.DrawFn, among: Mapping[str, Sequence[str]] | None
    ) -> None:
        self.draw = draw
        self.among = among

    def instance(self, record_class: Any, **given: Any) -> Any:
        """Draw every field; where a validator objects, leave optional ones out."""
        values = {
            name: given[name] if name in given else self.value(hint)
            for name, hint in _hints(record_class).items()
        }
        try:
            return record_class(**values)
        except ValueError:
            return _built_up(record_class, values)

    def value(self, hint: Hint) -> Any:
        """Draw a value of a type."""
        if hint.optional:
            return self.optional(hint)
        if hint.item is not None:
            return self.items(hint.item)
        for ref in _refs(hint):
            return self.reference(ref)
        if hint.name in _LEAVES:
            return self.draw(_LEAVES[hint.name])
        if hint.type in _LEAVES:
            is_id = hint.name is not None and hint.type is str
            return self.draw(ids() if is_id else _LEAVES[hint.type])
        origin = typing.get_origin(hint.type)
        if origin is not None:
            # A generic class such as Dated[BodyId]: its first field is its value.
            name, *_ = _hints(origin)
            value = hint_of(typing.get_args(hint.type)[0])
            return self.instance(origin, **{name: self.value(value)})
        if issubclass(hint.type, enum.Enum):
            return self.draw(st.sampled_from(hint.type))
        return self.instance(hint.type)

    def optional(self, hint: Hint) -> Any:
        """Draw a value or None."""
        if self.draw(st.booleans()):
            try:
                return self.value(hint._replace(optional=False))
            except _NothingToReferToError:
                return None
        return None

    def items(self, hint: Hint) -> tuple[Any, ...]:
        """Draw a few values."""
        count = self.draw(st.integers(0, _MOST_ITEMS))
        try:
            return tuple(self.value(hint) for _ in range(count))
        except _NothingToReferToError:
            return ()

    def reference(self, ref: Ref) -> str:
        """Draw an id, or a ``collection/id`` where the declaration asks for one."""
        allowed = ref.collections or tuple(COLLECTIONS)
        if self.among is None:
            name, record_id = self.draw(st.sampled_from(allowed)), self.draw(ids())
        else:
            there = [
                (name, record_id)
                for name in allowed
                for record_id in self.among.get(name, ())
            ]
            if not there:
                raise _NothingToReferToError
            name, record_id = self.draw(st.sampled_from(there))
        return record_id if len(ref.collections) == 1 else f"{name}/{record_id}"


def _built_up(record_class: type[Any], values: dict[str, Any]) -> Any:
    """Return the record with as many of its *values* as its validators let stand."""
    required = {
        field.name: values.pop(field.name)
        for field in attrs.fields(record_class)
        if field.default is attrs.NOTHING
    }
    record = record_class(**required)
    for name, value in values.items():
        try:
            record = attrs.evolve(record, **{name: value})
        except ValueError:
            continue
    return record


_LEAVES: Final[dict[object, st.SearchStrategy[Any]]] = {
    bool: st.booleans(),
    int: whole_numbers(),
    str: texts(),
    dt.date: days(),
    Decimal: numbers(),
    FinancialYear: financial_years(),
    Money: amounts(),
    MoneyRange: money_ranges(),
    PartialDate: partial_dates(),
    Quantity: quantities(),
    Quarter: quarters(),
    Span: spans(),
    Texts: texts_by_slug(),
    # What a type's own name says; any other name of a text is that of an id.
    CollectionName: st.sampled_from(tuple(COLLECTIONS)),
    Position: st.integers(1, 50),
}
