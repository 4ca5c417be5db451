"""Contents: in how many partnerships a body's posts are filled, and at which rank."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Annotated, Any

import attrs

from cdrpkit.dates import in_words
from cdrpkit.document import Block, Paragraph, TableBlock
from cdrpkit.measures.belonging import represents
from cdrpkit.measures.holding import POLICE_RANKS, posts_held, rank_of
from cdrpkit.measures.names import called
from cdrpkit.model.papers import Paper
from cdrpkit.model.places import Appointment, AppointmentRole, Body
from cdrpkit.quantities import Unit
from cdrpkit.reports import Brief
from cdrpkit.reports.contents import Offer
from cdrpkit.table import Column, Table

__all__ = ["HeldRow", "offers"]


@attrs.frozen(kw_only=True)
class HeldRow:
    """
    In how many partnerships a post is filled at a rank or above.

    .. versionadded:: 26.1.0
    """

    post: Annotated[
        str, Column(title="Post", description="What somebody is appointed to be.")
    ]
    rank: Annotated[
        str, Column(title="Rank", description="The lowest that counts, or any.")
    ]
    filled: Annotated[
        str,
        Column(
            title="Filled",
            description="In how many of the body's partnerships it is.",
        ),
    ]
    vacant: Annotated[
        int,
        Column(
            title="Vacant",
            description="In how many there is the post, and nobody holds it.",
            unit=Unit.COUNT,
        ),
    ]
    unranked: Annotated[
        int,
        Column(
            title="Rank not known",
            description="In how many it is held, and perhaps at the rank.",
            unit=Unit.COUNT,
        ),
    ]


def offers(paper: Paper, brief: Brief[Any]) -> Iterator[Offer]:
    """
    Yield ``posts-held.<body>``, how far the posts of a body are filled.

    Offered for each body for which somebody is appointed.

    Args:
        paper: The paper that they are for.

        brief: What it is built from.

    .. versionadded:: 26.1.0
    """
    appointing = {represents(each) for each in brief.register.appointments}
    for body in brief.register.bodies:
        if body.id in appointing:
            yield f"posts-held.{body.id}", partial(_held, body, brief)


def _held(body: Body, brief: Brief[Any]) -> tuple[Block, ...]:
    """Return the table of a body's posts; or that none is recorded on the day."""
    live = [
        each
        for each in brief.register.appointments
        if represents(each) == body.id and brief.on in each.span
    ]
    if not live:
        return (Paragraph(inlines="No post is recorded."),)
    name, day = called(body, brief.on), in_words(brief.on)
    rows = (
        _row(role, rank, body, brief)
        for role in AppointmentRole
        if any(each.role is role for each in live)
        for rank in (None, *_ranks(role, live))
    )
    table = TableBlock(
        table=Table(row_class=HeldRow, rows=tuple(rows)),
        caption=f"Posts of the {name} in partnerships on {day}",
        summary=(
            "Each row is a post, at any rank or from one upwards, with in how many of"
            " the body's partnerships it is filled."
        ),
        widths=(32, 32, 12, 12, 12),
    )
    return (table,)


def _ranks(role: AppointmentRole, live: list[Appointment]) -> list[str]:
    """Return the ranks of those who hold a role, from the lowest."""
    held = {rank_of(each.rank) for each in live if each.role is role}
    return [rank for place, rank in enumerate(POLICE_RANKS) if place in held]


def _row(
    role: AppointmentRole, rank: str | None, body: Body, brief: Brief[Any]
) -> HeldRow:
    found = posts_held(role, brief.register, brief.on, at_least=rank, by=body)
    return HeldRow(
        post=role.label,
        rank="any" if rank is None else f"{rank} or above",
        filled=str(found),
        vacant=found.vacant,
        unranked=found.unranked,
    )
