"""The return of changes since the last meeting, one row to an action."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Final

import attrs

from cdrpkit.exceptions import NoChoiceError, OptionsError, Problem
from cdrpkit.measures.changes import (
    Change,
    Side,
    changes_since,
    last_meeting,
)
from cdrpkit.measures.progress import CLOSED
from cdrpkit.model.ids import ScrutinyId
from cdrpkit.model.scrutiny import Scrutiny, Status
from cdrpkit.quantities import Gap
from cdrpkit.reports import Brief
from cdrpkit.returns import ReturnKind
from cdrpkit.returns.change_rows import ChangeRow
from cdrpkit.returns.choices import one_or_none
from cdrpkit.returns.gaps import gap_of
from cdrpkit.table import Return

__all__ = ["KIND", "ChangeRow", "ChangesOptions"]


@attrs.frozen(kw_only=True)
class ChangesOptions:
    """
    Options of the return of changes.

    Attributes:
        since: The day of the last meeting; None: the day of the last paper on the
            scrutiny before the day of the return.

        scrutiny: The id of the scrutiny whose actions it is of; None: all of them.

    .. versionadded:: 26.1.0
    """

    since: dt.date | None = None
    scrutiny: str | None = None


_NOTE: Final = (
    "Actions are compared as they were known on the two days; of a scrutiny on which"
    " there is no earlier paper, nothing is compared."
)


def build(brief: Brief[ChangesOptions]) -> Return[ChangeRow]:
    """
    Return one row for each action, with what became of it since the last meeting.

    Raises:
        UnknownNameError: If the register knows no such scrutiny on the day.

        OptionsError: If the option *since* is after the day.

        NoChoiceError: If it is not given, and no paper on a scrutiny tells it of any
            action.
    """
    return KIND.of(
        _rows(brief),
        on=brief.on,
        description="One row for each action, with what became of it since a day.",
        notes=(_NOTE,),
    )


def _rows(brief: Brief[ChangesOptions]) -> Iterator[ChangeRow]:
    since = brief.options.since
    if since is not None and since > brief.on:
        message = f"{since} is after {brief.on}: there is nothing since then"
        of = f"return {KIND.name!r}"
        problem = Problem(
            file=of, path="since", message=message, code="option-not-fitting"
        )
        raise OptionsError((problem,))
    scrutinies = brief.register.scrutinies
    scrutiny = one_or_none(scrutinies, brief.options.scrutiny)
    if since is not None:
        yield from _since(since, scrutiny, brief)
        return
    days = {
        each.id: last_meeting(each, brief.register, brief.on)
        for each in (scrutinies if scrutiny is None else (scrutiny,))
    }
    if scrutiny is not None or len(brief.register.actions):
        _refuse_without_a_day(days, brief.on)
    for of, day in days.items():
        if day is not None:
            yield from _since(day, scrutinies[of], brief)
    for change in changes_since(brief.register, brief.on, brief.on, scrutiny):
        above = change.lineage.scrutiny
        if above is None or days[above.id] is None:
            yield _without_a_day(change, brief.on)


def _refuse_without_a_day(
    days: Mapping[ScrutinyId, dt.date | None], on: dt.date
) -> None:
    """Refuse to compare with nothing: where no scrutiny tells of an earlier day."""
    if not any(days.values()):
        of = " or ".join(f"scrutiny {each}" for each in days) or "any scrutiny"
        raise NoChoiceError(
            f"paper on {of} is dated before {on}",
            (),
            "say when the last meeting was, as by --set since=2005-09-08",
        )


def _since(
    since: dt.date, scrutiny: Scrutiny | None, brief: Brief[ChangesOptions]
) -> Iterator[ChangeRow]:
    for change in changes_since(brief.register, since, brief.on, scrutiny):
        yield _row(change, since)


def _without_a_day(change: Change, on: dt.date) -> ChangeRow:
    """Return an action as it is now, where there is no earlier day to compare with."""
    return attrs.evolve(
        _row(change, on),
        since=None,
        since_gap=Gap.NO_BASELINE,
        change=None,
        change_gap=Gap.NO_BASELINE,
        status_before=None,
        status_before_gap=Gap.NO_BASELINE,
        expected_before=None,
        expected_before_gap=Gap.NO_BASELINE,
        past_before=None,
        past_before_gap=Gap.NO_BASELINE,
    )


def _row(change: Change, since: dt.date) -> ChangeRow:
    under, before, after = change.lineage, change.before, change.after
    result = after.result if after and change.reported else None
    return ChangeRow(
        action=change.action.id,
        scrutiny=under.scrutiny.id if under.scrutiny else None,
        number=under.recommendation.number if under.recommendation else None,
        text=change.action.text,
        since=since,
        since_gap=None,
        change=change.kind,
        change_gap=None,
        status_before=before.status if before else None,
        status_before_gap=before.gap if before else Gap.NOT_APPLICABLE,
        status=after.status if after else None,
        status_gap=after.gap if after else Gap.NOT_APPLICABLE,
        expected_before=before.expected if before else None,
        expected_before_gap=_undated(before),
        expected=after.expected if after else None,
        expected_gap=_undated(after),
        past_before=before.past if before else None,
        past_before_gap=_untold(before),
        past=after.past if after else None,
        past_gap=_untold(after),
        completed_on=after.completed_on if after else None,
        completed_on_gap=_uncompleted(after),
        moves=tuple(move.id for move in change.moves),
        result=result.id if result else None,
    )


def _undated(side: Side | None) -> Gap | None:
    if side is None:
        return Gap.NOT_APPLICABLE
    return gap_of(side.expected, applies=side.status not in CLOSED)


def _untold(side: Side | None) -> Gap | None:
    return Gap.NOT_APPLICABLE if side is None else gap_of(side.past)


def _uncompleted(side: Side | None) -> Gap | None:
    if side is None:
        return Gap.NOT_APPLICABLE
    return gap_of(side.completed_on, applies=side.status in {Status.COMPLETED, None})


KIND: Final = ReturnKind(
    name="changes",
    title="Since the last meeting",
    build=build,
    options=ChangesOptions,
    row_class=ChangeRow,
)
