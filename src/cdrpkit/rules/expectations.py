"""Expectations of money: what they are of, and whom they bind."""

from __future__ import annotations

from cdrpkit.measures.accounts import Account
from cdrpkit.measures.funds import allocations
from cdrpkit.measures.totals import together
from cdrpkit.model.engagement import Expectation, ExpectationStatus
from cdrpkit.model.money import Fund
from cdrpkit.rules import Given

__all__ = ["accounts_expected", "how_binding"]


def accounts_expected(
    fund: Fund, expectation: Expectation, given: Given
) -> tuple[Account, ...]:
    """
    Return what became of the allocations for which something is expected.

    .. versionadded:: 26.1.0
    """
    of = allocations(given.register, fund=fund, year=expectation.span)
    counted = (each for each in of if each.to not in expectation.excluded)
    return together(counted, given.register, given.on).accounts


def how_binding(expectation: Expectation) -> str:
    """
    Return what is to be said of an expectation that binds nobody, or may not.

    .. versionadded:: 26.1.0
    """
    match expectation.status:
        case ExpectationStatus.ENDORSED:
            return ""
        case ExpectationStatus.PROPOSED:
            return " (this was proposed, and is not known to be endorsed)"
        case ExpectationStatus.UNKNOWN:
            return " (whether this was endorsed is not known)"
