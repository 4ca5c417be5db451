"""
What a long return in CSV costs: cdrpkit beside its peers and Python's own writer.

All write the same eight columns to a file, from rows that are ready: cdrpkit has
objects with typed values, the data frames have columns of values in memory, and
`csv.writer` has tuples, once of the same values, and once of texts for which nothing
is left to be done. CSV files are read again to see that they say the same. Contestants
take turns; one that is not installed is left out, with a line that says so.
"""

from __future__ import annotations

import csv
import datetime as dt
import functools
import gc
import importlib
import io
import math
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, BinaryIO

import attrs

from cdrpkit.builtin import cdrpkit_exporters
from cdrpkit.exporters.csv import EXPORTER, Audience, CsvOptions
from cdrpkit.quantities import Gap, Money, Unit
from cdrpkit.table import Column, Return, Table, as_text

ROUNDS = 7
SIZES = (1_000, 10_000, 100_000)
COMPARED_AT = 100_000
WEIGHED_AT = (100_000, 1_000_000)
SLOW = 2.0
"""Seconds from which once is often enough."""


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
        """Return the path of a file."""
        return self.folder / name


def exported(exporter: Any, options: object, **about: Any) -> Callable[..., None]:
    """Return what writes by an exporter of cdrpkit."""

    def write(size: int, folder: Path) -> None:
        exporter.write(return_of(size), Files(folder, **about), options)

    return write


def by_csv(tuples: Callable[[int], Values], size: int, folder: Path) -> None:
    """Write tuples as Python's own writer does."""
    path = folder / "spending.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(NAMES)
        writer.writerows(tuples(size))


@functools.cache
def _polars(size: int) -> Any:
    return importlib.import_module("polars").DataFrame(columns_of(size))


@functools.cache
def _pandas(size: int) -> Any:
    return importlib.import_module("pandas").DataFrame(columns_of(size), dtype=object)


@functools.cache
def _pyarrow(size: int) -> Any:
    return importlib.import_module("pyarrow").table(columns_of(size))


def by_polars(size: int, folder: Path) -> None:
    """Write a data frame of polars."""
    _polars(size).write_csv(folder / "spending.csv")


def by_polars_of_rows(size: int, folder: Path) -> None:
    """Make a data frame of the tuples, as rows come from a program, and write it."""
    polars = importlib.import_module("polars")
    frame = polars.DataFrame(
        values_of(size), schema=list(NAMES), orient="row", infer_schema_length=None
    )
    frame.write_csv(folder / "spending.csv")


def by_pandas(size: int, folder: Path) -> None:
    """Write a data frame of pandas."""
    _pandas(size).to_csv(folder / "spending.csv", index=False)


def by_pyarrow(size: int, folder: Path) -> None:
    """Write a table of Arrow, whose writer knows no decimals: as text."""
    pyarrow_csv = importlib.import_module("pyarrow.csv")
    table, text = _pyarrow(size), importlib.import_module("pyarrow").string()
    for at, field in enumerate(table.schema):
        if str(field.type).startswith("decimal"):
            table = table.set_column(at, field.name, table.column(at).cast(text))
    pyarrow_csv.write_csv(table, folder / "spending.csv")


def by_xlsxwriter(size: int, folder: Path) -> None:
    """Write a workbook in the way that needs the least memory."""
    xlsxwriter = importlib.import_module("xlsxwriter")
    book = xlsxwriter.Workbook(folder / "out.xlsx", {"constant_memory": True})
    sheet = book.add_worksheet()
    for number, row in enumerate([NAMES, *values_of(size)]):
        for column, value in enumerate(row):
            if isinstance(value, (int, Decimal)):
                sheet.write_number(number, column, value)
            elif value is not None:
                sheet.write_string(number, column, str(value))
    book.close()


FLOOR = "csv.writer, values"
OURS = "cdrpkit, one file"
GUARDED = "cdrpkit, guarded"
SET = "cdrpkit, whole set"
EXCEL = CsvOptions(audience=Audience.EXCEL)
Contestants = dict[str, Callable[[int, Path], None]]
PEERS: dict[str, tuple[str, Callable[[int, Path], None]]] = {
    "polars, of rows": ("polars", by_polars_of_rows),
    "polars, of columns": ("polars", by_polars),
    "pyarrow.csv": ("pyarrow", by_pyarrow),
    "pandas": ("pandas", by_pandas),
    "xlsxwriter": ("xlsxwriter", by_xlsxwriter),
}
LARGEST = {"xlsxwriter": 10_000, "cdrpkit, xlsx": 10_000}
"""The most rows that each is given; with more, it takes seconds."""


def contestants() -> Contestants:
    """Return all that are installed, and say which are not."""
    found: Contestants = {
        FLOOR: functools.partial(by_csv, values_of),
        "csv.writer, texts": functools.partial(by_csv, texts_of),
        OURS: exported(EXPORTER, CsvOptions()),
        GUARDED: exported(EXPORTER, EXCEL),
        SET: exported(EXPORTER, EXCEL, whole_set=True),
    }
    for name, (module, write) in PEERS.items():
        try:
            importlib.import_module(module)
        except ImportError:
            print(f"{name} is not installed, and takes no part")
        else:
            found[name] = write
    for exporter in cdrpkit_exporters():
        if exporter.name in {"xlsx", "parquet"}:
            main = f"spending{exporter.suffix}"
            write = exported(exporter, exporter.options(), main=main)
            found[f"cdrpkit, {exporter.name}"] = write
    return found


def main() -> None:
    """Print seconds, their ratio to Python's own writer, how they grow, and weights."""
    asked = sys.argv[1:]
    if asked and asked[0] == "--weigh":
        print(_weight(asked[1], int(asked[2])))
        return
    found = contestants()
    _refuse_other_cells(found)
    print("\nReturns in CSV: medians of rounds in turn, ms of processor time")
    print(f"(in brackets: ratio to {FLOOR}; last: how time grows with the rows)")
    print(f"{'rows':20}" + "".join(f"{size:>18,}" for size in SIZES) + "   grows as")
    medians = {size: _medians(size, found) for size in SIZES}
    for name in found:
        times = {size: each[name] for size, each in medians.items() if name in each}
        cells = "".join(
            f"{1000 * times[size]:9,.1f} ({times[size] / medians[size][FLOOR]:6.2f})"
            if size in times
            else f"{'–':>18}"
            for size in SIZES
        )
        print(f"{name:20}{cells}{f'N^{_exponent(times):.2f}':>11}")
    gc.disable()
    times = _medians(
        COMPARED_AT, {name: found[name] for name in (FLOOR, OURS, GUARDED)}
    )
    gc.enable()
    for name in (OURS, GUARDED):
        ratio = times[name] / times[FLOOR]
        print(f"with the collector off, {COMPARED_AT:,} rows: {name} {ratio:.2f}")
    for name in (FLOOR, GUARDED, SET):
        _tell_weights(name)


def _refuse_other_cells(found: Contestants) -> None:
    """End if the CSV files do not say the same."""
    with tempfile.TemporaryDirectory() as folder:
        for name, write in found.items():
            path = Path(folder, "spending.csv")
            path.unlink(missing_ok=True)
            write(100, Path(folder))
            if path.exists() and _cells(path) != [
                list(NAMES),
                *map(list, texts_of(100)),
            ]:
                sys.exit(f"{name} writes other cells")


def _cells(path: Path) -> list[list[str]]:
    """Return the cells of a file, amounts with their pence, which some leave out."""
    text = path.read_text(encoding="utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    at = NAMES.index("spent")
    for row in rows[1:]:
        row[at] = f"{Decimal(row[at]):.2f}"
    return rows


def _medians(size: int, found: Contestants) -> dict[str, float]:
    """Return the median time of each contestant that is given so many rows."""
    times: dict[str, list[float]] = {
        name: [] for name in found if size <= LARGEST.get(name, size)
    }
    with tempfile.TemporaryDirectory() as folder:
        for name in times:
            found[name](size, Path(folder))  # what is made once is made before
        for _ in range(ROUNDS):
            for name, runs in times.items():
                if not runs or runs[0] < SLOW:
                    runs.append(_timed(found[name], size, Path(folder)))
    return {name: statistics.median(runs) for name, runs in times.items()}


def _timed(write: Callable[[int, Path], None], size: int, folder: Path) -> float:
    """Return the processor time of one run, that of other threads included."""
    gc.collect()
    start = time.process_time()
    write(size, folder)
    return time.process_time() - start


def _exponent(times: dict[int, float]) -> float:
    """Return the slope of the line through the logarithms of rows and of time."""
    return statistics.linear_regression(
        [math.log(size) for size in times], [math.log(each) for each in times.values()]
    ).slope


def _tell_weights(name: str) -> None:
    """Say what writing adds to the memory, each size in a process of its own."""
    said = []
    for size in WEIGHED_AT:
        command = [
            sys.executable,
            "-m",
            "benchmarks.returns",
            "--weigh",
            name,
            str(size),
        ]
        run = subprocess.run(command, check=True, capture_output=True, text=True)
        said.append(f"{run.stdout.split(chr(10))[-2]} at {size:,} rows")
    print(f"{name}: {', '.join(said)}")


def _weight(name: str, size: int) -> str:
    """Return what writing adds: of Python's memory at the peak, and of the process."""
    write = contestants()[name]
    with tempfile.TemporaryDirectory() as folder:
        write(1_000, Path(folder))
        return_of(size)
        if name == FLOOR:
            values_of(size)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        write(size, Path(folder))
        grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 2**10
        tracemalloc.start()
        write(size, Path(folder))
        peak = tracemalloc.get_traced_memory()[1] / 2**20
    return f"{peak:.1f} MB traced, {grown:.1f} MB of the process"


if __name__ == "__main__":
    main()
