"""Days, spans, partial dates, financial years and quarters."""

import datetime as dt
import pickle

import pytest

from cdrpkit.dates import (
    Dated,
    FinancialYear,
    PartialDate,
    Quarter,
    Span,
    in_words,
    months_after,
)


class TestSpan:
    """A stretch of days, both ends included."""

    @pytest.mark.parametrize(
        ("span", "day", "expected"),
        [
            (Span(dt.date(1999, 4, 1), dt.date(2002, 3, 31)), "1999-03-31", False),
            (Span(dt.date(1999, 4, 1), dt.date(2002, 3, 31)), "1999-04-01", True),
            (Span(dt.date(1999, 4, 1), dt.date(2002, 3, 31)), "2002-03-31", True),
            (Span(dt.date(1999, 4, 1), dt.date(2002, 3, 31)), "2002-04-01", False),
            (Span(start=dt.date(1999, 4, 1)), "2200-12-31", True),
            (Span(end=dt.date(1999, 4, 1)), "1900-01-01", True),
            (Span(), "2005-12-08", True),
        ],
    )
    def test_contains(self, span, day, expected):
        """Both ends belong to a span, and without an end it goes on."""
        assert expected == (dt.date.fromisoformat(day) in span)

    def test_ends_before_it_starts(self):
        """A span that ends before it starts is refused, with both days shown."""
        with pytest.raises(ValueError, match=r"ends \(2002-03-31\) before it starts"):
            Span(dt.date(2002, 4, 1), dt.date(2002, 3, 31))

    @pytest.mark.parametrize(
        "day", [dt.date(1899, 12, 31), dt.date(2201, 1, 1), dt.date.min, dt.date.max]
    )
    def test_far_days_are_refused(self, day):
        """A day outside 1900 to 2200 is taken for a slip, at either end."""
        for ends in ({"start": day}, {"end": day}):
            with pytest.raises(ValueError, match="not between 1900-01-01 and 2200-12"):
                Span(**ends)

    @pytest.mark.parametrize(
        ("span", "expected"),
        [
            (Span(), "no days stated"),
            (Span(start=dt.date(1999, 4, 1)), "from 1 April 1999"),
            (Span(end=dt.date(2002, 3, 31)), "until 31 March 2002"),
            (
                Span(dt.date(1999, 4, 1), dt.date(2002, 3, 31)),
                "1 April 1999 to 31 March 2002",
            ),
        ],
    )
    def test_str(self, span, expected):
        """A span prints as a committee paper would print it."""
        assert expected == str(span)

    def test_of_one_day(self):
        """A span may start and end on the same day."""
        day = dt.date(2005, 12, 8)
        assert day in Span(day, day)


class TestPartialDate:
    """A day, a month or a year."""

    @pytest.mark.parametrize(
        ("text", "first", "last"),
        [
            ("2005", "2005-01-01", "2005-12-31"),
            ("2005-07", "2005-07-01", "2005-07-31"),
            ("2005-12", "2005-12-01", "2005-12-31"),
            ("2005-02", "2005-02-01", "2005-02-28"),
            ("2004-02", "2004-02-01", "2004-02-29"),
            ("2000-02", "2000-02-01", "2000-02-29"),
            ("2100-02", "2100-02-01", "2100-02-28"),
            ("2200-12", "2200-12-01", "2200-12-31"),
            ("2004-02-29", "2004-02-29", "2004-02-29"),
        ],
    )
    def test_first_and_last(self, text, first, last):
        """It may mean any day from its first to its last."""
        date = PartialDate.parse(text)
        assert (first, last) == (date.first.isoformat(), date.last.isoformat())

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "05",
            "2005-7",
            "2005-07-1",
            "2005-00",
            "2005-13",
            "2005-07-00",
            "2005-07-32",
            "2005-02-29",
            "1899",
            "2201",
            "31/07/2005",
            "2005-07-31\n",
            " 2005",
            "\uff12\uff10\uff10\uff15",
        ],
    )
    def test_not_a_date(self, text):
        """Whatever names no year, month or day that there is, is refused."""
        with pytest.raises(ValueError, match=r".+"):
            PartialDate.parse(text)

    def test_a_long_text_is_shortened(self):
        """The message shows the beginning of what was given, however long it is."""
        with pytest.raises(ValueError, match="is not a date like 2005, 2005-07") as it:
            PartialDate.parse("x" * 100_000)
        assert len(str(it.value)) < 200

    @pytest.mark.parametrize("month", [0, 13, -1])
    def test_no_such_month(self, month):
        """A month is from 1 to 12, however the date is made."""
        with pytest.raises(ValueError, match="month"):
            PartialDate(2005, month)

    def test_day_without_month(self):
        """A day of an unknown month is refused."""
        with pytest.raises(ValueError, match="a day without a month"):
            PartialDate(2005, None, 31)

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("2005", "2005"),
            ("2005-07", "July 2005"),
            ("2005-12-08", "8 December 2005"),
        ],
    )
    def test_str(self, text, expected):
        """It prints no more than it states."""
        assert expected == str(PartialDate.parse(text))

    def test_order_of_different_precision(self):
        """Dates sort by when they begin, and of those the vaguer comes first."""
        texts = ["2004-12-31", "2005", "2005-01", "2005-01-01", "2005-01-02", "2005-02"]
        dates = [PartialDate.parse(text) for text in reversed(texts)]
        assert texts == [date.isoformat() for date in sorted(dates)]


class TestFinancialYear:
    """From 1 April to 31 March."""

    @pytest.mark.parametrize(
        ("day", "expected"),
        [
            ("2005-03-31", "2004/05"),
            ("2005-04-01", "2005/06"),
            ("1999-12-31", "1999/00"),
            ("2000-01-01", "1999/00"),
        ],
    )
    def test_of(self, day, expected):
        """The year turns on 1 April."""
        assert expected == str(FinancialYear.of(dt.date.fromisoformat(day)))

    @pytest.mark.parametrize(
        "text",
        ["2004", "2004/5", "2004/06", "2004-05", "04/05", "2004/05 ", "2004/0\u0665"],
    )
    def test_not_a_financial_year(self, text):
        """Whatever is not two years that follow each other is refused."""
        with pytest.raises(ValueError, match="not a financial year like 2004/05"):
            FinancialYear.parse(text)

    @pytest.mark.parametrize("begins", [1898, 2201, 9999])
    def test_far_years_are_refused(self, begins):
        """A year that holds no day from 1900 to 2200 is taken for a slip."""
        with pytest.raises(ValueError, match="between 1900-01-01 and 2200-12-31"):
            FinancialYear(begins)

    def test_a_long_text_is_shortened(self):
        """The message shows the beginning of what was given, however long it is."""
        with pytest.raises(ValueError, match="like 2004/05") as caught:
            FinancialYear.parse("x" * 100_000)
        assert len(str(caught.value)) < 200

    @pytest.mark.parametrize(
        ("day", "expected"),
        [
            (dt.date(1900, 1, 1), Span(dt.date(1900, 1, 1), dt.date(1900, 3, 31))),
            (dt.date(2200, 12, 31), Span(dt.date(2200, 4, 1), dt.date(2200, 12, 31))),
        ],
    )
    def test_outermost_years_are_cut(self, day, expected):
        """The year of the first and of the last day taken ends where they do."""
        assert expected == FinancialYear.of(day).span


class TestQuarter:
    """Three months of a financial year."""

    @pytest.mark.parametrize(
        ("day", "expected", "start", "end"),
        [
            ("2004-04-01", "2004/05 Q1", "2004-04-01", "2004-06-30"),
            ("2004-09-30", "2004/05 Q2", "2004-07-01", "2004-09-30"),
            ("2004-12-31", "2004/05 Q3", "2004-10-01", "2004-12-31"),
            ("2005-01-01", "2004/05 Q4", "2005-01-01", "2005-03-31"),
        ],
    )
    def test_of(self, day, expected, start, end):
        """The first quarter runs from April to June, the last to March."""
        quarter = Quarter.of(dt.date.fromisoformat(day))
        span = Span(dt.date.fromisoformat(start), dt.date.fromisoformat(end))
        assert (expected, span) == (str(quarter), quarter.span)

    @pytest.mark.parametrize("number", [0, 5])
    def test_no_such_quarter(self, number):
        """A year has four quarters."""
        with pytest.raises(ValueError, match="number"):
            Quarter(FinancialYear(2004), number)

    @pytest.mark.parametrize(("begins", "numbers"), [(1899, [4]), (2200, [1, 2, 3])])
    def test_outermost_quarters(self, begins, numbers):
        """Of the outermost years there are the quarters between 1900 and 2200."""
        year = FinancialYear(begins)
        first, *_, last = year.quarters * 2
        assert numbers == [quarter.number for quarter in year.quarters]
        assert year.span == Span(first.span.start, last.span.end)
        for number in {1, 2, 3, 4} - set(numbers):
            with pytest.raises(ValueError, match="no day between 1900-01-01 and 2200"):
                Quarter(year, number)


def test_in_words():
    """A day prints with its month in English, whatever the locale."""
    assert in_words(dt.date(2005, 12, 8)) == "8 December 2005"


@pytest.mark.parametrize(
    "value",
    [
        Span(dt.date(1999, 4, 1)),
        Dated("MPA", Span()),
        PartialDate(2005, 7),
        FinancialYear(2004),
        Quarter(FinancialYear(2004), 4),
    ],
)
def test_values_pickle_and_hash(value):
    """A value that went through pickle is equal and hashes alike."""
    copy = pickle.loads(pickle.dumps(value))  # noqa: S301 - made a moment ago
    assert (value, hash(value)) == (copy, hash(copy))


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (dt.date(2012, 2, 29), 12, dt.date(2013, 2, 28)),
        (dt.date(2010, 12, 31), 2, dt.date(2011, 2, 28)),
        (dt.date(2010, 11, 30), 1, dt.date(2010, 12, 30)),
        (dt.date(2010, 1, 4), 36, dt.date(2013, 1, 4)),
        (dt.date(2010, 3, 31), -1, dt.date(2010, 2, 28)),
        (dt.date(2200, 6, 1), 12, dt.date(2200, 12, 31)),
    ],
)
def test_months_after(day, months, expected):
    """Months later it is the same day, or the last of a shorter month, or of all."""
    assert expected == months_after(day, months)
