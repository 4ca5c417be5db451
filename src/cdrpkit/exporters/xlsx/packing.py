"""The rows of a workbook, put where its frame holds specimens of them, and packed."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, BinaryIO, Final

from cdrpkit.exporters.xlsx.cells import CURE, CellMaker, cell_of
from cdrpkit.exporters.xlsx.frame import Frame
from cdrpkit.exporters.xlsx.styles import height_of, lines_of
from cdrpkit.table import Table, as_text

__all__ = ["pack"]

_CHUNK: Final = 500
"""Rows that are written at once."""

_DATE: Final = (1980, 1, 1, 0, 0, 0)
_UNIX: Final = 3
_MODE: Final = 0o644 << 16
_ROWS: Final = re.compile(rb'<row r="([0-9]+)".*?</row>', re.DOTALL)
_DIMENSION: Final = re.compile(rb'<dimension ref="[^"]*"/>')


def pack(
    table: Table[Any], frame: Frame, stream: BinaryIO, *, compressed: bool
) -> None:
    """
    Write the workbook of *frame* with the rows of *table*.

    Raises:
        ValueError: If a value of a row is none that a workbook holds, or all of them
            are too many.
    """
    method = zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in frame.parts.items():
            entry = zipfile.ZipInfo(name, _DATE)
            entry.create_system = _UNIX
            entry.external_attr = _MODE
            entry.compress_type = method
            if name != frame.sheet:
                archive.writestr(entry, content)
                continue
            extent = f'<dimension ref="A1:{frame.corner}"/>'.encode()
            start, end = _around(_DIMENSION.sub(extent, content), frame.first)
            try:
                with archive.open(entry, "w") as part:
                    part.write(start)
                    part.writelines(_chunks(table, frame))
                    part.write(end)
            except RuntimeError as error:  # so a zip file says that it can take no more
                msg = f"the table takes more than 2 GB; {CURE}"
                raise ValueError(msg) from error


def _around(sheet: bytes, first: int) -> tuple[bytes, bytes]:
    """Return what stands before the specimens and after them."""
    specimens = [each for each in _ROWS.finditer(sheet) if int(each[1]) >= first]
    return sheet[: specimens[0].start()], sheet[specimens[-1].end() :]


def _chunks(table: Table[Any], frame: Frame) -> Iterator[bytes]:
    """Yield the rows as XML, some at a time."""
    makers = [
        (field.name, cell_of(field, column, frame.styles))
        for field, column in zip(table.fields, frame.columns, strict=True)
    ]
    rows = enumerate(table.rows, frame.first)
    while chunk := list(islice(rows, _CHUNK)):
        try:
            lines = [_line(row, number, makers, frame) for number, row in chunk]
        except ValueError:
            _blame(chunk, makers, frame)
            raise
        yield "".join(lines).encode()


def _line(
    row: Any, number: int, makers: Sequence[tuple[str, CellMaker]], frame: Frame
) -> str:
    """Return a row as XML; a cell of nothing is none at all."""
    cells = [
        make(value, number)
        for name, make in makers
        if (value := getattr(row, name)) is not None
    ]
    height = ""
    if frame.wrapped:
        wrapped = frame.wrapped.items()
        texts = ((as_text(getattr(row, name)), width) for name, width in wrapped)
        lines = max(lines_of(text, width) for text, width in texts)
        height = f' ht="{height_of(lines)}"' if lines > 1 else ""
    return f'<row r="{number}"{height}>{"".join(cells)}</row>'


def _blame(
    chunk: Sequence[tuple[int, Any]],
    makers: Sequence[tuple[str, CellMaker]],
    frame: Frame,
) -> None:
    """Find the first cell that cannot be written, and say which it is, and why."""
    for number, row in chunk:
        for (name, make), column, heading in zip(
            makers, frame.columns, frame.headings, strict=True
        ):
            value = getattr(row, name)
            try:
                if value is not None:
                    make(value, number)
            except ValueError as error:
                row_number = number - frame.first + 1
                msg = (
                    f"row {row_number:,}, column {heading!r} (cell {column}{number} of"
                    f" the sheet {frame.name!r}): {error}"
                )
                raise ValueError(msg) from error
