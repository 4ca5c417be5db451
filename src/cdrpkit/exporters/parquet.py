"""
The Parquet exporter: a return for databases, as a file or as a folder of partitions.

It is written by groups of rows, so that memory does not grow with the table, and needs
the ``parquet`` extra: ``pip install 'cdrpkit[parquet]'``.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

import attrs

from cdrpkit.exceptions import ExportError, UnknownNameError
from cdrpkit.exporters import Exporter, Sink
from cdrpkit.exporters.arrow import Layout, layout_of
from cdrpkit.exporters.partitions import PARTABLE, folders
from cdrpkit.table import Return

__all__ = ["EXPORTER", "ParquetOptions"]

_ROWS: Final = 2**16
"""Rows of a group; readers go through a file group by group, and skip some."""

_MOST_PARTITIONS: Final = 1_000
"""A folder of more is slower to read than one file of all."""


@attrs.frozen(kw_only=True)
class ParquetOptions:
    """
    What may be chosen about Parquet.

    Attributes:
        partition: The column by which the rows are parted, a folder to each of its
            values, named like ``area=E09000007``; None: all stand in one file.
            The target must be a folder.

    .. versionadded:: 26.1.0
    """

    partition: str | None = None


def write(artefact: Return[Any], sink: Sink, options: ParquetOptions) -> None:
    """
    Write *artefact* as the main file of *sink*, or as a folder in its place.

    Rows without a single one to part are one file, which says of what they would be.

    Raises:
        ExportError: If a value cannot be written, or be the name of a folder; if
            parts are wanted, and one file.

        ExtraMissingError: If the extra is not installed.

        UnknownNameError: If there is no such column, or none to part rows by.
    """
    rows = artefact.table.rows
    column = options.partition
    _refuse_unfit(artefact, sink, column)
    if column is None or not rows:
        layout = layout_of(artefact, sink.main)
        _write(layout, sink, sink.main, _groups(rows))
        return
    layout = layout_of(artefact, sink.main, without=column)
    parts = _parts(artefact, column, sink.main)
    for folder, value in folders(column, parts, sink.main).items():
        name = f"{sink.main}/{folder}/part-0.parquet"
        groups = _groups(parts[value])
        _write(layout, sink, name, ([rows[i] for i in group] for group in groups))


def _refuse_unfit(artefact: Return[Any], sink: Sink, column: str | None) -> None:
    """Refuse what rows cannot be parted by, or into."""
    if column is None:
        return
    fields = artefact.table.fields
    fit = tuple(field.name for field in fields if field.datatype in PARTABLE)
    if column not in fit:
        raise UnknownNameError("column to part rows by", column, fit)
    if len(fields) == 1:
        reason = f"but for {column!r} there is no column; leave the partition out"
        raise ExportError(sink.main, reason)
    if not sink.whole_set:
        reason = "partitions are a folder; name a target without a suffix"
        raise ExportError(sink.main, reason)


def _parts(artefact: Return[Any], column: str, target: str) -> dict[object, array[int]]:
    """Return the places of the rows of each value, in order."""
    parts: dict[object, array[int]] = {}
    for place, row in enumerate(artefact.table.rows):
        value = getattr(row, column)
        if value not in parts:
            if len(parts) == _MOST_PARTITIONS:
                reason = (
                    f"column {column!r} has more than {_MOST_PARTITIONS:,} values;"
                    " part rows by one with fewer"
                )
                raise ExportError(target, reason)
            parts[value] = array("q")
        parts[value].append(place)
    return parts


def _groups(rows: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """Yield *rows* in groups."""
    for start in range(0, len(rows), _ROWS):
        yield rows[start : start + _ROWS]


def _write(
    layout: Layout, sink: Sink, name: str, groups: Iterable[Sequence[Any]]
) -> None:
    """Write groups of rows as one file."""
    from pyarrow.parquet import ParquetWriter

    with (
        sink.open(name) as stream,
        ParquetWriter(stream, layout.schema, compression="zstd") as writer,
    ):
        for rows in groups:
            writer.write_batch(layout.batch(rows), row_group_size=_ROWS)


EXPORTER: Final[Exporter[Return[Any], ParquetOptions]] = Exporter(
    name="parquet",
    title="Parquet file",
    suffix=".parquet",
    artefact=Return,
    write=write,
    options=ParquetOptions,
)
