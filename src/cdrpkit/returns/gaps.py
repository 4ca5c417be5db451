"""Gaps: why a cell of a return is empty, and the column that says so."""

from __future__ import annotations

from cdrpkit.quantities import Gap
from cdrpkit.table import CodeList, Column, codes_of

__all__ = ["gap_of", "gaps", "why_unknown"]


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


def gaps(*some: Gap) -> CodeList:
    """
    Return the code list of a column that says why another is empty, by these only.

    What else a gap may be is refused then, when the return is made and when it is
    read.

    >>> [each.code for each in gaps(Gap.UNKNOWN, Gap.NOT_DUE).codes]
    ['not-due', 'unknown']

    Args:
        some: Every reason for which the other may be empty.

    .. versionadded:: 26.1.0
    """
    known = codes_of(Gap)
    wanted = {gap.value for gap in some}
    codes = tuple(each for each in known.codes if each.code in wanted)
    return CodeList(name=known.name, codes=codes)


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
        codes=gaps(Gap.UNKNOWN),
    )
