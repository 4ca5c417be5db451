"""
Hypothesis draws whole returns from the arbitraries here.

`cdrpkit.testing.arbitraries` hands them on; import them from there.
"""

from __future__ import annotations

import datetime as dt
import types
from decimal import Decimal
from typing import Annotated, Any, Final

from hypothesis import strategies as st

from cdrpkit.dates import PartialDate
from cdrpkit.quantities import Gap, Money, Qualifier, Unit
from cdrpkit.table import Column, Return, Table, declared
from cdrpkit.testing.values import (
    amounts,
    days,
    numbers,
    partial_dates,
    slugs,
    texts,
    whole_numbers,
)

__all__ = ["returns"]

_VALUES: Final[dict[Any, st.SearchStrategy[Any]]] = {
    str: texts(),
    bool: st.booleans(),
    int: whole_numbers(),
    Decimal: numbers(),
    Money: amounts(),
    dt.date: days(),
    PartialDate: partial_dates(),
    Qualifier: st.sampled_from(Qualifier),
}
"""Each type that a column may have, but a list of these, and what stands in it."""

_NUMBERS: Final = frozenset({int, Decimal, Money})


@st.composite
def returns(
    draw: st.DrawFn, *, fewest_columns: int = 1, most_rows: int = 5
) -> Return[Any]:
    """
    Draw a return: columns of every type, with and without gaps, hostile texts too.

    Args:
        fewest_columns: How many it has at least, not counting those that say why
            others are empty.

        most_rows: How many rows it has at most.

    .. versionadded:: 26.1.0
    """
    annotations: dict[str, Any] = {}
    cells: dict[str, st.SearchStrategy[dict[str, Any]]] = {}
    for number in range(draw(st.integers(fewest_columns, 5))):
        name = f"column_{number}"
        kind: Any = draw(st.sampled_from(list(_VALUES)))
        values = _VALUES[kind]
        if draw(st.booleans()):
            kind = types.GenericAlias(tuple, (kind, ...))
            values = st.lists(values, max_size=3).map(tuple)
        column = Column(
            title=f"Column {number}",
            description="Drawn at random; empty: nothing was drawn.",
            unit=Unit.COUNT if kind in _NUMBERS else None,
        )
        annotations[name] = Annotated[kind, column]
        cells[name] = st.fixed_dictionaries({name: values})
        if draw(st.booleans()):
            annotations[name] = Annotated[kind | None, column]
            why = Column(title=f"Why not {number}", description="Why it is empty.")
            annotations[f"{name}_gap"] = Annotated[Gap | None, why]
            cells[name] = _with_gap(name, values)
    drawn = st.tuples(*cells.values()).filter(_holds_something)
    row_class = declared("DrawnRow", annotations)
    rows = draw(st.lists(drawn, max_size=most_rows))
    made = [
        row_class(**{name: value for part in row for name, value in part.items()})
        for row in rows
    ]
    return Return(
        name=draw(slugs()),
        title="Drawn at random",
        description="One row for each that was drawn.",
        on=draw(days()),
        table=Table(row_class=row_class, rows=tuple(made)),
        notes=tuple(draw(st.lists(texts(), max_size=2))),
        final=draw(st.booleans()),
    )


def _holds_something(row: tuple[dict[str, Any], ...]) -> bool:
    """Tell whether a row is one that a return may hold."""
    return any(value not in (None, ()) for part in row for value in part.values())


def _with_gap(
    name: str, values: st.SearchStrategy[Any]
) -> st.SearchStrategy[dict[str, Any]]:
    """Return what draws a value, or why there is none."""
    given = values.map(lambda value: {name: value, f"{name}_gap": None})
    missing = st.sampled_from(Gap).map(lambda gap: {name: None, f"{name}_gap": gap})
    return given | missing
