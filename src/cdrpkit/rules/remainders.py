"""The rule on remainders: what is carried forward was left over."""

from __future__ import annotations

from collections.abc import Iterator

from cdrpkit.findings import Severity, Verdict
from cdrpkit.measures.accounts import account
from cdrpkit.measures.provisions import superseded
from cdrpkit.measures.sums import less, times, total
from cdrpkit.model.money import Allocation
from cdrpkit.quantities import NIL, Money
from cdrpkit.rules import Given, Outcome, rule

__all__ = ["excess_carried_forward"]


@rule(
    "FND005",
    title="What is carried forward was left over",
    subject=Allocation,
    severity=Severity.RECORD,
    past_too=True,
)
def excess_carried_forward(allocation: Allocation, given: Given) -> Iterator[Outcome]:
    """
    Ask that no more is carried forward than the days before left unspent.

    What several carry forward of one remainder is added up.
    Looked at is the allocation before it, from the same fund and to the same recipient;
    where several end on the same day, all of them.
    More than was left by what is recorded as spent is too much whatever else was; that
    it is no more proves something only where all expenditure is held.
    Too much is also more than the allocation that it is a part of.

    Met, on 2004-06-30::

        [[allocations]]
        id = "fund-2003"
        fund = "fund"
        year = { start = 2003-04-01, end = 2004-03-31 }
        amount = { pounds = 50000 }

        [[expenditure]]
        id = "leaflets"
        amount = { pounds = 44000 }
        stage = "spent"
        as_at = 2004-03-31
        allocation = "fund-2003"

        [[completeness]]
        id = "spending"
        of = "expenditure"
        scope = "allocations/fund-2003"

        [[allocations]]
        id = "fund-2004"
        fund = "fund"
        year = { start = 2004-04-01, end = 2005-03-31 }
        amount = { pounds = 56000 }
        carried_forward = { pounds = 6000 }

    Not met, on 2004-06-30::

        [[allocations]]
        id = "fund-2003"
        fund = "fund"
        year = { start = 2003-04-01, end = 2004-03-31 }
        amount = { pounds = 50000 }

        [[expenditure]]
        id = "leaflets"
        amount = { pounds = 44000 }
        stage = "spent"
        as_at = 2004-03-31
        allocation = "fund-2003"

        [[allocations]]
        id = "fund-2004"
        fund = "fund"
        year = { start = 2004-04-01, end = 2005-03-31 }
        amount = { pounds = 60000 }
        carried_forward = { pounds = 10000 }

    Cannot tell, on 2004-06-30::

        [[allocations]]
        id = "fund-2004"
        fund = "fund"
        year = { start = 2004-04-01, end = 2005-03-31 }
        amount = { pounds = 56000 }
        carried_forward = { pounds = 6000 }
    """
    if allocation.carried_forward is None:
        return
    if allocation.carried_forward < NIL:
        message = f"{allocation.carried_forward} cannot be carried forward"
        yield Outcome(Verdict.CANNOT_TELL, message)
        return
    told = f"{allocation.carried_forward} is carried forward"
    if allocation.carried_forward > allocation.amount:
        whole = f"a part of {allocation.amount} for each recipient"
        yield Outcome(Verdict.NOT_MET, f"{told}, which cannot be {whole}")
        return
    earlier = _before(allocation, given)
    if not earlier:
        message = f"{told}, and no earlier allocation that it could be left of is known"
        yield Outcome(Verdict.CANNOT_TELL, message)
        return
    heirs = _heirs(allocation, earlier, given)
    brought = total(_brought(each) for each in heirs)
    if brought is not None:
        told = f"{brought} is carried forward"
    if len(heirs) > 1:
        told += f" in {', '.join(each.id for each in heirs)}"
    became = [
        account(each, given.register, given.on, claims=given.claims) for each in earlier
    ]
    allocated = total(each.allocated for each in became)
    spent = total(each.spent or NIL for each in became)
    ids = ", ".join(each.id for each in earlier)
    left_over = less(allocated, spent, brought)
    if left_over is None or any(each.doubtful for each in became):
        message = f"{told}, and what {ids} left cannot be reckoned"
        yield Outcome(Verdict.CANNOT_TELL, message)
        return
    left = f"{spent} of {allocated} in {ids} is recorded as spent"
    if left_over < NIL:
        yield Outcome(Verdict.NOT_MET, f"{told}, where {left}")
    elif all(each.complete for each in became):
        yield Outcome(Verdict.MET, f"{told}, and {left}")
    else:
        message = f"{told}; {left}, and more may have been"
        yield Outcome(Verdict.CANNOT_TELL, message, wanting="expenditure")


def _brought(allocation: Allocation) -> Money | None:
    """Return what an allocation brought in, for all recipients; None: cannot be."""
    each = allocation.carried_forward
    if each is None or each < NIL:
        return None
    return times(each, allocation.recipients)


def _heirs(
    allocation: Allocation, earlier: tuple[Allocation, ...], given: Given
) -> tuple[Allocation, ...]:
    """Return what else carries something forward of the same, and *allocation*."""
    alike = [
        each
        for each in given.register.allocations
        if each.carried_forward is not None
        and (each.fund, each.to) == (allocation.fund, allocation.to)
        and (each == allocation or _before(each, given) == earlier)
    ]
    gone = superseded(alike)
    return tuple(each for each in alike if each == allocation or each not in gone)


def _before(allocation: Allocation, given: Given) -> tuple[Allocation, ...]:
    """Return the allocations that ended last before this one starts."""
    earlier = [
        each
        for each in given.register.allocations
        if (each.fund, each.to) == (allocation.fund, allocation.to)
        and each.year.last < allocation.year.first
    ]
    latest = max((each.year.last for each in earlier), default=None)
    last = tuple(each for each in earlier if each.year.last == latest)
    gone = superseded(last)
    return tuple(each for each in last if each not in gone)
