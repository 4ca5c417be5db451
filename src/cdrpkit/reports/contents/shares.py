"""Contents: at what share of meetings a body was represented, by what met."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

import attrs

from cdrpkit.document import TableBlock
from cdrpkit.measures.attendance import Turnout
from cdrpkit.measures.names import name_of
from cdrpkit.model.duties import Meeting
from cdrpkit.model.ids import RecordKey
from cdrpkit.quantities import Quantity, Unit
from cdrpkit.register import Register
from cdrpkit.table import Column, Table

__all__ = ["PromisedShareRow", "ShareRow", "share_table"]


@attrs.frozen(kw_only=True)
class ShareRow:
    """
    At how many of the meetings of a partnership somebody was represented.

    .. versionadded:: 26.1.0
    """

    of: Annotated[
        str,
        Column(
            title="Partnership or body",
            description="What met, as it was last called; or that it is all of them.",
        ),
    ]
    meetings: Annotated[
        int,
        Column(
            title="Meetings counted",
            description="How many were held, and their attendance recorded.",
            unit=Unit.COUNT,
        ),
    ]
    represented: Annotated[
        int,
        Column(
            title="Represented",
            description="At how many of them it was represented.",
            unit=Unit.COUNT,
        ),
    ]
    not_recorded: Annotated[
        int,
        Column(
            title="Not recorded",
            description="Of how many more it is not recorded who was there.",
            unit=Unit.COUNT,
        ),
    ]
    share: Annotated[
        Decimal | None,
        Column(
            title="Share represented (%)",
            description="Represented, of those counted; a dash: none is counted.",
            unit=Unit.PERCENTAGE,
        ),
    ]


@attrs.frozen(kw_only=True)
class PromisedShareRow(ShareRow):
    """
    The same where it is expected how often it is.

    .. versionadded:: 26.1.0
    """

    reached: Annotated[
        bool | None,
        Column(
            title="As expected",
            description="Whether it is as often as that; a dash: it cannot be told,"
            " for those not recorded could turn it, or none is counted.",
        ),
    ]


def share_table(
    turnout: Turnout, register: Register, caption: str, threshold: Quantity | None
) -> TableBlock:
    """
    Return the table of a turnout: all meetings first, and then by what met.

    Args:
        turnout: Of at least one meeting, counted or left out.

        register: Where the names are.

        caption: What stands with it.

        threshold: How much is expected, or None.

    .. versionadded:: 26.1.0
    """
    met: dict[RecordKey, list[Meeting]] = {}
    left_out = [meeting for meeting, _ in turnout.left_out]
    for meeting in (*turnout.counted, *left_out):
        met.setdefault(meeting.of, []).append(meeting)
    named = sorted(
        (name_of(of, register, max(meeting.on for meeting in meetings)), of)
        for of, meetings in met.items()
    )
    told = [
        ("All meetings", turnout),
        *((name, _part(turnout, of)) for name, of in named),
    ]
    rows = tuple(_row(name, part, threshold) for name, part in told)
    expected, open_too = "", ""
    if threshold:
        expected = ", and whether that is as often as expected"
        open_too = ", or those not recorded could turn it"
    return TableBlock(
        table=Table(row_class=PromisedShareRow if threshold else ShareRow, rows=rows),
        row_headers=True,
        caption=caption,
        summary=(
            "The first row is all meetings, each other one those of a partnership or"
            f" body, with the share at which there was somebody{expected}. A dash"
            f" stands where no meeting is counted{open_too}."
        ),
        widths=(31, 13, 15, 13, 16, 12) if threshold else (38, 15, 16, 14, 17),
    )


def _part(turnout: Turnout, of: RecordKey) -> Turnout:
    """Return the turnout at the meetings of one partnership or body."""
    return attrs.evolve(
        turnout,
        represented=tuple(each for each in turnout.represented if each.of == of),
        missed=tuple(each for each in turnout.missed if each.of == of),
        left_out=tuple(each for each in turnout.left_out if each[0].of == of),
    )


def _row(name: str, turnout: Turnout, threshold: Quantity | None) -> ShareRow:
    told = ShareRow(
        of=name,
        meetings=len(turnout.counted),
        represented=len(turnout.represented),
        not_recorded=len(turnout.not_recorded),
        share=turnout.share,
    )
    if threshold is None:
        return told
    reached = turnout.settled(threshold)
    return PromisedShareRow(**attrs.asdict(told), reached=reached)
