"""Contents: dates that slipped, what changed since the last meeting, and responses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial
from typing import Annotated, Any, Final

import attrs

from cdrpkit.dates import PartialDate, in_words
from cdrpkit.document import Block, Paragraph, TableBlock
from cdrpkit.measures.changes import (
    Change,
    Kind,
    Side,
    changes_since,
    last_meeting,
    tally_of,
)
from cdrpkit.measures.lineage import Lineage, lineages
from cdrpkit.measures.numbering import printed
from cdrpkit.measures.responses import Answered, answers_to, unanswered
from cdrpkit.measures.slippage import Slippage, slippage_of
from cdrpkit.model import name_at
from cdrpkit.model.decisions import Acceptance, RevisedDate
from cdrpkit.model.papers import Paper
from cdrpkit.model.scrutiny import Scrutiny
from cdrpkit.quantities import Gap, Unit
from cdrpkit.register import Register
from cdrpkit.reports import Brief
from cdrpkit.reports.contents import Offer
from cdrpkit.reports.contents.decisions import committee_name
from cdrpkit.table import Column, Table

__all__ = [
    "ChangeLine",
    "ResponseLine",
    "SlippageLine",
    "change_line",
    "offers",
    "response_line",
    "slippage_line",
]

_NONE: Final = "None recorded"

_KINDS: Final = {
    Kind.NEW: "new",
    Kind.WITHDRAWN: "withdrawn",
    Kind.COMPLETED: "completed",
    Kind.REOPENED: "reopened",
    Kind.SLIPPED: "slipped",
    Kind.FIRST_REPORTED: "reported on for the first time",
    Kind.REVISED_DATE: "with a revised date",
    Kind.STATUS_CHANGED: "with another status",
    Kind.NO_MOVEMENT: "without movement",
}
"""What a sentence calls the actions of each kind."""


@attrs.frozen(kw_only=True)
class SlippageLine:
    """
    An action whose date moved, as a paper prints it.

    .. versionadded:: 26.1.0
    """

    number: Annotated[
        str,
        Column(
            title="Recommendation", description="The number that the action is under."
        ),
    ]
    text: Annotated[str, Column(title="Action", description="What is to be done.")]
    original: Annotated[
        str, Column(title="First expected", description="The date first stated.")
    ]
    revisions: Annotated[
        int,
        Column(
            title="Times moved",
            description="How often a new date was granted.",
            unit=Unit.COUNT,
        ),
    ]
    current: Annotated[
        str, Column(title="Now expected", description="The date that stands.")
    ]
    overdue: Annotated[
        str,
        Column(
            title="Overdue",
            description="By which of the two dates it is open and late.",
        ),
    ]
    granted: Annotated[
        str,
        Column(
            title="Last granted",
            description="When the last new date was granted, by whom, and why.",
        ),
    ]


@attrs.frozen(kw_only=True)
class ChangeLine:
    """
    An action and what became of it, as a paper prints it.

    .. versionadded:: 26.1.0
    """

    number: Annotated[
        str,
        Column(
            title="Recommendation", description="The number that the action is under."
        ),
    ]
    text: Annotated[str, Column(title="Action", description="What is to be done.")]
    change: Annotated[
        str, Column(title="Change", description="What became of it since then.")
    ]
    before: Annotated[
        str, Column(title="Before", description="Status and expected date then.")
    ]
    now: Annotated[
        str, Column(title="Now", description="Status and expected date now.")
    ]


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


def offers(paper: Paper, brief: Brief[Any]) -> Iterator[Offer]:
    """
    Yield of each scrutiny what slipped, what changed, and what was answered.

    ``slippage.<scrutiny>``; ``changes.<scrutiny>``, which is since the last paper on
    it; ``responses.<scrutiny>``.

    Args:
        paper: The paper that they are for.

        brief: What it is built from.

    .. versionadded:: 26.1.0
    """
    register, on = brief.register, brief.on
    for scrutiny in register.scrutinies:
        yield f"slippage.{scrutiny.id}", partial(_slippage, scrutiny, register, on)
        yield f"changes.{scrutiny.id}", partial(_changes, scrutiny, register, on)
        yield f"responses.{scrutiny.id}", partial(_responses, scrutiny, register, on)


def _slippage(scrutiny: Scrutiny, register: Register, on: dt.date) -> tuple[Block, ...]:
    found = [
        (slippage_of(each.action, register), each)
        for each in lineages(register, scrutiny)
    ]
    moved = [(slipped, under) for slipped, under in found if slipped.moved]
    if not moved:
        return (Paragraph(inlines="No expected date was moved."),)
    rows = tuple(slippage_line(*each, register, on) for each in moved)
    table = TableBlock(
        table=Table(row_class=SlippageLine, rows=rows),
        caption=f"Expected dates moved: {scrutiny.title}",
        summary=(
            "Each row is an action whose expected date was moved, with the date first"
            " expected, the date that stands, and who granted it."
        ),
        widths=(14, 24, 11, 8, 11, 12, 20),
    )
    said = f"The dates of {len(moved)} of {len(found)} actions were moved."
    return Paragraph(inlines=said), table


def slippage_line(
    slipped: Slippage, under: Lineage, register: Register, on: dt.date
) -> SlippageLine:
    """
    Return an action whose date moved as a paper prints it.

    .. versionadded:: 26.1.0
    """
    return SlippageLine(
        number=_number(under),
        text=under.action.text,
        original=_date(slipped.original),
        revisions=len(slipped.moves),
        current=_date(slipped.current),
        overdue=_overdue(slipped, on),
        granted=_granted(slipped, register),
    )


def _number(under: Lineage) -> str:
    return under.recommendation.number if under.recommendation else _NONE


def _date(date: PartialDate | None) -> str:
    return str(date) if date is not None else _NONE


def _overdue(slipped: Slippage, on: dt.date) -> str:
    match slipped.overdue_by_original(on), slipped.overdue(on):
        case True, True:
            return "By both dates"
        case True, _:
            return "By the first date"
        case _, True:
            return "By the present date"
        case False, False:
            return "No"
    return "Cannot be said"


def _granted(slipped: Slippage, register: Register) -> str:
    if not slipped.moves:
        return "By nobody"
    move = slipped.moves[-1]
    who = _granter(move, register)
    return f"{in_words(move.granted_on)}, {who}: {move.why or 'no reason recorded'}"


def _granter(move: RevisedDate, register: Register) -> str:
    if move.committee is not None:
        return committee_name(move.committee, register, move.granted_on)
    if move.granted_by is not None:
        return _body(move.granted_by, register, move.granted_on)
    return "by whom is not recorded"


def _body(body_id: str, register: Register, on: dt.date) -> str:
    body = register.bodies.get(body_id)
    name = name_at(body.names, on) if body else None
    return name.value if name else body_id


def _changes(scrutiny: Scrutiny, register: Register, on: dt.date) -> tuple[Block, ...]:
    since = last_meeting(scrutiny, register, on)
    if since is None:
        return (Paragraph(inlines="No earlier paper on this scrutiny is recorded."),)
    found = changes_since(register, since, on, scrutiny)
    if not found:
        return (Paragraph(inlines="No action is recorded."),)
    counts = [
        f"{count} {_KINDS[kind]}" for kind, count in tally_of(found).items() if count
    ]
    listed = " and ".join(filter(None, (", ".join(counts[:-1]), *counts[-1:])))
    noun = "action" if len(found) == 1 else "actions"
    said = f"Since {in_words(since)}, of {len(found)} {noun}: {listed}."
    return Paragraph(inlines=said), TableBlock(
        table=Table(row_class=ChangeLine, rows=tuple(map(change_line, found))),
        caption=f"Since {in_words(since)}: {scrutiny.title}",
        summary=(
            "Each row is an action, with what became of it since the last meeting,"
            " and its status and expected date then and now."
        ),
        widths=(14, 32, 14, 20, 20),
    )


def change_line(change: Change) -> ChangeLine:
    """
    Return what became of an action as a paper prints it.

    .. versionadded:: 26.1.0
    """
    return ChangeLine(
        number=_number(change.lineage),
        text=change.action.text,
        change=change.kind.value.replace("-", " ").capitalize(),
        before=_state(change.before),
        now=_state(change.after),
    )


def _state(side: Side | None) -> str:
    """Return in words what one of the two states says of an action."""
    if side is None:
        return "Not there"
    if side.status is not None:
        said = side.status.value.replace("-", " ").capitalize()
    else:
        said = (
            "Nothing reported" if side.gap is Gap.NOT_RECEIVED else "No status stated"
        )
    if side.completed_on is not None:
        said += f", {side.completed_on}"
    elif side.expected is not None:
        said += f", expected {side.expected}"
    return f"{said}, overdue" if side.past else said


def _responses(
    scrutiny: Scrutiny, register: Register, on: dt.date
) -> tuple[Block, ...]:
    found = answers_to(scrutiny, register, on)
    blocks: list[Block] = []
    if found:
        rows = tuple(response_line(each, register, on) for each in found)
        blocks.append(
            TableBlock(
                table=Table(row_class=ResponseLine, rows=rows),
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
            f"No response of {_body(body, register, on)} to {noun}"
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
        body_name=_body(response.body, register, on),
        due=in_words(response.due) if response.due else "No day was set",
        received=_received(each),
        acceptance=_acceptance(each),
        published=in_words(each.published) if each.published else "Not recorded",
    )


def _received(each: Answered) -> str:
    if each.received is not None:
        return in_words(each.received) + (", late" if each.late else "")
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
