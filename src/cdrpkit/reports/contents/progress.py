"""Contents: what slipped, what changed since a meeting, and what was answered."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from cdrpkit.model.papers import Paper
from cdrpkit.reports import Brief
from cdrpkit.reports.contents import Offer
from cdrpkit.reports.contents.changes import change_blocks
from cdrpkit.reports.contents.responses import response_blocks
from cdrpkit.reports.contents.slippage import slippage_blocks

__all__ = ["offers"]


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
        yield (
            f"slippage.{scrutiny.id}",
            partial(slippage_blocks, scrutiny, register, on),
        )
        yield f"changes.{scrutiny.id}", partial(change_blocks, scrutiny, register, on)
        yield (
            f"responses.{scrutiny.id}",
            partial(response_blocks, scrutiny, register, on),
        )
