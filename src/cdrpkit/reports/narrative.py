"""Narratives: how an author's text becomes blocks, with what is computed in place."""

from __future__ import annotations

import difflib
import re
from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final, TypeVar

import attrs

from cdrpkit.document import (
    Block,
    Figure,
    Footnote,
    Heading,
    Inline,
    Inlines,
    Label,
    Listing,
    ListItem,
    Marker,
    Orientation,
    PageTurn,
    Paragraph,
    Quotation,
    Ref,
    Text,
    keys_of,
)
from cdrpkit.exceptions import (
    Problem,
    WordingError,
    did_you_mean,
    enumerated,
    shown,
)
from cdrpkit.model.evidence import Statement
from cdrpkit.narratives import (
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
    partly,
)

__all__ = ["Narrator"]

T = TypeVar("T")

_SOMETHING: Final = Paragraph(inlines=())
"""Stands for what is refused, so that nothing else goes wrong for want of it."""

_DIGITS: Final = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
)
_WHOLE: Final = re.compile(r"[0-9]+(,[0-9]{3})*")
"""A whole number, as printed."""
_NO_NOTE: Final = Text("")

_MOST_NAMES_LISTED: Final = 10
_LONGEST: Final = 100
"""Characters of a name that are compared: to compare whole texts takes hours."""


@attrs.frozen
class _Reference:
    """A reference of a text, until it is known what there is to refer to."""

    slot: Slot
    where: str

    def fault(self, labels: Mapping[str, Label]) -> Problem | None:
        """Return what is wrong with it, now that all is labelled; None: nothing."""
        slot = self.slot
        if slot.name not in labels:
            return _nothing(slot, self.where, labels)
        label = labels[slot.name]
        if slot.kind != "number" or label.number is not None:
            return None
        message = (
            f"{shown(slot.name)} is called {shown(str(label))} and bears no number;"
            f" write {{ref:{slot.name}}}, or words of your own"
        )
        return _problem(slot, self.where, message, "no-number")


@attrs.frozen
class _Told:
    """An item of a list, and what it says."""

    item: Item
    inlines: Inlines


@attrs.frozen(kw_only=True)
class Narrator:
    """
    Turns narratives into blocks, and gathers what in them names nothing.

    Attributes:
        figures: What each figure's name stands for, as printed; only those are looked
            at that are asked for.

        blocks: What each block's name stands for; the same is true of them.

        statements: What the paper states, by id.

        as_printed: Whether statements are told as the paper prints them, and not as
            they should be.

        taken: The keys that a label may not be, nor a placed block bear, because
            sections and appendices bear them.

    .. versionadded:: 26.1.0
    """

    figures: Mapping[str, str]
    blocks: Mapping[str, tuple[Block, ...]]
    statements: Mapping[str, Statement] = attrs.field(factory=dict)
    as_printed: bool = False
    taken: Collection[str] = ()
    _notes: list[Problem | _Reference] = attrs.field(factory=list, init=False)
    _labels: dict[str, str] = attrs.field(factory=dict, init=False)
    _footnotes: dict[str, Footnote] = attrs.field(factory=dict, init=False)
    _placed: set[str] = attrs.field(factory=set, init=False)

    def tell(self, text: str, where: str, *, numbered: bool = False) -> Iterator[Block]:
        """
        Yield the blocks of a narrative.

        Args:
            text: As its author wrote it.

            where: What an error calls it.

            numbered: Whether its paragraphs bear numbers; those under a sub-heading
                that bears one of them do not.
        """
        items: deque[_Told] = deque()
        bare = not numbered
        passages = self._parsed(text, where)
        self._keep_notes(passages, where)
        for passage in passages:
            if isinstance(passage, Item):
                items.append(_Told(passage, self._inlines(passage.pieces, where)))
                continue
            yield from _listings(items)
            match passage:
                case Subheading(words, numbered=counted, label=label):
                    marker = Marker.PARAGRAPH if counted else Marker.NONE
                    bare = counted or not numbered
                    key = self._key(label, where)
                    yield Heading(text=words, level=2, marker=marker, key=key)
                case Prose(pieces, label):
                    if label and bare:
                        self._refuse_unnumbered(label, where)
                    inlines, key = self._inlines(pieces, where), self._key(label, where)
                    yield Paragraph(inlines=inlines, numbered=not bare, key=key)
                case Quoted(pieces, source):
                    inlines = self._inlines(pieces, where)
                    attribution = self._inlines(source, where)
                    yield Quotation(inlines=inlines, attribution=attribution)
                case Turned(way):
                    yield PageTurn(Orientation(way))
                case Placed(slot):
                    yield from self._blocks(slot, where)
        yield from _listings(items)
        if any(isinstance(passage, Turned) for passage in passages):
            yield PageTurn(Orientation.PORTRAIT)

    def miss(self, where: str, message: str, code: str) -> None:
        """Note that something is wrong with a text as a whole."""
        self._notes.append(Problem(file=where, message=message, code=code))

    def conclude(self, labels: Mapping[str, Label]) -> None:
        """
        End the telling.

        Args:
            labels: What a text may refer to, and how a reference to it is printed.

        Raises:
            WordingError: If anything in the texts told names nothing, or asks for a
                number where there is none; all of it is listed, in the order of the
                texts.
        """
        problems = [
            problem
            for note in self._notes
            if (problem := note if isinstance(note, Problem) else note.fault(labels))
        ]
        if problems:
            raise WordingError(tuple(problems))

    def _blocks(self, slot: Slot, where: str) -> tuple[Block, ...]:
        """Return the blocks placed; note it if what they stand for is there already."""
        found = self._found(slot, where, self.blocks)
        if found is None:
            return (_SOMETHING,)
        keys = list(keys_of(found))
        twice = [key for key in keys if key in self.taken or key in self._placed]
        if twice:
            message = (
                f"the block {shown(slot.name)} holds {enumerated(twice)}, which the"
                " paper holds already; place it once, and refer to it by {ref:...}"
            )
            self._blame(slot, where, message, "placed-twice")
            return (_SOMETHING,)
        self._placed.update(keys)
        return found

    def _parsed(self, text: str, where: str) -> tuple[Passage, ...]:
        passages, problems = partly(text, where)
        self._notes.extend(problems)
        return passages or (Prose(()),) * bool(problems)

    def _keep_notes(self, passages: Iterable[Passage], where: str) -> None:
        """Keep the footnotes of a text, which may stand before or after their marks."""
        for passage in passages:
            if isinstance(passage, Note):
                key = self._key(passage.slot, where)
                if key is not None:
                    said = self._inlines(passage.pieces, where)
                    self._footnotes[key] = Footnote(key, said)

    def _inlines(self, pieces: Iterable[Piece], where: str) -> Inlines:
        made: list[Inline] = []
        for piece in pieces:
            inline = (
                Text(piece) if isinstance(piece, str) else self._inline(piece, where)
            )
            match (made[-1:], inline):
                case ([Text(before)], Figure(amount)) if (
                    isinstance(piece, Slot)
                    and before.endswith("£")
                    and amount.startswith("£")
                ):
                    message = f"the figure is {amount!r} with its sign; leave out yours"
                    self._blame(piece, where, message, "sign-twice")
            made.append(inline)
        return tuple(made)

    def _inline(self, slot: Slot, where: str) -> Inline:
        match slot.kind:
            case "ref" | "number":
                return self._reference(slot, where)
            case "stated":
                return self._stated(slot, where)
            case "note":
                return self._footnotes.get(slot.name, _NO_NOTE)
            case _:
                found = self._found(slot, where, self.figures)
                if found is not None and slot.kind == "words":
                    found = self._in_words(found, slot, where)
                return Figure(found or "", slot.name)

    def _reference(self, slot: Slot, where: str) -> Ref:
        self._notes.append(_Reference(slot, where))
        return Ref(slot.name, bare=slot.kind == "number")

    def _in_words(self, figure: str, slot: Slot, where: str) -> str:
        """Return a whole number, those under ten as words; note it if it is none."""
        if not _WHOLE.fullmatch(figure):
            message = (
                f"the figure {shown(slot.name)} is {shown(figure)}, and no whole number"
                f" to put into words; write {{figure:{slot.name}}}"
            )
            self._blame(slot, where, message, "no-whole-number")
        return _DIGITS[int(figure)] if re.fullmatch("[0-9]", figure) else figure

    def _stated(self, slot: Slot, where: str) -> Inline:
        """Return what a statement says, or what it should."""
        match self._found(slot, where, self.statements):
            case None:
                return Text("")
            case Statement(printed=printed) if self.as_printed:
                return Text(printed)
            case Statement(figure=str(name)):
                return self._inline(attrs.evolve(slot, kind="figure", name=name), where)
            case Statement(appendix=str(slug)):
                key = f"appendices.{slug}"
                return self._reference(attrs.evolve(slot, kind="ref", name=key), where)
            case Statement(right=right, printed=printed):
                return Text(printed if right is None else right)

    def _key(self, label: Slot | None, where: str) -> str | None:
        """Return the key that a label gives; note it if it is another's."""
        if label is None:
            return None
        name = label.name
        if name in self.taken:
            holder = "a section of the paper bears it"
        elif name in self._labels:
            holder = f"it stands in {self._labels[name]} as well"
        else:
            self._labels[name] = where
            return name
        message = f"the label {shown(name)} is taken: {holder}; give this one another"
        self._blame(label, where, message, "bad-label")
        return None

    def _refuse_unnumbered(self, label: Slot, where: str) -> None:
        message = (
            f"the label {shown(label.name)} stands before a paragraph that bears no"
            " number to refer to; take it away, or refer to the section"
        )
        self._blame(label, where, message, "misplaced-label")

    def _blame(self, slot: Slot, where: str, message: str, code: str) -> None:
        self._notes.append(_problem(slot, where, message, code))

    def _found(self, slot: Slot, where: str, known: Mapping[str, T]) -> T | None:
        """Return what *slot* names; note it where there is no such thing."""
        if slot.name not in known:
            self._notes.append(_nothing(slot, where, known))
        return known.get(slot.name)


def _listings(items: deque[_Told]) -> Iterator[Listing]:
    """Yield the lists that *items* make, and take them away."""
    while items:
        yield _listing(items)


def _listing(items: deque[_Told]) -> Listing:
    """Return the list that the first of *items* starts, and take it away."""
    first = items[0].item
    made = []
    while items and (items[0].item.level, items[0].item.ordered) == (
        first.level,
        first.ordered,
    ):
        told = items.popleft()
        deeper = bool(items) and items[0].item.level > first.level
        made.append(ListItem(told.inlines, _listing(items) if deeper else None))
    return Listing(items=tuple(made), ordered=first.ordered)


def _nothing(slot: Slot, where: str, known: Iterable[str]) -> Problem:
    """Return the problem that *slot* names nothing."""
    names = sorted(known)
    nearest = _nearest(slot.name, names)
    message = (
        f"there is no {slot.thing} {shown(slot.name)}{nearest};"
        f" known are: {_some_of(names, slot.name) or 'none'}"
    )
    return _problem(slot, where, message, f"no-such-{slot.thing}")


def _problem(slot: Slot, where: str, message: str, code: str) -> Problem:
    """Return what is wrong with a slot, at its place."""
    line, column = slot.line, slot.column
    return Problem(file=where, line=line, column=column, message=message, code=code)


def _some_of(names: list[str], wanted: str) -> str:
    """Return *names*; of many, some of the family of the one that was wanted."""
    if len(names) > _MOST_NAMES_LISTED:
        family = f"{wanted.partition('.')[0]}."
        listed = [name for name in names if name.startswith(family)] or names
        listed = listed[:_MOST_NAMES_LISTED]
    else:
        listed = names
    more = len(names) - len(listed)
    return ", ".join(listed) + (f", and {more:,} more" if more else "")


def _nearest(name: str, names: Iterable[str]) -> str:
    """Ask whether one of *names* was meant: a longer one, or one that is nearest."""
    longer = [known for known in names if known.startswith((f"{name}-", f"{name}."))]
    if longer:
        return f"; did you mean {longer[0]!r}?"
    by_id = {known.rpartition("/")[2]: known for known in names}
    close = difflib.get_close_matches(name.rpartition("/")[2][:_LONGEST], by_id, n=1)
    return did_you_mean(name, names) or (
        f"; did you mean {by_id[close[0]]!r}?" if close else ""
    )
