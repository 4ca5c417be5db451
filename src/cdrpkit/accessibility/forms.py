"""What Word works out, and what people fill in: fields, form fields and controls."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from cdrpkit.accessibility import Found, Grade, check
from cdrpkit.accessibility.links import bookmarks
from cdrpkit.accessibility.wordfile import WordFile
from cdrpkit.exceptions import shown
from cdrpkit.wordnames import holds, ns, value

__all__ = ["active_x", "broken_reference", "empty_field", "nameless"]

# PAGE and its like are worked out whenever a page is shown.
_SHOWN: Final = frozenset(
    (
        *("REF", "PAGEREF", "NOTEREF", "SEQ", "TOC", "STYLEREF", "DATE", "TIME"),
        *("CREATEDATE", "SAVEDATE", "PRINTDATE", "AUTHOR", "TITLE", "SUBJECT"),
        *("DOCPROPERTY", "DOCVARIABLE", "FILENAME", "INCLUDETEXT", "MERGEFIELD"),
        *("INDEX", "TOA", "BIBLIOGRAPHY", "CITATION", "="),
    )
)
_REFERENCES: Final = frozenset({"REF", "PAGEREF", "NOTEREF"})
_BROKEN: Final = re.compile(
    r"error!\s+(reference source|bookmark|no text|no table|not a valid|unknown)",
    re.IGNORECASE,
)
_CONTROLS: Final = {
    ns("w:text"): "text",
    ns("w:comboBox"): "a choice",
    ns("w:dropDownList"): "a choice",
    ns("w:date"): "a date",
    ns("w14:checkbox"): "a tick",
}
_WHOLE: Final = frozenset(
    ns(f"w:{each}")
    for each in (
        *("docPartObj", "docPartList", "group", "equation", "bibliography", "citation"),
    )
)


@check(
    "ACC056",
    "A field shows nothing",
    fails=None,
    grade=Grade.WARNING,
    cure="select all (Ctrl+A) and press F9; if nothing comes, delete the field",
)
def empty_field(word: WordFile) -> Iterator[Found]:
    """
    Where a number or a title should stand, readers find a gap.

    A number that is told to hide, by a switch of its field, passes.
    """
    for story in word.stories:
        for field in story.fields:
            pictures = field.paragraph.element.iter(ns("w:drawing"))
            if (
                field.kind in _SHOWN
                and not field.result.strip()
                and not (field.kind == "SEQ" and "\\h" in field.instruction.split())
                and next(pictures, None) is None
            ):
                yield field.paragraph.place, f"the field {field.kind} has no result"


@check(
    "ACC057",
    "A cross-reference is broken",
    fails=None,
    grade=Grade.WARNING,
    cure="delete the reference, then References > Cross-reference, and choose anew what"
    " it refers to",
)
def broken_reference(word: WordFile) -> Iterator[Found]:
    """What it referred to is gone; Word prints an error in place of it."""
    known = bookmarks(word)
    for story in word.stories:
        for field in story.fields:
            words = field.instruction.split()
            if _BROKEN.search(field.result):
                yield field.paragraph.place, f"it reads {shown(field.result.strip())}"
            elif (
                field.kind in _REFERENCES
                and len(words) > 1
                and words[1].strip('"').lower() not in known
            ):
                yield field.paragraph.place, f"there is no bookmark {shown(words[1])}"


@check(
    "ACC058",
    "What is to be filled in has no name",
    fails="4.1.2",
    grade=Grade.WARNING,
    cure="click it, then Developer > Properties, and write under Title what is wanted;"
    " in an old form, under Add Help Text",
)
def nameless(word: WordFile) -> Iterator[Found]:
    """Those who come to it by the keyboard hear "edit", and not what is asked for."""
    for story in word.stories:
        for control in story.root.iter(ns("w:sdtPr")):
            asked = _asked(control)
            if asked and not (value(control, "w:alias") or "").strip():
                around = control.getparent()
                yield (
                    story.place(control if around is None else around),
                    f"the control for {asked} has no title",
                )
        for field in story.root.iter(ns("w:ffData")):
            if not (value(field, "w:helpText") or value(field, "w:statusText")):
                yield story.place(field), "the form field has no help text"


def _asked(control: etree._Element) -> str | None:
    """Return what is to be filled in; Word says nothing of a control for rich text."""
    kinds = {each.tag for each in control}
    if kinds & _WHOLE:
        return None
    named = sorted(_CONTROLS[each] for each in kinds & _CONTROLS.keys())
    if named:
        return named[0]
    if not holds(control, "w:showingPlcHdr"):
        return None
    return "a picture" if ns("w:picture") in kinds else "text"


@check(
    "ACC059",
    "There is a control that may not obey the keyboard",
    fails="2.1.1",
    grade=Grade.WARNING,
    cure="delete it, and put in its place a control of Developer > Controls that is not"
    " among the Legacy Tools",
)
def active_x(word: WordFile) -> Iterator[Found]:
    """Few programs that read aloud are told of ActiveX controls."""
    for story in word.stories:
        for each in story.root.iter(ns("w:control")):
            yield story.place(each), "it is an ActiveX control"
