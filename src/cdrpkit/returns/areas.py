"""Areas in a return: ids, GSS codes and names, side by side."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from typing import Annotated, Final

import attrs

from cdrpkit.dates import Dated
from cdrpkit.measures.names import called
from cdrpkit.model.ids import AreaId
from cdrpkit.model.places import Area
from cdrpkit.register import Register
from cdrpkit.table import Column

__all__ = [
    "CODES",
    "GSS",
    "LIKE_GSS",
    "NO_CODE",
    "AreaCodes",
    "AreaIds",
    "AreaNames",
    "Covered",
    "covered",
    "gss_code",
]

GSS: Final = "[EW][0-9]{8}"
"""What a GSS code of an area in England or Wales is like."""

LIKE_GSS: Final = "a GSS code like E09000007"
"""The same in words."""

NO_CODE: Final = "unknown"
"""What stands in a list of codes in the place of an area that has none."""

CODES: Final = "Register of Geographic Codes, Office for National Statistics"
"""Whence GSS codes come."""

AreaIds = Annotated[
    tuple[AreaId, ...],
    Column(title="Areas", description="Ids of the areas; empty: none is recorded."),
]
AreaCodes = Annotated[
    tuple[str, ...],
    Column(
        title="GSS codes",
        description="The GSS code of each of the areas, in their order, so that code"
        f" and name stand in the same place; {NO_CODE}: no such code of it is recorded;"
        " empty: no area is. The codes are those of 2009 and later, also where the day"
        " is before that.",
        pattern=f"({GSS}|{NO_CODE})",
        like=f"{LIKE_GSS}, or {NO_CODE}",
        source=CODES,
    ),
]
AreaNames = Annotated[
    tuple[str, ...],
    Column(
        title="Names of the areas",
        description="What each of the areas was called, in their order, or its id where"
        " that is unknown; empty: no area is recorded.",
    ),
]


@attrs.frozen(kw_only=True)
class Covered:
    """
    The areas of something on a day.

    Attributes:
        ids: All of them.

        codes: The GSS code of each, or "unknown".

        names: What each is called; its id where that is unknown.

    .. versionadded:: 26.1.0
    """

    ids: tuple[AreaId, ...]
    codes: tuple[str, ...]
    names: tuple[str, ...]


def covered(areas: Iterable[Dated[AreaId]], register: Register, on: dt.date) -> Covered:
    """
    Return those of *areas* that hold on a day, each once, as they are written.

    .. versionadded:: 26.1.0
    """
    ids = tuple(dict.fromkeys(each.value for each in areas if on in each.span))
    records = [register.areas.get(each) for each in ids]
    return Covered(
        ids=ids,
        codes=tuple(gss_code(each) or NO_CODE for each in records),
        names=tuple(
            called(record, on, each) for each, record in zip(ids, records, strict=True)
        ),
    )


def gss_code(area: Area | None) -> str | None:
    """
    Return the GSS code of an area; None where it has none, or none that can be one.

    >>> from cdrpkit.model.places import AreaKind, Nation
    >>> camden = {"kind": AreaKind.LONDON_BOROUGH, "nation": Nation.ENGLAND}
    >>> gss_code(Area(id="camden", names=(), code="E09000007", **camden))
    'E09000007'
    >>> gss_code(Area(id="camden", names=(), code="00AG", **camden)) is None
    True

    .. versionadded:: 26.1.0
    """
    if area is None or area.code is None or not re.fullmatch(GSS, area.code):
        return None
    return area.code
