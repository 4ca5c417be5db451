"""The rule on the start of a strategy's preparation: it is made in good time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from cdrpkit.dates import PartialDate, Span, in_words
from cdrpkit.findings import Severity, Verdict
from cdrpkit.model.strategies import StepKind, Strategy, StrategyKind
from cdrpkit.rules import Given, Outcome, rule
from cdrpkit.rules.statute import absent, is_of, steps

__all__ = ["audit_started_late"]

_SEPTEMBER: Final = (9, 30)


@rule(
    "PRP006",
    title="The audit starts in the summer before the strategy",
    subject=Strategy,
    severity=Severity.GUIDANCE,
    duty="audit-start-guidance",
)
def audit_started_late(strategy: Strategy, given: Given) -> Iterator[Outcome]:
    """
    Ask that the audit was begun by the end of the summer before the strategy's term.

    So the guidance had it for the strategies from April 2002, and what comes after
    an audit takes until spring.
    Summer is read generously, to the end of September; an audit begun earlier is in
    time. One dated later may have been begun before: that it was not, only a
    register that claims to hold every step can show.

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
        on = "2001-07"

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
        on = "2001-12"

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
        on = "2001-12"
    """
    start, advised = strategy.span.start, given.owed.items if given.owed else ()
    if (
        start is None
        or str(start.year - 1) not in advised
        or not is_of(StrategyKind.LOCAL_STRATEGY, strategy, given)
    ):
        return
    summer = dt.date(start.year - 1, *_SEPTEMBER)
    begun = [step.on for step in steps(strategy, given, StepKind.REVIEW)]
    yield _begun_by(summer, begun, strategy, given)


def _begun_by(
    summer: dt.date, begun: list[PartialDate | None], strategy: Strategy, given: Given
) -> Outcome:
    """Judge whether an audit was begun by the end of a summer."""
    day = in_words(summer)
    if any(date and date.last <= summer for date in begun):
        return Outcome(Verdict.MET, f"the audit was begun by {day}")
    if any(date is None or date.first <= summer for date in begun):
        message = f"whether the audit was begun by {day} is not recorded"
        return Outcome(Verdict.CANNOT_TELL, message)
    claimed = given.holds_all("steps", strategy, Span(None, summer))
    return absent(
        f"no start of an audit by {day} is recorded", of="steps", claimed=claimed
    )
