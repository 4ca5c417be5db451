"""
What a part of a template brings with it: pictures and addresses, and nothing else.

Whatever would be fetched or run when the paper is opened, and whatever is more than a
picture, is refused by its name rather than left out in silence.
"""

from __future__ import annotations

from typing import Final

import attrs
from lxml import etree

from cdrpkit.exceptions import shown
from cdrpkit.exporters.docx.house.fields import ADDRESSES, fault
from cdrpkit.exporters.docx.house.looks import keep_looks, settle
from cdrpkit.exporters.docx.house.opening import Template
from cdrpkit.packages import Relation
from cdrpkit.wordnames import ns

__all__ = ["Media", "Part", "read_part"]

_SIGNATURES: Final = (
    (0, b"\x89PNG\r\n\x1a\n", ".png", "image/png"),
    (0, b"\xff\xd8\xff", ".jpg", "image/jpeg"),
    (0, b"GIF87a", ".gif", "image/gif"),
    (0, b"GIF89a", ".gif", "image/gif"),
    (40, b" EMF", ".emf", "image/x-emf"),
    (0, b"\xd7\xcd\xc6\x9a", ".wmf", "image/x-wmf"),
    (0, b"II*\0", ".tif", "image/tiff"),
    (0, b"MM\0*", ".tif", "image/tiff"),
)
"""Where a picture says of what kind it is, and how."""

_OBJECTS: Final = ("w:object", "w:control", "w:altChunk", "w:subDoc", "w:movie")
_RELATED: Final = ns("r:id").removesuffix("id")
_LINKS: Final = frozenset(
    (ns(tag), ns("r:id")) for tag in ("w:hyperlink", "a:hlinkClick", "a:hlinkHover")
)
"""What may refer to an address, and how."""

_PICTURES: Final = frozenset(
    (ns(tag), ns(name))
    for tag, name in (
        ("a:blip", "r:embed"),
        ("v:imagedata", "r:id"),
        ("v:imagedata", "r:pict"),
        ("v:fill", "r:id"),
        ("v:stroke", "r:id"),
    )
)
"""What may refer to a picture that is in the file, and how."""

_LINKED: Final = frozenset({ns("r:link"), ns("r:href")})
_BY_TAG: Final = {
    ns("w:hdr"): "a head",
    ns("w:ftr"): "a foot",
    ns("a:theme"): "a theme",
}


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


def read_part(template: Template, name: str, tag: str, media: dict[str, Media]) -> Part:
    """
    Return a part of a template, its pictures added to *media* by their places.

    Args:
        tag: What it must be: "w:hdr".

    Raises:
        TemplateError: If it is missing or broken, or holds more than it may.
    """
    package = template.package
    root = package.tree(name)
    if root.tag != ns(tag):
        package.refuse(f"it is not {_BY_TAG[ns(tag)]} (<{tag}>)", name)
    for each in _OBJECTS:
        if next(root.iter(ns(each)), None) is not None:
            reason = f"it holds an object (<{each}>); put a picture in its place"
            package.refuse(reason, name)
    settle(root)
    relations = _relations(template, name, root, media)
    keep_looks(root)
    if reason := fault(root):
        package.refuse(f"{reason}; take it out", name)
    return Part(root, relations)


def _relations(
    template: Template, name: str, root: etree._Element, media: dict[str, Media]
) -> dict[str, Relation]:
    """Return what a part refers to, by id: pictures, and addresses to follow."""
    known = template.package.relations(name)
    found = {}
    for each in root.iter():
        for attribute, link in each.attrib.items():
            if str(attribute).startswith(_RELATED) and link:
                relation = known.get(str(link))
                if relation is None:
                    reason = f"it refers to {shown(link)}, which it does not declare"
                    template.package.refuse(reason, name)
                asked = str(each.tag), str(attribute)
                _check(template, name, asked, relation)
                if not relation.external:
                    _take_up(template, relation.target, media)
                found[str(link)] = relation
    return found


def _check(
    template: Template, name: str, asked: tuple[str, str], relation: Relation
) -> None:
    """Refuse what is neither a picture in the file nor an address to follow."""
    target = shown(relation.target)
    if asked in _LINKS and relation.external and relation.kind == "hyperlink":
        if not relation.target.lower().startswith(ADDRESSES):
            reason = f"it leads to {target}, which is no address of the web"
            template.package.refuse(reason, name)
    elif asked[1] in _LINKED or relation.external:
        template.package.refuse(
            f"it has Word fetch what lies outside the file ({relation.kind}, {target});"
            " put it into the file, or take it out",
            name,
        )
    elif asked not in _PICTURES or relation.kind != "image":
        template.package.refuse(
            f"it holds more than pictures ({relation.kind}, {target}); put a picture in"
            " its place",
            name,
        )


def _take_up(template: Template, target: str, media: dict[str, Media]) -> None:
    """Add a picture, which is of the kind that its bytes say."""
    if target in media:
        return
    content = template.package.content(target)
    for at, signature, suffix, kind in _SIGNATURES:
        if content.startswith(signature, at):
            media[target] = Media(f"house{len(media) + 1}{suffix}", kind, content)
            return
    known = ", ".join(dict.fromkeys(suffix for _, _, suffix, _ in _SIGNATURES))
    template.package.refuse(f"it is a picture of none of the kinds {known}", target)
