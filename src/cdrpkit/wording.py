"""The texts of a paper: all that it prints, and the abbreviations in use in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from cdrpkit.measures.reporting import reported
from cdrpkit.model.papers import Paper
from cdrpkit.notation import statements_in, without_slots
from cdrpkit.register import Register

__all__ = ["abbreviations", "texts"]

_ABBREVIATION: Final = re.compile(r"\b[A-Z][a-z]?[A-Z]+(?=s?\b)")


def texts(paper: Paper, register: Register) -> Iterator[str]:
    """
    Yield every text that *paper* prints: its own, and those of the rows it reports.

    The rows are those of its own day: what was reported later is not in the paper.

    .. versionadded:: 26.1.0
    """
    yield from (paper.title, paper.by, *paper.background, *paper.contact)
    yield from (appendix.title for appendix in paper.appendices)
    yield from paper.details.values()
    appended = (appendix.text for appendix in paper.appendices)
    told = (
        paper.summary or "",
        *paper.recommendations,
        *paper.body.values(),
        *appended,
    )
    yield from map(without_slots, told)
    yield from _stated(paper, told, register)
    if paper.scrutiny is None:
        return
    known = register.as_known(paper.date)
    scrutiny = known.scrutinies.get(paper.scrutiny)
    if scrutiny is None:
        return
    for entry in reported(scrutiny, known):
        yield entry.recommendation.text or ""
        yield from (point.text for point in entry.idle)
        for action in entry.actions:
            yield action.text
            point = known.key_points.get(action.key_point)
            yield point.text if point else ""
        for result in (each.result for each in entry.results):
            if result is not None:
                yield result.phrase or ""
                yield from (block.text for block in result.blocks)


def _stated(paper: Paper, told: Iterable[str], register: Register) -> Iterator[str]:
    """Yield the words that stand for the statements placed in what is *told*."""
    placed = {name for text in told for name in statements_in(text)}
    for statement in register.statements.of(paper, by="paper"):
        if statement.id in placed and not (statement.figure or statement.appendix):
            yield statement.right or statement.printed


def abbreviations(text: str) -> frozenset[str]:
    """
    Return the abbreviations in use in *text*, a plural as its singular.

    Taken for one is a word of capitals, at least two, with at most one small letter
    after the first.

    >>> sorted(abbreviations("The DoI told all CDRPs of Project Lion."))
    ['CDRP', 'DoI']

    .. versionadded:: 26.1.0
    """
    return frozenset(_ABBREVIATION.findall(text))
