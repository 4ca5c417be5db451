"""The rule that each authority sends somebody senior to the strategy group."""

from __future__ import annotations

from collections.abc import Iterator

from cdrpkit.findings import Severity, Verdict
from cdrpkit.model.partnerships import Partnership
from cdrpkit.model.places import AppointmentRole
from cdrpkit.rules import Given, Outcome, rule
from cdrpkit.rules.authorities import appointees, authorities
from cdrpkit.rules.seats import NO_AUTHORITY, all_seats_held, as_asked, seats_of
from cdrpkit.rules.statute import absent, statutory

__all__ = ["senior_person_missing"]


@rule(
    "GRP002",
    title="Each authority sends a senior person to the strategy group",
    subject=Partnership,
    severity=Severity.LAW,
    duty="senior-person",
)
def senior_person_missing(partnership: Partnership, given: Given) -> Iterator[Outcome]:
    """
    Ask that one of those whom an authority appoints to the strategy group is senior.

    Only such a person can promise what the authority will do.
    The light touch ended this; for substance misuse in Wales it stands, but whether
    the group for it is another is not recorded, so that nobody is accused by it.

    Met, on 2009-06-01::

        areas = [
            { id = "camden", names = [], kind = "london-borough", nation = "england" },
        ]
        bodies = [
            { id = "council", names = [], kind = "council" },
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
        body = "council"
        capacity = "responsible-authority"

        [[holders]]
        id = "director"
        title = "Director of community safety"
        capacity = "officer"

        [[appointments]]
        id = "council-seat"
        role = "strategy-group-member"
        to = "partnerships/camden"
        holder = "director"
        by = "council"
        senior = true

    Not met, on 2009-06-01::

        areas = [
            { id = "camden", names = [], kind = "london-borough", nation = "england" },
        ]
        bodies = [
            { id = "council", names = [], kind = "council" },
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
        body = "council"
        capacity = "responsible-authority"

        [[holders]]
        id = "assistant"
        title = "Assistant"
        capacity = "officer"

        [[appointments]]
        id = "council-seat"
        role = "strategy-group-member"
        to = "partnerships/camden"
        holder = "assistant"
        by = "council"
        senior = false

        [[completeness]]
        id = "appointments-camden"
        of = "appointments"
        scope = "partnerships/camden"

    Cannot tell, on 2009-06-01::

        areas = [
            { id = "camden", names = [], kind = "london-borough", nation = "england" },
        ]
        bodies = [
            { id = "council", names = [], kind = "council" },
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
        body = "council"
        capacity = "responsible-authority"

        [[holders]]
        id = "director"
        title = "Director of community safety"
        capacity = "officer"

        [[appointments]]
        id = "council-seat"
        role = "strategy-group-member"
        to = "partnerships/camden"
        holder = "director"
        by = "council"
    """
    if statutory(partnership):
        yield from as_asked("senior-person", partnership, given, _senior)


def _senior(value: str, partnership: Partnership, given: Given) -> Iterator[Outcome]:
    """Judge whether each authority is represented by somebody senior."""
    seats = appointees(partnership, AppointmentRole.STRATEGY_GROUP_MEMBER, given)
    bodies = authorities(partnership, given)
    if not bodies:
        yield Outcome(Verdict.CANNOT_TELL, NO_AUTHORITY)
    for body in bodies:
        ranks = [seat.senior for seat in seats_of(body, bodies, seats)]
        if any(ranks):
            message = "somebody senior represents it"
            yield Outcome(Verdict.MET, message, part=body.id, about=(body.key,))
        elif None in ranks:
            message = "whether its representative is senior is not recorded"
            yield Outcome(Verdict.CANNOT_TELL, message, part=body.id, about=(body.key,))
        else:
            claimed = all_seats_held(seats, partnership, given)
            message = "nobody senior is recorded as its representative"
            yield absent(
                message,
                of="appointments",
                claimed=claimed,
                part=body.id,
                about=(body.key,),
            )
