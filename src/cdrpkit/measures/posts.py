"""What posts cost: each part of a post, and all of it, in a year and in its first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Final

import attrs

from cdrpkit.dates import MONTHS_IN_A_YEAR
from cdrpkit.measures import Value
from cdrpkit.measures.sums import Rounded, less, rounded, times, total
from cdrpkit.model.posts import Post
from cdrpkit.quantities import NIL, Money
from cdrpkit.register import Register

__all__ = ["OnCost", "PostCost", "figures", "is_rate", "part_of_year", "post_cost"]

_PER_CENT: Final = 100


@attrs.frozen(kw_only=True)
class OnCost:
    """
    What an employer pays for one post besides the salary.

    Attributes:
        stated: As a sum, or None.

        by_rate: As a share of the salary, to the penny; None where there is no rate,
            or none that can be.

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
        """One post for a full year; None where a part is not known, or below nil."""
        parts = (
            self.post.salary,
            self.national_insurance.amount,
            self.pension.amount,
            self.post.running_costs,
        )
        if any(part is not None and part < NIL for part in parts):
            return None
        return total(parts)

    @property
    def all(self) -> Money | None:
        """All of them for a full year; None also where there is less than one."""
        return times(self.each, self.post.number)

    @property
    def first_year(self) -> Rounded | None:
        """All of them for the months of the first year in which they are filled."""
        return rounded(part_of_year(self))


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


def figures(register: Register, on: dt.date) -> Iterator[tuple[str, Value]]:
    """
    Yield what a text may ask for by name of posts.

    What is not known is not offered: no text can print it.

    .. versionadded:: 26.1.0
    """
    for post in register.posts:
        cost = post_cost(post)
        yield f"posts.{post.id}.number", post.number
        if cost.each is not None:
            yield f"posts.{post.id}.each", cost.each
        if cost.all is not None:
            yield f"posts.{post.id}.all", cost.all


def is_rate(rate: Decimal) -> bool:
    """
    Tell whether a percentage can be one of a salary: from nil to a hundred.

    .. versionadded:: 26.1.0
    """
    return 0 <= rate <= _PER_CENT


def _by_rate(salary: Money, rate: Decimal | None) -> Rounded | None:
    if rate is None or not is_rate(rate):
        return None
    return rounded(Fraction(salary.pounds) * Fraction(rate) / _PER_CENT)


def part_of_year(cost: PostCost) -> Fraction | None:
    """
    Return what the posts cost in their first year, in pounds, as fine as it is.

    .. versionadded:: 26.1.0
    """
    if cost.all is None or not 0 <= cost.post.months <= MONTHS_IN_A_YEAR:
        return None
    return Fraction(cost.all.pounds) * cost.post.months / MONTHS_IN_A_YEAR
