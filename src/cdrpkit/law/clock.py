"""The statutory clock: on which days a duty that recurs falls due, and for what."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import attrs

from cdrpkit.dates import LATEST, ONE_DAY, FinancialYear, Quarter, Span
from cdrpkit.law.answers import Answer, answer_of
from cdrpkit.law.areas import FIRST_DAY, Place
from cdrpkit.law.provisions import END_OF_NEXT_QUARTER, Law, Step, Topic

__all__ = ["Due", "dues", "last_due"]

_LONGEST_PERIOD = 2


@attrs.frozen(kw_only=True)
class Due:
    """
    A day by which a duty is to be done.

    Attributes:
        on: The last day for it.

        period: The days that it is for: the year reported on, the quarter shared.

        answer: What the law says of the duty on that day.

    .. versionadded:: 26.1.0
    """

    on: dt.date
    period: Span
    answer: Answer


def dues(
    law: Law, place: Place, span: Span, duty: str | None = None
) -> tuple[Due, ...]:
    """
    Return what falls due for a place within *span*, both ends included, by day.

    A duty falls due only on days on which it is in force.

    Args:
        law: By which law.

        place: For which area.

        span: Both of its ends must be known.

        duty: Which duty; None: every one.

    .. versionadded:: 26.1.0
    """
    found = (
        Due(on=on, period=period, answer=answer_of(instrument, provision, step, place))
        for instrument, provision in law.about(Topic.DUTY)
        if duty in {None, provision.name} and not provision.prospective
        if provision.reaches(place.nation, place.kind)
        for step, spell in provision.spells()
        if step.value is not None and (within := span & spell) is not None
        for on, period in _recurring(step, within)
    )
    return tuple(sorted(found, key=lambda due: (due.on, due.answer.name)))


def last_due(law: Law, duty: str, place: Place, on: dt.date) -> Due | None:
    """
    Return when *duty* last fell due for a place before *on*, that day left out.

    What is due on a day may still be done on that day, so it is late from the next.
    None where it did not fall due within two years.

    .. versionadded:: 26.1.0
    """
    start = max(FIRST_DAY, dt.date(on.year - _LONGEST_PERIOD, on.month, 1))
    if start >= on:
        return None
    past = dues(law, place, Span(start, on - ONE_DAY), duty)
    return past[-1] if past else None


def _recurring(step: Step, within: Span) -> Iterator[tuple[dt.date, Span]]:
    """Yield the days within a span on which a step falls due, with their periods."""
    if step.due is None:
        return
    first = max(within.first, step.due_from or within.first)
    if step.due == END_OF_NEXT_QUARTER:
        quarter = Quarter.of(first)
        while quarter.span.last <= within.last:
            before = Quarter.of(quarter.span.first - ONE_DAY)
            yield quarter.span.last, before.span
            if quarter.span.last == LATEST:
                break
            quarter = quarter.next
        return
    month, day = (int(part) for part in step.due.removeprefix("--").split("-"))
    for year in range(first.year, within.last.year + 1):
        on = dt.date(year, month, day)
        if first <= on <= within.last:
            # The year that is over when it falls due, or ends on that very day.
            ended = FinancialYear.of(on + ONE_DAY).begins - 1
            yield on, FinancialYear(ended).span
