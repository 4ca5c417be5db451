"""
The strict reading of single values: nothing is coerced, whatever it looks like.

Each function takes a value as the file holds it, and either returns it typed or
raises `Refusal` with what was found, what was wanted and what to do.
A cell of a CSV file is text of unknown type, and only a cell may be read as one.
"""

from __future__ import annotations

import datetime as dt
import enum
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final, TypeVar

from cdrpkit.dates import EARLIEST, LATEST, PartialDate
from cdrpkit.exceptions import did_you_mean, shown
from cdrpkit.loading.limits import LARGEST_INTEGER, LONGEST_NUMBER, LONGEST_TEXT
from cdrpkit.model.ids import CollectionName, RecordKey
from cdrpkit.quantities import LARGEST_EXPONENT, MOST_DIGITS, exact
from cdrpkit.register import COLLECTIONS
from cdrpkit.saying import UNHOLDABLE

__all__ = [
    "NAMES",
    "READERS",
    "Cell",
    "Number",
    "Refusal",
    "choice",
    "collection",
    "date",
    "found",
    "identifier",
    "integer",
    "items",
    "key",
    "no_such_day",
    "not_one_of",
    "number",
    "partial_date",
    "text",
    "truth",
]

E = TypeVar("E", bound=enum.Enum)

# What XML 1.0 cannot hold, and a carriage return: lines end in one way only.
_UNHOLDABLE: Final = re.compile(rf"[\r{UNHOLDABLE}]")
_NOT_IN_AN_ID: Final = re.compile(r"[\s;/\x00-\x1f\x7f-\x9f]")
_INTEGER: Final = re.compile(r"-?(0|[1-9][0-9]*+)")
_NUMBER: Final = re.compile(r"[+-]?[0-9]++(\.[0-9]++)?([eE][+-]?[0-9]++)?")
_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PARTIAL_DATE: Final = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
_ESCAPES: Final = re.compile(r"(?:[^\\]++|\\[;\\])*+")
_ITEM: Final = re.compile(r"((?:[^;\\]++|\\.)*+);")
_TRUTHS: Final = {"true": True, "false": False}


class Cell(str):
    """The text of a CSV cell, which may stand for a value of any type."""

    __slots__ = ()


class Number(str):
    """A number as a file writes it, before anybody has rounded it."""

    __slots__ = ()


class Refusal(Exception):  # noqa: N818 - it is caught before anybody calls it one
    """A value is not what was wanted; `message` says so, `code` is its slug."""

    def __init__(self, message: str, code: str) -> None:
        super().__init__(message)
        self.message = message
        self.code = code


def text(value: object, _: object = str) -> str:
    """Read a text: not blank, of a sane length, of characters that XML can hold."""
    if type(value) is not str:
        if type(value) is not Cell:
            raise Refusal(f"{found(value)} is not text", "not-text")
        value = str(value)
    if not value:
        raise Refusal("the text is empty; leave the field out", "empty-text")
    if not (value.isascii() and value.isprintable()):
        unholdable = _UNHOLDABLE.search(value)
        if unholdable:
            raise _bad_character(value, unholdable.start())
    if value.isspace():
        raise Refusal("the text is of blanks only; leave the field out", "empty-text")
    if len(value) > LONGEST_TEXT:
        message = f"{shown(value)} is too long; at most {LONGEST_TEXT:,} characters"
        raise Refusal(message, "too-long")
    return value


def _bad_character(value: str, at: int) -> Refusal:
    character = value[at]
    if character == "\r":
        wanted = r"end lines with \n alone"
    else:
        wanted = "take it out: no Word file or spreadsheet can hold it"
    message = f"character {at + 1:,} of {shown(value)} is {character!r}; {wanted}"
    return Refusal(message, "bad-character")


def identifier(value: object, _: object = str) -> str:
    """Read an id: a text without spaces, control characters, ``/`` and ``;``."""
    read = text(value)
    bad = _NOT_IN_AN_ID.search(read)
    if bad:
        message = (
            f"{shown(read)} is not an id: it holds {bad[0]!r}; an id has no spaces,"
            " control characters, strokes or semicolons"
        )
        raise Refusal(message, "not-an-id")
    return read


def key(value: object, _: object = str) -> str:
    """Read a ``collection/id``."""
    read = text(value)
    collection, _stroke, record_id = read.partition("/")
    if not collection or not record_id or _NOT_IN_AN_ID.search(collection + record_id):
        message = f"{shown(read)} does not name a record; write it like 'bodies/mps'"
        raise Refusal(message, "not-a-reference")
    return read


def integer(value: object, _: object = int) -> int:
    """Read a whole number of 64 bits; a bool is none, nor is 1.0."""
    if isinstance(value, (Cell, Number)) and _INTEGER.fullmatch(value):
        if len(value) > LONGEST_NUMBER:
            raise _too_large(value, "it does not fit into 64 bits")
        value = int(value)
    if type(value) is not int:
        message = f"{found(value)} is not a whole number like 3"
        raise Refusal(message, "not-a-whole-number")
    if not -LARGEST_INTEGER - 1 <= value <= LARGEST_INTEGER:
        raise _too_large(value, "it does not fit into 64 bits")
    return value


def truth(value: object, _: object = bool) -> bool:
    """Read true or false, and nothing that may only be taken for them."""
    if type(value) is Cell:
        value = _TRUTHS.get(value, value)
    if type(value) is not bool:
        message = f"{found(value)} is neither true nor false"
        raise Refusal(message, "not-true-or-false")
    return value


def number(value: object, _: object = Decimal) -> Decimal:
    """Read an exact number, from a number or from text like ``"55.8"``."""
    if isinstance(value, str) and _NUMBER.fullmatch(value):
        literal: str | int = str(value)[: LONGEST_NUMBER + 1]
    elif type(value) is int:
        literal = value
    else:
        raise Refusal(f"{found(value)} is not a number like 55.8", "not-a-number")
    try:
        return exact(literal)
    except ValueError:
        limits = f"{MOST_DIGITS} digits and an exponent of {LARGEST_EXPONENT}"
        raise _too_large(value, f"a number has at most {limits}") from None


def _too_large(value: object, limit: str) -> Refusal:
    return Refusal(f"{found(value)} is too large; {limit}", "too-large")


def date(value: object, _: object = dt.date) -> dt.date:
    """Read a day, written like ``2005-07-31``, between 1900 and 2200."""
    if isinstance(value, str) and _DATE.fullmatch(value):
        return _real_day(value)
    if type(value) is dt.date:
        return _real_day(value.isoformat())
    raise Refusal(f"{found(value)} is not a date like 2005-07-31", "not-a-date")


def partial_date(value: object, _: object = PartialDate) -> PartialDate:
    """Read a day, month or year, written like ``2005-07-31``, ``2005-07``, ``2005``."""
    if type(value) is dt.date:
        value = value.isoformat()
    # The text of a number is none: 2005 without quotes may have been meant to count.
    if type(value) is Number or not (
        isinstance(value, str) and _PARTIAL_DATE.fullmatch(value)
    ):
        message = f"{found(value)} is not a date like '2005', '2005-07' or '2005-07-31'"
        raise Refusal(message, "not-a-date")
    _real_day(value + "-01-01"[len(value) - len("2005") :])
    return PartialDate.parse(value)


def _real_day(iso: str) -> dt.date:
    try:
        day = dt.date.fromisoformat(iso)
    except ValueError:
        raise no_such_day(iso) from None
    if not EARLIEST <= day <= LATEST:
        message = f"{iso} is not between {EARLIEST} and {LATEST}"
        raise Refusal(message, "not-a-date")
    return day


def no_such_day(literal: str) -> Refusal:
    """Return what to say of a date that is well written, and is in no calendar."""
    return Refusal(f"{shown(literal)} is no day of the calendar", "not-a-date")


def choice(value: object, choices: type[E]) -> E:
    """Read a member of an enum by its value."""
    if isinstance(value, str):
        for member in choices:
            if member.value == value:
                return member
    raise not_one_of(value, [str(member.value) for member in choices])


def collection(value: object, _: object = str) -> str:
    """Read the name of one of the register's collections."""
    if isinstance(value, str) and value in COLLECTIONS:
        return str(value)
    raise not_one_of(value, list(COLLECTIONS))


def not_one_of(value: object, known: list[str]) -> Refusal:
    """Return the refusal of what is none of the words *known*."""
    near = did_you_mean(value, known) if isinstance(value, str) else ""
    message = f"{found(value)} is not one of: {', '.join(known)}{near}"
    return Refusal(message, "not-a-choice")


def items(value: object) -> list[object]:
    r"""
    Read a list; a cell is one whose items are parted by ``;``.

    >>> items(Cell(r"mps;a\;b")), items([1])
    (['mps', 'a;b'], [1])
    """
    if type(value) is Cell:
        if not _ESCAPES.fullmatch(value):
            message = rf"in {shown(value)} a backslash stands before neither \ nor ;"
            raise Refusal(rf"{message}; write \\ for one", "bad-escape")
        escaped = _ITEM.findall(f"{value};")
        return [Cell(re.sub(r"\\(.)", r"\1", item)) for item in escaped]
    if type(value) is not list:
        raise Refusal(f"{found(value)} is not a list", "not-a-list")
    return value


def found(value: object) -> str:
    """Return *value* as a message shows it, in the words of the file."""
    if value is None or isinstance(value, bool):
        return "null" if value is None else str(value).lower()
    if isinstance(value, (dt.date, dt.time)):
        return value.isoformat()
    if isinstance(value, Number) and len(value) <= LONGEST_NUMBER:
        return str(value)
    return shown(value)


READERS: Final[dict[type, Callable[[Any, Any], Any]]] = {
    str: text,
    int: integer,
    bool: truth,
    Decimal: number,
    dt.date: date,
    PartialDate: partial_date,
}
"""What reads a leaf of each type; a member of an enum is read by `choice`."""

NAMES: Final[dict[object, Callable[[Any, Any], Any]]] = {
    RecordKey: key,
    CollectionName: collection,
}
"""What reads a text that names something else than one record of a collection."""
