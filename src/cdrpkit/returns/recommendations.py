"""The return of recommendations: how far each action has come, one row to an action."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Annotated, Final

import attrs

from cdrpkit.dates import PartialDate
from cdrpkit.measures.expectancy import ended, expected_date, overdue
from cdrpkit.measures.progress import CLOSED, completed_date, stated, status_of
from cdrpkit.measures.reporting import Reported, reported
from cdrpkit.model.ids import (
    ActionId,
    BodyId,
    KeyPointId,
    ProgressId,
    RecommendationId,
    RecordKey,
    ScrutinyId,
)
from cdrpkit.model.scrutiny import Action, Progress, Scrutiny, Status
from cdrpkit.quantities import Gap
from cdrpkit.reports import Brief
from cdrpkit.returns import ReturnKind
from cdrpkit.returns.choices import one_or_all
from cdrpkit.returns.gaps import gap_of, gaps
from cdrpkit.table import Column, Return

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
    action: Annotated[
        ActionId, Column(title="Action", description="The action's id.", key=True)
    ]
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
            source="2005-12-08 Report 6, Appendix 1",
        ),
    ]
    status_gap: Annotated[
        Gap | None,
        Column(
            title="Why there is no status",
            description="not-received: no result was reported; not-applicable: the"
            " result repeats another one, see same_as; unknown: it states none. Empty"
            " where there is a status.",
            codes=gaps(Gap.NOT_APPLICABLE, Gap.NOT_RECEIVED, Gap.UNKNOWN),
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
            description="When it was completed, as exactly as stated, also through"
            " same_as: a day, a month or a year; where empty, completed_on_gap says"
            " why.",
            source="2005-12-08 Report 6, Appendix 1",
        ),
    ]
    completed_on_gap: Annotated[
        Gap | None,
        Column(
            title="Why there is no date of completion",
            description="not-applicable: it is not completed; unknown: it is not said"
            " when, or not whether. Empty where there is a date.",
            codes=gaps(Gap.NOT_APPLICABLE, Gap.UNKNOWN),
        ),
    ]
    expected_on: Annotated[
        PartialDate | None,
        Column(
            title="Expected by",
            description="By when it is now expected, as exactly as stated, also"
            " through same_as, and after any date granted anew; where empty,"
            " expected_on_gap says why.",
            source="2005-12-08 Report 6, Appendix 1",
        ),
    ]
    expected_on_gap: Annotated[
        Gap | None,
        Column(
            title="Why there is no expected date",
            description="not-applicable: nothing more is expected; unknown: it is open,"
            " or not said to be done, and no date is stated. Empty where there is a"
            " date.",
            codes=gaps(Gap.NOT_APPLICABLE, Gap.UNKNOWN),
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
        bool | None,
        Column(
            title="Overdue",
            description="Whether it was open and past its expected date on the day of"
            " the return; a month is past after its last day. Where empty, overdue_gap"
            " says why.",
        ),
    ]
    overdue_gap: Annotated[
        Gap | None,
        Column(
            title="Why it is not said whether it was overdue",
            description="unknown: it is open, or not said to be done, and no date is"
            " stated; or results of one day disagree on whether it is done. Empty where"
            " it is said.",
            codes=gaps(Gap.UNKNOWN),
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


_NOTE: Final = "A recommendation under which no action is recorded has no row."


def build(brief: Brief[RecommendationsOptions]) -> Return[RecommendationRow]:
    """
    Return one row for each action of the scrutinies asked for, in printed order.

    Raises:
        UnknownNameError: If the register knows no such scrutiny on the day.
    """
    scrutinies = brief.register.scrutinies
    rows = (
        row
        for scrutiny in one_or_all(scrutinies, brief.options.scrutiny)
        for entry in reported(scrutiny, brief.register)
        for row in _rows(scrutiny, entry, brief)
    )
    return KIND.of(
        rows,
        on=brief.on,
        description="One row for each action under a scrutiny's recommendations.",
        notes=(_NOTE,),
    )


def _rows(
    scrutiny: Scrutiny, entry: Reported, brief: Brief[RecommendationsOptions]
) -> Iterator[RecommendationRow]:
    for each in entry.results:
        for action in each.actions:
            yield _row(scrutiny, entry, action, each.result, brief)


def _row(
    scrutiny: Scrutiny,
    entry: Reported,
    action: Action,
    result: Progress | None,
    brief: Brief[RecommendationsOptions],
) -> RecommendationRow:
    said, read = stated(result), status_of(result, brief.register)
    completed = completed_date(result, brief.register)
    expected = expected_date(action, brief.register)
    undated = expected is None and read not in CLOSED
    gainsaid = ended(action, brief.register) is None
    doubtful = undated or bool(gainsaid and expected and expected.passed(brief.on))
    when_unsaid = gainsaid or read in {Status.COMPLETED, None}
    return RecommendationRow(
        scrutiny=scrutiny.id,
        recommendation=entry.recommendation.id,
        number=entry.recommendation.number,
        key_point=action.key_point,
        action=action.id,
        action_text=action.text,
        owners=action.owners,
        result=result.id if result else None,
        as_at=result.as_at if result else None,
        status=said if isinstance(said, Status) else None,
        status_gap=said if isinstance(said, Gap) else None,
        status_phrase=result.phrase if result else None,
        same_as=result.same_as if result else None,
        status_read=read,
        completed_on=completed,
        completed_on_gap=gap_of(completed, applies=when_unsaid),
        expected_on=expected,
        expected_on_gap=gap_of(expected, applies=undated),
        updated_on=result.updated_on if result else None,
        overdue=None if doubtful else overdue(action, brief.register, brief.on),
        overdue_gap=Gap.UNKNOWN if doubtful else None,
        waits_for=action.waits_for,
    )


KIND: Final = ReturnKind(
    name="recommendations",
    title="Progress on scrutiny recommendations, by action",
    build=build,
    options=RecommendationsOptions,
    row_class=RecommendationRow,
)
