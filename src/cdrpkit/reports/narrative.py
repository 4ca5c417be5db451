"""Narratives: how an author's text becomes blocks, with what is computed in place."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final, TypeVar

import attrs

from cdrpkit.document import (
    Block,
    Figure,
    Heading,
    Inline,
    Inlines,
    Listing,
    Paragraph,
    Ref,
    Text,
)
from cdrpkit.exceptions import Problem, WordingError, did_you_mean, shown
from cdrpkit.narratives import (
    Item,
    Passage,
    Piece,
    Placed,
    Prose,
    Slot,
    Subheading,
    parse,
)

__all__ = ["Narrator"]

T = TypeVar("T")

_SOMETHING: Final = Paragraph(inlines=())
"""Stands for what is refused, so that nothing else goes wrong for want of it."""

_MOST_KEYS_LISTED: Final = 10
_LONGEST: Final = 100
"""Characters of a name that are compared: to compare whole texts takes hours."""


@attrs.frozen
class _Reference:
    """A reference of a text, until it is known what there is to refer to."""

    slot: Slot
    where: str


@attrs.frozen(kw_only=True)
class Narrator:
    """
    Turns narratives into blocks, and gathers what in them names nothing.

    Attributes:
        figures: What each figure's name stands for, as printed.

        blocks: What each block's name stands for.

    .. versionadded:: 26.1.0
    """

    figures: Mapping[str, str]
    blocks: Mapping[str, tuple[Block, ...]]
    _notes: list[Problem | _Reference] = attrs.field(factory=list, init=False)

    def tell(self, text: str, where: str, *, numbered: bool = False) -> Iterator[Block]:
        """
        Yield the blocks of a narrative.

        Args:
            text: As its author wrote it.

            where: What an error calls it.

            numbered: Whether its paragraphs bear numbers.
        """
        items: list[Inlines] = []
        for passage in self._parsed(text, where):
            if isinstance(passage, Item):
                items.append(self._inlines(passage.pieces, where))
                continue
            if items:
                yield Listing(items=tuple(items))
                items = []
            match passage:
                case Subheading(words):
                    yield Heading(text=words, level=2)
                case Prose(pieces):
                    inlines = self._inlines(pieces, where)
                    yield Paragraph(inlines=inlines, numbered=numbered)
                case Placed(slot):
                    found = self._found(slot, where, self.blocks)
                    yield from (_SOMETHING,) if found is None else found
        if items:
            yield Listing(items=tuple(items))

    def miss(self, where: str, message: str, code: str) -> None:
        """Note that something is wrong with a text as a whole."""
        self._notes.append(Problem(file=where, message=message, code=code))

    def conclude(self, keys: Collection[str]) -> None:
        """
        End the telling.

        Args:
            keys: What a text may refer to.

        Raises:
            WordingError: If anything in the texts told names nothing; all of it is
                listed, in the order of the texts.
        """
        problems = [
            _nothing(note.slot, note.where, keys)
            if isinstance(note, _Reference)
            else note
            for note in self._notes
            if isinstance(note, Problem) or note.slot.name not in keys
        ]
        if problems:
            raise WordingError(tuple(problems))

    def _parsed(self, text: str, where: str) -> tuple[Passage, ...]:
        try:
            return parse(text, where)
        except WordingError as error:
            self._notes.extend(error.problems)
            return (Prose(()),)

    def _inlines(self, pieces: Iterable[Piece], where: str) -> Inlines:
        return tuple(
            Text(piece) if isinstance(piece, str) else self._inline(piece, where)
            for piece in pieces
        )

    def _inline(self, slot: Slot, where: str) -> Inline:
        if slot.kind == "ref":
            self._notes.append(_Reference(slot, where))
            return Ref(slot.name)
        return Figure(self._found(slot, where, self.figures) or "", slot.name)

    def _found(self, slot: Slot, where: str, known: Mapping[str, T]) -> T | None:
        """Return what *slot* names; note it where there is no such thing."""
        if slot.name not in known:
            self._notes.append(_nothing(slot, where, known))
        return known.get(slot.name)


def _nothing(slot: Slot, where: str, known: Iterable[str]) -> Problem:
    """Return the problem that *slot* names nothing."""
    names = sorted(known)
    listed = names[:_MOST_KEYS_LISTED] if slot.kind == "ref" else names
    more = len(names) - len(listed)
    return Problem(
        file=where,
        line=slot.line,
        column=slot.column,
        message=(
            f"there is no {slot.kind} {shown(slot.name)}{_nearest(slot.name, names)};"
            f" known are: {', '.join(listed)}"
            + (f", and {more:,} more" if more else "")
        ),
        code=f"no-such-{slot.kind}",
    )


def _nearest(name: str, names: Iterable[str]) -> str:
    """Ask whether one of *names* was meant, or one whose id is nearest."""
    by_id = {known.rpartition("/")[2]: known for known in names}
    close = difflib.get_close_matches(name.rpartition("/")[2][:_LONGEST], by_id, n=1)
    return did_you_mean(name, names) or (
        f"; did you mean {by_id[close[0]]!r}?" if close else ""
    )
