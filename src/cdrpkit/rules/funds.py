"""Rules on the records of money: which sums can be, and when."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cdrpkit.annotations import hints_of
from cdrpkit.findings import Severity, Verdict
from cdrpkit.model import Record
from cdrpkit.model.money import Allocation, Expenditure, Stage
from cdrpkit.quantities import Money, MoneyRange
from cdrpkit.rules import Given, Outcome, rule

__all__ = [
    "negative_sum",
    "spent_before_allocated",
]

_NIL: Final = Money(0)


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
    limits = {
        "allocated on": allocation.allocated_on,
        "for a year from": allocation.year.start,
    }
    known = {words: day for words, day in limits.items() if day is not None}
    early = [f"{words} {day}" for words, day in known.items() if row.as_at < day]
    spent = f"it was spent by {row.as_at} from {allocation.id}"
    if early:
        yield Outcome(Verdict.NOT_MET, f"{spent}, {' and '.join(early)}")
    elif known:
        told = " and ".join(f"{words} {day}" for words, day in known.items())
        yield Outcome(Verdict.MET, f"{spent}, {told}")
    else:
        message = f"{spent}, of which neither the day nor the year is known"
        yield Outcome(Verdict.CANNOT_TELL, message)


@rule(
    "FND003",
    title="A sum of money is nil or more",
    subject=Record,
    severity=Severity.RECORD,
    past_too=True,
)
def negative_sum(record: Record, given: Given) -> Iterator[Outcome]:
    """
    Ask that no record states a sum that is less than nil.

    What a fund gives, what is spent and what a post costs is never negative; a sum
    paid back is a smaller expenditure.
    Every record is judged that states a sum, of whichever collection.

    Met, on 2003-12-31::

        [[budgets]]
        id = "unit"
        purpose = "A unit"
        year = { start = 2003-04-01, end = 2004-03-31 }
        amount = { pounds = 0 }

    Not met, on 2003-12-31::

        [[budgets]]
        id = "unit"
        purpose = "A unit"
        year = { start = 2003-04-01, end = 2004-03-31 }
        amount = { pounds = -238000 }
    """
    stated = [
        (name, amount)
        for name in _sums_of(type(record))
        for amount in _amounts(getattr(record, name))
    ]
    negative = {name: amount for name, amount in stated if amount < _NIL}
    for name, amount in negative.items():
        yield Outcome(
            Verdict.NOT_MET, f"its {name} is {amount}, less than nil", part=name
        )
    if stated and not negative:
        yield Outcome(Verdict.MET, f"no sum in it is less than nil ({len(stated)})")


def _allocation_of(row: Expenditure, given: Given) -> Allocation | None:
    """Return what it comes from, though it be allocated later than the day."""
    if row.allocation is not None:
        return given.entire.allocations.get(row.allocation)
    project = given.entire.projects.get(row.project)
    return given.entire.allocations.get(project.allocation) if project else None


def _sums_of(record_class: type[Record]) -> tuple[str, ...]:
    """Return the fields of a class of records that hold sums of money."""
    found = _found.get(record_class)
    if found is None:
        hints = hints_of(record_class)
        sums = (name for name, hint in hints.items() if hint.type in _SUMS)
        found = _found[record_class] = tuple(sums)
    return found


_SUMS: Final = (Money, MoneyRange)
_found: dict[type, tuple[str, ...]] = {}


def _amounts(value: Money | MoneyRange | None) -> Iterator[Money]:
    if isinstance(value, MoneyRange):
        yield from (amount for amount in (value.low, value.high) if amount is not None)
    elif value is not None:
        yield value
