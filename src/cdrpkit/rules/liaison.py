"""The rule that a liaison meeting is held in each quarter."""

from __future__ import annotations

from collections.abc import Iterator

from cdrpkit.findings import Severity, Verdict
from cdrpkit.measures.liaison import Liaison, expected
from cdrpkit.model.engagement import Expectation, Measure
from cdrpkit.rules import Given, Outcome, rule
from cdrpkit.rules.expectations import unkept
from cdrpkit.rules.statute import absent

__all__ = ["quarter_without_liaison"]


@rule(
    "LIA001",
    title="A liaison meeting is held in each quarter",
    subject=Expectation,
    severity=Severity.PROMISE,
)
def quarter_without_liaison(
    expectation: Expectation, given: Given
) -> Iterator[Outcome]:
    """
    Ask that as many liaison meetings were held in each quarter as are expected.

    Judged are the whole quarters of the period that are over, one partnership of the
    body after the other; where no number is given, one meeting is wanted.
    A quarter without one is held against the body only where the register claims to
    hold all meetings of the partnership in it, and the expectation was endorsed. Of
    partnerships whose meetings may merely not be recorded, one thing is said of all.

    Met, on 2004-06-30::

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

    Not met, on 2004-06-30::

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

    Cannot tell, on 2004-06-30::

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
    ):
        return
    unclaimed = []
    for tally in expected(expectation, given.register, given.on):
        if tally.lacking and not _all_known(tally, given):
            unclaimed.append(tally)
        elif tally.quarters:
            yield _judged(tally, expectation)
    if unclaimed:
        yield _untold(unclaimed)


def _all_known(tally: Liaison, given: Given) -> bool:
    """Tell whether all meetings of the quarters that lack one are claimed."""
    return all(
        given.holds_all("meetings", tally.partnership, each.quarter.span)
        for each in tally.lacking
    )


def _judged(tally: Liaison, expectation: Expectation) -> Outcome:
    part, wanted = tally.partnership.id, _wanted(tally)
    if not tally.lacking:
        message = f"each of {len(tally.quarters)} quarters had {wanted} or more"
        return Outcome(Verdict.MET, message, part=part)
    quarters = ", ".join(str(each.quarter) for each in tally.lacking)
    message = f"fewer than {wanted} in {quarters}"
    return unkept(expectation, message, part)


def _untold(tallies: list[Liaison]) -> Outcome:
    """Return one outcome for all partnerships whose meetings may not be recorded."""
    lacking = sum(len(tally.lacking) for tally in tallies)
    several = len(tallies) > 1
    of = f"{len(tallies)} partnerships" if several else tallies[0].partnership.id
    message = (
        f"fewer than {_wanted(tallies[0])} is recorded in {lacking}"
        f" quarter{'s' * (lacking > 1)} of {of}"
    )
    return absent(message, claimed=False)


def _wanted(tally: Liaison) -> str:
    return f"{tally.number:f} liaison meeting{'s' * (tally.number != 1)}"
