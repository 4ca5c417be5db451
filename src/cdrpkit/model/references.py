"""
What the annotations of a record class say it refers to.

Integrity, look-ups, arbitraries and foreign keys all read this one declaration.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator

import attrs

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
        found = _found[record_class] = tuple(_within(record_class, ()))
    return found


_found: dict[type, tuple[Reference, ...]] = {}


def _within(annotation: object, path: tuple[str, ...]) -> Iterator[Reference]:
    """Walk a type down to its `Ref` annotations."""
    origin = typing.get_origin(annotation)
    arguments = typing.get_args(annotation)
    if origin is typing.Annotated:
        refs = (note for note in arguments[1:] if isinstance(note, Ref))
        yield from (Reference(path, ref) for ref in refs)
    elif origin in {tuple, types.UnionType, typing.Union}:
        for argument in arguments:
            yield from _within(argument, path)
    elif isinstance(origin, type) and attrs.has(origin):
        # A generic record such as Dated[BodyId]: its one parameter is its value.
        yield from _within(arguments[0], (*path, "value"))
    elif isinstance(annotation, type) and attrs.has(annotation):
        hints = typing.get_type_hints(annotation, include_extras=True)
        for field in attrs.fields(annotation):
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
