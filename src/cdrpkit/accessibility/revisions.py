"""Tracked changes: what was deleted, and is no part of what a document says."""

from __future__ import annotations

from typing import Final

from lxml import etree

from cdrpkit.wordnames import ns

__all__ = ["CHANGES", "drop_deleted"]

CHANGES: Final = tuple(
    ns(f"w:{each}")
    for each in (
        *("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "tblPrChange"),
        *("trPrChange", "tcPrChange", "sectPrChange", "cellIns", "cellDel"),
    )
)
"""What marks a change that is neither accepted nor rejected."""

_DELETED: Final = (ns("w:del"), ns("w:moveFrom"))
# In these, such a mark says that what bears them was deleted: a row, or the end of a
# paragraph.
_PROPERTIES: Final = frozenset(map(ns, ("w:trPr", "w:rPr", "m:ctrlPr")))
_BOOKMARKS: Final = frozenset(map(ns, ("w:bookmarkStart", "w:bookmarkEnd")))
_CONTENT: Final = tuple(map(ns, ("w:r", "m:oMath", "w:sectPr")))


def drop_deleted(root: etree._Element) -> None:
    """Take out of a part what was deleted: words, paragraphs, rows and tables."""
    marks = [
        each for each in root.iter(*_DELETED) if _around(each).tag not in _PROPERTIES
    ]
    for each in marks:
        around = _around(each)
        _drop(each)
        if (
            around.tag == ns("w:hyperlink")
            and next(around.iter(*_CONTENT), None) is None
        ):
            _drop(around)
    for name in _DELETED:
        for each in list(root.iter(name)):
            _drop_bearer(_around(each))
    for each in list(root.iter(ns("w:tbl"))):
        if next(each.iter(ns("w:tr")), None) is None:
            _drop(each)


def _drop_bearer(properties: etree._Element) -> None:
    """Take out the row or the empty paragraph whose properties say that it is gone."""
    bearer = properties.getparent()
    if properties.tag == ns("w:trPr") and bearer is not None:
        _drop(bearer)
    elif bearer is not None and bearer.tag == ns("w:pPr"):
        paragraph = _around(bearer)
        if next(paragraph.iter(*_CONTENT), None) is None:
            for each in [each for each in paragraph if each.tag in _BOOKMARKS]:
                paragraph.addprevious(each)
            _drop(paragraph)


def _around(element: etree._Element) -> etree._Element:
    """Return what an element stands in; at the top, itself."""
    around = element.getparent()
    return element if around is None else around


def _drop(element: etree._Element) -> None:
    around = element.getparent()
    if around is not None:
        around.remove(element)
