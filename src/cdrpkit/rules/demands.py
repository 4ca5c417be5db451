"""Rules on the reports that are demanded of a partnership, and what becomes of them."""

from __future__ import annotations

from collections.abc import Iterator

from cdrpkit.dates import in_words
from cdrpkit.findings import Severity, Verdict
from cdrpkit.model.duties import ReportDemand
from cdrpkit.rules import Given, Outcome, rule
from cdrpkit.rules.statute import statutory

__all__ = ["demanded_report_late", "demanded_report_unpublished"]


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
    A demand records its own answer, so a report that it does not show as made by its
    day was not.

    Met, on 2004-07-01::

        areas = [
            { id = "camden", names = [], kind = "london-borough", nation = "england" },
        ]

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

    Cannot tell, on 2004-07-01::

        areas = [
            { id = "camden", names = [], kind = "london-borough", nation = "england" },
        ]

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
    made = demand.made if demand.made and demand.made <= given.on else None
    late = demand.due is not None and demand.due < (made or given.on)
    day = f"due by {in_words(demand.due)}" if demand.due else "for which no day was set"
    if late:
        ended = (
            f"was made only on {in_words(made)}" if made else "is not recorded as made"
        )
        yield Outcome(Verdict.NOT_MET, f"the report, {day}, {ended}")
    elif made is not None:
        yield Outcome(Verdict.MET, f"the report, {day}, was made on {in_words(made)}")
    elif demand.due is not None:
        yield Outcome(Verdict.MET, f"the report is {day}, which is not past")
    else:
        message = f"the report, {day}, is not recorded as made"
        yield Outcome(Verdict.CANNOT_TELL, message)


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
    fallen due. A demand that does not require publication is not judged.

    Met, on 2004-07-01::

        areas = [
            { id = "camden", names = [], kind = "london-borough", nation = "england" },
        ]

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

        areas = [
            { id = "camden", names = [], kind = "london-borough", nation = "england" },
        ]

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
    if demand.published is not None and demand.published <= given.on:
        message = f"the report was published on {in_words(demand.published)}"
        yield Outcome(Verdict.MET, message)
    elif demand.due is None:
        message = "no day was set for the report, and none is recorded as published"
        yield Outcome(Verdict.CANNOT_TELL, message)
    elif demand.due < given.on:
        message = f"the report fell due on {in_words(demand.due)}"
        unpublished = f"{message}, and is not recorded as published"
        yield Outcome(Verdict.NOT_MET, unpublished)
    else:
        message = f"the report is due by {in_words(demand.due)}, which is not past"
        yield Outcome(Verdict.MET, message)
