"""The styles of a file, by id and by name, each with those that it is based on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import resources
from typing import Final

import attrs
from lxml import etree

from cdrpkit.exceptions import enumerated, shown
from cdrpkit.exporters.docx.house.looks import only_looks
from cdrpkit.exporters.docx.house.opening import Template
from cdrpkit.wordnames import attribute, child, ns, value

__all__ = ["Styles", "kind_of", "name_of", "our_part", "our_styles", "read_styles"]

_DECLARED: Final = frozenset(map(ns, ("w:docDefaults", "w:latentStyles", "w:style")))
_DEEPEST: Final = 100
"""How many styles a style may be based on, each on the next; Word writes ten or so."""


@attrs.frozen(eq=False)
class Styles:
    """
    The styles of a file.

    Attributes:
        root: The part that declares them.

        by_id: Each, by what the text calls it.
    """

    root: etree._Element
    by_id: dict[str, etree._Element]
    _by_name: dict[str, list[etree._Element]]

    @classmethod
    def of(cls, root: etree._Element) -> Styles:
        """Return the styles that a part declares."""
        by_id: dict[str, etree._Element] = {}
        by_name: dict[str, list[etree._Element]] = {}
        for each in root.iterchildren(ns("w:style")):
            by_id[attribute(each, "w:styleId") or ""] = each
            by_name.setdefault(name_of(each).lower(), []).append(each)
        return cls(root, by_id, by_name)

    def named(self, name: str) -> list[etree._Element]:
        """Return the styles of that name; as in Word, case does not count."""
        return self._by_name.get(name.lower(), [])

    def chain(self, style: etree._Element) -> Iterator[etree._Element]:
        """Yield a style, that which it is based on, and so on."""
        passed = set()
        each: etree._Element | None = style
        while each is not None and each not in passed:
            passed.add(each)
            yield each
            each = self.by_id.get(value(each, "w:basedOn") or "")

    def said(self, style: etree._Element, *path: str) -> etree._Element | None:
        """Return what the nearest in the chain of a style says of a property."""
        for each in self.chain(style):
            if (found := child(each, *path)) is not None:
                return found
        return None

    def rename(self, ids: Mapping[str, str]) -> Styles:
        """Give styles other ids, wherever they name each other."""
        for each in self.by_id.values():
            own = attribute(each, "w:styleId") or ""
            each.set(ns("w:styleId"), ids[own])
            for name in ("w:basedOn", "w:next", "w:link"):
                other = child(each, name)
                if other is not None:
                    if (new := ids.get(attribute(other, "w:val") or "")) is None:
                        each.remove(other)
                    else:
                        other.set(ns("w:val"), new)
        return Styles.of(self.root)


def name_of(style: etree._Element) -> str:
    """Return the name by which people know a style."""
    return value(style, "w:name") or attribute(style, "w:styleId") or ""


def kind_of(style: etree._Element) -> str:
    """Return what a style is of: a paragraph, a character, a table or numbering."""
    return attribute(style, "w:type") or "paragraph"


def our_part(name: str) -> etree._Element:
    """Return a part that stands beside the exporter's modules, without comments."""
    file = resources.files("cdrpkit.exporters.docx").joinpath(f"{name}.xml")
    parser = etree.XMLParser(remove_comments=True, remove_blank_text=True)
    return etree.fromstring(file.read_bytes(), parser)


def our_styles() -> Styles:
    """Return the styles of the exporter itself."""
    return Styles.of(our_part("styles"))


def read_styles(template: Template) -> Styles:
    """
    Return the styles of a template.

    Raises:
        TemplateError: If there are none, or they do not hang together.
    """
    part, root = template.part("styles"), template.tree("styles")
    if part is None or root is None or root.tag != ns("w:styles"):
        template.package.refuse("it has no styles, so that it has no looks to lend")
    only_looks(root)
    for each in list(root):
        if each.tag not in _DECLARED:
            root.remove(each)
    seen: set[str] = set()
    for each in root.iterchildren(ns("w:style")):
        own = attribute(each, "w:styleId")
        if not own:
            said = f"its style {shown(name_of(each))} has no id (w:styleId)"
            template.package.refuse(said, part)
        if own in seen:
            template.package.refuse(f"two of its styles have the id {shown(own)}", part)
        seen.add(own)
    found = Styles.of(root)
    _check_grounds(template, part, found)
    return found


def _check_grounds(template: Template, part: str, styles: Styles) -> None:
    """Refuse a style that is based on itself, by way of others or at once."""
    depths: dict[etree._Element, int] = {}
    for style in styles.by_id.values():
        passed: list[etree._Element] = []
        for each in styles.chain(style):
            passed.append(each)
            if each in depths:
                break
        ground = styles.by_id.get(value(passed[-1], "w:basedOn") or "")
        if passed[-1] not in depths and ground is not None:
            ring = enumerated([name_of(each) for each in passed])
            template.package.refuse(f"its styles {ring} are based on each other", part)
        for each in reversed(passed):
            below = styles.by_id.get(value(each, "w:basedOn") or "")
            depths[each] = 0 if below is None else depths[below] + 1
        if depths[style] > _DEEPEST:
            reason = f"is based on more than {_DEEPEST} others, one on the other"
            template.package.refuse(f"its style {shown(name_of(style))} {reason}", part)
