"""Financial years and their quarters in a return, as labels beside their days."""

from __future__ import annotations

from typing import Final

from cdrpkit.dates import FinancialYear, Quarter, Span

__all__ = [
    "LIKE_EITHER",
    "LIKE_QUARTER",
    "LIKE_YEAR",
    "QUARTER",
    "YEAR",
    "quarter_of",
    "year_of",
]

YEAR: Final = "[0-9]{4}/[0-9]{2}"
"""What the label of a financial year is like."""

LIKE_YEAR: Final = "a financial year like 2004/05"
"""The same in words."""

QUARTER: Final = "[0-9]{4}/[0-9]{2} Q[1-4]"
"""What the label of a quarter of a financial year is like."""

LIKE_QUARTER: Final = "a quarter of a financial year like 2004/05 Q1"
"""The same in words."""

LIKE_EITHER: Final = f"{LIKE_YEAR}, or {LIKE_QUARTER}"
"""What a label that is one of the two is like, in words."""


def year_of(days: Span) -> str | None:
    """
    Return the financial year that some days are; None: they are none, or not one whole.

    >>> import datetime as dt
    >>> year_of(Span(dt.date(2004, 4, 1), dt.date(2005, 3, 31)))
    '2004/05'
    >>> year_of(Span(dt.date(2004, 4, 1))) is None
    True

    .. versionadded:: 26.1.0
    """
    if days.start is None or days.end is None:
        return None
    year = FinancialYear.of(days.start)
    return str(year) if year.span == days else None


def quarter_of(days: Span) -> str | None:
    """
    Return the quarter that some days are; None: they are none, or not one whole.

    >>> import datetime as dt
    >>> quarter_of(Span(dt.date(2005, 1, 1), dt.date(2005, 3, 31)))
    '2004/05 Q4'
    >>> quarter_of(Span()) is None
    True

    .. versionadded:: 26.1.0
    """
    if days.start is None or days.end is None:
        return None
    quarter = Quarter.of(days.start)
    return str(quarter) if quarter.span == days else None
