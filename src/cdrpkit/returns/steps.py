"""Steps: the last day of each that is asked for a strategy, or why there is none."""

from __future__ import annotations

import datetime as dt
from typing import Final

import attrs

from cdrpkit.dates import EARLIEST, LATEST, ONE_DAY, PartialDate, Span
from cdrpkit.law.answers import answers
from cdrpkit.law.areas import FIRST_DAY, Place
from cdrpkit.law.clock import Due, dues
from cdrpkit.law.provisions import Law, Topic
from cdrpkit.law.subjects import partnership_of, places_of
from cdrpkit.measures.belonging import is_local
from cdrpkit.measures.claims import Claims
from cdrpkit.measures.windows import claims_of_steps, window_of
from cdrpkit.model.strategies import Step, StepKind, Strategy, StrategyKind
from cdrpkit.quantities import Gap
from cdrpkit.register import Register

__all__ = ["Steps"]

_YEAR: Final = 365

_OWN: Final = (StrategyKind.LOCAL_STRATEGY, StrategyKind.PARTNERSHIP_PLAN)
_BEFORE: Final = {
    StepKind.REVIEW: "audit",
    StepKind.ANALYSIS: "analysis",
    StepKind.REPORT_PUBLISHED: "published-report",
    StepKind.VIEWS_OBTAINED: "views-obtained",
}
"""What is asked before a strategy is formulated, by which duty."""

_FROM_START: Final = {
    StepKind.FORMULATED: "formulate-and-implement",
    StepKind.DOCUMENT_PUBLISHED: "published-document",
    StepKind.SUMMARY_PUBLISHED: "summary-published",
    StepKind.REVIEWED: "kept-under-review",
    StepKind.CHANGED: "kept-under-review",
}
"""What is asked once there is a strategy."""

_YEARLY: Final = {
    StepKind.ANNUAL_REPORT: "annual-report",
    StepKind.STRATEGIC_ASSESSMENT: "strategic-assessment",
    StepKind.PLAN_REVISED: "plan-revised-yearly",
}


@attrs.frozen(kw_only=True, eq=False)
class Steps:
    """
    The steps of strategies that are known on a day, and what the law asks by then.

    Attributes:
        register: What is known on the day.

        law: By which law.

        on: The day.

        claims: What the register claims to hold in full.

    .. versionadded:: 26.1.0
    """

    register: Register
    law: Law
    on: dt.date
    claims: Claims
    # What is the same for all steps of a strategy, and for all areas of a kind in law,
    # is asked only once.
    _places: dict[object, Place | None] = attrs.field(factory=dict, init=False)
    _duties: dict[object, frozenset[str]] = attrs.field(factory=dict, init=False)
    _dues: dict[object, tuple[Due, ...]] = attrs.field(factory=dict, init=False)

    def taken(self, strategy: Strategy, kind: StepKind) -> tuple[Step, ...]:
        """Return the steps of a kind that are recorded of a strategy, by id."""
        found = self.register.steps.of(strategy, by="strategy")
        return tuple(step for step in found if step.kind is kind)

    def last(self, strategy: Strategy, kind: StepKind) -> PartialDate | Gap:
        """
        Return the last day of a step of which that is known, or why there is none.

        Unknown, where it was taken; not applicable, where the law never asks it for
        such a strategy; not due, where it is not late by the day, or never can be and
        surely was not taken; not received, where it is late and surely was not; else
        not collected.
        """
        taken = self.taken(strategy, kind)
        dates = [step.on for step in taken if step.on is not None]
        if dates:
            return max(dates, key=lambda date: (date.last, date.first))
        return Gap.UNKNOWN if taken else self._absent(strategy, kind)

    def _absent(self, strategy: Strategy, kind: StepKind) -> Gap:
        owner = partnership_of(strategy, self.register)
        if strategy.kind not in _OWN or (owner is not None and not is_local(owner)):
            return Gap.NOT_APPLICABLE
        place = self._place(strategy)
        start = strategy.span.start
        if place is None or start is None:
            return Gap.NOT_COLLECTED
        due = self._due(kind, strategy.span, start, place)
        days = window_of(kind, strategy, self.on)
        if due is None:
            return Gap.NOT_APPLICABLE
        # A change is never due, and may have been made all the same.
        if days is None or not (due or kind is StepKind.CHANGED):
            return Gap.NOT_DUE
        if not claims_of_steps(self.claims, strategy, days):
            return Gap.NOT_COLLECTED
        return Gap.NOT_RECEIVED if due else Gap.NOT_DUE

    def _place(self, strategy: Strategy) -> Place | None:
        """Return by which area's law a strategy is judged, as of its own term."""
        span = strategy.span
        day = max(FIRST_DAY, min(max(self.on, span.first), span.last))
        whose = (strategy.owner, day)
        if whose not in self._places:
            found = places_of(strategy, self.register, day)
            self._places[whose] = found[0] if found else None
        return self._places[whose]

    def _due(
        self, kind: StepKind, term: Span, start: dt.date, place: Place
    ) -> bool | None:
        """Tell whether the law asks a step by the day; None: it never asks for it."""
        if kind in _YEARLY:
            return self._due_each_year(kind, term, start, place)
        if kind in _BEFORE:
            asked = self._in_force(_BEFORE[kind], _moved(start, -1), place)
        else:
            asked = self._in_force(_FROM_START[kind], start, place)
        if not asked:
            return None
        if kind is StepKind.REVIEWED:
            return term.last < self.on
        return kind is not StepKind.CHANGED and start <= self.on

    def _due_each_year(
        self, kind: StepKind, term: Span, start: dt.date, place: Place
    ) -> bool | None:
        """Tell whether a step of each year is late; None: no year of a term asks it."""
        # What falls due after both the day and the start is only not due yet.
        until = min(_moved(term.last, _YEAR), _moved(max(self.on, start), 3 * _YEAR))
        found = self._falling_due(_YEARLY[kind], Span(_moved(start, -1), until), place)
        # A report is of a year that is over; the others are for the year to come.
        of = _of_year_past if kind is StepKind.ANNUAL_REPORT else _of_year_to_come
        own = [each for each in found if of(each) in term]
        if kind is StepKind.PLAN_REVISED:
            # Before its first year a plan is formulated: only later it can be revised.
            own = [each for each in own if each.on in term]
        return any(each.on < self.on for each in own) if own else None

    def _in_force(self, duty: str, day: dt.date, place: Place) -> bool:
        """Tell whether a duty was in force on a day for places like this."""
        like = (place.nation, place.kind, day)
        if like not in self._duties:
            found = answers(self.law, Topic.DUTY, place, day)
            self._duties[like] = frozenset(answer.name for answer in found)
        return duty in self._duties[like]

    def _falling_due(self, duty: str, span: Span, place: Place) -> tuple[Due, ...]:
        """Return when a duty falls due within a span for places like this."""
        like = (place.nation, place.kind, duty, span)
        if like not in self._dues:
            self._dues[like] = dues(self.law, place, span, duty)
        return self._dues[like]


def _of_year_past(due: Due) -> dt.date:
    return due.period.last


def _of_year_to_come(due: Due) -> dt.date:
    return due.on + ONE_DAY


def _moved(day: dt.date, days: int) -> dt.date:
    """Return a day so many days later, or earlier, as far as cdrpkit takes days."""
    return max(EARLIEST, min(day + dt.timedelta(days), LATEST))
