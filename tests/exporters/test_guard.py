"""Texts that a spreadsheet would run, made harmless and restored."""

from __future__ import annotations

import itertools

import hypothesis.strategies as st
import pytest
from hypothesis import given

from cdrpkit.exporters.guard import FOR_EXCEL, FOR_MACHINE, guard, unguard

FORMULA_STARTS = "=+-@\t\r\n＝＋－＠"  # noqa: RUF001
AWKWARD = "'=+-@\t\r\n a\u00a0\ufeff\u200b\0＝"  # noqa: RUF001

awkward_texts = st.text(st.sampled_from(AWKWARD), max_size=12)
texts = awkward_texts | st.text()


GUARDS = pytest.mark.parametrize(
    "on", [FOR_EXCEL.on, FOR_MACHINE.on], ids=["excel", "machine"]
)


@GUARDS
class TestEveryGuard:
    """What is guarded is no formula, and comes back as it was, whoever it was for."""

    @given(texts)
    def test_every_text_comes_back(self, on, text):
        """Taking the guard off gives the text that was guarded."""
        assert text == unguard(on(text))

    @given(texts)
    def test_one_quote_at_most(self, on, text):
        """A guard is one quote, or nothing; and where it is one, so is the next."""
        assert on(text) in {text, "'" + text}
        if on(text) != text:
            assert "''" + text == on(on(text))

    @given(texts)
    def test_no_guarded_text_is_a_formula(self, on, text):
        """No text is left that begins with the sign of a formula."""
        assert not on(text).lstrip("\0").startswith("=")

    @given(st.lists(texts))
    def test_many_at_once(self, on, texts):
        """Many texts are guarded as each is."""
        assert list(map(on, texts)) == on.__self__.on_all(texts)

    def test_every_short_text_comes_back(self, on):
        """All texts of up to four awkward characters come back, and are harmless."""
        for length in range(5):
            for characters in itertools.product(AWKWARD, repeat=length):
                text = "".join(characters)
                assert text == unguard(on(text))
                assert not on(text).startswith("=")


class TestForExcel:
    """For Excel, all is guarded that any spreadsheet might take for a formula."""

    @given(texts)
    def test_no_guarded_text_starts_a_formula(self, text):
        """Past what a spreadsheet does not see stands no sign of a formula."""
        seen = guard(text).lstrip("\u200b\ufeff\0 \u00a0\x0b\x0c\x1c\x1d\x1e\x1f\x85")
        assert not seen.startswith(tuple(FORMULA_STARTS))

    @given(texts)
    def test_no_less_than_for_a_machine(self, text):
        """What is guarded for a machine is guarded for Excel too."""
        assert FOR_MACHINE.on(text) in {text, FOR_EXCEL.on(text)}


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+44", "-", "@SUM(A1)", "\t=1", " =1", "\u00a0=1", "'=1", "＝1"],  # noqa: RUF001
)
def test_a_text_that_may_be_run_is_guarded(text):
    """One quote goes before what a spreadsheet might take for a formula."""
    assert "'" + text == guard(text)


@pytest.mark.parametrize("text", ["=1+1", "=", "\0=1", "'=1", "''-1", "'+44", "'\t"])
def test_a_formula_is_guarded_for_a_machine(text):
    """So does one before a formula, and before what looks as if it had one already."""
    assert "'" + text == FOR_MACHINE.on(text)


@pytest.mark.parametrize("text", ["+44", "-", "@SUM(A1)", "\t=1", " =1", "＝1"])  # noqa: RUF001
def test_a_machine_gets_other_text_as_it_is(text):
    """What no more than looks odd has none in a file for a machine."""
    assert text == FOR_MACHINE.on(text)


@pytest.mark.parametrize("text", ["", "a=1", "'tis so", "1-2", "2005-12-08", "£5"])
@GUARDS
def test_other_text_is_left_alone(on, text):
    """Text that is no formula is neither guarded nor unguarded."""
    assert text == on(text) == unguard(text)
