"""The rule on projects: a fund pays for as many as are expected."""

from __future__ import annotations

from collections.abc import Iterator

from cdrpkit.findings import Severity, Verdict
from cdrpkit.measures.bounds import reaches
from cdrpkit.model.engagement import Expectation, Measure
from cdrpkit.model.money import Fund, Project
from cdrpkit.rules import Given, Outcome, rule
from cdrpkit.rules.funded import accounts_expected, of_fund

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
    yield from of_fund(Measure.PROJECTS, _enough_projects, expectation, given)


def _enough_projects(
    fund: Fund, expectation: Expectation, given: Given
) -> Iterator[Outcome]:
    """Yield whether a fund pays for as many projects as are expected."""
    accounts = accounts_expected(fund, expectation, given)
    count = len({project.id for each in accounts for project in each.projects})
    told = f"projects recorded that {fund.id} pays for: {count}"
    enough, last = expectation.threshold, expectation.span.last
    if enough is None:
        message = f"{told}, and how many are enough is not said"
        yield Outcome(Verdict.CANNOT_TELL, message)
        return
    reached = reaches(count, enough)
    if reached is None:
        message = f"{told}, and {enough} is no bound to judge by"
        yield Outcome(Verdict.CANNOT_TELL, message)
    elif reached:
        yield Outcome(Verdict.MET, f"{told}, where {enough} are enough")
    elif given.on <= last:
        message = f"{told}, where {enough} are expected by {last}"
        yield Outcome(Verdict.CANNOT_TELL, message)
    elif given.holds_all(Project.collection, fund, expectation.span):
        yield Outcome(Verdict.NOT_MET, f"{told}, where {enough} are expected")
    else:
        message = f"{told}, where {enough} are expected, and there may be more"
        yield Outcome(Verdict.CANNOT_TELL, message, wanting=Project.collection)
