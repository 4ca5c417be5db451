"""Whether the headings of a document can be told from its text, and lead through it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from cdrpkit.accessibility import Check, Grade, Place, check
from cdrpkit.accessibility.captions import CAPTION
from cdrpkit.accessibility.story import Paragraph
from cdrpkit.accessibility.wordfile import WordFile
from cdrpkit.wordnames import attribute, ns, number, truth, value

__all__ = ["CHECKS", "is_entry", "is_list_item", "level_of"]

LONGEST_HEADING: Final = 200
LONGEST_BOLD: Final = 100
LONG_TEXT: Final = 15
"""Paragraphs from which on a document is to have headings."""

_BY_NAME: Final = re.compile(r"heading ([1-9])")
_DEEPEST: Final = 9
_APART: Final = frozenset({"title", "subtitle", "caption", "toc heading", "quote"})
_USUAL_SIZE: Final = 20
_LARGER: Final = 4


def level_of(word: WordFile, paragraph: Paragraph) -> int | None:
    """Return the level of a heading, from 1; None for what is none."""
    outline = attribute(word.styles.layout(paragraph).get("outlineLvl"), "w:val")
    if outline is not None:
        level = number(outline, _DEEPEST)
        return level + 1 if level < _DEEPEST else None
    for name in reversed(word.styles.names(paragraph)):
        if name == "toc heading":
            return None
        found = _BY_NAME.fullmatch(name)
        if found:
            return int(found[1])
    return None


def _headings(word: WordFile) -> tuple[tuple[Paragraph, int], ...]:
    """Return the headings with words in them, and their levels."""
    return word.once("headings", lambda: _found(word))


def _found(word: WordFile) -> Iterator[tuple[Paragraph, int]]:
    for paragraph in word.main.paragraphs:
        level = level_of(word, paragraph)
        if level and paragraph.text.strip():
            yield paragraph, level


def _titles(word: WordFile) -> list[Paragraph]:
    return [
        each
        for each in word.main.paragraphs
        if each.text.strip() and "title" in word.styles.names(each)
    ]


@check(
    "ACC007",
    "A long text has no headings",
    fails="1.3.1",
    grade=Grade.WARNING,
    cure="put the cursor into each line that heads a section, then Home > Styles >"
    " Heading 1, 2 or 3",
)
def no_headings(word: WordFile) -> Iterator[tuple[Place, str]]:
    """
    Who hears a document goes from heading to heading, as others leaf through it.

    Fewer than fifteen paragraphs need none.
    """
    count = sum(1 for each in word.main.paragraphs if each.text.strip())
    if count >= LONG_TEXT and not _headings(word):
        yield word.whole, f"none of its {count:,} paragraphs is a heading"


@check(
    "ACC008",
    "The first heading is not of the first level",
    fails="1.3.1",
    grade=Grade.ERROR,
    cure="put the cursor into the heading, then Home > Styles > Heading 1",
)
def first_heading(word: WordFile) -> Iterator[tuple[Place, str]]:
    """
    Whoever hears "heading level 2" first looks for the heading that it belongs to.

    A paragraph in the style Title may stand in its place.
    """
    for paragraph, level in _headings(word)[:1]:
        titles = [each for each in _titles(word) if each.number < paragraph.number]
        if level > 1 + bool(titles):
            yield paragraph.place, f"the first heading is of level {level}"


@check(
    "ACC009",
    "A level of headings is left out",
    fails="1.3.1",
    grade=Grade.ERROR,
    cure="put the cursor into the heading, then Home > Styles, and choose the heading"
    " one level below the one before it",
)
def skipped_level(word: WordFile) -> Iterator[tuple[Place, str]]:
    """A section inside a section is one level deeper, or one searches for the other."""
    for (_, before), (paragraph, level) in pairwise(_headings(word)):
        if level > before + 1:
            yield (
                paragraph.place,
                f"a heading of level {level} follows one of level {before}",
            )


@check(
    "ACC010",
    "A line is a heading by its looks alone",
    fails="1.3.1",
    grade=Grade.WARNING,
    cure="put the cursor into the line, then Home > Styles > Heading 1, 2 or 3",
)
def bold_heading(word: WordFile) -> Iterator[tuple[Place, str]]:
    """
    Bold or large letters are not heard, and no list of headings has the line.

    What is looked at is a short line, bold or larger throughout, over plain text.
    """
    written = [each for each in word.main.paragraphs if each.text.strip()]
    for paragraph, after in pairwise(written):
        text = paragraph.text.strip()
        if (
            len(text) <= LONGEST_BOLD
            and not text.endswith((".", ",", ";"))
            and any(each.isalpha() for each in text)
            and not paragraph.cell
            and not after.cell
            and paragraph.box is None
            and level_of(word, paragraph) is None
            and not is_list_item(word, paragraph)
            and not CAPTION.match(text)
            and not _stands_apart(word, paragraph)
            and _stands_out(word, paragraph, after)
        ):
            yield paragraph.place, "the line looks like a heading, and is none"


def is_list_item(word: WordFile, paragraph: Paragraph) -> bool:
    """Tell whether Word numbers a paragraph, or puts a bullet before it."""
    numbering = word.styles.layout(paragraph).get("numPr")
    return (
        numbering is not None
        and numbering.find(ns("w:numId")) is not None
        and value(numbering, "w:numId") != "0"
    )


def is_entry(word: WordFile, paragraph: Paragraph) -> bool:
    """Tell whether a paragraph is a line of a list of contents, or of tables."""
    return word.styles.name(paragraph.style).startswith(("toc", "table of"))


def _stands_apart(word: WordFile, paragraph: Paragraph) -> bool:
    """Tell whether the style of a paragraph says what it is."""
    names = word.styles.names(paragraph)
    return any(each in _APART or each.startswith("toc ") for each in names)


def _stands_out(word: WordFile, paragraph: Paragraph, after: Paragraph) -> bool:
    """Tell whether a paragraph is bolder or larger throughout than the next."""
    bold, size = _weight(word, paragraph)
    bold_after, size_after = _weight(word, after)
    return (bold and not bold_after) or size >= size_after + _LARGER


def _weight(word: WordFile, paragraph: Paragraph) -> tuple[bool, int]:
    """Return whether all of a paragraph is bold, and the size of its smallest text."""
    looks = [word.styles.look(run) for run in paragraph.runs if run.text.strip()]
    bold = all(truth(look.get("b")) for look in looks)
    sizes = [number(attribute(each.get("sz"), "w:val"), _USUAL_SIZE) for each in looks]
    return bold, min(sizes)


@check(
    "ACC011",
    "A heading is empty",
    fails="2.4.6",
    grade=Grade.ERROR,
    cure="delete the empty line; or, if it is to be space, put the cursor into it, then"
    " Home > Styles > Normal",
)
def empty_heading(word: WordFile) -> Iterator[tuple[Place, str]]:
    """It is read out as a heading, and heads nothing."""
    for paragraph in word.main.paragraphs:
        level = level_of(word, paragraph)
        if level and paragraph.is_blank:
            yield paragraph.place, f"a heading of level {level} has no words"


@check(
    "ACC012",
    "A heading is as long as a paragraph",
    fails="2.4.6",
    grade=Grade.ADVICE,
    cure="if it is text, put the cursor into it, then Home > Styles > Normal; if it is"
    " a heading, shorten it",
)
def long_heading(word: WordFile) -> Iterator[tuple[Place, str]]:
    """Headings are heard one after the other; more than 200 characters are text."""
    for paragraph, _ in _headings(word):
        length = len(paragraph.text.strip())
        if length > LONGEST_HEADING:
            yield paragraph.place, f"the heading has {length:,} characters"


CHECKS: Final[tuple[Check, ...]] = (
    no_headings,
    first_heading,
    skipped_level,
    bold_heading,
    empty_heading,
    long_heading,
)
