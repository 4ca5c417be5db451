"""Bounds: whether a number is as much as was wanted."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdrpkit.measures.bounds import reaches
from cdrpkit.quantities import Qualifier, Quantity

NUMBERS = st.decimals(-200, 200, places=2)


class TestReaches:
    """A bound from below is reached, or passed where it says over; no other judges."""

    @given(NUMBERS, NUMBERS)
    def test_law(self, amount, wanted):
        """At least is reached by as much, and over only by more."""
        assert reaches(amount, Quantity(wanted)) is (amount >= wanted)
        at_least = Quantity(wanted, Qualifier.AT_LEAST)
        assert reaches(amount, at_least) is (amount >= wanted)
        assert reaches(amount, Quantity(wanted, Qualifier.OVER)) is (amount > wanted)

    @pytest.mark.parametrize("qualifier", [Qualifier.ABOUT, Qualifier.UP_TO])
    @given(amount=NUMBERS)
    def test_no_bound(self, qualifier, amount):
        """About so many, and up to so many, are no bounds from below."""
        assert reaches(amount, Quantity(Decimal(2), qualifier)) is None

    def test_exact(self):
        """What rounds to the bound, and is less, does not reach it."""
        assert reaches(Fraction(9497, 100), Quantity(Decimal(95))) is False
