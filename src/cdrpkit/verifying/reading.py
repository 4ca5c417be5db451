"""
What a Word file says now, beside what it said when it was written.

Of notes, those are read that the text refers to, in the order in which it does; of
heads and feet, those that are printed, for each kind of page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Final

import attrs
from lxml import etree

from cdrpkit.exceptions import VerifyError
from cdrpkit.exporters.docx.baseline import LEAF, ROLES
from cdrpkit.exporters.docx.text import MARKS
from cdrpkit.packages import Package, open_package
from cdrpkit.verifying.baseline import Baseline, find
from cdrpkit.wordnames import attribute, holds, ns
from cdrpkit.wordpieces import Piece
from cdrpkit.wordshown import hiding_styles
from cdrpkit.wordtexts import pieces

__all__ = ["Said", "Told", "read"]


_MOST_AROUND: Final = 20_000
"""Pieces above and below the text, page for page; a paper has a dozen."""


@attrs.frozen
class Told:
    """
    A piece of text, and the part that it stands in.

    Attributes:
        role: Whether it stands above ("head") or below ("foot") the text; empty for
            what is none of both, and None for the text itself.
    """

    part: str
    piece: Piece
    role: str | None = None


@attrs.frozen(kw_only=True)
class Said:
    """
    What one file says, and said.

    Attributes:
        baseline: What it said when it was written.

        text: What it says, piece by piece, in order.

        notes: What its footnotes and endnotes say.

        edges: What stands above and below the text.

        main: The part that holds the text.
    """

    baseline: Baseline
    main: str
    text: tuple[Told, ...]
    notes: tuple[Told, ...]
    edges: tuple[Told, ...]


def read(path: Path) -> Said:
    """
    Open a file, and read of it what is compared.

    Raises:
        VerifyError: If it is no Word file, is broken, or has no baseline that is whole.
    """
    package = open_package(path, VerifyError)
    main = package.main()
    baseline = find(package, main)
    root = package.tree(main)
    if root.tag != ns("w:document"):
        package.refuse("it holds no text of a Word file (w:document)", main)
    file = _File(package, main)
    text = tuple(file.told(main, root))
    return Said(
        baseline=baseline,
        main=main,
        text=text,
        notes=tuple(file.notes(text)),
        edges=tuple(file.around(root)),
    )


class _File:
    """A Word file while what it says is read."""

    def __init__(self, package: Package, main: str) -> None:
        self.package = package
        self.main = main
        self.relations = package.relations(main)
        styles = [package.tree(name) for name in self._parts("styles")]
        self.hiding = hiding_styles(styles[0]) if styles else frozenset()

    def told(
        self,
        part: str,
        root: etree._Element,
        role: str | None = None,
        before: int = 0,
    ) -> Iterator[Told]:
        """Yield what a part says, or an element of it."""
        links = self._links(part)
        for piece in pieces(
            root, marks=MARKS, links=links, hiding=self.hiding, before=before
        ):
            yield Told(part, piece, role)

    def notes(self, text: Iterable[Told]) -> Iterator[Told]:
        """Yield what notes say, in the order in which the text refers to them."""
        held = {}
        for sign, kind in (("f", "footnote"), ("e", "endnote")):
            for part in self._parts(f"{kind}s"):
                before = 0
                for note in self.package.tree(part).iter(ns(f"w:{kind}")):
                    held[sign + (attribute(note, "w:id") or "")] = part, note, before
                    before += sum(1 for _ in note.iter(ns("w:p")))
        asked = dict.fromkeys(name for each in text for name in each.piece.notes)
        for name in asked:
            if name in held:
                part, note, before = held[name]
                yield from self.told(part, note, before=before)

    def around(self, root: etree._Element) -> Iterator[Told]:
        """Yield what is printed above and below the text, of each kind of page."""
        read: dict[str, tuple[Told, ...]] = {}
        leaves = []
        most = _MOST_AROUND
        for names, _ in groupby(self._pages(root)):
            leaf = []
            for role, name in zip(ROLES, names, strict=True):
                if name is not None and name not in read:
                    read[name] = tuple(self.told(name, self.package.tree(name)))
                held = read.get(name or "", ())
                leaf += [attrs.evolve(each, role=role) for each in held]
            leaves.append(leaf)
            most -= 1 + len(leaf)
            if most < 0:
                self.package.refuse("its heads and feet change too often", self.main)
        for _, (leaf, *_) in groupby(leaves, _sayings):
            yield Told(self.main, Piece(0, is_row=False, cells=[LEAF]), "")
            yield from leaf

    def _pages(self, root: etree._Element) -> Iterator[tuple[str | None, ...]]:
        """Yield the parts above and below each kind of page, section by section."""
        evenly = any(
            holds(self.package.tree(name), "w:evenAndOddHeaders")
            for name in self._parts("settings")
        )
        named: dict[tuple[str, str], str | None] = {}
        for section in root.iter(ns("w:sectPr")):
            above = section.getparent()
            if above is not None and above.tag == ns("w:sectPrChange"):
                continue
            # What a section does not name is as in the one before it.
            for kind in ("header", "footer"):
                for each in section.findall(ns(f"w:{kind}Reference")):
                    said = self.relations.get(attribute(each, "r:id") or "")
                    known = said is not None and said.kind == kind
                    named[kind, attribute(each, "w:type") or "default"] = (
                        said.target if said is not None and known else None
                    )
            kinds = ["default"]
            if holds(section, "w:titlePg"):
                kinds.insert(0, "first")
            if evenly:
                kinds.append("even")
            for kind in kinds:
                yield named.get(("header", kind)), named.get(("footer", kind))

    def _parts(self, kind: str) -> Iterator[str]:
        """Yield the names of the parts of a kind, each once."""
        found = (
            each.target
            for each in self.relations.values()
            if each.kind == kind and not each.external
        )
        yield from dict.fromkeys(found)

    def _links(self, part: str) -> Mapping[str, str]:
        return {
            name: each.target
            for name, each in self.package.relations(part).items()
            if each.external
        }


def _sayings(leaf: Iterable[Told]) -> list[tuple[str | None, str]]:
    return [(each.role, each.piece.told) for each in leaf]
