"""The return of completeness: what is there of whom, and what its absence proves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Annotated, Any, Final

import attrs

from cdrpkit.dates import Span
from cdrpkit.measures.names import called
from cdrpkit.model.ids import CompletenessId, RecordKey
from cdrpkit.model.partnerships import Partnership
from cdrpkit.model.places import Body
from cdrpkit.quantities import Gap, Unit
from cdrpkit.reports import Brief
from cdrpkit.returns import ReturnKind, of_bodies, of_partnerships
from cdrpkit.returns.areas import AreaCodes, AreaIds, AreaNames, covered
from cdrpkit.returns.choices import one_or_none
from cdrpkit.returns.completeness_notes import notes
from cdrpkit.returns.gaps import gaps
from cdrpkit.returns.matrix import Assessment, Requirement, State
from cdrpkit.returns.years import LIKE_EITHER, QUARTER, YEAR, quarter_of, year_of
from cdrpkit.rules import Given
from cdrpkit.table import Column, Return

__all__ = ["KIND", "CompletenessOptions", "CompletenessRow"]


@attrs.frozen(kw_only=True)
class CompletenessOptions:
    """
    Options of the return of completeness.

    Attributes:
        partnership: The id of the only partnership that has rows; None: all that are
            live on the day, and all bodies of which something is asked.

    .. versionadded:: 26.1.0
    """

    partnership: str | None = None


@attrs.frozen(kw_only=True)
class CompletenessRow:
    """
    A requirement that may be there of a partnership or body, and whether it is.

    .. versionadded:: 26.1.0
    """

    of: Annotated[
        RecordKey,
        Column(
            title="Of",
            description="Of whom, as collection/id: a partnership or body.",
            key=True,
        ),
    ]
    of_name: Annotated[
        str,
        Column(
            title="Name",
            description="What it is called on the day; its id where that is unknown.",
        ),
    ]
    areas: AreaIds
    area_codes: AreaCodes
    area_names: AreaNames
    requirement: Annotated[
        Requirement,
        Column(
            title="Requirement",
            description="What may be asked for. strategy: one in whose term the day is,"
            " on the subjects that the law names, if its subjects are recorded;"
            " objectives and targets: in it, and targets for the long and the short"
            " term where the law asks for both; annual-report, strategic-assessment,"
            " plan-ready and public-meeting: when they last fell due; members: the"
            " kinds of responsible authority, area by area, on the day, or of a"
            " partnership of which the law asks none, any bodies; meetings: since it"
            " ought to have met; reports-on-demand: so far;"
            " attendance: meetings of which it is recorded whether the body was there;"
            " liaison: quarters with the meetings expected; responses: that were asked"
            " for; progress: actions of which a result is recorded.",
            key=True,
        ),
    ]
    state: Annotated[
        State,
        Column(
            title="State",
            description="there: it is recorded; not-due: nothing that is known asks for"
            " it by the day; missing: it is asked for and not recorded, and the"
            " register claims to hold all; withheld: it is recorded, and its numbers"
            " are kept back; cannot-tell: it is not recorded, or not well enough, which"
            " proves nothing, or whether it is owed is not decided.",
        ),
    ]
    count: Annotated[
        int,
        Column(
            title="Recorded",
            description="How many are recorded that are sure to be it; there may be"
            " more unless claims says that all are held.",
            unit=Unit.COUNT,
            least=0,
        ),
    ]
    wanted: Annotated[
        int | None,
        Column(
            title="Wanted",
            description="How many there ought to be; where empty, wanted_gap says why.",
            unit=Unit.COUNT,
            least=0,
        ),
    ]
    wanted_gap: Annotated[
        Gap | None,
        Column(
            title="Why it is not said how many there ought to be",
            description="not-applicable: nothing that is known asks for any by the day;"
            " unknown: something asks for it, or may, and how many there ought to be is"
            " not said or not settled. Empty where it is said.",
            codes=gaps(Gap.NOT_APPLICABLE, Gap.UNKNOWN),
        ),
    ]
    start: Annotated[
        dt.date | None,
        Column(
            title="From",
            description="The first of the days that it is for, or in which to do it;"
            " where empty, start_gap says why.",
        ),
    ]
    start_gap: Annotated[
        Gap | None,
        Column(
            title="Why there is no first day",
            description="not-applicable: it is for no days; unknown: the first is not"
            " recorded, so that it is for all up to the last. Empty where it has one.",
            codes=gaps(Gap.NOT_APPLICABLE, Gap.UNKNOWN),
        ),
    ]
    end: Annotated[
        dt.date | None,
        Column(
            title="To",
            description="The last of those days; empty: it is for none.",
        ),
    ]
    period: Annotated[
        str | None,
        Column(
            title="Period",
            description="The financial year that those days are, or the quarter of one:"
            " 2008/09, 2008/09 Q1; empty: they are neither, or there are none.",
            pattern=f"{YEAR}|{QUARTER}",
            like=LIKE_EITHER,
        ),
    ]
    claims: Annotated[
        tuple[CompletenessId, ...],
        Column(
            title="Claims",
            description="Ids of the claims by which the register holds all that there"
            " is; empty: no claim covers it, so that absence proves nothing.",
        ),
    ]
    law: Annotated[
        tuple[str, ...],
        Column(
            title="Law",
            description="The provisions that ask for it, as they stood when it fell"
            " due, was asked for, or its term began: some may have been repealed since,"
            " and then the state is at worst cannot-tell. One that is not confirmed in"
            " the text of the law ends in (inferred) or (recalled). Empty: none does,"
            " or did.",
        ),
    ]
    promises: Annotated[
        tuple[RecordKey, ...],
        Column(
            title="Promises",
            description="The records by which it was promised, asked for, or only"
            " proposed, as collection/id: an expectation, a scrutiny, a demand, or the"
            " partnership with an interval of its own; empty: none is known.",
        ),
    ]


def build(brief: Brief[CompletenessOptions]) -> Return[CompletenessRow]:
    """
    Return one row for each requirement of each partnership, and then of each body.

    Raises:
        UnknownNameError: If the register knows no such partnership on the day.
    """
    only = one_or_none(brief.register.partnerships, brief.options.partnership)
    rows = tuple(_rows(only, brief))
    return KIND.of(
        rows,
        on=brief.on,
        description="One row for each partnership of the day, or body of which"
        " something is asked, and each requirement that may be there of it.",
        notes=notes(rows, only, brief.register, brief.on),
    )


def _rows(only: Partnership | None, brief: Brief[Any]) -> Iterator[CompletenessRow]:
    register, on = brief.register, brief.on
    # What was not yet known on the day is nothing to judge by.
    given = Given(register=register, entire=register, on=on, law=brief.law)
    for partnership in (only,) if only else register.partnerships:
        if on in partnership.span:
            for assessed in of_partnerships.assessments(partnership, given):
                yield _row(assessed, partnership, brief)
    for body in () if only else register.bodies:
        for assessed in of_bodies.assessments(body, given):
            yield _row(assessed, body, brief)


def _row(
    assessed: Assessment, of: Partnership | Body, brief: Brief[Any]
) -> CompletenessRow:
    areas, days = covered(of.areas, brief.register, brief.on), assessed.span or Span()
    return CompletenessRow(
        of=assessed.of,
        of_name=called(of, brief.on),
        areas=areas.ids,
        area_codes=areas.codes,
        area_names=areas.names,
        requirement=assessed.requirement,
        state=assessed.state,
        count=assessed.count,
        wanted=assessed.wanted,
        wanted_gap=assessed.wanted_gap,
        start=days.start,
        start_gap=assessed.start_gap,
        end=days.end,
        period=year_of(days) or quarter_of(days),
        claims=assessed.claims,
        law=assessed.law,
        promises=assessed.promises,
    )


KIND: Final = ReturnKind(
    name="completeness",
    title="What is there of partnerships and bodies, and what is not",
    build=build,
    options=CompletenessOptions,
    row_class=CompletenessRow,
)
