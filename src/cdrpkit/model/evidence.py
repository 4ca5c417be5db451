"""Evidence: surveys, what was said, and what papers state that can be computed."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, ClassVar

import attrs

from cdrpkit.choices import Choice
from cdrpkit.dates import PartialDate
from cdrpkit.model import Record, Ref
from cdrpkit.model.ids import (
    BodyId,
    PaperId,
    Position,
    QuotationId,
    RecommendationId,
    StatementId,
    SurveyAnswerId,
    SurveyId,
)

__all__ = ["Form", "Quotation", "Stance", "Statement", "Survey", "SurveyAnswer"]


@attrs.frozen(kw_only=True)
class Survey(Record):
    """
    A question put to groups of people.

    Attributes:
        question: In the register's own words.

        by: Who asked, or None.

        on: When, as exactly as is known; None where it is not.

        about: The recommendations that it bears on.

    .. versionadded:: 26.1.0
    """

    collection: ClassVar[str] = "surveys"
    known_by: ClassVar[str | None] = "on"

    id: SurveyId
    question: str
    by: Annotated[BodyId, Ref("bodies")] | None = None
    on: PartialDate | None = None
    about: tuple[Annotated[RecommendationId, Ref("recommendations")], ...] = ()


@attrs.frozen(kw_only=True)
class SurveyAnswer(Record):
    """
    How many of one group gave one answer.

    Attributes:
        survey: To which question.

        option: The answer, in the register's own words.

        option_position: Its place among the answers offered, from 1.

        group: Who answered so.

        group_position: The group's place among those asked, from 1.

        count: How many.

        stated_share: The percentage as printed, or None.

    .. versionadded:: 26.1.0
    """

    collection: ClassVar[str] = "survey_answers"

    id: SurveyAnswerId
    survey: Annotated[SurveyId, Ref("surveys", part=True)]
    option: str
    option_position: Position
    group: str
    group_position: Position
    count: int
    stated_share: Decimal | None = None


class Form(Choice):
    """
    In what form something was said.

    .. versionadded:: 26.1.0
    """

    ORAL = "oral", "It was said aloud."
    WRITTEN = "written", "It was sent in writing."
    QUESTIONNAIRE = "questionnaire", "It was an answer to a list of questions."


class Stance(Choice):
    """
    Which way a voice speaks.

    .. versionadded:: 26.1.0
    """

    FOR = "for", "It speaks in favour."
    AGAINST = "against", "It speaks in opposition."
    NEITHER = "neither", "It takes no side."


@attrs.frozen(kw_only=True)
class Quotation(Record):
    """
    What somebody said, told in the register's own words.

    Attributes:
        speaker: In what role; never a person's name. None where it is not said.

        text: What they said, told in other words.

        position: Its place among those of its recommendation, from 1.

        form: How they said it; None where not known.

        on: When, as exactly as is known; None where it is not.

        stance: For or against what it bears on.

        about: The recommendations that it bears on.

    .. versionadded:: 26.1.0
    """

    collection: ClassVar[str] = "quotations"
    known_by: ClassVar[str | None] = "on"

    id: QuotationId
    text: str
    position: Position
    speaker: str | None = None
    form: Form | None = None
    on: PartialDate | None = None
    stance: Stance = Stance.NEITHER
    about: tuple[Annotated[RecommendationId, Ref("recommendations")], ...] = ()


@attrs.frozen(kw_only=True)
class Statement(Record):
    """
    What a paper prints, where the right thing can be computed or is known.

    A narrative places it by ``{stated:id}``: the right thing is printed, or what the
    paper printed where that is asked for. One of *figure*, *appendix* and *right* says
    what the right thing is; without any of them nobody knows it.

    Attributes:
        paper: The paper.

        place: Where in it.

        printed: What it prints there.

        figure: The name of the figure that is computed, or None.

        appendix: The slug of the appendix of the paper that is meant, or None.

        right: What should stand there, or None.

    Raises:
        ValueError: If more than one says what the right thing is.

    .. versionadded:: 26.1.0
    """

    collection: ClassVar[str] = "statements"

    id: StatementId
    paper: Annotated[PaperId, Ref("papers", part=True)]
    place: str
    printed: str
    figure: str | None = None
    appendix: str | None = None
    right: str | None = None

    def __attrs_post_init__(self) -> None:
        given = (self.figure, self.appendix, self.right)
        if sum(each is not None for each in given) > 1:
            msg = "figure, appendix and right exclude each other; give one of the three"
            raise ValueError(msg)
