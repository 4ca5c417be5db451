"""The return of liaison: the meetings held in each quarter, and who lacked one."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Final

import attrs

from cdrpkit.measures.bounds import reaches
from cdrpkit.measures.liaison import Liaison, LiaisonQuarter, expected_liaison
from cdrpkit.measures.names import called
from cdrpkit.model.engagement import Expectation, Measure
from cdrpkit.model.ids import BodyId, ExpectationId, PartnershipId
from cdrpkit.quantities import Gap, Unit
from cdrpkit.register import Register
from cdrpkit.reports import Brief
from cdrpkit.returns import ReturnKind
from cdrpkit.returns.areas import AreaCodes, AreaIds, AreaNames, covered
from cdrpkit.returns.choices import one_or_none
from cdrpkit.returns.gaps import gaps
from cdrpkit.returns.years import LIKE_QUARTER, QUARTER
from cdrpkit.table import Column, Return

__all__ = ["KIND", "LiaisonOptions", "LiaisonRow", "liaison_rows"]


@attrs.frozen(kw_only=True)
class LiaisonOptions:
    """
    Options of the return of liaison.

    Attributes:
        body: The id of the body to report on; None: all.

    .. versionadded:: 26.1.0
    """

    body: str | None = None


@attrs.frozen(kw_only=True)
class LiaisonRow:
    """
    A quarter of a body's liaison with a partnership.

    .. versionadded:: 26.1.0
    """

    expectation: Annotated[
        ExpectationId,
        Column(
            title="Expectation", description="The id of what asks for it.", key=True
        ),
    ]
    body: Annotated[BodyId, Column(title="Body", description="The body's id.")]
    body_name: Annotated[
        str,
        Column(
            title="Name of the body",
            description="What it was called at the end of the quarter; its id where"
            " that is unknown.",
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
            description="What it was called at the end of the quarter; its id where"
            " that is unknown.",
        ),
    ]
    areas: AreaIds
    area_codes: AreaCodes
    area_names: AreaNames
    quarter: Annotated[
        str,
        Column(
            title="Quarter",
            description="The quarter of the financial year: 2004/05 Q1.",
            key=True,
            pattern=QUARTER,
            like=LIKE_QUARTER,
        ),
    ]
    quarter_start: Annotated[
        dt.date,
        Column(title="Quarter from", description="The first day of the quarter."),
    ]
    quarter_end: Annotated[
        dt.date, Column(title="Quarter to", description="The last day of the quarter.")
    ]
    meetings: Annotated[
        int,
        Column(
            title="Meetings held",
            description="How many liaison meetings are recorded as held in it.",
            unit=Unit.COUNT,
            least=0,
            source="2004-09-10 Report 6, paragraph 3",
        ),
    ]
    dates: Annotated[
        tuple[dt.date, ...],
        Column(title="Dates", description="The days of them; empty: none is recorded."),
    ]
    possible: Annotated[
        int,
        Column(
            title="Meetings that may be others",
            description="How many more may have been such meetings: it is not recorded"
            " who was there, or with which partnership they were.",
            unit=Unit.COUNT,
            least=0,
        ),
    ]
    all_held: Annotated[
        bool,
        Column(
            title="All meetings held",
            description="Whether the register claims to hold all meetings of the"
            " partnership in the quarter; if not, more may have been held than are"
            " recorded.",
        ),
    ]
    lacking: Annotated[
        bool | None,
        Column(
            title="Lacking",
            description="Whether fewer were held than are wanted in a quarter; where"
            " empty, lacking_gap says why.",
        ),
    ]
    lacking_gap: Annotated[
        Gap | None,
        Column(
            title="Why it is not said whether any is lacking",
            description="not-collected: there may be meetings, or parties to them, that"
            " are not recorded; not-applicable: what is wanted is no bound, but"
            " about or up to so many. Empty where it is said.",
            codes=gaps(Gap.NOT_APPLICABLE, Gap.NOT_COLLECTED),
        ),
    ]


def liaison_rows(
    owner: str | None, register: Register, on: dt.date
) -> tuple[LiaisonRow, ...]:
    """
    Return a row for each quarter that an expectation of liaison asks for by a day.

    They come by expectation, partnership and quarter.

    Args:
        owner: The id of the body that is to meet; None: all.

        register: What was known on the day.

        on: The day; only quarters that are over are asked for.

    .. versionadded:: 26.1.0
    """
    return tuple(
        _row(expectation, tally, quarter, register)
        for expectation in register.expectations
        if expectation.measure is Measure.LIAISON
        and expectation.owner in register.bodies
        and owner in (None, expectation.owner)
        for tally in expected_liaison(expectation, register, on)
        for quarter in tally.quarters
    )


def _row(
    expectation: Expectation,
    tally: Liaison,
    each: LiaisonQuarter,
    register: Register,
) -> LiaisonRow:
    days = each.quarter.span
    areas = covered(tally.partnership.areas, register, days.last)
    lacking = each.lacks(tally.wanted)
    bound = reaches(0, tally.wanted) is not None
    gap = Gap.NOT_COLLECTED if bound else Gap.NOT_APPLICABLE
    return LiaisonRow(
        expectation=expectation.id,
        body=expectation.owner,
        body_name=called(register.bodies[expectation.owner], days.last),
        partnership=tally.partnership.id,
        partnership_name=called(tally.partnership, days.last),
        areas=areas.ids,
        area_codes=areas.codes,
        area_names=areas.names,
        quarter=str(each.quarter),
        quarter_start=days.first,
        quarter_end=days.last,
        meetings=len(each.meetings),
        dates=tuple(meeting.on for meeting in each.meetings),
        possible=len(each.possible),
        all_held=each.all_held,
        lacking=lacking,
        lacking_gap=gap if lacking is None else None,
    )


_NOTE: Final = (
    "Quarters that are not over by the day, or only in part within what is expected,"
    " are left out, and so are those on some day of which there was no such"
    " partnership, as of two that merged, or it was not the body's."
)


def build(brief: Brief[LiaisonOptions]) -> Return[LiaisonRow]:
    """
    Return one row for each partnership and quarter that liaison is expected in.

    Raises:
        UnknownNameError: If the register knows no such body on the day.
    """
    body = one_or_none(brief.register.bodies, brief.options.body)
    rows = liaison_rows(body.id if body else None, brief.register, brief.on)
    return KIND.of(
        rows,
        on=brief.on,
        description="One row for each partnership of a body and each whole quarter that"
        " is over by the day, and in which a liaison meeting is expected.",
        notes=(_NOTE,),
    )


KIND: Final = ReturnKind(
    name="liaison",
    title="Liaison meetings by quarter",
    build=build,
    options=LiaisonOptions,
    row_class=LiaisonRow,
)
