"""Contents: how many actions bear each status, as papers on progress tell it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Final

import attrs

from cdrpkit.document import TableBlock
from cdrpkit.model.scrutiny import Status
from cdrpkit.quantities import Gap, Unit
from cdrpkit.reports.results import in_words
from cdrpkit.table import Column, Table

__all__ = ["NONE_STATED", "StatusRow", "status_table"]

NONE_STATED: Final = {
    Gap.UNKNOWN: ("none-stated", "None stated"),
    Gap.NOT_APPLICABLE: ("as-another", "As another result"),
    Gap.NOT_RECEIVED: ("not-reported", "Nothing reported"),
}
"""What figures and papers call each reason why an action bears no status."""

_WORDS: Final[dict[Status | Gap, str]] = {
    **{status: in_words(status) for status in Status},
    **{gap: words for gap, (_, words) in NONE_STATED.items()},
}


@attrs.frozen(kw_only=True)
class StatusRow:
    """
    How many actions bear a status.

    .. versionadded:: 26.1.0
    """

    status: Annotated[
        str, Column(title="Status", description="The status that a result states.")
    ]
    actions: Annotated[
        int,
        Column(title="Actions", description="How many actions.", unit=Unit.COUNT),
    ]


def status_table(counts: Mapping[Status | Gap, int]) -> TableBlock:
    """
    Return the table of how many actions bear each status.

    Args:
        counts: As `cdrpkit.measures.progress.tally` counts them.

    .. versionadded:: 26.1.0
    """
    rows = (
        StatusRow(status=words, actions=counts[said])
        for said, words in _WORDS.items()
        if said in counts
    )
    return TableBlock(
        table=Table(row_class=StatusRow, rows=tuple(rows)),
        caption="Actions by the status that their results state",
        summary="Each row is a status, with the number of actions that bear it.",
        widths=(70, 30),
        row_headers=True,
    )
