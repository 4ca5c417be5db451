"""What is wrong with a file, by path; and the faults that every format can have."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from cdrpkit.exceptions import did_you_mean, shown
from cdrpkit.loading.limits import DEEPEST
from cdrpkit.loading.places import Entry, Path, Place, places_at

__all__ = ["Fault", "given_twice", "not_syntax", "too_deep", "unknown_collection"]


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


def given_twice(source: bytes, first: Entry, second: Entry) -> Fault:
    """Return the fault that two keys of a table are the same."""
    places = places_at(source, (first.key, second.key))
    message = (
        f"{shown(second.path[-1])} is given twice, first on line"
        f" {places[first.key].line}; keep one of the two"
    )
    place = places[second.key]
    return Fault(second.path, message, "duplicate-key", place=place)


def not_syntax(language: str, reason: str, place: Place | None) -> Fault:
    """Return the fault that a text is not of its language."""
    return Fault((), f"this is not {language}: {reason}", "syntax", place=place)


def too_deep(place: Place) -> Fault:
    """Return the fault that a text nests too deep to be parsed."""
    message = f"this is deeper than {DEEPEST} levels; no record needs more than five"
    return Fault((), message, "too-deep", place=place)


def unknown_collection(path: Path, name: str, known: Iterable[str]) -> Fault:
    """Return the fault that no collection has a name."""
    names = tuple(known)
    hint = did_you_mean(name, names) or f"; known are: {', '.join(names)}"
    message = f"there is no collection {shown(name)}{hint}"
    return Fault(path, message, "unknown-collection", at_key=True)
