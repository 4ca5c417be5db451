"""Rules on the strategy group: who sits on it, and how senior they are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from cdrpkit.dates import Span
from cdrpkit.findings import Severity, Verdict
from cdrpkit.law.answers import Answer
from cdrpkit.model.partnerships import Partnership
from cdrpkit.model.places import Appointment, AppointmentRole, Body, BodyKind
from cdrpkit.rules import Given, Outcome, rule
from cdrpkit.rules.evidence import (
    CRIME,
    appointees,
    asked,
    authorities,
    represented,
    responsible_kinds,
)
from cdrpkit.rules.statute import absent, statutory

__all__ = ["group_incomplete", "senior_person_missing"]

_LIGHT: Final = "two-or-more-appointed"
_FEWEST: Final = 2
_NO_AUTHORITY: Final = "no responsible authority is recorded as a member"


@rule(
    "GRP001",
    title="The strategy group is composed as the law asks",
    subject=Partnership,
    severity=Severity.LAW,
    duty="strategy-group",
)
def group_incomplete(partnership: Partnership, given: Given) -> Iterator[Outcome]:
    """
    Ask that the right authorities have appointed people to the strategy group.

    As first made, the regulations ask for one person or more from each responsible
    authority. Since the light touch two are enough, whichever authorities appoint
    them: in England from 1 June 2011, in Wales from 5 December 2011.
    Providers of probation services appoint jointly. A vacant seat counts for nobody.
    For substance misuse in Wales the regulations stand as first made; whether the
    group for it is another is not recorded, so that nobody is accused by them.

    Met, on 2011-05-31::

        areas = [
            { id = "camden", names = [], kind = "london-borough", nation = "england" },
        ]
        bodies = [
            { id = "council", names = [], kind = "council" },
        ]

        [[partnerships]]
        id = "camden"
        names = []
        kind = "crime-and-disorder"
        tier = "local"
        areas = [{ value = "camden" }]

        [[memberships]]
        id = "camden-council"
        partnership = "camden"
        body = "council"
        capacity = "responsible-authority"

        [[holders]]
        id = "cabinet-member"
        title = "Cabinet member for community safety"
        capacity = "member"

        [[appointments]]
        id = "council-seat"
        role = "strategy-group-member"
        to = "partnerships/camden"
        holder = "cabinet-member"
        by = "council"

    Not met, on 2011-06-01::

        areas = [
            { id = "camden", names = [], kind = "london-borough", nation = "england" },
        ]
        bodies = [
            { id = "council", names = [], kind = "council" },
        ]

        [[partnerships]]
        id = "camden"
        names = []
        kind = "crime-and-disorder"
        tier = "local"
        areas = [{ value = "camden" }]

        [[memberships]]
        id = "camden-council"
        partnership = "camden"
        body = "council"
        capacity = "responsible-authority"

        [[holders]]
        id = "cabinet-member"
        title = "Cabinet member for community safety"
        capacity = "member"

        [[appointments]]
        id = "council-seat"
        role = "strategy-group-member"
        to = "partnerships/camden"
        holder = "cabinet-member"
        by = "council"

        [[completeness]]
        id = "appointments-camden"
        of = "appointments"
        scope = "partnerships/camden"

    Cannot tell, on 2011-05-31::

        areas = [
            { id = "camden", names = [], kind = "london-borough", nation = "england" },
        ]
        bodies = [
            { id = "council", names = [], kind = "council" },
        ]

        [[partnerships]]
        id = "camden"
        names = []
        kind = "crime-and-disorder"
        tier = "local"
        areas = [{ value = "camden" }]

        [[memberships]]
        id = "camden-council"
        partnership = "camden"
        body = "council"
        capacity = "responsible-authority"
    """
    if statutory(partnership):
        yield from _as_asked("strategy-group", partnership, given, _composed)


@rule(
    "GRP002",
    title="Each authority sends a senior person to the strategy group",
    subject=Partnership,
    severity=Severity.LAW,
    duty="senior-person",
)
def senior_person_missing(partnership: Partnership, given: Given) -> Iterator[Outcome]:
    """
    Ask that one of those whom an authority appoints to the strategy group is senior.

    Only such a person can promise what the authority will do.
    The light touch ended this; for substance misuse in Wales it stands, but whether
    the group for it is another is not recorded, so that nobody is accused by it.

    Met, on 2009-06-01::

        areas = [
            { id = "camden", names = [], kind = "london-borough", nation = "england" },
        ]
        bodies = [
            { id = "council", names = [], kind = "council" },
        ]

        [[partnerships]]
        id = "camden"
        names = []
        kind = "crime-and-disorder"
        tier = "local"
        areas = [{ value = "camden" }]

        [[memberships]]
        id = "camden-council"
        partnership = "camden"
        body = "council"
        capacity = "responsible-authority"

        [[holders]]
        id = "director"
        title = "Director of community safety"
        capacity = "officer"

        [[appointments]]
        id = "council-seat"
        role = "strategy-group-member"
        to = "partnerships/camden"
        holder = "director"
        by = "council"
        senior = true

    Not met, on 2009-06-01::

        areas = [
            { id = "camden", names = [], kind = "london-borough", nation = "england" },
        ]
        bodies = [
            { id = "council", names = [], kind = "council" },
        ]

        [[partnerships]]
        id = "camden"
        names = []
        kind = "crime-and-disorder"
        tier = "local"
        areas = [{ value = "camden" }]

        [[memberships]]
        id = "camden-council"
        partnership = "camden"
        body = "council"
        capacity = "responsible-authority"

        [[holders]]
        id = "assistant"
        title = "Assistant"
        capacity = "officer"

        [[appointments]]
        id = "council-seat"
        role = "strategy-group-member"
        to = "partnerships/camden"
        holder = "assistant"
        by = "council"
        senior = false

        [[completeness]]
        id = "appointments-camden"
        of = "appointments"
        scope = "partnerships/camden"

    Cannot tell, on 2009-06-01::

        areas = [
            { id = "camden", names = [], kind = "london-borough", nation = "england" },
        ]
        bodies = [
            { id = "council", names = [], kind = "council" },
        ]

        [[partnerships]]
        id = "camden"
        names = []
        kind = "crime-and-disorder"
        tier = "local"
        areas = [{ value = "camden" }]

        [[memberships]]
        id = "camden-council"
        partnership = "camden"
        body = "council"
        capacity = "responsible-authority"

        [[holders]]
        id = "director"
        title = "Director of community safety"
        capacity = "officer"

        [[appointments]]
        id = "council-seat"
        role = "strategy-group-member"
        to = "partnerships/camden"
        holder = "director"
        by = "council"
    """
    if statutory(partnership):
        yield from _as_asked("senior-person", partnership, given, _senior)


def _as_asked(
    duty: str,
    partnership: Partnership,
    given: Given,
    judge: Callable[[str, Partnership, Given], Iterator[Outcome]],
) -> Iterator[Outcome]:
    """Judge by each instrument that asks the duty, where they ask different things."""
    said: set[str] = set()
    for answer, subjects in asked(duty, partnership, given):
        if answer.value in said:
            continue
        said.add(answer.value)
        outcomes = tuple(judge(answer.value, partnership, given))
        if CRIME in subjects:
            yield from outcomes
        else:
            yield _of_another_group(answer, subjects, outcomes)


def _of_another_group(
    answer: Answer, subjects: frozenset[str], outcomes: tuple[Outcome, ...]
) -> Outcome:
    """Return what is said by regulations for a group that may be another."""
    of = ", ".join(sorted(subjects))
    if all(outcome.verdict is Verdict.MET for outcome in outcomes):
        verdict, message = Verdict.MET, f"so it is for {of}, too"
    else:
        verdict = Verdict.CANNOT_TELL
        message = f"whether the group for {of} is another is not recorded"
    return Outcome(
        verdict,
        message,
        part=answer.provision.instrument,
        citations=(answer.provision,),
        basis=answer.basis,
    )


def _composed(value: str, partnership: Partnership, given: Given) -> Iterator[Outcome]:
    """Judge who sits on the group, by how the law wants it composed."""
    seats = appointees(partnership, AppointmentRole.STRATEGY_GROUP_MEMBER, given)
    if value == _LIGHT:
        yield _two_or_more(seats, partnership, given)
        return
    bodies = authorities(partnership, given)
    if not bodies:
        yield Outcome(Verdict.CANNOT_TELL, _NO_AUTHORITY)
    for body in bodies:
        if _seats_of(body, bodies, seats):
            yield Outcome(Verdict.MET, "it is represented", part=body.id)
        else:
            claimed = _all_seats_held(seats, partnership, given)
            message = "nobody is recorded as its representative"
            yield absent(message, claimed=claimed, part=body.id)


def _two_or_more(
    seats: tuple[Appointment, ...], partnership: Partnership, given: Given
) -> Outcome:
    """Judge whether responsible authorities have appointed two people or more."""
    kinds = responsible_kinds(partnership, given)
    people = {seat.holder for seat in seats}
    appointers = ((seat, given.register.bodies.get(seat.by)) for seat in seats)
    sure = {seat.holder for seat, by in appointers if by and by.kind.value in kinds}
    if len(sure) >= _FEWEST:
        return Outcome(Verdict.MET, f"authorities have appointed {len(sure)} people")
    if len(people) >= _FEWEST:
        message = "whether responsible authorities appointed two of them is not known"
        return Outcome(Verdict.CANNOT_TELL, message)
    day = Span(given.on, given.on)
    claimed = given.holds_all("appointments", partnership, day)
    message = f"{len(people)} recorded as appointed, where two are wanted"
    return absent(message, claimed=claimed)


def _senior(value: str, partnership: Partnership, given: Given) -> Iterator[Outcome]:
    """Judge whether each authority is represented by somebody senior."""
    seats = appointees(partnership, AppointmentRole.STRATEGY_GROUP_MEMBER, given)
    bodies = authorities(partnership, given)
    if not bodies:
        yield Outcome(Verdict.CANNOT_TELL, _NO_AUTHORITY)
    for body in bodies:
        ranks = [seat.senior for seat in _seats_of(body, bodies, seats)]
        if any(ranks):
            message = "somebody senior represents it"
            yield Outcome(Verdict.MET, message, part=body.id)
        elif None in ranks:
            message = "whether its representative is senior is not recorded"
            yield Outcome(Verdict.CANNOT_TELL, message, part=body.id)
        else:
            claimed = _all_seats_held(seats, partnership, given)
            message = "nobody senior is recorded as its representative"
            yield absent(message, claimed=claimed, part=body.id)


def _seats_of(
    body: Body, bodies: tuple[Body, ...], seats: tuple[Appointment, ...]
) -> list[Appointment]:
    """Return the seats of a body; providers of probation services appoint jointly."""
    jointly = {
        other.id
        for other in bodies
        if other.kind is body.kind is BodyKind.PROBATION_PROVIDER
    }
    return [seat for seat in seats if represented(seat) in {body.id, *jointly}]


def _all_seats_held(
    seats: tuple[Appointment, ...], partnership: Partnership, given: Given
) -> bool:
    """Tell whether all seats are claimed, and it is known whom each represents."""
    day = Span(given.on, given.on)
    return given.holds_all("appointments", partnership, day) and all(
        represented(seat) is not None for seat in seats
    )
