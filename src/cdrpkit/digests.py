"""
Digests: one short text that stands for all that a register, or a collection, holds.

Two registers have the same digest exactly when they hold the same, however it is spread
over files, in whatever order and format; noughts at the end of a number are no more of
it there than they are where numbers are compared.
"""

from __future__ import annotations

import datetime as dt
import enum
import hashlib
import json
from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import cache
from operator import attrgetter, methodcaller
from typing import Any, Final

import attrs

from cdrpkit.dates import PartialDate
from cdrpkit.measures.remembering import remembered
from cdrpkit.model import Texts
from cdrpkit.register import Collection, Register

__all__ = ["collection_digests", "digest", "digest_of_all"]

_AT_ONCE: Final = 500
"""Records that are put into canonical form in one go."""


def digest(register: Register) -> str:
    """
    Return the SHA-256 of all that *register* holds, as 64 hexadecimal digits.

    >>> from cdrpkit.model.papers import Abbreviation
    >>> mpa = Abbreviation(id="mpa", short="MPA", long="Metropolitan Police Authority")
    >>> digest(Register.of(mpa))[:16]
    'a450da8810e56570'

    What is at its default, and what is empty, is left out of it: a version of cdrpkit
    that knows of more fields and collections gives an old register the same digest.

    .. versionadded:: 26.1.0
    """
    return digest_of_all(collection_digests(register))


def digest_of_all(collections: Iterable[tuple[str, str]]) -> str:
    """
    Return the digest of the register whose collections have these, by name.

    .. versionadded:: 26.1.0
    """
    lines = [f"{name} {each}\n" for name, each in collections]
    return hashlib.sha256("".join(lines).encode()).hexdigest()


@remembered
def collection_digests(register: Register) -> tuple[tuple[str, str], ...]:
    """
    Return the name and the digest of each collection that is not empty, by name.

    .. versionadded:: 26.1.0
    """
    return tuple(
        (collection.record_class.collection, _digest(collection))
        for collection in register.collections
        if collection
    )


def _digest(collection: Collection[Any]) -> str:
    """Return the digest of the records, which stand in the order of their ids."""
    found = hashlib.sha256()
    kind: Any = collection.record_class
    fields_of = _fields_of(kind)
    encode = json.JSONEncoder(
        check_circular=False, separators=(",", ":"), default=_plain
    ).encode
    batch: list[dict[str, Any]] = []
    for record in collection:
        batch.append(fields_of(record))
        if len(batch) == _AT_ONCE:
            found.update(encode(batch).encode("ascii"))
            batch.clear()
    found.update(encode(batch).encode("ascii"))
    return found.hexdigest()


@cache
def _fields_of(kind: type) -> Callable[[Any], dict[str, Any]]:
    """Return what gives the fields of a value that are not at their default."""
    fields = sorted(attrs.fields(kind), key=lambda field: field.name)
    known = [(field.name, field.default) for field in fields]

    def told(value: Any) -> dict[str, Any]:
        found = {}
        for name, default in known:
            held = getattr(value, name)
            if held is not default and held != default:
                found[name] = held
        return found

    return told


def _plain(value: Any) -> dict[str, Any]:
    """Return what JSON has no form for, under the name of its kind."""
    kind: Any = type(value)
    return {kind.__name__: _form_of(kind)(value)}


@cache
def _form_of(kind: Any) -> Callable[[Any], Any]:
    """Return what gives a value of a *kind* as JSON can have it."""
    if issubclass(kind, enum.Enum):
        return attrgetter("value")
    if issubclass(kind, Decimal):
        return _number
    if issubclass(kind, dt.date | PartialDate):
        return methodcaller("isoformat")
    return dict if issubclass(kind, Texts) else _fields_of(kind)


def _number(value: Decimal) -> str:
    """Return the one form of all numbers that are equal."""
    if not value:
        return "0"
    written = f"{value:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written
