"""Money: funds, what is allocated from them, and what it is spent on."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Annotated, ClassVar

import attrs

from cdrpkit.choices import Choice
from cdrpkit.dates import PartialDate, Span
from cdrpkit.model import Record, Ref
from cdrpkit.model.ids import (
    AllocationId,
    BidId,
    BodyId,
    ContributionId,
    ExpenditureId,
    FundId,
    ProjectId,
    RecommendationId,
    RecordKey,
)
from cdrpkit.quantities import Money, MoneyRange, Qualifier

__all__ = [
    "Allocation",
    "AllocationStage",
    "Bid",
    "BidOutcome",
    "Contribution",
    "ContributionKind",
    "Expenditure",
    "Fund",
    "Project",
    "Recipient",
    "Stage",
]


class Recipient(Choice):
    """
    To what a fund pays.

    .. versionadded:: 26.1.0
    """

    POLICE_UNIT = "police-unit", "A unit of the police, such as that of a borough."
    AREA = "area", "A borough or another area."
    PARTNERSHIP = "partnership", "A partnership of several bodies."


@attrs.frozen(kw_only=True)
class Fund(Record):
    """
    Money set aside for partnership work.

    Attributes:
        name: What it is called.

        funder: Whose money it is.

        per: To what it pays; None where that is not said.

        asked: What was asked for each recipient a year, as a range; None: nothing.

        asked_by: The recommendation that asked for it, or None.

    .. versionadded:: 26.1.0
    """

    collection: ClassVar[str] = "funds"

    id: FundId
    name: str
    funder: Annotated[BodyId, Ref("bodies")]
    per: Recipient | None = None
    asked: MoneyRange | None = None
    asked_by: Annotated[RecommendationId, Ref("recommendations")] | None = None


class AllocationStage(Choice):
    """
    How firm an allocation is.

    .. versionadded:: 26.1.0
    """

    PROVISION = "provision", "Money was set aside for it, and not yet allocated."
    ALLOCATED = "allocated", "It was decided that the recipient gets it."
    PAID = "paid", "The recipient has the money."


@attrs.frozen(kw_only=True)
class Allocation(Record):
    """
    What recipients get from a fund for a year, or a part of one.

    Attributes:
        fund: The fund.

        year: The days that it is for, both included.

        amount: For each recipient.

        to: The one recipient, or None where it is for several that are not named.

        recipients: How many get that amount each.

        stage: How firm it is.

        allocated_on: The day that it was made, or None.

        carried_forward: What was brought into it from an earlier year, for each
            recipient; it is a part of *amount*, not added to it. None: it is not told
            that anything was.

    .. versionadded:: 26.1.0
    """

    collection: ClassVar[str] = "allocations"
    known_by: ClassVar[str | None] = "allocated_on"
    ended_by: ClassVar[tuple[str, ...]] = ("year",)

    id: AllocationId
    fund: Annotated[FundId, Ref("funds")]
    year: Span
    amount: Money
    to: Annotated[RecordKey, Ref("partnerships", "areas", "bodies")] | None = None
    recipients: int = 1
    stage: AllocationStage = AllocationStage.ALLOCATED
    allocated_on: dt.date | None = None
    carried_forward: Money | None = None


class BidOutcome(Choice):
    """
    What became of a bid.

    .. versionadded:: 26.1.0
    """

    PAID = "paid", "The money was given."
    UNSUCCESSFUL = "unsuccessful", "The money was refused."
    PENDING = "pending", "It is not decided yet."
    UNKNOWN = "unknown", "What became of it is not recorded."


@attrs.frozen(kw_only=True)
class Bid(Record):
    """
    That money was asked for.

    Attributes:
        by: Who asked.

        amount: How much, for each recipient.

        outcome: What became of it.

        on: When, as exactly as is known; None where it is not.

        per: To what it was to be paid, or None.

        several: Whether it stands for more than one bid of that amount.

    .. versionadded:: 26.1.0
    """

    collection: ClassVar[str] = "bids"
    known_by: ClassVar[str | None] = "on"

    id: BidId
    by: Annotated[BodyId, Ref("bodies")]
    amount: Money
    outcome: BidOutcome = BidOutcome.UNKNOWN
    on: PartialDate | None = None
    per: Recipient | None = None
    several: bool = False


@attrs.frozen(kw_only=True)
class Project(Record):
    """
    What money is spent on.

    Attributes:
        name: In the register's own words.

        by: The partnership, area or body that runs it, or None.

        allocation: The allocation that pays for it, or None.

        primary: The one category that it counts under, or None.

        categories: Every category that it falls in, the primary one among them;
            where several do, percentages by category add up to more than 100.

        span: When it runs.

        appraised: Whether it was appraised before; None where not known.

        evaluated: Whether it was evaluated after; None where not known.

    .. versionadded:: 26.1.0
    """

    collection: ClassVar[str] = "projects"
    known_by: ClassVar[str | None] = "span"
    ended_by: ClassVar[tuple[str, ...]] = ("span",)

    id: ProjectId
    name: str
    by: Annotated[RecordKey, Ref("partnerships", "areas", "bodies")] | None = None
    allocation: Annotated[AllocationId, Ref("allocations")] | None = None
    primary: str | None = None
    categories: tuple[str, ...] = ()
    span: Span = Span()
    appraised: bool | None = None
    evaluated: bool | None = None


class ContributionKind(Choice):
    """
    How a body contributes.

    .. versionadded:: 26.1.0
    """

    MATCH = "match", "Money put in beside the money of another."
    PART = "part", "Money for a part of the cost."
    FULL = "full", "Money for the whole cost."
    IN_KIND = "in-kind", "Something other than money, such as an officer's time."


@attrs.frozen(kw_only=True)
class Contribution(Record):
    """
    What a body puts into a project or a partnership.

    Attributes:
        to: The project or partnership.

        by: The body that contributes, or None where it is not named.

        kind: In what way, or None where that is not said.

        amount: How much, or what it is worth in kind; None where not known.

        qualifier: How the amount is to be taken.

        share: The percentage of the whole cost that it is, or None.

        a_year: Whether the amount is for each year.

        illustrative: Whether it only shows what money could be used for.

        as_at: The day of which it is true.

    .. versionadded:: 26.1.0
    """

    collection: ClassVar[str] = "contributions"
    known_by: ClassVar[str | None] = "as_at"

    id: ContributionId
    to: Annotated[RecordKey, Ref("projects", "partnerships")]
    as_at: dt.date
    kind: ContributionKind | None = None
    by: Annotated[BodyId, Ref("bodies")] | None = None
    amount: Money | None = None
    qualifier: Qualifier = Qualifier.EXACT
    share: Decimal | None = None
    a_year: bool = False
    illustrative: bool = False


class Stage(Choice):
    """
    How far an expenditure has come.

    .. versionadded:: 26.1.0
    """

    ILLUSTRATIVE = "illustrative", "It only shows what money could be used for."
    PLANNED = "planned", "It is meant to be spent."
    COMMITTED = "committed", "It is promised, and cannot go to anything else."
    SPENT = "spent", "It is paid out."


@attrs.frozen(kw_only=True)
class Expenditure(Record):
    """
    Money that goes from an allocation, or could.

    Attributes:
        amount: How much.

        stage: How far it has come; a sum stands under one stage only.

        as_at: The day of which it is true.

        allocation: The allocation that it comes from, or None.

        project: What it is spent on, or None.

    .. versionadded:: 26.1.0
    """

    collection: ClassVar[str] = "expenditure"
    known_by: ClassVar[str | None] = "as_at"

    id: ExpenditureId
    amount: Money
    stage: Stage
    as_at: dt.date
    allocation: Annotated[AllocationId, Ref("allocations")] | None = None
    project: Annotated[ProjectId, Ref("projects")] | None = None
