"""Rules on a strategy as a document: its term, what it tells, and its upkeep."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from cdrpkit.dates import Span, in_words
from cdrpkit.findings import Severity, Verdict
from cdrpkit.model.strategies import StepKind, Strategy, StrategyKind
from cdrpkit.rules import Given, Outcome, rule
from cdrpkit.rules.statute import absent, is_of, steps, years_after

__all__ = ["document_incomplete", "review_missing", "wrong_term"]

_DAY: Final = dt.timedelta(days=1)


@rule(
    "STR003",
    title="A strategy runs for three years from an appointed day",
    subject=Strategy,
    severity=Severity.LAW,
    duty="three-year-term",
)
def wrong_term(strategy: Strategy, given: Given) -> Iterator[Outcome]:
    """
    Ask that the term starts on an appointed day, and ends three years later.

    All areas keep the same periods, so that strategies can be set side by side.

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

    Not met, on 2002-06-01::

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
        span = { start = 2002-04-01, end = 2004-03-31 }

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
        span = { start = 2002-04-01 }
    """
    if given.owed is None or not is_of(StrategyKind.LOCAL_STRATEGY, strategy, given):
        return
    years, appointed = int(given.owed.value), given.owed.items
    start, end = strategy.span.start, strategy.span.end
    if start is not None and start.isoformat() not in appointed:
        message = f"its term starts on {in_words(start)}, which is no appointed day"
        yield Outcome(Verdict.NOT_MET, message)
    elif start is None or end is None:
        message = "the first or the last day of its term is not recorded"
        yield Outcome(Verdict.CANNOT_TELL, message)
    elif end == years_after(start, years) - _DAY:
        yield Outcome(Verdict.MET, f"its term is the one appointed: {strategy.span}")
    else:
        message = f"its term is not of {years} years: {strategy.span}"
        yield Outcome(Verdict.NOT_MET, message)


@rule(
    "STR007",
    title="The document published tells all that it has to",
    subject=Strategy,
    severity=Severity.LAW,
    duty="published-document",
)
def document_incomplete(strategy: Strategy, given: Given) -> Iterator[Outcome]:
    """
    Ask that a document is published in the area with every detail that is prescribed.

    Who co-operates, the review, the report, the objectives with who is to pursue
    each, the targets: from it the area can hold the partnership to its word.
    What several documents tell counts together; a document of which no contents are
    recorded may tell anything.

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
        id = "camden-document"
        strategy = "camden-2002"
        kind = "document-published"
        on = "2002-04"
        contents = [
            "co-operating-persons-and-bodies",
            "review",
            "report",
            "objectives",
            "who-is-to-pursue-each-objective",
            "targets",
        ]

    Not met, on 2002-06-01::

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
        id = "camden-document"
        strategy = "camden-2002"
        kind = "document-published"
        on = "2002-04"
        contents = [
            "co-operating-persons-and-bodies",
            "review",
            "report",
            "objectives",
            "who-is-to-pursue-each-objective",
        ]

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
        id = "camden-document"
        strategy = "camden-2002"
        kind = "document-published"
        on = "2002-04"
    """
    if given.owed is None or not is_of(StrategyKind.LOCAL_STRATEGY, strategy, given):
        return
    documents = steps(strategy, given, StepKind.DOCUMENT_PUBLISHED)
    told = {item for document in documents for item in document.contents}
    missing = [item for item in given.owed.items if item not in told]
    if not documents:
        claimed = given.holds_all("steps", strategy, Span(None, given.on))
        yield absent("no document published is recorded", claimed=claimed)
    elif not missing:
        yield Outcome(Verdict.MET, "the document published tells all that is asked")
    elif all(document.contents for document in documents):
        message = f"the document published leaves out: {', '.join(missing)}"
        yield Outcome(Verdict.NOT_MET, message)
    else:
        message = (
            f"whether a document published tells is not recorded: {', '.join(missing)}"
        )
        yield Outcome(Verdict.CANNOT_TELL, message)


@rule(
    "STR008",
    title="A strategy is kept under review while it runs",
    subject=Strategy,
    severity=Severity.LAW,
    duty="kept-under-review",
)
def review_missing(strategy: Strategy, given: Given) -> Iterator[Outcome]:
    """
    Ask that a strategy which has run for a year was reviewed, or changed, since.

    The statute sets no interval. It is read here as asking the least that it can
    mean: after a full year of its term, that it was reviewed at all. Until then
    nothing is asked.
    The review that came before the strategy is not meant, for that was the audit.

    Met, on 2003-04-01::

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
        id = "camden-reviewed"
        strategy = "camden-2002"
        kind = "reviewed"
        on = "2003-01"

    Not met, on 2003-04-01::

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

    Cannot tell, on 2003-04-01::

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
    """
    start = strategy.span.start
    if not is_of(StrategyKind.LOCAL_STRATEGY, strategy, given):
        return
    if start is None:
        yield Outcome(Verdict.CANNOT_TELL, "when its term started is not recorded")
        return
    if given.on < years_after(start, 1):
        return
    dates = [
        step.on for step in steps(strategy, given, StepKind.REVIEWED, StepKind.CHANGED)
    ]
    if any(date is None or date.first >= start for date in dates):
        yield Outcome(Verdict.MET, "it was reviewed or changed since its term started")
    elif any(date and date.last >= start for date in dates):
        message = f"whether it was reviewed after {in_words(start)} is not recorded"
        yield Outcome(Verdict.CANNOT_TELL, message)
    else:
        claimed = given.holds_all("steps", strategy, Span(start, given.on))
        yield absent(
            "it has run for a year, and no review is recorded", claimed=claimed
        )
