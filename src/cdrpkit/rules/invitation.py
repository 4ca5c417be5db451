"""Rules on those who take part besides: co-operating bodies, and whoever is invited."""

from __future__ import annotations

from collections.abc import Iterator

from cdrpkit.dates import Span
from cdrpkit.findings import Severity, Verdict
from cdrpkit.law.answers import Answer
from cdrpkit.law.provisions import CONDITIONS, Topic
from cdrpkit.model.partnerships import Membership, MembershipCapacity, Partnership
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
from cdrpkit.rules.statute import absent, law_says, statutory

__all__ = ["uninvited_description", "wrong_capacity"]

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
        message = f"on {given.on} the law asks no more of a {words(body)} there"
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


@rule(
    "MEM004",
    title="Somebody of each description that the law lists is invited",
    subject=Partnership,
    severity=Severity.LAW,
    duty="invite-descriptions",
)
def uninvited_description(partnership: Partnership, given: Given) -> Iterator[Outcome]:
    """
    Ask that one at least of each description prescribed by order was invited.

    An invitation is recorded as a membership with the letter of the description, as
    the order of its first day lettered it; a body is asked for each of the groups
    that a description lists.
    Where no invitation is recorded, nor all members claimed to be, that is said once.

    Met, on 2001-06-01::

        areas = [
            { id = "camden", names = [], kind = "london-borough", nation = "england" },
        ]
        bodies = [{ id = "ymca", names = [], kind = "other" }]

        [[partnerships]]
        id = "camden"
        names = []
        kind = "crime-and-disorder"
        tier = "local"
        areas = [{ value = "camden" }]

        [[memberships]]
        id = "camden-ymca"
        partnership = "camden"
        body = "ymca"
        capacity = "invited"
        invited_as = "d"

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
    asked = {
        answer.name: answer for answer in law_says(Topic.INVITED, partnership, given)
    }
    invited = _invited(partnership, given)
    today = Span(given.on, given.on)
    claimed = given.holds_all("memberships", partnership, today)
    if asked and not invited and not claimed:
        message = f"no invitation under any of {len(asked)} descriptions is recorded"
        yield absent(message, claimed=claimed)
        return
    # One invited under a description since redrawn may be of any that came of it.
    known = {answer.value for answer in asked.values()}
    claimed = claimed and known.issuperset(invited)
    for answer in asked.values():
        bodies = invited.get(answer.value, frozenset())
        yield _of_description(answer, len(bodies), claimed=claimed)


def _invited(partnership: Partnership, given: Given) -> dict[str, frozenset[str]]:
    """Return the bodies invited, by what the order of the day said of their letter."""
    found: dict[str, frozenset[str]] = {}
    for membership in given.register.memberships.of(partnership):
        letter = membership.invited_as
        if letter is None or given.on not in membership.span:
            continue
        then = law_says(Topic.INVITED, partnership, given, membership.span.start)
        said = next((answer.value for answer in then if answer.name == letter), letter)
        found[said] = found.get(said, frozenset()) | {membership.body}
    return found


def _of_description(answer: Answer, bodies: int, *, claimed: bool) -> Outcome:
    """Judge how many bodies were invited under a description."""
    wanted = max(1, len(answer.items))
    counted = f"{bodies} of {wanted}" if wanted > 1 else f"{bodies or 'nobody'}"
    message = f"{answer.value} ({answer.name}): {counted} recorded as invited"
    if bodies >= wanted:
        return rests_on(answer, Verdict.MET, message, part=answer.name)
    if answer.condition is not None:
        message = f"{message}; one is owed {CONDITIONS[answer.condition]}"
        return rests_on(answer, Verdict.CANNOT_TELL, message, part=answer.name)
    found = absent(message, claimed=claimed)
    return rests_on(answer, found.verdict, found.message, part=answer.name)
