"""Rules on responses to a scrutiny: in time, with reasons, and made public."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from cdrpkit.dates import Span
from cdrpkit.findings import Severity, Verdict
from cdrpkit.law.subjects import is_of_council
from cdrpkit.measures.responses import answered
from cdrpkit.model.decisions import Acceptance, Response
from cdrpkit.rules import Given, Outcome, rule
from cdrpkit.rules.evidence import in_force
from cdrpkit.rules.statute import absent

__all__ = ["response_late", "response_unpublished", "unreasoned_refusal"]

_RESPONSE: Final = "scrutiny-response"


@rule(
    "OVS002",
    title="A council's scrutiny is answered within 28 days",
    subject=Response,
    severity=Severity.LAW,
    duty=_RESPONSE,
)
def response_late(response: Response, given: Given) -> Iterator[Outcome]:
    """
    Ask that whoever receives a council's report answers it within 28 days of its date.

    Where that could not reasonably be done, an answer may come as soon as possible
    after; whether it could is for people to say, so that a late answer alone accuses
    nobody. But where a later day was set for it, that is when it was possible, and
    after that day nothing excuses. A report from before the duty is not judged.
    The law is that of the council's area, wherever the body is that answers.
    An answer that has not come by then counts as late where the register claims to
    hold all of that body's responses.

    Met, on 2010-03-01::

        areas = [
            { id = "camden", names = [], kind = "london-borough", nation = "england" },
        ]

        [[bodies]]
        id = "council"
        names = []
        kind = "council"
        areas = [{ value = "camden" }]

        [[scrutinies]]
        id = "burglary"
        title = "Burglary"
        published = "2010-01-04"
        by = "council"

        [[responses]]
        id = "burglary-council"
        to = "scrutinies/burglary"
        body = "council"
        requested = 2010-01-04
        received = 2010-02-01

    Not met, on 2010-03-01::

        areas = [
            { id = "camden", names = [], kind = "london-borough", nation = "england" },
        ]

        [[bodies]]
        id = "council"
        names = []
        kind = "council"
        areas = [{ value = "camden" }]

        [[scrutinies]]
        id = "burglary"
        title = "Burglary"
        published = "2010-01-04"
        by = "council"

        [[responses]]
        id = "burglary-council"
        to = "scrutinies/burglary"
        body = "council"
        requested = 2010-01-04
        due = 2010-02-15
        received = 2010-02-16

    Cannot tell, on 2010-03-01::

        areas = [
            { id = "camden", names = [], kind = "london-borough", nation = "england" },
        ]

        [[bodies]]
        id = "council"
        names = []
        kind = "council"
        areas = [{ value = "camden" }]

        [[scrutinies]]
        id = "burglary"
        title = "Burglary"
        published = "2010-01-04"
        by = "council"

        [[responses]]
        id = "burglary-council"
        to = "scrutinies/burglary"
        body = "council"
        requested = 2010-01-04
        received = 2010-02-02
    """
    if not is_of_council(response, given.register):
        return
    if response.requested is None:
        yield Outcome(Verdict.CANNOT_TELL, "the date of the report is not recorded")
        return
    if not in_force(_RESPONSE, response.requested, given):
        return
    days = int(given.owed.value) if given.owed else 0
    limit = response.requested + dt.timedelta(days=days)
    yield _in_time(response, limit, given)


def _in_time(response: Response, limit: dt.date, given: Given) -> Outcome:
    """Judge when an answer came, or that it has not, by the day of the 28 and after."""
    came = response.received
    if came is not None and came > given.on:
        came = None
    last = max(limit, response.due) if response.due else None
    if (came or given.on) <= limit:
        said = f"it came on {came}" if came else f"it may come until {limit}"
        return Outcome(Verdict.MET, said)
    if last is None:
        return Outcome(
            Verdict.CANNOT_TELL,
            f"it did not come by {limit}; whether it could have is not recorded",
        )
    if (came or given.on) <= last:
        return Outcome(
            Verdict.CANNOT_TELL,
            f"{last} was set for it; whether it could come by {limit} is not recorded",
        )
    if came is not None:
        return Outcome(Verdict.NOT_MET, f"it came on {came}, and not by {last}")
    body = given.register.bodies.get(response.body)
    day = Span(given.on, given.on)
    claimed = body is not None and given.holds_all("responses", body, day)
    return absent(f"it is not recorded to have come by {last}", claimed=claimed)


@rule(
    "RSP001",
    title="A response that does not accept gives reasons",
    subject=Response,
    severity=Severity.GUIDANCE,
)
def unreasoned_refusal(response: Response, given: Given) -> Iterator[Outcome]:
    """
    Ask that whoever rejects a recommendation, or part of it, says why.

    A response that accepts, or does not say, is not judged, nor one still to come.

    Met, on 2024-06-18::

        [[responses]]
        id = "review-police"
        to = "scrutinies/review"
        body = "police"
        requested = 2023-11-14
        received = 2024-01-09
        acceptance = "partly"
        reasons = "There is no count of patrols by borough."

    Not met, on 2024-06-18::

        [[responses]]
        id = "review-police"
        to = "scrutinies/review"
        body = "police"
        requested = 2023-11-14
        received = 2024-01-09
        acceptance = "rejected"
    """
    said = answered(response, given.register, given.on).acceptance
    if said is None or said is Acceptance.ACCEPTED:
        return
    words = {Acceptance.PARTLY: "partly accepts", Acceptance.REJECTED: "rejects"}
    if response.reasons is None:
        yield Outcome(Verdict.NOT_MET, f"it {words[said]}, and no reasons are recorded")
    else:
        yield Outcome(Verdict.MET, f"it {words[said]}, and says why")


@rule(
    "RSP002",
    title="A response is published when it is due",
    subject=Response,
    severity=Severity.GUIDANCE,
)
def response_unpublished(response: Response, given: Given) -> Iterator[Outcome]:
    """
    Ask that a response that has come is made public by the day set for it.

    Where no day was set, to be public at all will do.
    That publication is not recorded proves nothing, unless the register claims to
    hold all of that body's responses.

    Met, on 2024-06-18::

        [[responses]]
        id = "review-police"
        to = "scrutinies/review"
        body = "police"
        requested = 2023-11-14
        due = 2024-01-14
        received = 2024-01-09
        published = 2024-01-12

    Not met, on 2024-06-18::

        [[responses]]
        id = "review-police"
        to = "scrutinies/review"
        body = "police"
        requested = 2023-11-14
        due = 2024-01-14
        received = 2024-01-09
        published = 2024-02-01

    Cannot tell, on 2024-06-18::

        [[responses]]
        id = "review-police"
        to = "scrutinies/review"
        body = "police"
        requested = 2023-11-14
        due = 2024-01-14
        received = 2024-01-09
    """
    stood = answered(response, given.register, given.on)
    if stood.outstanding:
        return
    due, published = response.due, stood.published
    if published is not None and due is not None and published > due:
        said = f"it was published on {published}, and not by {due}"
        yield Outcome(Verdict.NOT_MET, said)
    elif published is not None:
        yield Outcome(Verdict.MET, f"it was published on {published}")
    elif due is not None and given.on <= due:
        yield Outcome(Verdict.MET, f"it may be published until {due}")
    else:
        body = given.register.bodies.get(response.body)
        day = Span(given.on, given.on)
        claimed = body is not None and given.holds_all("responses", body, day)
        by = f" by {due}" if due else ""
        yield absent(f"it is not recorded to have been published{by}", claimed=claimed)
