"""The rule on timeliness: a council's scrutiny is answered in the days of the law."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from cdrpkit.dates import Span
from cdrpkit.findings import Severity, Verdict
from cdrpkit.law.subjects import is_of_council
from cdrpkit.measures.responses import answered, misdated
from cdrpkit.model.decisions import Response
from cdrpkit.rules import Given, Outcome, rule
from cdrpkit.rules.evidence import in_force
from cdrpkit.rules.statute import absent

__all__ = ["response_late"]

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
    Where its days cannot all be right, as RSP003 says, nobody can tell. One that was
    published had come by then.
    An answer that has not come by then counts as late where the register claims to
    hold all of that body's responses since it was asked for.

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
    if wrong := misdated(response, given.on):
        return Outcome(Verdict.CANNOT_TELL, "; ".join(wrong))
    stood = answered(response, given.register, given.on)
    came = stood.received
    if came is None and stood.published is not None:
        verdict = Verdict.MET if stood.published <= limit else Verdict.CANNOT_TELL
        said = f"it was published on {stood.published}; when it came is not recorded"
        return Outcome(verdict, said)
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
    since = Span(response.requested or given.on, given.on)
    claimed = body is not None and given.holds_all("responses", body, since)
    return absent(
        f"it is not recorded to have come by {last}", of="responses", claimed=claimed
    )
