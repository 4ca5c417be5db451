"""From the plain data of a file to records, and to the faults that forbid them."""

from __future__ import annotations

import difflib
import re
import typing
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from cattrs.errors import (
    AttributeValidationNote,
    ClassValidationError,
    ForbiddenExtraKeysError,
    IterableValidationError,
    IterableValidationNote,
)

from cdrpkit.exceptions import LONGEST_SHOWN, did_you_mean, shown
from cdrpkit.loading.columns import in_order
from cdrpkit.loading.documents import REFUSED, Document
from cdrpkit.loading.faults import Fault, unknown_collection
from cdrpkit.loading.hooks import converter
from cdrpkit.loading.leaves import Refusal, found
from cdrpkit.loading.places import Path

__all__ = ["records"]

T = TypeVar("T")


def records(document: Document, classes: Mapping[str, type[T]]) -> list[T]:
    """
    Return the records of *document* that are sound; the others are blamed in it.

    Args:
        document: The file.

        classes: What a collection of each name holds.
    """
    sound: list[T] = []
    for name, raws in document.data.items():
        if document.full:
            break
        if name not in classes:
            document.blame([unknown_collection((name,), name, classes)])
        elif type(raws) is not list:
            message = f"{found(raws)} is not a list of records; in TOML, [[{name}]]"
            document.blame([Fault((name,), message, "not-a-list")])
        else:
            sound += _sound(document, name, raws, classes[name])
    return sound


def _sound(
    document: Document, name: str, raws: list[Any], record_class: type[T]
) -> Iterator[T]:
    structure = converter().get_structure_hook(record_class)
    for index, raw in enumerate(raws):
        if raw is REFUSED:
            continue
        try:
            yield structure(raw, record_class)
        except Exception as error:  # noqa: BLE001 - told by path, or raised again
            document.blame(_faults(error, (name, index)))
            if document.full:
                return


def _faults(error: BaseException, path: Path) -> Iterator[Fault]:
    """Turn a tree of errors into faults; what is not of the input is raised again."""
    match error:
        case Refusal():
            yield Fault(path, error.message, error.code)
        case IterableValidationError():
            for inner in error.exceptions:
                yield from _faults(inner, (*path, *_steps(inner)))
        case ClassValidationError():
            yield from _faults_of_table(error, path)
        case ValueError():  # Two fields, each right by itself, contradict each other.
            yield Fault(path, str(error), "contradiction")
        case _:
            raise error


def _faults_of_table(error: ClassValidationError, path: Path) -> Iterator[Fault]:
    record_class = typing.get_origin(error.cl) or error.cl
    fields = [field.name for field in in_order(record_class)]
    missing = []
    unknown = []
    for inner in error.exceptions:
        match inner:
            case KeyError():
                missing.append(inner.args[0])
            case ForbiddenExtraKeysError():
                unknown = sorted(inner.extra_fields)
            case _:
                yield from _faults(inner, (*path, *_steps(inner)))
    for key in unknown:
        near = difflib.get_close_matches(key[:LONGEST_SHOWN], fields, n=1)
        # A misspelt field is one fault, though the field that was meant is missing.
        missing = [name for name in missing if name not in near]
        hint = did_you_mean(key, near) or f"; known are: {', '.join(fields)}"
        message = f"{shown(key)} is not a field of {_kind(record_class)}{hint}"
        yield Fault((*path, key), message, "unknown-field", at_key=True)
    for name in missing:
        message = f"{name!r} is missing; there is no {_kind(record_class)} without it"
        yield Fault((*path, name), message, "missing-field")


def _steps(error: BaseException) -> Path:
    """Return the field or index that cattrs noted; nothing for a table as a whole."""
    match getattr(error, "__notes__", ()):
        case (*_, AttributeValidationNote() as note):
            return (note.name,)
        case (*_, IterableValidationNote() as note):
            return (note.index,)
    return ()


def _kind(table_class: type) -> str:
    """Return what to call a table: 'Strategy' is 'strategy', 'KeyPoint' 'key point'."""
    words = re.findall(r"[A-Z][a-z]*", table_class.__name__)
    return " ".join(words).lower()
