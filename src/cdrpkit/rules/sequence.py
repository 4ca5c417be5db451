"""The rule on the sequence of a strategy's preparation: each step follows the last."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Final

from cdrpkit.dates import Span
from cdrpkit.findings import Severity, Verdict
from cdrpkit.model.strategies import Step, StepKind, Strategy, StrategyKind
from cdrpkit.rules import Given, Outcome, rule
from cdrpkit.rules.statute import absent, is_of, steps

__all__ = ["steps_out_of_order"]

_COURSE: Final = {
    StepKind.REVIEW: "audit",
    StepKind.ANALYSIS: "analysis",
    StepKind.REPORT_PUBLISHED: "published report",
    StepKind.VIEWS_OBTAINED: "consultation",
}
"""The steps towards a strategy, in the order of the statute."""

_SAID: Final = {
    Verdict.MET: "the {} followed the {}",
    Verdict.NOT_MET: "the {} came before the {}",
    Verdict.CANNOT_TELL: "whether the {} followed the {} is not recorded",
}


@rule(
    "PRP005",
    title="Audit, analysis, report and consultation follow in that order",
    subject=Strategy,
    severity=Severity.LAW,
    duty="views-obtained",
)
def steps_out_of_order(strategy: Strategy, given: Given) -> Iterator[Outcome]:
    """
    Ask that each step towards a strategy follows the one that it builds on.

    The analysis is of the audit, the report is of the analysis, and the views are
    on the report.
    Two steps of one day are in order; of a step taken more than once, any counts.
    So one that came before what it builds on is out of order only where the register
    claims to hold every step: else an earlier audit, or a second analysis, may merely
    not be recorded.

    Met, on 2002-06-01::

        areas = [
            { id = "camden", names = [], kind = "london-borough", nation = "england" },
        ]

        [[partnerships]]
        id = "camden"
        names = []
        kind = "crime-and-disorder"
        tier = "local"
        areas = [{ value = "camden" }]

        [[strategies]]
        id = "camden-2002"
        owner = "partnerships/camden"
        kind = "local-strategy"
        span = { start = 2002-04-01, end = 2005-03-31 }

        [[steps]]
        id = "camden-audit"
        strategy = "camden-2002"
        kind = "review"
        on = "2001-09"

        [[steps]]
        id = "camden-analysis"
        strategy = "camden-2002"
        kind = "analysis"
        on = "2001-10"

    Not met, on 2002-06-01::

        completeness = [{ id = "steps", of = "steps" }]
        areas = [
            { id = "camden", names = [], kind = "london-borough", nation = "england" },
        ]

        [[partnerships]]
        id = "camden"
        names = []
        kind = "crime-and-disorder"
        tier = "local"
        areas = [{ value = "camden" }]

        [[strategies]]
        id = "camden-2002"
        owner = "partnerships/camden"
        kind = "local-strategy"
        span = { start = 2002-04-01, end = 2005-03-31 }

        [[steps]]
        id = "camden-audit"
        strategy = "camden-2002"
        kind = "review"
        on = "2001-11"

        [[steps]]
        id = "camden-analysis"
        strategy = "camden-2002"
        kind = "analysis"
        on = "2001-10"

    Cannot tell, on 2002-06-01::

        areas = [
            { id = "camden", names = [], kind = "london-borough", nation = "england" },
        ]

        [[partnerships]]
        id = "camden"
        names = []
        kind = "crime-and-disorder"
        tier = "local"
        areas = [{ value = "camden" }]

        [[strategies]]
        id = "camden-2002"
        owner = "partnerships/camden"
        kind = "local-strategy"
        span = { start = 2002-04-01, end = 2005-03-31 }

        [[steps]]
        id = "camden-audit"
        strategy = "camden-2002"
        kind = "review"
        on = "2001"

        [[steps]]
        id = "camden-analysis"
        strategy = "camden-2002"
        kind = "analysis"
        on = "2001-10"
    """
    if not is_of(StrategyKind.LOCAL_STRATEGY, strategy, given):
        return
    taken = {kind: steps(strategy, given, kind) for kind in _COURSE}
    recorded = [kind for kind in _COURSE if taken[kind]]
    if not recorded[1:]:
        message = "fewer than two of the steps towards it are recorded"
        yield Outcome(Verdict.CANNOT_TELL, message)
    claimed = given.holds_all("steps", strategy, Span(None, given.on))
    for one, following in itertools.pairwise(recorded):
        verdict = _in_order(taken[one], taken[following])
        message = _SAID[verdict].format(_COURSE[following], _COURSE[one])
        part = f"{one.value} {following.value}"
        if verdict is Verdict.NOT_MET:
            yield absent(message, of="steps", claimed=claimed, part=part)
        else:
            yield Outcome(verdict, message, part=part)


def _in_order(before: tuple[Step, ...], after: tuple[Step, ...]) -> Verdict:
    """Tell whether some step of *after* came on the day of one *before*, or later."""
    pairs = list(itertools.product(before, after))
    if any(one.on and two.on and one.on.last <= two.on.first for one, two in pairs):
        return Verdict.MET
    if all(one.on and two.on and two.on.last < one.on.first for one, two in pairs):
        return Verdict.NOT_MET
    return Verdict.CANNOT_TELL
