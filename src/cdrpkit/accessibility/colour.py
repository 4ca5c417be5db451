"""Whether text is seen upon what lies under it, and colour is never the only sign."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final

import attrs
from lxml import etree

from cdrpkit.accessibility import Found, Grade, check
from cdrpkit.accessibility.colours import (
    BLACK,
    RGB,
    Colour,
    Unsaid,
    as_hex,
    contrast,
    hue,
)
from cdrpkit.accessibility.grounds import ground_of
from cdrpkit.accessibility.looks import Look
from cdrpkit.accessibility.numbering import number_of
from cdrpkit.accessibility.story import Paragraph, Run
from cdrpkit.accessibility.wordfile import WordFile, once
from cdrpkit.wordnames import attribute, child, ns

_LARGE: Final = 36
_LARGE_IF_BOLD: Final = 28
"""Half-points from which letters are large: 18 points, or 14 if they are bold."""

_SIGNALS: Final = frozenset({"red", "amber", "yellow", "green"})


@attrs.frozen(eq=False)
class _Judged:
    """Some text, its look and its colour, and the colour under it."""

    paragraph: Paragraph
    run: Run | None
    look: Look
    text: Colour
    ground: Colour

    @property
    def what(self) -> str:
        """What a message calls it: text, or the number before a paragraph."""
        return "" if self.run else "its number, "

    @property
    def wanted(self) -> float:
        """The contrast that it must have."""
        bold = self.look.bold and self.look.size >= _LARGE_IF_BOLD
        return 3.0 if bold or self.look.size >= _LARGE else 4.5


@once
def _judged(word: WordFile) -> Iterator[_Judged]:
    """Yield all text whose colour is not left to Word, and what it stands upon."""
    for paragraph in word.paragraphs():
        looks: list[tuple[Run | None, Look]] = [
            (run, word.styles.look(run)) for run in paragraph.runs if run.text.strip()
        ]
        level = number_of(word, paragraph)
        if level is not None:
            mark = word.styles.mark(paragraph, child(level, "w:rPr"))
            looks.append((None, mark))
        under: Colour | None = None
        for run, look in looks:
            text, ground = _of_text(word, look), _behind(word, look)
            if text is Unsaid.AUTO and look.highlight:
                text = BLACK  # Word chooses by the shading, and forgets the highlighter
            if text is Unsaid.AUTO or look.hidden:
                continue
            if ground is Unsaid.AUTO:
                under = under or ground_of(word, paragraph)
                ground = under
            yield _Judged(paragraph, run, look, text, ground)


def _of_text(word: WordFile, look: Look) -> Colour:
    """Return the colour of letters; that of an effect, if it is a single one."""
    if look.filling is None:
        return word.theme.text(look.colour)
    solid = look.filling.find(ns("w14:solidFill"))
    if solid is None or len(solid) != 1 or len(solid[0]):
        return Unsaid.UNKNOWN
    name = attribute(solid[0], "w14:val") or ""
    plain = etree.Element("fill")
    etree.SubElement(plain, "colour", val=name)
    return word.theme.drawn(plain)


def _behind(word: WordFile, look: Look) -> Colour:
    """Return the colour that letters bring with them: a highlighter's, or a shading."""
    lit = word.theme.highlight(look.highlight)
    if lit is Unsaid.AUTO and look.shading is not None:
        return word.theme.fill(look.shading)
    return lit


@check(
    "ACC041",
    "Text stands out too little from what is under it",
    fails="1.4.3",
    grade=Grade.ERROR,
    cure="select the text, then Home > Font Color > Automatic; or choose a darker"
    " colour for it, or a lighter one for its ground (Home > Shading)",
)
def faint(word: WordFile) -> Iterator[Found]:
    """
    Many people see less contrast than others do; so does everybody in the sun.

    It must be 4.5 to 1, and for large letters (18 points, or 14 and bold) 3 to 1.
    """
    seen = set()
    for each in _judged(word):
        if isinstance(each.text, Unsaid) or isinstance(each.ground, Unsaid):
            continue
        found = contrast(each.text, each.ground)
        key = (each.paragraph, each.text, each.ground, each.wanted)
        if found < each.wanted and key not in seen:
            seen.add(key)
            # It is cut and not rounded, or 4.499 would seem to be enough.
            cut = math.floor(found * 100) / 100
            said = (
                f"{each.what}{as_hex(each.text)} on {as_hex(each.ground)} has a"
                f" contrast of {cut:.2f} to 1; {each.wanted:g} to 1 is wanted"
            )
            style = word.styles.colouring(each.run) if each.run else None
            yield each.paragraph.place, said, style


@check(
    "ACC042",
    "The contrast of a text cannot be told",
    fails="1.4.3",
    grade=Grade.ADVICE,
    cure="look at it yourself, or give it a plain colour on a plain ground: Home > Font"
    " Color, and Shading",
)
def untold(word: WordFile) -> Iterator[Found]:
    """
    Where a colour is a gradient, a pattern or unknown, nothing is guessed.

    Text whose colour is left to Word (Automatic) is not asked for.
    """
    seen = set()
    for each in _judged(word):
        unknown = [each.text is Unsaid.UNKNOWN, each.ground is Unsaid.UNKNOWN]
        if each.paragraph not in seen and any(unknown):
            seen.add(each.paragraph)
            which = "its colour" if unknown[0] else "the colour under it"
            yield each.paragraph.place, f"{which} cannot be read from the file"


@check(
    "ACC043",
    "Text is coloured like a signal",
    fails="1.4.1",
    grade=Grade.ADVICE,
    cure="if the colour means something, say it in words as well: “overdue”, “met”",
)
def coloured_text(word: WordFile) -> Iterator[Found]:
    """
    Red and green are one to many, and none is heard.

    Text that is bold, slanted, underlined or a link as well passes.
    """
    seen = set()
    for each in _judged(word):
        if each.run is None or each.run.link is not None or each.look.is_marked:
            continue
        own = child(each.run.element, "w:rPr", "w:color")
        name = _signal(each.text)
        if own is not None and name and each.paragraph not in seen:
            seen.add(each.paragraph)
            yield each.paragraph.place, f"words in {name} have no other sign"


def _signal(colour: Colour) -> str | None:
    """Return what a colour is called, if it is one of those that signals have."""
    name = hue(colour) if isinstance(colour, RGB) else None
    return name if name in _SIGNALS else None


@check(
    "ACC044",
    "A cell says something by its colour alone",
    fails="1.4.1",
    grade=Grade.WARNING,
    cure="write into the cell what its colour means: “on time”, “late”",
)
def coloured_cell(word: WordFile) -> Iterator[Found]:
    """A red cell without a word is an empty cell to those who do not see red."""
    for table in word.tables():
        for row in table.rows:
            for cell in row.cells:
                own = child(cell.element, "w:tcPr", "w:shd")
                if own is None or not cell.is_blank:
                    continue
                name = _signal(word.theme.fill(own))
                if name:
                    yield cell.place, f"the cell in {cell.position} is {name} and empty"
