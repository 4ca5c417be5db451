"""Pages: how large they are, how they lie, and what stands above and below the text."""

from __future__ import annotations

from typing import Final

from cdrpkit.document import Orientation, Report
from cdrpkit.exporters.docx.text import NAMESPACES, field, paragraph, run

__all__ = ["TEXT_HEIGHT", "feet", "heads", "section", "text_width"]

# In twentieths of a point: A4, and 2 cm and 2.54 cm of margins.
_SHORT, _LONG = 11906, 16838
_ASIDE, _ABOVE, _TO_EDGE = 1134, 1440, 709

TEXT_HEIGHT: Final = {
    Orientation.PORTRAIT: _LONG - 2 * _ABOVE,
    Orientation.LANDSCAPE: _SHORT - 2 * _ABOVE,
}
"""Between the upper and the lower margin, in twentieths of a point."""


def text_width(orientation: Orientation) -> int:
    """Return the width between the margins, in twentieths of a point."""
    upright = orientation is Orientation.PORTRAIT
    return (_SHORT if upright else _LONG) - 2 * _ASIDE


def section(orientation: Orientation, *, first: bool) -> str:
    """
    Return what says of pages how they lie, and where their heads and feet are.

    Each section names its own, so that none is lost where the pages turn. The first
    page of the *first* section bears the paper's title already.
    """
    upright = orientation is Orientation.PORTRAIT
    size = (
        f'<w:pgSz w:w="{_SHORT}" w:h="{_LONG}"/>'
        if upright
        else f'<w:pgSz w:w="{_LONG}" w:h="{_SHORT}" w:orient="landscape"/>'
    )
    title_page = (
        '<w:headerReference w:type="first" r:id="header1"/>'
        '<w:footerReference w:type="first" r:id="footer1"/>'
    )
    return (
        f"<w:sectPr>{title_page if first else ''}"
        '<w:headerReference w:type="default" r:id="header2"/>'
        '<w:footerReference w:type="default" r:id="footer1"/>'
        f'<w:type w:val="nextPage"/>{size}'
        f'<w:pgMar w:top="{_ABOVE}" w:right="{_ASIDE}" w:bottom="{_ABOVE}"'
        f' w:left="{_ASIDE}" w:header="{_TO_EDGE}" w:footer="{_TO_EDGE}" w:gutter="0"/>'
        f'<w:cols w:space="{_TO_EDGE}"/>{"<w:titlePg/>" if first else ""}</w:sectPr>'
    )


def heads(report: Report) -> tuple[str, str]:
    """Return what stands above the first page, and above the others."""
    title = paragraph("Header", run(report.title))
    first = _marking(report) or paragraph("Header", "")
    return _part("hdr", first), _part("hdr", _marking(report) + title)


def feet(report: Report, *, page_numbers: bool) -> str:
    """Return what stands below each page: which of how many it is."""
    content = ""
    if page_numbers:
        content = run("Page ") + field("PAGE", "1")
        content += run(" of ") + field("NUMPAGES", "1")
    return _part("ftr", paragraph("Footer", content) + _marking(report))


def _marking(report: Report) -> str:
    return paragraph("Marking", run(report.marking)) if report.marking else ""


def _part(tag: str, content: str) -> str:
    return f"<w:{tag} {NAMESPACES}>{content}</w:{tag}>"
