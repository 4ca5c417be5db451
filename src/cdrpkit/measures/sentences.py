"""Sentences: what a paper says in the words of its author, one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import attrs

from cdrpkit.model.papers import Paper
from cdrpkit.notation import without_slots

__all__ = ["Sentence", "as_one", "authored", "sentences"]

_BLANK: Final = re.compile(r"\n[ \t]*\n|\n(?=[ ]*(?:- |#\. |##\.? ))")

_END: Final = re.compile(r"(?<=[.!?])[)'\"’”]*\s+")


@attrs.frozen
class Sentence:
    """
    A sentence of a text.

    Attributes:
        text: Its words, with what is computed left out.

        line: The line of the text in which it begins, from 1.

    .. versionadded:: 26.1.0
    """

    text: str
    line: int


def authored(paper: Paper) -> Iterator[tuple[str, str]]:
    """
    Yield the texts that a paper's author wrote, each with the place where it stands.

    >>> import datetime as dt
    >>> paper = Paper(id="P", title="", number="6", date=dt.date(2005, 12, 8), by="",
    ...               summary="In short.", recommendations=("That it be noted.",))
    >>> list(authored(paper))
    [('summary', 'In short.'), ('recommendations[0]', 'That it be noted.')]

    .. versionadded:: 26.1.0
    """
    if paper.summary is not None:
        yield "summary", paper.summary
    for position, text in enumerate(paper.recommendations):
        yield f"recommendations[{position}]", text
    for slug, text in paper.body.items():
        yield f"body.{slug}", text
    for position, appendix in enumerate(paper.appendices):
        yield f"appendices[{position}].text", appendix.text


def sentences(text: str) -> Iterator[Sentence]:
    r"""
    Yield the sentences of a text, which no paragraph and no item of a list goes beyond.

    >>> [(each.text, each.line) for each in sentences("One. Two,\nthen.\n\n- Three")]
    [('One.', 1), ('Two, then.', 1), ('- Three', 4)]

    .. versionadded:: 26.1.0
    """
    words = without_slots(text)
    start = 0
    for end in (*(gap.start() for gap in _BLANK.finditer(words)), len(words)):
        yield from _within(words, start, end)
        start = end


def _within(words: str, start: int, end: int) -> Iterator[Sentence]:
    """Yield the sentences of a paragraph, or of an item."""
    ends = [gap.end() for gap in _END.finditer(words, start, end)]
    for stop in (*ends, end):
        said = words[start:stop]
        if said.strip():
            blank = len(said) - len(said.lstrip())
            line = words.count("\n", 0, start + blank) + 1
            yield Sentence(as_one(said), line)
        start = stop


def as_one(text: str) -> str:
    """
    Return *text* with one blank for each run of white space, and none around it.

    .. versionadded:: 26.1.0
    """
    return " ".join(text.split())
