"""The return of strategies: whose, for which term, what is in each, step by step."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Any, Final

import attrs

from cdrpkit.dates import PartialDate
from cdrpkit.measures.claims import Claims
from cdrpkit.measures.contents import Stage, contents, stages
from cdrpkit.measures.names import called
from cdrpkit.model.ids import BodyId, StrategyId
from cdrpkit.model.strategies import StepKind, Strategy, StrategyKind
from cdrpkit.quantities import Gap, Unit
from cdrpkit.register import Register
from cdrpkit.reports import Brief
from cdrpkit.returns import ReturnKind
from cdrpkit.returns.areas import AreaCodes, AreaIds, AreaNames
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
from cdrpkit.returns.sources import SourceOf, source_of
from cdrpkit.table import Column, Return, Table

__all__ = ["KIND", "StrategiesOptions", "StrategyRow"]


@attrs.frozen(kw_only=True)
class StrategiesOptions:
    """
    Options of the return of strategies.

    Attributes:
        partnership: The id of the partnership whose strategies are listed; None: all,
            those of other bodies too.

        kind: The only sort of document that is listed, as "local-strategy"; None: any.

    .. versionadded:: 26.1.0
    """

    partnership: str | None = None
    kind: StrategyKind | None = None


_ACT: Final = "Crime and Disorder Act 1998, {}"
_REGULATIONS: Final = "SI 2007/1830, {}; in Wales, SI 2007/3076 and SI 2007/3078"


def _taken(title: str, what: str, source: str) -> Column:
    """Return the column of a step."""
    return Column(
        title=title,
        description=f"When {what}, the last time that is known by the day; where empty,"
        " the column beside it says why.",
        source=source,
    )


def _why_no_day(title: str) -> Column:
    """Return the column that says why a step has no day."""
    return Column(
        title=f"Why there is no day: {title.lower()}",
        description="unknown: it was done, and when is not recorded; not-applicable: it"
        " was not done by the day, for the register claims to hold every step;"
        " not-collected: none is recorded, which proves nothing. Empty where there is a"
        " day.",
    )


def _counted(title: str, what: str, source: str) -> Column:
    """Return the column of how many things a strategy holds."""
    return Column(
        title=title,
        description=f"How many {what} are recorded; where empty, the column beside it"
        " says why. Nil only where the register claims to hold all.",
        unit=Unit.COUNT,
        least=0,
        source=source,
    )


_WHICH: Final = (
    "Strategies that have ended, and those still to come, are among them, as in_force"
    " says. One that is not recorded has no row; the return of completeness says"
    " of which partnerships none is recorded, and what that proves."
)
_AS_OF: Final = (
    "Names and areas are those of the day of the strategy's term that is nearest to the"
    " day of the return."
)
_OBJECTIVES: Final = _ACT.format("s.6(4)(a) as enacted")
_TARGETS: Final = _ACT.format("s.6(4)(b) as enacted")
_NOT_COUNTED: Final = (
    "not-collected: none is recorded, and the register does not claim to hold all,"
    " which proves nothing. Empty where there is a number."
)


@attrs.frozen(kw_only=True)
class StrategyRow:
    """
    A strategy or plan, as it is known on the day.

    .. versionadded:: 26.1.0
    """

    strategy: Annotated[
        StrategyId, Column(title="Strategy", description="The strategy's id.", key=True)
    ]
    title: Annotated[
        str | None,
        Column(title="Title", description="What it is called; empty: not recorded."),
    ]
    kind: Annotated[
        StrategyKind, Column(title="Kind", description="What sort of document it is.")
    ]
    owner: Owner
    owner_name: OwnerName
    areas: AreaIds
    area_codes: AreaCodes
    area_names: AreaNames
    cycle: Cycle
    cycle_gap: CycleGap
    start: CycleStart
    end: CycleEnd
    in_force: Annotated[
        bool,
        Column(title="In force", description="Whether the day is in its term."),
    ]
    subjects: Annotated[
        tuple[str, ...],
        Column(
            title="Subjects",
            description="What it covers, by the law's names; empty: none is recorded.",
            source=_ACT.format("s.6(1)"),
        ),
    ]
    co_operating: Annotated[
        tuple[BodyId, ...],
        Column(
            title="Co-operating bodies",
            description="Ids of the bodies that it names as co-operating; empty: none"
            " is recorded.",
            source=_ACT.format("s.5(2)"),
        ),
    ]
    co_operating_names: Annotated[
        tuple[str, ...],
        Column(
            title="Names of the co-operating bodies",
            description="What each of them is called on the day, in their order, or its"
            " id where that is unknown; empty: none is recorded.",
        ),
    ]
    review: Annotated[
        PartialDate | None,
        _taken(
            "Review",
            "the crime and disorder of the area was reviewed",
            _ACT.format("s.6(2)(a)"),
        ),
    ]
    review_gap: Annotated[Gap | None, _why_no_day("Review")]
    analysis: Annotated[
        PartialDate | None,
        _taken(
            "Analysis", "what the review found was analysed", _ACT.format("s.6(2)(b)")
        ),
    ]
    analysis_gap: Annotated[Gap | None, _why_no_day("Analysis")]
    report_published: Annotated[
        PartialDate | None,
        _taken(
            "Report published",
            "a report of the analysis was published",
            _ACT.format("s.6(2)(c)"),
        ),
    ]
    report_published_gap: Annotated[Gap | None, _why_no_day("Report published")]
    views_obtained: Annotated[
        PartialDate | None,
        _taken(
            "Views obtained",
            "views on the report were obtained",
            _ACT.format("s.6(2)(d)"),
        ),
    ]
    views_obtained_gap: Annotated[Gap | None, _why_no_day("Views obtained")]
    formulated: Annotated[
        PartialDate | None,
        _taken("Formulated", "the strategy was formulated", _ACT.format("s.6(1)")),
    ]
    formulated_gap: Annotated[Gap | None, _why_no_day("Formulated")]
    document_published: Annotated[
        PartialDate | None,
        _taken(
            "Document published",
            "the document that sets it out was published",
            _ACT.format("s.6(5)"),
        ),
    ]
    document_published_gap: Annotated[Gap | None, _why_no_day("Document published")]
    reviewed: Annotated[
        PartialDate | None,
        _taken(
            "Kept under review",
            "the strategy was reviewed in its term",
            _ACT.format("s.6(6)"),
        ),
    ]
    reviewed_gap: Annotated[Gap | None, _why_no_day("Kept under review")]
    changed: Annotated[
        PartialDate | None,
        _taken(
            "Changed", "the strategy was changed in its term", _ACT.format("s.6(6)")
        ),
    ]
    changed_gap: Annotated[Gap | None, _why_no_day("Changed")]
    annual_report: Annotated[
        PartialDate | None,
        _taken("Annual report", "a year of it was reported on", _ACT.format("s.6(6A)")),
    ]
    annual_report_gap: Annotated[Gap | None, _why_no_day("Annual report")]
    strategic_assessment: Annotated[
        PartialDate | None,
        _taken(
            "Strategic assessment",
            "a strategic assessment was made",
            _REGULATIONS.format("regs 5 and 7"),
        ),
    ]
    strategic_assessment_gap: Annotated[Gap | None, _why_no_day("Strategic assessment")]
    plan_revised: Annotated[
        PartialDate | None,
        _taken("Plan revised", "the plan was revised", _REGULATIONS.format("reg.10")),
    ]
    plan_revised_gap: Annotated[Gap | None, _why_no_day("Plan revised")]
    summary_published: Annotated[
        PartialDate | None,
        _taken(
            "Summary published",
            "a summary of the plan was published",
            _REGULATIONS.format("reg.14"),
        ),
    ]
    summary_published_gap: Annotated[Gap | None, _why_no_day("Summary published")]
    annual_reports: Annotated[
        int,
        Column(
            title="Annual reports",
            description="How many are recorded; nil proves nothing where"
            " annual_report_gap says not-collected.",
            unit=Unit.COUNT,
            least=0,
        ),
    ]
    objectives: Annotated[
        int | None,
        _counted("Objectives", "objectives that it has not dropped", _OBJECTIVES),
    ]
    objectives_gap: Annotated[
        Gap | None,
        Column(title="Why no objectives are counted", description=_NOT_COUNTED),
    ]
    targets: Annotated[
        int | None,
        _counted("Targets", "targets under them", _TARGETS),
    ]
    targets_gap: Annotated[
        Gap | None,
        Column(title="Why no targets are counted", description=_NOT_COUNTED),
    ]
    source: SourceOf


def build(brief: Brief[StrategiesOptions]) -> Return[StrategyRow]:
    """
    Return one row for each strategy that is known on the day, by owner and term.

    Raises:
        UnknownNameError: If the register knows no such partnership on the day.
    """
    register, wanted = brief.register, brief.options.kind
    claims = Claims(register)
    rows = (
        _row(each, register, brief.on, claims)
        for each in chosen(register, partnership=brief.options.partnership)
        if wanted in (None, each.kind)
    )
    return Return(
        name=KIND.name,
        title=KIND.title,
        description="One row for each strategy or plan known on the day, of a"
        " partnership or of another body: its term, and what is in it.",
        on=brief.on,
        table=Table(row_class=StrategyRow, rows=tuple(rows)),
        notes=(
            _WHICH,
            _AS_OF,
        ),
    )


def _row(
    strategy: Strategy, register: Register, on: dt.date, claims: Claims
) -> StrategyRow:
    of, inside = whose(strategy, register, on), contents(strategy, register, on, claims)
    taken = stages(strategy, register, on, claims)
    bodies = strategy.co_operating_bodies
    return StrategyRow(
        strategy=strategy.id,
        title=strategy.title,
        kind=strategy.kind,
        owner=strategy.owner,
        owner_name=of.owner,
        areas=of.areas.ids,
        area_codes=of.areas.codes,
        area_names=of.areas.names,
        cycle=of.cycle,
        cycle_gap=of.cycle_gap,
        start=strategy.span.start,
        end=strategy.span.end,
        in_force=on in strategy.span,
        subjects=strategy.subjects,
        co_operating=bodies,
        co_operating_names=tuple(
            called(register.bodies.get(each), on, each) for each in bodies
        ),
        **_days(taken),
        annual_reports=len(taken[StepKind.ANNUAL_REPORT].steps),
        objectives=inside.objectives,
        objectives_gap=_uncounted(inside.objectives),
        targets=inside.targets,
        targets_gap=_uncounted(inside.targets),
        source=source_of(strategy),
    )


def _days(taken: Mapping[StepKind, Stage]) -> dict[str, Any]:
    """Return when each step was taken, or why no day says so, by column."""
    days: dict[str, Any] = {}
    for kind, stage in taken.items():
        name = kind.value.replace("-", "_")
        days[name], days[f"{name}_gap"] = stage.last, _no_day(stage)
    return days


def _no_day(stage: Stage) -> Gap | None:
    if stage.last is not None:
        return None
    if stage.steps:
        return Gap.UNKNOWN
    return Gap.NOT_APPLICABLE if stage.all_held else Gap.NOT_COLLECTED


def _uncounted(number: int | None) -> Gap | None:
    return Gap.NOT_COLLECTED if number is None else None


KIND: Final = ReturnKind(
    name="strategies",
    title="Strategies and plans, by owner and term",
    build=build,
    options=StrategiesOptions,
    row_class=StrategyRow,
)
