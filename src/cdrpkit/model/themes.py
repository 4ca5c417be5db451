"""Themes: what partnerships put first, what an authority promotes, good practice."""

from __future__ import annotations

from typing import Annotated, ClassVar

import attrs

from cdrpkit.choices import Choice
from cdrpkit.dates import PartialDate, Span
from cdrpkit.model import Record, Ref
from cdrpkit.model.ids import (
    BodyId,
    DecisionId,
    GroupingId,
    MeetingId,
    PaperId,
    PartnershipId,
    Position,
    PracticeExampleId,
    PromotionId,
    RankingId,
    RecordKey,
    StrategyId,
    ThemeChoiceId,
    ThemeId,
)

__all__ = [
    "PracticeExample",
    "Promotion",
    "PromotionKind",
    "Ranking",
    "Theme",
    "ThemeChoice",
]


@attrs.frozen(kw_only=True)
class Theme(Record):
    """
    A subject that an authority may promote within partnerships.

    Attributes:
        number: As printed.

        title: In the register's own words.

        paper: The paper that offers it, or None.

        areas: The areas to promote, in printed order.

        impact_measures: By what its effect is to be seen, in printed order.

    .. versionadded:: 26.1.0
    """

    collection: ClassVar[str] = "themes"

    id: ThemeId
    number: str
    title: str
    paper: Annotated[PaperId, Ref("papers", part=True)] | None = None
    areas: tuple[str, ...] = ()
    impact_measures: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class ThemeChoice(Record):
    """
    That an authority is to choose among themes, and what it chose.

    Attributes:
        owner: Who chooses.

        span: The days for which the choice holds.

        offered: What there is to choose from.

        to_choose: How many are to be chosen.

        chosen: What was chosen; None where that is not known, which is not nothing.

        decided_by: The decision by which it was, or None.

    .. versionadded:: 26.1.0
    """

    collection: ClassVar[str] = "theme_choices"
    ended_by: ClassVar[tuple[str, ...]] = ("span",)

    id: ThemeChoiceId
    owner: Annotated[BodyId, Ref("bodies")]
    span: Span
    offered: tuple[Annotated[ThemeId, Ref("themes")], ...]
    to_choose: int
    chosen: tuple[Annotated[ThemeId, Ref("themes")], ...] | None = None
    decided_by: Annotated[DecisionId, Ref("decisions")] | None = None


class PromotionKind(Choice):
    """
    What it means to promote a theme: the three meanings of the paper of 2004.

    .. versionadded:: 26.1.0
    """

    ON_THE_AGENDA = "on-the-agenda", "The theme was put on the partnership's agenda."
    POLICY_DEVELOPED = "policy-developed", "Policy on the theme was worked out."
    RESPONSIVENESS_IMPROVED = (
        "responsiveness-improved",
        "Services answer better to what the theme is about.",
    )


@attrs.frozen(kw_only=True)
class Promotion(Record):
    """
    Evidence that a theme was promoted within a partnership.

    Attributes:
        theme: Which theme.

        partnership: Where.

        kind: In which of the three meanings.

        on: When, as exactly as is known.

        text: What was done, in the register's own words.

        meeting: The meeting that shows it, or None.

    .. versionadded:: 26.1.0
    """

    collection: ClassVar[str] = "promotions"
    known_by: ClassVar[str | None] = "on"

    id: PromotionId
    theme: Annotated[ThemeId, Ref("themes")]
    partnership: Annotated[PartnershipId, Ref("partnerships")]
    kind: PromotionKind
    on: PartialDate
    text: str
    meeting: Annotated[MeetingId, Ref("meetings")] | None = None


@attrs.frozen(kw_only=True)
class PracticeExample(Record):
    """
    Good practice that others may learn from.

    Attributes:
        by: The partnership or body whose practice it is.

        text: What was done, in the register's own words.

        theme: What it serves, or None.

        evidence: What shows that it works, or None.

        shared_with: Who was told of it.

        shared_on: When, as exactly as is known; None: not shared, or not known when.

    .. versionadded:: 26.1.0
    """

    collection: ClassVar[str] = "practice_examples"

    id: PracticeExampleId
    by: Annotated[RecordKey, Ref("partnerships", "bodies")]
    text: str
    theme: Annotated[ThemeId, Ref("themes")] | None = None
    evidence: str | None = None
    shared_with: tuple[Annotated[RecordKey, Ref("partnerships", "bodies")], ...] = ()
    shared_on: PartialDate | None = None


@attrs.frozen(kw_only=True)
class Ranking(Record):
    """
    The place of one theme among the priorities of a grouping.

    Attributes:
        grouping: Among whose priorities.

        theme: What ranks there, in the words of its source.

        place: Its place as printed, from 1; themes put jointly share one, and the
            next place follows without a gap.

        strategy: The strategy or plan that ranks it, or None.

    .. versionadded:: 26.1.0
    """

    collection: ClassVar[str] = "rankings"

    id: RankingId
    grouping: Annotated[GroupingId, Ref("groupings", part=True)]
    theme: str
    place: Position
    strategy: Annotated[StrategyId, Ref("strategies")] | None = None
