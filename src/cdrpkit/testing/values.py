"""
Hypothesis draws single values from the arbitraries here.

`cdrpkit.testing.arbitraries` hands all of them on; import them from there.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Final

from hypothesis import strategies as st

from cdrpkit.dates import EARLIEST, LATEST, FinancialYear, PartialDate, Quarter, Span
from cdrpkit.model import Texts
from cdrpkit.quantities import (
    LARGEST_EXPONENT,
    MOST_DIGITS,
    Money,
    MoneyRange,
    Qualifier,
    Quantity,
)

__all__ = [
    "amounts",
    "days",
    "financial_years",
    "ids",
    "money_ranges",
    "numbers",
    "partial_dates",
    "quantities",
    "quarters",
    "slugs",
    "spans",
    "texts",
    "texts_by_slug",
    "whole_numbers",
]

AWKWARD_TEXTS: Final = (
    "=1+1",
    "+44",
    "-1",
    "@sum",
    '"quoted"',
    "it's",
    "'",
    '"""',
    "a;b",
    r"a\;b",
    "\\",
    "two\nlines",
    "two\n\nparagraphs",
    "a\ttab",
    " spaced ",
    "{",
    "{{figure:none}}",
    "}",
    "# heading",
    "- item",
    "| cell |",
    "*_`~[x](y)",
    "<b>&amp;</b>",
    "null",
    "true",
    "007",
    "2005-07",
    "שלום עולם",
    "سلام",
    "\u202eright to left\u202c",
    "e\u0301",
    "👮🏽\u200d♀️ 𝄞",
)
"""Texts on which writers and readers of files are known to stumble."""

_CONTROLS: Final = "".join(map(chr, range(0x20)))
_NOT_IN_XML: Final = _CONTROLS.replace("\t", "").replace("\n", "") + "\ufffe\uffff"
_IN_TEXTS: Final = st.characters(
    exclude_categories=["Cs"], exclude_characters=_NOT_IN_XML
)
_IN_IDS: Final = st.characters(exclude_categories=["C", "Z"], exclude_characters="/;")
_IN_SLUGS: Final = "abcdefghijklmnopqrstuvwxyz0123456789-"
_LARGEST_WHOLE: Final = 2**63 - 1


def days() -> st.SearchStrategy[dt.date]:
    """
    Return an arbitrary of days, from the years 1900 to 2200.

    .. versionadded:: 26.1.0
    """
    return st.dates(EARLIEST, LATEST)


def spans() -> st.SearchStrategy[Span]:
    """
    Return an arbitrary of spans, those without a start or an end included.

    .. versionadded:: 26.1.0
    """
    ends = st.none() | days()
    return st.tuples(ends, ends).map(_span)


def _span(ends: tuple[dt.date | None, dt.date | None]) -> Span:
    start, end = ends
    return Span(end, start) if start and end and end < start else Span(start, end)


def partial_dates() -> st.SearchStrategy[PartialDate]:
    """
    Return an arbitrary of years, months and days.

    .. versionadded:: 26.1.0
    """
    return st.tuples(days(), st.integers(1, 3)).map(
        lambda drawn: PartialDate(
            *(drawn[0].year, drawn[0].month, drawn[0].day)[: drawn[1]]
        )
    )


def financial_years() -> st.SearchStrategy[FinancialYear]:
    """
    Return an arbitrary of the financial years that lie in 1900 to 2200.

    .. versionadded:: 26.1.0
    """
    return st.integers(EARLIEST.year, LATEST.year - 1).map(FinancialYear)


def quarters() -> st.SearchStrategy[Quarter]:
    """
    Return an arbitrary of quarters of financial years.

    .. versionadded:: 26.1.0
    """
    return st.builds(Quarter, financial_years(), st.integers(1, 4))


def numbers() -> st.SearchStrategy[Decimal]:
    """
    Return an arbitrary of numbers that `cdrpkit.quantities.exact` takes.

    Most are such as papers print; some go to the limits of digits and exponent.

    .. versionadded:: 26.1.0
    """
    largest = 10**MOST_DIGITS - 1
    usual = st.tuples(st.integers(-(10**7), 10**7), st.integers(-3, 0))
    extreme = st.tuples(
        st.integers(-largest, largest),
        st.integers(-LARGEST_EXPONENT, LARGEST_EXPONENT),
    )
    # Written out and read: arithmetic would round to the precision of the context.
    return (usual | extreme).map(lambda drawn: Decimal(f"{drawn[0]}E{drawn[1]}"))


def quantities() -> st.SearchStrategy[Quantity]:
    """
    Return an arbitrary of quantities with any qualifier.

    .. versionadded:: 26.1.0
    """
    return st.builds(Quantity, numbers(), st.sampled_from(Qualifier))


def amounts() -> st.SearchStrategy[Money]:
    """
    Return an arbitrary of amounts of money, debts included.

    .. versionadded:: 26.1.0
    """
    pence = st.integers(-(10**12), 10**12)
    return pence.map(lambda count: Money(Decimal(f"{count}E-2")))


def money_ranges() -> st.SearchStrategy[MoneyRange]:
    """
    Return an arbitrary of ranges of money, ceilings included.

    .. versionadded:: 26.1.0
    """
    ceilings = amounts().map(lambda high: MoneyRange(high=high))
    between = st.tuples(amounts(), amounts()).map(
        lambda two: MoneyRange(low=min(two), high=max(two))
    )
    return ceilings | between


def texts() -> st.SearchStrategy[str]:
    r"""
    Return an arbitrary of texts that are not blank.

    They hold any character that XML 1.0 can hold but ``\r``, which XML, CSV and TOML
    each read as they please.

    .. versionadded:: 26.1.0
    """
    drawn = st.text(_IN_TEXTS, min_size=1, max_size=12).filter(str.strip)
    return st.sampled_from(AWKWARD_TEXTS) | drawn


def ids() -> st.SearchStrategy[str]:
    """
    Return an arbitrary of ids: no strokes, semicolons, spaces or controls in them.

    .. versionadded:: 26.1.0
    """
    return st.text(_IN_IDS, min_size=1, max_size=6)


def slugs() -> st.SearchStrategy[str]:
    """
    Return an arbitrary of slugs: small letters, digits and hyphens.

    .. versionadded:: 26.1.0
    """
    return st.text(_IN_SLUGS, min_size=1, max_size=8)


def texts_by_slug() -> st.SearchStrategy[Texts]:
    """
    Return an arbitrary of texts by slug, such as a paper's narrative.

    .. versionadded:: 26.1.0
    """
    return st.dictionaries(slugs(), texts(), max_size=2).map(Texts)


def whole_numbers() -> st.SearchStrategy[int]:
    """
    Return an arbitrary of whole numbers that 64 bits can hold.

    .. versionadded:: 26.1.0
    """
    return st.integers(-_LARGEST_WHOLE - 1, _LARGEST_WHOLE)
