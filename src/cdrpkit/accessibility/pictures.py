"""Whether what is seen in a picture is said in words as well."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cdrpkit.accessibility import Check, Grade, Place, check
from cdrpkit.accessibility.captions import is_caption
from cdrpkit.accessibility.drawings import drawings, is_word_art
from cdrpkit.accessibility.story import told
from cdrpkit.accessibility.wordfile import WordFile
from cdrpkit.exceptions import shown
from cdrpkit.wordnames import attribute, ns

__all__ = ["CHECKS"]

_CURE: Final = "right-click the picture, then View Alt Text"
LONGEST: Final = 300
"""Characters that can be listened to at one go; there is no going back in them."""

_FILE: Final = re.compile(
    r".*\.(png|jpe?g|gif|bmp|tiff?|emf|wmf|svg|webp|heic|ico|pdf|eps|psd)",
    re.IGNORECASE | re.DOTALL,
)
_IDLE: Final = re.compile(
    r"(image|picture|photo|photograph|graphic|graphics|figure|diagram|chart|logo|img"
    r"|clip ?art|screenshot|drawing|object|shape|rectangle|oval|text box|group|untitled"
    r"|dsc|scan|content placeholder|alt text|description|title|icon|grafik|bild)"
    r"[\s_\-#(]*\d*\)?",
    re.IGNORECASE,
)
_AUTOMATIC: Final = re.compile(
    r"automatically generated|AI-generated content|generated with (very )?(high|low"
    r"|medium) confidence",
    re.IGNORECASE,
)
_SYMBOLS: Final = re.compile(
    r"(wingdings|webdings|symbol|zapf ?dingbats|marlett)\b.*", re.IGNORECASE
)
_PRIVATE: Final = re.compile("[\ue000-\uf8ff\N{REPLACEMENT CHARACTER}]")


@check(
    "ACC023",
    "A picture has no alternative text",
    fails="1.1.1",
    grade=Grade.ERROR,
    cure=f"{_CURE}, and write what it tells; or tick Mark as decorative",
)
def no_words(word: WordFile) -> Iterator[tuple[Place, str]]:
    """
    Who cannot see a picture learns of it what its alternative text says, or nothing.

    Charts, shapes and embedded objects are pictures too. What is marked as decorative
    passes, and so does a box with text in it.
    """
    for each in drawings(word):
        if not each.words and not each.decorative and not each.has_text:
            if is_word_art(each.element):
                continue
            noun = "picture" if each.pictured else "shape or object"
            yield each.story.place(each.element), f"the {noun} has no alternative text"


@check(
    "ACC024",
    "The alternative text of a picture says nothing of it",
    fails="1.1.1",
    grade=Grade.ERROR,
    cure=f"{_CURE}, and write what the picture tells in place of what it is called",
)
def idle_words(word: WordFile) -> Iterator[tuple[Place, str]]:
    """The name of a file, or "Picture 1", is read out in full, and tells nothing."""
    for each in drawings(word):
        if _FILE.fullmatch(each.words) or _IDLE.fullmatch(each.words):
            yield each.story.place(each.element), f"it is {shown(each.words)}"


@check(
    "ACC025",
    "The alternative text of a picture was guessed by a program",
    fails="1.1.1",
    grade=Grade.WARNING,
    cure=f"{_CURE}, and write yourself what it tells, without the note on its origin",
)
def guessed_words(word: WordFile) -> Iterator[tuple[Place, str]]:
    """Such a text names what is seen, and not why it is there; often it is wrong."""
    for each in drawings(word):
        if _AUTOMATIC.search(each.words):
            yield each.story.place(each.element), f"it is {shown(each.words)}"


@check(
    "ACC026",
    "The alternative text of a picture is long",
    fails="1.1.1",
    grade=Grade.ADVICE,
    cure="say in the text, or in a table, all that the picture tells, and keep its"
    " alternative text to a sentence or two",
)
def long_words(word: WordFile) -> Iterator[tuple[Place, str]]:
    """It is read out at one go, without a way back; 300 characters are enough."""
    for each in drawings(word):
        if len(each.words) > LONGEST:
            yield (
                each.story.place(each.element),
                f"it has {len(each.words):,} characters",
            )


@check(
    "ACC027",
    "A picture is marked as decorative and has alternative text",
    fails="1.1.1",
    grade=Grade.WARNING,
    cure=f"{_CURE}; if it has a meaning, take away the tick at Mark as decorative, and"
    " otherwise the words",
)
def two_minds(word: WordFile) -> Iterator[tuple[Place, str]]:
    """Some programs read the words, and some pass the picture over."""
    for each in drawings(word):
        if each.decorative and each.words:
            yield each.story.place(each.element), f"its words are {shown(each.words)}"


@check(
    "ACC028",
    "A picture has no caption",
    fails="1.3.1",
    grade=Grade.ADVICE,
    cure="right-click the picture, then Insert Caption",
)
def no_caption(word: WordFile) -> Iterator[tuple[Place, str]]:
    """
    A caption names the picture for everybody, and lets the text refer to it.

    Decorative pictures, and those in a table or in the midst of words, need none.
    """
    everything = word.main.paragraphs
    numbers = {
        word.main.place(each.element).paragraph
        for each in drawings(word)
        if each.story is word.main
        and each.pictured
        and not each.decorative
        and not is_word_art(each.element)
    }
    for number in sorted(each for each in numbers if each):
        paragraph = everything[number - 1]
        beside = everything[max(number - 2, 0) : number + 1]
        if paragraph.cell or paragraph.box is not None:
            continue
        if paragraph.text.strip() or any(is_caption(word, each) for each in beside):
            continue
        yield paragraph.place, "no caption stands before or after the picture"


@check(
    "ACC029",
    "A sign is drawn by a font of symbols",
    fails="1.1.1",
    grade=Grade.WARNING,
    cure="write what the sign means in words; or Insert > Symbol, with the font (normal"
    " text), and choose the sign there",
)
def symbols(word: WordFile) -> Iterator[tuple[Place, str]]:
    """In Wingdings a tick is the letter ü, and "ü" is what is read out."""
    for paragraph in word.paragraphs():
        for run in paragraph.runs:
            if not run.text.strip():
                continue
            fonts = word.styles.look(run).get("rFonts")
            font = attribute(fonts, "w:ascii") or ""
            sign = next(run.element.iter(ns("w:sym")), None)
            if sign is not None:
                font = attribute(sign, "w:font") or font
            if (
                sign is not None
                or _SYMBOLS.fullmatch(font)
                or _PRIVATE.search(run.text)
            ):
                named = f" in {shown(font)}" if font else ""
                yield paragraph.place, f"a sign{named}, “{told(run.text, 12)}”"
                break


CHECKS: Final[tuple[Check, ...]] = (
    no_words,
    idle_words,
    guessed_words,
    long_words,
    two_minds,
    no_caption,
    symbols,
)
