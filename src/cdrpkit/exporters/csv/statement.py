"""The statement on quality: what a return rests on, as a page."""

from __future__ import annotations

from typing import Any

from cdrpkit.document import Listing, Report
from cdrpkit.quality import statement
from cdrpkit.table import Return

__all__ = ["page"]


def page(made: Return[Any]) -> Report:
    """Return the statement as a page."""
    return Report(
        title=f"{made.title}: quality",
        header=(),
        blocks=(Listing(items=statement(made)),),
        date=made.on,
        name=f"{made.name}-quality",
    )
