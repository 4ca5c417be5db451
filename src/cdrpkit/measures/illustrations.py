"""Illustrations: what money could be spent on, which is never counted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import attrs

from cdrpkit.measures import Value
from cdrpkit.measures.sums import total
from cdrpkit.model.ids import PaperId
from cdrpkit.model.money import Contribution
from cdrpkit.model.papers import Paper
from cdrpkit.quantities import Money
from cdrpkit.register import Register

__all__ = ["Illustrations", "figures", "illustrations"]


@attrs.frozen(kw_only=True)
class Illustrations:
    """
    What a paper says that money could be used for.

    Attributes:
        paper: The id of the paper.

        contributions: What it names, by id.

    .. versionadded:: 26.1.0
    """

    paper: PaperId
    contributions: tuple[Contribution, ...]

    @property
    def total(self) -> Money | None:
        """The sum of it; None where the amount of one is not known."""
        return total(each.amount for each in self.contributions)


def illustrations(paper: Paper, register: Register) -> Illustrations:
    """
    Return what *paper* says that money could be used for.

    .. versionadded:: 26.1.0
    """
    return Illustrations(
        paper=paper.id,
        contributions=tuple(
            each
            for each in register.contributions.of(paper, by="source")
            if each.illustrative
        ),
    )


def figures(register: Register, on: dt.date) -> Iterator[tuple[str, Value]]:
    """
    Yield the sums of what papers say that money could be used for, by name.

    .. versionadded:: 26.1.0
    """
    for paper in register.papers:
        shown = illustrations(paper, register)
        if shown.contributions and shown.total is not None:
            yield f"illustrations.{paper.id}.total", shown.total
