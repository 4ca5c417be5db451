"""Preparation of a strategy: whether a step towards it came before its term."""

from __future__ import annotations

from collections.abc import Iterator

from cdrpkit.dates import Span, in_words
from cdrpkit.findings import Verdict
from cdrpkit.model.strategies import StepKind, Strategy, StrategyKind
from cdrpkit.rules import Given, Outcome
from cdrpkit.rules.statute import absent, is_of, steps

__all__ = ["before_the_term"]


def before_the_term(
    kind: StepKind, what: str, strategy: Strategy, given: Given
) -> Iterator[Outcome]:
    """
    Judge whether a step towards a strategy came before its term.

    Args:
        kind: Which step.

        what: The step, as a message says it: "audit".

        strategy: The strategy; of one that the law does not ask for, nothing is said.

        given: What is known on the day.

    .. versionadded:: 26.1.0
    """
    if not is_of(StrategyKind.LOCAL_STRATEGY, strategy, given):
        return
    start = strategy.span.start
    if start is None:
        yield Outcome(Verdict.CANNOT_TELL, "when its term started is not recorded")
        return
    dates = [step.on for step in steps(strategy, given, kind)]
    day = in_words(start)
    if not dates:
        # Nobody knows how long before: so the claim has to reach back without end.
        claimed = given.holds_all("steps", strategy, Span(None, start))
        yield absent(f"no {what} is recorded", of="steps", claimed=claimed)
    elif any(date and date.last < start for date in dates):
        message = f"the {what} came before its term, which started on {day}"
        yield Outcome(Verdict.MET, message)
    elif any(date is None or date.first < start for date in dates):
        message = f"whether the {what} came before {day} is not recorded"
        yield Outcome(Verdict.CANNOT_TELL, message)
    else:
        message = f"the {what} came only when its term had started, on {day}"
        yield Outcome(Verdict.NOT_MET, message)
