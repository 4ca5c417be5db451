"""The rule on the public meeting: there is one each year."""

from __future__ import annotations

from collections.abc import Iterator

from cdrpkit.dates import FinancialYear
from cdrpkit.findings import Severity, Verdict
from cdrpkit.model.duties import MeetingKind, MeetingOutcome
from cdrpkit.model.partnerships import Partnership
from cdrpkit.rules import Given, Outcome, rule
from cdrpkit.rules.authorities import groups
from cdrpkit.rules.evidence import year_fallen_due
from cdrpkit.rules.statute import absent, statutory

__all__ = ["public_meeting_missing"]


@rule(
    "PLN004",
    title="There is a public meeting each year",
    subject=Partnership,
    severity=Severity.LAW,
    duty="public-meeting",
)
def public_meeting_missing(partnership: Partnership, given: Given) -> Iterator[Outcome]:
    """
    Ask that a public meeting was held in the year that last ended.

    There those who live or work in the area can say what troubles them.
    Who attended, and how it was made known, is not judged. One that was cancelled, or
    had no quorum, was not held.

    Met, on 2009-04-01::

        areas = [
            { id = "camden", names = [], kind = "london-borough", nation = "england" },
        ]

        [[partnerships]]
        id = "camden"
        names = []
        kind = "crime-and-disorder"
        tier = "local"
        areas = [{ value = "camden" }]

        [[meetings]]
        id = "camden-public-2008"
        of = "partnerships/camden"
        kind = "public"
        on = 2008-11-20

    Not met, on 2009-04-01::

        areas = [
            { id = "camden", names = [], kind = "london-borough", nation = "england" },
        ]

        [[partnerships]]
        id = "camden"
        names = []
        kind = "crime-and-disorder"
        tier = "local"
        areas = [{ value = "camden" }]

        [[meetings]]
        id = "camden-public-2008"
        of = "partnerships/camden"
        kind = "public"
        on = 2008-11-20
        outcome = "cancelled"

        [[completeness]]
        id = "meetings-camden"
        of = "meetings"
        scope = "partnerships/camden"

    Cannot tell, on 2009-04-01::

        areas = [
            { id = "camden", names = [], kind = "london-borough", nation = "england" },
        ]

        [[partnerships]]
        id = "camden"
        names = []
        kind = "crime-and-disorder"
        tier = "local"
        areas = [{ value = "camden" }]
    """
    due = year_fallen_due(partnership, given, "public-meeting")
    if not statutory(partnership) or due is None:
        return
    year, basis = FinancialYear.of(due.period.first), due.answer.basis
    held = [
        meeting.on
        for group in groups(partnership, given)
        for meeting in given.register.meetings.of(group, by="of")
        if meeting.kind is MeetingKind.PUBLIC
        if meeting.outcome is MeetingOutcome.HELD and meeting.on in due.period
    ]
    if held:
        message = f"one was held in {year}, on {min(held)}"
        yield Outcome(Verdict.MET, message, basis=basis)
    else:
        claimed = given.holds_all("meetings", partnership, due.period)
        yield absent(
            f"none is recorded for {year}", of="meetings", claimed=claimed, basis=basis
        )
