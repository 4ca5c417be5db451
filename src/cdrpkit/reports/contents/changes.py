"""Contents: what became of each action since the last meeting."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Final

import attrs

from cdrpkit.dates import in_words
from cdrpkit.document import Block, Paragraph, TableBlock
from cdrpkit.measures.changes import (
    Change,
    Kind,
    Side,
    changes_since,
    last_meeting,
    tally_of,
)
from cdrpkit.model.scrutiny import Scrutiny
from cdrpkit.quantities import Gap
from cdrpkit.register import Register
from cdrpkit.reports.contents.naming import number_of
from cdrpkit.table import Column, Table

__all__ = ["ChangeLine", "change_blocks", "change_line"]

_KINDS: Final = {
    Kind.NEW: "new",
    Kind.WITHDRAWN: "withdrawn",
    Kind.CONTRADICTED: "of which results of one day say different things",
    Kind.COMPLETED: "completed",
    Kind.REOPENED: "reopened",
    Kind.SLIPPED: "slipped",
    Kind.FIRST_REPORTED: "reported on for the first time",
    Kind.REVISED_DATE: "with a revised date",
    Kind.STATUS_CHANGED: "with another status",
    Kind.NO_MOVEMENT: "without movement",
}
"""What a sentence calls the actions of each kind."""


@attrs.frozen(kw_only=True)
class ChangeLine:
    """
    An action and what became of it, as a paper prints it.

    .. versionadded:: 26.1.0
    """

    number: Annotated[
        str,
        Column(
            title="Recommendation", description="The number that the action is under."
        ),
    ]
    text: Annotated[str, Column(title="Action", description="What is to be done.")]
    change: Annotated[
        str, Column(title="Change", description="What became of it since then.")
    ]
    before: Annotated[
        str, Column(title="Before", description="Status and expected date then.")
    ]
    now: Annotated[
        str, Column(title="Now", description="Status and expected date now.")
    ]


def change_blocks(
    scrutiny: Scrutiny, register: Register, on: dt.date
) -> tuple[Block, ...]:
    """
    Return what became of the actions of *scrutiny* since the last paper on it.

    .. versionadded:: 26.1.0
    """
    since = last_meeting(scrutiny, register, on)
    if since is None:
        return (Paragraph(inlines="No earlier paper on this scrutiny is recorded."),)
    found = changes_since(register, since, on, scrutiny)
    if not found:
        return (Paragraph(inlines="No action is recorded."),)
    counts = [
        f"{count} {_KINDS[kind]}" for kind, count in tally_of(found).items() if count
    ]
    listed = " and ".join(filter(None, (", ".join(counts[:-1]), *counts[-1:])))
    noun = "action" if len(found) == 1 else "actions"
    said = f"Since {in_words(since)}, of {len(found)} {noun}: {listed}."
    return Paragraph(inlines=said), TableBlock(
        table=Table(row_class=ChangeLine, rows=tuple(map(change_line, found))),
        keys=tuple(change.action.key for change in found),
        caption=f"Since {in_words(since)}: {scrutiny.title}",
        summary=(
            "Each row is an action, with what became of it since the last meeting,"
            " and its status and expected date then and now."
        ),
        widths=(14, 32, 14, 20, 20),
    )


def change_line(change: Change) -> ChangeLine:
    """
    Return what became of an action as a paper prints it.

    .. versionadded:: 26.1.0
    """
    return ChangeLine(
        number=number_of(change.lineage),
        text=change.action.text,
        change=change.kind.label.capitalize(),
        before=_state(change.before),
        now=_state(change.after),
    )


def _state(side: Side | None) -> str:
    """Return in words what one of the two states says of an action."""
    if side is None:
        return "Not there"
    said = side.status.label.capitalize() if side.status else _unsaid(side)
    if side.completed_on is not None:
        said += f", {side.completed_on}"
    elif side.expected is not None:
        said += f", expected {side.expected}"
    return f"{said}, overdue" if side.past else said


def _unsaid(side: Side) -> str:
    if side.gap is Gap.NOT_RECEIVED:
        return "Nothing reported"
    return "Different statuses stated" if side.contradicted else "No status stated"
