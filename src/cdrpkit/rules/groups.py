"""The rule on who sits on the strategy group."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cdrpkit.dates import Span
from cdrpkit.findings import Severity, Verdict
from cdrpkit.model.partnerships import Partnership
from cdrpkit.model.places import Appointment, AppointmentRole
from cdrpkit.rules import Given, Outcome, rule
from cdrpkit.rules.authorities import appointees, authorities, responsible_kinds
from cdrpkit.rules.seats import NO_AUTHORITY, all_seats_held, as_asked, seats_of
from cdrpkit.rules.statute import absent, statutory

__all__ = ["group_incomplete"]

_LIGHT: Final = "two-or-more-appointed"
_FEWEST: Final = 2


@rule(
    "GRP001",
    title="The strategy group is composed as the law asks",
    subject=Partnership,
    severity=Severity.LAW,
    duty="strategy-group",
)
def group_incomplete(partnership: Partnership, given: Given) -> Iterator[Outcome]:
    """
    Ask that the right authorities have appointed people to the strategy group.

    As first made, the regulations ask for one person or more from each responsible
    authority. Since the light touch two are enough, whichever authorities appoint
    them: in England from 1 June 2011, in Wales from 5 December 2011.
    Providers of probation services appoint jointly. A vacant seat counts for nobody.
    For substance misuse in Wales the regulations stand as first made; whether the
    group for it is another is not recorded, so that nobody is accused by them.

    Met, on 2011-05-31::

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
        id = "cabinet-member"
        title = "Cabinet member for community safety"
        capacity = "member"

        [[appointments]]
        id = "council-seat"
        role = "strategy-group-member"
        to = "partnerships/camden"
        holder = "cabinet-member"
        by = "council"

    Not met, on 2011-06-01::

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
        id = "cabinet-member"
        title = "Cabinet member for community safety"
        capacity = "member"

        [[appointments]]
        id = "council-seat"
        role = "strategy-group-member"
        to = "partnerships/camden"
        holder = "cabinet-member"
        by = "council"

        [[completeness]]
        id = "appointments-camden"
        of = "appointments"
        scope = "partnerships/camden"

    Cannot tell, on 2011-05-31::

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
    """
    if statutory(partnership):
        yield from as_asked("strategy-group", partnership, given, _composed)


def _composed(value: str, partnership: Partnership, given: Given) -> Iterator[Outcome]:
    """Judge who sits on the group, by how the law wants it composed."""
    seats = appointees(partnership, AppointmentRole.STRATEGY_GROUP_MEMBER, given)
    if value == _LIGHT:
        yield _two_or_more(seats, partnership, given)
        return
    bodies = authorities(partnership, given)
    if not bodies:
        yield Outcome(Verdict.CANNOT_TELL, NO_AUTHORITY)
    for body in bodies:
        if seats_of(body, bodies, seats):
            yield Outcome(
                Verdict.MET, "it is represented", part=body.id, about=(body.key,)
            )
        else:
            claimed = all_seats_held(seats, partnership, given)
            message = "nobody is recorded as its representative"
            yield absent(
                message,
                of="appointments",
                claimed=claimed,
                part=body.id,
                about=(body.key,),
            )


def _two_or_more(
    seats: tuple[Appointment, ...], partnership: Partnership, given: Given
) -> Outcome:
    """Judge whether responsible authorities have appointed two people or more."""
    kinds = responsible_kinds(partnership, given)
    people = {seat.holder for seat in seats}
    appointers = ((seat, given.register.bodies.get(seat.by)) for seat in seats)
    sure = {seat.holder for seat, by in appointers if by and by.kind.value in kinds}
    if len(sure) >= _FEWEST:
        return Outcome(Verdict.MET, f"authorities have appointed {len(sure)} people")
    if len(people) >= _FEWEST:
        message = "whether responsible authorities appointed two of them is not known"
        return Outcome(Verdict.CANNOT_TELL, message)
    day = Span(given.on, given.on)
    claimed = given.holds_all("appointments", partnership, day)
    message = f"{len(people)} recorded as appointed, where two are wanted"
    return absent(message, of="appointments", claimed=claimed)
