"""
The CSV exporter: a return as RFC 4180 has it, for a machine or for a spreadsheet.

An empty cell is nothing at all, as a list of nothing is; an empty text is a pair of
quotes.
"""

from __future__ import annotations

import csv
import enum
import io
import operator
from collections.abc import Iterator
from typing import Any, Final

import attrs

from cdrpkit.exporters import Exporter, Sink
from cdrpkit.exporters.guard import guard
from cdrpkit.table import Return, Table, as_text

__all__ = ["EXPORTER", "Audience", "CsvOptions"]


_SPECIAL: Final = frozenset('",\r\n')


class Audience(enum.Enum):
    """
    Who opens the file.

    A spreadsheet runs a text that looks like a formula, and takes UTF-8 for
    something else unless it is marked.

    .. versionadded:: 26.1.0
    """

    MACHINE = "machine"
    EXCEL = "excel"


@attrs.frozen(kw_only=True)
class CsvOptions:
    """
    What may be chosen about a CSV file.

    Attributes:
        audience: Who opens it; for a spreadsheet it starts with a byte-order mark,
            and its texts are guarded as `cdrpkit.exporters.guard` says. Numbers and
            dates are never touched.

    .. versionadded:: 26.1.0
    """

    audience: Audience = Audience.MACHINE


def write(artefact: Return[Any], sink: Sink, options: CsvOptions) -> None:
    """Write *artefact* as the main file of *sink*, row by row."""
    excel = options.audience is Audience.EXCEL
    encoding = "utf-8-sig" if excel else "utf-8"
    with (
        sink.open(sink.main) as stream,
        io.TextIOWrapper(stream, encoding, newline="") as text,
    ):
        writer = csv.writer(text)
        writer.writerow(field.name for field in artefact.table.fields)
        for values in _rows(artefact.table, excel=excel):
            if "" in values:
                text.write(_line(values))
            else:
                writer.writerow(values)


def _rows(table: Table[Any], *, excel: bool) -> Iterator[list[object]]:
    """Yield the values of each row, as text but where `csv` writes the same."""
    value_getters = [operator.attrgetter(field.name) for field in table.fields]
    text_of = _guarded if excel else as_text
    raw = {int} if excel else {int, str}
    to_convert = [
        place
        for place, field in enumerate(table.fields)
        if getattr(field.type, "__supertype__", field.type) not in raw
    ]
    for row in table.rows:
        values = [value_of(row) for value_of in value_getters]
        for place in to_convert:
            value = values[place]
            if value is not None:
                values[place] = None if value == () else text_of(value)
        yield values


def _guarded(value: object) -> str:
    """Return *value* as text that no spreadsheet runs; only words could be run."""
    text = as_text(value)
    return guard(text) if isinstance(value, (str, tuple)) else text


def _line(values: list[object]) -> str:
    """Return a line with an empty text in it, which `csv` would write as nothing."""
    cells = ["" if value is None else _cell(as_text(value)) for value in values]
    return ",".join(cells) + "\r\n"


def _cell(text: str) -> str:
    """Return *text* in quotes if it needs them, as an empty one does."""
    if text and _SPECIAL.isdisjoint(text):
        return text
    return '"{}"'.format(text.replace('"', '""'))


EXPORTER: Exporter[Return[Any], CsvOptions] = Exporter(
    name="csv",
    title="CSV file",
    suffix=".csv",
    artefact=Return,
    write=write,
    options=CsvOptions,
)
