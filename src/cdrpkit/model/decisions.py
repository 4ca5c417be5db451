"""Decisions and what follows: responses, dates moved, promises, inspections."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, ClassVar

import attrs

from cdrpkit.choices import Choice
from cdrpkit.dates import PartialDate
from cdrpkit.model import Record, Ref
from cdrpkit.model.ids import (
    BodyId,
    CommitmentId,
    CommitteeId,
    DecisionId,
    InspectionId,
    IssueId,
    MeetingId,
    PaperId,
    RecordKey,
    ResponseId,
    RevisedDateId,
    ScrutinyId,
)

__all__ = [
    "Acceptance",
    "Commitment",
    "Decision",
    "Inspection",
    "Issue",
    "IssueKind",
    "Outcome",
    "Response",
    "RevisedDate",
]


class Outcome(Choice):
    """
    What a meeting did with a question put to it.

    .. versionadded:: 26.1.0
    """

    AGREED = "agreed", "The meeting said yes to it."
    DEFERRED = "deferred", "It was put off to a later day."
    REJECTED = "rejected", "The meeting said no to it."
    NOTED = "noted", "The meeting took note of it, and decided nothing more."
    ENDORSED = "endorsed", "The meeting gave its backing to it."
    DELEGATED = "delegated", "It was handed to somebody else to decide or do."
    SELECTED = "selected", "It was chosen from several."
    APPOINTED = "appointed", "Somebody was given a post or seat by it."
    AMENDED = "amended", "It was agreed with changes."
    REFERRED = "referred", "It was sent on to another body or meeting."
    WITHDRAWN = "withdrawn", "Whoever put it took it back."
    LOST = "lost", "It was put to the vote, and did not carry."
    UNKNOWN = "unknown", "What the meeting did with it is not recorded."


@attrs.frozen(kw_only=True)
class Decision(Record):
    """
    What a meeting decided, or was asked to decide.

    Attributes:
        subjects: The records that it is about.

        scrutiny: The scrutiny whose recommendations *numbers* are of, or None.

        numbers: The recommendations that it is about, by numbers and ranges of
            numbers as printed ("1–11, 13–31, 34 and 35"); None: by *subjects* alone.

        on: The day of the meeting, as exactly as is known.

        outcome: What the meeting did; `Outcome.UNKNOWN` where the papers do not
            say.

        committee: Whose meeting it was, or None.

        minute: The minute that records it, or None.

        paper: The paper that put the question, or None.

        paper_recommendation: The number of that paper's recommendation, or None.

        meeting: The meeting, where it is recorded; one that was not held, or was
            inquorate, decides nothing.

        condition: What the decision was subject to, or None.

        condition_met: Whether that came about; None where not known.

        condition_met_on: When it did, as exactly as is known; None where it is not.

        fallback: What was to be done otherwise, or None.

    .. versionadded:: 26.1.0
    """

    collection: ClassVar[str] = "decisions"
    known_by: ClassVar[str | None] = "on"

    id: DecisionId
    on: PartialDate
    outcome: Outcome
    subjects: tuple[Annotated[RecordKey, Ref()], ...] = ()
    scrutiny: Annotated[ScrutinyId, Ref("scrutinies")] | None = None
    numbers: str | None = None
    committee: Annotated[CommitteeId, Ref("committees")] | None = None
    meeting: Annotated[MeetingId, Ref("meetings")] | None = None
    minute: str | None = None
    paper: Annotated[PaperId, Ref("papers")] | None = None
    paper_recommendation: str | None = None
    condition: str | None = None
    condition_met: bool | None = None
    condition_met_on: PartialDate | None = None
    fallback: str | None = None


class Acceptance(Choice):
    """
    Whether a recommendation was taken up.

    .. versionadded:: 26.1.0
    """

    ACCEPTED = "accepted", "The whole of it is to be done."
    PARTLY = "partly", "Only a part of it is to be done.", "partly accepted"
    REJECTED = "rejected", "None of it is to be done."


@attrs.frozen(kw_only=True)
class Response(Record):
    """
    A body's answer to a recommendation or a report.

    Attributes:
        to: What it answers.

        body: Who answers.

        requested: The day of the report or recommendation, or None.

        due: The last day for it, or None.

        received: The day it came, or None.

        acceptance: Accepted, partly accepted or rejected; None where not said.

        reasons: Why, or None.

        lead: Who takes it forward, or None.

        published: The day it was published, or None.

    .. versionadded:: 26.1.0
    """

    collection: ClassVar[str] = "responses"
    known_by: ClassVar[str | None] = "requested"

    id: ResponseId
    to: Annotated[RecordKey, Ref()]
    body: Annotated[BodyId, Ref("bodies")]
    requested: dt.date | None = None
    due: dt.date | None = None
    received: dt.date | None = None
    acceptance: Acceptance | None = None
    reasons: str | None = None
    lead: str | None = None
    published: dt.date | None = None


@attrs.frozen(kw_only=True)
class RevisedDate(Record):
    """
    That an expected date was moved; the original is never lost.

    Attributes:
        of: What was expected.

        was: The date before.

        now: The date after.

        granted_on: The day it was granted.

        granted_by: The body that granted it, or None.

        committee: At whose meeting, or None.

        meeting: The meeting, where it is recorded, or None.

        why: The reason given, or None.

    .. versionadded:: 26.1.0
    """

    collection: ClassVar[str] = "revised_dates"
    known_by: ClassVar[str | None] = "granted_on"

    id: RevisedDateId
    of: Annotated[RecordKey, Ref()]
    was: PartialDate
    now: PartialDate
    granted_on: dt.date
    granted_by: Annotated[BodyId, Ref("bodies")] | None = None
    committee: Annotated[CommitteeId, Ref("committees")] | None = None
    meeting: Annotated[MeetingId, Ref("meetings")] | None = None
    why: str | None = None


@attrs.frozen(kw_only=True)
class Commitment(Record):
    """
    A promise to a committee.

    Attributes:
        by: The body that promised.

        text: What, in the register's own words.

        made: The day of the promise.

        committee: To whom, or None.

        due: By when, or None.

        due_event: After which event, where no date was named; or None.

        discharged_by: The paper that kept it, or None.

    .. versionadded:: 26.1.0
    """

    collection: ClassVar[str] = "commitments"
    known_by: ClassVar[str | None] = "made"

    id: CommitmentId
    by: Annotated[BodyId, Ref("bodies")]
    text: str
    made: dt.date
    committee: Annotated[CommitteeId, Ref("committees")] | None = None
    due: PartialDate | None = None
    due_event: str | None = None
    discharged_by: Annotated[PaperId, Ref("papers")] | None = None


@attrs.frozen(kw_only=True)
class Inspection(Record):
    """
    A look from outside at how duties are met.

    Attributes:
        inspectorates: Who inspected.

        subject: Who or what was inspected.

        on: When, as exactly as is known.

        findings: What they found, in the register's own words.

    .. versionadded:: 26.1.0
    """

    collection: ClassVar[str] = "inspections"
    known_by: ClassVar[str | None] = "on"

    id: InspectionId
    inspectorates: tuple[Annotated[BodyId, Ref("bodies")], ...]
    subject: Annotated[RecordKey, Ref()] | None = None
    on: PartialDate
    findings: tuple[str, ...] = ()


class IssueKind(Choice):
    """
    Whether an issue asks for action, or only for thought.

    .. versionadded:: 26.1.0
    """

    FOR_ACTION = "for-action", "Somebody is asked to do something about it."
    FOR_CONSIDERATION = "for-consideration", "It is only to be thought about."


@attrs.frozen(kw_only=True)
class Issue(Record):
    """
    A question raised.

    Attributes:
        kind: Whether it asks for action or for consideration.

        text: In the register's own words.

        raised_on: When, as exactly as is known.

        raised_by: Who raised it, or None.

        inspection: The inspection that it comes from, or None.

        answer: What was answered, or None.

    .. versionadded:: 26.1.0
    """

    collection: ClassVar[str] = "issues"
    known_by: ClassVar[str | None] = "raised_on"

    id: IssueId
    kind: IssueKind
    text: str
    raised_on: PartialDate
    raised_by: Annotated[BodyId, Ref("bodies")] | None = None
    inspection: Annotated[InspectionId, Ref("inspections")] | None = None
    answer: str | None = None
