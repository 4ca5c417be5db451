"""
Days and stretches of days, with both ends included everywhere.

Nothing here knows what day it is: the day is always an argument.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import Final, Generic, TypeVar

import attrs

from cdrpkit.exceptions import shown

__all__ = [
    "Dated",
    "FinancialYear",
    "PartialDate",
    "Quarter",
    "Span",
    "months_after",
]

EARLIEST: Final = dt.date(1900, 1, 1)
LATEST: Final = dt.date(2200, 12, 31)
"""The first and the last day that cdrpkit takes; a day outside is a slip."""

ONE_DAY: Final = dt.timedelta(days=1)
MONTHS_IN_A_YEAR: Final = 12

_MONTHS_IN_A_QUARTER: Final = 3
_APRIL: Final = 4

T = TypeVar("T")


def _takeable(instance: object, attribute: object, day: dt.date | None) -> None:
    if day is not None and not EARLIEST <= day <= LATEST:
        msg = f"{day.isoformat()} is not between {EARLIEST} and {LATEST}"
        raise ValueError(msg)


@attrs.frozen
class Span:
    """
    A stretch of days, both ends included.

    >>> cycle = Span(dt.date(1999, 4, 1), dt.date(2002, 3, 31))
    >>> dt.date(2002, 3, 31) in cycle
    True
    >>> print(cycle)
    1 April 1999 to 31 March 2002

    Attributes:
        start: The first day, or None where no beginning is known.

        end: The last day, or None where no end is known.

    Raises:
        ValueError: If it ends before it starts, or leaves the years 1900 to 2200.

    .. versionadded:: 26.1.0
    """

    start: dt.date | None = attrs.field(default=None, validator=_takeable)
    end: dt.date | None = attrs.field(default=None, validator=_takeable)

    def __attrs_post_init__(self) -> None:
        if self.start and self.end and self.end < self.start:
            msg = f"the span ends ({self.end}) before it starts ({self.start})"
            raise ValueError(msg)

    @property
    def first(self) -> dt.date:
        """The first day for comparisons: 1900-01-01 where none is known."""
        return self.start or EARLIEST

    @property
    def last(self) -> dt.date:
        """The last day for comparisons: 2200-12-31 where none is known."""
        return self.end or LATEST

    def __contains__(self, day: dt.date) -> bool:
        return self.first <= day <= self.last

    def __and__(self, other: Span) -> Span | None:
        """Return the days in both, or None where there are none."""
        if not self.overlaps(other):
            return None
        starts = [day for day in (self.start, other.start) if day is not None]
        ends = [day for day in (self.end, other.end) if day is not None]
        return Span(max(starts, default=None), min(ends, default=None))

    def overlaps(self, other: Span) -> bool:
        """Tell whether some day is in both."""
        return self.first <= other.last and other.first <= self.last

    def meets(self, other: Span) -> bool:
        """Tell whether *other* starts on the very day after this one ends."""
        return self.end is not None and other.start == self.end + ONE_DAY

    def until(self, other: Span) -> Span | None:
        """Return the days after this one and before *other*, or None."""
        if self.end is None or other.start is None or other.start <= self.end + ONE_DAY:
            return None
        return Span(self.end + ONE_DAY, other.start - ONE_DAY)

    def __str__(self) -> str:
        if self.start is None and self.end is None:
            return "no days stated"
        if self.start == self.end:
            return in_words(self.first)
        if self.end is None:
            return f"from {in_words(self.first)}"
        if self.start is None:
            return f"until {in_words(self.last)}"
        return f"{in_words(self.start)} to {in_words(self.end)}"


@attrs.frozen
class Dated(Generic[T]):
    """
    A value that held over a span.

    Attributes:
        value: What held.

        span: When it held; without ends, as far as is known always.

    .. versionadded:: 26.1.0
    """

    value: T
    span: Span = Span()


def _vaguest_first(part: int | None) -> int:
    """Order a missing part before any that is stated."""
    return part or 0


@attrs.frozen(order=True)
class PartialDate:
    """
    A day, a month or a year, as exactly as a paper states it.

    Dates sort by their first day, and of those alike the vaguer comes first.

    >>> july = PartialDate.parse("2005-07")
    >>> print(july, july.last)
    July 2005 2005-07-31

    Attributes:
        year: From 1900 to 2200.

        month: From 1 to 12, or None where only the year is known.

        day: Of the month, or None where it is not known.

    Raises:
        ValueError: If there is no such day, or a day without a month.

    .. versionadded:: 26.1.0
    """

    year: int
    month: int | None = attrs.field(default=None, order=_vaguest_first)
    day: int | None = attrs.field(default=None, order=_vaguest_first)

    def __attrs_post_init__(self) -> None:
        if self.day is not None and self.month is None:
            msg = "a day without a month is no date"
            raise ValueError(msg)
        _takeable(self, None, self.first)

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """
        Read ``2005``, ``2005-07`` or ``2005-07-31``.

        Raises:
            ValueError: If *text* is anything else.
        """
        if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?", text, re.ASCII):
            msg = f"{shown(text)} is not a date like 2005, 2005-07 or 2005-07-31"
            raise ValueError(msg)
        return cls(*(int(part) for part in text.split("-")))

    @property
    def first(self) -> dt.date:
        """The first day that it may mean."""
        # Not `or 1`: a month or a day 0 must be refused, as any that there is not.
        month = 1 if self.month is None else self.month
        return dt.date(self.year, month, 1 if self.day is None else self.day)

    @property
    def last(self) -> dt.date:
        """The last day that it may mean."""
        if self.day is not None:
            return self.first
        if self.month is None:
            return dt.date(self.year, 12, 31)
        turn = dt.date(self.year + self.month // 12, self.month % 12 + 1, 1)
        return turn - ONE_DAY

    def passed(self, on: dt.date) -> bool:
        """Tell whether *on* is later than its last day: a month may run to its end."""
        return self.last < on

    def isoformat(self) -> str:
        """Return the text that `parse` reads."""
        parts = [f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    def __str__(self) -> str:
        if self.month is None:
            return f"{self.year}"
        if self.day is None:
            return f"{_MONTH_NAMES[self.month - 1]} {self.year}"
        return in_words(self.first)


def _holds_a_day(instance: object, attribute: object, begins: int) -> None:
    if not EARLIEST.year - 1 <= begins <= LATEST.year:
        msg = (
            f"the financial year that begins in {begins} holds no day between"
            f" {EARLIEST} and {LATEST}"
        )
        raise ValueError(msg)


@attrs.frozen(order=True)
class FinancialYear:
    """
    A year from 1 April to 31 March.

    >>> year = FinancialYear.of(dt.date(2005, 3, 31))
    >>> print(year, year.span.start, year.span.end)
    2004/05 2004-04-01 2005-03-31

    Attributes:
        begins: The calendar year in which it begins.

    Raises:
        ValueError: If all of it is outside the years 1900 to 2200.

    .. versionadded:: 26.1.0
    """

    begins: int = attrs.field(validator=_holds_a_day)

    @classmethod
    def of(cls, day: dt.date) -> FinancialYear:
        """Return the financial year that holds *day*."""
        return cls(day.year if day.month >= _APRIL else day.year - 1)

    @classmethod
    def parse(cls, text: str) -> FinancialYear:
        """
        Read ``2004/05``.

        Raises:
            ValueError: If *text* is anything else, or its two years do not follow.
        """
        found = re.fullmatch(r"([0-9]{4})/([0-9]{2})", text, re.ASCII)
        if not found or (int(found[1]) + 1) % 100 != int(found[2]):
            msg = f"{shown(text)} is not a financial year like 2004/05"
            raise ValueError(msg)
        return cls(int(found[1]))

    @property
    def span(self) -> Span:
        """From 1 April to 31 March, as far as these are between 1900 and 2200."""
        start, end = dt.date(self.begins, 4, 1), dt.date(self.begins + 1, 3, 31)
        return Span(max(start, EARLIEST), min(end, LATEST))

    @property
    def quarters(self) -> tuple[Quarter, ...]:
        """Its four quarters, in order; those that hold a day from 1900 to 2200."""
        first, last = Quarter.of(self.span.first), Quarter.of(self.span.last)
        return tuple(
            Quarter(self, number) for number in range(first.number, last.number + 1)
        )

    @property
    def next(self) -> FinancialYear:
        """The year that starts the day after it ends."""
        return FinancialYear(self.begins + 1)

    def __str__(self) -> str:
        return f"{self.begins}/{(self.begins + 1) % 100:02}"


@attrs.frozen(order=True)
class Quarter:
    """
    Three months of a financial year; the first runs from April to June.

    >>> print(Quarter.of(dt.date(2005, 1, 1)))
    2004/05 Q4

    Attributes:
        year: The financial year.

        number: From 1 to 4.

    Raises:
        ValueError: If there is no such quarter, or all of it is outside the years
            1900 to 2200.

    .. versionadded:: 26.1.0
    """

    year: FinancialYear
    number: int = attrs.field(validator=attrs.validators.in_(range(1, 5)))

    def __attrs_post_init__(self) -> None:
        # No quarter is cut in two: the years 1900 to 2200 are whole.
        if not EARLIEST <= self._first <= LATEST:
            msg = f"{self} holds no day between {EARLIEST} and {LATEST}"
            raise ValueError(msg)

    @classmethod
    def of(cls, day: dt.date) -> Quarter:
        """Return the quarter that holds *day*."""
        month_of_year = (day.month - _APRIL) % 12
        return cls(FinancialYear.of(day), month_of_year // _MONTHS_IN_A_QUARTER + 1)

    @property
    def span(self) -> Span:
        """From the first day of its first month to the last of its third."""
        month = months_after(self._first, _MONTHS_IN_A_QUARTER - 1)
        _, days = calendar.monthrange(month.year, month.month)
        return Span(self._first, month.replace(day=days))

    @property
    def _first(self) -> dt.date:
        months = _APRIL - 1 + (self.number - 1) * _MONTHS_IN_A_QUARTER
        years, month = divmod(months, MONTHS_IN_A_YEAR)
        return dt.date(self.year.begins + years, month + 1, 1)

    @property
    def next(self) -> Quarter:
        """The quarter that starts the day after it ends."""
        return Quarter.of(self.span.last + ONE_DAY)

    def __str__(self) -> str:
        return f"{self.year} Q{self.number}"


def in_words(day: dt.date) -> str:
    """
    Return *day* as a committee paper prints it.

    >>> in_words(dt.date(2005, 12, 8))
    '8 December 2005'
    """
    return f"{day.day} {_MONTH_NAMES[day.month - 1]} {day.year}"


def months_after(day: dt.date, months: int) -> dt.date:
    """
    Return the same day so many months later, or the last of a shorter month.

    >>> months_after(dt.date(2010, 12, 31), 2), months_after(dt.date(2010, 3, 31), -1)
    (datetime.date(2011, 2, 28), datetime.date(2010, 2, 28))

    Args:
        day: From which day.

        months: How many; fewer than none are months earlier. No day after the last
            that cdrpkit takes is returned.

    .. versionadded:: 26.1.0
    """
    months += day.year * MONTHS_IN_A_YEAR + day.month - 1
    years, month = divmod(months, MONTHS_IN_A_YEAR)
    last = calendar.monthrange(years, month + 1)[1]
    return min(dt.date(years, month + 1, min(day.day, last)), LATEST)


# Not strftime: its names change with the locale of whoever runs it.
_MONTH_NAMES: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
