"""
The styles of a template, called as the exporter calls them, and what they lack.

Word gives styles ids in the language that it speaks, and knows them by their names. Of
Word's own styles that carry the looks of a house none may be missing; all others that
a template lacks are supplied, in its own fonts and colours.
"""

from __future__ import annotations

import copy
from collections.abc import Container
from typing import Final

import attrs
from lxml import etree

from cdrpkit.exceptions import LONGEST_SHOWN, did_you_mean, enumerated
from cdrpkit.exporters.docx.house.opening import Template
from cdrpkit.exporters.docx.house.properties import element, put, take_out
from cdrpkit.exporters.docx.house.styles import (
    Styles,
    kind_of,
    name_of,
    our_styles,
    read_styles,
)
from cdrpkit.wordnames import attribute, child, holds, ns, number, truth, value

__all__ = ["Lent", "check_seen", "lend_styles", "supply_styles"]

_WANTED: Final = (
    *("Normal", "Title", "Heading 1", "Heading 2", "Heading 3", "Caption", "Quote"),
    *("List Bullet", "List Number", "Header", "Footer"),
)
_HOW_TO_ADD: Final = (
    "to add one, open the template in Word, press Ctrl+Shift+S, type the style's name,"
    " press Enter, and save"
)
_OUR_SIZE, _USUAL_SIZE = 22, 20
_NO_COLOUR: Final = "auto"
# What no cell, picture or end of a section takes from a Normal that is set in.
_FLUSH: Final = ("TableText", "Picture", "SectionEnd")
_MOST_SHOWN: Final = 500
_LEVELS: Final = " 0123456789"
_BODY_LEVEL: Final = "9"
_HEADINGS: Final = tuple(f"Heading{level}" for level in range(1, 10))
_LISTS: Final = (
    *("NumberedParagraph", "ListBullet", "ListNumber", "TableBullet", "TableNumber"),
)
_FOR_SOME: Final = (
    *("w:pageBreakBefore", "w:outlineLvl", "w:framePr", "w:numPr"),
    *("w:keepNext", "w:keepLines"),
)
_LANGUAGE: Final = "en-GB"


@attrs.frozen(eq=False)
class Lent:
    """
    The styles that a paper is written in.

    Attributes:
        styles: The template's.

        ids: What each of the template's is called now, by its old id.

        own: The ids of the exporter's that the template has itself.
    """

    styles: Styles
    ids: dict[str, str]
    own: frozenset[str]


def lend_styles(template: Template) -> Lent:
    """
    Return the styles of a template as the exporter can use them.

    Raises:
        TemplateError: If one is missing, is of the wrong kind, or hides its text.
    """
    theirs, ours = read_styles(template), our_styles()
    found = _found(template, theirs, ours)
    ids = _ids(theirs, found, ours)
    theirs = theirs.rename(ids)
    own = frozenset(found.values())
    check_seen(template, theirs, own)
    _mend_defaults(theirs)
    for name in sorted(own):
        _mend(theirs, theirs.by_id[name], ours.by_id[name])
    _speak(theirs, own)
    return Lent(theirs, ids, own)


def _found(template: Template, theirs: Styles, ours: Styles) -> dict[str, str]:
    """Return the exporter's id for each style of the template that has such a name."""
    found, lacking, wrong = {}, [], []
    said = {name.lower(): name for name in _WANTED}
    for own, style in ours.by_id.items():
        name, kind = name_of(style), kind_of(style)
        alike = theirs.named(name)
        of_kind = [each for each in alike if kind_of(each) == kind]
        if of_kind:
            found[attribute(of_kind[0], "w:styleId") or ""] = own
        elif alike:
            other = kind_of(alike[0])
            shown = said.get(name.lower(), name)
            wrong.append(f"{shown!r} is a {other} style, not a {kind} style")
        elif name.lower() in said:
            lacking.append(said[name.lower()])
    if wrong or lacking:
        _refuse_for(template, theirs, sorted(lacking, key=_WANTED.index), wrong)
    return found


def _refuse_for(
    template: Template, theirs: Styles, lacking: list[str], wrong: list[str]
) -> None:
    """Name every style that is missing or of the wrong kind, and what may be meant."""
    there = [
        name
        for each in theirs.by_id.values()
        if kind_of(each) == "paragraph" and len(name := name_of(each)) <= LONGEST_SHOWN
    ][:_MOST_SHOWN]
    reasons = [f"its style {each}" for each in wrong]
    if lacking:
        noun = "style" if len(lacking) == 1 else "styles"
        # What has a use of its own was not meant for another.
        ours = our_styles()
        spare = [each for each in there if not ours.named(each)]
        named = ", ".join(f"{each!r}{_nearest(each, spare)}" for each in lacking)
        reasons.append(f"it lacks the {noun} {named}")
        reasons.append(_HOW_TO_ADD)
    template.package.refuse("; ".join(reasons), template.part("styles") or "")


def _nearest(name: str, there: list[str]) -> str:
    """Ask whether another style was meant, but not one of another level."""
    kind = name.lower().rstrip(_LEVELS)
    others = (each for each in there if each.lower().rstrip(_LEVELS) != kind)
    asked = did_you_mean(name, others).removeprefix("; ")
    return f" ({asked})" if asked else ""


def _ids(theirs: Styles, found: dict[str, str], ours: Styles) -> dict[str, str]:
    """Return what each style of the template is called from now on."""
    ids: dict[str, str] = {}
    taken = {*ours.by_id, *theirs.by_id}
    for old in theirs.by_id:
        new = found.get(old, old)
        while old not in found and (new in ours.by_id or (new != old and new in taken)):
            new += "House"
        taken.add(new)
        ids[old] = new
    return ids


def check_seen(template: Template, theirs: Styles, used: Container[str]) -> None:
    """
    Refuse styles that hide what is written in them, or in a part of their tables.

    Raises:
        TemplateError: If one of those that are used does.
    """
    general = child(theirs.root, "w:docDefaults", "w:rPrDefault", "w:rPr", "w:vanish")
    hidden = [
        name_of(style)
        for name, style in theirs.by_id.items()
        if name in used
        and (
            truth(
                general
                if (said := theirs.said(style, "w:rPr", "w:vanish")) is None
                else said
            )
            or any(
                holds(part, "w:rPr", "w:vanish")
                for each in theirs.chain(style)
                for part in each.iterchildren(ns("w:tblStylePr"))
            )
        )
    ]
    if hidden:
        template.package.refuse(
            f"hidden is all that is written in its styles {enumerated(hidden)}; in"
            " Word, Modify Style > Format > Font, take the tick from Hidden",
            template.part("styles") or "",
        )


def _mend_defaults(theirs: Styles) -> None:
    """Keep what holds for all paragraphs from what is for some only."""
    general = child(theirs.root, "w:docDefaults", "w:pPrDefault")
    if general is not None:
        take_out(general, *_FOR_SOME)


def _mend(theirs: Styles, style: etree._Element, ours: etree._Element) -> None:
    """Keep a style from what would break the paper; its looks stay as they are."""
    own = attribute(ours, "w:styleId") or ""
    if kind_of(ours) != "paragraph":
        return
    for name in ("w:keepNext", "w:keepLines"):
        # A caption must stand with its table, and a heading with its text.
        if holds(ours, "w:pPr", name) and theirs.said(style, "w:pPr", name) is None:
            put(style, "w:pPr", element(name))
    if own in _HEADINGS:
        put(style, "w:pPr", element("w:outlineLvl", val=str(_HEADINGS.index(own))))
    else:
        if theirs.said(style, "w:pPr", "w:outlineLvl") is not None:
            put(style, "w:pPr", element("w:outlineLvl", val=_BODY_LEVEL))
        if truth(theirs.said(style, "w:pPr", "w:pageBreakBefore")):
            put(style, "w:pPr", element("w:pageBreakBefore", val="0"))
    if own not in _LISTS and theirs.said(style, "w:pPr", "w:numPr") is not None:
        # The exporter numbers headings itself; Word would number them again.
        put(style, "w:pPr", "w:numPr", element("w:numId", val="0"))
    for each in theirs.chain(style):
        # A frame is for an address on a letter, and may lie beside the page.
        take_out(each, "w:framePr")


def _speak(theirs: Styles, own: frozenset[str]) -> None:
    """Have the styles that are used speak the language of the paper."""
    for name in own:
        for each in theirs.chain(theirs.by_id[name]):
            take_out(each, "w:lang")
    for language in theirs.root.iterfind(f"{ns('w:docDefaults')}//{ns('w:lang')}"):
        language.set(ns("w:val"), _LANGUAGE)
        return
    defaults = child(theirs.root, "w:docDefaults")
    if defaults is None:
        defaults = element("w:docDefaults")
        theirs.root.insert(0, defaults)
    run = child(defaults, "w:rPrDefault")
    if run is None:
        run = element("w:rPrDefault")
        defaults.insert(0, run)
    put(run, "w:rPr", element("w:lang", val=_LANGUAGE))


def supply_styles(theirs: Styles) -> None:
    """Add the exporter's own styles that are missing, as the house would have them."""
    ours = our_styles()
    size = _size(theirs)
    defaults = {
        kind_of(each)
        for each in theirs.by_id.values()
        if attribute(each, "w:default") in {"1", "true", "on"}
    }
    for own, style in ours.by_id.items():
        if own in theirs.by_id:
            continue
        supplied = copy.deepcopy(style)
        if kind_of(supplied) in defaults:
            etree.strip_attributes(supplied, ns("w:default"))
        take_out(supplied, "w:rFonts", "w:color", "w:shd")
        for each in supplied.iter():
            if attribute(each, "w:color"):
                each.set(ns("w:color"), _NO_COLOUR)
            if each.tag in {ns("w:sz"), ns("w:szCs")}:
                own_size = number(attribute(each, "w:val"), _OUR_SIZE)
                each.set(ns("w:val"), str(max(round(own_size * size / _OUR_SIZE), 2)))
        if own in _FLUSH:
            put(supplied, "w:pPr", element("w:ind", left="0", right="0", firstLine="0"))
            put(supplied, "w:pPr", element("w:jc", val="left"))
        theirs.root.append(supplied)


def _size(theirs: Styles) -> int:
    """Return the size of the house's text, in half points."""
    said = theirs.said(theirs.by_id["Normal"], "w:rPr", "w:sz")
    if said is not None:
        return number(attribute(said, "w:val"), _USUAL_SIZE)
    general = child(theirs.root, "w:docDefaults", "w:rPrDefault", "w:rPr")
    return number(value(general, "w:sz"), _USUAL_SIZE)
