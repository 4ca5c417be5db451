"""Rules on sharing information: under a protocol, by somebody, and every quarter."""

from __future__ import annotations

from collections.abc import Iterator

from cdrpkit.dates import Span
from cdrpkit.findings import Severity, Verdict
from cdrpkit.model.partnerships import Partnership, Protocol
from cdrpkit.model.places import AppointmentRole, Body
from cdrpkit.rules import Given, Outcome, rule
from cdrpkit.rules.evidence import authorities, groups, represented
from cdrpkit.rules.statute import absent, statutory

__all__ = ["nominee_missing", "protocol_missing"]


@rule(
    "INF001",
    title="The authorities share information under a protocol",
    subject=Partnership,
    severity=Severity.LAW,
    duty="information-sharing-protocol",
)
def protocol_missing(partnership: Partnership, given: Given) -> Iterator[Outcome]:
    """
    Ask that a protocol binds the partnership, or every one of its authorities.

    It must have been adopted by the day: of one whose date is not recorded, nobody
    can tell.

    Met, on 2009-06-01::

        areas = [
            { id = "camden", names = [], kind = "london-borough", nation = "england" },
        ]

        [[partnerships]]
        id = "camden"
        names = []
        kind = "crime-and-disorder"
        tier = "local"
        areas = [{ value = "camden" }]

        [[protocols]]
        id = "camden-sharing"
        title = "Information sharing protocol"
        parties = ["partnerships/camden"]
        adopted = 2008-02-04

    Not met, on 2009-06-01::

        areas = [
            { id = "camden", names = [], kind = "london-borough", nation = "england" },
        ]
        bodies = [
            { id = "council", names = [], kind = "council" },
            { id = "chief", names = [], kind = "chief-officer-of-police" },
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

        [[memberships]]
        id = "camden-chief"
        partnership = "camden"
        body = "chief"
        capacity = "responsible-authority"

        [[protocols]]
        id = "camden-sharing"
        title = "Information sharing protocol"
        parties = ["bodies/council"]
        adopted = 2008-02-04

        [[completeness]]
        id = "protocols-camden"
        of = "protocols"
        scope = "partnerships/camden"

    Cannot tell, on 2009-06-01::

        areas = [
            { id = "camden", names = [], kind = "london-borough", nation = "england" },
        ]

        [[partnerships]]
        id = "camden"
        names = []
        kind = "crime-and-disorder"
        tier = "local"
        areas = [{ value = "camden" }]

        [[protocols]]
        id = "camden-sharing"
        title = "Information sharing protocol"
        parties = ["partnerships/camden"]
    """
    if not statutory(partnership):
        return
    bodies = authorities(partnership, given)
    binding = [
        protocol
        for protocol in _protocols(partnership, bodies, given)
        if partnership.key in protocol.parties
        or (bodies and all(body.key in protocol.parties for body in bodies))
    ]
    dated = [protocol for protocol in binding if protocol.adopted is not None]
    if dated:
        protocol = dated[0]
        message = f"{protocol.id} was adopted on {protocol.adopted}"
        yield Outcome(Verdict.MET, message)
    elif binding:
        message = f"when {binding[0].id} was adopted is not recorded"
        yield Outcome(Verdict.CANNOT_TELL, message)
    else:
        claimed = given.holds_all("protocols", partnership, Span(given.on, given.on))
        message = "no protocol is recorded that binds all its authorities"
        yield absent(message, claimed=claimed)


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
            yield Outcome(Verdict.MET, "it has named somebody", part=body.id)
        else:
            day = Span(given.on, given.on)
            claimed = given.holds_all("appointments", partnership, day)
            message = "nobody is recorded as named by it"
            yield absent(message, claimed=claimed, part=body.id)


def _protocols(
    partnership: Partnership, bodies: tuple[Body, ...], given: Given
) -> list[Protocol]:
    """Return the protocols that bind a partnership or one of its bodies, by id."""
    found = {
        protocol.id: protocol
        for party in (partnership, *bodies)
        for protocol in given.register.protocols.of(party)
    }
    return [found[protocol_id] for protocol_id in sorted(found)]


def _has_named(body: Body, partnership: Partnership, given: Given) -> bool:
    """Tell whether a body has named somebody, to itself or to the partnership."""
    to = {body.key, *(group.key for group in groups(partnership, given))}
    return any(
        appointment.role is AppointmentRole.INFORMATION_SHARING_NOMINEE
        and appointment.to in to
        and appointment.holder is not None
        and given.on in appointment.span
        and (represented(appointment) or body.id) == body.id
        for appointment in given.register.appointments.of(body)
    )
