"""The return of funds: what became of each allocation, one row to a recipient."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Final

import attrs

from cdrpkit.dates import Dated
from cdrpkit.measures.accounts import Account
from cdrpkit.measures.funds import allocations
from cdrpkit.measures.totals import Together, together
from cdrpkit.model import name_at
from cdrpkit.model.ids import AllocationId, FundId, RecordKey
from cdrpkit.model.money import AllocationStage, Fund
from cdrpkit.model.places import Area
from cdrpkit.quantities import Gap, Money, Unit
from cdrpkit.register import Register
from cdrpkit.reports import Brief
from cdrpkit.returns import ReturnKind
from cdrpkit.returns.areas import AreaCodes, AreaIds, AreaNames, Covered, covered
from cdrpkit.returns.choices import one_or_none
from cdrpkit.returns.gaps import gap_of, why_unknown
from cdrpkit.returns.years import YEAR, year_of
from cdrpkit.table import Column, Return, Table

__all__ = ["KIND", "FundOptions", "FundRow", "accounts_of", "row_of"]


@attrs.frozen(kw_only=True)
class FundOptions:
    """
    Options of the return of funds.

    Attributes:
        fund: The id of the fund to report on; None: all of them.

    .. versionadded:: 26.1.0
    """

    fund: str | None = None


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
            description="The financial year that they are: 2004/05; where empty,"
            " year_gap says why.",
            pattern=YEAR,
        ),
    ]
    year_gap: Annotated[
        Gap | None,
        Column(
            title="Why there is no financial year",
            description="unknown: the first or the last day is not known;"
            " not-applicable: they are part of a year, or of several. Empty where there"
            " is one.",
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
            " in its place, and counts there; nil for what is no provision. Where"
            " empty, firmed_up_gap says why.",
            unit=Unit.POUNDS,
            least=0,
        ),
    ]
    firmed_up_gap: Annotated[
        Gap | None,
        why_unknown(
            "what was made firm since", "what is allocated of it cannot be reckoned"
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
            "it is less than nil, or has less than one recipient",
        ),
    ]
    new: Annotated[
        Money | None,
        Column(
            title="New",
            description="What the row adds to the money of all rows: allocated, less"
            " what was made firm since, and less what was carried forward from another"
            " row. This, and not allocated, may be added up. Where empty, new_gap says"
            " why.",
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
        int,
        Column(
            title="Projects",
            description="How many projects it pays for, as far as recorded.",
            unit=Unit.COUNT,
            least=0,
        ),
    ]


_ADDED_UP: Final = (
    "Amounts are as recorded, and none is rounded. What is carried forward is in the"
    " rows of two years, as unspent in the one and as allocated in the next: add up"
    " new, and never allocated or unspent."
)
_LEFT_OUT: Final = "A provision all of which was made firm is left out."


def build(brief: Brief[FundOptions]) -> Return[FundRow]:
    """
    Return one row for each allocation of the funds asked for, by fund and year.

    A provision that something firmer took the place of has none.

    Raises:
        UnknownNameError: If the register knows no such fund on the day.
    """
    fund = one_or_none(brief.register.funds, brief.options.fund)
    whole = accounts_of(fund, brief)
    parts = zip(whole.accounts, whole.firmed_up, whole.new, strict=True)
    rows = (
        row_of(each, firmed, new, brief.register, brief.on)
        for each, firmed, new in parts
    )
    return Return(
        name=KIND.name,
        title=KIND.title,
        description="One row for each allocation from a fund, with its recipient and"
        " what became of it up to the day.",
        on=brief.on,
        table=Table(row_class=FundRow, rows=tuple(rows)),
        notes=(_ADDED_UP, _LEFT_OUT),
    )


def accounts_of(fund: Fund | None, brief: Brief[Any]) -> Together:
    """
    Return what became of the allocations from *fund*, or from any, by fund and year.

    .. versionadded:: 26.1.0
    """
    given = allocations(brief.register, fund=fund)
    return together(given, brief.register, brief.on)


def row_of(
    became: Account,
    firmed: Money | None,
    new: Money | None,
    register: Register,
    on: dt.date,
) -> FundRow:
    """
    Return the row of an allocation.

    Args:
        became: What became of it.

        firmed: How much of it, if it is a provision, was allocated in its place.

        new: How much of it is in no other row.

        register: What is known on the day.

        on: The day.

    .. versionadded:: 26.1.0
    """
    allocation = became.allocation
    fund = register.funds.get(allocation.fund)
    name = _name_of(allocation.to, register, on)
    days = allocation.year
    year = year_of(days)
    areas = _areas_of(allocation.to, register, on)
    return FundRow(
        fund=allocation.fund,
        fund_name=fund.name if fund else None,
        allocation=allocation.id,
        year_start=allocation.year.start,
        year_end=allocation.year.end,
        year=year,
        year_gap=gap_of(year, applies=None in (days.start, days.end)),
        recipient=allocation.to,
        recipient_name=name,
        recipient_name_gap=gap_of(name, applies=allocation.to is not None),
        areas=areas.ids,
        area_codes=areas.codes,
        area_names=areas.names,
        recipients=allocation.recipients,
        stage=allocation.stage,
        each=allocation.amount,
        allocated=became.allocated,
        allocated_gap=gap_of(became.allocated),
        firmed_up=firmed,
        firmed_up_gap=gap_of(firmed),
        carried_forward=became.carried_forward,
        carried_forward_gap=gap_of(became.carried_forward),
        new=new,
        new_gap=gap_of(new),
        planned=became.planned,
        planned_gap=gap_of(became.planned),
        committed=became.committed,
        committed_gap=gap_of(became.committed),
        spent=became.spent,
        spent_gap=gap_of(became.spent),
        unspent=became.unspent,
        unspent_gap=gap_of(became.unspent),
        all_held=became.complete,
        match_funding=became.match_funding,
        match_funding_gap=gap_of(became.match_funding),
        projects=len(became.projects),
    )


def _areas_of(key: RecordKey | None, register: Register, on: dt.date) -> Covered:
    """Return the areas of a recipient, which may be an area itself."""
    record = register.get(key) if key else None
    if isinstance(record, Area):
        return covered((Dated(record.id),), register, on)
    return covered(getattr(record, "areas", ()), register, on)


def _name_of(key: RecordKey | None, register: Register, on: dt.date) -> str | None:
    record = register.get(key) if key else None
    name = name_at(getattr(record, "names", ()), on)
    return name.value if name else None


KIND: Final = ReturnKind(
    name="fund",
    title="Funds: what was allocated and spent, by recipient",
    build=build,
    options=FundOptions,
    row_class=FundRow,
)
