"""Rules on places in a partnership: how many, whose, and who links it to a body."""

from __future__ import annotations

from collections.abc import Iterator

from cdrpkit.dates import Span
from cdrpkit.findings import Severity, Verdict
from cdrpkit.measures.belonging import members_on, represents
from cdrpkit.measures.coverage import Cover, Covered, coverage
from cdrpkit.measures.places import places_taken
from cdrpkit.model.partnerships import Partnership
from cdrpkit.model.places import AppointmentRole, Body
from cdrpkit.register import Register
from cdrpkit.rules import Given, Outcome, rule
from cdrpkit.rules.statute import absent

__all__ = ["executive_outsider", "link_member_missing", "too_many_places"]


@rule(
    "MEM005",
    title="A body takes no more places than the partnership has for each",
    subject=Partnership,
    severity=Severity.GUIDANCE,
)
def too_many_places(partnership: Partnership, given: Given) -> Iterator[Outcome]:
    """
    Ask that no body takes more places in a partnership than it has for each.

    Counted are the places that a membership states, or those who are appointed for the
    body, if they are more; a secretariat sits for nobody. A number that partners are
    merely encouraged to keep is a number all the same: nobody breaks a law by it.
    Bodies of whose places nothing is recorded are not judged.

    Met, on 2007-07-26::

        bodies = [{ id = "mpa", names = [], kind = "police-authority" }]

        [[partnerships]]
        id = "lcsp"
        names = []
        kind = "crime-and-disorder"
        tier = "regional"
        places_per_body = 2

        [[memberships]]
        id = "lcsp-mpa"
        partnership = "lcsp"
        body = "mpa"
        capacity = "other"
        places = 2

    Not met, on 2007-07-26::

        bodies = [{ id = "mpa", names = [], kind = "police-authority" }]

        [[partnerships]]
        id = "lcsp"
        names = []
        kind = "crime-and-disorder"
        tier = "regional"
        places_per_body = 2

        [[memberships]]
        id = "lcsp-mpa"
        partnership = "lcsp"
        body = "mpa"
        capacity = "other"
        places = 3

    Cannot tell, on 2007-07-26::

        bodies = [{ id = "mpa", names = [], kind = "police-authority" }]
        holders = [
            { id = "officer", title = "Deputy Chief Executive", capacity = "officer" },
        ]

        [[partnerships]]
        id = "lcsp"
        names = []
        kind = "crime-and-disorder"
        tier = "regional"
        places_per_body = 2

        [[appointments]]
        id = "lcsp-mpa-officer"
        role = "officer"
        to = "partnerships/lcsp"
        holder = "officer"
        by = "mpa"
    """
    if partnership.places_per_body is None:
        return
    day = Span(given.on, given.on)
    all_known = given.holds_all("appointments", partnership, day)
    for places in places_taken(partnership, given.register, given.on):
        if places.taken is None:
            continue
        taken = f"{places.taken} place{'s' * (places.taken != 1)}"
        message = f"it takes {taken}, and {places.allowed} are for each"
        if places.over:
            verdict = Verdict.NOT_MET
        elif places.stated is None and not all_known:
            verdict = Verdict.CANNOT_TELL
            message += "; the register does not claim to hold all appointments"
        else:
            verdict = Verdict.MET
        yield Outcome(verdict, message, part=places.body)


@rule(
    "MEM006",
    title="Who sits on a partnership's executive belongs to the partnership",
    subject=Partnership,
    severity=Severity.RECORD,
)
def executive_outsider(group: Partnership, given: Given) -> Iterator[Outcome]:
    """
    Ask that each member of an executive is a member of the partnership it acts for.

    It is the same with any group of a partnership. A body that is no recorded member
    of the partnership is held to be none only where the register claims to hold all of
    its members; where its successor, or what it succeeded, is one, it may have been
    recorded by another name.

    Met, on 2007-07-26::

        bodies = [{ id = "gla", names = [], kind = "regional-authority" }]

        [[partnerships]]
        id = "lcsp"
        names = []
        kind = "crime-and-disorder"
        tier = "regional"

        [[partnerships]]
        id = "executive"
        names = []
        kind = "steering-group"
        tier = "regional"
        parent = "lcsp"

        [[memberships]]
        id = "executive-gla"
        partnership = "executive"
        body = "gla"
        capacity = "other"

        [[memberships]]
        id = "lcsp-gla"
        partnership = "lcsp"
        body = "gla"
        capacity = "other"

    Not met, on 2007-07-26::

        bodies = [{ id = "gla", names = [], kind = "regional-authority" }]

        [[partnerships]]
        id = "lcsp"
        names = []
        kind = "crime-and-disorder"
        tier = "regional"

        [[partnerships]]
        id = "executive"
        names = []
        kind = "steering-group"
        tier = "regional"
        parent = "lcsp"

        [[memberships]]
        id = "executive-gla"
        partnership = "executive"
        body = "gla"
        capacity = "other"

        [[completeness]]
        id = "memberships-lcsp"
        of = "memberships"
        scope = "partnerships/lcsp"

    Cannot tell, on 2007-07-26::

        bodies = [{ id = "gla", names = [], kind = "regional-authority" }]

        [[partnerships]]
        id = "lcsp"
        names = []
        kind = "crime-and-disorder"
        tier = "regional"

        [[partnerships]]
        id = "executive"
        names = []
        kind = "steering-group"
        tier = "regional"
        parent = "lcsp"

        [[memberships]]
        id = "executive-gla"
        partnership = "executive"
        body = "gla"
        capacity = "other"
    """
    register, on = given.register, given.on
    parent = register.partnerships.get(group.parent)
    if parent is None:
        return
    members = {membership.body for membership in members_on(parent, register, on)}
    claimed = given.holds_all("memberships", parent, Span(on, on))
    sitting = dict.fromkeys(each.body for each in members_on(group, register, on))
    for body in sitting:
        kin = sorted(members & _kin(register.bodies.get(body), register))
        if body in members:
            outcome = Outcome(Verdict.MET, f"it belongs to {parent.id} too", part=body)
        elif kin:
            why = f"it is no recorded member of {parent.id}, but {kin[0]} is"
            outcome = Outcome(Verdict.CANNOT_TELL, why, part=body)
        else:
            why = f"it is no recorded member of {parent.id}"
            outcome = absent(why, claimed=claimed, part=body)
        yield outcome


def _kin(body: Body | None, register: Register) -> set[str]:
    """Return the ids of the body that followed one, and of those that it followed."""
    if body is None:
        return set()
    before = {each.id for each in register.bodies.of(body, by="successor")}
    return before | ({body.successor} if body.successor else set())


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
    part = cover.partnership.id
    match cover.covered:
        case Covered.VACANT:
            message = "the post of its link member is vacant"
            return Outcome(Verdict.NOT_MET, message, part=part)
        case Covered.NOT_APPOINTED:
            day = Span(given.on, given.on)
            claimed = given.holds_all("appointments", cover.partnership, day)
            return absent("no link member is recorded", claimed=claimed, part=part)
        case _:
            message = f"it has a link member: {', '.join(cover.members)}"
            return Outcome(Verdict.MET, message, part=part)
