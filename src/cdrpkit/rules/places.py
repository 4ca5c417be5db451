"""The rule on how many places of a partnership a body takes."""

from __future__ import annotations

from collections.abc import Iterator

from cdrpkit.dates import Span
from cdrpkit.findings import Severity, Verdict
from cdrpkit.measures.places import places_taken
from cdrpkit.model.ids import RecordKey
from cdrpkit.model.partnerships import Partnership
from cdrpkit.rules import Given, Outcome, rule

__all__ = ["too_many_places"]


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
        wanting = None
        if places.over:
            verdict = Verdict.NOT_MET
        elif places.stated is None and not all_known:
            verdict = Verdict.CANNOT_TELL
            message += "; the register does not claim to hold all appointments"
            wanting = "appointments"
        else:
            verdict = Verdict.MET
        about = (RecordKey(f"bodies/{places.body}"),)
        yield Outcome(verdict, message, part=places.body, about=about, wanting=wanting)
