"""Rules on the reports that are demanded of a partnership, and what becomes of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import attrs

from cdrpkit.dates import Span, in_words
from cdrpkit.findings import Severity, Verdict
from cdrpkit.law.answers import Answer
from cdrpkit.law.provisions import Topic
from cdrpkit.model.duties import ReportDemand
from cdrpkit.model.places import BodyKind
from cdrpkit.rules import Given, Outcome, rule
from cdrpkit.rules.standing import words
from cdrpkit.rules.statute import absent, law_says, statutory

__all__ = ["demanded_report_late", "demanded_report_unpublished"]

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


@rule(
    "REP003",
    title="A report that is demanded is made by the day set for it",
    subject=ReportDemand,
    severity=Severity.LAW,
    duty="report-on-demand",
)
def demanded_report_late(demand: ReportDemand, given: Given) -> Iterator[Outcome]:
    """
    Ask that a report demanded of a partnership's authorities was made, and in time.

    Who may demand it can set its form and day; where no day is set, none is passed.
    Once it was the Secretary of State, and since 2012 it is, outside the City, the
    body that answers for policing: a demand by anybody else, or by a body whose kind
    does not tell, is held against nobody.
    A report made after its day was late. One that is not recorded as made may have
    been: that it was not, only a register that claims to hold all demands of the
    partnership, with what became of them, can show.

    Met, on 2004-07-01::

        areas = [
            { id = "camden", names = [], kind = "london-borough", nation = "england" },
        ]
        bodies = [{ id = "home-office", names = [], kind = "government-department" }]

        [[partnerships]]
        id = "camden"
        names = []
        kind = "crime-and-disorder"
        tier = "local"
        areas = [{ value = "camden" }]

        [[report_demands]]
        id = "camden-2004"
        partnership = "camden"
        by = "home-office"
        on = 2004-05-01
        matters = "Street robbery."
        due = 2004-06-30
        made = 2004-06-30

    Not met, on 2004-07-01::

        areas = [
            { id = "camden", names = [], kind = "london-borough", nation = "england" },
        ]
        bodies = [{ id = "home-office", names = [], kind = "government-department" }]

        [[partnerships]]
        id = "camden"
        names = []
        kind = "crime-and-disorder"
        tier = "local"
        areas = [{ value = "camden" }]

        [[report_demands]]
        id = "camden-2004"
        partnership = "camden"
        by = "home-office"
        on = 2004-05-01
        matters = "Street robbery."
        due = 2004-06-30
        made = 2004-07-01

    Cannot tell, on 2004-07-01::

        areas = [
            { id = "camden", names = [], kind = "london-borough", nation = "england" },
        ]
        bodies = [{ id = "home-office", names = [], kind = "government-department" }]

        [[partnerships]]
        id = "camden"
        names = []
        kind = "crime-and-disorder"
        tier = "local"
        areas = [{ value = "camden" }]

        [[report_demands]]
        id = "camden-2004"
        partnership = "camden"
        by = "home-office"
        on = 2004-05-01
        matters = "Street robbery."
    """
    if not statutory(given.register.partnerships.get(demand.partnership)):
        return
    entitled = _entitled(demand, given)
    if isinstance(entitled, Outcome):
        yield entitled
        return
    made = demand.made if demand.made and demand.made <= given.on else None
    day = f"due by {in_words(demand.due)}" if demand.due else "for which no day was set"
    if made is not None:
        late = demand.due is not None and demand.due < made
        verdict = Verdict.NOT_MET if late else Verdict.MET
        ended = f"was made {'only ' * late}on {in_words(made)}"
        found = Outcome(verdict, f"the report, {day}, {ended}")
    elif demand.due is None:
        message = f"the report, {day}, is not recorded as made"
        found = Outcome(Verdict.CANNOT_TELL, message)
    elif demand.due < given.on:
        found = _unrecorded(
            f"the report, {day}, is not recorded as made", demand, given
        )
    else:
        found = Outcome(Verdict.MET, f"the report is {day}, which is not past")
    yield _by_right(found, entitled)


@rule(
    "REP004",
    title="A report that is to be published is published",
    subject=ReportDemand,
    severity=Severity.LAW,
    duty="report-on-demand",
)
def demanded_report_unpublished(
    demand: ReportDemand, given: Given
) -> Iterator[Outcome]:
    """
    Ask that a report is published where the demand requires publication.

    No day of its own is set for that; it is read here as owed when the report has
    fallen due. A demand that does not require publication is not judged, nor is one
    by a body that could not demand a report there on that day, or may not have been
    able to.
    A report that is not recorded as published counts as unpublished only where the
    register claims to hold all demands of the partnership, with what became of them.

    Met, on 2004-07-01::

        areas = [
            { id = "camden", names = [], kind = "london-borough", nation = "england" },
        ]
        bodies = [{ id = "home-office", names = [], kind = "government-department" }]

        [[partnerships]]
        id = "camden"
        names = []
        kind = "crime-and-disorder"
        tier = "local"
        areas = [{ value = "camden" }]

        [[report_demands]]
        id = "camden-2004"
        partnership = "camden"
        by = "home-office"
        on = 2004-05-01
        matters = "Street robbery."
        due = 2004-06-30
        to_be_published = true
        published = 2004-06-30

    Not met, on 2004-07-01::

        completeness = [{ id = "demands", of = "report_demands" }]
        areas = [
            { id = "camden", names = [], kind = "london-borough", nation = "england" },
        ]
        bodies = [{ id = "home-office", names = [], kind = "government-department" }]

        [[partnerships]]
        id = "camden"
        names = []
        kind = "crime-and-disorder"
        tier = "local"
        areas = [{ value = "camden" }]

        [[report_demands]]
        id = "camden-2004"
        partnership = "camden"
        by = "home-office"
        on = 2004-05-01
        matters = "Street robbery."
        due = 2004-06-30
        to_be_published = true
        made = 2004-06-30

    Cannot tell, on 2004-07-01::

        areas = [
            { id = "camden", names = [], kind = "london-borough", nation = "england" },
        ]
        bodies = [{ id = "home-office", names = [], kind = "government-department" }]

        [[partnerships]]
        id = "camden"
        names = []
        kind = "crime-and-disorder"
        tier = "local"
        areas = [{ value = "camden" }]

        [[report_demands]]
        id = "camden-2004"
        partnership = "camden"
        by = "home-office"
        on = 2004-05-01
        matters = "Street robbery."
        to_be_published = true
    """
    asked = demand.to_be_published
    if not asked or not statutory(given.register.partnerships.get(demand.partnership)):
        return
    entitled = _entitled(demand, given)
    if isinstance(entitled, Outcome):
        yield entitled
        return
    if demand.published is not None and demand.published <= given.on:
        message = f"the report was published on {in_words(demand.published)}"
        found = Outcome(Verdict.MET, message)
    elif demand.due is None:
        message = "no day was set for the report, and none is recorded as published"
        found = Outcome(Verdict.CANNOT_TELL, message)
    elif demand.due < given.on:
        message = f"the report fell due on {in_words(demand.due)}"
        unpublished = f"{message}, and is not recorded as published"
        found = _unrecorded(unpublished, demand, given)
    else:
        message = f"the report is due by {in_words(demand.due)}, which is not past"
        found = Outcome(Verdict.MET, message)
    yield _by_right(found, entitled)


def _entitled(demand: ReportDemand, given: Given) -> Answer | Outcome:
    """Return by what law a report was demanded, or why that cannot be told."""
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
    return _by_right(Outcome(Verdict.CANNOT_TELL, message), found[0])


def _by_right(outcome: Outcome, entitled: Answer) -> Outcome:
    """Return an outcome that rests on the right of whoever demanded the report."""
    return attrs.evolve(outcome, citations=(entitled.provision,), basis=entitled.basis)


def _unrecorded(message: str, demand: ReportDemand, given: Given) -> Outcome:
    """Judge what is not recorded of a demand that has fallen due."""
    last = max(demand.on, demand.due or demand.on)
    partnership = given.register.partnerships[demand.partnership]
    claimed = given.holds_all("report_demands", partnership, Span(demand.on, last))
    return absent(message, claimed=claimed)
