"""The pages of a template: their size and margins, and what stands on their edges."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from lxml import etree

from cdrpkit.exceptions import shown
from cdrpkit.exporters.docx.house.opening import Template
from cdrpkit.exporters.docx.pages import Sheet
from cdrpkit.wordnames import attribute, child, holds, measure, ns

__all__ = ["edges", "sheet"]

_LONGEST: Final = 31680
"""The longest side that Word knows, 22 inches, in twentieths of a point."""

_NARROWEST: Final = 4536
"""What a line of text needs, 8 cm."""

_LENGTHS: Final = (
    *("w:w", "w:h", "w:top", "w:bottom", "w:left", "w:right", "w:gutter"),
    *("w:header", "w:footer"),
)
_PER_POINT: Final = 20
_NO_PART: Final = ".0"

_LETTER: Final = {"w:w": 12240, "w:h": 15840}
"""The paper of who names none."""


def sheet(template: Template) -> Sheet:
    """
    Return the size and the margins of the pages of the last section that stands.

    Raises:
        TemplateError: If they leave no room for text.
    """
    chosen = _upright(template)
    size, margins = child(chosen, "w:pgSz"), child(chosen, "w:pgMar")
    for each in (size, margins):
        _check_lengths(template, each)
    sides = [_length(size, name, otherwise) for name, otherwise in _LETTER.items()]
    width, height = sorted(sides)
    usual = Sheet()
    found = Sheet(
        width=width,
        height=height,
        above=_length(margins, "w:top", usual.above),
        below=_length(margins, "w:bottom", usual.below),
        left=_length(margins, "w:left", usual.left),
        right=_length(margins, "w:right", usual.right),
        gutter=_length(margins, "w:gutter", usual.gutter),
        to_head=_length(margins, "w:header", usual.to_head),
        to_foot=_length(margins, "w:footer", usual.to_foot),
    )
    upright = width - found.left - found.right - found.gutter
    lying = width - found.above - found.below
    edged = width - found.to_head - found.to_foot
    if min(upright, lying, edged) < _NARROWEST or height > _LONGEST:
        template.package.refuse(
            f"its pages of {_cm(width)} by {_cm(height)}, with their margins, leave no"
            f" room for text; in Word, Layout > Margins, leave {_cm(_NARROWEST)}",
            template.main,
        )
    return found


def edges(template: Template) -> dict[str, str | None]:
    """
    Return the parts that stand on the edges of the pages, or None.

    Each is under the name of the part of the paper that it becomes: those of the first
    page are header1 and footer2, those of all others header2 and footer1.
    """
    chosen = _upright(template)
    known: dict[tuple[str, str], str] = {}
    first: dict[str, str | None] | None = None
    others: dict[str, str | None] = {"header": None, "footer": None}
    for each in _sections(template):
        # What a section does not say is as in the one before.
        known |= _named(template, each)
        if first is None and holds(each, "w:titlePg"):
            first = {kind: known.get((kind, "first")) for kind in others}
        if each is chosen:
            others = {kind: known.get((kind, "default")) for kind in others}
    first = others if first is None else first
    return {
        "header1": first["header"],
        "header2": others["header"],
        "footer1": others["footer"],
        "footer2": first["footer"],
    }


def _sections(template: Template) -> list[etree._Element]:
    # What a section was before a change that is tracked is none.
    changed = ns("w:sectPrChange")
    return [
        each
        for each in template.body.iter(ns("w:sectPr"))
        if (above := each.getparent()) is None or above.tag != changed
    ]


def _upright(template: Template) -> etree._Element | None:
    """Return the last section with pages that stand; the last, if none does."""
    sections = _sections(template)
    for each in reversed(sections):
        size = child(each, "w:pgSz")
        if _length(size, "w:w", _LETTER["w:w"]) <= _length(size, "w:h", _LETTER["w:h"]):
            return each
    return sections[-1] if sections else None


def _named(
    template: Template, section: etree._Element
) -> Mapping[tuple[str, str], str]:
    """Return the parts that a section names, by what they are and for which pages."""
    found: dict[tuple[str, str], str] = {}
    for kind in ("header", "footer"):
        for each in section.iterchildren(ns(f"w:{kind}Reference")):
            relation = template.relations.get(attribute(each, "r:id") or "")
            if relation is None or relation.kind != kind:
                template.package.refuse(
                    f"it names a {kind} that is not there", template.main
                )
            found[kind, attribute(each, "w:type") or "default"] = relation.target
    return found


def _length(element: etree._Element | None, name: str, otherwise: int) -> int:
    """Return a length; a negative margin says only that the head may lie over it."""
    text = (attribute(element, name) or "").removeprefix("-")
    return measure(text.removesuffix(_NO_PART), otherwise, per_point=_PER_POINT)


def _check_lengths(template: Template, element: etree._Element | None) -> None:
    """Refuse what is no length: to guess one would be a page of another house."""
    for name in _LENGTHS:
        text = attribute(element, name)
        if text is not None and _length(element, name, -1) < 0:
            reason = f"its pages have a size or margin ({name}) of {shown(text)}"
            template.package.refuse(f"{reason}, which is no length", template.main)


def _cm(length: int) -> str:
    return f"{length / 567:.1f} cm"
