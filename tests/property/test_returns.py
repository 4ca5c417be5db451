"""What the columns of a return say of its rows is so, whatever is in the register."""

import datetime as dt
import functools
import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cdrpkit
from cdrpkit.builtin import cdrpkit_return_kinds
from cdrpkit.quantities import Money
from cdrpkit.table import Datatype, fields_of
from cdrpkit.testing.arbitraries import days, registers

KINDS = [
    pytest.param(kind, id=kind.name)
    for kind in cdrpkit_return_kinds()
    if kind.name != "meta"
]
READ = {
    "attendance": ("attendance", "expectations", "memberships"),
    "calendar": ("partnerships", "report_demands", "responses", "meetings"),
    "changes": ("progress", "revised_dates", "actions"),
    "completeness": (
        "steps",
        "targets",
        "memberships",
        "meetings",
        "expectations",
        "responses",
        "progress",
        "report_demands",
        "completeness",
    ),
    "decisions": ("decisions", "recommendations"),
    "fund": ("allocations", "expenditure", "projects", "contributions"),
    "liaison": ("meetings", "expectations", "memberships", "attendance"),
    "memberships": ("memberships",),
    "objectives": ("objectives", "targets", "areas", "completeness"),
    "posts": ("posts",),
    "rankings": ("rankings", "groupings"),
    "recommendations": ("actions", "progress", "revised_dates"),
    "responses": ("responses", "recommendations"),
    "slippage": ("revised_dates", "actions", "progress"),
    "strategies": ("strategies", "steps", "targets", "areas", "completeness"),
    "survey": ("survey_answers",),
    "targets": ("targets", "areas"),
}
"""The collections that a return is made from, so that some rows are drawn."""


EXAMPLE_DAYS = [
    dt.date(2000, 7, 28),
    dt.date(2005, 12, 8),
    dt.date(2007, 7, 26),
    dt.date(2024, 6, 18),
    dt.date(2025, 6, 30),
]


def number_of(value):
    """Return a value as a number to be compared."""
    return value.pounds if isinstance(value, Money) else Decimal(value)


def faults(made):
    """Yield what the rows of a return have that their columns forbid."""
    fields = made.table.fields
    key = [field.name for field in fields if field.column.key]
    known = set()
    for row in made.table.rows:
        own = tuple(getattr(row, name) for name in key)
        if own in known:
            yield "key", own
        known.add(own)
        for field in fields:
            value = getattr(row, field.name)
            if value is None:
                if not field.optional:
                    yield field.name, "empty"
                if field.gap and getattr(row, field.gap) is None:
                    yield field.name, "no gap"
                continue
            if field.gap and getattr(row, field.gap) is not None:
                yield field.name, "gap beside a value"
            items = value if field.datatype is Datatype.LIST else (value,)
            for item in items:
                yield from breaches(field, item)


def breaches(field, value):
    """Yield which of its limits a value of a column breaks."""
    column = field.column
    if column.least is not None and number_of(value) < column.least:
        yield field.name, f"{value} < {column.least}"
    if column.most is not None and number_of(value) > column.most:
        yield field.name, f"{value} > {column.most}"
    if column.pattern and not re.fullmatch(column.pattern, value):
        yield field.name, f"{value!r} is not like {column.pattern}"
    if field.codes and (getattr(value, "value", value) not in field.codes):
        yield field.name, f"{value!r} is no code"


CATALOGUE = cdrpkit.plugins.load(entry_points=False)


@functools.cache
def example(name):
    """Return the register of an example."""
    return cdrpkit.load(f"examples/{name}")


def returned(kind, register, on):
    """Return the return of a kind; changes need a day to compare with."""
    options = {"since": on} if kind.name == "changes" else {}
    return cdrpkit.build_return(
        kind.name, register, on=on, options=options, catalogue=CATALOGUE
    )


@pytest.mark.parametrize("kind", KINDS)
class TestColumns:
    """``for each row: what its columns say of it is so``."""

    def test_key(self, kind):
        """Each return says by which columns its rows are told apart."""
        fields = fields_of(kind.row_class)
        assert any(field.column.key for field in fields)

    @given(data=st.data(), on=days())
    def test_of_any_register(self, kind, data, on):
        """No two rows share a key, and no cell breaks a limit of its column."""
        drawn = registers(collections=READ[kind.name], max_size=4)
        assert [] == list(faults(returned(kind, data.draw(drawn), on)))

    @pytest.mark.parametrize("name", ["london", "synthetic"])
    @pytest.mark.parametrize("on", EXAMPLE_DAYS, ids=str)
    def test_of_the_examples(self, kind, name, on):
        """So it is in the registers of the examples, on the days of their papers."""
        assert [] == list(faults(returned(kind, example(name), on)))
