"""Properties of styles, put where the order of Word's schema wants them."""

from __future__ import annotations

from typing import Final

from lxml import etree

from cdrpkit.wordnames import child, ns

__all__ = ["element", "put", "take_out", "written"]

_ORDERS: Final = {
    "w:style": (
        "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden"
        " unhideWhenUsed qFormat locked personal personalCompose personalReply rsid"
        " pPr rPr tblPr trPr tcPr tblStylePr"
    ),
    "w:pPr": (
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr"
        " suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap"
        " overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd"
        " snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc"
        " textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr"
        " sectPr pPrChange"
    ),
    "w:lvl": (
        "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc"
        " pPr rPr"
    ),
    "w:num": "abstractNumId lvlOverride",
}
_PLACES: Final = {
    ns(parent): {ns(f"w:{name}"): place for place, name in enumerate(names.split())}
    for parent, names in _ORDERS.items()
}


def element(name: str, **values: str) -> etree._Element:
    """
    Return an element with attributes.

    >>> element("w:jc", val="left").values()
    ['left']
    """
    made = etree.Element(ns(name))
    for attribute, value in values.items():
        made.set(ns(f"w:{attribute}"), value)
    return made


def put(style: etree._Element, *path: etree._Element | str) -> None:
    """
    Set what stands at the end of *path* in a style, in place of any that is there.

    >>> style = element("w:style")
    >>> put(style, "w:rPr", element("w:b"))
    >>> put(style, "w:pPr", element("w:jc", val="right"))
    >>> put(style, "w:pPr", element("w:ind", left="0"))
    >>> put(style, "w:pPr", element("w:jc", val="left"))
    >>> [etree.QName(each).localname for each in style.iter()]
    ['style', 'pPr', 'ind', 'jc', 'rPr', 'b']
    """
    parent = style
    for step in path:
        if isinstance(step, str):
            there = child(parent, step)
            if there is None:
                there = element(step)
                _place(parent, there)
            parent = there
        else:
            for old in parent.findall(step.tag):
                parent.remove(old)
            _place(parent, step)


def _place(parent: etree._Element, new: etree._Element) -> None:
    """Insert *new* before the first of its siblings that has to follow it."""
    places = _PLACES.get(str(parent.tag), {})
    own = places.get(str(new.tag), len(places))
    for index, sibling in enumerate(parent):
        if places.get(str(sibling.tag), -1) > own:
            parent.insert(index, new)
            return
    parent.append(new)


def take_out(root: etree._Element, *names: str) -> None:
    """Take all elements of these names out of *root*, with what is in them."""
    for each in list(root.iter(*map(ns, names))):
        if (above := each.getparent()) is not None:
            above.remove(each)


def written(root: etree._Element) -> bytes:
    """Return a part as it stands in a file."""
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
