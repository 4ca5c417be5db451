"""The return of objectives: what each strategy sets out to do, and who leads it."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Final

import attrs

from cdrpkit.dates import Span
from cdrpkit.measures.claims import Claims
from cdrpkit.measures.contents import are_set, in_printed_order, stands, under
from cdrpkit.measures.names import called
from cdrpkit.model.ids import BodyId, ObjectiveId, StrategyId
from cdrpkit.model.strategies import Objective, Strategy
from cdrpkit.quantities import Gap, Unit
from cdrpkit.register import Register
from cdrpkit.reports import Brief
from cdrpkit.returns import ReturnKind
from cdrpkit.returns.areas import AreaCodes, AreaIds, AreaNames
from cdrpkit.returns.basis import had_by, tells_of
from cdrpkit.returns.cycles import (
    Cycle,
    CycleEnd,
    CycleGap,
    CycleStart,
    Owner,
    OwnerName,
    chosen,
    whose,
)
from cdrpkit.returns.gaps import gap_of, gaps
from cdrpkit.returns.sources import SourceOf, source_of
from cdrpkit.table import Column, Return

__all__ = ["KIND", "ObjectiveRow", "ObjectivesOptions"]


@attrs.frozen(kw_only=True)
class ObjectivesOptions:
    """
    Options of the return of objectives.

    Attributes:
        partnership: The id of the partnership whose objectives are listed; None: all,
            those of other bodies too.

        strategy: The id of the only strategy whose objectives are listed; None: all.

    .. versionadded:: 26.1.0
    """

    partnership: str | None = None
    strategy: str | None = None


_LAW: Final = "Crime and Disorder Act 1998, {} as enacted"


@attrs.frozen(kw_only=True)
class ObjectiveRow:
    """
    An objective of a strategy.

    .. versionadded:: 26.1.0
    """

    objective: Annotated[
        ObjectiveId,
        Column(title="Objective", description="The objective's id.", key=True),
    ]
    strategy: Annotated[
        StrategyId,
        Column(title="Strategy", description="Id of the strategy that it belongs to."),
    ]
    cycle: Cycle
    cycle_gap: CycleGap
    start: CycleStart
    end: CycleEnd
    owner: Owner
    owner_name: OwnerName
    areas: AreaIds
    area_codes: AreaCodes
    area_names: AreaNames
    number: Annotated[
        str,
        Column(
            title="Number",
            description="Its number as printed; it is text, for 2.10 comes after 2.9.",
        ),
    ]
    text: Annotated[
        str,
        Column(
            title="Objective in words",
            description="What is to be done, in the register's own words.",
            source=_LAW.format("s.6(4)(a)"),
        ),
    ]
    leads: Annotated[
        tuple[BodyId, ...] | None,
        Column(
            title="Leads",
            description="Ids of the bodies that are to pursue it; where empty,"
            " leads_gap says why.",
            source=_LAW.format("s.6(5)"),
        ),
    ]
    leads_gap: Annotated[
        Gap | None,
        Column(
            title="Why there are no leads",
            description="unknown: the register names nobody. Empty where it does.",
            codes=gaps(Gap.UNKNOWN),
        ),
    ]
    lead_names: Annotated[
        tuple[str, ...],
        Column(
            title="Names of the leads",
            description="What each of the leads is called on the day, in their order,"
            " or its id where that is unknown; empty: nobody is named.",
        ),
    ]
    joint: Annotated[
        bool | None,
        Column(
            title="Joint",
            description="Whether several lead it together, and not each a part of it;"
            " where empty, joint_gap says why.",
        ),
    ]
    joint_gap: Annotated[
        Gap | None,
        Column(
            title="Why it is not said whether it is led jointly",
            description="unknown: nobody is named, or several are, and how they share"
            " it is not recorded. Empty where it is said.",
            codes=gaps(Gap.UNKNOWN),
        ),
    ]
    themes: Annotated[
        tuple[str, ...],
        Column(
            title="Themes",
            description="The themes that it serves; empty: none is recorded.",
        ),
    ]
    added: Annotated[
        dt.date | None,
        Column(
            title="Added",
            description="The day on which it came in during the cycle; empty: it is not"
            " known to have come in later than the strategy itself.",
        ),
    ]
    dropped: Annotated[
        dt.date | None,
        Column(
            title="Dropped",
            description="The day on which it was given up during the cycle; empty: it"
            " is not known to have been, by the day.",
        ),
    ]
    in_force: Annotated[
        bool,
        Column(
            title="In force",
            description="Whether the day is in the strategy's term, and it stands.",
        ),
    ]
    targets: Annotated[
        int | None,
        Column(
            title="Targets",
            description="How many targets are recorded under it, but those that were"
            " revised and those that are none yet; where empty, targets_gap says why."
            " Nil only where the register claims to hold all.",
            unit=Unit.COUNT,
            least=0,
            source=_LAW.format("s.6(4)(b)"),
        ),
    ]
    targets_gap: Annotated[
        Gap | None,
        Column(
            title="Why no targets are counted",
            description="not-collected: none is recorded, and the register does not"
            " claim to hold all, which proves nothing. Empty where there is a number.",
            codes=gaps(Gap.NOT_COLLECTED),
        ),
    ]
    source: SourceOf


def build(brief: Brief[ObjectivesOptions]) -> Return[ObjectiveRow]:
    """
    Return one row for each objective, by owner, term and number.

    Raises:
        UnknownNameError: If the register knows no such partnership or strategy on the
            day, or the strategy is not the partnership's.
    """
    register, options = brief.register, brief.options
    claims = Claims(register)
    asked = chosen(register, partnership=options.partnership, strategy=options.strategy)
    held = [
        (each, strategy)
        for strategy in asked
        for each in in_printed_order(strategy, register)
    ]
    having = had_by((of for each, of in held if stands(each, brief.on)), brief.on)
    return KIND.of(
        (_row(*each, register, brief.on, claims) for each in held),
        on=brief.on,
        description="One row for each objective of a strategy known on the day.",
        notes=(
            *tells_of(having, "an objective", of="objectives", brief=brief),
            _LATER,
        ),
    )


_LATER: Final = (
    "An objective that was dropped keeps its row; one added after the day has none."
)


def _row(
    objective: Objective,
    strategy: Strategy,
    register: Register,
    on: dt.date,
    claims: Claims,
) -> ObjectiveRow:
    of = whose(strategy, register, on)
    standing = stands(objective, on)
    leads = objective.leads
    alone = len(leads) == 1
    joint = False if alone else objective.joint
    targets = _targets(objective, strategy, register, claims, on)
    return ObjectiveRow(
        objective=objective.id,
        strategy=strategy.id,
        cycle=of.cycle,
        cycle_gap=of.cycle_gap,
        start=strategy.span.start,
        end=strategy.span.end,
        owner=strategy.owner,
        owner_name=of.owner,
        areas=of.areas.ids,
        area_codes=of.areas.codes,
        area_names=of.areas.names,
        number=objective.number,
        text=objective.text,
        leads=leads or None,
        leads_gap=None if leads else Gap.UNKNOWN,
        lead_names=tuple(called(register.bodies.get(each), on, each) for each in leads),
        joint=joint,
        joint_gap=gap_of(joint),
        themes=objective.themes,
        added=objective.added,
        dropped=None if standing else objective.dropped,
        in_force=standing and on in strategy.span,
        targets=targets,
        targets_gap=Gap.NOT_COLLECTED if targets is None else None,
        source=source_of(objective),
    )


def _targets(
    objective: Objective,
    strategy: Strategy,
    register: Register,
    claims: Claims,
    on: dt.date,
) -> int | None:
    """Count the targets of an objective; None: none is recorded, and may be there."""
    found = are_set(under((objective,), register))
    abouts = (objective.key, strategy.key, strategy.owner)
    all_held = claims.cover("targets", *abouts, span=Span(on, on))
    return len(found) or (0 if all_held else None)


KIND: Final = ReturnKind(
    name="objectives",
    title="Objectives of strategies",
    build=build,
    options=ObjectivesOptions,
    row_class=ObjectiveRow,
)
