"""
Narratives: how an author writes the text of a paper, and how it is read.

A narrative is plain text. An empty line parts paragraphs, ``## `` starts a
sub-heading and ``- `` an item; ``{block:name}`` alone on a line places a block, and
``{figure:name}`` and ``{ref:key}`` stand for what is computed; ``{{`` is a brace.
There are no expressions, and no lists with numbers. A line that only nearly starts a
sub-heading or an item is refused, lest it be printed as words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import attrs

from cdrpkit.exceptions import Problem, WordingError, shown

__all__ = [
    "Item",
    "Passage",
    "Piece",
    "Placed",
    "Prose",
    "Slot",
    "Subheading",
    "parse",
    "without_slots",
]

_SLOT: Final = re.compile(r"\{\{|\{([^{}]*)\}|\{")
_BLOCK: Final = re.compile(r"\{block:([^{}]*)\}")

_NEAR_MISSES: Final = (
    (
        re.compile(r"#"),
        (
            "a sub-heading is written '## ' and its words, from the start of the line;"
            " there are no other levels"
        ),
    ),
    (
        re.compile(r"-|[*+•](?:\s|$)"),
        (
            "an item is written '- ' and its words, from the start of the line; if"
            " this is none, let the line start with a word"
        ),
    ),
    (
        re.compile(r"[0-9]{1,2}[.)](?:\s|$)"),
        (
            "lists with numbers are not offered: write '- ' for an item; if this is"
            " none, let the line start with a word"
        ),
    ),
)
"""How lines start that are meant for markup and are none, and how that is written."""


@attrs.frozen(kw_only=True)
class Slot:
    """
    A place in a text where something computed is to stand.

    Attributes:
        kind: "figure", "ref" or "block".

        name: What is asked for.

        line: In the text, from 1.

        column: In the line, in characters, from 1.

    .. versionadded:: 26.1.0
    """

    kind: str
    name: str
    line: int
    column: int


Piece = str | Slot
"""A part of a sentence: words, or a place for what is computed."""


@attrs.frozen
class Prose:
    """
    A paragraph.

    .. versionadded:: 26.1.0
    """

    pieces: tuple[Piece, ...]


@attrs.frozen
class Item:
    """
    An item of a list.

    .. versionadded:: 26.1.0
    """

    pieces: tuple[Piece, ...]


@attrs.frozen
class Subheading:
    """
    A heading inside a section.

    .. versionadded:: 26.1.0
    """

    text: str


@attrs.frozen
class Placed:
    """
    A block that the author places here.

    .. versionadded:: 26.1.0
    """

    slot: Slot


Passage = Prose | Item | Subheading | Placed
"""A part of a narrative."""


def parse(text: str, where: str) -> tuple[Passage, ...]:
    """
    Read a narrative.

    >>> parse("So far {figure:actions.completed} of 40.", "papers/P05 summary")
    ... # doctest: +NORMALIZE_WHITESPACE
    (Prose(pieces=('So far ', Slot(kind='figure', name='actions.completed', line=1,
    column=8), ' of 40.')),)

    Args:
        text: The narrative.

        where: What an error calls it: "papers/P05 body.supporting-information".

    Raises:
        WordingError: If a brace starts nothing known, or a line is only nearly markup;
            all of them are listed.

    .. versionadded:: 26.1.0
    """
    reader = _Reader(where)
    for number, line in enumerate(text.split("\n"), 1):
        reader.read(line, number)
    return reader.passages()


def without_slots(text: str) -> str:
    """
    Return the words of a narrative, with nothing in place of what is computed.

    >>> without_slots("So far {figure:actions.completed} of {{40}.")
    'So far   of {40}.'

    .. versionadded:: 26.1.0
    """
    return _SLOT.sub(lambda slot: "{" if slot[0] == "{{" else " ", text)


class _Reader:
    """What has been read of a narrative so far."""

    def __init__(self, where: str) -> None:
        self._where = where
        self._done: list[Passage] = []
        self._open: type[Prose | Item] | None = None
        self._pieces: list[Piece] = []
        self._problems: list[Problem] = []

    def passages(self) -> tuple[Passage, ...]:
        """Return all that was read, or raise what is wrong with it."""
        self._close()
        if self._problems:
            raise WordingError(tuple(self._problems))
        return tuple(self._done)

    def read(self, raw: str, number: int) -> None:
        """Read a line."""
        line = raw.rstrip()
        if not line.strip():
            self._close()
        elif block := _BLOCK.fullmatch(line.strip()):
            name, column = block[1].strip(), raw.index("{") + 1
            slot = Slot(kind="block", name=name, line=number, column=column)
            self._add(Placed(slot))
        elif line.startswith("## "):
            self._add(Subheading(self._words(line, len("## "), number)))
        elif line.startswith("- "):
            self._close()
            self._go_on(Item, line, len("- "), number)
        else:
            indent = len(line) - len(line.lstrip())
            for nearly, written in _NEAR_MISSES:
                if nearly.match(line, indent):
                    message = f"{shown(line[indent:])} starts like markup: {written}"
                    self._blame(message, "near-miss", number, indent + 1)
            self._go_on(self._open or Prose, line, indent, number)

    def _add(self, passage: Passage) -> None:
        self._close()
        self._done.append(passage)

    def _close(self) -> None:
        """End the paragraph or item that is open, if one is."""
        if self._open and self._pieces:
            self._done.append(self._open(tuple(self._pieces)))
        self._open, self._pieces = None, []

    def _go_on(
        self, kind: type[Prose | Item], line: str, start: int, number: int
    ) -> None:
        """Open a paragraph or an item with a line, or add the line to it."""
        if self._open:
            self._pieces.append(" ")
        self._open = kind
        self._pieces += self._split(line, start, number)

    def _words(self, line: str, start: int, number: int) -> str:
        """Return the words of a sub-heading; a slot in it is a problem."""
        words = []
        for piece in self._split(line, start, number):
            if isinstance(piece, str):
                words.append(piece)
            else:
                message = (
                    f"a sub-heading holds words only; put the {piece.kind} in its text"
                )
                self._blame(message, "slot-in-heading", number, piece.column)
        return "".join(words).strip()

    def _split(self, line: str, start: int, number: int) -> Iterator[Piece]:
        """Yield the words and slots of a line; note what is neither."""
        for found in _SLOT.finditer(line, start):
            if found.start() > start:
                yield line[start : found.start()]
            start, column = found.end(), found.start() + 1
            kind, colon, name = (found[1] or "").partition(":")
            if found[0] == "{{":
                yield "{"
            elif colon and kind in {"figure", "ref"} and name.strip():
                yield Slot(kind=kind, name=name.strip(), line=number, column=column)
            elif colon and kind == "block" and name.strip():
                message = (
                    f"{shown(found[0])} must stand alone on its line; give it a line"
                    " of its own"
                )
                self._blame(message, "block-in-line", number, column)
            else:
                message = (
                    f"{shown(found[0])} is neither {{figure:name}} nor {{ref:key}},"
                    " nor {block:name} alone on its line; write {{ for a brace"
                )
                self._blame(message, "not-a-slot", number, column)
        if start < len(line):
            yield line[start:]

    def _blame(self, message: str, code: str, line: int, column: int) -> None:
        where = self._where
        problem = Problem(
            file=where, line=line, column=column, message=message, code=code
        )
        self._problems.append(problem)
