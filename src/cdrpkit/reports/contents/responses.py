"""Contents: what bodies answered, and of whom no answer is recorded."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

import attrs

from cdrpkit.dates import in_words
from cdrpkit.document import Block, Paragraph, TableBlock
from cdrpkit.measures.numbering import printed
from cdrpkit.measures.responses import Answered, answers_to, unanswered
from cdrpkit.model.decisions import Acceptance
from cdrpkit.model.scrutiny import Scrutiny
from cdrpkit.register import Register
from cdrpkit.reports.contents.naming import body_name
from cdrpkit.table import Column, Table

__all__ = ["ResponseLine", "response_blocks", "response_line"]


@attrs.frozen(kw_only=True)
class ResponseLine:
    """
    A response, as a paper prints it.

    .. versionadded:: 26.1.0
    """

    number: Annotated[
        str,
        Column(
            title="Recommendation",
            description="The recommendation's number, or that it answers the whole.",
        ),
    ]
    body_name: Annotated[str, Column(title="Body", description="Who answers.")]
    due: Annotated[str, Column(title="Due", description="The last day for it.")]
    received: Annotated[
        str,
        Column(title="Received", description="The day it came, and whether late."),
    ]
    acceptance: Annotated[
        str,
        Column(
            title="Answer", description="Whether it takes up what was asked, and why."
        ),
    ]
    published: Annotated[
        str, Column(title="Published", description="The day it was made public.")
    ]


def response_blocks(
    scrutiny: Scrutiny, register: Register, on: dt.date
) -> tuple[Block, ...]:
    """
    Return the responses to *scrutiny*, and of whom none is recorded to what.

    .. versionadded:: 26.1.0
    """
    found = answers_to(scrutiny, register, on)
    blocks: list[Block] = []
    if found:
        rows = tuple(response_line(each, register, on) for each in found)
        blocks.append(
            TableBlock(
                table=Table(row_class=ResponseLine, rows=rows),
                keys=tuple(each.response.key for each in found),
                caption=f"Responses to {scrutiny.title}",
                summary=(
                    "Each row is a response, with who gives it, when it was due and"
                    " when it came, and what it says."
                ),
                widths=(16, 20, 13, 15, 23, 13),
            )
        )
    silent: dict[str, list[str]] = {}
    for each in unanswered(scrutiny, register):
        silent.setdefault(each.body, []).append(each.recommendation.number)
    for body, numbers in silent.items():
        noun = "recommendation" if len(numbers) == 1 else "recommendations"
        text = (
            f"No response of {body_name(body, register, on)} to {noun}"
            f" {printed(numbers)} is recorded."
        )
        blocks.append(Paragraph(inlines=text))
    return tuple(blocks) or (Paragraph(inlines="No response is recorded."),)


def response_line(each: Answered, register: Register, on: dt.date) -> ResponseLine:
    """
    Return a response as a paper prints it.

    .. versionadded:: 26.1.0
    """
    response = each.response
    return ResponseLine(
        number=each.recommendation.number if each.recommendation else "All of it",
        body_name=body_name(response.body, register, on),
        due=in_words(response.due) if response.due else "No day was set",
        received=_received(each),
        acceptance=_acceptance(each),
        published=in_words(each.published) if each.published else "Not recorded",
    )


def _received(each: Answered) -> str:
    if each.received is not None:
        return in_words(each.received) + (", late" if each.late else "")
    if not each.outstanding:
        return "Yes; on which day is not recorded"
    return {True: "No, overdue", False: "Not yet", None: "No"}[each.late]


def _acceptance(each: Answered) -> str:
    if each.outstanding:
        return "Not received"
    words = {
        Acceptance.ACCEPTED: "Accepted",
        Acceptance.PARTLY: "Partly accepted",
        Acceptance.REJECTED: "Rejected",
        None: "Not said",
    }[each.acceptance]
    reasons = each.response.reasons
    return f"{words}: {reasons}" if reasons else words
