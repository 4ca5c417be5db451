"""Rules on the terms of strategies: no day in two of them, and none between."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

from cdrpkit.dates import Span
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
    terms = _terms(partnership, given)
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
            why = f"may share days: {_unstated((earlier, later))}"
        yield Outcome(
            verdict,
            f"{earlier.id} and {later.id} {why}",
            part=f"{earlier.id} {later.id}",
        )
    if terms and apart:
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
    Where the beginning or end of a term is not recorded, and it may reach over the
    days between, it cannot be told.

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
    dated = [(held, term) for term in terms if (held := _held(term)) is not None]
    dated.sort(key=lambda one: (one[0].first, one[1].id))
    gaps = 0
    for before, (held, later) in enumerate(dated[1:], 1):
        # A strategy inside another leaves no gap where the longer one ends later.
        until, earlier = max(dated[:before], key=lambda one: one[0].last)
        gap = until.until(held)
        if gap is None:
            continue
        gaps += 1
        verdict, why = _judged_gap(gap, terms, partnership, given)
        yield Outcome(
            verdict,
            f"between {earlier.id} and {later.id} {why}",
            part=f"{earlier.id} {later.id}",
        )
    adrift = [term for term in terms if _held(term) is None]
    if adrift and len(terms) > 1:
        why = f"what lies between its strategies is not known: {_unstated(adrift)}"
        yield Outcome(Verdict.CANNOT_TELL, why)
    elif terms and not gaps:
        message = f"no day between two of its strategies is without one ({len(terms)})"
        yield Outcome(Verdict.MET, message)


def _judged_gap(
    gap: Span, terms: list[Strategy], partnership: Partnership, given: Given
) -> tuple[Verdict, str]:
    """Return what to say of days that no term is known to hold."""
    reaching = [term for term in terms if term.span.overlaps(gap)]
    if reaching:
        why = f"there may be no strategy: {gap}; {_unstated(reaching)}"
        return Verdict.CANNOT_TELL, why
    why = f"there is no strategy: {gap}"
    if given.holds_all("strategies", partnership, gap):
        return Verdict.NOT_MET, why
    return Verdict.CANNOT_TELL, f"{why}; the register does not claim to hold them all"


def _held(term: Strategy) -> Span | None:
    """Return the days that a term is known to hold: up to its end, or one alone."""
    start, end = term.span.start, term.span.end
    return Span(start or end, end or start) if start or end else None


def _shared(one: Strategy, other: Strategy) -> Span | None:
    """Return the days that both terms are known to hold."""
    held, too = _held(one), _held(other)
    return held & too if held and too else None


def _unstated(terms: Iterable[Strategy]) -> str:
    """Say which beginnings and ends of *terms* are not recorded."""
    missing = [
        f"when {term.id} {verb}"
        for term in terms
        for verb, day in (("begins", term.span.start), ("ends", term.span.end))
        if day is None
    ]
    return f"it is not recorded {' or '.join(missing)}"


def _terms(partnership: Partnership, given: Given) -> list[Strategy]:
    """Return the partnership's own strategies, by the start of their terms."""
    own = (
        strategy
        for strategy in given.register.strategies.of(partnership, by="owner")
        if strategy.kind in _OWN
    )
    return sorted(own, key=lambda strategy: (strategy.span.first, strategy.id))
