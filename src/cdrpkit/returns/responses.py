"""The return of responses: what bodies answered, one row to a response."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Final

import attrs

from cdrpkit.measures.responses import Answered, answers_to
from cdrpkit.model import name_at
from cdrpkit.model.decisions import Acceptance
from cdrpkit.model.ids import BodyId, RecordKey, ResponseId, ScrutinyId
from cdrpkit.quantities import Gap
from cdrpkit.register import Register
from cdrpkit.reports import Brief
from cdrpkit.returns import ReturnKind
from cdrpkit.returns.choices import one_or_none
from cdrpkit.returns.gaps import gaps
from cdrpkit.table import Column, Return

__all__ = ["KIND", "ResponseRow", "ResponsesOptions"]


@attrs.frozen(kw_only=True)
class ResponsesOptions:
    """
    Options of the return of responses.

    Attributes:
        scrutiny: The id of the scrutiny that they answer; None: any, or something else.

    .. versionadded:: 26.1.0
    """

    scrutiny: str | None = None


@attrs.frozen(kw_only=True)
class ResponseRow:
    """
    A response as it stood on the day of the return.

    .. versionadded:: 26.1.0
    """

    response: Annotated[
        ResponseId, Column(title="Response", description="The response's id.", key=True)
    ]
    scrutiny: Annotated[
        ScrutinyId | None,
        Column(
            title="Scrutiny",
            description="Id of the scrutiny that it answers; empty: it answers"
            " something else.",
        ),
    ]
    to: Annotated[
        RecordKey,
        Column(
            title="Answers",
            description="What it answers, as collection/id: a scrutiny, or one of its"
            " recommendations.",
        ),
    ]
    number: Annotated[
        str | None,
        Column(
            title="Recommendation number",
            description="The recommendation's number as printed; empty: it answers the"
            " whole, or something else.",
        ),
    ]
    body: Annotated[
        BodyId, Column(title="Body", description="Id of the body that answers.")
    ]
    body_name: Annotated[
        str,
        Column(
            title="Name of the body",
            description="Its name on the day; its id where no name is recorded.",
        ),
    ]
    requested: Annotated[
        dt.date | None,
        Column(
            title="Requested",
            description="The day of the report or recommendation that it answers;"
            " empty: not recorded.",
        ),
    ]
    due: Annotated[
        dt.date | None,
        Column(
            title="Due",
            description="The last day for it; empty: none was set.",
            source="SI 2009/942, reg.7(b), for reports of councils",
        ),
    ]
    received: Annotated[
        dt.date | None,
        Column(
            title="Received",
            description="The day it came; where empty, received_gap says why.",
        ),
    ]
    received_gap: Annotated[
        Gap | None,
        Column(
            title="Why it was not received",
            description="not-due: it may still come in time; not-received: it is past"
            " its day; not-applicable: it has not come, and had no day; unknown: it"
            " came, for it was published, but when is not recorded. Else empty.",
            codes=gaps(Gap.NOT_APPLICABLE, Gap.NOT_DUE, Gap.NOT_RECEIVED, Gap.UNKNOWN),
        ),
    ]
    acceptance: Annotated[
        Acceptance | None,
        Column(
            title="Acceptance",
            description="Whether it takes up what was asked; where empty,"
            " acceptance_gap says why.",
        ),
    ]
    acceptance_gap: Annotated[
        Gap | None,
        Column(
            title="Why acceptance is not said",
            description="not-received: it has not come; unknown: it came, and does not"
            " say. Empty where it is said.",
            codes=gaps(Gap.NOT_RECEIVED, Gap.UNKNOWN),
        ),
    ]
    reasons: Annotated[
        str | None,
        Column(
            title="Reasons",
            description="Why it takes it up or not; empty: none are recorded.",
        ),
    ]
    lead: Annotated[
        str | None,
        Column(title="Lead", description="Who takes it forward; empty: not said."),
    ]
    published: Annotated[
        dt.date | None,
        Column(
            title="Published",
            description="The day it was published; empty: not recorded.",
        ),
    ]
    late: Annotated[
        bool | None,
        Column(
            title="Late",
            description="Whether it came, or is still to come, after its day; where"
            " empty, late_gap says why.",
        ),
    ]
    late_gap: Annotated[
        Gap | None,
        Column(
            title="Why it is not said whether it is late",
            description="not-applicable: no day was set; unknown: the day it came is"
            " not recorded, or its days cannot all be right. Empty where it is said.",
            codes=gaps(Gap.NOT_APPLICABLE, Gap.UNKNOWN),
        ),
    ]
    outstanding: Annotated[
        bool,
        Column(
            title="Outstanding",
            description="Whether it had not come by the day; what was published had.",
        ),
    ]


_NOTE: Final = (
    "A response that nobody is recorded to have asked for, or given, has no row."
)


def build(brief: Brief[ResponsesOptions]) -> Return[ResponseRow]:
    """
    Return one row for each response, those to a whole scrutiny first.

    Raises:
        UnknownNameError: If the register knows no such scrutiny on the day.
    """
    scrutiny = one_or_none(brief.register.scrutinies, brief.options.scrutiny)
    found = answers_to(scrutiny, brief.register, brief.on)
    return KIND.of(
        (_row(each, brief.register, brief.on) for each in found),
        on=brief.on,
        description="One row for each response that was asked for.",
        notes=(_NOTE,),
    )


def _row(each: Answered, register: Register, on: dt.date) -> ResponseRow:
    response = each.response
    body = register.bodies.get(response.body)
    name = name_at(body.names, on) if body else None
    said = each.acceptance
    undecided = Gap.NOT_APPLICABLE if response.due is None else Gap.UNKNOWN
    unsaid = Gap.NOT_RECEIVED if each.outstanding else Gap.UNKNOWN
    return ResponseRow(
        response=response.id,
        scrutiny=each.scrutiny.id if each.scrutiny else None,
        to=response.to,
        number=each.recommendation.number if each.recommendation else None,
        body=response.body,
        body_name=name.value if name else response.body,
        requested=response.requested,
        due=response.due,
        received=each.received,
        received_gap=_waited(each) if each.received is None else None,
        acceptance=said,
        acceptance_gap=unsaid if said is None else None,
        reasons=None if each.outstanding else response.reasons,
        lead=response.lead,
        published=each.published,
        late=each.late,
        late_gap=undecided if each.late is None else None,
        outstanding=each.outstanding,
    )


def _waited(each: Answered) -> Gap:
    """Return why there is no day on which it came."""
    if not each.outstanding:
        return Gap.UNKNOWN
    if each.response.due is None:
        return Gap.NOT_APPLICABLE
    return Gap.NOT_RECEIVED if each.late is not False else Gap.NOT_DUE


KIND: Final = ReturnKind(
    name="responses",
    title="Responses to scrutinies and their recommendations",
    build=build,
    options=ResponsesOptions,
    row_class=ResponseRow,
)
