"""The records of a JSON text one by one, so that not all need a syntax tree."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from cdrpkit.loading.places import Path, Wanted

__all__ = ["Piece", "pieces"]

_SPACE: Final = re.compile(r"[ \t\n\r]*+")
# What a value is does not matter here, and a number may be too long to be computed.
_DECODER: Final = json.JSONDecoder(parse_int=str, parse_float=str)


class Piece(NamedTuple):
    """A part of a text: its path, and at which characters its key and it stand."""

    path: Path
    key: int
    start: int
    end: int


def pieces(text: str, wanted: Wanted) -> Iterator[Piece]:
    """
    Yield each collection of *text*, and those of its records that are *wanted*.

    A collection that is a list is a piece of no length: its records are the others.

    >>> for piece in pieces('{"areas": [{}, 7]}', {("areas", 1): 0}):
    ...     print(*piece)
    ('areas',) 1 10 10
    ('areas', 1) 15 15 16

    Args:
        text: JSON of a table, without mistakes.

        wanted: The paths that are sought.
    """
    cursor = _Cursor(text)
    for key_at in cursor.inside("}"):
        name = cursor.value()
        cursor.step()  # It is at the colon.
        start = cursor.at
        if text[start] == "[":
            yield Piece((name,), key_at, start, start)
            for index, at in enumerate(cursor.inside("]")):
                cursor.value()
                if (name, index) in wanted:
                    yield Piece((name, index), at, at, cursor.end)
        else:
            cursor.value()
            yield Piece((name,), key_at, start, cursor.end)


class _Cursor:
    """
    A place in a text that goes from value to value.

    Attributes:
        at: The next character that is no space.

        end: Where the last value ended.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.end = 0
        self.at = self._after_space(0)

    def inside(self, closing: str) -> Iterator[int]:
        """Go to each item of the list or table that opens here, and past its end."""
        self.step()
        while self.text[self.at] != closing:
            yield self.at
            if self.text[self.at] == ",":
                self.step()
        self.step()

    def value(self) -> Any:
        """Go past a value, and return it."""
        value, self.end = _DECODER.raw_decode(self.text, self.at)
        self.at = self._after_space(self.end)
        return value

    def step(self) -> None:
        """Go past a bracket, comma or colon."""
        self.at = self._after_space(self.at + 1)

    def _after_space(self, at: int) -> int:
        found = _SPACE.match(self.text, at)
        return found.end() if found else at
