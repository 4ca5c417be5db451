"""Word files, opened again: what stands above and below the text, and how pages lie."""

from __future__ import annotations

from typing import Annotated

import attrs
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import nsmap
from docx.shared import Mm, Pt
from lxml import etree

from cdrpkit.document import (
    Heading,
    Listing,
    ListItem,
    Marker,
    Orientation,
    PageTurn,
    Paragraph,
    Picture,
    Quotation,
    TableBlock,
)
from cdrpkit.table import Column, Table
from cdrpkit.testing.artefacts import BARS


@attrs.frozen
class Row:
    """A row of a table."""

    name: Annotated[str, Column(title="Name", description="What it is about")]


LANDSCAPE, PORTRAIT = map(PageTurn, (Orientation.LANDSCAPE, Orientation.PORTRAIT))
SAID = Paragraph(inlines="Said.")
TABLE = TableBlock(
    table=Table(row_class=Row, rows=(Row("R1"),)), caption="Names", summary="One a row."
)

PICTURE = Picture(png=BARS, alt="Bars.", caption="Attendance", key="picture")


def xp(element, path):
    """Return what *path* finds in *element*, by the prefixes of Word."""
    return etree.XPath(path, namespaces=nsmap)(element)


class TestHeadAndFoot:
    """Every page says whose it is and which; the first has the title itself."""

    def test_the_foot_says_which_page_of_how_many(self, paper, reopened):
        """Page and pages stand at the foot of every page; both numbers are fields."""
        (section,) = reopened(paper()).sections
        for footer in (section.footer, section.first_page_footer):
            fields = xp(footer.part.element, ".//w:instrText/text()")
            assert [each.text for each in footer.paragraphs] == ["Page 1 of 1"]
            assert fields == [" PAGE ", " NUMPAGES "]

    def test_the_foot_without_page_numbers(self, paper, reopened):
        """Without page numbers nothing stands there."""
        (section,) = reopened(paper(), page_numbers=False).sections
        assert [each.text for each in section.footer.paragraphs] == [""]

    def test_the_head_bears_the_title(self, paper, reopened):
        """The title stands above every page but the first, where it is large."""
        (section,) = reopened(paper()).sections
        (head,) = section.header.paragraphs
        (first,) = section.first_page_header.paragraphs
        assert section.different_first_page_header_footer
        assert (head.style.name, head.text) == ("Header", "Scrutiny of partnerships")
        assert (first.style.name, first.text) == ("Header", "")

    def test_a_marking_is_on_every_page(self, paper, reopened):
        """It stands above and below, on the first page too, and in words."""
        (section,) = reopened(paper(marking="OFFICIAL – <SENSITIVE>")).sections
        for edge in (
            section.header,
            section.first_page_header,
            section.footer,
            section.first_page_footer,
        ):
            marked = [each for each in edge.paragraphs if each.style.name == "Marking"]
            assert [each.text for each in marked] == ["OFFICIAL – <SENSITIVE>"]


class TestTurns:
    """Pages lie where they are told to, and keep head and foot."""

    def sections(self, document):
        """Return how the pages of each section lie."""
        lies = {WD_ORIENT.LANDSCAPE: "lies", WD_ORIENT.PORTRAIT: "stands"}
        return [lies[section.orientation] for section in document.sections]

    @pytest.mark.parametrize(
        ("blocks", "expected"),
        [
            ((), ["stands"]),
            ((SAID, LANDSCAPE, TABLE), ["stands", "lies"]),
            ((SAID, LANDSCAPE, TABLE, PORTRAIT, SAID), ["stands", "lies", "stands"]),
            ((LANDSCAPE, SAID), ["lies"]),
            ((SAID, LANDSCAPE), ["stands"]),
            ((SAID, LANDSCAPE, PORTRAIT, SAID), ["stands"]),
            ((SAID, PORTRAIT, SAID), ["stands"]),
            ((SAID, LANDSCAPE, LANDSCAPE, SAID), ["stands", "lies"]),
        ],
    )
    def test_no_page_is_empty(self, paper, reopened, blocks, expected):
        """There is a section wherever pages turn and something follows."""
        assert expected == self.sections(reopened(paper(*blocks)))

    def test_a_turned_page_is_a4(self, paper, reopened):
        """Width and height change places."""
        _, section = reopened(paper(SAID, LANDSCAPE, TABLE)).sections
        for wanted, got in zip(
            (Mm(297), Mm(210)), (section.page_width, section.page_height), strict=True
        ):
            assert got == pytest.approx(wanted, abs=635)

    def test_head_and_foot_are_kept(self, paper, reopened):
        """Each section names them, so that none is lost, and only one has a title."""
        document = reopened(paper(SAID, LANDSCAPE, TABLE, PORTRAIT, SAID))
        for section in document.sections:
            assert not section.footer.is_linked_to_previous
            assert section.footer.paragraphs[0].text == "Page 1 of 1"
            assert section.header.paragraphs[0].text == "Scrutiny of partnerships"
        firsts = [each.different_first_page_header_footer for each in document.sections]
        assert firsts == [True, False, False]

    def test_a_table_takes_the_width_that_there_is(self, paper, reopened):
        """Between the margins of a page that lies, a table is wider."""
        upright, lying = reopened(paper(TABLE, LANDSCAPE, TABLE)).tables
        widths = [
            xp(table._tbl, "./w:tblPr/w:tblW/@w:w | ./w:tblGrid/w:gridCol/@w:w")
            for table in (upright, lying)
        ]
        assert widths == [["9638", "9638"], ["14570", "14570"]]

    def test_an_appendix_starts_one_page(self, paper, reopened):
        """Where the page turns for an appendix, it is not broken a second time."""
        costs = Heading(text="Costs", marker=Marker.APPENDIX)
        document = reopened(paper(SAID, LANDSCAPE, costs, costs))
        first, second = document.paragraphs[-2:]
        assert not first.paragraph_format.page_break_before
        assert second.paragraph_format.page_break_before
        assert second.paragraph_format.space_before == 0

    @pytest.mark.parametrize(
        ("block", "style", "text"),
        [
            (SAID, "Normal", "Said."),
            (Paragraph(inlines="Said.", numbered=True), "Numbered Paragraph", "Said."),
            (Listing(items=("One.", "Two.")), "List Bullet", "Two."),
            (
                Listing(items=(ListItem("One.", Listing(items=("Two.",))),)),
                "List Bullet",
                "Two.",
            ),
            (Quotation(inlines="Said.", attribution="A."), "Quote Source", "– A."),
        ],
        ids=["paragraph", "numbered", "list", "list in a list", "quotation"],
    )
    def test_words_end_a_section(self, paper, reopened, block, style, text):
        """The last paragraph of a section ends it, and none stands empty for that."""
        document = reopened(paper(block, LANDSCAPE, SAID))
        (end,) = self.ends(document)
        assert (style, text) == (end.style.name, end.text)
        assert [] == [each for each in document.paragraphs if not each.text]

    @pytest.mark.parametrize(
        "block",
        [TABLE, PICTURE, Heading(text="Costs", key="costs")],
        ids=["table", "picture", "heading"],
    )
    def test_an_end_without_words_is_low(self, paper, reopened, block):
        """Where nothing can end a section, a paragraph does that is hardly there."""
        (end,) = self.ends(reopened(paper(block, LANDSCAPE, SAID)))
        assert ("Section End", "") == (end.style.name, end.text)
        assert end.style.paragraph_format.line_spacing == Pt(1)

    def ends(self, document):
        """Return the paragraphs that end a section."""
        return [each for each in document.paragraphs if xp(each._p, "./w:pPr/w:sectPr")]


HEADINGS = (
    Heading(text="Summary"),
    Heading(text="Findings", marker=Marker.LETTER, key="findings"),
    Heading(text="Costs", level=2),
    Heading(text="Posts", level=2, marker=Marker.PARAGRAPH),
    Heading(text="In detail", level=3),
    Heading(text="Terms", marker=Marker.APPENDIX),
)


class TestContents:
    """A long paper lists its headings, and leads to them."""

    @pytest.mark.parametrize(
        ("levels", "expected"),
        [
            (1, ["Summary", "A. Findings", "Appendix 1: Terms"]),
            (
                2,
                ["Summary", "A. Findings", "Costs", "1. Posts", "Appendix 1: Terms"],
            ),
        ],
    )
    def test_lines(self, paper, reopened, levels, expected):
        """There is a line for each heading of these levels, with its number."""
        document = reopened(paper(*HEADINGS, contents=levels))
        listed = [
            each for each in document.paragraphs if each.style.name.startswith("toc")
        ]
        assert expected == [each.text for each in listed]
        for each in listed:
            inner = each.text in {"Costs", "1. Posts"}
            assert each.style.name == ("toc 2" if inner else "toc 1")

    def test_each_line_leads_to_its_heading(self, paper, reopened):
        """The bookmark that a line leads to is around the heading's words."""
        document = reopened(paper(*HEADINGS, contents=3))
        led = {
            link.fragment: each.text
            for each in document.paragraphs
            for link in each.hyperlinks
        }
        found = {}
        for heading in document.paragraphs:
            for name in xp(heading._p, "./w:bookmarkStart/@w:name"):
                counted = xp(heading._p, "./w:pPr/w:numPr")
                found[name] = f"1. {heading.text}" if counted else heading.text
        assert len(led) == 6
        assert led == {name: found[name] for name in led}

    def test_nothing_asks_for_pages(self, paper, reopened):
        """No field is there that a reader would be asked to bring up to date."""
        document = reopened(paper(*HEADINGS, contents=3))
        assert xp(document.element, ".//w:instrText") == []
        assert xp(document.settings.element, "./w:updateFields") == []

    def test_none(self, paper, reopened):
        """Where none is wanted, or there is nothing to list, there is none."""
        for report in (paper(*HEADINGS), paper(SAID, contents=3)):
            names = {each.style.name for each in reopened(report).paragraphs}
            assert "TOC Heading" not in names
