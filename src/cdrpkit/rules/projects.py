"""The rule on projects: a fund pays for as many as are expected."""

from __future__ import annotations

from collections.abc import Iterator

from cdrpkit.findings import Severity, Verdict
from cdrpkit.measures.bounds import reaches
from cdrpkit.model.engagement import Expectation, Measure
from cdrpkit.model.money import Project
from cdrpkit.rules import Given, Outcome, rule
from cdrpkit.rules.expectations import accounts_expected, how_binding, unkept

__all__ = ["projects_too_few"]


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
    all projects that the fund pays for; then, too, nobody is accused of what was only
    proposed, or of what he may not have endorsed.

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
        status = "endorsed"
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
        message = "it names no fund that is recorded" + how_binding(expectation)
        yield Outcome(Verdict.CANNOT_TELL, message)
        return
    accounts = accounts_expected(fund, expectation, given)
    count = len({project.id for each in accounts for project in each.projects})
    told = f"projects recorded that {fund.id} pays for: {count}"
    enough = expectation.threshold
    reached = None if enough is None else reaches(count, enough)
    verdict, wanting = Verdict.CANNOT_TELL, None
    if enough is None:
        told += ", and how many are enough is not said"
    elif reached is None:
        told += f", and {enough} is no bound to judge by"
    elif reached:
        verdict = Verdict.MET
        told += f", where {enough} are enough"
    else:
        over = expectation.span.last < given.on
        held = given.holds_all(Project.collection, fund, expectation.span)
        told += f", where {enough} are expected"
        if over and held:
            yield unkept(expectation, told)
            return
        if not over:
            told += f" by {expectation.span.last}"
        else:
            told += ", and there may be more"
            wanting = Project.collection
    yield Outcome(verdict, told + how_binding(expectation), wanting=wanting)
