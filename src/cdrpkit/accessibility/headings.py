"""Whether the headings of a document can be told from its text, and lead through it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from cdrpkit.accessibility import Found, Grade, check
from cdrpkit.accessibility.captions import CAPTION
from cdrpkit.accessibility.numbering import is_list_item
from cdrpkit.accessibility.story import Paragraph
from cdrpkit.accessibility.wordfile import WordFile, once
from cdrpkit.wordnames import attribute, number

__all__ = [
    "bold_heading",
    "empty_heading",
    "first_heading",
    "is_entry",
    "level_of",
    "long_heading",
    "no_headings",
    "skipped_level",
]

_LONGEST_HEADING: Final = 200
"""Characters of a heading that is not as long as a paragraph."""

_LONGEST_FALSE_HEADING: Final = 100
"""Characters of a line that may be taken for a heading."""

_MANY_PARAGRAPHS: Final = 15
"""From this many paragraphs, a document should have headings."""

_BY_NAME: Final = re.compile(r"heading ([1-9])")
_DEEPEST: Final = 9
_APART: Final = frozenset({"title", "subtitle", "caption", "toc heading", "quote"})
_LARGER: Final = 4
_SENTENCE: Final = 3
"""Words that end with a full stop, and are no heading."""


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


@once
def _headings(word: WordFile) -> Iterator[tuple[Paragraph, int]]:
    """Yield the headings with words in them, and their levels."""
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
    fails=None,
    grade=Grade.WARNING,
    cure="put the cursor into each line that heads a section, then Home > Styles >"
    " Heading 1, 2 or 3",
)
def no_headings(word: WordFile) -> Iterator[Found]:
    """
    Those who hear a document go from heading to heading, as others leaf through it.

    Fewer than fifteen paragraphs need none.
    """
    count = sum(1 for each in word.main.paragraphs if each.text.strip())
    if count >= _MANY_PARAGRAPHS and not _headings(word):
        yield word.whole, f"none of its {count:,} paragraphs is a heading"


@check(
    "ACC008",
    "The first heading is not of the first level",
    fails=None,
    grade=Grade.WARNING,
    cure="put the cursor into the heading, then Home > Styles > Heading 1",
)
def first_heading(word: WordFile) -> Iterator[Found]:
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
    fails=None,
    grade=Grade.WARNING,
    cure="put the cursor into the heading, then Home > Styles, and choose the heading"
    " one level below the one before it",
)
def skipped_level(word: WordFile) -> Iterator[Found]:
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
def bold_heading(word: WordFile) -> Iterator[Found]:
    """
    Bold or large letters are not heard, and no list of headings has the line.

    What is looked at is a short line over plain text or a table; it is bold, larger,
    underlined or in capitals throughout, and no sentence.
    """
    written = [each for each in word.main.paragraphs if each.text.strip()]
    for paragraph, after in pairwise(written):
        text = paragraph.text.strip()
        if (
            len(text) <= _LONGEST_FALSE_HEADING
            and not _is_sentence(text)
            and any(each.isalpha() for each in text)
            and not paragraph.cell
            and paragraph.box is None
            and level_of(word, paragraph) is None
            and not is_list_item(word, paragraph)
            and not CAPTION.match(text)
            and not _stands_apart(word, paragraph)
            and _stands_out(word, paragraph, after)
        ):
            yield paragraph.place, "the line looks like a heading, and is none"


def is_entry(word: WordFile, paragraph: Paragraph) -> bool:
    """Tell whether a paragraph is a line of a list of contents, or of tables."""
    return word.styles.name(paragraph.style).startswith(("toc", "table of"))


def _stands_apart(word: WordFile, paragraph: Paragraph) -> bool:
    """Tell whether the style of a paragraph says what it is."""
    names = word.styles.names(paragraph)
    return any(each in _APART or each.startswith("toc ") for each in names)


def _is_sentence(text: str) -> bool:
    """Tell whether a line is said to its end, or goes on: "It was agreed."."""
    if text.endswith("."):
        return len(text.split()) >= _SENTENCE
    return text.endswith((",", ";"))


def _stands_out(word: WordFile, paragraph: Paragraph, after: Paragraph) -> bool:
    """Tell whether all of a paragraph stands out from the next, or from a table."""
    own = word.looks(paragraph)
    others = word.looks(after)
    for sign in ("bold", "underlined", "capitals"):
        # In a table, the first row may be bold as well.
        alike = not after.cell and all(getattr(each, sign) for each in others)
        if all(getattr(each, sign) for each in own) and not alike:
            return True
    least = min(each.size for each in others)
    return min(each.size for each in own) >= least + _LARGER


@check(
    "ACC011",
    "A heading is empty",
    fails="2.4.6",
    grade=Grade.WARNING,
    cure="delete the empty line; or, if it is to be space, put the cursor into it, then"
    " Home > Styles > Normal",
)
def empty_heading(word: WordFile) -> Iterator[Found]:
    """Some programs read it out as a heading, and it heads nothing."""
    for paragraph in word.main.paragraphs:
        level = level_of(word, paragraph)
        if level and paragraph.is_blank:
            yield paragraph.place, f"a heading of level {level} has no words"


@check(
    "ACC012",
    "A heading is as long as a paragraph",
    fails="1.3.1",
    grade=Grade.ADVICE,
    cure="if it is text, put the cursor into it, then Home > Styles > Normal; if it is"
    " a heading, shorten it",
)
def long_heading(word: WordFile) -> Iterator[Found]:
    """Headings are heard one after the other; more than 200 characters are text."""
    for paragraph, _ in _headings(word):
        length = len(paragraph.text.strip())
        if length > _LONGEST_HEADING:
            yield paragraph.place, f"the heading has {length:,} characters"
