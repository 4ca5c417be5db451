"""What holds for all numbers, amounts and shares."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdrpkit.citations import Basis
from cdrpkit.model.targets import Target, TargetKind
from cdrpkit.quantities import Gap, Money, Quantity, Rounding, exact, shares
from cdrpkit.testing.arbitraries import amounts, money_ranges, numbers, quantities

COUNTS = st.lists(
    st.integers(0, 10) | st.integers(0, 10**6) | st.integers(0, 10**40), max_size=8
).filter(any)
PLACES = st.integers(0, 3)


class TestExact:
    """A number is taken as it is, or not at all."""

    @given(numbers())
    def test_as_it_is(self, number):
        """No digit and no exponent changes, from text and from Decimal."""
        assert number.as_tuple() == exact(str(number)).as_tuple()
        assert number.as_tuple() == exact(number).as_tuple()

    @given(st.floats() | st.booleans())
    def test_floats_and_bools(self, value):
        """A float or a bool is refused, whatever its value."""
        with pytest.raises(TypeError, match="not exact"):
            exact(value)

    @given(st.integers(31, 400), st.integers(-400, 400))
    def test_too_many_digits(self, digits, exponent):
        """More digits than anybody counts are refused at any exponent."""
        with pytest.raises(ValueError, match="too large"):
            exact(f"{'7' * digits}E{exponent}")

    @given(st.integers(21, 10**15), st.sampled_from("+-"))
    def test_too_large_an_exponent(self, exponent, sign):
        """An exponent beyond 20 either way is refused, however far beyond."""
        with pytest.raises(ValueError, match="too large"):
            exact(f"1E{sign}{exponent}")


class TestMoney:
    """Amounts are counted in pence, without loss."""

    @given(amounts(), amounts(), st.integers(-100, 100))
    def test_arithmetic(self, one, other, times):
        """Sums, differences and multiples are those of the pence."""
        assert pence(one + other) == pence(one) + pence(other)
        assert pence(one - other) == pence(one) - pence(other)
        assert pence(one * times) == pence(one) * times

    @given(amounts(), amounts())
    def test_order(self, one, other):
        """The smaller amount comes first."""
        assert (one < other) == (pence(one) < pence(other))

    @given(numbers())
    def test_to_the_penny(self, number):
        """A number is an amount exactly where it is a whole number of pence."""
        if (Fraction(number) * 100).denominator == 1:
            assert Money(number).pounds == number
        else:
            with pytest.raises(ValueError, match="finer than a penny"):
                Money(number)

    @given(amounts())
    def test_prints_to_the_penny(self, amount):
        """What is printed is the amount."""
        printed = str(amount).replace("£", "").replace(",", "")
        assert Money(printed) == amount

    @given(money_ranges())
    def test_ranges(self, between):
        """A range never falls."""
        assert between.low is None or between.low <= between.high


def pence(amount):
    """Return an amount as a whole number of pence."""
    return int(Fraction(amount.pounds) * 100)


class TestPlainShares:
    """Rounded by itself, a share is within half a step of the true one."""

    @given(COUNTS, PLACES)
    def test_within_half_a_step(self, counts, places):
        """No share is further off, and a half goes up."""
        step = Fraction(1, 10**places)
        for share, true in zip(
            shares(counts, places=places), exactly(counts), strict=True
        ):
            assert -step / 2 < Fraction(share) - true <= step / 2

    @given(COUNTS, PLACES, st.randoms())
    def test_order(self, counts, places, random):
        """Each count's share is the same in any order."""
        before = dict(zip(counts, shares(counts, places=places), strict=True))
        random.shuffle(counts)
        assert before == dict(zip(counts, shares(counts, places=places), strict=True))


class TestLargestRemainder:
    """Made to add up, shares are exactly 100 and each within a step of the true one."""

    @given(COUNTS, PLACES)
    def test_adds_up(self, counts, places):
        """The sum is exactly 100, for any counts and places."""
        assert sum(map(Fraction, made_to_add_up(counts, places))) == 100

    @given(COUNTS, PLACES)
    def test_within_a_step(self, counts, places):
        """No share is a whole step off, so nil stays nil."""
        step = Fraction(1, 10**places)
        for share, true in zip(
            made_to_add_up(counts, places), exactly(counts), strict=True
        ):
            assert abs(Fraction(share) - true) < step

    @given(COUNTS, PLACES, st.randoms())
    def test_order(self, counts, places, random):
        """In any order the same remainders are rounded up; of equals, as many."""
        before = sorted(remainders(counts, places))
        random.shuffle(counts)
        assert before == sorted(remainders(counts, places))

    def test_equal_remainders_of_different_counts(self):
        """Of equal remainders the earlier goes up, though its count be smaller."""
        assert list(map(int, made_to_add_up([4, 4, 7], 0))) == [27, 27, 46]
        assert list(map(int, made_to_add_up([4, 7, 4], 0))) == [27, 47, 26]

    @given(COUNTS, PLACES)
    def test_more_is_never_less(self, counts, places):
        """A larger count never has a smaller share."""
        found = sorted(zip(counts, made_to_add_up(counts, places), strict=True))
        assert [share for _, share in found] == sorted(share for _, share in found)

    @given(COUNTS, PLACES, st.sampled_from(Rounding))
    def test_places(self, counts, places, rounding):
        """Every share has as many places as were asked for."""
        found = shares(counts, places=places, rounding=rounding)
        assert {-places} == {share.as_tuple().exponent for share in found}


def exactly(counts):
    """Return the true percentages."""
    return [Fraction(100 * count, sum(counts)) for count in counts]


def made_to_add_up(counts, places):
    """Return the percentages by largest remainder."""
    return shares(counts, places=places, rounding=Rounding.LARGEST_REMAINDER)


def remainders(counts, places):
    """Return how far each true percentage is over a step, and whether it went up."""
    made = zip(exactly(counts), made_to_add_up(counts, places), strict=True)
    over = [(true * 10**places, Fraction(share) * 10**places) for true, share in made]
    return [(true % 1, steps > true) for true, steps in over]


class TestGaps:
    """The reason why a number is missing never becomes a number."""

    @given(st.sampled_from(Gap))
    def test_no_number(self, gap):
        """A target with a gap has no number there, least of all nil."""
        target = target_with(value_gap=gap, baseline_gap=gap)
        assert (target.value, target.baseline) == (None, None)

    @given(st.sampled_from(Gap), quantities(), st.sampled_from(["value", "baseline"]))
    def test_not_both(self, gap, quantity, number):
        """A number together with a reason why it is missing is refused."""
        with pytest.raises(ValueError, match=f"{number} and {number}_gap exclude"):
            target_with(**{number: quantity, f"{number}_gap": gap})

    @given(st.sampled_from(Gap))
    def test_not_even_nil(self, gap):
        """Nil is a number, and is refused beside a gap like any other."""
        with pytest.raises(ValueError, match="exclude each other"):
            target_with(value=Quantity(Decimal(0)), value_gap=gap)


def target_with(**numbers):
    """Return a target with some numbers or gaps."""
    return Target(id="T1", objective="O1", kind=TargetKind.ABSOLUTE, **numbers)


class TestBasis:
    """A statement is as firm as the weakest thing that it rests on."""

    @given(st.lists(st.sampled_from(Basis)), st.lists(st.sampled_from(Basis)))
    def test_weakest(self, some, others):
        """The weakest of all is the weakest of the weakest of its parts."""
        parts = Basis.weakest(*some), Basis.weakest(*others)
        assert Basis.weakest(*some, *others) == Basis.weakest(*parts)

    @given(st.lists(st.sampled_from(Basis), min_size=1))
    def test_it_is_one_of_them(self, bases):
        """It is one of those that were given, in whatever order."""
        assert Basis.weakest(*bases) in bases
        assert Basis.weakest(*bases) == Basis.weakest(*reversed(bases))
