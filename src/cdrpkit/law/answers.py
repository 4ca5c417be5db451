"""Answers: who must do what for an area on a day, each with where it says so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

import attrs

from cdrpkit.citations import Basis, Citation
from cdrpkit.exceptions import UnknownNameError
from cdrpkit.law.areas import Place
from cdrpkit.law.provisions import Instrument, Law, Provision, Step, Topic

__all__ = ["Answer", "Position", "Standing", "answers", "position", "standing"]

NONE: Final = "none"

_RANK: Final = (
    "responsible-authority",
    "co-operating",
    "prescribed-co-operating",
    "invited",
)
_SETTLED_BY_COVERAGE: Final = frozenset(
    {
        "combined-fire-authority-covers-area",
        "trust-covers-area",
        "group-covers-area",
        "board-covers-area",
        "in-the-area",
    }
)
"""Conditions that a body of the very kind, serving the area, fulfils."""


@attrs.frozen(kw_only=True)
class Answer:
    """
    What a provision says for an area on a day.

    Attributes:
        topic: What it is about.

        name: Which of that topic: a subject, a letter, a duty.

        value: What holds.

        items: What belongs to it.

        duty: What the provision says, in cdrpkit's own words.

        condition: A slug of `cdrpkit.law.CONDITIONS` that is still open, or None.

        citation: The provision, and what made it so.

        basis: How firmly it is known.

        provision: The provision, as a rule or finding cites it.

        note: What to know besides, or None.

        read_to: The last day to which the instrument was read; on a later day, the
            answer is as of this day.

    .. versionadded:: 26.1.0
    """

    topic: Topic
    name: str
    value: str
    items: tuple[str, ...]
    duty: str
    condition: str | None
    citation: str
    basis: Basis
    provision: Citation
    note: str | None
    read_to: dt.date


@attrs.frozen(kw_only=True)
class Standing:
    """
    What a kind of body is for an area on a day.

    Attributes:
        kind: The kind of body.

        standing: "responsible-authority", "co-operating", "prescribed-co-operating",
            "invited" or "none".

        condition: A slug of `cdrpkit.law.CONDITIONS` that is still open, or None.

        citation: The provision, and what made it so; empty where none ever did.

        basis: How firmly it is known.

        note: What to know besides, or None.

    .. versionadded:: 26.1.0
    """

    kind: str
    standing: str
    condition: str | None
    citation: str
    basis: Basis
    note: str | None = None


@attrs.frozen(kw_only=True)
class Position:
    """
    What the law says for an area on a day.

    Attributes:
        place: The area.

        on: The day.

        read_to: The last day to which the law was read; for a later *on*, the answer
            is as of this day.

        regimes: The regimes in force, with their forms and subjects.

        standings: Every kind of body that has a standing, highest first.

        invited: The descriptions of whom one at least must be invited, by letter.

        subjects: What a strategy must cover.

    .. versionadded:: 26.1.0
    """

    place: Place
    on: dt.date
    read_to: dt.date
    regimes: tuple[Answer, ...]
    standings: tuple[Standing, ...]
    invited: tuple[Answer, ...]
    subjects: tuple[Answer, ...]


def answers(law: Law, topic: Topic, place: Place, on: dt.date) -> tuple[Answer, ...]:
    """
    Return what the provisions about *topic* say for a place on a day, by name.

    .. versionadded:: 26.1.0
    """
    found = (
        answer_of(instrument, provision, step, place)
        for instrument, provision, step in _in_force(law, topic, place, on)
    )
    return tuple(sorted(found, key=lambda answer: _as_lettered(answer.name)))


def standing(law: Law, kind: str, place: Place, on: dt.date) -> Standing:
    """
    Return what a kind of body is for a place on a day.

    Where several provisions give it a standing, the highest counts, and one without
    a condition before one with.

    Raises:
        UnknownNameError: If the law knows no such kind of body on any day.

    .. versionadded:: 26.1.0
    """
    kinds = {provision.name for _, provision in law.about(Topic.STANDING)}
    if kind not in kinds:
        raise UnknownNameError("kind of body", kind, tuple(sorted(kinds)))
    for found in standings(law, place, on):
        if found.kind == kind:
            return found
    return _no_standing(law, kind, place, on)


def standings(law: Law, place: Place, on: dt.date) -> tuple[Standing, ...]:
    """
    Return every kind of body that has a standing for a place on a day, highest first.

    .. versionadded:: 26.1.0
    """
    given = sorted(answers(law, Topic.STANDING, place, on), key=_precedence)
    highest: dict[str, Standing] = {}
    for answer in given:
        highest.setdefault(
            answer.name,
            Standing(
                kind=answer.name,
                standing=answer.value,
                condition=answer.condition,
                citation=answer.citation,
                basis=answer.basis,
                note=answer.note,
            ),
        )
    return tuple(highest.values())


def position(law: Law, place: Place, on: dt.date) -> Position:
    """
    Return what the law says for a place on a day.

    .. versionadded:: 26.1.0
    """
    return Position(
        place=place,
        on=on,
        read_to=law.read_to,
        regimes=answers(law, Topic.REGIME, place, on),
        standings=standings(law, place, on),
        invited=answers(law, Topic.INVITED, place, on),
        subjects=answers(law, Topic.SUBJECT, place, on),
    )


def _in_force(
    law: Law, topic: Topic, place: Place, on: dt.date
) -> Iterator[tuple[Instrument, Provision, Step]]:
    for instrument, provision in law.about(topic):
        if provision.reaches(place.nation, place.kind):
            step = provision.step_at(on)
            if step is not None:
                yield instrument, provision, step


def answer_of(
    instrument: Instrument, provision: Provision, step: Step, place: Place
) -> Answer:
    """Return what a step says for a place."""
    settled = (
        step.condition in _SETTLED_BY_COVERAGE and provision.name in place.served_by
    )
    return Answer(
        topic=provision.topic,
        name=provision.name,
        value=step.value or "",
        items=step.items,
        duty=provision.duty,
        condition=None if settled else step.condition,
        citation=cited(instrument, provision, step),
        basis=step.basis,
        provision=Citation(
            instrument=instrument.id,
            provision=provision.place,
            title=instrument.title,
            link=step.link or instrument.link,
        ),
        note=step.note,
        read_to=instrument.read_to,
    )


def cited(instrument: Instrument, provision: Provision, step: Step) -> str:
    """Return the provision and what made the step, as one text."""
    return f"{instrument.title}, {provision.place}; {step.citation}"


def _precedence(answer: Answer) -> tuple[int, bool, str]:
    return (_RANK.index(answer.value), answer.condition is not None, answer.name)


def _no_standing(law: Law, kind: str, place: Place, on: dt.date) -> Standing:
    """Return that *kind* has no standing, citing what last ended it."""
    ended = [
        (step.start, cited(instrument, provision, step), step)
        for instrument, provision in law.about(Topic.STANDING)
        if provision.name == kind and not provision.prospective
        if provision.reaches(place.nation, place.kind)
        for step in provision.steps
        if step.start <= on and step.value is None
    ]
    citation, basis, note = "", Basis.CONFIRMED, None
    if ended:
        _, citation, step = max(ended, key=lambda end: end[0])
        basis, note = step.basis, step.note
    return Standing(
        kind=kind,
        standing=NONE,
        condition=None,
        citation=citation,
        basis=basis,
        note=note,
    )


def _as_lettered(name: str) -> tuple[int, str]:
    """Sort (a) to (z) before (aa)."""
    return (len(name), name) if len(name) <= len("aa") else (len("aa") + 1, name)
