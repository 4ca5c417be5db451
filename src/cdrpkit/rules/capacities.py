"""The rule on capacities: who co-operates or is invited is so by law."""

from __future__ import annotations

from collections.abc import Iterator

from cdrpkit.findings import Severity, Verdict
from cdrpkit.law.answers import Answer
from cdrpkit.model.partnerships import Membership, MembershipCapacity
from cdrpkit.model.places import Body
from cdrpkit.rules import Given, Outcome, rule
from cdrpkit.rules.standing import (
    CO_OPERATING,
    RESPONSIBLE,
    has_none,
    is_named,
    is_open,
    rests_on,
    serves,
    standing_of,
    words,
)
from cdrpkit.rules.statute import statutory
from cdrpkit.saying import with_article

__all__ = ["wrong_capacity"]

_LESSER = (MembershipCapacity.CO_OPERATING, MembershipCapacity.INVITED)


@rule(
    "MEM003",
    title="Whoever co-operates or is invited has that capacity by law, no more or less",
    subject=Membership,
    severity=Severity.LAW,
    duty="co-operate",
)
def wrong_capacity(membership: Membership, given: Given) -> Iterator[Outcome]:
    """
    Ask that a co-operating or invited member is no more, and no less, by law.

    A responsible authority answers for the partnership's functions, a co-operating
    body must take part, and whoever is invited may: one does not pass for another.
    A capacity is wrong either way: an authority that is recorded as a guest has too
    little, and a guest that is recorded as co-operating too much. Who is held to be a
    responsible authority without being one, another rule judges.
    Only a body recorded as serving the area is said to have more than its capacity
    there, for that of a neighbouring area may be a guest.

    Met, on 2001-06-01::

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
        capacity = "co-operating"

    Not met, on 2003-04-01::

        areas = [
            { id = "camden", names = [], kind = "london-borough", nation = "england" },
        ]
        bodies = [
            { id = "mpa", names = [], kind = "police-authority", areas = [
                { value = "camden" },
            ] },
        ]

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
        capacity = "co-operating"

    Cannot tell, on 2001-06-01::

        areas = [
            { id = "camden", names = [], kind = "london-borough", nation = "england" },
        ]
        bodies = [{ id = "college", names = [], kind = "other" }]

        [[partnerships]]
        id = "camden"
        names = []
        kind = "crime-and-disorder"
        tier = "local"
        areas = [{ value = "camden" }]

        [[memberships]]
        id = "camden-college"
        partnership = "camden"
        body = "college"
        capacity = "co-operating"
    """
    partnership = given.register.partnerships.get(membership.partnership)
    if membership.capacity not in _LESSER or not statutory(partnership):
        return
    body = given.register.bodies.get(membership.body)
    if body is None:
        yield Outcome(Verdict.CANNOT_TELL, "of what kind the body is, is not known")
        return
    responsible = standing_of(body, membership, given, RESPONSIBLE)
    if responsible is not None:
        yield _is_more(body, responsible, "a responsible authority", membership, given)
    elif membership.capacity is MembershipCapacity.CO_OPERATING:
        yield _as_co_operating(body, membership, given)
    else:
        yield _as_invited(body, membership, given)


def _as_co_operating(body: Body, membership: Membership, given: Given) -> Outcome:
    """Judge a body that is held to be co-operating."""
    found = standing_of(body, membership, given, CO_OPERATING)
    if found is not None and found.condition is not None:
        return is_open(found, "a co-operating body")
    if found is not None:
        message = f"there, the {words(body)} is a co-operating body"
        return rests_on(found, Verdict.MET, message)
    if is_named(body, given):
        return has_none(body, "a co-operating body", given)
    return _undescribed(body)


def _as_invited(body: Body, membership: Membership, given: Given) -> Outcome:
    """Judge a body that is held to be invited."""
    found = standing_of(body, membership, given, CO_OPERATING)
    if found is not None:
        return _is_more(body, found, "a co-operating body", membership, given)
    if membership.invited_as is not None or is_named(body, given):
        message = (
            f"on {given.on} the law asks no more of {with_article(words(body))} there"
        )
        return Outcome(Verdict.MET, message)
    return _undescribed(body)


def _is_more(
    body: Body, answer: Answer, what: str, membership: Membership, given: Given
) -> Outcome:
    """Judge a body whose kind is more by law than what it is recorded as."""
    if answer.condition is not None:
        return is_open(answer, what)
    partnership = given.register.partnerships[membership.partnership]
    if serves(body, partnership, given):
        message = f"there, the {words(body)} is {what}"
        return rests_on(answer, Verdict.NOT_MET, message)
    message = f"the area's {words(body)} is {what}; that this is it is not recorded"
    return rests_on(answer, Verdict.CANNOT_TELL, message)


def _undescribed(body: Body) -> Outcome:
    """Return that the law knows such a body by its description only, if at all."""
    message = f"whether the law's descriptions fit this {words(body)} is not recorded"
    return Outcome(Verdict.CANNOT_TELL, message)
