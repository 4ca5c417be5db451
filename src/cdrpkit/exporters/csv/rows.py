"""Rows: a table as RFC 4180 has it, a batch of rows at a time."""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter
from typing import Any, Final

from cdrpkit.exporters.csv.cells import writer_of
from cdrpkit.exporters.guard import Guard
from cdrpkit.table import Table

__all__ = ["encoded"]

_BATCH: Final = 500
"""Rows that are turned into text together; memory holds no more of the file."""

_END: Final = "\r\n"


def encoded(table: Table[Any], *, guard: Guard) -> Iterator[bytes]:
    """
    Yield the pieces of a CSV file in UTF-8: the names of the columns once, and rows.

    Args:
        guard: Which texts nothing is to run, and whether the file is marked as UTF-8.

    .. versionadded:: 26.1.0
    """
    fields = table.fields
    header = ",".join(field.name for field in fields) + _END
    yield header.encode("utf-8-sig" if guard.mark else "utf-8")
    writers = [(attrgetter(f.name), writer_of(f, guard=guard)) for f in fields]
    for start in range(0, len(table.rows), _BATCH):
        rows = table.rows[start : start + _BATCH]
        columns = [write(list(map(value_of, rows))) for value_of, write in writers]
        lines = _END.join(map(",".join, zip(*columns, strict=True)))
        yield f"{lines}{_END}".encode()
