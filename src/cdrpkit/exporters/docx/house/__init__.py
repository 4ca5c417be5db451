"""
The looks of a house: what a template lends a paper, and nothing else of it.

Lent are the styles, found by their names; the lists that belong to them; the theme and
the names of the fonts; the size and margins of the pages; and what stands above and
below the text, with its pictures. The text itself, comments, macros, settings, objects
and whatever lies outside the file stay where they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final
from xml.sax.saxutils import quoteattr

import attrs
from lxml import etree

from cdrpkit.document import Report
from cdrpkit.exporters.docx.house.cargo import Media, Part, read_part
from cdrpkit.exporters.docx.house.edges import (
    adapt,
    completed,
    height,
    is_empty,
    styles_of,
)
from cdrpkit.exporters.docx.house.lending import (
    check_seen,
    lend_styles,
    supply_styles,
)
from cdrpkit.exporters.docx.house.lists import lend_lists
from cdrpkit.exporters.docx.house.looks import only_looks
from cdrpkit.exporters.docx.house.opening import Template, open_template
from cdrpkit.exporters.docx.house.properties import written
from cdrpkit.exporters.docx.house.sections import edges, sheet
from cdrpkit.exporters.docx.pages import Sheet
from cdrpkit.wordnames import RELATIONSHIP, ns

__all__ = ["House", "read_house"]

_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_EDGES: Final = {True: ("header1", "footer2"), False: ("header2", "footer1")}
"""The parts on the edges of the first page, and of all others."""

_LEAST: Final = 2268
"""What is left for text, 4 cm, whatever stands above and below it."""

_FIRST_DRAWING: Final = 1_000_001
_TAGS: Final = {"header": "w:hdr", "footer": "w:ftr"}


@attrs.frozen(kw_only=True, eq=False)
class House:
    """
    What a template lends.

    Attributes:
        sheet: The size and margins of its pages.

        lists: How many lists are declared, before those of the text.

        texts: What it says in place of the exporter's own parts, by their names:
            "styles", "numbering", "fontTable".

        theme: Its colours and fonts, or None.

        media: Its pictures, by their places in the template.

        letterheads: What stands on the edges of its pages, or None; by the name of the
            part of the paper that it becomes.

        title: The template's own.
    """

    sheet: Sheet
    lists: int
    texts: Mapping[str, str]
    theme: Part | None
    media: Mapping[str, Media]
    letterheads: Mapping[str, Part | None]
    title: str

    def edges(
        self, report: Report, *, page_numbers: bool
    ) -> Iterator[tuple[str, bytes, bytes]]:
        """Yield what stands on the edges: name, content, and what it refers to."""
        for first, names in _EDGES.items():
            head, foot = (self.letterheads[name] for name in names)
            contents = completed(
                head,
                foot,
                report,
                first=first,
                page_numbers=page_numbers,
                old_title=self.title,
            )
            for name, content, part in zip(names, contents, (head, foot), strict=True):
                yield name, content, self._relations(part)

    def colours(self) -> Iterator[tuple[bytes, bytes]]:
        """Yield the theme, if there is one, and what it refers to."""
        if self.theme is not None:
            yield written(self.theme.root), self._relations(self.theme)

    def _relations(self, part: Part | None) -> bytes:
        """Return what a part refers to, as the file says it; empty for nothing."""
        said = []
        for link, each in ({} if part is None else part.relations).items():
            where, mode = each.target, ' TargetMode="External"'
            if not each.external:
                where, mode = f"/word/media/{self.media[each.target].name}", ""
            said.append(
                f'<Relationship Id={quoteattr(link)} Type="{_OFFICE}/{each.kind}"'
                f" Target={quoteattr(where)}{mode}/>"
            )
        if not said:
            return b""
        return (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            f'<Relationships xmlns="{RELATIONSHIP}">{"".join(said)}</Relationships>'
        ).encode()


def read_house(path: Path) -> House:
    """
    Return what a template lends.

    Raises:
        TemplateError: If it is broken or means harm, lacks styles, or holds on its
            edges what cannot be lent.
    """
    template = open_template(path)
    media: dict[str, Media] = {}
    places = edges(template)
    parts = {
        name: None
        if place is None
        else read_part(template, place, _TAGS[name.rstrip("12")], media)
        for name, place in places.items()
    }
    lent = lend_styles(template)
    for part in parts.values():
        if part is not None:
            adapt(part, lent.ids)
            check_seen(template, lent.styles, styles_of(part))
    letterheads = {
        name: None if part is None or is_empty(part) else part
        for name, part in parts.items()
    }
    roots = [part.root for part in letterheads.values() if part is not None]
    _number_drawings(roots)
    lists = lend_lists(template, lent, roots)
    supply_styles(lent.styles)
    texts = {"styles": lent.styles.root, "numbering": lists.root}
    fonts, theme = template.tree("fontTable"), template.part("theme")
    if fonts is not None:
        if fonts.tag != ns("w:fonts"):
            reason = "it is no table of fonts (<w:fonts>)"
            template.package.refuse(reason, template.part("fontTable") or "")
        texts["fontTable"] = only_looks(fonts)
    return House(
        sheet=_with_letterheads(template, sheet(template), letterheads),
        lists=lists.count,
        texts={name: written(root).decode() for name, root in texts.items()},
        theme=None if theme is None else read_part(template, theme, "a:theme", media),
        media=media,
        letterheads=letterheads,
        title=template.title(),
    )


def _number_drawings(roots: Iterable[etree._Element]) -> None:
    """Give drawings numbers that those in the text do not bear."""
    drawings = (each for root in roots for each in root.iter(ns("wp:docPr")))
    for place, each in enumerate(drawings, _FIRST_DRAWING):
        each.set("id", str(place))


def _with_letterheads(
    template: Template, sheet: Sheet, parts: Mapping[str, Part | None]
) -> Sheet:
    """Return a sheet with as much room as a letterhead that is high leaves."""
    for head, foot in _EDGES.values():
        high = height(parts[head]) + height(parts[foot])
        if sheet.to_head + high + sheet.to_foot > sheet.height - _LEAST:
            template.package.refuse(
                "what stands above and below its pages leaves no room for text; make it"
                " lower",
                template.main,
            )
    above = max(sheet.to_head + height(parts["header2"]) - sheet.above, 0)
    below = max(sheet.to_foot + height(parts["footer1"]) - sheet.below, 0)
    return attrs.evolve(sheet, taken=above + below, first_foot="footer2")
