"""
The baseline: what a Word file says when it is written, kept inside it, out of sight.

It stands in a part of custom XML, beside whence the paper comes, so that whoever has
the file can tell later whether it says the same. A row that comes from a record, and a
figure, has its words there under the name of a hidden bookmark, which moves with it;
of all other text there is a digest, so that what is struck out is not kept. What stands
above and below the text is told page for page: first, and then on all others.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, islice
from types import MappingProxyType
from typing import Final
from xml.sax.saxutils import escape, unescape

import attrs
from lxml import etree

from cdrpkit.exporters.docx.text import MARKS, checked
from cdrpkit.provenance import Provenance
from cdrpkit.wordpieces import NOTE, PICTURE, Piece, address, joined, settled
from cdrpkit.wordshown import hiding_styles
from cdrpkit.wordtexts import pieces

__all__ = [
    "ITEM",
    "LEAF",
    "NAMESPACE",
    "PROPERTIES",
    "ROLES",
    "Account",
    "Edge",
    "digest_of",
    "edge_digest",
    "words_of",
]

NAMESPACE: Final = "urn:cdrpkit:baseline:1"
"""What tells the baseline from custom XML of others; a new form gets a new number."""

ITEM: Final = "customXml/item1.xml"
PROPERTIES: Final = (
    '<ds:datastoreItem ds:itemID="{6F1B0D52-8C3E-4B7A-9D57-2E0A41C7B913}"'
    ' xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml">'
    f'<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs>'
    "</ds:datastoreItem>"
)
"""What Word keeps a part of custom XML by."""

ROLES: Final = ("head", "foot")
LEAF: Final = "[head and foot]"
"""What stands before those of each kind of page, on which nothing else may stand."""

_DIGITS: Final = 16
_AT_ONCE: Final = 20
_QUOTES: Final = {"&quot;": '"', "&#10;": "\n", "&#13;": "\r", "&#9;": "\t"}
_SAID: Final = re.compile(
    '<w:t xml:space="preserve">([^<]*)'  # words
    "|(<w:br/>|<w:tab/>|</w:p>)"  # what parts them
    "|<wp:docPr [^>]*descr=(?:\"([^\"]*)\"|'([^']*)')"  # those in place of a picture
    "|<w:(footnoteReference) "
    '|<w:hyperlink r:id="([^"]*)"'
    "|(</w:hyperlink>)"
)


def digest_of(text: str) -> str:
    """Return what stands in the baseline for a settled text."""
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGITS]


def words_of(xml: str, links: Mapping[str, str] = MappingProxyType({})) -> str:
    """
    Return the settled text of what was written as WordprocessingML here.

    Args:
        links: The address that each link leads to, by its relation.
    """
    found: list[str] = []
    leads = ""
    for words, parting, descr, other, note, link, left in _SAID.findall(xml):
        if words:
            found.append(unescape(words))
        elif parting:
            found.append(" ")
        elif note:
            found.append(NOTE)
        elif link:
            leads = f" <{address(links[link])}>"
            if found and found[-1] == leads:
                found[-1] = ""
        elif left:
            found.append(leads)
            leads = ""
        elif descr or other:
            found += [PICTURE, unescape(descr or other, _QUOTES)]
    return settled("".join(found))


def edge_digest(role: str, text: str) -> str:
    """Return what stands there for a text above ("head") or below ("foot") others."""
    return digest_of(f"{role}\n{text}")


@attrs.frozen
class Edge:
    """What stands above or below the text of a page: its XML, and its relations."""

    xml: bytes
    relations: bytes = b""

    def pieces(self, hiding: frozenset[str]) -> Iterator[Piece]:
        """Yield what it says."""
        found = etree.fromstring(self.relations) if self.relations else ()
        links = {
            each.get("Id", ""): each.get("Target", "")
            for each in found
            if each.get("TargetMode") == "External"
        }
        root = etree.fromstring(self.xml)
        return pieces(root, marks=MARKS, links=links, hiding=hiding)


@attrs.define
class Account:
    """
    The account of what one file says, piece by piece, while it is written.

    Attributes:
        source: Whence the paper comes.

        text: The pieces of the text, as XML, in order.

        notes: Those of the footnotes.

        edges: Those of what stands above and below the text.

        figures: Those of the piece that is being written.

        links: The address that each relation of the text leads to.

        note_links: The same of the footnotes.
    """

    source: Provenance
    text: list[str] = attrs.field(factory=list)
    notes: list[str] = attrs.field(factory=list)
    edges: list[str] = attrs.field(factory=list)
    figures: dict[str, str] = attrs.field(factory=dict)
    links: dict[str, str] = attrs.field(factory=dict)
    note_links: dict[str, str] = attrs.field(factory=dict)

    def figure(self, name: str, bookmark: str, text: str) -> None:
        """Note a figure of the piece that is being written."""
        self.figures[bookmark] = f"<n>{_held(name)}</n><v>{_held(text)}</v>"

    def note(self, xml: str) -> None:
        """Note a footnote."""
        self.notes.append(self._piece("p", words_of(xml, self.note_links), xml))

    def around(self, pages: Iterable[Sequence[Edge]], styles: bytes) -> None:
        """
        Note what stands above and below the text, first and then on all other pages.

        Args:
            pages: The head and the foot of each kind of page.

            styles: The part that declares the styles.
        """
        hiding = hiding_styles(etree.fromstring(styles))
        leaves = (
            [
                edge_digest(role, piece.told)
                for role, edge in zip(ROLES, page, strict=True)
                for piece in edge.pieces(hiding)
            ]
            for page in pages
        )
        # Pages that bear the same are told once, however a program parts them.
        for leaf, _ in groupby(leaves):
            told = [edge_digest("", LEAF), *leaf]
            self.edges.append("".join(f'<p d="{each}"></p>' for each in told))

    def written(self, elements: Iterable[str]) -> Iterator[str]:
        """Yield the *elements* of a text, and note what stands in no table."""
        for element in elements:
            if element.startswith("<w:p>"):
                for xml in element.split("</w:p>"):
                    if words := words_of(xml, self.links):
                        self.text.append(self._piece("p", words, xml))
            yield element

    def table(self, names: Iterable[str], titles: Iterable[str]) -> None:
        """Note that a table begins, by its columns' names, and the row of titles."""
        heads = "".join(f"<h>{_held(name)}</h>" for name in names)
        self.text.append(f"<t>{heads}")
        self.other_row(titles)

    def row(self, xml: str, key: str, bookmark: str) -> None:
        """Note a row that comes from a record, as it is written."""
        cells = self._cells(xml)
        words = "".join([f"<c>{_held(cell)}</c>" for cell in cells])
        head = f'<r b="{bookmark}"><k>{_held(key)}</k>{words}'
        self.text.append(f"{head}{self._figures_in(xml)}</r>")

    def other_row(self, cells: Iterable[str], xml: str = "") -> None:
        """Note a row that does not, by the words of its cells, or as it is written."""
        told = joined(self._cells(xml) if xml else map(settled, cells))
        self.text.append(self._piece("r", told, xml))

    def end_table(self) -> None:
        """Note that a table is at its end."""
        self.text.append("</t>")

    def content(self) -> Iterator[str]:
        """
        Yield the part, when all that it is about has been written.

        It is in the canonical form of XML, so that its seal can be told again from what
        another program saves. The seal shows damage; who means to can forge it.
        """
        pieces = self._pieces()
        seal = hashlib.sha256(f'<baseline xmlns="{NAMESPACE}">'.encode())
        yield f'<cdrpkit xmlns="{NAMESPACE}"><baseline>'
        while batch := "".join(islice(pieces, _AT_ONCE)):
            seal.update(batch.encode())
            yield batch
        seal.update(b"</baseline>")
        yield f"</baseline><seal>{seal.hexdigest()}</seal></cdrpkit>"

    def _cells(self, xml: str) -> list[str]:
        """Return the words of each cell that was written."""
        return [words_of(cell, self.links) for cell in xml.split("</w:tc>")[:-1]]

    def _piece(self, tag: str, text: str, xml: str = "") -> str:
        """Return a piece of which only the digest is kept, with its figures."""
        return f'<{tag} d="{digest_of(text)}">{self._figures_in(xml)}</{tag}>'

    def _figures_in(self, xml: str) -> str:
        """Return the figures that stand in what was written, and forget them."""
        found = [name for name in self.figures if f'"{name}"' in xml]
        return "".join([f'<f b="{b}">{self.figures.pop(b)}</f>' for b in found])

    def _pieces(self) -> Iterator[str]:
        source = self.source
        yield f"<source><register>{source.register}</register>"
        yield f"<on>{source.on.isoformat()}</on><kind>{_held(source.kind)}</kind>"
        for name, value in source.options:
            yield f'<option name="{name}">{_held(value)}</option>'
        for name, each in source.collections:
            yield f'<collection name="{name}">{each}</collection>'
        yield "</source>"
        for name in ("text", "notes", "edges"):
            yield f"<{name}>"
            yield from getattr(self, name)
            yield f"</{name}>"


def _held(text: str) -> str:
    """Return *text* as it stands in canonical XML."""
    return escape(checked(settled(text)))
