"""Rules on the terms of strategies: no day in two of them, and none between."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from cdrpkit.findings import Severity, Verdict
from cdrpkit.model.partnerships import Partnership
from cdrpkit.model.strategies import Strategy, StrategyKind
from cdrpkit.rules import Given, Outcome, rule

__all__ = ["gap_between_terms", "overlapping_terms"]

_OWN = (StrategyKind.LOCAL_STRATEGY, StrategyKind.PARTNERSHIP_PLAN)


@rule(
    "STR001",
    title="A partnership's strategies do not overlap",
    subject=Partnership,
    severity=Severity.RECORD,
)
def overlapping_terms(partnership: Partnership, given: Given) -> Iterator[Outcome]:
    """
    Ask that no day is in the terms of two strategies of one partnership.

    On such a day nobody could say which objectives and targets stood.

    Met, on 2002-06-01::

        [[partnerships]]
        id = "camden"
        names = [{ value = "Camden Crime and Disorder Reduction Partnership" }]
        kind = "crime-and-disorder"
        tier = "local"

        [[strategies]]
        id = "camden-1999"
        owner = "partnerships/camden"
        kind = "local-strategy"
        span = { start = 1999-04-01, end = 2002-03-31 }

        [[strategies]]
        id = "camden-2002"
        owner = "partnerships/camden"
        kind = "local-strategy"
        span = { start = 2002-04-01, end = 2005-03-31 }

    Not met, on 2002-06-01::

        [[partnerships]]
        id = "camden"
        names = [{ value = "Camden Crime and Disorder Reduction Partnership" }]
        kind = "crime-and-disorder"
        tier = "local"

        [[strategies]]
        id = "camden-1999"
        owner = "partnerships/camden"
        kind = "local-strategy"
        span = { start = 1999-04-01, end = 2002-04-01 }

        [[strategies]]
        id = "camden-2002"
        owner = "partnerships/camden"
        kind = "local-strategy"
        span = { start = 2002-04-01, end = 2005-03-31 }
    """
    terms = _terms(partnership, given)
    clashes = [
        (earlier, later)
        for earlier, later in itertools.combinations(terms, 2)
        if earlier.span.overlaps(later.span)
    ]
    for earlier, later in clashes:
        yield Outcome(
            Verdict.NOT_MET,
            f"{earlier.id} and {later.id} share days: {earlier.span & later.span}",
            part=f"{earlier.id} {later.id}",
        )
    if terms and not clashes:
        yield Outcome(Verdict.MET, f"no two of its strategies overlap ({len(terms)})")


@rule(
    "STR002",
    title="No day between a partnership's strategies is without one",
    subject=Partnership,
    severity=Severity.RECORD,
)
def gap_between_terms(partnership: Partnership, given: Given) -> Iterator[Outcome]:
    """
    Ask that no day between two strategies of a partnership is without one.

    A day without a strategy is a day without objectives or targets.
    A gap is held against a partnership only where the register claims to hold all
    its strategies; otherwise one may merely not be recorded.

    Met, on 2002-06-01::

        [[partnerships]]
        id = "camden"
        names = [{ value = "Camden Crime and Disorder Reduction Partnership" }]
        kind = "crime-and-disorder"
        tier = "local"

        [[strategies]]
        id = "camden-1999"
        owner = "partnerships/camden"
        kind = "local-strategy"
        span = { start = 1999-04-01, end = 2002-03-31 }

        [[strategies]]
        id = "camden-2002"
        owner = "partnerships/camden"
        kind = "local-strategy"
        span = { start = 2002-04-01, end = 2005-03-31 }

    Not met, on 2002-06-01::

        [[partnerships]]
        id = "camden"
        names = [{ value = "Camden Crime and Disorder Reduction Partnership" }]
        kind = "crime-and-disorder"
        tier = "local"

        [[strategies]]
        id = "camden-1999"
        owner = "partnerships/camden"
        kind = "local-strategy"
        span = { start = 1999-04-01, end = 2002-03-31 }

        [[strategies]]
        id = "camden-2002"
        owner = "partnerships/camden"
        kind = "local-strategy"
        span = { start = 2002-04-02, end = 2005-03-31 }

        [[completeness]]
        id = "strategies"
        of = "strategies"

    Cannot tell, on 2002-06-01::

        [[partnerships]]
        id = "camden"
        names = [{ value = "Camden Crime and Disorder Reduction Partnership" }]
        kind = "crime-and-disorder"
        tier = "local"

        [[strategies]]
        id = "camden-1999"
        owner = "partnerships/camden"
        kind = "local-strategy"
        span = { start = 1999-04-01, end = 2002-03-31 }

        [[strategies]]
        id = "camden-2002"
        owner = "partnerships/camden"
        kind = "local-strategy"
        span = { start = 2002-04-02, end = 2005-03-31 }
    """
    terms = _terms(partnership, given)
    gaps = 0
    for before, later in enumerate(terms[1:], 1):
        # A strategy inside another leaves no gap where the longer one ends later.
        earlier = max(terms[:before], key=lambda term: term.span.last)
        gap = earlier.span.until(later.span)
        if gap is None:
            continue
        gaps += 1
        claimed = given.holds_all("strategies", partnership, gap)
        yield Outcome(
            Verdict.NOT_MET if claimed else Verdict.CANNOT_TELL,
            f"between {earlier.id} and {later.id} there is no strategy: {gap}"
            + ("" if claimed else "; the register does not claim to hold them all"),
            part=f"{earlier.id} {later.id}",
        )
    if terms and not gaps:
        message = f"no day between two of its strategies is without one ({len(terms)})"
        yield Outcome(Verdict.MET, message)


def _terms(partnership: Partnership, given: Given) -> list[Strategy]:
    """Return the partnership's own strategies, by the start of their terms."""
    own = (
        strategy
        for strategy in given.register.strategies.of(partnership, by="owner")
        if strategy.kind in _OWN
    )
    return sorted(own, key=lambda strategy: (strategy.span.first, strategy.id))
