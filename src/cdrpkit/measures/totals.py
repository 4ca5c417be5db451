"""Totals: what became of allocations together, where no money counts twice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import attrs

from cdrpkit.measures.accounts import Account, account
from cdrpkit.measures.claims import Claims
from cdrpkit.measures.provisions import firmed_up, is_firm, superseded
from cdrpkit.measures.sums import less, total
from cdrpkit.model.money import Allocation
from cdrpkit.quantities import NIL, Money
from cdrpkit.register import Register

__all__ = ["Together", "together"]


@attrs.frozen(kw_only=True)
class Together:
    """
    Accounts added up.

    What is carried forward from one of them to another counts once, and so does what
    was provided for and then allocated.

    Attributes:
        accounts: Those that count.

        left_out: Provisions in whose place there is a firmer allocation.

    .. versionadded:: 26.1.0
    """

    accounts: tuple[Account, ...]
    left_out: tuple[Allocation, ...] = ()

    @property
    def firm(self) -> Together:
        """Those that are more than provisions, added up by themselves."""
        firm = (each for each in self.accounts if is_firm(each.allocation))
        return attrs.evolve(self, accounts=tuple(firm))

    @property
    def provided(self) -> Money | None:
        """What provision was made for, and nothing firmer; None: it is not known."""
        return less(self.allocated, self.firm.allocated)

    @property
    def allocated(self) -> Money | None:
        """What all of them get, each sum once; None where that of one is not known."""
        return total(self.new)

    @property
    def new(self) -> tuple[Money | None, ...]:
        """What of each is in no other of them, so that it may be added up."""
        return tuple(
            less(each.allocated, firmed, self._carried_into(each, firmed))
            for each, firmed in zip(self.accounts, self.firmed_up, strict=True)
        )

    @property
    def firmed_up(self) -> tuple[Money | None, ...]:
        """What of each is a provision, and in a firmer one; nil of what is firm."""
        among = (*(each.allocation for each in self.accounts), *self.left_out)
        found = firmed_up(among)
        return tuple(found.get(each.allocation.id, NIL) for each in self.accounts)

    @property
    def carried_within(self) -> Money | None:
        """What one of them brought in from another; None where that cannot be."""
        return total(
            self._carried_into(each, firmed)
            for each, firmed in zip(self.accounts, self.firmed_up, strict=True)
        )

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

    def _carried_into(self, became: Account, firmed: Money | None) -> Money | None:
        """Return what an account brought in from another; None where that cannot be."""
        if became.allocation.carried_forward is None or not self._has_source(became):
            return NIL
        if firmed != NIL:  # then the firmer one brought it in
            return NIL
        return None if _is_too_much(became) else became.carried_forward

    def _has_source(self, became: Account) -> bool:
        """Tell whether what an account brought in may be left of another of them."""
        to = became.allocation
        return any(
            before.allocation.fund == to.fund
            and before.allocation.year.last < to.year.first
            and (before.allocation.to == to.to or None in {before.allocation.to, to.to})
            for before in self.accounts
        )


def together(given: Iterable[Allocation], register: Register, on: dt.date) -> Together:
    """
    Return the accounts of allocations, to be added up, in the order given.

    A provision does not count where something firmer took its place; where that is so
    of a part of it, the rest counts.

    .. versionadded:: 26.1.0
    """
    of = tuple(dict.fromkeys(given))
    left_out = superseded(of)
    claims = Claims(register)
    return Together(
        accounts=tuple(
            account(each, register, on, claims=claims)
            for each in of
            if each not in left_out
        ),
        left_out=left_out,
    )


def _is_too_much(became: Account) -> bool:
    """Tell whether more is carried forward into an allocation than it comes to."""
    brought = became.allocation.carried_forward
    return brought is not None and brought > became.allocation.amount
