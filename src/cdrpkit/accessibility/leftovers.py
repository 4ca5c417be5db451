"""What was left in a document, or laid upon it, before it was sent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cdrpkit.accessibility import Found, Grade, Place, check
from cdrpkit.accessibility.wordfile import WordFile
from cdrpkit.saying import counted
from cdrpkit.wordnames import attribute, child, holds, is_on, ns

__all__ = ["changes", "comments", "hidden", "hyphenated", "macros", "protected"]

_BLOCKING: Final = {
    "readOnly": "nothing can be changed",
    "forms": "only forms can be filled in",
}


@check(
    "ACC062",
    "Tracked changes are left in",
    fails=None,
    grade=Grade.WARNING,
    cure="Review > Accept > Accept All Changes and Stop Tracking",
)
def changes(word: WordFile) -> Iterator[Found]:
    """
    Deleted and inserted words are read one after the other, as if both held.

    All else that is told of a document is told as if the changes were accepted.
    """
    for story in word.stories:
        if story.changes:
            place = Place(story.part)
            if story.changed is not None:
                place = story.place(story.changed)
            changes = counted(story.changes, "tracked change is", "tracked changes are")
            yield place, f"{changes} neither accepted nor rejected"


@check(
    "ACC063",
    "Comments are left in",
    fails=None,
    grade=Grade.ADVICE,
    cure="Review > Delete > Delete All Comments in Document",
)
def comments(word: WordFile) -> Iterator[Found]:
    """They were meant for the authors, and are read out in the midst of the text."""
    root = word.comments
    count = 0 if root is None else sum(1 for _ in root.iter(ns("w:comment")))
    if count:
        mark = next(word.main.root.iter(ns("w:commentReference")), None)
        place = word.whole if mark is None else word.main.place(mark)
        yield place, f"{counted(count, 'comment is', 'comments are')} left"


@check(
    "ACC064",
    "Text is hidden",
    fails=None,
    grade=Grade.ADVICE,
    cure="show it with Home > ¶, then delete it; or select it, then Home > Font, and"
    " take away the tick at Hidden",
)
def hidden(word: WordFile) -> Iterator[Found]:
    """Some programs read out what nobody sees."""
    for paragraph in word.paragraphs():
        if any(look.hidden for look in word.looks(paragraph)):
            yield paragraph.place, "words are hidden"


@check(
    "ACC065",
    "The document is protected",
    fails=None,
    grade=Grade.WARNING,
    cure="Review > Restrict Editing > Stop Protection",
)
def protected(word: WordFile) -> Iterator[Found]:
    """
    In a protected document programs that read aloud cannot go everywhere.

    Nor can a reader choose larger letters or other colours.
    """
    found = child(word.settings, "w:documentProtection")
    kind = attribute(found, "w:edit")
    enforced = is_on(attribute(found, "w:enforcement"))
    if enforced and kind in _BLOCKING:
        yield word.whole, f"editing is restricted: {_BLOCKING[kind]}"


@check(
    "ACC066",
    "Words are hyphenated automatically",
    fails=None,
    grade=Grade.ADVICE,
    cure="Layout > Hyphenation > None",
)
def hyphenated(word: WordFile) -> Iterator[Found]:
    """Parts of words are hard to read for many, and are left apart in a PDF."""
    if holds(word.settings, "w:autoHyphenation"):
        yield word.whole, "automatic hyphenation is on"


@check(
    "ACC067",
    "The document carries macros",
    fails=None,
    grade=Grade.ADVICE,
    cure="File > Save As > Word Document (.docx), which leaves macros out",
)
def macros(word: WordFile) -> Iterator[Found]:
    """
    They can change what a reader is at, and no audit can tell what they do.

    They were not run; all that can be read without them was audited.
    """
    programs = any(
        each.lower().endswith("vbaproject.bin") for each in word.package.names()
    )
    if programs or "macroEnabled" in word.kind:
        yield word.whole, "it is macro-enabled; what its macros do was not looked at"
