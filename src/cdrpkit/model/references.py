"""
What the annotations of a record class say it refers to.

Look-ups, what is known on a day, and the rule that every reference leads somewhere go
by what is read here; the generated pages and the arbitraries of `cdrpkit.testing` read
the same annotations.
"""

from __future__ import annotations

import typing
from collections.abc import Iterator

import attrs

from cdrpkit.annotations import Hint, hint_of, hints_of
from cdrpkit.model import Record, Ref
from cdrpkit.model.ids import RecordKey

__all__ = ["Reference", "references"]


@attrs.frozen
class Reference:
    """
    A place in a record class that holds ids of other records.

    Attributes:
        path: The attributes that lead there, as ``("source", "paper")``.

        ref: What may stand there.

    .. versionadded:: 26.1.0
    """

    path: tuple[str, ...]
    ref: Ref

    @property
    def field(self) -> str:
        """The record's own field, in which the path begins."""
        return self.path[0]

    @property
    def name(self) -> str:
        """The path as a message prints it."""
        return ".".join(self.path)

    def keys(self, record: Record) -> Iterator[RecordKey]:
        """Yield what *record* refers to here, in order."""
        for value in _reach(record, self.path):
            yield self.ref.key(value)


def references(record_class: type[Record]) -> tuple[Reference, ...]:
    """
    Return every place in *record_class* that refers to other records.

    >>> from cdrpkit.model.scrutiny import KeyPoint
    >>> [place.name for place in references(KeyPoint)]
    ['source.paper', 'recommendation']

    .. versionadded:: 26.1.0
    """
    found = _found.get(record_class)
    if found is None:
        found = _found[record_class] = tuple(_within(hint_of(record_class), ()))
    return found


_found: dict[type, tuple[Reference, ...]] = {}


def _within(hint: Hint, path: tuple[str, ...]) -> Iterator[Reference]:
    """Walk a type down to its `Ref` annotations."""
    yield from (Reference(path, note) for note in hint.notes if isinstance(note, Ref))
    origin = typing.get_origin(hint.type)
    if hint.item is not None:
        yield from _within(hint.item, path)
    elif isinstance(origin, type) and attrs.has(origin):
        # A generic record such as Dated[BodyId]: its one parameter is its value.
        value = hint_of(typing.get_args(hint.type)[0])
        yield from _within(value, (*path, "value"))
    elif isinstance(hint.type, type) and attrs.has(hint.type):
        hints = hints_of(hint.type)
        for field in attrs.fields(hint.type):
            yield from _within(hints[field.name], (*path, field.name))


def _reach(value: object, path: tuple[str, ...]) -> Iterator[str]:
    """Yield the texts at the end of *path*, through any tuples on the way."""
    if value is None:
        return
    if isinstance(value, tuple):
        for item in value:
            yield from _reach(item, path)
    elif path:
        yield from _reach(getattr(value, path[0]), path[1:])
    else:
        yield str(value)
