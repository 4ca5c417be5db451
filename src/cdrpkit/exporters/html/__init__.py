"""
The web exporter: a report as one page that needs nothing else, and anybody can use.

The page is written as text, block by block, for a table may have any number of rows;
all that it takes is to escape what HTML would read, which the standard library does.
A template would have to hold the whole paper first. What the page looks like is said
in `style.css`, and stands in the page itself.
"""

from __future__ import annotations

import io

from cdrpkit.document import Report
from cdrpkit.exporters import Exporter, NoOptions, Sink
from cdrpkit.exporters.html.page import page

__all__ = ["EXPORTER"]


def write(report: Report, sink: Sink, options: NoOptions) -> None:
    """
    Write *report* as the main file of *sink*, as it is made.

    Raises:
        ValueError: If a text has a character that no file of text can hold, or a
            reference is to what bears no number.
    """
    with (
        sink.open(sink.main) as stream,
        io.TextIOWrapper(stream, "utf-8", newline="") as text,
    ):
        text.writelines(page(report))


EXPORTER: Exporter[Report, NoOptions] = Exporter(
    name="html",
    title="Web page",
    suffix=".html",
    artefact=Report,
    write=write,
    options=NoOptions,
)
