"""Word files, opened again: whatever a report is made of, all of it is there."""

from __future__ import annotations

import io
from typing import Annotated, Any

import attrs
import docx
import hypothesis.strategies as st
from docx.oxml.ns import nsmap
from hypothesis import given
from lxml import etree

from cdrpkit.document import (
    Emphasis,
    Footnote,
    Heading,
    Link,
    Listing,
    ListItem,
    Marker,
    Orientation,
    PageTurn,
    Paragraph,
    Picture,
    Quotation,
    Ref,
    TableBlock,
    Text,
    keys_of,
    number,
)
from cdrpkit.exporters.docx import EXPORTER
from cdrpkit.table import Column, Table
from cdrpkit.testing.exporters import EVERY_BLOCK, ExporterSuite


@attrs.frozen
class Row:
    """A row of a table."""

    one: Annotated[Any, Column(title="One", description="Whatever it holds")]
    two: Annotated[Any, Column(title="Two", description="Whatever it holds")]


(BARS,) = (block.png for block in EVERY_BLOCK.blocks if isinstance(block, Picture))
WORDS = st.text("abc é–&<>\"'{}%\\", min_size=1, max_size=12).filter(str.strip)
PIECES = st.one_of(
    WORDS.map(Text),
    WORDS.map(Emphasis),
    st.builds(Link, WORDS, st.just("https://example.org")),
)
SENTENCES = st.lists(PIECES, min_size=1, max_size=3).map(tuple)
LISTS = st.recursive(
    st.builds(
        Listing,
        items=st.lists(WORDS, min_size=1, max_size=2).map(tuple),
        ordered=st.booleans(),
    ),
    lambda inner: st.builds(
        Listing,
        items=st.tuples(st.builds(ListItem, SENTENCES, inner), WORDS),
        ordered=st.booleans(),
    ),
    max_leaves=2,
)
CELLS = st.one_of(WORDS, st.none(), st.integers(), st.tuples(LISTS), st.dates())
BLOCKS = st.one_of(
    st.builds(
        Heading,
        text=WORDS,
        level=st.integers(1, 4),
        marker=st.sampled_from(sorted(Marker, key=str)),
    ),
    st.builds(Paragraph, inlines=SENTENCES, numbered=st.booleans()),
    LISTS,
    st.builds(Quotation, inlines=SENTENCES, attribution=SENTENCES),
    st.builds(
        Picture,
        png=st.just(BARS),
        alt=WORDS,
        caption=WORDS,
        width=st.integers(1, 100),
    ),
    st.builds(
        TableBlock,
        table=st.builds(
            Table,
            row_class=st.just(Row),
            rows=st.lists(st.builds(Row, CELLS, CELLS), max_size=2).map(tuple),
        ),
        caption=WORDS,
        summary=WORDS,
        row_headers=st.booleans(),
    ),
    st.sampled_from(sorted(Orientation, key=str)).map(PageTurn),
)


def keyed(blocks):
    """Return *blocks* with keys, and a paragraph that refers to and notes them all."""
    made = tuple(
        attrs.evolve(block, key=f"k{place}") if hasattr(block, "key") else block
        for place, block in enumerate(blocks)
    )
    known = number(attrs.evolve(EVERY_BLOCK, blocks=made)).labels
    refs = [Ref(key) for key in keys_of(made) if key in known]
    note = Footnote("note", (Text("Noted: "), *refs))
    return (*made, Paragraph(inlines=(*refs, note, Ref("note"))))


REPORTS = st.builds(
    attrs.evolve,
    st.just(EVERY_BLOCK),
    blocks=st.lists(BLOCKS, max_size=6).map(keyed),
    marking=st.just("") | WORDS,
    contents=st.integers(0, 3),
)


class Suite(ExporterSuite):
    """The tests of every exporter, for one report."""

    __test__ = False
    exporter = EXPORTER

    def __init__(self, report):
        self.report = report

    def artefact(self):
        """Return the report."""
        return self.report

    def read(self, content):
        """Return the words of every paragraph, and what pictures are described as."""
        document = docx.Document(io.BytesIO(content))
        find = etree.XPath(".//w:t/text() | .//wp:docPr/@descr", namespaces=nsmap)
        paragraphs = etree.XPath(".//w:p", namespaces=nsmap)
        return "\n".join(
            "".join(find(paragraph))
            for part in document.part.package.iter_parts()
            if part.partname.startswith("/word/") and part.partname.ext == "xml"
            for paragraph in paragraphs(etree.fromstring(part.blob))
        )


@given(REPORTS)
def test_nothing_is_left_out(report):
    """Every block, piece of text and value is in the file, with its number."""
    Suite(report).test_leaves_nothing_out()


@given(REPORTS)
def test_every_reference_has_its_place(report):
    """Each field and link inside the file leads to a bookmark, which stands once."""
    sink = Suite(report).written()
    document = docx.Document(io.BytesIO(sink.files[sink.main]))
    parts = [
        etree.fromstring(part.blob)
        for part in document.part.package.iter_parts()
        if part.partname in ("/word/document.xml", "/word/footnotes.xml")
    ]
    named, led = [], set()
    for part in parts:
        named += etree.XPath(".//w:bookmarkStart/@w:name", namespaces=nsmap)(part)
        led |= set(etree.XPath(".//w:hyperlink/@w:anchor", namespaces=nsmap)(part))
        fields = etree.XPath(".//w:instrText/text()", namespaces=nsmap)(part)
        led |= {each.split()[1] for each in fields if "REF" in each}
    assert len(set(named)) == len(named)
    assert led <= set(named)
