"""
A template, opened: refused with one reason, or found safe to lend its looks.

Nothing in it is run, fetched or followed. Each part is unpacked once, so that a file
that was damaged is refused whichever part it is, lent or not.
"""

from __future__ import annotations

import posixpath
from pathlib import Path
from typing import Final

import attrs
from lxml import etree

from cdrpkit.exceptions import TemplateError, shown
from cdrpkit.packages import Package, Relation, open_package
from cdrpkit.wordnames import child, ns

__all__ = ["Template", "open_template"]

_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_KINDS: Final = frozenset({f"{_WORD}.document.main+xml", f"{_WORD}.template.main+xml"})
_TEXTS: Final = (".xml", ".rels", ".vml")
_CARRIES_MACROS: Final = (
    "it carries macros, which are run when a file is opened; save it without them, as a"
    " Word Document (.docx) or Word Template (.dotx)"
)
_ATTACHED: Final = (
    "it is attached to a template outside itself ({} at {}), which Word would fetch; in"
    " Word, Developer > Document Template, attach Normal instead, and save"
)
_FETCHES: Final = (
    "it refers to something outside itself ({} at {}), which Word would fetch; put it"
    " into the file, or take it out"
)


@attrs.frozen(eq=False)
class Template:
    """
    A file that may lend its looks.

    Attributes:
        package: Its parts.

        main: The name of the part that holds its text.

        body: The text, of which only its sections are looked at.

        relations: What the text refers to, by id.
    """

    package: Package
    main: str
    body: etree._Element
    relations: dict[str, Relation]

    def part(self, kind: str) -> str | None:
        """Return the name of the part that is of that kind to the text."""
        for each in self.relations.values():
            if each.kind == kind and not each.external:
                return each.target
        return None

    def tree(self, kind: str) -> etree._Element | None:
        """Return the part that is of that kind to the text, as XML."""
        name = self.part(kind)
        return None if name is None else self.package.tree(name)

    def title(self) -> str:
        """Return the title that its properties give it, which is no paper's here."""
        for each in self.package.relations("").values():
            if each.kind == "core-properties" and not each.external:
                title = self.package.tree(each.target).find(ns("dc:title"))
                return "" if title is None else (title.text or "").strip()
        return ""


def open_template(path: Path) -> Template:
    """
    Open a file that is to lend a paper its looks.

    Raises:
        TemplateError: If it is no Word file, is broken, goes beyond the limits, or
            holds what could do harm.
    """
    package = open_package(path, TemplateError)
    main = package.main()
    _check_kinds(package, main)
    for name in package.names():
        if name.lower().endswith(_TEXTS):
            package.check(name)
        else:
            package.content(name)
        if name.lower().endswith(".rels"):
            _check_relations(package, name)
    root = package.tree(main)
    body = child(root, "w:body")
    if root.tag != ns("w:document") or body is None:
        package.refuse("it holds no text of a Word file (w:document, w:body)", main)
    return Template(package, main, body, package.relations(main))


def _check_kinds(package: Package, main: str) -> None:
    """Refuse what carries macros, and what is no document and no template."""
    declared = package.kinds()
    suffix = posixpath.splitext(main)[1].lower()
    kind = declared.get(f"/{main.lower()}", declared.get(suffix, ""))
    for each in (*declared.values(), *package.names()):
        if any(word in each.lower() for word in ("macroenabled", "vbaproject")):
            package.refuse(_CARRIES_MACROS)
    if kind not in _KINDS:
        package.refuse(
            f"it is no Word document or template, but {shown(kind)}; save it in Word as"
            " a Word Document (.docx) or Word Template (.dotx)"
        )


def _check_relations(package: Package, name: str) -> None:
    """Refuse what would be fetched or run when the file is opened."""
    folder, file = posixpath.split(name)
    part = posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))
    for each in package.relations(part).values():
        if "vbaProject" in each.kind:
            package.refuse(_CARRIES_MACROS)
        if each.external and each.kind != "hyperlink":
            said = _ATTACHED if each.kind == "attachedTemplate" else _FETCHES
            package.refuse(said.format(each.kind, shown(each.target)), part)
