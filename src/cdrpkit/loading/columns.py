"""
The columns that a CSV file of a collection can have.

A cell holds a leaf or a list of leaves, and a dotted column leads into a table
(``span.start``). A list of tables, or texts by slug, no cell can hold.
"""

from __future__ import annotations

import enum
import functools
import types
import typing
from typing import Any, Final, NewType

import attrs

from cdrpkit.loading.leaves import READERS
from cdrpkit.register import COLLECTIONS

__all__ = ["Columns", "columns", "in_order"]


_LAST: Final = ("source", "note")


@attrs.frozen
class Columns:
    """
    What of a record class can stand in CSV.

    Attributes:
        paths: The dotted columns, in the order of the fields.

        beyond: The fields that no cell can hold.

        required: The fields without which there is no record.
    """

    paths: tuple[str, ...]
    beyond: tuple[str, ...]
    required: tuple[str, ...]


@functools.cache
def columns(collection: str) -> Columns:
    """
    Return the columns for the records of a *collection*.

    >>> columns("holders").paths
    ('id', 'title', 'capacity', 'interest', 'source.paper', 'source.place', 'note')
    """
    record_class = COLLECTIONS[collection]
    hints = typing.get_type_hints(record_class)
    fields = in_order(record_class)
    found = {field.name: _paths(hints[field.name], field.name) for field in fields}
    return Columns(
        paths=tuple(path for paths in found.values() for path in paths or ()),
        beyond=tuple(name for name, paths in found.items() if paths is None),
        required=tuple(
            field.name for field in fields if field.default is attrs.NOTHING
        ),
    )


def in_order(record_class: type[attrs.AttrsInstance]) -> list[attrs.Attribute[Any]]:
    """Return the fields of a class as they are written: source and note come last."""
    fields = attrs.fields(record_class)
    first = [field for field in fields if field.name not in _LAST]
    return first + [field for field in fields if field.name in _LAST]


def _paths(annotation: Any, path: str) -> list[str] | None:
    """Return the columns of a field; None where no cell can hold it."""
    wanted = _bare(annotation)
    if typing.get_origin(wanted) is tuple:
        return [path] if _is_leaf(_bare(typing.get_args(wanted)[0])) else None
    if _is_leaf(wanted):
        return [path]
    if not attrs.has(wanted):
        return None
    hints = typing.get_type_hints(wanted)
    inner: list[str] = []
    for field in attrs.fields(wanted):
        paths = _paths(hints[field.name], f"{path}.{field.name}")
        if paths is None:
            return None
        inner += paths
    return inner


def _is_leaf(wanted: Any) -> bool:
    return wanted in READERS or (
        isinstance(wanted, type) and issubclass(wanted, enum.Enum)
    )


def _bare(annotation: Any) -> Any:
    """Return a type without what else is said of it: a name, or that it may be None."""
    if isinstance(annotation, NewType):
        return annotation.__supertype__
    if typing.get_origin(annotation) in {types.UnionType, typing.Union}:
        (wanted,) = set(typing.get_args(annotation)) - {types.NoneType}
        return _bare(wanted)
    return annotation
