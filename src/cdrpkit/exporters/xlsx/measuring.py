"""How wide the columns of a table are, and which of them go over several lines."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Any, Final

from cdrpkit.table import Field, Table, as_text

__all__ = ["leading", "widths_of", "wrapped"]

_SAMPLED: Final = 200
_NARROWEST: Final = 12
_WIDEST: Final = 60
_WIDEST_LEAD: Final = 80


def widths_of(table: Table[Any], heads: tuple[str, ...]) -> list[int]:
    """Return how wide each column is: as half its heading, and as its first values."""
    widths = []
    for field, heading in zip(table.fields, heads, strict=True):
        word = max(len(heading) // 2, *map(len, heading.split()))
        longest = max(_longest(table, field), word + field.numeric, _NARROWEST - 2)
        widths.append(min(longest, _WIDEST - 2) + 2)
    return widths


def leading(fields: Sequence[Field], widths: Sequence[int]) -> int:
    """
    Return how many of the first columns stand on each page that is printed.

    They are those that tell a row from all others, as far as a page has room for them,
    and the name of the last.
    """
    keys = [at for at, field in enumerate(fields) if field.column.key]
    last = keys[-1] if keys else 0
    named = f"{fields[last].name}_name"
    if last + 1 < len(fields) and fields[last + 1].name == named:
        last += 1
    count = 1
    while count <= last and sum(widths[: count + 1]) <= _WIDEST_LEAD:
        count += 1
    return count


def wrapped(table: Table[Any]) -> dict[str, int]:
    """Return the columns whose first values go over several lines."""
    fields = (each for each in table.fields if not each.numeric)
    return {
        each.name: _WIDEST for each in fields if _longest(table, each) > _WIDEST - 2
    }


def _longest(table: Table[Any], field: Field) -> int:
    """Return how many characters the longest of a column's first values takes."""
    values = (getattr(row, field.name) for row in islice(table.rows, _SAMPLED))
    # Commas and a pound sign make a number longer than it is.
    return max((len(as_text(each)) for each in values), default=0) + 3 * field.numeric
