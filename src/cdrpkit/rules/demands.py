"""Demands for reports: by what law each was made, as the rules on them look it up."""

from __future__ import annotations

from typing import Final

from cdrpkit.dates import Span, in_words
from cdrpkit.findings import Verdict
from cdrpkit.law.answers import Answer
from cdrpkit.law.provisions import Topic
from cdrpkit.model.duties import ReportDemand
from cdrpkit.model.places import BodyKind
from cdrpkit.rules import Given, Outcome
from cdrpkit.rules.standing import words
from cdrpkit.rules.statute import absent, law_says, resting_on

__all__ = ["entitlement", "unrecorded"]

_MAY: Final = {
    BodyKind.GOVERNMENT_DEPARTMENT: frozenset({"secretary-of-state"}),
    BodyKind.POLICE_AUTHORITY: frozenset({"police-authority"}),
    BodyKind.MAYOR: frozenset(
        {"mayors-office-for-policing-and-crime", "mayor-with-policing-functions"}
    ),
}
"""Under which names the law lets a kind of body demand a report."""

_MAY_BE: Final = {
    BodyKind.GOVERNMENT_OFFICE: frozenset({"secretary-of-state"}),
    BodyKind.OTHER: frozenset(
        {"mayors-office-for-policing-and-crime", "police-and-crime-commissioner"}
    ),
}
"""Under which names one of a kind may be known to the law, though not each is."""


def entitlement(demand: ReportDemand, given: Given) -> Answer | Outcome:
    """
    Return by what law a report was demanded, or why that cannot be told.

    .. versionadded:: 26.1.0
    """
    body = given.register.bodies.get(demand.by)
    if body is None:
        message = "of what kind the body is that demanded the report, is not known"
        return Outcome(Verdict.CANNOT_TELL, message)
    day, who = in_words(demand.on), words(body)
    names = _MAY.get(body.kind, frozenset()) | _MAY_BE.get(body.kind, frozenset())
    said = law_says(Topic.DEMAND, demand, given, demand.on)
    found = [answer for answer in said if answer.name in names]
    if not found:
        message = f"on {day} the law let no {who} demand a report there"
        return Outcome(Verdict.CANNOT_TELL, message)
    for answer in found:
        if answer.condition is None and body.kind in _MAY:
            return answer
    named = " or ".join(answer.name.replace("-", " ") for answer in found)
    message = f"whether the {who} demanded it as the {named} is not recorded"
    return resting_on(Outcome(Verdict.CANNOT_TELL, message), found[0])


def unrecorded(message: str, demand: ReportDemand, given: Given) -> Outcome:
    """
    Judge what is not recorded of a demand that has fallen due.

    .. versionadded:: 26.1.0
    """
    last = max(demand.on, demand.due or demand.on)
    partnership = given.register.partnerships[demand.partnership]
    claimed = given.holds_all("report_demands", partnership, Span(demand.on, last))
    return absent(message, of="report_demands", claimed=claimed)
