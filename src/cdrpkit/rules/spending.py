"""Rules on what is expected of money: that it is spent, on a range of projects."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Final

from cdrpkit.citations import Citation
from cdrpkit.findings import Severity, Verdict
from cdrpkit.measures.accounts import Account, together
from cdrpkit.measures.funds import allocations
from cdrpkit.measures.sums import total
from cdrpkit.model.engagement import Expectation, ExpectationStatus, Measure
from cdrpkit.model.money import AllocationStage, Expenditure, Fund, Project, Stage
from cdrpkit.quantities import Money
from cdrpkit.rules import Given, Outcome, rule

__all__ = ["fund_unspent", "project_unevaluated", "projects_too_few"]

_ALL: Final = Decimal(100)


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
    It is not met once the year is over, but only where the register claims to hold all
    expenditure of the allocation; until then, and without such a claim, nobody can
    tell.
    What is recorded as at a later day may have been spent in time or not.

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
    if expectation.measure is not Measure.SPENT or given.on < expectation.span.first:
        return
    fund = given.register.funds.get(expectation.fund)
    if fund is None:
        message = "it names no fund that is recorded" + _how_binding(expectation)
        yield Outcome(Verdict.CANNOT_TELL, message)
        return
    accounts = _accounts(fund, expectation, given)
    if not accounts:
        message = f"no allocation from {fund.id} for {expectation.span} is recorded"
        yield Outcome(Verdict.CANNOT_TELL, message + _how_binding(expectation))
    enough = expectation.threshold.value if expectation.threshold else _ALL
    for became in accounts:
        verdict, message = _spent_in_time(became, enough, given.on)
        yield Outcome(
            verdict, message + _how_binding(expectation), part=became.allocation.id
        )


@rule(
    "FND006",
    title="What was paid for is evaluated",
    subject=Project,
    severity=Severity.GUIDANCE,
    citations=(
        Citation(
            instrument="mpa-2003-02-27",
            provision="paragraph 5",
            title="Metropolitan Police Authority, 27 February 2003, report 11",
        ),
    ),
    past_too=True,
)
def project_unevaluated(project: Project, given: Given) -> Iterator[Outcome]:
    """
    Ask that a project paid for from a fund was evaluated by the time it ended.

    The Metropolitan Police Authority's panel wanted the use of its fund monitored and
    evaluated within the year; no law asks for it.
    A project that is paid for otherwise is not judged, nor one that goes on, unless it
    was evaluated already.

    Met, on 2004-06-30::

        [[projects]]
        id = "leaflets"
        name = "Leaflets"
        allocation = "fund-2003"
        span = { start = 2003-09-01, end = 2004-01-31 }
        evaluated = true

    Not met, on 2004-06-30::

        [[projects]]
        id = "leaflets"
        name = "Leaflets"
        allocation = "fund-2003"
        span = { start = 2003-09-01, end = 2004-01-31 }
        evaluated = false

    Cannot tell, on 2004-06-30::

        [[projects]]
        id = "leaflets"
        name = "Leaflets"
        allocation = "fund-2003"
        span = { start = 2003-09-01, end = 2004-01-31 }
    """
    if project.allocation is None:
        return
    if project.evaluated:
        yield Outcome(Verdict.MET, "it was evaluated")
    elif project.span.end is not None and project.span.end < given.on:
        ended = f"it ended on {project.span.end}"
        if project.evaluated is None:
            message = f"{ended}, and nobody has said whether it was evaluated"
            yield Outcome(Verdict.CANNOT_TELL, message)
        else:
            yield Outcome(Verdict.NOT_MET, f"{ended}, and was not evaluated")


@rule(
    "FND007",
    title="A fund supports as many projects as are expected",
    subject=Expectation,
    severity=Severity.PROMISE,
    past_too=True,
)
def projects_too_few(expectation: Expectation, given: Given) -> Iterator[Outcome]:
    """
    Ask that a fund pays for a range of projects, of the number expected.

    Counted are the projects that allocations for the expectation's days pay for.
    Where nobody has said how many are a range, nobody can tell, but how many there are
    is said.
    It is not met once the days are over, and only where the register claims to hold
    all projects that the fund pays for.

    Met, on 2005-03-31::

        [[expectations]]
        id = "range"
        role = "The fund"
        outcome = "Several projects are supported."
        position = 2
        owner = "mpa"
        span = { start = 2004-04-01, end = 2005-03-31 }
        measure = "projects"
        fund = "fund"
        threshold = { value = 1 }

        [[funds]]
        id = "fund"
        name = "The fund"
        funder = "mpa"

        [[allocations]]
        id = "fund-2004"
        fund = "fund"
        year = { start = 2004-04-01, end = 2005-03-31 }
        amount = { pounds = 50000 }

        [[projects]]
        id = "leaflets"
        name = "Leaflets"
        allocation = "fund-2004"

    Not met, on 2005-04-01::

        [[expectations]]
        id = "range"
        role = "The fund"
        outcome = "Several projects are supported."
        position = 2
        owner = "mpa"
        span = { start = 2004-04-01, end = 2005-03-31 }
        measure = "projects"
        fund = "fund"
        threshold = { value = 2 }

        [[funds]]
        id = "fund"
        name = "The fund"
        funder = "mpa"

        [[allocations]]
        id = "fund-2004"
        fund = "fund"
        year = { start = 2004-04-01, end = 2005-03-31 }
        amount = { pounds = 50000 }

        [[projects]]
        id = "leaflets"
        name = "Leaflets"
        allocation = "fund-2004"

        [[completeness]]
        id = "projects"
        of = "projects"
        scope = "funds/fund"

    Cannot tell, on 2005-04-01::

        [[expectations]]
        id = "range"
        role = "The fund"
        outcome = "A flexible range of projects is supported."
        position = 2
        owner = "mpa"
        span = { start = 2004-04-01, end = 2005-03-31 }
        measure = "projects"
        fund = "fund"

        [[funds]]
        id = "fund"
        name = "The fund"
        funder = "mpa"
    """
    if expectation.measure is not Measure.PROJECTS or given.on < expectation.span.first:
        return
    fund = given.register.funds.get(expectation.fund)
    if fund is None:
        message = "it names no fund that is recorded" + _how_binding(expectation)
        yield Outcome(Verdict.CANNOT_TELL, message)
        return
    accounts = _accounts(fund, expectation, given)
    count = len({project.id for each in accounts for project in each.projects})
    told = f"projects recorded that {fund.id} pays for: {count}"
    if expectation.threshold is None:
        verdict = Verdict.CANNOT_TELL
        told += ", and how many are enough is not said"
    elif count >= expectation.threshold.value:
        verdict = Verdict.MET
        told += f", where {expectation.threshold} are enough"
    else:
        over = expectation.span.last < given.on
        held = given.holds_all(Project.collection, fund, expectation.span)
        verdict = Verdict.NOT_MET if over and held else Verdict.CANNOT_TELL
        told += f", where {expectation.threshold} are expected"
        if not over:
            told += f" by {expectation.span.last}"
        elif not held:
            told += ", and there may be more"
    yield Outcome(verdict, told + _how_binding(expectation))


def _accounts(
    fund: Fund, expectation: Expectation, given: Given
) -> tuple[Account, ...]:
    """Return what became of the allocations for which something is expected."""
    of = allocations(given.register, fund=fund, year=expectation.span)
    counted = (each for each in of if each.to not in expectation.excluded)
    return together(counted, given.register, given.on).accounts


def _spent_in_time(
    became: Account, enough: Decimal, on: dt.date
) -> tuple[Verdict, str]:
    """Return whether enough of an allocation was spent by the end of its year."""
    end = became.allocation.year.last
    spent = [row for row in became.expenditure if row.stage is Stage.SPENT]
    in_time = _sum(row for row in spent if row.as_at <= end)
    ever = _sum(spent)
    if became.allocated is None or in_time is None or ever is None:
        return Verdict.CANNOT_TELL, "what was allocated or spent cannot be reckoned"
    told = f"{in_time} of {became.allocated} is recorded as spent"
    if _is_enough(in_time, became.allocated, enough):
        return Verdict.MET, told
    if became.allocation.stage is AllocationStage.PROVISION:
        return Verdict.CANNOT_TELL, f"{told}, and provision was made, no more"
    if on <= end:
        return Verdict.CANNOT_TELL, f"{told}, and there is time until {end}"
    told = f"{told} by {end}"
    if _is_enough(ever, became.allocated, enough):
        return Verdict.CANNOT_TELL, f"{told}, and {ever} as at later days"
    if became.complete:
        return Verdict.NOT_MET, told
    return Verdict.CANNOT_TELL, f"{told}, and more may have been"


def _sum(rows: Iterable[Expenditure]) -> Money | None:
    return total(row.amount for row in rows)


def _is_enough(spent: Money, allocated: Money, enough: Decimal) -> bool:
    """Tell whether what was spent is so many per cent of what was allocated."""
    wanted = Fraction(allocated.pounds) * Fraction(enough)
    return Fraction(spent.pounds) * Fraction(_ALL) >= wanted


def _how_binding(expectation: Expectation) -> str:
    """Return what is to be said of an expectation that binds nobody, or may not."""
    match expectation.status:
        case ExpectationStatus.ENDORSED:
            return ""
        case ExpectationStatus.PROPOSED:
            return " (this was proposed, and is not known to be endorsed)"
        case ExpectationStatus.UNKNOWN:
            return " (whether this was endorsed is not known)"
