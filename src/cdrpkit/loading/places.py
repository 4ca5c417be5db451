"""
Where the fields of a file stand: from a path to a line and a column.

Places are looked up only once a file has failed, and only those that a report needs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple, TypeAlias

import attrs

from cdrpkit.exceptions import shown

__all__ = [
    "Entry",
    "Path",
    "Place",
    "Places",
    "Wanted",
    "gathered",
    "leading_to",
    "place_at",
    "places_at",
    "repeated",
    "written",
]

Path: TypeAlias = tuple[str | int, ...]
"""Keys and indices that lead from a file to a value in it."""

Wanted: TypeAlias = Mapping[Path, int]
"""Paths that are sought, and those that lead there, each with its last item sought."""

_BARE_KEY: Final = re.compile(r"[A-Za-z0-9_-]{1,80}")


class Place(NamedTuple):
    """A line and a column, in characters, both counted from 1."""

    line: int
    column: int


class Entry(NamedTuple):
    """The bytes at which the key and the value of a path start."""

    path: Path
    key: int
    value: int


@attrs.frozen
class Places:
    """Where keys and values stand, as far as they were asked for."""

    keys: Mapping[Path, Place]
    values: Mapping[Path, Place]

    def of(self, path: Path, *, at_key: bool = False) -> Place:
        """Return where *path* stands, or else where the nearest that holds it does."""
        if at_key and path in self.keys:
            return self.keys[path]
        while path and path not in self.values:
            path = path[:-1]
        return self.values.get(path, Place(1, 1))


def leading_to(sought: Iterable[Path]) -> Wanted:
    """
    Return the paths that are *sought* and all that lead to them.

    >>> leading_to([("areas", 3)])
    {(): 0, ('areas',): 3, ('areas', 3): 0}
    """
    wanted: dict[Path, int] = {}
    for path in sought:
        for length in range(len(path) + 1):
            step = path[length] if length < len(path) else 0
            item = step if isinstance(step, int) else 0
            wanted[path[:length]] = max(item, wanted.get(path[:length], 0))
    return wanted


def gathered(source: bytes, entries: Iterable[Entry], wanted: Wanted) -> Places:
    """Return where those of the *entries* that are *wanted* stand."""
    keys: dict[Path, int] = {}
    values: dict[Path, int] = {}
    for path, key, value in entries:
        for length in range(1, len(path) + 1):
            if path[:length] in wanted:
                keys.setdefault(path[:length], key)
                values.setdefault(path[:length], value if length == len(path) else key)
    at = places_at(source, [*keys.values(), *values.values()])
    return Places(
        keys={path: at[start] for path, start in keys.items()},
        values={path: at[start] for path, start in values.items()},
    )


def repeated(entries: Iterable[Entry]) -> Iterator[tuple[Entry, Entry]]:
    """
    Yield each entry whose path was given before, after the one that gave it.

    What a table holds that is itself given again is no repetition of its own.
    """
    first: dict[object, Entry] = {}
    given_again: dict[Path, int] = {}
    for entry in entries:
        path = entry.path
        above = [path[:length] for length in range(1, len(path))] if given_again else ()
        which = tuple(given_again.get(table, 0) for table in above)
        before = first.setdefault((path, which) if any(which) else path, entry)
        if before is not entry:
            given_again[path] = given_again.get(path, 0) + 1
            yield before, entry


def places_at(source: bytes, offsets: Iterable[int]) -> dict[int, Place]:
    """Return the places of the bytes at *offsets*, in one pass over the *source*."""
    found = {}
    line = column = 1
    last = 0
    for offset in sorted(offsets):
        between = source[last:offset]
        line_start = between.rfind(b"\n") + 1
        if line_start:
            line, column = line + between.count(b"\n"), 1
        column += len(between[line_start:].decode())
        last = offset
        found[offset] = Place(line, column)
    return found


def place_at(text: str, offset: int) -> Place:
    r"""
    Return the line and column of the character at *offset*.

    >>> place_at("a = 1\nb = 2", 10)
    Place(line=2, column=5)
    """
    line_start = text.rfind("\n", 0, offset) + 1
    return Place(text.count("\n", 0, offset) + 1, offset - line_start + 1)


def written(path: Path) -> str:
    """
    Return *path* as a message shows it.

    >>> written(("strategies", 0, "span", "start"))
    'strategies[0].span.start'
    """
    steps = ""
    for step in path:
        if isinstance(step, int):
            steps += f"[{step}]"
        elif _BARE_KEY.fullmatch(step):
            steps += f".{step}"
        else:
            steps += f"[{shown(step)}]"
    return steps.removeprefix(".")
