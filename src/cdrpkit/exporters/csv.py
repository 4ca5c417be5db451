"""
The CSV exporter: a return as RFC 4180 has it, for a machine or for a spreadsheet.

An empty cell is nothing at all, as a list of nothing is; an empty text is a pair of
quotes.
In a table of one column both are a pair of quotes: a row of one empty cell would be an
empty line, which most readers pass over, and a row that is lost is worse than a text
that cannot be told from none.
"""

from __future__ import annotations

import enum
import io
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

import attrs

from cdrpkit.exporters import Exporter, Sink
from cdrpkit.exporters.guard import guard
from cdrpkit.table import Return, Table, as_text

__all__ = ["EXPORTER", "Audience", "CsvOptions"]

_SPECIAL: Final = re.compile('[",\r\n]')


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
        text.write(_line(field.name for field in artefact.table.fields))
        for cells in _rows(artefact.table, _guarded if excel else as_text):
            text.write(_line(cells))


def _rows(table: Table[Any], text_of: Callable[[object], str]) -> Iterator[list[str]]:
    """Yield the cells of each row."""
    for values in table.values():
        yield [_cell(value, text_of) for value in values]


def _cell(value: object, text_of: Callable[[object], str]) -> str:
    """Return *value* in quotes if it needs them, as an empty text does."""
    if value is None or value == ():
        return ""
    text = text_of(value)
    if text and _SPECIAL.search(text) is None:
        return text
    return '"{}"'.format(text.replace('"', '""'))


def _guarded(value: object) -> str:
    """Return *value* as text that no spreadsheet runs; only words could be run."""
    text = as_text(value)
    return guard(text) if isinstance(value, (str, tuple)) else text


def _line(cells: Iterable[str]) -> str:
    """Return a row as a line that no reader takes for an empty one."""
    return (",".join(cells) or '""') + "\r\n"


EXPORTER: Exporter[Return[Any], CsvOptions] = Exporter(
    name="csv",
    title="CSV file",
    suffix=".csv",
    artefact=Return,
    write=write,
    options=CsvOptions,
)
