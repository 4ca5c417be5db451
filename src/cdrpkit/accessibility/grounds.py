"""What colour lies under a text: that of its paragraph, cell, box or page."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from cdrpkit.accessibility.colours import WHITE, Colour, Unsaid
from cdrpkit.accessibility.story import Paragraph
from cdrpkit.accessibility.wordfile import WordFile, once
from cdrpkit.wordnames import attribute, child, ns, truth

__all__ = ["ground_of"]


def ground_of(word: WordFile, paragraph: Paragraph) -> Colour:
    """Return the colour under a paragraph: its own, of its cell, box or page."""
    layers = [word.styles.layout(paragraph).get("shd")]
    if paragraph.cell:
        layers.append(word.styles.shading(paragraph.cell))
    for each in layers:
        colour = Unsaid.AUTO if each is None else word.theme.fill(each)
        if colour is not Unsaid.AUTO:
            return colour
    if paragraph.box is not None:
        return _under_box(word, paragraph.box)
    (page,) = _page(word)
    return page


@once
def _page(word: WordFile) -> Iterator[Colour]:
    """Yield the colour of the page, where nothing else lies on it."""
    page = child(word.main.root, "w:background")
    shown = child(word.settings, "w:displayBackgroundShape")
    if page is None or not truth(shown):
        yield WHITE
    elif len(page):
        yield Unsaid.UNKNOWN
    else:
        colour = word.theme.text(_as_text(page))
        yield WHITE if colour is Unsaid.AUTO else colour


def _as_text(page: etree._Element) -> etree._Element:
    """Return what says the colour of a page as what says that of text."""
    made = etree.Element(ns("w:color"))
    for name, other in (
        ("w:color", "w:val"),
        ("w:themeColor", "w:themeColor"),
        ("w:themeTint", "w:themeTint"),
        ("w:themeShade", "w:themeShade"),
    ):
        value = attribute(page, name)
        if value is not None:
            made.set(ns(other), value)
    return made


def _under_box(word: WordFile, box: etree._Element) -> Colour:
    """Return the colour of a text box, if the file says it."""
    shape = box.getparent()
    while shape is not None and shape.tag != ns("wps:wsp"):
        shape = shape.getparent()
    properties = child(shape, "wps:spPr")
    if properties is None:
        return Unsaid.UNKNOWN
    return word.theme.drawn(properties.find(ns("a:solidFill")))
