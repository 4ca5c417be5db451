"""What holds for all spans, partial dates, financial years and quarters."""

import datetime as dt
import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cdrpkit.dates import EARLIEST, LATEST, FinancialYear, PartialDate, Quarter, Span
from cdrpkit.exceptions import shown
from cdrpkit.testing.arbitraries import (
    days,
    financial_years,
    partial_dates,
    quarters,
    spans,
    texts,
)

DAY = dt.timedelta(days=1)


def around(*found):
    """Return the days of *found* and their neighbours, as far as they are taken."""
    near = {day + step for day in found for step in (-DAY, 0 * DAY, DAY)}
    return sorted(day for day in near if EARLIEST <= day <= LATEST)


class TestSpanContains:
    """A span contains its first and its last day, and nothing beyond them."""

    @given(spans())
    def test_both_ends(self, span):
        """Its two ends are in it."""
        assert span.first in span
        assert span.last in span

    @given(spans())
    def test_neighbours(self, span):
        """The day before it and the day after it are not in it."""
        assert span.first - DAY not in span
        assert span.last + DAY not in span

    @given(days(), days())
    def test_wrong_way_round(self, one, other):
        """Two different days make a span in one order only."""
        assume(one != other)
        first, last = sorted([one, other])
        assert first in Span(first, last)
        with pytest.raises(ValueError, match="before it starts"):
            Span(last, first)


class TestSpanIntersection:
    """A day is in the intersection exactly where it is in both spans."""

    @given(spans(), spans(), days())
    def test_days(self, one, other, day):
        """The days in both make it up, at the edges as well."""
        both = one & other
        for near in around(day, one.first, one.last, other.first, other.last):
            assert (near in one and near in other) == (
                both is not None and near in both
            )

    @given(spans(), spans())
    def test_commutative(self, one, other):
        """The order of two spans does not matter."""
        assert one & other == other & one

    @given(spans(), spans(), spans())
    def test_associative(self, one, other, third):
        """Nor does it matter which two of three come first."""
        left, right = one & other, other & third
        assert (left and left & third) == (right and one & right)

    @given(spans())
    def test_idempotent(self, span):
        """A span's intersection with itself, or with all days, is itself."""
        assert span == span & span
        assert span == span & Span()

    @given(spans(), spans())
    def test_overlaps(self, one, other):
        """Two spans overlap exactly where they have an intersection."""
        assert one.overlaps(other) == ((one & other) is not None)
        assert one.overlaps(other) == other.overlaps(one)


class TestSpanNeighbours:
    """Between two spans that do not overlap lie exactly the days until the next."""

    @given(spans(), spans())
    def test_meets(self, one, other):
        """One meets another that starts on the very next day, and no other."""
        stated = one.end is not None and other.start is not None
        assert one.meets(other) == (stated and other.first - one.last == DAY)

    @given(st.lists(days(), min_size=4, max_size=4).map(sorted))
    def test_until_is_adjacent(self, four):
        """The days between start right after the one and end right before the other."""
        assume(four[2] - four[1] > DAY)
        one, other = Span(*four[:2]), Span(*four[2:])
        between = one.until(other)
        assert one.meets(between)
        assert between.meets(other)
        assert not between.overlaps(one)
        assert not between.overlaps(other)

    @given(st.lists(days(), min_size=4, max_size=4), st.permutations(range(4)))
    def test_at_most_one_relation(self, four, order):
        """Two spans with stated ends overlap, meet or have days between, never two."""
        first, *_ = four = sorted(four)
        ends = [four[place] for place in order]
        one = Span(first, ends[0])
        other = Span(min(ends[1:3]), max(ends[1:3]))
        relations = [one.overlaps(other), one.meets(other), one.until(other)]
        assert sum(map(bool, relations)) == 1

    @given(days())
    def test_a_day_between(self, day):
        """With one day between, exactly that day is until the next; with none, none."""
        assume(EARLIEST < day < LATEST)
        before, after = Span(end=day - DAY), Span(start=day + DAY)
        assert before.until(after) == Span(day, day)
        assert before.until(Span(start=day)) is None
        assert before.meets(Span(start=day))


class TestPartialDates:
    """A partial date stands for every day from its first to its last."""

    @given(partial_dates())
    def test_first_and_last(self, date):
        """The first is never after the last, and both agree with what is stated."""
        assert date.first <= date.last
        assert (date.year, date.year) == (date.first.year, date.last.year)
        if date.month is not None:
            assert (date.month, date.month) == (date.first.month, date.last.month)
        if date.day is not None:
            assert date.first == date.last

    @given(partial_dates())
    def test_the_day_after_is_of_the_next(self, date):
        """The day after its last is in another month or year, so the last is last."""
        assume(date.day is None)
        turn = date.last + DAY
        assert turn.day == 1
        assert date.month is not None or turn.month == 1

    @given(partial_dates())
    def test_parse(self, date):
        """What it writes, it reads."""
        assert date == PartialDate.parse(date.isoformat())

    @given(partial_dates(), days())
    def test_passed(self, date, on):
        """It has passed only after its last day."""
        assert date.passed(on) == (date.last < on)
        assert not date.passed(date.last)
        assert date.passed(date.last + DAY)

    @given(partial_dates(), partial_dates())
    def test_order(self, one, other):
        """Any two can be sorted: by the first day, and the vaguer of equals first."""
        assert (one < other) == (one.isoformat() < other.isoformat())
        assert not one < other or one.first <= other.first

    @given(texts())
    def test_any_other_text(self, text):
        """A text that no date writes is refused, with the text in the message."""
        assume(not text[:4].isdecimal())
        with pytest.raises(ValueError, match=re.escape(shown(text))):
            PartialDate.parse(text)


class TestFinancialYears:
    """Each day is in exactly one financial year and in exactly one of its quarters."""

    @given(days())
    def test_a_day_is_in_its_year_and_quarter(self, day):
        """The year and the quarter of a day contain it."""
        assert day in FinancialYear.of(day).span
        assert day in Quarter.of(day).span
        assert Quarter.of(day).year == FinancialYear.of(day)

    @given(days(), financial_years())
    def test_in_no_other_year(self, day, year):
        """A year contains a day only where it is the day's own."""
        assert (day in year.span) == (year == FinancialYear.of(day))

    @given(days(), quarters())
    def test_in_no_other_quarter(self, day, quarter):
        """A quarter contains a day only where it is the day's own."""
        assert (day in quarter.span) == (quarter == Quarter.of(day))

    @given(st.integers(EARLIEST.year, LATEST.year - 2).map(FinancialYear))
    def test_years_meet(self, year):
        """Each year and each quarter meets the next."""
        assert year.span.meets(year.next.span)
        for quarter in year.quarters:
            assert quarter.span.meets(quarter.next.span)

    @given(financial_years())
    def test_quarters_make_the_year(self, year):
        """The four quarters begin with the year, end with it and leave nothing out."""
        lengths = [quarter.span.last - quarter.span.first for quarter in year.quarters]
        assert year.quarters[0].span.first == year.span.first
        assert year.quarters[3].span.last == year.span.last
        assert sum(lengths, 3 * DAY) == year.span.last - year.span.first
        assert list(year.quarters) == sorted(year.quarters)

    @given(financial_years())
    def test_parse(self, year):
        """What it writes, it reads."""
        assert year == FinancialYear.parse(str(year))
