"""Scrutiny: what was recommended, what was to be done, and how far it has come."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, ClassVar

import attrs

from cdrpkit.choices import Choice
from cdrpkit.dates import PartialDate
from cdrpkit.model import Record, Ref
from cdrpkit.model.ids import (
    ActionId,
    BodyId,
    KeyPointId,
    Position,
    ProgressId,
    RecommendationId,
    RecordKey,
    ScrutinyId,
)

__all__ = [
    "Action",
    "Block",
    "BlockKind",
    "KeyPoint",
    "Progress",
    "Recommendation",
    "Scrutiny",
    "Status",
]


@attrs.frozen(kw_only=True)
class Scrutiny(Record):
    """
    An inquiry by an authority that ends in recommendations.

    Attributes:
        title: What it is called.

        published: When its report came out, as exactly as is known.

        by: The body whose inquiry it was.

    .. versionadded:: 26.1.0
    """

    collection: ClassVar[str] = "scrutinies"
    known_by: ClassVar[str | None] = "published"

    id: ScrutinyId
    title: str
    published: PartialDate
    by: Annotated[BodyId, Ref("bodies")]


@attrs.frozen(kw_only=True)
class Recommendation(Record):
    """
    What a scrutiny asks for.

    Attributes:
        scrutiny: The scrutiny that asks.

        number: As printed.

        text: In the register's own words; None where only the number is known.

        addressees: Whom it asks; empty where none is named.

        owner: Who answers for the response, or None.

        groups: The groups that its source sorts it into; empty where it does not.

        rests_on: Records that it presupposes.

    .. versionadded:: 26.1.0
    """

    collection: ClassVar[str] = "recommendations"

    id: RecommendationId
    scrutiny: Annotated[ScrutinyId, Ref("scrutinies", part=True)]
    number: str
    text: str | None = None
    addressees: tuple[Annotated[BodyId, Ref("bodies")], ...] = ()
    owner: Annotated[BodyId, Ref("bodies")] | None = None
    groups: tuple[str, ...] = ()
    rests_on: tuple[Annotated[RecordKey, Ref()], ...] = ()


@attrs.frozen(kw_only=True)
class KeyPoint(Record):
    """
    One of the points that a recommendation is broken into.

    Attributes:
        recommendation: The recommendation.

        position: Its place among them, from 1.

        text: In the register's own words.

    .. versionadded:: 26.1.0
    """

    collection: ClassVar[str] = "key_points"

    id: KeyPointId
    recommendation: Annotated[RecommendationId, Ref("recommendations", part=True)]
    position: Position
    text: str


@attrs.frozen(kw_only=True)
class Action(Record):
    """
    What is to be done about a key point.

    Attributes:
        key_point: The key point.

        position: Its place among the key point's actions, from 1.

        text: In the register's own words.

        owners: Who is to do it; empty where none is named.

        working_with: Whom they are to work with.

        waits_for: Records that must come first: an initiative, another action.

        rests_on: Records whose result it uses: completed, it presupposes them
            completed.

    .. versionadded:: 26.1.0
    """

    collection: ClassVar[str] = "actions"

    id: ActionId
    key_point: Annotated[KeyPointId, Ref("key_points", part=True)]
    position: Position
    text: str
    owners: tuple[Annotated[BodyId, Ref("bodies")], ...] = ()
    working_with: tuple[Annotated[BodyId, Ref("bodies")], ...] = ()
    waits_for: tuple[Annotated[RecordKey, Ref()], ...] = ()
    rests_on: tuple[Annotated[RecordKey, Ref()], ...] = ()


class Status(Choice):
    """
    How far an action has come.

    The first three are the words of the December 2005 paper; the rest came later.
    Where a paper prints none there is no status, which is not the same as not
    started.

    .. versionadded:: 26.1.0
    """

    COMPLETED = "completed", "It is done."
    ONGOING = "ongoing", "It is being done."
    AWAITS = "awaits", "It cannot go on until something else has come about."
    NOT_STARTED = "not-started", "Nothing has been done yet."
    ON_TRACK = "on-track", "It is being done, and will be done in time."
    DELAYED = "delayed", "It is being done, and will be late."
    PART_COMPLETED = "part-completed", "Some of it is done."
    SUPERSEDED = "superseded", "Something else has taken its place."
    CLOSED_BY_COMMITTEE = "closed-by-committee", "A committee ended it, done or not."


class BlockKind(Choice):
    """
    How a piece of a result is printed.

    .. versionadded:: 26.1.0
    """

    PARAGRAPH = "paragraph", "Running text."
    BULLET = "bullet", "An item of a list."


@attrs.frozen(kw_only=True)
class Block:
    """
    A piece of a result as it is printed.

    Attributes:
        text: In the register's own words.

        kind: A paragraph or a bullet.

        status: A status that this piece states by itself, or None.

        expected_on: By when this piece says that something will be, or None.

    .. versionadded:: 26.1.0
    """

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    status: Status | None = None
    expected_on: PartialDate | None = None


@attrs.frozen(kw_only=True)
class Progress(Record):
    """
    What was reported of one or several actions, as at a day.

    Attributes:
        actions: The actions that the result is for; a paper may print one result
            for several.

        as_at: The day of the report.

        status: How far they have come; None where the paper states none.

        phrase: The words in which the paper states the status and its dates, as
            printed ("Completed May 2004"); None where it states none.

        blocks: The rest of the result, in printed order.

        completed_on: When they were completed, as exactly as is stated.

        expected_on: When they are to be, as exactly as is stated.

        updated_on: When the thing that they made was last updated.

        same_as: The result that this one repeats ("As above"), or None.

        see: Records that the result refers to.

    .. versionadded:: 26.1.0
    """

    collection: ClassVar[str] = "progress"
    known_by: ClassVar[str | None] = "as_at"

    id: ProgressId
    actions: tuple[Annotated[ActionId, Ref("actions", part=True)], ...]
    as_at: dt.date
    status: Status | None = None
    phrase: str | None = None
    blocks: tuple[Block, ...] = ()
    completed_on: PartialDate | None = None
    expected_on: PartialDate | None = None
    updated_on: PartialDate | None = None
    same_as: Annotated[ProgressId, Ref("progress")] | None = None
    see: tuple[Annotated[RecordKey, Ref()], ...] = ()
