"""Exact numbers, money, gaps and shares."""

import decimal
import pickle
import time
from decimal import Decimal

import pytest

from cdrpkit.quantities import (
    Gap,
    Money,
    MoneyRange,
    Qualifier,
    Quantity,
    Rounding,
    Stated,
    exact,
    shares,
)

LONGEST = "9" * 30
"""The largest whole number that is taken."""


class TestExact:
    """Numbers that are finite, of a sane size and never a float."""

    @pytest.mark.parametrize(
        ("value", "expected"),
        [
            ("55.8", "55.8"),
            ("-0.5", "-0.5"),
            (2000, "2000"),
            (Decimal("0.10"), "0.10"),
            (LONGEST, LONGEST),
            ("1E+20", "1E+20"),
            ("1E-20", "1E-20"),
        ],
    )
    def test_taken(self, value, expected):
        """A number is kept to the last digit, trailing noughts included."""
        assert expected == str(exact(value))

    @pytest.mark.parametrize("value", [0.1, 1.0, True, False, None, b"1", 1j, [1]])
    def test_not_exact(self, value):
        """A float, a bool or no number at all is refused as inexact."""
        with pytest.raises(TypeError, match="not exact; give a Decimal, an int"):
            exact(value)

    @pytest.mark.parametrize(
        "value",
        [
            *("", "abc", "1,000", "1/3", "£5", "0x10", "5%", "1E+99999999999999999999"),
            *("1_000", " 1", "1\n", "\u0661\u0662", "1.\u0665", ".5", "5.", "--1"),
            *("NaN", "sNaN", "-NaN", "Infinity", "-inf"),
        ],
    )
    def test_no_number(self, value):
        """A text that is no number is shown as it was given."""
        with pytest.raises(ValueError, match="is not a number") as caught:
            exact(value)
        assert repr(value) in str(caught.value)

    @pytest.mark.parametrize("value", ["NaN", "sNaN", "-NaN", "Infinity", "-inf"])
    def test_not_finite(self, value):
        """What is not a finite number is refused."""
        with pytest.raises(ValueError, match="not a finite number"):
            exact(Decimal(value))

    @pytest.mark.parametrize(
        "value",
        [
            "1E+21",
            "1E-21",
            "1" * 31,
            "0." + "1" * 31,
            "1E+999999999999",
            "1E-999999999999",
            10**30,
            pytest.param(10**100_000, id="huge"),
            pytest.param(-(10**100_000), id="-huge"),
            pytest.param("9" * 100_000, id="long"),
        ],
    )
    def test_too_large(self, value):
        """More than 30 digits or an exponent beyond 20 is refused, and quickly."""
        start = time.perf_counter()
        with pytest.raises(ValueError, match="too large"):
            exact(value)
        assert time.perf_counter() - start < 1

    @pytest.mark.parametrize("digits", [1, 2, 29, 30, 31])
    @pytest.mark.parametrize("exponent", [-21, -20, -1, 0, 1, 20, 21])
    def test_grid_of_limits(self, digits, exponent):
        """Both limits belong to what is taken, in every combination."""
        number = Decimal(f"{'7' * digits}E{exponent}")
        if digits <= 30 and -20 <= exponent <= 20:
            assert number.as_tuple() == exact(number).as_tuple()
        else:
            with pytest.raises(ValueError, match="too large"):
                exact(number)

    @pytest.mark.parametrize(
        "value",
        ["x" * 100_000, "NaN" + "1" * 100_000, [1] * 100_000],
        ids=["text", "NaN", "list"],
    )
    def test_a_long_value_is_shortened(self, value):
        """The message shows no more than the beginning of a long value."""
        with pytest.raises((ValueError, TypeError)) as caught:
            exact(value)
        assert len(str(caught.value)) < 200


class TestQuantity:
    """A number and how it is to be taken."""

    @pytest.mark.parametrize(
        ("quantity", "expected"),
        [
            (Quantity("55.80"), "55.80"),
            (Quantity(2000, Qualifier.ABOUT), "about 2000"),
            (Quantity(5, Qualifier.AT_LEAST), "at least 5"),
            (Quantity("1E+3", Qualifier.UP_TO), "up to 1000"),
        ],
    )
    def test_str(self, quantity, expected):
        """It prints in digits and in words, never with an exponent."""
        assert expected == str(quantity)

    def test_a_float_is_refused(self):
        """A quantity is exact."""
        with pytest.raises(TypeError, match=r"0\.1 is not exact"):
            Quantity(0.1)


class TestMoney:
    """Pounds, exact to the penny."""

    @pytest.mark.parametrize(
        ("money", "expected"),
        [
            (Money(0), "£0.00"),
            (Money("-0.00"), "£0.00"),
            (Money("-1234.5"), "-£1,234.50"),
            (Money("37170") * 4, "£148,680.00"),
            (Money(1) - Money("0.01"), "£0.99"),
            (Money("12E3"), "£12,000.00"),
            (Money("0.10000"), "£0.10"),
            (Money("9" * 28 + ".99"), "£" + ",".join(["9", *["999"] * 9]) + ".99"),
        ],
    )
    def test_str(self, money, expected):
        """It prints with thousands and two digits, the sign before the pound."""
        assert expected == str(money)

    @pytest.mark.parametrize("pounds", ["0.001", "1.999", "-0.005", "1E-20"])
    def test_finer_than_a_penny(self, pounds):
        """A fraction of a penny is refused: how it is rounded must be said."""
        with pytest.raises(ValueError, match="finer than a penny"):
            Money(pounds)

    def test_the_largest_amount(self):
        """The largest number that is taken is an amount as well."""
        assert Money(LONGEST).pounds == Decimal(LONGEST)

    @pytest.mark.parametrize(
        "operation",
        [
            lambda: Money(LONGEST) + Money("0.01"),
            lambda: Money(f"-{LONGEST}") - Money("0.01"),
            lambda: Money(LONGEST) * 10,
        ],
    )
    def test_sums_are_never_rounded(self, operation):
        """A sum with more digits than a number may have is refused, not rounded."""
        with pytest.raises(ValueError, match="too large"):
            operation()

    def test_whatever_the_context(self):
        """A caller who works with few digits does not make money inexact."""
        with decimal.localcontext(prec=3):
            total = Money("37170.00") * 4 + Money("0.25") - Money("0.50")
            assert str(total) == "£148,679.75"

    def test_times_an_amount(self):
        """How many times may stand on either side."""
        assert Money("1.50") * 3 == 3 * Money("1.50") == Money("4.50")

    @pytest.mark.parametrize(
        ("amounts", "expected"),
        [([], "0"), (["0.01"], "0.01"), (["1", "-2.50", "12E3"], "11998.50")],
    )
    def test_total(self, amounts, expected):
        """Amounts add up to an amount, and no amounts to nil."""
        found = Money.total(Money(pounds) for pounds in amounts)
        assert Money(expected) == found

    def test_order(self):
        """Amounts sort by their size, debts first."""
        debt, nil, penny = Money(-5), Money(0), Money("0.01")
        assert sorted([penny, nil, debt]) == [debt, nil, penny]


class TestMoneyRange:
    """An amount between two, both included."""

    def test_str(self):
        """It prints both ends, or the ceiling alone."""
        assert str(MoneyRange(low=Money(1), high=Money(2))) == "£1.00 to £2.00"
        assert str(MoneyRange(high=Money(2))) == "up to £2.00"

    def test_of_one_amount(self):
        """Its two ends may be the same."""
        assert MoneyRange(low=Money(1), high=Money(1)).low == Money(1)

    def test_wrong_way_round(self):
        """A range that falls is refused, with both ends shown."""
        with pytest.raises(ValueError, match=r"falls from £2\.00 to £1\.00"):
            MoneyRange(low=Money(2), high=Money(1))


class TestShares:
    """Percentages of a sum."""

    def test_plain(self):
        """Each is rounded by itself, so that a column may not add up."""
        assert list(map(str, shares([34, 6, 21]))) == ["55.7", "9.8", "34.4"]

    def test_largest_remainder(self):
        """What is over goes to the largest remainder, so that a column adds up."""
        found = shares([34, 6, 21], rounding=Rounding.LARGEST_REMAINDER)
        assert list(map(str, found)) == ["55.8", "9.8", "34.4"]

    def test_the_earlier_of_equals(self):
        """Of equal remainders the earlier gets what is over."""
        found = shares([1, 1, 1], places=0, rounding=Rounding.LARGEST_REMAINDER)
        assert list(map(str, found)) == ["34", "33", "33"]

    @pytest.mark.parametrize("counts", [[], [0], [0, 0]])
    @pytest.mark.parametrize("rounding", Rounding)
    def test_of_nil(self, counts, rounding):
        """Nothing is a share of nil."""
        assert shares(counts, rounding=rounding) is None

    def test_a_half_goes_up(self):
        """Exactly half a step is rounded upwards."""
        assert list(map(str, shares([1, 7], places=0))) == ["13", "88"]

    def test_just_under_a_half(self):
        """A share a hair's breadth under half a step is not rounded upwards."""
        half = 5 * 10**39
        assert shares([half - 1, 10**42 - half + 1], places=0)[0] == 0

    def test_whatever_the_context(self):
        """A caller who works with few digits gets the same shares."""
        expected = [shares([34, 6, 21], places=5, rounding=kind) for kind in Rounding]
        with decimal.localcontext(prec=2):
            found = [shares([34, 6, 21], places=5, rounding=kind) for kind in Rounding]
        assert expected == found

    def test_negative_count(self):
        """A count below nil is refused."""
        with pytest.raises(ValueError, match="cannot be negative"):
            shares([1, -1])

    def test_negative_places(self):
        """Places before the point are refused; tens of per cent are no share."""
        with pytest.raises(ValueError, match="places cannot be negative"):
            shares([1, 1], places=-1)


class TestStated:
    """A figure as printed, beside the same figure computed."""

    def test_difference(self):
        """The difference is exact, whatever context the caller works in."""
        with decimal.localcontext(prec=2):
            assert str(Stated("1000.8", "1000.75").difference) == "0.05"


@pytest.mark.parametrize(
    "value",
    [
        Quantity("55.8", Qualifier.OVER),
        Money("0.25"),
        MoneyRange(high=Money(50_000)),
        Stated("55.8", "55.7"),
        Gap.NOT_RECEIVED,
    ],
)
def test_values_pickle_and_hash(value):
    """A value that went through pickle is equal and hashes alike."""
    copy = pickle.loads(pickle.dumps(value))  # noqa: S301 - made a moment ago
    assert (value, hash(value)) == (copy, hash(copy))
