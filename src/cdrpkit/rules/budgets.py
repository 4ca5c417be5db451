"""The rule on budgets: what is paid from one fits in it."""

from __future__ import annotations

from collections.abc import Iterator

from cdrpkit.dates import MONTHS_IN_A_YEAR
from cdrpkit.findings import Severity, Verdict
from cdrpkit.measures.budgets import budget_use
from cdrpkit.model.posts import Budget
from cdrpkit.quantities import NIL
from cdrpkit.rules import Given, Outcome, rule

__all__ = ["team_over_budget"]


@rule(
    "PST001",
    title="What a budget pays for fits in it",
    subject=Budget,
    severity=Severity.PROMISE,
    past_too=True,
)
def team_over_budget(budget: Budget, given: Given) -> Iterator[Outcome]:
    """
    Ask that the posts paid from a budget cost no more than it in a full year.

    What they cost in their first year, of which they may be filled in a part only, is
    said besides: a team that fits its first year alone is one that cannot be kept.
    A budget from which no post is paid is not judged, and nobody can tell of one that
    is less than nil, nor where a place in a team's table is that of several posts.

    Met, on 2003-02-27::

        [[budgets]]
        id = "unit"
        purpose = "A unit"
        year = { start = 2003-04-01, end = 2004-03-31 }
        amount = { pounds = 238000 }

        [[posts]]
        id = "officer"
        title = "Officer"
        position = 1
        team = "unit"
        as_at = 2003-02-27
        salary = { pounds = 29000 }
        national_insurance_rate = 9.5
        pension_rate = 13.5
        running_costs = { pounds = 1500 }
        number = 6
        months = 9
        paid_from = "unit"

    Not met, on 2003-02-27::

        [[budgets]]
        id = "unit"
        purpose = "A unit"
        year = { start = 2003-04-01, end = 2004-03-31 }
        amount = { pounds = 200000 }

        [[posts]]
        id = "officer"
        title = "Officer"
        position = 1
        team = "unit"
        as_at = 2003-02-27
        salary = { pounds = 29000 }
        national_insurance_rate = 9.5
        pension_rate = 13.5
        running_costs = { pounds = 1500 }
        number = 6
        months = 9
        paid_from = "unit"

    Cannot tell, on 2003-02-27::

        [[budgets]]
        id = "unit"
        purpose = "A unit"
        year = { start = 2003-04-01, end = 2004-03-31 }
        amount = { pounds = 238000 }

        [[posts]]
        id = "officer"
        title = "Officer"
        position = 1
        team = "unit"
        as_at = 2003-02-27
        salary = { pounds = 29000 }
        paid_from = "unit"
    """
    use = budget_use(budget, given.register)
    if not use.posts.costs:
        return
    if budget.amount < NIL:
        message = f"the budget is {budget.amount}, less than nil"
        yield Outcome(Verdict.CANNOT_TELL, message)
        return
    if use.posts.twice:
        twins = ", ".join(post.id for post in use.posts.twice)
        message = f"more than one post has the place in its team of {twins}"
        yield Outcome(Verdict.CANNOT_TELL, message)
        return
    if use.left_year is None:
        unknown = ", ".join(c.post.id for c in use.posts.costs if c.all is None)
        message = f"what a full year of {unknown or 'its posts'} costs is not known"
        yield Outcome(Verdict.CANNOT_TELL, message)
        return
    told = f"a full year costs {use.posts.year} of {budget.amount}"
    first = use.posts.first_year
    if first is not None and use.posts.months != (MONTHS_IN_A_YEAR,):
        about = "" if first.is_exact else "about "
        told += f", and the first year {about}{first.amount}"
    fits = use.left_year >= NIL
    yield Outcome(Verdict.MET if fits else Verdict.NOT_MET, told)
