"""
Hypothesis draws whole returns from the arbitraries here.

`cdrpkit.testing.arbitraries` hands them on; import them from there.
"""

from __future__ import annotations

import functools
import operator
from typing import Any

import attrs
from hypothesis import strategies as st

from cdrpkit.table import Return, Table, declared
from cdrpkit.testing.columns import columns
from cdrpkit.testing.values import days, slugs, texts

__all__ = ["returns"]


@st.composite
def returns(
    draw: st.DrawFn, *, fewest_columns: int = 1, most_rows: int = 5
) -> Return[Any]:
    """
    Draw a return: columns of every type, hostile texts too.

    Columns are lists or not, optional or not, with all gaps, some, or none; they have
    limits, patterns, code lists of their own or a part of an enum's, and are keys. The
    rows are drawn so that they keep all that, and seldom is one thrown away.

    Args:
        fewest_columns: How many it has at least, not counting those that say why
            others are empty; 5 at most.

        most_rows: How many rows it has at most.

    .. versionadded:: 26.1.0
    """
    # Each is drawn with its name, so that one can be left out and the others stay.
    drawn = draw(
        st.lists(
            columns(),
            min_size=fewest_columns,
            max_size=5,
            unique_by=operator.attrgetter("name"),
        )
    )
    annotations = {
        name: annotation
        for column in drawn
        for name, annotation in column.annotations.items()
    }
    row_class = declared("DrawnRow", annotations)
    made = st.tuples(*(column.cells for column in drawn)).map(
        lambda parts: row_class(**functools.reduce(operator.or_, parts))
    )
    if all(column.may_be_empty for column in drawn):
        made = made.filter(_holds_something)
    key = [column.name for column in drawn if column.is_key]
    rows = st.lists(
        made, max_size=most_rows, unique_by=operator.attrgetter(*key) if key else None
    )
    return Return(
        name=draw(slugs()),
        title="Drawn at random",
        description="One row for each that was drawn.",
        on=draw(days()),
        table=Table(row_class=row_class, rows=tuple(draw(rows))),
        notes=tuple(draw(st.lists(texts(), max_size=2))),
        final=draw(st.booleans()),
    )


def _holds_something(row: Any) -> bool:
    """Tell whether a row is one that a return may hold."""
    return any(value not in (None, ()) for value in attrs.astuple(row, recurse=False))
