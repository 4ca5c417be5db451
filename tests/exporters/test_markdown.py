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
)
from cdrpkit.exporters import NoOptions
from cdrpkit.exporters.markdown import EXPORTER
from cdrpkit.quantities import Unit
from cdrpkit.table import Column, Table
from cdrpkit.testing.artefacts import BARS
from cdrpkit.testing.exporters import ExporterSuite, MemorySink

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


def shown(alt):
    """Return a picture that is described so."""
    return Picture(png=BARS, alt=alt, caption="Meetings")


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
        told = re.sub('<img src="[^"]*" alt="([^"]*)" />', r" \1 ", rendered)
        return standard.unescape(re.sub("<[^>]*>", " ", told))


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


class TestSetOff:
    """Words of others, notes and pictures are there, wherever the file is read."""

    def test_a_quotation(self, paper, marked):
        """It stands in its paragraph, and so does whose words they are."""
        told = Quotation(inlines="# We will", attribution="A post")
        bullets = Listing(items=("one",))
        report = paper(said("It said:"), told, bullets, told, header=())
        quoted = "   > \\# We will\n   >\n   > – A post\n"
        expected = f"1. It said:\n\n{quoted}\n   - one\n\n{quoted}"
        assert expected == marked(report)

    def test_footnotes(self, paper, marked):
        """Marks are numbers in brackets, and notes stand below a line, after all."""
        notes = (Footnote("a", "Of a."), Footnote("b", (Emphasis("Of"), Text(" b."))))
        report = paper(
            Paragraph(inlines=(Text("One"), *notes, Ref("b"))), said("End"), header=()
        )
        assert marked(report) == (
            "One\\[1\\]\\[2\\]footnote 2\n\n1. End\n\n---\n\n"
            "\\[1\\] Of a.\n\n\\[2\\] *Of* b.\n"
        )

    def test_pictures_in_words(self, paper, marked):
        """Where one file is wanted, what a picture shows is said in its place."""
        report = paper(shown("+6 & 12\n[so]"), header=())
        assert "**Figure 1:** Meetings\n\n\\+6 & 12<br>\\[so\\]\n" == marked(report)

    def test_pictures_beside(self, paper):
        """Where the whole set is, each is a file of its own, with its words."""
        sink = MemorySink("paper.md")
        report = paper(shown("6\nand [12]"), shown("20"), header=())
        EXPORTER.write(report, sink, NoOptions())
        names = ["paper.md", "figure-1.png", "figure-2.png"]
        assert names == list(sink.files)
        assert sink.files["figure-2.png"] == BARS
        written = sink.files["paper.md"].decode()
        assert "**Figure 1:** Meetings\n\n![6 and \\[12\\]](figure-1.png)\n" in written

    def test_pages(self, paper, marked):
        """Nothing is seen of turned pages; lists are kept apart across them."""
        bullets = Listing(items=("one",))
        turn = PageTurn(Orientation.LANDSCAPE)
        report = paper(turn, bullets, turn, bullets, header=())
        assert marked(report) == "- one\n\n<!-- -->\n\n- one\n"

    def test_a_marking(self, exported, paper):
        """It stands above the title."""
        text = exported(paper(marking=" *A* ", header=()), EXPORTER, NoOptions())
        expected = "**\\*A\\***\n\n# Scrutiny of partnerships\n"
        assert expected == text.decode()


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

    @pytest.mark.parametrize(
        "address",
        ["http://a.org/b_c_d", "HTTPS://a.org/b*c", "www.a.org/b_c", "_www.a.org/b_c"],
    )
    def test_an_address_in_the_text_is_text(self, paper, marked, address):
        """GitHub makes no link of it, with the strokes before its signs in it."""
        report = paper(Paragraph(inlines=f"see {address}"), header=())
        text = marked(report)
        assert re.search(r"://|www\.", text, re.IGNORECASE) is None
        inline = MarkdownIt("commonmark").parse(text)[-2]
        said = "".join(each.content for each in inline.children)
        assert said == f"see {address}"

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
