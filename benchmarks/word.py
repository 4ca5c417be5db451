"""
What a long table in a Word file costs: cdrpkit beside its peers and the bare minimum.

All write the same words in the same four columns to a file, which is read again to see
that they do. The bare minimum joins strings and zips them, with no styles, widths,
headings that come again, checks, or account of what is said. Contestants take turns;
one that takes seconds has fewer of them. Pandoc takes part where it is installed.
"""

from __future__ import annotations

import datetime as dt
import functools
import gc
import math
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, BinaryIO
from xml.sax.saxutils import escape

import attrs
import docx
from docxtpl import DocxTemplate
from lxml import etree

from cdrpkit.document import Report, TableBlock
from cdrpkit.exporters.docx import EXPORTER, DocxOptions
from cdrpkit.provenance import Provenance
from cdrpkit.quantities import Unit
from cdrpkit.table import Column, Table

ROUNDS = 7
SIZES = (100, 1_000, 10_000, 50_000)
COMPARED_AT = 10_000
WEIGHED_AT = 50_000
SLOW = 2.0
"""Seconds from which once is often enough."""

STRAIGHT_FROM = 1_000
"""Rows from which it is told how time grows; below, the file around them shows."""


_PANDOC = shutil.which("pandoc") or ""


@attrs.frozen
class Action:
    """A row as a progress report has it."""

    number: Annotated[str, Column(title="Recommendation", description="Its number")]
    action: Annotated[str, Column(title="Key action", description="What is done")]
    status: Annotated[str, Column(title="Status", description="As stated")]
    posts: Annotated[int, Column(title="Posts", description="Filled", unit=Unit.COUNT)]


SOURCE = Provenance(
    register="0" * 64,
    collections=(("actions", "0" * 64),),
    on=dt.date(2005, 12, 8),
    kind="progress",
)
NAMES = tuple(field.name for field in attrs.fields(Action))
TITLES = ("Recommendation", "Key action", "Status", "Posts")
Actions = tuple[Action, ...]
Writer = Callable[[Actions, Path], None]


def actions(size: int) -> Actions:
    """Return so many rows, no two of which are alike."""
    return tuple(
        Action(f"R{n}", f"Agree how liaison is carried out ({n})", "Completed", n)
        for n in range(size)
    )


@attrs.frozen
class File:
    """A sink for one file."""

    path: Path
    main: str = "out.docx"
    whole_set: bool = False

    def open(self, name: str) -> BinaryIO:
        """Return a stream into it."""
        return self.path.open("wb")


def by_cdrpkit(rows: Actions, path: Path) -> None:
    """Write a report of one table, each row with its record, and its baseline."""
    block = TableBlock(
        table=Table(row_class=Action, rows=rows),
        caption="Progress",
        summary="A row for each action.",
        keys=tuple(f"actions/{row.number}" for row in rows),
    )
    report = Report(
        title="Progress",
        header=(),
        blocks=(block,),
        date=dt.date(2005, 12, 8),
        name="progress",
        source=SOURCE,
    )
    EXPORTER.write(report, File(path), DocxOptions())


def by_add_row(rows: Actions, path: Path) -> None:
    """Grow a table as python-docx's documentation shows."""
    document = docx.Document()
    table = document.add_table(rows=0, cols=len(TITLES))
    for values in (TITLES, *map(attrs.astuple, rows)):
        for cell, value in zip(table.add_row().cells, values, strict=True):
            cell.text = str(value)
    document.save(os.fspath(path))


def by_docxtpl(rows: Actions, path: Path) -> None:
    """Fill a template, in which a row of the table is repeated."""
    template = DocxTemplate(_template())
    template.render({"rows": rows})
    template.save(path)


@functools.cache
def _template() -> Path:
    """Return the template, which is made once."""
    document = docx.Document()
    table = document.add_table(rows=4, cols=len(TITLES))
    for cell, title in zip(table.rows[0].cells, TITLES, strict=True):
        cell.text = title
    table.rows[1].cells[0].text = "{%tr for row in rows %}"
    for cell, name in zip(table.rows[2].cells, NAMES, strict=True):
        cell.text = f"{{{{ row.{name} }}}}"
    table.rows[3].cells[0].text = "{%tr endfor %}"
    path = Path(tempfile.mkdtemp(), "template.docx")
    document.save(os.fspath(path))
    return path


def by_pandoc(rows: Actions, path: Path) -> None:
    """Have Pandoc turn a table in Markdown into one in Word."""
    lines = [TITLES, ("---",) * len(TITLES), *map(attrs.astuple, rows)]
    text = "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines)
    subprocess.run(
        [_PANDOC, "--from", "gfm", "--output", path],
        input=text.encode(),
        check=True,
    )


def by_strings(rows: Actions, path: Path) -> None:
    """Join strings and zip them: no file that is opened can cost less."""
    lines = [TITLES, *((row.number, row.action, row.status, row.posts) for row in rows)]
    table = [
        "<w:tr>"
        + "".join(
            f"<w:tc><w:p><w:r><w:t>{escape(str(value))}</w:t></w:r></w:p></w:tc>"
            for value in line
        )
        + "</w:tr>"
        for line in lines
    ]
    opening = f'<w:tbl xmlns:w="{docx.oxml.ns.nsmap["w"]}">'
    with path.open("wb") as stream, zipfile.ZipFile(stream, "w") as file:
        file.writestr("word/document.xml", f"{opening}{''.join(table)}</w:tbl>")


FLOOR = "strings and zip"
OURS = "cdrpkit"
CONTESTANTS: dict[str, Writer] = {
    FLOOR: by_strings,
    OURS: by_cdrpkit,
    "python-docx add_row": by_add_row,
    "docxtpl": by_docxtpl,
    **({"pandoc": by_pandoc} if _PANDOC else {}),
}
LARGEST = {"python-docx add_row": 1_000, "docxtpl": 10_000, "pandoc": 10_000}
"""The most rows that each is given; with more, it takes minutes."""


def main() -> None:
    """Print seconds, their ratio to the minimum, how they grow, and what they weigh."""
    _refuse_other_words()
    print("\nWord tables: medians of rounds in turn, ms of processor time")
    print("(in brackets: ratio to strings and zip; last: how time grows with the rows)")
    print(
        f"{'rows':20}" + "".join(f"{size:>18,}" for size in SIZES) + f"{'grows as':>11}"
    )
    medians = {size: _medians(size, CONTESTANTS) for size in SIZES}
    for name in CONTESTANTS:
        times = {size: each[name] for size, each in medians.items() if name in each}
        cells = "".join(
            f"{1000 * times[size]:10,.1f} ({times[size] / medians[size][FLOOR]:5.1f})"
            if size in times
            else f"{'–':>18}"
            for size in SIZES
        )
        print(f"{name:20}{cells}{f'N^{_exponent(times):.2f}':>11}")
    for name, size in LARGEST.items():
        if name in medians[size]:
            ratio = medians[size][name] / medians[size][OURS]
            print(f"{name}, {size:,} rows: {ratio:.1f} times as long as {OURS}")
    bare = {name: CONTESTANTS[name] for name in (FLOOR, OURS)}
    gc.disable()
    times = _medians(COMPARED_AT, bare)
    gc.enable()
    print(
        f"with the collector off, {COMPARED_AT:,} rows:"
        f" {times[OURS] / times[FLOOR]:.2f} times strings and zip"
    )
    for name, write in bare.items():
        print(f"{name}, {WEIGHED_AT:,} rows: {_weight(write):.1f} MB at the peak")


def _refuse_other_words() -> None:
    """End if the files do not hold the same words."""
    rows = actions(100)
    expected = [list(TITLES), *(list(map(str, attrs.astuple(row))) for row in rows)]
    with tempfile.TemporaryDirectory() as folder:
        for name, write in CONTESTANTS.items():
            path = Path(folder, "paper.docx")
            write(rows, path)
            if _words(path) != expected:
                sys.exit(f"{name} writes other words")


def _words(path: Path) -> list[list[str]]:
    """Return the words of each cell of each row."""
    with zipfile.ZipFile(path) as file:
        root = etree.fromstring(file.read("word/document.xml"))
    cells = etree.XPath("./w:tc", namespaces=docx.oxml.ns.nsmap)
    text = etree.XPath("string(.)")
    rows = etree.XPath(".//w:tr", namespaces=docx.oxml.ns.nsmap)
    return [[text(cell).strip() for cell in cells(row)] for row in rows(root)]


def _medians(size: int, contestants: dict[str, Writer]) -> dict[str, float]:
    """Return the median time of each contestant that is given so many rows."""
    rows = actions(size)
    times: dict[str, list[float]] = {
        name: [] for name in contestants if size <= LARGEST.get(name, size)
    }
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "paper.docx")
        for _ in range(ROUNDS):
            for name, runs in times.items():
                if not runs or runs[0] < SLOW:
                    runs.append(_timed(contestants[name], rows, path))
    return {name: statistics.median(runs) for name, runs in times.items()}


def _timed(write: Writer, rows: Actions, path: Path) -> float:
    """Return the processor time of one run, that of a program it starts included."""
    gc.collect()
    start = _used()
    write(rows, path)
    return _used() - start


def _used() -> float:
    """Return the processor time of this process and of those that it has ended."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def _exponent(times: dict[int, float]) -> float:
    """Return the slope of the line through the logarithms of rows and of time."""
    told = {size: each for size, each in times.items() if size >= STRAIGHT_FROM}
    told = told if len(told) > 1 else times
    return statistics.linear_regression(
        [math.log(size) for size in told], [math.log(each) for each in told.values()]
    ).slope


def _weight(write: Writer) -> float:
    """Return how many MB are taken at the most while the rows are written."""
    rows = actions(WEIGHED_AT)
    with tempfile.TemporaryDirectory() as folder:
        tracemalloc.start()
        write(rows, Path(folder, "paper.docx"))
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    return peak / 2**20


if __name__ == "__main__":
    main()
