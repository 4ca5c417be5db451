"""Strategies: statutory documents, the steps towards them, and what they promise."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, ClassVar

import attrs

from cdrpkit.choices import Choice
from cdrpkit.dates import PartialDate, Span
from cdrpkit.model import Record, Ref
from cdrpkit.model.ids import (
    BodyId,
    InitiativeId,
    ObjectiveId,
    RecordKey,
    StepId,
    StrategyId,
)

__all__ = [
    "Initiative",
    "Objective",
    "Step",
    "StepKind",
    "Strategy",
    "StrategyKind",
]


class StrategyKind(Choice):
    """
    What sort of document it is.

    .. versionadded:: 26.1.0
    """

    LOCAL_STRATEGY = (
        "local-strategy",
        "A partnership's strategy for its area, for a term of years.",
    )
    PARTNERSHIP_PLAN = (
        "partnership-plan",
        "A partnership's plan, which is revised every year.",
    )
    POLICING_PLAN = "policing-plan", "A plan for the policing of an area."
    NATIONAL_STRATEGY = "national-strategy", "A strategy of central government."
    MAYORS_PLAN = "mayors-plan", "A plan of an elected mayor.", "Mayor's plan"
    PUBLIC_SERVICE_AGREEMENT = (
        "public-service-agreement",
        "What central government and a service agreed to achieve.",
    )


@attrs.frozen(kw_only=True)
class Strategy(Record):
    """
    A strategy or plan, and the term that it is for.

    Attributes:
        owner: The partnership or body whose it is.

        kind: What sort of document it is.

        span: Its term, both days included.

        title: What it is called, or None.

        subjects: What it covers, by the law's names ("misuse-of-drugs").

        co_operating_bodies: The bodies that it names as co-operating.

    .. versionadded:: 26.1.0
    """

    collection: ClassVar[str] = "strategies"
    known_by: ClassVar[str | None] = "span"
    ended_by: ClassVar[tuple[str, ...]] = ("span",)

    id: StrategyId
    owner: Annotated[RecordKey, Ref("partnerships", "bodies")]
    kind: StrategyKind
    span: Span = Span()
    title: str | None = None
    subjects: tuple[str, ...] = ()
    co_operating_bodies: tuple[Annotated[BodyId, Ref("bodies")], ...] = ()


class StepKind(Choice):
    """
    A step that the statute asks for.

    .. versionadded:: 26.1.0
    """

    REVIEW = (
        "review",
        "Levels and patterns of crime and disorder were reviewed: the audit.",
    )
    ANALYSIS = "analysis", "The results of the review were analysed."
    REPORT_PUBLISHED = "report-published", "A report on the analysis was published."
    VIEWS_OBTAINED = (
        "views-obtained",
        "People and bodies of the area were asked for their views.",
    )
    FORMULATED = "formulated", "The strategy was drawn up."
    DOCUMENT_PUBLISHED = (
        "document-published",
        "The document of the strategy was published.",
    )
    REVIEWED = "reviewed", "How well the strategy works was looked into."
    CHANGED = "changed", "The strategy was changed after that."
    ANNUAL_REPORT = "annual-report", "The report of a year was made."
    STRATEGIC_ASSESSMENT = (
        "strategic-assessment",
        "The yearly strategic assessment was made.",
    )
    PLAN_REVISED = "plan-revised", "The plan was revised, as it is each year."
    SUMMARY_PUBLISHED = "summary-published", "A summary of the plan was published."


@attrs.frozen(kw_only=True)
class Step(Record):
    """
    A step taken towards a strategy, or under it.

    Attributes:
        strategy: The strategy that it belongs to.

        kind: Which step.

        on: When it was taken, as exactly as is known; None: taken, but when is
            not known.

        consulted: Whose views were obtained, where views were.

        how: In what way, or None.

        contents: What the document made by it gives details of, by the law's names;
            empty where that is not recorded.

    .. versionadded:: 26.1.0
    """

    collection: ClassVar[str] = "steps"
    known_by: ClassVar[str | None] = "on"

    id: StepId
    # Not a part of its strategy: the audit and the consultation come before the
    # strategy's term, and must be known by then.
    strategy: Annotated[StrategyId, Ref("strategies")]
    kind: StepKind
    on: PartialDate | None = None
    consulted: tuple[str, ...] = ()
    how: str | None = None
    contents: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Objective(Record):
    """
    What a strategy sets out to do.

    Attributes:
        strategy: The strategy that it belongs to.

        number: As printed; "2.10" comes after "2.9".

        text: In the register's own words.

        leads: The bodies that are to pursue it; empty where none is named.

        joint: Whether several pursue it together, and not each a part of it; None
            where that is not said.

        themes: The themes that it serves.

        added: When it came in during the term, or None.

        dropped: When it was given up during the term, or None.

    .. versionadded:: 26.1.0
    """

    collection: ClassVar[str] = "objectives"
    known_by: ClassVar[str | None] = "added"
    ended_by: ClassVar[tuple[str, ...]] = ("dropped",)

    id: ObjectiveId
    strategy: Annotated[StrategyId, Ref("strategies", part=True)]
    number: str
    text: str
    leads: tuple[Annotated[BodyId, Ref("bodies")], ...] = ()
    joint: bool | None = None
    themes: tuple[str, ...] = ()
    added: dt.date | None = None
    dropped: dt.date | None = None


@attrs.frozen(kw_only=True)
class Initiative(Record):
    """
    A programme, project or review, that other things may wait for.

    Attributes:
        name: What it is called.

        owner: The body whose it is, or None.

        span: When it ran, as far as is known.

        delayed_by: Why it was delayed, or None.

        closed: When it reported or ended, as exactly as is known; None while open.

    .. versionadded:: 26.1.0
    """

    collection: ClassVar[str] = "initiatives"
    known_by: ClassVar[str | None] = "span"
    ended_by: ClassVar[tuple[str, ...]] = ("span", "closed")

    id: InitiativeId
    name: str
    owner: Annotated[BodyId, Ref("bodies")] | None = None
    span: Span = Span()
    delayed_by: str | None = None
    closed: PartialDate | None = None
