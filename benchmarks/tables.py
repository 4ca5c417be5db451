"""
What a long table in a Word file costs: cdrpkit beside python-docx and the bare minimum.

All write the same four columns; the bare minimum joins strings and zips them, with no
styles, widths, headings that come again or checks. Contestants take turns.
"""

from __future__ import annotations

import datetime as dt
import gc
import io
import math
import statistics
import time
import zipfile
from collections.abc import Callable
from typing import Annotated
from xml.sax.saxutils import escape

import attrs
import docx

from cdrpkit.document import Report, TableBlock
from cdrpkit.exporters.docx import EXPORTER, DocxOptions
from cdrpkit.quantities import Unit
from cdrpkit.table import Column, Table

ROUNDS = 5
SIZES = (1, 100, 1_000, 3_000, 10_000, 30_000)
LARGEST_GROWN = 1_000
"""The most rows that python-docx is asked to grow; it takes too long after that."""

ROWS_OUTWEIGH = 1.5
"""How many times an all but empty file a time must be to tell how rows grow."""


@attrs.frozen
class Action:
    """A row as a progress report has it."""

    number: Annotated[str, Column(title="Recommendation", description="Its number")]
    action: Annotated[str, Column(title="Key action", description="What is done")]
    status: Annotated[str, Column(title="Status", description="As stated")]
    posts: Annotated[int, Column(title="Posts", description="Filled", unit=Unit.COUNT)]


class Memory:
    """A sink for one file."""

    main = "out.docx"
    whole_set = False

    def open(self, name: str) -> io.BytesIO:
        """Return a stream that nobody reads."""
        return io.BytesIO()


def by_cdrpkit(actions: tuple[Action, ...]) -> None:
    """Write a report of one table."""
    block = TableBlock(
        table=Table(row_class=Action, rows=actions),
        caption="Progress",
        summary="A row for each action.",
    )
    report = Report(
        title="Progress",
        header=(),
        blocks=(block,),
        date=dt.date(2005, 12, 8),
        author="Commissioner",
        subject="For the committee",
        name="progress",
    )
    EXPORTER.write(report, Memory(), DocxOptions())


def by_add_row(actions: tuple[Action, ...]) -> None:
    """Grow a table as python-docx's documentation shows."""
    document = docx.Document()
    table = document.add_table(rows=1, cols=4)
    for action in actions:
        cells = table.add_row().cells
        for cell, value in zip(cells, attrs.astuple(action), strict=True):
            cell.text = str(value)
    document.save(io.BytesIO())


def by_strings(actions: tuple[Action, ...]) -> None:
    """Join strings and zip them: no file that is opened can cost less."""
    rows = [
        "<w:tr>"
        + "".join(
            f"<w:tc><w:p><w:r><w:t>{escape(str(value))}</w:t></w:r></w:p></w:tc>"
            for value in (each.number, each.action, each.status, each.posts)
        )
        + "</w:tr>"
        for each in actions
    ]
    with zipfile.ZipFile(io.BytesIO(), "w") as file:
        file.writestr("word/document.xml", f"<w:tbl>{''.join(rows)}</w:tbl>")


CONTESTANTS: dict[str, Callable[[tuple[Action, ...]], None]] = {
    "strings and zip": by_strings,
    "cdrpkit": by_cdrpkit,
    "python-docx add_row": by_add_row,
}


def main() -> None:
    """Print seconds, their ratio to the minimum, and how they grow with the rows."""
    medians = _measured()
    print(f"\nWord tables: medians of {ROUNDS} rounds in turn, ms of processor time")
    print("(in brackets: ratio to strings and zip; last: how time grows with the rows,")
    print("fitted where they outweigh the file around them)")
    print(
        f"{'rows':20}" + "".join(f"{size:>15,}" for size in SIZES) + f"{'grows as':>11}"
    )
    for name, times in medians.items():
        cells = "".join(
            f"{1000 * times[size]:8.1f} ({times[size] / floor:4.1f})"
            if size in times
            else f"{'–':>15}"
            for size, floor in medians["strings and zip"].items()
        )
        print(f"{name:20}{cells}{f'N^{_exponent(times):.2f}':>11}")


def _measured() -> dict[str, dict[int, float]]:
    """Return the median time of each contestant at each size that it is asked for."""
    medians: dict[str, dict[int, float]] = {name: {} for name in CONTESTANTS}
    for size in SIZES:
        actions = tuple(
            Action(f"R{n}", "Agree how liaison is carried out", "Completed", n)
            for n in range(size)
        )
        entered = {
            name: write
            for name, write in CONTESTANTS.items()
            if write is not by_add_row or size <= LARGEST_GROWN
        }
        times: dict[str, list[float]] = {name: [] for name in entered}
        for _ in range(ROUNDS):
            for name, write in entered.items():
                times[name].append(_timed(write, actions))
        for name, runs in times.items():
            medians[name][size] = statistics.median(runs)
    return medians


def _timed(
    write: Callable[[tuple[Action, ...]], None], actions: tuple[Action, ...]
) -> float:
    """Return the processor time of one run."""
    gc.collect()
    start = time.process_time()
    write(actions)
    return time.process_time() - start


def _exponent(times: dict[int, float]) -> float:
    """Return the slope of the line through the logarithms of rows and of time."""
    empty = min(times.values())
    told = {
        size: seconds - empty
        for size, seconds in times.items()
        if seconds > ROWS_OUTWEIGH * empty
    }
    return statistics.linear_regression(
        [math.log(size) for size in told],
        [math.log(seconds) for seconds in told.values()],
    ).slope


if __name__ == "__main__":
    main()
