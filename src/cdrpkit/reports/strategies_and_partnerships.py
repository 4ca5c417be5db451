"""What strategies and partnerships there are, and what comes first, as of July 2000."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cdrpkit.model.papers import Paper
from cdrpkit.register import Register
from cdrpkit.reports.authored import Wanted, authored

__all__ = ["KIND"]


def _wanted(paper: Paper, register: Register) -> Iterator[Wanted]:
    """Yield the partnerships, and the priorities of each grouping that has any."""
    yield Wanted(
        "how many partnerships there are",
        "partnerships.",
        "{figure:partnerships.local}",
    )
    for grouping in register.groupings:
        if grouping.live_on(paper.date) and register.rankings.of(grouping):
            name = f"rankings.{grouping.id}"
            yield Wanted(
                f"what comes first in {grouping.name!r}", name, f"{{block:{name}}}"
            )


KIND: Final = authored(
    name="strategies-and-partnerships",
    title="Crime and disorder strategies and partnerships",
    wanted=_wanted,
)
