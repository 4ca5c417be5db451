"""The statement on quality: what a return rests on, as a page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cdrpkit.document import Listing, Report
from cdrpkit.table import Return

__all__ = ["page"]


def page(made: Return[Any], said: Sequence[str]) -> Report:
    """
    Return the sentences of the statement as a page.

    .. versionadded:: 26.1.0
    """
    return Report(
        title=f"{made.title}: quality",
        header=(),
        blocks=(Listing(items=tuple(said)),),
        date=made.on,
        name=f"{made.name}-quality",
    )
