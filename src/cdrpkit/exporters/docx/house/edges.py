"""
What stands above and below the text: a template's letterhead, and what a paper adds.

The marking, the title and the number of the page are added in such a way that none is
lost and none is said twice.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from lxml import etree

from cdrpkit.document import Report
from cdrpkit.exporters.docx import pages
from cdrpkit.exporters.docx.house.cargo import Part
from cdrpkit.exporters.docx.house.fields import Field, fields
from cdrpkit.exporters.docx.house.properties import written
from cdrpkit.exporters.docx.text import paragraph
from cdrpkit.wordnames import attribute, ns, number, value

__all__ = ["adapt", "completed", "height", "is_empty", "styles_of"]

_SEEN: Final = (
    *("w:drawing", "w:pict", "mc:AlternateContent", "w:fldSimple", "w:instrText"),
    *("w:sym", "w:tbl", "w:pBdr"),
)
_COUNTED: Final = frozenset({"PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES"})
_FIRST: Final = "1"
_SEEN_TAGS: Final = tuple(map(ns, _SEEN))
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_THOUSAND: Final = 3
# A head that is higher than its margin pushes the text away, but only just.
_NO_TOUCHING: Final = '<w:spacing w:after="240"/>'
_EMU: Final = 635
_LINE: Final = 300
_OURS: Final = 2


def adapt(part: Part, ids: Mapping[str, str]) -> None:
    """
    Have a letterhead use the styles of the paper, and leave out the template's past.

    That is an old marking, and what its fields showed the last time.
    """
    for each in list(part.root.iter(*map(ns, ("w:pStyle", "w:rStyle", "w:tblStyle")))):
        style = ids.get(attribute(each, "w:val") or "")
        above = each.getparent()
        if style is not None:
            each.set(ns("w:val"), style)
        elif above is not None:
            above.remove(each)
    for line in _lines(part.root):
        if value(line, "w:pPr", "w:pStyle") == "Marking":
            _say(line.iter(ns("w:t")), "")
            if line.getparent() is part.root:
                part.root.remove(line)
    for field in fields(part.root):
        if field.name == "SECTIONPAGES":
            # Where the pages turn, there are more sections than one.
            field.rename("NUMPAGES")
        if field.name != "HYPERLINK":
            _say(field.result, _FIRST if field.name in _COUNTED else "")


def styles_of(part: Part) -> frozenset[str]:
    """Return the ids of the styles that a letterhead is written in."""
    named = part.root.iter(*map(ns, ("w:pStyle", "w:rStyle", "w:tblStyle")))
    return frozenset(attribute(each, "w:val") or "" for each in named)


def is_empty(part: Part) -> bool:
    """Tell whether nothing at all can be seen of a letterhead."""
    if any(_text(each) for each in _lines(part.root)):
        return False
    return next(part.root.iter(*map(ns, _SEEN)), None) is None


def height(part: Part | None) -> int:
    """Return how high a letterhead and what is added are, roughly, as lengths are."""
    if part is None:
        return 0
    pictures = part.root.iterfind(f".//{ns('wp:inline')}/{ns('wp:extent')}")
    drawn = sum(number(each.get("cy", "")[:-_THOUSAND], 0) for each in pictures)
    lines = sum(1 for each in _lines(part.root) if _text(each))
    return drawn * 10**_THOUSAND // _EMU + (lines + _OURS) * _LINE


def completed(
    head: Part | None,
    foot: Part | None,
    report: Report,
    *,
    first: bool,
    page_numbers: bool,
    old_title: str,
) -> tuple[bytes, bytes]:
    """
    Return what stands above and below the *first* page, or all others.

    Args:
        old_title: The template's own; where it stands above pages, the paper's does.
    """
    roots = _root(head, "hdr"), _root(foot, "ftr")
    above, below = roots
    told = {name for root in roots for name in _tell(root, report)}
    if not first:
        _entitle(above, old_title, report.title)
    if not first and "TITLE" not in told and not _says(above, report.title):
        title = pages.running_title(report, _NO_TOUCHING if head else "")
        _append(above, title)
    if page_numbers:
        _count_pages(above, below)
    if report.marking:
        # Only what is written here is known to be seen; so theirs makes room for it.
        for root in roots:
            _unsay(root, report.marking)
        above[:0] = _made(pages.marking(report))
        _append(below, pages.marking(report))
    for root, style in zip(roots, ("Header", "Footer"), strict=True):
        # A table cannot be the last that stands there.
        if not len(root) or root[-1].tag == ns("w:tbl"):
            _append(root, paragraph(style, ""))
    return written(above), written(below)


def _root(part: Part | None, tag: str) -> etree._Element:
    if part is None:
        return etree.fromstring(pages.edge(tag, ""))
    return copy.deepcopy(part.root)


def _made(content: str) -> list[etree._Element]:
    return list(etree.fromstring(pages.edge("hdr", content)))


def _append(root: etree._Element, content: str) -> None:
    """Add paragraphs, in place of an empty one that Word ends every letterhead with."""
    last = root[-1] if len(root) else None
    if last is not None and last.tag == ns("w:p"):
        shown = next(last.iter(*map(ns, (*_SEEN, "w:t"))), None)
        if shown is None:
            root.remove(last)
    root.extend(_made(content))


def _lines(root: etree._Element) -> list[etree._Element]:
    """Return the paragraphs that hold no others, as one with a text box does."""
    return [
        each
        for each in root.iter(ns("w:p"))
        if next(each.iterdescendants(ns("w:p")), None) is None
    ]


def _text(line: etree._Element) -> str:
    return "".join(each.text or "" for each in line.iter(ns("w:t"))).strip()


def _unsay(root: etree._Element, words: str) -> None:
    """Leave out the lines that say just these words, in any case."""
    for line in _lines(root):
        if _text(line).casefold() == words.strip().casefold():
            _say(line.iter(ns("w:t")), "")
            if line.getparent() is root and next(line.iter(*_SEEN_TAGS), None) is None:
                root.remove(line)


def _says(root: etree._Element, words: str) -> bool:
    """Tell whether a line of a letterhead says just these words, in any case."""
    wanted = words.strip().casefold()
    return any(_text(each).casefold() == wanted for each in _lines(root))


def _say(texts: Iterable[etree._Element], words: str) -> None:
    """Have elements of text say *words* between them."""
    for each in texts:
        each.text, words = words, ""
        each.set(_SPACE, "preserve")


def _entitle(root: etree._Element, old_title: str, title: str) -> None:
    """Put the title of the paper where a line says no more than the template's."""
    for line in _lines(root):
        if old_title and _text(line) == old_title:
            _say(line.iter(ns("w:t")), title)


def _tell(root: etree._Element, report: Report) -> Iterator[str]:
    """Have fields show what the paper says of itself; yield what is shown."""
    said = {
        "TITLE": report.title,
        "SUBJECT": report.subject,
        "AUTHOR": report.author,
        "LASTSAVEDBY": report.author,
    }
    for field in fields(root):
        if field.property in said and field.result:
            _say(field.result, said[field.property])
            if not field.inner:
                yield field.property


def _count_pages(above: etree._Element, below: etree._Element) -> None:
    """Say which of how many pages it is, as far as the letterhead does not."""
    there = [*_outer(above), *_outer(below)]
    numbered = [field for field in there if field.name == "PAGE"]
    if not numbered:
        _append(below, pages.page_line(numbered=True))
    elif all(field.name != "NUMPAGES" for field in there):
        for field in numbered:
            if field.end is not None:
                (line,) = _made(paragraph("Footer", pages.page_count()))
                for run in reversed(line.findall(ns("w:r"))):
                    field.end.addnext(run)


def _outer(root: etree._Element) -> Iterator[Field]:
    return (field for field in fields(root) if not field.inner)
