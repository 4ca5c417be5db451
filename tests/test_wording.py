"""How a narrative is read, which texts a paper prints, and what is abbreviated."""

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdrpkit.dates import PartialDate
from cdrpkit.exceptions import WordingError
from cdrpkit.model import Texts
from cdrpkit.model.papers import Paper
from cdrpkit.model.scrutiny import (
    Action,
    Block,
    KeyPoint,
    Progress,
    Recommendation,
    Scrutiny,
)
from cdrpkit.register import Register
from cdrpkit.wording import (
    Item,
    Paragraph,
    Placed,
    Slot,
    Subheading,
    abbreviations,
    parse,
    texts,
)

DAY = dt.date(2005, 12, 8)

WORDS = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="{"), max_size=60
)
NAMES = st.text("abc.-/19", min_size=1, max_size=8)
INLINE_SLOTS = st.builds("{{{}:{}}}".format, st.sampled_from(["figure", "ref"]), NAMES)
PIECES = WORDS | INLINE_SLOTS | st.just("{{") | st.sampled_from(["\n", "\n\n", "\n- "])
BAD_BRACES = st.sampled_from(["{", "{x", "{}", "{figure}", "{figure:}", "{fig:x}"])


def plain_words(text):
    """Return the words of *text* without what marks items and sub-headings."""
    return re.sub(r"^(## |- )", "", text, flags=re.MULTILINE).split()


def words_of(passages):
    """Return the words of *passages*, which hold no slot."""
    return " ".join(
        passage.text if isinstance(passage, Subheading) else "".join(passage.pieces)
        for passage in passages
    ).split()


def slots_of(passages):
    """Return the slots of *passages* in order, blocks included."""
    found = []
    for passage in passages:
        match passage:
            case Placed(slot):
                found.append(slot)
            case Paragraph(pieces) | Item(pieces):
                found += [piece for piece in pieces if isinstance(piece, Slot)]
    return found


def paper(**fields):
    """Return a paper of no interest but for *fields*."""
    given = {"title": "", "number": "6", "date": DAY, "by": ""}
    return Paper(id="P05", **{**given, **fields})


class TestParse:
    """A narrative is paragraphs, items, sub-headings and blocks."""

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("", ()),
            (" \n\t\n", ()),
            ("One.", (Paragraph(("One.",)),)),
            ("One\nline.", (Paragraph(("One", " ", "line.")),)),
            ("One.\n\n\nTwo.\n", (Paragraph(("One.",)), Paragraph(("Two.",)))),
            ("  One.\n  Two.", (Paragraph(("One.", " ", "Two.")),)),
            ("- One\n- Two", (Item(("One",)), Item(("Two",)))),
            ("- One\n  more", (Item(("One", " ", "more")),)),
            ("One:\n- two", (Paragraph(("One:",)), Item(("two",)))),
            ("- One\n\nTwo", (Item(("One",)), Paragraph(("Two",)))),
            ("## One\nTwo", (Subheading("One"), Paragraph(("Two",)))),
            ("One\n## Two", (Paragraph(("One",)), Subheading("Two"))),
            ("a #1 - b", (Paragraph(("a #1 - b",)),)),
            ("## a {{b}", (Subheading("a {b}"),)),
            ("a {{b} c", (Paragraph(("a ", "{", "b} c")),)),
            ("a } b", (Paragraph(("a } b",)),)),
        ],
    )
    def test_passages(self, text, expected):
        """Empty lines part paragraphs; lines that follow each other are joined."""
        assert expected == parse(text, "here")

    @pytest.mark.parametrize(
        ("text", "line", "column"),
        [
            ("{block:actions}", 1, 1),
            ("One.\n{block:actions}\nTwo.", 2, 1),
            ("One.\n\n  {block: actions }  ", 3, 3),
        ],
    )
    def test_block(self, text, line, column):
        """A block stands alone on its line, wherever on it, and ends a paragraph."""
        expected = Placed(Slot(kind="block", name="actions", line=line, column=column))
        passages = parse(text, "here")
        assert expected in passages
        assert ["One.", "Two."][: len(passages) - 1] == words_of(
            passage for passage in passages if passage != expected
        )

    @pytest.mark.parametrize(
        ("text", "kind", "name"),
        [
            ("{figure:actions.total}", "figure", "actions.total"),
            ("{figure: actions.total }", "figure", "actions.total"),
            ("{ref:recommendations/R14}", "ref", "recommendations/R14"),
            ("{ref:a:b}", "ref", "a:b"),
        ],
    )
    def test_slot(self, text, kind, name):
        """A figure or reference may stand anywhere in a sentence."""
        (told,) = parse(f"So {text}.", "here")
        slot = Slot(kind=kind, name=name, line=1, column=4)
        assert Paragraph(("So ", slot, ".")) == told

    def test_bad_braces(self):
        """Each brace that starts nothing known is reported, at its place, at once."""
        with pytest.raises(WordingError) as caught:
            parse("a {figure}\n\n## b {\n- {block:x} and {fig:y}", "papers/P05 summary")
        places = [(p.file, p.line, p.column, p.code) for p in caught.value.problems]
        expected = [(1, 3), (3, 6), (4, 3), (4, 17)]
        where = "papers/P05 summary"
        assert [(where, *place, "not-a-slot") for place in expected] == places
        assert "write {{ for a brace" in str(caught.value)

    def test_slot_in_heading(self):
        """A sub-heading may hold no slot, and the error says where to put it."""
        with pytest.raises(WordingError) as caught:
            parse("## Of {figure:actions.total} actions", "here")
        (problem,) = caught.value.problems
        assert problem.code == "slot-in-heading"
        assert (problem.line, problem.column) == (1, 7)
        assert "put the figure in its text" in problem.message


class TestWords:
    """A text without braces keeps all its words, in order."""

    @given(WORDS)
    def test_round_trip(self, text):
        """What is read back are the words, without the marks of items and headings."""
        assert plain_words(text) == words_of(parse(text, "here"))

    @given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
    def test_escaped(self, text):
        """With every opening brace doubled, any text at all is words."""
        escaped = text.replace("{", "{{")
        assert plain_words(text) == words_of(parse(escaped, "here"))


class TestPlaces:
    """A slot and a problem stand exactly where they say."""

    @given(st.lists(PIECES, max_size=12))
    def test_slots(self, pieces):
        """At the line and column of each slot the text goes on with that slot."""
        text = "".join(pieces).replace("## ", "")
        slots = slots_of(parse(text, "here"))
        lines = text.split("\n")
        for slot in slots:
            here = lines[slot.line - 1][slot.column - 1 :]
            assert here.startswith(f"{{{slot.kind}:{slot.name}}}")
        assert [piece for piece in pieces if re.match(r"\{[fr]", piece)] == [
            f"{{{slot.kind}:{slot.name}}}" for slot in slots
        ]

    @given(st.lists(WORDS | BAD_BRACES | st.just("\n"), max_size=12))
    def test_problems(self, pieces):
        """Every bad brace is reported, each at its own line and column."""
        bad = [piece for piece in pieces if piece.startswith("{")]
        # A space keeps what follows from making one brace of two, or a block of one.
        text = "x" + "".join(f"{piece} x" for piece in pieces)
        reported = []
        try:
            parse(text, "here")
        except WordingError as error:
            reported = [(p.line, p.column) for p in error.problems]
        starts = [
            (number, found.start() + 1)
            for number, line in enumerate(text.split("\n"), 1)
            for found in re.finditer(r"\{", line)
        ]
        assert starts == reported
        assert len(bad) == len(reported)


class TestTexts:
    """All that a paper prints is its own text, and that of what it reports."""

    SCRUTINY = Scrutiny(id="S", title="", published=PartialDate(2003), by="mpa")
    REPORTED = (
        SCRUTINY,
        Recommendation(id="R1", scrutiny="S", number="1", text="recommended"),
        KeyPoint(id="K1", recommendation="R1", position=1, text="pointed at"),
        Action(id="A1", key_point="K1", position=1, text="acted on"),
        Action(id="A2", key_point="K1", position=2, text="left alone"),
        Progress(
            id="G1",
            actions=("A1",),
            as_at=DAY,
            phrase="Ongoing",
            blocks=(Block(text="resulting in"),),
            note="not printed",
        ),
    )

    def test_own(self):
        """Each of its own fields is among them."""
        own = paper(
            title="titled",
            by="reported by",
            summary="summed up",
            recommendations=("asked",),
            body=Texts({"supporting-information": "told"}),
            background=("read",),
            contact=("asked of",),
        )
        expected = {"titled", "reported by", "summed up", "asked", "told", "read"}
        assert expected | {"asked of"} <= set(texts(own, Register()))

    def test_reported(self):
        """The texts of its rows are among them, and no remark of the keeper's."""
        register = Register.of(*self.REPORTED)
        found = set(texts(paper(scrutiny="S"), register))
        expected = {"recommended", "pointed at", "acted on", "left alone"}
        assert expected | {"Ongoing", "resulting in"} <= found
        assert "not printed" not in found

    def test_of_another_scrutiny(self):
        """A paper without a scrutiny prints none of its rows."""
        found = "\n".join(texts(paper(), Register.of(*self.REPORTED)))
        assert "acted on" not in found

    @pytest.mark.parametrize(
        "fields",
        [
            {"summary": "See {ref:papers/ABC}."},
            {"recommendations": ("See {ref:papers/ABC}.",)},
            {"body": Texts({"x": "See {ref:papers/ABC}."})},
        ],
    )
    def test_slots(self, fields):
        """What a slot asks for by name is not printed, wherever the slot stands."""
        assert "ABC" not in "\n".join(texts(paper(**fields), Register()))

    @pytest.mark.parametrize("field", ["summary", "recommendations", "body"])
    def test_escapes(self, field):
        """A doubled brace is printed as one, and parts no word in two."""
        text = "N{{HS"
        value = {"recommendations": (text,), "body": Texts({"x": text})}
        told = texts(paper(**{field: value.get(field, text)}), Register())
        assert "N{HS" in "\n".join(told)


class TestAbbreviations:
    """An abbreviation is a word of capitals, with one small letter at most."""

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("a CDRP", {"CDRP"}),
            ("all CDRPs", {"CDRP"}),
            ("the MPA's", {"MPA"}),
            ("the DoI and DoIs", {"DoI"}),
            ("BCU/BOCU, (GOL)", {"BCU", "BOCU", "GOL"}),
            ("pan-GOL", {"GOL"}),
            ("Project Lion", set()),
            ("see Rec. 13", set()),
            ("A plan. I agree", set()),
            ("McDonald", set()),
            ("S2003-R14, 20MPH", set()),
            ("", set()),
        ],
    )
    def test_found(self, text, expected):
        """Plurals count as singulars; names, contractions and numbers do not count."""
        assert expected == abbreviations(text)

    @given(st.text("ABab .,s", max_size=30), st.text("ABab .,s", max_size=30))
    def test_union(self, one, other):
        """Two texts, one line after the other, hold what each of them holds."""
        together = abbreviations(f"{one}\n{other}")
        assert abbreviations(one) | abbreviations(other) == together
