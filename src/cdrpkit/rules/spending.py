"""The rule on spending: what is allocated is spent in the days that it is for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Final

import attrs

from cdrpkit.findings import Severity, Verdict
from cdrpkit.measures.accounts import Account
from cdrpkit.measures.bounds import reaches
from cdrpkit.measures.sums import total
from cdrpkit.model.engagement import Expectation, Measure
from cdrpkit.model.money import AllocationStage, Expenditure, Fund, Stage
from cdrpkit.quantities import NIL, Money, Quantity
from cdrpkit.rules import Given, Outcome, rule
from cdrpkit.rules.funded import accounts_expected, of_fund

__all__ = ["fund_unspent"]

_ALL: Final = Quantity(Decimal(100))


@rule(
    "FND001",
    title="An allocation is spent by the end of its year",
    subject=Expectation,
    severity=Severity.PROMISE,
    past_too=True,
)
def fund_unspent(expectation: Expectation, given: Given) -> Iterator[Outcome]:
    """
    Ask that what a fund gives is spent in the days that it is for.

    Judged is each allocation of the fund for any of the expectation's days, but those
    to partnerships that it leaves out.
    It is met as soon as enough is spent: the percentage that the expectation names, or
    else all of it.
    What is spent by a slip of the record, less than nil or before it was allocated, is
    left open, and so is an allocation that cannot be, or of nothing.
    It is not met once the year is over, but only where the register claims to hold all
    expenditure of the allocation; until then, and without such a claim, nobody can
    tell.
    What is recorded as at a later day may have been spent in time or not.
    Nobody is accused of what was only proposed, or of what he may not have endorsed.

    Met, on 2005-03-31::

        [[expectations]]
        id = "spend"
        role = "The fund"
        outcome = "It is spent in full."
        position = 1
        owner = "mpa"
        span = { start = 2004-04-01, end = 2005-03-31 }
        measure = "spent"
        fund = "fund"

        [[funds]]
        id = "fund"
        name = "The fund"
        funder = "mpa"

        [[allocations]]
        id = "fund-2004"
        fund = "fund"
        year = { start = 2004-04-01, end = 2005-03-31 }
        amount = { pounds = 50000 }

        [[expenditure]]
        id = "leaflets"
        amount = { pounds = 50000 }
        stage = "spent"
        as_at = 2005-03-01
        allocation = "fund-2004"

    Not met, on 2005-04-01::

        [[expectations]]
        id = "spend"
        role = "The fund"
        outcome = "It is spent in full."
        position = 1
        owner = "mpa"
        span = { start = 2004-04-01, end = 2005-03-31 }
        status = "endorsed"
        measure = "spent"
        fund = "fund"

        [[funds]]
        id = "fund"
        name = "The fund"
        funder = "mpa"

        [[allocations]]
        id = "fund-2004"
        fund = "fund"
        year = { start = 2004-04-01, end = 2005-03-31 }
        amount = { pounds = 50000 }

        [[expenditure]]
        id = "leaflets"
        amount = { pounds = 49999 }
        stage = "spent"
        as_at = 2005-03-01
        allocation = "fund-2004"

        [[completeness]]
        id = "spending"
        of = "expenditure"
        scope = "funds/fund"

    Cannot tell, on 2005-04-01::

        [[expectations]]
        id = "spend"
        role = "The fund"
        outcome = "It is spent in full."
        position = 1
        owner = "mpa"
        span = { start = 2004-04-01, end = 2005-03-31 }
        measure = "spent"
        fund = "fund"

        [[funds]]
        id = "fund"
        name = "The fund"
        funder = "mpa"

        [[allocations]]
        id = "fund-2004"
        fund = "fund"
        year = { start = 2004-04-01, end = 2005-03-31 }
        amount = { pounds = 50000 }
    """
    yield from of_fund(Measure.SPENT, _spent, expectation, given)


def _spent(fund: Fund, expectation: Expectation, given: Given) -> Iterator[Outcome]:
    """Yield what is to be said of each allocation, if the expectation bound."""
    accounts = accounts_expected(fund, expectation, given)
    if not accounts:
        message = f"no allocation from {fund.id} for {expectation.span} is recorded"
        yield Outcome(Verdict.CANNOT_TELL, message)
    for became in accounts:
        found = _spent_in_time(became, expectation.threshold or _ALL, given.on)
        of = became.allocation
        yield attrs.evolve(found, part=of.id, about=(of.key,))


def _spent_in_time(became: Account, enough: Quantity, on: dt.date) -> Outcome:
    """Return whether enough of an allocation was spent by the end of its year."""
    end = became.allocation.year.last
    spent = [row for row in became.expenditure if row.stage is Stage.SPENT]
    in_time = _sum(row for row in spent if row.as_at <= end)
    ever = _sum(spent)
    allocated = became.allocated
    if allocated is None or became.carried_forward is None:
        return Outcome(Verdict.CANNOT_TELL, "what was allocated cannot be reckoned")
    if became.doubtful or in_time is None or ever is None:
        ids = ", ".join(row.id for row in became.doubtful)
        why = f", for it cannot be so recorded: {ids}" if ids else ""
        return Outcome(Verdict.CANNOT_TELL, f"what was spent cannot be reckoned{why}")
    told = f"{in_time} of {allocated} is recorded as spent"
    if allocated == NIL:
        return Outcome(
            Verdict.CANNOT_TELL, f"{told}, and of nothing no part can be spent"
        )
    reached = _is_enough(in_time, allocated, enough)
    if reached is None:
        why = f"{told}, and {enough} % is no bound to judge by"
        return Outcome(Verdict.CANNOT_TELL, why)
    if reached:
        return Outcome(Verdict.MET, told)
    if became.allocation.stage is AllocationStage.PROVISION:
        return Outcome(Verdict.CANNOT_TELL, f"{told}, and provision was made, no more")
    if on <= end:
        return Outcome(Verdict.CANNOT_TELL, f"{told}, and there is time until {end}")
    told = f"{told} by {end}"
    if _is_enough(ever, allocated, enough):
        return Outcome(Verdict.CANNOT_TELL, f"{told}, and {ever} as at later days")
    if became.complete:
        return Outcome(Verdict.NOT_MET, told)
    message = f"{told}, and more may have been"
    return Outcome(Verdict.CANNOT_TELL, message, wanting="expenditure")


def _sum(rows: Iterable[Expenditure]) -> Money | None:
    return total(row.amount for row in rows)


def _is_enough(spent: Money, allocated: Money, enough: Quantity) -> bool | None:
    """Tell whether what was spent is so many per cent of what was allocated."""
    return reaches(Fraction(spent.pounds) * 100 / Fraction(allocated.pounds), enough)
