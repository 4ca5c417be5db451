"""Whether lists are lists, and not lines that begin with a typed sign."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final

import attrs
from lxml import etree

from cdrpkit.accessibility import Check, Grade, Place, check
from cdrpkit.accessibility.counting import NUMBER, follows
from cdrpkit.accessibility.headings import is_entry, is_list_item, level_of
from cdrpkit.accessibility.story import Paragraph
from cdrpkit.accessibility.wordfile import WordFile

__all__ = ["CHECKS"]

_BULLET: Final = re.compile(
    "\\s*([-–—*+>•·●○▪■□◦‣►➢➤✓✔❖\uf0b7\uf0a7\uf0d8\uf0fc])\\s+\\S"
)


@attrs.frozen(eq=False)
class _Line:
    """A line that is no item of a list, and the sign or number that it begins with."""

    paragraph: Paragraph
    bullet: str | None
    number: re.Match[str] | None


def _lines(word: WordFile) -> Iterator[_Line]:
    """
    Yield the lines of the text; where a list or an empty line parts them, a gap.

    Word itself types the numbers of headings into a list of contents.
    """
    for paragraph in word.main.paragraphs:
        if level_of(word, paragraph) or is_entry(word, paragraph):
            continue
        if is_list_item(word, paragraph):
            yield _Line(paragraph, None, None)
            continue
        for line in paragraph.text.split("\n"):
            if line.strip():
                bullet = _BULLET.match(line)
                yield _Line(
                    paragraph, bullet[1] if bullet else None, NUMBER.match(line)
                )


def _container(line: _Line) -> etree._Element | None:
    """Return what a line stands in: the text itself, a cell or a box."""
    return line.paragraph.element.getparent()


@check(
    "ACC035",
    "Bullets are typed",
    fails="1.3.1",
    grade=Grade.ERROR,
    cure="select the lines, delete the typed signs, then Home > Paragraph > Bullets",
)
def typed_bullets(word: WordFile) -> Iterator[tuple[Place, str]]:
    """
    A list is announced with the number of its items; these are lines with a dash.

    One such line alone passes.
    """

    def key(line: _Line) -> tuple[etree._Element | None, str | None]:
        return _container(line), line.bullet

    for (_, bullet), group in groupby(_lines(word), key):
        lines = list(group)
        if bullet and len(lines) > 1:
            yield (
                lines[0].paragraph.place,
                f"{len(lines):,} lines begin with “{bullet}”",
            )


@check(
    "ACC036",
    "Numbers of a list are typed",
    fails="1.3.1",
    grade=Grade.ERROR,
    cure="select the lines, delete the typed numbers, then Home > Paragraph > Numbering"
    " or Multilevel List",
)
def typed_numbers(word: WordFile) -> Iterator[tuple[Place, str]]:
    """
    They are not heard as a list, and stay as they are when a line is put between.

    What is looked at are lines that follow each other, and count on.
    """
    found: list[_Line] = []
    for line in [*_lines(word), None]:
        if line and found and _counts_on(found[-1], line):
            found.append(line)
            continue
        if len(found) > 1:
            first, last = found[0].number, found[-1].number
            said = (
                f"{len(found):,} lines are numbered by hand, from “{_said(first)}” to"
                f" “{_said(last)}”"
            )
            yield found[0].paragraph.place, said
        found = [line] if line and line.number else []


def _counts_on(one: _Line, other: _Line) -> bool:
    """Tell whether a line goes on with the numbers of another in the same place."""
    if one.number is None or other.number is None:
        return False
    return _container(one) is _container(other) and follows(one.number, other.number)


def _said(number: re.Match[str] | None) -> str:
    return number[0][:-1].strip() if number else ""


CHECKS: Final[tuple[Check, ...]] = (typed_bullets, typed_numbers)
