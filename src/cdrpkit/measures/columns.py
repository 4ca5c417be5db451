"""Columns of shares: the answers of a group in per cent, beside what was printed."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Final

import attrs

from cdrpkit.choices import Choice
from cdrpkit.measures.ratios import percentage_of
from cdrpkit.model.evidence import SurveyAnswer
from cdrpkit.quantities import Rounding, places_of, shares

__all__ = ["Line", "Printing", "agreed", "lines_of"]

_PLACES: Final = 1
"""Digits after the point of a share, where no paper printed one."""

_Column = tuple[tuple[Decimal | None, Decimal | None], ...]


class Printing(Choice):
    """
    Which of the two ways of rounding a printed share, or a column of them, agrees with.

    .. versionadded:: 26.1.0
    """

    PLAIN = "plain", "The share rounded by itself was printed."
    ADDING_UP = "adding-up", "The share in a column made to add up to 100 was printed."
    BOTH = "both", "The two ways of rounding agree, and this was printed."
    NEITHER = "neither", "What was printed is neither of the two."


@attrs.frozen(kw_only=True)
class Line:
    """
    How many of a group gave one answer, and what share of the group that is.

    Attributes:
        answer: What was recorded.

        share: The percentage, rounded by itself; None where nothing is a share.

        adding_up: The percentage in a column made to add up to 100; None likewise.

        exact: The percentage before it is rounded; None likewise.

        printed: Which of the two the paper printed, to as many places as it did; None:
            it printed none, or there is none to compare it with.

    .. versionadded:: 26.1.0
    """

    answer: SurveyAnswer
    share: Decimal | None = None
    adding_up: Decimal | None = None
    exact: Fraction | None = None
    printed: Printing | None = None


def lines_of(answers: list[SurveyAnswer]) -> tuple[Line, ...]:
    """
    Return the answers of a group, each with its share of them.

    .. versionadded:: 26.1.0
    """
    printed = {
        places_of(answer.stated_share)
        for answer in answers
        if answer.stated_share is not None
    }
    shown = max(printed, default=_PLACES)
    columns = {places: _column(answers, places) for places in {*printed, shown}}
    whole = sum(answer.count for answer in answers)
    return tuple(
        Line(
            answer=answer,
            share=share,
            adding_up=added,
            exact=percentage_of(answer.count, whole),
            printed=_printing(answer.stated_share, index, columns),
        )
        for index, (answer, (share, added)) in enumerate(
            zip(answers, columns[shown], strict=True)
        )
    )


def _column(answers: list[SurveyAnswer], places: int) -> _Column:
    """
    Return each share, by itself and made to add up; None twice, of nothing.

    Of equal remainders, the one that the paper printed larger is rounded up.
    """
    plain = shares([answer.count for answer in answers], places=places)
    if plain is None:
        return ((None, None),) * len(answers)

    def excess(index: int) -> Decimal:
        printed = answers[index].stated_share
        return Decimal(0) if printed is None else plain[index] - printed

    order = sorted(range(len(answers)), key=excess)
    counts = [answers[index].count for index in order]
    added = shares(counts, places=places, rounding=Rounding.LARGEST_REMAINDER) or ()
    by_index = dict(zip(order, added, strict=True))
    return tuple((share, by_index[index]) for index, share in enumerate(plain))


def _printing(
    printed: Decimal | None, index: int, columns: dict[int, _Column]
) -> Printing | None:
    """Return which share a paper printed, by the column of as many places."""
    if printed is None:
        return None
    plain, added = columns[places_of(printed)][index]
    if plain is None:
        return None
    if printed == plain:
        return Printing.BOTH if printed == added else Printing.PLAIN
    return Printing.ADDING_UP if printed == added else Printing.NEITHER


def agreed(printings: Iterable[Printing | None]) -> Printing | None:
    """
    Return what all of *printings* agree with; None where there is none.

    .. versionadded:: 26.1.0
    """
    found = {printing for printing in printings if printing is not None}
    if not found:
        return None
    decided = found - {Printing.BOTH}
    if not decided:
        return Printing.BOTH
    return decided.pop() if len(decided) == 1 else Printing.NEITHER
