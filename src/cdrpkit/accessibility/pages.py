"""Whether each page says which it is, in every section."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import attrs
from lxml import etree

from cdrpkit.accessibility import Found, Grade, check
from cdrpkit.accessibility.story import Story
from cdrpkit.accessibility.wordfile import WordFile
from cdrpkit.wordnames import attribute, child, holds, ns

__all__ = ["lost", "no_numbers"]

_TWO_PAGES: Final = 6_000
"""From this many characters, a document is likely to have more than two pages."""

_KINDS: Final = ("header", "footer")
_PAGES: Final = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES"})


@attrs.frozen(eq=False)
class _Section:
    """A section, and its headers and footers by kind, as ("header", "default")."""

    element: etree._Element
    texts: dict[tuple[str, str], Story | None]


def _sections(word: WordFile) -> list[_Section]:
    """Return the sections; each takes over what it does not say itself."""
    found: list[_Section] = []
    texts: dict[tuple[str, str], Story | None] = {}
    for element in word.main.root.iter(ns("w:sectPr")):
        around = element.getparent()
        if around is not None and around.tag == ns("w:sectPrChange"):
            continue
        texts = dict(texts)
        for kind in _KINDS:
            for each in element.findall(ns(f"w:{kind}Reference")):
                relation = word.main.relations.get(attribute(each, "r:id") or "")
                if relation is not None:
                    place = (kind, attribute(each, "w:type") or "default")
                    texts[place] = word.others.get(relation.target)
        found.append(_Section(element, texts))
    return found


def _says_something(story: Story | None) -> bool:
    return story is not None and not all(each.is_blank for each in story.paragraphs)


@check(
    "ACC060",
    "A section has lost its header or footer",
    fails=None,
    grade=Grade.WARNING,
    cure="double-click the header or footer of that section, then Header & Footer >"
    " Link to Previous; and take away the tick at Different First Page",
)
def lost(word: WordFile) -> Iterator[Found]:
    """
    On these pages, often the landscape ones, nothing says which paper or page it is.

    A first page of the document without them passes.
    """
    sections = _sections(word)
    for kind in _KINDS:
        said = False
        for index, section in enumerate(sections, 1):
            called = f"section {index}{_on_its_side(section.element)}"
            here = _says_something(section.texts.get((kind, "default")))
            first = _says_something(section.texts.get((kind, "first")))
            even = _says_something(section.texts.get((kind, "even")))
            place = word.main.place(section.element)
            if said and not here:
                yield place, f"{called} has no {kind}, unlike those before it"
            elif said and not first and holds(section.element, "w:titlePg"):
                yield place, f"the first page of {called} has no {kind}"
            if here and not even and holds(word.settings, "w:evenAndOddHeaders"):
                yield place, f"even pages of {called} have no {kind}"
            said = said or here


def _on_its_side(section: etree._Element) -> str:
    """Return " (landscape)" for a section whose pages lie so, else nothing."""
    size = child(section, "w:pgSz")
    return " (landscape)" if attribute(size, "w:orient") == "landscape" else ""


@check(
    "ACC061",
    "Pages are not numbered",
    fails=None,
    grade=Grade.ADVICE,
    cure="Insert > Page Number > Bottom of Page",
)
def no_numbers(word: WordFile) -> Iterator[Found]:
    """
    In a meeting one says "page four", and everybody has to find it.

    A text of about two pages needs no numbers.
    """
    length = sum(len(each.text) for each in word.main.paragraphs)
    numbered = any(
        field.kind in _PAGES for story in word.others.values() for field in story.fields
    ) or any(
        next(story.root.iter(ns("w:pgNum")), None) is not None
        for story in word.others.values()
    )
    if length > _TWO_PAGES and not numbered:
        yield word.whole, "no header or footer has the number of the page"
