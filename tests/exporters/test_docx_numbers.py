"""Word files, opened again: paragraphs and lists that Word counts."""

from __future__ import annotations

from typing import Annotated, Any

import attrs
import hypothesis.strategies as st
from docx.oxml.ns import nsmap, qn
from hypothesis import given
from lxml import etree

from cdrpkit.document import (
    Heading,
    Listing,
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


def numbers_counted(document):
    """Return each paragraph that Word numbers, with the number it would print."""
    numbering = document.part.numbering_part.element
    formats = {
        kind.get(qn("w:abstractNumId")): xp(kind, "./w:lvl/w:lvlText/@w:val")[0]
        for kind in xp(numbering, "./w:abstractNum")
    }
    kinds, starts = {}, {}
    for num in xp(numbering, "./w:num"):
        identity = num.get(qn("w:numId"))
        kinds[identity] = xp(num, "./w:abstractNumId/@w:val")[0]
        starts[identity] = xp(num, "./w:lvlOverride/w:startOverride/@w:val")
    counts, restarted, printed = {}, set(), []
    for paragraph in xp(document.element.body, ".//w:p[w:pPr/w:numPr]"):
        (identity,) = xp(paragraph, "./w:pPr/w:numPr/w:numId/@w:val")
        kind = kinds[identity]
        # All lists of a kind count on together, but for one that is told to restart.
        if starts[identity] and identity not in restarted:
            restarted.add(identity)
            counts[kind] = int(starts[identity][0]) - 1
        counts[kind] = counts.get(kind, 0) + 1
        style = xp(paragraph, "./w:pPr/w:pStyle/@w:val")[0]
        printed.append((style, formats[kind].replace("%1", str(counts[kind]))))
    return printed


BLOCKS = st.lists(
    st.sampled_from(
        [
            Heading(text="Background", level=2),
            Heading(text="Costs", marker=Marker.APPENDIX),
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
        report = paper(*blocks)
        marks = [
            mark
            for block, mark in zip(blocks, number(report).marks, strict=True)
            if isinstance(block, Paragraph) and block.numbered
        ]
        counted = numbers_counted(reopened(report))
        found = [printed for style, printed in counted if style == "NumberedParagraph"]
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
