"""The return of recommendations: how far each action has come, one row to an action."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Annotated, Final

import attrs

from cdrpkit.dates import PartialDate
from cdrpkit.measures.progress import (
    Reported,
    expected_date,
    overdue,
    reported,
    status_of,
)
from cdrpkit.model.ids import (
    ActionId,
    BodyId,
    KeyPointId,
    ProgressId,
    RecommendationId,
    RecordKey,
    ScrutinyId,
)
from cdrpkit.model.scrutiny import Progress, Scrutiny, Status
from cdrpkit.quantities import Gap
from cdrpkit.reports import Brief
from cdrpkit.returns import ReturnKind
from cdrpkit.table import Column, Return, Table

__all__ = ["KIND", "RecommendationRow", "RecommendationsOptions"]


@attrs.frozen(kw_only=True)
class RecommendationsOptions:
    """
    Options of the return of recommendations.

    Attributes:
        scrutiny: The id of the scrutiny to report on; None: all of them.

    .. versionadded:: 26.1.0
    """

    scrutiny: str | None = None


@attrs.frozen(kw_only=True)
class RecommendationRow:
    """
    An action, and how far it has come.

    .. versionadded:: 26.1.0
    """

    scrutiny: Annotated[
        ScrutinyId, Column(title="Scrutiny", description="The scrutiny's id.")
    ]
    recommendation: Annotated[
        RecommendationId,
        Column(title="Recommendation", description="The recommendation's id."),
    ]
    number: Annotated[
        str,
        Column(
            title="Recommendation number",
            description="The recommendation's number as printed; text, not a count.",
        ),
    ]
    key_point: Annotated[
        KeyPointId, Column(title="Key point", description="The key point's id.")
    ]
    action: Annotated[ActionId, Column(title="Action", description="The action's id.")]
    action_text: Annotated[
        str, Column(title="Action in words", description="What is to be done.")
    ]
    owners: Annotated[
        tuple[BodyId, ...],
        Column(
            title="Owners",
            description="Ids of the bodies that are to act; empty: none is named.",
        ),
    ]
    result: Annotated[
        ProgressId | None,
        Column(
            title="Result",
            description="Id of the last result; empty: none was reported.",
        ),
    ]
    as_at: Annotated[
        dt.date | None,
        Column(
            title="As at",
            description="The day of that result; empty: none was reported.",
        ),
    ]
    status: Annotated[
        Status | None,
        Column(
            title="Status",
            description="The status that the result states itself; where empty,"
            " status_gap says why.",
        ),
    ]
    status_gap: Annotated[
        Gap | None,
        Column(
            title="Why there is no status",
            description="not-received: no result was reported; not-applicable: the"
            " result repeats another one, see same_as; unknown: it states none. Empty"
            " where there is a status.",
        ),
    ]
    status_phrase: Annotated[
        str | None,
        Column(
            title="Status as printed",
            description="The words of the paper; empty: it prints none.",
        ),
    ]
    same_as: Annotated[
        ProgressId | None,
        Column(
            title="Same as",
            description="Id of the result that this one repeats; empty: none.",
        ),
    ]
    status_read: Annotated[
        Status | None,
        Column(
            title="Status as read",
            description="The status, followed through same_as; empty: none is stated"
            " there either.",
        ),
    ]
    completed_on: Annotated[
        PartialDate | None,
        Column(
            title="Completed on",
            description="When it was completed, as exactly as stated: a day, a month"
            " or a year; empty: not completed, or not said when.",
        ),
    ]
    expected_on: Annotated[
        PartialDate | None,
        Column(
            title="Expected by",
            description="By when it is now expected, as exactly as stated, after any"
            " date granted anew; empty: no date is stated.",
        ),
    ]
    updated_on: Annotated[
        PartialDate | None,
        Column(
            title="Updated on",
            description="When what it made was last updated; empty: not said.",
        ),
    ]
    overdue: Annotated[
        bool,
        Column(
            title="Overdue",
            description="Whether it was open and past its expected date on the day of"
            " the return; a month is past after its last day. false where no date is"
            " stated.",
        ),
    ]
    waits_for: Annotated[
        tuple[RecordKey, ...],
        Column(
            title="Waits for",
            description="Records that must come first, as collection/id; empty: none"
            " is stated.",
        ),
    ]


def build(brief: Brief[RecommendationsOptions]) -> Return[RecommendationRow]:
    """
    Return one row for each action of the scrutinies asked for, in printed order.

    Raises:
        UnknownNameError: If the register knows no such scrutiny on the day.
    """
    wanted = brief.options.scrutiny
    scrutinies = brief.register.scrutinies
    rows = (
        row
        for scrutiny in ([scrutinies[wanted]] if wanted else scrutinies)
        for entry in reported(scrutiny, brief.register)
        for row in _rows(scrutiny, entry, brief)
    )
    return Return(
        name=KIND.name,
        title=KIND.title,
        description="One row for each action under a scrutiny's recommendations.",
        on=brief.on,
        table=Table(row_class=RecommendationRow, rows=tuple(rows)),
    )


def _rows(
    scrutiny: Scrutiny, entry: Reported, brief: Brief[RecommendationsOptions]
) -> Iterator[RecommendationRow]:
    for each in entry.results:
        result = each.result
        for action in each.actions:
            yield RecommendationRow(
                scrutiny=scrutiny.id,
                recommendation=entry.recommendation.id,
                number=entry.recommendation.number,
                key_point=action.key_point,
                action=action.id,
                action_text=action.text,
                owners=action.owners,
                result=result.id if result else None,
                as_at=result.as_at if result else None,
                status=result.status if result else None,
                status_gap=_gap(result),
                status_phrase=result.phrase if result else None,
                same_as=result.same_as if result else None,
                status_read=status_of(result, brief.register),
                completed_on=result.completed_on if result else None,
                expected_on=expected_date(action, brief.register),
                updated_on=result.updated_on if result else None,
                overdue=overdue(action, brief.register, brief.on),
                waits_for=action.waits_for,
            )


def _gap(result: Progress | None) -> Gap | None:
    if result is None:
        return Gap.NOT_RECEIVED
    if result.status is not None:
        return None
    return Gap.NOT_APPLICABLE if result.same_as else Gap.UNKNOWN


KIND: Final = ReturnKind(
    name="recommendations",
    title="Progress on scrutiny recommendations, by action",
    build=build,
    options=RecommendationsOptions,
    row_class=RecommendationRow,
)
