"""Names in a workbook: of columns, as people read them, and of sheets and tables."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from cdrpkit.quantities import Unit
from cdrpkit.saying import one_line
from cdrpkit.table import Field

__all__ = ["headings", "sheet_name", "table_name", "unit_in_words"]

LONGEST_HEADING: Final = 255
"""Characters in the heading of a table's column."""

_LONGEST_SHEET_NAME: Final = 31
_NOT_IN_SHEET_NAMES: Final = re.compile(r"[\[\]:*?/\\\x00-\x1f]|^'|'$")
_RESERVED: Final = {"", "history"}

_UNITS: Final[Mapping[Unit, str]] = {
    Unit.PER_1000_POPULATION: "per 1,000 population",
    Unit.PER_1000_HOUSEHOLDS: "per 1,000 households",
    Unit.PERCENTAGE: "%",
    Unit.PERCENTAGE_POINT: "percentage points",
    Unit.POUNDS: "£",
    Unit.DAYS: "days",
}
"""What a heading says of a unit; a count and a place are plain from the title."""


def unit_in_words(unit: Unit | None) -> str:
    """Return what the numbers of a column count, for people; empty: nothing."""
    if unit is None:
        return ""
    return _UNITS.get(unit, unit.value.replace("-", " "))


def headings(fields: Sequence[Field]) -> tuple[str, ...]:
    """
    Return the heading of each column: its title and unit, and no two alike.

    Where two would be, or one would be too long, the column's name tells them apart.
    """
    said = [_heading(field) for field in fields]
    folded = [each.casefold() for each in said]
    return tuple(
        each if folded.count(each.casefold()) == 1 else f"{each} [{field.name}]"
        for each, field in zip(said, fields, strict=True)
    )


def _heading(field: Field) -> str:
    title = one_line(field.column.title).strip()
    unit = _UNITS.get(field.column.unit) if field.column.unit else None
    if unit and unit not in title:
        title = f"{title} ({unit})"
    # Of those that are alike, each has its name added.
    fits = title and len(title) + len(field.name) + 3 <= LONGEST_HEADING
    return title if fits else field.name


def sheet_name(wanted: str, taken: Collection[str]) -> str:
    """
    Return a name that a sheet can bear, as like *wanted* as may be.

    >>> sheet_name("pay: 2004/05", ()), sheet_name("Notes", ["Cover", "notes"])
    ('pay- 2004-05', 'Notes 2')
    """
    plain = _NOT_IN_SHEET_NAMES.sub("-", one_line(wanted).strip())
    used = {each.casefold() for each in taken} | _RESERVED
    name, number = plain[:_LONGEST_SHEET_NAME], 1
    while name.casefold() in used:
        number += 1
        name = f"{plain[: _LONGEST_SHEET_NAME - len(str(number)) - 1]} {number}".strip()
    return name


def table_name(sheet: str) -> str:
    """
    Return the name of the table on a sheet: a word, and like no cell's.

    >>> table_name("scrutiny-progress")
    'table_scrutiny_progress'
    """
    return "table_" + re.sub("[^0-9a-z]+", "_", sheet.lower()).strip("_")
