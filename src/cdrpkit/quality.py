"""
Quality: what a return rests on, which of its cells are empty and why, and its standing.

Every format says it in its own place, in the words that are made here.
"""

from __future__ import annotations

from operator import attrgetter
from typing import Any, Final

import attrs

from cdrpkit.dates import in_words
from cdrpkit.quantities import Gap
from cdrpkit.table import Field, Return, as_text, as_words

__all__ = ["Coverage", "Missing", "coverage", "statement"]

MOST_NAMED: Final = 40
"""Rows that a sentence names before it says how many more there are."""


@attrs.frozen(kw_only=True)
class Missing:
    """
    The rows in which a cell is empty for one reason.

    >>> print(Missing(gap=Gap.NOT_RECEIVED, rows=(3, 7), keys=("Camden", "Newham")))
    2 not received (Camden, Newham)
    >>> print(Missing(gap=Gap.NOT_RECEIVED, rows=(3, 4, 5, 7)))
    4 not received (rows 3 to 5, 7)

    Attributes:
        gap: Why it is empty.

        rows: Their numbers, of which the first row's is 1.

        keys: What stands in the columns that tell rows apart, for each of them; empty
            where no column does.

    .. versionadded:: 26.1.0
    """

    gap: Gap
    rows: tuple[int, ...]
    keys: tuple[str, ...] = ()

    def __str__(self) -> str:
        named = self.keys or _runs(self.rows)
        more = f" and {len(named) - MOST_NAMED:,} more" if named[MOST_NAMED:] else ""
        which = f"{', '.join(named[:MOST_NAMED])}{more}"
        noun = "" if self.keys else "rows " if self.rows[1:] else "row "
        return f"{len(self.rows):,} {as_words(self.gap)} ({noun}{which})"


def _runs(numbers: tuple[int, ...]) -> tuple[str, ...]:
    """Return numbers in order as words, those that follow each other as one."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return tuple(f"{a:,}" if a == z else f"{a:,} to {z:,}" for a, z in runs)


@attrs.frozen(kw_only=True)
class Coverage:
    """
    How much of a column is there, for one that says why a cell of it is empty.

    Attributes:
        field: The column.

        rows: How many rows there are.

        missing: The rows in which it is empty, by the reason, in the order of `Gap`.

    .. versionadded:: 26.1.0
    """

    field: Field
    rows: int
    missing: tuple[Missing, ...]

    @property
    def given(self) -> int:
        """In how many rows there is a value."""
        return self.rows - sum(len(each.rows) for each in self.missing)

    def __str__(self) -> str:
        return "; ".join(
            [f"{self.given:,} of {self.rows:,} given", *map(str, self.missing)]
        )


def coverage(made: Return[Any]) -> tuple[Coverage, ...]:
    """
    Return how much of each column is there that says why a cell of it is empty.

    >>> import cdrpkit, datetime as dt
    >>> register = cdrpkit.load("examples/synthetic")
    >>> made = cdrpkit.build_return("liaison", register, on=dt.date(2024, 6, 18))
    >>> print(coverage(made)[0])
    7 of 8 given; 1 not collected (policing-office-liaison / samplebury-and-mockford...)

    .. versionadded:: 26.1.0
    """
    fields, rows = made.table.fields, made.table.rows
    key = [field.name for field in fields if field.column.key]
    found = []
    for field in fields:
        if field.gap is None:
            continue
        by_gap: dict[Gap, list[int]] = {}
        for number, gap in enumerate(map(attrgetter(field.gap), rows), start=1):
            if gap is not None:
                by_gap.setdefault(gap, []).append(number)
        missing = tuple(
            Missing(
                gap=gap,
                rows=tuple(by_gap[gap]),
                keys=tuple(_key(rows[at - 1], key) for at in by_gap[gap] if key),
            )
            for gap in Gap
            if gap in by_gap
        )
        found.append(Coverage(field=field, rows=len(rows), missing=missing))
    return tuple(found)


def _key(row: object, names: list[str]) -> str:
    return " / ".join([as_text(getattr(row, name)) for name in names])


def statement(made: Return[Any]) -> tuple[str, ...]:
    """
    Return the sentences of a statement on quality: how a return stands, and rests.

    >>> import cdrpkit, datetime as dt
    >>> register = cdrpkit.load("examples/synthetic")
    >>> made = cdrpkit.build_return("liaison", register, on=dt.date(2024, 6, 18))
    >>> for sentence in statement(made):
    ...     print(sentence)
    Provisional: what stands in it may still change.
    As at 18 June 2024.
    Register: ...
    It has 8 rows.
    Lacking: 7 of 8 given; 1 not collected (policing-office-liaison / samplebury...).
    Quarters that are not over by the day, or only in part within what is expected...

    .. versionadded:: 26.1.0
    """
    count = len(made.table.rows)
    return (
        "Final: nothing in it is to change."
        if made.final
        else "Provisional: what stands in it may still change.",
        f"As at {in_words(made.on)}.",
        *((f"Register: {made.source.register}.",) if made.source else ()),
        f"It has {count:,} row{'' if count == 1 else 's'}.",
        *(f"{each.field.column.title}: {each}." for each in coverage(made)),
        *made.notes,
    )
