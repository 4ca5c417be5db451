"""The rule that a body has a link member in each of its partnerships."""

from __future__ import annotations

from collections.abc import Iterator

from cdrpkit.dates import Span
from cdrpkit.findings import Severity, Verdict
from cdrpkit.measures.belonging import represents
from cdrpkit.measures.coverage import Cover, Covering, coverage
from cdrpkit.model.places import AppointmentRole, Body
from cdrpkit.rules import Given, Outcome, rule
from cdrpkit.rules.statute import absent

__all__ = ["link_member_missing"]


@rule(
    "MEM007",
    title="A body has a link member in each of its partnerships",
    subject=Body,
    severity=Severity.GUIDANCE,
)
def link_member_missing(body: Body, given: Given) -> Iterator[Outcome]:
    """
    Ask that a body which appoints link members has one in each of its partnerships.

    Its partnerships are those of the areas that it serves, and those that it belongs
    to. A member may be linked to several. A vacancy that is recorded is one; where no
    appointment is recorded, that proves something only where the register claims to
    hold all appointments to the partnership.

    Met, on 2005-12-08::

        areas = [
            { id = "camden", names = [], kind = "london-borough", nation = "england" },
        ]
        holders = [{ id = "member", title = "Link member", capacity = "member" }]

        [[bodies]]
        id = "mpa"
        names = []
        kind = "police-authority"
        areas = [{ value = "camden" }]

        [[partnerships]]
        id = "camden"
        names = []
        kind = "crime-and-disorder"
        tier = "local"
        areas = [{ value = "camden" }]

        [[appointments]]
        id = "camden-link"
        role = "link-member"
        to = "partnerships/camden"
        holder = "member"
        by = "mpa"

    Not met, on 2005-12-08::

        areas = [
            { id = "camden", names = [], kind = "london-borough", nation = "england" },
        ]

        [[bodies]]
        id = "mpa"
        names = []
        kind = "police-authority"
        areas = [{ value = "camden" }]

        [[partnerships]]
        id = "camden"
        names = []
        kind = "crime-and-disorder"
        tier = "local"
        areas = [{ value = "camden" }]

        [[appointments]]
        id = "camden-link"
        role = "link-member"
        to = "partnerships/camden"
        by = "mpa"

    Cannot tell, on 2005-12-08::

        areas = [
            { id = "barnet", names = [], kind = "london-borough", nation = "england" },
            { id = "camden", names = [], kind = "london-borough", nation = "england" },
        ]
        holders = [{ id = "member", title = "Link member", capacity = "member" }]

        [[bodies]]
        id = "mpa"
        names = []
        kind = "police-authority"
        areas = [{ value = "barnet" }, { value = "camden" }]

        [[partnerships]]
        id = "barnet"
        names = []
        kind = "crime-and-disorder"
        tier = "local"
        areas = [{ value = "barnet" }]

        [[partnerships]]
        id = "camden"
        names = []
        kind = "crime-and-disorder"
        tier = "local"
        areas = [{ value = "camden" }]

        [[appointments]]
        id = "camden-link"
        role = "link-member"
        to = "partnerships/camden"
        holder = "member"
        by = "mpa"
    """
    appoints = any(
        each.role is AppointmentRole.LINK_MEMBER and represents(each) == body.id
        for each in given.register.appointments.of(body)
    )
    if appoints:
        for cover in coverage(body, given.register, given.on).covers:
            yield _covered(cover, given)


def _covered(cover: Cover, given: Given) -> Outcome:
    part, about = cover.partnership.id, (cover.partnership.key,)
    match cover.covered:
        case Covering.VACANT:
            message = "the post of its link member is vacant"
            return Outcome(Verdict.NOT_MET, message, part=part, about=about)
        case Covering.NOT_APPOINTED:
            day = Span(given.on, given.on)
            claimed = given.holds_all("appointments", cover.partnership, day)
            return absent(
                "no link member is recorded",
                of="appointments",
                claimed=claimed,
                part=part,
                about=about,
            )
        case _:
            message = f"it has a link member: {', '.join(cover.members)}"
            return Outcome(Verdict.MET, message, part=part, about=about)
