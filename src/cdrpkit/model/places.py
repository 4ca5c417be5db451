"""Places, bodies and holders: where, who, and in which post."""

from __future__ import annotations

import enum
from typing import Annotated, ClassVar

import attrs

from cdrpkit.dates import Dated, Span
from cdrpkit.model import Name, Record, Ref
from cdrpkit.model.ids import (
    AppointmentId,
    AreaId,
    BodyId,
    CommitteeId,
    GroupingId,
    HolderId,
    RecordKey,
)

__all__ = [
    "Appointment",
    "AppointmentRole",
    "Area",
    "AreaKind",
    "Body",
    "BodyKind",
    "Capacity",
    "Committee",
    "Grouping",
    "Holder",
    "Nation",
]


class AreaKind(enum.Enum):
    """
    What sort of area it is: the law differs by it.

    .. versionadded:: 26.1.0
    """

    LONDON_BOROUGH = "london-borough"
    CITY_OF_LONDON = "city-of-london"
    METROPOLITAN_DISTRICT = "metropolitan-district"
    DISTRICT = "district"
    UNITARY = "unitary"
    COUNTY = "county"
    WELSH_COUNTY = "welsh-county"
    ISLE_OF_WIGHT = "isle-of-wight"
    ISLES_OF_SCILLY = "isles-of-scilly"
    REGION = "region"


class Nation(enum.Enum):
    """
    England or Wales: the Crime and Disorder Act 1998 reaches no further.

    .. versionadded:: 26.1.0
    """

    ENGLAND = "england"
    WALES = "wales"


@attrs.frozen(kw_only=True)
class Area(Record):
    """
    A place with bounds.

    Attributes:
        names: What it was called, by date.

        kind: What sort of area it is.

        nation: England or Wales.

        code: Its GSS code, or None; the codes are later than the law.

        parent: The area that it lies in, or None.

        span: When there was such an area.

    .. versionadded:: 26.1.0
    """

    collection: ClassVar[str] = "areas"
    known_by: ClassVar[str | None] = "span"
    ended_by: ClassVar[tuple[str, ...]] = ("span",)

    id: AreaId
    names: tuple[Name, ...]
    kind: AreaKind
    nation: Nation
    code: str | None = None
    parent: Annotated[AreaId, Ref("areas")] | None = None
    span: Span = Span()


@attrs.frozen(kw_only=True)
class Grouping(Record):
    """
    A named set of areas or partnerships, as its owner drew it on a day.

    Attributes:
        name: As its owner calls it.

        owner: The body that drew it.

        members: What is in it; empty where the papers do not say.

        span: When it was in use.

    .. versionadded:: 26.1.0
    """

    collection: ClassVar[str] = "groupings"
    known_by: ClassVar[str | None] = "span"
    ended_by: ClassVar[tuple[str, ...]] = ("span",)

    id: GroupingId
    name: str
    owner: Annotated[BodyId, Ref("bodies")] | None = None
    members: tuple[Annotated[RecordKey, Ref("areas", "partnerships")], ...] = ()
    span: Span = Span()


class BodyKind(enum.Enum):
    """
    What sort of body it is.

    The first names are those by which the law knows bodies; the rest are bodies
    that sit on partnerships, or work with them, without being named in it.

    .. versionadded:: 26.1.0
    """

    COUNCIL = "council"
    COUNTY_COUNCIL = "county-council"
    CHIEF_OFFICER_OF_POLICE = "chief-officer-of-police"
    POLICE_AUTHORITY = "police-authority"
    FIRE_AUTHORITY = "fire-authority"
    FIRE_AND_RESCUE_AUTHORITY = "fire-and-rescue-authority"
    PRIMARY_CARE_TRUST = "primary-care-trust"
    CLINICAL_COMMISSIONING_GROUP = "clinical-commissioning-group"
    INTEGRATED_CARE_BOARD = "integrated-care-board"
    HEALTH_AUTHORITY = "health-authority"
    LOCAL_HEALTH_BOARD = "local-health-board"
    PROBATION_PROVIDER = "probation-provider"
    PROBATION_COMMITTEE = "probation-committee"
    LOCAL_PROBATION_BOARD = "local-probation-board"
    POLICE_FORCE = "police-force"
    POLICE_UNIT = "police-unit"
    GOVERNMENT_OFFICE = "government-office"
    GOVERNMENT_DEPARTMENT = "government-department"
    INSPECTORATE = "inspectorate"
    MAYOR = "mayor"
    REGIONAL_AUTHORITY = "regional-authority"
    ASSOCIATION = "association"
    TRANSPORT_BODY = "transport-body"
    TRAINING_PROVIDER = "training-provider"
    OTHER = "other"


@attrs.frozen(kw_only=True)
class Body(Record):
    """
    An organisation, or a part of one that acts under its own name.

    Attributes:
        names: What it was called, by date, with its usual abbreviations.

        kind: What sort of body it is.

        areas: The areas that it serves, each over a span.

        part_of: The bodies that it was a part of, each over a span.

        co_located_with: The bodies that it shared a place with, each over a span.

        successor: The body that took its place, or None.

        span: When there was such a body.

    .. versionadded:: 26.1.0
    """

    collection: ClassVar[str] = "bodies"
    known_by: ClassVar[str | None] = "span"
    ended_by: ClassVar[tuple[str, ...]] = ("span",)

    id: BodyId
    names: tuple[Name, ...]
    kind: BodyKind
    areas: tuple[Dated[Annotated[AreaId, Ref("areas")]], ...] = ()
    part_of: tuple[Dated[Annotated[BodyId, Ref("bodies")]], ...] = ()
    co_located_with: tuple[Dated[Annotated[BodyId, Ref("bodies")]], ...] = ()
    successor: Annotated[BodyId, Ref("bodies")] | None = None
    span: Span = Span()


@attrs.frozen(kw_only=True)
class Committee(Record):
    """
    A committee of a body.

    Attributes:
        body: Whose committee it is.

        names: What it was called, by date; committees are renamed.

        members: How many sit on it, or None where that is not known.

    .. versionadded:: 26.1.0
    """

    collection: ClassVar[str] = "committees"

    id: CommitteeId
    body: Annotated[BodyId, Ref("bodies")]
    names: tuple[Name, ...]
    members: int | None = None


class Capacity(enum.Enum):
    """
    In what capacity a holder acts.

    .. versionadded:: 26.1.0
    """

    MEMBER = "member"
    OFFICER = "officer"
    POLICE = "police"


@attrs.frozen(kw_only=True)
class Holder(Record):
    """
    A post, or a public office; never a private person.

    Attributes:
        title: The post's title.

        capacity: Member, officer or police.

        interest: An interest declared, or None.

    .. versionadded:: 26.1.0
    """

    collection: ClassVar[str] = "holders"

    id: HolderId
    title: str
    capacity: Capacity
    interest: str | None = None


class AppointmentRole(enum.Enum):
    """
    What somebody is appointed to be.

    .. versionadded:: 26.1.0
    """

    LINK_MEMBER = "link-member"
    OFFICER = "officer"
    CHAIR = "chair"
    DEPUTY = "deputy"
    SECRETARIAT = "secretariat"
    BOROUGH_COMMANDER = "borough-commander"
    BOROUGH_LIAISON_OFFICER = "borough-liaison-officer"
    DEDICATED_CDRP_OFFICER = "dedicated-cdrp-officer"
    DEPUTY_FOR_CDRP_MATTERS = "deputy-for-cdrp-matters"
    PARTNERSHIP_SUPPORT_OFFICER = "partnership-support-officer"
    STRATEGY_GROUP_MEMBER = "strategy-group-member"
    INFORMATION_SHARING_NOMINEE = "information-sharing-nominee"


@attrs.frozen(kw_only=True)
class Appointment(Record):
    """
    Somebody's seat or post over a span.

    Attributes:
        role: What they are appointed to be.

        to: Where: a partnership, committee, area or body.

        holder: Who, by post; None is a vacancy.

        by: The body that appoints, or None where it is not known.

        rank: As the appointing body's own ranks call it, or None.

        senior: Whether the holder is senior in the appointing body; None: not known.

        span: When it is held.

        minimum_tenure_months: The shortest time agreed, or None.

        handover: What was agreed for handing over, or None.

        on_behalf_of: The body represented, where it is not the one that appoints.

    .. versionadded:: 26.1.0
    """

    collection: ClassVar[str] = "appointments"
    known_by: ClassVar[str | None] = "span"
    ended_by: ClassVar[tuple[str, ...]] = ("span",)

    id: AppointmentId
    role: AppointmentRole
    to: Annotated[RecordKey, Ref("partnerships", "committees", "areas", "bodies")]
    holder: Annotated[HolderId, Ref("holders")] | None = None
    by: Annotated[BodyId, Ref("bodies")] | None = None
    rank: str | None = None
    senior: bool | None = None
    span: Span = Span()
    minimum_tenure_months: int | None = None
    handover: str | None = None
    on_behalf_of: Annotated[BodyId, Ref("bodies")] | None = None
