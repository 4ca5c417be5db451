"""Rules on posts: held as long as agreed, and handed over without a gap."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from cdrpkit.dates import Span
from cdrpkit.findings import Severity, Verdict
from cdrpkit.measures.tenure import handover_to, months_in, tenure
from cdrpkit.model.places import Appointment
from cdrpkit.rules import Given, Outcome, rule
from cdrpkit.rules.statute import absent

__all__ = ["handover_gap", "tenure_cut_short"]


@rule(
    "POS001",
    title="A post is held for the shortest time agreed",
    subject=Appointment,
    severity=Severity.PROMISE,
    past_too=True,
)
def tenure_cut_short(appointment: Appointment, given: Given) -> Iterator[Outcome]:
    """
    Ask that whoever has left a post had held it for as many months as were agreed.

    Appointments of the same holder that follow each other are one tenure, and a month
    counts when it is whole. Whoever still holds the post on the day has broken nothing.
    An appointment that has ended is judged from its last day on, for only then it is
    known how long it lasted.

    Met, on 2005-12-31::

        holders = [
            { id = "commander", title = "Borough commander", capacity = "police" },
        ]

        [[appointments]]
        id = "camden"
        role = "borough-commander"
        to = "areas/camden"
        holder = "commander"
        minimum_tenure_months = 24
        span = { start = 2004-01-01, end = 2005-12-31 }

        [[areas]]
        id = "camden"
        names = []
        kind = "london-borough"
        nation = "england"

    Not met, on 2005-12-31::

        holders = [
            { id = "commander", title = "Borough commander", capacity = "police" },
        ]

        [[appointments]]
        id = "camden"
        role = "borough-commander"
        to = "areas/camden"
        holder = "commander"
        minimum_tenure_months = 24
        span = { start = 2004-01-01, end = 2005-12-30 }

        [[areas]]
        id = "camden"
        names = []
        kind = "london-borough"
        nation = "england"
    """
    minimum = appointment.minimum_tenure_months
    if minimum is None or appointment.holder is None:
        return
    held = tenure(appointment, given.register)
    over = held.end is not None and held.end <= given.on
    months = months_in(held if over else Span(held.start, _last(held, given)))
    if months is None:
        message = f"{minimum} months are agreed, and when it began is not recorded"
        yield Outcome(Verdict.CANNOT_TELL, message)
    elif months >= minimum or not over:
        so_far = "" if over else " so far"
        message = f"it was held for {months} months{so_far}; {minimum} are agreed"
        yield Outcome(Verdict.MET, message)
    else:
        message = f"it was held for {months} months, and {minimum} were agreed"
        yield Outcome(Verdict.NOT_MET, message)


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
        yield absent(message, claimed=claimed)


def _last(held: Span, given: Given) -> dt.date:
    """Return the day up to which a tenure that goes on is counted."""
    return max(given.on, held.first)


def _vacant(appointment: Appointment, gap: Span, given: Given) -> bool:
    """Tell whether one vacancy is recorded on each day of a gap."""
    place = given.register.get(appointment.to)
    return any(
        other.holder is None
        and other.role is appointment.role
        and gap.first in other.span
        and gap.last in other.span
        for other in (given.register.appointments.of(place, by="to") if place else ())
    )
