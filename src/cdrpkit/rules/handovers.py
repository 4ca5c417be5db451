"""The rule that a post is handed over without a gap."""

from __future__ import annotations

from collections.abc import Iterator

from cdrpkit.dates import Span
from cdrpkit.findings import Severity, Verdict
from cdrpkit.measures.belonging import represents
from cdrpkit.measures.tenure import handover_to
from cdrpkit.model.places import Appointment
from cdrpkit.rules import Given, Outcome, rule
from cdrpkit.rules.statute import absent

__all__ = ["handover_gap"]


@rule(
    "POS002",
    title="A post is handed over without a day between two holders",
    subject=Appointment,
    severity=Severity.GUIDANCE,
)
def handover_gap(appointment: Appointment, given: Given) -> Iterator[Outcome]:
    """
    Ask that whoever took over a post did so the day after another left, or before.

    Compared are appointments to the same role in the same place for the same body.
    Days between two count where a vacancy is recorded for all of them, or where the
    register claims to hold all appointments to the place; otherwise somebody may merely
    not be recorded.

    Met, on 2005-06-01::

        holders = [
            { id = "first", title = "Borough commander to 2004", capacity = "police" },
            { id = "next", title = "Borough commander from 2005", capacity = "police" },
        ]

        [[areas]]
        id = "camden"
        names = []
        kind = "london-borough"
        nation = "england"

        [[appointments]]
        id = "camden-1"
        role = "borough-commander"
        to = "areas/camden"
        holder = "first"
        span = { start = 2002-01-01, end = 2004-12-31 }

        [[appointments]]
        id = "camden-2"
        role = "borough-commander"
        to = "areas/camden"
        holder = "next"
        span = { start = 2005-01-01 }

    Not met, on 2005-06-01::

        holders = [
            { id = "first", title = "Borough commander to 2004", capacity = "police" },
            { id = "next", title = "Borough commander from 2005", capacity = "police" },
        ]

        [[areas]]
        id = "camden"
        names = []
        kind = "london-borough"
        nation = "england"

        [[appointments]]
        id = "camden-1"
        role = "borough-commander"
        to = "areas/camden"
        holder = "first"
        span = { start = 2002-01-01, end = 2004-12-31 }

        [[appointments]]
        id = "camden-2"
        role = "borough-commander"
        to = "areas/camden"
        span = { start = 2005-01-01, end = 2005-01-31 }

        [[appointments]]
        id = "camden-3"
        role = "borough-commander"
        to = "areas/camden"
        holder = "next"
        span = { start = 2005-02-01 }

    Cannot tell, on 2005-06-01::

        holders = [
            { id = "first", title = "Borough commander to 2004", capacity = "police" },
            { id = "next", title = "Borough commander from 2005", capacity = "police" },
        ]

        [[areas]]
        id = "camden"
        names = []
        kind = "london-borough"
        nation = "england"

        [[appointments]]
        id = "camden-1"
        role = "borough-commander"
        to = "areas/camden"
        holder = "first"
        span = { start = 2002-01-01, end = 2004-12-31 }

        [[appointments]]
        id = "camden-3"
        role = "borough-commander"
        to = "areas/camden"
        holder = "next"
        span = { start = 2005-02-01 }
    """
    handover = handover_to(appointment, given.register)
    if handover is None:
        return
    gap = handover.gap
    if gap is None:
        message = f"no day lies between {handover.before.id} and it"
        yield Outcome(Verdict.MET, message)
        return
    place = given.register.get(appointment.to)
    claimed = place is not None and given.holds_all("appointments", place, gap)
    days = "day lies" if handover.days == 1 else "days lie"
    message = f"{handover.days} {days} between {handover.before.id} and it: {gap}"
    if _vacant(appointment, gap, given):
        yield Outcome(Verdict.NOT_MET, f"{message}; the post was vacant")
    else:
        yield absent(message, of="appointments", claimed=claimed)


def _vacant(appointment: Appointment, gap: Span, given: Given) -> bool:
    """Tell whether one vacancy is recorded on each day of a gap, for the same body."""
    place = given.register.get(appointment.to)
    return any(
        other.holder is None
        and other.role is appointment.role
        and represents(other) == represents(appointment)
        and gap.first in other.span
        and gap.last in other.span
        for other in (given.register.appointments.of(place, by="to") if place else ())
    )
