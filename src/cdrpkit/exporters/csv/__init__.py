"""
The CSV exporter: a return as RFC 4180 has it, for a machine or for a spreadsheet.

Beside it, where a whole set is wanted, stands all that tells what is in it, made of the
same specification; each sibling of this module writes one file of the set. An empty
cell is nothing: a return holds no empty text, and no row of nothing.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

import attrs

from cdrpkit.exceptions import ExportError
from cdrpkit.exporters import Exporter, Sink
from cdrpkit.exporters.about import unwritable
from cdrpkit.exporters.csv import csvw, datapackage, dictionary, quality
from cdrpkit.exporters.csv.edition import Edition
from cdrpkit.exporters.csv.files import tables_of
from cdrpkit.exporters.csv.publication import Publication
from cdrpkit.exporters.csv.rows import encoded
from cdrpkit.exporters.csv.spreadsheets import cut
from cdrpkit.exporters.guard import FOR_EXCEL, FOR_MACHINE, Guard
from cdrpkit.exporters.jsonschema import as_file
from cdrpkit.exporters.markdown import told as as_markdown
from cdrpkit.table import Return, Table

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
            mark. Numbers and dates are never touched, and what a spreadsheet would
            cut is refused.

        publisher: Who answers for a whole set; empty: not stated, as for the next two.

        contact: Whom to ask about it: a mail address, that of a page, or words.

        licence: What may be done with it: the address or the name of a licence.

    .. versionadded:: 26.1.0
    """

    audience: Audience = Audience.MACHINE
    publisher: str = ""
    contact: str = ""
    licence: str = ""

    @property
    def guard(self) -> Guard:
        """Which texts nothing is to run."""
        return _GUARDS[self.audience]

    @property
    def publication(self) -> Publication:
        """Who answers for the set."""
        return Publication(
            publisher=self.publisher, contact=self.contact, licence=self.licence
        )


def write(artefact: Return[Any], sink: Sink, options: CsvOptions) -> None:
    """
    Write *artefact* as the main file of *sink*, and what belongs to the set.

    Raises:
        ExportError: If it is to say who answers for it, and there is no set that would
            say so; if what it says of itself cannot be UTF-8, or, for Excel, if a
            spreadsheet would cut something: a long number or text, or the last of too
            many rows.
    """
    if not sink.whole_set:
        _refuse_unsaid(options, sink.main)
    if options.audience is Audience.EXCEL:
        _refuse_cut(artefact.table, sink.main)
    try:
        _put(sink, sink.main, encoded(artefact.table, guard=options.guard))
        if sink.whole_set:
            for name, content in _companions(artefact, sink.main, options):
                _put(sink, name, content)
    except UnicodeEncodeError:
        raise unwritable(sink.main, artefact.table) from None


def _refuse_unsaid(options: CsvOptions, target: str) -> None:
    """Refuse what only the files beside the table would say, where there are none."""
    told = attrs.asdict(options.publication)
    unsaid = ", ".join(name for name, said in told.items() if said)
    if unsaid:
        reason = f"one file has no place for: {unsaid}; write the set to a folder"
        raise ExportError(target, reason)


def _refuse_cut(table: Table[Any], target: str) -> None:
    reason = cut(table)
    if reason is not None:
        raise ExportError(target, reason)


def _companions(
    artefact: Return[Any], main: str, options: CsvOptions
) -> Iterator[tuple[str, Iterable[bytes]]]:
    """Yield the files that stand beside the main one, all of the same specification."""
    name = main.removesuffix(EXPORTER.suffix)
    edition = Edition(
        artefact=artefact,
        files=tables_of(artefact, name),
        guard=options.guard,
        publication=options.publication,
    )
    returned, *beside = edition.files
    for file in beside:
        yield file.path, encoded(file.table, guard=edition.guard)
    yield f"{main}-metadata.json", [as_file(csvw.metadata(edition)).encode()]
    yield "datapackage.json", [as_file(datapackage.descriptor(edition)).encode()]
    columns = dictionary.page(artefact, returned.code_paths)
    yield f"{name}-dictionary.md", [as_markdown(columns).encode()]
    yield f"{name}-quality.md", [as_markdown(quality.page(edition)).encode()]


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
