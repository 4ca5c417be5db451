"""Expectations of funds: which allocations are meant, and how one is judged."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from cdrpkit.findings import Verdict
from cdrpkit.measures.accounts import Account
from cdrpkit.measures.funds import allocations
from cdrpkit.measures.totals import together
from cdrpkit.model.engagement import Expectation, Measure
from cdrpkit.model.money import Fund
from cdrpkit.rules import Given, Outcome
from cdrpkit.rules.expectations import as_binding

__all__ = ["accounts_expected", "of_fund"]


def of_fund(
    measure: Measure,
    judged: Callable[[Fund, Expectation, Given], Iterator[Outcome]],
    expectation: Expectation,
    given: Given,
) -> Iterator[Outcome]:
    """
    Yield what is to be said of an expectation of a fund, as far as it binds.

    Args:
        measure: By what it must be measured; of any other, nothing is said, nor before
            its first day.

        judged: What is found of a fund that is recorded, if the expectation bound.

        expectation: What was expected.

        given: What is known on the day.

    .. versionadded:: 26.1.0
    """
    if expectation.measure is not measure or given.on < expectation.span.first:
        return
    fund = given.register.funds.get(expectation.fund)
    if fund is None:
        unnamed = Outcome(Verdict.CANNOT_TELL, "it names no fund that is recorded")
        yield as_binding(unnamed, expectation)
        return
    for found in judged(fund, expectation, given):
        yield as_binding(found, expectation)


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
