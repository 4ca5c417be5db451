"""Figures by name, from all the measures together, and how they are printed."""

import datetime as dt
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given

from cdrpkit.loading import load
from cdrpkit.measures.figures import MEASURES, figures, printed
from cdrpkit.quantities import Money
from cdrpkit.testing.arbitraries import days, registers

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
DAY = dt.date(2007, 7, 26)


@pytest.fixture(name="london", scope="module")
def _london():
    """Return the register of London."""
    return load(EXAMPLES / "london").as_known(DAY)


class TestNames:
    """A name means one figure."""

    @pytest.mark.parametrize("name", ["london", "synthetic"])
    def test_no_name_twice(self, name):
        """No measure gives a name that another gives, on the day of any paper."""
        register = load(EXAMPLES / name)
        for on in {paper.date for paper in register.papers}:
            known = register.as_known(on)
            names = Counter(each for give in MEASURES for each, _ in give(known, on))
            assert [each for each, times in names.items() if times > 1] == []
            assert set(names) == set(figures(known, on))

    def test_by_name(self, london):
        """A figure is had by its name; what there is none of has no name."""
        named = figures(london, DAY)
        assert named["surveys.link-members.1.total"] == 61
        assert "surveys.link-members.3.total" not in named

    @given(registers(), days())
    def test_any_register(self, register, on):
        """Every figure of any register can be printed, on any day, in one line."""
        for value in figures(register.as_known(on), on).values():
            assert isinstance(value, (int, Decimal, Money, str))
            text = printed(value)
            assert isinstance(value, str) or [text] == text.splitlines()


class TestPrinted:
    """Figures are printed as papers print them."""

    @pytest.mark.parametrize(
        ("value", "expected"),
        [
            (0, "0"),
            (32, "32"),
            (1_600_000, "1,600,000"),
            (Decimal("55.8"), "55.8"),
            (Decimal("100.0"), "100.0"),
            (Decimal("1E+2"), "100"),
            (Money(238_000), "£238,000"),
            (Money("171416.25"), "£171,416.25"),
            (Money("171416.50"), "£171,416.50"),
            (Money("-0.50"), "-£0.50"),
            (Money(0), "£0"),
            ("MPS, MPA and GOL", "MPS, MPA and GOL"),
        ],
    )
    def test_printed(self, value, expected):
        """Thousands are parted, and whole pounds bear no pence."""
        assert expected == printed(value)
