"""Where the rows of JSON stand, and the keys and values in them."""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import Final

import attrs

from cdrpkit.loading.jsonpieces import pieces
from cdrpkit.loading.places import Place

__all__ = ["Source"]

_MOST_ROWS: Final = 100
"""Rows whose keys are kept in mind; problems come row by row."""


@attrs.frozen(eq=False)
class Source:
    r"""
    The text of a file, and where in it each row stands.

    Only a problem asks for a place, and others are then asked for soon: so the text is
    gone through once, and each row.

    >>> source = Source("a.jsonl", '{"a": 1}\n{"a": 2}', lambda: [(0, 8), (9, 17)])
    >>> source.place(1), source.place(1, "a"), source.place(1, "a", at_key=True)
    (Place(line=2, column=1), Place(line=2, column=7), Place(line=2, column=2))

    Attributes:
        file: As the caller named it.

        text: All of it.

        find: Returns where each row begins and ends.

    .. versionadded:: 26.1.0
    """

    file: str
    text: str
    find: Callable[[], Sequence[tuple[int, int]]]
    _known: dict[int, dict[str, tuple[int, int]]] = attrs.field(
        factory=dict, init=False
    )

    @functools.cached_property
    def _spans(self) -> Sequence[tuple[int, int]]:
        return self.find()

    @functools.cached_property
    def _line_starts(self) -> Sequence[int]:
        return [0, *(found.end() for found in re.finditer("\n", self.text))]

    def place(self, row: int, key: str | None = None, *, at_key: bool = False) -> Place:
        """Return where the value of a key, the key itself or, without, a row stands."""
        at = self._spans[row][0]
        if key is not None:
            at_both = self._keys(row).get(key, (at, at))
            at = at_both[0] if at_key else at_both[1]
        line = bisect_right(self._line_starts, at)
        return Place(line, at - self._line_starts[line - 1] + 1)

    def _keys(self, row: int) -> dict[str, tuple[int, int]]:
        """Return where each key of a row and its value begin."""
        if row not in self._known:
            if len(self._known) == _MOST_ROWS:
                self._known.clear()
            start, end = self._spans[row]
            keys: dict[str, tuple[int, int]] = {}
            for piece in pieces(self.text[start:end], {}):
                both = (start + piece.key, start + piece.start)
                keys.setdefault(str(piece.path[0]), both)
            self._known[row] = keys
        return self._known[row]
