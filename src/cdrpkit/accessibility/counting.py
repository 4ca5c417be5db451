"""Numbers that somebody typed at the beginning of lines, and which go on counting."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from typing import Final, Generic, TypeVar

import attrs

__all__ = ["NUMBER", "Row", "rows_of_numbers"]

NUMBER: Final = re.compile(
    r"\s*(?P<open>\(?)(?P<before>(?:[0-9]{1,3}\.)*)"
    r"(?P<last>[0-9]{1,3}|[a-z]|[ivxl]{1,6})(?P<close>[.)]|(?<=\.[0-9])|(?<=\.[0-9][0-9]))"
    r"\s+\S",
    re.IGNORECASE,
)
_ROMAN: Final = {"i": 1, "v": 5, "x": 10, "l": 50}
_FEW: Final = 3
_T = TypeVar("_T")


@attrs.define(eq=False)
class Row(Generic[_T]):
    """
    Lines whose numbers count on.

    Attributes:
        lines: The lines; between them there may be others.

        numbers: Their numbers, as they are typed.

        kind: How they count: "figures", "letter" or "roman"; empty while there is but
            one, which may be an i of either.

        first: What the first of them stands for.

        gaps: Whether there are other lines between them.
    """

    lines: list[_T]
    numbers: list[re.Match[str]]
    last: int
    kind: str = ""
    first: int = 0
    gaps: bool = False

    @property
    def is_list(self) -> bool:
        """
        Whether it is likely to be a list.

        Two lines are few: they must follow each other. Letters may be those of names,
        as in "A. Smith", unless there are three from the first of them on, or they
        stand in brackets.
        """
        count = len(self.lines)
        if self.kind != "figures" and self.numbers[0]["close"] == ".":
            return count >= _FEW and self.first == 1
        return count >= _FEW or (count > 1 and not self.gaps)

    def __str__(self) -> str:
        first, last = (
            each[0][:-1].strip() for each in (self.numbers[0], self.numbers[-1])
        )
        return f"from “{first}” to “{last}”"


def rows_of_numbers(
    lines: Iterable[tuple[Hashable, _T, re.Match[str] | None]],
) -> list[Row[_T]]:
    """
    Return the lines that count on from each other, in the order in which they begin.

    Args:
        lines: For each line what it stands in, the line, and its number, if it has one.
    """
    found: list[Row[_T]] = []
    # Of rows that want the same number next, the one goes on that was met last.
    wanted: defaultdict[tuple[Hashable, ...], list[Row[_T]]] = defaultdict(list)
    for place, (around, line, number) in enumerate(lines):
        if number is None:
            continue
        style = (around, number["open"], number["before"], number["close"])
        for kind, count in _values(number["last"].lower()):
            row = _taken(wanted[(*style, kind, count)], kind)
            if row is not None:
                row.gaps |= place != row.last + 1
                row.first = row.first or count - 1
                row.kind, row.last = kind, place
                row.lines.append(line)
                row.numbers.append(number)
                wanted[(*style, kind, count + 1)].append(row)
                break
        else:
            row = Row([line], [number], place)
            found.append(row)
            for kind, count in _values(number["last"].lower()):
                wanted[(*style, kind, count + 1)].append(row)
    return found


def _taken(rows: list[Row[_T]], kind: str) -> Row[_T] | None:
    """Take the last row that counts in a kind out of those that want a number."""
    while rows:
        row = rows.pop()
        if row.kind in {"", kind}:
            return row
    return None


def _values(text: str) -> Iterator[tuple[str, int]]:
    """Yield what a number may count: in figures, as a letter, or as Romans did."""
    if text.isdigit():
        yield "figures", int(text)
        return
    if len(text) == 1:
        yield "letter", ord(text) - ord("a") + 1
    if all(each in _ROMAN for each in text):
        values = [_ROMAN[each] for each in text]
        after = [*values[1:], 0]
        pairs = zip(values, after, strict=True)
        yield "roman", sum(-one if one < two else one for one, two in pairs)
