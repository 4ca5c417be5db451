"""Partnerships: who belongs to them, and what they have agreed to share."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, ClassVar

import attrs

from cdrpkit.choices import Choice
from cdrpkit.dates import Dated, Span
from cdrpkit.model import Name, Record, Ref
from cdrpkit.model.ids import (
    AreaId,
    BodyId,
    InvolvementId,
    MembershipId,
    PartnershipId,
    ProtocolId,
    RecordKey,
    StandardId,
)

__all__ = [
    "Involvement",
    "InvolvementKind",
    "Membership",
    "MembershipCapacity",
    "Partnership",
    "PartnershipKind",
    "Protocol",
    "Standard",
    "StandardStatus",
    "Tier",
]


class PartnershipKind(Choice):
    """
    What a partnership is for.

    .. versionadded:: 26.1.0
    """

    CRIME_AND_DISORDER = (
        "crime-and-disorder",
        "It reduces crime and disorder, under the Act of 1998.",
    )
    LOCAL_STRATEGIC_PARTNERSHIP = (
        "local-strategic-partnership",
        "It brings together all who serve an area, on every subject.",
    )
    DRUG_ACTION_TEAM = "drug-action-team", "It acts against the misuse of drugs."
    YOUTH_OFFENDING_TEAM = (
        "youth-offending-team",
        "It works with young people who offend.",
    )
    MULTI_AGENCY_PUBLIC_PROTECTION = (
        "multi-agency-public-protection",
        "Agencies together protect the public from dangerous offenders.",
        "multi-agency public protection",
    )
    NEIGHBOURHOOD_PANEL = (
        "neighbourhood-panel",
        "It settles what is to come first in a neighbourhood.",
    )
    STEERING_GROUP = "steering-group", "It steers a piece of work."


class Tier(Choice):
    """
    How wide a partnership reaches.

    .. versionadded:: 26.1.0
    """

    NEIGHBOURHOOD = "neighbourhood", "A part of a borough or district."
    LOCAL = "local", "A borough, a district, or several combined."
    COUNTY = "county", "A whole county, above its districts."
    REGIONAL = "regional", "A region, such as London."


@attrs.frozen(kw_only=True)
class Partnership(Record):
    """
    Bodies that act together for an area.

    Attributes:
        names: What it was called, by date.

        kind: What it is for.

        tier: How wide it reaches.

        areas: The areas that it covers, each over a span.

        code: Its official code, or None.

        code_edition: The edition of the official look-up that the code is from, or
            None.

        parent: The partnership whose executive or working group it is, or None.

        predecessors: The partnerships that it grew from.

        linked: Other partnerships that it works beside.

        terms_adopted: The day its terms of reference were adopted, or None.

        terms_reviewed: The day they were last reviewed, or None.

        meeting_interval_months: Months from one meeting to the next, or None.

        places_per_body: How many may represent one body, or None.

        span: When there was such a partnership.

    .. versionadded:: 26.1.0
    """

    collection: ClassVar[str] = "partnerships"
    known_by: ClassVar[str | None] = "span"
    ended_by: ClassVar[tuple[str, ...]] = ("span",)

    id: PartnershipId
    names: tuple[Name, ...]
    kind: PartnershipKind
    tier: Tier
    areas: tuple[Dated[Annotated[AreaId, Ref("areas")]], ...] = ()
    code: str | None = None
    code_edition: str | None = None
    parent: Annotated[PartnershipId, Ref("partnerships")] | None = None
    predecessors: tuple[Annotated[PartnershipId, Ref("partnerships")], ...] = ()
    linked: tuple[Annotated[PartnershipId, Ref("partnerships")], ...] = ()
    terms_adopted: dt.date | None = None
    terms_reviewed: dt.date | None = None
    meeting_interval_months: int | None = None
    places_per_body: int | None = None
    span: Span = Span()


class MembershipCapacity(Choice):
    """
    In what capacity a body belongs to a partnership.

    .. versionadded:: 26.1.0
    """

    RESPONSIBLE_AUTHORITY = (
        "responsible-authority",
        "The law makes it answer for the area's strategy.",
    )
    CO_OPERATING = (
        "co-operating",
        "The law has it work with the responsible authorities.",
        "co-operating",
    )
    INVITED = "invited", "The responsible authorities must invite it to take part."
    OTHER = "other", "It belongs by choice; no law asks for it."


@attrs.frozen(kw_only=True)
class Membership(Record):
    """
    That a body belongs to a partnership.

    Attributes:
        partnership: The partnership.

        body: The body that belongs to it.

        capacity: As what it belongs.

        span: When it belongs.

        invited_as: The letter of the prescribed description that it was invited
            under, or None.

        places: How many represent it, or None.

        on_executive: Whether it sits on the executive; None where not known.

        chair: Whether it chairs the partnership; None where not known.

    .. versionadded:: 26.1.0
    """

    collection: ClassVar[str] = "memberships"
    known_by: ClassVar[str | None] = "span"
    ended_by: ClassVar[tuple[str, ...]] = ("span",)

    id: MembershipId
    partnership: Annotated[PartnershipId, Ref("partnerships")]
    body: Annotated[BodyId, Ref("bodies")]
    capacity: MembershipCapacity
    span: Span = Span()
    invited_as: str | None = None
    places: int | None = None
    on_executive: bool | None = None
    chair: bool | None = None


class StandardStatus(Choice):
    """
    How far a standard has come.

    .. versionadded:: 26.1.0
    """

    TO_BE_WRITTEN = "to-be-written", "It is promised, and not yet written."
    CONSULTED_ON = "consulted-on", "It is written, and views on it are asked for."
    ISSUED = "issued", "It is in use."


@attrs.frozen(kw_only=True)
class Standard(Record):
    """
    A minimum standard that one body sets for others.

    Attributes:
        subject: What it is about.

        audience: Whom it binds, as the source names them.

        status: How far it has come, as at *as_at*.

        issuer: The body that sets it, or None.

        as_at: The day of which *status* is true.

    .. versionadded:: 26.1.0
    """

    collection: ClassVar[str] = "standards"
    known_by: ClassVar[str | None] = "as_at"

    id: StandardId
    subject: str
    audience: str
    status: StandardStatus
    as_at: dt.date
    issuer: Annotated[BodyId, Ref("bodies")] | None = None


@attrs.frozen(kw_only=True)
class Protocol(Record):
    """
    An agreement to share information.

    Attributes:
        title: What it is called.

        parties: The bodies and partnerships that are bound by it.

        purposes: What the information may be used for.

        data: What is shared.

        confidentiality: What it says of confidentiality, or None.

        adopted: The day it was adopted, or None where that is not known.

        complies_with: The standard that it complies with, or None.

    .. versionadded:: 26.1.0
    """

    collection: ClassVar[str] = "protocols"
    known_by: ClassVar[str | None] = "adopted"

    id: ProtocolId
    title: str
    parties: tuple[Annotated[RecordKey, Ref("bodies", "partnerships")], ...]
    purposes: tuple[str, ...] = ()
    data: tuple[str, ...] = ()
    confidentiality: str | None = None
    adopted: dt.date | None = None
    complies_with: Annotated[StandardId, Ref("standards")] | None = None


class InvolvementKind(Choice):
    """
    How a police authority takes part: the association's four kinds.

    .. versionadded:: 26.1.0
    """

    NONE = "none", "It takes no part."
    CONSULTEE = "consultee", "Its views are asked for."
    PARTNER = "partner", "It works with the others as one of them."
    CHAIR = "chair", "It leads the partnership's meetings."


@attrs.frozen(kw_only=True)
class Involvement(Record):
    """
    How far a police authority takes part in a partnership, over a span.

    Attributes:
        partnership: Which partnership.

        body: The police authority.

        kind: How it takes part.

        span: When it took part so.

    .. versionadded:: 26.1.0
    """

    collection: ClassVar[str] = "involvements"
    known_by: ClassVar[str | None] = "span"
    ended_by: ClassVar[tuple[str, ...]] = ("span",)

    id: InvolvementId
    partnership: Annotated[PartnershipId, Ref("partnerships")]
    body: Annotated[BodyId, Ref("bodies")]
    kind: InvolvementKind
    span: Span = Span()
