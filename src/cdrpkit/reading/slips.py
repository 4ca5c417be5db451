"""
Slips: how people and spreadsheets write what a machine cannot take, and what they mean.

Nothing is read by these: what may mean two things is refused, and a hint alone says
which it may have been, so that whoever filled in the file decides.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from typing import Final

from cdrpkit.dates import in_words
from cdrpkit.quantities import Unit
from cdrpkit.reading.sheets import Spoilt
from cdrpkit.saying import shown
from cdrpkit.table import Datatype, Field

__all__ = ["FRACTIONS", "blanks", "hint", "rounded"]

FRACTIONS: Final = frozenset({Datatype.DECIMAL, Datatype.MONEY})
"""What numbers are of which a spreadsheet may have rounded one."""

_EXPONENT: Final = re.compile(r"[0-9.][eE][+-]?[0-9]")
_TRUTHS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("true", "yes", "y", "1"), "true"),
    **dict.fromkeys(("false", "no", "n", "0"), "false"),
}
_AMOUNT: Final = re.compile(
    r"(\(?)(-?) ?£? ?([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(\.[0-9]+)?(%?)(\)?)"
)
_DAY: Final = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
_MONTH: Final = re.compile(r"([0-9]{1,2})/([0-9]{4})")
_YEARS: Final = re.compile(
    r"([0-9]{4})[-/\u2013 ]+(?:[0-9]{2})?([0-9]{2})(?: *(Q[1-4]))?"
)


def rounded(text: str) -> Spoilt | None:
    """
    Return that a number, or one in a list, was written as rounded; None: it was not.

    >>> rounded("1E+05").code
    'exponent'
    """
    if not _EXPONENT.search(text):
        return None
    message = (
        f"{shown(text)} has an exponent, which is how spreadsheets write what they have"
        " rounded; write the number out"
    )
    return Spoilt(message, "exponent")


def hint(given: object, field: Field) -> str:
    """
    Return what a cell that its column refuses may have been meant for; or nothing.

    >>> from typing import Annotated
    >>> from cdrpkit.table import Column, declared, fields_of
    >>> paid = Column(title="Paid", description="Whether it was paid.")
    >>> (field,) = fields_of(declared("Row", {"paid": Annotated[bool, paid]}))
    >>> hint("Yes", field)
    "; did you mean 'true'?"
    >>> hint("true ", field)
    "; did you mean 'true'? (a blank is at its end)"
    """
    if not isinstance(given, str) or len(given) > _LONGEST:
        return ""
    find = _HINTS.get((field.item or field).datatype)
    text = given.strip()
    meant = find(text, field) if find else ""
    as_it_is = _meant(given)
    return f"{'' if meant == as_it_is else meant}{blanks(given)}"


def blanks(text: str) -> str:
    """
    Return that a blank stands at an end of *text*, where nobody sees it; or nothing.

    >>> blanks("paid "), blanks(" paid"), blanks("paid")
    (' (a blank is at its end)', ' (a blank is at its start)', '')
    """
    ends = [text[:1].isspace() and "start", text[-1:].isspace() and "end"]
    said = " and ".join(end for end in ends if end)
    return f" (a blank is at its {said})" if said else ""


_LONGEST: Final = 60
"""Characters of a text that may be a slip; a longer one is another thing."""


def _meant(text: str) -> str:
    return f"; did you mean {text!r}?"


def _truth(text: str, field: Field) -> str:
    meant = _TRUTHS.get(text.casefold())
    return _meant(meant) if meant else ""


def _number(text: str, field: Field) -> str:
    """Hint at a number without its signs: of pounds, thousands, and percentages."""
    found = _AMOUNT.fullmatch(text)
    if found is None:
        return ""
    opening, minus, whole, rest, percent, closing = found.groups()
    if percent and field.column.unit is not Unit.PERCENTAGE:
        return ""
    rest = rest or ""
    if (field.item or field).datatype is Datatype.WHOLE_NUMBER:
        if rest.strip(".0"):
            return ""
        rest = ""
    sign = "-" if minus or (opening and closing) else ""
    return _meant(f"{sign}{whole.replace(',', '')}{rest}")


def _day(text: str, field: Field) -> str:
    """Hint at a day as Britain writes it, in words, so that a month is seen as one."""
    found = _DAY.fullmatch(text)
    if found is None:
        return ""
    day, month, year = map(int, found.groups())
    try:
        meant = dt.date(year, month, day)
    except ValueError:
        return ""
    return f"; did you mean {meant.isoformat()!r}, {in_words(meant)}?"


def _partial_day(text: str, field: Field) -> str:
    found = _MONTH.fullmatch(text)
    if found is None or not 1 <= int(found[1]) <= 12:  # noqa: PLR2004 - months
        return _day(text, field)
    return _meant(f"{found[2]}-{int(found[1]):02}")


def _text(text: str, field: Field) -> str:
    """Hint at a text of the column's pattern, or say what the column holds."""
    pattern = field.column.pattern
    if pattern is None:
        return ""
    for each in _alike(text):
        if re.fullmatch(pattern, each):
            return _meant(each)
    return "" if field.column.like else f"; it is to be: {field.column.description}"


def _alike(text: str) -> list[str]:
    """Return how else a text may be written: years with a stroke, codes in capitals."""
    alike = [text, text.upper(), re.sub(r"\s", "", text).upper()]
    years = _YEARS.fullmatch(text)
    if years:
        first, last, quarter = years.groups()
        alike += [
            f"{first}/{last} {quarter}" if quarter else f"{first}/{last}",
            f"{first}/{first[:2]}{last}",
        ]
    return alike


_HINTS: Final[Mapping[Datatype, Callable[[str, Field], str]]] = {
    Datatype.TRUTH: _truth,
    Datatype.WHOLE_NUMBER: _number,
    Datatype.DECIMAL: _number,
    Datatype.MONEY: _number,
    Datatype.DATE: _day,
    Datatype.PARTIAL_DATE: _partial_day,
    Datatype.TEXT: _text,
}
