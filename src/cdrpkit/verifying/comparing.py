"""What was edited: what a file says now, held against what it said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Final

import attrs

from cdrpkit.accessibility import Place
from cdrpkit.accessibility.story import cut
from cdrpkit.exporters.docx.baseline import digest_of, edge_digest
from cdrpkit.verifying import Change, Edit
from cdrpkit.verifying.aligning import aligned
from cdrpkit.verifying.baseline import Held
from cdrpkit.verifying.reading import Said, Told
from cdrpkit.wordpieces import Piece, settled

__all__ = ["edits"]

Token = int | str

_BETWEEN: Final = " | "
"""What stands between cells where it is they that differ, and no word of them."""


def edits(said: Said) -> Iterator[Edit]:
    """Yield what was edited in a file: in its text, its notes, and above and below."""
    yield from _in_order(said.baseline.text, said.text, said.main)
    yield from _in_order(said.baseline.notes, said.notes, said.main)
    # One line of a foot stands on pages of several kinds, and is edited once.
    around = _in_order(said.baseline.edges, said.edges, said.main)
    yield from dict.fromkeys(around)


def _in_order(then: Sequence[Held], now: Sequence[Told], main: str) -> Iterator[Edit]:
    """Yield what differs between texts, the order of which counts."""
    place = Place(now[0].part if now else main)
    for pair in aligned(*_tokens(then, now)):
        held = None if pair.then is None else then[pair.then]
        if pair.now is None:
            if held is not None:
                yield _missing(held, place)
            continue
        piece, place = now[pair.now].piece, _place(now[pair.now])
        if held is None:
            yield _added(piece, place)
        elif not pair.known and held.is_row != piece.is_row:
            yield _missing(held, place)
            yield _added(piece, place)
        else:
            yield from _changed(held, now[pair.now], place)
            if pair.moved:
                yield Edit(
                    change=Change.MOVED, place=place, key=held.key, now=piece.text
                )


def _tokens(
    then: Sequence[Held], now: Sequence[Told]
) -> tuple[list[Token], list[Token]]:
    """
    Return what pieces are known by: a bookmark of theirs or, without one, their words.

    A piece that still has one of its bookmarks is the same, whatever it says now.
    """
    owners: dict[str, int] = {}
    for position, held in enumerate(then):
        for mark in held.marks:
            owners.setdefault(mark, position)
    before: list[Token] = [held.told for held in then]
    after: list[Token] = []
    met: set[int] = set()
    for each in now:
        own = (owners[mark] for mark in each.piece.marks if mark in owners)
        owner = next((position for position in own if position not in met), None)
        if owner is None:
            after.append(_digest(each))
        else:
            met.add(owner)
            before[owner] = owner
            after.append(owner)
    return before, after


def _digest(told: Told) -> str:
    """Return what the baseline has for a piece that is as it was."""
    if told.role is None:
        return digest_of(told.piece.told)
    return edge_digest(told.role, told.piece.told)


def _place(told: Told) -> Place:
    if told.role == "":
        return Place(told.part)
    return Place(told.part, told.piece.number, cut(told.piece.text))


def _added(piece: Piece, place: Place) -> Edit:
    return Edit(change=Change.ADDED, place=place, now=piece.text)


def _missing(held: Held, place: Place) -> Edit:
    said = held.text if held.cells else None
    return Edit(change=Change.MISSING, place=place, key=held.key, before=said)


def _changed(held: Held, told: Told, place: Place) -> Iterator[Edit]:
    """Yield how a piece differs from what it was, if it does."""
    piece = told.piece
    if held.told == _digest(told):
        return
    edit = Edit(change=Change.CHANGED, place=place, key=held.key, now=piece.text)
    if not held.cells:
        yield from _text_changed(held, piece, edit)
    elif piece.is_row and len(piece.cells) == len(held.cells):
        cells = zip_longest(held.columns, held.cells, piece.cells)
        for column, before, now in cells:
            if before != now:
                yield attrs.evolve(edit, column=column, before=before, now=now)
    else:
        before, now = held.text, piece.text
        if before == now:
            before, now = (_BETWEEN.join(each.cells) for each in (held, piece))
        yield attrs.evolve(edit, before=before, now=now)


def _text_changed(held: Held, piece: Piece, edit: Edit) -> Iterator[Edit]:
    """Yield which figures of a text were changed, and whether anything else was."""
    values = {each.bookmark: each.text for each in held.figures}
    # With the figures as they were, it says what it did, if nothing else was changed.
    only_figures = digest_of(piece.text_with(values)) == held.digest
    for figure in held.figures:
        now = piece.held.get(figure.bookmark)
        named = attrs.evolve(edit, key=figure.name, before=figure.text)
        if now is None:
            yield attrs.evolve(named, change=Change.MISSING, now=None)
        elif settled(now) != figure.text:
            yield attrs.evolve(named, now=settled(now))
    if not only_figures:
        yield edit
