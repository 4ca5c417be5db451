"""The return of rankings: the priorities of groupings, one row to a theme."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Annotated, Final

import attrs

from cdrpkit.dates import Dated
from cdrpkit.measures.rankings import Order, Ranked, orders
from cdrpkit.model import Record
from cdrpkit.model.ids import GroupingId, RankingId, StrategyId
from cdrpkit.model.places import Area, Grouping
from cdrpkit.quantities import Gap, Unit
from cdrpkit.register import Register
from cdrpkit.reports import Brief
from cdrpkit.returns import ReturnKind
from cdrpkit.returns.areas import AreaCodes, AreaIds, AreaNames, Covered, covered
from cdrpkit.returns.basis import tells_of
from cdrpkit.returns.choices import one_or_all
from cdrpkit.returns.cycles import Cycle, CycleEnd, CycleStart, cycle_of
from cdrpkit.returns.gaps import gap_of, gaps
from cdrpkit.returns.rests import named
from cdrpkit.returns.sources import SourceOf, source_of
from cdrpkit.table import Column, Return

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


_OF_STRATEGY: Final = (
    "not-applicable: no strategy is named; unknown: the strategy, or its first or last"
    " day, is not recorded. Empty where it is said."
)


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
    cycle: Cycle
    cycle_gap: Annotated[
        Gap | None,
        Column(
            title="Why there is no cycle",
            description=_OF_STRATEGY,
            codes=gaps(Gap.NOT_APPLICABLE, Gap.UNKNOWN),
        ),
    ]
    start: CycleStart
    end: CycleEnd
    in_force: Annotated[
        bool | None,
        Column(
            title="In force",
            description="Whether the day is in the strategy's term; where empty,"
            " in_force_gap says why.",
        ),
    ]
    in_force_gap: Annotated[
        Gap | None,
        Column(
            title="Why it is not said whether it is in force",
            description=_OF_STRATEGY,
            codes=gaps(Gap.NOT_APPLICABLE, Gap.UNKNOWN),
        ),
    ]
    areas: AreaIds
    area_codes: AreaCodes
    area_names: AreaNames
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
    source: SourceOf


_NOTE: Final = (
    "Nothing is rounded; themes that share a place share their ranks, and the next rank"
    " tells the two apart. Priorities of a plan that has ended keep their rows, as"
    " in_force says."
)
_UNSAID: Final = "Who is in them is not recorded of {}."


def build(brief: Brief[RankingsOptions]) -> Return[RankingRow]:
    """
    Return one row for each theme, by grouping, strategy and place.

    Raises:
        UnknownNameError: If the register knows no such grouping on the day.
    """
    register, on = brief.register, brief.on
    groupings = one_or_all(register.groupings, brief.options.grouping)
    listed = [order for each in groupings for order in orders(each, register)]
    within = {each.grouping.id: _members(each.grouping, register) for each in listed}
    rows = [
        _row(order, ranked, _areas(within[order.grouping.id], register, on), brief)
        for order in listed
        for ranked in order.ranked
    ]
    placed = "a known place in a grouping whose priorities are listed"
    areas = {area for row in rows for area in row.areas}
    having = [
        each.id
        for each in register.partnerships
        if areas & {area.value for area in each.areas if on in area.span}
    ]
    unsaid = [name for name, members in within.items() if not members]
    return KIND.of(
        rows,
        on=on,
        description="One row for each theme among the priorities of a grouping of areas"
        " or partnerships.",
        notes=(
            *tells_of(having, placed, of="rankings", brief=brief),
            _NOTE,
            *((_UNSAID.format(named(unsaid)),) if unsaid else ()),
        ),
    )


def _members(grouping: Grouping, register: Register) -> tuple[Record, ...]:
    """Return the areas and partnerships that are known to be in a grouping."""
    found = (register.get(member) for member in grouping.members)
    return tuple(each for each in found if each is not None)


def _areas(members: Iterable[Record], register: Register, on: dt.date) -> Covered:
    """Return the areas of the members of a grouping, each once."""
    found = [
        area
        for member in members
        for area in (
            (Dated(member.id),)
            if isinstance(member, Area)
            else getattr(member, "areas", ())
        )
    ]
    return covered(found, register, on)


def _row(
    order: Order, ranked: Ranked, areas: Covered, brief: Brief[RankingsOptions]
) -> RankingRow:
    strategy = brief.register.strategies.get(order.strategy)
    by_one = order.strategy is not None
    cycle = cycle_of(strategy.span) if strategy else None
    in_force = brief.on in strategy.span if strategy else None
    return RankingRow(
        grouping=order.grouping.id,
        grouping_name=order.grouping.name,
        strategy=order.strategy,
        cycle=cycle,
        cycle_gap=gap_of(cycle, applies=by_one),
        start=strategy.span.start if strategy else None,
        end=strategy.span.end if strategy else None,
        in_force=in_force,
        in_force_gap=gap_of(in_force, applies=by_one),
        areas=areas.ids,
        area_codes=areas.codes,
        area_names=areas.names,
        ranking=ranked.ranking.id,
        theme=ranked.ranking.theme,
        place=ranked.ranking.place,
        competition_rank=ranked.competition,
        dense_rank=ranked.dense,
        joint=ranked.joint,
        source=source_of(ranked.ranking),
    )


KIND: Final = ReturnKind(
    name="rankings",
    title="Priorities, by grouping",
    build=build,
    options=RankingsOptions,
    row_class=RankingRow,
)
