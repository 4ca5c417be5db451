"""On which days what recurs falls due, and for which days."""

import datetime as dt

import hypothesis.strategies as st
import pytest
from hypothesis import given

from cdrpkit import law
from cdrpkit.dates import Span
from cdrpkit.law.areas import FIRST_DAY, Place
from cdrpkit.law.clock import dues, last_due
from cdrpkit.model.places import AreaKind, Nation

CURRENT = law.current()
ALWAYS = Span(FIRST_DAY, dt.date(2025, 2, 5))
COUNTY = Place(code="cambridgeshire", nation=Nation.ENGLAND, kind=AreaKind.COUNTY)

codes = st.sampled_from(["E07000008", "E09000001", "E09000007", "W06000015"])
days = st.dates(FIRST_DAY, dt.date(2030, 12, 31))


def place(code):
    """Return an area by its code."""
    return law.place(code, FIRST_DAY)


def due(code, duty):
    """Return on which days a duty ever falls due, and for what, as ISO texts."""
    return [
        (str(each.on), f"{each.period.first}/{each.period.last}")
        for each in dues(CURRENT, place(code), ALWAYS, duty)
    ]


class TestDays:
    """When what recurs falls due, by the law of each nation."""

    @pytest.mark.parametrize("code", ["E09000007", "W06000015"])
    def test_annual_report(self, code):
        """By 30 April for the year that ended: five times, from 2003: s.6(6A)."""
        assert due(code, "annual-report") == [
            ("2003-04-30", "2002-04-01/2003-03-31"),
            ("2004-04-30", "2003-04-01/2004-03-31"),
            ("2005-04-30", "2004-04-01/2005-03-31"),
            ("2006-04-30", "2005-04-01/2006-03-31"),
            ("2007-04-30", "2006-04-01/2007-03-31"),
        ]

    def test_prescribed_information(self):
        """By the end of the quarter after, from 2007: SI 2007/1831."""
        shared = due("E09000007", "prescribed-information")
        assert shared[:2] == [
            ("2007-12-31", "2007-07-01/2007-09-30"),
            ("2008-03-31", "2007-10-01/2007-12-31"),
        ]
        assert shared[-1] == ("2024-12-31", "2024-07-01/2024-09-30")
        assert len(shared) == 4 * 17 + 1

    def test_strategic_assessment(self):
        """Each year by its end, the first in 2007/08: SI 2007/1830, reg 5."""
        first, second, *_, last = due("E09000007", "strategic-assessment")
        assert first == ("2008-03-31", "2007-04-01/2008-03-31")
        assert second == ("2009-03-31", "2008-04-01/2009-03-31")
        assert last == ("2024-03-31", "2023-04-01/2024-03-31")

    def test_county_agreement(self):
        """An agreement is owed for a county, and nothing that a district owes."""
        found = dues(CURRENT, COUNTY, Span(dt.date(2008, 1, 1), dt.date(2008, 12, 31)))
        assert [(str(each.on), each.answer.name) for each in found] == [
            ("2008-03-31", "community-safety-agreement")
        ]

    def test_two_sets_of_welsh_regulations(self):
        """In Wales both sets of regulations ask for an assessment."""
        found = dues(
            CURRENT,
            place("W06000015"),
            Span(dt.date(2009, 3, 31), dt.date(2009, 3, 31)),
            "strategic-assessment",
        )
        assert [each.answer.provision.instrument for each in found] == [
            "si-2007-3076",
            "si-2007-3078",
        ]


class TestDues:
    """A duty falls due only on days on which it is in force."""

    @given(codes, days, days)
    def test_in_force(self, code, one, other):
        """Whatever falls due is in the span, and owed on that day."""
        span = Span(min(one, other), max(one, other))
        for each in dues(CURRENT, place(code), span):
            assert each.on in span
            owed = law.answers(law.Topic.DUTY, area=code, on=each.on)
            assert each.answer in owed

    @given(codes, st.lists(days, min_size=3, max_size=3, unique=True).map(sorted))
    def test_adds_up(self, code, three):
        """What falls due in two spans that meet falls due in both together."""
        a, b, c = three
        eve = b - dt.timedelta(days=1)
        parts = dues(CURRENT, place(code), Span(a, eve)) + dues(
            CURRENT, place(code), Span(b, c)
        )
        assert parts == dues(CURRENT, place(code), Span(a, c))

    def test_at_the_end_of_days(self):
        """The last day that there is can be asked for."""
        last = dt.date(2200, 12, 31)
        found = dues(CURRENT, place("E09000007"), Span(last, last))
        assert {each.answer.name for each in found} == {"prescribed-information"}


class TestLastDue:
    """What is due on a day is late from the next."""

    def asked(self, on, duty="annual-report"):
        """Return when the duty last fell due in Camden."""
        found = last_due(CURRENT, duty, place("E09000007"), dt.date.fromisoformat(on))
        return found and str(found.on)

    def test_annual_report(self):
        """It is the last day before, for two years."""
        assert self.asked("2003-04-30") is None
        assert self.asked("2003-05-01") == "2003-04-30"
        assert self.asked("2008-12-31") == "2007-04-30"
        assert self.asked("2010-01-01") is None

    def test_at_the_beginning(self):
        """On the first day of all, nothing has fallen due."""
        assert self.asked("1998-09-30") is None
