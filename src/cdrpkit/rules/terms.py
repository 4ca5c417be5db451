"""Terms of strategies: how much of each is known, and the rule that none overlap."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

from cdrpkit.dates import Span
from cdrpkit.findings import Severity, Verdict
from cdrpkit.model.partnerships import Partnership
from cdrpkit.model.strategies import Strategy, StrategyKind
from cdrpkit.rules import Given, Outcome, rule

__all__ = ["days_held", "overlapping_terms", "terms_of", "unstated"]

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
    A term counts on the days that it is known to hold: where its beginning or end is
    not recorded, the one day that is. Where two terms may share more, it cannot be
    told.

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
    terms = terms_of(partnership, given)
    apart = True
    for earlier, later in itertools.combinations(terms, 2):
        if not earlier.span.overlaps(later.span):
            continue
        apart = False
        shared = _shared(earlier, later)
        if shared is not None:
            verdict, why = Verdict.NOT_MET, f"share days: {shared}"
        else:
            verdict = Verdict.CANNOT_TELL
            why = f"may share days: {unstated((earlier, later))}"
        yield Outcome(
            verdict,
            f"{earlier.id} and {later.id} {why}",
            part=f"{earlier.id} {later.id}",
            about=(earlier.key, later.key),
        )
    if terms and apart:
        yield Outcome(Verdict.MET, f"no two of its strategies overlap ({len(terms)})")


def _shared(one: Strategy, other: Strategy) -> Span | None:
    """Return the days that both terms are known to hold."""
    held, too = days_held(one), days_held(other)
    return held & too if held and too else None


def days_held(term: Strategy) -> Span | None:
    """
    Return the days that a term is known to hold: up to its end, or one alone.

    .. versionadded:: 26.1.0
    """
    start, end = term.span.start, term.span.end
    return Span(start or end, end or start) if start or end else None


def unstated(terms: Iterable[Strategy]) -> str:
    """
    Say which beginnings and ends of *terms* are not recorded.

    .. versionadded:: 26.1.0
    """
    missing = [
        f"when {term.id} {verb}"
        for term in terms
        for verb, day in (("begins", term.span.start), ("ends", term.span.end))
        if day is None
    ]
    return f"it is not recorded {' or '.join(missing)}"


def terms_of(partnership: Partnership, given: Given) -> list[Strategy]:
    """
    Return the partnership's own strategies, by the start of their terms.

    .. versionadded:: 26.1.0
    """
    own = (
        strategy
        for strategy in given.register.strategies.of(partnership, by="owner")
        if strategy.kind in _OWN
    )
    return sorted(own, key=lambda strategy: (strategy.span.first, strategy.id))
