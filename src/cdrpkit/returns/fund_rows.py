"""The rows of the return of funds: what an allocation came to, part by part."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Final

import attrs

from cdrpkit.model.ids import AllocationId, FundId, RecordKey
from cdrpkit.model.money import AllocationStage
from cdrpkit.quantities import Gap, Money, Unit
from cdrpkit.returns.areas import AreaCodes, AreaIds, AreaNames
from cdrpkit.returns.gaps import gaps, why_unknown
from cdrpkit.returns.years import LIKE_YEAR, YEAR
from cdrpkit.table import Column

__all__ = ["FundRow"]

_UNHELD: Final = (
    "none is recorded and the register does not claim to hold all, or a sum is less"
    " than nil"
)


@attrs.frozen(kw_only=True)
class FundRow:
    """
    What a recipient gets from a fund, and what became of it.

    .. versionadded:: 26.1.0
    """

    fund: Annotated[FundId, Column(title="Fund", description="The fund's id.")]
    fund_name: Annotated[
        str | None,
        Column(
            title="Name of the fund",
            description="What the fund is called; empty: it is not recorded.",
        ),
    ]
    allocation: Annotated[
        AllocationId,
        Column(title="Allocation", description="The allocation's id.", key=True),
    ]
    year_start: Annotated[
        dt.date | None,
        Column(
            title="From",
            description="The first day that it is for; empty: not known.",
        ),
    ]
    year_end: Annotated[
        dt.date | None,
        Column(
            title="To", description="The last day that it is for; empty: not known."
        ),
    ]
    year: Annotated[
        str | None,
        Column(
            title="Financial year",
            description="The financial year that those days are: 2004/05; where empty,"
            " year_gap says why.",
            pattern=YEAR,
            like=LIKE_YEAR,
        ),
    ]
    year_gap: Annotated[
        Gap | None,
        Column(
            title="Why there is no financial year",
            description="unknown: the first or the last day is not known;"
            " not-applicable: they are part of a year, or of several. Empty where there"
            " is one.",
            codes=gaps(Gap.NOT_APPLICABLE, Gap.UNKNOWN),
        ),
    ]
    recipient: Annotated[
        RecordKey | None,
        Column(
            title="Recipient",
            description="Who gets it, as collection/id; empty: it is for several that"
            " are not named.",
        ),
    ]
    recipient_name: Annotated[
        str | None,
        Column(
            title="Name of the recipient",
            description="What the recipient was called on the day; where empty,"
            " recipient_name_gap says why.",
        ),
    ]
    recipient_name_gap: Annotated[
        Gap | None,
        Column(
            title="Why there is no name of the recipient",
            description="not-applicable: it is for several that are not named; unknown:"
            " the name is not recorded. Empty where there is a name.",
            codes=gaps(Gap.NOT_APPLICABLE, Gap.UNKNOWN),
        ),
    ]
    areas: AreaIds
    area_codes: AreaCodes
    area_names: AreaNames
    recipients: Annotated[
        int,
        Column(
            title="Recipients",
            description="How many get the same sum each.",
            unit=Unit.COUNT,
        ),
    ]
    stage: Annotated[
        AllocationStage,
        Column(title="Stage", description="How firm the allocation is."),
    ]
    each: Annotated[
        Money,
        Column(
            title="For each",
            description="What one recipient gets.",
            unit=Unit.POUNDS,
        ),
    ]
    allocated: Annotated[
        Money | None,
        Column(
            title="Allocated",
            description="What all of its recipients get; where empty, allocated_gap"
            " says why.",
            unit=Unit.POUNDS,
            least=0,
        ),
    ]
    allocated_gap: Annotated[
        Gap | None,
        why_unknown(
            "what is allocated",
            "it is less than nil, has less than one recipient, or several though one"
            " is named",
        ),
    ]
    firmed_up: Annotated[
        Money | None,
        Column(
            title="Made firm since",
            description="How much of a provision is in the rows of what was allocated"
            " in its place, and counts there. Where empty, firmed_up_gap says why.",
            unit=Unit.POUNDS,
            least=0,
        ),
    ]
    firmed_up_gap: Annotated[
        Gap | None,
        Column(
            title="Why what was made firm since is not known",
            description="not-applicable: it is no provision; unknown: nothing firmer is"
            " recorded and the register does not claim to hold all allocations, or what"
            " is allocated of it cannot be reckoned. Empty where it is known.",
            codes=gaps(Gap.NOT_APPLICABLE, Gap.UNKNOWN),
        ),
    ]
    carried_forward: Annotated[
        Money | None,
        Column(
            title="Carried forward",
            description="What of it was brought in from an earlier year, for all of"
            " its recipients; where empty, carried_forward_gap says why.",
            unit=Unit.POUNDS,
            least=0,
        ),
    ]
    carried_forward_gap: Annotated[
        Gap | None,
        why_unknown(
            "what was carried forward",
            "it is not told whether anything was, it is less than nil, or it has less"
            " than one recipient",
        ),
    ]
    new: Annotated[
        Money | None,
        Column(
            title="New",
            description="What the row adds to the money of all rows: allocated, less"
            " what was made firm since, and less what was carried forward from another"
            " row, as far as these are recorded. This, and not allocated, may be added"
            " up. Where empty, new_gap says why.",
            unit=Unit.POUNDS,
            least=0,
        ),
    ]
    new_gap: Annotated[
        Gap | None,
        why_unknown(
            "what is new",
            "what is allocated of it cannot be reckoned, or more was carried forward"
            " than it comes to",
        ),
    ]
    planned: Annotated[
        Money | None,
        Column(
            title="Planned",
            description="What is recorded as planned, and neither committed nor spent;"
            " where empty, planned_gap says why.",
            unit=Unit.POUNDS,
            least=0,
        ),
    ]
    planned_gap: Annotated[Gap | None, why_unknown("what is planned", _UNHELD)]
    committed: Annotated[
        Money | None,
        Column(
            title="Committed",
            description="What is recorded as committed, and not spent; where empty,"
            " committed_gap says why.",
            unit=Unit.POUNDS,
            least=0,
        ),
    ]
    committed_gap: Annotated[Gap | None, why_unknown("what is committed", _UNHELD)]
    spent: Annotated[
        Money | None,
        Column(
            title="Spent",
            description="What is recorded as spent up to the day of the return; where"
            " empty, spent_gap says why.",
            unit=Unit.POUNDS,
            least=0,
        ),
    ]
    spent_gap: Annotated[Gap | None, why_unknown("what is spent", _UNHELD)]
    unspent: Annotated[
        Money | None,
        Column(
            title="Unspent",
            description="Allocated less spent; less than nil where more was spent."
            " Where empty, unspent_gap says why.",
            unit=Unit.POUNDS,
        ),
    ]
    unspent_gap: Annotated[
        Gap | None,
        why_unknown(
            "what is unspent", "what is allocated or what is spent is not known"
        ),
    ]
    all_held: Annotated[
        bool,
        Column(
            title="All spending held",
            description="Whether the register claims to hold all that was spent of it"
            " so far; if not, more may have been spent than is recorded.",
        ),
    ]
    match_funding: Annotated[
        Money | None,
        Column(
            title="Match funding",
            description="What others put into the projects that it pays for as match"
            " funding; where empty, match_funding_gap says why.",
            unit=Unit.POUNDS,
            least=0,
        ),
    ]
    match_funding_gap: Annotated[
        Gap | None,
        why_unknown(
            "the match funding",
            "none is recorded, or the amount of some is not, is less than nil, for each"
            " of some years, or only about so much or up to it",
        ),
    ]
    projects: Annotated[
        int | None,
        Column(
            title="Projects",
            description="How many projects it pays for; where empty, projects_gap says"
            " why.",
            unit=Unit.COUNT,
            least=0,
        ),
    ]
    projects_gap: Annotated[
        Gap | None,
        why_unknown(
            "how many projects it pays for",
            "none is recorded, and the register does not claim to hold all",
        ),
    ]
