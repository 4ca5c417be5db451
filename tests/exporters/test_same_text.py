"""Every format of a paper says the same, numbers included: read as others read it."""

from __future__ import annotations

import datetime as dt
import io
from collections import Counter
from html.parser import HTMLParser

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from hypothesis import given
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

import cdrpkit
from cdrpkit.exporters import NoOptions, html, markdown
from cdrpkit.exporters.docx import EXPORTER as DOCX
from cdrpkit.exporters.docx import DocxOptions
from cdrpkit.outline import lines
from cdrpkit.testing.arbitraries import reports
from cdrpkit.testing.exporters import EVERY_BLOCK


def told(said):
    """Return lines without the blanks in which formats differ."""
    squeezed = (" ".join(line.split()) for line in said)
    return [line.strip().replace(" :", ":") for line in squeezed if line]


class Word:
    """A reader of Word files that counts as Word does."""

    def __init__(self, content):
        self.document = docx.Document(io.BytesIO(content))
        self.counted = Counter()
        self.noted = Counter()
        root = self.document.part.numbering_part.element
        kinds = {
            kind.get(qn("w:abstractNumId")): kind.find(qn("w:lvl")).find(qn("w:numFmt"))
            for kind in root.iter(qn("w:abstractNum"))
        }
        self.bulleted = {
            num.numId
            for num in root.num_lst
            if kinds[str(num.abstractNumId.val)].get(qn("w:val")) == "bullet"
        }

    def lines(self):
        """
        Yield what the file says, a line to a paragraph, a picture, a row or a note.

        The list of contents is not the paper's own words, and the marking stands above.
        """
        head = self.document.sections[0].first_page_header
        yield from (each.text for each in head.paragraphs)
        shown = ""
        for block in self.document.iter_inner_content():
            if isinstance(block, Table):
                for row in block.rows:
                    yield " | ".join(map(self.cell, row.cells))
            elif block.style.name == "Picture":
                (shown,) = block._p.xpath(".//wp:docPr/@descr")
            elif not block.style.name.lower().startswith("toc"):
                yield self.said(block)
            if not isinstance(block, Table) and block.style.name == "Picture Caption":
                yield shown
        notes = self.document.part.part_related_by(RELATIONSHIP_TYPE.FOOTNOTES)
        for note in parse_xml(notes.blob).iter(qn("w:footnote")):
            if note.get(qn("w:type")) is None:
                said = note.find(qn("w:p"))
                yield self.words(Paragraph(said, self.document._body))

    def cell(self, cell):
        """Return what a cell says, in one line."""
        return " ".join(map(self.said, cell.paragraphs))

    def said(self, paragraph: Paragraph):
        """Return a paragraph after its number or its bullet."""
        properties = paragraph._p.pPr.numPr
        if properties is None:
            return self.words(paragraph)
        member = properties.numId.val
        self.counted[member] += 1
        bulleted = member in self.bulleted
        mark = "-" if bulleted else f"{self.counted[member]}."
        return f"{mark} {self.words(paragraph)}"

    def words(self, paragraph):
        """Return the words of a paragraph; the mark of a note is its number."""
        for mark in paragraph._p.xpath(".//w:footnoteReference | .//w:footnoteRef"):
            self.noted[mark.tag] += 1
            number = OxmlElement("w:t")
            number.text = f"[{self.noted[mark.tag]}]"
            mark.getparent().replace(mark, number)
        return paragraph.text


class Page(HTMLParser):
    """A reader of web pages that counts as a browser does, and takes no slips."""

    VOID = ("meta", "br", "col", "img")
    LINES = (
        *("h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "caption", "figcaption"),
        *("tr", "div", "section"),
    )

    def __init__(self, content):
        super().__init__()
        self.open = []
        self.unread = []
        self.counts = []
        self.found = [""]
        self.shown = ""
        self.in_notes = False
        self.feed(content.decode())
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        """Begin a line, a cell or an item, with its number."""
        given = dict(attrs)
        self.shown = given.get("alt", self.shown)
        if tag in self.VOID:
            self.found[-1] += " "
            return
        around = self.open[-1] if self.open else None
        in_cell = {"td", "th"} & set(self.open)
        self.open.append(tag)
        self.unread.append(
            tag in ("head", "nav")
            or given.get("class") in ("skip", "unseen")
            or "hidden" in given
            or given.get("role") == "doc-backlink"
        )
        self.in_notes |= given.get("role") == "doc-endnotes"
        if any(self.unread):
            return
        if tag in ("ol", "ul"):
            self.counts.append(int(given.get("start", 1)) if tag == "ol" else None)
        elif tag in ("td", "th"):
            self.found[-1] += " | " if self.found[-1] else ""
        # The paragraph of an item stands on the line of its number.
        elif tag in self.LINES and around != "li" and not in_cell:
            self.found.append("")
        elif tag in self.LINES:
            self.found[-1] += " "
        if tag == "li":
            count = self.counts[-1]
            mark = f"[{count}]" if self.in_notes else f"{count}."
            self.found[-1] += "- " if count is None else f"{mark} "
            self.counts[-1] = None if count is None else count + 1

    def handle_endtag(self, tag):
        """Close an element, which must be the last that was opened."""
        assert self.open.pop() == tag
        if not self.unread.pop() and not any(self.unread) and tag in ("ol", "ul"):
            self.counts.pop()
        if tag == "figcaption" and self.shown:
            self.found.append(self.shown)
            self.shown = ""

    def handle_data(self, data):
        """Keep text that is read; line ends between elements are no part of it."""
        if not any(self.unread):
            self.found[-1] += data.strip("\n")

    def lines(self):
        """Return what the page says."""
        return self.found


class Marked:
    """A reader of Markdown: CommonMark with tables, as GitHub has them."""

    def __init__(self, content):
        parser = MarkdownIt("commonmark").enable("table")
        self.root = SyntaxTreeNode(parser.parse(content.decode()))

    def lines(self):
        """Yield what the text says, a line to a block, an item or a row."""
        yield from self.blocks(self.root.children)

    def blocks(self, nodes):
        """Yield the lines of blocks; a comment keeps lists apart, and says nothing."""
        for node in nodes:
            match node.type:
                case "heading" | "paragraph":
                    yield self.words(node)
                case "bullet_list" | "ordered_list":
                    yield from self.items(node)
                case "table":
                    for part in node.children:
                        for row in part.children:
                            yield " | ".join(map(self.words, row.children))
                case "blockquote":
                    yield from self.blocks(node.children)
                case "hr":
                    yield ""
                case "html_block":
                    assert node.content.strip() == "<!-- -->"
                    yield ""

    def items(self, node):
        """Yield the lines of a list, each item after its number or its bullet."""
        first = node.attrs.get("start", 1)
        for position, item in enumerate(node.children, first):
            mark = f"{position}." if node.type == "ordered_list" else "-"
            words, *rest = self.blocks(item.children)
            yield f"{mark} {words}"
            yield from rest

    def words(self, node):
        """Return the words of a block in one line."""
        return "".join(map(self.piece, node.children))

    def piece(self, node):
        """Return the words of a piece; of HTML there are breaks and stress alone."""
        match node.type:
            case "text":
                return node.content
            case "html_inline":
                known = {"<br>": " ", "<em>": "", "</em>": ""}
                return known[node.content]
            case "inline" | "em" | "strong" | "link":
                return self.words(node)
        raise AssertionError(node.type)


@pytest.fixture(scope="session")
def readings(exported):
    """Return what each format of a report says, by the name of the format."""

    def _readings(report):
        word = exported(report, DOCX, DocxOptions())
        page = exported(report, html.EXPORTER, NoOptions())
        marked = exported(report, markdown.EXPORTER, NoOptions())
        return {
            "docx": told(Word(word).lines()),
            "html": told(Page(page).lines()),
            "markdown": told(Marked(marked).lines()),
        }

    return _readings


class TestSameText:
    """A paper says the same in every format, and so do its numbers."""

    @given(reports())
    def test_any_report(self, readings, report):
        """Word file, page and Markdown say what the outline says, line by line."""
        expected = told(lines(report))
        for said in readings(report).values():
            assert expected == said

    def test_every_block(self, readings):
        """So they do of a paper with one of everything."""
        expected = told(lines(EVERY_BLOCK))
        for said in readings(EVERY_BLOCK).values():
            assert expected == said

    @pytest.mark.parametrize(
        ("register", "day"),
        [
            ("examples/london", dt.date(2005, 12, 8)),
            ("examples/synthetic", dt.date(2024, 6, 18)),
        ],
    )
    def test_papers(self, readings, register, day):
        """And of the papers of the examples."""
        report = cdrpkit.build_report(
            "scrutiny-progress", cdrpkit.load(register), on=day
        )
        expected = told(lines(report))
        assert len(expected) > 40
        for said in readings(report).values():
            assert expected == said
