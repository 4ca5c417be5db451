"""Word files, opened again: tables."""

from __future__ import annotations

import datetime as dt
import io
from typing import Annotated, Any

import attrs
import hypothesis.strategies as st
import pytest
from docx.oxml.ns import nsmap, qn
from hypothesis import given
from lxml import etree

from cdrpkit.citations import Citation
from cdrpkit.document import (
    Cite,
    Heading,
    Listing,
    ListItem,
    Marker,
    Paragraph,
    Ref,
    TableBlock,
    Text,
)
from cdrpkit.exporters.docx import EXPORTER, DocxOptions
from cdrpkit.exporters.docx import rows as frames
from cdrpkit.outline import lines
from cdrpkit.quantities import Unit
from cdrpkit.table import Column, Table
from cdrpkit.testing.exporters import MemorySink


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


def listed(*texts, ordered=False):
    """Return a list of *texts*."""
    return Listing(items=tuple(map(words, texts)), ordered=ordered)


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


CITED = Citation(instrument="cda-1998", provision="s6", title="The Act of 1998")

VALUES = st.one_of(
    st.text(max_size=4),
    st.integers(1, 9).map(lambda count: "word " * 10**count if count < 5 else "w"),
    st.sampled_from(["&", "<b>", "{}", "%s", "a\nb", "\t", " ", "–", "é"]),
    st.integers(),
    st.booleans(),
    st.none(),
    st.dates(),
    st.just((said("a"), "b")),
)


class TestTables:
    """A table can be read by who sees it and by who hears it."""

    def test_the_caption_stands_above_with_its_number(self, paper, reopened):
        """The caption has a style of its own, is kept with the table and counted."""
        document = reopened(paper(tabled(Row("R1", "Liaise")), tabled()))
        captions = [
            each for each in document.paragraphs if each.style.name == "Caption"
        ]
        expected = [
            "Table 1: Progress of the recommendations",
            "Table 2: Progress of the recommendations",
        ]
        assert expected == [caption.text for caption in captions]
        assert captions[0].style.paragraph_format.keep_with_next
        assert captions[0]._p.getnext() is document.tables[0]._tbl

    def test_the_row_of_headings_comes_again(self, paper, reopened):
        """The first row, and it alone, is repeated on each page; no row is split."""
        (table,) = reopened(paper(tabled(Row("R1", "a"), Row("R2", "b")))).tables
        rows = table._tbl.tr_lst
        assert [len(xp(row, "./w:trPr/w:tblHeader")) for row in rows] == [1, 0, 0]
        assert [len(xp(row, "./w:trPr/w:cantSplit")) for row in rows] == [1, 1, 1]
        expected = ["Recommendation", "Key actions", "Posts"]
        assert expected == [cell.text for cell in table.rows[0].cells]

    @pytest.mark.parametrize(
        ("content", "kept"),
        [
            ("word " * 100, True),
            ("word " * 1000, False),
            ("a\n" * 100, False),
            (tuple(said("a") for _ in range(10)), True),
            (tuple(said("a") for _ in range(60)), False),
            ((listed(*["word " * 10] * 4),), True),
            ((listed(*["word " * 10] * 30),), False),
            ((Listing(items=(ListItem("a", listed(*"b" * 60)),)),), False),
            ((Paragraph(inlines=(Ref("k"),) * 9),), True),
            ((Paragraph(inlines=(Ref("k"),) * 300),), False),
            ((Paragraph(inlines=(Cite(CITED),) * 9),), True),
            ((Paragraph(inlines=(Cite(CITED),) * 300),), False),
        ],
        ids=range(12),
    )
    def test_a_row_that_no_page_holds_may_be_split(
        self, paper, reopened, content, kept
    ):
        """A row is kept whole unless it is higher than half a page, or so."""
        document = reopened(paper(tabled(Row("R1", content), key="k")))
        rows = document.tables[0]._tbl.tr_lst
        found = [bool(xp(row, "./w:trPr/w:cantSplit")) for row in rows]
        assert found == [True, kept]

    def test_a_table_says_what_it_shows(self, paper, reopened):
        """Caption and summary are there for who cannot see the table."""
        (table,) = reopened(paper(tabled())).tables
        properties = table._tbl.tblPr
        caption = xp(properties, "./w:tblCaption/@w:val")
        summary = xp(properties, "./w:tblDescription/@w:val")
        assert caption == ["Progress of the recommendations"]
        assert summary == ["A row for each recommendation."]

    def test_cells_hold_what_the_rows_say(self, paper, reopened):
        """Text, dates, numbers and nothing stand as a person reads them."""
        rows = (Row("R1", dt.date(2005, 12, 8), 32), Row("R2", None), Row("", ("a",)))
        (table,) = reopened(paper(tabled(*rows))).tables
        expected = [
            ["R1", "8 December 2005", "32"],
            ["R2", "–", "–"],
            ["–", "a", "–"],
        ]
        assert expected == [[cell.text for cell in row.cells] for row in table.rows][1:]

    def test_a_cell_may_hold_paragraphs_and_lists(self, paper, reopened):
        """Blocks in a cell keep their order, each in a style for cells."""
        content = (said("Asked for:"), listed("a", "b"), listed("c", ordered=True))
        (table,) = reopened(paper(tabled(Row("R1", content)))).tables
        cell = table.rows[1].cells[1]
        expected = [
            ("Table Text", "Asked for:"),
            ("Table Bullet", "a"),
            ("Table Bullet", "b"),
            ("Table Number", "c"),
        ]
        assert expected == [(each.style.name, each.text) for each in cell.paragraphs]

    def test_a_cell_without_blocks_is_still_a_cell(self, paper, reopened):
        """Word takes no cell without a paragraph, so a dash is there."""
        (table,) = reopened(paper(tabled(Row("R1", ())))).tables
        assert ["–"] == [each.text for each in table.rows[1].cells[1].paragraphs]

    @pytest.mark.parametrize(
        "value",
        [
            "R1",
            "",
            None,
            (),
            ("a", "b"),
            (Listing(items=()),),
            (said("Asked for:"), "a"),
            dt.date(2005, 12, 8),
            said("alone"),
        ],
        ids=repr,
    )
    def test_all_formats_agree(self, paper, reopened, value):
        """A cell says in Word what it says as a bare line."""
        report = paper(tabled(Row("R1", value)))
        *_, line = lines(report)
        cells = reopened(report).tables[0].rows[1].cells
        words = [" ".join(each.text for each in cell.paragraphs) for cell in cells]
        assert line == " | ".join(words)

    @given(st.lists(st.integers(30, 40), min_size=3, max_size=3).map(tuple))
    def test_widths_are_shares_of_the_page(self, paper, reopened, widths):
        """The columns share the width between the margins, and fill it."""
        (table,) = reopened(paper(tabled(Row("R1", "a"), widths=widths))).tables
        grid = [int(each) for each in xp(table._tbl, "./w:tblGrid/w:gridCol/@w:w")]
        cells = [int(each) for each in xp(table._tbl, "./w:tr[2]//w:tcW/@w:w")]
        assert sum(grid) == 9638
        assert grid == cells
        for width, share in zip(grid, widths, strict=True):
            assert width == pytest.approx(9638 * share / sum(widths), abs=1)
        assert not table.autofit

    @given(st.lists(st.integers(1, 99), min_size=3, max_size=3).map(tuple))
    def test_no_word_is_broken(self, paper, reopened, widths):
        """However narrow a column is meant to be, its longest word has room."""
        (table,) = reopened(paper(tabled(Row("R1", "a"), widths=widths))).tables
        grid = [int(each) for each in xp(table._tbl, "./w:tblGrid/w:gridCol/@w:w")]
        assert sum(grid) == 9638
        for width, word in zip(
            grid, ("Recommendation", "actions", "Posts"), strict=True
        ):
            assert width > len(word) * 150

    def test_numbers_stand_to_the_right(self, paper, reopened):
        """A column with a unit is aligned to the right, its heading too."""
        rows = (Row("R1", "a", 3), Row("R2", "a", None), Row("R3", "a", "about 3"))
        (table,) = reopened(paper(tabled(*rows))).tables
        aligned = [
            [cell.paragraphs[0].alignment is not None for cell in row.cells]
            for row in table.rows
        ]
        assert [[False, False, True]] * 4 == aligned

    @given(st.lists(st.builds(Row, VALUES, VALUES, VALUES), max_size=5))
    def test_rows_that_are_written_whole_read_the_same(self, exported, paper, rows):
        """A row that is put into its frame whole is what it is cell by cell."""

        def written():
            try:
                return exported(paper(tabled(*rows)), EXPORTER, DocxOptions())
            except ValueError as error:
                return str(error)

        whole = written()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(frames, "OWN_WORDS", frozenset())
            assert whole == written()

    def test_row_headers(self, paper, reopened):
        """The first column is declared to say what rows are about, and is bold."""
        block = attrs.evolve(tabled(Row("R1", "a"), Row("R2", "b")), row_headers=True)
        for each, marked in ((block, True), (tabled(Row("R1", "a")), False)):
            (table,) = reopened(paper(each)).tables
            (look,) = xp(table._tbl.tblPr, "./w:tblLook")
            cells = [
                [bool(xp(cell._tc, "./w:tcPr/w:cnfStyle")) for cell in row.cells]
                for row in table.rows
            ]
            assert look.get(qn("w:firstColumn")) == str(int(marked))
            assert bool(int(look.get(qn("w:val")), 16) & 0x80) == marked
            assert cells == [[False] * 3, *[[marked, False, False]] * (len(cells) - 1)]
        looks = xp(table.style.element, "./w:tblStylePr[@w:type='firstCol']/w:rPr/w:b")
        assert len(looks) == 1

    def test_widths_by_what_columns_hold(self, paper, reopened):
        """Where no widths are given, a column is as wide as its values need."""
        (table,) = reopened(paper(tabled(Row("R1", "a")))).tables
        word, any_, count = xp(table._tbl, "./w:tblGrid/w:gridCol/@w:w")
        assert int(count) < int(word) < int(any_)

    def test_no_cell_is_merged(self, paper, reopened):
        """Every cell stands for itself, whatever is in it."""
        rows = (Row("R1", "same"), Row("R1", "same"), Row("R2", (listed("a"),)))
        body = reopened(paper(tabled(*rows))).element.body
        assert xp(body, ".//w:gridSpan | .//w:vMerge | .//w:hMerge") == []

    def test_the_table_has_a_style_of_the_house(self, paper, reopened):
        """Borders and shading are those of a named style."""
        (table,) = reopened(paper(tabled())).tables
        assert table.style.name == "Committee Table"

    def test_there_is_space_below_a_table(self, paper, reopened):
        """Text after a table does not touch it; text after text has no extra space."""
        document = reopened(
            paper(tabled(), said("a"), said("b"), tabled(), listed("c"))
        )
        spaces = {
            each.text: each.paragraph_format.space_before
            for each in document.paragraphs
        }
        assert spaces["a"]
        assert spaces["c"]
        assert spaces["b"] is None

    def test_rows_are_written_as_they_are_made(self, paper):
        """However many rows there are, no more than a part is held at a time."""
        sizes = []

        class Measured(io.BytesIO):
            def write(self, content):
                sizes.append(len(content))
                return super().write(content)

        class Sink(MemorySink):
            def open(self, name):
                return Measured()

        block = tabled(*[Row("R1", "What is done")] * 9000)
        EXPORTER.write(paper(block), Sink(), DocxOptions())
        assert max(sizes) < sum(sizes) / 3

    def test_more_lists_than_word_counts(self, paper, reopened):
        """More than 2,000 numbered lists are refused, and the way out is told."""
        rows = [Row("R1", (listed("a", ordered=True),))] * 2000
        with pytest.raises(ValueError, match=r"than 2,000 numbered.*of them bullets"):
            reopened(paper(tabled(*rows)))


ORDER_IN_PARAGRAPH = [
    "pStyle",
    "keepNext",
    "keepLines",
    "pageBreakBefore",
    "widowControl",
    "numPr",
    "pBdr",
    "spacing",
    "ind",
    "contextualSpacing",
    "jc",
    "outlineLvl",
    "sectPr",
]
ORDER_IN_TABLE = [
    "tblStyle",
    "tblW",
    "tblInd",
    "tblBorders",
    "tblLayout",
    "tblCellMar",
    "tblLook",
    "tblCaption",
    "tblDescription",
]


@pytest.mark.parametrize(
    ("path", "order"),
    [(".//w:pPr", ORDER_IN_PARAGRAPH), (".//w:tblPr", ORDER_IN_TABLE)],
)
def test_properties_stand_in_the_order_of_the_schema(paper, reopened, path, order):
    """Word calls a file damaged whose properties are out of order."""
    document = reopened(
        paper(
            tabled(Row("R1", (listed("a", ordered=True),), 1)),
            said("a", numbered=True),
            listed("b"),
            Heading(text="Costs", level=4, marker=Marker.APPENDIX),
            tabled(),
            listed("c", ordered=True),
        )
    )
    found = xp(document.element, path) + xp(document.styles.element, path)
    for properties in found:
        names = [each.tag.partition("}")[2] for each in properties]
        assert sorted(names, key=order.index) == names
