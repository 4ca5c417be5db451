"""
The lists of a template: those that its styles belong to, counted apart from ours.

A paper's lists start anew each time, so the exporter makes them itself, of a few kinds;
a kind looks as the template's style of that name does, as far as it says so.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Final

import attrs
from lxml import etree

from cdrpkit.exporters.docx.house.lending import Lent
from cdrpkit.exporters.docx.house.looks import only_looks
from cdrpkit.exporters.docx.house.opening import Template
from cdrpkit.exporters.docx.house.properties import element, put, take_out
from cdrpkit.exporters.docx.house.styles import Styles, our_part
from cdrpkit.exporters.docx.story import LISTS_DECLARED
from cdrpkit.wordnames import attribute, child, ns, number, value

__all__ = ["Lists", "lend_lists"]

_KINDS: Final = {
    "NumberedParagraph": 0,
    "ListBullet": 1,
    "TableBullet": 2,
    "ListNumber": 3,
    "TableNumber": 4,
}
"""The kind of list (w:abstractNum) that each style is of."""

_DECLARED: Final = {"NumberedParagraph": "1", "ListBullet": "2", "TableBullet": "3"}
"""The list that each of these styles belongs to."""

_BULLETS: Final = frozenset({1, 2})
_PARAGRAPHS: Final = 0
_AS_PRINTED: Final = frozenset({"%1", "%1."})
"""What may be made of a paragraph's number, which references repeat."""


@attrs.frozen(eq=False)
class Lists:
    """
    The kinds of list of a paper, and the lists that styles belong to.

    Attributes:
        root: The part that declares them.

        count: How many lists there are.
    """

    root: etree._Element
    count: int


def lend_lists(template: Template, lent: Lent, others: list[etree._Element]) -> Lists:
    """
    Return the exporter's kinds of list, as the template has them, and its own lists.

    Lists are numbered anew in the styles, and in *others* besides.
    """
    theirs = template.tree("numbering")
    root = our_part("numbering")
    if theirs is None:
        theirs = element("w:numbering")
    # A number that is hidden is one that nobody can refer to.
    take_out(only_looks(theirs), "w:vanish")
    known = _Known.of(theirs)
    for name, kind in _KINDS.items():
        if name in lent.own:
            _give_looks(root, kind, name, lent.styles, known)
    declared = {name: lent.styles.by_id[name] for name in _DECLARED.keys() & lent.own}
    for style in declared.values():
        take_out(style, "w:numPr")
    new = _added(root, known, [lent.styles.root, *others], lent)
    for place in (lent.styles.root, *others):
        _renumber(place, new)
    for name, style in declared.items():
        put(style, "w:pPr", "w:numPr", element("w:numId", val=_DECLARED[name]))
    return Lists(root, LISTS_DECLARED + len(new))


@attrs.frozen(eq=False)
class _Known:
    """
    What a template declares of lists.

    Attributes:
        kinds: The kinds of list, by id.

        lists: The lists, by number.
    """

    kinds: dict[str, etree._Element]
    lists: dict[str, etree._Element]

    @classmethod
    def of(cls, root: etree._Element) -> _Known:
        kinds = root.iterchildren(ns("w:abstractNum"))
        lists = root.iterchildren(ns("w:num"))
        return cls(
            {attribute(each, "w:abstractNumId") or "": each for each in kinds},
            {attribute(each, "w:numId") or "": each for each in lists},
        )

    def kind(self, list_number: str) -> etree._Element | None:
        """Return the kind that a list is of."""
        entry = self.lists.get(list_number)
        return self.kinds.get(value(entry, "w:abstractNumId") or "")


def _give_looks(
    root: etree._Element, kind: int, name: str, styles: Styles, known: _Known
) -> None:
    """Have a kind of list look as the template's style does, if that is of such."""
    style = styles.by_id[name]
    numbered = styles.said(style, "w:pPr", "w:numPr")
    found = known.kind(value(numbered, "w:numId") or "")
    level = number(value(numbered, "w:ilvl"), 0)
    model = None if found is None else _level(found, level)
    ours = root.findall(ns("w:abstractNum"))[kind]
    if model is None or not _fits(model, kind, level):
        return
    model = _as_first(model, level, styles, style)
    first, *deeper = ours.findall(ns("w:lvl"))
    shift = _left(model) - _left(first)
    for each in deeper:
        indent = child(each, "w:pPr", "w:ind")
        if indent is not None:
            indent.set(ns("w:left"), str(max(_left(each) + shift, 0)))
    if name in _DECLARED:
        put(model, element("w:pStyle", val=name))
    ours.replace(first, model)


def _level(kind: etree._Element, level: int) -> etree._Element | None:
    for each in kind.iterchildren(ns("w:lvl")):
        if attribute(each, "w:ilvl") == str(level):
            return each
    return None


def _fits(model: etree._Element, kind: int, level: int) -> bool:
    """Tell whether a level can be the first of a list of that kind."""
    form, text = value(model, "w:numFmt") or "decimal", value(model, "w:lvlText")
    if kind in _BULLETS:
        return form == "bullet" and bool(text)
    own = (text or "").replace(f"%{level + 1}", "%1")
    if kind == _PARAGRAPHS:
        return form == "decimal" and own in _AS_PRINTED
    return form not in {"bullet", "none"} and own.count("%") == own.count("%1") == 1


def _as_first(
    model: etree._Element, level: int, styles: Styles, style: etree._Element
) -> etree._Element:
    """Return a level as the first of its list, set in as its style is."""
    made = copy.deepcopy(model)
    made.attrib.clear()
    made.set(ns("w:ilvl"), "0")
    take_out(made, "w:pStyle", "w:lvlRestart", "w:isLgl")
    start, text = child(made, "w:start"), child(made, "w:lvlText")
    if start is not None:
        start.set(ns("w:val"), "1")
    if text is not None:
        said = attribute(text, "w:val") or ""
        text.set(ns("w:val"), said.replace(f"%{level + 1}", "%1"))
    for each in styles.chain(style):
        indent = child(each, "w:pPr", "w:ind")
        if indent is not None:
            # What a style says of its own lines is stronger than what its list says.
            put(made, "w:pPr", copy.deepcopy(indent))
        if child(each, "w:pPr", "w:numPr") is not None or indent is not None:
            break
    return made


def _left(level: etree._Element) -> int:
    indent = child(level, "w:pPr", "w:ind")
    said = attribute(indent, "w:left") or attribute(indent, "w:start")
    return number(said, 0)


def _added(
    root: etree._Element, known: _Known, places: list[etree._Element], lent: Lent
) -> dict[str, str]:
    """Add the lists that anything lent belongs to; return their numbers, by the old."""
    used = {
        attribute(each, "w:val") or ""
        for place in places
        for each in place.iter(ns("w:numId"))
    }
    new: dict[str, str] = {}
    kinds: dict[str, str] = {}
    last = root.findall(ns("w:abstractNum"))[-1]
    ours = {value(each, "w:nsid") for each in root.findall(ns("w:abstractNum"))}
    for old in sorted(used & known.lists.keys(), key=lambda each: (len(each), each)):
        entry = copy.deepcopy(known.lists[old])
        kind = value(entry, "w:abstractNumId") or ""
        if kind not in known.kinds:
            continue
        if kind not in kinds:
            kinds[kind] = str(len(_KINDS) + len(kinds))
            added = _cleaned(known.kinds[kind], kinds[kind], lent, ours)
            last.addnext(added)
            last = added
        new[old] = str(LISTS_DECLARED + 1 + len(new))
        entry.set(ns("w:numId"), new[old])
        put(entry, element("w:abstractNumId", val=kinds[kind]))
        take_out(entry, "w:pStyle")
        root.append(entry)
    return new


def _cleaned(
    kind: etree._Element, name: str, lent: Lent, ours: set[str | None]
) -> etree._Element:
    """Return a kind of list under another id, without the pictures of its bullets."""
    made = copy.deepcopy(kind)
    made.set(ns("w:abstractNumId"), name)
    # A template may have been a paper once; two kinds under one name are one to Word.
    if value(made, "w:nsid") in ours:
        take_out(made, "w:nsid", "w:tmpl")
    for each in _named_styles(made):
        own = lent.ids.get(attribute(each, "w:val") or "")
        above = each.getparent()
        # The exporter's own lists are of its own kinds.
        if above is not None and (own is None or own in lent.own):
            above.remove(each)
        elif own is not None:
            each.set(ns("w:val"), own)
    return made


def _named_styles(kind: etree._Element) -> Iterator[etree._Element]:
    names = ("w:pStyle", "w:styleLink", "w:numStyleLink")
    yield from list(kind.iter(*map(ns, names)))


def _renumber(place: etree._Element, new: dict[str, str]) -> None:
    """Put what belongs to a list into the same list under its new number."""
    for each in list(place.iter(ns("w:numPr"))):
        old = value(each, "w:numId")
        if old in new:
            put(each, element("w:numId", val=new[old]))
        elif old is not None and old != "0" and (above := each.getparent()) is not None:
            above.remove(each)
