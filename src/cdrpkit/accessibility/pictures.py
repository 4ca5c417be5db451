"""Whether what is seen in a picture is said in words as well."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cdrpkit.accessibility import Found, Grade, check
from cdrpkit.accessibility.captions import is_caption
from cdrpkit.accessibility.drawings import Drawing, drawings, is_word_art
from cdrpkit.accessibility.story import Run, cut
from cdrpkit.accessibility.wordfile import WordFile
from cdrpkit.exceptions import shown
from cdrpkit.saying import counted
from cdrpkit.wordnames import attribute, ns

__all__ = [
    "guessed_words",
    "idle_words",
    "long_words",
    "no_caption",
    "no_words",
    "symbols",
    "two_minds",
]

_CURE: Final = "right-click the picture, then View Alt Text"
_LONGEST: Final = 300
"""Characters that can be listened to at one go; there is no going back in them."""

_FILE: Final = re.compile(
    r"\S+://\S+|.*\.(png|jpe?g|gif|bmp|tiff?|emf|wmf|svg|webp|heic|ico|pdf|eps|psd)",
    re.IGNORECASE | re.DOTALL,
)
_IDLE: Final = re.compile(
    r"(image|picture|photo|photograph|graphic|graphics|figure|diagram|chart|logo|img"
    r"|clip ?art|screenshot|drawing|object|shape|rectangle|oval|text box|group|untitled"
    r"|dsc|scan|content placeholder|alt text|description|title|icon|grafik|bild)"
    r"(?:[\s_\-#(),.:\d]|\b(?:at|copy|of|final|draft|new|old)\b)*",
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
_LETTERS: Final = {"ascii": re.compile("[!-~]"), "hAnsi": re.compile(r"[^\x00-\x7f\s]")}
_PRIVATE: Final = re.compile("[\ue000-\uf8ff\N{REPLACEMENT CHARACTER}]")


def _texts(word: WordFile) -> Iterator[tuple[Drawing, str]]:
    """Yield each alternative text, and the drawing that it stands for."""
    for each in drawings(word):
        for text in each.texts:
            yield each, text


@check(
    "ACC023",
    "A picture has no alternative text",
    fails="1.1.1",
    grade=Grade.ERROR,
    cure=f"{_CURE}, and write what it tells; or tick Mark as decorative",
)
def no_words(word: WordFile) -> Iterator[Found]:
    """
    Those who cannot see a picture learn what its alternative text says, or nothing.

    Charts, shapes and embedded objects are pictures too; so is a group, or each
    picture in it. What is marked as decorative passes, and so does a box with text.
    """
    for each in drawings(word):
        if each.untold and not is_word_art(each.element):
            noun = "the picture has" if each.pictured else "the shape or object has"
            if each.untold > 1 or each.texts:
                noun = f"{counted(each.untold, 'picture has', 'pictures have')}"
                noun = f"of a group, {noun}"
            yield each.story.place(each.element), f"{noun} no alternative text"


@check(
    "ACC024",
    "The alternative text of a picture says nothing of it",
    fails="1.1.1",
    grade=Grade.ERROR,
    cure=f"{_CURE}, and write what the picture tells in place of what it is called",
)
def idle_words(word: WordFile) -> Iterator[Found]:
    """
    The name of a file, or "Picture 1", is read out in full, and tells nothing.

    Nor does an address, or a text without a letter or figure.
    """
    for each, text in _texts(word):
        if (
            _FILE.fullmatch(text)
            or _IDLE.fullmatch(text)
            or not any(sign.isalnum() for sign in text)
        ):
            yield each.story.place(each.element), f"it is {shown(text)}"


@check(
    "ACC025",
    "The alternative text of a picture was guessed by a program",
    fails="1.1.1",
    grade=Grade.WARNING,
    cure=f"{_CURE}, and write yourself what it tells, without the note on its origin",
)
def guessed_words(word: WordFile) -> Iterator[Found]:
    """Such a text names what is seen, and not why it is there; often it is wrong."""
    for each, text in _texts(word):
        if _AUTOMATIC.search(text):
            yield each.story.place(each.element), f"it is {shown(text)}"


@check(
    "ACC026",
    "The alternative text of a picture is long",
    fails=None,
    grade=Grade.ADVICE,
    cure="say in the text, or in a table, all that the picture tells, and keep its"
    " alternative text to a sentence or two",
)
def long_words(word: WordFile) -> Iterator[Found]:
    """It is read out at one go, without a way back; 300 characters are enough."""
    for each, text in _texts(word):
        if len(text) > _LONGEST:
            yield each.story.place(each.element), f"it has {len(text):,} characters"


@check(
    "ACC027",
    "A picture is marked as decorative and has alternative text",
    fails="1.1.1",
    grade=Grade.WARNING,
    cure=f"{_CURE}; if it has a meaning, take away the tick at Mark as decorative, and"
    " otherwise the words",
)
def two_minds(word: WordFile) -> Iterator[Found]:
    """Some programs read the words, and some pass the picture over."""
    for each, text in _texts(word):
        if each.decorative:
            yield each.story.place(each.element), f"its words are {shown(text)}"


@check(
    "ACC028",
    "A picture has no caption",
    fails=None,
    grade=Grade.ADVICE,
    cure="right-click the picture, then Insert Caption",
)
def no_caption(word: WordFile) -> Iterator[Found]:
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
def symbols(word: WordFile) -> Iterator[Found]:
    """In Wingdings a tick is the letter ü, and "ü" is what is read out."""
    for paragraph in word.paragraphs():
        for run in paragraph.runs:
            sign = next(run.element.iter(ns("w:sym")), None)
            fonts = [] if sign is None else [attribute(sign, "w:font") or ""]
            fonts += [each for each in _fonts(word, run) if _SYMBOLS.fullmatch(each)]
            if fonts or _PRIVATE.search(run.text):
                named = f" in {shown(fonts[0])}" if fonts and fonts[0] else ""
                yield paragraph.place, f"a sign{named}, “{cut(run.text, 12)}”"
                break


def _fonts(word: WordFile, run: Run) -> Iterator[str]:
    """Yield the fonts of the letters of a run: Word chooses one for each of them."""
    look = word.styles.look(run)
    for slot, letters in _LETTERS.items():
        asked = "cs" if look.right_to_left else slot
        if asked in look.fonts and letters.search(run.text):
            yield look.fonts[asked]
