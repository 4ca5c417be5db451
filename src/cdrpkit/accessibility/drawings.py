"""The pictures, charts and shapes of a document, however they were put into it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import attrs
from lxml import etree

from cdrpkit.accessibility.story import Story
from cdrpkit.accessibility.wordfile import WordFile
from cdrpkit.wordnames import ns

__all__ = ["Drawing", "drawings", "is_word_art"]

_SHAPES: Final = tuple(
    ns(f"v:{each}")
    for each in ("shape", "rect", "oval", "roundrect", "line", "polyline", "image")
)


@attrs.frozen(eq=False)
class Drawing:
    """
    A picture, chart, shape or object.

    Attributes:
        element: What it is in the file: a w:drawing, or a shape of the old kind.

        words: What is to be read in its place, if anything is.

        decorative: Whether it is said to have no meaning.

        floats: Whether it is put beside the text rather than into it.

        pictured: Whether it is a picture, chart or diagram, and not only a shape.
    """

    story: Story
    element: etree._Element
    words: str
    decorative: bool
    floats: bool
    pictured: bool

    @property
    def has_text(self) -> bool:
        """Whether it is a box with text in it, which is read for what it is."""
        return any(
            (each.text or "").strip()
            for box in self.element.iter(ns("w:txbxContent"))
            for each in box.iter(ns("w:t"))
        )


def drawings(word: WordFile) -> tuple[Drawing, ...]:
    """Return every drawing that is shown."""
    return word.once("drawings", lambda: _drawings(word))


def _drawings(word: WordFile) -> Iterator[Drawing]:
    for story in word.stories:
        for element in story.root.iter(ns("w:drawing"), ns("w:pict"), ns("w:object")):
            found = (
                _drawing(story, element)
                if element.tag == ns("w:drawing")
                else _shape(story, element)
            )
            if found is not None:
                yield found


def _drawing(story: Story, element: etree._Element) -> Drawing | None:
    """Return a drawing of today's kind."""
    frame = next(element.iterchildren(ns("wp:inline"), ns("wp:anchor")), None)
    about = None if frame is None else frame.find(ns("wp:docPr"))
    if frame is None or about is None or about.get("hidden") in {"1", "true"}:
        return None
    words = [about.get("descr"), about.get("title")]
    words += [each.get("descr") for each in frame.iter(ns("pic:cNvPr"))]
    decorative = next(about.iter(ns("adec:decorative")), None)
    data = next(frame.iter(ns("a:graphicData")), None)
    kind = "" if data is None else data.get("uri", "")
    return Drawing(
        story=story,
        element=element,
        words=next((each.strip() for each in words if each and each.strip()), ""),
        decorative=decorative is not None and decorative.get("val") in {"1", "true"},
        floats=frame.tag == ns("wp:anchor"),
        pictured=kind.endswith(("/picture", "/chart", "/chartex", "/diagram")),
    )


def _shape(story: Story, element: etree._Element) -> Drawing | None:
    """Return a drawing of the old kind, but for rules, watermarks and word art."""
    if next(element.iter(ns("v:textpath")), None) is not None:
        return None
    shape = next(element.iter(*_SHAPES), None)
    if shape is None or shape.get(ns("o:hr")) in {"t", "true", "1"}:
        return None
    if next(element.iter(ns("w:drawing")), None) is not None:
        return None
    return Drawing(
        story=story,
        element=element,
        words=(shape.get("alt") or "").strip(),
        decorative=False,
        floats="position:absolute" in shape.get("style", "").replace(" ", ""),
        pictured=next(element.iter(ns("v:imagedata")), None) is not None,
    )


def is_word_art(element: etree._Element) -> bool:
    """Tell whether a drawing is text that is bent into a picture."""
    if next(element.iter(ns("v:textpath")), None) is not None:
        return True
    return any(
        each.get("prst") not in {None, "textNoShape", "textPlain"}
        for each in element.iter(ns("a:prstTxWarp"))
    )
