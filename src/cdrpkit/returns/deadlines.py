"""
Deadlines: what falls due for a partnership, and for which days, by the law of its area.

What recurs comes from the statutory clock; what records set going, as a report that is
demanded or a recommendation to answer, is counted from their days.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

import attrs

from cdrpkit.dates import (
    LATEST,
    MONTHS_IN_A_YEAR,
    ONE_DAY,
    Span,
    in_words,
    months_after,
)
from cdrpkit.law.answers import Answer, answer_of, answers
from cdrpkit.law.areas import Place
from cdrpkit.law.clock import dues
from cdrpkit.law.names import in_words as as_words
from cdrpkit.law.provisions import Law, Topic
from cdrpkit.law.subjects import asker_of, is_of_council, places_of
from cdrpkit.measures.names import called
from cdrpkit.model.decisions import Response
from cdrpkit.model.duties import MeetingKind, MeetingOutcome
from cdrpkit.model.ids import RecordKey
from cdrpkit.model.partnerships import Partnership
from cdrpkit.model.places import Area, Body, BodyKind
from cdrpkit.register import Register

__all__ = ["Deadline", "deadlines"]

_COUNCILS: Final = (BodyKind.COUNCIL, BodyKind.COUNTY_COUNCIL)
_MEETING: Final = "scrutiny-meeting"


@attrs.frozen(kw_only=True)
class Deadline:
    """
    The last day for something.

    Attributes:
        on: The day.

        what: What is owed, in words.

        period: The days that it is for, or in which it is to be done.

        answer: What the law says of the duty.

        record: The record that set it going; None where the law alone does.

    .. versionadded:: 26.1.0
    """

    on: dt.date
    what: str
    period: Span
    answer: Answer
    record: RecordKey | None = None


def deadlines(
    partnership: Partnership, area: Area, span: Span, register: Register, law: Law
) -> Iterator[Deadline]:
    """
    Yield what falls due within *span* for a partnership, as one of *area*.

    .. versionadded:: 26.1.0
    """
    place = Place(code=area.code or area.id, nation=area.nation, kind=area.kind)
    for due in dues(law, place, span):
        what = as_words(due.answer.name)
        yield Deadline(on=due.on, what=what, period=due.period, answer=due.answer)
    bodies = register.bodies.of(area, by="areas")
    counted = (
        *_once(place, law),
        *_terms(place, law),
        *_demands(partnership, place, register, law),
        *(one for body in bodies for one in _responses(body, place, register, law)),
        *(
            one
            for body in bodies
            if body.kind in _COUNCILS
            for one in _meetings(body, area, place, register, law)
        ),
    )
    yield from (deadline for deadline in counted if deadline.on in span)


def _once(place: Place, law: Law) -> Iterator[Deadline]:
    """Yield what is asked for once, by a day that the step itself names."""
    for instrument, provision in law.about(Topic.DUTY):
        if not provision.reaches(place.nation, place.kind):
            continue
        for step in provision.steps:
            on = _day(step.value) if step.due is None else None
            if on is not None and provision.step_at(on) is step:
                yield Deadline(
                    on=on,
                    what=as_words(provision.name),
                    period=Span(step.start, on),
                    answer=answer_of(instrument, provision, step, place),
                )


def _day(value: str | None) -> dt.date | None:
    """Return the day that a step's value is; None: it is something else."""
    try:
        return dt.date.fromisoformat(value) if value else None
    except ValueError:
        return None


def _terms(place: Place, law: Law) -> Iterator[Deadline]:
    """Yield when a strategy must be ready: the day before a term that is appointed."""
    starts = {
        dt.date.fromisoformat(item)
        for _, provision in law.about(Topic.DUTY)
        if provision.name == "three-year-term"
        for step in provision.steps
        for item in step.items
    }
    for start in sorted(starts):
        answer = _owed("three-year-term", place, start - ONE_DAY, law)
        if answer is not None and start.isoformat() in answer.items:
            end = months_after(start, MONTHS_IN_A_YEAR * int(answer.value)) - ONE_DAY
            yield Deadline(
                on=start - ONE_DAY,
                what="strategy ready for the next term",
                period=Span(start, end),
                answer=answer,
            )


def _demands(
    partnership: Partnership, place: Place, register: Register, law: Law
) -> Iterator[Deadline]:
    """Yield by when reports are demanded, where a day was set."""
    for demand in register.report_demands.of(partnership):
        if demand.due is None or demand.due < demand.on:
            continue
        answer = _owed("report-on-demand", place, demand.on, law)
        if answer is not None:
            yield Deadline(
                on=demand.due,
                what=f"report demanded on {in_words(demand.on)}: {demand.matters}",
                period=Span(demand.on, demand.due),
                answer=answer,
                record=demand.key,
            )


def _responses(
    body: Body, place: Place, register: Register, law: Law
) -> Iterator[Deadline]:
    """Yield by when reports of councils are to be answered, by the law of a place."""
    for response in _judged_by(body, register):
        if response.requested is None:
            continue
        answer = _owed("scrutiny-response", place, response.requested, law)
        if answer is not None:
            days = dt.timedelta(days=int(answer.value))
            last = min(response.requested + days, LATEST)
            whose = register.bodies.get(response.body)
            named = called(whose, last, response.body)
            yield Deadline(
                on=last,
                what=f"response of {named} to {response.to}",
                period=Span(response.requested, last),
                answer=answer,
                record=response.key,
            )


def _judged_by(body: Body, register: Register) -> Iterator[Response]:
    """
    Yield the responses to councils that are judged by the law of where *body* is.

    They are those to its own scrutinies and to what they recommend, and what it
    answers itself to a council of which no area is recorded.
    """
    if body.kind in _COUNCILS:
        for scrutiny in register.scrutinies.of(body, by="by"):
            recommended = register.recommendations.of(scrutiny, by="scrutiny")
            for asked in (scrutiny, *recommended):
                yield from register.responses.of(asked, by="to")
    for response in register.responses.of(body, by="body"):
        asker, day = asker_of(response, register), response.requested
        if asker is None or day is None or places_of(asker, register, day):
            continue
        if is_of_council(response, register):
            yield response


def _meetings(
    council: Body, area: Area, place: Place, register: Register, law: Law
) -> Iterator[Deadline]:
    """Yield when a council's committee must meet: within a year of when it last did."""
    began = _began(_MEETING, council, place, law)
    if began is None:
        return
    held = [
        meeting
        for holder in (council, *register.committees.of(council))
        for meeting in register.meetings.of(holder, by="of")
        if meeting.kind is MeetingKind.CRIME_AND_DISORDER_SCRUTINY
        and meeting.outcome is MeetingOutcome.HELD
        and meeting.on >= began
    ]
    last = max(held, key=lambda meeting: meeting.on, default=None)
    since = last.on if last else began
    answer = _owed(_MEETING, place, since, law)
    if answer is None:
        return
    # Without a meeting, the first twelve months end before their day comes again.
    due = months_after(since, int(answer.value)) - (dt.timedelta() if last else ONE_DAY)
    if _serves(council, area, due):
        yield Deadline(
            on=due,
            what=f"crime and disorder scrutiny meeting of {called(council, due)}",
            period=Span(since, due),
            answer=answer,
            record=last.key if last else None,
        )


def _began(duty: str, council: Body, place: Place, law: Law) -> dt.date | None:
    """Return the day from which a council owes a duty; None: it never did."""
    starts = [
        step.start
        for _, provision in law.about(Topic.DUTY)
        if provision.name == duty and not provision.prospective
        if provision.reaches(place.nation, place.kind)
        for step in provision.steps
        if step.value is not None
    ]
    return max(min(starts), council.span.first) if starts else None


def _serves(council: Body, area: Area, on: dt.date) -> bool:
    """Tell whether a council is there, and is the area's, on a day."""
    return on in council.span and any(
        served.value == area.id and on in served.span for served in council.areas
    )


def _owed(duty: str, place: Place, on: dt.date, law: Law) -> Answer | None:
    """Return what the law says of a duty on a day; None: it is not in force."""
    for answer in answers(law, Topic.DUTY, place, on):
        if answer.name == duty:
            return answer
    return None
