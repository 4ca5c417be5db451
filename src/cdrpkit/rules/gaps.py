"""The rule on gaps: between two strategies, no day is without one."""

from __future__ import annotations

from collections.abc import Iterator

from cdrpkit.dates import Span
from cdrpkit.findings import Severity, Verdict
from cdrpkit.model.partnerships import Partnership
from cdrpkit.model.strategies import Strategy
from cdrpkit.rules import Given, Outcome, rule
from cdrpkit.rules.terms import days_held, terms_of, unstated

__all__ = ["gap_between_terms"]


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
    terms = terms_of(partnership, given)
    dated = [(held, term) for term in terms if (held := days_held(term)) is not None]
    dated.sort(key=lambda one: (one[0].first, one[1].id))
    gaps = 0
    for before, (held, later) in enumerate(dated[1:], 1):
        # A strategy inside another leaves no gap where the longer one ends later.
        until, earlier = max(dated[:before], key=lambda one: one[0].last)
        gap = until.until(held)
        if gap is None:
            continue
        gaps += 1
        verdict, why, wanting = _judged_gap(gap, terms, partnership, given)
        yield Outcome(
            verdict,
            f"between {earlier.id} and {later.id} {why}",
            part=f"{earlier.id} {later.id}",
            about=(earlier.key, later.key),
            wanting=wanting,
        )
    adrift = [term for term in terms if days_held(term) is None]
    if adrift and len(terms) > 1:
        why = f"what lies between its strategies is not known: {unstated(adrift)}"
        yield Outcome(Verdict.CANNOT_TELL, why)
    elif terms and not gaps:
        message = f"no day between two of its strategies is without one ({len(terms)})"
        yield Outcome(Verdict.MET, message)


def _judged_gap(
    gap: Span, terms: list[Strategy], partnership: Partnership, given: Given
) -> tuple[Verdict, str, str | None]:
    """Return what to say of days without a known term, and which claim lacks."""
    reaching = [term for term in terms if term.span.overlaps(gap)]
    if reaching:
        why = f"there may be no strategy: {gap}; {unstated(reaching)}"
        return Verdict.CANNOT_TELL, why, None
    why = f"there is no strategy: {gap}"
    if given.holds_all("strategies", partnership, gap):
        return Verdict.NOT_MET, why, None
    unclaimed = f"{why}; the register does not claim to hold them all"
    return Verdict.CANNOT_TELL, unclaimed, "strategies"
