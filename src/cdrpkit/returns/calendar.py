"""The calendar: every day on which something falls due, and by which provision."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Annotated, Final

import attrs

from cdrpkit.citations import Basis
from cdrpkit.dates import ONE_DAY, Span, months_after
from cdrpkit.law.areas import FIRST_DAY
from cdrpkit.measures.names import called
from cdrpkit.model.ids import AreaId, PartnershipId, RecordKey
from cdrpkit.model.partnerships import Partnership, Tier
from cdrpkit.model.places import Area, AreaKind
from cdrpkit.reports import Brief
from cdrpkit.returns import ReturnKind
from cdrpkit.returns.areas import CODES, GSS, LIKE_GSS, gss_code
from cdrpkit.returns.choices import one_or_all
from cdrpkit.returns.deadlines import Deadline, deadlines
from cdrpkit.returns.years import LIKE_EITHER, QUARTER, YEAR, quarter_of, year_of
from cdrpkit.rules.statute import statutory
from cdrpkit.table import Column, Return

__all__ = ["KIND", "CalendarOptions", "CalendarRow"]


def _not_before_start(
    options: CalendarOptions, attribute: object, end: dt.date | None
) -> None:
    if end is not None and options.start is not None and end < options.start:
        msg = f"the end ({end}) is before the start ({options.start})"
        raise ValueError(msg)


@attrs.frozen(kw_only=True)
class CalendarOptions:
    """
    Options of the calendar.

    Attributes:
        start: The first day; None: the day of the return, or *end* if that is earlier.

        end: The last day; None: the last of a year.

        partnership: The id of the partnership whose calendar it is; None: all.

    .. versionadded:: 26.1.0
    """

    start: dt.date | None = None
    end: dt.date | None = attrs.field(default=None, validator=_not_before_start)
    partnership: str | None = None


@attrs.frozen(kw_only=True)
class CalendarRow:
    """
    Something that falls due for a partnership.

    .. versionadded:: 26.1.0
    """

    due: Annotated[
        dt.date,
        Column(title="Due", description="The last day on which to do it.", key=True),
    ]
    what: Annotated[
        str,
        Column(title="What is due", description="Whose it is, and what, in words."),
    ]
    duty: Annotated[
        str,
        Column(
            title="Duty", description="The duty, as the law's data names it.", key=True
        ),
    ]
    period_start: Annotated[
        dt.date,
        Column(
            title="Period from",
            description="The first of the days that it is for, or in which to do it.",
        ),
    ]
    period_end: Annotated[
        dt.date, Column(title="Period to", description="The last of those days.")
    ]
    period: Annotated[
        str | None,
        Column(
            title="Period",
            description="The financial year that those days are, or the quarter of one:"
            " 2008/09, 2008/09 Q1; empty: they are neither.",
            pattern=f"{YEAR}|{QUARTER}",
            like=LIKE_EITHER,
        ),
    ]
    partnership: Annotated[
        PartnershipId,
        Column(title="Partnership", description="The partnership's id.", key=True),
    ]
    partnership_name: Annotated[
        str,
        Column(
            title="Name of the partnership",
            description="What it was called on the day; its id where that is unknown.",
        ),
    ]
    area: Annotated[
        AreaId,
        Column(
            title="Area",
            description="Id of the area by whose law it is due; of several, the first"
            " by id.",
        ),
    ]
    area_code: Annotated[
        str | None,
        Column(
            title="GSS code",
            description="The area's GSS code; empty: it has none.",
            pattern=GSS,
            like=LIKE_GSS,
            source=CODES,
        ),
    ]
    area_name: Annotated[
        str,
        Column(
            title="Name of the area",
            description="What it was called on the day; its id where that is unknown.",
        ),
    ]
    record: Annotated[
        RecordKey,
        Column(
            title="Set going by",
            description="The record that set it going, as collection/id; the"
            " partnership itself where the law alone does.",
            key=True,
        ),
    ]
    law: Annotated[
        str,
        Column(title="The duty in words", description="What the provision asks for."),
    ]
    citation: Annotated[
        str,
        Column(
            title="Citation",
            description="The provision, and what made it so.",
            key=True,
        ),
    ]
    basis: Annotated[
        Basis, Column(title="Basis", description="How firmly that is known.")
    ]
    law_read_to: Annotated[
        dt.date | None,
        Column(
            title="Law read to",
            description="The last day to which the instrument was read, where it falls"
            " due later: what was changed since is not known; else empty.",
        ),
    ]


_NOTE: Final = (
    "The law begins on 30 September 1998: nothing falls due before. What is announced,"
    " and not made, is left out."
)


def build(brief: Brief[CalendarOptions]) -> Return[CalendarRow]:
    """
    Return what falls due in the days asked for, by day and partnership.

    Raises:
        UnknownNameError: If the register knows no such partnership on the day.
    """
    asked = one_or_all(brief.register.partnerships, brief.options.partnership)
    rows: dict[tuple[object, ...], CalendarRow] = {}
    for partnership in asked:
        for row in _rows(partnership, brief):
            # What is due for several areas together is due once.
            rows.setdefault(_place(row), row)
    return KIND.of(
        sorted(rows.values(), key=_place),
        on=brief.on,
        description="One row for each thing that falls due for a statutory crime and"
        " disorder partnership, or a county's strategy group, by the law of its area on"
        " that day.",
        notes=(_NOTE,),
    )


def _place(row: CalendarRow) -> tuple[dt.date, str, str, str, str]:
    """Return what tells a row from others, in their order."""
    return row.due, row.partnership, row.duty, row.citation, row.record


def _rows(
    partnership: Partnership, brief: Brief[CalendarOptions]
) -> Iterator[CalendarRow]:
    """Yield what is due for a partnership, area by area."""
    for area, span in _covered(partnership, brief):
        if not _owes(partnership, area):
            continue
        for due in deadlines(partnership, area, span, brief.register, brief.law):
            yield _row(partnership, area, due)


def _owes(partnership: Partnership, area: Area) -> bool:
    """Tell whether it acts for an area by law: for a county, its strategy group."""
    if partnership.tier is not Tier.COUNTY:
        return area.kind is not AreaKind.COUNTY and statutory(partnership)
    group = attrs.evolve(partnership, tier=Tier.LOCAL)
    return area.kind is AreaKind.COUNTY and statutory(group)


def _covered(
    partnership: Partnership, brief: Brief[CalendarOptions]
) -> Iterator[tuple[Area, Span]]:
    """Yield the areas of a partnership, with the days asked for on which they are."""
    wanted = _wanted(brief)
    covered = sorted(partnership.areas, key=lambda each: (each.value, each.span.first))
    for dated in covered:
        area = brief.register.areas.get(dated.value)
        if area is not None:
            span: Span | None = wanted
            for other in (partnership.span, dated.span, area.span, Span(FIRST_DAY)):
                span = span & other if span else None
            if span:
                yield area, span


def _wanted(brief: Brief[CalendarOptions]) -> Span:
    start, end = brief.options.start, brief.options.end
    if start is None:
        start = min(brief.on, end or brief.on)
    return Span(start, end or max(start, months_after(start, 12) - ONE_DAY))


def _row(partnership: Partnership, area: Area, due: Deadline) -> CalendarRow:
    named = called(partnership, due.on)
    return CalendarRow(
        due=due.on,
        what=f"{named}: {due.what} ({due.period})",
        duty=due.answer.name,
        period_start=due.period.first,
        period_end=due.period.last,
        period=year_of(due.period) or quarter_of(due.period),
        partnership=partnership.id,
        partnership_name=named,
        area=area.id,
        area_code=gss_code(area),
        area_name=called(area, due.on),
        record=due.record or partnership.key,
        law=due.answer.duty,
        citation=due.answer.citation,
        basis=due.answer.basis,
        law_read_to=due.answer.read_to if due.on > due.answer.read_to else None,
    )


KIND: Final = ReturnKind(
    name="calendar",
    title="What falls due for crime and disorder partnerships",
    build=build,
    options=CalendarOptions,
    row_class=CalendarRow,
)
