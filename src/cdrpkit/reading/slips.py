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
from cdrpkit.saying import nearest, shown
from cdrpkit.table import Datatype, Field

__all__ = ["FRACTIONS", "blanks", "hint", "rounded"]

FRACTIONS: Final = frozenset({Datatype.DECIMAL, Datatype.MONEY})
"""What numbers are of which a spreadsheet may have rounded one."""

_EXPONENT: Final = re.compile(r"[0-9.][eE][+-]?[0-9]")
_TRUTHS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("true", "yes", "t", "y", "1"), "true"),
    **dict.fromkeys(("false", "no", "f", "n", "0"), "false"),
}
_AMOUNT: Final = re.compile(
    r"(\(?)(-?) ?£? ?([0-9]{1,3}(?:[, ][0-9]{3})+|[0-9]+)(\.[0-9]+)?"
    r"( ?(?:%|per ?cent))?(\)?)",
    re.IGNORECASE,
)
_SIGNS: Final = str.maketrans("\u2212\u2013\xa0\u2009\u202f", "--   ")
"""A minus or a blank that a machine does not take, and the one that it does."""

_YEARS: Final = re.compile(
    r"(?:FY ?)?(?:(Q[1-4]) +)?((?:[0-9]{2})?[0-9]{2})[-/\u2013 ]+"
    r"(?:[0-9]{2})?([0-9]{2})(?: *(Q[1-4]))?",
    re.IGNORECASE,
)
_YEAR: Final = r"(?P<year>[0-9]{4}|'?[0-9]{2})"
_NAMED: Final = r"(?P<month>[a-z]{3,9})\.?"
_DAYS: Final = tuple(
    re.compile(f"(?:[a-z]+day,? )?{pattern}", re.IGNORECASE)
    for pattern in (
        rf"(?P<day>[0-9]{{1,2}})([/.-])(?P<month>[0-9]{{1,2}})\2{_YEAR}",
        r"(?P<year>[0-9]{4})([/.-])(?P<month>[0-9]{1,2})\2(?P<day>[0-9]{1,2})",
        rf"(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?[ -](?:of )?{_NAMED},?[ -]{_YEAR}",
        rf"{_NAMED} (?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?,? {_YEAR}",
    )
)
"""How people write a day; in figures as Britain does, the day before the month."""

_MONTHS: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?P<month>[0-9]{1,2})/(?P<year>[0-9]{4})",
        r"(?P<year>[0-9]{4})-(?P<month>[0-9])",
        rf"{_NAMED}[ -]{_YEAR}",
    )
)
_MONTH_NAMES: Final = tuple(
    in_words(dt.date(2000, month, 1)).split()[1].casefold() for month in range(1, 13)
)
_THIS_CENTURY: Final = 70
"""Up to which two digits are a year after 2000; there is no clock to ask."""

_NIL: Final = frozenset({"-", "--", "\u2013", "\u2014", "nil", "none"})
"""Words that may mean nought, or that nothing is known."""

_ABBREVIATED: Final = {
    **dict.fromkeys(("n/a", "na"), "not-applicable"),
    **dict.fromkeys(("?", "n/k", "nk", "not known"), "unknown"),
    "nil": "nil-return",
}
"""Words for nothing, and which gap they are."""

_NOTHING: Final = frozenset(
    {
        *_NIL,
        *_ABBREVIATED,
        *("", "blank", "empty", "null", "not applicable", "not available"),
        *("not stated", "tba", "tbc", "tbd", "to be agreed", "to be confirmed"),
        *("to follow", "unknown"),
    }
)
"""What people write where there is nothing to be written, without its full stops."""


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
    text = given.strip()
    meant = _nothing(text, field)
    if not meant:
        find = _HINTS.get((field.item or field).datatype)
        meant = find(text, field) if find else ""
    as_it_is = _meant(given)
    return f"{'' if meant == as_it_is else meant}{blanks(given)}"


def blanks(text: str) -> str:
    """
    Return that a blank stands at an end of *text*, where nobody sees it; or nothing.

    >>> blanks("paid "), blanks(" paid"), blanks("paid")
    (' (a blank is at its end)', ' (a blank is at its start)', '')
    """
    if text.isspace():
        return " (it holds blanks alone)"
    ends = [text[:1].isspace() and "start", text[-1:].isspace() and "end"]
    said = " and ".join(end for end in ends if end)
    return f" (a blank is at its {said})" if said else ""


_LONGEST: Final = 60
"""Characters of a text that may be a slip; a longer one is another thing."""


def _meant(text: str) -> str:
    return f"; did you mean {text!r}?"


def _nothing(text: str, field: Field) -> str:
    """Hint at what to do where there is nothing, or a word for it was written."""
    word = text.casefold().replace(".", "")
    if word not in _NOTHING:
        return ""
    if field.says_why:
        return _why(text, word, field)
    if field.codes is not None and nearest(text, _codes(field)):
        return ""
    least = field.column.least
    nil = word in _NIL and field.numeric and (least or 0) <= 0
    if not field.may_be_empty:
        return "; write 0 if there is none" if nil else ""
    empty = "write 0 if there is none, else leave" if nil else "leave"
    why = f", and say why in {field.gap}" if field.gap else ""
    return f"; {empty} the cell empty{why}"


def _why(text: str, word: str, field: Field) -> str:
    """Hint at what a word for nothing means where it is to be said why there is."""
    codes = _codes(field)
    if nearest(text, codes):
        return ""
    meant = _ABBREVIATED.get(word)
    if meant in codes:
        return _meant(meant)
    given = field.name.removesuffix("_gap")
    return f"; where {given} is given, leave the cell empty"


def _codes(field: Field) -> list[str]:
    return [each.code for each in field.codes.codes] if field.codes else []


def _truth(text: str, field: Field) -> str:
    meant = _TRUTHS.get(text.casefold())
    return _meant(meant) if meant else ""


def _number(text: str, field: Field) -> str:
    """Hint at a number without its signs: of pounds, thousands, and percentages."""
    found = _AMOUNT.fullmatch(text.translate(_SIGNS))
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
    return _meant(f"{sign}{re.sub('[, ]', '', whole)}{rest}")


def _day(text: str, field: Field) -> str:
    """Hint at a day, in words too, so that whoever reads it sees which month it is."""
    for found in filter(None, (each.fullmatch(text) for each in _DAYS)):
        year, month = _year(found["year"]), _month(found["month"])
        try:
            meant = dt.date(year, month, int(found["day"]))
        except ValueError:
            continue
        return f"; did you mean {meant.isoformat()!r}, {in_words(meant)}?"
    return ""


def _partial_day(text: str, field: Field) -> str:
    for found in filter(None, (each.fullmatch(text) for each in _MONTHS)):
        month = _month(found["month"])
        if 1 <= month <= len(_MONTH_NAMES):
            return _meant(f"{_year(found['year'])}-{month:02}")
    return _day(text, field)


def _year(digits: str) -> int:
    """Return a year of two digits or four."""
    year = int(digits.lstrip("'"))
    if len(digits.lstrip("'")) > 2:  # noqa: PLR2004 - digits
        return year
    return year + (2000 if year < _THIS_CENTURY else 1900)


def _month(name: str) -> int:
    """Return the number of a month that is written out or cut short; else 0."""
    if name.isdecimal():
        return int(name)
    names = (each.startswith(name.casefold()) for each in _MONTH_NAMES)
    return next((number for number, is_it in enumerate(names, 1) if is_it), 0)


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
        before, begins, last, after = years.groups()
        first = str(_year(begins))
        quarter = (before or after or "").upper()
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
