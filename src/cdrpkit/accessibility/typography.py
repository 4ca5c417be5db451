"""Whether letters are easy to read: their size, case, lines and the space they have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from cdrpkit.accessibility import Found, Grade, check
from cdrpkit.accessibility.headings import is_entry
from cdrpkit.accessibility.story import Paragraph
from cdrpkit.accessibility.wordfile import WordFile
from cdrpkit.saying import counted
from cdrpkit.wordnames import attribute, measure

__all__ = ["capitals", "justified", "moving", "small", "tight_lines", "underlined"]

_SMALLEST: Final = 18
"""Half-points: nine points."""

_LONG_LINE: Final = 80
"""From this many characters, a paragraph is likely to have more than one line."""

_CAPITALS: Final = 15
_WORDS: Final = 3
_SPREAD: Final = frozenset(
    (
        *("both", "distribute", "thaiDistribute"),
        *("lowKashida", "mediumKashida", "highKashida"),
    )
)
_TIGHT: Final = 1.1
"""Times the size of its letters: the least that a line needs."""


def _told_once(found: Iterable[Paragraph], what: str) -> Iterator[Found]:
    """Yield one fault for all of the same kind, at the first of them."""
    places = list(found)
    if places:
        count = counted(len(places), "paragraph is", "paragraphs are")
        yield places[0].place, f"{count} {what}"


@check(
    "ACC045",
    "Letters are smaller than nine points",
    fails=None,
    grade=Grade.ADVICE,
    cure="select the text, then Home > Font Size > 12; or change the size of its style",
)
def small(word: WordFile) -> Iterator[Found]:
    """On paper nobody can make them larger; twelve points is what most people read."""

    def is_small(paragraph: Paragraph) -> bool:
        looks = word.looks(paragraph)
        return any(look.size < _SMALLEST and not look.raised for look in looks)

    yield from _told_once(
        filter(is_small, word.paragraphs()), "in letters of less than nine points"
    )


@check(
    "ACC046",
    "Words are typed in capitals",
    fails=None,
    grade=Grade.ADVICE,
    cure="select the words, then Home > Change Case > Sentence case; for the look of"
    " capitals, Home > Font > All caps",
)
def capitals(word: WordFile) -> Iterator[Found]:
    """
    Capitals have no shape of words, and some voices spell them.

    What is looked at are three words and more.
    """
    for paragraph in word.paragraphs():
        text = paragraph.text.strip()
        letters = sum(each.isalpha() for each in text)
        words = [each for each in text.split() if each.isupper() and len(each) > 1]
        if text.isupper() and letters >= _CAPITALS and len(words) >= _WORDS:
            yield paragraph.place, "the whole paragraph is typed in capitals"


@check(
    "ACC047",
    "Text is justified",
    fails=None,
    grade=Grade.ADVICE,
    cure="select the text, then Home > Align Left; or change the alignment of its"
    " style",
)
def justified(word: WordFile) -> Iterator[Found]:
    """
    Uneven gaps between words make rivers of white, in which some readers lose the line.

    WCAG asks for text that is not justified at its level AAA alone (1.4.8).
    """

    def is_spread(paragraph: Paragraph) -> bool:
        if len(paragraph.text) < _LONG_LINE:
            return False
        aligned = word.styles.layout(paragraph).get("jc")
        return attribute(aligned, "w:val") in _SPREAD

    yield from _told_once(filter(is_spread, word.paragraphs()), "justified")


@check(
    "ACC048",
    "Text is underlined that is no link",
    fails=None,
    grade=Grade.ADVICE,
    cure="select the text, then Home > Underline to take the line away, and Home >"
    " Styles > Strong or Emphasis",
)
def underlined(word: WordFile) -> Iterator[Found]:
    """It is taken for a link, and the line cuts through letters that go below it."""
    for paragraph in word.paragraphs():
        name = word.styles.name(paragraph.style)
        if is_entry(word, paragraph) or name.startswith("heading"):
            continue
        if any(
            run.link is None
            and any(each.isalnum() for each in run.text)
            and word.styles.look(run).underlined
            for run in paragraph.runs
        ):
            yield paragraph.place, "words are underlined, and lead nowhere"


@check(
    "ACC049",
    "Lines have a fixed height that is too low",
    fails="1.4.12",
    grade=Grade.WARNING,
    cure="select the text, then Layout > Paragraph > Line spacing > Single or Multiple",
)
def tight_lines(word: WordFile) -> Iterator[Found]:
    """Letters that are made larger lose their tops and tails in such a line."""

    def is_tight(paragraph: Paragraph) -> bool:
        spacing = word.styles.layout(paragraph).get("spacing")
        if attribute(spacing, "w:lineRule") != "exact":
            return False
        height = measure(attribute(spacing, "w:line"), 0, per_point=20) / 20
        sizes = [look.size for look in word.looks(paragraph)]
        return bool(sizes) and height < _TIGHT * max(sizes) / 2

    yield from _told_once(
        filter(is_tight, word.paragraphs()),
        "in lines of an exact height that leaves no room",
    )


@check(
    "ACC050",
    "Text moves",
    fails="2.2.2",
    grade=Grade.WARNING,
    cure="select the text, then press Ctrl+Space to take its effects away",
)
def moving(word: WordFile) -> Iterator[Found]:
    """Lights and marching ants around words cannot be stopped by the reader."""
    for run in word.runs():
        if word.styles.look(run).effect:
            yield run.paragraph.place, "the words have an animated effect"
