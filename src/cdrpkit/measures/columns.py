"""Columns of shares: the answers of a group in per cent, beside what was printed."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final

import attrs

from cdrpkit.model.evidence import SurveyAnswer
from cdrpkit.quantities import Rounding, shares

__all__ = ["Line", "Printing", "agreed", "lines_of"]

_PLACES: Final = 1
"""Digits after the point of a share, where no paper printed one."""


class Printing(enum.Enum):
    """
    Which of the two ways of rounding a printed share, or a column of them, agrees with.

    .. versionadded:: 26.1.0
    """

    PLAIN = "plain"
    ADDING_UP = "adding-up"
    BOTH = "both"
    NEITHER = "neither"


@attrs.frozen(kw_only=True)
class Line:
    """
    How many of a group gave one answer, and what share of the group that is.

    Attributes:
        answer: What was recorded.

        share: The percentage, rounded by itself; None where nothing is a share.

        adding_up: The percentage in a column made to add up to 100; None likewise.

        printed: Which of the two the paper printed; None: it printed none, or there
            is none to compare it with.

    .. versionadded:: 26.1.0
    """

    answer: SurveyAnswer
    share: Decimal | None = None
    adding_up: Decimal | None = None
    printed: Printing | None = None


def lines_of(answers: list[SurveyAnswer]) -> tuple[Line, ...]:
    """
    Return the answers of a group, each with its share of them.

    .. versionadded:: 26.1.0
    """
    counts = [answer.count for answer in answers]
    places = _places(answers)
    plain = shares(counts, places=places)
    if plain is None:
        return tuple(Line(answer=answer) for answer in answers)
    adding_up = _adding_up(answers, plain, places)
    return tuple(
        Line(
            answer=answer,
            share=share,
            adding_up=added,
            printed=_printing(answer.stated_share, share, added),
        )
        for answer, share, added in zip(answers, plain, adding_up, strict=True)
    )


def _places(answers: list[SurveyAnswer]) -> int:
    """Return to how many places the paper printed the shares of a group."""
    printed = [answer.stated_share for answer in answers]
    exponents = [
        int(share.as_tuple().exponent) for share in printed if share is not None
    ]
    return max((max(-exponent, 0) for exponent in exponents), default=_PLACES)


def _adding_up(
    answers: list[SurveyAnswer], plain: Sequence[Decimal], places: int
) -> list[Decimal]:
    """Return shares that add up; of equal remainders, the printed way round."""

    def excess(index: int) -> Decimal:
        printed = answers[index].stated_share
        return Decimal(0) if printed is None else plain[index] - printed

    order = sorted(range(len(answers)), key=excess)
    counts = [answers[index].count for index in order]
    added = shares(counts, places=places, rounding=Rounding.LARGEST_REMAINDER) or ()
    by_index = dict(zip(order, added, strict=True))
    return [by_index[index] for index in range(len(answers))]


def _printing(
    printed: Decimal | None, plain: Decimal, added: Decimal
) -> Printing | None:
    if printed is None:
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
