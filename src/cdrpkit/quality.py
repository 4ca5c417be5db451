"""
Quality: what a return rests on, which of its cells are empty and why, and its standing.

Every format says it in its own place, in the words that are made here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter, countOf
from typing import Any, Final

import attrs

from cdrpkit.dates import in_words
from cdrpkit.provenance import Provenance
from cdrpkit.quantities import Gap
from cdrpkit.saying import counted, in_a_row
from cdrpkit.table import Field, Return, Table, as_text, as_words

__all__ = ["MOST_NAMED", "Coverage", "Missing", "coverage", "standing", "statement"]

MOST_NAMED: Final = 12
"""Rows, runs of them, or columns that a sentence names before it counts the others."""


@attrs.frozen(kw_only=True)
class Missing:
    """
    The rows in which a cell is empty for one reason: how many, and the first of them.

    No more is kept of them than a sentence says, however many they are; whoever wants
    them all finds the reason in the rows themselves.

    >>> print(Missing(gap=Gap.NOT_RECEIVED, count=2, keys=("Camden", "Newham")))
    2 not received (Camden, Newham)
    >>> print(Missing(gap=Gap.NOT_RECEIVED, count=9, runs=((3, 5), (7, 7))))
    9 not received (rows 3 to 5, 7 and 5 more)
    >>> print(Missing(gap=Gap.NOT_APPLICABLE, count=9, runs=((3, 11),)))
    9 not applicable

    Attributes:
        gap: Why it is empty.

        count: How many rows there are.

        keys: What stands in the columns that tell rows apart, for the first
            `MOST_NAMED`; empty where no column does.

        runs: The first and the last number of rows that follow each other, for the
            first `MOST_NAMED` of such runs; the table's first row has the number 1.

    .. versionadded:: 26.1.0
    """

    gap: Gap
    count: int
    keys: tuple[str, ...] = ()
    runs: tuple[tuple[int, int], ...] = ()

    def __str__(self) -> str:
        if self.keys:
            named, said = len(self.keys), ", ".join(self.keys)
        else:
            named = sum(last - first + 1 for first, last in self.runs)
            said = f"row{'s' * (self.count > 1)} {', '.join(map(_run, self.runs))}"
        more = f" and {self.count - named:,} more" if self.count > named else ""
        # A row in which nothing could stand lacks nothing that anybody would look for.
        names = "" if self.gap is Gap.NOT_APPLICABLE else f" ({said}{more})"
        return f"{self.unnamed}{names}"

    @property
    def unnamed(self) -> str:
        """How many rows there are and why, for where all are meant."""
        return f"{self.count:,} {as_words(self.gap)}"


def _run(numbers: tuple[int, int]) -> str:
    first, last = numbers
    return f"{first:,}" if first == last else f"{first:,} to {last:,}"


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
        return self.rows - sum(each.count for each in self.missing)

    def __str__(self) -> str:
        missing = [
            each.unnamed if each.count == self.rows else str(each)
            for each in self.missing
        ]
        return "; ".join([f"{self.given:,} of {self.rows:,} given", *missing])


def coverage(artefact: Return[Any]) -> tuple[Coverage, ...]:
    """
    Return how much of each column is there that says why a cell of it is empty.

    >>> import cdrpkit, datetime as dt
    >>> register = cdrpkit.load("examples/synthetic")
    >>> made = cdrpkit.build_return("liaison", register, on=dt.date(2024, 6, 18))
    >>> print(coverage(made)[0])
    7 of 8 given; 1 not collected (policing-office-liaison / samplebury-and-mockford...)

    .. versionadded:: 26.1.0
    """
    return tuple(
        Coverage(
            field=field,
            rows=len(artefact.table.rows),
            missing=tuple(_missing(artefact.table, field.gap)),
        )
        for field in artefact.table.fields
        if field.gap is not None
    )


@attrs.define
class _Tally:
    """The rows of one reason, counted; the first of them are kept."""

    count: int = 0
    firsts: list[int] = attrs.field(factory=list)
    runs: list[tuple[int, int]] = attrs.field(factory=list)

    def add(self, first: int, last: int) -> None:
        """Count the rows of a run, which comes after all that were counted before."""
        self.count += last - first + 1
        if len(self.firsts) < MOST_NAMED:
            self.firsts += range(first, last + 1)[: MOST_NAMED - len(self.firsts)]
        if len(self.runs) < MOST_NAMED:
            self.runs.append((first, last))


def _missing(table: Table[Any], gap_name: str) -> Iterator[Missing]:
    """Yield the rows for which a column gives a reason, by the reason."""
    tallies = {gap: _Tally() for gap in Gap}
    last = 0
    for gap, run in groupby(map(attrgetter(gap_name), table.rows)):
        first, last = last + 1, last + sum(1 for _ in run)
        if gap is not None:
            tallies[gap].add(first, last)
    for gap, tally in tallies.items():
        if tally.count:
            firsts = [table.rows[number - 1] for number in tally.firsts if table.key]
            yield Missing(
                gap=gap,
                count=tally.count,
                keys=tuple(_key(row, table.key) for row in firsts),
                runs=tuple(tally.runs),
            )


def _key(row: object, names: Sequence[str]) -> str:
    return " / ".join([as_text(getattr(row, name)) for name in names])


def standing(artefact: Return[Any]) -> str:
    """
    Return the sentence that says whether what stands in a return may still change.

    >>> import cdrpkit, datetime as dt
    >>> register = cdrpkit.load("examples/synthetic")
    >>> made = cdrpkit.build_return("liaison", register, on=dt.date(2024, 6, 18))
    >>> print(standing(made))
    Provisional: what stands in it may still change.

    .. versionadded:: 26.1.0
    """
    if artefact.final:
        return "Final: nothing in it is to change."
    return "Provisional: what stands in it may still change."


def statement(artefact: Return[Any]) -> tuple[str, ...]:
    """
    Return the sentences of a statement on quality: how a return stands, and rests.

    >>> import cdrpkit, datetime as dt
    >>> register = cdrpkit.load("examples/synthetic")
    >>> made = cdrpkit.build_return("liaison", register, on=dt.date(2024, 6, 18))
    >>> for sentence in statement(made):
    ...     print(sentence)
    Provisional: what stands in it may still change.
    As at 18 June 2024.
    Made from the register as it was known on the day, with the digest ...
    It has 8 rows.
    Lacking: 7 of 8 given; 1 not collected (policing-office-liaison / samplebury...).
    Empty with no reason beside the cell (see the column's description): Dates (1 of 8).
    Quarters that are not over by the day, or only in part within what is expected...

    .. versionadded:: 26.1.0
    """
    count = len(artefact.table.rows)
    return (
        standing(artefact),
        f"As at {in_words(artefact.on)}.",
        *_made_from(artefact.source),
        f"It has {counted(count, 'row', 'rows') if count else 'no rows'}.",
        *(_lacking(artefact) if count else ()),
        *_empty(artefact.table),
        *artefact.notes,
    )


def _made_from(source: Provenance | None) -> Iterator[str]:
    if source is not None:
        yield (
            "Made from the register as it was known on the day, with the digest"
            f" {source.register}."
        )


def _lacking(artefact: Return[Any]) -> Iterator[str]:
    """Yield what columns that say why lack: once, where it is the same of several."""
    covered = coverage(artefact)
    lacking = [each for each in covered if each.missing]
    alike: dict[tuple[Missing, ...], list[Coverage]] = {}
    for each in lacking:
        alike.setdefault(each.missing, []).append(each)
    for group in alike.values():
        titles = in_a_row([each.field.column.title for each in group])
        yield f"{titles}: {group[0]}."
    if len(lacking) < len(covered):
        others = "No other column" if lacking else "No column"
        yield f"{others} with its reasons beside it lacks anything."


def _empty(table: Table[Any]) -> Iterator[str]:
    """Yield which columns have empty cells with no column beside them that says why."""
    reasons = {field.gap for field in table.fields}
    found, rows = [], len(table.rows)
    for field in table.fields:
        if field.may_be_empty and field.gap is None and field.name not in reasons:
            values = map(attrgetter(field.name), table.rows)
            if count := countOf(values, () if field.item else None):
                found.append(f"{field.column.title} ({count:,} of {rows:,})")
    if found:
        named, left = found[:MOST_NAMED], len(found) - MOST_NAMED
        more = f" and {counted(left, 'more column', 'more columns')}" * (left > 0)
        yield (
            "Empty with no reason beside the cell (see the column's description):"
            f" {', '.join(named)}{more}."
        )
