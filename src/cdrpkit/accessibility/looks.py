"""What letters look like: their size, weight, lines, colour, font and language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, TypeAlias

import attrs
from lxml import etree

from cdrpkit.wordnames import attribute, measure, ns, truth

__all__ = ["Look", "Properties", "look_of", "said", "toggled"]

Properties: TypeAlias = "dict[str, etree._Element]"  # noqa: SLF001 - lxml calls it so
"""What is set, by the name of the element that sets it."""

_USUAL_SIZE: Final = 20
"""Half-points of text whose size nothing sets."""

# Of these, each attribute is set for itself: "lang/val", "lang/bidi".
_IN_PARTS: Final[dict[str, dict[str, tuple[str, ...]]]] = {
    "lang": {part: (part,) for part in ("val", "eastAsia", "bidi")},
    "rFonts": {
        "ascii": ("ascii", "asciiTheme"),
        "hAnsi": ("hAnsi", "hAnsiTheme"),
        "eastAsia": ("eastAsia", "eastAsiaTheme"),
        "cs": ("cs", "cstheme"),
    },
}
# ISO 29500-1, 17.7.3.
_TOGGLES: Final = frozenset(
    (
        *("b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "outline", "shadow"),
        *("emboss", "imprint", "vanish"),
    )
)


@attrs.frozen(kw_only=True)
class Look:
    """
    How some text looks.

    Attributes:
        size: In half-points.

        raised: Whether it is set above or below the line.

        right_to_left: Whether it is written so, or in a complex script.

        languages: Its tag by the scripts that it holds for: "val" for those of Europe,
            "eastAsia" and "bidi".

        fonts: Its font by the letters that it holds for: "ascii", "hAnsi", "eastAsia"
            and "cs".

        effect: How it moves, if it does.

        colour: What sets its colour.

        filling: What sets it where the letters have an effect.

        highlight: The colour of the highlighter.

        shading: What shades it.
    """

    size: int
    bold: bool
    italic: bool
    underlined: bool
    capitals: bool
    hidden: bool
    raised: bool
    right_to_left: bool
    languages: dict[str, str]
    fonts: dict[str, str]
    effect: str | None
    colour: etree._Element | None
    filling: etree._Element | None
    highlight: str | None
    shading: etree._Element | None

    @property
    def is_marked(self) -> bool:
        """Whether something sets it apart that is seen without colours."""
        return self.bold or self.italic or self.underlined


def said(properties: etree._Element | None) -> Iterator[tuple[str, etree._Element]]:
    """Yield what an element with properties sets."""
    for each in () if properties is None else properties:
        name = etree.QName(each).localname
        if name not in _IN_PARTS:
            yield name, each
        for part, attributes in _IN_PARTS.get(name, {}).items():
            if any(attribute(each, f"w:{own}") for own in attributes):
                yield f"{name}/{part}", each


def toggled(defaults: Properties, levels: Sequence[Properties]) -> Properties:
    """
    Put together what the defaults and the levels of styles set, the strongest last.

    Of bold and its like, one level takes back what another gives: a word in a bold
    style is light in a bold paragraph, for so it stands out.
    """
    found = dict(defaults)
    for level in levels:
        found |= level
    for name in _TOGGLES & found.keys():
        on = [truth(level[name]) for level in levels if name in level]
        if len(on) > 1:
            holds = truth(defaults.get(name)) or sum(on) % 2 == 1
            found[name] = etree.Element(ns(f"w:{name}"), {ns("w:val"): str(int(holds))})
    return found


def look_of(properties: Properties) -> Look:
    """Return the look that is set."""

    def word(name: str) -> str | None:
        found = attribute(properties.get(name), "w:val")
        return None if found == "none" else found

    def parts(name: str) -> dict[str, str]:
        found = {}
        for part in _IN_PARTS[name]:
            own = attribute(properties.get(f"{name}/{part}"), f"w:{part}")
            if own:
                found[part] = own
        return found

    return Look(
        size=measure(word("sz"), _USUAL_SIZE, per_point=2),
        bold=truth(properties.get("b")),
        italic=truth(properties.get("i")),
        underlined=truth(properties.get("u")),
        capitals=truth(properties.get("caps")),
        hidden=truth(properties.get("vanish")),
        raised=(word("vertAlign") or "baseline") != "baseline",
        right_to_left=truth(properties.get("rtl")) or truth(properties.get("cs")),
        languages=parts("lang"),
        fonts=parts("rFonts"),
        effect=word("effect"),
        colour=properties.get("color"),
        filling=properties.get("textFill"),
        highlight=word("highlight"),
        shading=properties.get("shd"),
    )
