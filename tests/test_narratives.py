"""How a narrative is read: into paragraphs, items, sub-headings and blocks."""

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdrpkit.exceptions import WordingError
from cdrpkit.narratives import (
    Item,
    Note,
    Placed,
    Prose,
    Quoted,
    Slot,
    Subheading,
    Turned,
    parse,
)
from cdrpkit.notation import without_slots


def marked_well(text):
    """Return *text* with each line that starts like markup made to start with it."""
    marks = {"#": "## x"}
    return re.sub(
        r"^\s*([-#*+•>]|[0-9])",
        lambda m: marks.get(m[1], "- x"),
        text,
        flags=re.MULTILINE,
    )


ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60).map(
    marked_well
)
WORDS = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="{"), max_size=60
).map(marked_well)
NAMES = st.text("abc.-/19", min_size=1, max_size=8)
INLINE_SLOTS = st.builds(
    "{{{}:{}}}".format,
    st.sampled_from(["figure", "words", "ref", "number", "stated"]),
    NAMES,
)
PIECES = (
    WORDS | INLINE_SLOTS | st.just("{{") | st.sampled_from(["\n", "\n\n", "\n- x "])
)
BAD_BRACES = st.sampled_from(["{", "{x", "{}", "{figure}", "{figure:}", "{fig:x}"])


def plain_words(text):
    """Return the words of *text* without what marks items and sub-headings."""
    return re.sub(r"^(##\.? | *- | *#\. )", "", text, flags=re.MULTILINE).split()


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
            case Prose(pieces=pieces) | Item(pieces=pieces):
                found += [piece for piece in pieces if isinstance(piece, Slot)]
    return found


def item(text, level=1, ordered=False):
    """Return an item of *text*."""
    return Item((text,), level, ordered)


class TestParse:
    """A narrative is paragraphs, items, sub-headings and blocks."""

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("", ()),
            (" \n\t\n", ()),
            ("One.", (Prose(("One.",)),)),
            ("One\nline.", (Prose(("One", " ", "line.")),)),
            ("One.\n\n\nTwo.\n", (Prose(("One.",)), Prose(("Two.",)))),
            ("  One.\n  Two.", (Prose(("One.", " ", "Two.")),)),
            ("- One\n- Two", (Item(("One",)), Item(("Two",)))),
            ("- One\n  more", (Item(("One", " ", "more")),)),
            ("One:\n- two", (Prose(("One:",)), Item(("two",)))),
            ("- One\n\nTwo", (Item(("One",)), Prose(("Two",)))),
            ("## One\nTwo", (Subheading("One"), Prose(("Two",)))),
            ("One\n## Two", (Prose(("One",)), Subheading("Two"))),
            ("a #1 - b", (Prose(("a #1 - b",)),)),
            ("## a {{b}", (Subheading("a {b}"),)),
            ("##. One\nTwo", (Subheading("One", numbered=True), Prose(("Two",)))),
            ("#. One\n#. Two", (item("One", 1, True), item("Two", 1, True))),
            ("- One\n#. Two", (item("One"), item("Two", 1, True))),
            ("- One\n  - Two\n- Three", (item("One"), item("Two", 2), item("Three"))),
            ("#. One\n  - Two", (item("One", 1, True), item("Two", 2))),
            ("- One\n\n  #. Two", (item("One"), item("Two", 2, True))),
            (
                "- a\n  #. b\n    - c\n      more\n  #. d\n- e\n  - f",
                (
                    item("a"),
                    item("b", 2, True),
                    Item(("c", " ", "more"), 3),
                    item("d", 2, True),
                    item("e"),
                    item("f", 2),
                ),
            ),
            ("a {{b} c", (Prose(("a ", "{", "b} c")),)),
            ("a } b", (Prose(("a } b",)),)),
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
            ("{stated:P05-paragraph-4}", "stated", "P05-paragraph-4"),
            ("{words:actions.total}", "words", "actions.total"),
            ("{number:recommendations/R14}", "number", "recommendations/R14"),
        ],
    )
    def test_slot(self, text, kind, name):
        """A figure, reference or statement may stand anywhere in a sentence."""
        (told,) = parse(f"So {text}.", "here")
        slot = Slot(kind=kind, name=name, line=1, column=4)
        assert Prose(("So ", slot, ".")) == told

    def test_bad_braces(self):
        """Each brace that starts nothing known is reported, at its place, at once."""
        with pytest.raises(WordingError) as caught:
            parse("a {figure}\n\n## b {\n- {block:} and {fig:y}", "papers/P05 summary")
        places = [(p.file, p.line, p.column, p.code) for p in caught.value.problems]
        expected = [(1, 3), (3, 6), (4, 3), (4, 16)]
        where = "papers/P05 summary"
        assert [(where, *place, "not-a-slot") for place in expected] == places
        assert "write {{ for a brace" in str(caught.value)

    @pytest.mark.parametrize(
        "text", ["So: {block:late}", "- {block:late}", "## {block:a}"]
    )
    def test_block_in_line(self, text):
        """A block inside a line is refused, and the error says where it must stand."""
        with pytest.raises(WordingError) as caught:
            parse(text, "here")
        (problem,) = caught.value.problems
        expected = ("block-in-line", 1, text.index("{") + 1)
        assert expected == (problem.code, problem.line, problem.column)
        assert "must stand alone on its line" in problem.message

    @pytest.mark.parametrize(
        ("line", "cure"),
        [
            ("##Heading", "written '## '"),
            ("# Heading", "no other levels"),
            ("### Heading", "no other levels"),
            ("##", "written '## '"),
            ("  ## Heading", "from the start of the line"),
            ("-item", "written '- '"),
            ("-", "written '- '"),
            ("  ##. Heading", "from the start of the line"),
            ("##.Heading", "'##. ' if it is counted"),
            ("##.", "'##. ' if it is counted"),
            ("#.item", "with a number '#. '"),
            ("#.", "with a number '#. '"),
            ("\t- item", "two spaces further in"),
            ("  -item", "two spaces further in"),
            ("* star", "written '- '"),
            ("+ plus", "written '- '"),
            ("• dot", "written '- '"),
            ("1. first", "numbers are counted, and not typed: write '#. '"),
            ("12) twelfth", "numbers are counted, and not typed: write '#. '"),
        ],
    )
    @pytest.mark.parametrize("before", ["", "One:\n", "- One\n", "One.\n\n"])
    def test_near_miss(self, before, line, cure):
        """What is only nearly markup is refused, wherever it stands, with the cure."""
        with pytest.raises(WordingError) as caught:
            parse(f"{before}{line}", "here")
        (problem,) = caught.value.problems
        place = (before.count("\n") + 1, len(line) - len(line.lstrip()) + 1)
        assert ("near-miss", *place) == (problem.code, problem.line, problem.column)
        assert cure in problem.message

    @pytest.mark.parametrize(
        "line",
        [
            "2005. So it was",
            "1.5 m",
            "*so*",
            "3 of 40",
            "(1) staff",
            "– so",
            "a - b # c",
        ],
    )
    def test_no_near_miss(self, line):
        """A line that starts with a year, a number or a word is words."""
        assert parse(f"In\n{line}", "here") == (Prose(("In", " ", line)),)

    @pytest.mark.parametrize(
        ("text", "line", "column", "said"),
        [
            ("  - one", 1, 3, "no item above it 0; take spaces away"),
            ("- one\n\nTwo.\n\n  #. one", 5, 3, "no item above it 0"),
            ("- one\n{block:late}\n  - two", 3, 3, "no item above it 0"),
            ("- one\n    - three", 2, 5, "no item above it 2"),
            ("- one\n - two", 2, 2, "stands 1 spaces in; let it start the line"),
            ("- one\n   #. two", 2, 4, "stands 3 spaces in"),
            ("- a\n  - b\n    - c\n      - d", 4, 7, "two or four spaces in"),
            ("- a\n  - b\n  #. c", 3, 3, "inside an item is of one kind"),
        ],
    )
    def test_misplaced_item(self, text, line, column, said):
        """An item belongs to a list above it, or is refused at its place."""
        with pytest.raises(WordingError) as caught:
            parse(text, "here")
        (problem,) = caught.value.problems
        expected = ("misplaced-item", line, column)
        assert expected == (problem.code, problem.line, problem.column)
        assert said in problem.message

    @pytest.mark.parametrize(
        ("text", "column"),
        [
            ("{label:costs} One.", 1),
            ("  {label: costs }One.", 3),
            ("##. {label:costs} One.", 5),
        ],
    )
    def test_label(self, text, column):
        """A label stands before the words of a paragraph or a counted sub-heading."""
        label = Slot(kind="label", name="costs", line=1, column=column)
        counted = Subheading("One.", numbered=True, label=label)
        expected = counted if text[0] == "#" else Prose(("One.",), label)
        assert (expected,) == parse(text, "here")

    @pytest.mark.parametrize(
        ("text", "code", "line", "column", "said"),
        [
            ("So {label:a} it is.", "misplaced-label", 1, 4, "before the words of a"),
            ("One\n{label:a} two.", "misplaced-label", 2, 1, "before the words of a"),
            ("- {label:a} One.", "misplaced-label", 1, 3, "before the words of a"),
            ("## {label:a} One", "misplaced-label", 1, 4, "written '##. '"),
            ("{label:a} {label:b} One.", "misplaced-label", 1, 11, "before the words"),
            ("{label:a} One.\n\n{label:a} Two.", "bad-label", 3, 1, "in line 1 as"),
            ("##. {label:a} A\n{label:a} Two.", "bad-label", 2, 1, "in line 1 as"),
            ("{label:A b} One.", "bad-label", 1, 1, "'{label:A b}' is no label"),
            ("{label:} One.", "bad-label", 1, 1, "small letters and digits"),
            ("{label:a.b} One.", "bad-label", 1, 1, "small letters and digits"),
            ("{label:a}\nOne.", "bad-label", 1, 1, "before no words"),
            ("##. {label:a}", "bad-label", 1, 5, "before no words"),
        ],
    )
    def test_no_label(self, text, code, line, column, said):
        """A label anywhere else, or the same one again, is refused at its place."""
        with pytest.raises(WordingError) as caught:
            parse(text, "here")
        (problem,) = caught.value.problems
        assert (code, line, column) == (problem.code, problem.line, problem.column)
        assert said in problem.message

    @pytest.mark.parametrize(
        ("slot", "thing"),
        [("stated:x", "statement"), ("words:x", "figure"), ("number:x", "ref")],
    )
    def test_thing_in_heading(self, slot, thing):
        """What a slot in a sub-heading asks for is called by its name."""
        with pytest.raises(WordingError, match=f"put the {thing} in its text"):
            parse(f"##. Of {{{slot}}}", "here")

    def test_slot_in_heading(self):
        """A sub-heading may hold no slot, and the error says where to put it."""
        with pytest.raises(WordingError) as caught:
            parse("## Of {figure:actions.total} actions", "here")
        (problem,) = caught.value.problems
        assert problem.code == "slot-in-heading"
        assert (problem.line, problem.column) == (1, 7)
        assert "put the figure in its text" in problem.message


class TestQuotations:
    """Words of others stand after "> ", and their source after "> -- "."""

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("> We.\n> -- A post", (Quoted(("We.",), ("A post",)),)),
            (
                "> We\n> will.\n> -- A post,\n> in 2005",
                (Quoted(("We", " ", "will."), ("A post,", " ", "in 2005")),),
            ),
            (
                "It said:\n> We.\n> -- A post\nSo.",
                (Prose(("It said:",)), Quoted(("We.",), ("A post",)), Prose(("So.",))),
            ),
            (
                "> We.\n> -- A\n\n> You.\n> -- B",
                (Quoted(("We.",), ("A",)), Quoted(("You.",), ("B",))),
            ),
            ("- a\n> We.\n> -- A", (item("a"), Quoted(("We.",), ("A",)))),
            ("a > b", (Prose(("a > b",)),)),
        ],
    )
    def test_passages(self, text, expected):
        """Lines in a row are one quotation, with the source at its end."""
        assert expected == parse(text, "here")

    @pytest.mark.parametrize(
        ("text", "codes"),
        [
            ("> We.", ["no-source"]),
            ("> -- A post", ["no-source"]),
            (">We.\n> -- A", ["near-miss", "no-source"]),
            ("> We.\n>\n> -- A", ["near-miss"]),
            ("> We.\n> — A", ["near-miss", "no-source"]),
            ("> We.\n> - A", ["near-miss", "no-source"]),
            ("  > We.", ["near-miss"]),
            ("> {block:x}\n> -- A", ["block-in-line", "no-source"]),
            ("> We will.\n> -- Alice\n> We won't.\n> -- Bob", ["two-sources"]),
            ("> We.\n> -- A,\n> -- B", ["two-sources"]),
        ],
    )
    def test_no_quotation(self, text, codes):
        """What lacks its source, or is nearly one, is refused with the cure."""
        with pytest.raises(WordingError) as caught:
            parse(text, "here")
        assert codes == [problem.code for problem in caught.value.problems]
        cures = [problem.message for problem in caught.value.problems]
        assert "'> -- '" in cures[-1]


def slot(kind, name, line, column):
    """Return a slot."""
    return Slot(kind=kind, name=name, line=line, column=column)


class TestTurns:
    """A page is turned by a line of its own."""

    def test_passages(self):
        """It ends a paragraph, and says how the next pages lie."""
        expected = (Prose(("One.",)), Turned("landscape"), Prose(("Two.",)))
        assert expected == parse("One.\n {page: landscape } \nTwo.", "here")

    @pytest.mark.parametrize(
        ("text", "column", "said"),
        [
            ("{page:lanscape}", 1, "did you mean 'landscape'?"),
            ("  {page:}", 3, "landscape or portrait, and not ''"),
            ("One {page:portrait}", 5, "must stand alone on its line"),
        ],
    )
    def test_no_turn(self, text, column, said):
        """Pages lie in one of two ways, and turn between lines."""
        with pytest.raises(WordingError) as caught:
            parse(text, "here")
        (problem,) = caught.value.problems
        assert said in problem.message
        assert problem.column == column


class TestNotes:
    """A footnote is marked once, and has one text in the same narrative."""

    def test_pair(self):
        """The mark stands in a line, and the text is a paragraph of its own."""
        said, note = parse("Words{note:a-1}.\n\n{note:a-1} Of\nthem.", "here")
        assert Prose(("Words", slot("note", "a-1", 1, 6), ".")) == said
        assert Note(slot("note", "a-1", 3, 1), ("Of", " ", "them.")) == note

    @pytest.mark.parametrize(
        ("text", "line", "column", "said"),
        [
            ("Words{note:a}.", 1, 6, "'a' has no text; write a paragraph that starts"),
            ("W{note:cost}.\n\n{note:costs} Of.", 1, 2, "did you mean 'costs'?"),
            ("{note:a} Of.", 1, 1, "nothing leads to the footnote 'a'"),
            ("W{note:a}, {note:a}.\n\n{note:a} Of.", 1, 12, "is marked already"),
            ("W{note:a}.\n\n{note:a} O.\n\n{note:a} P.", 5, 1, "stands in line 3"),
            ("W{note:a}.\n\n{note:a} O{note:a}.", 3, 1, "in the text of another"),
            ("W{note:A}.\n\n{note:A} Of.", 3, 1, "is no label"),
            ("W{note:a}.\n\n{note:a}", 3, 1, "stands before no words"),
            ("## W{note:a}\n\n{note:a} Of.", 1, 5, "put the footnote in its text"),
        ],
    )
    def test_no_pair(self, text, line, column, said):
        """Whatever is not paired is refused, where it stands."""
        with pytest.raises(WordingError) as caught:
            parse(text, "here")
        found = [
            (problem.line, problem.column)
            for problem in caught.value.problems
            if said in problem.message
        ]
        assert found == [(line, column)]


class TestWords:
    """A text without braces keeps all its words, in order."""

    @given(WORDS)
    def test_round_trip(self, text):
        """What is read back are the words, without the marks of items and headings."""
        assert plain_words(text) == words_of(parse(text, "here"))

    @given(ANY_TEXT)
    def test_escaped(self, text):
        """With every opening brace doubled, any text without a near miss is words."""
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
        assert [piece for piece in pieces if re.match(r"\{[a-z]", piece)] == [
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


class TestWithoutSlots:
    """The words of a narrative alone."""

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("", ""),
            ("a {figure:x}b", "a  b"),
            ("{block:x}", " "),
            ("{label:x} a {stated:b}", "  a  "),
            ("N{{HS", "N{HS"),
            ("{{figure:x}", "{figure:x}"),
            ("{{{ref:x}", "{ "),
            ("a } b", "a } b"),
        ],
    )
    def test_words(self, text, expected):
        """A slot is a space, and a doubled brace is one that is printed."""
        assert expected == without_slots(text)

    @given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
    def test_escaped(self, text):
        """With every opening brace doubled, any text at all comes back."""
        assert text == without_slots(text.replace("{", "{{"))


class TestLists:
    """Items belong to lists, which stand inside one another as they are written."""

    @given(st.lists(st.tuples(st.integers(0, 5), st.booleans()), max_size=8))
    def test_all_or_located(self, items):
        """Items are all read, each one level deeper at most, or refused by line."""
        marks = [" " * spaces + ("#. " if number else "- ") for spaces, number in items]
        try:
            passages = parse("\n".join(f"{mark}x" for mark in marks), "here")
        except WordingError as error:
            for problem in error.problems:
                spaces, _ = items[problem.line - 1]
                assert (problem.code, problem.column) == ("misplaced-item", spaces + 1)
            return
        assert [(2 * (each.level - 1), each.ordered) for each in passages] == items
        levels = [0, *(each.level for each in passages)]
        assert all(b - a <= 1 for a, b in itertools.pairwise(levels))


def test_an_open_brace_is_called_open():
    """A slot that is not closed is said to be so, with the words that it begins."""
    with pytest.raises(WordingError) as caught:
        parse("Of {words:actions.total some", "papers/P")
    (problem,) = caught.value.problems
    assert "'{words:actions.total some' is not closed; write }" in problem.message
    assert (problem.line, problem.column) == (1, 4)
