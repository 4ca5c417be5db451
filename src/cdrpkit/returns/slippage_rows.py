"""The rows of the return of slippage: the dates of one action, and how they moved."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

import attrs

from cdrpkit.dates import PartialDate
from cdrpkit.model.ids import (
    BodyId,
    CommitteeId,
    MeetingId,
    RecordKey,
    RevisedDateId,
    ScrutinyId,
)
from cdrpkit.quantities import Gap, Unit
from cdrpkit.returns.gaps import gaps
from cdrpkit.table import Column

__all__ = ["SlippageRow"]


@attrs.frozen(kw_only=True)
class SlippageRow:
    """
    An action, or something else, and how its date moved.

    .. versionadded:: 26.1.0
    """

    of: Annotated[
        RecordKey,
        Column(
            title="What was expected",
            description="What had a date, as collection/id: an action, or another"
            " record whose date was moved.",
            key=True,
        ),
    ]
    scrutiny: Annotated[
        ScrutinyId | None,
        Column(
            title="Scrutiny",
            description="Id of the scrutiny that the action is under; where empty,"
            " scrutiny_gap says why.",
        ),
    ]
    scrutiny_gap: Annotated[
        Gap | None,
        Column(
            title="Why there is no scrutiny",
            description="not-applicable: it is no action; unknown: none is recorded."
            " Empty where there is one.",
            codes=gaps(Gap.NOT_APPLICABLE, Gap.UNKNOWN),
        ),
    ]
    number: Annotated[
        str | None,
        Column(
            title="Recommendation number",
            description="Of the recommendation that the action is under, as printed;"
            " where empty, number_gap says why.",
        ),
    ]
    number_gap: Annotated[
        Gap | None,
        Column(
            title="Why there is no number",
            description="not-applicable: it is no action; unknown: none is recorded."
            " Empty where there is one.",
            codes=gaps(Gap.NOT_APPLICABLE, Gap.UNKNOWN),
        ),
    ]
    text: Annotated[
        str | None,
        Column(
            title="In words",
            description="What is to be done; empty: it is no action.",
        ),
    ]
    original: Annotated[
        PartialDate | None,
        Column(
            title="First expected",
            description="The first date stated before any move, else the one that the"
            " first move moved; the earlier of the two where that move starts from a"
            " date that no report states. Where empty, original_gap says why.",
        ),
    ]
    original_gap: Annotated[
        Gap | None,
        Column(
            title="Why there is no first date",
            description="unknown: none is recorded, or nobody can tell which it was."
            " Empty where there is a date.",
            codes=gaps(Gap.UNKNOWN),
        ),
    ]
    revisions: Annotated[
        int,
        Column(
            title="Times moved",
            description="How often a new date was granted; nil where it never was.",
            unit=Unit.COUNT,
            least=0,
        ),
    ]
    current: Annotated[
        PartialDate | None,
        Column(
            title="Now expected",
            description="The last date granted, else the last stated in any report;"
            " where empty, current_gap says why.",
        ),
    ]
    current_gap: Annotated[
        Gap | None,
        Column(
            title="Why there is no date now",
            description="unknown: none is recorded, or nobody can tell which was the"
            " last. Empty where there is a date.",
            codes=gaps(Gap.UNKNOWN),
        ),
    ]
    days_slipped: Annotated[
        int | None,
        Column(
            title="Days slipped",
            description="From the last day of the first date to the last of the"
            " present one; below nil: brought forward. Where empty, days_slipped_gap"
            " says why.",
            unit=Unit.DAYS,
        ),
    ]
    days_slipped_gap: Annotated[
        Gap | None,
        Column(
            title="Why no days are counted",
            description="unknown: a date is not known, or is only vaguer than the"
            " other. Empty where days are counted.",
            codes=gaps(Gap.UNKNOWN),
        ),
    ]
    months_slipped: Annotated[
        int | None,
        Column(
            title="Months slipped",
            description="From the month of the first date to that of the present one;"
            " where empty, months_slipped_gap says why.",
            unit=Unit.COUNT,
        ),
    ]
    months_slipped_gap: Annotated[
        Gap | None,
        Column(
            title="Why no months are counted",
            description="unknown: a date is not known, or is of a year alone. Empty"
            " where months are counted.",
            codes=gaps(Gap.UNKNOWN),
        ),
    ]
    overdue_by_original: Annotated[
        bool | None,
        Column(
            title="Overdue by the first date",
            description="Whether it was open and past the first date on the day of the"
            " return; where empty, overdue_by_original_gap says why.",
        ),
    ]
    overdue_by_original_gap: Annotated[
        Gap | None,
        Column(
            title="Why it is not said whether it was overdue by the first date",
            description="unknown: there is no date, or nothing says whether it was"
            " done. Empty where it is said.",
            codes=gaps(Gap.UNKNOWN),
        ),
    ]
    overdue: Annotated[
        bool | None,
        Column(
            title="Overdue",
            description="Whether it was open and past the present date on the day of"
            " the return; where empty, overdue_gap says why.",
        ),
    ]
    overdue_gap: Annotated[
        Gap | None,
        Column(
            title="Why it is not said whether it was overdue",
            description="unknown: there is no date, or nothing says whether it was"
            " done. Empty where it is said.",
            codes=gaps(Gap.UNKNOWN),
        ),
    ]
    granted_on: Annotated[
        dt.date | None,
        Column(
            title="Last granted on",
            description="The day of the last grant; empty: no new date was granted.",
        ),
    ]
    granted_by: Annotated[
        BodyId | None,
        Column(
            title="Last granted by",
            description="Id of the body that last granted it;"
            " where empty, granted_by_gap says why.",
        ),
    ]
    granted_by_gap: Annotated[
        Gap | None,
        Column(
            title="Why it is not said who granted it",
            description="not-applicable: no new date was granted; unknown: it is not"
            " recorded, or nobody can tell which grant was the last. Else empty.",
            codes=gaps(Gap.NOT_APPLICABLE, Gap.UNKNOWN),
        ),
    ]
    committee: Annotated[
        CommitteeId | None,
        Column(
            title="Committee",
            description="Id of the committee at whose meeting it was last granted;"
            " where empty, committee_gap says why.",
        ),
    ]
    committee_gap: Annotated[
        Gap | None,
        Column(
            title="Why there is no committee",
            description="not-applicable: no new date was granted; unknown: it is not"
            " recorded, or nobody can tell which grant was the last. Else empty.",
            codes=gaps(Gap.NOT_APPLICABLE, Gap.UNKNOWN),
        ),
    ]
    meeting: Annotated[
        MeetingId | None,
        Column(
            title="Meeting",
            description="Id of the meeting of the last grant;"
            " where empty, meeting_gap says why.",
        ),
    ]
    meeting_gap: Annotated[
        Gap | None,
        Column(
            title="Why there is no meeting",
            description="not-applicable: no new date was granted; unknown: it is not"
            " recorded, or nobody can tell which grant was the last. Else empty.",
            codes=gaps(Gap.NOT_APPLICABLE, Gap.UNKNOWN),
        ),
    ]
    why: Annotated[
        str | None,
        Column(
            title="Why",
            description="The reason of the last grant; where empty, why_gap says why.",
        ),
    ]
    why_gap: Annotated[
        Gap | None,
        Column(
            title="Why there is no reason",
            description="not-applicable: no new date was granted; unknown: it is not"
            " recorded, or nobody can tell which grant was the last. Else empty.",
            codes=gaps(Gap.NOT_APPLICABLE, Gap.UNKNOWN),
        ),
    ]
    refused: Annotated[
        tuple[RevisedDateId, ...],
        Column(
            title="Moved to no effect",
            description="Ids of moves at a meeting that was cancelled or inquorate,"
            " which count for nothing; empty: none.",
        ),
    ]
    unordered: Annotated[
        tuple[RevisedDateId, ...],
        Column(
            title="Moved in an unknown order",
            description="Ids of moves of one day that do not follow from each other,"
            " so that nobody can tell which came first; empty: none.",
        ),
    ]
    disjoint: Annotated[
        tuple[RevisedDateId, ...],
        Column(
            title="Moved from another date",
            description="Ids of moves that do not start from the date before them;"
            " empty: none.",
        ),
    ]
    ungranted: Annotated[
        int,
        Column(
            title="Changed without a grant",
            description="In how many reports another date appears than the one that"
            " stood, which nobody is recorded to have granted.",
            unit=Unit.COUNT,
            least=0,
        ),
    ]
