"""
What a long return costs to read back: cdrpkit beside its peers and Python's own reader.

cdrpkit gives typed rows and has held every cell against its column; so has the floor,
by hand, and without a word of what is wrong. The others give what they take the cells
for: no days and amounts, or none that are exact. Contestants take turns.
"""

from __future__ import annotations

import csv
import datetime as dt
import functools
import importlib
import sys
import tempfile
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from benchmarks.returns import exponent, medians_of
from benchmarks.spending import Files, Row, return_of
from cdrpkit import returns
from cdrpkit.builtin import cdrpkit_exporters
from cdrpkit.quantities import Gap, Money
from cdrpkit.table import Return

SIZES = (1_000, 10_000, 100_000)
FLOOR = "csv.reader, by hand"
Reader = Callable[[int, Path], object]


def rows_of(path: Path) -> Iterator[Row]:
    """Yield the rows of a file as a script for this one return makes them."""
    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.reader(stream)
        next(reader)
        for area, name, start, received, gap, share, spent, remarks in reader:
            yield Row(
                area,
                name,
                dt.date.fromisoformat(start),
                int(received) if received else None,
                Gap(gap) if gap else None,
                Decimal(share),
                Money(Decimal(spent)),
                remarks or None,
            )


def by_hand(size: int, folder: Path) -> object:
    """Read a CSV file into typed rows."""
    return tuple(rows_of(_file(size, folder, ".csv")))


def by_csv(size: int, folder: Path) -> object:
    """Read a CSV file into lists of texts."""
    with _file(size, folder, ".csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream))


def by_polars(size: int, folder: Path) -> object:
    """Read a CSV file into a data frame of polars."""
    polars = importlib.import_module("polars")
    return polars.read_csv(_file(size, folder, ".csv"), infer_schema_length=None)


def by_pandas(size: int, folder: Path) -> object:
    """Read a CSV file into a data frame of pandas."""
    return importlib.import_module("pandas").read_csv(_file(size, folder, ".csv"))


def by_openpyxl(size: int, folder: Path) -> object:
    """Read a workbook into tuples of what its cells hold."""
    openpyxl = importlib.import_module("openpyxl")
    book = openpyxl.load_workbook(_file(size, folder, ".xlsx"), read_only=True)
    return list(book["spending"].iter_rows(values_only=True))


def by_cdrpkit(suffix: str, size: int, folder: Path) -> object:
    """Read a file of a format into a table, with every check."""
    return returns.read(Row, _file(size, folder, suffix))


@functools.cache
def _file(size: int, folder: Path, suffix: str) -> Path:
    """Return the file of so many rows, which is written when it is first wanted."""
    exporter = next(
        each
        for each in cdrpkit_exporters()
        if each.suffix == suffix and each.artefact is Return
    )
    path = folder / f"{size}{suffix}"
    exporter.write(return_of(size), Files(folder, path.name), exporter.options())
    return path


PEERS: dict[str, tuple[str, Reader]] = {
    "polars": ("polars", by_polars),
    "pandas": ("pandas", by_pandas),
    "openpyxl, cells": ("openpyxl", by_openpyxl),
}


def contestants() -> dict[str, Reader]:
    """Return all that are installed, and say which are not."""
    found: dict[str, Reader] = {FLOOR: by_hand, "csv.reader, texts": by_csv}
    for name, (module, read) in PEERS.items():
        try:
            importlib.import_module(module)
        except ImportError:
            print(f"{name} is not installed, and takes no part")
        else:
            found[name] = read
    for suffix in (".csv", ".json", ".jsonl", ".sqlite", ".parquet", ".xlsx"):
        found[f"cdrpkit, {suffix[1:]}"] = functools.partial(by_cdrpkit, suffix)
    return found


def main() -> None:
    """Print seconds, their ratio to a reader made by hand, and how they grow."""
    found = contestants()
    with tempfile.TemporaryDirectory() as folder:
        for name, read in found.items():
            if name == FLOOR or name.startswith("cdrpkit"):
                _refuse_other_rows(name, read(100, Path(folder)))
    print("\nReturns read back: medians of rounds in turn, ms of processor time")
    print(f"(in brackets: ratio to {FLOOR}; last: how time grows with the rows)")
    print(f"{'rows':20}" + "".join(f"{size:>18,}" for size in SIZES) + "   grows as")
    medians = {size: medians_of(size, found) for size in SIZES}
    for name in found:
        times = {size: each[name] for size, each in medians.items()}
        cells = "".join(
            f"{1000 * times[size]:9,.1f} ({times[size] / medians[size][FLOOR]:6.2f})"
            for size in SIZES
        )
        print(f"{name:20}{cells}{f'N^{exponent(times):.2f}':>11}")


def _refuse_other_rows(name: str, read: Any) -> None:
    """End if not all that was written is read."""
    if tuple(getattr(read, "rows", read)) != return_of(100).table.rows:
        sys.exit(f"{name} reads other rows")


if __name__ == "__main__":
    main()
