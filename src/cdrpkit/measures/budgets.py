"""What budgets pay for: the posts paid from each, and what they leave of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import attrs

from cdrpkit.measures import Value
from cdrpkit.measures.sums import less
from cdrpkit.measures.teams import TeamCost, sharing, superseded, team_cost
from cdrpkit.model.posts import Budget
from cdrpkit.quantities import Money
from cdrpkit.register import Register

__all__ = ["BudgetUse", "budget_use", "figures"]


@attrs.frozen(kw_only=True)
class BudgetUse:
    """
    A budget beside what is paid from it.

    Attributes:
        budget: The budget.

        posts: Those that are paid from it, of whichever teams.

    .. versionadded:: 26.1.0
    """

    budget: Budget
    posts: TeamCost

    @property
    def left_year(self) -> Money | None:
        """What a full year leaves of it; less than nil where it does not reach."""
        return less(self.budget.amount, self.posts.year)

    @property
    def left_first_year(self) -> Money | None:
        """What the first year leaves of it."""
        first = self.posts.first_year
        return less(self.budget.amount, first.amount if first else None)


def budget_use(budget: Budget, register: Register) -> BudgetUse:
    """
    Return *budget* beside the posts that are paid from it.

    A post that is paid from elsewhere by a later record is not.

    .. versionadded:: 26.1.0
    """
    gone = {post.id for post in superseded(register.posts)}
    twice = {post.id for post in sharing(register.posts)}
    paid = register.posts.of(budget, by="paid_from")
    cost = team_cost(post for post in paid if post.id not in gone)
    return BudgetUse(
        budget=budget,
        posts=attrs.evolve(
            cost,
            superseded=tuple(post for post in paid if post.id in gone),
            twice=tuple(post for post in paid if post.id in twice),
        ),
    )


def figures(register: Register, on: dt.date) -> Iterator[tuple[str, Value]]:
    """
    Yield what a text may ask for by name of budgets.

    What is not known is not offered: no text can print it.

    .. versionadded:: 26.1.0
    """
    for budget in register.budgets:
        yield f"budgets.{budget.id}.amount", budget.amount
        use = budget_use(budget, register)
        if not use.posts.costs:
            continue
        if use.left_year is not None:
            yield f"budgets.{budget.id}.left-year", use.left_year
        if use.left_first_year is not None:
            yield f"budgets.{budget.id}.left-first-year", use.left_first_year
