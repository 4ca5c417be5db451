"""
Narratives: how an author writes the text of a paper, and how it is read.

A narrative is plain text. An empty line parts paragraphs; ``## `` starts a
sub-heading, and ``##. `` one that is counted with the paragraphs; ``- `` starts an
item, and ``#. `` one of a numbered list, two spaces further in for a list inside an
item. ``> `` starts a line of a quotation, and ``> -- `` the line below that says whose
words they are. ``{block:name}`` alone on a line places a block; ``{figure:name}``,
``{ref:key}`` and ``{stated:id}`` stand for what is computed, ``{words:name}`` for a
figure in words, and ``{number:key}`` for the number of a reference alone;
``{label:slug}`` before the words of what bears a number is what a ``{ref:slug}`` leads
to; ``{note:slug}`` marks a footnote, and the paragraph that starts with the same is its
text; ``{{`` is a brace. ``{page:landscape}`` alone on a line turns the page, up to
``{page:portrait}`` or the end of the text. There are no expressions. A line that only
nearly starts a sub-heading or an item is refused, lest it be printed as words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from cdrpkit import notation
from cdrpkit.exceptions import (
    Problem,
    WordingError,
    did_you_mean,
    shown,
)
from cdrpkit.passages import (
    Item,
    Note,
    Passage,
    Piece,
    Placed,
    Prose,
    Quoted,
    Slot,
    Subheading,
    Turned,
)

__all__ = [
    "Item",
    "Note",
    "Passage",
    "Piece",
    "Placed",
    "Prose",
    "Quoted",
    "Slot",
    "Subheading",
    "Turned",
    "parse",
    "partly",
]


def parse(text: str, where: str) -> tuple[Passage, ...]:
    """
    Read a narrative.

    >>> parse("So far {figure:actions.completed} of 40.", "papers/P05 summary")
    ... # doctest: +NORMALIZE_WHITESPACE
    (Prose(pieces=('So far ', Slot(kind='figure', name='actions.completed', line=1,
    column=8), ' of 40.'), label=None),)

    Args:
        text: The narrative.

        where: What an error calls it: "papers/P05 body.supporting-information".

    Raises:
        WordingError: If a brace starts nothing known, or a line is only nearly markup;
            all of them are listed.

    .. versionadded:: 26.1.0
    """
    passages, problems = partly(text, where)
    if problems:
        raise WordingError(problems)
    return passages


def partly(text: str, where: str) -> tuple[tuple[Passage, ...], tuple[Problem, ...]]:
    """
    Return what can be read of a narrative, and what is wrong with the rest.

    .. versionadded:: 26.1.0
    """
    reader = _Reader(where)
    for number, line in enumerate(text.split("\n"), 1):
        reader.read(line, number)
    return reader.passages()


class _Reader:
    """What has been read of a narrative so far."""

    def __init__(self, where: str) -> None:
        self._where = where
        self._done: list[Passage] = []
        self._open: Callable[[tuple[Piece, ...]], Passage] | None = None
        self._pieces: list[Piece] = []
        # Of the lists that an item could belong to, from the outermost: if numbered.
        self._lists: list[bool] = []
        self._quoted: list[tuple[str, int]] = []
        self._labels: dict[str, int] = {}
        self._marks: list[Slot] = []
        self._problems: list[Problem] = []

    def passages(self) -> tuple[tuple[Passage, ...], tuple[Problem, ...]]:
        """Return all that was read, and what is wrong with it."""
        self._close()
        self._pair_notes()
        return tuple(self._done), tuple(self._problems)

    def read(self, raw: str, number: int) -> None:
        """Read a line."""
        line = raw.rstrip()
        if not line.strip():
            self._close()
        elif block := notation.BLOCK.fullmatch(line.strip()):
            name, column = block[1].strip(), raw.index("{") + 1
            slot = Slot(kind="block", name=name, line=number, column=column)
            self._add(Placed(slot))
        elif page := notation.PAGE.fullmatch(line.strip()):
            self._turn(page[1].strip(), number, raw.index("{") + 1)
        elif line.startswith(">"):
            if not self._quoted:
                self._close()
            self._quoted.append((line, number))
        elif heading := notation.SUBHEADING.match(line):
            self._add(self._subheading(line, heading[0], number))
        elif item := notation.ITEM.match(line):
            self._close()
            self._place(len(item[1]), number, ordered=item[2] == "#. ")
            kind = partial(Item, level=len(self._lists), ordered=self._lists[-1])
            self._go_on(kind, line, item.end(), number)
        elif self._open:
            start = self._without_near_miss(line, number)
            self._go_on(self._open, line, start, number)
        else:
            self._open_paragraph(line, number)

    def _open_paragraph(self, line: str, number: int) -> None:
        """Open a paragraph, or the text of a footnote."""
        self._close()
        self._lists = []
        start = self._without_near_miss(line, number)
        note, start = self._label(line, start, number, kind="note")
        if note:
            self._go_on(partial(Note, note), line, start, number)
        else:
            label, start = self._label(line, start, number)
            self._go_on(partial(Prose, label=label), line, start, number)

    def _without_near_miss(self, line: str, number: int) -> int:
        """Return where the words of a line start; note if they look like markup."""
        indent = len(line) - len(line.lstrip())
        for nearly, written in notation.NEAR_MISSES:
            if nearly.match(line, indent):
                message = f"{shown(line[indent:])} starts like markup: {written}"
                self._blame(message, "near-miss", number, indent + 1)
        return indent

    def _add(self, passage: Passage) -> None:
        self._close()
        self._lists = []
        self._done.append(passage)

    def _turn(self, way: str, number: int, column: int) -> None:
        """Add a turn of the page; note it if pages cannot lie so."""
        if way in notation.WAYS:
            self._add(Turned(way))
        else:
            message = (
                f"pages lie in one of two ways, {' or '.join(notation.WAYS)}, and not"
                f" {shown(way)}{did_you_mean(way, notation.WAYS)}"
            )
            self._blame(message, "no-such-page", number, column)

    def _close(self) -> None:
        """End the paragraph, item or quotation that is open, if one is."""
        if self._quoted:
            self._quote()
        if self._open and self._pieces:
            self._done.append(self._open(tuple(self._pieces)))
        self._open, self._pieces = None, []

    def _go_on(
        self,
        kind: Callable[[tuple[Piece, ...]], Passage],
        line: str,
        start: int,
        number: int,
    ) -> None:
        """Open a paragraph or an item with a line, or add the line to it."""
        if self._open:
            self._pieces.append(" ")
        self._open = kind
        self._pieces += self._split(line, start, number)

    def _place(self, indent: int, number: int, *, ordered: bool) -> None:
        """Find the list of an item that stands so far in; note it if there is none."""
        level = indent // 2 + 1
        message = None
        if indent % 2 or level > notation.DEEPEST:
            message = (
                f"an item stands {indent} spaces in; let it start the line, or stand"
                " two or four spaces in, as it is in a list inside one or two items"
            )
        elif level > len(self._lists) + 1:
            message = (
                f"an item stands {indent} spaces in, and no item above it"
                f" {indent - 2}; take spaces away, or write the item that it is in"
            )
        elif self._lists[level - 1 : level] == [not ordered] and level > 1:
            message = (
                "a list inside an item is of one kind; write all of its items '- ', or"
                " all of them '#. '"
            )
        if message:
            self._blame(message, "misplaced-item", number, indent + 1)
        self._lists = [*self._lists[: level - 1], ordered]

    def _quote(self) -> None:
        """Add the quotation whose lines were read; note it if it lacks its source."""
        parts: tuple[list[Piece], list[Piece]] = ([], [])
        place = 0
        for line, number in self._quoted:
            mark = notation.QUOTED.match(line)
            if mark is None:
                self._without_near_miss(line, number)
                continue
            if mark[1] and parts[1]:
                message = (
                    "a quotation has one source, and '> -- ' starts it; put an empty"
                    " line between what one said and what the next one did"
                )
                self._blame(message, "two-sources", number, 1)
            place = 1 if mark[1] else place
            if parts[place]:
                parts[place].append(" ")
            parts[place].extend(self._split(line, mark.end(), number))
        _, number = self._quoted[-1]
        self._quoted, self._lists = [], []
        words, source = map(tuple, parts)
        if words and source:
            self._done.append(Quoted(words, source))
        else:
            message = (
                "a quotation is made of its words and of their source: '> ' and the"
                " words, and below them '> -- ' and who said them, or where they stand"
            )
            self._blame(message, "no-source", number, 1)

    def _pair_notes(self) -> None:
        """Note each mark of a footnote without its text, and each text without one."""
        texts = [each for each in self._done if isinstance(each, Note)]
        known = {each.slot.name for each in texts}
        marked: set[str] = set()
        for slot in self._marks:
            name, message = shown(slot.name), None
            if slot.name in marked:
                message = (
                    f"the footnote {name} is marked already; refer to it by {{ref:...}}"
                )
            elif slot.name not in known:
                message = (
                    f"the footnote {name} has no text{did_you_mean(slot.name, known)};"
                    f" write a paragraph that starts with {{note:{slot.name}}}"
                )
            marked.add(slot.name)
            if message:
                self._blame(message, "bad-note", slot.line, slot.column)
        for note in texts:
            slot, message = note.slot, None
            if slot.name not in marked:
                message = (
                    f"nothing leads to the footnote {shown(slot.name)}; write"
                    f" {{note:{slot.name}}} after the words that it is about"
                )
            elif any(
                isinstance(each, Slot) and each.kind == "note" for each in note.pieces
            ):
                message = "a footnote stands in the text of another; make it a sentence"
            if message:
                self._blame(message, "bad-note", slot.line, slot.column)

    def _label(
        self, line: str, start: int, number: int, kind: str = "label"
    ) -> tuple[Slot | None, int]:
        """Return the label that stands there, if one does, and where words start."""
        sign = notation.NOTE if kind == "note" else notation.LABEL
        found = sign.match(line, start)
        if found is None:
            return None, start
        name, column = found[1].strip(), start + 1
        message = None
        if not notation.SLUG.fullmatch(name):
            message = (
                f"{shown(found[0].strip())} is no label; one is made of small letters"
                " and digits, with hyphens between them"
            )
        elif name in self._labels:
            message = (
                f"the label {shown(name)} stands in line {self._labels[name]} as well;"
                " a reference could mean either, so give this one another"
            )
        elif found.end() == len(line):
            message = f"the label {shown(name)} stands before no words; put them there"
        if message:
            self._blame(message, "bad-label", number, column)
        self._labels.setdefault(name, number)
        slot = Slot(kind=kind, name=name, line=number, column=column)
        return slot, found.end()

    def _subheading(self, line: str, mark: str, number: int) -> Subheading:
        """Return a sub-heading; a slot in its words is a problem."""
        label, start, numbered = None, len(mark), mark == "##. "
        if numbered:
            label, start = self._label(line, start, number)
        words = []
        for piece in self._split(line, start, number):
            if isinstance(piece, str):
                words.append(piece)
            else:
                message = (
                    f"a sub-heading holds words only; put the {piece.thing} in its text"
                )
                self._blame(message, "slot-in-heading", number, piece.column)
        return Subheading("".join(words).strip(), numbered=numbered, label=label)

    def _split(self, line: str, start: int, number: int) -> Iterator[Piece]:
        """Yield the words and slots of a line; note what is neither."""
        for found in notation.SLOT.finditer(line, start):
            if found.start() > start:
                yield line[start : found.start()]
            start, column = found.end(), found.start() + 1
            kind, colon, name = (found[1] or "").partition(":")
            if found[0] == "{{":
                yield "{"
            elif colon and kind in notation.INLINE and name.strip():
                slot = Slot(kind=kind, name=name.strip(), line=number, column=column)
                if kind == "note":
                    self._marks.append(slot)
                yield slot
            elif colon and kind in notation.ELSEWHERE and name.strip():
                code, place = notation.ELSEWHERE[kind]
                message = f"{shown(found[0])} must stand {place}"
                self._blame(message, code, number, column)
            elif found[0] == "{":
                message = (
                    f"{shown(line[found.start() :])} is not closed; write }} after its"
                    " name, or {{ for a brace"
                )
                self._blame(message, "not-a-slot", number, column)
            else:
                message = (
                    f"{shown(found[0])} is none of {{figure:name}}, {{words:name}},"
                    " {ref:key}, {number:key}, {note:slug} and {stated:id}, nor"
                    " {block:name} alone on its line or {label:slug} at the start of a"
                    " paragraph; write {{ for a brace"
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
