"""The rule on who sits on the executive of a partnership."""

from __future__ import annotations

from collections.abc import Iterator

from cdrpkit.dates import Span
from cdrpkit.findings import Severity, Verdict
from cdrpkit.measures.belonging import members_on
from cdrpkit.model.ids import RecordKey
from cdrpkit.model.partnerships import Partnership
from cdrpkit.model.places import Body
from cdrpkit.register import Register
from cdrpkit.rules import Given, Outcome, rule
from cdrpkit.rules.statute import absent

__all__ = ["executive_outsider"]


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
        about = (RecordKey(f"bodies/{body}"),)
        if body in members:
            why = f"it belongs to {parent.id} too"
            yield Outcome(Verdict.MET, why, part=body, about=about)
        elif kin:
            why = f"it is no recorded member of {parent.id}, but {kin[0]} is"
            yield Outcome(Verdict.CANNOT_TELL, why, part=body, about=about)
        else:
            why = f"it is no recorded member of {parent.id}"
            yield absent(why, of="memberships", claimed=claimed, part=body, about=about)


def _kin(body: Body | None, register: Register) -> set[str]:
    """Return the ids of the body that followed one, and of those that it followed."""
    if body is None:
        return set()
    before = {each.id for each in register.bodies.of(body, by="successor")}
    return before | ({body.successor} if body.successor else set())
