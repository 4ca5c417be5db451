"""Whether lists are lists, and not lines that begin with a typed sign."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final

import attrs
from lxml import etree

from cdrpkit.accessibility import Found, Grade, check
from cdrpkit.accessibility.counting import NUMBER, rows_of_numbers
from cdrpkit.accessibility.headings import is_entry, level_of
from cdrpkit.accessibility.numbering import is_list_item
from cdrpkit.accessibility.story import Paragraph
from cdrpkit.accessibility.wordfile import WordFile, once
from cdrpkit.wordnames import ns

_BULLETS: Final = "•●○▪■□◦‣►➢➤✓✔❖\uf0b7\uf0a7\uf0d8\uf0fc"
_DASHES: Final = "-–—*+>·»"
_SIGN: Final = re.compile(rf"\s*(?:([{re.escape(_BULLETS + _DASHES)}])\s+\S|(o)\t+\S)")
_FIGURE: Final = re.compile(r"\s*\S\s+[0-9]")
_AROUND: Final = frozenset(map(ns, ("w:hdr", "w:ftr")))


@attrs.frozen(eq=False)
class _Line:
    """A line, the sign or number that it begins with, and what it stands in."""

    paragraph: Paragraph
    around: etree._Element | None
    sign: str = ""
    is_figure: bool = False
    number: re.Match[str] | None = None


@once
def _lines(word: WordFile) -> Iterator[_Line]:
    """
    Yield the lines of the text and its notes that have words in them.

    What is a list in Word is a line without a sign, and parts those around it. Word
    itself types the numbers of headings into a list of contents.
    """
    for story in word.stories:
        for paragraph in story.paragraphs if story.root.tag not in _AROUND else ():
            if level_of(word, paragraph) or is_entry(word, paragraph):
                continue
            around = paragraph.element.getparent()
            if is_list_item(word, paragraph):
                yield _Line(paragraph, around)
                continue
            for line in paragraph.text.split("\n"):
                if line.strip():
                    found = _SIGN.match(line)
                    sign = (found[1] or found[2]) if found else ""
                    figure = _FIGURE.match(line) is not None
                    yield _Line(paragraph, around, sign, figure, NUMBER.match(line))


def _signed(word: WordFile, signs: str) -> Iterator[Found]:
    """Yield where lines that follow each other begin with the same of some signs."""

    def key(line: _Line) -> tuple[etree._Element | None, str]:
        return line.around, line.sign

    for (_, sign), group in groupby(_lines(word), key):
        lines = list(group)
        # A dash before figures makes them less than nought.
        figures = sign in "-–—" and all(each.is_figure for each in lines)
        if sign and sign in signs and len(lines) > 1 and not figures:
            said = f"{len(lines):,} lines begin with “{sign}”"
            yield lines[0].paragraph.place, said


@check(
    "ACC035",
    "Bullets are typed",
    fails="1.3.1",
    grade=Grade.ERROR,
    cure="select the lines, delete the typed signs, then Home > Paragraph > Bullets",
)
def typed_bullets(word: WordFile) -> Iterator[Found]:
    """
    A list is announced with the number of its items; these are lines with a dot.

    One such line alone passes.
    """
    return _signed(word, _BULLETS)


@check(
    "ACC036",
    "Numbers of a list are typed",
    fails="1.3.1",
    grade=Grade.WARNING,
    cure="select the lines, delete the typed numbers, then Home > Paragraph > Numbering"
    " or Multilevel List",
)
def typed_numbers(word: WordFile) -> Iterator[Found]:
    """
    They are not heard as a list, and stay as they are when a line is put between.

    What is looked at are two lines that follow each other and count on, or three with
    others between; of letters, which may be those of names, three from A on. The
    numbers of headings pass: they are read out with them.
    """
    lines = ((each.around, each, each.number) for each in _lines(word))
    for row in rows_of_numbers(lines):
        if row.is_list:
            said = f"{len(row.lines):,} lines are numbered by hand, {row}"
            yield row.lines[0].paragraph.place, said


@check(
    "ACC068",
    "Lines begin with a dash",
    fails="1.3.1",
    grade=Grade.WARNING,
    cure="if they are a list, select the lines, delete the typed signs, then Home >"
    " Paragraph > Bullets",
)
def typed_dashes(word: WordFile) -> Iterator[Found]:
    """
    A list is announced with the number of its items; these are lines with a dash.

    Speech is set so as well, and is no list. One such line alone passes, and so do
    figures that are less than nought.
    """
    return _signed(word, f"{_DASHES}o")
