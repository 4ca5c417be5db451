"""Numbers that somebody typed at the beginning of lines, and which follows which."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

__all__ = ["NUMBER", "follows"]

NUMBER: Final = re.compile(
    r"\s*(?P<open>\(?)(?P<before>(?:[0-9]{1,3}\.)*)"
    r"(?P<last>[0-9]{1,3}|[a-z]|[ivxl]{1,6})(?P<close>[.)]|(?<=\.[0-9])|(?<=\.[0-9][0-9]))"
    r"\s+\S",
    re.IGNORECASE,
)
_ROMAN: Final = {"i": 1, "v": 5, "x": 10, "l": 50}


def follows(one: re.Match[str], other: re.Match[str]) -> bool:
    """Tell whether a number is the next after another, and written alike."""
    if any(one[part] != other[part] for part in ("open", "before", "close")):
        return False
    return any(
        _next(value, other["last"].lower()) for value in _values(one["last"].lower())
    )


def _values(text: str) -> Iterator[tuple[str, int]]:
    """Yield what a number may count: in figures, as a letter, or as Romans did."""
    if text.isdigit():
        yield "figures", int(text)
        return
    if len(text) == 1:
        yield "letter", ord(text)
    if all(each in _ROMAN for each in text):
        values = [_ROMAN[each] for each in text]
        after = [*values[1:], 0]
        pairs = zip(values, after, strict=True)
        yield "roman", sum(-one if one < two else one for one, two in pairs)


def _next(value: tuple[str, int], text: str) -> bool:
    kind, count = value
    return (kind, count + 1) in set(_values(text))
