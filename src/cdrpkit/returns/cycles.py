"""Cycles: whose a strategy is, for which term and area, in whatever return names it."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

import attrs

from cdrpkit.dates import Span
from cdrpkit.exceptions import UnknownNameError
from cdrpkit.measures.names import called
from cdrpkit.model.ids import RecordKey
from cdrpkit.model.partnerships import Partnership
from cdrpkit.model.places import Body
from cdrpkit.model.strategies import Strategy
from cdrpkit.quantities import Gap
from cdrpkit.register import Register
from cdrpkit.returns.areas import Covered, covered
from cdrpkit.returns.choices import one_or_none
from cdrpkit.returns.gaps import gaps
from cdrpkit.returns.years import YEAR, year_of
from cdrpkit.table import Column

__all__ = [
    "Cycle",
    "CycleEnd",
    "CycleGap",
    "CycleStart",
    "Owner",
    "OwnerName",
    "Whose",
    "chosen",
    "cycle_of",
    "whose",
]

Owner = Annotated[
    RecordKey,
    Column(
        title="Owner",
        description="Whose the strategy is, as collection/id: a partnership or body.",
    ),
]
OwnerName = Annotated[
    str,
    Column(
        title="Name of the owner",
        description="What it was called on the day, or on the nearest day of the"
        " strategy's term; its id where that is unknown.",
    ),
]
Cycle = Annotated[
    str | None,
    Column(
        title="Cycle",
        description="The years in which the strategy's term begins and ends: 2005/2008;"
        " of a term that is one financial year, the year: 2000/01. Where empty,"
        " cycle_gap says why.",
        pattern=f"([0-9]{{4}}/[0-9]{{4}}|{YEAR})",
        like="two years like 2005/2008, or a financial year like 2000/01",
        source="2005-12-08 Report 6, paragraph 2",
    ),
]
CycleGap = Annotated[
    Gap | None,
    Column(
        title="Why there is no cycle",
        description="unknown: the first or the last day of the term is not recorded."
        " Empty where there is a cycle.",
        codes=gaps(Gap.UNKNOWN),
    ),
]
CycleStart = Annotated[
    dt.date | None,
    Column(
        title="Term from",
        description="The first day of the strategy's term; empty: it is not recorded.",
        source="Crime and Disorder Act 1998, section 6",
    ),
]
CycleEnd = Annotated[
    dt.date | None,
    Column(
        title="Term to",
        description="The last day of the strategy's term; empty: it is not recorded.",
        source="Crime and Disorder Act 1998, section 6",
    ),
]


@attrs.frozen(kw_only=True)
class Whose:
    """
    Whose a strategy is, and for what.

    Attributes:
        owner: The owner's name.

        areas: The areas of the owner.

        cycle: The years in which its term begins and ends, or the financial year that
            it is, or None.

    .. versionadded:: 26.1.0
    """

    owner: str
    areas: Covered
    cycle: str | None

    @property
    def cycle_gap(self) -> Gap | None:
        """Why there is no cycle."""
        return Gap.UNKNOWN if self.cycle is None else None


def whose(strategy: Strategy, register: Register, on: dt.date) -> Whose:
    """
    Return whose a strategy is, as of the day of its term that is nearest to a day.

    A partnership that has merged since, had its own area and name in the term.

    .. versionadded:: 26.1.0
    """
    span = strategy.span
    day = min(max(on, span.first), span.last)
    owner = register.get(strategy.owner)
    holder = owner if isinstance(owner, Partnership | Body) else None
    return Whose(
        owner=called(holder, day, strategy.owner.partition("/")[2]),
        areas=covered(holder.areas if holder else (), register, day),
        cycle=cycle_of(span),
    )


def cycle_of(term: Span) -> str | None:
    """
    Return the years in which a term begins and ends; None: not both are known.

    >>> import datetime as dt
    >>> cycle_of(Span(dt.date(2005, 4, 1), dt.date(2008, 3, 31)))
    '2005/2008'
    >>> cycle_of(Span(dt.date(2000, 4, 1), dt.date(2001, 3, 31)))
    '2000/01'

    .. versionadded:: 26.1.0
    """
    if term.start is None or term.end is None:
        return None
    return year_of(term) or f"{term.start.year}/{term.end.year}"


def chosen(
    register: Register, *, partnership: str | None, strategy: str | None = None
) -> tuple[Strategy, ...]:
    """
    Return the strategies that are asked for, by owner, first day and id.

    Args:
        partnership: The id of the partnership whose they are; None: anybody's.

        strategy: The id of the only one; None: all.

    Raises:
        UnknownNameError: If the register knows no such partnership or strategy.

    .. versionadded:: 26.1.0
    """
    owner = one_or_none(register.partnerships, partnership)
    only = one_or_none(register.strategies, strategy)
    found = [
        each
        for each in register.strategies
        if (owner is None or each.owner == owner.key) and only in (None, each)
    ]
    if only is not None and owner is not None and not found:
        theirs = tuple(each.id for each in register.strategies.of(owner))
        raise UnknownNameError(f"strategy of {owner.id}", only.id, theirs)
    return tuple(sorted(found, key=lambda each: (each.owner, each.span.first, each.id)))
