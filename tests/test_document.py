"""Papers without a format: the numbers of their parts, and their plain words."""

import datetime as dt
import struct
import zlib
from typing import Annotated

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdrpkit.citations import Citation
from cdrpkit.document import (
    Cite,
    Emphasis,
    Figure,
    Footnote,
    Heading,
    Label,
    Link,
    Listing,
    ListItem,
    Marker,
    Numbers,
    Orientation,
    PageTurn,
    Paragraph,
    Picture,
    Quotation,
    Ref,
    Report,
    TableBlock,
    Text,
    cell,
    notes_of,
    number,
    plain,
    titled,
)
from cdrpkit.table import Column, Table

DAY = dt.date(2005, 12, 8)


@attrs.frozen
class Row:
    """A row of two columns."""

    one: Annotated[str, Column(title="One", description="The first.")] = ""
    two: Annotated[str, Column(title="Two", description="The second.")] = ""


def report(*blocks):
    """Return the report that holds *blocks*."""
    return Report(
        title="Title",
        header=(),
        blocks=blocks,
        date=dt.date(2005, 12, 8),
        author="Commissioner",
        subject="",
        name="test",
    )


def section(text="Section", key=None):
    """Return the heading of a lettered section."""
    return Heading(text=text, marker=Marker.LETTER, key=key)


def appendix(text="Appendix", key=None):
    """Return the heading of an appendix."""
    return Heading(text=text, marker=Marker.APPENDIX, key=key)


def told(text="...", key=None):
    """Return a numbered paragraph."""
    return Paragraph(inlines=(Text(text),), numbered=True, key=key)


def table(key=None, **fields):
    """Return a table without rows."""
    given = {"caption": "Caption", "summary": "Summary", **fields}
    return TableBlock(table=Table(row_class=Row, rows=()), key=key, **given)


def annex(text="Annex", key=None):
    """Return the heading of an annex."""
    return Heading(text=text, marker=Marker.ANNEX, key=key)


def counted(text="Sub-heading", key=None):
    """Return a sub-heading that is counted with the paragraphs."""
    return Heading(text=text, level=2, marker=Marker.PARAGRAPH, key=key)


def nested(*ordered):
    """Return a list in a list, and so on, one for each of *ordered*."""
    first, *inner = ordered
    item = ListItem("...", nested(*inner) if inner else None)
    return Listing(items=(item,), ordered=first)


HEAD = b"IHDR" + struct.pack(">IIBBBBB", 40, 30, 8, 0, 0, 0, 0)
END = b"\0\0\0\0IEND\xaeB`\x82"
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\r" + HEAD + zlib.crc32(HEAD).to_bytes(4, "big") + END


def picture(key=None, **fields):
    """Return a picture, of which only the size is known."""
    given = {"png": PNG, "alt": "Bars.", "caption": "Caption", **fields}
    return Picture(key=key, **given)


def noted(*keys):
    """Return a paragraph with notes of these keys."""
    return Paragraph(inlines=tuple(Footnote(key, f"Of {key}.") for key in keys))


def called(numbers):
    """Return what each key is called, as printed."""
    return {key: str(label) for key, label in numbers.labels.items()}


BLOCKS = st.sampled_from(
    [
        section(),
        Heading(text="Sub-heading", level=2),
        counted(),
        appendix(),
        annex(),
        told(),
        Paragraph(inlines=()),
        Listing(items=()),
        table(),
        picture(),
        Quotation(inlines="...", attribution="..."),
        PageTurn(Orientation.LANDSCAPE),
    ]
)


class TestNumber:
    """Sections, paragraphs, tables and appendices each bear numbers of their own."""

    def test_sections(self):
        """Sections bear letters; a heading without a marker bears none."""
        summary = Heading(text="Summary", key="summary")
        numbers = number(report(summary, section(key="a"), section(key="b")))
        assert numbers.marks == (None, "A.", "B.")
        expected = {"summary": "Summary", "a": "section A", "b": "section B"}
        assert expected == called(numbers)

    def test_paragraphs(self):
        """Paragraphs run on across sections and sub-headings; others bear none."""
        between = Heading(text="Sub-heading", level=2)
        blocks = (section(), told(key="x"), between, told(key="y"), section(), told())
        numbers = number(report(*blocks, Paragraph(inlines=())))
        assert numbers.marks == ("A.", "1.", None, "2.", "B.", "3.", None)
        assert called(numbers) == {"x": "paragraph 1", "y": "paragraph 2"}

    def test_appendices(self):
        """In each appendix paragraphs start anew, and the tables run through."""
        blocks = (told(), table(), appendix(key="p"), told(), table(key="t"))
        numbers = number(report(*blocks, appendix(), told()))
        expected = ("1.", "Table 1", "Appendix 1", "1.", "Table 2", "Appendix 2", "1.")
        assert expected == numbers.marks
        assert called(numbers) == {"p": "Appendix 1", "t": "Table 2"}

    def test_pictures(self):
        """Pictures are counted beside the tables, and run through as they do."""
        blocks = (table(), picture(), appendix(), picture(key="x"), table(key="t"))
        numbers = number(report(*blocks))
        expected = ("Table 1", "Figure 1", "Appendix 1", "Figure 2", "Table 2")
        assert expected == numbers.marks
        assert called(numbers) == {"x": "Figure 2", "t": "Table 2"}

    def test_footnotes(self):
        """Notes run through the whole paper, wherever in the text they stand."""
        inner = Listing(items=((Text("b"), Footnote("b", "Of b.")),))
        quoted = Quotation(inlines="...", attribution=(Footnote("d", "Of d."),))
        blocks = (
            noted("a"),
            Listing(items=(ListItem("...", inner), (Footnote("c", "Of c."),))),
            appendix(),
            quoted,
        )
        numbers = number(report(*blocks))
        assert numbers.notes == {"a": 1, "b": 2, "c": 3, "d": 4}
        assert list(numbers.notes) == [note.key for note in notes_of(blocks)]
        assert called(numbers)["c"] == "footnote 3"

    def test_turns_and_quotations(self):
        """A turn of the page and a quotation bear no number."""
        turn = PageTurn(Orientation.LANDSCAPE)
        quoted = Quotation(inlines="...", attribution="...")
        assert number(report(turn, quoted, told())).marks == (None, None, "1.")

    def test_annexes(self):
        """Annexes bear letters of their own, and in each paragraphs start anew."""
        blocks = (section(), told(), annex(key="p"), told(), appendix(), annex(key="q"))
        numbers = number(report(*blocks, told()))
        expected = ("A.", "1.", "Annex A", "1.", "Appendix 1", "Annex B", "1.")
        assert expected == numbers.marks
        assert called(numbers) == {"p": "Annex A", "q": "Annex B"}

    def test_annexes_run_out(self):
        """There are 26 annexes at most, however many sections there are."""
        annexes = [section(), *[annex()] * 26]
        assert number(report(*annexes)).marks[-1] == "Annex Z"
        with pytest.raises(ValueError, match="more than 26 annexes"):
            number(report(*annexes, annex()))

    def test_headings_counted_with_paragraphs(self):
        """A heading may bear the next number of the paragraphs, and is called so."""
        blocks = (told(), counted(key="x"), told(), counted(), annex(), counted())
        numbers = number(report(*blocks))
        assert numbers.marks == ("1.", "2.", "3.", "4.", "Annex A", "1.")
        assert called(numbers) == {"x": "paragraph 2"}

    def test_fixed_letter(self):
        """A section may bear a letter of its own, from which the next go on."""
        again = Heading(text="Again", marker=Marker.LETTER, letter="B", key="again")
        numbers = number(report(section(), section(), again, section()))
        assert numbers.marks == ("A.", "B.", "B.", "C.")
        assert called(numbers) == {"again": "section B"}
        last = Heading(text="Last", marker=Marker.LETTER, letter="Z")
        assert number(report(last)).marks == ("Z.",)
        with pytest.raises(ValueError, match="no letter left"):
            number(report(last, section()))

    @pytest.mark.parametrize("letter", ["", "d", "AB", "Ä", "1"])
    def test_no_letter(self, letter):
        """What is none of A to Z is refused as a letter."""
        with pytest.raises(ValueError, match=f"A to Z, and not {letter!r}"):
            Heading(text="", marker=Marker.LETTER, letter=letter)

    @pytest.mark.parametrize("marker", sorted(set(Marker) - {Marker.LETTER}, key=str))
    def test_letter_without_the_marker(self, marker):
        """A letter for a heading that bears none is refused."""
        with pytest.raises(ValueError, match=f"the marker {marker.value} bears no"):
            Heading(text="", marker=marker, letter="D")

    def test_list(self):
        """A list bears no number of its own, and cannot be referred to."""
        numbers = number(report(Listing(items=(), ordered=True), told()))
        assert numbers.marks == (None, "1.")

    @pytest.mark.parametrize(
        "twins",
        [
            (section(key="k"), told(key="k")),
            (told(key="k"), table(key="k")),
            (Heading(text="One", key="k"), Heading(text="Two", key="k")),
            (Paragraph(inlines=(), key="k"), Paragraph(inlines=(), key="k")),
            (Paragraph(inlines=(), key="k"), table(key="k")),
            (table(key="k"), picture(key="k")),
            (noted("k", "k"),),
            (section(key="k"), noted("k")),
        ],
    )
    def test_same_key(self, twins):
        """Two blocks with one key are refused, whatever blocks they are."""
        with pytest.raises(ValueError, match="two blocks bear the key 'k'"):
            number(report(*twins))

    def test_letters_run_out(self):
        """There are 26 lettered sections at most."""
        sections = [section()] * 26
        assert number(report(*sections)).marks[-1] == "Z."
        with pytest.raises(ValueError, match="more than 26 lettered sections"):
            number(report(*sections, section()))

    @given(st.lists(BLOCKS, max_size=20))
    def test_every_block_once(self, blocks):
        """There is a mark, or None, for each block, and tables run from 1."""
        marks = number(report(*blocks)).marks
        assert len(blocks) == len(marks)
        tables = [mark for mark in marks if mark and mark.startswith("Table")]
        expected = [f"Table {count}" for count in range(1, len(tables) + 1)]
        assert expected == tables

    @given(st.lists(BLOCKS, max_size=20))
    def test_unique(self, blocks):
        """Between one appendix or annex and the next, no mark is borne twice."""
        borne = set()
        for mark in number(report(*blocks)).marks:
            if mark and mark.startswith(("Appendix", "Annex")):
                borne = {seen for seen in borne if not seen[0].isdigit()}
            assert mark is None or mark not in borne
            borne.add(mark)
            borne.discard(None)

    @given(st.lists(BLOCKS, max_size=20))
    def test_run_on(self, blocks):
        """Numbers of paragraphs run on by one; what is appended starts them anew."""
        count = 0
        for mark in number(report(*blocks)).marks:
            if mark and mark.startswith(("Appendix", "Annex")):
                count = 0
            elif mark and mark[0].isdigit():
                count += 1
                assert f"{count}." == mark


class TestListing:
    """A list may stand inside an item of another, and has three levels at most."""

    def test_words_are_items(self):
        """Words stand for an item without a list inside it."""
        told = Listing(items=("a", (Text("b"),), ListItem("c")))
        assert told.items == tuple(ListItem((Text(word),)) for word in "abc")
        assert {item.sublist for item in told.items} == {None}

    @pytest.mark.parametrize("ordered", [(False,), (True, False), (True, True, False)])
    def test_depth(self, ordered):
        """How many levels there are is known, whatever marks they bear."""
        told = nested(*ordered)
        assert len(ordered) == told.depth
        assert len(ordered) == Listing(items=("short", *told.items)).depth

    def test_no_deeper(self):
        """A fourth level is refused, with the way out."""
        with pytest.raises(ValueError, match="a list of 4 levels; no more than 3 can"):
            nested(True, False, True, False)

    def test_of_nothing(self):
        """A list without items has a level all the same."""
        assert Listing(items=()).depth == 1


class TestPlain:
    """The plain words of a text are those that a reader sees."""

    def test_inlines(self):
        """Each kind of inline has its words; a reference, the number of its block."""
        citation = Citation(instrument="cda", provision="s6", title="The Act")
        inlines = (
            Text("a "),
            Emphasis("b "),
            Figure("17", "actions.completed"),
            Text(" "),
            Ref("k"),
            Text(" "),
            Ref("k", bare=True),
            Text(" "),
            Cite(citation),
            Link(" c", "https://example.org"),
            Footnote("n", "..."),
        )
        numbers = Numbers(labels={"k": Label("section", "B")}, notes={"n": 3})
        assert plain(inlines, numbers) == "a b 17 section B B The Act, s6 c[3]"

    @pytest.mark.parametrize(
        "heading",
        [
            Heading(text="Plan B", key="k"),
            Heading(text="Phase 2", key="k"),
            Heading(text="Next steps", key="k"),
            Heading(text="", key="k"),
        ],
    )
    def test_no_number(self, heading):
        """A heading without a number has none to refer to, whatever its words."""
        numbers = number(report(heading))
        with pytest.raises(ValueError, match=f"'k' alone.*'{heading.text}'.*its words"):
            plain((Ref("k", bare=True),), numbers)
        assert plain((Ref("k"),), numbers) == heading.text

    def test_unknown_key(self):
        """A reference to what no block bears is told, with what was meant."""
        numbers = number(report(section(key="gone-on")))
        with pytest.raises(ValueError, match=r"to 'gone', but no.*mean 'gone-on'\?"):
            plain((Ref("gone"),), numbers)


class TestParts:
    """What is counted anew in each appendix is told apart from without."""

    @pytest.fixture
    def numbers(self):
        """Return the numbers of a paper with an appendix and an annex."""
        return number(
            report(
                told(key="m"),
                table(key="t"),
                appendix(key="p"),
                told(key="a"),
                annex(),
                counted(key="b"),
            )
        )

    @pytest.mark.parametrize(
        ("key", "at", "expected"),
        [
            ("m", 0, "paragraph 1"),
            ("a", 0, "paragraph 1 of Appendix 1"),
            ("b", 0, "paragraph 1 of Annex A"),
            ("m", 3, "paragraph 1 of the paper"),
            ("a", 3, "paragraph 1"),
            ("b", 3, "paragraph 1 of Annex A"),
            ("a", 5, "paragraph 1 of Appendix 1"),
            ("t", 3, "Table 1"),
            ("p", 3, "Appendix 1"),
        ],
    )
    def test_from_elsewhere(self, numbers, key, at, expected):
        """A number goes without its part only from that part."""
        seen = numbers.seen_from(numbers.places[at].part)
        assert plain((Ref(key),), seen) == expected

    def test_in_a_note(self, numbers):
        """In a note of an appendix no part goes without saying; in others the paper."""
        seen = numbers.seen_from(numbers.places[3].part).in_notes
        assert plain((Ref("m"),), seen) == "paragraph 1 of the paper"
        assert plain((Ref("a"),), seen) == "paragraph 1 of Appendix 1"
        assert plain((Ref("m"),), numbers.in_notes) == "paragraph 1"

    def test_bare(self, numbers):
        """A number alone is refused from elsewhere, and the way out is told."""
        wanted = Ref("a", bare=True)
        with pytest.raises(ValueError, match="is paragraph 1 of Appendix 1; refer"):
            plain((wanted,), numbers)
        assert plain((wanted,), numbers.seen_from(Label("Appendix", "1"))) == "1"


class TestHeading:
    """A heading has a level from 1 to 9; where one is passed over, ranks close up."""

    @pytest.mark.parametrize("level", [-1, 0, 10])
    def test_level(self, level):
        """Any other level is refused."""
        with pytest.raises(ValueError, match=f"from 1 to 9, and not {level}"):
            Heading(text="x", level=level)

    def test_ranks(self):
        """The rank is one below that of the section around it."""
        headings = (Heading(text="", level=level) for level in (3, 1, 3, 3, 2, 9, 1))
        places = number(report(*headings, told())).places
        assert [place.rank for place in places] == [1, 1, 2, 2, 2, 3, 1, 0]

    def test_its_own_number(self):
        """A heading may be called by a number that its words end with."""
        numbers = number(
            report(Heading(text="Recommendation 14a", number="14a", key="k"))
        )
        assert (
            plain((Ref("k"), Ref("k", bare=True)), numbers) == "Recommendation 14a14a"
        )
        assert numbers.marks == (None,)

    @pytest.mark.parametrize(
        ("text", "marker"),
        [
            ("Recommendation 5", Marker.NONE),
            ("Plan 4", Marker.LETTER),
            ("4", Marker.NONE),
        ],
    )
    def test_not_its_own(self, text, marker):
        """A number that the words do not end with, or a second one, is refused."""
        with pytest.raises(ValueError, match="does not end with the number '4'"):
            Heading(text=text, marker=marker, number="4")


class TestReport:
    """A paper has a title, a language, and a marking or none."""

    @pytest.mark.parametrize("title", ["", " "])
    def test_title(self, title):
        """A blank title is refused."""
        with pytest.raises(ValueError, match="the title is blank"):
            attrs.evolve(report(), title=title)

    @pytest.mark.parametrize("language", ["", "english", "en_GB", "e"])
    def test_language(self, language):
        """What is no tag of a language is refused."""
        with pytest.raises(ValueError, match=f"'{language}' is no tag of a language"):
            attrs.evolve(report(), language=language)

    @pytest.mark.parametrize("language", ["cy", "en-GB", "zh-Hant-HK", "de-CH-1996"])
    def test_tags(self, language):
        """Tags of languages are taken, with what follows the language."""
        assert attrs.evolve(report(), language=language).language == language

    def test_marking(self):
        """Blanks around the marking are no part of it; blanks alone are none."""
        assert attrs.evolve(report(), marking=" RESTRICTED ").marking == "RESTRICTED"
        assert attrs.evolve(report(), marking=" ").marking == ""


class TestTableBlock:
    """A table in a paper can be read by who cannot see it."""

    @pytest.mark.parametrize("field", ["caption", "summary"])
    def test_explained(self, field):
        """It is refused without a caption, and without a summary."""
        with pytest.raises(ValueError, match=field):
            table(**{field: ""})

    @pytest.mark.parametrize("field", ["caption", "summary"])
    def test_not_blank(self, field):
        """Blanks explain nothing."""
        with pytest.raises(ValueError, match=f"the {field} is blank"):
            table(**{field: " "})

    @pytest.mark.parametrize("widths", [(0, 0), (1, -1), (1, 0)])
    def test_hidden_columns(self, widths):
        """A width that would hide a column is refused."""
        with pytest.raises(ValueError, match="would hide a column"):
            table(widths=widths)

    def test_too_many_columns(self):
        """More columns than Word knows are refused."""
        given = {
            f"f{each}": Annotated[int, Column(title="x", description="x")]
            for each in range(64)
        }
        made = attrs.make_class("Wide", list(given))
        made.__annotations__ = given
        with pytest.raises(ValueError, match="64 columns; Word knows no more than 63"):
            TableBlock(table=Table(row_class=made, rows=()), caption="x", summary="x")

    @pytest.mark.parametrize("widths", [(1,), (1, 1, 1)])
    def test_widths(self, widths):
        """Widths are one to a column, or none at all."""
        with pytest.raises(ValueError, match=f"{len(widths)} widths for 2 columns"):
            table(widths=widths)
        assert table(widths=(1, 2)).widths == (1, 2)
        assert table().widths == ()

    def test_shares(self):
        """Without widths, a column's share goes by what its values are."""

        @attrs.frozen
        class Mixed:
            count: Annotated[int, Column(title="Met", description="How often.")]
            day: Annotated[dt.date | None, Column(title="Day", description="When.")]
            name: Annotated[str, Column(title="Name", description="Whose.")]
            marker: Annotated[Marker, Column(title="Marker", description="Which.")]
            told: Annotated[tuple[Paragraph, ...], Column(title="T", description="")]
            wide: Annotated[
                bool, Column(title="Responsibilities shared", description="Whether.")
            ]

        block = attrs.evolve(table(), table=Table(row_class=Mixed, rows=()))
        assert block.shares == (7, 14, 18, 14, 36, len("Responsibilities"))
        assert table(widths=(1, 2)).shares == (1, 2)


class TestPicture:
    """A picture says what it shows, and is one."""

    @pytest.mark.parametrize("field", ["alt", "caption"])
    def test_explained(self, field):
        """It is refused without words for who cannot see it, and without a caption."""
        for blank in ("", " ", "\n"):
            with pytest.raises(ValueError, match=f"the {field} is blank"):
                picture(**{field: blank})

    @pytest.mark.parametrize("width", [0, -1, 101])
    def test_width(self, width):
        """It takes a part of the width, or all of it."""
        with pytest.raises(ValueError, match=f"1 to 100 per cent.*not {width}"):
            picture(width=width)

    @pytest.mark.parametrize(
        "png",
        [
            *(b"", b"GIF89a", b"<svg/>", PNG[:20], PNG[:24], PNG[:-1], PNG + b"\0"),
            PNG[:29] + bytes(4) + END,
            PNG.replace(b"\0\0\0\x28", b"\0\0\0\x29"),
            PNG[:16] + bytes(8) + PNG[24:],
        ],
    )
    def test_no_png(self, png):
        """What is no PNG, is cut off or spoilt, or has no size, is refused."""
        with pytest.raises(ValueError, match="no whole PNG with a size"):
            picture(png=png)

    def test_size(self):
        """Its size is read from the file."""
        assert picture().size == (40, 30)


class TestOthersWords:
    """A quotation names its source, and a footnote says something."""

    @pytest.mark.parametrize("field", ["inlines", "attribution"])
    def test_quotation(self, field):
        """Neither the words nor their source may be missing."""
        given = {"inlines": "We will.", "attribution": "Commissioner", field: ()}
        with pytest.raises(ValueError, match=field):
            Quotation(**given)

    def test_note(self):
        """A note without words is refused, and so is a note in a note."""
        with pytest.raises(ValueError, match="inlines"):
            Footnote("k", ())
        with pytest.raises(TypeError, match="stands in the footnote 'k'"):
            Footnote("k", (Footnote("j", "..."),))


class TestTitled:
    """A heading stands in a list of contents as it is printed."""

    @pytest.mark.parametrize(
        ("heading", "mark", "expected"),
        [
            (Heading(text="Costs"), None, "Costs"),
            (section("Costs"), "B.", "B. Costs"),
            (counted("Costs"), "3.", "3. Costs"),
            (appendix("Costs"), "Appendix 1", "Appendix 1: Costs"),
            (annex("Costs"), "Annex A", "Annex A: Costs"),
            (appendix(""), "Appendix 1", "Appendix 1"),
        ],
    )
    def test_line(self, heading, mark, expected):
        """Its mark stands before its words, and what is appended has a colon."""
        assert expected == titled(heading, mark)


class TestWordsForShort:
    """Where only words are said, they may be given as they are."""

    def test_paragraph(self):
        """A paragraph takes a text for the one piece that it consists of."""
        assert Paragraph(inlines=(Text("Most is done."),)) == Paragraph(
            inlines="Most is done."
        )

    def test_listing(self):
        """So does each item of a list, beside items of several pieces."""
        pieces = (Text("See "), Ref("costs"))
        expected = Listing(items=((Text("Note it."),), pieces))
        assert expected == Listing(items=("Note it.", pieces))

    def test_a_text_is_no_list(self):
        """A text in place of a list's items is refused, and not taken to letters."""
        with pytest.raises(TypeError, match="'abc' is one text"):
            Listing(items="abc")

    def test_report(self):
        """A paper need not say who reports, nor what it is for."""
        bare = Report(title="x", header=(), blocks=(), date=DAY, name="bare")
        assert ("", "") == (bare.author, bare.subject)


class TestCell:
    """What a cell of a table says is judged in one place, for every format."""

    SAID = Paragraph(inlines="Asked for:")
    LISTED = Listing(items=("a", "b"))

    @pytest.mark.parametrize(
        ("value", "words"),
        [
            ("R1", "R1"),
            ("", "–"),
            (None, "–"),
            ((), "–"),
            (32, "32"),
            (DAY, "8 December 2005"),
            (("a", "b"), "a; b"),
            (True, "yes"),
        ],
    )
    def test_words(self, value, words):
        """What is no block is said in words, and nothing is a dash."""
        assert (Paragraph(inlines=words),) == cell(value)

    @pytest.mark.parametrize(
        ("value", "blocks"),
        [
            (SAID, (SAID,)),
            (LISTED, (LISTED,)),
            ((SAID, LISTED), (SAID, LISTED)),
            ((SAID, "a", None), (SAID, *cell("a"), *cell(None))),
            ((SAID, (LISTED, SAID)), (SAID, LISTED, SAID)),
        ],
    )
    def test_blocks(self, value, blocks):
        """Paragraphs and lists stand as they are, in order; words between them too."""
        assert blocks == cell(value)

    @pytest.mark.parametrize("value", [Paragraph(inlines=()), Listing(items=())])
    def test_blocks_of_nothing(self, value):
        """A block that says nothing is nothing."""
        assert cell(None) == cell(value) == cell((value,))

    @pytest.mark.parametrize("nested", [lambda block: block, lambda block: (block,)])
    def test_no_other_blocks(self, nested):
        """No other block can stand in a cell."""
        quoted = Quotation(inlines="...", attribution="...")
        others = (Heading(text="Costs"), table(), picture(), quoted)
        for block in (*others, PageTurn(Orientation.LANDSCAPE)):
            with pytest.raises(TypeError, match="cannot stand in a cell of a table"):
                cell(nested(block))

    @pytest.mark.parametrize(
        "value", [noted("k"), Listing(items=((Footnote("k", "..."),),))]
    )
    def test_no_notes(self, value):
        """Nor can a footnote, which would stand far from its row."""
        with pytest.raises(TypeError, match="a footnote cannot stand in a cell"):
            cell((value,))
