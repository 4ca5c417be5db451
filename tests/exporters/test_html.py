"""Web pages: one file that needs no other, with headings, lists and tables in order."""

from __future__ import annotations

import base64
import html as standard
import io
import re
from importlib import resources
from itertools import pairwise
from typing import Annotated, Any
from urllib.parse import unquote

import attrs
import pytest
from hypothesis import given
from lxml import etree

from cdrpkit.accessibility.colours import RGB, contrast
from cdrpkit.citations import Citation
from cdrpkit.document import (
    Cite,
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
    keys_of,
)
from cdrpkit.exporters import NoOptions
from cdrpkit.exporters.html import EXPORTER
from cdrpkit.exporters.links import anchor
from cdrpkit.quantities import Unit
from cdrpkit.table import Column, Table
from cdrpkit.testing.arbitraries import reports
from cdrpkit.testing.artefacts import BARS
from cdrpkit.testing.exporters import EVERY_BLOCK, ExporterSuite


@attrs.frozen
class Row:
    """A row of a table in a paper."""

    title: Annotated[str, Column(title="Recommendation", description="Its number")]
    content: Annotated[Any, Column(title="Key actions", description="What is done")]
    posts: Annotated[
        int | None, Column(title="Posts", description="Filled", unit=Unit.COUNT)
    ] = None


def said(text, *, numbered=True, key=None):
    """Return a paragraph of *text*."""
    return Paragraph(inlines=text, numbered=numbered, key=key)


def tabled(*rows, key=None, widths=(), row_headers=True):
    """Return a table of *rows*."""
    return TableBlock(
        table=Table(row_class=Row, rows=rows),
        caption="Progress",
        summary="A row for each recommendation.",
        widths=widths,
        row_headers=row_headers,
        key=key,
    )


@pytest.fixture(scope="session")
def source(exported):
    """Return the page of a report, as it is written."""
    return lambda report: exported(report, EXPORTER, NoOptions()).decode()


@pytest.fixture(scope="session")
def page(source):
    """Return the page of a report, opened again."""
    return lambda report: etree.HTML(source(report))


def texts(tree, path):
    """Return the text of what *path* finds, without line ends around it."""
    return ["".join(each.itertext()).strip("\n") for each in tree.xpath(path)]


class TestHtml(ExporterSuite):
    """A web page is what any exporter's is to be."""

    exporter = EXPORTER

    def read(self, content):
        """Return the words between the tags, and those for pictures."""
        told = re.sub('<img alt="([^"]*)"[^>]*>', r" \1 ", content.decode())
        return standard.unescape(re.sub("<[^>]*>", " ", told))


class TestHead:
    """The page says what it is, and needs nothing else."""

    def test_what_the_page_is_about(self, paper, page):
        """Language, title, description, author and date are those of the report."""
        tree = page(paper(title="Fish &\n<chips>", language="cy-GB"))
        names = ("description", "author", "date")
        found = [tree.xpath(f"//meta[@name='{name}']/@content") for name in names]
        assert tree.xpath("/html/@lang") == ["cy-GB"]
        assert tree.xpath("//title/text()") == ["Fish & <chips>"]
        assert found == [
            ["How far the recommendations were carried out"],
            ["Commissioner"],
            ["2005-12-08"],
        ]

    def test_nothing_is_said_of_nothing(self, paper, page):
        """Without subject or author there is no empty description or author."""
        tree = page(paper(subject="", author=""))
        assert tree.xpath("//meta[@name='description' or @name='author']") == []

    def test_nothing_is_fetched_or_run(self, source):
        """There is no script, no frame, no style sheet or picture but its own."""
        text = source(EVERY_BLOCK)
        assert re.findall(r"<(script|link|iframe|object|embed|base)\b", text) == []
        assert re.findall(r"@import|url\(|\bon\w+=", text) == []
        assert re.findall(r'href="(?!#|https://example\.org)', text) == []
        assert re.findall('src="(.{21})', text) == ["data:image/png;base64"]
        assert "default-src 'none'; style-src 'unsafe-inline'; img-src data:;" in text

    def test_what_stands_under_the_title(self, paper, page):
        """The title is the one heading of its rank; labels and values follow."""
        tree = page(paper())
        assert texts(tree, "//header/h1") == ["Scrutiny of partnerships"]
        assert texts(tree, "//dt") == ["Report:", "Date:", "By:"]
        assert texts(tree, "//dd") == ["6", "8 December 2005", "Commissioner"]


class TestSections:
    """Headings are in order, and can be found."""

    def test_marks_and_ranks(self, paper, page):
        """A section stands under the title, a part of it inside it."""
        tree = page(
            paper(
                Heading(text="Summary"),
                Heading(text="Information", marker=Marker.LETTER),
                Heading(text="Posts", level=2, marker=Marker.PARAGRAPH),
                Heading(text="Costs", marker=Marker.APPENDIX),
                Heading(text="", marker=Marker.ANNEX),
            )
        )
        assert texts(tree, "//main/section/h2") == [
            "Summary",
            "A. Information",
            "Appendix 1: Costs",
            "Annex A",
        ]
        assert texts(tree, "//section/section/h3") == ["1. Posts"]
        assert texts(tree, "//section[@class='appended']/h2") == [
            "Appendix 1: Costs",
            "Annex A",
        ]

    def test_a_rank_below_the_sixth_is_told(self, paper, page):
        """HTML has six headings; of a lower one it is said how low it is."""
        tree = page(paper(*(Heading(text="Deep", level=n) for n in range(1, 8))))
        assert tree.xpath("//h6/@aria-level") == ["7", "8"]

    @given(reports())
    def test_no_rank_is_passed_over(self, page, report):
        """Whoever goes from heading to heading never goes down by two."""
        headings = page(report).xpath(
            "//header/h1 | //main//*[@id][starts-with(name(), 'h')]"
        )
        ranks = [int(each.get("aria-level", each.tag[1])) for each in headings]
        assert ranks[0] == 1
        assert all(after - before <= 1 for before, after in pairwise(ranks))

    def test_contents_of_a_long_paper(self, paper, page):
        """Four sections and more are listed, with their parts, each as a link."""
        sections = [Heading(text=name) for name in ("One", "Two", "Two", "Four")]
        parts = (Heading(text="Part", level=2), Heading(text="Bit", level=3))
        tree = page(paper(*sections, *parts))
        assert texts(tree, "//nav//a") == ["One", "Two", "Two", "Four", "Part"]
        assert texts(tree, "//nav/ul/li/ul/li/a") == ["Part"]
        links = tree.xpath("//nav//a/@href")
        ids = tree.xpath("//main//h2/@id | //main//h3/@id")
        assert [f"#{place}" for place in ids] == links
        assert links[1:3] == ["#h-two", "#h-two--2"]

    def test_a_short_paper_has_no_contents(self, paper, page):
        """Three sections are sooner read than listed."""
        tree = page(paper(*(Heading(text=name) for name in "abc")))
        assert tree.xpath("//nav") == []

    @given(reports())
    def test_ids(self, source, report):
        """No two places have one id, and every link in the page leads to one."""
        text = source(report)
        ids = re.findall(r' id="([^"]*)"', text)
        inward = re.findall(r'(?:href="#|aria-\w+by=")([^"]*)"', text)
        assert len(set(ids)) == len(ids)
        assert set(inward) <= set(ids)
        assert set(map(anchor, keys_of(report.blocks))) <= set(ids)


class TestParagraphs:
    """Lists count as the paper does."""

    def test_numbers_run_on(self, paper, page):
        """After a heading or a table the count goes on; an appendix starts anew."""
        tree = page(
            paper(
                said("First."),
                said("Second."),
                Heading(text="Part", marker=Marker.PARAGRAPH),
                said("Fourth."),
                tabled(Row("R1", "Done")),
                said("Fifth."),
                Heading(text="Costs", marker=Marker.APPENDIX),
                said("Anew."),
            )
        )
        lists = tree.xpath("//ol[@class='paragraphs']")
        assert [each.get("start") for each in lists] == ["1", "4", "5", "1"]
        assert [len(each) for each in lists] == [2, 1, 1, 1]

    def test_a_list_belongs_to_its_paragraph(self, paper, page):
        """A list after a numbered paragraph stands in it, and the count goes on."""
        bullets = Listing(items=("one", "two"))
        tree = page(
            paper(
                said("Two things:"),
                bullets,
                said("Next."),
                said("", numbered=False),
                bullets,
            )
        )
        assert len(tree.xpath("//ol[@class='paragraphs']")) == 1
        assert texts(tree, "//ol/li/ul/li") == ["one", "two"]
        assert texts(tree, "//main/ul/li") == ["one", "two"]

    def test_levels_of_lists(self, paper, page):
        """The levels are told apart by numbers, letters and Roman numbers."""
        inner = Listing(items=("c",), ordered=True)
        middle = Listing(items=(ListItem("b", inner),), ordered=True)
        tree = page(paper(Listing(items=(ListItem("a", middle),), ordered=True)))
        assert [each.get("type") for each in tree.xpath("//ol")] == [None, "a", "i"]

    def test_a_list_of_nothing_is_left_out(self, paper, page):
        """A list without an item is no list."""
        assert page(paper(Listing(items=()))).xpath("//main//ul") == []


class TestSetOff:
    """Words of others, notes and pictures are what they are, and say it."""

    def test_a_quotation(self, paper, page):
        """Words of others are a quotation; whose they are stands with it, not in it."""
        told = Quotation(inlines=(Text("We "), Emphasis("will")), attribution="A post")
        tree = page(paper(said("It said:"), told, said("Next.")))
        assert texts(tree, "//figure/blockquote/p") == ["We will"]
        assert texts(tree, "//figure/figcaption") == ["– A post"]
        assert len(tree.xpath("//ol[@class='paragraphs']")) == 1
        assert len(tree.xpath("//li/figure")) == 1

    def test_footnotes(self, paper, page):
        """Mark and note lead to each other, and both say what they are."""
        note = Footnote("n", (Text("Of "), Link("n", "https://example.org/n")))
        tree = page(paper(Paragraph(inlines=(Text("First."), note, Ref("n")))))
        (mark,) = tree.xpath("//main//sup/a")
        (back,) = tree.xpath("//section[@role='doc-endnotes']//li/a[@role]")
        (place,) = tree.xpath("//section[@role='doc-endnotes']//li/@id")
        assert (mark.text, mark.get("role")) == ("[1]", "doc-noteref")
        assert mark.get("href") == f"#{place}"
        assert back.get("href") == f"#{mark.get('id')}"
        assert back.get("role") == "doc-backlink"
        assert back.get("aria-label") == "Back to the mark of footnote 1"
        assert tree.xpath("//a[.='footnote 1']/@href") == [f"#{place}"]

    def test_no_footnotes(self, paper, page):
        """Without a note there is no place for notes."""
        assert page(paper(said("First."))).xpath("//*[@role]") == []

    def test_a_picture(self, paper, page):
        """A picture stands in the page, with its words and its number."""
        shown = Picture(
            png=BARS, alt='Bars: "6" & 12.', caption="Meetings", width=40, key="p"
        )
        tree = page(paper(shown, Paragraph(inlines=(Ref("p"),))))
        (image,) = tree.xpath("//figure/img")
        _, _, content = image.get("src").partition("data:image/png;base64,")
        assert base64.b64decode(content) == BARS
        assert image.get("alt") == 'Bars: "6" & 12.'
        assert (image.get("width"), image.get("height")) == ("48", "24")
        assert image.get("style") == "width: 40%"
        assert texts(tree, "//figure/figcaption") == ["Figure 1: Meetings"]
        assert tree.xpath("//p/a/@href") == [f"#{tree.xpath('//figure/@id')[0]}"]


class TestPages:
    """What is said of pages is said to the printer; what of contents, to all."""

    def test_turned_pages(self, paper, page):
        """What stands on turned pages is one place in each section, and no more."""
        tree = page(
            paper(
                Heading(text="One"),
                said("Upright."),
                PageTurn(Orientation.LANDSCAPE),
                said("Turned."),
                tabled(Row("R1", "Done")),
                Heading(text="Two"),
                said("Turned too."),
                PageTurn(Orientation.PORTRAIT),
                said("Upright again."),
                PageTurn(Orientation.LANDSCAPE),
            )
        )
        assert texts(tree, "//div[@class='landscape']/ol/li/p") == [
            "Turned.",
            "Turned too.",
        ]
        assert texts(tree, "//section/ol/li/p") == ["Upright.", "Upright again."]
        assert len(tree.xpath("//div[@class='landscape']//table")) == 1
        assert texts(tree, "//div[@class='landscape']/h2") == ["Two"]

    def test_a_marking(self, paper, page, source):
        """It stands above the title, and no sign in it misleads who prints it."""
        report = paper(marking='A "b"; }</style>')
        assert texts(page(report), "//header/p") == ['A "b"; }</style>']
        written = source(report).partition("@top-center")[2].partition("</style>")[0]
        told = re.findall(r"\\([0-9a-f]{6})", written)
        assert "".join(chr(int(code, 16)) for code in told) == 'A "b"; }</style>'
        assert "@top-center" not in source(paper())

    def test_contents_that_are_wanted(self, paper, page):
        """So many levels are listed, however short the paper, and printed."""
        parts = tuple(Heading(text=f"L{level}", level=level) for level in (1, 2, 3))
        tree = page(paper(*parts, contents=2))
        assert texts(tree, "//nav//a") == ["L1", "L2"]
        assert tree.xpath("//nav[@class] | //nav//li[@class]") == []
        long = page(paper(*parts * 4, contents=1))
        assert texts(long, "//nav//li[@class='on-screen']/a") == ["L2"] * 4
        assert long.xpath("//nav[@class]") == []


class TestText:
    """Pieces of a sentence stand in order, and lead where they say."""

    def test_references_and_citations(self, paper, page):
        """A reference is a link with the number, a citation says that it is one."""
        known = Citation(instrument="cda-1998", link="https://example.org/act")
        inlines = (Ref("R1"), Cite(known), Cite(Citation(instrument="report")))
        tree = page(paper(said("First.", key="R1"), Paragraph(inlines=inlines)))
        place = tree.xpath("//li/@id")
        assert tree.xpath("//p/a/@href") == [f"#{each}" for each in place]
        assert texts(tree, "//p/a") == ["paragraph 1"]
        assert texts(tree, "//cite") == ["cda-1998", "report"]
        assert tree.xpath("//cite/a/@href") == ["https://example.org/act"]

    def test_a_reference_to_nothing_is_refused(self, paper, page):
        """A reference that nothing answers names its key, and the nearest one."""
        report = paper(said("First.", key="costs"), Paragraph(inlines=(Ref("cost"),)))
        with pytest.raises(ValueError, match=r"'cost'.*did you mean 'costs'\?"):
            page(report)

    @pytest.mark.parametrize(
        "address",
        ["javascript:alert(1)", "data:text/html,x", "JAVA\tscript:x", "x.html"],
    )
    def test_no_link_runs_anything(self, paper, page, address):
        """Words lead to the web, to mail and to telephones only; others stay words."""
        tree = page(paper(Paragraph(inlines=(Link("here", address),))))
        assert tree.xpath("//main//a") == []
        assert texts(tree, "//main/p") == ["here"]

    def test_markup_in_a_text_is_text(self, paper, page):
        """Tags, entities and quotes are printed, wherever they stand."""
        text = "</p><script>alert('\"')</script>&amp;"
        blocks = (
            Heading(text=text),
            Paragraph(inlines=(Text(text), Link(text, f"https://example.org/{text}"))),
            attrs.evolve(tabled(Row(text, (said(text),))), caption=text, summary=text),
        )
        tree = page(paper(*blocks, title=text, subject=text))
        assert tree.xpath("//script") == []
        assert (
            texts(tree, "//main//h2 | //main/section/p/a | //th[@scope='row']")
            == [text] * 3
        )
        (address,) = tree.xpath("//main//p/a/@href")
        assert unquote(address) == f"https://example.org/{text}"
        assert tree.xpath("//meta[@name='description']/@content") == [text]

    def test_line_ends_are_breaks(self, paper, source):
        """A line end of any kind is a line break."""
        assert "<p>a<br>b<br>c<br>d</p>" in source(
            paper(said("a\nb\r\nc\rd", numbered=False))
        )

    @pytest.mark.parametrize("character", ["\0", "\x0b", "\x1b", "\ud800", "\uffff"])
    @pytest.mark.parametrize("place", ["title", "author", "text", "cell", "summary"])
    def test_what_no_format_can_hold_is_refused(self, paper, page, character, place):
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
            ValueError,
            match=rf"U\+{ord(character):04X} at character 3 of 'ab.*a web page; take",
        ):
            page(report)


class TestTables:
    """A table can be heard: who hears a cell knows its row and its column."""

    def test_captions_headings_and_summaries(self, paper, page):
        """Caption, scope of each heading, and a summary that the table points to."""
        tree = page(paper(tabled(Row("R1", "Done", 3), Row("R2", None), key="table")))
        assert texts(tree, "//caption") == ["Table 1: Progress"]
        assert texts(tree, "//thead//th[@scope='col']") == [
            "Recommendation",
            "Key actions",
            "Posts",
        ]
        assert texts(tree, "//tbody//th[@scope='row']") == ["R1", "R2"]
        assert texts(tree, "//tbody//td") == ["Done", "3", "–", "–"]
        (described,) = tree.xpath("//table/@aria-describedby")
        assert texts(tree, f"//*[@id='{described}']") == [
            "A row for each recommendation."
        ]
        assert tree.xpath("//*[@class='number']/text()") == ["Posts", "3", "–"]

    def test_a_summary_is_heard_once(self, paper, page):
        """It is read with the table that points to it, and not before it as well."""
        tree = page(paper(tabled(Row("R1", "Done", 3))))
        (described,) = tree.xpath("//table/@aria-describedby")
        (summary,) = tree.xpath(f"//*[@id='{described}']")
        assert "hidden" in summary.attrib

    def test_headings_of_rows_look_like_headings(self):
        """What heads a row is bold, as what heads a column is."""
        assert "th[scope] {\n  font-weight: bold;" in STYLE

    def test_rows_without_headings(self, paper, page):
        """Where the first column does not say what rows are about, none is headed."""
        tree = page(paper(tabled(Row("R1", "Done", 3), row_headers=False)))
        assert tree.xpath("//tbody//th") == []
        assert texts(tree, "//tbody//td") == ["R1", "Done", "3"]

    def test_a_table_scrolls_by_itself(self, paper, page):
        """What it scrolls in can be reached by key, and is called as the table is."""
        tree = page(paper(tabled(Row("R1", "Done"))))
        (around,) = tree.xpath("//div[table]")
        assert around.get("tabindex") == "0"
        assert around.get("role") == "group"
        assert tree.xpath("//caption/@id") == [around.get("aria-labelledby")]

    def test_widths_are_shares(self, paper, page):
        """Columns are as wide as they are said to be, or as what they hold."""
        tree = page(paper(tabled(widths=(1, 2, 1)), tabled()))
        shares = [style.removeprefix("width: ") for style in tree.xpath("//col/@style")]
        assert shares == ["25%", "50%", "25%", "29.51%", "59.02%", "11.48%"]

    def test_a_cell_holds_what_a_cell_may_hold(self, paper, page):
        """Paragraphs and lists stand in a cell as they do outside."""
        content = (said("One.", numbered=False), Listing(items=("a", "b")))
        tree = page(paper(tabled(Row("R1", content))))
        assert texts(tree, "//td/p") == ["One."]
        assert texts(tree, "//td/ul/li") == ["a", "b"]

    def test_rows_are_written_as_they_are_made(self, paper):
        """However many rows there are, no more than a few are held at a time."""
        sizes = []

        class Measured(io.BytesIO):
            def write(self, content):
                sizes.append(len(content))
                return super().write(content)

        class Sink:
            main = "paper.html"

            def open(self, name):
                return Measured()

        rows = tuple(Row(f"R{n}", "What is done. " * 9, n) for n in range(3000))
        EXPORTER.write(paper(tabled(*rows)), Sink(), NoOptions())
        assert sum(sizes) > 500_000
        assert max(sizes) < 30_000


STYLE = (
    resources.files("cdrpkit.exporters.html").joinpath("style.css").read_text("utf-8")
)
ROOTS = re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL)
LIGHT, DARK = (dict(re.findall(r"--(\w+): (#\w{6});", each)) for each in ROOTS)


def contrast_of(one, other):
    """Return the contrast of two colours as a style sheet writes them."""

    def read(colour):
        return RGB(*(int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)))

    return contrast(read(one), read(other))


class TestStyle:
    """Everybody can read the page: by day, by night, without colours, in peace."""

    @pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
    @pytest.mark.parametrize("below", ["paper", "band"])
    def test_contrast(self, colours, below):
        """Text has a contrast of 4.5 at least, lines and the mark of focus one of 3."""
        for name in ("ink", "link", "visited"):
            assert contrast_of(colours[name], colours[below]) >= 4.5
        assert contrast_of(colours["line"], colours[below]) >= 3

    def test_no_other_colour(self):
        """Colours are named once, for light and for dark, and used by name."""
        assert set(LIGHT) == set(DARK)
        used = set(re.findall(r"var\(--(\w+)\)", STYLE))
        literal = re.findall(r"(?<!: )#[0-9a-f]{3,8}\b|rgb|hsl", STYLE)
        assert used == set(LIGHT)
        assert literal == []
        assert len(re.findall(r"#[0-9a-f]{6}", STYLE)) == len(LIGHT) * 2

    def test_nothing_moves(self):
        """There is no motion, so that nobody need ask for less."""
        assert (
            re.findall("animation|transition|scroll-behavior|@keyframes", STYLE) == []
        )

    def test_links_are_underlined(self):
        """On the screen a link is known by its line, and not by its colour alone."""
        screen, _, on_paper = STYLE.partition("@media print")
        assert "text-decoration" not in screen
        assert 'a[href^="#"]' in on_paper
