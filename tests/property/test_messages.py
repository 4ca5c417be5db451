"""What holds for all messages, whatever the input that they speak of."""

import pickle
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from cdrpkit.exceptions import (
    LoadError,
    NoChoiceError,
    Problem,
    UnknownNameError,
    did_you_mean,
    printable,
    shown,
)
from cdrpkit.testing.arbitraries import texts

ANYTHING = st.text() | texts() | st.text("\x1b\x9b\u202e\u2066\u2028\n", min_size=1)
LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | ANYTHING
VALUES = st.recursive(
    LEAVES | st.binary() | st.decimals() | st.dates(),
    lambda inner: st.lists(inner) | st.dictionaries(ANYTHING, inner),
    max_leaves=20,
)
PROBLEMS = st.builds(
    Problem,
    file=ANYTHING,
    line=st.none() | st.integers(1),
    column=st.none() | st.integers(1),
    path=ANYTHING,
    record=st.none() | ANYTHING,
    message=ANYTHING,
    code=ANYTHING,
)


class TestShown:
    """A value is shown on one line, short and harmless, and recognisable."""

    @given(VALUES | st.text(min_size=81) | st.integers(2**255, 2**300).map(Decimal))
    def test_short_and_harmless(self, value):
        """Whatever it is, a message that shows it stays a message."""
        assert shown(value).isprintable()
        assert len(shown(value)) < 10 * 80 + 40

    @given(st.text(max_size=80))
    def test_a_short_text_is_shown_whole(self, text):
        """A text is shown as one would write it in code, so that blanks are seen."""
        assert shown(text) == repr(text)

    @given(st.text(min_size=81))
    def test_a_long_text_says_how_much_is_missing(self, text):
        """What is shown and what is said to be missing make the whole."""
        assert shown(text).startswith(repr(text[:80]))
        assert shown(text).endswith(f" and {len(text) - 80:,} more characters")


class TestPrintable:
    """Everything that could steer a terminal is escaped, and nothing else."""

    @given(ANYTHING)
    def test_harmless(self, text):
        """No control and no change of direction gets through; ends of lines do."""
        kept = printable(text).replace("\n", "")
        assert not any(character in kept for character in "\x1b\x9b\r\t\u202e\u2028")
        assert printable(printable(text)) == printable(text)

    @given(ANYTHING)
    def test_nothing_else(self, text):
        """A text without such characters is left alone."""
        plain = "".join(character for character in text if character.isprintable())
        assert printable(plain) == plain


class TestProblems:
    """Each problem is one line of its own, and survives the way between processes."""

    @given(st.lists(PROBLEMS, min_size=1, max_size=4))
    def test_one_line_each(self, problems):
        """A load error has a heading and one line for each problem, in order."""
        heading, *lines = str(LoadError(tuple(problems))).split("\n")
        assert heading.startswith(f"{len(problems)} problem")
        assert list(map(str, problems)) == lines

    @given(st.lists(PROBLEMS, max_size=3))
    def test_pickle(self, problems):
        """Fields and text are the same after pickle."""
        error = LoadError(tuple(problems))
        again = pickle.loads(pickle.dumps(error))  # noqa: S301 - made a moment ago
        assert (error.problems, str(error)) == (again.problems, str(again))


class TestUnknownNames:
    """The message shows the name, and what would have done instead."""

    @given(ANYTHING, st.lists(texts(), max_size=5))
    def test_the_name_is_shown(self, name, known):
        """The name that was given stands in the message, on its one line."""
        message = str(UnknownNameError("paper", name, tuple(known)))
        assert shown(name) in message
        assert message == printable(message).replace("\n", "")

    @given(ANYTHING, st.lists(ANYTHING, max_size=5), ANYTHING)
    def test_no_choice_is_one_line(self, wanted, choices, way_out):
        """Whatever was to be chosen among, the message is one harmless line."""
        message = str(NoChoiceError(wanted, tuple(choices), way_out))
        assert message == printable(message).replace("\n", "")

    @given(ANYTHING, st.lists(texts(), max_size=5))
    def test_only_known_names_are_offered(self, name, known):
        """A suggestion is always one of the names that there are."""
        offers = {f"; did you mean {one!r}?" for one in known} | {""}
        assert did_you_mean(name, known) in offers

    @given(st.lists(texts(), min_size=1, max_size=5), st.data())
    def test_a_known_name_is_nearest_to_itself(self, known, data):
        """Nothing is nearer to a name than itself."""
        name = data.draw(st.sampled_from(known))
        assert did_you_mean(name, known) == f"; did you mean {name!r}?"
