"""
The Word exporter: a report as a committee paper that a clerk need not mend.

The text becomes XML in `body` and `tables`, in time that grows with its length;
`package` puts it beside the styles, numbering and settings that stand here as XML, or
that are lent by a template (`house`).
"""

from __future__ import annotations

from pathlib import Path

import attrs

from cdrpkit.document import Report
from cdrpkit.exporters import Exporter, Sink

__all__ = ["EXPORTER", "DocxOptions"]


@attrs.frozen(kw_only=True)
class DocxOptions:
    """
    What may be chosen about a Word file.

    Attributes:
        page_numbers: Whether the foot of each page says "Page 1 of 9".

        template: A Word file whose looks the paper takes: its styles by name, its
            page, and its letterhead. None: the looks of cdrpkit itself.

    .. versionadded:: 26.1.0
    """

    page_numbers: bool = True
    template: Path | None = attrs.field(
        default=None, converter=attrs.converters.optional(Path)
    )


def write(report: Report, sink: Sink, options: DocxOptions) -> None:
    """
    Write *report* as the main file of *sink*.

    Raises:
        ValueError: If a text has a character that a Word file cannot hold, or a
            reference is to what bears no number.

        TemplateError: If the template cannot be used; nothing is written then.
    """
    # A list of exporters has no need of what writes the file.
    from cdrpkit.exporters.docx.package import write_package

    house = None
    if options.template is not None:
        from cdrpkit.exporters.docx.house import read_house

        house = read_house(options.template)
    with sink.open(sink.main) as stream:
        write_package(report, stream, page_numbers=options.page_numbers, house=house)


EXPORTER: Exporter[Report, DocxOptions] = Exporter(
    name="docx",
    title="Word document",
    suffix=".docx",
    artefact=Report,
    write=write,
    options=DocxOptions,
)
