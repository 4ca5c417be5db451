"""Word files, opened again: paragraphs and lists that Word counts."""

from __future__ import annotations

from typing import Annotated, Any

import attrs
import hypothesis.strategies as st
import pytest
from docx.oxml.ns import nsmap, qn
from hypothesis import given
from lxml import etree

from cdrpkit.document import (
    Heading,
    Listing,
    ListItem,
    Marker,
    Paragraph,
    TableBlock,
    Text,
    number,
)
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


def nested(*ordered):
    """Return a list of two items, the first with such a list inside it, and so on."""
    first, *inner = ordered
    item = ListItem("one", nested(*inner) if inner else None)
    return Listing(items=(item, "two"), ordered=first)


def counted_as(count, how):
    """Return a count in one of Word's formats, as far as the tests count."""
    letters = {
        "decimal": "1 2 3 4 5 6 7 8 9 10 11 12 13",
        "lowerLetter": "a b c d",
        "lowerRoman": "i ii iii iv",
        "bullet": "• • • •",
    }
    return letters[how].split()[count - 1]


def numbers_counted(document):
    """Return each paragraph that Word numbers, with the number it would print."""
    numbering = document.part.numbering_part.element
    formats = {
        (kind.get(qn("w:abstractNumId")), level.get(qn("w:ilvl"))): (
            xp(level, "./w:lvlText/@w:val")[0],
            xp(level, "./w:numFmt/@w:val")[0],
        )
        for kind in xp(numbering, "./w:abstractNum")
        for level in xp(kind, "./w:lvl")
    }
    kinds, starts = {}, {}
    for num in xp(numbering, "./w:num"):
        identity = num.get(qn("w:numId"))
        kinds[identity] = xp(num, "./w:abstractNumId/@w:val")[0]
        for override in xp(num, "./w:lvlOverride"):
            (start,) = xp(override, "./w:startOverride/@w:val")
            starts[identity, override.get(qn("w:ilvl"))] = int(start)
    counts, restarted, printed = {}, set(), []
    for paragraph in xp(document.element.body, ".//w:p[w:pPr/w:numPr]"):
        (identity,) = xp(paragraph, "./w:pPr/w:numPr/w:numId/@w:val")
        (level,) = xp(paragraph, "./w:pPr/w:numPr/w:ilvl/@w:val")
        kind = kinds[identity]
        # All lists of a kind count on together, but for one that is told to restart.
        if (identity, level) in starts and (identity, level) not in restarted:
            restarted.add((identity, level))
            counts[kind, level] = starts[identity, level] - 1
        counts[kind, level] = counts.get((kind, level), 0) + 1
        # What is deeper starts anew after what is less deep.
        for deeper in [key for key in counts if key[0] == kind and key[1] > level]:
            del counts[deeper]
        style = xp(paragraph, "./w:pPr/w:pStyle/@w:val")[0]
        text, how = formats[kind, level]
        number = text
        if how != "bullet":
            count = counted_as(counts[kind, level], how)
            number = text.replace(f"%{int(level) + 1}", count)
        printed.append((style, number))
    return printed


BLOCKS = st.lists(
    st.sampled_from(
        [
            Heading(text="Background", level=2),
            Heading(text="Posts", level=2, marker=Marker.PARAGRAPH),
            Heading(text="Costs", marker=Marker.APPENDIX),
            Heading(text="Terms", marker=Marker.ANNEX),
            said("A paragraph.", numbered=True),
            said("A note."),
            listed("one", "two", ordered=True),
            listed("one", "two"),
            tabled(Row("R1", (listed("one", ordered=True), listed("two")))),
        ]
    ),
    max_size=12,
)


class TestNumbers:
    """Word counts as the report does, and can count on when a clerk adds to it."""

    @given(BLOCKS)
    def test_paragraphs_bear_the_numbers_of_the_report(self, paper, reopened, blocks):
        """What Word counts is what references call the paragraphs."""
        report = paper(Heading(text="Summary"), *blocks)
        marks = [
            mark
            for block, mark in zip(report.blocks, number(report).marks, strict=True)
            if (isinstance(block, Paragraph) and block.numbered)
            or (isinstance(block, Heading) and block.marker is Marker.PARAGRAPH)
        ]
        counted = numbers_counted(reopened(report))
        styles = ("NumberedParagraph", "Heading2")
        found = [printed for style, printed in counted if style in styles]
        assert marks == found

    @given(BLOCKS)
    def test_each_ordered_list_starts_from_one(self, paper, reopened, blocks):
        """Lists in the text and in cells count for themselves."""
        counted = numbers_counted(reopened(paper(*blocks)))
        found = [text for style, text in counted if style == "ListNumber"]
        in_cells = [text for style, text in counted if style == "TableNumber"]
        lists = sum(isinstance(block, Listing) and block.ordered for block in blocks)
        tables = sum(isinstance(block, TableBlock) for block in blocks)
        assert ["(1)", "(2)"] * lists == found
        assert ["(1)"] * tables == in_cells

    def test_no_number_is_typed(self, paper, reopened):
        """The number of a paragraph is Word's, and stands not in its text."""
        document = reopened(paper(said("That progress is noted.", numbered=True)))
        assert document.paragraphs[-1].text == "That progress is noted."
        assert document.paragraphs[-1].style.name == "Numbered Paragraph"

    def test_lists_have_the_styles_of_lists(self, paper, reopened):
        """Bullets and numbers are those of named styles."""
        document = reopened(paper(listed("a"), listed("b", ordered=True)))
        styles = [each.style.name for each in document.paragraphs[-2:]]
        assert styles == ["List Bullet", "List Number"]

    def test_what_leads_to_a_list_stays_with_it(self, paper, reopened):
        """A paragraph before a list is kept with the first item."""
        document = reopened(paper(said("These:"), listed("a"), said("So.")))
        *_, lead, _, after = document.paragraphs
        assert lead.paragraph_format.keep_with_next
        assert not after.paragraph_format.keep_with_next

    @pytest.mark.parametrize(
        ("items", "kept"),
        [
            ("a", [False]),
            ("ab", [True, False]),
            ("abc", [True, True, False]),
            ("abcde", [True, False, False, True, False]),
        ],
    )
    def test_no_item_stands_on_a_page_alone(self, paper, reopened, items, kept):
        """The first two items stay together, and so do the last two."""
        document = reopened(paper(listed(*items)))
        found = document.paragraphs[-len(items) :]
        assert kept == [bool(each.paragraph_format.keep_with_next) for each in found]

    def test_an_item_stays_with_the_list_in_it(self, paper, reopened):
        """The words that lead to a list inside an item are kept with its first."""
        inner = ListItem((Text("b"),), Listing(items=("c",)))
        outer = Listing(items=("a", "a", inner, "d", "d", "d"))
        document = reopened(paper(outer))
        found = document.paragraphs[-7:]
        kept = [each.text for each in found if each.paragraph_format.keep_with_next]
        assert ["a", "b", "d"] == kept

    def test_headings_counted_with_paragraphs(self, paper, reopened):
        """Such a heading is in the paragraphs' list, and no number is typed."""
        heading = Heading(text="Posts", level=2, marker=Marker.PARAGRAPH, key="posts")
        above = Heading(text="Background")
        document = reopened(paper(above, said("One.", numbered=True), heading))
        numbered, posts = document.paragraphs[-2:]
        lists = [
            xp(each._p, "./w:pPr/w:numPr/w:numId/@w:val") for each in (numbered, posts)
        ]
        assert lists[0] == lists[1]
        assert (posts.style.name, posts.text) == ("Heading 2", "Posts")
        assert document.styles["Heading 2"].paragraph_format.keep_with_next is None
        assert document.styles["Heading 1"].paragraph_format.keep_with_next
        assert document.styles["Heading 2"].base_style.name == "Heading 1"
        assert len(xp(posts._p, "./w:bookmarkStart")) == 1

    def test_an_annex_starts_a_page_and_a_count(self, paper, reopened):
        """An annex stands as an appendix does, under a letter."""
        annex = Heading(text="Terms", marker=Marker.ANNEX)
        blocks = (said("One.", numbered=True), annex, said("Two.", numbered=True))
        document = reopened(paper(*blocks))
        heading = document.paragraphs[-2]
        assert heading.text == "Annex A: Terms"
        assert heading.paragraph_format.page_break_before
        counted = [number for _, number in numbers_counted(document)]
        assert counted == ["1.", "1."]


class TestListsInLists:
    """A list inside another is a level of a list of Word's own."""

    @pytest.mark.parametrize(
        ("ordered", "expected"),
        [
            ((True, False), "(1) – – (2)"),
            ((False, True), "• (a) (b) •"),
            ((True, True, True), "(1) (a) (i) (ii) (b) (2)"),
            ((False, False, False), "• – • • – •"),
            ((True, False, True), "(1) – (i) (ii) – (2)"),
        ],
    )
    def test_marks(self, paper, reopened, ordered, expected):
        """Each level has its own marks; the outer list counts on after the inner."""
        counted = numbers_counted(reopened(paper(nested(*ordered))))
        assert expected == " ".join(number for _, number in counted)

    def test_each_inner_list_starts_from_one(self, paper, reopened):
        """Two lists inside the items of one list count for themselves."""
        inner = listed("one", "two", ordered=True)
        outer = Listing(items=(ListItem("one", inner), ListItem("two", inner)))
        counted = numbers_counted(reopened(paper(outer, nested(True, True))))
        found = " ".join(number for _, number in counted)
        assert found == "• (a) (b) • (a) (b) (1) (a) (b) (2)"

    def test_in_a_cell(self, paper, reopened):
        """In a cell they have the styles of cells."""
        document = reopened(paper(tabled(Row("R1", (nested(True, False, True),)))))
        assert numbers_counted(document) == [
            ("TableNumber", "(1)"),
            ("TableBullet", "–"),
            ("TableNumber", "(i)"),
            ("TableNumber", "(ii)"),
            ("TableBullet", "–"),
            ("TableNumber", "(2)"),
        ]

    def test_deeper_is_further_in(self, paper, reopened):
        """Every level of every kind of list starts further in than the one above."""
        numbering = reopened(paper()).part.numbering_part.element
        for kind in xp(numbering, "./w:abstractNum[w:lvl[@w:ilvl='2']]"):
            edges = [
                int(left) - int(hanging)
                for left, hanging in zip(
                    xp(kind, "./w:lvl//w:ind/@w:left"),
                    xp(kind, "./w:lvl//w:ind/@w:hanging"),
                    strict=True,
                )
            ]
            assert sorted(set(edges)) == edges
            assert len(edges) == 3
