"""The rule that a liaison meeting is held in each quarter."""

from __future__ import annotations

from collections.abc import Iterator

from cdrpkit.findings import Severity, Verdict
from cdrpkit.measures.bounds import reaches
from cdrpkit.measures.liaison import Liaison, LiaisonQuarter, expected_liaison
from cdrpkit.model.engagement import Expectation, Measure
from cdrpkit.rules import Given, Outcome, rule
from cdrpkit.rules.expectations import how_binding, unkept

__all__ = ["quarter_without_liaison"]


@rule(
    "LIA001",
    title="A liaison meeting is held in each quarter",
    subject=Expectation,
    severity=Severity.PROMISE,
    past_too=True,
)
def quarter_without_liaison(
    expectation: Expectation, given: Given
) -> Iterator[Outcome]:
    """
    Ask that as many liaison meetings were held in each quarter as are expected.

    Judged are the whole quarters of the period that are over, one partnership of the
    body after the other, as long as it was the body's; where no number is given, one
    meeting is wanted.
    A quarter without one is held against the body only where the register claims to
    hold all meetings of the partnership in it, and the expectation was endorsed. What
    may have been such a meeting, since it is not said between whom or with which
    partnership it was, leaves it open. Of partnerships of which it cannot be told, one
    thing is said together.

    Met, on 2004-07-01::

        areas = [
            { id = "camden", names = [], kind = "london-borough", nation = "england" },
        ]

        [[bodies]]
        id = "mpa"
        names = []
        kind = "police-authority"
        areas = [{ value = "camden" }]

        [[partnerships]]
        id = "camden"
        names = []
        kind = "crime-and-disorder"
        tier = "local"
        areas = [{ value = "camden" }]

        [[meetings]]
        id = "camden-2004-05"
        of = "partnerships/camden"
        kind = "liaison"
        on = 2004-05-04
        between = ["mpa"]

        [[expectations]]
        id = "quarterly"
        role = "Liaison"
        outcome = "A meeting each quarter."
        position = 1
        owner = "mpa"
        span = { start = 2004-04-01, end = 2005-03-31 }
        measure = "liaison"
        threshold = { value = 1 }
        status = "endorsed"

    Not met, on 2004-07-01::

        areas = [
            { id = "camden", names = [], kind = "london-borough", nation = "england" },
        ]

        [[bodies]]
        id = "mpa"
        names = []
        kind = "police-authority"
        areas = [{ value = "camden" }]

        [[partnerships]]
        id = "camden"
        names = []
        kind = "crime-and-disorder"
        tier = "local"
        areas = [{ value = "camden" }]

        [[expectations]]
        id = "quarterly"
        role = "Liaison"
        outcome = "A meeting each quarter."
        position = 1
        owner = "mpa"
        span = { start = 2004-04-01, end = 2005-03-31 }
        measure = "liaison"
        threshold = { value = 1 }
        status = "endorsed"

        [[completeness]]
        id = "meetings-camden"
        of = "meetings"
        scope = "partnerships/camden"

    Cannot tell, on 2004-07-01::

        areas = [
            { id = "camden", names = [], kind = "london-borough", nation = "england" },
        ]

        [[bodies]]
        id = "mpa"
        names = []
        kind = "police-authority"
        areas = [{ value = "camden" }]

        [[partnerships]]
        id = "camden"
        names = []
        kind = "crime-and-disorder"
        tier = "local"
        areas = [{ value = "camden" }]

        [[expectations]]
        id = "quarterly"
        role = "Liaison"
        outcome = "A meeting each quarter."
        position = 1
        owner = "mpa"
        span = { start = 2004-04-01, end = 2005-03-31 }
        measure = "liaison"
        threshold = { value = 1 }
        status = "endorsed"
    """
    if (
        expectation.measure is not Measure.LIAISON
        or expectation.owner not in given.register.bodies
        or given.on < expectation.span.first
    ):
        return
    wanted = expectation.threshold
    if wanted is not None and reaches(wanted.value + 1, wanted) is None:
        message = f"{expectation.span}: {wanted} a quarter is no bound to judge by"
        yield Outcome(Verdict.CANNOT_TELL, message + how_binding(expectation))
        return
    untold = []
    for tally in expected_liaison(expectation, given.register, given.on):
        part, about = tally.partnership.id, (tally.partnership.key,)
        if tally.lacking:
            yield unkept(expectation, _lacking(tally), part, about)
        elif tally.unsettled:
            untold.append(tally)
        elif tally.quarters:
            message = f"{_each(tally)} had {_as_many(tally)}" + how_binding(expectation)
            yield Outcome(Verdict.MET, message, part=part, about=about)
    if untold:
        yield _untold(untold, expectation)


def _lacking(tally: Liaison) -> str:
    """Return which quarters lacked a meeting, and of which it cannot be told."""
    message = f"{_listed(tally.lacking)} had not {_as_many(tally)}"
    if tally.unsettled:
        message += f"; of {_listed(tally.unsettled)} it cannot be told"
    return message


def _untold(tallies: list[Liaison], expectation: Expectation) -> Outcome:
    """Return one outcome for all partnerships whose meetings may not be recorded."""
    quarters = [each for tally in tallies for each in tally.unsettled]
    several = len(tallies) > 1
    of = f"{len(tallies)} partnerships" if several else tallies[0].partnership.id
    message = (
        f"{expectation.span}: {len(quarters)} quarter{'s' * (len(quarters) > 1)} of"
        f" {of} {'are' if len(quarters) > 1 else 'is'} not known to have had"
        f" {_as_many(tallies[0])}"
    )
    possible = {meeting.id for each in quarters for meeting in each.possible}
    if possible:
        message += f"; {len(possible)} more may have been among them"
    wanting = None
    if not all(each.all_held for each in quarters):
        message += "; the register does not claim to hold them all"
        wanting = "meetings"
    message += how_binding(expectation)
    return Outcome(Verdict.CANNOT_TELL, message, wanting=wanting)


def _each(tally: Liaison) -> str:
    first, last = tally.quarters[0].quarter, tally.quarters[-1].quarter
    return str(first) if first == last else f"each quarter from {first} to {last}"


def _listed(quarters: tuple[LiaisonQuarter, ...]) -> str:
    return ", ".join(str(each.quarter) for each in quarters)


def _as_many(tally: Liaison) -> str:
    return f"as many liaison meetings as are wanted ({tally.wanted})"
