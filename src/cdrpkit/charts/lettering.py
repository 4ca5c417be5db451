"""
Words in a picture: how wide they are, and where their lines break.

They are set in a font that comes with matplotlib, so that no machine has another.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import attrs

if TYPE_CHECKING:
    from matplotlib.font_manager import FontProperties
    from matplotlib.ft2font import FT2Font

__all__ = ["Lettering"]

_POINTS: Final = 9
_POINTS_IN_AN_INCH: Final = 72
_LEADING: Final = 1.25
_FONT: Final = ("fonts", "ttf", "DejaVuSans.ttf")
_MIDDLE: Final = 0.36
_FIXED_POINT: Final = 0x10000
_NO_SUCH_CHARACTER: Final = "\N{REPLACEMENT CHARACTER}"
_LONGEST: Final = 300
"""Characters of a text that are looked at; a picture has no room for more."""


@attrs.frozen(kw_only=True)
class Lettering:
    """
    How words are set.

    Attributes:
        font: The font and its size, as matplotlib draws with them.

        dots: Dots in an inch.

    .. versionadded:: 26.1.0
    """

    font: FontProperties
    dots: int
    _face: FT2Font
    _widths: dict[str, float] = attrs.field(factory=dict)

    @classmethod
    def of(cls, dots: int) -> Lettering:
        """Return the lettering of pictures of so many dots in an inch."""
        import matplotlib as mpl
        from matplotlib.font_manager import FontProperties
        from matplotlib.ft2font import FT2Font

        file = Path(mpl.get_data_path(), *_FONT)
        face = FT2Font(str(file))
        face.set_size(_POINTS, dots)
        return cls(font=FontProperties(fname=file, size=_POINTS), dots=dots, face=face)

    @property
    def line(self) -> float:
        """The height of a line, in inches."""
        return _POINTS * _LEADING / _POINTS_IN_AN_INCH

    @property
    def drop(self) -> float:
        """How far the middle of small letters is above the foot of a line of them."""
        return _MIDDLE * _POINTS / _POINTS_IN_AN_INCH

    def drawable(self, text: str) -> str:
        """Return *text* with a sign in place of each character that the font lacks."""
        return "".join(map(self._character, text[:_LONGEST]))

    def _character(self, character: str) -> str:
        if character.isspace():
            return "\n" if character == "\n" else " "
        steers = unicodedata.category(character).startswith("C")
        if steers or not self._face.get_char_index(ord(character)):
            return _NO_SUCH_CHARACTER
        return character

    def width(self, text: str) -> float:
        """
        Return how wide *text* is, in inches: a little more, if letters move together.

        To have it set for that takes a millisecond each time, and to break forty long
        names many seconds.
        """
        return sum(map(self._width, text))

    def _width(self, character: str) -> float:
        if character not in self._widths:
            glyph = self._face.load_char(ord(character))
            advance = glyph.linearHoriAdvance / _FIXED_POINT
            self._widths[character] = advance / self.dots
        return self._widths[character]

    def one_line(self, text: str, width: float) -> str:
        """Return what can be drawn of *text* in a line; if it is longer, it is cut."""
        return self.lines(self.drawable(text), width, 1)[0]

    def lines(self, text: str, width: float, most: int) -> list[str]:
        """Return the lines of *text*; if they are more than *most*, it is cut."""
        lines = [
            line for part in text.split("\n") for line in self._broken(part, width)
        ]
        if len(lines) <= most:
            return lines
        last = f"{lines[most - 1]} {lines[most]}"
        kept = last[: self._fitting(last, width - self._width("…"))]
        return [*lines[: most - 1], f"{kept.rstrip()}…"]

    def _broken(self, text: str, width: float) -> Iterator[str]:
        """Yield lines that are no wider; a word that is too wide is broken itself."""
        line = ""
        for word in text.split():
            longer = f"{line} {word}" if line else word
            if self.width(longer) <= width:
                line = longer
                continue
            if line:
                yield line
            line = word
            while (fitting := max(self._fitting(line, width), 1)) < len(line):
                yield line[:fitting]
                line = line[fitting:]
        yield line

    def _fitting(self, text: str, width: float) -> int:
        """Return how many characters of *text* are no wider together."""
        for position, character in enumerate(text):
            width -= self._width(character)
            if width < 0:
                return position
        return len(text)
