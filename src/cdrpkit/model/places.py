"""Places, bodies and holders: where, who, and in which post."""

from __future__ import annotations

from typing import Annotated, ClassVar

import attrs

from cdrpkit.choices import Choice
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


class AreaKind(Choice):
    """
    What sort of area it is: the law differs by it.

    .. versionadded:: 26.1.0
    """

    LONDON_BOROUGH = "london-borough", "One of the 32 boroughs.", "London borough"
    CITY_OF_LONDON = "city-of-london", "The City: it is no borough.", "City of London"
    METROPOLITAN_DISTRICT = (
        "metropolitan-district",
        "A district of a metropolitan county.",
    )
    DISTRICT = "district", "A district that lies in a county with a council of its own."
    UNITARY = "unitary", "An area of England with one council for all."
    COUNTY = "county", "A county of England with districts in it."
    WELSH_COUNTY = "welsh-county", "One of those in Wales.", "Welsh county"
    ISLE_OF_WIGHT = "isle-of-wight", "A county without districts.", "Isle of Wight"
    ISLES_OF_SCILLY = (
        "isles-of-scilly",
        "The islands, which have a council of their own kind.",
        "Isles of Scilly",
    )
    REGION = "region", "Several areas together, such as Greater London."


class Nation(Choice):
    """
    England or Wales: the Crime and Disorder Act 1998 reaches no further.

    .. versionadded:: 26.1.0
    """

    ENGLAND = "england", "The law as it is for areas in England.", "England"
    WALES = "wales", "The law as it is for areas in Wales.", "Wales"


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


class BodyKind(Choice):
    """
    What sort of body it is.

    The first names are those by which the law knows bodies; the rest are bodies
    that sit on partnerships, or work with them, without being named in it.

    .. versionadded:: 26.1.0
    """

    COUNCIL = "council", "The council of a borough, a district or a unitary area."
    COUNTY_COUNCIL = "county-council", "The council of a county that has districts."
    CHIEF_OFFICER_OF_POLICE = (
        "chief-officer-of-police",
        "The head of the police force of an area.",
    )
    POLICE_AUTHORITY = "police-authority", "The body to which a police force answered."
    FIRE_AUTHORITY = "fire-authority", "It runs a fire brigade, by the older law."
    FIRE_AND_RESCUE_AUTHORITY = (
        "fire-and-rescue-authority",
        "It runs a fire and rescue service.",
    )
    PRIMARY_CARE_TRUST = (
        "primary-care-trust",
        "A body of the health service in England, until 2013.",
    )
    CLINICAL_COMMISSIONING_GROUP = (
        "clinical-commissioning-group",
        "A body of the health service in England, from 2013.",
    )
    INTEGRATED_CARE_BOARD = (
        "integrated-care-board",
        "A body of the health service in England, from 2022.",
    )
    HEALTH_AUTHORITY = "health-authority", "A health body, by the older law."
    LOCAL_HEALTH_BOARD = "local-health-board", "A body of the health service in Wales."
    PROBATION_PROVIDER = (
        "probation-provider",
        "Whoever provides probation services in an area.",
    )
    PROBATION_COMMITTEE = "probation-committee", "It ran probation until 2001."
    LOCAL_PROBATION_BOARD = (
        "local-probation-board",
        "It ran probation after the committees.",
    )
    POLICE_FORCE = "police-force", "A police force as a whole."
    POLICE_UNIT = "police-unit", "A part of a police force, for one or several areas."
    GOVERNMENT_OFFICE = "government-office", "The government's office in a region."
    GOVERNMENT_DEPARTMENT = (
        "government-department",
        "A department of central government.",
    )
    INSPECTORATE = "inspectorate", "A body that inspects others."
    MAYOR = "mayor", "The office of an elected mayor."
    REGIONAL_AUTHORITY = "regional-authority", "An authority for a whole region."
    ASSOCIATION = "association", "A body that speaks for others of one kind."
    TRANSPORT_BODY = "transport-body", "A body that runs or polices transport."
    TRAINING_PROVIDER = "training-provider", "A body that gives courses."
    OTHER = "other", "A body of none of these kinds."


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


class Capacity(Choice):
    """
    In what capacity a holder acts.

    .. versionadded:: 26.1.0
    """

    MEMBER = "member", "Somebody who sits on an authority."
    OFFICER = "officer", "Somebody whom a body employs."
    POLICE = "police", "Somebody who serves in the police."


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


class AppointmentRole(Choice):
    """
    What somebody is appointed to be.

    .. versionadded:: 26.1.0
    """

    LINK_MEMBER = "link-member", "A member who stands for the authority there."
    OFFICER = "officer", "An employee who is sent there."
    CHAIR = "chair", "Whoever leads the meetings."
    DEPUTY = "deputy", "Whoever stands in for another."
    SECRETARIAT = "secretariat", "Whoever keeps the papers and the minutes."
    BOROUGH_COMMANDER = "borough-commander", "The head of a borough's police."
    BOROUGH_LIAISON_OFFICER = (
        "borough-liaison-officer",
        "An officer who keeps in touch with a borough.",
    )
    DEDICATED_CDRP_OFFICER = (
        "dedicated-cdrp-officer",
        "An officer who works for partnerships and nothing else.",
        "dedicated CDRP officer",
    )
    DEPUTY_FOR_CDRP_MATTERS = (
        "deputy-for-cdrp-matters",
        "Whoever stands in for another where partnerships are concerned.",
        "deputy for CDRP matters",
    )
    PARTNERSHIP_SUPPORT_OFFICER = (
        "partnership-support-officer",
        "An officer who supports the work of partnerships.",
    )
    STRATEGY_GROUP_MEMBER = (
        "strategy-group-member",
        "Somebody who sits on an area's strategy group.",
    )
    INFORMATION_SHARING_NOMINEE = (
        "information-sharing-nominee",
        "Somebody named to see that information is shared.",
    )


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
