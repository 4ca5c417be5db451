"""Funds: what was asked for and what is given, for whom and for which days."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

import attrs

from cdrpkit.dates import MONTHS_IN_A_YEAR, ONE_DAY, FinancialYear, Span
from cdrpkit.measures import Value
from cdrpkit.measures.accounts import Account, account
from cdrpkit.measures.claims import Claims
from cdrpkit.measures.provisions import allocated_by, is_firm, superseded, takers
from cdrpkit.measures.sums import Rounded, rounded, times
from cdrpkit.model import Record
from cdrpkit.model.money import Allocation, Fund, Stage
from cdrpkit.quantities import NIL, Money
from cdrpkit.register import Register

__all__ = [
    "Asked",
    "allocations",
    "asked",
    "figures",
    "months_of",
    "pro_rata",
]


@attrs.frozen(kw_only=True)
class Asked:
    """
    What was asked for beside what is given.

    Attributes:
        fund: The fund, with the range asked for each recipient a year.

        allocations: Those of its latest financial year, but provisions all of which
            was made firm.

        recipients: How many get something in that year, each once; None where that
            cannot be told.

    .. versionadded:: 26.1.0
    """

    fund: Fund
    allocations: tuple[Allocation, ...]
    recipients: int | None

    @property
    def low(self) -> Money | None:
        """The least asked for each; None where that is not said."""
        return self.fund.asked.low if self.fund.asked else None

    @property
    def high(self) -> Money | None:
        """The most asked for each; None where nothing was asked."""
        return self.fund.asked.high if self.fund.asked else None

    @property
    def low_total(self) -> Money | None:
        """The least asked for all recipients; None also where these are not known."""
        return times(self.low, self.recipients)

    @property
    def high_total(self) -> Money | None:
        """The most asked for all recipients."""
        return times(self.high, self.recipients)


def allocations(
    register: Register,
    *,
    fund: Fund | None = None,
    year: Span | None = None,
    to: Record | None = None,
) -> tuple[Allocation, ...]:
    """
    Return the allocations of a fund, a year and a recipient, by recipient and year.

    Args:
        register: Where they are.

        fund: Of which; None: of any.

        year: Those that share a day with it; None: of any days.

        to: The partnership, area or body that gets them; None: any.

    .. versionadded:: 26.1.0
    """
    return tuple(
        sorted(
            (
                each
                for each in register.allocations
                if fund is None or each.fund == fund.id
                if year is None or each.year.overlaps(year)
                if to is None or each.to == to.key
            ),
            key=lambda each: (each.fund, each.year.first, each.to or "", each.id),
        )
    )


def asked(fund: Fund, register: Register) -> Asked:
    """
    Return what was asked of *fund*, beside what it gives in its latest year.

    That is the financial year in which its last allocation begins; those that begin
    earlier in it are for the same year, and two to one recipient are instalments.

    .. versionadded:: 26.1.0
    """
    of = allocations(register, fund=fund)
    latest = max((each.year.first for each in of), default=None)
    if latest is None:
        return Asked(fund=fund, allocations=(), recipients=None)
    year = FinancialYear.of(latest).span
    gone = superseded(of)
    counted = tuple(
        each for each in of if each.year.overlaps(year) and each not in gone
    )
    return Asked(fund=fund, allocations=counted, recipients=_recipients(counted))


def _recipients(of: tuple[Allocation, ...]) -> int | None:
    """
    Return how many recipients there are, each once; None where that cannot be told.

    Two sums for the same number of recipients that are not named may be instalments
    to the same, or not.
    """
    if any(allocated_by(each) is None for each in of):
        return None
    named = {each.to for each in of if each.to is not None}
    unnamed = [each for each in of if each.to is None]
    several = Counter((is_firm(each), each.recipients) for each in unnamed)
    if any(count > 1 for count in several.values()):
        return None
    firm = {each.to for each in of if each.to is not None and is_firm(each)}
    count = len(firm) + sum(each.recipients for each in unnamed if is_firm(each))
    for provision in unnamed:
        if not is_firm(provision):
            within = bool(takers(provision, of))
            more = provision.recipients
            count = max(count, more) if within else count + more
    return count + len(named - firm)


def months_of(span: Span, year: FinancialYear) -> int | None:
    """
    Return how many months of *year* are in *span*; None where one is there in part.

    >>> late = Span(dt.date(2003, 7, 1), dt.date(2004, 3, 31))
    >>> months_of(late, FinancialYear(2003))
    9

    .. versionadded:: 26.1.0
    """
    days = span & year.span
    if days is None:
        return 0
    after = days.last + ONE_DAY
    if days.first.day != 1 or after.day != 1:
        return None
    years = after.year - days.first.year
    return years * MONTHS_IN_A_YEAR + after.month - days.first.month


def pro_rata(amount: Money | None, months: int | None) -> Rounded | None:
    """
    Return so many twelfths of a sum that is for a full year.

    No other measure does this: an allocation is what it is, however long its days are.

    >>> print(pro_rata(Money(50_000), 9).amount)
    £37,500.00

    .. versionadded:: 26.1.0
    """
    if amount is None or months is None or not 0 <= months <= MONTHS_IN_A_YEAR:
        return None
    return rounded(Fraction(amount.pounds) * months / MONTHS_IN_A_YEAR)


def figures(register: Register, on: dt.date) -> Iterator[tuple[str, Value]]:
    """
    Yield what a text may ask for by name of funds, allocations, bids and contributions.

    What is not known is not offered: no text can print it. What was spent, committed
    or planned is there as far as recorded, as ``spent-recorded``, and as ``spent``,
    with what is ``unspent``, where the register claims to hold all expenditure. A sum
    below nil is a slip, and not offered.

    .. versionadded:: 26.1.0
    """
    sums: list[tuple[str, Money | None]] = []
    for fund in register.funds:
        what = asked(fund, register)
        sums += [
            (f"funds.{fund.id}.asked-low", what.low),
            (f"funds.{fund.id}.asked-high", what.high),
            (f"funds.{fund.id}.asked-low-total", what.low_total),
            (f"funds.{fund.id}.asked-high-total", what.high_total),
        ]
    claims = Claims(register)
    for allocation in register.allocations:
        prefix = f"allocations.{allocation.id}"
        if allocation.recipients > 0:
            yield f"{prefix}.recipients", allocation.recipients
        sums.append((f"{prefix}.each", allocation.amount))
        became = account(allocation, register, on, claims=claims)
        sums += [(f"{prefix}.{name}", amount) for name, amount in _of(became)]
    sums += [(f"bids.{bid.id}.amount", bid.amount) for bid in register.bids]
    for contribution in register.contributions:
        sums.append((f"contributions.{contribution.id}.amount", contribution.amount))
        if contribution.share is not None:
            yield f"contributions.{contribution.id}.share", contribution.share
    yield from (
        (name, amount)
        for name, amount in sums
        if amount is not None
        if amount >= NIL or name.endswith(".unspent")
    )


def _of(became: Account) -> Iterator[tuple[str, Money | None]]:
    """Yield the sums of an account; what was left only where all spending is held."""
    yield "total", became.allocated
    for stage in (Stage.SPENT, Stage.COMMITTED, Stage.PLANNED):
        recorded = became.at(stage)
        yield f"{stage.value}-recorded", recorded
        if became.complete:
            yield stage.value, recorded
    if became.complete:
        yield "unspent", became.unspent
