"""Courses: training for those who work in partnership, and its delivery."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, ClassVar

import attrs

from cdrpkit.model import Record, Ref
from cdrpkit.model.ids import BodyId, CourseId, DeliveryId
from cdrpkit.quantities import Quantity

__all__ = ["Course", "Delivery"]


@attrs.frozen(kw_only=True)
class Course(Record):
    """
    Training for those who work in partnership.

    Attributes:
        name: What it is called, or what it is about.

        provider: Who gives it, or None.

        audience: For whom, in the register's own words; None where not said.

    .. versionadded:: 26.1.0
    """

    collection: ClassVar[str] = "courses"

    id: CourseId
    name: str
    provider: Annotated[BodyId, Ref("bodies")] | None = None
    audience: str | None = None


@attrs.frozen(kw_only=True)
class Delivery(Record):
    """
    That a course was given.

    Attributes:
        course: Which course.

        as_at: The day by which it was reported given.

        months: Over how many months before it, or None.

        people: How many took it, or None.

        place: Where, or None.

    .. versionadded:: 26.1.0
    """

    collection: ClassVar[str] = "deliveries"
    known_by: ClassVar[str | None] = "as_at"

    id: DeliveryId
    course: Annotated[CourseId, Ref("courses")]
    as_at: dt.date
    months: int | None = None
    people: Quantity | None = None
    place: str | None = None
