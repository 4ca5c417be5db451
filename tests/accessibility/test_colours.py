"""How well a colour is seen upon another, what it is called, and how Word names it."""

import hypothesis.strategies as st
import pytest
from hypothesis import given
from lxml import etree

from cdrpkit.accessibility.colours import (
    BLACK,
    RGB,
    WHITE,
    Theme,
    Unsaid,
    as_hex,
    contrast,
    hue,
    shaded,
)
from cdrpkit.wordnames import ns

COLOURS = st.builds(RGB, *[st.floats(0, 1)] * 3)
GREY = RGB(*[0x76 / 255] * 3)


class TestContrast:
    """Contrast is reckoned as WCAG 2.2 defines it."""

    def test_known_colours(self):
        """Black on white is 21, and the grey that just passes is known."""
        assert contrast(BLACK, WHITE) == pytest.approx(21)
        assert contrast(GREY, WHITE) == pytest.approx(4.54, abs=0.005)

    @given(COLOURS, COLOURS)
    def test_either_way(self, one, other):
        """It is from 1 to 21, and the same whichever lies above."""
        assert 1 <= contrast(one, other) <= 21.000001
        assert contrast(one, other) == contrast(other, one)

    @given(COLOURS)
    def test_upon_itself(self, colour):
        """A colour is not seen upon itself."""
        assert contrast(colour, colour) == 1


class TestNames:
    """A strong colour has a name, and each is told as Word takes it."""

    @pytest.mark.parametrize(
        ("colour", "name"),
        [
            (RGB(1, 0, 0), "red"),
            (RGB(1, 0.75, 0), "amber"),
            (RGB(1, 1, 0), "yellow"),
            (RGB(0, 0.7, 0.3), "green"),
            (RGB(0, 0, 1), "blue"),
            (RGB(0.6, 0, 0.8), "purple"),
            (RGB(1, 0, 0.1), "red"),
            (GREY, None),
            (RGB(0.1, 0, 0), None),
            (RGB(1, 0.9, 0.9), None),
        ],
    )
    def test_hue(self, colour, name):
        """Greys, and what is all but black or white, have none."""
        assert hue(colour) == name

    @given(COLOURS)
    def test_hex(self, colour):
        """Six figures give the colour again, but for what is rounded."""
        told = as_hex(colour)
        again = [int(told[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        assert again == pytest.approx(colour, abs=1 / 255)


class TestTheme:
    """A colour is that of the theme, made lighter or darker, or its own."""

    def read(self, **attributes):
        """Return the colour of text with some attributes."""
        names = {ns(f"w:{name}"): value for name, value in attributes.items()}
        return Theme({"accent1": GREY}).text(etree.Element("colour", names))

    def test_what_is_left_to_word(self):
        """Where nothing is said, Word chooses."""
        assert Theme().text(None) is Unsaid.AUTO
        assert self.read(val="auto") is Unsaid.AUTO

    def test_what_is_not_known(self):
        """A colour that the theme has not, or that is none, is not guessed."""
        assert self.read(val="auto", themeColor="accent2") is Unsaid.UNKNOWN
        assert self.read(val="crimson") is Unsaid.UNKNOWN

    def test_the_theme_goes_first(self):
        """The colour beside it is for programs that know no themes."""
        assert self.read(val="FF0000", themeColor="accent1") == pytest.approx(GREY)
        assert self.read(val="FF0000", themeColor="accent2") == RGB(1, 0, 0)

    def test_shades(self):
        """FF leaves a colour as it is, 00 makes it white or black."""
        assert shaded(GREY, "FF", None) == pytest.approx(GREY)
        assert shaded(GREY, "00", None) == pytest.approx(WHITE)
        assert shaded(GREY, None, "00") == pytest.approx(BLACK)
        assert shaded(GREY, "odd", None) is Unsaid.UNKNOWN
