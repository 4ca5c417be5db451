"""Expectations: what those of money are of, and what it means that one is missed."""

from __future__ import annotations

from cdrpkit.findings import Verdict
from cdrpkit.measures.accounts import Account
from cdrpkit.measures.funds import allocations
from cdrpkit.measures.totals import together
from cdrpkit.model.engagement import Expectation, ExpectationStatus
from cdrpkit.model.ids import RecordKey
from cdrpkit.model.money import Fund
from cdrpkit.rules import Given, Outcome

__all__ = ["accounts_expected", "how_binding", "unkept"]


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


def unkept(
    expectation: Expectation,
    message: str,
    part: str = "",
    about: tuple[RecordKey, ...] = (),
) -> Outcome:
    """
    Return what it means that an expectation is missed: it binds if it was endorsed.

    Args:
        expectation: What is missed.

        message: How, as a clause; that it binds nobody, or may not, is added.

        part: Which part of it.

        about: The records that the part is about.

    .. versionadded:: 26.1.0
    """
    binds = expectation.status is ExpectationStatus.ENDORSED
    verdict = Verdict.NOT_MET if binds else Verdict.CANNOT_TELL
    told = message + how_binding(expectation)
    return Outcome(verdict, told, part=part, about=about)
