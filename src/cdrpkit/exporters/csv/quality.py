"""The statement on quality: what a return rests on, as a page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cdrpkit.document import Listing, Report
from cdrpkit.table import Return

__all__ = ["page"]


def page(artefact: Return[Any], sentences: Sequence[str]) -> Report:
    """
    Return the sentences of a statement as a page.

    .. versionadded:: 26.1.0
    """
    return Report(
        title=f"{artefact.title}: quality",
        header=(),
        blocks=(Listing(items=tuple(sentences)),),
        date=artefact.on,
        name=f"{artefact.name}-quality",
    )
