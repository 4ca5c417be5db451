"""Aims: the change that a target asks for, where its two numbers tell one."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdrpkit.measures.aims import HIDDEN, change, discloses, no_numbers, points
from cdrpkit.model.targets import Target, TargetKind
from cdrpkit.quantities import Gap, Quantity

NUMBERS = st.integers(-(10**6), 10**6).map(Quantity)


def target(kind=TargetKind.ABSOLUTE, **fields):
    """Return a target with these numbers."""
    return Target(id="T", objective="O", kind=kind, **fields)


@pytest.mark.parametrize(
    ("baseline", "value", "expected"),
    [
        ("40", "45", "12.5"),
        ("120", "100", "-16.7"),
        ("0.30", "0.45", "50.0"),
        ("0", "5", None),
        ("-10", "-5", None),
        ("1E-20", "1E+20", None),
    ],
)
def test_change(baseline, value, expected):
    """It is a share of the baseline, to one place; of nil or less there is none."""
    found = change(target(baseline=Quantity(baseline), value=Quantity(value)))
    assert found == (None if expected is None else Decimal(expected))


@pytest.mark.parametrize(
    ("baseline", "value", "expected"),
    [("40.25", "45", "4.75"), ("45", "40", "-5"), ("1E-20", "1E+20", None)],
)
def test_points(baseline, value, expected):
    """The difference is exact, or not told where it would be no sane number."""
    found = points(target(baseline=Quantity(baseline), value=Quantity(value)))
    assert found == (None if expected is None else Decimal(expected))


class TestKeptBack:
    """What is computed never lets a number be worked out that is kept back."""

    @given(
        st.sampled_from(TargetKind),
        st.sampled_from(HIDDEN),
        st.sampled_from(["baseline", "value"]),
        NUMBERS,
    )
    def test_nothing_is_computed(self, kind, gap, hidden, number):
        """Where one number is kept back, no change comes of the other."""
        other = "value" if hidden == "baseline" else "baseline"
        kept = target(kind, **{f"{hidden}_gap": gap, other: number})
        assert no_numbers(kept) is gap
        assert change(kept) is None
        assert points(kept) is None
        assert not discloses(kept)

    @pytest.mark.parametrize(
        ("numbers", "expected"),
        [
            ({"value": Quantity(5), "baseline_gap": Gap.SUPPRESSED}, True),
            ({"baseline": Quantity(5), "value_gap": Gap.WITHHELD}, True),
            ({"baseline": Quantity(5), "value_gap": Gap.NOT_AGREED}, False),
            ({"value_gap": Gap.WITHHELD, "baseline_gap": Gap.WITHHELD}, False),
            ({"value": Quantity(5), "baseline": Quantity(4)}, False),
        ],
    )
    def test_a_printed_change(self, numbers, expected):
        """A change that is printed gives away what stands beside the other number."""
        printed = target(stated_change=Quantity(25), **numbers)
        assert discloses(printed) is expected
