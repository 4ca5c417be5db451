"""The rule on membership: every responsible authority of the area is a member."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from cdrpkit.dates import Span
from cdrpkit.findings import Severity, Verdict
from cdrpkit.law.answers import Answer
from cdrpkit.law.subjects import places_of
from cdrpkit.model.partnerships import MembershipCapacity, Partnership
from cdrpkit.model.places import Body
from cdrpkit.rules import Given, Outcome, rule
from cdrpkit.rules.standing import (
    RESPONSIBLE,
    by_standing,
    is_open,
    rests_on,
    serves,
    stand_ins,
)
from cdrpkit.rules.statute import absent, resting_on, statutory

__all__ = ["missing_responsible_authority"]


@rule(
    "MEM002",
    title="Every responsible authority of the area is a member",
    subject=Partnership,
    severity=Severity.LAW,
    duty="act-together",
)
def missing_responsible_authority(
    partnership: Partnership, given: Given
) -> Iterator[Outcome]:
    """
    Ask that each kind of body that is a responsible authority there is a member.

    The functions belong to all of them together, so a partnership without one of
    them cannot carry them out.
    Where areas are combined, the authorities of each of them are asked for, area by
    area. A member recorded as serving other areas only is not the authority of this
    one; one whose areas are not recorded may be.
    An absence counts only where the register claims to hold all members on the day,
    and an authority that the statute names on a condition only once that is settled.

    Met, on 2001-06-01::

        areas = [
            { id = "camden", names = [], kind = "london-borough", nation = "england" },
        ]
        bodies = [
            { id = "camden-council", names = [], kind = "council" },
            { id = "commissioner", names = [], kind = "chief-officer-of-police" },
        ]

        [[partnerships]]
        id = "camden"
        names = []
        kind = "crime-and-disorder"
        tier = "local"
        areas = [{ value = "camden" }]

        [[memberships]]
        id = "camden-council"
        partnership = "camden"
        body = "camden-council"
        capacity = "responsible-authority"

        [[memberships]]
        id = "camden-commissioner"
        partnership = "camden"
        body = "commissioner"
        capacity = "responsible-authority"

    Not met, on 2001-06-01::

        completeness = [{ id = "members", of = "memberships" }]
        areas = [
            { id = "camden", names = [], kind = "london-borough", nation = "england" },
        ]

        [[partnerships]]
        id = "camden"
        names = []
        kind = "crime-and-disorder"
        tier = "local"
        areas = [{ value = "camden" }]

    Cannot tell, on 2001-06-01::

        areas = [
            { id = "camden", names = [], kind = "london-borough", nation = "england" },
        ]

        [[partnerships]]
        id = "camden"
        names = []
        kind = "crime-and-disorder"
        tier = "local"
        areas = [{ value = "camden" }]
    """
    if not statutory(partnership):
        return
    members = _responsible_members(partnership, given)
    # A member that the register does not hold may be of any kind, and of any area.
    claimed = None not in members and given.holds_all(
        "memberships", partnership, Span(given.on, given.on)
    )
    parts = _parts(partnership, given)
    for code, part in parts.items():
        kinds = {
            body.kind.value
            for body in members
            if body is not None and serves(body, part, given) is not False
        }
        for kind, answer in sorted(by_standing(part, given, RESPONSIBLE).items()):
            yield _member(
                answer,
                present=not kinds.isdisjoint({kind, *stand_ins(answer)}),
                claimed=claimed,
                of=code if parts.keys() > {code} else "",
            )


def _parts(partnership: Partnership, given: Given) -> dict[str, Partnership]:
    """Return a partnership as it would be for each of its areas alone, by code."""
    alone = (attrs.evolve(partnership, areas=(area,)) for area in partnership.areas)
    found = {
        place.code: part
        for part in alone
        for place in places_of(part, given.register, given.on)
    }
    return dict(sorted(found.items()))


def _member(answer: Answer, *, present: bool, claimed: bool, of: str) -> Outcome:
    """Judge whether an authority of an area is a member; of one of several, say so."""
    named, where = answer.name.replace("-", " "), f" for {of}" if of else ""
    part = f"{answer.name} {of}".rstrip()
    if present:
        message = f"the {named}{where} is a member, as a responsible authority"
        return rests_on(answer, Verdict.MET, message, part=part)
    if answer.condition is not None:
        return is_open(answer, "a responsible authority", part=part)
    message = f"no {named}{where} is recorded as a responsible authority"
    found = absent(message, of="memberships", claimed=claimed, part=part)
    return resting_on(found, answer)


def _responsible_members(
    partnership: Partnership, given: Given
) -> tuple[Body | None, ...]:
    """Return who is held to be a responsible authority; None: a body not known."""
    return tuple(
        given.register.bodies.get(membership.body)
        for membership in given.register.memberships.of(partnership)
        if membership.capacity is MembershipCapacity.RESPONSIBLE_AUTHORITY
        and given.on in membership.span
    )
