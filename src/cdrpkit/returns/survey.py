"""The return of surveys: who gave which answer, one row to an answer of a group."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Final

import attrs

from cdrpkit.measures.columns import Line, Printing
from cdrpkit.measures.surveys import Tally, tallies
from cdrpkit.model.ids import SurveyAnswerId, SurveyId
from cdrpkit.quantities import Gap, Unit
from cdrpkit.reports import Brief
from cdrpkit.returns import ReturnKind
from cdrpkit.returns.choices import one_or_all
from cdrpkit.returns.gaps import gap_of, gaps
from cdrpkit.table import Column, Return

__all__ = ["KIND", "SurveyOptions", "SurveyRow"]


@attrs.frozen(kw_only=True)
class SurveyOptions:
    """
    Options of the return of surveys.

    Attributes:
        survey: The id of the survey to tally; None: all of them.

    .. versionadded:: 26.1.0
    """

    survey: str | None = None


@attrs.frozen(kw_only=True)
class SurveyRow:
    """
    How many of a group gave an answer.

    .. versionadded:: 26.1.0
    """

    survey: Annotated[SurveyId, Column(title="Survey", description="The survey's id.")]
    question: Annotated[
        str, Column(title="Question", description="What was asked, in other words.")
    ]
    group_position: Annotated[
        int,
        Column(
            title="Place of the group",
            description="The group's place among those asked, from 1.",
            unit=Unit.ORDINAL,
        ),
    ]
    group: Annotated[str, Column(title="Group", description="Who answered.")]
    option_position: Annotated[
        int,
        Column(
            title="Place of the answer",
            description="Its place among the answers offered, from 1.",
            unit=Unit.ORDINAL,
        ),
    ]
    option: Annotated[
        str, Column(title="Answer", description="The answer, in other words.")
    ]
    answer: Annotated[
        SurveyAnswerId, Column(title="Record", description="The record's id.", key=True)
    ]
    count: Annotated[
        int,
        Column(
            title="Count",
            description="How many of the group gave it, as recorded.",
            unit=Unit.COUNT,
        ),
    ]
    total: Annotated[
        int | None,
        Column(
            title="Total",
            description="How many of the group answered; where empty, total_gap says"
            " why.",
            unit=Unit.COUNT,
            least=0,
        ),
    ]
    total_gap: Annotated[
        Gap | None,
        Column(
            title="Why there is no total",
            description="unknown: the group cannot be counted, for a count is less than"
            " nil, an answer is given twice, or it is not clear who the group is. Empty"
            " where there is a total.",
            codes=gaps(Gap.UNKNOWN),
        ),
    ]
    share: Annotated[
        Decimal | None,
        Column(
            title="Share",
            description="The percentage of the group, rounded by itself, a half"
            " upwards; where empty, share_gap says why.",
            unit=Unit.PERCENTAGE,
            least=0,
            most=100,
        ),
    ]
    share_gap: Annotated[
        Gap | None,
        Column(
            title="Why there is no share",
            description="unknown: the group cannot be counted; not-applicable: nobody"
            " in it answered. Empty where there is a share.",
            codes=gaps(Gap.NOT_APPLICABLE, Gap.UNKNOWN),
        ),
    ]
    share_adding_up: Annotated[
        Decimal | None,
        Column(
            title="Share made to add up",
            description="The percentage in a column made to add up to 100 by the"
            " largest remainder; where empty, share_adding_up_gap says why.",
            unit=Unit.PERCENTAGE,
            least=0,
            most=100,
        ),
    ]
    share_adding_up_gap: Annotated[
        Gap | None,
        Column(
            title="Why there is no share made to add up",
            description="As share_gap, and empty where that is.",
            codes=gaps(Gap.NOT_APPLICABLE, Gap.UNKNOWN),
        ),
    ]
    stated_share: Annotated[
        Decimal | None,
        Column(
            title="Share as printed",
            description="The percentage that the paper printed; where empty,"
            " stated_share_gap says why.",
            unit=Unit.PERCENTAGE,
            source="2003-02-27 Report 11, Appendix 3",
        ),
    ]
    stated_share_gap: Annotated[
        Gap | None,
        Column(
            title="Why there is no printed share",
            description="unknown: none is recorded. Empty where there is one.",
            codes=gaps(Gap.UNKNOWN),
        ),
    ]
    printed: Annotated[
        Printing | None,
        Column(
            title="Which is printed",
            description="plain: the share rounded by itself; adding-up: the one made to"
            " add up; both: they are the same; neither: another one. Where empty,"
            " printed_gap says why.",
        ),
    ]
    printed_gap: Annotated[
        Gap | None,
        Column(
            title="Why it is not said which is printed",
            description="unknown: no printed share is recorded; not-applicable: there"
            " is no share to compare it with. Empty where it is said.",
            codes=gaps(Gap.NOT_APPLICABLE, Gap.UNKNOWN),
        ),
    ]


_NOTE: Final = (
    "Shares are rounded to as many places as the printed ones of their group have, and"
    " to one place where none is printed: each by itself, a half upwards; or, so that"
    " they add up to 100, by the largest remainder, and of equal ones by the one that"
    " is printed larger, else the earlier."
)


def build(brief: Brief[SurveyOptions]) -> Return[SurveyRow]:
    """
    Return one row for each answer of each group, in printed order.

    Raises:
        UnknownNameError: If the register knows no such survey on the day.
    """
    rows = (
        row
        for survey in one_or_all(brief.register.surveys, brief.options.survey)
        for tally in tallies(survey, brief.register)
        for row in _rows(tally)
    )
    return KIND.of(
        rows,
        on=brief.on,
        description="One row for each answer that a group gave to a survey's question.",
        notes=(_NOTE,),
    )


def _rows(tally: Tally) -> Iterator[SurveyRow]:
    for line in tally.lines:
        yield _row(tally, line)


def _row(tally: Tally, line: Line) -> SurveyRow:
    answer = line.answer
    stated = answer.stated_share
    gap = None if line.share is not None else _why_no_share(tally)
    return SurveyRow(
        survey=tally.survey.id,
        question=tally.survey.question,
        group_position=answer.group_position,
        group=answer.group,
        option_position=answer.option_position,
        option=answer.option,
        answer=answer.id,
        count=answer.count,
        total=tally.total,
        total_gap=gap_of(tally.total),
        share=line.share,
        share_gap=gap,
        share_adding_up=line.adding_up,
        share_adding_up_gap=gap,
        stated_share=stated,
        stated_share_gap=gap_of(stated),
        printed=line.printed,
        printed_gap=_why_not_said(line),
    )


def _why_not_said(line: Line) -> Gap | None:
    if line.printed is not None:
        return None
    return Gap.UNKNOWN if line.answer.stated_share is None else Gap.NOT_APPLICABLE


def _why_no_share(tally: Tally) -> Gap:
    return Gap.UNKNOWN if tally.total is None else Gap.NOT_APPLICABLE


KIND: Final = ReturnKind(
    name="survey",
    title="Answers to surveys, by group",
    build=build,
    options=SurveyOptions,
    row_class=SurveyRow,
)
