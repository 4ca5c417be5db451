"""What was left in a document, or laid upon it, before it was sent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cdrpkit.accessibility import Check, Grade, Place, check
from cdrpkit.accessibility.wordfile import WordFile
from cdrpkit.wordnames import attribute, child, holds, ns, truth

__all__ = ["CHECKS"]

_CHANGES: Final = tuple(
    ns(f"w:{each}")
    for each in (
        *("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "tblPrChange"),
        *("trPrChange", "tcPrChange", "sectPrChange", "cellIns", "cellDel"),
    )
)
_BLOCKING: Final = {
    "readOnly": "nothing can be changed",
    "forms": "only forms can be filled in",
}


@check(
    "ACC062",
    "Tracked changes are left in",
    fails="1.3.2",
    grade=Grade.WARNING,
    cure="Review > Accept > Accept All Changes and Stop Tracking",
)
def changes(word: WordFile) -> Iterator[tuple[Place, str]]:
    """Deleted and inserted words are read one after the other, as if both held."""
    for story in word.stories:
        found = list(story.root.iter(*_CHANGES))
        if found:
            noun = "change is" if len(found) == 1 else "changes are"
            said = f"{len(found):,} tracked {noun} neither accepted nor rejected"
            yield story.place(found[0]), said


@check(
    "ACC063",
    "Comments are left in",
    fails="1.3.2",
    grade=Grade.ADVICE,
    cure="Review > Delete > Delete All Comments in Document",
)
def comments(word: WordFile) -> Iterator[tuple[Place, str]]:
    """They were meant for the authors, and are read out in the midst of the text."""
    root = word.comments
    count = 0 if root is None else sum(1 for _ in root.iter(ns("w:comment")))
    if count:
        mark = next(word.main.root.iter(ns("w:commentReference")), None)
        place = word.whole if mark is None else word.main.place(mark)
        yield (
            place,
            "1 is left" if count == 1 else f"{count:,} are left",
        )


@check(
    "ACC064",
    "Text is hidden",
    fails="1.3.2",
    grade=Grade.ADVICE,
    cure="show it with Home > ¶, then delete it; or select it, then Home > Font, and"
    " take away the tick at Hidden",
)
def hidden(word: WordFile) -> Iterator[tuple[Place, str]]:
    """Some programs read out what nobody sees."""
    for paragraph in word.paragraphs():
        for run in paragraph.runs:
            if run.text.strip() and truth(word.styles.look(run).get("vanish")):
                yield paragraph.place, "words are hidden"
                break


@check(
    "ACC065",
    "The document is protected",
    fails="4.1.2",
    grade=Grade.WARNING,
    cure="Review > Restrict Editing > Stop Protection",
)
def protected(word: WordFile) -> Iterator[tuple[Place, str]]:
    """
    In a protected document programs that read aloud cannot go everywhere.

    Nor can a reader choose larger letters or other colours.
    """
    found = child(word.settings, "w:documentProtection")
    kind = attribute(found, "w:edit")
    enforced = (attribute(found, "w:enforcement") or "0") not in {"0", "false", "off"}
    if enforced and kind in _BLOCKING:
        yield word.whole, f"editing is restricted: {_BLOCKING[kind]}"


@check(
    "ACC066",
    "Words are hyphenated automatically",
    fails="1.4.12",
    grade=Grade.ADVICE,
    cure="Layout > Hyphenation > None",
)
def hyphenated(word: WordFile) -> Iterator[tuple[Place, str]]:
    """Parts of words are hard to read for many, and are left apart in a PDF."""
    if holds(word.settings, "w:autoHyphenation"):
        yield word.whole, "automatic hyphenation is on"


@check(
    "ACC067",
    "The document carries macros",
    fails="3.2.2",
    grade=Grade.ADVICE,
    cure="File > Save As > Word Document (.docx), which leaves macros out",
)
def macros(word: WordFile) -> Iterator[tuple[Place, str]]:
    """
    They can change what a reader is at, and no audit can tell what they do.

    They were not run; all that can be read without them was audited.
    """
    programs = any(
        each.lower().endswith("vbaproject.bin") for each in word.package.names()
    )
    if programs or "macroEnabled" in word.kind:
        yield word.whole, "it is macro-enabled; what its macros do was not looked at"


CHECKS: Final[tuple[Check, ...]] = (
    changes,
    comments,
    hidden,
    protected,
    hyphenated,
    macros,
)
