"""The rows of the return of changes: an action then and now, and what became of it."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

import attrs

from cdrpkit.dates import PartialDate
from cdrpkit.measures.changes import Kind
from cdrpkit.model.ids import ActionId, ProgressId, RevisedDateId, ScrutinyId
from cdrpkit.model.scrutiny import Status
from cdrpkit.quantities import Gap
from cdrpkit.returns.gaps import gaps
from cdrpkit.table import Column

__all__ = ["ChangeRow"]


@attrs.frozen(kw_only=True)
class ChangeRow:
    """
    An action, and what became of it.

    .. versionadded:: 26.1.0
    """

    action: Annotated[
        ActionId, Column(title="Action", description="The action's id.", key=True)
    ]
    scrutiny: Annotated[
        ScrutinyId | None,
        Column(
            title="Scrutiny",
            description="Id of the scrutiny that it is under; empty: none is recorded.",
        ),
    ]
    number: Annotated[
        str | None,
        Column(
            title="Recommendation number",
            description="The number of the recommendation that it is under, as printed;"
            " empty: none is recorded.",
        ),
    ]
    text: Annotated[
        str, Column(title="Action in words", description="What is to be done.")
    ]
    since: Annotated[
        dt.date | None,
        Column(
            title="Since",
            description="The day of the earlier state; where empty, since_gap says"
            " why.",
        ),
    ]
    since_gap: Annotated[
        Gap | None,
        Column(
            title="Why there is no earlier day",
            description="no-baseline: no earlier paper on its scrutiny is recorded, or"
            " it is under none. Empty where there is a day.",
            codes=gaps(Gap.NO_BASELINE),
        ),
    ]
    change: Annotated[
        Kind | None,
        Column(
            title="Change",
            description="What became of it; of several that fit, the first of new,"
            " withdrawn, contradicted, completed, reopened, slipped, first-reported,"
            " revised-date, status-changed, no-movement. Where empty, change_gap says"
            " why.",
        ),
    ]
    change_gap: Annotated[
        Gap | None,
        Column(
            title="Why it is not said what became of it",
            description="no-baseline: there is no earlier day to compare with. Else"
            " empty.",
            codes=gaps(Gap.NO_BASELINE),
        ),
    ]
    status_before: Annotated[
        Status | None,
        Column(
            title="Status before",
            description="What was its status on the earlier day, also through 'as"
            " above'; where empty, status_before_gap says why.",
        ),
    ]
    status_before_gap: Annotated[
        Gap | None,
        Column(
            title="Why there is no status before",
            description="not-applicable: the action was not there; not-received:"
            " nothing was reported; unknown: none was stated, or different ones on"
            " one day; no-baseline: there is no earlier day. Else empty.",
            codes=gaps(
                Gap.NOT_APPLICABLE, Gap.NOT_RECEIVED, Gap.NO_BASELINE, Gap.UNKNOWN
            ),
        ),
    ]
    status: Annotated[
        Status | None,
        Column(
            title="Status now",
            description="What is its status on the day of the return, also through 'as"
            " above'; where empty, status_gap says why.",
        ),
    ]
    status_gap: Annotated[
        Gap | None,
        Column(
            title="Why there is no status now",
            description="not-applicable: the action is not there; not-received:"
            " nothing was reported; unknown: none was stated, or different ones on"
            " one day. Else empty.",
            codes=gaps(Gap.NOT_APPLICABLE, Gap.NOT_RECEIVED, Gap.UNKNOWN),
        ),
    ]
    expected_before: Annotated[
        PartialDate | None,
        Column(
            title="Expected before",
            description="The date that stood; where empty, expected_before_gap says"
            " why.",
        ),
    ]
    expected_before_gap: Annotated[
        Gap | None,
        Column(
            title="Why there is no date before",
            description="not-applicable: the action was not there, or was done;"
            " unknown: none was recorded, or nobody can tell which stood; no-baseline:"
            " there is no earlier day. Else empty.",
            codes=gaps(Gap.NOT_APPLICABLE, Gap.NO_BASELINE, Gap.UNKNOWN),
        ),
    ]
    expected: Annotated[
        PartialDate | None,
        Column(
            title="Expected now",
            description="The date that stands; where empty, expected_gap says why.",
        ),
    ]
    expected_gap: Annotated[
        Gap | None,
        Column(
            title="Why there is no date now",
            description="not-applicable: the action is not there, or is done; unknown:"
            " none is recorded, or nobody can tell which stands. Else empty.",
            codes=gaps(Gap.NOT_APPLICABLE, Gap.UNKNOWN),
        ),
    ]
    past_before: Annotated[
        bool | None,
        Column(
            title="Overdue before",
            description="Whether it was open and past its date on the earlier day;"
            " where empty, past_before_gap says why.",
        ),
    ]
    past_before_gap: Annotated[
        Gap | None,
        Column(
            title="Why it is not said whether it was overdue before",
            description="not-applicable: the action was not there; unknown: it had no"
            " date, or nothing says whether it was done; no-baseline: there is no"
            " earlier day. Else empty.",
            codes=gaps(Gap.NOT_APPLICABLE, Gap.NO_BASELINE, Gap.UNKNOWN),
        ),
    ]
    past: Annotated[
        bool | None,
        Column(
            title="Overdue now",
            description="Whether it is open and past its date on the day of the return;"
            " where empty, past_gap says why.",
        ),
    ]
    past_gap: Annotated[
        Gap | None,
        Column(
            title="Why it is not said whether it is overdue now",
            description="not-applicable: the action is not there; unknown: it has no"
            " date, or nothing says whether it is done. Else empty.",
            codes=gaps(Gap.NOT_APPLICABLE, Gap.UNKNOWN),
        ),
    ]
    completed_on: Annotated[
        PartialDate | None,
        Column(
            title="Completed on",
            description="When it was completed, as exactly as is stated; where empty,"
            " completed_on_gap says why.",
        ),
    ]
    completed_on_gap: Annotated[
        Gap | None,
        Column(
            title="Why it is not said when it was completed",
            description="not-applicable: it is not completed, or not there; unknown:"
            " it is not said when, or not whether. Else empty.",
            codes=gaps(Gap.NOT_APPLICABLE, Gap.UNKNOWN),
        ),
    ]
    moves: Annotated[
        tuple[RevisedDateId, ...],
        Column(
            title="Dates granted",
            description="Ids of the moves of its date since the earlier day; empty:"
            " none.",
        ),
    ]
    result: Annotated[
        ProgressId | None,
        Column(
            title="New result",
            description="Id of the last result, if it was reported since; empty:"
            " nothing was.",
        ),
    ]
