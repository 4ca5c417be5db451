"""Entries: every decision on every thing, one by one, as a list of them is printed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import attrs

from cdrpkit.measures.decisions import Covered, covered
from cdrpkit.measures.effects import day_of
from cdrpkit.measures.numbering import Unreadable
from cdrpkit.measures.ordering import as_numbered
from cdrpkit.measures.trails import Taken, taken_of, trail
from cdrpkit.model import Record
from cdrpkit.model.scrutiny import Recommendation, Scrutiny
from cdrpkit.register import Register

__all__ = ["Entry", "entries"]


@attrs.frozen(kw_only=True)
class Entry:
    """
    One decision on one thing: a line of a list of decisions.

    Attributes:
        taken: The decision.

        of: What it is about; None where a number or a piece of one leads to nothing,
            or where it says of nothing what it is about.

        number: The recommendation's number, or the number that none bears; None: it
            is about something else.

        unreadable: The piece of its numbers that could not be read, or None.

        stands: Whether it is a decision that stands on the thing.

    .. versionadded:: 26.1.0
    """

    taken: Taken
    of: Record | None = None
    number: str | None = None
    unreadable: Unreadable | None = None
    stands: bool = False


def entries(
    register: Register, on: dt.date, scrutiny: Scrutiny | None = None
) -> tuple[Entry, ...]:
    """
    Return every decision on every thing, one by one, by number and then by day.

    Args:
        register: Whose decisions.

        on: The day of asking.

        scrutiny: The scrutiny that they are to be about, or whose recommendations;
            None: about anything.

    .. versionadded:: 26.1.0
    """
    lines = (
        line
        for decision in register.decisions
        if day_of(decision, register).first <= on
        for line in _entries(covered(decision, register), register, on)
        if scrutiny is None or _is_about(line, scrutiny)
    )
    return tuple(
        line
        if line.of is None
        else attrs.evolve(line, stands=_stands(line, on, register))
        for line in sorted(lines, key=_line_place)
    )


def _stands(line: Entry, on: dt.date, register: Register) -> bool:
    """Tell whether a line's decision stands on what it is about."""
    if line.of is None:
        return False
    standing = trail(line.of, register, on).standing
    return any(each.decision.id == line.taken.decision.id for each in standing)


def _entries(about: Covered, register: Register, on: dt.date) -> Iterator[Entry]:
    decision = about.decision
    taken = taken_of(decision, register, on)
    perhaps = taken_of(decision, register, on, certain=False)
    doubtful = {each.id for each in about.doubtful}
    for each in about.recommendations:
        said = perhaps if each.id in doubtful else taken
        yield Entry(taken=said, of=each, number=each.number)
    yield from (Entry(taken=taken, of=each) for each in about.others)
    yield from (Entry(taken=taken, number=number) for number in about.unborne)
    yield from (Entry(taken=taken, unreadable=piece) for piece in about.unreadable)
    if not (about.recommendations or about.others or about.unborne or about.unreadable):
        yield Entry(taken=taken)


def _is_about(line: Entry, scrutiny: Scrutiny) -> bool:
    if isinstance(line.of, Recommendation):
        return line.of.scrutiny == scrutiny.id
    if line.of is not None:
        return line.of.key == scrutiny.key
    return line.taken.decision.scrutiny == scrutiny.id


def _line_place(line: Entry) -> tuple[object, ...]:
    """Sort what leads somewhere by what it is, all else to the end; then by day."""
    of = line.of
    group = of.scrutiny if isinstance(of, Recommendation) else ""
    return (
        of is None,
        not isinstance(of, Recommendation),
        group,
        as_numbered(line.number or ""),
        of.key if of is not None else "",
        line.taken.on,
        line.taken.decision.id,
        line.unreadable.column if line.unreadable else 0,
    )
