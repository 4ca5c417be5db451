"""
The columns that a CSV file of a collection can have.

A cell holds a leaf or a list of leaves, and a dotted column leads into a table
(``span.start``). A list of tables, or texts by slug, no cell can hold.
"""

from __future__ import annotations

import enum
import functools
from typing import Any, Final

import attrs

from cdrpkit.annotations import Hint, hints_of
from cdrpkit.loading.leaves import READERS
from cdrpkit.register import COLLECTIONS

__all__ = ["Columns", "columns", "in_order"]


_LAST: Final = ("source", "note", "known")


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
    ('id', 'title', 'capacity', 'interest', 'source.paper', 'source.place', 'note',
     'known')
    """
    record_class = COLLECTIONS[collection]
    hints = hints_of(record_class)
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
    """Return the fields of a class as they are written: what all have comes last."""
    fields = attrs.fields(record_class)
    first = [field for field in fields if field.name not in _LAST]
    return first + [field for field in fields if field.name in _LAST]


def _paths(hint: Hint, path: str) -> list[str] | None:
    """Return the columns of a field; None where no cell can hold it."""
    if _is_leaf(hint.item or hint):
        return [path]
    if not attrs.has(hint.type):
        return None
    hints = hints_of(hint.type)
    inner: list[str] = []
    for field in attrs.fields(hint.type):
        paths = _paths(hints[field.name], f"{path}.{field.name}")
        if paths is None:
            return None
        inner += paths
    return inner


def _is_leaf(hint: Hint) -> bool:
    return hint.type in READERS or (
        isinstance(hint.type, type) and issubclass(hint.type, enum.Enum)
    )
