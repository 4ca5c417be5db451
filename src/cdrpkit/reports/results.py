"""Results in a paper: what a cell says of how far an action has come, and by when."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from cdrpkit import dates
from cdrpkit.document import (
    Block,
    Emphasis,
    Inline,
    Inlines,
    Listing,
    Paragraph,
    Ref,
    Text,
)
from cdrpkit.measures.expectancy import moves_of
from cdrpkit.measures.progress import completed_date, status_of, told
from cdrpkit.measures.reporting import Reporting
from cdrpkit.model import scrutiny as model
from cdrpkit.model.decisions import RevisedDate
from cdrpkit.model.ids import RecordKey
from cdrpkit.model.scrutiny import BlockKind, Progress, Status
from cdrpkit.register import Register

__all__ = ["in_words", "results"]


def results(
    each: Reporting, places: frozenset[RecordKey], register: Register
) -> Iterator[Block]:
    """
    Yield what a paper prints of a result.

    Args:
        each: The result, and the actions that it is for.

        places: The keys of what stands in the paper, and can be referred to.

        register: What was known on the day of the paper.

    .. versionadded:: 26.1.0
    """
    yield from _stated(each.result, register)
    yield from _moved(each, register)
    yield from _told(each.result, places)


def in_words(status: Status) -> str:
    """
    Return *status* as it is printed.

    >>> in_words(Status.NOT_STARTED)
    'Not started'

    .. versionadded:: 26.1.0
    """
    return status.label.capitalize()


def _stated(result: Progress | None, register: Register) -> Iterator[Block]:
    """Yield what a result states of status and dates, as printed or in words."""
    if result is None:
        yield Paragraph(inlines="Nothing reported")
        return
    phrase = result.phrase or _phrase(result, register)
    if phrase:
        yield Paragraph(inlines=(Emphasis(phrase),))
    elif not result.blocks:
        yield Paragraph(inlines="Nothing stated")


def _moved(each: Reporting, register: Register) -> Iterator[Block]:
    """Yield a paragraph for each time that a date of the row was moved."""
    moves = {action: moves_of(action, register) for action in each.actions}
    if len(set(moves.values())) == 1:
        yield from (
            Paragraph(inlines=f"Date moved {_granted(move)}")
            for move in moves[each.actions[0]]
        )
        return
    for action, of_action in moves.items():
        for move in of_action:
            yield Paragraph(inlines=f"{action.text}: date moved {_granted(move)}")


def _granted(move: RevisedDate) -> str:
    return (
        f"to {move.now} (from {move.was}), granted {dates.in_words(move.granted_on)}."
    )


def _told(result: Progress | None, places: frozenset[RecordKey]) -> Iterator[Block]:
    """Yield the pieces of a result, and which places in the paper it refers to."""
    if result is None:
        return
    for kind, blocks in itertools.groupby(result.blocks, key=lambda block: block.kind):
        if kind is BlockKind.BULLET:
            yield Listing(items=tuple(map(_inlines, blocks)))
        else:
            yield from (Paragraph(inlines=_inlines(block)) for block in blocks)
    seen = [key for key in dict.fromkeys(result.see) if key in places]
    if seen and result.same_as is None:
        yield Paragraph(inlines=(Text("See "), *_enumerated(seen), Text(".")))


def _inlines(block: model.Block) -> Inlines:
    """Return what a piece of a result says, after the status that it states itself."""
    if block.status is None:
        return (Text(block.text),)
    return (Emphasis(f"{in_words(block.status)}."), Text(f" {block.text}"))


def _enumerated(keys: list[RecordKey]) -> Iterator[Inline]:
    for position, key in enumerate(keys, 1):
        if position > 1:
            yield Text(" and " if position == len(keys) else ", ")
        yield Ref(key)


def _phrase(result: Progress, register: Register) -> str:
    """Return in words what a result without a phrase states of status and dates."""
    status, rows = status_of(result, register), told(result, register)
    completed = completed_date(result, register)
    said = (
        ("completed", completed),
        ("expected", next((row.expected_on for row in rows if row.expected_on), None)),
        ("last updated", result.updated_on),
    )
    stated = [f"{verb} {day}" for verb, day in said if day is not None]
    if status is not None and not (status is Status.COMPLETED and completed):
        stated.insert(0, in_words(status))
    phrase = ", ".join(stated)
    return phrase[:1].upper() + phrase[1:]
