"""The rows of the return of targets: what stands in each of its columns."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Annotated, Final

import attrs

from cdrpkit.dates import PartialDate
from cdrpkit.measures.contents import change
from cdrpkit.model.ids import IndicatorId, ObjectiveId, StrategyId, TargetId
from cdrpkit.model.strategies import (
    Horizon,
    IndicatorKind,
    Objective,
    Polarity,
    Strategy,
    Target,
    TargetKind,
)
from cdrpkit.quantities import Gap, Qualifier, Unit
from cdrpkit.register import Register
from cdrpkit.returns.areas import AreaCodes, AreaIds, AreaNames
from cdrpkit.returns.cycles import (
    Cycle,
    CycleEnd,
    CycleGap,
    CycleStart,
    Owner,
    OwnerName,
    whose,
)
from cdrpkit.returns.gaps import gap_of
from cdrpkit.returns.sources import SourceOf, source_of
from cdrpkit.table import Column

__all__ = ["TargetRow", "row_of"]

_LAW: Final = "Crime and Disorder Act 1998, {} as enacted"
_PAPER: Final = "2000-07-28 Report 6, paragraph 3"
_WHY_NO_NUMBER: Final = (
    "As the record says; unknown where it does not. Empty where there is a number."
)
_OF_INDICATOR: Final = (
    "not-applicable: no indicator is named; unknown: it is not recorded of the"
    " indicator. Empty where it is said."
)


@attrs.frozen(kw_only=True)
class TargetRow:
    """
    A target under an objective.

    .. versionadded:: 26.1.0
    """

    target: Annotated[
        TargetId, Column(title="Target", description="The target's id.", key=True)
    ]
    objective: Annotated[
        ObjectiveId,
        Column(title="Objective", description="Id of the objective under which it is."),
    ]
    objective_number: Annotated[
        str,
        Column(
            title="Number of the objective",
            description="As printed; it is text, for 2.10 comes after 2.9.",
        ),
    ]
    strategy: Annotated[
        StrategyId,
        Column(title="Strategy", description="Id of the strategy that holds it."),
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
    kind: Annotated[
        TargetKind,
        Column(title="Kind", description="How the target is put.", source=_PAPER),
    ]
    horizon: Annotated[
        Horizon | None,
        Column(
            title="Horizon",
            description="Whether it is for the long or short term; empty: not said.",
            source=_LAW.format("s.6(4)(b)"),
        ),
    ]
    indicator: Annotated[
        IndicatorId | None,
        Column(
            title="Indicator",
            description="Id of what is counted; empty: no indicator is named.",
        ),
    ]
    indicator_name: Annotated[
        str | None,
        Column(
            title="Name of the indicator",
            description="What it is called, or its id where that is unknown; empty: no"
            " indicator is named.",
        ),
    ]
    indicator_code: Annotated[
        str | None,
        Column(
            title="Code of the indicator",
            description="Its national code; empty: none is recorded.",
        ),
    ]
    indicator_version: Annotated[
        str | None,
        Column(
            title="Version of the indicator",
            description="Which version of its definition; empty: not recorded.",
        ),
    ]
    denominator: Annotated[
        str | None,
        Column(
            title="Denominator",
            description="What it is a share or a rate of; empty: none is recorded.",
        ),
    ]
    unit: Annotated[
        Unit | None,
        Column(
            title="Unit",
            description="What the numbers from and to count; where empty, unit_gap says"
            " why.",
        ),
    ]
    unit_gap: Annotated[
        Gap | None, Column(title="Why there is no unit", description=_OF_INDICATOR)
    ]
    polarity: Annotated[
        Polarity | None,
        Column(
            title="Polarity",
            description="Which way is better; where empty, polarity_gap says why.",
        ),
    ]
    polarity_gap: Annotated[
        Gap | None, Column(title="Why there is no polarity", description=_OF_INDICATOR)
    ]
    measures: Annotated[
        IndicatorKind | None,
        Column(
            title="Measures",
            description="What the indicator measures, from the need to the benefit;"
            " where empty, measures_gap says why.",
            source="2000-07-28 Report 6, paragraph 12",
        ),
    ]
    measures_gap: Annotated[
        Gap | None,
        Column(title="Why it is not said what it measures", description=_OF_INDICATOR),
    ]
    baseline: Annotated[
        Decimal | None,
        Column(
            title="Baseline",
            description="The number to start from, in the unit that stands beside it;"
            " where empty, baseline_gap says why.",
        ),
    ]
    baseline_gap: Annotated[
        Gap | None,
        Column(title="Why there is no baseline", description=_WHY_NO_NUMBER),
    ]
    baseline_qualifier: Annotated[
        Qualifier | None,
        Column(
            title="Baseline is",
            description="How the baseline is to be taken; empty: there is none.",
        ),
    ]
    value: Annotated[
        Decimal | None,
        Column(
            title="Value",
            description="The number to reach, as printed, in the unit that stands"
            " beside it; where empty, value_gap says why.",
        ),
    ]
    value_gap: Annotated[
        Gap | None,
        Column(title="Why there is no value", description=_WHY_NO_NUMBER),
    ]
    value_qualifier: Annotated[
        Qualifier | None,
        Column(
            title="Value is",
            description="How the value is to be taken; empty: there is none.",
        ),
    ]
    stated_change: Annotated[
        Decimal | None,
        Column(
            title="Change as printed",
            description="The percentage that is printed, kept beside the numbers even"
            " where they gainsay it; empty: none is printed.",
            unit=Unit.PERCENTAGE,
            source=_PAPER,
        ),
    ]
    stated_change_qualifier: Annotated[
        Qualifier | None,
        Column(
            title="Change as printed is",
            description="How the printed percentage is to be taken; empty: none is"
            " printed.",
        ),
    ]
    computed_change: Annotated[
        Decimal | None,
        Column(
            title="Change as computed",
            description="The change from baseline to value as a percentage of the"
            " baseline, less than nil where it is a fall; where empty,"
            " computed_change_gap says why.",
            unit=Unit.PERCENTAGE,
        ),
    ]
    computed_change_gap: Annotated[
        Gap | None,
        Column(
            title="Why no change is computed",
            description="no-baseline: there is none, or it is nil or next to nothing"
            " beside the value; not-applicable: there is no value. Empty where it is"
            " computed.",
        ),
    ]
    due: Annotated[
        PartialDate | None,
        Column(
            title="Due",
            description="By when, as exactly as is known; empty: not recorded.",
        ),
    ]
    revises: Annotated[
        TargetId | None,
        Column(
            title="Revises",
            description="Id of the target that it takes the place of; empty: of none.",
        ),
    ]
    revised: Annotated[
        bool,
        Column(
            title="Revised",
            description="Whether another target has taken its place by the day.",
        ),
    ]
    source: SourceOf


def row_of(
    target: Target,
    objective: Objective,
    strategy: Strategy,
    register: Register,
    on: dt.date,
    *,
    revised: bool,
) -> TargetRow:
    """
    Return the row of a target.

    Args:
        target: The target.

        objective: Under which objective it is.

        strategy: Which strategy holds it.

        register: What is known on the day.

        on: The day.

        revised: Whether another has taken its place by the day.

    .. versionadded:: 26.1.0
    """
    of, indicator = (
        whose(strategy, register, on),
        register.indicators.get(target.indicator),
    )
    named = target.indicator is not None
    unit = indicator.unit if indicator else None
    polarity = indicator.polarity if indicator else None
    measures = indicator.kind if indicator else None
    baseline, value, stated = target.baseline, target.value, target.stated_change
    computed = change(target)
    return TargetRow(
        target=target.id,
        objective=objective.id,
        objective_number=objective.number,
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
        kind=target.kind,
        horizon=target.horizon,
        indicator=target.indicator,
        indicator_name=indicator.name if indicator else target.indicator,
        indicator_code=indicator.code if indicator else None,
        indicator_version=indicator.version if indicator else None,
        denominator=indicator.denominator if indicator else None,
        unit=unit,
        unit_gap=gap_of(unit, applies=named),
        polarity=polarity,
        polarity_gap=gap_of(polarity, applies=named),
        measures=measures,
        measures_gap=gap_of(measures, applies=named),
        baseline=baseline.value if baseline else None,
        baseline_gap=None if baseline else target.baseline_gap or Gap.UNKNOWN,
        baseline_qualifier=baseline.qualifier if baseline else None,
        value=value.value if value else None,
        value_gap=None if value else target.value_gap or Gap.UNKNOWN,
        value_qualifier=value.qualifier if value else None,
        stated_change=stated.value if stated else None,
        stated_change_qualifier=stated.qualifier if stated else None,
        computed_change=computed,
        computed_change_gap=_uncomputed(target) if computed is None else None,
        due=target.due,
        revises=target.revises,
        revised=revised,
        source=source_of(target),
    )


def _uncomputed(target: Target) -> Gap:
    return Gap.NOT_APPLICABLE if target.value is None else Gap.NO_BASELINE
