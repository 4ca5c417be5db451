"""Pages: how large they are, how they lie, and what stands above and below the text."""

from __future__ import annotations

from typing import Final

import attrs

from cdrpkit.document import Orientation, Report
from cdrpkit.exporters.docx.text import NAMESPACES, field, paragraph, run

__all__ = [
    "A4",
    "Sheet",
    "edge",
    "feet",
    "heads",
    "marking",
    "page_count",
    "page_line",
    "running_title",
]

_BETWEEN_COLUMNS: Final = 709
_LOWEST: Final = 2268
"""What is left for text, 4 cm, however high a letterhead is taken to be."""


@attrs.frozen(kw_only=True)
class Sheet:
    """
    The paper that is printed on: A4 with the usual margins, or that of a house.

    All is in twentieths of a point, and of a page that stands upright; one that lies
    has the same margins.

    Attributes:
        above: The margin; where head and foot are higher, they push the text away.

        to_head: From the edge of the paper to what stands above the text.

        to_foot: The same below it.

        taken: What a head or foot that is higher than its margin takes from the text.

        first_foot: The relationship that stands for the foot of the first page.
    """

    width: int = 11906
    height: int = 16838
    above: int = 1440
    below: int = 1440
    left: int = 1134
    right: int = 1134
    gutter: int = 0
    to_head: int = 709
    to_foot: int = 709
    taken: int = 0
    first_foot: str = "footer1"

    def text_width(self, orientation: Orientation) -> int:
        """Return the width between the margins."""
        upright = orientation is Orientation.PORTRAIT
        across = self.width if upright else self.height
        return across - self.left - self.right - self.gutter

    def text_height(self, orientation: Orientation) -> int:
        """Return the height between the margins."""
        upright = orientation is Orientation.PORTRAIT
        down = self.height if upright else self.width
        return max(down - self.above - self.below - self.taken, _LOWEST)

    @property
    def edges(self) -> tuple[tuple[str, str], tuple[str, str]]:
        """The relationships of head and foot: of the first page, and of all others."""
        return ("header1", self.first_foot), ("header2", "footer1")

    def section(self, orientation: Orientation, *, first: bool) -> str:
        """
        Return what says of pages how they lie, and where their heads and feet are.

        Each section names its own, so that none is lost where the pages turn. The first
        page of the *first* section bears the paper's title already.
        """
        upright = orientation is Orientation.PORTRAIT
        across, down = (self.width, self.height)[:: 1 if upright else -1]
        lies = "" if upright else ' w:orient="landscape"'
        size = f'<w:pgSz w:w="{across}" w:h="{down}"{lies}/>'
        title_page = (
            '<w:headerReference w:type="first" r:id="header1"/>'
            f'<w:footerReference w:type="first" r:id="{self.first_foot}"/>'
        )
        return (
            f"<w:sectPr>{title_page if first else ''}"
            '<w:headerReference w:type="default" r:id="header2"/>'
            '<w:footerReference w:type="default" r:id="footer1"/>'
            f'<w:type w:val="nextPage"/>{size}<w:pgMar w:top="{self.above}"'
            f' w:right="{self.right}" w:bottom="{self.below}" w:left="{self.left}"'
            f' w:header="{self.to_head}" w:footer="{self.to_foot}"'
            f' w:gutter="{self.gutter}"/><w:cols w:space="{_BETWEEN_COLUMNS}"/>'
            f"{'<w:titlePg/>' if first else ''}</w:sectPr>"
        )


A4: Final = Sheet()


def heads(report: Report) -> tuple[str, str]:
    """Return what stands above the first page, and above the others."""
    first = marking(report) or paragraph("Header", "")
    return edge("hdr", first), edge("hdr", marking(report) + running_title(report))


def feet(report: Report, *, page_numbers: bool) -> str:
    """Return what stands below each page: which of how many it is."""
    return edge("ftr", page_line(numbered=page_numbers) + marking(report))


def running_title(report: Report, properties: str = "") -> str:
    """Return the paper's title as it stands above its pages."""
    return paragraph("Header", run(report.title), properties)


def page_line(*, numbered: bool) -> str:
    """Return the line that says which of how many pages it is, if it is to be said."""
    content = ""
    if numbered:
        content = run("Page ") + field("PAGE", "1") + page_count()
    return paragraph("Footer", content)


def page_count() -> str:
    """Return what follows a page's number, to say of how many it is."""
    return run(" of ") + field("NUMPAGES", "1")


def marking(report: Report) -> str:
    """Return the line that says who may read the paper, if that is to be said."""
    return paragraph("Marking", run(report.marking)) if report.marking else ""


def edge(tag: str, content: str) -> str:
    """Return what stands above or below the text of a page as a part of its own."""
    return f"<w:{tag} {NAMESPACES}>{content}</w:{tag}>"
