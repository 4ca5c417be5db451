"""The return of funds: what became of each allocation, one row to a recipient."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any, Final

import attrs

from cdrpkit.dates import Dated
from cdrpkit.measures.accounts import Account, so_far
from cdrpkit.measures.belonging import reached_by
from cdrpkit.measures.claims import Claims
from cdrpkit.measures.funds import allocations
from cdrpkit.measures.provisions import is_firm
from cdrpkit.measures.totals import Together, together
from cdrpkit.model import name_at
from cdrpkit.model.ids import RecordKey
from cdrpkit.model.money import Fund
from cdrpkit.model.places import Area
from cdrpkit.quantities import NIL, Money
from cdrpkit.register import Register
from cdrpkit.reports import Brief
from cdrpkit.returns import ReturnKind
from cdrpkit.returns.areas import Covered, covered
from cdrpkit.returns.basis import tells_of
from cdrpkit.returns.choices import one_or_none
from cdrpkit.returns.fund_rows import FundRow
from cdrpkit.returns.gaps import gap_of
from cdrpkit.returns.years import year_of
from cdrpkit.table import Return

__all__ = ["KIND", "FundOptions", "FundRow", "accounts_of"]


@attrs.frozen(kw_only=True)
class FundOptions:
    """
    Options of the return of funds.

    Attributes:
        fund: The id of the fund to report on; None: all of them.

    .. versionadded:: 26.1.0
    """

    fund: str | None = None


_ADDED_UP: Final = (
    "Amounts are as recorded, and none is rounded. What is carried forward is in the"
    " rows of two years, as unspent in the one and as allocated in the next: add up"
    " the column New, and never Allocated or Unspent."
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
    claims = Claims(brief.register)
    given = "an allocation of their own"
    rows = [_row(*each, claims, brief) for each in parts]
    return KIND.of(
        rows,
        on=brief.on,
        description="One row for each allocation from a fund, with its recipient and"
        " what became of it up to the day.",
        notes=(
            *tells_of(
                _receiving(rows, brief.register, brief.on),
                f"{given} from the fund {fund.id}" if fund else given,
                of="allocations",
                brief=brief,
            ),
            _ADDED_UP,
            _LEFT_OUT,
        ),
    )


def _receiving(
    rows: Iterable[FundRow], register: Register, on: dt.date
) -> list[RecordKey]:
    """Return the keys of the partnerships that get something, or whose areas do."""
    given = {row.recipient for row in rows if row.recipient is not None}
    return [
        each.key
        for each in register.partnerships
        if given & {each.key, *reached_by(each, register, on)}
    ]


def accounts_of(fund: Fund | None, brief: Brief[Any]) -> Together:
    """
    Return what became of the allocations from *fund*, or from any, by fund and year.

    .. versionadded:: 26.1.0
    """
    given = allocations(brief.register, fund=fund)
    return together(given, brief.register, brief.on)


def _row(
    became: Account,
    firmed: Money | None,
    new: Money | None,
    claims: Claims,
    brief: Brief[FundOptions],
) -> FundRow:
    register, on = brief.register, brief.on
    allocation = became.allocation
    fund = register.funds.get(allocation.fund)
    name = _name_of(allocation.to, register, on)
    days = allocation.year
    year = year_of(days)
    areas = _areas_of(allocation.to, register, on)
    about = (allocation.key, RecordKey(f"funds/{allocation.fund}"))
    provided = not is_firm(allocation)
    # What nobody has recorded is nil only where all of it would be recorded.
    if firmed == NIL and not claims.cover("allocations", *about, span=days):
        firmed = None
    brought = became.carried_forward if allocation.carried_forward is not None else None
    none_held = claims.cover("projects", *about, span=so_far(days, on))
    projects = len(became.projects) or (0 if none_held else None)
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
        firmed_up=firmed if provided else None,
        firmed_up_gap=gap_of(firmed if provided else None, applies=provided),
        carried_forward=brought,
        carried_forward_gap=gap_of(brought),
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
        projects=projects,
        projects_gap=gap_of(projects),
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
