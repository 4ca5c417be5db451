"""Duties kept: meetings held, reports made on demand, information shared."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, ClassVar

import attrs

from cdrpkit.choices import Choice
from cdrpkit.dates import Span
from cdrpkit.model import Record, Ref
from cdrpkit.model.ids import (
    BodyId,
    DisclosureId,
    MeetingId,
    PartnershipId,
    RecordKey,
    ReportDemandId,
)

__all__ = [
    "Disclosure",
    "Meeting",
    "MeetingKind",
    "MeetingOutcome",
    "ReportDemand",
]


class MeetingKind(Choice):
    """
    What a meeting is for.

    .. versionadded:: 26.1.0
    """

    PARTNERSHIP = "partnership", "The partnership itself meets."
    OTHER_CDRP_INCLUSIVE = (
        "other-cdrp-inclusive",
        "The partnership's people meet others, as on an away day.",
        "other CDRP-inclusive meeting",
    )
    LIAISON = "liaison", "Bodies meet one another to keep in touch."
    COMMITTEE = "committee", "A committee of an authority meets."
    CRIME_AND_DISORDER_SCRUTINY = (
        "crime-and-disorder-scrutiny",
        "A council's committee scrutinises the work on crime and disorder.",
    )
    PUBLIC = "public", "The public may come and ask."
    BRIEFING = "briefing", "People are told what they need to know."
    WORKSHOP = "workshop", "People work on a question together."
    AWAY_DAY = "away-day", "The partnership meets away from its usual business."
    CONFERENCE = "conference", "Many bodies meet on a subject."


class MeetingOutcome(Choice):
    """
    Whether a meeting came about.

    .. versionadded:: 26.1.0
    """

    HELD = "held", "It took place."
    CANCELLED = "cancelled", "It did not take place."
    INQUORATE = "inquorate", "Too few came for it to decide anything."


@attrs.frozen(kw_only=True)
class Meeting(Record):
    """
    A meeting of a partnership, a committee or a body.

    Attributes:
        of: Whose meeting it is.

        kind: What it is for.

        on: The day.

        outcome: Whether it came about.

        attended_by: The bodies known to have been represented; the records of
            attendance may name more.

        between: The bodies that a liaison meeting is between; empty for any other.

    .. versionadded:: 26.1.0
    """

    collection: ClassVar[str] = "meetings"
    known_by: ClassVar[str | None] = "on"

    id: MeetingId
    of: Annotated[RecordKey, Ref("partnerships", "committees", "bodies")]
    kind: MeetingKind
    on: dt.date
    outcome: MeetingOutcome = MeetingOutcome.HELD
    attended_by: tuple[Annotated[BodyId, Ref("bodies")], ...] = ()
    between: tuple[Annotated[BodyId, Ref("bodies")], ...] = ()


@attrs.frozen(kw_only=True)
class ReportDemand(Record):
    """
    That a partnership's authorities were required to report on what they do.

    Attributes:
        partnership: Of whom the report is required.

        by: The body that requires it.

        on: The day of the demand.

        matters: What the report is to be on, in the register's own words.

        due: By when, or None where no day was set.

        to_be_published: Whether publication is required.

        made: The day the report was made, or None.

        published: The day it was published, or None.

    .. versionadded:: 26.1.0
    """

    collection: ClassVar[str] = "report_demands"
    known_by: ClassVar[str | None] = "on"

    id: ReportDemandId
    partnership: Annotated[PartnershipId, Ref("partnerships")]
    by: Annotated[BodyId, Ref("bodies")]
    on: dt.date
    matters: str
    due: dt.date | None = None
    to_be_published: bool = False
    made: dt.date | None = None
    published: dt.date | None = None


@attrs.frozen(kw_only=True)
class Disclosure(Record):
    """
    That prescribed information of a period was shared with the other authorities.

    Attributes:
        body: Who shared it.

        partnership: With the authorities of which partnership.

        data_set: Which, by its number in the order: "2".

        period: The three months that it is of.

        shared: The day it was shared, or None where it was not.

    .. versionadded:: 26.1.0
    """

    collection: ClassVar[str] = "disclosures"
    known_by: ClassVar[str | None] = "shared"

    id: DisclosureId
    body: Annotated[BodyId, Ref("bodies")]
    partnership: Annotated[PartnershipId, Ref("partnerships")]
    data_set: str
    period: Span
    shared: dt.date | None = None
