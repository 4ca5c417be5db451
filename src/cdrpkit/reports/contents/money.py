"""Money in a paper: what a team costs, what became of a fund, what sums could buy."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Annotated, Any

import attrs

from cdrpkit.dates import in_words
from cdrpkit.document import Block, Listing, Paragraph, TableBlock
from cdrpkit.measures.accounts import Account
from cdrpkit.measures.figures import printed
from cdrpkit.measures.funds import allocations
from cdrpkit.measures.illustrations import illustrations
from cdrpkit.measures.posts import PostCost
from cdrpkit.measures.provisions import is_firm
from cdrpkit.measures.teams import TeamCost, teams
from cdrpkit.measures.totals import Together, together
from cdrpkit.model import name_at
from cdrpkit.model.money import Contribution, ContributionKind, Fund
from cdrpkit.model.papers import Paper
from cdrpkit.quantities import NIL, Money, Qualifier, Unit
from cdrpkit.register import Register
from cdrpkit.reports import Brief
from cdrpkit.reports.contents import Offer
from cdrpkit.table import Column, Table

__all__ = ["PostCostRow", "RecipientRow", "fund_blocks", "offers"]

_KINDS = {
    ContributionKind.MATCH: "match funding",
    ContributionKind.PART: "part funding",
    ContributionKind.FULL: "full funding",
    ContributionKind.IN_KIND: "a contribution in kind",
}


@attrs.frozen(kw_only=True)
class PostCostRow:
    """
    What one post of a title costs in a full year.

    .. versionadded:: 26.1.0
    """

    post: Annotated[
        tuple[Block, ...],
        Column(title="Post", description="The title, and what the post is for."),
    ]
    salary: Annotated[
        Money,
        Column(title="Basic salary", description="For one post.", unit=Unit.POUNDS),
    ]
    national_insurance: Annotated[
        Money | None,
        Column(
            title="ERNIC",
            description="The employer's National Insurance contribution for one post.",
            unit=Unit.POUNDS,
        ),
    ]
    pension: Annotated[
        Money | None,
        Column(
            title="Pension",
            description="The employer's contribution for one post.",
            unit=Unit.POUNDS,
        ),
    ]
    running_costs: Annotated[
        Money,
        Column(title="Running costs", description="For one post.", unit=Unit.POUNDS),
    ]
    total: Annotated[
        Money | None,
        Column(title="Total", description="For one post.", unit=Unit.POUNDS),
    ]


@attrs.frozen(kw_only=True)
class RecipientRow:
    """
    What a recipient gets from a fund, and what is left of it.

    .. versionadded:: 26.1.0
    """

    recipient: Annotated[
        str, Column(title="Recipient", description="Who gets it, or how many do.")
    ]
    days: Annotated[str, Column(title="For", description="The days that it is for.")]
    allocated: Annotated[
        Money | None,
        Column(
            title="Allocated",
            description="For all recipients in the row.",
            unit=Unit.POUNDS,
        ),
    ]
    spent: Annotated[
        Money | None,
        Column(title="Spent", description="As far as recorded.", unit=Unit.POUNDS),
    ]
    unspent: Annotated[
        Money | None,
        Column(title="Unspent", description="Allocated less spent.", unit=Unit.POUNDS),
    ]


def offers(paper: Paper, brief: Brief[Any]) -> Iterator[Offer]:
    """
    Yield a table for each team and each fund, and what papers say money could pay for.

    .. versionadded:: 26.1.0
    """
    register = brief.register
    for name, team in teams(register).items():
        yield f"posts.{name}", partial(_posts, name, team)
    for fund in register.funds:
        yield f"funds.{fund.id}", partial(fund_blocks, fund, brief)
    for each in register.papers:
        shown = illustrations(each, register)
        if shown.contributions:
            yield (
                f"illustrations.{each.id}",
                partial(_illustrations, shown.contributions, register),
            )


def _posts(name: str, team: TeamCost) -> tuple[Block, ...]:
    table = TableBlock(
        table=Table(row_class=PostCostRow, rows=tuple(map(_post_row, team.costs))),
        keys=tuple(cost.post.key for cost in team.costs),
        row_headers=True,
        caption=f"What a post of the {name} costs in a full year",
        summary=(
            "Each row is a title, with what one post of it costs in a full year: the"
            " salary, what the employer pays besides, running costs, and their total."
        ),
        widths=(30, 15, 13, 13, 14, 15),
    )
    return (table,)


def _post_row(cost: PostCost) -> PostCostRow:
    post = cost.post
    task = (Paragraph(inlines=f"({post.task})"),) if post.task else ()
    return PostCostRow(
        post=(Paragraph(inlines=post.title), *task),
        salary=post.salary,
        national_insurance=cost.national_insurance.amount,
        pension=cost.pension.amount,
        running_costs=post.running_costs,
        total=cost.each,
    )


def fund_blocks(fund: Fund, brief: Brief[Any]) -> tuple[Block, ...]:
    """
    Return the table of a fund, and what its rows come to; or that there is none.

    .. versionadded:: 26.1.0
    """
    became = together(allocations(brief.register, fund=fund), brief.register, brief.on)
    if not became.accounts:
        return (Paragraph(inlines=f"Nothing is recorded as allocated: {fund.name}."),)
    table = TableBlock(
        table=Table(
            row_class=RecipientRow,
            rows=tuple(
                _fund_row(each, firmed, brief)
                for each, firmed in zip(became.accounts, became.firmed_up, strict=True)
            ),
        ),
        keys=tuple(each.allocation.key for each in became.accounts),
        row_headers=True,
        caption=f"{fund.name}: allocated and spent by {in_words(brief.on)}",
        summary=(
            "Each row is what one recipient gets, or several that get the same, with"
            " what is recorded as spent of it and what is left. A dash stands for what"
            " is not known."
        ),
        widths=(32, 26, 14, 14, 14),
    )
    return (table, Paragraph(inlines=_sum_up(became)))


def _fund_row(became: Account, firmed: Money | None, brief: Brief[Any]) -> RecipientRow:
    return RecipientRow(
        recipient=_recipient(became, firmed, brief),
        days=str(became.allocation.year),
        allocated=became.allocated,
        spent=became.spent,
        unspent=became.unspent,
    )


def _recipient(became: Account, firmed: Money | None, brief: Brief[Any]) -> str:
    """Return who gets an allocation, in words, and how far it is not one yet."""
    to, count = became.allocation.to, became.allocation.recipients
    told = f"{count:,} recipients" if count != 1 else "One recipient, not named"
    if to is not None:
        record = brief.register.get(to)
        name = name_at(getattr(record, "names", ()), brief.on)
        told = name.value if name else to
    if is_firm(became.allocation):
        return told
    if firmed is None or firmed == NIL:
        return f"{told} (provision)"
    return f"{told} (provision, {printed(firmed)} of it allocated since)"


def _sum_up(became: Together) -> str:
    """Return what the rows come to, provisions apart, and on how many it rests."""
    firm, provided = became.firm, became.provided
    if firm.allocated is None or provided is None:
        return "What they come to cannot be reckoned."
    if not firm.accounts:
        return f"Provision was made for {printed(provided)}; no more is recorded."
    some = len(firm.accounts) < len(became.accounts)
    clauses = _clauses(firm, firm.allocated, provided if some else None)
    return f"{'; '.join(clauses)}."


def _clauses(firm: Together, allocated: Money, provided: Money | None) -> Iterator[str]:
    """Yield what was allocated and spent, and what provision was made besides."""
    held = "" if firm.complete else ", as far as recorded"
    told = f"In all {printed(allocated)} was allocated"
    if firm.carried_within is not None and firm.carried_within > NIL:
        carried = printed(firm.carried_within)
        told += f" ({carried} that was carried forward counts once)"
    if firm.spent is not None and firm.unspent is not None:
        spent, unspent = printed(firm.spent), printed(firm.unspent)
        yield f"{told}, {spent} of it spent and {unspent} not{held}"
    else:
        yield told
        known, count = len(firm.known), len(firm.accounts)
        if known:
            yield f"what was spent is known of {known} of {count} allocations{held}"
        else:
            yield "what was spent of it is not known"
    if provided is not None:
        yield f"provision was made for {printed(provided)} more"


def _illustrations(
    contributions: tuple[Contribution, ...], register: Register
) -> tuple[Block, ...]:
    items = tuple(_illustration(each, register) for each in contributions)
    return (Listing(items=items),)


def _illustration(contribution: Contribution, register: Register) -> str:
    """Return what money could be used for, in what way, and how much."""
    to = register.get(contribution.to)
    name = getattr(to, "name", None)
    if name is None:
        named = name_at(getattr(to, "names", ()), contribution.as_at)
        name = named.value if named else contribution.to
    told = "a sum not stated"
    if contribution.amount is not None:
        told = printed(contribution.amount)
        if contribution.qualifier is not Qualifier.EXACT:
            told = f"{contribution.qualifier.value.replace('-', ' ')} {told}"
    a_year = " a year" if contribution.a_year else ""
    way = f"{_KINDS[contribution.kind]}, " if contribution.kind else ""
    return f"{name}: {way}{told}{a_year}"
