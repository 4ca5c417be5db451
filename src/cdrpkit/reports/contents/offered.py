"""What every kind of paper offers: the blocks and figures of all the families."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import chain
from typing import Any, Final

from cdrpkit.document import Block
from cdrpkit.measures.figures import figures, printed
from cdrpkit.model.papers import Paper
from cdrpkit.reports import Brief
from cdrpkit.reports.assembly import Computed
from cdrpkit.reports.contents import (
    Offer,
    Offers,
    assurance,
    charts,
    coverage,
    decisions,
    engagement,
    evidence,
    holding,
    money,
    progress,
    spending,
    themes,
)

__all__ = ["FAMILIES", "offered"]

FAMILIES: Final[tuple[Callable[[Paper, Brief[Any]], Iterator[Offer]], ...]] = (
    assurance.offers,
    charts.offers,
    coverage.offers,
    decisions.offers,
    engagement.offers,
    evidence.offers,
    holding.offers,
    money.offers,
    progress.offers,
    spending.offers,
    themes.offers,
)
"""What yields blocks by name; no name is another's."""


def offered(
    paper: Paper,
    brief: Brief[Any],
    *,
    figures_too: Mapping[str, str] | None = None,
    blocks_too: Mapping[str, tuple[Block, ...]] | None = None,
    appendices: tuple[tuple[str, tuple[Block, ...]], ...] = (),
) -> Computed:
    """
    Return what a paper may ask for by name: all that any paper may, and more.

    Args:
        paper: The paper.

        brief: As of the paper's day.

        figures_too: The figures that only its kind has, as printed.

        blocks_too: The blocks that only its kind has.

        appendices: What its kind appends: the title and the blocks of each.

    .. versionadded:: 26.1.0
    """
    known = figures(brief.register, brief.on)
    made = chain.from_iterable(family(paper, brief) for family in FAMILIES)
    own = ((name, partial(_alone, found)) for name, found in (blocks_too or {}).items())
    return Computed(
        figures={
            **{name: printed(value) for name, value in known.items()},
            **(figures_too or {}),
        },
        blocks=Offers(chain(made, own)),
        appendices=appendices,
    )


def _alone(found: tuple[Block, ...]) -> tuple[Block, ...]:
    """Make what is made already."""
    return found
