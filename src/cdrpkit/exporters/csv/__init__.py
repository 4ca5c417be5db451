"""
The CSV exporter: a return as RFC 4180 has it, for a machine or for a spreadsheet.

Beside it, where a whole set is wanted, stands all that tells what is in it, made of the
same specification; each sibling of this module writes one file of the set. An empty
cell is nothing: a return holds no empty text, and no row of nothing.
"""

from __future__ import annotations

import enum
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

import attrs

from cdrpkit.exporters import Exporter, Sink
from cdrpkit.exporters.csv import csvw, datapackage, dictionary, quality
from cdrpkit.exporters.csv.files import tables_of
from cdrpkit.exporters.csv.rows import encoded
from cdrpkit.exporters.guard import FOR_EXCEL, FOR_MACHINE, Guard
from cdrpkit.exporters.markdown import told
from cdrpkit.quality import statement
from cdrpkit.table import Return

__all__ = ["EXPORTER", "Audience", "CsvOptions"]


class Audience(enum.Enum):
    """
    Who opens the file.

    Excel takes more texts for formulas than any other program, and UTF-8 for
    something else unless it is marked.

    .. versionadded:: 26.1.0
    """

    MACHINE = "machine"
    EXCEL = "excel"


_GUARDS: Final[Mapping[Audience, Guard]] = {
    Audience.MACHINE: FOR_MACHINE,
    Audience.EXCEL: FOR_EXCEL,
}


@attrs.frozen(kw_only=True)
class CsvOptions:
    """
    What may be chosen about a CSV file.

    Attributes:
        audience: Who opens it. In each file a text that would be run is guarded, as
            `cdrpkit.exporters.guard` says: for a machine a formula alone, for Excel
            all that may be taken for one, and there the file begins with a byte-order
            mark. Numbers and dates are never touched.

    .. versionadded:: 26.1.0
    """

    audience: Audience = Audience.MACHINE


def write(artefact: Return[Any], sink: Sink, options: CsvOptions) -> None:
    """Write *artefact* as the main file of *sink*, and what belongs to the set."""
    guard = _GUARDS[options.audience]
    _put(sink, sink.main, encoded(artefact.table, guard=guard))
    if sink.whole_set:
        for name, content in _companions(artefact, sink.main, guard=guard):
            _put(sink, name, content)


def _companions(
    artefact: Return[Any], main: str, *, guard: Guard
) -> Iterator[tuple[str, Iterable[bytes]]]:
    """Yield the files that stand beside the main one, all of the same specification."""
    name = main.removesuffix(EXPORTER.suffix)
    files = tables_of(artefact, name)
    for file in files[1:]:
        yield file.path, encoded(file.table, guard=guard)
    said = statement(artefact)
    told_of = csvw.metadata(artefact, files, said, guard=guard)
    yield f"{main}-metadata.json", _json(told_of)
    described = datapackage.descriptor(artefact, files, said, guard=guard)
    yield "datapackage.json", _json(described)
    page = dictionary.page(artefact, files[-1].table)
    yield f"{name}-dictionary.md", [told(page).encode()]
    yield f"{name}-quality.md", [told(quality.page(artefact, said)).encode()]


def _json(content: object) -> Iterable[bytes]:
    return [f"{json.dumps(content, ensure_ascii=False, indent=2)}\n".encode()]


def _put(sink: Sink, name: str, pieces: Iterable[bytes]) -> None:
    with sink.open(name) as stream:
        stream.writelines(pieces)


EXPORTER: Exporter[Return[Any], CsvOptions] = Exporter(
    name="csv",
    title="CSV file",
    suffix=".csv",
    artefact=Return,
    write=write,
    options=CsvOptions,
)
