"""What may stand in a column, in words: which codes, and which numbers."""

from __future__ import annotations

from collections.abc import Iterator

from cdrpkit.table import Field

__all__ = ["limits_in_words"]


def limits_in_words(field: Field, listed: str | None) -> Iterator[str]:
    """
    Yield what limits the values of a column; nothing where any of its type may stand.

    >>> from cdrpkit.returns.fund import FundRow
    >>> from cdrpkit.table import fields_of
    >>> fields = {field.name: field for field in fields_of(FundRow)}
    >>> list(limits_in_words(fields["projects_gap"], "the list"))
    ['unknown, of the list']
    >>> list(limits_in_words(fields["projects"], None))
    ['at least 0']

    Args:
        listed: Where the words of its code list stand; None: it has none.

    .. versionadded:: 26.1.0
    """
    column = field.column
    if listed is not None:
        some = _some_codes(field)
        words = f"{' or '.join(some)}," if some else "a code"
        yield f"{words} of {listed}"
    if column.least is not None:
        yield f"at least {column.least:,}"
    if column.most is not None:
        yield f"at most {column.most:,}"


def _some_codes(field: Field) -> tuple[str, ...]:
    """Return the codes that a column takes, if those are but some of its code list."""
    if field.codes is None or field.code_list is None:
        return ()
    taken = tuple(each.code for each in field.codes.codes)
    return taken if len(taken) < len(field.code_list.codes) else ()
