"""The statement on quality: what a return rests on, as a page."""

from __future__ import annotations

from cdrpkit.document import Listing, Report
from cdrpkit.exporters.csv.edition import Edition

__all__ = ["page"]


def page(edition: Edition) -> Report:
    """
    Return who answers for a set, and the sentences of its statement, as a page.

    .. versionadded:: 26.1.0
    """
    artefact = edition.artefact
    sentences = (*edition.publication.sentences(), *edition.sentences)
    return Report(
        title=f"{artefact.title}: quality",
        header=(),
        blocks=(Listing(items=sentences),),
        date=artefact.on,
        name=f"{artefact.name}-quality",
    )
