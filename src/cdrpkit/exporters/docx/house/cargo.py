"""
What a part of a template brings with it: pictures and addresses, and nothing else.

Whatever would be fetched or run when the paper is opened, and whatever is more than a
picture, is refused by its name rather than left out in silence.
"""

from __future__ import annotations

import posixpath
from typing import Final

import attrs
from lxml import etree

from cdrpkit.exceptions import shown
from cdrpkit.exporters.docx.house.fields import HARMLESS, PROPERTIES, fields
from cdrpkit.exporters.docx.house.opening import Template
from cdrpkit.exporters.docx.house.properties import take_out
from cdrpkit.packages import Relation
from cdrpkit.wordnames import ns

__all__ = ["Media", "Part", "read_part"]

_SUFFIXES: Final = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".bmp": "image/bmp",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".emf": "image/x-emf",
    ".wmf": "image/x-wmf",
}
_ADDRESSES: Final = ("http://", "https://", "mailto:")
_HISTORY: Final = (
    *("w:bookmarkStart", "w:bookmarkEnd", "w:commentRangeStart", "w:commentRangeEnd"),
    *("w:commentReference", "w:proofErr", "w:permStart", "w:permEnd", "w:dataBinding"),
    *("w:del", "w:moveFrom", "w:rPrChange", "w:pPrChange", "w:tblPrChange"),
    *("w:trPrChange", "w:tcPrChange", "w:tblGridChange", "w:tblPrExChange"),
    *("w:footnoteReference", "w:endnoteReference", "w:sectPr", "w:ffData"),
)
"""What a document says of itself and its history, and no letterhead needs."""

_WRAPPERS: Final = ("w:ins", "w:moveTo", "w:smartTag", "w:customXml")
_OF_WRAPPERS: Final = ("w:smartTagPr", "w:customXmlPr")
_OBJECTS: Final = ("w:object", "w:control", "w:altChunk", "w:subDoc", "w:movie")
_RELATED: Final = ns("r:id").removesuffix("id")
_DRAWN: Final = ns("v:shape").removesuffix("shape")
_ABROAD: Final = (
    *("src", "href", "althref"),
    *map(ns, ("o:href", "o:althref", "o:relid")),
)


@attrs.frozen
class Media:
    """
    A picture.

    Attributes:
        name: What its file is called in the paper: "house1.png".

        kind: Its content type.

        content: Its bytes.
    """

    name: str
    kind: str
    content: bytes


@attrs.frozen(eq=False)
class Part:
    """
    A part of the template that the paper has as well.

    Attributes:
        root: What it says.

        relations: What it refers to, by id: pictures, each by its place in the
            template, and addresses.
    """

    root: etree._Element
    relations: dict[str, Relation]


def read_part(template: Template, name: str, media: dict[str, Media]) -> Part:
    """
    Return a part of a template, its pictures added to *media* by their places.

    Raises:
        TemplateError: If it is missing or broken, or holds more than it may.
    """
    root = template.package.tree(name)
    for tag in _OBJECTS:
        if next(root.iter(ns(tag)), None) is not None:
            reason = f"it holds an object (<{tag}>); put a picture in its place"
            template.package.refuse(reason, name)
    take_out(root, *_HISTORY)
    _unwrap(root)
    _stay_here(root)
    for field in fields(root):
        foreign = field.name == "DOCPROPERTY" and field.property not in PROPERTIES
        if foreign or field.name not in HARMLESS:
            said = shown(" ".join("".join(field.words).split()))
            reason = f"it has the field {said}, which reads what no paper has"
            template.package.refuse(f"{reason}; take it out", name)
    known = template.package.relations(name)
    relations = {}
    for each in root.iter():
        for attribute, link in each.attrib.items():
            if str(attribute).startswith(_RELATED) and link:
                found = known.get(str(link))
                if found is None:
                    reason = f"it refers to {shown(link)}, which it does not declare"
                    template.package.refuse(reason, name)
                _check(template, name, found, media)
                relations[str(link)] = found
    return Part(root, relations)


def _check(
    template: Template, name: str, relation: Relation, media: dict[str, Media]
) -> None:
    """Take up a picture; refuse what is neither that nor an address to follow."""
    package, target = template.package, relation.target
    if relation.external:
        if not target.lower().startswith(_ADDRESSES):
            reason = f"it leads to {shown(target)}, which is no address of the web"
            package.refuse(reason, name)
    elif relation.kind != "image":
        package.refuse(
            f"it holds more than pictures ({relation.kind}, {shown(target)}); put a"
            " picture in its place",
            name,
        )
    elif target not in media:
        suffix = posixpath.splitext(target)[1].lower()
        if suffix not in _SUFFIXES:
            known = ", ".join(_SUFFIXES)
            package.refuse(f"it is a picture of none of the kinds {known}", target)
        content = package.content(target)
        name_here = f"house{len(media) + 1}{suffix}"
        media[target] = Media(name_here, _SUFFIXES[suffix], content)


def _unwrap(root: etree._Element) -> None:
    """Put in the place of some elements what is in them."""
    take_out(root, *_OF_WRAPPERS)
    for each in list(root.iter(*map(ns, _WRAPPERS))):
        above = each.getparent()
        if above is not None:
            for inner in each:
                each.addprevious(inner)
            above.remove(each)


def _stay_here(root: etree._Element) -> None:
    """Leave out the ways in which a drawing asks for something, or starts it."""
    for each in root.iter(etree.Element):
        if str(each.tag).startswith(_DRAWN):
            etree.strip_attributes(each, *_ABROAD)
    for each in root.iter(ns("a:hlinkClick"), ns("a:hlinkHover")):
        etree.strip_attributes(each, "action")
    # Beside a picture there may be another form of it, in which it was drawn.
    for each in list(root.iter(ns("a:blip"))):
        for more in each.findall(ns("a:extLst")):
            each.remove(more)
