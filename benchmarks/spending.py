"""
A long return of spending, for benchmarks: its rows as each contestant wants them.
"""

from __future__ import annotations

import datetime as dt
import functools
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, BinaryIO

import attrs

from cdrpkit.quantities import Gap, Money, Unit
from cdrpkit.table import Column, Return, Table, as_text


def _column(title: str, unit: Unit | None = None, *, key: bool = False) -> Column:
    return Column(title=title, description="Empty: none.", unit=unit, key=key)


@attrs.frozen
class Row:
    """A row as a return of spending has it."""

    area: Annotated[str, _column("Area", key=True)]
    name: Annotated[str, _column("Name")]
    start: Annotated[dt.date, _column("From")]
    received: Annotated[int | None, _column("Received", Unit.COUNT)]
    received_gap: Annotated[Gap | None, _column("Why it was not received")]
    share: Annotated[Decimal, _column("Share", Unit.PERCENTAGE)]
    spent: Annotated[Money, _column("Spent", Unit.POUNDS)]
    remarks: Annotated[str | None, _column("Remarks")]


NAMES = tuple(field.name for field in attrs.fields(Row))
Rows = tuple[Row, ...]
Values = list[tuple[Any, ...]]


def row_of(n: int) -> Row:
    """Return a row that no other is like."""
    came = n % 8 > 0
    return Row(
        f"E{n:08}",
        f"Partnership of ward {n}",
        dt.date(2000 + n % 20, 4, 1),
        n if came else None,
        None if came else Gap.NOT_RECEIVED,
        Decimal(n % 1000).scaleb(-1),
        Money(Decimal(700 * n + 25).scaleb(-2)),
        f"Agreed, and to be carried out by team {n}" if n % 4 == 0 else None,
    )


@functools.cache
def return_of(size: int) -> Return[Row]:
    """Return a return of so many rows."""
    return Return(
        name="spending",
        title="Spending",
        description="A row for each ward.",
        on=dt.date(2005, 12, 8),
        table=Table(row_class=Row, rows=tuple(map(row_of, range(size)))),
    )


@functools.cache
def values_of(size: int) -> Values:
    """Return the same rows as tuples of values that any writer takes."""
    return [
        tuple(_plain(value) for value in attrs.astuple(row, recurse=False))
        for row in return_of(size).table.rows
    ]


def _plain(value: object) -> object:
    if isinstance(value, Money):
        return value.pounds
    return value.value if isinstance(value, Gap) else value


@functools.cache
def texts_of(size: int) -> Values:
    """Return the same rows as tuples of texts."""
    rows = return_of(size).table.rows
    return [tuple(map(as_text, attrs.astuple(row, recurse=False))) for row in rows]


@functools.cache
def columns_of(size: int) -> dict[str, list[Any]]:
    """Return the same values by column."""
    columns = zip(*values_of(size), strict=True)
    return dict(zip(NAMES, map(list, columns), strict=True))


@attrs.frozen
class Files:
    """A sink in a folder."""

    folder: Path
    main: str = "spending.csv"
    whole_set: bool = False

    def open(self, name: str) -> BinaryIO:
        """Return a stream into a file."""
        return self.path(name).open("wb")

    def path(self, name: str) -> Path:
        """Return the path of a file, which is not there yet."""
        path = self.folder / name
        path.unlink(missing_ok=True)
        return path
