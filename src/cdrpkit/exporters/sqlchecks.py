"""
What SQLite is to check of a column: the form of its texts, the limits of its values.

There are no regular expressions in it, so a form is told by the signs that a text is
made of, by its patterns, and of days by whether SQLite, too, finds that there is one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cdrpkit.dates import EARLIEST, LATEST
from cdrpkit.table import Datatype, Field

__all__ = ["checks", "item_checks", "literal"]

_IN_LISTS: Final = {
    Datatype.TRUTH: "type IN ('true', 'false')",
    # One beyond 64 bits is an integer to JSON, and a float to SQLite.
    Datatype.WHOLE_NUMBER: "typeof(value) = 'integer' AND type = 'integer'",
}
"""What an item of a list is in JSON; any other is a text."""


def checks(field: Field, name: str, *, empty_texts: bool = True) -> Iterator[str]:
    """
    Yield what holds of every value of a column; of NULL, it is true or NULL.

    Args:
        name: How SQL names the value.

        empty_texts: Whether a text may be empty.

    .. versionadded:: 26.1.0
    """
    match field.datatype:
        case Datatype.TEXT if field.type is str and not empty_texts:
            yield f"{name} <> ''"
        case Datatype.CODE if field.codes is not None:
            # The list that it refers to may be wider, and is only held to on demand.
            codes = ", ".join(literal(each.code) for each in field.codes.codes)
            yield f"{name} IN ({codes})"
        case Datatype.TRUTH:
            yield f"{name} IN (0, 1)"
        case Datatype.LIST:
            yield _is_list(field, name)
        case Datatype.DATE:
            yield _is_day(name)
        case Datatype.PARTIAL_DATE:
            yield _is_partial_date(name)
        case Datatype.DECIMAL:
            yield f"{name} GLOB '*[0-9]' AND {_is_number(name)}"
        case Datatype.MONEY:
            yield f"{name} GLOB '*.[0-9][0-9]' AND {_is_number(name)}"
    if field.numeric:
        yield from _within(field, name)


def item_checks(field: Field) -> Iterator[str]:
    """
    Yield what holds of every item of a column's lists, as ``json_each`` gives it.

    Args:
        field: The items, as a column of their own.

    .. versionadded:: 26.1.0
    """
    yield _IN_LISTS.get(field.datatype, "type = 'text'")
    yield from checks(field, "value")


def literal(text: str) -> str:
    """
    Return *text* as SQL writes it.

    >>> print(literal("the body's own"))
    'the body''s own'

    .. versionadded:: 26.1.0
    """
    return "'" + text.replace("'", "''") + "'"


def _is_list(field: Field, name: str) -> str:
    # To JSON a text ends at a null character, which SQLite lets stand in one.
    whole = f"instr({name}, char(0)) = 0"
    is_list = f"{whole} AND json_valid({name}) AND json_type({name}) = 'array'"
    # Of NULL, older versions say that it is not valid.
    return f"{name} IS NULL OR ({is_list})" if field.optional else is_list


def _is_day(name: str) -> str:
    # Without a shift, SQLite hands on the 31st of any month. Of a day that there is not
    # it gives NULL, which IS no text; by = the check would be NULL, and pass.
    return f"{_in_years(name)} AND date({name}, '+0 days') IS {name}"


def _is_partial_date(name: str) -> str:
    first = f"{name} || substr('-01-01', length({name}) - 3)"
    is_day = f"date({first}, '+0 days') IS {first}"
    return f"{_in_years(name)} AND length({name}) IN (4, 7, 10) AND {is_day}"


def _in_years(name: str) -> str:
    """Hold that a text stands among days; 'now', which is of no one day, does not."""
    return f"{name} BETWEEN '{EARLIEST.year}' AND '{LATEST}'"


def _is_number(name: str) -> str:
    """Hold that it is digits, a point among them, and a minus before all, if any."""
    # Nearly every number is one of 64 bits with digits after it, which is told fast. By
    # the signs it is made of, not by a pattern: for that, it ends at a null character.
    whole = f"CAST({name} AS INTEGER) || ''"
    usual = f"rtrim({name}, '0123456789') = {whole} || '.' OR {name} = {whole}"
    digits = f"ltrim({name}, '-')"
    any_other = (
        f"trim({name}, '-.0123456789') = ''"
        f" AND {name} NOT GLOB '?*-*' AND {name} NOT GLOB '*.*.*'"
        f" AND {digits} GLOB '[0-9]*' AND {digits} NOT GLOB '0[0-9]*'"
    )
    return f"({usual} OR {any_other})"


def _within(field: Field, name: str) -> Iterator[str]:
    """Yield the limits of numbers, compared digit by digit."""
    low = high = name
    if field.datatype is not Datatype.WHOLE_NUMBER:
        # No text as a number, for that would be a float. A whole number is at least
        # what the next one below is, and at most what the next one above is.
        whole, has_more = f"CAST({name} AS INTEGER)", f"{name} GLOB '*.*[1-9]*'"
        low = f"{whole} - ({name} GLOB '-*' AND {has_more})"
        high = f"{whole} + ({name} NOT GLOB '-*' AND {has_more})"
    if field.column.least is not None:
        yield f"{low} >= {field.column.least}"
    if field.column.most is not None:
        yield f"{high} <= {field.column.most}"
