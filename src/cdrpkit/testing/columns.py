"""
Hypothesis draws the columns of returns here, and what may stand in each.

What keeps the limits of a column, its pattern or its list of codes is made so, and not
drawn until it happens to.
"""

from __future__ import annotations

import datetime as dt
import enum
import functools
import types
from collections.abc import Sequence
from decimal import Decimal
from typing import Annotated, Any, Final, NamedTuple

from hypothesis import strategies as st

from cdrpkit.dates import PartialDate
from cdrpkit.quantities import LARGEST_WHOLE, Gap, Money, Qualifier, Unit
from cdrpkit.table import Code, CodeList, Column, codes_of
from cdrpkit.testing.values import (
    amounts,
    days,
    numbers,
    partial_dates,
    texts,
    whole_numbers,
)

__all__ = ["Drawn", "columns"]

_NAMES: Final = (
    "area",
    "Group",
    "select",
    "null",
    "code",
    "status",
    "rows",
    "y2005",
    "area_pence",
)
"""Names of columns, some of which mean something else to those who read files."""


class Drawn(NamedTuple):
    """
    A column that was drawn, with the one that says why it is empty if there is one.

    Attributes:
        name: The field's.

        annotations: What stands in the row class, by the names of the fields.

        cells: What draws their values, by the same names.

        is_key: Whether it tells rows apart.

        may_be_empty: Whether a row may have nothing there, and no reason why.
    """

    name: str
    annotations: dict[str, Any]
    cells: st.SearchStrategy[dict[str, Any]]
    is_key: bool
    may_be_empty: bool


class _Kind(NamedTuple):
    """The type of a column, what else is said of it, and what stands in it."""

    type: Any
    said: dict[str, Any]
    values: st.SearchStrategy[Any]


class _Awkward(enum.Enum):
    """Codes on which writers and readers of files may stumble."""

    TRUE = "true"
    NUMBER = "007"
    FORMULA = "=1+1"
    QUOTED = "'-"
    PARTED = r"a;b\;c"
    SPACED = " two words "


_TEXTS: Final = texts() | st.sampled_from(
    (" ", "\n", "\u00a0", "\r", "a\r\nb", "_x000D_", "'=1", "\ufeff", "TRUE", "1e5")
)
"""Texts of a return, which may be of blanks, and end lines as they please."""

_VALUES: Final[dict[Any, st.SearchStrategy[Any]]] = {
    str: _TEXTS,
    bool: st.booleans(),
    int: whole_numbers(),
    Decimal: numbers(),
    Money: amounts(),
    dt.date: days(),
    PartialDate: partial_dates(),
    Qualifier: st.sampled_from(Qualifier),
    _Awkward: st.sampled_from(_Awkward),
}
"""Each type that a column may have, but a list of these, and what stands in it."""

_NUMBERS: Final = (int, Decimal, Money)
_ENUMS: Final[Sequence[type[enum.Enum]]] = (Qualifier, _Awkward)

_SIGNS: Final = st.characters(codec="ascii", exclude_categories=["Cc"])
_PATTERNS: Final = {
    pattern: st.from_regex(pattern, fullmatch=True, alphabet=_SIGNS)
    for pattern in (
        "[A-Z][0-9]{8}",
        "[0-9]{4}/[0-9]{2}( Q[1-4])?",
        "[=-][^,]{0,2}",
        "a|b;.",
    )
}
"""Patterns, and what draws texts that are like them."""

_FAR: Final = 10**12
"""How far beyond its one limit a number may be."""

_NEVER, _SILENTLY, _WITH_A_GAP = "never", "silently", "with a gap"
_SHAPES: Final = (
    (False, False, _NEVER),
    (False, False, _SILENTLY),
    (False, False, _WITH_A_GAP),
    (True, False, _NEVER),
    (True, False, _WITH_A_GAP),
    (False, True, _NEVER),
)
"""Whether a column is of lists, whether it is a key, and when it is empty."""

_UNITS: Final = (Unit.COUNT, Unit.POUNDS, None)

_TITLES: Final = st.sampled_from(("Area", "Status", *_NAMES)) | texts()


@st.composite
def columns(draw: st.DrawFn) -> Drawn:
    """Draw a column of any type, or of lists of these, by itself or with a gap."""
    name = draw(st.sampled_from(_NAMES))
    kind, said, values = draw(_kinds())
    is_list, is_key, empty = draw(st.sampled_from(_SHAPES))
    unit = draw(st.sampled_from(_UNITS)) if kind in _NUMBERS else None
    if is_list:
        kind = types.GenericAlias(tuple, (kind, ...))
        values = st.lists(values, max_size=3).map(tuple)
    column = Column(
        title=draw(_TITLES),
        description="Drawn at random; empty: nothing was drawn.",
        unit=unit,
        key=is_key,
        **said,
    )
    if empty is _NEVER:
        annotations = {name: Annotated[kind, column]}
        cells = st.fixed_dictionaries({name: values})
        return Drawn(name, annotations, cells, is_key, is_list)
    annotations = {name: Annotated[kind | None, column]}
    if empty is _SILENTLY:
        cells = st.fixed_dictionaries({name: values | st.none()})
        return Drawn(name, annotations, cells, is_key, may_be_empty=True)
    gaps = draw(_some(Gap))
    why = Column(
        title=draw(_TITLES), description="Why it is empty.", codes=_listed(Gap, gaps)
    )
    annotations[f"{name}_gap"] = Annotated[Gap | None, why]
    return Drawn(name, annotations, _with_gap(name, values, gaps), is_key, is_list)


def _with_gap(
    name: str, values: st.SearchStrategy[Any], gaps: Sequence[Gap]
) -> st.SearchStrategy[dict[str, Any]]:
    """Return what draws a value, or why there is none."""
    given = values.map(lambda value: {name: value, f"{name}_gap": None})
    missing = st.sampled_from(gaps).map(lambda gap: {name: None, f"{name}_gap": gap})
    return given | missing


@functools.cache
def _kinds() -> st.SearchStrategy[_Kind]:
    """Return what draws what a column holds, as its annotation and its values."""
    plain = [_Kind(kind, {}, values) for kind, values in _VALUES.items()]
    like = [
        _Kind(str, {"pattern": pattern}, values)
        for pattern, values in _PATTERNS.items()
    ]
    return st.one_of(
        st.sampled_from(plain),
        _limited(),
        st.sampled_from(like),
        st.lists(_TEXTS, min_size=1, max_size=3, unique=True).map(_coded),
        st.sampled_from(_ENUMS).flatmap(
            lambda kind: _some(kind).map(functools.partial(_narrowed, kind))
        ),
    )


@st.composite
def _limited(draw: st.DrawFn) -> _Kind:
    """Draw a column of numbers with limits, and numbers that keep them."""
    kind = draw(st.sampled_from(_NUMBERS))
    limit = st.integers(-3, 100) | whole_numbers()
    least, most = sorted(draw(st.tuples(limit, limit)))
    ends = draw(st.sampled_from(_ENDS))
    said = {
        end: limit for end, limit in (("least", least), ("most", most)) if end in ends
    }
    low = said.get("least", max(most - _FAR, -LARGEST_WHOLE - 1))
    high = said.get("most", min(least + _FAR, LARGEST_WHOLE))
    if kind is int:
        return _Kind(kind, said, st.integers(low, high))
    # Hundredths, for an amount has no more places.
    hundredths = st.integers(100 * low, 100 * high)
    within = hundredths.map(lambda drawn: kind(Decimal(f"{drawn}E-2")))
    return _Kind(kind, said, within | st.sampled_from((low, high)).map(kind))


_ENDS: Final = (("least",), ("most",), ("least", "most"))


def _coded(words: Sequence[str]) -> _Kind:
    """Return a column of texts that are words of a list."""
    codes = tuple(
        Code(code=word, label=f"word {number}") for number, word in enumerate(words)
    )
    said = {"codes": CodeList(name="words", codes=codes)}
    return _Kind(str, said, st.sampled_from(words))


def _narrowed(kind: type[enum.Enum], members: Sequence[enum.Enum]) -> _Kind:
    return _Kind(kind, {"codes": _listed(kind, members)}, st.sampled_from(members))


def _some(kind: type[enum.Enum]) -> st.SearchStrategy[list[Any]]:
    """Return an arbitrary of some members of an enum, or of all of them."""
    some = st.lists(st.sampled_from(kind), min_size=1, max_size=3, unique=True)
    return st.just(list(kind)) | some


def _listed(kind: type[enum.Enum], members: Sequence[enum.Enum]) -> CodeList | None:
    """Return the codes of some members of an enum; None: they are all there are."""
    if len(members) == len(kind):
        return None
    own, words = codes_of(kind), [each.value for each in members]
    codes = tuple(code for code in own.codes if code.code in words)
    return CodeList(name=own.name, codes=codes)
