"""
Parquet files of returns, and folders of partitions.

A file says of itself how large it is, and may lie: what it says is held against limits
before anything is unpacked, and what comes out is counted.
"""

from __future__ import annotations

import os
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from cdrpkit.exceptions import ExtraMissingError, LoadError, shown
from cdrpkit.exporters.partitions import told_by
from cdrpkit.loading.leaves import Cell, Number
from cdrpkit.loading.limits import LARGEST_FILE, MOST_COLUMNS, MOST_FILES
from cdrpkit.reading.parquetpages import refuse_bombs
from cdrpkit.reading.sheets import Sheet, Spoilt, refusal
from cdrpkit.reading.sources import is_folder, size_of
from cdrpkit.table import Field

if TYPE_CHECKING:
    from pyarrow import Array, DataType, RecordBatch, Scalar
    from pyarrow.parquet import ParquetFile

__all__ = ["sheet"]

_ROWS: Final = 4_096
"""Rows that are taken out at once."""

_LONGEST_LIST: Final = 1_000_000
"""Items of a list in a footer, which has one to a column and group of rows."""


def sheet(path: Path, fields: Sequence[Field]) -> Sheet:
    """
    Return the cells of a Parquet file, or of the files in a folder of partitions.

    Raises:
        LoadError: If it cannot be read, or is too large, or no Parquet.

        ExtraMissingError: If pyarrow is not installed.
    """
    try:
        import pyarrow as pa  # noqa: F401 - only whether it is there
    except ModuleNotFoundError as error:
        raise ExtraMissingError("a Parquet file", "pyarrow", "parquet") from error
    parts = _parts(path) if is_folder(path) else [(path, {})]
    first, told = parts[0]
    own = _guarded(first, lambda: _opened(first).schema_arrow.names)
    header = [*told, *own]
    begun: list[tuple[int, str]] = []

    def rows() -> Iterator[list[object]]:
        count = 0
        for part, told in parts:
            begun.append((count, str(part)))
            for row in _rows(part, header, told):
                count += 1
                yield row

    def part(row: int) -> tuple[str, int]:
        start, file = begun[bisect_right(begun, row, key=itemgetter(0)) - 1]
        return file, row - start

    return Sheet(file=str(path), header=header, rows=rows(), part=part)


def _parts(folder: Path) -> list[tuple[Path, dict[str, Cell | None]]]:
    """Return the files of a folder, each with what the folders above it tell."""
    found = _guarded(folder, lambda: sorted(_inside(folder)))
    if not found or len(found) > MOST_FILES:
        message = f"there are {len(found):,} files in it whose names end in .parquet"
        raise refusal(str(folder), message, "no-files")
    parts = [(path, _told(folder, path)) for path in found]
    for path, told in parts:
        if told.keys() != parts[0][1].keys():
            message = (
                f"its folders tell {_named(told)}, and others {_named(parts[0][1])}"
            )
            raise refusal(str(path), message, "ragged-row")
    return parts


def _inside(folder: Path) -> Iterator[Path]:
    """Yield the files of Parquet in a folder; none that is there goes unnoticed."""

    def refuse(error: OSError) -> None:
        raise error

    for here, folders, files in os.walk(folder, onerror=refuse):
        for name in folders:
            if Path(here, name).is_symlink():
                message = "a link to a folder is not followed; put the folder there"
                raise refusal(str(Path(here, name)), message, "linked-folder")
        yield from (Path(here, name) for name in files if name.endswith(".parquet"))


def _named(told: dict[str, Cell | None]) -> str:
    return ", ".join(map(shown, told)) or "nothing"


def _told(folder: Path, path: Path) -> dict[str, Cell | None]:
    told: dict[str, Cell | None] = {}
    for name in path.relative_to(folder).parts[:-1]:
        pair = told_by(name)
        if pair is None or pair[0] in told:
            message = f"the folder {shown(name)} is not named like area=E09000007"
            raise refusal(str(path), message, "no-format")
        told[pair[0]] = None if pair[1] is None else Cell(pair[1])
    return told


def _rows(
    path: Path, header: Sequence[str], told: dict[str, Cell | None]
) -> Iterator[list[object]]:
    """Yield the rows of one file, after what its folders tell."""
    file = _guarded(path, _opened, path)
    own = file.schema_arrow.names
    if [*told, *own] != list(header):
        message = "its columns are others than those of the files before it"
        raise refusal(str(path), message, "ragged-row")
    # Arrow cannot put together lists of words from two groups, which a batch may span.
    for group in range(file.metadata.num_row_groups):
        if file.metadata.row_group(group).num_rows <= 0:
            continue
        batches = file.iter_batches(_ROWS, row_groups=[group], use_threads=False)
        while (batch := _guarded(path, next, batches, None)) is not None:
            columns = _guarded(path, _unpacked, batch)
            for cells in zip(*columns, strict=True):
                yield [*told.values(), *cells]


def _opened(path: Path) -> ParquetFile:
    """Return the file at *path*, of a size that can be borne."""
    from pyarrow.parquet import ParquetFile

    size_of(path)
    limits = {
        "thrift_string_size_limit": LARGEST_FILE,
        "thrift_container_size_limit": _LONGEST_LIST,
    }
    metadata = ParquetFile(path, **limits).metadata
    if metadata.num_columns > MOST_COLUMNS:
        message = f"{metadata.num_columns:,} columns are too many"
        raise refusal(str(path), message, "too-large")
    unlisted = refuse_bombs(path)
    # A long text that stands in a thousand rows is then held once.
    texts = [
        leaf.path
        for at, leaf in enumerate(
            map(metadata.schema.column, range(len(metadata.schema)))
        )
        if leaf.physical_type == "BYTE_ARRAY" and at not in unlisted
    ]
    file = ParquetFile(path, read_dictionary=texts, **limits)
    for field in file.schema_arrow:
        if not _is_known(field.type):
            message = (
                f"column {shown(field.name)} is of type {field.type}, unknown here"
            )
            raise refusal(str(path), message, "no-format")
    return file


def _is_known(kind: DataType) -> bool:
    """Tell whether values of a type may stand in a return, or be refused by cells."""
    from pyarrow import types

    if types.is_list(kind) or types.is_large_list(kind):
        return _is_known(kind.value_type)
    if types.is_dictionary(kind):
        kind = kind.value_type
    known = (
        types.is_string,
        types.is_large_string,
        types.is_boolean,
        types.is_integer,
        types.is_floating,
        types.is_decimal,
        types.is_date,
        types.is_timestamp,
        types.is_null,
    )
    return any(is_of(kind) for is_of in known)


def _unpacked(batch: RecordBatch) -> list[list[object]]:
    return [_values(column) for column in batch.columns]


def _values(column: Array) -> list[object]:
    """Return the values of a column; those alike are one, however long."""
    from pyarrow import types

    if types.is_dictionary(column.type):
        words = column.dictionary.to_pylist()
        indices = column.indices.to_pylist()
        return [None if index is None else words[index] for index in indices]
    if types.is_list(column.type) or types.is_large_list(column.type):
        items = _values(column.values)
        ends = column.offsets.to_pylist()
        valid = column.is_valid().to_pylist()
        return [
            items[start:end] if is_valid else None
            for (start, end), is_valid in zip(pairwise(ends), valid, strict=True)
        ]
    try:
        values = column.to_pylist()
    except (ArithmeticError, ValueError):  # of days that are in no calendar
        return [_alone(value) for value in column]
    return list(map(_cell, values)) if types.is_decimal(column.type) else values


def _alone(value: Scalar) -> object:
    """Return one value of a column that has some which Python cannot hold."""
    try:
        return value.as_py()
    except (ArithmeticError, ValueError):
        message = f"the {value.type} is in no calendar from the year 1 to 9999"
        return Spoilt(message, "not-a-date")


def _guarded(path: Path, deed: Callable[..., Any], *arguments: object) -> Any:
    """Return what *deed* does; whatever Arrow raises is that the file is none."""
    try:
        return deed(*arguments)
    except LoadError:
        raise
    except OSError as error:
        reason = error.strerror or str(error).partition("\n")[0]
        message = f"this cannot be read: {reason}"
        raise refusal(str(path), message, "unreadable") from None
    except Exception as error:  # noqa: BLE001 - a broken file raises many kinds
        reason = str(error).partition("\n")[0]
        message = f"this is not Parquet: {reason}"
        raise refusal(str(path), message, "syntax") from None


def _cell(value: object) -> object:
    """Return a value as cells of returns are: a decimal by its digits."""
    if not isinstance(value, Decimal):
        return value
    text = f"{value:f}"
    return Number(text.rstrip("0").rstrip(".") if "." in text else text)
