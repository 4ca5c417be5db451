"""The rule on the protocol under which information is shared."""

from __future__ import annotations

from collections.abc import Iterator

from cdrpkit.dates import Span
from cdrpkit.findings import Severity, Verdict
from cdrpkit.model.partnerships import Partnership, Protocol
from cdrpkit.model.places import Body
from cdrpkit.rules import Given, Outcome, rule
from cdrpkit.rules.authorities import authorities
from cdrpkit.rules.statute import absent, statutory

__all__ = ["protocol_missing"]


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
        yield absent(message, of="protocols", claimed=claimed)


def _protocols(
    partnership: Partnership, bodies: tuple[Body, ...], given: Given
) -> list[Protocol]:
    """Return the protocols that bind a partnership or one of its bodies, by id."""
    found = {
        protocol.id: protocol
        for party in (partnership, *bodies)
        for protocol in given.register.protocols.of(party, by="parties")
    }
    return [found[protocol_id] for protocol_id in sorted(found)]
