"""Contents: the expected dates that were moved, one line to an action."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

import attrs

from cdrpkit.dates import PartialDate, in_words
from cdrpkit.document import Block, Paragraph, TableBlock
from cdrpkit.measures.lineage import Lineage, lineages
from cdrpkit.measures.slippage import Slippage, slippage_of
from cdrpkit.model.decisions import RevisedDate
from cdrpkit.model.scrutiny import Scrutiny
from cdrpkit.quantities import Unit
from cdrpkit.register import Register
from cdrpkit.reports.contents.naming import (
    NONE,
    body_name,
    committee_name,
    number_of,
)
from cdrpkit.table import Column, Table

__all__ = ["SlippageLine", "slippage_blocks", "slippage_line"]


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


def slippage_blocks(
    scrutiny: Scrutiny, register: Register, on: dt.date
) -> tuple[Block, ...]:
    """
    Return which actions of *scrutiny* had their dates moved, and a table of them.

    .. versionadded:: 26.1.0
    """
    found = [
        (slippage_of(each.action, register, on), each)
        for each in lineages(register, scrutiny)
    ]
    moved = [(slipped, under) for slipped, under in found if slipped.moved]
    if not moved:
        return (Paragraph(inlines="No expected date was moved."),)
    rows = tuple(slippage_line(*each, register, on) for each in moved)
    table = TableBlock(
        table=Table(row_class=SlippageLine, rows=rows),
        keys=tuple(under.action.key for _, under in moved),
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
        number=number_of(under),
        text=under.action.text,
        original=_date(slipped.original),
        revisions=len(slipped.moves),
        current=_date(slipped.current),
        overdue=_overdue(slipped, on),
        granted=_granted(slipped, register),
    )


def _date(date: PartialDate | None) -> str:
    return str(date) if date is not None else NONE


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
    move = slipped.latest[0]
    if len({(each.was, each.now) for each in slipped.latest}) > 1:
        return (
            f"{in_words(move.granted_on)}, more than once: nobody can tell which grant"
            " was the last"
        )
    who = _granter(move, register)
    return f"{in_words(move.granted_on)}, {who}: {move.why or 'no reason recorded'}"


def _granter(move: RevisedDate, register: Register) -> str:
    if move.committee is not None:
        return committee_name(move.committee, register, move.granted_on)
    if move.granted_by is not None:
        return body_name(move.granted_by, register, move.granted_on)
    return "by whom is not recorded"
