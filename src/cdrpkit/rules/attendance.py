"""The rule that a body is represented as often as is expected of it."""

from __future__ import annotations

from collections.abc import Iterator

from cdrpkit.findings import Severity, Verdict
from cdrpkit.measures.attendance import Turnout, expected
from cdrpkit.model.engagement import Expectation, Measure
from cdrpkit.rules import Given, Outcome, rule
from cdrpkit.rules.expectations import unkept

__all__ = ["seldom_represented"]


@rule(
    "ATT001",
    title="A body is represented at meetings as often as is expected",
    subject=Expectation,
    severity=Severity.PROMISE,
)
def seldom_represented(expectation: Expectation, given: Given) -> Iterator[Outcome]:
    """
    Ask that a body was represented at as large a share of meetings as is expected.

    Judged are the meetings of the kinds named from the first day of the period to the
    day, by exact fractions. Meetings that were cancelled or had no quorum, and those
    that are excluded, count neither way.
    Where it is not recorded who was at a meeting, and that could turn the verdict, it
    cannot be told. What is missed is held against the body only if the expectation was
    endorsed: to what is merely proposed nobody has bound himself.

    Met, on 2005-03-31::

        [[bodies]]
        id = "mpa"
        names = []
        kind = "police-authority"

        [[partnerships]]
        id = "camden"
        names = []
        kind = "crime-and-disorder"
        tier = "local"

        [[meetings]]
        id = "camden-2004-06"
        of = "partnerships/camden"
        kind = "partnership"
        on = 2004-06-01
        attended_by = ["mpa"]

        [[meetings]]
        id = "camden-2004-09"
        of = "partnerships/camden"
        kind = "partnership"
        on = 2004-09-01
        outcome = "cancelled"

        [[expectations]]
        id = "meetings"
        role = "Attendance"
        outcome = "Represented at 95% of meetings."
        position = 1
        owner = "mpa"
        span = { start = 2004-04-01, end = 2005-03-31 }
        measure = "represented"
        threshold = { value = 95 }
        kinds = ["partnership"]
        status = "endorsed"

    Not met, on 2005-03-31::

        [[bodies]]
        id = "mpa"
        names = []
        kind = "police-authority"

        [[partnerships]]
        id = "camden"
        names = []
        kind = "crime-and-disorder"
        tier = "local"

        [[meetings]]
        id = "camden-2004-06"
        of = "partnerships/camden"
        kind = "partnership"
        on = 2004-06-01
        attended_by = ["mpa"]

        [[meetings]]
        id = "camden-2004-09"
        of = "partnerships/camden"
        kind = "partnership"
        on = 2004-09-01

        [[attendance]]
        id = "camden-2004-09-mpa"
        meeting = "camden-2004-09"
        body = "mpa"
        present = false

        [[expectations]]
        id = "meetings"
        role = "Attendance"
        outcome = "Represented at 95% of meetings."
        position = 1
        owner = "mpa"
        span = { start = 2004-04-01, end = 2005-03-31 }
        measure = "represented"
        threshold = { value = 95 }
        kinds = ["partnership"]
        status = "endorsed"

    Cannot tell, on 2005-03-31::

        [[bodies]]
        id = "mpa"
        names = []
        kind = "police-authority"

        [[expectations]]
        id = "meetings"
        role = "Attendance"
        outcome = "Represented at 95% of meetings."
        position = 1
        owner = "mpa"
        span = { start = 2004-04-01, end = 2005-03-31 }
        measure = "represented"
        threshold = { value = 95 }
        kinds = ["partnership"]
        status = "proposed"
    """
    if (
        expectation.measure is not Measure.REPRESENTED
        or expectation.owner not in given.register.bodies
    ):
        return
    turnout = expected(expectation, given.register, given.on)
    if expectation.threshold is None:
        yield Outcome(Verdict.CANNOT_TELL, "it is not said how often is enough")
        return
    if not turnout.counted:
        message = "of no such meeting it is recorded who was there"
        yield Outcome(Verdict.CANNOT_TELL, message)
        return
    reached = turnout.against(expectation)
    message = f"{_told(turnout)}; {expectation.threshold}% is expected"
    if reached is None:
        why = f"{message}, which is no bound to judge by"
        yield Outcome(Verdict.CANNOT_TELL, why)
    elif turnout.settled(expectation.threshold) is None:
        why = f"{message}; the meetings without a record could turn it"
        yield Outcome(Verdict.CANNOT_TELL, why)
    elif reached:
        yield Outcome(Verdict.MET, message)
    else:
        yield unkept(expectation, message)


def _told(turnout: Turnout) -> str:
    """Return how often a body was represented, and what that rests on."""
    there, known = len(turnout.represented), len(turnout.counted)
    told = f"it was represented at {there} of {known} meetings ({turnout.share}%)"
    unknown = len(turnout.not_recorded)
    if unknown:
        told += f"; of {unknown} more it is not recorded who was there"
    return told
