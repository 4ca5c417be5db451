"""
The baseline: what a Word file says when it is written, kept inside it, out of sight.

It stands in a part of custom XML, beside whence the paper comes, so that whoever has
the file can tell later whether it says the same. A row that comes from a record, and a
figure, has its words there under the name of a hidden bookmark, which moves with it;
of all other text there is a digest, so that what is struck out is not kept.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final
from xml.sax.saxutils import escape, unescape

import attrs
from lxml import etree

from cdrpkit.exporters.docx.text import MARKS, checked
from cdrpkit.provenance import Provenance
from cdrpkit.wordtexts import pieces, settled

__all__ = [
    "ITEM",
    "NAMESPACE",
    "PROPERTIES",
    "Account",
    "digest_of",
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

_DIGITS: Final = 16
_AT_ONCE: Final = 20
_QUOTES: Final = {"&quot;": '"', "&#10;": "\n", "&#13;": "\r", "&#9;": "\t"}
_SAID: Final = re.compile(
    '<w:t xml:space="preserve">([^<]*)'  # words
    "|(<w:br/>|<w:tab/>|</w:p>)"  # what parts them
    "|<wp:docPr [^>]*descr=(?:\"([^\"]*)\"|'([^']*)')"  # those in place of a picture
)


def digest_of(text: str) -> str:
    """Return what stands in the baseline for a settled text."""
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGITS]


def words_of(xml: str) -> str:
    """Return the settled text of what was written as WordprocessingML here."""
    found = (
        " " if parting else unescape(words or descr or other, _QUOTES)
        for words, parting, descr, other in _SAID.findall(xml)
    )
    return settled("".join(found))


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
    """

    source: Provenance
    text: list[str] = attrs.field(factory=list)
    notes: list[str] = attrs.field(factory=list)
    edges: list[str] = attrs.field(factory=list)
    figures: dict[str, str] = attrs.field(factory=dict)

    def figure(self, name: str, bookmark: str, text: str) -> None:
        """Note a figure of the piece that is being written."""
        self.figures[bookmark] = f"<n>{_held(name)}</n><v>{_held(text)}</v>"

    def note(self, xml: str) -> None:
        """Note a footnote."""
        self.notes.append(self._piece("p", words_of(xml), xml))

    def edge(self, part: str | bytes) -> None:
        """Note what a part says that stands above or below the text."""
        xml = part.encode() if isinstance(part, str) else part
        for piece in pieces(etree.fromstring(xml), marks=MARKS):
            self.edges.append(self._piece("p", piece.text))

    def written(self, elements: Iterable[str]) -> Iterator[str]:
        """Yield the *elements* of a text, and note what stands in no table."""
        for element in elements:
            if element.startswith("<w:p>"):
                for xml in element.split("</w:p>"):
                    if words := words_of(xml):
                        self.text.append(self._piece("p", words, xml))
            yield element

    def table(self, names: Iterable[str], titles: Iterable[str]) -> None:
        """Note that a table begins, by its columns' names, and the row of titles."""
        heads = "".join(f"<h>{_held(name)}</h>" for name in names)
        self.text.append(f"<t>{heads}")
        self.other_row(titles)

    def row(self, xml: str, key: str, bookmark: str) -> None:
        """Note a row that comes from a record, as it is written."""
        cells = map(words_of, xml.split("</w:tc>")[:-1])
        words = "".join([f"<c>{_held(cell)}</c>" for cell in cells])
        head = f'<r b="{bookmark}"><k>{_held(key)}</k>{words}'
        self.text.append(f"{head}{self._figures_in(xml)}</r>")

    def other_row(self, cells: Iterable[str], xml: str = "") -> None:
        """Note a row that does not, by the words of its cells, or as it is written."""
        words = settled(" ".join(cells)) or words_of(xml)
        self.text.append(self._piece("r", words, xml))

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
