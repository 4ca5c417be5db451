"""What does not stand in the line of the text: boxes, floating things, word art."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cdrpkit.accessibility import Found, Grade, check
from cdrpkit.accessibility.drawings import drawings, has_words, is_word_art
from cdrpkit.accessibility.wordfile import WordFile
from cdrpkit.wordnames import attribute, child, ns

__all__ = ["elsewhere", "film", "floating", "sound", "text_box", "word_art"]

_FILMS: Final = tuple(map(ns, ("wp15:webVideoPr", "a:videoFile", "a:quickTimeFile")))
_SOUNDS: Final = tuple(map(ns, ("a:audioFile", "a:audioCd", "a:wavAudioFile")))


@check(
    "ACC051",
    "Text stands in a text box",
    fails="1.3.2",
    grade=Grade.WARNING,
    cure="cut the words out of the box and put them into the text where they belong;"
    " for a frame, Home > Paragraph > Borders",
)
def text_box(word: WordFile) -> Iterator[Found]:
    """
    A box is read before, after or not at all, wherever it happens to be anchored.

    Frames and drop capitals are boxes too.
    """
    for story in word.stories:
        for box in story.root.iter(ns("w:txbxContent")):
            if has_words(box):
                yield story.place(box), "words stand in a text box"
    for paragraph in word.main.paragraphs:
        frame = word.styles.layout(paragraph).get("framePr")
        if frame is not None and paragraph.text.strip():
            drop = attribute(frame, "w:dropCap") not in {None, "none"}
            what = "a letter is dropped" if drop else "words stand in a frame"
            yield paragraph.place, what


@check(
    "ACC052",
    "A picture, shape or table floats",
    fails="1.3.2",
    grade=Grade.WARNING,
    cure="click it, then Layout Options > In Line with Text; for a table, right-click >"
    " Table Properties > Text wrapping > None",
)
def floating(word: WordFile) -> Iterator[Found]:
    """
    Nobody can tell when it is read, and with the keyboard it is hard to come by.

    What is decorative passes, and so do headers and footers.
    """
    for each in drawings(word):
        if (
            each.story is word.main
            and each.floats
            and not each.decorative
            and not each.has_text
            and not is_word_art(each.element)
        ):
            yield each.story.place(each.element), "it is not in line with the text"
    for table in word.main.tables:
        if child(table.properties, "w:tblpPr") is not None:
            yield table.place, "text flows around the table"


@check(
    "ACC053",
    "Words are bent into a picture",
    fails="1.4.5",
    grade=Grade.WARNING,
    cure="for a watermark, Design > Watermark > Remove Watermark, and write the word"
    " into the header; for WordArt, type the words as a heading",
)
def word_art(word: WordFile) -> Iterator[Found]:
    """A watermark or WordArt is not read out, and it lies under the text."""
    for story in word.stories:
        for element in story.root.iter(ns("w:drawing"), ns("w:pict")):
            if is_word_art(element):
                path = next(element.iter(ns("v:textpath")), None)
                words = "" if path is None else path.get("string", "")
                said = f", “{words[:40]}”" if words else ""
                yield story.place(element), f"there is WordArt or a watermark{said}"


@check(
    "ACC054",
    "A part of the text lies in another file",
    fails=None,
    grade=Grade.ADVICE,
    cure="open the document in Word, save it, and audit it again; it is then one text",
)
def elsewhere(word: WordFile) -> Iterator[Found]:
    """What was inserted as a file of its own could not be looked at."""
    for each in word.main.root.iter(ns("w:altChunk"), ns("w:subDoc")):
        yield word.main.place(each), "a file is inserted here, and was not looked at"


@check(
    "ACC055",
    "There is a film",
    fails="1.2.2",
    grade=Grade.WARNING,
    cure="see that it has captions, and put beside it a link to all that is said in it",
)
def film(word: WordFile) -> Iterator[Found]:
    """Whether it has captions cannot be seen from the document."""
    for story in word.stories:
        for each in story.root.iter(*_FILMS):
            yield story.place(each), "see whether it has captions"


@check(
    "ACC070",
    "There is a sound",
    fails="1.2.1",
    grade=Grade.WARNING,
    cure="put beside it, in words, all that is to be heard in it",
)
def sound(word: WordFile) -> Iterator[Found]:
    """Those who cannot hear it have nothing, unless it is said in words as well."""
    for story in word.stories:
        for each in story.root.iter(*_SOUNDS):
            yield story.place(each), "see whether what is said in it stands in words"
