"""What was edited: what a file says now, held against what it said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

import attrs

from cdrpkit.accessibility import Place
from cdrpkit.accessibility.story import cut
from cdrpkit.exporters.docx.baseline import digest_of
from cdrpkit.verifying import Change, Edit
from cdrpkit.verifying.aligning import aligned
from cdrpkit.verifying.baseline import Held
from cdrpkit.verifying.reading import Said, Told
from cdrpkit.wordtexts import Piece, settled

__all__ = ["edits"]

Token = int | str


def edits(said: Said) -> Iterator[Edit]:
    """Yield what was edited in a file: in its text, its notes, and above and below."""
    yield from _in_order(said.baseline.text, said.text)
    yield from _in_order(said.baseline.notes, said.notes)
    yield from _in_any_order(said.baseline.edges, said.edges)


def _in_order(then: Sequence[Held], now: Sequence[Told]) -> Iterator[Edit]:
    """Yield what differs between texts whose order counts."""
    place = Place(now[0].part if now else "")
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
            yield from _changed(held, piece, place)
            if pair.moved:
                yield Edit(
                    change=Change.MOVED, place=place, key=held.key, now=piece.text
                )


def _in_any_order(then: Sequence[Held], now: Sequence[Told]) -> Iterator[Edit]:
    """Yield what differs above and below the text, where each line stands once."""
    said = {digest_of(each.piece.text): each for each in now}
    known = {held.digest for held in then}
    gone = [held for held in then if held.digest not in said]
    new = [each for digest, each in said.items() if digest not in known]
    for held, told in zip_longest(dict.fromkeys(gone), new):
        if told is None:
            yield _missing(held, Place(now[0].part if now else ""))
        elif held is None:
            yield _added(told.piece, _place(told))
        else:
            yield from _changed(held, told.piece, _place(told))


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
            after.append(digest_of(each.piece.text))
        else:
            met.add(owner)
            before[owner] = owner
            after.append(owner)
    return before, after


def _place(told: Told) -> Place:
    return Place(told.part, told.piece.number, cut(told.piece.text))


def _added(piece: Piece, place: Place) -> Edit:
    return Edit(change=Change.ADDED, place=place, now=piece.text)


def _missing(held: Held, place: Place) -> Edit:
    said = held.text if held.cells else None
    return Edit(change=Change.MISSING, place=place, key=held.key, before=said)


def _changed(held: Held, piece: Piece, place: Place) -> Iterator[Edit]:
    """Yield how a piece differs from what it was, if it does."""
    if held.told == digest_of(piece.text) and not held.cells:
        return
    edit = Edit(change=Change.CHANGED, place=place, key=held.key, now=piece.text)
    if not held.cells:
        yield from _text_changed(held, piece, edit)
    elif piece.is_row and len(piece.cells) == len(held.cells):
        cells = zip_longest(held.columns, held.cells, piece.cells)
        for column, before, now in cells:
            if before != now:
                yield attrs.evolve(edit, column=column, before=before, now=now)
    elif piece.text != held.text:
        yield attrs.evolve(edit, before=held.text)


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
