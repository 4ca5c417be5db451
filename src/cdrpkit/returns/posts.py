"""The return of posts: what each costs, part by part, one row to a post."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Annotated, Final

import attrs

from cdrpkit.exceptions import UnknownNameError
from cdrpkit.measures.posts import PostCost
from cdrpkit.measures.teams import teams
from cdrpkit.model.ids import BudgetId, PostId
from cdrpkit.quantities import Gap, Money, Unit
from cdrpkit.reports import Brief
from cdrpkit.returns import ReturnKind
from cdrpkit.returns.gaps import gap_of, why_unknown
from cdrpkit.table import Column, Return

__all__ = ["KIND", "PostRow", "PostsOptions"]


@attrs.frozen(kw_only=True)
class PostsOptions:
    """
    Options of the return of posts.

    Attributes:
        team: The team to report on, by its name; None: all of them.

    .. versionadded:: 26.1.0
    """

    team: str | None = None


_NO_PART: Final = "a part of it is not known, or a number in it cannot be"
_NO_RATE: Final = "neither a sum is given nor a rate that can be"


@attrs.frozen(kw_only=True)
class PostRow:
    """
    Posts of one title, and what they cost.

    .. versionadded:: 26.1.0
    """

    team: Annotated[str, Column(title="Team", description="The team's name.")]
    position: Annotated[
        int,
        Column(
            title="Place",
            description="The post's place in the team's table, from 1.",
            unit=Unit.ORDINAL,
        ),
    ]
    post: Annotated[
        PostId, Column(title="Post", description="The post's id.", key=True)
    ]
    title: Annotated[str, Column(title="Title", description="The title of one post.")]
    grade: Annotated[
        str | None, Column(title="Grade", description="Its grade; empty: not said.")
    ]
    as_at: Annotated[
        dt.date, Column(title="As at", description="The day of which it is true.")
    ]
    paid_from: Annotated[
        BudgetId | None,
        Column(
            title="Paid from", description="Id of the budget; empty: none is named."
        ),
    ]
    permanent: Annotated[
        bool | None,
        Column(
            title="Permanent",
            description="Whether it is permanent; empty: not said.",
        ),
    ]
    salary: Annotated[
        Money,
        Column(
            title="Basic salary",
            description="What one post is paid in a full year.",
            unit=Unit.POUNDS,
            source="2003-02-27 Report 11, Appendix 5",
        ),
    ]
    national_insurance: Annotated[
        Money | None,
        Column(
            title="Employer's National Insurance",
            description="For one post and a full year: as stated, or else by the rate."
            " Where empty, national_insurance_gap says why.",
            unit=Unit.POUNDS,
            source="2003-02-27 Report 11, Appendix 5",
        ),
    ]
    national_insurance_gap: Annotated[
        Gap | None, why_unknown("the National Insurance", _NO_RATE)
    ]
    national_insurance_rate: Annotated[
        Decimal | None,
        Column(
            title="Rate of National Insurance",
            description="As a percentage of the salary; empty: none is given.",
            unit=Unit.PERCENTAGE,
        ),
    ]
    pension: Annotated[
        Money | None,
        Column(
            title="Employer's pension contribution",
            description="For one post and a full year: as stated, or else by the rate."
            " Where empty, pension_gap says why.",
            unit=Unit.POUNDS,
            source="2003-02-27 Report 11, Appendix 5",
        ),
    ]
    pension_gap: Annotated[Gap | None, why_unknown("the pension", _NO_RATE)]
    pension_rate: Annotated[
        Decimal | None,
        Column(
            title="Rate of pension",
            description="As a percentage of the salary; empty: none is given.",
            unit=Unit.PERCENTAGE,
        ),
    ]
    running_costs: Annotated[
        Money,
        Column(
            title="Running costs",
            description="What else one post costs in a full year.",
            unit=Unit.POUNDS,
        ),
    ]
    each: Annotated[
        Money | None,
        Column(
            title="Total for one",
            description="All that one post costs in a full year; where empty, each_gap"
            " says why.",
            unit=Unit.POUNDS,
        ),
    ]
    each_gap: Annotated[Gap | None, why_unknown("the total for one", _NO_PART)]
    number: Annotated[
        int,
        Column(
            title="Number",
            description="How many such posts there are.",
            unit=Unit.COUNT,
        ),
    ]
    all: Annotated[
        Money | None,
        Column(
            title="Total for all",
            description="For all of them and a full year; where empty, all_gap says"
            " why.",
            unit=Unit.POUNDS,
        ),
    ]
    all_gap: Annotated[Gap | None, why_unknown("the total for all", _NO_PART)]
    months: Annotated[
        int,
        Column(
            title="Months",
            description="In how many months of the first year they are filled.",
            unit=Unit.COUNT,
        ),
    ]
    first_year: Annotated[
        Money | None,
        Column(
            title="First year",
            description="For all of them and those months; finer than a penny it is"
            " rounded, a half upwards. Where empty, first_year_gap says why.",
            unit=Unit.POUNDS,
            source="2003-02-27 Report 11, Appendix 5",
        ),
    ]
    first_year_gap: Annotated[Gap | None, why_unknown("the first year", _NO_PART)]
    first_year_rounded: Annotated[
        bool | None,
        Column(
            title="First year rounded",
            description="Whether the cost of the first year was rounded to the penny;"
            " empty: it is not known.",
        ),
    ]


_NOTE: Final = (
    "The parts of the cost that are reckoned by a rate, and the first year, are rounded"
    " to the penny, a half upwards; all else is as recorded."
)


def build(brief: Brief[PostsOptions]) -> Return[PostRow]:
    """
    Return one row for each post of the teams asked for, in the order of their tables.

    A post of which there is a later record has none.

    Raises:
        UnknownNameError: If no post known on the day is of such a team.
    """
    found = teams(brief.register)
    wanted = brief.options.team
    if wanted is not None and wanted not in found:
        raise UnknownNameError("team", wanted, tuple(found))
    asked = found.values() if wanted is None else (found[wanted],)
    return KIND.of(
        (_row(cost) for team in asked for cost in team.costs),
        on=brief.on,
        description="One row for each post of a team, with what it costs in a full"
        " year and in its first.",
        notes=(_NOTE,),
    )


def _row(cost: PostCost) -> PostRow:
    post, first = cost.post, cost.first_year
    return PostRow(
        team=post.team,
        position=post.position,
        post=post.id,
        title=post.title,
        grade=post.grade,
        as_at=post.as_at,
        paid_from=post.paid_from,
        permanent=post.permanent,
        salary=post.salary,
        national_insurance=cost.national_insurance.amount,
        national_insurance_gap=gap_of(cost.national_insurance.amount),
        national_insurance_rate=post.national_insurance_rate,
        pension=cost.pension.amount,
        pension_gap=gap_of(cost.pension.amount),
        pension_rate=post.pension_rate,
        running_costs=post.running_costs,
        each=cost.each,
        each_gap=gap_of(cost.each),
        number=post.number,
        all=cost.all,
        all_gap=gap_of(cost.all),
        months=post.months,
        first_year=first.amount if first else None,
        first_year_gap=gap_of(first.amount if first else None),
        first_year_rounded=not first.is_exact if first else None,
    )


KIND: Final = ReturnKind(
    name="posts",
    title="Posts: what a team costs, by post",
    build=build,
    options=PostsOptions,
    row_class=PostRow,
)
