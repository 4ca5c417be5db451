"""What an office program makes of a Word file: LibreOffice prints it."""

from __future__ import annotations

import subprocess
from typing import Annotated

import attrs
import pytest

from cdrpkit.document import (
    Footnote,
    Heading,
    Listing,
    ListItem,
    Marker,
    Orientation,
    PageTurn,
    Paragraph,
    Picture,
    Ref,
    TableBlock,
    Text,
)
from cdrpkit.exporters import docx
from cdrpkit.table import Column, Table
from cdrpkit.testing.exporters import EVERY_BLOCK


@attrs.frozen
class Row:
    """A row of a table."""

    number: Annotated[str, Column(title="Recommendation", description="Its number")]
    action: Annotated[str, Column(title="Key actions", description="What is done")]
    met: Annotated[int, Column(title="Met", description="How often")] = 0


@pytest.fixture(scope="module")
def read(printed, exported, tool, tmp_path_factory):
    """Return the pages of a paper, as text; what parts words is one blank."""
    pdftotext = tool("pdftotext")

    def _read(report):
        source = tmp_path_factory.mktemp("paper") / "paper.docx"
        source.write_bytes(exported(report, docx.EXPORTER, docx.DocxOptions()))
        (pdf,) = printed(source)
        run = subprocess.run(
            [pdftotext, "-layout", pdf, "-"], check=True, capture_output=True, text=True
        )
        return [" ".join(page.split()) for page in run.stdout.split("\f")[:-1]]

    return _read


@pytest.fixture(scope="module")
def pages(read, paper):
    """Return the pages of a paper with a long table, as text."""

    def said(text, *, key=None):
        return Paragraph(inlines=(Text(text),), numbered=True, key=key)

    rows = [Row(f"R{n}", "The action is described here. " * 9, n) for n in range(1, 31)]
    table = TableBlock(
        table=Table(row_class=Row, rows=tuple(rows)),
        caption="Progress",
        summary="A row for each recommendation.",
        widths=(20, 70, 10),
    )
    report = paper(
        Heading(text="Recommendation", marker=Marker.LETTER),
        said("That progress is noted.", key="noted"),
        Heading(text="Supporting information", marker=Marker.LETTER),
        Paragraph(inlines=(Text("This supports "), Ref("noted")), numbered=True),
        Listing(items=((Text("first item"),), (Text("second item"),)), ordered=True),
        Listing(
            items=(
                ListItem("outer item", Listing(items=("inner item",), ordered=True)),
                ListItem("middle item", Listing(items=("bullet",))),
                ListItem("last item", Listing(items=("lone item",), ordered=True)),
            ),
            ordered=True,
        ),
        table,
        said("The third paragraph."),
        Heading(text="Posts", level=2, marker=Marker.PARAGRAPH),
        said("The fifth paragraph."),
        Heading(text="Costs", marker=Marker.APPENDIX),
        said("A new count."),
    )
    return read(report)


def test_numbers_are_printed(pages):
    """Paragraphs, lists and headings bear the numbers that the report gives them."""
    text = " ".join(pages)
    for words in (
        "A. Recommendation",
        "1. That progress is noted.",
        "2. This supports paragraph 1",
        "(1) first item",
        "(2) second item",
        "(1) outer item (a) inner item (2) middle item – bullet",
        "(3) last item (a) lone item",
        "3. The third paragraph.",
        "4. Posts",
        "5. The fifth paragraph.",
    ):
        assert words in text


def test_each_page_says_which_it_is(pages):
    """Page and number of pages stand at the foot, and the title at the head."""
    for number, page in enumerate(pages, 1):
        assert page.endswith(f"Page {number} of {len(pages)}")
        assert page.startswith("Scrutiny of partnerships")
        assert page.count("Scrutiny of partnerships") == 1


def test_headings_of_a_table_come_on_each_of_its_pages(pages):
    """Where the table goes on, its headings stand again, and no row is broken."""
    held = [page for page in pages if "The action is described here." in page]
    assert len(held) > 1
    for page in held:
        assert "Recommendation Key actions Met" in page
    # A row whose number stands on one page has all its nine sentences there.
    for page in held:
        rows = sum(f"R{n} The action" in page for n in range(1, 31))
        assert 9 * rows == page.count("described")


def test_a_row_that_no_page_holds_is_printed_whole(read, paper):
    """Nothing is cut off that is higher than a page."""
    high = "\n".join(f"{number}." for number in range(200))
    rows = (Row("R1", "Before."), Row("R2", high), Row("R3", "After."))
    table = TableBlock(
        table=Table(row_class=Row, rows=rows), caption="High", summary="One a row."
    )
    text = " ".join(read(paper(table)))
    assert [n for n in range(200) if f" {n}." not in text] == []
    assert "After." in text


def test_an_appendix_has_a_page_and_a_count_of_its_own(pages):
    """The appendix starts a page, and its paragraphs start from one."""
    start = "Scrutiny of partnerships Appendix 1: Costs 1. A new count."
    assert pages[-1].startswith(start)


def referring():
    """Return a paper's blocks that refer to one another, on pages that turn."""
    refs = ("lettered", "counted", "plain", "table", "picture", "costs", "terms", "n")
    said = [part for key in refs for part in (Ref(key), Text("; "))]
    table = TableBlock(
        table=Table(row_class=Row, rows=(Row("R1", "Act."),)),
        caption="Progress",
        summary="One a row.",
        key="table",
    )
    # The bars of the paper that every exporter is tried on.
    (bars,) = (each.png for each in EVERY_BLOCK.blocks if isinstance(each, Picture))
    return (
        Heading(text="Findings", marker=Marker.LETTER, key="lettered"),
        Paragraph(inlines=(Text("See "), *said), numbered=True),
        Paragraph(inlines="Counted.", numbered=True, key="counted"),
        Heading(text="Plainly", level=2, key="plain"),
        Paragraph(inlines=(Text("Noted"), Footnote("n", "Of the note."), Text("."))),
        PageTurn(Orientation.LANDSCAPE),
        table,
        PageTurn(Orientation.PORTRAIT),
        Picture(png=bars, alt="Bars.", caption="Attendance", key="picture"),
        PageTurn(Orientation.LANDSCAPE),
        Heading(text="Costs", marker=Marker.APPENDIX, key="costs"),
        PageTurn(Orientation.PORTRAIT),
        Heading(text="Terms", marker=Marker.ANNEX, key="terms"),
    )


@pytest.fixture(scope="module")
def turned(read, paper):
    """Return the pages of such a paper, as text."""
    return read(paper(*referring(), marking="OFFICIAL", contents=2))


def test_references_are_printed(turned):
    """Each reference prints the number of what it leads to, worked out anew."""
    assert (
        "1. See section A; paragraph 2; Plainly; Table 1; Figure 1; Appendix 1;"
        " Annex A; footnote 1;"
    ) in turned[0]
    assert "Error" not in " ".join(turned)


def test_contents_are_printed(turned):
    """The list of contents stands before the first section."""
    expected = (
        "Contents A. Findings Plainly Appendix 1: Costs Annex A: Terms A. Findings"
    )
    assert expected in turned[0]


def test_notes_stand_at_the_foot(turned):
    """A note stands on the page of its mark, above the number of the page."""
    assert "Noted1." in turned[0]
    assert turned[0].endswith("1 Of the note. Page 1 of 5 OFFICIAL")


def test_turned_pages_keep_head_and_foot(turned):
    """Marking, title and number stand on pages that lie too, and none is empty."""
    starts = ("Table 1: Progress", "Figure 1: Attendance", "Appendix 1", "Annex A")
    assert len(turned) == 5
    for number, (page, start) in enumerate(zip(turned[1:], starts, strict=True), 2):
        assert page.startswith(f"OFFICIAL Scrutiny of partnerships {start}")
        assert page.endswith(f"Page {number} of 5 OFFICIAL")


class TestTemplates:
    """A paper with a house template is printed with the house's letterhead."""

    def test_letterhead_on_every_page(
        self, *, printed, exported, paper, templates, tool, tmp_path
    ):
        """It is on pages that stand and on those that lie, beside what is ours."""
        line = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>".format
        made = templates.edged(header1=line("Anywhere"), footer1=line("Town Hall"))
        template = templates.packed(made, tmp_path / "house.docx")
        turn = PageTurn(Orientation.LANDSCAPE)
        report = paper(
            Paragraph(inlines=(Text("First."),), numbered=True),
            turn,
            Listing(items=(ListItem(inlines=(Text("Second."),)),)),
            marking="OFFICIAL",
        )
        options = docx.DocxOptions(template=template)
        source = tmp_path / "paper.docx"
        source.write_bytes(exported(report, docx.EXPORTER, options))
        (pdf,) = printed(source)
        run = subprocess.run(
            [tool("pdftotext"), "-layout", pdf, "-"],
            check=True,
            capture_output=True,
            text=True,
        )
        first, second = [" ".join(page.split()) for page in run.stdout.split("\f")[:-1]]
        assert first.startswith("OFFICIAL Anywhere Scrutiny of partnerships")
        assert second.startswith("OFFICIAL Anywhere Scrutiny of partnerships")
        assert "1. First." in first
        assert first.endswith("Town Hall Page 1 of 2 OFFICIAL")
        assert second.endswith("Second. Town Hall Page 2 of 2 OFFICIAL")
