"""The return of changes since the last meeting, one row to an action."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Annotated, Final

import attrs

from cdrpkit.dates import PartialDate
from cdrpkit.exceptions import NoChoiceError, OptionsError, Problem
from cdrpkit.measures.changes import (
    Change,
    Kind,
    changes_since,
    last_meeting,
)
from cdrpkit.model.ids import ActionId, ProgressId, RevisedDateId, ScrutinyId
from cdrpkit.model.scrutiny import Scrutiny, Status
from cdrpkit.quantities import Gap
from cdrpkit.reports import Brief
from cdrpkit.returns import ReturnKind
from cdrpkit.table import Column, Return, Table

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


@attrs.frozen(kw_only=True)
class ChangeRow:
    """
    An action, and what became of it.

    .. versionadded:: 26.1.0
    """

    action: Annotated[ActionId, Column(title="Action", description="The action's id.")]
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
            description="Of the recommendation that it is under, as printed; empty:"
            " none is recorded.",
        ),
    ]
    text: Annotated[
        str, Column(title="Action in words", description="What is to be done.")
    ]
    since: Annotated[
        dt.date, Column(title="Since", description="The day of the earlier state.")
    ]
    change: Annotated[
        Kind,
        Column(
            title="Change",
            description="What became of it; of several that fit, the first of new,"
            " withdrawn, completed, reopened, slipped, first-reported, revised-date,"
            " status-changed, no-movement.",
        ),
    ]
    status_before: Annotated[
        Status | None,
        Column(
            title="Status before",
            description="Also through 'as above'; where empty, status_before_gap says"
            " why.",
        ),
    ]
    status_before_gap: Annotated[
        Gap | None,
        Column(
            title="Why there is no status before",
            description="not-applicable: the action was not there; not-received:"
            " nothing was reported; unknown: none was stated. Else empty.",
        ),
    ]
    status: Annotated[
        Status | None,
        Column(
            title="Status now",
            description="Also through 'as above'; where empty, status_gap says why.",
        ),
    ]
    status_gap: Annotated[
        Gap | None,
        Column(
            title="Why there is no status now",
            description="not-applicable: the action is not there; not-received:"
            " nothing was reported; unknown: none was stated. Else empty.",
        ),
    ]
    expected_before: Annotated[
        PartialDate | None,
        Column(
            title="Expected before",
            description="The date that stood; empty: none was recorded.",
        ),
    ]
    expected: Annotated[
        PartialDate | None,
        Column(
            title="Expected now",
            description="The date that stands; empty: none is recorded.",
        ),
    ]
    past_before: Annotated[
        bool,
        Column(
            title="Overdue before",
            description="Whether it was there, open and past its date on the earlier"
            " day.",
        ),
    ]
    past: Annotated[
        bool,
        Column(
            title="Overdue now",
            description="Whether it is there, open and past its date on the day of the"
            " return.",
        ),
    ]
    completed_on: Annotated[
        PartialDate | None,
        Column(
            title="Completed on",
            description="When it was completed, as exactly as is stated; empty: not"
            " said, or not completed.",
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


def build(brief: Brief[ChangesOptions]) -> Return[ChangeRow]:
    """
    Return one row for each action, with what became of it since the last meeting.

    Raises:
        UnknownNameError: If the register knows no such scrutiny on the day.

        OptionsError: If the option *since* is after the day.

        NoChoiceError: If it is not given, and no paper on a scrutiny tells it.
    """
    return Return(
        name=KIND.name,
        title=KIND.title,
        description="One row for each action, with what became of it since a day.",
        on=brief.on,
        table=Table(row_class=ChangeRow, rows=tuple(_rows(brief))),
    )


def _rows(brief: Brief[ChangesOptions]) -> Iterator[ChangeRow]:
    wanted, since = brief.options.scrutiny, brief.options.since
    if since is not None and since > brief.on:
        message = f"{since} is after {brief.on}: there is nothing since then"
        of = f"return {KIND.name!r}"
        problem = Problem(
            file=of, path="since", message=message, code="option-not-fitting"
        )
        raise OptionsError((problem,))
    scrutinies = brief.register.scrutinies
    if since is not None and wanted is None:
        yield from _since(since, None, brief)
        return
    for scrutiny in [scrutinies[wanted]] if wanted is not None else scrutinies:
        day = since or last_meeting(scrutiny, brief.register, brief.on)
        if day is None:
            raise NoChoiceError(
                f"paper on scrutiny {scrutiny.id} is dated before {brief.on}",
                (),
                "say by the option since when the last meeting was",
            )
        yield from _since(day, scrutiny, brief)


def _since(
    since: dt.date, scrutiny: Scrutiny | None, brief: Brief[ChangesOptions]
) -> Iterator[ChangeRow]:
    for change in changes_since(brief.register, since, brief.on, scrutiny):
        yield _row(change, since)


def _row(change: Change, since: dt.date) -> ChangeRow:
    under, before, after = change.lineage, change.before, change.after
    result = after.result if after and change.reported else None
    return ChangeRow(
        action=change.action.id,
        scrutiny=under.scrutiny.id if under.scrutiny else None,
        number=under.recommendation.number if under.recommendation else None,
        text=change.action.text,
        since=since,
        change=change.kind,
        status_before=before.status if before else None,
        status_before_gap=before.gap if before else Gap.NOT_APPLICABLE,
        status=after.status if after else None,
        status_gap=after.gap if after else Gap.NOT_APPLICABLE,
        expected_before=before.expected if before else None,
        expected=after.expected if after else None,
        past_before=before is not None and before.past,
        past=after is not None and after.past,
        completed_on=after.completed_on if after else None,
        moves=tuple(move.id for move in change.moves),
        result=result.id if result else None,
    )


KIND: Final = ReturnKind(
    name="changes",
    title="Since the last meeting",
    build=build,
    options=ChangesOptions,
    row_class=ChangeRow,
)
