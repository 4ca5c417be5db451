"""The rule on who is named to help in sharing information."""

from __future__ import annotations

from collections.abc import Iterator

from cdrpkit.dates import Span
from cdrpkit.findings import Severity, Verdict
from cdrpkit.measures.belonging import represents
from cdrpkit.model.partnerships import Partnership
from cdrpkit.model.places import AppointmentRole, Body
from cdrpkit.rules import Given, Outcome, rule
from cdrpkit.rules.authorities import authorities, groups
from cdrpkit.rules.statute import absent, statutory

__all__ = ["nominee_missing"]


@rule(
    "INF002",
    title="Each authority has named a person who helps to share information",
    subject=Partnership,
    severity=Severity.LAW,
    duty="nominated-person",
)
def nominee_missing(partnership: Partnership, given: Given) -> Iterator[Outcome]:
    """
    Ask that each responsible authority has named somebody for sharing information.

    Whoever needs information from an authority must know whom to ask.
    The person may be appointed to the partnership, or within the authority; a vacant
    post counts for nobody.

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
        id = "information-officer"
        title = "Information officer"
        capacity = "officer"

        [[appointments]]
        id = "council-nominee"
        role = "information-sharing-nominee"
        to = "partnerships/camden"
        holder = "information-officer"
        by = "council"

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
    """
    if not statutory(partnership):
        return
    bodies = authorities(partnership, given)
    if not bodies:
        message = "no responsible authority is recorded as a member"
        yield Outcome(Verdict.CANNOT_TELL, message)
    for body in bodies:
        if _has_named(body, partnership, given):
            yield Outcome(
                Verdict.MET, "it has named somebody", part=body.id, about=(body.key,)
            )
        else:
            day = Span(given.on, given.on)
            claimed = given.holds_all("appointments", partnership, day)
            message = "nobody is recorded as named by it"
            yield absent(
                message,
                of="appointments",
                claimed=claimed,
                part=body.id,
                about=(body.key,),
            )


def _has_named(body: Body, partnership: Partnership, given: Given) -> bool:
    """Tell whether a body has named somebody, to itself or to the partnership."""
    to = {body.key, *(group.key for group in groups(partnership, given))}
    return any(
        appointment.role is AppointmentRole.INFORMATION_SHARING_NOMINEE
        and appointment.to in to
        and appointment.holder is not None
        and given.on in appointment.span
        and (represents(appointment) or body.id) == body.id
        for appointment in given.register.appointments.of(body)
    )
