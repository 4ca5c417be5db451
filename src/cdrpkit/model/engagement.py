"""Engagement: what an authority is expected to do in partnerships, and what it did."""

from __future__ import annotations

from typing import Annotated, ClassVar

import attrs

from cdrpkit.choices import Choice
from cdrpkit.dates import Span
from cdrpkit.model import Record, Ref
from cdrpkit.model.duties import MeetingKind
from cdrpkit.model.ids import (
    AttendanceId,
    BodyId,
    DecisionId,
    ExpectationId,
    FundId,
    HolderId,
    MeetingId,
    Position,
    RecordKey,
)
from cdrpkit.quantities import Quantity

__all__ = [
    "Attendance",
    "Expectation",
    "ExpectationStatus",
    "Measure",
]


@attrs.frozen(kw_only=True)
class Attendance(Record):
    """
    Whether a body was represented at a meeting, and by whom.

    Attributes:
        meeting: The meeting.

        body: The body that was to be represented.

        holder: Who came, or was to come; None where only the body is known.

        present: Whether they came; where all records of a body at a meeting say that
            they did not, nobody represented it.

        in_place_of: Whom a substitute stood in for; None: nobody.

    .. versionadded:: 26.1.0
    """

    collection: ClassVar[str] = "attendance"

    id: AttendanceId
    meeting: Annotated[MeetingId, Ref("meetings", part=True)]
    body: Annotated[BodyId, Ref("bodies")]
    holder: Annotated[HolderId, Ref("holders")] | None = None
    present: bool = True
    in_place_of: Annotated[HolderId, Ref("holders")] | None = None


class Measure(Choice):
    """
    By what it is judged whether an expectation is met.

    .. versionadded:: 26.1.0
    """

    REPRESENTED = (
        "represented",
        "The share of meetings at which the owner was represented, by anyone.",
    )
    SPENT = "spent", "The share of a fund's allocations that was spent."
    LIAISON = "liaison", "The meetings held with a partnership in each quarter."
    PROJECTS = (
        "projects",
        "Different projects supported; how many are enough is seldom said.",
    )


class ExpectationStatus(Choice):
    """
    Whether anybody has bound himself to an expectation.

    .. versionadded:: 26.1.0
    """

    PROPOSED = "proposed", "It was put forward, and binds nobody yet."
    ENDORSED = "endorsed", "Those whom it binds have agreed to it."
    UNKNOWN = "unknown", "What became of it is not recorded."


@attrs.frozen(kw_only=True)
class Expectation(Record):
    """
    What an authority sets itself to do in partnerships over a period.

    Attributes:
        role: The task that it belongs to, as a paper's table names it.

        outcome: What is to come of it, in the register's own words.

        position: Its place among the expectations of its paper, from 1.

        owner: The body that is to do it.

        span: The days for which it holds.

        measure: By what it is judged.

        threshold: How much is enough: a percentage for `Measure.REPRESENTED` and
            `Measure.SPENT`, meetings in each quarter for `Measure.LIAISON`, projects
            for `Measure.PROJECTS`; None where that is not said.

        kinds: The kinds of meeting that count; empty where none is meant.

        fund: The fund that is to be spent, or None.

        excluded: Partnerships and meetings that are left out.

        status: Whether it is binding on anybody.

        decided_by: The decision that made it so, or None.

    .. versionadded:: 26.1.0
    """

    collection: ClassVar[str] = "expectations"
    ended_by: ClassVar[tuple[str, ...]] = ("span",)

    id: ExpectationId
    role: str
    outcome: str
    position: Position
    owner: Annotated[BodyId, Ref("bodies")]
    span: Span
    measure: Measure
    threshold: Quantity | None = None
    kinds: tuple[MeetingKind, ...] = ()
    fund: Annotated[FundId, Ref("funds")] | None = None
    excluded: tuple[Annotated[RecordKey, Ref("partnerships", "meetings")], ...] = ()
    status: ExpectationStatus = ExpectationStatus.UNKNOWN
    decided_by: Annotated[DecisionId, Ref("decisions")] | None = None
