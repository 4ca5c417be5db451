"""The return of targets: from what number to what number, by when, and of what."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Final

import attrs

from cdrpkit.measures.aims import change, discloses, no_numbers, points
from cdrpkit.measures.contents import are_set, in_printed_order, stands
from cdrpkit.model.strategies import Objective, Strategy
from cdrpkit.model.targets import ChangeUnit, Target
from cdrpkit.quantities import Gap, Unit
from cdrpkit.register import Register
from cdrpkit.reports import Brief
from cdrpkit.returns import ReturnKind
from cdrpkit.returns.basis import had_by, tells_of
from cdrpkit.returns.cycles import chosen, whose
from cdrpkit.returns.gaps import gap_of
from cdrpkit.returns.rests import named
from cdrpkit.returns.sources import source_of
from cdrpkit.returns.target_rows import TargetRow
from cdrpkit.saying import counted
from cdrpkit.table import Return

__all__ = ["KIND", "TargetRow", "TargetsOptions"]


@attrs.frozen(kw_only=True)
class TargetsOptions:
    """
    Options of the return of targets.

    Attributes:
        partnership: The id of the partnership whose targets are listed; None: all,
            those of other bodies too.

        strategy: The id of the only strategy whose targets are listed; None: all.

    .. versionadded:: 26.1.0
    """

    partnership: str | None = None
    strategy: str | None = None


_ROUNDED: Final = (
    "A change as computed is rounded to one place, a half upwards; all other numbers"
    " are as recorded, and points are exact. Qualifiers are not reckoned with: about"
    " 2000 counts as 2000."
)
_OLD: Final = "A target that was revised keeps its row."
_GIVEN_AWAY: Final = (
    "Of {} a number that is kept back can be worked out from the change as printed and"
    " the number beside it; leave one of them out before this is passed on: {}."
)


def build(brief: Brief[TargetsOptions]) -> Return[TargetRow]:
    """
    Return one row for each target, by owner, term, objective and id.

    Raises:
        UnknownNameError: If the register knows no such partnership or strategy on the
            day, or the strategy is not the partnership's.
    """
    register, options = brief.register, brief.options
    asked = chosen(register, partnership=options.partnership, strategy=options.strategy)
    revised = {target.revises for target in register.targets}
    held = [
        (target, objective, strategy)
        for strategy in asked
        for objective in in_printed_order(strategy, register)
        for target in register.targets.of(objective, by="objective")
    ]
    having = had_by(
        (
            strategy
            for target, objective, strategy in held
            if stands(objective, brief.on)
            and target.id not in revised
            and are_set((target,))
        ),
        brief.on,
    )
    return KIND.of(
        (
            _row(*each, register, brief.on, revised=each[0].id in revised)
            for each in held
        ),
        on=brief.on,
        description="One row for each target under an objective of a strategy that is"
        " known on the day.",
        notes=(
            *tells_of(having, "a target", of="targets", brief=brief),
            _ROUNDED,
            _OLD,
            *_given_away([target for target, _, _ in held]),
        ),
    )


def _given_away(targets: Iterable[Target]) -> Iterator[str]:
    """Yield a warning of the numbers that are kept back, and can be worked out."""
    found = [target.id for target in targets if discloses(target)]
    if found:
        number = counted(len(found), "target", "targets")
        yield _GIVEN_AWAY.format(number, named(found))


def _row(
    target: Target,
    objective: Objective,
    strategy: Strategy,
    register: Register,
    on: dt.date,
    *,
    revised: bool,
) -> TargetRow:
    of, indicator = (
        whose(strategy, register, on),
        register.indicators.get(target.indicator),
    )
    is_measured = target.indicator is not None
    unit = indicator.unit if indicator else None
    polarity = indicator.polarity if indicator else None
    measures = indicator.kind if indicator else None
    baseline, value, stated = target.baseline, target.value, target.stated_change
    numbers = baseline is not None or value is not None
    counts = _stated_unit(target, unit)
    computed = change(target)
    by = points(target) if unit is Unit.PERCENTAGE else None
    return TargetRow(
        target=target.id,
        objective=objective.id,
        objective_number=objective.number,
        strategy=strategy.id,
        cycle=of.cycle,
        cycle_gap=of.cycle_gap,
        start=strategy.span.start,
        end=strategy.span.end,
        owner=strategy.owner,
        owner_name=of.owner,
        areas=of.areas.ids,
        area_codes=of.areas.codes,
        area_names=of.areas.names,
        kind=target.kind,
        horizon=target.horizon,
        indicator=target.indicator,
        indicator_name=indicator.name if indicator else target.indicator,
        indicator_code=indicator.code if indicator else None,
        indicator_version=indicator.version if indicator else None,
        denominator=indicator.denominator if indicator else None,
        unit=unit,
        unit_gap=gap_of(unit, applies=is_measured or numbers),
        polarity=polarity,
        polarity_gap=gap_of(polarity, applies=is_measured),
        measures=measures,
        measures_gap=gap_of(measures, applies=is_measured),
        baseline=baseline.value if baseline else None,
        baseline_gap=None if baseline else target.baseline_gap or Gap.UNKNOWN,
        baseline_qualifier=baseline.qualifier if baseline else None,
        value=value.value if value else None,
        value_gap=None if value else target.value_gap or Gap.UNKNOWN,
        value_qualifier=value.qualifier if value else None,
        stated_change=stated.value if stated else None,
        stated_change_unit=counts,
        stated_change_unit_gap=gap_of(counts, applies=stated is not None),
        stated_change_qualifier=stated.qualifier if stated else None,
        computed_change=computed,
        computed_change_gap=_uncomputed(target) if computed is None else None,
        computed_points=by,
        computed_points_gap=_no_points(target, unit) if by is None else None,
        due=target.due,
        revises=target.revises,
        revised=revised,
        source=source_of(target),
    )


def _stated_unit(target: Target, unit: Unit | None) -> ChangeUnit | None:
    """Return what a printed change counts; None: there is none, or nobody can tell."""
    if target.stated_change is None:
        return None
    if target.stated_change_unit is not None:
        return target.stated_change_unit
    doubtful = unit in {None, Unit.PERCENTAGE, Unit.PERCENTAGE_POINT}
    return None if doubtful else ChangeUnit.PERCENTAGE


def _uncomputed(target: Target) -> Gap:
    return no_numbers(target) or Gap.NOT_APPLICABLE


def _no_points(target: Target, unit: Unit | None) -> Gap:
    if unit is None:
        return Gap.UNKNOWN
    if unit is not Unit.PERCENTAGE:
        return Gap.NOT_APPLICABLE
    return _uncomputed(target)


KIND: Final = ReturnKind(
    name="targets",
    title="Targets of strategies",
    build=build,
    options=TargetsOptions,
    row_class=TargetRow,
)
