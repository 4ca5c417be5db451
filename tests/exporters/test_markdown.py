"""Markdown: read again by a parser of CommonMark with tables, as others read it."""

from __future__ import annotations

import html as standard
import re
from typing import Annotated, Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from cdrpkit.document import (
    Emphasis,
    Heading,
    Link,
    Listing,
    ListItem,
    Marker,
    Paragraph,
    Ref,
    TableBlock,
    Text,
)
from cdrpkit.exporters import NoOptions
from cdrpkit.exporters.markdown import EXPORTER
from cdrpkit.quantities import Unit
from cdrpkit.table import Column, Table
from cdrpkit.testing.exporters import ExporterSuite

COMMONMARK = MarkdownIt("commonmark").enable("table")


@attrs.frozen
class Row:
    """A row of a table in a paper."""

    title: Annotated[str, Column(title="Recommendation", description="Its number")]
    content: Annotated[Any, Column(title="Key actions", description="What is done")]
    posts: Annotated[
        int | None, Column(title="Posts", description="Filled", unit=Unit.COUNT)
    ] = None


def said(text, *, numbered=True):
    """Return a paragraph of *text*."""
    return Paragraph(inlines=text, numbered=numbered)


@pytest.fixture(scope="session")
def marked(exported):
    """Return what stands in the file below its title, as it is written."""

    def _marked(report):
        text = exported(report, EXPORTER, NoOptions()).decode()
        return text.partition("\n\n")[2]

    return _marked


class TestMarkdown(ExporterSuite):
    """A Markdown file is what any exporter's is to be."""

    exporter = EXPORTER

    def read(self, content):
        """Return the words as a reader of Markdown prints them."""
        rendered = COMMONMARK.render(content.decode())
        return standard.unescape(re.sub("<[^>]*>", " ", rendered))


class TestBlocks:
    """Every block is one of Markdown's own, with the numbers of the paper."""

    def test_above_the_text(self, exported, paper):
        """The title is a heading, and each label and value a line."""
        text = exported(paper(), EXPORTER, NoOptions()).decode()
        assert text == (
            "# Scrutiny of partnerships\n\n**Report:** 6\n\n"
            "**Date:** 8 December 2005\n\n**By:** Commissioner\n"
        )

    def test_headings(self, paper, marked):
        """Headings bear their marks, and end with none of Markdown's own."""
        report = paper(
            Heading(text="Summary #"),
            Heading(text="Posts", level=2, marker=Marker.PARAGRAPH),
            Heading(text="Costs", marker=Marker.APPENDIX),
            header=(),
        )
        expected = "## Summary \\#\n\n### 1. Posts\n\n## Appendix 1: Costs\n"
        assert expected == marked(report)

    def test_numbers_and_lists(self, paper, marked):
        """A list after a numbered paragraph stands in it; neighbours are kept apart."""
        inner = Listing(items=("inner",), ordered=True)
        bullets = Listing(items=("one", ListItem("two", inner)))
        report = paper(said("Two:"), bullets, bullets, said("Next."), header=())
        assert marked(report) == (
            "1. Two:\n\n   - one\n   - two\n     1) inner\n\n   <!-- -->\n\n"
            "   - one\n   - two\n     1) inner\n\n2. Next.\n"
        )

    def test_tables(self, paper, marked):
        """A row is a line; lists in a cell are parted by breaks, numbers are right."""
        inner = Listing(items=("x",), ordered=True)
        content = (said("So far:"), Listing(items=("a", ListItem("b|c", inner))))
        table = TableBlock(
            table=Table(row_class=Row, rows=(Row("R1", content, 3), Row("R2", None))),
            caption="Progress",
            summary="A row for each recommendation.",
        )
        assert marked(paper(table, header=())) == (
            "**Table 1:** Progress\n\n"
            "| Recommendation | Key actions | Posts |\n| --- | --- | ---: |\n"
            "| R1 | So far:<br>- a<br>- b\\|c<br>&nbsp;&nbsp;1. x | 3 |\n"
            "| R2 | – | – |\n"
        )


class TestText:
    """What a text says is said, and nothing of it is read as markup."""

    @pytest.mark.parametrize(
        ("text", "written"),
        [
            ("1. First", "1\\. First"),
            ("2005) year", "2005\\) year"),
            ("# no heading", "\\# no heading"),
            ("- no item", "\\- no item"),
            ("+ no item", "\\+ no item"),
            ("    no code", "no code"),
            ("a | b", "a \\| b"),
            ("*a* _b_ `c` ~d~", "\\*a\\* \\_b\\_ \\`c\\` \\~d\\~"),
            ("[a](b) <i>", "\\[a\\](b) \\<i\\>"),
            ("Fish & chips", "Fish & chips"),
            ("&amp; &#65;", "\\&amp; \\&#65;"),
            ("a\nb\r\nc", "a<br>b<br>c"),
            ("£3.50 - net. 2# + 1", "£3.50 - net. 2# + 1"),
            ("a \\ b\\", "a \\\\ b\\\\"),
        ],
    )
    def test_signs_are_escaped_where_they_would_count(
        self, paper, marked, text, written
    ):
        """Only what would be read as markup is escaped, and only there."""
        report = paper(said(text, numbered=False), header=())
        assert f"{written}\n" == marked(report)

    def test_pieces_make_no_markup_together(self, paper, marked):
        """What one text ends with, and the next begins with, is no markup either."""
        inlines = (Text("1"), Text(". &"), Text("amp; !"), Text("[x](y)"))
        report = paper(Paragraph(inlines=inlines), header=())
        rendered = COMMONMARK.render(marked(report))
        assert rendered == "<p>1. &amp;amp; ![x](y)</p>\n"

    @given(
        st.lists(
            st.tuples(
                st.sampled_from((Text, Emphasis)),
                st.text("ab .(*_\\\u00e9\u3000\n", max_size=4),
            ),
            max_size=5,
        )
    )
    def test_stress_is_stress(self, paper, marked, pieces):
        """Exactly what is to be stressed is, whatever stands around it."""
        inlines = tuple(kind(text) for kind, text in pieces)
        rendered = COMMONMARK.render(
            marked(paper(Paragraph(inlines=inlines), header=()))
        )
        stressed = "".join(re.findall("<em>(.*?)</em>", rendered, re.DOTALL))
        expected = "".join(text for kind, text in pieces if kind is Emphasis)
        assert bare(expected) == bare(stressed)
        assert bare("".join(text for _, text in pieces)) == bare(rendered)

    def test_links(self, paper, marked):
        """An address is written so that nothing in it ends it; others are left out."""
        inlines = (
            Link("a]", "https://example.org/(x y)|é?a=1&b=2&lt;"),
            Link("b", "javascript:alert(1)"),
        )
        report = paper(Paragraph(inlines=inlines), header=())
        address = "https://example.org/%28x%20y%29%7C%C3%A9?a=1&b=2&amp;lt;"
        assert f"[a\\]]({address})b\n" == marked(report)

    def test_a_reference_is_words(self, paper, marked):
        """A reference prints the number; to nothing, it is refused."""
        heading = Heading(text="Costs", marker=Marker.LETTER, key="costs")
        report = paper(heading, Paragraph(inlines=(Ref("costs"),)), header=())
        assert marked(report).endswith("\n\nsection A\n")
        with pytest.raises(ValueError, match=r"'cost'.*did you mean 'costs'\?"):
            marked(paper(heading, Paragraph(inlines=(Ref("cost"),))))

    @pytest.mark.parametrize("character", ["\0", "\x1b", "\ud800", "\uffff"])
    def test_what_no_format_can_hold_is_refused(self, paper, marked, character):
        """The error names the character and where it is."""
        with pytest.raises(
            ValueError,
            match=rf"U\+{ord(character):04X} at character 2 .* Markdown file",
        ):
            marked(paper(said(f"a{character}")))


def bare(text):
    """Return the words of a text or of HTML, without tags and blanks."""
    return "".join(standard.unescape(re.sub("<[^>]*>", "", text)).split())
