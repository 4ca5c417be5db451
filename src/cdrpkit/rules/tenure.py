"""The rule that a post is held as long as was agreed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from cdrpkit.dates import Span
from cdrpkit.findings import Severity, Verdict
from cdrpkit.measures.tenure import months_in, tenure
from cdrpkit.model.places import Appointment
from cdrpkit.rules import Given, Outcome, rule

__all__ = ["tenure_cut_short"]


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


def _last(held: Span, given: Given) -> dt.date:
    """Return the day up to which a tenure that goes on is counted."""
    return max(given.on, held.first)
