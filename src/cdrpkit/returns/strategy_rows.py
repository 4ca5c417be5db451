"""The rows of the return of strategies: what stands in each of its columns."""

from __future__ import annotations

from typing import Annotated, Final

import attrs

from cdrpkit.dates import PartialDate
from cdrpkit.model.ids import BodyId, StrategyId
from cdrpkit.model.strategies import StrategyKind
from cdrpkit.quantities import Gap, Unit
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
from cdrpkit.returns.sources import NoteOf, SourceOf
from cdrpkit.table import Column

__all__ = ["StrategyRow"]

_ACT: Final = "Crime and Disorder Act 1998, {}"
_AS_ENACTED: Final = f"{_ACT} as enacted"
_ANNUAL_REPORT: Final = (
    "Crime and Disorder Act 1998, s.6(6A), inserted by the Police Reform Act 2002,"
    " s.97(10) and (11)"
)
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
        description="unknown: it was done, and when is not recorded; not-applicable:"
        " the law never asks it for such a strategy; not-due: it is not late by the"
        " day, or never can be, and was not done; not-received: it is late, and the"
        " register claims to hold every step of the days on which it would have been"
        " done; not-collected: none is recorded, which proves nothing. Empty where"
        " there is a day.",
        codes=gaps(
            Gap.NOT_APPLICABLE,
            Gap.NOT_DUE,
            Gap.NOT_RECEIVED,
            Gap.NOT_COLLECTED,
            Gap.UNKNOWN,
        ),
    )


def _counted(title: str, what: str, source: str = "") -> Column:
    """Return the column of how many things a strategy holds."""
    return Column(
        title=title,
        description=f"How many {what} are recorded; where empty, the column beside it"
        " says why. Nil only by what the register claims to hold in full.",
        unit=Unit.COUNT,
        least=0,
        source=source,
    )


_NOT_COUNTED: Final = (
    "not-collected: none that stands is recorded, and the register does not claim to"
    " hold all, which proves nothing. Empty where there is a number."
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
        Column(
            title="In force",
            description="Whether the day is in its term, as far as the register's"
            " keeper knew of it by then; note says where it is only expected to be.",
        ),
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
            _AS_ENACTED.format("s.6(2)(a)"),
        ),
    ]
    review_gap: Annotated[Gap | None, _why_no_day("Review")]
    analysis: Annotated[
        PartialDate | None,
        _taken(
            "Analysis",
            "what the review found was analysed",
            _AS_ENACTED.format("s.6(2)(b)"),
        ),
    ]
    analysis_gap: Annotated[Gap | None, _why_no_day("Analysis")]
    report_published: Annotated[
        PartialDate | None,
        _taken(
            "Report published",
            "a report of the analysis was published",
            _AS_ENACTED.format("s.6(2)(c)"),
        ),
    ]
    report_published_gap: Annotated[Gap | None, _why_no_day("Report published")]
    views_obtained: Annotated[
        PartialDate | None,
        _taken(
            "Views obtained",
            "views on the report were obtained",
            _AS_ENACTED.format("s.6(2)(d)"),
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
            _AS_ENACTED.format("s.6(5)"),
        ),
    ]
    document_published_gap: Annotated[Gap | None, _why_no_day("Document published")]
    reviewed: Annotated[
        PartialDate | None,
        _taken(
            "Kept under review",
            "the strategy was reviewed in its term",
            _AS_ENACTED.format("s.6(6)"),
        ),
    ]
    reviewed_gap: Annotated[Gap | None, _why_no_day("Kept under review")]
    changed: Annotated[
        PartialDate | None,
        _taken(
            "Changed",
            "the strategy was changed in its term",
            _AS_ENACTED.format("s.6(6)"),
        ),
    ]
    changed_gap: Annotated[Gap | None, _why_no_day("Changed")]
    annual_report: Annotated[
        PartialDate | None,
        _taken("Annual report", "a year of it was reported on", _ANNUAL_REPORT),
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
        int | None,
        _counted("Annual reports", "annual reports"),
    ]
    annual_reports_gap: Annotated[
        Gap | None,
        Column(
            title="Why no annual reports are counted",
            description="not-applicable: the law never asks one for such a strategy;"
            " not-due: none is late by the day, and none was made; not-collected: none"
            " is recorded, which proves nothing. Where the last is not received, there"
            " is none, and the number is nil. Empty where there is a number.",
            codes=gaps(Gap.NOT_APPLICABLE, Gap.NOT_DUE, Gap.NOT_COLLECTED),
        ),
    ]
    objectives: Annotated[
        int | None,
        _counted(
            "Objectives",
            "objectives that it has not dropped",
            _AS_ENACTED.format("s.6(4)(a)"),
        ),
    ]
    objectives_gap: Annotated[
        Gap | None,
        Column(
            title="Why no objectives are counted",
            description=_NOT_COUNTED,
            codes=gaps(Gap.NOT_COLLECTED),
        ),
    ]
    targets: Annotated[
        int | None,
        _counted(
            "Targets",
            "targets, but those that are none yet, under objectives that it has not"
            " dropped",
            _AS_ENACTED.format("s.6(4)(b)"),
        ),
    ]
    targets_gap: Annotated[
        Gap | None,
        Column(
            title="Why no targets are counted",
            description=_NOT_COUNTED,
            codes=gaps(Gap.NOT_COLLECTED),
        ),
    ]
    source: SourceOf
    note: NoteOf
