"""Colours: how a Word file names them, and how well one is seen upon another."""

from __future__ import annotations

import colorsys
import enum
import re
from typing import Final, NamedTuple, TypeAlias

import attrs
from lxml import etree

from cdrpkit.wordnames import attribute, ns

__all__ = [
    "BLACK",
    "RGB",
    "WHITE",
    "Colour",
    "Theme",
    "Unsaid",
    "as_hex",
    "contrast",
    "hue",
    "shaded",
]


class RGB(NamedTuple):
    """A colour by its red, green and blue, each from 0 to 1."""

    red: float
    green: float
    blue: float


class Unsaid(enum.Enum):
    """Why there is no colour: Word chooses it, or the file does not say which."""

    AUTO = "auto"
    UNKNOWN = "unknown"


Colour: TypeAlias = RGB | Unsaid
BLACK: Final = RGB(0.0, 0.0, 0.0)
WHITE: Final = RGB(1.0, 1.0, 1.0)

_HEX: Final = re.compile("[0-9A-Fa-f]{6}")
_SHARE: Final = re.compile("[0-9A-Fa-f]{2}")
_PERCENT: Final = re.compile("pct([0-9]{1,2})")
_HIGHLIGHTS: Final = {
    "black": "000000",
    "blue": "0000FF",
    "cyan": "00FFFF",
    "green": "00FF00",
    "magenta": "FF00FF",
    "red": "FF0000",
    "yellow": "FFFF00",
    "white": "FFFFFF",
    "darkBlue": "000080",
    "darkCyan": "008080",
    "darkGreen": "008000",
    "darkMagenta": "800080",
    "darkRed": "800000",
    "darkYellow": "808000",
    "darkGray": "808080",
    "lightGray": "C0C0C0",
}
_SLOTS: Final = {
    "dark1": "dk1",
    "light1": "lt1",
    "dark2": "dk2",
    "light2": "lt2",
    "text1": "dk1",
    "background1": "lt1",
    "text2": "dk2",
    "background2": "lt2",
    "tx1": "dk1",
    "bg1": "lt1",
    "tx2": "dk2",
    "bg2": "lt2",
    "hyperlink": "hlink",
    "followedHyperlink": "folHlink",
}
_HUES: Final = (
    *((20, "red"), (50, "amber"), (70, "yellow"), (165, "green"), (260, "blue")),
    *((335, "purple"), (360, "red")),
)
"""What colours are called, up to how many degrees round the circle of them."""

_STRONG, _DIM, _PALE = 0.5, 0.15, 0.85
# Below it a channel of sRGB is in proportion to its light.
_DARK: Final = 0.04045


def contrast(one: RGB, other: RGB) -> float:
    """
    Return the contrast of two colours by the formula of WCAG, from 1 to 21.

    >>> contrast(BLACK, WHITE)
    21.0
    """
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: RGB) -> float:
    red, green, blue = (
        each / 12.92 if each <= _DARK else ((each + 0.055) / 1.055) ** 2.4
        for each in colour
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def as_hex(colour: RGB) -> str:
    """
    Return a colour as Word's dialogue on colours takes it.

    >>> as_hex(RGB(1.0, 0.0, 0.5))
    '#FF0080'
    """
    return "#" + "".join(f"{round(each * 255):02X}" for each in colour)


def hue(colour: RGB) -> str | None:
    """
    Return what a person calls a strong colour, where it is one that carries meaning.

    >>> hue(RGB(0.8, 0, 0)), hue(RGB(0.1, 0.1, 0.1))
    ('red', None)
    """
    turn, lightness, saturation = colorsys.rgb_to_hls(*colour)
    if saturation < _STRONG or not _DIM < lightness < _PALE:
        return None
    return next(name for end, name in _HUES if turn * 360 <= end)


def _from_hex(text: str | None) -> RGB | None:
    if text is None or not _HEX.fullmatch(text):
        return None
    red, green, blue = (int(text[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return RGB(red, green, blue)


@attrs.frozen
class Theme:
    """The colours that a document calls by their part, as "accent1"."""

    colours: dict[str, RGB] = attrs.field(factory=dict)

    @classmethod
    def of(cls, root: etree._Element | None) -> Theme:
        """Return the colours of a part with a theme."""
        found = {}
        scheme = None if root is None else next(root.iter(ns("a:clrScheme")), None)
        for slot in () if scheme is None else scheme:
            for each in slot:
                colour = _from_hex(each.get("lastClr") or each.get("val"))
                if colour and isinstance(slot.tag, str):
                    found[etree.QName(slot).localname] = colour
        return cls(found)

    def text(self, element: etree._Element | None) -> Colour:
        """Return the colour of text that a w:color asks for."""
        return self._read(element, "w:val", "w:theme{}", "w:themeColor")

    def fill(self, element: etree._Element) -> Colour:
        """Return the colour that a w:shd lays under text; AUTO where it lays none."""
        pattern = attribute(element, "w:val") or "clear"
        under = self._read(element, "w:fill", "w:themeFill{}", "w:themeFill")
        if pattern in {"clear", "nil"}:
            return under
        over = self._read(element, "w:color", "w:theme{}", "w:themeColor")
        over = BLACK if over is Unsaid.AUTO else over
        under = WHITE if under is Unsaid.AUTO else under
        if isinstance(over, Unsaid) or isinstance(under, Unsaid):
            return Unsaid.UNKNOWN
        if pattern == "solid":
            return over
        percent = _PERCENT.fullmatch(pattern)
        if percent is None:
            return Unsaid.UNKNOWN
        share = int(percent[1]) / 100
        pairs = zip(over, under, strict=True)
        return RGB(*(share * one + (1 - share) * other for one, other in pairs))

    def drawn(self, fill: etree._Element | None) -> Colour:
        """Return the colour of a shape's a:solidFill, if nothing changes it."""
        for each in () if fill is None else fill:
            if len(each):
                return Unsaid.UNKNOWN
            name = each.get("val", "")
            named = self.colours.get(_SLOTS.get(name, name))
            return _from_hex(each.get("lastClr") or name) or named or Unsaid.UNKNOWN
        return Unsaid.UNKNOWN

    def _read(
        self, element: etree._Element | None, plain: str, changed: str, theme: str
    ) -> Colour:
        """Return a colour by its part in the theme or, failing that, by itself."""
        if element is None:
            return Unsaid.AUTO
        name = attribute(element, theme)
        if name and name != "none":
            colour = self.colours.get(_SLOTS.get(name, name))
            tint = attribute(element, f"{changed.format('Tint')}")
            shade = attribute(element, f"{changed.format('Shade')}")
            if colour:
                return shaded(colour, tint, shade)
        text = attribute(element, plain)
        if text is None or text == "auto":
            return Unsaid.UNKNOWN if name and name != "none" else Unsaid.AUTO
        return _from_hex(text) or Unsaid.UNKNOWN

    @staticmethod
    def highlight(name: str | None) -> Colour:
        """Return the colour of a w:highlight."""
        if name in {None, "none"}:
            return Unsaid.AUTO
        return _from_hex(_HIGHLIGHTS.get(name or "")) or Unsaid.UNKNOWN


def shaded(colour: RGB, tint: str | None, shade: str | None) -> Colour:
    """Return a colour made lighter or darker, as Word reckons it."""
    shares = []
    for each in (tint, shade):
        if each and not _SHARE.fullmatch(each):
            return Unsaid.UNKNOWN
        shares.append(int(each, 16) / 255 if each else 1.0)
    lighter, darker = shares
    turn, lightness, saturation = colorsys.rgb_to_hls(*colour)
    lightness = lightness * darker
    lightness = lightness * lighter + 1 - lighter
    lightness = min(max(lightness, 0.0), 1.0)
    return RGB(*colorsys.hls_to_rgb(turn, lightness, saturation))
