"""The rule on funds: nothing is spent from one before it is allocated."""

from __future__ import annotations

from collections.abc import Iterator

from cdrpkit.findings import Severity, Verdict
from cdrpkit.measures.accounts import days_missed
from cdrpkit.model.money import Allocation, Expenditure, Stage
from cdrpkit.rules import Given, Outcome, rule

__all__ = ["spent_before_allocated"]


@rule(
    "FND002",
    title="Nothing is spent before it is allocated",
    subject=Expenditure,
    severity=Severity.RECORD,
)
def spent_before_allocated(row: Expenditure, given: Given) -> Iterator[Outcome]:
    """
    Ask that nothing is spent before the day of its allocation, or before its year.

    Either the day of the one or that of the other is wrong, or the money came from
    elsewhere.
    What is only planned or committed may well be so before, and is not judged, nor is
    what comes from no allocation.

    Met, on 2003-12-31::

        [[allocations]]
        id = "fund-2003"
        fund = "fund"
        year = { start = 2003-04-01, end = 2004-03-31 }
        amount = { pounds = 50000 }
        allocated_on = 2003-03-06

        [[expenditure]]
        id = "leaflets"
        amount = { pounds = 6000 }
        stage = "spent"
        as_at = 2003-06-30
        allocation = "fund-2003"

    Not met, on 2003-12-31::

        [[allocations]]
        id = "fund-2003"
        fund = "fund"
        year = { start = 2003-04-01, end = 2004-03-31 }
        amount = { pounds = 50000 }
        allocated_on = 2003-03-06

        [[expenditure]]
        id = "leaflets"
        amount = { pounds = 6000 }
        stage = "spent"
        as_at = 2003-02-28
        allocation = "fund-2003"

    Cannot tell, on 2003-12-31::

        [[allocations]]
        id = "fund-2003"
        fund = "fund"
        year = { end = 2004-03-31 }
        amount = { pounds = 50000 }

        [[expenditure]]
        id = "leaflets"
        amount = { pounds = 6000 }
        stage = "spent"
        as_at = 2003-02-28
        allocation = "fund-2003"
    """
    allocation = _allocation_of(row, given)
    if row.stage is not Stage.SPENT or allocation is None:
        return
    early = [f"{x} {day}" for x, day in days_missed(row, allocation).items()]
    spent = f"it was spent by {row.as_at} from {allocation.id}"
    if early:
        yield Outcome(Verdict.NOT_MET, f"{spent}, {' and '.join(early)}")
    elif allocation.allocated_on is not None or allocation.year.start is not None:
        message = f"{spent}, not before its allocation or its year"
        yield Outcome(Verdict.MET, message)
    else:
        message = f"{spent}, of which neither the day nor the year is known"
        yield Outcome(Verdict.CANNOT_TELL, message)


def _allocation_of(row: Expenditure, given: Given) -> Allocation | None:
    """Return what it comes from, though it be allocated later than the day."""
    if row.allocation is not None:
        return given.entire.allocations.get(row.allocation)
    project = given.entire.projects.get(row.project)
    return given.entire.allocations.get(project.allocation) if project else None
