"""Contents: pictures, each followed by the table that it is drawn from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import attrs

from cdrpkit import charts
from cdrpkit.dates import FinancialYear, Span
from cdrpkit.document import Block, Paragraph, Picture, TableBlock
from cdrpkit.measures.attendance import Turnout, attendance, expected_turnout
from cdrpkit.measures.names import called
from cdrpkit.measures.progress import tally
from cdrpkit.measures.reporting import reported
from cdrpkit.model.engagement import Expectation, ExpectationStatus, Measure
from cdrpkit.model.money import Fund
from cdrpkit.model.papers import Paper
from cdrpkit.model.places import Body
from cdrpkit.model.scrutiny import Scrutiny
from cdrpkit.register import Register
from cdrpkit.reports import Brief
from cdrpkit.reports.contents import Offer
from cdrpkit.reports.contents.engagement import kind_in_words
from cdrpkit.reports.contents.money import fund_blocks
from cdrpkit.reports.contents.shares import share_table
from cdrpkit.reports.contents.statuses import status_table

__all__ = ["offers"]


def offers(paper: Paper, brief: Brief[Any]) -> Iterator[Offer]:
    """
    Yield pictures of statuses, of attendance by body, and of expenditure by fund.

    ``chart.statuses``, of the scrutiny that the paper is on, and
    ``chart.statuses.<scrutiny>``; ``chart.attendance.<body>``, one picture to each
    expectation to be represented or, if there is none, of the financial year so far;
    ``chart.expenditure.<fund>``. After each stands the table that it is drawn from.

    Args:
        paper: The paper that they are for.

        brief: What it is built from.

    .. versionadded:: 26.1.0
    """
    register = brief.register
    for scrutiny in register.scrutinies:
        names = [f"chart.statuses.{scrutiny.id}"]
        if scrutiny.id == paper.scrutiny:
            names.append("chart.statuses")
        yield from (
            (name, partial(_statuses, scrutiny, register, name)) for name in names
        )
    for body in register.bodies:
        if _promises(body, brief) or (
            register.meetings.of(body) or register.attendance.of(body)
        ):
            name = f"chart.attendance.{body.id}"
            yield name, partial(_attendance, body, brief, name)
    for fund in register.funds:
        name = f"chart.expenditure.{fund.id}"
        yield name, partial(_expenditure, fund, brief, name)


def _with_picture(
    table: TableBlock, columns: tuple[str, ...], name: str, drawn: Callable[[], Picture]
) -> tuple[Picture | Paragraph, TableBlock]:
    """
    Return a picture and its table; or why it cannot be drawn, and its table.

    Whatever refers to the picture by *name* then refers to the table.
    """
    rows = table.table.rows
    if len(rows) > charts.MOST_BARS:
        why = f"it has more than {charts.MOST_BARS} rows"
    elif all(getattr(row, column) is None for row in rows for column in columns):
        why = "none of its numbers is known"
    else:
        return drawn(), table
    said = Paragraph(inlines=f"There is no picture of the next table: {why}.")
    return said, attrs.evolve(table, key=name)


def _none(said: str, name: str) -> Paragraph:
    """Return what stands where there is no table, and bears a number to be found by."""
    return Paragraph(inlines=said, numbered=True, key=name)


def _statuses(scrutiny: Scrutiny, register: Register, name: str) -> tuple[Block, ...]:
    """Return how many actions of a scrutiny bear each status."""
    actions = [
        action for each in reported(scrutiny, register) for action in each.actions
    ]
    if not actions:
        return (_none("No action is recorded.", name),)
    block = status_table(tally(actions, register))
    picture = partial(
        charts.bars,
        block.table,
        names=("status",),
        value="actions",
        caption="Actions by status",
        key=name,
    )
    return _with_picture(block, ("actions",), name, picture)


def _expenditure(fund: Fund, brief: Brief[Any], name: str) -> tuple[Block, ...]:
    """Return what became of a fund, by who got it."""
    match fund_blocks(fund, brief):
        case (TableBlock() as block, *others):
            rows = block.table.rows
            by_days = len({row.days for row in rows}) > 1
            picture = partial(
                charts.stacks,
                block.table,
                names=("recipient", "days") if by_days else ("recipient",),
                whole="allocated",
                part="spent",
                rest="unspent",
                caption=f"{fund.name}: what was spent of it",
                key=name,
            )
            return (
                *_with_picture(block, ("allocated", "spent"), name, picture),
                *others,
            )
        case (Paragraph() as said, *others):
            return (attrs.evolve(said, numbered=True, key=name), *others)
        case blocks:
            return blocks


def _promises(body: Body, brief: Brief[Any]) -> list[Expectation]:
    """Return what holds on the day of how often a body is to be represented."""
    own = brief.register.expectations.of(body, by="owner")
    return sorted(
        (
            each
            for each in own
            if each.measure is Measure.REPRESENTED and brief.on in each.span
        ),
        key=lambda each: (each.position, each.id),
    )


def _attendance(body: Body, brief: Brief[Any], name: str) -> tuple[Block, ...]:
    """Return how often a body was represented, for each time that it is expected."""
    register, on = brief.register, brief.on
    promises = _promises(body, brief)
    turnouts = [(each, expected_turnout(each, register, on)) for each in promises]
    so_far = FinancialYear.of(on).span & Span(None, on)
    if not promises and so_far is not None:
        return _turnout(None, attendance(body, so_far, register), body, brief, name)
    return tuple(
        block
        for position, (each, turnout) in enumerate(turnouts, 1)
        for block in _turnout(
            each,
            turnout,
            body,
            brief,
            name if position == 1 else f"{name}.{position}",
        )
    )


def _turnout(
    promise: Expectation | None,
    turnout: Turnout,
    body: Body,
    brief: Brief[Any],
    name: str,
) -> tuple[Block, ...]:
    """Return how often a body was represented, against what is expected of it."""
    threshold = None if promise is None else promise.threshold
    meetings = "meetings" if promise is None else _meetings(promise)
    told = f"{meetings} at which the {called(body, brief.on)} was represented"
    caption = f"{told[:1].upper()}{told[1:]}, {turnout.span}"
    if not turnout.counted and not turnout.left_out:
        return (_none(f"{caption}: none is recorded.", name),)
    block = share_table(turnout, brief.register, caption, threshold)
    picture = partial(
        charts.against,
        block.table,
        names=("of",),
        value="share",
        threshold=None if promise is None else _line(promise),
        reached=None if threshold is None else "reached",
        caption=f"Share of {told}",
        key=name,
    )
    return _with_picture(block, ("share",), name, picture)


def _meetings(promise: Expectation) -> str:
    """Return which meetings an expectation is about, in words."""
    kinds = " or ".join(map(kind_in_words, promise.kinds))
    return f"{kinds} meetings" if kinds else "meetings of no kind"


def _line(promise: Expectation) -> charts.Threshold | None:
    """Return the line of what is expected, or only proposed; None where it is none."""
    threshold = promise.threshold
    if threshold is None or threshold.value < 0:
        return None
    proposed = promise.status is ExpectationStatus.PROPOSED
    said = "proposed" if proposed else "expected"
    return charts.Threshold(threshold.value, f"{said}: {threshold}%")
