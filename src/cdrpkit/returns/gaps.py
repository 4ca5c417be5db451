"""Gaps: why a cell of a return is empty, and the column that says so."""

from __future__ import annotations

from cdrpkit.quantities import Gap
from cdrpkit.table import Column

__all__ = ["gap_of", "why_unknown"]


def gap_of(value: object, *, applies: bool = True) -> Gap | None:
    """
    Return why a value is not there; None where it is.

    >>> gap_of(0), gap_of(None).value, gap_of(None, applies=False).value
    (None, 'unknown', 'not-applicable')

    Args:
        value: The value; None is one that is not there.

        applies: Whether there should be one: then it is only not known.

    .. versionadded:: 26.1.0
    """
    if value is not None:
        return None
    return Gap.UNKNOWN if applies else Gap.NOT_APPLICABLE


def why_unknown(which: str, reason: str) -> Column:
    """
    Return the column that says why a sum is not known.

    Args:
        which: The sum, as it is spoken of: "what is spent".

        reason: Why it may not be known, as a clause.

    .. versionadded:: 26.1.0
    """
    return Column(
        title=f"Why {which} is not known",
        description=f"unknown: {reason}. Empty where it is known.",
    )
