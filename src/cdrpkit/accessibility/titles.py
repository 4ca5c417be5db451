"""Whether a document says what it is called."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cdrpkit.accessibility import Found, Grade, check
from cdrpkit.accessibility.wordfile import WordFile
from cdrpkit.exceptions import shown
from cdrpkit.wordnames import ns

__all__ = ["idle_title", "no_title"]

_NO_TITLE: Final = re.compile(
    r"(microsoft word\b.*|document\s*\d*|untitled.*|title|new document|template"
    r"|word document|.*\.(docx?|docm|dotx?|odt|rtf|pdf))",
    re.IGNORECASE,
)


def _title(word: WordFile) -> str:
    """Return the title in the properties of a document; empty where there is none."""
    found = None if word.core is None else word.core.find(ns("dc:title"))
    return "" if found is None else (found.text or "").strip()


@check(
    "ACC001",
    "The document has no title",
    fails="2.4.2",
    grade=Grade.WARNING,
    cure="File > Info > Properties: write under Title what the document is called",
)
def no_title(word: WordFile) -> Iterator[Found]:
    """
    Programs read out the title of a file when it is opened, and show it in a tab.

    The title on the first page does not stand for it; the name of the file does so if
    it says what the document is about.
    """
    if not _title(word):
        yield word.whole, "there is no title in the properties of the document"


@check(
    "ACC002",
    "The title says nothing of the document",
    fails="2.4.2",
    grade=Grade.WARNING,
    cure="File > Info > Properties: write under Title what the document is about",
)
def idle_title(word: WordFile) -> Iterator[Found]:
    """A name of a file, or "Document1", tells nobody which paper it is."""
    title = _title(word)
    if title and _NO_TITLE.fullmatch(title):
        yield word.whole, f"the title in the properties is {shown(title)}"
