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
    IndicatorId,
    InitiativeId,
    ObjectiveId,
    RecordKey,
    StepId,
    StrategyId,
    TargetId,
)
from cdrpkit.quantities import Gap, Quantity, Unit

__all__ = [
    "ChangeUnit",
    "Horizon",
    "Indicator",
    "IndicatorKind",
    "Initiative",
    "Objective",
    "Polarity",
    "Step",
    "StepKind",
    "Strategy",
    "StrategyKind",
    "Target",
    "TargetKind",
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


class Polarity(Choice):
    """
    Which way is better.

    .. versionadded:: 26.1.0
    """

    LOWER_IS_BETTER = "lower-is-better", "A fall is good news."
    HIGHER_IS_BETTER = "higher-is-better", "A rise is good news."
    NEITHER = "neither", "A rise or a fall is neither good nor bad by itself."


class IndicatorKind(Choice):
    """
    What an indicator measures, from the need to the benefit.

    .. versionadded:: 26.1.0
    """

    DEMAND = "demand", "How much there is to deal with."
    INPUT = "input", "What is put in, such as money or people."
    PROCESS = "process", "How the work is done."
    OUTPUT = "output", "What the work brings forth."
    OUTCOME = "outcome", "What people have of it in the end."


@attrs.frozen(kw_only=True)
class Indicator(Record):
    """
    What is counted, and how.

    Attributes:
        name: What it is called.

        unit: What its numbers count.

        version: Of its definition, or None.

        denominator: What it is a share or a rate of, or None.

        polarity: Which way is better, or None where that is not said.

        kind: What it measures, or None where that is not said.

        code: A national code, as of a best value performance indicator, or None.

    .. versionadded:: 26.1.0
    """

    collection: ClassVar[str] = "indicators"

    id: IndicatorId
    name: str
    unit: Unit
    version: str | None = None
    denominator: str | None = None
    polarity: Polarity | None = None
    kind: IndicatorKind | None = None
    code: str | None = None


class Horizon(Choice):
    """
    Whether a target is for the long term or the short.

    .. versionadded:: 26.1.0
    """

    LONG = "long", "For the long term."
    SHORT = "short", "For the short term."


class TargetKind(Choice):
    """
    How a target is put.

    .. versionadded:: 26.1.0
    """

    PERCENTAGE_BY_DATE = (
        "percentage-by-date",
        "To change by so many per cent by a day.",
        "percentage by a date",
    )
    ABSOLUTE = "absolute", "To come to a number."
    YEAR_ON_YEAR = "year-on-year", "To do better each year than in the year before."
    MAINTAIN = "maintain", "To stay as it is."
    AT_LEAST = "at-least", "To come to a number or above."
    RELATIVE_TO_PEERS = (
        "relative-to-peers",
        "To compare well with others of the same kind.",
    )
    NONE_YET = "none-yet", "No target has been set."


class ChangeUnit(enum.Enum):
    """
    What a printed change counts: from 40 % to 50 % is by 25 %, and by 10 points.

    .. versionadded:: 26.1.0
    """

    PERCENTAGE = "percentage"
    PERCENTAGE_POINT = "percentage-point"


def _one_of_two(
    target: Target, attribute: attrs.Attribute[Gap | None], gap: Gap | None
) -> None:
    number = attribute.name.removesuffix("_gap")
    if gap is not None and getattr(target, number) is not None:
        msg = f"{number} and {attribute.name} exclude each other; give one of the two"
        raise ValueError(msg)


@attrs.frozen(kw_only=True)
class Target(Record):
    """
    A performance target under an objective.

    Attributes:
        objective: The objective whose success it measures.

        indicator: What is counted, or None where no indicator is named.

        horizon: Long or short term; None where not said.

        kind: How the target is put.

        baseline: The number to start from, in the indicator's unit.

        baseline_gap: Why there is no baseline, or None.

        value: The number to reach, in the indicator's unit; of a target that is put
            year on year or relative to peers, by how much.

        value_gap: Why there is no value, or None.

        stated_change: A change as printed, in per cent or percentage points, kept
            beside the numbers even where they disagree.

        stated_change_unit: Which of the two it is, where the paper leaves no doubt;
            None where it does, or the indicator counts something else, which a
            percentage point cannot.

        due: By when, as exactly as is known.

        revises: The target that this one replaces, or None.

    Raises:
        ValueError: If a number stands together with the reason why it is missing.

    .. versionadded:: 26.1.0
    """

    collection: ClassVar[str] = "targets"

    id: TargetId
    objective: Annotated[ObjectiveId, Ref("objectives", part=True)]
    kind: TargetKind
    indicator: Annotated[IndicatorId, Ref("indicators")] | None = None
    horizon: Horizon | None = None
    baseline: Quantity | None = None
    baseline_gap: Gap | None = attrs.field(default=None, validator=_one_of_two)
    value: Quantity | None = None
    value_gap: Gap | None = attrs.field(default=None, validator=_one_of_two)
    stated_change: Quantity | None = None
    stated_change_unit: ChangeUnit | None = None
    due: PartialDate | None = None
    revises: Annotated[TargetId, Ref("targets")] | None = None


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
