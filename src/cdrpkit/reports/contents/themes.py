"""Contents: priorities in order, and what a theme asks for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from cdrpkit.document import Block, Listing, Paragraph
from cdrpkit.measures.rankings import Order, Ranked, latest
from cdrpkit.model.papers import Paper
from cdrpkit.reports import Brief
from cdrpkit.reports.contents import Offer
from cdrpkit.saying import in_a_row

__all__ = ["offers"]


def offers(paper: Paper, brief: Brief[Any]) -> Iterator[Offer]:
    """
    Yield the priorities of each grouping, and what each theme asks for.

    ``rankings.<grouping>``, as they were last set by the day; ``themes.<id>.areas`` and
    ``themes.<id>.impact-measures``.

    Args:
        paper: The paper that they are for.

        brief: What it is built from.

    .. versionadded:: 26.1.0
    """
    for grouping in brief.register.groupings:
        order = latest(grouping, brief.register, brief.on)
        if order is not None:
            yield f"rankings.{grouping.id}", partial(_ranked, order)
    for theme in brief.register.themes:
        yield f"themes.{theme.id}.areas", partial(_listed, theme.areas, ordered=True)
        yield (
            f"themes.{theme.id}.impact-measures",
            partial(_listed, theme.impact_measures),
        )


def _ranked(order: Order) -> tuple[Block, ...]:
    """Return the list of places; it bears their numbers if these run on."""
    if not order.missing:
        items = tuple(_together(place) for place in order.places)
        return _listed(items, ordered=True)
    return _listed(
        tuple(f"{place[0].ranking.place}. {_together(place)}" for place in order.places)
    )


def _together(place: tuple[Ranked, ...]) -> str:
    """Return the themes of one place; several are said to be joint."""
    themes = [ranked.ranking.theme for ranked in place]
    if len(themes) == 1:
        return themes[0]
    # A theme begins its own record, and here it stands within a sentence.
    return f"Jointly {in_a_row([_within(theme) for theme in themes])}"


def _within(theme: str) -> str:
    """Return a theme's words as they stand within a sentence."""
    second = theme[1:2]
    return theme if second.isupper() else theme[:1].lower() + theme[1:]


def _listed(items: tuple[str, ...], *, ordered: bool = False) -> tuple[Block, ...]:
    if not items:
        return (Paragraph(inlines="None"),)
    return (Listing(items=items, ordered=ordered),)
