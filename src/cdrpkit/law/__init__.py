"""
The law as at a day: who must do what for an area, and under which provision.

The facts stand in the TOML files beside this module, one to an instrument; nothing of
them is in code.
"""

from __future__ import annotations

import datetime as dt

from cdrpkit.law import answers as _answers
from cdrpkit.law import differences as _differences
from cdrpkit.law.answers import Answer, Position, Standing
from cdrpkit.law.areas import Place, place
from cdrpkit.law.differences import Change
from cdrpkit.law.provisions import (
    CONDITIONS,
    Instrument,
    Law,
    Provision,
    Step,
    Topic,
    together,
)
from cdrpkit.model.places import Area
from cdrpkit.register import Register

__all__ = [
    "CONDITIONS",
    "Answer",
    "Change",
    "Instrument",
    "Law",
    "Place",
    "Position",
    "Provision",
    "Standing",
    "Step",
    "Topic",
    "answers",
    "current",
    "diff",
    "place",
    "position",
    "standing",
    "together",
]


def current() -> Law:
    """
    Return the law that comes with cdrpkit.

    >>> current().read_to
    datetime.date(2025, 2, 5)

    .. versionadded:: 26.1.0
    """
    # The one import upwards: reading files is not for the domain to know.
    from cdrpkit.loading import packaged

    return packaged.law()


def standing(
    kind: str,
    *,
    area: str | Area,
    on: dt.date,
    law: Law | None = None,
    register: Register | None = None,
) -> Standing:
    """
    Return what a kind of body is for an area *on* a day.

    >>> found = standing("police-authority", area="E09000007", on=dt.date(2003, 4, 1))
    >>> found.standing
    'responsible-authority'

    Args:
        kind: The law's name for it: "police-authority".

        area: A GSS code, or an Area of a register.

        on: The day, from 30 September 1998.

        law: By which law; None: the one that comes with cdrpkit.

        register: Whose bodies settle the conditions of an Area; None: none do.

    Raises:
        LawError: If there is no answer for that area or day.

        UnknownNameError: If the law knows no such kind of body.

    .. versionadded:: 26.1.0
    """
    where = place(area, on, register)
    return _answers.standing(law or current(), kind, where, on)


def position(
    *,
    area: str | Area,
    on: dt.date,
    law: Law | None = None,
    register: Register | None = None,
) -> Position:
    """
    Return all that the law says of who and what, for an area *on* a day.

    >>> camden = position(area="E09000007", on=dt.date(2001, 6, 1))
    >>> len(camden.invited), [subject.name for subject in camden.subjects]
    (23, ['crime-and-disorder'])

    Arguments and errors are those of `standing`.

    .. versionadded:: 26.1.0
    """
    where = place(area, on, register)
    return _answers.position(law or current(), where, on)


def answers(
    topic: Topic,
    *,
    area: str | Area,
    on: dt.date,
    law: Law | None = None,
    register: Register | None = None,
) -> tuple[Answer, ...]:
    """
    Return what the provisions about one topic say, for an area *on* a day.

    >>> [answer.name for answer in answers(
    ...     Topic.DEMAND, area="E09000007", on=dt.date(2001, 6, 1))]
    ['secretary-of-state']

    Arguments and errors are those of `standing`.

    .. versionadded:: 26.1.0
    """
    where = place(area, on, register)
    return _answers.answers(law or current(), topic, where, on)


def diff(
    *, area: str | Area, start: dt.date, end: dt.date, law: Law | None = None
) -> tuple[Change, ...]:
    """
    Return what changed for an area after *start*, up to and including *end*.

    >>> for change in diff(area="E07000008", start=dt.date(2004, 9, 30),
    ...                    end=dt.date(2004, 10, 1)):
    ...     print(change.name, change.before is None, change.after is None)
    fire-and-rescue-authority True False
    fire-authority False True

    Raises:
        LawError: If there is no answer for that area, or *start* is too early.

        ValueError: If *end* is before *start*.

    .. versionadded:: 26.1.0
    """
    return _differences.diff(law or current(), place(area, start), start, end)
