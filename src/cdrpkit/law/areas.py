"""Which area is asked about: its nation and kind, by code or as a register has it."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

import attrs

from cdrpkit.choices import Choice
from cdrpkit.exceptions import LawError
from cdrpkit.model.places import Area, AreaKind, Nation
from cdrpkit.register import Register

__all__ = ["Existence", "Place", "place", "place_of"]

FIRST_DAY: Final = dt.date(1998, 9, 30)
"""The day on which sections 5 to 7 and 17 of the Crime and Disorder Act 1998 began."""

_BY_CODE: Final = {
    "E06000046": (Nation.ENGLAND, AreaKind.ISLE_OF_WIGHT),
    "E06000053": (Nation.ENGLAND, AreaKind.ISLES_OF_SCILLY),
    "E09000001": (Nation.ENGLAND, AreaKind.CITY_OF_LONDON),
}
_BY_PREFIX: Final = {
    "E06": (Nation.ENGLAND, AreaKind.UNITARY),
    "E07": (Nation.ENGLAND, AreaKind.DISTRICT),
    "E08": (Nation.ENGLAND, AreaKind.METROPOLITAN_DISTRICT),
    "E09": (Nation.ENGLAND, AreaKind.LONDON_BOROUGH),
    "W06": (Nation.WALES, AreaKind.WELSH_COUNTY),
}
_ELSEWHERE: Final = {"S": "Scotland", "N": "Northern Ireland"}
_NO_AREA_OF_ITS_OWN: Final = {
    AreaKind.COUNTY: "a county has no partnership of its own; ask for its districts",
    AreaKind.REGION: "a region has no partnership of its own; ask for its areas",
}


class Existence(Choice):
    """
    Whether there was such an area on the day: codes are younger than the law.

    .. versionadded:: 26.1.0
    """

    UNCHECKED = "unchecked", "Only a code was given, which does not say since when."
    CONFIRMED = "confirmed", "The area's record says that there was such an area."


@attrs.frozen(kw_only=True)
class Place:
    """
    An area, as far as the law looks at it.

    Attributes:
        code: Its GSS code, or its id where the register gives it no code.

        nation: England or Wales.

        kind: What sort of area it is.

        existence: Whether there was such an area on the day.

        served_by: The kinds of body known to serve it on the day.

    .. versionadded:: 26.1.0
    """

    code: str
    nation: Nation
    kind: AreaKind
    existence: Existence = Existence.UNCHECKED
    served_by: frozenset[str] = frozenset()


def place(area: str | Area, on: dt.date, register: Register | None = None) -> Place:
    """
    Return what the law looks at in *area* on a day.

    >>> place("E09000007", dt.date(2001, 6, 1)).kind
    <AreaKind.LONDON_BOROUGH: 'london-borough'>

    Args:
        area: A GSS code, which says its nation and kind by its prefix; or an Area,
            whose span says whether there was such an area.

        on: The day.

        register: Whose bodies settle the conditions of an Area; None: none do.

    Raises:
        LawError: If the day is before 30 September 1998; or the code is of no area
            in England or Wales that can have a partnership; or the Area was not, on
            the day.

    .. versionadded:: 26.1.0
    """
    if on < FIRST_DAY:
        reason = f"the law begins on {FIRST_DAY}; ask for that day or a later one"
        raise LawError(str(on), reason)
    if isinstance(area, str):
        nation, kind = _read(area)
        return Place(code=area, nation=nation, kind=kind)
    if area.kind in _NO_AREA_OF_ITS_OWN:
        raise LawError(area.id, _NO_AREA_OF_ITS_OWN[area.kind])
    if on not in area.span:
        raise LawError(area.id, f"on {on} there was no such area: {area.span}")
    return place_of(area, on, register)


def place_of(area: Area, on: dt.date, register: Register | None = None) -> Place:
    """
    Return what the law looks at in an Area, even a county, whose council has duties.

    .. versionadded:: 26.1.0
    """
    bodies = register.bodies.of(area) if register is not None else ()
    return Place(
        code=area.code or area.id,
        nation=area.nation,
        kind=area.kind,
        existence=Existence.CONFIRMED,
        served_by=frozenset(
            body.kind.value
            for body in bodies
            for served in body.areas
            if served.value == area.id and on in served.span and on in body.span
        ),
    )


def _read(code: str) -> tuple[Nation, AreaKind]:
    if not re.fullmatch(r"[A-Z][0-9]{8}", code, re.ASCII):
        raise LawError(code, "it is not a GSS code like E09000007")
    if code[0] in _ELSEWHERE:
        reason = f"it is in {_ELSEWHERE[code[0]]}; the law is of England and Wales"
        raise LawError(code, reason)
    found = _BY_CODE.get(code) or _BY_PREFIX.get(code[:3])
    if found is None:
        known = ", ".join(_BY_PREFIX)
        reason = (
            f"codes that start with {code[:3]} are of no area that has a partnership;"
            f" those that have start with {known}"
        )
        raise LawError(code, reason)
    return found
