"""What Word puts before the paragraphs of a list, and how that looks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import attrs
from lxml import etree

from cdrpkit.accessibility.story import Paragraph
from cdrpkit.accessibility.wordfile import WordFile, once
from cdrpkit.wordnames import attribute, ns, value

__all__ = ["is_list_item", "number_of"]

_WORDLESS: Final = frozenset({"bullet", "none"})


@attrs.frozen(eq=False)
class _List:
    """A kind of list: what says of its levels, the strongest last."""

    levels: dict[str, etree._Element]
    by_style: dict[str, str]


def is_list_item(word: WordFile, paragraph: Paragraph) -> bool:
    """Tell whether Word numbers a paragraph, or puts a bullet before it."""
    numbering = word.styles.layout(paragraph).get("numPr")
    return value(numbering, "w:numId") not in {None, "0"}


def number_of(word: WordFile, paragraph: Paragraph) -> etree._Element | None:
    """Return what says of the number before a paragraph; None where there is none."""
    asked = word.styles.layout(paragraph).get("numPr")
    (lists,) = _lists(word)
    found = lists.get(value(asked, "w:numId") or "")
    if found is None:
        return None
    level = value(asked, "w:ilvl") or found.by_style.get(paragraph.style or "", "0")
    element = found.levels.get(level)
    format_ = value(element, "w:numFmt") or "decimal"
    shows = bool((value(element, "w:lvlText") or "").strip())
    return element if shows and format_ not in _WORDLESS else None


@once
def _lists(word: WordFile) -> list[dict[str, _List]]:
    """Return the lists of a document, by their number."""
    root = word.numbering
    kinds = {
        attribute(each, "w:abstractNumId"): each
        for each in (() if root is None else root.iter(ns("w:abstractNum")))
    }
    found = {}
    for each in () if root is None else root.iter(ns("w:num")):
        kind = kinds.get(value(each, "w:abstractNumId"))
        levels = {} if kind is None else _levels(kind.iter(ns("w:lvl")))
        for change in each.iter(ns("w:lvlOverride")):
            levels |= _levels(change.iter(ns("w:lvl")))
        by_style = {
            style: level
            for level, element in levels.items()
            if (style := value(element, "w:pStyle"))
        }
        found[attribute(each, "w:numId") or ""] = _List(levels, by_style)
    return [found]


def _levels(elements: Iterable[etree._Element]) -> dict[str, etree._Element]:
    return {attribute(each, "w:ilvl") or "0": each for each in elements}
