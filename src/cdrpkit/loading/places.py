"""
Where the fields of a file stand: from a path to a line and a column.

A map of places is made only once a file has failed, for it takes longer than
reading the file.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Mapping
from typing import Final, NamedTuple, TypeAlias

import attrs

from cdrpkit.exceptions import shown

__all__ = ["Path", "Place", "Places", "place_at", "written"]

Path: TypeAlias = tuple[str | int, ...]
"""Keys and indices that lead from a file to a value in it."""

_BARE_KEY: Final = re.compile(r"[A-Za-z0-9_-]+")


class Place(NamedTuple):
    """A line and a column, in characters, both counted from 1."""

    line: int
    column: int


def _line_starts(places: Places) -> list[int]:
    return [0, *(end.end() for end in re.finditer(b"\n", places.source))]


@attrs.frozen
class Places:
    """
    The bytes of a file at which its keys and values start.

    Attributes:
        source: The file, as UTF-8 and without a byte order mark.

        values: Where the value at a path starts.

        keys: Where the key of that value starts; an item of a list has none.

        twice: Paths that are given twice, with the start of their second key.

        broken: Where the file stops being of its language; its end, where it does not.
    """

    source: bytes
    values: Mapping[Path, int]
    keys: Mapping[Path, int]
    twice: tuple[tuple[Path, int], ...] = ()
    broken: int = 0
    _line_starts: list[int] = attrs.field(
        init=False, repr=False, default=attrs.Factory(_line_starts, takes_self=True)
    )

    def value(self, path: Path) -> Place:
        """Return where the value at *path* starts, or else what should hold it."""
        while path and path not in self.values:
            path = path[:-1]
        return self.at(self.values.get(path, 0))

    def key(self, path: Path) -> Place:
        """Return where the last key of *path* starts, or else what should hold it."""
        return self.at(self.keys[path]) if path in self.keys else self.value(path)

    def path(self, place: Place) -> Path:
        """Return the path of the value that starts at *place*; empty if none does."""
        starts = (path for path, at in self.values.items() if self.at(at) == place)
        return next(starts, ())

    def at(self, offset: int) -> Place:
        """Return the line and column of the byte at *offset*."""
        line = bisect.bisect_right(self._line_starts, offset)
        before = self.source[self._line_starts[line - 1] : offset]
        return Place(line, len(before.decode()) + 1)


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
