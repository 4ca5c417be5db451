"""
What judging registers by the law of nine days costs, and how that grows with them.

Every area has a council, a police force, members, strategies with their steps, and a
claim to be complete. Beside checking by every rule stands checking by three of them,
and what those three ask, written out by hand as walks over the records.
"""

from __future__ import annotations

import datetime as dt
import gc
import math
import statistics
import time
from collections.abc import Callable, Iterator
from typing import Final

from cdrpkit.checking import check
from cdrpkit.dates import Dated, PartialDate, Span
from cdrpkit.model import Record
from cdrpkit.model.papers import Completeness
from cdrpkit.model.partnerships import (
    Membership,
    MembershipCapacity,
    Partnership,
    PartnershipKind,
    Tier,
)
from cdrpkit.model.places import Area, AreaKind, Body, BodyKind, Nation
from cdrpkit.model.strategies import Step, StepKind, Strategy, StrategyKind
from cdrpkit.register import Register
from cdrpkit.rules import select
from cdrpkit.rules.families import BUILT_IN

SIZES: Final = {33: 5, 330: 3, 3_300: 1}
"""How many areas, and in how many rounds: the more areas, the less chance matters."""

FORCE: Final = 33
"""How many areas a police force has."""

DAYS: Final = tuple(
    dt.date(*day)
    for day in (
        (1999, 6, 1),
        (2001, 6, 1),
        (2003, 6, 1),
        (2005, 12, 8),
        (2007, 10, 1),
        (2009, 6, 1),
        (2011, 7, 1),
        (2013, 6, 1),
        (2023, 6, 1),
    )
)
TERMS: Final = (1999, 2002, 2005)
STEPS: Final = (
    StepKind.REVIEW,
    StepKind.ANALYSIS,
    StepKind.REPORT_PUBLISHED,
    StepKind.VIEWS_OBTAINED,
    StepKind.FORMULATED,
    StepKind.DOCUMENT_PUBLISHED,
)
WALKED: Final = ("MEM001", "PRP001", "STR003")
"""The rules whose predicates stand below as one walk."""

Verdict = tuple[str, str, str]
"""The code, subject and verdict of a finding."""


def register_of(areas: int) -> Register:
    """Return a register of so many London boroughs."""
    records = [
        record
        for number in range(areas)
        for record in (
            *_places(f"area-{number}", f"force-{number // FORCE}"),
            *_strategies(f"area-{number}"),
        )
    ]
    for number in range(math.ceil(areas / FORCE)):
        served = range(number * FORCE, min(areas, (number + 1) * FORCE))
        records += [
            Body(
                id=f"force-{number}{suffix}",
                names=(),
                kind=kind,
                areas=tuple(Dated(f"area-{each}") for each in served),
            )
            for suffix, kind in (
                ("", BodyKind.CHIEF_OFFICER_OF_POLICE),
                ("-authority", BodyKind.POLICE_AUTHORITY),
            )
        ]
    return Register.of(*records)


def _places(name: str, force: str) -> Iterator[Record]:
    """Yield an area, its council, its partnership and the members of that."""
    bodies = (f"{name}-council", force, f"{force}-authority")
    yield Area(id=name, names=(), kind=AreaKind.LONDON_BOROUGH, nation=Nation.ENGLAND)
    yield Body(id=bodies[0], names=(), kind=BodyKind.COUNCIL, areas=(Dated(name),))
    yield Partnership(
        id=name,
        names=(),
        kind=PartnershipKind.CRIME_AND_DISORDER,
        tier=Tier.LOCAL,
        areas=(Dated(name),),
    )
    for body in bodies:
        yield Membership(
            id=f"{name}-{body}",
            partnership=name,
            body=body,
            capacity=MembershipCapacity.RESPONSIBLE_AUTHORITY,
        )
    yield Completeness(id=name, of="memberships", scope=f"partnerships/{name}")


def _strategies(name: str) -> Iterator[Record]:
    """Yield the strategies of a partnership, and the steps to each."""
    for year in TERMS:
        strategy = f"{name}-{year}"
        yield Strategy(
            id=strategy,
            owner=f"partnerships/{name}",
            kind=StrategyKind.LOCAL_STRATEGY,
            span=Span(dt.date(year, 4, 1), dt.date(year + 3, 3, 31)),
        )
        for number, kind in enumerate(STEPS):
            yield Step(
                id=f"{strategy}-{kind.value}",
                strategy=strategy,
                kind=kind,
                on=PartialDate(year - 1, 6 + number),
            )


def by_every_rule(register: Register) -> int:
    """Check by all the rules there are, and return how many findings there were."""
    return sum(len(check(register, on=day)) for day in DAYS)


def by_three_rules(register: Register) -> set[Verdict]:
    """Check by the rules that are walked."""
    rules = select(BUILT_IN, WALKED)
    return {
        (f"{day} {found.code}", found.subject, found.verdict.value)
        for day in DAYS
        for found in check(register, on=day, rules=rules)
    }


def by_hand(register: Register) -> set[Verdict]:
    """Walk the records with what those rules ask written out, for London alone."""
    return {
        (f"{day} {code}", subject, verdict)
        for day in DAYS
        for code, subject, verdict in (*_members(register, day), *_terms(register, day))
    }


def _members(register: Register, day: dt.date) -> Iterator[Verdict]:
    """Yield whether each member that is held to be responsible is so on the day."""
    responsible = {BodyKind.COUNCIL, BodyKind.CHIEF_OFFICER_OF_POLICE}
    if dt.date(2003, 4, 1) <= day < dt.date(2012, 1, 16):
        responsible.add(BodyKind.POLICE_AUTHORITY)
    for member in register.memberships:
        if member.capacity is MembershipCapacity.RESPONSIBLE_AUTHORITY:
            met = register.bodies[member.body].kind in responsible
            yield "MEM001", member.key, "met" if met else "not-met"


def _terms(register: Register, day: dt.date) -> Iterator[Verdict]:
    """Yield whether each strategy of the day had its audit, and has its term."""
    reviewed = {
        step.strategy: step.on
        for step in register.steps
        if step.kind is StepKind.REVIEW and step.on and step.on.first <= day
    }
    for strategy in register.strategies:
        start, end = strategy.span.start, strategy.span.end
        if not start or not end or not start <= day <= end:
            continue
        if day >= dt.date(2007, 8, 1):
            yield "PRP001", "law/england", "not-in-force"
            yield "STR003", "law/england", "not-in-force"
            continue
        review = reviewed.get(strategy.id)
        met = review is not None and review.last < start
        yield "PRP001", strategy.key, "met" if met else "not-met"
        years = start.month == 4 and start.day == 1 and start.year in TERMS
        met = years and end == dt.date(start.year + 3, 3, 31)
        yield "STR003", strategy.key, "met" if met else "not-met"


CONTESTANTS: Final[dict[str, Callable[[Register], object]]] = {
    "every rule": by_every_rule,
    "three rules": by_three_rules,
    "those, by hand": by_hand,
}


def main() -> None:
    """Print records judged in a second, and how time grows with the areas."""
    registers = {size: register_of(size) for size in SIZES}
    for register in registers.values():
        assert by_three_rules(register) == by_hand(register)
    medians = _measured(registers)
    counts = {size: sum(1 for _ in register) for size, register in registers.items()}
    print(f"\nLaw: registers judged on {len(DAYS)} days, in records a second")
    print("(medians of processor time; last: how time grows with the areas)")
    print(
        f"{'areas (records)':20}"
        + "".join(f"{f'{size:,} ({counts[size]:,})':>17}" for size in SIZES)
        + f"{'grows as':>11}"
    )
    for name, times in medians.items():
        cells = "".join(
            f"{counts[size] * len(DAYS) / seconds:17,.0f}"
            for size, seconds in times.items()
        )
        print(f"{name:20}{cells}{f'N^{_exponent(times):.2f}':>11}")


def _measured(registers: dict[int, Register]) -> dict[str, dict[int, float]]:
    """Return the median time of each contestant at each size; they take turns."""
    medians: dict[str, dict[int, float]] = {name: {} for name in CONTESTANTS}
    for size, register in registers.items():
        times: dict[str, list[float]] = {name: [] for name in CONTESTANTS}
        for _ in range(SIZES[size]):
            for name, run in CONTESTANTS.items():
                times[name].append(_timed(run, register))
        for name, runs in times.items():
            medians[name][size] = statistics.median(runs)
    return medians


def _timed(run: Callable[[Register], object], register: Register) -> float:
    """Return the processor time of one run."""
    gc.collect()
    start = time.process_time()
    run(register)
    return time.process_time() - start


def _exponent(times: dict[int, float]) -> float:
    """Return the slope of the line through the logarithms of areas and of time."""
    return statistics.linear_regression(
        [math.log(size) for size in times],
        [math.log(seconds) for seconds in times.values()],
    ).slope


if __name__ == "__main__":
    main()
