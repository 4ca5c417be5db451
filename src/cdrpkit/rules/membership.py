"""Rules on the responsible authorities: each that is held to be one, and all."""

from __future__ import annotations

from collections.abc import Iterator

from cdrpkit.dates import Span
from cdrpkit.findings import Severity, Verdict
from cdrpkit.model.partnerships import Membership, MembershipCapacity, Partnership
from cdrpkit.model.places import Body
from cdrpkit.rules import Given, Outcome, rule
from cdrpkit.rules.standing import (
    RESPONSIBLE,
    by_standing,
    has_none,
    is_open,
    rests_on,
    serves,
    standing_of,
    words,
)
from cdrpkit.rules.statute import absent, statutory

__all__ = ["missing_responsible_authority", "unknown_responsible_authority"]


@rule(
    "MEM001",
    title="Whoever is a responsible authority is one by the law of the day",
    subject=Membership,
    severity=Severity.LAW,
    duty="act-together",
)
def unknown_responsible_authority(
    membership: Membership, given: Given
) -> Iterator[Outcome]:
    """
    Ask that a member held to be a responsible authority is of a kind that is one.

    Who shares the functions, and who answers for them, is fixed by statute and has
    changed often: police authorities came in on 1 April 2003, and have gone since.
    Where the statute sets a condition, it is open until the register settles it.

    Met, on 2003-04-01::

        areas = [
            { id = "camden", names = [], kind = "london-borough", nation = "england" },
        ]
        bodies = [{ id = "mpa", names = [], kind = "police-authority" }]

        [[partnerships]]
        id = "camden"
        names = []
        kind = "crime-and-disorder"
        tier = "local"
        areas = [{ value = "camden" }]

        [[memberships]]
        id = "camden-mpa"
        partnership = "camden"
        body = "mpa"
        capacity = "responsible-authority"

    Not met, on 2003-03-31::

        areas = [
            { id = "camden", names = [], kind = "london-borough", nation = "england" },
        ]
        bodies = [{ id = "mpa", names = [], kind = "police-authority" }]

        [[partnerships]]
        id = "camden"
        names = []
        kind = "crime-and-disorder"
        tier = "local"
        areas = [{ value = "camden" }]

        [[memberships]]
        id = "camden-mpa"
        partnership = "camden"
        body = "mpa"
        capacity = "responsible-authority"

    Cannot tell, on 2005-12-08::

        areas = [
            { id = "camden", names = [], kind = "london-borough", nation = "england" },
        ]
        bodies = [{ id = "camden-pct", names = [], kind = "primary-care-trust" }]

        [[partnerships]]
        id = "camden"
        names = []
        kind = "crime-and-disorder"
        tier = "local"
        areas = [{ value = "camden" }]

        [[memberships]]
        id = "camden-pct"
        partnership = "camden"
        body = "camden-pct"
        capacity = "responsible-authority"
    """
    partnership = given.register.partnerships.get(membership.partnership)
    if (
        membership.capacity is not MembershipCapacity.RESPONSIBLE_AUTHORITY
        or partnership is None
        or not statutory(partnership)
    ):
        return
    body = given.register.bodies.get(membership.body)
    if body is None:
        yield Outcome(Verdict.CANNOT_TELL, "of what kind the body is, is not known")
        return
    found = standing_of(body, membership, given, RESPONSIBLE)
    if found is None:
        yield has_none(body, "a responsible authority", given)
    elif found.condition is not None:
        yield is_open(found, "a responsible authority")
    elif serves(body, partnership, given) is False:
        message = f"the {words(body)} is recorded as serving other areas, not this one"
        yield rests_on(found, Verdict.CANNOT_TELL, message)
    else:
        message = f"there, the {words(body)} is a responsible authority"
        yield rests_on(found, Verdict.MET, message)


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
    kinds = {body.kind.value for body in members if body is not None}
    # A member that the register does not hold may be of any kind.
    claimed = None not in members and given.holds_all(
        "memberships", partnership, Span(given.on, given.on)
    )
    for kind, answer in sorted(by_standing(partnership, given, RESPONSIBLE).items()):
        named = kind.replace("-", " ")
        if not kinds.isdisjoint({kind, *answer.items}):
            message = f"the {named} is a member, as a responsible authority"
            yield rests_on(answer, Verdict.MET, message, part=kind)
        elif answer.condition is not None:
            yield is_open(answer, "a responsible authority", part=kind)
        else:
            message = f"no {named} is recorded as a responsible authority"
            found = absent(message, claimed=claimed)
            yield rests_on(answer, found.verdict, found.message, part=kind)


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
