"""What is there of a partnership's strategies: one in force, objectives and targets."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Final

import attrs

from cdrpkit.dates import Span
from cdrpkit.findings import Verdict
from cdrpkit.law.answers import Answer
from cdrpkit.law.areas import Place
from cdrpkit.law.provisions import Topic
from cdrpkit.measures.belonging import grown_from
from cdrpkit.measures.contents import standing_objectives, under
from cdrpkit.model.ids import CompletenessId
from cdrpkit.model.partnerships import Partnership
from cdrpkit.model.strategies import Objective, Strategy, StrategyKind
from cdrpkit.model.targets import Horizon, Target, TargetKind
from cdrpkit.quantities import Gap
from cdrpkit.register import Register
from cdrpkit.returns.asking import begun_term, cited, fallen_due, owed
from cdrpkit.returns.matrix import Assessment, Requirement, State, state_of
from cdrpkit.rules import Given
from cdrpkit.rules.coverage import subject_uncovered
from cdrpkit.rules.statute import law_says

__all__ = ["READY", "assessments", "claims_on_all", "own_strategies"]

READY: Final = ("first-plan", "plan-revised-yearly")
"""The duties by which a plan must be ready before a year begins."""

_OWN: Final = (StrategyKind.LOCAL_STRATEGY, StrategyKind.PARTNERSHIP_PLAN)
_PLAN: Final = StrategyKind.PARTNERSHIP_PLAN
_HIDDEN: Final = (Gap.WITHHELD, Gap.SUPPRESSED)

_WITHIN_ANOTHER: Final = "anti-social-behaviour"
"""A subject that the Act counts in with crime and disorder: it has no strategy."""


@attrs.frozen(kw_only=True)
class _Asked:
    """Whether a strategy is asked for, None: not decided; by what, and since when."""

    asked: bool | None
    law: tuple[Answer, ...] = ()
    since: dt.date | None = None

    @property
    def by_plan(self) -> bool:
        """Whether it is a partnership plan that the law asks for."""
        return any(answer.name == _PLAN.value for answer in self.law)


def own_strategies(partnership: Partnership, register: Register) -> list[Strategy]:
    """
    Return the strategies and plans of a partnership's own, of whatever term.

    .. versionadded:: 26.1.0
    """
    found = register.strategies.of(partnership, by="owner")
    return [each for each in found if each.kind in _OWN]


def claims_on_all(
    collection: str, strategies: Iterable[Strategy], days: Span, given: Given
) -> tuple[CompletenessId, ...]:
    """
    Return the claims by which all of some strategies is held; none, if not of each.

    .. versionadded:: 26.1.0
    """
    found = [
        given.claims.covering(collection, each.key, each.owner, span=days)
        for each in strategies
    ]
    if not all(found):
        return ()
    return tuple(sorted({claim for claims in found for claim in claims}))


def assessments(
    partnership: Partnership, place: Place | None, given: Given
) -> Iterator[Assessment]:
    """
    Yield whether a strategy is in force, and has objectives and targets.

    .. versionadded:: 26.1.0
    """
    live = _live(partnership, given)
    strategy = _strategy(partnership, live, place, given)
    yield strategy
    standing = tuple(
        objective
        for each in live
        for objective in standing_objectives(each, given.register, given.on)
    )
    yield _objectives(strategy, live, standing, place, given)
    yield _targets(strategy, live, standing, place, given)


def _live(partnership: Partnership, given: Given) -> list[Strategy]:
    own = own_strategies(partnership, given.register)
    return [each for each in own if given.on in each.span]


def _today(given: Given) -> Span:
    return Span(given.on, given.on)


def _strategy(
    partnership: Partnership, live: list[Strategy], place: Place | None, given: Given
) -> Assessment:
    """Return whether there is a strategy or plan in whose term the day is."""
    claims = given.claims.covering("strategies", partnership.key, span=_today(given))
    call = _asked(place, given)
    asked = call.asked
    if asked and call.since is not None and call.since < partnership.span.first:
        # What was there before the partnership may still be in force for its area.
        asked = None
    there = _covers(live, given) if live else False
    if live and call.by_plan and not any(each.kind is _PLAN for each in live):
        there = False
    before = grown_from(partnership, given.register)
    if not live and any(_live(each, given) for each in before):
        there = None
    subjects = law_says(Topic.SUBJECT, partnership, given) if call.asked else ()
    one = len(call.law) == 1 and len({subject.name for subject in subjects}) == 1
    return Assessment(
        of=partnership.key,
        requirement=Requirement.STRATEGY,
        state=state_of(there=there, asked=asked, claimed=bool(claims)),
        count=len(live),
        wanted=1 if asked and one else None,
        span=_today(given),
        claims=claims,
        law=cited(*call.law, *subjects),
    )


def _asked(place: Place | None, given: Given) -> _Asked:
    """Tell whether one is asked for: by the three-year terms, or by the plan's year."""
    begun, formulate = begun_term(place, given), "formulate-and-implement"
    if begun and owed(place, given, "three-year-term"):
        return _Asked(asked=True, law=owed(place, given, formulate), since=begun)
    plans = owed(place, given, _PLAN.value)
    due = fallen_due(place, given, *READY)
    if plans and due:
        return _Asked(asked=True, law=plans, since=due[0].on)
    if begun:
        return _Asked(asked=None, law=owed(place, given, formulate, on=begun))
    # The regulations ask for a plan, but not yet for one that is ready.
    return _Asked(asked=None, law=plans) if plans else _Asked(asked=False)


def _covers(live: list[Strategy], given: Given) -> bool | None:
    """Tell whether strategies are on what the law asks for; None: it is not settled."""
    if not all(each.subjects for each in live):
        return True
    verdicts = {
        outcome.verdict
        for each in live
        for outcome in subject_uncovered.outcomes(each, given)
        if outcome.part != _WITHIN_ANOTHER
    }
    if Verdict.NOT_MET in verdicts:
        return False
    return None if Verdict.CANNOT_TELL in verdicts else True


def _objectives(
    strategy: Assessment,
    live: list[Strategy],
    standing: tuple[Objective, ...],
    place: Place | None,
    given: Given,
) -> Assessment:
    """Return whether the strategies in force have objectives."""
    call = _asked_of_it("objectives", strategy, place, given)
    claims = _claims_on("objectives", strategy, live, given)
    return Assessment(
        of=strategy.of,
        requirement=Requirement.OBJECTIVES,
        state=state_of(there=bool(standing), asked=call.asked, claimed=bool(claims)),
        count=len(standing),
        span=_today(given),
        claims=claims,
        law=cited(*call.law),
    )


def _targets(
    strategy: Assessment,
    live: list[Strategy],
    standing: tuple[Objective, ...],
    place: Place | None,
    given: Given,
) -> Assessment:
    """Return whether they have targets; where the law asks, for both of the terms."""
    call = _asked_of_it("targets-long-and-short", strategy, place, given)
    targets = _set(standing, given)
    claims = _claims_on("targets", strategy, live, given)
    if not standing:
        # Without objectives, there is none under which a target could be.
        nothing = _claims_on("objectives", strategy, live, given)
        claims = tuple(sorted({*claims, *nothing}))
    there: bool | None = bool(targets)
    if call.law and there:
        there = _for_both_terms(live, given)
    state = state_of(there=there, asked=call.asked, claimed=bool(claims))
    if state is State.THERE and all(each.value_gap in _HIDDEN for each in targets):
        state = State.WITHHELD
    return Assessment(
        of=strategy.of,
        requirement=Requirement.TARGETS,
        state=state,
        count=len(targets),
        span=_today(given),
        claims=claims,
        law=cited(*call.law),
    )


def _asked_of_it(
    duty: str, strategy: Assessment, place: Place | None, given: Given
) -> _Asked:
    """Tell whether it is asked what a strategy holds: once the law is gone, perhaps."""
    if not strategy.law:
        return _Asked(asked=False)
    if now := owed(place, given, duty):
        return _Asked(asked=True, law=now)
    begun = begun_term(place, given)
    then = owed(place, given, duty, on=begun) if begun else ()
    return _Asked(asked=None if then else False, law=then)


def _claims_on(
    collection: str, strategy: Assessment, live: list[Strategy], given: Given
) -> tuple[CompletenessId, ...]:
    """Return the claims on what the strategies hold; where there is none, on these."""
    if live:
        return claims_on_all(collection, live, _today(given), given)
    return strategy.claims if strategy.state is State.MISSING else ()


def _set(standing: tuple[Objective, ...], given: Given) -> tuple[Target, ...]:
    """Return the targets that are set: one that is yet to be agreed is none."""
    found = under(standing, given.register)
    return tuple(each for each in found if each.kind is not TargetKind.NONE_YET)


def _for_both_terms(live: list[Strategy], given: Given) -> bool | None:
    """Tell whether each strategy has a target for either term; None: one may."""
    lacking = []
    for each in live:
        standing = standing_objectives(each, given.register, given.on)
        horizons = {target.horizon for target in _set(standing, given)}
        if not horizons.issuperset(Horizon):
            lacking.append(None in horizons)
    if not lacking:
        return True
    return None if all(lacking) else False
