"""
The texts of a paper: how its author's narrative is read, and what stands in it.

A narrative is plain text. An empty line parts paragraphs, ``## `` starts a
sub-heading and ``- `` an item; ``{block:name}`` alone on a line places a block, and
``{figure:name}`` and ``{ref:key}`` stand for what is computed; ``{{`` is a brace.
There are no expressions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import attrs

from cdrpkit.exceptions import Problem, WordingError, shown
from cdrpkit.measures.progress import reported
from cdrpkit.model.papers import Paper
from cdrpkit.register import Register

__all__ = [
    "Item",
    "Paragraph",
    "Passage",
    "Piece",
    "Placed",
    "Slot",
    "Subheading",
    "abbreviations",
    "parse",
    "texts",
]

_SLOT: Final = re.compile(r"\{\{|\{([^{}]*)\}|\{")
_BLOCK: Final = re.compile(r"\{block:([^{}]*)\}")
_ABBREVIATION: Final = re.compile(r"\b[A-Z][a-z]?[A-Z]+(?=s?\b)")


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
class Paragraph:
    """A paragraph of a narrative."""

    pieces: tuple[Piece, ...]


@attrs.frozen
class Item:
    """An item of a list in a narrative."""

    pieces: tuple[Piece, ...]


@attrs.frozen
class Subheading:
    """A heading inside a section of a narrative."""

    text: str


@attrs.frozen
class Placed:
    """A block of the report that the author places here."""

    slot: Slot


Passage = Paragraph | Item | Subheading | Placed


def parse(text: str, where: str) -> tuple[Passage, ...]:
    """
    Read a narrative.

    >>> parse("So far {figure:actions.completed} of 40.", "papers/P05 summary")
    ... # doctest: +NORMALIZE_WHITESPACE
    (Paragraph(pieces=('So far ', Slot(kind='figure', name='actions.completed',
    line=1, column=8), ' of 40.')),)

    Args:
        text: The narrative.

        where: What an error calls it: "papers/P05 body.supporting-information".

    Raises:
        WordingError: If a brace starts nothing known; all of them are listed.

    .. versionadded:: 26.1.0
    """
    passages: list[Passage] = []
    problems: list[Problem] = []
    open_passage: list[Piece] | None = None
    kind: type[Paragraph | Item] = Paragraph

    def close() -> None:
        nonlocal open_passage
        if open_passage:
            passages.append(kind(tuple(open_passage)))
        open_passage = None

    for number, raw in enumerate(text.split("\n"), 1):
        line = raw.rstrip()
        block = _BLOCK.fullmatch(line.strip())
        if not line.strip():
            close()
        elif block:
            close()
            column = raw.index("{") + 1
            name = block[1].strip()
            slot = Slot(kind="block", name=name, line=number, column=column)
            passages.append(Placed(slot))
        elif line.startswith("## "):
            close()
            words = [*_pieces(line, 3, number, where, problems)]
            problems += [
                _no_slot(slot, where) for slot in words if not isinstance(slot, str)
            ]
            text_only = (word for word in words if isinstance(word, str))
            passages.append(Subheading("".join(text_only).strip()))
        else:
            starts_item = line.startswith("- ")
            if starts_item:
                close()
            indent = 2 if starts_item else len(line) - len(line.lstrip())
            pieces = list(_pieces(line, indent, number, where, problems))
            if open_passage is None:
                open_passage, kind = pieces, Item if starts_item else Paragraph
            else:
                open_passage += [" ", *pieces]
    close()
    if problems:
        raise WordingError(tuple(problems))
    return tuple(passages)


def _pieces(
    line: str, start: int, number: int, where: str, problems: list[Problem]
) -> Iterator[Piece]:
    """Yield the words and slots of *line* from *start*; note what is neither."""
    for found in _SLOT.finditer(line, start):
        if found.start() > start:
            yield line[start : found.start()]
        start = found.end()
        kind, colon, name = (found[1] or "").partition(":")
        if found[0] == "{{":
            yield "{"
        elif colon and kind in {"figure", "ref"} and name.strip():
            column = found.start() + 1
            yield Slot(kind=kind, name=name.strip(), line=number, column=column)
        else:
            problems.append(
                Problem(
                    file=where,
                    line=number,
                    column=found.start() + 1,
                    message=(
                        f"{shown(found[0])} is neither {{figure:name}} nor {{ref:key}},"
                        " nor {block:name} alone on its line; write {{ for a brace"
                    ),
                    code="not-a-slot",
                )
            )
    if start < len(line):
        yield line[start:]


def _no_slot(slot: Slot, where: str) -> Problem:
    return Problem(
        file=where,
        line=slot.line,
        column=slot.column,
        message=f"a sub-heading holds words only; put the {slot.kind} in its text",
        code="slot-in-heading",
    )


def texts(paper: Paper, register: Register) -> Iterator[str]:
    """
    Yield every text that *paper* prints: its own, and those of the rows it reports.

    .. versionadded:: 26.1.0
    """
    yield from (paper.title, paper.by, *paper.background, *paper.contact)
    told = (paper.summary or "", *paper.recommendations, *paper.body.values())
    yield from (_SLOT.sub(_as_printed, text) for text in told)
    scrutiny = register.scrutinies.get(paper.scrutiny)
    if scrutiny is None:
        return
    for entry in reported(scrutiny, register):
        yield entry.recommendation.text or ""
        yield from (point.text for point in entry.idle)
        for action in entry.actions:
            yield action.text
            point = register.key_points.get(action.key_point)
            yield point.text if point else ""
        for result in (each.result for each in entry.results):
            if result is not None:
                yield result.phrase or ""
                yield from (block.text for block in result.blocks)


def _as_printed(slot: re.Match[str]) -> str:
    """Return what stands for a slot before anything is computed."""
    return "{" if slot[0] == "{{" else " "


def abbreviations(text: str) -> frozenset[str]:
    """
    Return the abbreviations in use in *text*, a plural as its singular.

    Taken for one is a word of capitals, at least two, with at most one small letter
    after the first.

    >>> sorted(abbreviations("The DoI told all CDRPs of Project Lion."))
    ['CDRP', 'DoI']

    .. versionadded:: 26.1.0
    """
    return frozenset(_ABBREVIATION.findall(text))
