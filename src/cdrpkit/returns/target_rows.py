"""The rows of the return of targets: what stands in each of its columns."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Final

import attrs

from cdrpkit.dates import PartialDate
from cdrpkit.model.ids import IndicatorId, ObjectiveId, StrategyId, TargetId
from cdrpkit.model.targets import (
    ChangeUnit,
    Horizon,
    IndicatorKind,
    Polarity,
    TargetKind,
)
from cdrpkit.quantities import Gap, Qualifier, Unit
from cdrpkit.returns.areas import AreaCodes, AreaIds, AreaNames
from cdrpkit.returns.cycles import (
    Cycle,
    CycleEnd,
    CycleGap,
    CycleStart,
    Owner,
    OwnerName,
)
from cdrpkit.returns.gaps import gaps
from cdrpkit.returns.sources import SourceOf
from cdrpkit.table import Column

__all__ = ["TargetRow"]

_LAW: Final = "Crime and Disorder Act 1998, s.6(4)(b) as enacted"
_MEASURES: Final = "2000-07-28 Report 6, paragraph 12 and Annex B"
_WHY_NO_NUMBER: Final = (
    "As the record says; unknown where it does not. Empty where there is a number."
)
_OF_INDICATOR: Final = (
    "not-applicable: no indicator is named; unknown: it is not recorded of the"
    " indicator, or the indicator itself is not. Empty where it is said."
)
_KEPT_BACK: Final = (
    "suppressed, withheld: one of the two numbers is; not-applicable: the target is put"
    " year on year or relative to peers, or is none yet, so that its value is no level"
    " to reach"
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
            description="The objective's number as printed; it is text, for 2.10 comes"
            " after 2.9.",
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
        Column(title="Kind", description="How the target is put."),
    ]
    horizon: Annotated[
        Horizon | None,
        Column(
            title="Horizon",
            description="Whether it is for the long or short term; empty: not said.",
            source=_LAW,
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
            description="What the baseline and the value count; where empty, unit_gap"
            " says why.",
        ),
    ]
    unit_gap: Annotated[
        Gap | None,
        Column(
            title="Why there is no unit",
            description="not-applicable: there are no numbers, and no indicator is"
            " named; unknown: no indicator is named, or the one named is not recorded."
            " Empty where there is a unit.",
            codes=gaps(Gap.NOT_APPLICABLE, Gap.UNKNOWN),
        ),
    ]
    polarity: Annotated[
        Polarity | None,
        Column(
            title="Polarity",
            description="Which way is better; where empty, polarity_gap says why.",
        ),
    ]
    polarity_gap: Annotated[
        Gap | None,
        Column(
            title="Why there is no polarity",
            description=_OF_INDICATOR,
            codes=gaps(Gap.NOT_APPLICABLE, Gap.UNKNOWN),
        ),
    ]
    measures: Annotated[
        IndicatorKind | None,
        Column(
            title="Measures",
            description="What the indicator measures, from the need to the benefit;"
            " where empty, measures_gap says why.",
            source=_MEASURES,
        ),
    ]
    measures_gap: Annotated[
        Gap | None,
        Column(
            title="Why it is not said what it measures",
            description=_OF_INDICATOR,
            codes=gaps(Gap.NOT_APPLICABLE, Gap.UNKNOWN),
        ),
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
            " beside it; of a target that is put year on year or relative to peers, by"
            " how much, which may be in another unit. Where empty, value_gap says why.",
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
            description="The change that is printed, in the unit that stands beside it,"
            " kept beside the numbers even where they gainsay it; empty: none is"
            " printed.",
        ),
    ]
    stated_change_unit: Annotated[
        ChangeUnit | None,
        Column(
            title="Unit of the change as printed",
            description="Whether it is a percentage of the baseline, or of percentage"
            " points; where empty, stated_change_unit_gap says why.",
        ),
    ]
    stated_change_unit_gap: Annotated[
        Gap | None,
        Column(
            title="Why there is no unit of the change as printed",
            description="not-applicable: none is printed; unknown: the numbers are"
            " percentages, or of a unit that is not known, and the paper does not say"
            " which change is meant. Empty where there is a unit.",
            codes=gaps(Gap.NOT_APPLICABLE, Gap.UNKNOWN),
        ),
    ]
    stated_change_qualifier: Annotated[
        Qualifier | None,
        Column(
            title="Change as printed is",
            description="How the printed change is to be taken; empty: none is"
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
            description=f"{_KEPT_BACK}, or the baseline is nil, less than nil, or next"
            " to nothing beside the value; else what value_gap says, or baseline_gap."
            " Empty where it is computed.",
        ),
    ]
    computed_points: Annotated[
        Decimal | None,
        Column(
            title="Points as computed",
            description="The value less the baseline, where both are percentages; where"
            " empty, computed_points_gap says why.",
            unit=Unit.PERCENTAGE_POINT,
        ),
    ]
    computed_points_gap: Annotated[
        Gap | None,
        Column(
            title="Why no points are computed",
            description=f"{_KEPT_BACK}, or no percentage is counted; unknown: the unit"
            " is not known; else what value_gap says, or baseline_gap. Empty where they"
            " are computed.",
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
