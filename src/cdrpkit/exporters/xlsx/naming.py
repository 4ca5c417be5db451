"""Names in a workbook: of columns, as people read them, and of sheets and tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Final

from cdrpkit.exporters.naming import distinct_names
from cdrpkit.exporters.sheetlimits import units_of
from cdrpkit.quantities import Unit
from cdrpkit.saying import one_line
from cdrpkit.table import Field

__all__ = ["headings", "sheet_name", "shortened", "table_names", "unit_in_words"]

LONGEST_HEADING: Final = 255
"""Characters in the heading of a table's column."""

_LONGEST_PROPERTY: Final = 255
_LONGEST_SHEET_NAME: Final = 31
_NOT_IN_SHEET_NAMES: Final = re.compile(r"[\[\]:*?/\\\x00-\x1f]|^'")
_RESERVED: Final = ("", "history")

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
    return _UNITS.get(unit, unit.label)


def headings(fields: Sequence[Field]) -> tuple[str, ...]:
    """
    Return the heading of each column: its title and unit, and no two alike.

    Where two would be, or one would be too long, the column's name tells them apart; so
    it does where one would be the name of another column, under which it may be read.
    """
    said = [_heading(field) for field in fields]
    names = {field.name for field in fields}
    folded = [each.casefold() for each in said]
    told_apart = (
        each
        if folded.count(each.casefold()) == 1 and each not in names - {field.name}
        else f"{each} [{field.name}]"
        for each, field in zip(said, fields, strict=True)
    )
    cut = [_cut(each, LONGEST_HEADING) for each in told_apart]
    return tuple(distinct_names(cut, numbered=_numbered(LONGEST_HEADING)))


def _heading(field: Field) -> str:
    title = one_line(field.column.title).strip()
    unit = _UNITS.get(field.column.unit) if field.column.unit else None
    if unit and unit not in title:
        title = f"{title} ({unit})"
    # Of those that are alike, each has its name added.
    fits = title and units_of(f"{title} [{field.name}]") <= LONGEST_HEADING
    return title if fits else field.name


def shortened(text: str) -> str:
    """Return *text*, or as much of it as a property of the file holds."""
    if units_of(text) <= _LONGEST_PROPERTY:
        return text
    return f"{_cut(text, _LONGEST_PROPERTY - 3).rstrip()}..."


def _cut(name: str, longest: int) -> str:
    """Return as much of *name* as fits, with no half of a character."""
    name = name[:longest]
    while units_of(name) > longest:
        name = name[:-1]
    return name


def _numbered(longest: int) -> Callable[[str, int], str]:
    """Return what puts a number behind a name that may then not be too long."""

    def numbered(name: str, number: int) -> str:
        return f"{_cut(name, longest - len(f' {number}'))} {number}".strip()

    return numbered


def sheet_name(wanted: str, taken: Collection[str]) -> str:
    """
    Return a name that a sheet can bear, as like *wanted* as may be.

    >>> sheet_name("pay: 2004/05", ()), sheet_name("Notes", ["Cover", "notes"])
    ('pay- 2004-05', 'Notes 2')
    """
    plain = _NOT_IN_SHEET_NAMES.sub("-", one_line(wanted).strip())
    name = re.sub("'$", "-", _cut(plain, _LONGEST_SHEET_NAME))
    return distinct_names(
        [*taken, *_RESERVED, name], numbered=_numbered(_LONGEST_SHEET_NAME)
    )[-1]


def table_names(sheets: Sequence[str]) -> dict[str, str]:
    """
    Return the name of the table on each sheet: a word, like no cell's and no other.

    >>> table_names(["scrutiny-progress", "scrutiny progress"])["scrutiny progress"]
    'table_scrutiny_progress_2'
    """
    words = (re.sub("[^0-9a-z]+", "_", each.lower()).strip("_") for each in sheets)
    names = [f"table_{word}" for word in words]
    return dict(
        zip(sheets, distinct_names(names, numbered="{}_{}".format), strict=True)
    )
