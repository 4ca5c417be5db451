"""
What is looks of a part of a template, and nothing else of it.

A part is brought into one state, as if every change in it had been accepted; then what
is known to be looks stays, and all else goes: history, hidden words, what newer Words
know, blobs, and whatever no Word knows.
"""

from __future__ import annotations

from typing import Final

from lxml import etree

from cdrpkit.exporters.docx.house.properties import take_out
from cdrpkit.exporters.docx.house.vocabulary import ATTRIBUTES, ELEMENTS, PLAIN, SPOKEN
from cdrpkit.wordnames import attribute, child, holds, ns, number

__all__ = ["keep_looks", "only_looks", "settle"]

_GONE: Final = ("w:del", "w:moveFrom", "w:sectPr")
_WRAPPERS: Final = (
    *("w:ins", "w:moveTo", "w:smartTag", "w:customXml", "w:sdt", "w:sdtContent"),
)
_DRAWN_BY: Final = frozenset(map(ns, ("wps:x", "wpg:x", "wpc:x")))
_DRAWN: Final = frozenset(map(ns, ("w:drawing", "w:pict")))
_OF_FIELDS: Final = frozenset(map(ns, ("w:rPr", "w:fldChar", "w:instrText")))
_RELATED: Final = ns("r:id").removesuffix("id")
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_SMALLEST, _LARGEST = 2, 3276
"""The sizes of letters that Word knows, in half points."""


def settle(root: etree._Element) -> None:
    """Bring a part into the one state in which it is seen: nothing is tracked in it."""
    for row in list(root.iter(ns("w:tr"))):
        if child(row, "w:trPr", "w:del") is not None:
            _remove(row)
    for cell in list(root.iter(ns("w:tc"))):
        if child(cell, "w:tcPr", "w:cellDel") is not None:
            _remove(cell)
    take_out(root, *_GONE)
    _choose(root)
    for each in list(root.iter(*map(ns, _WRAPPERS))):
        _unwrap(each)
    for name, holding in (("w:tr", "w:tc"), ("w:tbl", "w:tr")):
        for each in list(root.iter(ns(name))):
            if child(each, holding) is None:
                _remove(each)
    # Beside a picture there may be another form of it, in which it was drawn.
    for each in list(root.iter(ns("a:extLst"))):
        _keep_decorative(each)


def keep_looks(root: etree._Element) -> None:
    """Leave of a part what is known to be looks."""
    _hide_nothing(root)
    for each in list(root.iter()):
        if each.tag not in ELEMENTS and each is not root:
            _remove(each)
    for each in root.iter():
        each.tail = None
        if each.tag not in SPOKEN:
            each.text = None
        for name in [str(name) for name in each.attrib]:
            if not _is_looks(str(each.tag), name):
                del each.attrib[name]
    for each in list(root.iter(ns("w:sz"), ns("w:szCs"))):
        if not _SMALLEST <= number(attribute(each, "w:val"), 0) <= _LARGEST:
            _remove(each)
    for each in root.iter(ns("pic:cNvPr")):
        # Word puts the path of the picture's file here.
        each.set("name", "")
        etree.strip_attributes(each, "descr", "title")
    kept = {
        prefix
        for each in root.iter(ns("mc:Choice"))
        for prefix in each.get("Requires", "").split()
    }
    etree.cleanup_namespaces(root, keep_ns_prefixes=sorted(kept))


def only_looks(root: etree._Element) -> etree._Element:
    """Return a part that has no relations, of which only looks are left."""
    settle(root)
    for each in root.iter():
        for name in [str(name) for name in each.attrib]:
            if name.startswith(_RELATED):
                del each.attrib[name]
    keep_looks(root)
    for each in root.iter(ns("w:pPr")):
        # This is of the mark at the end of one paragraph, and of no style or list.
        for mark in each.findall(ns("w:rPr")):
            each.remove(mark)
    return root


def _is_looks(tag: str, name: str) -> bool:
    """Tell whether an attribute may be lent; relations were judged before."""
    if name.startswith("{"):
        return name in ATTRIBUTES or name == _SPACE or name.startswith(_RELATED)
    return tag not in PLAIN or name in PLAIN[tag]


def _choose(root: etree._Element) -> None:
    """Leave one form of what stands there in several, as a Word of today does."""
    for each in list(root.iter(ns("mc:AlternateContent"))):
        fallback = child(each, "mc:Fallback")
        chosen = next(filter(_is_known, each.iterchildren(ns("mc:Choice"))), None)
        for form in list(each):
            if form is not chosen and (chosen is not None or form is not fallback):
                each.remove(form)
        if chosen is None:
            if fallback is not None:
                _unwrap(fallback)
            _unwrap(each)
        else:
            for inner in list(chosen):
                if inner.tag not in _DRAWN:
                    chosen.remove(inner)


def _is_known(choice: etree._Element) -> bool:
    """Tell whether a form asks for no more than shapes."""
    asked = choice.get("Requires", "").split()
    spaces = (choice.nsmap.get(prefix, "") for prefix in asked)
    return bool(asked) and all(f"{{{each}}}x" in _DRAWN_BY for each in spaces)


def _keep_decorative(extensions: etree._Element) -> None:
    """Leave of what newer Words know that a picture is there to please only."""
    above = extensions.getparent()
    of_drawing = above is not None and above.tag == ns("wp:docPr")
    for each in list(extensions):
        if not of_drawing or child(each, "adec:decorative") is None:
            extensions.remove(each)
    if not len(extensions):
        _remove(extensions)


def _hide_nothing(root: etree._Element) -> None:
    """Leave out what is hidden, so that what is there is seen."""
    for run in root.iter(ns("w:r")):
        if holds(run, "w:rPr", "w:vanish"):
            for each in list(run):
                if each.tag not in _OF_FIELDS:
                    run.remove(each)


def _remove(each: etree._Element) -> None:
    if (above := each.getparent()) is not None:
        above.remove(each)


def _unwrap(each: etree._Element) -> None:
    """Put in the place of an element what is in it."""
    if (above := each.getparent()) is not None:
        for inner in list(each):
            each.addprevious(inner)
        above.remove(each)
