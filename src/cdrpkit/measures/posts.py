"""What posts cost: each part of a post, a team in a year and in its first, a budget."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Final

import attrs

from cdrpkit.measures import Value
from cdrpkit.measures.sums import (
    MONTHS_IN_A_YEAR,
    Rounded,
    less,
    rounded,
    times,
    total,
)
from cdrpkit.model.posts import Budget, Post
from cdrpkit.quantities import Money
from cdrpkit.register import Register

__all__ = [
    "BudgetUse",
    "OnCost",
    "PostCost",
    "TeamCost",
    "budget_use",
    "figures",
    "post_cost",
    "superseded",
    "team_cost",
    "teams",
]

_PER_CENT: Final = 100


@attrs.frozen(kw_only=True)
class OnCost:
    """
    What an employer pays for one post besides the salary.

    Attributes:
        stated: As a sum, or None.

        by_rate: As a share of the salary, to the penny; None where there is no rate.

    .. versionadded:: 26.1.0
    """

    stated: Money | None
    by_rate: Rounded | None

    @property
    def amount(self) -> Money | None:
        """What is paid: the sum where there is one; None where nothing is known."""
        if self.stated is not None:
            return self.stated
        return self.by_rate.amount if self.by_rate else None

    @property
    def difference(self) -> Money | None:
        """The sum less what the rate gives; None unless there are both."""
        return less(self.stated, self.by_rate.amount if self.by_rate else None)


@attrs.frozen(kw_only=True)
class PostCost:
    """
    What posts of one title cost.

    Attributes:
        post: The record that it is computed from.

        national_insurance: The employer's, for one post and a full year.

        pension: The employer's, for one post and a full year.

    .. versionadded:: 26.1.0
    """

    post: Post
    national_insurance: OnCost
    pension: OnCost

    @property
    def each(self) -> Money | None:
        """One post for a full year; None where a part is not known."""
        return total(
            (
                self.post.salary,
                self.national_insurance.amount,
                self.pension.amount,
                self.post.running_costs,
            )
        )

    @property
    def all(self) -> Money | None:
        """All of them for a full year; None also where there is less than one."""
        return times(self.each, self.post.number)

    @property
    def first_year(self) -> Rounded | None:
        """All of them for the months of the first year in which they are filled."""
        return rounded(_part_of_year(self))


@attrs.frozen(kw_only=True)
class TeamCost:
    """
    What posts cost together.

    Attributes:
        costs: Of each post that counts, by its place in the team's table.

        superseded: The posts that do not, for there is a later record of them.

    .. versionadded:: 26.1.0
    """

    costs: tuple[PostCost, ...]
    superseded: tuple[Post, ...] = ()

    @property
    def count(self) -> int:
        """How many people that is."""
        return sum(cost.post.number for cost in self.costs)

    @property
    def year(self) -> Money | None:
        """For a full year; None where a part of it is not known."""
        return total(cost.all for cost in self.costs)

    @property
    def first_year(self) -> Rounded | None:
        """
        For the months of the first year in which each post is filled.

        It is rounded once, and not post by post.
        """
        parts = [_part_of_year(cost) for cost in self.costs]
        known = [part for part in parts if part is not None]
        if len(known) < len(parts):
            return None
        return rounded(sum(known, Fraction()))

    @property
    def months(self) -> tuple[int, ...]:
        """The months of the first year: one number where all posts have the same."""
        return tuple(sorted({cost.post.months for cost in self.costs}))


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


def post_cost(post: Post) -> PostCost:
    """
    Return what *post* costs.

    >>> officer = Post(
    ...     id="officer",
    ...     title="Officer",
    ...     position=1,
    ...     team="unit",
    ...     as_at=dt.date(2003, 2, 27),
    ...     salary=Money(29_000),
    ...     national_insurance_rate=Decimal("9.5"),
    ...     pension_rate=Decimal("13.5"),
    ...     running_costs=Money(1_500),
    ...     number=4,
    ... )
    >>> print(post_cost(officer).each, post_cost(officer).all)
    £37,170.00 £148,680.00

    .. versionadded:: 26.1.0
    """
    return PostCost(
        post=post,
        national_insurance=OnCost(
            stated=post.national_insurance,
            by_rate=_by_rate(post.salary, post.national_insurance_rate),
        ),
        pension=OnCost(
            stated=post.pension, by_rate=_by_rate(post.salary, post.pension_rate)
        ),
    )


def team_cost(posts: Iterable[Post]) -> TeamCost:
    """
    Return what *posts* cost together, whatever the order in which they are given.

    Of a team and a place in its table only the latest record counts.

    .. versionadded:: 26.1.0
    """
    given = sorted(posts, key=lambda post: (post.team, post.position, post.id))
    gone = superseded(given)
    return TeamCost(
        costs=tuple(post_cost(post) for post in given if post not in gone),
        superseded=gone,
    )


def superseded(posts: Iterable[Post]) -> tuple[Post, ...]:
    """
    Return those of *posts* for whose place in the team there is a later record.

    .. versionadded:: 26.1.0
    """
    given = tuple(posts)
    latest: dict[tuple[str, int], dt.date] = {}
    for post in given:
        place = (post.team, post.position)
        latest[place] = max(post.as_at, latest.get(place, post.as_at))
    return tuple(
        post for post in given if post.as_at < latest[post.team, post.position]
    )


def teams(register: Register) -> dict[str, TeamCost]:
    """
    Return what each team costs, by the name that its posts give it.

    .. versionadded:: 26.1.0
    """
    members: dict[str, list[Post]] = {}
    for post in register.posts:
        members.setdefault(post.team, []).append(post)
    return {team: team_cost(members[team]) for team in sorted(members)}


def budget_use(budget: Budget, register: Register) -> BudgetUse:
    """
    Return *budget* beside the posts that are paid from it.

    A post that is paid from elsewhere by a later record is not.

    .. versionadded:: 26.1.0
    """
    gone = {post.id for post in superseded(register.posts)}
    paid = register.posts.of(budget, by="paid_from")
    cost = team_cost(post for post in paid if post.id not in gone)
    return BudgetUse(
        budget=budget,
        posts=attrs.evolve(
            cost, superseded=tuple(post for post in paid if post.id in gone)
        ),
    )


def figures(register: Register, on: dt.date) -> Iterator[tuple[str, Value]]:
    """
    Yield what a text may ask for by name of posts, teams and budgets.

    What is not known is not offered: no text can print it.

    .. versionadded:: 26.1.0
    """
    sums: list[tuple[str, Money | None]] = []
    for post in register.posts:
        cost = post_cost(post)
        yield f"posts.{post.id}.number", post.number
        sums.append((f"posts.{post.id}.each", cost.each))
        sums.append((f"posts.{post.id}.all", cost.all))
    for name, team in teams(register).items():
        yield f"teams.{name}.count", team.count
        yield f"teams.{name}.months", _as_figure(team.months)
        first = team.first_year
        sums.append((f"teams.{name}.year", team.year))
        sums.append((f"teams.{name}.first-year", first.amount if first else None))
    for budget in register.budgets:
        use = budget_use(budget, register)
        sums.append((f"budgets.{budget.id}.amount", budget.amount))
        if use.posts.costs:
            sums.append((f"budgets.{budget.id}.left-year", use.left_year))
            sums.append((f"budgets.{budget.id}.left-first-year", use.left_first_year))
    yield from ((name, amount) for name, amount in sums if amount is not None)


def _as_figure(months: tuple[int, ...]) -> Value:
    return months[0] if len(months) == 1 else " or ".join(map(str, months))


def _by_rate(salary: Money, rate: Decimal | None) -> Rounded | None:
    if rate is None:
        return None
    return rounded(Fraction(salary.pounds) * Fraction(rate) / _PER_CENT)


def _part_of_year(cost: PostCost) -> Fraction | None:
    """Return what the posts cost in their first year, in pounds, as fine as it is."""
    if cost.all is None or not 0 <= cost.post.months <= MONTHS_IN_A_YEAR:
        return None
    return Fraction(cost.all.pounds) * cost.post.months / MONTHS_IN_A_YEAR
