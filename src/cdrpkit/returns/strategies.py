"""The return of strategies: whose, for which term, what is in each, step by step."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

import attrs

from cdrpkit.measures.claims import Claims
from cdrpkit.measures.contents import contents
from cdrpkit.measures.names import called
from cdrpkit.model.strategies import StepKind, Strategy, StrategyKind
from cdrpkit.quantities import Gap
from cdrpkit.register import Register
from cdrpkit.reports import Brief
from cdrpkit.returns import ReturnKind
from cdrpkit.returns.basis import tells_of
from cdrpkit.returns.cycles import chosen, whose
from cdrpkit.returns.sources import source_of
from cdrpkit.returns.steps import Steps
from cdrpkit.returns.strategy_rows import StrategyRow
from cdrpkit.saying import with_article
from cdrpkit.table import Return

__all__ = ["KIND", "StrategiesOptions", "StrategyRow"]


@attrs.frozen(kw_only=True)
class StrategiesOptions:
    """
    Options of the return of strategies.

    Attributes:
        partnership: The id of the partnership whose strategies are listed; None: all,
            those of other bodies too.

        kind: The only sort of document that is listed, as "local-strategy"; None: any.

    .. versionadded:: 26.1.0
    """

    partnership: str | None = None
    kind: StrategyKind | None = None


_WHICH: Final = (
    "Strategies that have ended, and those still to come, are among them, as in_force"
    " says. One that is not recorded has no row; the return of completeness says"
    " of which partnerships none is recorded, and what that proves."
)
_AS_OF: Final = (
    "Names and areas are those of the day of the strategy's term that is nearest to the"
    " day of the return."
)


def build(brief: Brief[StrategiesOptions]) -> Return[StrategyRow]:
    """
    Return one row for each strategy that is known on the day, by owner and term.

    Raises:
        UnknownNameError: If the register knows no such partnership on the day.
    """
    register, wanted = brief.register, brief.options.kind
    claims = Claims(register)
    steps = Steps(register=register, law=brief.law, on=brief.on, claims=claims)
    listed = [
        each
        for each in chosen(register, partnership=brief.options.partnership)
        if wanted in (None, each.kind)
    ]
    rows = (_row(each, register, brief.on, claims, steps) for each in listed)
    sort = with_article(wanted.label) if wanted else "a strategy"
    live = {each.owner for each in listed if brief.on in each.span}
    return KIND.of(
        rows,
        on=brief.on,
        description="One row for each strategy or plan known on the day, of a"
        " partnership or of another body: its term, and what is in it.",
        notes=(
            *tells_of(
                live,
                f"{sort} in whose term the day is",
                of="strategies",
                brief=brief,
            ),
            _WHICH,
            _AS_OF,
        ),
    )


def _row(
    strategy: Strategy, register: Register, on: dt.date, claims: Claims, steps: Steps
) -> StrategyRow:
    of, inside = whose(strategy, register, on), contents(strategy, register, on, claims)
    reports, why_none = _annual_reports(strategy, steps)
    bodies = strategy.co_operating_bodies
    return StrategyRow(
        strategy=strategy.id,
        title=strategy.title,
        kind=strategy.kind,
        owner=strategy.owner,
        owner_name=of.owner,
        areas=of.areas.ids,
        area_codes=of.areas.codes,
        area_names=of.areas.names,
        cycle=of.cycle,
        cycle_gap=of.cycle_gap,
        start=strategy.span.start,
        end=strategy.span.end,
        in_force=on in strategy.span,
        subjects=strategy.subjects,
        co_operating=bodies,
        co_operating_names=tuple(
            called(register.bodies.get(each), on, each) for each in bodies
        ),
        **_days(strategy, steps),
        annual_reports=reports,
        annual_reports_gap=why_none,
        objectives=inside.objectives,
        objectives_gap=_uncounted(inside.objectives),
        targets=inside.targets,
        targets_gap=_uncounted(inside.targets),
        source=source_of(strategy),
        note=strategy.note or None,
    )


def _days(strategy: Strategy, steps: Steps) -> dict[str, Any]:
    """Return when each step was taken, or why no day says so, by column."""
    days: dict[str, Any] = {}
    for kind in StepKind:
        name, last = kind.value.replace("-", "_"), steps.last(strategy, kind)
        untold = isinstance(last, Gap)
        days[name], days[f"{name}_gap"] = (None, last) if untold else (last, None)
    return days


def _annual_reports(strategy: Strategy, steps: Steps) -> tuple[int | None, Gap | None]:
    """Return how many annual reports are recorded, or why none is counted."""
    taken = steps.taken(strategy, StepKind.ANNUAL_REPORT)
    last = steps.last(strategy, StepKind.ANNUAL_REPORT)
    if taken or not isinstance(last, Gap):
        return len(taken), None
    return (0, None) if last is Gap.NOT_RECEIVED else (None, last)


def _uncounted(number: int | None) -> Gap | None:
    return Gap.NOT_COLLECTED if number is None else None


KIND: Final = ReturnKind(
    name="strategies",
    title="Strategies and plans, by owner and term",
    build=build,
    options=StrategiesOptions,
    row_class=StrategyRow,
)
