"""Narratives: an author's text with what is computed in place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdrpkit.document import (
    Figure,
    Footnote,
    Heading,
    Label,
    Listing,
    ListItem,
    Marker,
    Orientation,
    PageTurn,
    Paragraph,
    Quotation,
    Ref,
    Text,
)
from cdrpkit.exceptions import WordingError
from cdrpkit.model.evidence import Statement
from cdrpkit.reports.narrative import Narrator

PLACED = Paragraph(inlines=(Text("placed"),))
FIGURES = {"actions.total": "40", "actions.completed": "17"}
KEYS = {
    "appendices.costs": Label("Appendix", "1"),
    "recommendations/R14": Label("Recommendation", "14"),
    "recommendations/R15": Label("Recommendation", "15"),
    "summary": Label("Summary"),
}


def stated(statement_id, **right):
    """Return what a paper states, and what is right."""
    return Statement(
        id=statement_id, paper="P05", place="Paragraph 4", printed="as printed", **right
    )


STATEMENTS = {
    each.id: each
    for each in (
        stated("by-figure", figure="actions.completed"),
        stated("by-no-figure", figure="actions.gone"),
        stated("by-appendix", appendix="costs"),
        stated("by-words", right="as it should be"),
        stated("by-nothing"),
    )
}


class Lazy(dict):
    """A mapping whose values must be asked for one by one."""

    def values(self):
        """Refuse."""
        raise AssertionError

    def items(self):
        """Refuse."""
        raise AssertionError


def narrator(**how):
    """Return a narrator that knows two figures, two blocks and some statements."""
    return Narrator(
        figures=Lazy(FIGURES),
        blocks=Lazy({"late": (PLACED,), "statuses": ()}),
        statements=STATEMENTS,
        taken=("summary",),
        **how,
    )


def told(text, *, as_printed=False, **how):
    """Return the blocks of *text*, in which all is known."""
    telling = narrator(as_printed=as_printed)
    blocks = list(telling.tell(text, "here", **how))
    telling.conclude(KEYS)
    return blocks


def problems(*texts, keys=KEYS):
    """Return what is wrong with *texts*, told one after the other."""
    telling = narrator()
    for number, text in enumerate(texts):
        list(telling.tell(text, f"text {number}"))
    with pytest.raises(WordingError) as caught:
        telling.conclude({key: KEYS.get(key, Label("Table", "1")) for key in keys})
    return caught.value.problems


def words(*texts):
    """Return *texts* as inlines."""
    return tuple(Text(text) for text in texts)


class TestTell:
    """A narrative becomes paragraphs, lists, sub-headings and computed blocks."""

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("", []),
            ("One.", [Paragraph(inlines=words("One."))]),
            (
                "One.\n\nTwo.",
                [Paragraph(inlines=words("One.")), Paragraph(inlines=words("Two."))],
            ),
            (
                "One:\n- a\n- b\n\nTwo.",
                [
                    Paragraph(inlines=words("One:")),
                    Listing(items=(words("a"), words("b"))),
                    Paragraph(inlines=words("Two.")),
                ],
            ),
            ("- a", [Listing(items=(words("a"),))]),
            (
                "- a\n## Part\n- b",
                [
                    Listing(items=(words("a"),)),
                    Heading(text="Part", level=2),
                    Listing(items=(words("b"),)),
                ],
            ),
            (
                "- a\n{block:late}\n- b",
                [Listing(items=(words("a"),)), PLACED, Listing(items=(words("b"),))],
            ),
            ("{block:statuses}", []),
            (
                "- a\n#. b\n#. c",
                [
                    Listing(items=(words("a"),)),
                    Listing(items=(words("b"), words("c")), ordered=True),
                ],
            ),
            (
                "#. a\n  - b\n    #. c\n  - d\n#. e\n  #. f",
                [
                    Listing(
                        items=(
                            ListItem(
                                "a",
                                Listing(
                                    items=(
                                        ListItem(
                                            "b", Listing(items=("c",), ordered=True)
                                        ),
                                        "d",
                                    )
                                ),
                            ),
                            ListItem("e", Listing(items=("f",), ordered=True)),
                        ),
                        ordered=True,
                    ),
                ],
            ),
            (
                "##. Part\nOne.",
                [
                    Heading(text="Part", level=2, marker=Marker.PARAGRAPH),
                    Paragraph(inlines="One."),
                ],
            ),
        ],
    )
    def test_blocks(self, text, expected):
        """Items in a row are one list; a heading or block parts two lists."""
        assert expected == told(text)

    def test_numbered(self):
        """Where a section is numbered, each of its paragraphs is, and nothing else."""
        blocks = told("One.\n- a\n\n## Part\n\nTwo.\n{block:late}", numbered=True)
        numbered = [block for block in blocks if getattr(block, "numbered", False)]
        assert numbered == [
            Paragraph(inlines=words("One."), numbered=True),
            Paragraph(inlines=words("Two."), numbered=True),
        ]

    def test_numbered_heading(self):
        """Under a sub-heading that bears a number paragraphs do not, up to the next."""
        blocks = told(
            "One.\n\n##. Part\nTwo.\n\nThree.\n\n## Rest\nFour.", numbered=True
        )
        assert [True, False, False, True] == [
            block.numbered for block in blocks if isinstance(block, Paragraph)
        ]

    def test_computed(self):
        """A figure stands as printed, and a reference by its key."""
        (block,) = told("{figure:actions.completed} of 40, see {ref:summary}")
        expected = (
            Figure("17", "actions.completed"),
            Text(" of 40, see "),
            Ref("summary"),
        )
        assert expected == block.inlines

    @pytest.mark.parametrize(
        ("printed", "expected"),
        [
            ("0", "zero"),
            ("1", "one"),
            ("3", "three"),
            ("9", "nine"),
            ("10", "10"),
            ("1,234", "1,234"),
        ],
    )
    def test_in_words(self, printed, expected):
        """A whole number under ten is told as a word, any other as it is printed."""
        telling = Narrator(figures={"areas": printed}, blocks={})
        (block,) = telling.tell("Of {words:areas}.", "here")
        telling.conclude({})
        assert block.inlines == (Text("Of "), Figure(expected, "areas"), Text("."))

    def test_bare_reference(self):
        """A number alone is a reference to the same thing, without its word."""
        (block,) = told("{number:recommendations/R14} to {ref:recommendations/R15}")
        assert block.inlines == (
            Ref("recommendations/R14", bare=True),
            Text(" to "),
            Ref("recommendations/R15"),
        )

    def test_labels(self):
        """A label is the key of its paragraph or its counted sub-heading."""
        text = "{label:why} One.\n\n##. {label:costs-so-far} Costs"
        assert told(text, numbered=True) == [
            Paragraph(inlines="One.", numbered=True, key="why"),
            Heading(text="Costs", level=2, marker=Marker.PARAGRAPH, key="costs-so-far"),
        ]

    def test_quotation(self):
        """A quotation keeps its source, and what is computed stands in both."""
        text = "> It was {figure:actions.completed}.\n> -- The paper of {ref:summary}"
        assert told(text, numbered=True) == [
            Quotation(
                inlines=(
                    Text("It was "),
                    Figure("17", "actions.completed"),
                    Text("."),
                ),
                attribution=(Text("The paper of "), Ref("summary")),
            )
        ]

    def test_turns(self):
        """What a text has turned is turned back at its end."""
        lying, upright = map(PageTurn, (Orientation.LANDSCAPE, Orientation.PORTRAIT))
        assert [
            Paragraph(inlines="One."),
            lying,
            Listing(items=("a",)),
            upright,
        ] == told("One.\n{page:landscape}\n- a")

    def test_notes(self):
        """A footnote stands at its mark, and its text is no paragraph."""
        text = (
            "{note:a} Of {ref:summary}.\n\nWords{note:a}.\n- item{note:b}\n\n"
            "{note:b} Of the item."
        )
        note = Footnote("a", (Text("Of "), Ref("summary"), Text(".")))
        other = Footnote("b", "Of the item.")
        assert told("One{note:x}.\n\n{note:x} Of x.", numbered=True) == [
            Paragraph(
                inlines=(Text("One"), Footnote("x", "Of x."), Text(".")), numbered=True
            )
        ]
        assert told(text) == [
            Paragraph(inlines=(Text("Words"), note, Text("."))),
            Listing(items=((Text("item"), other),)),
        ]

    def test_label_of_a_counted_heading(self):
        """Where paragraphs bear no numbers, a counted sub-heading has its label."""
        (heading,) = told("##. {label:costs} Costs")
        assert heading.key == "costs"


class TestStatements:
    """What a paper states is told right, or as printed if that is asked for."""

    @pytest.mark.parametrize(
        ("slot", "right"),
        [
            ("by-figure", Figure("17", "actions.completed")),
            ("by-appendix", Ref("appendices.costs")),
            ("by-words", Text("as it should be")),
            ("by-nothing", Text("as printed")),
        ],
    )
    def test_right_or_printed(self, slot, right):
        """Figure, appendix or words stand there; or else what was printed."""
        (block,) = told(f"So {{stated:{slot}}}.")
        assert block.inlines == (Text("So "), right, Text("."))
        (block,) = told(f"{{stated:{slot}}}", as_printed=True)
        assert block.inlines == (Text("as printed"),)

    @pytest.mark.parametrize(
        ("slot", "code", "hint"),
        [
            (
                "by-figur",
                "no-such-statement",
                "statement 'by-figur'; did you mean 'by-",
            ),
            ("by-no-figure", "no-such-figure", "no figure 'actions.gone'; did you"),
        ],
    )
    def test_nothing(self, slot, code, hint):
        """A statement that there is not, or of no figure, is told by its place."""
        (problem,) = problems(f"One.\n\nTwo {{stated:{slot}}}.")
        assert (code, 3, 5) == (problem.code, problem.line, problem.column)
        assert hint in problem.message

    def test_of_no_appendix(self):
        """A statement whose appendix is not in the paper is told by its place."""
        (problem,) = problems("Two {stated:by-appendix}.", keys=["summary"])
        assert (problem.code, problem.column) == ("no-such-ref", 5)
        assert "no ref 'appendices.costs'" in problem.message

    def test_printed_asks_for_nothing(self):
        """As printed, what the right thing would be need not be there."""
        (block,) = told("{stated:by-no-figure}", as_printed=True)
        assert block.inlines == (Text("as printed"),)


class TestProblems:
    """What names nothing is told with its place, and all of it at once."""

    @pytest.mark.parametrize(
        ("slot", "code", "hint"),
        [
            (
                "{figure:actions.totl}",
                "no-such-figure",
                "did you mean 'actions.total'?; known are: actions.completed, actions",
            ),
            (
                "{ref:recommendations/R114}",
                "no-such-ref",
                "did you mean 'recommendations/R14'?; known are: appendices.costs, rec",
            ),
            ("{ref:R15}", "no-such-ref", "did you mean 'recommendations/R15'?"),
            ("{number:R15}", "no-such-ref", "did you mean 'recommendations/R15'?"),
            ("{words:actions.totl}", "no-such-figure", "did you mean 'actions.total'?"),
            (
                "{number:summary}",
                "no-number",
                "is called 'Summary' and bears no number; write {ref:summary}",
            ),
            ("{ref:rec/R15}", "no-such-ref", "did you mean 'recommendations/R15'?"),
        ],
    )
    def test_in_a_sentence(self, slot, code, hint):
        """A figure or reference that there is not is told by line and column."""
        (problem,) = problems(f"One.\n\nTwo {slot}.")
        assert (problem.line, problem.column) == (3, 5)
        assert problem.file == "text 0"
        assert code == problem.code
        assert hint in problem.message

    @pytest.mark.parametrize("printed", ["£238,000", "55.8", "MPS and MPA", "-1", ""])
    def test_no_whole_number(self, printed):
        """What is no whole number is not put into words, and the cure is told."""
        telling = Narrator(figures={"x": printed}, blocks={})
        list(telling.tell("One.\n\nTwo {words:x}.", "papers/P05 summary"))
        with pytest.raises(WordingError, match=r"write \{figure:x\}") as caught:
            telling.conclude({})
        (problem,) = caught.value.problems
        expected = ("no-whole-number", 3, 5)
        assert expected == (problem.code, problem.line, problem.column)

    def test_known_references(self):
        """Up to ten of what could be referred to are listed, and how many more."""
        keys = {f"recommendations/{number}" for number in range(10, 22)}
        (problem,) = problems("{ref:zzz}", keys=keys)
        listed = ", ".join(sorted(keys)[:10])
        expected = f"there is no ref 'zzz'; known are: {listed}, and 2 more"
        assert expected == problem.message
        (problem,) = problems("{ref:zzz}", keys=sorted(keys)[:10])
        assert problem.message.endswith(f"known are: {listed}")

    def test_known_of_many(self):
        """Of many names up to ten of the wanted one's family are listed."""
        figures = {f"{family}.{n}": "1" for family in "ab" for n in range(12)}
        narrator = Narrator(figures=figures, blocks={})
        list(narrator.tell("{figure:b.x}", "papers/P05 summary"))
        with pytest.raises(WordingError) as caught:
            narrator.conclude(KEYS)
        (problem,) = caught.value.problems
        listed = ", ".join(sorted(name for name in figures if name[0] == "b")[:10])
        assert problem.message.endswith(f"known are: {listed}, and 14 more")

    def test_sign_twice(self):
        """An amount brings its own sign, and the author's before it is refused."""
        narrator = Narrator(figures={"sum": "£5", "count": "5"}, blocks={})
        list(
            narrator.tell("Of £{figure:count} or £{figure:sum}.", "papers/P05 summary")
        )
        with pytest.raises(WordingError) as caught:
            narrator.conclude(dict.fromkeys(KEYS, Label("")))
        (problem,) = caught.value.problems
        assert (problem.column, problem.code) == (24, "sign-twice")

    def test_longer_name(self):
        """Where a name is the beginning of another, that one is asked for first."""
        figures = {"a.recipients": "1", "a.spent-recorded": "2"}
        narrator = Narrator(figures=figures, blocks={})
        list(narrator.tell("{figure:a.spent}", "papers/P05 summary"))
        with pytest.raises(WordingError, match=r"did you mean 'a\.spent-recorded'"):
            narrator.conclude(dict.fromkeys(KEYS, Label("")))

    @pytest.mark.parametrize(
        ("text", "taken"),
        [("{block:r}\n\n{block:r}", ()), ("\n\n{block:r}", ("recommendations/R1",))],
    )
    def test_placed_twice(self, text, taken):
        """What the paper holds already cannot be placed once more."""
        block = Heading(text="Recommendation 1", level=2, key="recommendations/R1")
        narrator = Narrator(figures={}, blocks={"r": (block,)}, taken=taken)
        list(narrator.tell(text, "papers/P05 summary"))
        with pytest.raises(WordingError) as caught:
            narrator.conclude(KEYS)
        (problem,) = caught.value.problems
        expected = (3, 1, "placed-twice")
        assert expected == (problem.line, problem.column, problem.code)
        assert "recommendations/R1" in problem.message

    def test_block(self):
        """A block that there is not is told by line and column."""
        (problem,) = problems("One.\n  {block:lat}")
        assert (problem.line, problem.column, problem.code) == (2, 3, "no-such-block")
        expected = "there is no block 'lat'; did you mean 'late'?; known are:"
        assert problem.message.startswith(expected)

    def test_all_at_once(self):
        """All texts are told before anything is refused, in the order of the texts."""
        found = problems(
            "{ref:gone} {figure:gone}",
            "A {brace",
            "- {figure:gone}\n{block:gone}",
            "{ref:gone}",
        )
        expected = [
            ("text 0", "no-such-ref"),
            ("text 0", "no-such-figure"),
            ("text 1", "not-a-slot"),
            ("text 2", "no-such-figure"),
            ("text 2", "no-such-block"),
            ("text 3", "no-such-ref"),
        ]
        assert expected == [(problem.file, problem.code) for problem in found]

    @pytest.mark.parametrize(
        ("text", "code", "line", "column", "said"),
        [
            ("One.\n\n{label:x} Two.", "misplaced-label", 3, 1, "that bears no number"),
            ("##. {label:summary} Two", "bad-label", 1, 5, "a section of the paper"),
        ],
    )
    def test_label(self, text, code, line, column, said):
        """A label for what bears no number, or of a section, is told by its place."""
        (problem,) = problems(text)
        assert (code, line, column) == (problem.code, problem.line, problem.column)
        assert said in problem.message

    def test_notes_of_several_texts(self):
        """Two texts cannot have notes of one name, nor a note that of a section."""
        text = "W{note:a}.\n\n{note:a} Of."
        (problem,) = problems(text, text)
        assert "stands in text 0 as well" in problem.message
        (problem,) = problems(text.replace("note:a", "note:summary"))
        assert "a section of the paper bears it" in problem.message

    def test_label_twice(self):
        """The same label in another text is told, with where it stands already."""
        (problem,) = problems("##. {label:x} One", "##. {label:x} Two")
        assert (problem.file, problem.code) == ("text 1", "bad-label")
        assert "it stands in text 0 as well" in problem.message

    def test_of_a_whole_text(self):
        """What is wrong with a text as a whole is told among the rest."""
        telling = narrator()
        list(telling.tell("{figure:gone}", "first"))
        telling.miss("second", "it is not there", "section-missing")
        with pytest.raises(WordingError) as caught:
            telling.conclude({})
        codes = [problem.code for problem in caught.value.problems]
        assert codes == ["no-such-figure", "section-missing"]

    @pytest.mark.parametrize("text", ["A {brace", "{block:gone}", "## {figure:x}"])
    def test_something_stands_there(self, text):
        """A text that is refused still stands for something, till all are told."""
        assert list(narrator().tell(text, "here"))

    @given(st.lists(st.sampled_from([*sorted(KEYS), "gone", "nowhere"]), max_size=8))
    def test_references(self, keys):
        """Exactly the references to keys that there are not are told."""
        telling = narrator()
        list(telling.tell(" ".join(f"{{ref:{key}}}" for key in keys), "here"))
        missing = [key for key in keys if key not in KEYS]
        found = []
        try:
            telling.conclude(KEYS)
        except WordingError as error:
            found = [problem.message.split("'")[1] for problem in error.problems]
        assert missing == found
