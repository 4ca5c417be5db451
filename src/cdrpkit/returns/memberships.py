"""The return of memberships: which body belongs to which partnership, and as what."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Final

import attrs

from cdrpkit.law.areas import FIRST_DAY
from cdrpkit.measures.coverage import in_printed_order
from cdrpkit.measures.names import called
from cdrpkit.model.ids import BodyId, MembershipId, PartnershipId
from cdrpkit.model.partnerships import Membership, MembershipCapacity, Partnership
from cdrpkit.quantities import Gap, Unit
from cdrpkit.register import Register
from cdrpkit.reports import Brief
from cdrpkit.returns import ReturnKind
from cdrpkit.returns.areas import AreaCodes, AreaIds, AreaNames, covered
from cdrpkit.returns.basis import tells_of
from cdrpkit.returns.choices import one_or_all
from cdrpkit.returns.gaps import gap_of, gaps
from cdrpkit.table import Column, Return

__all__ = ["KIND", "MembershipRow", "MembershipsOptions", "membership_rows"]


@attrs.frozen(kw_only=True)
class MembershipsOptions:
    """
    Options of the return of memberships.

    Attributes:
        partnership: The id of the partnership to report on; None: all.

    .. versionadded:: 26.1.0
    """

    partnership: str | None = None


@attrs.frozen(kw_only=True)
class MembershipRow:
    """
    A body's membership of a partnership.

    .. versionadded:: 26.1.0
    """

    membership: Annotated[
        MembershipId,
        Column(title="Membership", description="The membership's id.", key=True),
    ]
    partnership: Annotated[
        PartnershipId, Column(title="Partnership", description="The partnership's id.")
    ]
    partnership_name: Annotated[
        str,
        Column(
            title="Name of the partnership",
            description="What it is called on the day; its id where that is unknown.",
        ),
    ]
    areas: AreaIds
    area_codes: AreaCodes
    area_names: AreaNames
    body: Annotated[BodyId, Column(title="Body", description="The body's id.")]
    body_name: Annotated[
        str,
        Column(
            title="Name of the body",
            description="What it is called on the day; its id where that is unknown.",
        ),
    ]
    capacity: Annotated[
        MembershipCapacity | None,
        Column(
            title="Capacity",
            description="As what the body belongs to it; where empty, capacity_gap says"
            " why.",
            source="Crime and Disorder Act 1998, section 5",
        ),
    ]
    capacity_gap: Annotated[
        Gap | None,
        Column(
            title="Why there is no capacity",
            description="not-applicable: the day is before the law gave anybody such a"
            " capacity, so that the record speaks of later days. Empty where there is"
            " one.",
            codes=gaps(Gap.NOT_APPLICABLE),
        ),
    ]
    invited_as: Annotated[
        str | None,
        Column(
            title="Invited as",
            description="The letter of the prescribed description that it was invited"
            " under; empty: none is recorded.",
            source="Crime and Disorder Act 1998, s.5(3)",
        ),
    ]
    start: Annotated[
        dt.date | None,
        Column(
            title="From",
            description="The membership's first day; empty: it is not recorded.",
        ),
    ]
    end: Annotated[
        dt.date | None,
        Column(
            title="To",
            description="The membership's last day; empty: it is not known to have"
            " ended.",
        ),
    ]
    places: Annotated[
        int | None,
        Column(
            title="Places",
            description="How many represent the body, as stated; where empty,"
            " places_gap says why.",
            unit=Unit.COUNT,
        ),
    ]
    places_gap: Annotated[
        Gap | None,
        Column(
            title="Why there are no places",
            description="unknown: it is not stated. Empty where it is.",
            codes=gaps(Gap.UNKNOWN),
        ),
    ]
    on_executive: Annotated[
        bool | None,
        Column(
            title="On the executive",
            description="Whether it sits on the executive; where empty,"
            " on_executive_gap says why.",
        ),
    ]
    on_executive_gap: Annotated[
        Gap | None,
        Column(
            title="Why it is not said whether it is on the executive",
            description="unknown: it is not recorded. Empty where it is said.",
            codes=gaps(Gap.UNKNOWN),
        ),
    ]
    chair: Annotated[
        bool | None,
        Column(
            title="Chair",
            description="Whether it chairs the partnership; where empty, chair_gap says"
            " why.",
        ),
    ]
    chair_gap: Annotated[
        Gap | None,
        Column(
            title="Why it is not said whether it chairs",
            description="unknown: it is not recorded. Empty where it is said.",
            codes=gaps(Gap.UNKNOWN),
        ),
    ]


def membership_rows(
    partnership: Partnership, register: Register, on: dt.date
) -> tuple[MembershipRow, ...]:
    """
    Return a row for each body that belongs to a partnership on a day.

    Whoever chairs comes first, and then they come by the body's name.

    .. versionadded:: 26.1.0
    """
    return tuple(
        _row(each, partnership, register, on)
        for each in in_printed_order(partnership, register, on)
    )


def _row(
    membership: Membership, partnership: Partnership, register: Register, on: dt.date
) -> MembershipRow:
    areas = covered(partnership.areas, register, on)
    statutory = membership.capacity is not MembershipCapacity.OTHER
    capacity = None if statutory and on < FIRST_DAY else membership.capacity
    return MembershipRow(
        membership=membership.id,
        partnership=partnership.id,
        partnership_name=called(partnership, on),
        areas=areas.ids,
        area_codes=areas.codes,
        area_names=areas.names,
        body=membership.body,
        body_name=called(register.bodies.get(membership.body), on, membership.body),
        capacity=capacity,
        capacity_gap=gap_of(capacity, applies=False),
        invited_as=membership.invited_as,
        start=membership.span.start,
        end=membership.span.end,
        places=membership.places,
        places_gap=gap_of(membership.places),
        on_executive=membership.on_executive,
        on_executive_gap=gap_of(membership.on_executive),
        chair=membership.chair,
        chair_gap=gap_of(membership.chair),
    )


_NOTE: Final = (
    "Memberships that have ended by the day, or begin later, are left out, and so are"
    " those of a partnership that is not there on the day."
)


def build(brief: Brief[MembershipsOptions]) -> Return[MembershipRow]:
    """
    Return one row for each membership that is live on the day, by partnership.

    Raises:
        UnknownNameError: If the register knows no such partnership on the day.
    """
    register = brief.register
    rows = [
        row
        for each in one_or_all(register.partnerships, brief.options.partnership)
        if brief.on in each.span
        for row in membership_rows(each, register, brief.on)
    ]
    having = {row.partnership for row in rows}
    return KIND.of(
        rows,
        on=brief.on,
        description="One row for each body that belongs to a partnership on the day.",
        notes=(
            *tells_of(having, "a member on the day", of="memberships", brief=brief),
            _NOTE,
        ),
    )


KIND: Final = ReturnKind(
    name="memberships",
    title="Members of partnerships",
    build=build,
    options=MembershipsOptions,
    row_class=MembershipRow,
)
