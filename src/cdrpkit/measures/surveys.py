"""Surveys: who gave which answer, how many answered, and what cannot be counted."""

from __future__ import annotations

import datetime as dt
import enum
from collections import Counter
from collections.abc import Iterable, Iterator

import attrs

from cdrpkit.measures import Value
from cdrpkit.measures.columns import Line, Printing, agreed, lines_of
from cdrpkit.model.evidence import Survey, SurveyAnswer
from cdrpkit.model.ids import Position, SurveyAnswerId
from cdrpkit.register import Register

__all__ = [
    "Fault",
    "FaultKind",
    "Tally",
    "figures",
    "options_of",
    "printing_of",
    "tallies",
]


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
    return agreed(tally.printed for tally in counted)


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
    lines = lines_of(answers)
    return Tally(
        survey=survey,
        group=group,
        position=position,
        lines=lines,
        total=sum(answer.count for answer in answers),
        printed=agreed(line.printed for line in lines),
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
