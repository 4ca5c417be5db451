"""Narratives: an author's text with what is computed in place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdrpkit.document import Figure, Heading, Listing, Paragraph, Ref, Text
from cdrpkit.exceptions import WordingError
from cdrpkit.reports.narrative import Narrator

PLACED = Paragraph(inlines=(Text("placed"),))
FIGURES = {"actions.total": "40", "actions.completed": "17"}
KEYS = {"recommendations/R14", "recommendations/R15", "summary"}


def narrator():
    """Return a narrator that knows two figures and two blocks."""
    return Narrator(figures=FIGURES, blocks={"late": (PLACED,), "statuses": ()})


def told(text, **how):
    """Return the blocks of *text*, in which all is known."""
    telling = narrator()
    blocks = list(telling.tell(text, "here", **how))
    telling.conclude(KEYS)
    return blocks


def problems(*texts, keys=KEYS):
    """Return what is wrong with *texts*, told one after the other."""
    telling = narrator()
    for number, text in enumerate(texts):
        list(telling.tell(text, f"text {number}"))
    with pytest.raises(WordingError) as caught:
        telling.conclude(keys)
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

    def test_computed(self):
        """A figure stands as printed, and a reference by its key."""
        (block,) = told("{figure:actions.completed} of 40, see {ref:summary}")
        expected = (
            Figure("17", "actions.completed"),
            Text(" of 40, see "),
            Ref("summary"),
        )
        assert expected == block.inlines


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
                "did you mean 'recommendations/R14'?; known are: recommendations/R14, ",
            ),
            ("{ref:R15}", "no-such-ref", "did you mean 'recommendations/R15'?"),
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

    def test_known_references(self):
        """Up to ten of what could be referred to are listed, and how many more."""
        keys = {f"recommendations/{number}" for number in range(10, 22)}
        (problem,) = problems("{ref:zzz}", keys=keys)
        listed = ", ".join(sorted(keys)[:10])
        expected = f"there is no ref 'zzz'; known are: {listed}, and 2 more"
        assert expected == problem.message
        (problem,) = problems("{ref:zzz}", keys=sorted(keys)[:10])
        assert problem.message.endswith(f"known are: {listed}")

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

    def test_of_a_whole_text(self):
        """What is wrong with a text as a whole is told among the rest."""
        telling = narrator()
        list(telling.tell("{figure:gone}", "first"))
        telling.miss("second", "it is not there", "section-missing")
        with pytest.raises(WordingError) as caught:
            telling.conclude(())
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
