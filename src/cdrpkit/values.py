"""
Values as text for a machine and as words for a person, the same in every format.

They are to be had from `cdrpkit.table`.
"""

from __future__ import annotations

import datetime as dt
import enum
from decimal import Decimal

from cdrpkit.choices import Choice
from cdrpkit.dates import in_words
from cdrpkit.quantities import Money

__all__ = ["as_text", "as_words"]


def as_text(value: object) -> str:
    r"""
    Return *value* as a machine reads it: ISO dates, plain decimals, slugs.

    >>> as_text(dt.date(2005, 12, 8)), as_text(None), as_text(("a", "b;c"))
    ('2005-12-08', '', 'a;b\\;c')

    .. versionadded:: 26.1.0
    """
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, enum.Enum):
        return str(value.value)
    if isinstance(value, tuple):
        items = (as_text(item).replace("\\", "\\\\") for item in value)
        return ";".join(item.replace(";", "\\;") for item in items)
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, Money):
        return f"{value.pounds:.2f}"
    if hasattr(value, "isoformat"):
        return str(value.isoformat())
    return str(value)


def as_words(value: object) -> str:
    """
    Return *value* as a person reads it in a paper.

    Nothing is a dash: a blank cell tells nothing to whoever hears the table read.

    >>> as_words(dt.date(2005, 12, 8)), as_words(None), as_words(("a", "b"))
    ('8 December 2005', '–', 'a; b')

    .. versionadded:: 26.1.0
    """
    if value is None or value in ((), ""):
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Choice):
        return value.label
    if isinstance(value, enum.Enum):
        return str(value.value).replace("-", " ")
    if isinstance(value, tuple):
        return "; ".join([as_words(item) for item in value])
    if isinstance(value, dt.date):
        return in_words(value)
    if isinstance(value, Decimal):
        return f"{value:f}"
    return str(value)
