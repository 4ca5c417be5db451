"""
What a long return costs to write: cdrpkit beside its peers and Python's own writer.

All write the same eight columns to a file, from rows that are ready: cdrpkit has
objects with typed values, the data frames have columns of values in memory, and
Python's own modules have tuples, `csv.writer` once of the same values, and once of
texts for which nothing is left to be done. CSV files are read again to see that they
say the same. Contestants take turns; one that is not installed is left out, with a line
that says so.
"""

from __future__ import annotations

import contextlib
import csv
import functools
import gc
import importlib
import io
import math
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from benchmarks.spending import (
    NAMES,
    Files,
    Values,
    columns_of,
    return_of,
    texts_of,
    values_of,
)
from cdrpkit.builtin import cdrpkit_exporters
from cdrpkit.exporters.csv import EXPORTER, Audience, CsvOptions

ROUNDS = 7
SIZES = (1_000, 10_000, 100_000)
COMPARED_AT = 10_000
WEIGHED_AT = (100_000, 1_000_000)
SLOW = 2.0
"""Seconds from which once is often enough."""


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


def by_openpyxl(size: int, folder: Path) -> None:
    """Write a workbook as openpyxl does with the least memory."""
    book = importlib.import_module("openpyxl").Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in [NAMES, *values_of(size)]:
        sheet.append(row)
    book.save(folder / "out.xlsx")


def by_sqlite3(size: int, folder: Path) -> None:
    """Write a table of a database by hand, where amounts and days are text."""
    path = folder / "by-hand.sqlite"
    path.unlink(missing_ok=True)
    with contextlib.closing(sqlite3.connect(path)) as database, database:
        database.execute(f"CREATE TABLE spending ({', '.join(NAMES)})")
        database.executemany(
            f"INSERT INTO spending VALUES ({', '.join('?' * len(NAMES))})",  # noqa: S608
            (
                [
                    each if each is None or isinstance(each, int) else str(each)
                    for each in row
                ]
                for row in values_of(size)
            ),
        )


def by_parquet(size: int, folder: Path) -> None:
    """Write the columns that are in memory, as pyarrow does."""
    parquet = importlib.import_module("pyarrow.parquet")
    parquet.write_table(_pyarrow(size), folder / "by-hand.parquet")


def by_parquet_of_rows(size: int, folder: Path) -> None:
    """Make a table of Arrow of the tuples, and write it."""
    columns = dict(
        zip(NAMES, map(list, zip(*values_of(size), strict=True)), strict=True)
    )
    table = importlib.import_module("pyarrow").table(columns)
    parquet = importlib.import_module("pyarrow.parquet")
    parquet.write_table(table, folder / "by-hand.parquet")


FLOOR = "csv.writer, values"
OURS = "cdrpkit, one file"
GUARDED = "cdrpkit, guarded"
SET = "cdrpkit, whole set"
GUARDED_SET = "cdrpkit, set, guarded"
EXCEL = CsvOptions(audience=Audience.EXCEL)
Contestants = dict[str, Callable[[int, Path], None]]
PEERS: dict[str, tuple[str, Callable[[int, Path], None]]] = {
    "polars, of rows": ("polars", by_polars_of_rows),
    "polars, of columns": ("polars", by_polars),
    "pyarrow.csv": ("pyarrow", by_pyarrow),
    "pandas": ("pandas", by_pandas),
    "xlsxwriter": ("xlsxwriter", by_xlsxwriter),
    "openpyxl": ("openpyxl", by_openpyxl),
    "sqlite3": ("sqlite3", by_sqlite3),
    "pyarrow, parquet": ("pyarrow", by_parquet),
    "same, of rows": ("pyarrow", by_parquet_of_rows),
}
FORMATS = frozenset({"json", "jsonl", "parquet", "sqlite", "xlsx"})
LARGEST = {"xlsxwriter": 10_000, "openpyxl": 10_000}
"""The most rows that each is given; with more, it takes seconds."""


def contestants() -> Contestants:
    """Return all that are installed, and say which are not."""
    found: Contestants = {
        FLOOR: functools.partial(by_csv, values_of),
        "csv.writer, texts": functools.partial(by_csv, texts_of),
        OURS: exported(EXPORTER, CsvOptions()),
        GUARDED: exported(EXPORTER, EXCEL),
        SET: exported(EXPORTER, CsvOptions(), whole_set=True),
        GUARDED_SET: exported(EXPORTER, EXCEL, whole_set=True),
    }
    for name, (module, write) in PEERS.items():
        try:
            importlib.import_module(module)
        except ImportError:
            print(f"{name} is not installed, and takes no part")
        else:
            found[name] = write
    for exporter in cdrpkit_exporters():
        if exporter.name in FORMATS:
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
    print("\nReturns: medians of rounds in turn, ms of processor time")
    print(f"(in brackets: ratio to {FLOOR}; then that ratio with the collector off,")
    print(f"at {COMPARED_AT:,} rows; last: how time grows with the rows)")
    sizes = "".join(f"{size:>18,}" for size in SIZES)
    print(f"{'rows':20}{sizes}{'collector off':>15}{'grows as':>10}")
    medians = {size: medians_of(size, found) for size in SIZES}
    gc.disable()
    quiet = medians_of(COMPARED_AT, found)
    gc.enable()
    for name in found:
        times = {size: each[name] for size, each in medians.items() if name in each}
        cells = "".join(
            f"{1000 * times[size]:9,.1f} ({times[size] / medians[size][FLOOR]:6.2f})"
            if size in times
            else f"{'–':>18}"
            for size in SIZES
        )
        off = quiet[name] / quiet[FLOOR]
        print(f"{name:20}{cells}{off:15.2f}{f'N^{exponent(times):.2f}':>10}")
    print("\nWhat writing adds to memory, at the peak; each in a process of its own")
    for name in found:
        if name == FLOOR or name.startswith("cdrpkit"):
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


def medians_of(
    size: int, found: Mapping[str, Callable[[int, Path], object]]
) -> dict[str, float]:
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


def _timed(write: Callable[[int, Path], object], size: int, folder: Path) -> float:
    """Return the processor time of one run, that of other threads included."""
    gc.collect()
    start = time.process_time()
    write(size, folder)
    return time.process_time() - start


def exponent(times: dict[int, float]) -> float:
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
