"""Totals: what became of allocations together, where what was firmed up counts once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import attrs

from cdrpkit.dates import Span
from cdrpkit.measures.accounts import Account, account
from cdrpkit.measures.sums import less, total
from cdrpkit.model.ids import RecordKey
from cdrpkit.model.money import Allocation, AllocationStage
from cdrpkit.quantities import Money
from cdrpkit.register import Register

__all__ = ["Together", "superseded", "together"]


@attrs.frozen(kw_only=True)
class Together:
    """
    Accounts added up.

    Attributes:
        accounts: Those that count.

        left_out: Provisions in whose place there is a firmer allocation.

    .. versionadded:: 26.1.0
    """

    accounts: tuple[Account, ...]
    left_out: tuple[Allocation, ...] = ()

    @property
    def recipients(self) -> int:
        """How many get something, as often as they do."""
        return sum(each.allocation.recipients for each in self.accounts)

    @property
    def allocated(self) -> Money | None:
        """What all of them get."""
        return total(each.allocated for each in self.accounts)

    @property
    def spent(self) -> Money | None:
        """What all of them spent; None where that of one is not known."""
        return total(each.spent for each in self.accounts)

    @property
    def unspent(self) -> Money | None:
        """Allocated less spent; None where what one of them spent is not known."""
        return less(self.allocated, self.spent)

    @property
    def known(self) -> tuple[Account, ...]:
        """Those of which it is known what was spent."""
        return tuple(each for each in self.accounts if each.spent is not None)

    @property
    def complete(self) -> bool:
        """Whether the register claims to hold all expenditure of each."""
        return all(each.complete for each in self.accounts)


def together(given: Iterable[Allocation], register: Register, on: dt.date) -> Together:
    """
    Return the accounts of allocations, to be added up, in the order given.

    A provision does not count where something firmer took its place.

    .. versionadded:: 26.1.0
    """
    of = tuple(dict.fromkeys(given))
    left_out = superseded(of)
    counted = (each for each in of if each not in left_out)
    return Together(
        accounts=tuple(account(each, register, on) for each in counted),
        left_out=left_out,
    )


def superseded(of: Iterable[Allocation]) -> tuple[Allocation, ...]:
    """
    Return the provisions among allocations in whose place there is something firmer.

    That is from the same fund, to the same recipient and for the same days: it is the
    same money.

    .. versionadded:: 26.1.0
    """
    given = tuple(of)
    firm = {_purpose(each) for each in given if _is_firm(each)}
    return tuple(
        each for each in given if not _is_firm(each) and _purpose(each) in firm
    )


def _is_firm(allocation: Allocation) -> bool:
    return allocation.stage is not AllocationStage.PROVISION


def _purpose(allocation: Allocation) -> tuple[str, RecordKey | None, Span]:
    """Return what tells one sum of money from another, however firm it is."""
    return allocation.fund, allocation.to, allocation.year
