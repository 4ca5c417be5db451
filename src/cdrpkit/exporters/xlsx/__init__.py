"""
The workbook exporter: a return as an officer reads it, and fills it in.

It has a title sheet, contents, notes, the table, what its columns mean, and its code
lists, by the rules for accessible spreadsheets of the Government Analysis Function.
XlsxWriter, which the ``xlsx`` extra brings, writes all of it but the rows: in constant
memory it marks up no table, which those rules want, and with a table it keeps a note of
every cell. So it writes one row of specimens, `cells` writes every row like them, and
`packing` puts these in its place.
"""

from __future__ import annotations

from typing import Any

import attrs

from cdrpkit.exceptions import ExportError
from cdrpkit.exporters import Exporter, Sink
from cdrpkit.table import Return

__all__ = ["EXPORTER", "XlsxOptions"]


@attrs.frozen(kw_only=True)
class XlsxOptions:
    """
    What may be chosen about a workbook.

    Attributes:
        compressed: Whether it is packed, to about a tenth. Then its bytes depend on the
            library that packs it; else they are the same on any machine.

    .. versionadded:: 26.1.0
    """

    compressed: bool = False


def write(artefact: Return[Any], sink: Sink, options: XlsxOptions) -> None:
    """
    Write *artefact* as the main file of *sink*, row by row.

    Raises:
        ExportError: If a workbook cannot hold it: a text that is too long, a character
            that it has not in what the return says of itself, too many rows or columns.

        ExtraMissingError: If XlsxWriter is not installed.
    """
    # A list of exporters has no need of what writes the file.
    from cdrpkit.exporters.xlsx.frame import frame
    from cdrpkit.exporters.xlsx.packing import pack

    try:
        made = frame(artefact)
        with sink.open(sink.main) as stream:
            pack(artefact.table, made, stream, compressed=options.compressed)
    except ValueError as error:
        raise ExportError(sink.main, str(error)) from error


EXPORTER: Exporter[Return[Any], XlsxOptions] = Exporter(
    name="xlsx",
    title="Excel workbook",
    suffix=".xlsx",
    artefact=Return,
    write=write,
    options=XlsxOptions,
)
