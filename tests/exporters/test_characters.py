"""Every character that a register takes is found again, wherever a paper says it."""

from __future__ import annotations

import sys
from html.parser import HTMLParser
from typing import Annotated

import attrs
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import nsmap
from lxml import etree
from markdown_it import MarkdownIt

from cdrpkit.document import (
    Footnote,
    Heading,
    Paragraph,
    Picture,
    TableBlock,
    Text,
)
from cdrpkit.exporters import NoOptions, html, markdown
from cdrpkit.exporters.docx import package
from cdrpkit.exporters.docx.text import checked
from cdrpkit.loading import leaves
from cdrpkit.table import Column, Table
from cdrpkit.testing.artefacts import BARS


@attrs.frozen
class Row:
    """A row of a table."""

    text: Annotated[str, Column(title="Text", description="Characters in order")]


def is_taken(character):
    """Tell whether a loader takes a character in a text."""
    try:
        return leaves.text(f"x{character}") == f"x{character}"
    except leaves.Refusal:
        return False


CHARACTERS = list(map(chr, range(sys.maxunicode + 1)))
TAKEN = "".join(filter(is_taken, CHARACTERS))
"""Every character that a loader takes."""

AT_ONCE = 1000
# A letter at either end, for the blanks there are nobody's.
PARTS = [f"x{TAKEN[at : at + AT_ONCE]}x" for at in range(0, len(TAKEN), AT_ONCE)]
ALL = f"x{TAKEN}x"


def of_xml(character):
    """Tell whether XML can hold a character."""
    try:
        etree.Element("a").text = character
    except ValueError:
        return False
    return True


def test_what_is_refused_is_what_xml_cannot_hold():
    """A loader takes every scalar value but those, and one of two ends of a line."""
    taken = set(TAKEN)
    scalars = [each for each in CHARACTERS if not "\ud800" <= each <= "\udfff"]
    refused = {each for each in CHARACTERS if each not in taken}
    assert len(scalars) == 1_112_064
    assert refused == {each for each in CHARACTERS if not of_xml(each)} | {"\r"}
    assert len(taken) == len(scalars) - 29 - 2 - 1
    assert checked(TAKEN) == TAKEN


@pytest.fixture(scope="module")
def report(paper):
    """Return a paper that says all of them in every place."""
    table = TableBlock(
        table=Table(row_class=Row, rows=tuple(map(Row, PARTS))),
        caption=ALL,
        summary=ALL,
    )
    return paper(
        *(Heading(text=part) for part in PARTS),
        *(Paragraph(inlines=part) for part in PARTS),
        table,
        Picture(png=BARS, alt=ALL, caption=ALL),
        Paragraph(inlines=(Text("Noted"), Footnote("note", ALL))),
        title=ALL,
        header=((ALL, ALL),),
        marking=ALL,
    )


def text_of(element):
    """Return the text of *element*, as Word would show it."""
    shown = {"t": lambda each: each.text or "", "br": lambda _: "\n"}
    shown["tab"] = lambda _: "\t"
    return "".join(
        shown[name](each)
        for each in element.iter()
        if (name := etree.QName(each).localname) in shown
    )


@pytest.fixture(scope="module")
def document(report, reopened):
    """Return the file."""
    return reopened(report)


class TestWord:
    """A Word file, opened again."""

    @pytest.mark.parametrize("style", ["Heading 1", "Normal"])
    def test_in_text(self, document, style):
        """In headings and paragraphs each is found again, in its place."""
        said = [each for each in document.paragraphs if each.style.name == style]
        assert [text_of(each._p) for each in said[: len(PARTS)]] == PARTS

    def test_above_the_text(self, document):
        """So it is in the title, and in the details of the paper."""
        said = [text_of(each._p) for each in document.paragraphs[:2]]
        assert said == [ALL, f"{ALL}: {ALL}"]

    @pytest.mark.parametrize("edge", ["header", "footer", "first_page_header"])
    def test_at_the_edges(self, document, edge):
        """So it is above and below each page."""
        (section,) = document.sections
        lines = [text_of(each._p) for each in getattr(section, edge).paragraphs]
        assert ALL in lines

    def test_in_captions(self, document):
        """So it is in captions."""
        styles = ("Caption", "Picture Caption")
        said = [each for each in document.paragraphs if each.style.name in styles]
        expected = [f"Table 1: {ALL}", f"Figure 1: {ALL}"]
        assert [text_of(each._p) for each in said] == expected

    def test_in_cells(self, document):
        """So it is in the cells of a table."""
        (table,) = document.tables
        assert [text_of(row) for row in table._tbl.tr_lst[1:]] == PARTS

    def test_for_who_cannot_see(self, document):
        """So it is where only a reader of screens looks."""
        (table,) = document.tables
        pictures = etree.XPath(".//wp:docPr/@descr", namespaces=nsmap)
        assert table._tbl.tblPr.xpath("./w:tblCaption/@w:val") == [ALL]
        assert table._tbl.tblPr.xpath("./w:tblDescription/@w:val") == [ALL]
        assert pictures(document.element) == [ALL]

    def test_in_a_note(self, document):
        """So it is in a footnote."""
        part = document.part.part_related_by(RELATIONSHIP_TYPE.FOOTNOTES)
        note = etree.fromstring(part.blob)[-1]
        assert text_of(note) == f" {ALL}"

    def test_in_the_properties(self):
        """So it is in what is told of a file; that is short, so it is many files'."""
        length = package._LONGEST_PROPERTY
        for at in range(0, len(TAKEN), length):
            said = TAKEN[at : at + length]
            element = etree.fromstring(f"<a>{package._property(said)}</a>".encode())
            assert element.text == said


class Reader(HTMLParser):
    """Reads a web page: the text and the attributes of each element."""

    def __init__(self):
        super().__init__()
        self.open = []
        self.texts = {}
        self.given = []

    def handle_starttag(self, tag, given):
        """Note an element; a break is the end of a line."""
        if tag == "br":
            self.handle_data("\n")
        elif tag not in {"meta", "img", "link", "col"}:
            self.open.append((tag, []))
        self.given += given

    def handle_endtag(self, tag):
        """Note what an element said, with all that is in it."""
        while self.open:
            closed, said = self.open.pop()
            self.texts.setdefault(closed, []).append("".join(said))
            if self.open:
                self.open[-1][1].extend(said)
            if closed == tag:
                break

    def handle_data(self, data):
        """Add words to what is open."""
        if self.open:
            self.open[-1][1].append(data)


@pytest.fixture(scope="module")
def page(report, exported):
    """Return what the page says."""
    reader = Reader()
    content = exported(report, html.EXPORTER, NoOptions()).decode()
    reader.feed(content)
    reader.close()
    return reader


class TestWeb:
    """A web page, read again."""

    @pytest.mark.parametrize(
        ("tag", "expected"),
        [("h1", [ALL]), ("h2", PARTS), ("p", PARTS), ("td", PARTS)],
    )
    def test_in_text(self, page, tag, expected):
        """In headings, paragraphs and cells each is found again, in its place."""
        said = [each for each in page.texts[tag] if each in expected]
        assert said == expected

    @pytest.mark.parametrize("tag", ["caption", "figcaption"])
    def test_in_captions(self, page, tag):
        """So it is in captions."""
        assert any(ALL in each for each in page.texts[tag])

    def test_for_who_cannot_see(self, page):
        """So it is in the words for a picture."""
        assert [value for name, value in page.given if name == "alt"] == [ALL]


def shown(token):
    """Return what a piece of a line shows."""
    return "\n" if token.content == "<br>" else token.content


@pytest.fixture(scope="module")
def said(report, exported):
    """Return the lines of words, by the kind of block that they stand in."""
    content = exported(report, markdown.EXPORTER, NoOptions()).decode()
    tokens = MarkdownIt("commonmark").enable("table").parse(content)
    found = {}
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.type == "inline":
            line = "".join(map(shown, token.children))
            found.setdefault(before.tag, []).append(line)
    return found


class TestMarkdown:
    """Markdown, read again by another's reader of CommonMark."""

    @pytest.mark.parametrize(
        ("tag", "expected"),
        [("h1", [ALL]), ("h2", PARTS), ("p", PARTS), ("td", PARTS)],
    )
    def test_in_text(self, said, tag, expected):
        """In headings, paragraphs and cells each is found again, in its place."""
        assert [each for each in said[tag] if each in expected] == expected

    def test_in_captions_and_words_for_pictures(self, said):
        """So it is in captions, and in what stands in the place of a picture."""
        assert f"Table 1: {ALL}" in said["p"]
        assert f"Figure 1: {ALL}" in said["p"]
        assert ALL in said["p"]
