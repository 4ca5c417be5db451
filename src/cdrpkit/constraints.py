"""
What may stand in a column: one rule for who makes a return and for who reads one.

Each function says of a value what is wrong with it, in the words that a reader of
files has for it too. `cdrpkit.soundness` holds whole tables against them.
"""

from __future__ import annotations

import datetime as dt
import enum
import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final, NamedTuple

from cdrpkit.columns import Datatype, Field
from cdrpkit.dates import EARLIEST, LATEST, PartialDate
from cdrpkit.quantities import LARGEST_WHOLE, Money, exact
from cdrpkit.saying import AN_UNHOLDABLE, did_you_mean, shown
from cdrpkit.values import as_text

__all__ = ["EMPTY", "NOTHING", "Fault", "alike", "fault", "gap_fault"]


class Fault(NamedTuple):
    """
    Why something may not stand where it does.

    Attributes:
        message: The value, what was wanted and what to do.

        code: The slug of the problem.

    .. versionadded:: 26.1.0
    """

    message: str
    code: str


EMPTY: Final = Fault("the cell is empty; every row has a value here", "missing-field")
"""What is wrong with a cell that is empty, and may not be."""

NOTHING: Final = Fault("the row holds nothing at all; delete it", "empty-row")
"""What is wrong with a row whose every cell is empty."""


def fault(value: Any, field: Field) -> Fault | None:
    """
    Return why a *value*, which is not None, may not stand in a column; None: it may.

    >>> from typing import Annotated
    >>> from cdrpkit.columns import Column
    >>> from cdrpkit.rowclasses import declared, fields_of
    >>> share = Column(title="Share", description="%", least=0, most=100)
    >>> (field,) = fields_of(declared("Row", {"share": Annotated[int, share]}))
    >>> print(fault(5, field))
    None
    >>> fault(101, field).message
    '101 is more than 100, the most that may be'

    .. versionadded:: 26.1.0
    """
    if field.item is None:
        return _FAULTS[field.datatype](value, field)
    if type(value) is not tuple:
        return Fault(f"{shown(value)} is not a tuple; make it one", "not-a-list")
    if None in value:
        return Fault("an item of the list is None; leave it out", "empty-text")
    faults = (fault(each, field.item) for each in value)
    return next(filter(None, faults), None)


def gap_fault(
    field: Field, *, given: bool, says_why: bool, gap: Field | None = None
) -> Fault | None:
    """
    Return what is wrong with a value and what says why there is none; None: nothing.

    Args:
        gap: The column that says why, of whose words one is then asked for.

    .. versionadded:: 26.1.0
    """
    if given and says_why:
        message = f"{field.name} is given, so nothing says why not; empty one of them"
        return Fault(message, "gap-and-value")
    if not given and not says_why:
        message = f"{field.name} is empty, and this must say why"
        if gap is not None and gap.codes is not None:
            words = ", ".join(each.code for each in gap.codes.codes)
            message = f"{message}; one of: {words}"
        return Fault(message, "missing-gap")
    return None


def alike(key: Sequence[str], where: str) -> Fault:
    """
    Return what is wrong with a row whose key another has.

    Args:
        where: Where the other stands, as "on line 2".

    .. versionadded:: 26.1.0
    """
    message = f"a row with the same {', '.join(key)} stands {where}; keep one of them"
    return Fault(message, "duplicate-key")


def _of_text(value: object, field: Field) -> Fault | None:
    if not isinstance(value, str) or isinstance(value, enum.Enum):
        return Fault(f"{shown(value)} is not text", "not-text")
    if not value:
        return Fault("an empty text is nothing; leave it out", "empty-text")
    is_plain = value.isascii() and value.isprintable()
    bad = None if is_plain else AN_UNHOLDABLE.search(value)
    if bad:
        is_half = "\ud800" <= bad[0] <= "\udfff"
        which = "which no Word file or spreadsheet can hold"
        which = "half of a character" if is_half else which
        message = f"{shown(value)} holds {bad[0]!r}, {which}; take it out"
        return Fault(message, "bad-character")
    pattern = field.column.pattern
    if pattern is not None and not re.fullmatch(pattern, value):
        like = field.column.like or f"like {pattern}"
        return Fault(f"{shown(value)} is not {like}", "not-like-pattern")
    return None


def _of_code(value: object, field: Field) -> Fault | None:
    known = [each.code for each in field.codes.codes] if field.codes else []
    text = as_text(value)
    if isinstance(value, field.type) and text in known:
        return None
    if field.type is not str and text in known:
        message = f"{shown(value)} is not a {field.type.__name__}; give a member of it"
    else:
        near = did_you_mean(text, known)
        message = f"{shown(text)} is not one of: {', '.join(known)}{near}"
    return Fault(message, "not-a-choice")


def _of_truth(value: object, field: Field) -> Fault | None:
    if type(value) is not bool:
        return Fault(f"{shown(value)} is neither true nor false", "not-true-or-false")
    return None


def _of_whole_number(value: object, field: Field) -> Fault | None:
    if type(value) is not int:
        message = f"{shown(value)} is not a whole number like 3"
        return Fault(message, "not-a-whole-number")
    if not -LARGEST_WHOLE - 1 <= value <= LARGEST_WHOLE:
        message = f"{shown(value)} is too large; it does not fit into 64 bits"
        return Fault(message, "too-large")
    return _beyond(value, value, field)


def _of_decimal(value: object, field: Field) -> Fault | None:
    if not isinstance(value, Decimal):
        return Fault(f"{shown(value)} is not a Decimal like 55.8", "not-a-number")
    if not value.is_finite():
        message = f"{value} is not finite; say by None, or a gap, that there is none"
        return Fault(message, "not-a-number")
    try:
        exact(value)
    except ValueError as error:
        return Fault(str(error), "too-large")
    return _beyond(value, value, field)


def _of_money(value: object, field: Field) -> Fault | None:
    if not isinstance(value, Money):
        return Fault(f"{shown(value)} is not Money; make it so", "not-a-number")
    return _beyond(value.pounds, value, field)


def _beyond(number: Decimal | int, value: object, field: Field) -> Fault | None:
    """Return that a number is beyond the limits of its column, if it is."""
    least, most = field.column.least, field.column.most
    if least is not None and number < least:
        message = f"{as_text(value)} is less than {least}, the least that may be"
        return Fault(message, "too-small")
    if most is not None and number > most:
        message = f"{as_text(value)} is more than {most}, the most that may be"
        return Fault(message, "too-large")
    return None


def _of_day(value: object, field: Field) -> Fault | None:
    if type(value) is not dt.date:
        return Fault(f"{shown(value)} is not a date like 2005-07-31", "not-a-date")
    if not EARLIEST <= value <= LATEST:
        message = f"{value.isoformat()} is not between {EARLIEST} and {LATEST}"
        return Fault(message, "not-a-date")
    return None


def _of_partial_date(value: object, field: Field) -> Fault | None:
    if not isinstance(value, PartialDate):
        message = f"{shown(value)} is not a PartialDate; make it one"
        return Fault(message, "not-a-date")
    return None


_FAULTS: Final[Mapping[Datatype, Callable[[Any, Field], Fault | None]]] = {
    Datatype.TEXT: _of_text,
    Datatype.CODE: _of_code,
    Datatype.TRUTH: _of_truth,
    Datatype.WHOLE_NUMBER: _of_whole_number,
    Datatype.DECIMAL: _of_decimal,
    Datatype.MONEY: _of_money,
    Datatype.DATE: _of_day,
    Datatype.PARTIAL_DATE: _of_partial_date,
}
"""What is wrong with a value that is no list, by what its column holds."""
