"""What is wrong with a file, by path; and the faults that every format can have."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from typing import Final

import attrs

from cdrpkit.exceptions import did_you_mean, shown
from cdrpkit.loading.limits import DEEPEST, LONGEST_KEY, MOST_FAULTS, MOST_KEY_PARTS
from cdrpkit.loading.places import Entry, Path, Place, places_at, repeated

__all__ = [
    "Fault",
    "curly",
    "given_twice",
    "not_syntax",
    "too_deep",
    "too_long_a_key",
    "too_many_keys",
    "unknown_collection",
]

_CURLY: Final = "\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\xab\xbb"


@attrs.frozen
class Fault:
    """
    What is wrong, by path; where that is in the file is looked up only for a report.

    Attributes:
        path: What is to blame; empty for the whole file.

        message: What was found, what was wanted and what to do.

        code: The slug of the kind of problem.

        at_key: Whether the key is to blame, and not its value.

        place: Where, if that is known without looking it up.
    """

    path: Path
    message: str
    code: str
    at_key: bool = False
    place: Place | None = None


def given_twice(source: bytes, entries: Iterable[Entry]) -> Iterator[Fault]:
    """Yield that a table has a key twice, for as many keys as anybody reads of."""
    twice = list(itertools.islice(repeated(entries), MOST_FAULTS))
    places = places_at(source, {entry.key for pair in twice for entry in pair})
    for first, second in twice:
        message = (
            f"{shown(second.path[-1])} is given twice, first on line"
            f" {places[first.key].line}; keep one of the two"
        )
        place = places[second.key]
        yield Fault(second.path, message, "duplicate-key", place=place)


def not_syntax(language: str, reason: str, place: Place | None) -> Fault:
    """Return the fault that a text is not of its language."""
    return Fault((), f"this is not {language}: {reason}", "syntax", place=place)


def curly(text: str, offset: int) -> str | None:
    """Return what to say of the mark at *offset*, if it quotes in print alone."""
    mark = text[offset : offset + 1]
    if mark and mark in _CURLY:
        return f'{mark} is no quotation mark here; write a straight one, "'
    return None


def too_deep(place: Place) -> Fault:
    """Return the fault that a text nests too deep to be parsed."""
    message = f"this is deeper than {DEEPEST} levels; no record needs more than five"
    return Fault((), message, "too-deep", place=place)


def too_long_a_key(place: Place) -> Fault:
    """Return the fault that a dotted key leads deeper than any record."""
    message = (
        f"this key has more than {LONGEST_KEY} parts; no record needs more than four"
    )
    return Fault((), message, "too-deep", place=place)


def too_many_keys(place: Place) -> Fault:
    """Return the fault that dotted keys have too many parts in all."""
    message = (
        f"up to here the dotted keys have more than {MOST_KEY_PARTS:,} parts; the keys"
        " of records are the same few again and again"
    )
    return Fault((), message, "too-many-keys", place=place)


def unknown_collection(path: Path, name: str, known: Iterable[str]) -> Fault:
    """Return the fault that no collection has a name."""
    names = tuple(known)
    hint = did_you_mean(name, names) or f"; known are: {', '.join(names)}"
    message = f"there is no collection {shown(name)}{hint}"
    return Fault(path, message, "unknown-collection", at_key=True)
