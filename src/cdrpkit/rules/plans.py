"""Rules on what a plan or strategy holds: its term, and the subjects it covers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from cdrpkit.findings import Severity, Verdict
from cdrpkit.law.answers import Answer
from cdrpkit.law.provisions import Topic
from cdrpkit.law.subjects import partnership_of
from cdrpkit.model.strategies import Strategy, StrategyKind
from cdrpkit.rules import Given, Outcome, rule
from cdrpkit.rules.evidence import asked, plans
from cdrpkit.rules.statute import is_of, law_says, years_after

__all__ = ["plan_term_short", "subject_uncovered"]

_DAY: Final = dt.timedelta(days=1)
_TERM: Final = "plan-three-year-strategy"
_OWN: Final = (StrategyKind.LOCAL_STRATEGY, StrategyKind.PARTNERSHIP_PLAN)


@rule(
    "PLN006",
    title="A partnership plan holds a strategy for three years",
    subject=Strategy,
    severity=Severity.LAW,
    duty=_TERM,
)
def plan_term_short(plan: Strategy, given: Given) -> Iterator[Outcome]:
    """
    Ask that the term of a partnership plan is not shorter than the law's three years.

    The light touch left its length to the partnership, in England from 1 June 2011.
    A longer term holds the three years in it.
    In Wales the three years have stayed for plans against substance misuse, so that
    from 5 December 2011 a plan is judged there by the subjects that it covers.

    Met, on 2009-06-01::

        areas = [
            { id = "camden", names = [], kind = "london-borough", nation = "england" },
        ]

        [[partnerships]]
        id = "camden"
        names = []
        kind = "crime-and-disorder"
        tier = "local"
        areas = [{ value = "camden" }]

        [[strategies]]
        id = "camden-2008"
        owner = "partnerships/camden"
        kind = "partnership-plan"
        span = { start = 2008-04-01, end = 2011-03-31 }

    Not met, on 2009-06-01::

        areas = [
            { id = "camden", names = [], kind = "london-borough", nation = "england" },
        ]

        [[partnerships]]
        id = "camden"
        names = []
        kind = "crime-and-disorder"
        tier = "local"
        areas = [{ value = "camden" }]

        [[strategies]]
        id = "camden-2008"
        owner = "partnerships/camden"
        kind = "partnership-plan"
        span = { start = 2008-04-01, end = 2010-03-31 }

    Cannot tell, on 2009-06-01::

        areas = [
            { id = "camden", names = [], kind = "london-borough", nation = "england" },
        ]

        [[partnerships]]
        id = "camden"
        names = []
        kind = "crime-and-disorder"
        tier = "local"
        areas = [{ value = "camden" }]

        [[strategies]]
        id = "camden-2008"
        owner = "partnerships/camden"
        kind = "partnership-plan"
        span = { start = 2008-04-01 }
    """
    if not is_of(StrategyKind.PARTNERSHIP_PLAN, plan, given):
        return
    bound = _asked_of(plan, given)
    years = max(int(answer.value) for answer, _ in asked(_TERM, plan, given))
    start, end = plan.span.start, plan.span.end
    if bound is False:
        return
    if start is None or end is None:
        message = f"its term is not recorded whole: {plan.span}"
        yield Outcome(Verdict.CANNOT_TELL, message)
    elif end >= years_after(start, years) - _DAY:
        yield Outcome(Verdict.MET, f"its term is long enough: {plan.span}")
    elif bound is None:
        message = f"its term is shorter, and its subjects are not recorded: {plan.span}"
        yield Outcome(Verdict.CANNOT_TELL, message)
    else:
        message = f"its term is shorter than {years} years: {plan.span}"
        yield Outcome(Verdict.NOT_MET, message)


def _asked_of(plan: Strategy, given: Given) -> bool | None:
    """Tell whether three years are asked of this plan; None: it may be of that kind."""
    bound = asked(_TERM, plan, given)
    instruments = {answer.provision.instrument for answer, _ in bound}
    regimes = law_says(Topic.REGIME, plan, given)
    if all(
        regime.provision.instrument in instruments
        for regime in regimes
        if regime.name == StrategyKind.PARTNERSHIP_PLAN.value
    ):
        return True
    if not plan.subjects:
        return None
    return any(not subjects.isdisjoint(plan.subjects) for _, subjects in bound)


@rule(
    "STR009",
    title="Every subject that the law names is covered by a strategy",
    subject=Strategy,
    severity=Severity.LAW,
    duty="formulate-and-implement",
)
def subject_uncovered(strategy: Strategy, given: Given) -> Iterator[Outcome]:
    """
    Ask that a strategy covers each subject that the law of the day names.

    Subjects have come in one after the other, from the misuse of drugs to serious
    violence, and count from their day on.
    What another strategy of the partnership covers in its term on the same day is
    covered. A strategy whose subjects are not recorded cannot be judged.

    Met, on 2005-04-01::

        areas = [
            { id = "camden", names = [], kind = "london-borough", nation = "england" },
        ]

        [[partnerships]]
        id = "camden"
        names = []
        kind = "crime-and-disorder"
        tier = "local"
        areas = [{ value = "camden" }]

        [[strategies]]
        id = "camden-2005"
        owner = "partnerships/camden"
        kind = "local-strategy"
        span = { start = 2005-04-01, end = 2008-03-31 }
        subjects = ["crime-and-disorder", "misuse-of-drugs"]

    Not met, on 2005-04-01::

        areas = [
            { id = "camden", names = [], kind = "london-borough", nation = "england" },
        ]

        [[partnerships]]
        id = "camden"
        names = []
        kind = "crime-and-disorder"
        tier = "local"
        areas = [{ value = "camden" }]

        [[strategies]]
        id = "camden-2005"
        owner = "partnerships/camden"
        kind = "local-strategy"
        span = { start = 2005-04-01, end = 2008-03-31 }
        subjects = ["crime-and-disorder"]

    Cannot tell, on 2005-04-01::

        areas = [
            { id = "camden", names = [], kind = "london-borough", nation = "england" },
        ]

        [[partnerships]]
        id = "camden"
        names = []
        kind = "crime-and-disorder"
        tier = "local"
        areas = [{ value = "camden" }]

        [[strategies]]
        id = "camden-2005"
        owner = "partnerships/camden"
        kind = "local-strategy"
        span = { start = 2005-04-01, end = 2008-03-31 }
    """
    partnership = partnership_of(strategy, given.register)
    if partnership is None or not any(is_of(kind, strategy, given) for kind in _OWN):
        return
    if not strategy.subjects:
        yield Outcome(Verdict.CANNOT_TELL, "what it covers is not recorded")
        return
    live = [one for one in plans(partnership, given, *_OWN) if given.on in one.span]
    subjects = {one.name: one for one in law_says(Topic.SUBJECT, strategy, given)}
    for name in sorted(subjects):
        yield _covered(subjects[name], strategy, live)


def _covered(subject: Answer, strategy: Strategy, live: list[Strategy]) -> Outcome:
    """Judge one subject, of a strategy and of the others live on the day."""
    others = [one.id for one in live if subject.name in one.subjects]
    if subject.name in strategy.subjects:
        verdict, message = Verdict.MET, "it is covered"
    elif others:
        verdict, message = Verdict.MET, f"it is covered by {', '.join(others)}"
    elif all(one.subjects for one in live):
        verdict, message = Verdict.NOT_MET, "it is not covered"
    else:
        message = "it is not covered here; what another strategy covers is not recorded"
        verdict = Verdict.CANNOT_TELL
    return Outcome(
        verdict,
        message,
        part=subject.name,
        citations=(subject.provision,),
        basis=subject.basis,
    )
