"""
Patterns of days: every day, month and year that cdrpkit takes, and no other text.

They mean the same to Python, XML Schema, JSON Schema and Table Schema.
"""

from __future__ import annotations

from typing import Final

__all__ = ["DAY_PATTERN", "PARTIAL_DATE_PATTERN"]

_YEARS: Final = "(19[0-9]{2}|2[01][0-9]{2}|2200)"
_LEAP_YEARS: Final = "((19|2[01])(0[48]|[2468][048]|[13579][26])|2000)"
_MONTHS: Final = "(0[1-9]|1[0-2])"

DAY_PATTERN: Final = (
    f"({_YEARS}-({_MONTHS}-(0[1-9]|1[0-9]|2[0-8])|(0[13-9]|1[0-2])-(29|30)"
    f"|(0[13578]|1[02])-31)|{_LEAP_YEARS}-02-29)"
)
"""A day like 2005-12-08, from 1900 to 2200."""

PARTIAL_DATE_PATTERN: Final = f"({DAY_PATTERN}|{_YEARS}(-{_MONTHS})?)"
"""A day, a month or a year: 2005-12-08, 2005-12 or 2005."""
