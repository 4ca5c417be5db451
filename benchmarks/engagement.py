"""
What judging engagement costs, and how that grows with the partnerships.

Each partnership has a link member, a year of meetings with their attendance, a liaison
meeting in each quarter, and an allocation with what was spent of it. Beside the
measures and returns stands the share of meetings attended, written out by hand as one
walk over the records.
"""

from __future__ import annotations

import datetime as dt
import gc
import math
import statistics
import time
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Final

from cdrpkit import plugins
from cdrpkit.building import build_return
from cdrpkit.checking import check
from cdrpkit.dates import Span
from cdrpkit.measures.attendance import expected_turnout
from cdrpkit.measures.figures import figures
from cdrpkit.model import Record
from cdrpkit.model.duties import Meeting, MeetingKind, MeetingOutcome
from cdrpkit.model.engagement import Attendance, Expectation, Measure
from cdrpkit.model.money import Allocation, Expenditure, Fund, Stage
from cdrpkit.model.partnerships import (
    Membership,
    MembershipCapacity,
    Partnership,
    PartnershipKind,
    Tier,
)
from cdrpkit.model.places import Body, BodyKind
from cdrpkit.quantities import Money, Quantity
from cdrpkit.register import Register
from cdrpkit.rules import select
from cdrpkit.rules.families import BUILT_IN

SIZES: Final = {32: 5, 320: 3, 3_200: 1}
"""How many partnerships, and in how many rounds."""

ON: Final = dt.date(2005, 6, 1)
YEAR: Final = Span(dt.date(2004, 4, 1), dt.date(2005, 3, 31))
JUDGED: Final = ("ATT", "LIA", "FND")
CATALOGUE: Final = plugins.load(entry_points=False)


def register_of(partnerships: int) -> Register:
    """Return a register of one authority and so many partnerships."""
    return Register.of(
        Body(id="authority", names=(), kind=BodyKind.POLICE_AUTHORITY),
        Fund(id="fund", name="Fund", funder="authority"),
        Expectation(
            id="represented",
            role="Attendance",
            outcome="Represented at 95% of meetings",
            position=1,
            owner="authority",
            span=YEAR,
            measure=Measure.REPRESENTED,
            threshold=Quantity(Decimal(95)),
            kinds=(MeetingKind.PARTNERSHIP,),
        ),
        *(
            record
            for number in range(partnerships)
            for record in _partnership(f"place-{number}")
        ),
    )


def _partnership(name: str) -> Iterator[Record]:
    """Yield a partnership with a year of what happened in it."""
    yield Partnership(
        id=name,
        names=(),
        kind=PartnershipKind.CRIME_AND_DISORDER,
        tier=Tier.LOCAL,
    )
    yield Membership(
        id=name,
        partnership=name,
        body="authority",
        capacity=MembershipCapacity.RESPONSIBLE_AUTHORITY,
    )
    for month in range(12):
        day = dt.date(2004 + (month > 8), (month + 3) % 12 + 1, 10)
        cancelled = month == 4
        meeting = f"{name}-{month}"
        yield Meeting(
            id=meeting,
            of=f"partnerships/{name}",
            kind=MeetingKind.PARTNERSHIP,
            on=day,
            outcome=MeetingOutcome.CANCELLED if cancelled else MeetingOutcome.HELD,
        )
        if not cancelled:
            yield Attendance(
                id=meeting, meeting=meeting, body="authority", present=month != 7
            )
        if month % 3 == 0:
            yield Meeting(
                id=f"{meeting}-liaison",
                of=f"partnerships/{name}",
                kind=MeetingKind.LIAISON,
                on=day,
                between=("authority",),
            )
    yield Allocation(
        id=name,
        fund="fund",
        year=YEAR,
        amount=Money(50_000),
        to=f"partnerships/{name}",
        allocated_on=YEAR.start,
    )
    for number in range(8):
        yield Expenditure(
            id=f"{name}-{number}",
            amount=Money(6_250),
            stage=Stage.SPENT,
            as_at=dt.date(2004, 5 + number, 1),
            allocation=name,
        )


def by_measure(register: Register) -> tuple[int, int]:
    """Return how many meetings the authority was at, and how many count."""
    turnout = expected_turnout(register.expectations["represented"], register, ON)
    return len(turnout.represented), len(turnout.counted)


def by_hand(register: Register) -> tuple[int, int]:
    """Count the same by one walk, with all that the measure asks left out."""
    held = {
        meeting.id
        for meeting in register.meetings
        if meeting.kind is MeetingKind.PARTNERSHIP
        and meeting.outcome is MeetingOutcome.HELD
        and meeting.on in YEAR
    }
    known = [each for each in register.attendance if each.meeting in held]
    return sum(each.present for each in known), len(known)


def by_rules(register: Register) -> int:
    """Return how many findings the rules of these families make."""
    return len(check(register, on=ON, rules=select(BUILT_IN, JUDGED)))


def by_name(register: Register) -> int:
    """Return how many figures a paper could ask for."""
    return len(figures(register, ON))


def returned(kind: str) -> Callable[[Register], object]:
    """Return what builds the return of a kind."""

    def build(register: Register) -> object:
        return build_return(kind, register, on=ON, catalogue=CATALOGUE)

    return build


CONTESTANTS: Final[dict[str, Callable[[Register], object]]] = {
    "share, by hand": by_hand,
    "share, measured": by_measure,
    "rules": by_rules,
    "all figures": by_name,
    "return attendance": returned("attendance"),
    "return liaison": returned("liaison"),
    "return fund": returned("fund"),
}


def main() -> None:
    """Print milliseconds, and how time grows with the partnerships."""
    registers = {size: register_of(size) for size in SIZES}
    for register in registers.values():
        assert by_measure(register) == by_hand(register)
    print("\nEngagement: milliseconds of processor time by partnerships (medians)")
    print(f"{'':20}" + "".join(f"{size:>12,}" for size in SIZES) + f"{'grows as':>11}")
    for name, run in CONTESTANTS.items():
        times = {
            size: statistics.median(_timed(run, register) for _ in range(SIZES[size]))
            for size, register in registers.items()
        }
        cells = "".join(f"{seconds * 1000:12,.1f}" for seconds in times.values())
        print(f"{name:20}{cells}{f'N^{_exponent(times):.2f}':>11}")


def _timed(run: Callable[[Register], object], register: Register) -> float:
    """Return the processor time of one run on a register that has no index yet."""
    fresh = Register.of(*register)
    gc.collect()
    start = time.process_time()
    run(fresh)
    return time.process_time() - start


def _exponent(times: dict[int, float]) -> float:
    """Return the slope of the line through the logarithms of size and of time."""
    return statistics.linear_regression(
        [math.log(size) for size in times],
        [math.log(seconds) for seconds in times.values()],
    ).slope


if __name__ == "__main__":
    main()
