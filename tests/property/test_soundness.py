"""What is seen of a table at a glance is what is seen of it cell by cell."""

import datetime as dt
from decimal import Decimal

import attrs
from hypothesis import given
from hypothesis import strategies as st

from cdrpkit import soundness
from cdrpkit.dates import PartialDate
from cdrpkit.quantities import LARGEST_WHOLE, Gap, Money, Qualifier
from cdrpkit.testing import arbitraries

ODD = (
    None,
    (),
    (None,),
    ("",),
    ["a"],
    "",
    "a\n",
    "\x00",
    "\ud800",
    True,
    0,
    -4,
    101,
    LARGEST_WHOLE,
    -LARGEST_WHOLE - 1,
    LARGEST_WHOLE + 1,
    -LARGEST_WHOLE - 2,
    Decimal("-0.01"),
    Decimal("NaN"),
    Decimal("Infinity"),
    Decimal("1E+21"),
    Decimal("1E-21"),
    Decimal(10**30),
    Money(101),
    Money("-3.01"),
    1.5,
    dt.date(1899, 12, 31),
    dt.date(2200, 12, 31),
    dt.date(2201, 1, 1),
    dt.datetime(2005, 12, 8),  # noqa: DTZ001 - which a naive one is not to pass for
    PartialDate(2005),
    Gap.UNKNOWN,
    Gap.NOT_DUE,
    Qualifier.ABOUT,
    Qualifier.UP_TO,
    "about",
    "word",
)
"""Values that most columns do not take, and those at the limits of what some take."""


def spoilt(data, made):
    """Return the rows of a return, of which a cell or two are others."""
    rows = list(made.table.rows)
    fields = made.table.fields
    for _ in range(data.draw(st.integers(0, 2)) if rows else 0):
        at = data.draw(st.integers(0, len(rows) - 1))
        field = data.draw(st.sampled_from(fields))
        other = getattr(data.draw(st.sampled_from(rows)), field.name)
        odd = data.draw(st.sampled_from(ODD) | st.just(other))
        if field.item is not None and data.draw(st.booleans()):
            odd = (odd,)
        rows[at] = attrs.evolve(rows[at], **{field.name: odd})
    return rows


class TestGlance:
    """``are_sound(rows) == (found(rows) == [])``."""

    @given(arbitraries.returns(), st.data())
    def test_rows(self, made, data):
        """Whatever stands in the rows, both ways find that it may, or that not."""
        rows, fields = spoilt(data, made), made.table.fields
        found = list(soundness._found(rows, fields))
        assert soundness._are_sound(rows, fields) == (found == [])

    @given(arbitraries.returns(), st.data())
    def test_many_rows(self, made, data):
        """So they do where the rows are looked at in several goes."""
        rows, fields = spoilt(data, made), made.table.fields
        found = list(soundness._found(rows, fields))
        many = [*rows, *rows] if not made.table.key else rows
        at_once = soundness._AT_ONCE
        try:
            soundness._AT_ONCE = 2
            assert soundness._are_sound(many, fields) == (found == [])
        finally:
            soundness._AT_ONCE = at_once
