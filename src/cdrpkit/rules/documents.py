"""The rule on the document that sets out a strategy: it tells all that it has to."""

from __future__ import annotations

from collections.abc import Iterator

from cdrpkit.dates import Span
from cdrpkit.findings import Severity, Verdict
from cdrpkit.model.strategies import StepKind, Strategy, StrategyKind
from cdrpkit.rules import Given, Outcome, rule
from cdrpkit.rules.statute import absent, is_of, steps

__all__ = ["document_incomplete"]


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
        yield absent("no document published is recorded", of="steps", claimed=claimed)
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
