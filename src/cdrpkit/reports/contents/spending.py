"""Contents: what a fund was spent on, by category of the projects it paid for."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from typing import Annotated, Any

import attrs

from cdrpkit.dates import in_words
from cdrpkit.document import Block, Paragraph, TableBlock
from cdrpkit.measures.figures import printed
from cdrpkit.measures.funds import allocations
from cdrpkit.measures.spending import CategorySpending, by_category
from cdrpkit.measures.totals import together
from cdrpkit.model.money import Fund
from cdrpkit.model.papers import Paper
from cdrpkit.quantities import Money, Unit
from cdrpkit.reports import Brief
from cdrpkit.reports.contents import Offer
from cdrpkit.table import Column, Table

__all__ = ["CategoryRow", "offers"]


@attrs.frozen(kw_only=True)
class CategoryRow:
    """
    What was spent under a category.

    .. versionadded:: 26.1.0
    """

    category: Annotated[
        str, Column(title="Category", description="The main one of the projects.")
    ]
    projects: Annotated[
        int,
        Column(title="Projects", description="How many there are.", unit=Unit.COUNT),
    ]
    spent: Annotated[
        Money | None,
        Column(title="Spent", description="As far as recorded.", unit=Unit.POUNDS),
    ]
    share: Annotated[
        Decimal | None,
        Column(
            title="Share",
            description="Of all that was spent.",
            unit=Unit.PERCENTAGE,
        ),
    ]


def offers(paper: Paper, brief: Brief[Any]) -> Iterator[Offer]:
    """
    Yield ``categories.<fund>``, what was spent of each fund by category.

    Args:
        paper: The paper that they are for.

        brief: What it is built from.

    .. versionadded:: 26.1.0
    """
    for fund in brief.register.funds:
        yield f"categories.{fund.id}", partial(_categories, fund, brief)


def _categories(fund: Fund, brief: Brief[Any]) -> tuple[Block, ...]:
    """Return the table of a fund, and what its rows come to; or that there is none."""
    became = together(allocations(brief.register, fund=fund), brief.register, brief.on)
    found = by_category(became.accounts, brief.register)
    if not found.rows:
        return (Paragraph(inlines=f"Nothing is recorded as spent: {fund.name}."),)
    table = TableBlock(
        table=Table(row_class=CategoryRow, rows=tuple(map(_row, found.rows))),
        caption=f"{fund.name}: spent by {in_words(brief.on)}, by category",
        summary=(
            "Each row is a category, with the projects that have it as their main one,"
            " what was spent on them, and what percentage of everything spent that is."
            " A dash stands for what is not known."
        ),
        widths=(46, 16, 22, 16),
    )
    if found.spent is None:
        return table, Paragraph(inlines="What they come to cannot be reckoned.")
    held = "" if became.complete else ", as far as recorded"
    told = f"In all {printed(found.spent)} was spent{held}."
    return table, Paragraph(inlines=told)


def _row(of: CategorySpending) -> CategoryRow:
    return CategoryRow(
        category=of.category or "None is named",
        projects=len(of.projects),
        spent=of.spent,
        share=of.share,
    )
