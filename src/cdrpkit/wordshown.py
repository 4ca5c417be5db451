"""What of a Word file is shown: which runs, rows and cells no reader ever sees."""

from __future__ import annotations

from typing import Final

from lxml import etree

from cdrpkit.wordnames import attribute, child, is_on, ns, truth, value

__all__ = [
    "cell_is_gone",
    "goes_on",
    "hiding_styles",
    "is_hidden",
    "is_struck",
    "row_is_gone",
    "style",
]

_DEEPEST: Final = 20
"""Styles that one is based on, through others; Word reads eleven."""

_MARK_GONE: Final = (ns("w:del"), ns("w:moveFrom"))
_BESIDE: Final = frozenset(
    [*map(ns, ("w:bookmarkStart", "w:bookmarkEnd", "w:proofErr")), *_MARK_GONE]
)
_PROPERTIES, _VANISH = ns("w:rPr"), ns("w:vanish")
_STRIKES: Final = (ns("w:strike"), ns("w:dstrike"))


def hiding_styles(styles: etree._Element) -> frozenset[str]:
    """
    Return the ids of the styles that hide their text, by themselves or by their base.

    Args:
        styles: The part that declares them. Its style of paragraphs that name none is
            in the answer under the empty name as well.
    """
    own: dict[str, tuple[str | None, bool | None]] = {}
    usual = ""
    for each in styles.iter(ns("w:style")):
        name = attribute(each, "w:styleId") or ""
        hides = child(each, "w:rPr", "w:vanish")
        said = None if hides is None else truth(hides)
        own[name] = (value(each, "w:basedOn"), said)
        if attribute(each, "w:type") == "paragraph" and is_on(
            attribute(each, "w:default")
        ):
            usual = name
    found = set()
    for name in own:
        at: str | None = name
        for _ in range(_DEEPEST):
            at, said = own.get(at or "", (None, None))
            if said is not None or at is None:
                if said:
                    found.add(name)
                break
    return frozenset(found | {""} if usual in found else found)


def style(element: etree._Element, *path: str) -> str:
    """Return the id of the style that a paragraph or a run names, if it names one."""
    return value(element, *path) or ""


def is_hidden(run: etree._Element, hiding: frozenset[str], *, around: bool) -> bool:
    """
    Tell whether a run is hidden.

    Args:
        hiding: The styles that hide what stands in them.

        around: Whether that of its paragraph does.
    """
    properties = run.find(_PROPERTIES)
    if properties is None:
        return around
    said = properties.find(_VANISH)
    if said is not None:
        return truth(said)
    # Of two styles that hide, the one undoes the other: ISO 29500-1, 17.7.3.
    return around != (bool(hiding) and style(properties, "w:rStyle") in hiding - {""})


def is_struck(run: etree._Element) -> bool:
    """Tell whether a run is struck through, by a line or by two."""
    properties = run.find(_PROPERTIES)
    if properties is None:
        return False
    return any(truth(properties.find(name)) for name in _STRIKES)


def row_is_gone(row: etree._Element) -> bool:
    """Tell whether a row is hidden, or struck out in tracked changes."""
    properties = child(row, "w:trPr")
    if properties is None:
        return False
    hidden = truth(properties.find(ns("w:hidden")))
    return hidden or properties.find(_MARK_GONE[0]) is not None


def cell_is_gone(cell: etree._Element) -> bool:
    """Tell whether a cell is covered by one before it, or struck out."""
    properties = child(cell, "w:tcPr")
    if properties is None:
        return False
    merged = (properties.find(ns(name)) for name in ("w:vMerge", "w:hMerge"))
    covered = any(
        each is not None and attribute(each, "w:val") != "restart" for each in merged
    )
    return covered or properties.find(ns("w:cellDel")) is not None


def goes_on(paragraph: etree._Element) -> bool:
    """Tell whether a paragraph's end is struck out, so that the next belongs to it."""
    mark = child(paragraph, "w:pPr", "w:rPr")
    if mark is None or all(mark.find(name) is None for name in _MARK_GONE):
        return False
    for after in paragraph.itersiblings():
        if after.tag not in _BESIDE:
            return bool(after.tag == ns("w:p"))
    return False
