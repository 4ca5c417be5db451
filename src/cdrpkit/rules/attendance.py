"""The rule that a body is represented as often as is expected of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cdrpkit.dates import in_words
from cdrpkit.findings import Severity, Verdict
from cdrpkit.measures.attendance import Turnout, all_meetings_held, expected_turnout
from cdrpkit.measures.bounds import reaches
from cdrpkit.model.engagement import Expectation, Measure
from cdrpkit.quantities import Quantity
from cdrpkit.rules import Given, Outcome, rule
from cdrpkit.rules.expectations import how_binding, unkept

__all__ = ["seldom_represented"]

_ALL: Final = 100


@rule(
    "ATT001",
    title="A body is represented at meetings as often as is expected",
    subject=Expectation,
    severity=Severity.PROMISE,
    past_too=True,
)
def seldom_represented(expectation: Expectation, given: Given) -> Iterator[Outcome]:
    """
    Ask that a body was represented at as large a share of meetings as is expected.

    Judged are the meetings of the kinds named in the days of the expectation, by exact
    fractions, once those days are over. Meetings that were cancelled or had no quorum,
    and those that are excluded, count neither way.
    A share is of all meetings: so the register must claim to hold them, altogether, of
    the body, or of each of its partnerships. Where it is not recorded whether the body
    was at a meeting, and that could turn the verdict, it cannot be told; that others
    are named and it is not proves nothing without a claim to hold all attendance.
    What is missed is held against the body only if the expectation was endorsed: to
    what is merely proposed nobody has bound himself.

    Met, on 2005-04-01::

        [[bodies]]
        id = "mpa"
        names = []
        kind = "police-authority"

        [[partnerships]]
        id = "camden"
        names = []
        kind = "crime-and-disorder"
        tier = "local"

        [[memberships]]
        id = "camden-mpa"
        partnership = "camden"
        body = "mpa"
        capacity = "responsible-authority"

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

        [[completeness]]
        id = "meetings-camden"
        of = "meetings"
        scope = "partnerships/camden"

    Not met, on 2005-04-01::

        [[bodies]]
        id = "mpa"
        names = []
        kind = "police-authority"

        [[partnerships]]
        id = "camden"
        names = []
        kind = "crime-and-disorder"
        tier = "local"

        [[memberships]]
        id = "camden-mpa"
        partnership = "camden"
        body = "mpa"
        capacity = "responsible-authority"

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

        [[completeness]]
        id = "meetings-camden"
        of = "meetings"
        scope = "partnerships/camden"

    Cannot tell, on 2005-04-01::

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
        or given.on < expectation.span.first
    ):
        return
    wanted = expectation.threshold
    if wanted is None:
        message = "it is not said how often is enough" + how_binding(expectation)
        yield Outcome(Verdict.CANNOT_TELL, message)
        return
    turnout = expected_turnout(expectation, given.register, given.on)
    message = f"{_told(turnout)}; {wanted}% is expected"
    doubt, wanting = _doubt(expectation, turnout, given)
    if doubt:
        message += f"{doubt}{how_binding(expectation)}"
        yield Outcome(Verdict.CANNOT_TELL, message, wanting=wanting)
    elif turnout.against(expectation):
        yield Outcome(Verdict.MET, message + how_binding(expectation))
    else:
        yield unkept(expectation, message)


def _told(turnout: Turnout) -> str:
    """Return how often a body was represented in which days, and what it rests on."""
    there, known = len(turnout.represented), len(turnout.counted)
    if not known:
        return f"{turnout.span}: of no such meeting it is recorded whether it was there"
    told = (
        f"{turnout.span}: it was represented at {there} of {known}"
        f" meeting{'s' * (known != 1)} ({turnout.share}%)"
    )
    unknown = len(turnout.not_recorded)
    if unknown:
        told += f"; of {unknown} more it is not recorded whether it was there"
    return told


def _doubt(
    expectation: Expectation, turnout: Turnout, given: Given
) -> tuple[str, str | None]:
    """Return why it cannot be told, as a clause; and which claim lacks."""
    wanted = expectation.threshold
    if wanted is None or not _is_share(wanted):
        return ", which no share can be judged by", None
    if expectation.span.end is None:
        return ", and when its days end is not known", None
    if given.on <= expectation.span.last:
        return f", and its days last until {in_words(expectation.span.last)}", None
    if not all_meetings_held(expectation, given.register):
        unclaimed = "; of the meetings the register does not claim to hold them all"
        return unclaimed, "meetings"
    if not turnout.counted:
        return ", and none can be counted", "attendance"
    if turnout.settled(wanted) is None:
        return ", and those could turn it", "attendance"
    return "", None


def _is_share(wanted: Quantity) -> bool:
    """Tell whether a percentage is one that a share can reach, and a bound."""
    top = reaches(_ALL, wanted)
    return bool(top) and wanted.value >= 0
