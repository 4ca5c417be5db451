"""The rule on deadlines: a report that is demanded is made by its day."""

from __future__ import annotations

from collections.abc import Iterator

from cdrpkit.dates import in_words
from cdrpkit.findings import Severity, Verdict
from cdrpkit.model.duties import ReportDemand
from cdrpkit.rules import Given, Outcome, rule
from cdrpkit.rules.demands import entitlement, unrecorded
from cdrpkit.rules.statute import resting_on, statutory

__all__ = ["demanded_report_late"]


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
    entitled = entitlement(demand, given)
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
        found = unrecorded(f"the report, {day}, is not recorded as made", demand, given)
    else:
        found = Outcome(Verdict.MET, f"the report is {day}, which is not past")
    yield resting_on(found, entitled)
