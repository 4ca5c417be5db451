"""Choices: the records that an option of a return asks for by id."""

from __future__ import annotations

from typing import TypeVar

from cdrpkit.model import Record
from cdrpkit.register import Collection

__all__ = ["one_or_all", "one_or_none"]

R = TypeVar("R", bound=Record)


def one_or_all(collection: Collection[R], wanted: str | None) -> tuple[R, ...]:
    """
    Return the record of an id, or every one where none is asked for.

    Args:
        collection: Of which.

        wanted: The id; None: all of them. An empty id is that of no record.

    Raises:
        UnknownNameError: If there is no such record.

    .. versionadded:: 26.1.0
    """
    return tuple(collection) if wanted is None else (collection[wanted],)


def one_or_none(collection: Collection[R], wanted: str | None) -> R | None:
    """
    Return the record of an id, or None where none is asked for.

    Args:
        collection: Of which.

        wanted: The id; None: none of them. An empty id is that of no record.

    Raises:
        UnknownNameError: If there is no such record.

    .. versionadded:: 26.1.0
    """
    return None if wanted is None else collection[wanted]
