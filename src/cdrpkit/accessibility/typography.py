"""Whether letters are easy to read: their size, case, lines and the space they have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from cdrpkit.accessibility import Check, Grade, Place, check
from cdrpkit.accessibility.headings import is_entry
from cdrpkit.accessibility.story import Paragraph
from cdrpkit.accessibility.wordfile import WordFile
from cdrpkit.wordnames import attribute, number, truth

__all__ = ["CHECKS"]

SMALLEST: Final = 18
"""Half-points: nine points."""

LONG_LINE: Final = 80
"""Characters from which on a paragraph is likely to have more than one line."""

_CAPITALS: Final = 15
_WORDS: Final = 3
_SPREAD: Final = frozenset(
    (
        "both",
        "distribute",
        "thaiDistribute",
        "lowKashida",
        "mediumKashida",
        "highKashida",
    )
)
_UNSAID: Final = 20
_TIGHT: Final = 1.1


def _counted(found: Iterable[Paragraph], what: str) -> Iterator[tuple[Place, str]]:
    """Yield one fault for all of the same kind, at the first of them."""
    places = list(found)
    if places:
        count = len(places)
        said = "a paragraph is" if count == 1 else f"{count:,} paragraphs are"
        yield places[0].place, f"{said} {what}"


@check(
    "ACC045",
    "Letters are smaller than nine points",
    fails="1.4.4",
    grade=Grade.ADVICE,
    cure="select the text, then Home > Font Size > 12; or change the size of its style",
)
def small(word: WordFile) -> Iterator[tuple[Place, str]]:
    """On paper nobody can make them larger; twelve points is what most people read."""

    def is_small(paragraph: Paragraph) -> bool:
        for run in paragraph.runs:
            look = word.styles.look(run)
            raised = attribute(look.get("vertAlign"), "w:val") or "baseline"
            size = number(attribute(look.get("sz"), "w:val"), _UNSAID)
            if run.text.strip() and raised == "baseline" and size < SMALLEST:
                return True
        return False

    yield from _counted(
        filter(is_small, word.paragraphs()), "in letters of less than nine points"
    )


@check(
    "ACC046",
    "Words are typed in capitals",
    fails="1.3.1",
    grade=Grade.ADVICE,
    cure="select the words, then Home > Change Case > Sentence case; for the look of"
    " capitals, Home > Font > All caps",
)
def capitals(word: WordFile) -> Iterator[tuple[Place, str]]:
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
    fails="1.4.12",
    grade=Grade.ADVICE,
    cure="select the text, then Home > Align Left; or change the alignment of its"
    " style",
)
def justified(word: WordFile) -> Iterator[tuple[Place, str]]:
    """
    Uneven gaps between words make rivers of white, in which some readers lose the line.

    WCAG asks for this at its level AAA (1.4.8).
    """

    def is_spread(paragraph: Paragraph) -> bool:
        if len(paragraph.text) < LONG_LINE:
            return False
        aligned = word.styles.layout(paragraph).get("jc")
        return attribute(aligned, "w:val") in _SPREAD

    yield from _counted(filter(is_spread, word.paragraphs()), "justified")


@check(
    "ACC048",
    "Text is underlined that is no link",
    fails="1.3.1",
    grade=Grade.ADVICE,
    cure="select the text, then Home > Underline to take the line away, and Home >"
    " Styles > Strong or Emphasis",
)
def underlined(word: WordFile) -> Iterator[tuple[Place, str]]:
    """It is taken for a link, and the line cuts through letters that go below it."""
    for paragraph in word.paragraphs():
        name = word.styles.name(paragraph.style)
        if is_entry(word, paragraph) or name.startswith("heading"):
            continue
        for run in paragraph.runs:
            look = word.styles.look(run)
            if (
                run.link is None
                and any(each.isalnum() for each in run.text)
                and truth(look.get("u"))
            ):
                yield paragraph.place, "words are underlined, and lead nowhere"
                break


@check(
    "ACC049",
    "Lines have a fixed height that is too low",
    fails="1.4.12",
    grade=Grade.WARNING,
    cure="select the text, then Layout > Paragraph > Line spacing > Single or Multiple",
)
def tight_lines(word: WordFile) -> Iterator[tuple[Place, str]]:
    """Letters that are made larger lose their tops and tails in such a line."""

    def is_tight(paragraph: Paragraph) -> bool:
        spacing = word.styles.layout(paragraph).get("spacing")
        if attribute(spacing, "w:lineRule") != "exact":
            return False
        height = number(attribute(spacing, "w:line"), 0) / 20
        looks = (word.styles.look(run) for run in paragraph.runs if run.text.strip())
        sizes = [number(attribute(each.get("sz"), "w:val"), _UNSAID) for each in looks]
        return bool(sizes) and height < _TIGHT * max(sizes) / 2

    yield from _counted(
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
def moving(word: WordFile) -> Iterator[tuple[Place, str]]:
    """Lights and marching ants around words cannot be stopped by the reader."""
    for run in word.runs():
        effect = attribute(word.styles.look(run).get("effect"), "w:val")
        if effect not in {None, "none"}:
            yield run.paragraph.place, "the words have an animated effect"


CHECKS: Final[tuple[Check, ...]] = (
    small,
    capitals,
    justified,
    underlined,
    tight_lines,
    moving,
)
