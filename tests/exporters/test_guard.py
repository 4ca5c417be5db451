"""Texts that a spreadsheet would run, made harmless and restored."""

from __future__ import annotations

import itertools

import hypothesis.strategies as st
import pytest
from hypothesis import given

from cdrpkit.exporters.guard import guard, unguard

FORMULA_STARTS = "=+-@\t\r\n＝＋－＠"  # noqa: RUF001
AWKWARD = "'=+-@\t\r\n a\u00a0\ufeff\u200b\0＝"  # noqa: RUF001

awkward_texts = st.text(st.sampled_from(AWKWARD), max_size=12)
texts = awkward_texts | st.text()


class TestGuardAndUnguard:
    """What is guarded starts no formula, and comes back as it was."""

    @given(texts)
    def test_every_text_comes_back(self, text):
        """Taking the guard off gives the text that was guarded."""
        assert text == unguard(guard(text))

    @given(texts)
    def test_no_guarded_text_starts_a_formula(self, text):
        """Past what a spreadsheet does not see stands no sign of a formula."""
        seen = guard(text).lstrip("\u200b\ufeff\0 \u00a0\x0b\x0c\x1c\x1d\x1e\x1f\x85")
        assert not seen.startswith(tuple(FORMULA_STARTS))

    @given(texts)
    def test_texts_are_told_apart(self, text):
        """A text that looks guarded already is guarded once more."""
        assert guard(guard(text)) in {"'" + guard(text), text}

    def test_every_short_text_comes_back(self):
        """All texts of up to four awkward characters come back, and are harmless."""
        for length in range(5):
            for characters in itertools.product(AWKWARD, repeat=length):
                text = "".join(characters)
                assert text == unguard(guard(text))
                assert not guard(text).startswith(tuple(FORMULA_STARTS))


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+44", "-", "@SUM(A1)", "\t=1", " =1", "\u00a0=1", "'=1", "＝1"],  # noqa: RUF001
)
def test_a_text_that_may_be_run_is_guarded(text):
    """One quote goes before what a spreadsheet might take for a formula."""
    assert "'" + text == guard(text)


@pytest.mark.parametrize("text", ["", "a=1", "'tis so", "1-2", "2005-12-08", "£5"])
def test_other_text_is_left_alone(text):
    """Text that is no formula is neither guarded nor unguarded."""
    assert text == guard(text) == unguard(text)
