"""Rules on allocations: no more is spent than was given, and somebody has it."""

from __future__ import annotations

from collections.abc import Iterator

from cdrpkit.findings import Severity, Verdict
from cdrpkit.measures.accounts import account
from cdrpkit.model.money import Allocation
from cdrpkit.quantities import NIL
from cdrpkit.rules import Given, Outcome, rule

__all__ = ["overspent", "recipients_miscounted"]


@rule(
    "FND004",
    title="No more is spent than was allocated",
    subject=Allocation,
    severity=Severity.RECORD,
    past_too=True,
)
def overspent(allocation: Allocation, given: Given) -> Iterator[Outcome]:
    """
    Ask that what is spent from an allocation does not go beyond it.

    What is recorded as spent up to the day is added up.
    What cannot have been spent so, less than nil or before it was allocated, is left
    open.
    That it is within the allocation proves nothing unless the register claims to hold
    all expenditure of it.

    Met, on 2004-04-30::

        [[allocations]]
        id = "fund-2003"
        fund = "fund"
        year = { start = 2003-04-01, end = 2004-03-31 }
        amount = { pounds = 50000 }

        [[expenditure]]
        id = "leaflets"
        amount = { pounds = 50000 }
        stage = "spent"
        as_at = 2004-03-31
        allocation = "fund-2003"

        [[completeness]]
        id = "spending"
        of = "expenditure"
        scope = "allocations/fund-2003"

    Not met, on 2004-04-30::

        [[allocations]]
        id = "fund-2003"
        fund = "fund"
        year = { start = 2003-04-01, end = 2004-03-31 }
        amount = { pounds = 50000 }

        [[expenditure]]
        id = "leaflets"
        amount = { pounds = 50000.01 }
        stage = "spent"
        as_at = 2004-03-31
        allocation = "fund-2003"

    Cannot tell, on 2004-04-30::

        [[allocations]]
        id = "fund-2003"
        fund = "fund"
        year = { start = 2003-04-01, end = 2004-03-31 }
        amount = { pounds = 50000 }

        [[expenditure]]
        id = "leaflets"
        amount = { pounds = 6000 }
        stage = "spent"
        as_at = 2004-03-31
        allocation = "fund-2003"
    """
    became = account(allocation, given.register, given.on, claims=given.claims)
    if became.doubtful:
        ids = ", ".join(row.id for row in became.doubtful)
        message = f"what was spent cannot be so recorded: {ids}"
        yield Outcome(Verdict.CANNOT_TELL, message)
        return
    if became.spent is None:
        return
    if became.allocated is None or became.unspent is None:
        message = f"{became.spent} was spent, and what was allocated cannot be reckoned"
        yield Outcome(Verdict.CANNOT_TELL, message)
        return
    told = f"{became.spent} of {became.allocated} is recorded as spent"
    if became.unspent < NIL:
        over = became.spent - became.allocated
        yield Outcome(Verdict.NOT_MET, f"{told}, {over} too much")
    elif became.complete:
        yield Outcome(Verdict.MET, told)
    else:
        message = f"{told}, and more may have been"
        yield Outcome(Verdict.CANNOT_TELL, message, wanting="expenditure")


@rule(
    "FND008",
    title="An allocation has recipients, one if it names one",
    subject=Allocation,
    severity=Severity.RECORD,
    past_too=True,
)
def recipients_miscounted(allocation: Allocation, given: Given) -> Iterator[Outcome]:
    """
    Ask that an allocation goes to somebody, and to one only where it names who.

    What it comes to is the sum for each times their number: a wrong number makes a
    wrong total.

    Met, on 2003-12-31::

        [[allocations]]
        id = "fund-2003"
        fund = "fund"
        year = { start = 2003-04-01, end = 2004-03-31 }
        amount = { pounds = 50000 }
        recipients = 32

    Not met, on 2003-12-31::

        [[allocations]]
        id = "fund-2003"
        fund = "fund"
        year = { start = 2003-04-01, end = 2004-03-31 }
        amount = { pounds = 50000 }
        to = "partnerships/camden"
        recipients = 32
    """
    several = allocation.recipients
    if several < 1:
        yield Outcome(Verdict.NOT_MET, f"it has {several} recipients")
    elif several > 1 and allocation.to is not None:
        message = f"it goes to {allocation.to}, and has {several} recipients"
        yield Outcome(Verdict.NOT_MET, message)
    else:
        yield Outcome(Verdict.MET, f"recipients: {several}")
