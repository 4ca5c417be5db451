"""The return of slippage: dates first expected, and moved, one row to an action."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Final, TypeVar

import attrs

from cdrpkit.measures.lineage import Lineage, lineages
from cdrpkit.measures.slippage import Slippage, moved_besides, slippage_of
from cdrpkit.quantities import Gap
from cdrpkit.reports import Brief
from cdrpkit.returns import ReturnKind
from cdrpkit.returns.choices import one_or_none
from cdrpkit.returns.gaps import gap_of
from cdrpkit.returns.slippage_rows import SlippageRow
from cdrpkit.table import Return

__all__ = ["KIND", "SlippageOptions", "SlippageRow"]

T = TypeVar("T")


@attrs.frozen(kw_only=True)
class SlippageOptions:
    """
    Options of the return of slippage.

    Attributes:
        scrutiny: The id of the scrutiny whose actions it is of; None: all actions,
            and whatever else had its date moved.

    .. versionadded:: 26.1.0
    """

    scrutiny: str | None = None


_NOTE: Final = (
    "Days are counted between the last days of two dates, and months between their"
    " months; nothing is rounded."
)


def build(brief: Brief[SlippageOptions]) -> Return[SlippageRow]:
    """
    Return one row for each action, as printed, and then for what else was moved.

    Raises:
        UnknownNameError: If the register knows no such scrutiny on the day.
    """
    return KIND.of(
        _rows(brief),
        on=brief.on,
        description="One row for each action, and for what else had its date moved.",
        notes=(_NOTE,),
    )


def _rows(brief: Brief[SlippageOptions]) -> Iterator[SlippageRow]:
    register = brief.register
    scrutiny = one_or_none(register.scrutinies, brief.options.scrutiny)
    for each in lineages(register, scrutiny):
        yield _row(slippage_of(each.action, register, brief.on), each, brief.on)
    if scrutiny is None:
        for record in moved_besides(register):
            slipped = slippage_of(record, register, brief.on, entire=brief.entire)
            yield _row(slipped, None, brief.on)


def _row(slipped: Slippage, under: Lineage | None, on: dt.date) -> SlippageRow:
    scrutiny = under.scrutiny.id if under and under.scrutiny else None
    above = under.recommendation if under else None
    unplaced = Gap.UNKNOWN if under else Gap.NOT_APPLICABLE
    ungranted = Gap.UNKNOWN if slipped.latest else Gap.NOT_APPLICABLE
    by_original, overdue = slipped.overdue_by_original(on), slipped.overdue(on)
    granted_by = _agreed(move.granted_by for move in slipped.latest)
    committee = _agreed(move.committee for move in slipped.latest)
    meeting = _agreed(move.meeting for move in slipped.latest)
    why = _agreed(move.why for move in slipped.latest)
    return SlippageRow(
        of=slipped.of.key,
        scrutiny=scrutiny,
        scrutiny_gap=unplaced if scrutiny is None else None,
        number=above.number if above else None,
        number_gap=None if above else unplaced,
        text=under.action.text if under else None,
        original=slipped.original,
        original_gap=gap_of(slipped.original),
        revisions=len(slipped.moves),
        current=slipped.current,
        current_gap=gap_of(slipped.current),
        days_slipped=slipped.days,
        days_slipped_gap=gap_of(slipped.days),
        months_slipped=slipped.months,
        months_slipped_gap=gap_of(slipped.months),
        overdue_by_original=by_original,
        overdue_by_original_gap=gap_of(by_original),
        overdue=overdue,
        overdue_gap=gap_of(overdue),
        granted_on=slipped.latest[0].granted_on if slipped.latest else None,
        granted_by=granted_by,
        granted_by_gap=ungranted if granted_by is None else None,
        committee=committee,
        committee_gap=ungranted if committee is None else None,
        meeting=meeting,
        meeting_gap=ungranted if meeting is None else None,
        why=why,
        why_gap=ungranted if why is None else None,
        refused=tuple(move.id for move in slipped.refused),
        unordered=tuple(move.id for move in slipped.unordered),
        disjoint=tuple(each.move.id for each in slipped.disjoint),
        ungranted=len(slipped.ungranted),
    )


def _agreed(said: Iterable[T | None]) -> T | None:
    """Return what all say that say anything; None where they differ."""
    found = dict.fromkeys(each for each in said if each is not None)
    return next(iter(found)) if len(found) == 1 else None


KIND: Final = ReturnKind(
    name="slippage",
    title="Slippage of expected dates, by action",
    build=build,
    options=SlippageOptions,
    row_class=SlippageRow,
)
