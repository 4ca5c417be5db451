"""The rule on releases: a report that is to be published is."""

from __future__ import annotations

from collections.abc import Iterator

from cdrpkit.dates import in_words
from cdrpkit.findings import Severity, Verdict
from cdrpkit.model.duties import ReportDemand
from cdrpkit.rules import Given, Outcome, rule
from cdrpkit.rules.demands import entitlement, unrecorded
from cdrpkit.rules.statute import resting_on, statutory

__all__ = ["demanded_report_unpublished"]


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
    entitled = entitlement(demand, given)
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
        found = unrecorded(unpublished, demand, given)
    else:
        message = f"the report is due by {in_words(demand.due)}, which is not past"
        found = Outcome(Verdict.MET, message)
    yield resting_on(found, entitled)
