"""Narratives: how an author's text becomes blocks, with what is computed in place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

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
from cdrpkit.wording import Item, Passage, Piece, Placed, Slot, Subheading, parse
from cdrpkit.wording import Paragraph as Told

__all__ = ["Narrator"]

T = TypeVar("T")


@attrs.frozen(kw_only=True)
class Narrator:
    """
    Turns narratives into blocks, and gathers what in them names nothing.

    Attributes:
        figures: What each figure's name stands for, as printed.

        blocks: What each block's name stands for.

        keys: The keys of the blocks that a text may refer to.

    .. versionadded:: 26.1.0
    """

    figures: Mapping[str, str]
    blocks: Mapping[str, tuple[Block, ...]]
    keys: frozenset[str]
    _problems: list[Problem] = attrs.field(factory=list, init=False)

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
                case Told(pieces):
                    inlines = self._inlines(pieces, where)
                    yield Paragraph(inlines=inlines, numbered=numbered)
                case Placed(slot):
                    yield from self._found(slot, where, self.blocks) or ()
        if items:
            yield Listing(items=tuple(items))

    def miss(self, where: str, message: str, code: str) -> None:
        """Note that something is wrong with a text as a whole."""
        self._problems.append(Problem(file=where, message=message, code=code))

    def conclude(self) -> None:
        """
        End the telling.

        Raises:
            WordingError: If anything in the texts told names nothing; all of it is
                listed, in the order of the texts.
        """
        if self._problems:
            raise WordingError(tuple(self._problems))

    def _parsed(self, text: str, where: str) -> tuple[Passage, ...]:
        try:
            return parse(text, where)
        except WordingError as error:
            self._problems.extend(error.problems)
            return ()

    def _inlines(self, pieces: Iterable[Piece], where: str) -> Inlines:
        return tuple(
            Text(piece) if isinstance(piece, str) else self._inline(piece, where)
            for piece in pieces
        )

    def _inline(self, slot: Slot, where: str) -> Inline:
        if slot.kind == "ref":
            self._found(slot, where, dict.fromkeys(self.keys, slot.name))
            return Ref(slot.name)
        return Figure(self._found(slot, where, self.figures) or "", slot.name)

    def _found(self, slot: Slot, where: str, known: Mapping[str, T]) -> T | None:
        """Return what *slot* names; note it where there is no such thing."""
        if slot.name not in known:
            names = sorted(known)
            listed = ", ".join(names) if slot.kind != "ref" else f"{len(names)} keys"
            self._problems.append(
                Problem(
                    file=where,
                    line=slot.line,
                    column=slot.column,
                    message=(
                        f"there is no {slot.kind} {shown(slot.name)}"
                        f"{did_you_mean(slot.name, names)}; known are: {listed}"
                    ),
                    code=f"no-such-{slot.kind}",
                )
            )
        return known.get(slot.name)
