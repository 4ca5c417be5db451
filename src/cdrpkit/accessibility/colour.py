"""Whether text is seen upon what lies under it, and colour is never the only sign."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final, TypeAlias

from lxml import etree

from cdrpkit.accessibility import Check, Grade, Place, check
from cdrpkit.accessibility.colours import AUTO, RGB, UNKNOWN, contrast, hue, told
from cdrpkit.accessibility.grounds import ground_of
from cdrpkit.accessibility.story import Paragraph, Run
from cdrpkit.accessibility.styles import Properties
from cdrpkit.accessibility.wordfile import WordFile
from cdrpkit.wordnames import attribute, child, ns, number, truth

__all__ = ["CHECKS"]

_BLACK: Final[RGB] = (0.0, 0.0, 0.0)
_LARGE: Final = 36
_LARGE_IF_BOLD: Final = 28
"""Half-points from which on letters are large: 18 points, or 14 if they are bold."""

_SIGNALS: Final = frozenset({"red", "amber", "yellow", "green"})


Judged: TypeAlias = tuple[Run, Properties, RGB | str, RGB | str]
"""A run, its look, its colour and the colour under it."""


def _judged(word: WordFile) -> tuple[Judged, ...]:
    """Return each run whose colour is not left to Word, and what it stands upon."""
    return word.once("judged", lambda: _judge(word))


def _judge(word: WordFile) -> Iterator[Judged]:
    grounds: dict[Paragraph, RGB | str] = {}
    for run in word.runs():
        look = word.styles.look(run)
        if truth(look.get("vanish")):
            continue
        text: RGB | str = word.theme.text(look.get("color"))
        if "textFill" in look:
            text = _filled(word, look["textFill"])
        lit = word.theme.highlight(attribute(look.get("highlight"), "w:val"))
        if lit != AUTO and text == AUTO:
            text = _BLACK  # Word chooses by the shading, and forgets the highlighter
        if text == AUTO:
            continue
        ground = lit
        if ground == AUTO and "shd" in look:
            ground = word.theme.fill(look["shd"])
        if ground == AUTO:
            if run.paragraph not in grounds:
                grounds[run.paragraph] = ground_of(word, run.paragraph)
            ground = grounds[run.paragraph]
        yield run, look, text, ground


def _filled(word: WordFile, fill: etree._Element) -> RGB | str:
    """Return the colour of text with an effect, if it is a single one."""
    solid = fill.find(ns("w14:solidFill"))
    if solid is None or len(solid) != 1 or len(solid[0]):
        return UNKNOWN
    name = attribute(solid[0], "w14:val") or ""
    plain = etree.Element("fill")
    etree.SubElement(plain, "colour", val=name)
    return word.theme.drawn(plain)


def _wanted(look: Properties) -> float:
    """Return the contrast that text of a look must have."""
    size = number(attribute(look.get("sz"), "w:val"), 0)
    large = size >= _LARGE or (size >= _LARGE_IF_BOLD and truth(look.get("b")))
    return 3.0 if large else 4.5


@check(
    "ACC041",
    "Text stands out too little from what is under it",
    fails="1.4.3",
    grade=Grade.ERROR,
    cure="select the text, then Home > Font Color > Automatic; or choose a darker"
    " colour for it, or a lighter one for its ground (Home > Shading)",
)
def faint(word: WordFile) -> Iterator[tuple[Place, str]]:
    """
    Many people see less contrast than others do; so does everybody in the sun.

    It must be 4.5 to 1, and for large letters (18 points, or 14 and bold) 3 to 1.
    """
    seen = set()
    for run, look, text, ground in _judged(word):
        if isinstance(text, str) or isinstance(ground, str):
            continue
        found, wanted = contrast(text, ground), _wanted(look)
        key = (run.paragraph, text, ground, wanted)
        if found < wanted and key not in seen:
            seen.add(key)
            # It is cut and not rounded, or 4.499 would seem to be enough.
            cut = math.floor(found * 100) / 100
            said = (
                f"{told(text)} on {told(ground)} has a contrast of {cut:.2f} to 1;"
                f" {wanted:g} to 1 is wanted"
            )
            yield run.paragraph.place, said


@check(
    "ACC042",
    "The contrast of a text cannot be told",
    fails="1.4.3",
    grade=Grade.ADVICE,
    cure="look at it yourself, or give it a plain colour on a plain ground: Home > Font"
    " Color, and Shading",
)
def untold(word: WordFile) -> Iterator[tuple[Place, str]]:
    """
    Where a colour is a gradient, a pattern or unknown, nothing is guessed.

    Text whose colour is left to Word (Automatic) is not asked for.
    """
    seen = set()
    for run, _, text, ground in _judged(word):
        if run.paragraph not in seen and UNKNOWN in {text, ground}:
            seen.add(run.paragraph)
            which = "its colour" if text == UNKNOWN else "the colour under it"
            yield run.paragraph.place, f"{which} cannot be read from the file"


@check(
    "ACC043",
    "Text is coloured like a signal",
    fails="1.4.1",
    grade=Grade.ADVICE,
    cure="if the colour means something, say it in words as well: “overdue”, “met”",
)
def coloured_text(word: WordFile) -> Iterator[tuple[Place, str]]:
    """
    Red and green are one to many, and none is heard.

    Text that is bold, slanted, underlined or a link as well passes.
    """
    seen = set()
    for run, look, text, _ in _judged(word):
        own = child(run.element, "w:rPr", "w:color")
        marked = any(truth(look.get(each)) for each in ("b", "i", "u"))
        if own is None or marked or run.link is not None or isinstance(text, str):
            continue
        name = hue(text)
        if name in _SIGNALS and run.paragraph not in seen:
            seen.add(run.paragraph)
            yield run.paragraph.place, f"words in {name} have no other sign"


@check(
    "ACC044",
    "A cell says something by its colour alone",
    fails="1.4.1",
    grade=Grade.WARNING,
    cure="write into the cell what its colour means: “on time”, “late”",
)
def coloured_cell(word: WordFile) -> Iterator[tuple[Place, str]]:
    """A red cell without a word is an empty cell to who does not see red."""
    for table in word.tables():
        for row in table.rows:
            for cell in row.cells:
                own = child(cell.element, "w:tcPr", "w:shd")
                if own is None or not cell.is_blank:
                    continue
                colour = word.theme.fill(own)
                name = None if isinstance(colour, str) else hue(colour)
                if name in _SIGNALS:
                    place = cell.paragraphs[0].place if cell.paragraphs else table.place
                    said = (
                        f"the cell in row {row.number + 1:,}, column"
                        f" {cell.column + 1:,} is {name} and empty"
                    )
                    yield place, said


CHECKS: Final[tuple[Check, ...]] = (faint, untold, coloured_text, coloured_cell)
