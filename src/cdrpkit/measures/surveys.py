"""Surveys: who gave which answer, as counts and shares, beside what was printed."""

from __future__ import annotations

import datetime as dt
import enum
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Final

import attrs

from cdrpkit.measures import Value
from cdrpkit.model.evidence import Survey, SurveyAnswer
from cdrpkit.model.ids import Position, SurveyAnswerId
from cdrpkit.quantities import Rounding, shares
from cdrpkit.register import Register

__all__ = [
    "Fault",
    "FaultKind",
    "Line",
    "Printing",
    "Tally",
    "figures",
    "options_of",
    "printing_of",
    "tallies",
]

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


class FaultKind(enum.Enum):
    """
    Why the answers of a group cannot be counted together.

    .. versionadded:: 26.1.0
    """

    NEGATIVE_COUNT = "negative-count"
    OPTION_TWICE = "option-twice"
    GROUP_UNCLEAR = "group-unclear"


@attrs.frozen
class Fault:
    """
    What keeps a group from being counted.

    Attributes:
        kind: What is wrong.

        answers: The answers that it is wrong with, by id.

    .. versionadded:: 26.1.0
    """

    kind: FaultKind
    answers: tuple[SurveyAnswerId, ...]


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


@attrs.frozen(kw_only=True)
class Tally:
    """
    What one group answered.

    Attributes:
        survey: The question.

        group: Who was asked, as its first answer names it.

        position: The group's place among those asked.

        lines: The answers, in the order in which they were offered.

        total: How many answered; None where they cannot be counted.

        printed: Which way of rounding agrees with every share that the paper printed;
            None: it printed none, or there is none to compare it with.

        faults: Why they cannot be counted; then there is no total, and no share.

    .. versionadded:: 26.1.0
    """

    survey: Survey
    group: str
    position: Position
    lines: tuple[Line, ...]
    total: int | None = None
    printed: Printing | None = None
    faults: tuple[Fault, ...] = ()


def tallies(survey: Survey, register: Register) -> tuple[Tally, ...]:
    """
    Return what each group answered, in the order of the groups.

    Shares are rounded to as many places as the group's printed ones have, or to one.
    Of equal remainders, the one that the paper printed larger is rounded up, so that
    no column is called wrong for a choice that was free; else the earlier.

    .. versionadded:: 26.1.0
    """
    groups: dict[Position, list[SurveyAnswer]] = {}
    answers = register.survey_answers.of(survey, by="survey")
    for answer in sorted(answers, key=_in_order):
        groups.setdefault(answer.group_position, []).append(answer)
    named = Counter(
        group
        for of_group in groups.values()
        for group in {answer.group for answer in of_group}
    )
    return tuple(
        _tally(survey, position, groups[position], named) for position in sorted(groups)
    )


def options_of(counted: Iterable[Tally]) -> tuple[str, ...]:
    """
    Return the answers that were offered to any group, each once, in order.

    .. versionadded:: 26.1.0
    """
    answers = [line.answer for tally in counted for line in tally.lines]
    places = sorted(answers, key=lambda answer: answer.option_position)
    return tuple(dict.fromkeys(answer.option for answer in places))


def printing_of(counted: Iterable[Tally]) -> Printing | None:
    """
    Return which way of rounding agrees with all that a paper printed of a survey.

    None: it printed none.

    .. versionadded:: 26.1.0
    """
    return _together(tally.printed for tally in counted)


def figures(register: Register, on: dt.date) -> Iterator[tuple[str, Value]]:
    """
    Yield the counts and shares of each answer, and the total of each group.

    .. versionadded:: 26.1.0
    """
    for survey in register.surveys:
        for tally in tallies(survey, register):
            if tally.total is None:
                continue
            yield f"surveys.{survey.id}.{tally.position}.total", tally.total
            for line in tally.lines:
                name = f"survey_answers.{line.answer.id}"
                yield f"{name}.count", line.answer.count
                if line.share is not None and line.adding_up is not None:
                    yield f"{name}.share", line.share
                    yield f"{name}.share-adding-up", line.adding_up


def _in_order(answer: SurveyAnswer) -> tuple[Position, str]:
    return answer.option_position, answer.id


def _tally(
    survey: Survey,
    position: Position,
    answers: list[SurveyAnswer],
    named: Counter[str],
) -> Tally:
    group = answers[0].group
    faults = tuple(_faults(answers, named))
    if faults:
        lines = tuple(Line(answer=answer) for answer in answers)
        return Tally(
            survey=survey, group=group, position=position, lines=lines, faults=faults
        )
    lines = _lines(answers)
    return Tally(
        survey=survey,
        group=group,
        position=position,
        lines=lines,
        total=sum(answer.count for answer in answers),
        printed=_together(line.printed for line in lines),
    )


def _faults(answers: list[SurveyAnswer], named: Counter[str]) -> Iterator[Fault]:
    negative = tuple(answer.id for answer in answers if answer.count < 0)
    if negative:
        yield Fault(FaultKind.NEGATIVE_COUNT, negative)
    offered = Counter(answer.option for answer in answers)
    twice = tuple(answer.id for answer in answers if offered[answer.option] > 1)
    if twice:
        yield Fault(FaultKind.OPTION_TWICE, twice)
    names = {answer.group for answer in answers}
    if len(names) > 1 or any(named[name] > 1 for name in names):
        yield Fault(FaultKind.GROUP_UNCLEAR, tuple(answer.id for answer in answers))


def _lines(answers: list[SurveyAnswer]) -> tuple[Line, ...]:
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


def _together(printings: Iterable[Printing | None]) -> Printing | None:
    """Return what all of *printings* agree with."""
    found = {printing for printing in printings if printing is not None}
    if not found:
        return None
    decided = found - {Printing.BOTH}
    if not decided:
        return Printing.BOTH
    return decided.pop() if len(decided) == 1 else Printing.NEITHER
