"""Posts: what the people of a team cost, and the budgets that pay for them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Annotated, ClassVar

import attrs

from cdrpkit.dates import PartialDate, Span
from cdrpkit.model import Record, Ref
from cdrpkit.model.ids import BudgetId, CommitteeId, Position, PostId
from cdrpkit.quantities import NIL, Money

__all__ = ["Budget", "Post"]


@attrs.frozen(kw_only=True)
class Post(Record):
    """
    Posts of one title in a team, and what one of them costs a year.

    Where both a sum and a rate are given, the sum is what is paid, and the rate what
    it is said to be.

    Attributes:
        title: Of one post.

        position: Its place in the team's table, from 1.

        team: The team that it belongs to, by one name for all its posts.

        task: What the post is for, or None.

        grade: Its grade, or None.

        salary: For one post and a full year.

        national_insurance: The employer's, for one post and a full year; None: it is
            computed by the rate.

        national_insurance_rate: The employer's, as a percentage of the salary.

        pension: The employer's, for one post and a full year; None: it is computed by
            the rate.

        pension_rate: The employer's, as a percentage of the salary.

        running_costs: For one post and a full year.

        number: How many there are.

        months: In how many months of the first year they are filled.

        paid_from: The budget, or None.

        permanent: Whether it is permanent; None where not said.

        as_at: The day of which it is true.

    .. versionadded:: 26.1.0
    """

    collection: ClassVar[str] = "posts"
    known_by: ClassVar[str | None] = "as_at"

    id: PostId
    title: str
    position: Position
    team: str
    as_at: dt.date
    salary: Money
    task: str | None = None
    grade: str | None = None
    national_insurance: Money | None = None
    national_insurance_rate: Decimal | None = None
    pension: Money | None = None
    pension_rate: Decimal | None = None
    running_costs: Money = NIL
    number: int = 1
    months: int = 12
    paid_from: Annotated[BudgetId, Ref("budgets")] | None = None
    permanent: bool | None = None


@attrs.frozen(kw_only=True)
class Budget(Record):
    """
    A sum agreed for a purpose.

    Attributes:
        purpose: What it is for, in the register's own words.

        year: The days that it is for, both included.

        amount: How much.

        agreed_by: The committees that agreed it.

        agreed_on: When, as exactly as is known; None where it is not.

    .. versionadded:: 26.1.0
    """

    collection: ClassVar[str] = "budgets"
    known_by: ClassVar[str | None] = "agreed_on"
    ended_by: ClassVar[tuple[str, ...]] = ("year",)

    id: BudgetId
    purpose: str
    year: Span
    amount: Money
    agreed_by: tuple[Annotated[CommitteeId, Ref("committees")], ...] = ()
    agreed_on: PartialDate | None = None
