"""Programmes: what an initiative is to reach, and agreements signed in rounds."""

from __future__ import annotations

from typing import Annotated, ClassVar

import attrs

from cdrpkit.dates import PartialDate
from cdrpkit.model import Record, Ref
from cdrpkit.model.ids import AgreementId, AreaId, InitiativeId, MilestoneId
from cdrpkit.quantities import Quantity

__all__ = ["Agreement", "Milestone"]


@attrs.frozen(kw_only=True)
class Milestone(Record):
    """
    What an initiative is to have reached by a date.

    Attributes:
        initiative: The initiative.

        text: In the register's own words.

        due: By when, as exactly as is known.

        value: How many are to be reached, or None.

        reached: When it was, as exactly as is known; None: not, or not known.

    .. versionadded:: 26.1.0
    """

    collection: ClassVar[str] = "milestones"

    id: MilestoneId
    initiative: Annotated[InitiativeId, Ref("initiatives", part=True)]
    text: str
    due: PartialDate
    value: Quantity | None = None
    reached: PartialDate | None = None


@attrs.frozen(kw_only=True)
class Agreement(Record):
    """
    Local agreements signed together, as local area agreements are in rounds.

    Attributes:
        initiative: The programme that they belong to.

        round: What the round is called, in the register's own words.

        signing: When they are signed, as exactly as is known; None where it is not.

        count: How many areas sign.

        single_pot: How many of them pool their grants, or None where not said.

        areas: The areas, as far as they are named.

    .. versionadded:: 26.1.0
    """

    collection: ClassVar[str] = "agreements"

    id: AgreementId
    initiative: Annotated[InitiativeId, Ref("initiatives", part=True)]
    round: str
    count: int
    signing: PartialDate | None = None
    single_pot: int | None = None
    areas: tuple[Annotated[AreaId, Ref("areas")], ...] = ()
