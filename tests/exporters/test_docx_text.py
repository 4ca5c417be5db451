"""Word files, opened again: sentences, and every character in them."""

from __future__ import annotations

import re
from typing import Annotated, Any

import attrs
import hypothesis.strategies as st
import pytest
from docx.oxml.ns import nsmap
from hypothesis import given
from lxml import etree

from cdrpkit.citations import Citation
from cdrpkit.document import (
    Cite,
    Emphasis,
    Figure,
    Footnote,
    Heading,
    Link,
    Marker,
    Paragraph,
    Ref,
    TableBlock,
    Text,
)
from cdrpkit.exporters.docx.text import bookmark, checked
from cdrpkit.quantities import Unit
from cdrpkit.table import Column, Table


@attrs.frozen
class Row:
    """A row of a table in a paper."""

    title: Annotated[str, Column(title="Recommendation", description="Its number")]
    content: Annotated[Any, Column(title="Key actions", description="What is done")]
    posts: Annotated[
        int | None, Column(title="Posts", description="Filled", unit=Unit.COUNT)
    ] = None


def words(text):
    """Return *text* as the text of a block."""
    return (Text(text),)


def said(text, *, numbered=False, key=None):
    """Return a paragraph of *text*."""
    return Paragraph(inlines=words(text), numbered=numbered, key=key)


def tabled(*rows, key=None, widths=()):
    """Return a table of *rows*."""
    return TableBlock(
        table=Table(row_class=Row, rows=rows),
        caption="Progress of the recommendations",
        summary="A row for each recommendation.",
        widths=widths,
        key=key,
    )


def xp(element, path):
    """Return what *path* finds in *element*, by the prefixes of Word."""
    return etree.XPath(path, namespaces=nsmap)(element)


CITATION = Citation(
    instrument="cda-1998", provision="s6", title="Crime and Disorder Act"
)


class TestSentences:
    """Pieces of a sentence stand in order, and lead where they say."""

    def test_a_reference_leads_to_its_block(self, paper, reopened):
        """A reference prints the number of its block, and its bookmark is there."""
        keys = ("R1", "costs", "table", "section")
        refs = (*map(Ref, keys), Ref("costs", bare=True))
        document = reopened(
            paper(
                Heading(text="Findings", marker=Marker.LETTER, key="section"),
                said("First.", numbered=True, key="R1"),
                Paragraph(inlines=refs),
                tabled(key="table"),
                Heading(text="Costs", marker=Marker.APPENDIX, key="costs"),
            )
        )
        names = xp(document.element.body, ".//w:bookmarkStart/@w:name")
        starts = xp(document.element.body, ".//w:bookmarkStart/@w:id")
        ends = xp(document.element.body, ".//w:bookmarkEnd/@w:id")
        (printed,) = (
            each for each in document.paragraphs if "Table 1section" in each.text
        )
        fields = [each.split() for each in xp(printed._p, ".//w:instrText/text()")]
        assert printed.text == "paragraph 1Appendix 1Table 1section A1"
        assert [each[0] for each in fields] == ["REF"] * 5
        assert [each[2:] for each in fields] == [["\\r", "\\h"], *[["\\h"]] * 4]
        assert {each[1] for each in fields} == set(names)
        assert fields[1] == fields[4]
        assert starts == ends
        assert len(set(starts)) == len(starts) == 4

    @pytest.mark.parametrize(
        ("block", "held"),
        [
            (Heading(text="Costs", marker=Marker.LETTER, key="k"), "A"),
            (Heading(text="Costs", marker=Marker.APPENDIX, key="k"), "1"),
            (Heading(text="", marker=Marker.ANNEX, key="k"), "A"),
            (Heading(text="Costs", key="k"), "Costs"),
            (Heading(text="Phase 2", key="k"), "Phase 2"),
            (Heading(text="Phase 2", key="k", number="2"), "2"),
            (tabled(key="k"), "1"),
        ],
    )
    def test_a_bookmark_holds_what_is_printed(self, paper, reopened, block, held):
        """When Word works a reference out anew, it finds there what stood before."""
        report = paper(block, Paragraph(inlines=(Ref("k"),)))
        document = reopened(report)
        (start,) = xp(document.element, ".//w:bookmarkStart")
        marked = []
        for each in start.itersiblings():
            if each.tag.endswith("bookmarkEnd"):
                break
            marked += xp(each, "./w:t/text()")
        assert held == "".join(marked)
        assert document.paragraphs[-1].text.endswith(held)

    def test_a_reference_to_nothing_is_refused(self, paper, reopened):
        """A reference that nothing answers names its key, and the nearest one."""
        report = paper(
            said("First.", numbered=True, key="costs"),
            Paragraph(inlines=(Ref("cost"),)),
        )
        with pytest.raises(ValueError, match=r"'cost'.*did you mean 'costs'\?"):
            reopened(report)

    def test_links_lead_to_their_addresses(self, paper, reopened):
        """Each address is declared once, however often it is linked."""
        address = "https://example.org/?a=1&b=2"
        inlines = (Link("here", address), Link("there", "mailto:a@example.org"))
        document = reopened(
            paper(Paragraph(inlines=inlines), Paragraph(inlines=inlines))
        )
        links = document.paragraphs[-1].hyperlinks
        assert [address, "mailto:a@example.org"] == [link.address for link in links]
        assert [link.text for link in links] == ["here", "there"]
        outside = [rel for rel in document.part.rels.values() if rel.is_external]
        assert len(outside) == 2

    @pytest.mark.parametrize(
        "address",
        ["javascript:alert(1)", "file:///etc/passwd", "\\\\host\\share", "x.docx", ""],
    )
    def test_no_link_runs_anything(self, paper, reopened, address):
        """Words lead to the web, to mail and to telephones only; others stay words."""
        note = Footnote("note", (Link("there", address),))
        inlines = (Link("here", address), note)
        document = reopened(paper(Paragraph(inlines=inlines)))
        parts = document.part.package.iter_parts()
        outside = [
            each for part in parts for each in part.rels.values() if each.is_external
        ]
        assert outside == []
        assert document.paragraphs[-1].text == "here"
        assert document.paragraphs[-1].hyperlinks == []

    def test_pieces_are_printed_in_order(self, paper, reopened):
        """Stress is a style; figures and citations are text."""
        inlines = (
            Text("In "),
            Figure("32", "boroughs"),
            Emphasis(" of "),
            Cite(CITATION),
        )
        paragraph = reopened(paper(Paragraph(inlines=inlines))).paragraphs[-1]
        styles = [run.style.name for run in paragraph.runs]
        plain = "Default Paragraph Font"
        assert f"In 32 of {CITATION.long}" == paragraph.text
        assert [plain, plain, "Emphasis", plain] == styles


XML_TEXT = st.text(
    st.characters(
        exclude_categories=["Cs"],
        exclude_characters=[chr(c) for c in range(32) if c not in (9, 10, 13)]
        + ["\ufffe", "\uffff"],
    )
)


SEEN = XML_TEXT.filter(str.strip)


class TestText:
    """What a loader takes stands in the file again; the rest is refused."""

    @given(SEEN, SEEN, XML_TEXT)
    def test_every_text_is_found_again(self, paper, reopened, text, caption, cell):
        """In paragraphs, captions and cells, text comes back as it was."""
        block = TableBlock(
            table=Table(row_class=Row, rows=(Row(cell, (said(cell),)),)),
            caption=caption,
            summary=caption,
        )
        document = reopened(paper(said(text), block, title=text))
        ends = re.compile("\r\n|\r")
        title, *_, last, written = document.paragraphs
        table = document.tables[0]
        cells = [each.text for each in table.rows[1].cells]
        assert [ends.sub("\n", text)] * 2 == [title.text, last.text]
        assert "Table 1: " + ends.sub("\n", caption) == written.text
        expected = ends.sub("\n", cell)
        assert [expected or "–", expected] == cells[:2]
        assert [caption] == xp(table._tbl.tblPr, "./w:tblCaption/@w:val")

    def test_line_ends_and_tabs_are_kept(self, paper, reopened):
        """A line end is a line break, a tab a tab; spaces stay as they are."""
        document = reopened(paper(said("  a\r\nb\tc\rd  ")))
        assert document.paragraphs[-1].text == "  a\nb\tc\nd  "

    @pytest.mark.parametrize("character", ["\0", "\x0b", "\x1b", "\ud800", "\uffff"])
    @pytest.mark.parametrize("place", ["title", "author", "text", "cell", "summary"])
    def test_what_xml_cannot_hold_is_refused(self, paper, reopened, character, place):
        """The error names the character, where it is and the text around it."""
        text = f"ab{character}c"
        table = attrs.evolve(
            tabled(Row(text if place == "cell" else "a", "b")),
            summary=text if place == "summary" else "a",
        )
        report = paper(said(text if place == "text" else "a"), table)
        if place in {"title", "author"}:
            report = attrs.evolve(report, **{place: text})
        with pytest.raises(
            ValueError, match=rf"U\+{ord(character):04X} at character 3 of 'ab.*take it"
        ):
            reopened(report)

    @given(st.characters())
    def test_what_is_checked_is_what_xml_can_hold(self, character):
        """A character is refused exactly when XML 1.0 cannot hold it."""
        code = ord(character)
        legal = (
            code in (0x9, 0xA, 0xD)
            or 0x20 <= code <= 0xD7FF
            or 0xE000 <= code <= 0xFFFD
            or code >= 0x10000
        )
        if legal:
            assert character == checked(character)
        else:
            with pytest.raises(ValueError, match="cannot stand in a Word file"):
                checked(character)


class TestBookmarks:
    """A key has one name in every file, which Word takes and no other key has."""

    @given(st.text())
    def test_word_takes_the_name(self, key):
        """A name starts with a letter and has at most 40 plain characters."""
        assert re.fullmatch("[a-z][0-9A-Za-z_]{0,39}", bookmark(key))

    @given(st.sets(st.text(max_size=6), max_size=6))
    def test_keys_are_told_apart_whatever_their_case(self, keys):
        """Word does not tell case apart; names of different keys still differ."""
        assert len(keys) == len({bookmark(key).lower() for key in keys})
