"""Contents: who links a body to its partnerships, and who belongs to a partnership."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Annotated, Any, Final

import attrs

from cdrpkit.document import Block, Listing, Paragraph, TableBlock
from cdrpkit.measures.belonging import represents
from cdrpkit.measures.coverage import Cover, Coverage, Covering, coverage
from cdrpkit.measures.names import called
from cdrpkit.model.ids import HolderId
from cdrpkit.model.papers import Paper
from cdrpkit.model.partnerships import Partnership
from cdrpkit.model.places import AppointmentRole, Body, BodyKind
from cdrpkit.register import Register
from cdrpkit.reports import Brief
from cdrpkit.reports.contents import Offer
from cdrpkit.returns.memberships import MembershipRow, membership_rows
from cdrpkit.table import Column, Table, as_words

__all__ = ["CoverLine", "MemberLine", "offers"]

_IN_WORDS: Final = {
    Covering.BY_ONE: "with one link member",
    Covering.BY_SEVERAL: "with several link members",
    Covering.VACANT: "where the post of the link member is vacant",
    Covering.NOT_APPOINTED: "where no link member is recorded",
}
_SAID: Final = {True: "yes", False: "no", None: "not stated"}


@attrs.frozen(kw_only=True)
class CoverLine:
    """
    A partnership, and who links a body to it.

    .. versionadded:: 26.1.0
    """

    partnership: Annotated[
        str, Column(title="Partnership", description="What it is called.")
    ]
    members: Annotated[
        str,
        Column(
            title="Link member",
            description="The posts of those who are appointed, or that there is none.",
        ),
    ]


@attrs.frozen(kw_only=True)
class MemberLine:
    """
    A member of a partnership, as a paper tells of it.

    .. versionadded:: 26.1.0
    """

    body: Annotated[str, Column(title="Body", description="What it is called.")]
    capacity: Annotated[
        str, Column(title="Capacity", description="As what it belongs.")
    ]
    places: Annotated[
        str, Column(title="Places", description="How many represent it, as stated.")
    ]
    on_executive: Annotated[
        str, Column(title="Executive", description="Whether it sits on the executive.")
    ]
    chair: Annotated[str, Column(title="Chair", description="Whether it chairs.")]


def offers(paper: Paper, brief: Brief[Any]) -> Iterator[Offer]:
    """
    Yield how bodies cover their partnerships, and who belongs to each of them.

    ``coverage.<body>``, for police authorities and whoever appoints link members;
    ``memberships.<partnership>``.

    Args:
        paper: The paper that they are for.

        brief: What it is built from.

    .. versionadded:: 26.1.0
    """
    register = brief.register
    appointing = {
        represents(each)
        for each in register.appointments
        if each.role is AppointmentRole.LINK_MEMBER
    }
    for body in register.bodies:
        if body.id in appointing or body.kind is BodyKind.POLICE_AUTHORITY:
            yield f"coverage.{body.id}", partial(_coverage, body, brief)
    for partnership in register.partnerships:
        name = f"memberships.{partnership.id}"
        yield name, partial(_memberships, partnership, brief)


def _coverage(body: Body, brief: Brief[Any]) -> tuple[Block, ...]:
    """Return how many partnerships are covered, and the table of them."""
    found = coverage(body, brief.register, brief.on)
    if not found.covers:
        return (Paragraph(inlines="No partnership is recorded."),)
    rows = tuple(_line(cover, brief) for cover in found.covers)
    name = called(body, brief.on)
    table = TableBlock(
        table=Table(row_class=CoverLine, rows=rows),
        keys=tuple(cover.partnership.key for cover in found.covers),
        row_headers=True,
        caption=f"Link members of the {name}",
        summary="Each row is a partnership, with who links the body to it.",
        widths=(55, 45),
    )
    return Listing(items=tuple(_counts(found))), table


def _counts(found: Coverage) -> Iterator[str]:
    """Yield in words how many partnerships are covered in which way."""
    total = len(found.covers)
    for covered, words in _IN_WORDS.items():
        yield f"Partnerships {words}: {len(found.by(covered))} of {total}"
    yield f"Link members: {len(found.members)}"
    yield f"Link members with several partnerships: {len(found.with_several)}"


def _line(cover: Cover, brief: Brief[Any]) -> CoverLine:
    return CoverLine(
        partnership=called(cover.partnership, brief.on),
        members=_who(cover, brief.register),
    )


def _who(cover: Cover, register: Register) -> str:
    """Return who links a body to a partnership, or that nobody does."""
    match cover.covered:
        case Covering.VACANT:
            return "vacant"
        case Covering.NOT_APPOINTED:
            return "none recorded"
        case _:
            return "; ".join(_title(member, register) for member in cover.members)


def _title(member: HolderId, register: Register) -> str:
    holder = register.holders.get(member)
    return holder.title if holder else member


def _memberships(partnership: Partnership, brief: Brief[Any]) -> tuple[Block, ...]:
    """Return the table of a partnership's members."""
    rows = membership_rows(partnership, brief.register, brief.on)
    if not rows:
        return (Paragraph(inlines="No member is recorded."),)
    name = called(partnership, brief.on)
    return (
        TableBlock(
            table=Table(row_class=MemberLine, rows=tuple(map(_member, rows))),
            keys=tuple(f"memberships/{row.membership}" for row in rows),
            row_headers=True,
            caption=f"Members of the {name}",
            summary="Each row is a body, with what is recorded of its membership.",
            widths=(40, 24, 12, 12, 12),
        ),
    )


def _member(row: MembershipRow) -> MemberLine:
    """Return a row of the return as a paper prints it."""
    return MemberLine(
        body=row.body_name,
        capacity=as_words(row.capacity) if row.capacity else "none yet",
        places="not stated" if row.places is None else str(row.places),
        on_executive=_SAID[row.on_executive],
        chair=_SAID[row.chair],
    )
