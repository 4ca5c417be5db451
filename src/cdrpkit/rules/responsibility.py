"""The rule on responsibility: who is held to be a responsible authority is one."""

from __future__ import annotations

from collections.abc import Iterator

from cdrpkit.findings import Severity, Verdict
from cdrpkit.model.partnerships import Membership, MembershipCapacity
from cdrpkit.rules import Given, Outcome, rule
from cdrpkit.rules.standing import (
    RESPONSIBLE,
    has_none,
    is_open,
    rests_on,
    serves,
    standing_of,
    words,
)
from cdrpkit.rules.statute import statutory

__all__ = ["unknown_responsible_authority"]


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
    Where the statute sets a condition, it is open until the register settles it; that
    a health authority in England was read in for a part without a primary care trust,
    from 30 April 2004 to 31 March 2013, no register settles.

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
