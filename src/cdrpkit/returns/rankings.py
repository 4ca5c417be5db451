"""The return of rankings: the priorities of groupings, one row to a theme."""

from __future__ import annotations

from typing import Annotated, Final

import attrs

from cdrpkit.measures.rankings import Order, Ranked, orders
from cdrpkit.model.ids import GroupingId, RankingId, StrategyId
from cdrpkit.quantities import Unit
from cdrpkit.reports import Brief
from cdrpkit.returns import ReturnKind
from cdrpkit.returns.choices import one_or_all
from cdrpkit.table import Column, Return, Table

__all__ = ["KIND", "RankingRow", "RankingsOptions"]


@attrs.frozen(kw_only=True)
class RankingsOptions:
    """
    Options of the return of rankings.

    Attributes:
        grouping: The id of the grouping whose priorities are listed; None: all.

    .. versionadded:: 26.1.0
    """

    grouping: str | None = None


@attrs.frozen(kw_only=True)
class RankingRow:
    """
    The place of a theme among the priorities of a grouping.

    .. versionadded:: 26.1.0
    """

    grouping: Annotated[
        GroupingId, Column(title="Grouping", description="The grouping's id.")
    ]
    grouping_name: Annotated[
        str,
        Column(title="Name of the grouping", description="What its owner calls it."),
    ]
    strategy: Annotated[
        StrategyId | None,
        Column(
            title="Strategy",
            description="Id of the strategy that ranks it; empty: none is named.",
        ),
    ]
    ranking: Annotated[
        RankingId, Column(title="Record", description="The record's id.", key=True)
    ]
    theme: Annotated[str, Column(title="Theme", description="What ranks there.")]
    place: Annotated[
        int,
        Column(
            title="Place",
            description="Its place as printed, from 1; joint themes share one.",
            unit=Unit.ORDINAL,
            source="2000-07-28 Report 6, Annex A",
        ),
    ]
    competition_rank: Annotated[
        int,
        Column(
            title="Competition rank",
            description="One more than the themes that are before it: 1, 2, 2, 4.",
            unit=Unit.ORDINAL,
            least=1,
        ),
    ]
    dense_rank: Annotated[
        int,
        Column(
            title="Dense rank",
            description="One more than the places that are before it: 1, 2, 2, 3.",
            unit=Unit.ORDINAL,
            least=1,
        ),
    ]
    joint: Annotated[
        bool,
        Column(title="Joint", description="Whether it shares its place with another."),
    ]


_NOTE: Final = (
    "Nothing is rounded; themes that share a place share their ranks, and the next rank"
    " tells the two apart."
)


def build(brief: Brief[RankingsOptions]) -> Return[RankingRow]:
    """
    Return one row for each theme, by grouping, strategy and place.

    Raises:
        UnknownNameError: If the register knows no such grouping on the day.
    """
    rows = (
        _row(order, ranked)
        for grouping in one_or_all(brief.register.groupings, brief.options.grouping)
        for order in orders(grouping, brief.register)
        for ranked in order.ranked
    )
    return Return(
        name=KIND.name,
        title=KIND.title,
        description="One row for each theme among the priorities of a grouping of areas"
        " or partnerships.",
        on=brief.on,
        notes=(_NOTE,),
        table=Table(row_class=RankingRow, rows=tuple(rows)),
    )


def _row(order: Order, ranked: Ranked) -> RankingRow:
    return RankingRow(
        grouping=order.grouping.id,
        grouping_name=order.grouping.name,
        strategy=order.strategy,
        ranking=ranked.ranking.id,
        theme=ranked.ranking.theme,
        place=ranked.ranking.place,
        competition_rank=ranked.competition,
        dense_rank=ranked.dense,
        joint=ranked.joint,
    )


KIND: Final = ReturnKind(
    name="rankings",
    title="Priorities, by grouping",
    build=build,
    options=RankingsOptions,
    row_class=RankingRow,
)
