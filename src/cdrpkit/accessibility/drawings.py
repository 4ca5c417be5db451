"""The pictures, charts and shapes of a document, however they were put into it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import attrs
from lxml import etree

from cdrpkit.accessibility.story import Story
from cdrpkit.accessibility.wordfile import WordFile, once
from cdrpkit.wordnames import is_on, ns

__all__ = ["Drawing", "drawings", "has_words", "is_word_art"]

_SHAPES: Final = tuple(
    ns(f"v:{each}")
    for each in (
        *("shape", "rect", "oval", "roundrect", "line", "polyline", "image", "arc"),
        "curve",
    )
)
_PICTURES: Final = ("/picture", "/chart", "/chartex", "/diagram")


@attrs.frozen(eq=False, kw_only=True)
class Drawing:
    """
    A picture, chart, shape or object, or a group of them.

    Attributes:
        element: What it is in the file: a w:drawing, w:pict or w:object.

        texts: What is to be read in its place: of a group that has no words of its
            own, those of the pictures in it.

        untold: How many pictures or shapes in it have nothing to be read in their
            place, and are not decorative.

        decorative: Whether it is said to have no meaning.

        floats: Whether it is put beside the text rather than into it.

        pictured: Whether it is a picture, chart or diagram, and not only a shape.
    """

    story: Story
    element: etree._Element
    texts: tuple[str, ...]
    untold: int
    decorative: bool
    floats: bool
    pictured: bool

    @property
    def has_text(self) -> bool:
        """Whether there is a box with text in it, which is read for what it is."""
        return _has_box(self.element)


def has_words(box: etree._Element) -> bool:
    """Tell whether there are words in a text box."""
    return any((each.text or "").strip() for each in box.iter(ns("w:t")))


def is_word_art(element: etree._Element) -> bool:
    """Tell whether a drawing is text that is bent into a picture."""
    if next(element.iter(ns("v:textpath")), None) is not None:
        return True
    return any(
        each.get("prst") not in {None, "textNoShape", "textPlain"}
        for each in element.iter(ns("a:prstTxWarp"))
    )


@once
def drawings(word: WordFile) -> Iterator[Drawing]:
    """Yield every drawing that is shown."""
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
    if frame is None or about is None or is_on(about.get("hidden")):
        return None
    data = next(frame.iter(ns("a:graphicData")), None)
    kind = "" if data is None else data.get("uri", "")
    pictures = list(frame.iter(ns("pic:cNvPr")))
    decorative = _is_decorative(about)
    texts, untold = _told(
        _words(about),
        [_words(each) for each in pictures if not _is_decorative(each)],
        element,
    )
    return Drawing(
        story=story,
        element=element,
        texts=texts,
        untold=0 if decorative else untold,
        decorative=decorative,
        floats=frame.tag == ns("wp:anchor"),
        pictured=bool(pictures) or kind.endswith(_PICTURES),
    )


def _shape(story: Story, element: etree._Element) -> Drawing | None:
    """Return a drawing of the old kind, but for rules, watermarks and word art."""
    shape = next(element.iter(ns("v:group"), *_SHAPES), None)
    if (
        shape is None
        or is_on(shape.get(ns("o:hr")))
        or next(element.iter(ns("v:textpath"), ns("w:drawing")), None) is not None
    ):
        return None
    pictures = [
        each
        for each in element.iter(*_SHAPES)
        if each.find(ns("v:imagedata")) is not None
    ]
    texts, untold = _told(_words(shape), [_words(each) for each in pictures], element)
    return Drawing(
        story=story,
        element=element,
        texts=texts,
        untold=untold,
        decorative=False,
        floats="position:absolute" in shape.get("style", "").replace(" ", ""),
        pictured=bool(pictures),
    )


def _told(
    own: str, inside: list[str], element: etree._Element
) -> tuple[tuple[str, ...], int]:
    """Return the words of a drawing, and how many pictures in it have none."""
    if own:
        return (own,), 0
    if inside:
        return tuple(filter(None, inside)), inside.count("")
    return (), 0 if _has_box(element) else 1


def _words(about: etree._Element) -> str:
    """Return what is to be read in place of a picture or shape."""
    found = (about.get(name, "").strip() for name in ("descr", "title", "alt"))
    return next(filter(None, found), "")


def _is_decorative(about: etree._Element) -> bool:
    found = next(about.iter(ns("adec:decorative")), None)
    return found is not None and is_on(found.get("val"))


def _has_box(element: etree._Element) -> bool:
    return any(has_words(box) for box in element.iter(ns("w:txbxContent")))
