"""Seats on the strategy group: who fills them, and by which regulations."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from cdrpkit.dates import Span
from cdrpkit.findings import Verdict
from cdrpkit.law.answers import Answer
from cdrpkit.measures.belonging import represents
from cdrpkit.model.partnerships import Partnership
from cdrpkit.model.places import Appointment, Body, BodyKind
from cdrpkit.rules import Given, Outcome
from cdrpkit.rules.evidence import CRIME, asked
from cdrpkit.rules.statute import resting_on

__all__ = ["NO_AUTHORITY", "all_seats_held", "as_asked", "seats_of"]

NO_AUTHORITY: Final = "no responsible authority is recorded as a member"


def as_asked(
    duty: str,
    partnership: Partnership,
    given: Given,
    judge: Callable[[str, Partnership, Given], Iterator[Outcome]],
) -> Iterator[Outcome]:
    """
    Judge by each instrument that asks the duty, where they ask different things.

    .. versionadded:: 26.1.0
    """
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
    found = Outcome(verdict, message, part=answer.provision.instrument)
    return resting_on(found, answer)


def seats_of(
    body: Body, bodies: tuple[Body, ...], seats: tuple[Appointment, ...]
) -> list[Appointment]:
    """
    Return the seats of a body; providers of probation services appoint jointly.

    .. versionadded:: 26.1.0
    """
    jointly = {
        other.id
        for other in bodies
        if other.kind is body.kind is BodyKind.PROBATION_PROVIDER
    }
    return [seat for seat in seats if represents(seat) in {body.id, *jointly}]


def all_seats_held(
    seats: tuple[Appointment, ...], partnership: Partnership, given: Given
) -> bool:
    """
    Tell whether all seats are claimed, and it is known whom each represents.

    .. versionadded:: 26.1.0
    """
    day = Span(given.on, given.on)
    return given.holds_all("appointments", partnership, day) and all(
        represents(seat) is not None for seat in seats
    )
