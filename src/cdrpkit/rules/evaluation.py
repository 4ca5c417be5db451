"""The rule on evaluation: what was paid for is evaluated."""

from __future__ import annotations

from collections.abc import Iterator

from cdrpkit.citations import Citation
from cdrpkit.findings import Severity, Verdict
from cdrpkit.model.money import Project
from cdrpkit.rules import Given, Outcome, rule

__all__ = ["project_unevaluated"]


@rule(
    "FND006",
    title="What was paid for is evaluated",
    subject=Project,
    severity=Severity.GUIDANCE,
    citations=(
        Citation(
            instrument="mpa-2003-02-27",
            provision="paragraph 5",
            title="Metropolitan Police Authority, 27 February 2003, report 11",
        ),
    ),
    past_too=True,
)
def project_unevaluated(project: Project, given: Given) -> Iterator[Outcome]:
    """
    Ask that a project paid for from a fund was evaluated by the time it ended.

    The Metropolitan Police Authority's panel wanted the use of its fund monitored and
    evaluated within the year; no law asks for it.
    A project that is paid for otherwise is not judged, nor one that goes on, unless it
    was evaluated already.

    Met, on 2004-06-30::

        [[projects]]
        id = "leaflets"
        name = "Leaflets"
        allocation = "fund-2003"
        span = { start = 2003-09-01, end = 2004-01-31 }
        evaluated = true

    Not met, on 2004-06-30::

        [[projects]]
        id = "leaflets"
        name = "Leaflets"
        allocation = "fund-2003"
        span = { start = 2003-09-01, end = 2004-01-31 }
        evaluated = false

    Cannot tell, on 2004-06-30::

        [[projects]]
        id = "leaflets"
        name = "Leaflets"
        allocation = "fund-2003"
        span = { start = 2003-09-01, end = 2004-01-31 }
    """
    if project.allocation is None:
        return
    if project.evaluated:
        yield Outcome(Verdict.MET, "it was evaluated")
    elif project.span.end is not None and project.span.end < given.on:
        ended = f"it ended on {project.span.end}"
        if project.evaluated is None:
            message = f"{ended}, and nobody has said whether it was evaluated"
            yield Outcome(Verdict.CANNOT_TELL, message)
        else:
            yield Outcome(Verdict.NOT_MET, f"{ended}, and was not evaluated")
