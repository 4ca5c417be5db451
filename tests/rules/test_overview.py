"""Rules on overview and scrutiny."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdrpkit import law
from cdrpkit.checking import check
from cdrpkit.dates import Dated, PartialDate, Span
from cdrpkit.findings import Verdict
from cdrpkit.law import Topic
from cdrpkit.model.decisions import Response
from cdrpkit.model.duties import Meeting, MeetingKind, MeetingOutcome
from cdrpkit.model.papers import Completeness
from cdrpkit.model.places import Area, AreaKind, Body, BodyKind, Committee, Nation
from cdrpkit.model.scrutiny import Recommendation, Scrutiny
from cdrpkit.register import Register
from cdrpkit.rules import Given
from cdrpkit.rules.overview import scrutiny_meeting_missing
from cdrpkit.rules.timeliness import response_late

DAY = dt.timedelta(days=1)
MET, NOT_MET, CANNOT_TELL = Verdict.MET, Verdict.NOT_MET, Verdict.CANNOT_TELL
FIRST = {Nation.ENGLAND: dt.date(2009, 4, 30), Nation.WALES: dt.date(2009, 10, 1)}
KINDS = {
    Nation.ENGLAND: AreaKind.LONDON_BOROUGH,
    Nation.WALES: AreaKind.WELSH_COUNTY,
}
ALL_MEETINGS = Completeness(id="meetings", of="meetings", scope="bodies/council")


def area(nation=Nation.ENGLAND):
    """Return the council's area."""
    return Area(id="here", names=(), kind=KINDS[nation], nation=nation)


def council(kind=BodyKind.COUNCIL, **fields):
    """Return the council, or another body that serves its area."""
    return Body(id="council", names=(), kind=kind, areas=(Dated("here"),), **fields)


def meeting(on, **fields):
    """Return a meeting of the council's crime and disorder committee."""
    given = {
        "id": f"{on}",
        "of": "bodies/council",
        "kind": MeetingKind.CRIME_AND_DISORDER_SCRUTINY,
        **fields,
    }
    return Meeting(on=on, **given)


def a_year_after(day):
    """Return the same day of the next year."""
    return day.replace(year=day.year + 1)


# A year from the end of February has a day more or less; see test_leap_day.
ON = st.dates(dt.date(2010, 4, 30), dt.date(2024, 12, 31)).filter(
    lambda day: (day.month, day.day) not in {(2, 28), (2, 29)}
)


class TestMeeting:
    """A crime and disorder committee meets at least once in every twelve months."""

    @staticmethod
    def verdict(*records, on, of=None, nation=Nation.ENGLAND):
        """Return what is said of the council; None: nothing."""
        register = Register.of(area(nation), of or council(), *records)
        findings = check(register, on=on, rules=[scrutiny_meeting_missing])
        (found,) = {finding.verdict for finding in findings} or {None}
        return found

    @given(ON)
    def test_twelve_months(self, held):
        """It can meet again until that day of the next year, and is late after it."""
        records = meeting(held), ALL_MEETINGS
        last = a_year_after(held)
        assert [MET, NOT_MET] == [
            self.verdict(*records, on=on) for on in (last, last + DAY)
        ]

    @pytest.mark.parametrize("nation", Nation)
    def test_first_year(self, nation):
        """For the first twelve months nobody is late."""
        last = a_year_after(FIRST[nation]) - DAY
        found = [
            self.verdict(ALL_MEETINGS, on=on, nation=nation)
            for on in (FIRST[nation], last, last + DAY)
        ]
        assert [CANNOT_TELL, CANNOT_TELL, NOT_MET] == found
        early = meeting(FIRST[nation])
        assert self.verdict(early, on=FIRST[nation], nation=nation) is MET

    def test_leap_day(self):
        """What met on a 28 February is not late on the 29th a year after."""
        records = meeting(dt.date(2011, 2, 28)), ALL_MEETINGS
        days = dt.date(2012, 2, 28), dt.date(2012, 2, 29), dt.date(2012, 3, 1)
        assert [MET, MET, NOT_MET] == [self.verdict(*records, on=on) for on in days]

    def test_claim(self):
        """Only a claim about the council, for the twelve months, proves absence."""
        on = dt.date(2012, 6, 1)
        spans = {
            Span(): NOT_MET,
            Span(dt.date(2011, 6, 1), on): NOT_MET,
            Span(dt.date(2011, 6, 2), on): CANNOT_TELL,
            Span(dt.date(2011, 6, 1), on - DAY): CANNOT_TELL,
        }
        for span, expected in spans.items():
            claim = Completeness(
                id="c", of="meetings", scope="bodies/council", span=span
            )
            assert expected is self.verdict(claim, on=on)
        assert self.verdict(on=on) is CANNOT_TELL

    @pytest.mark.parametrize(
        ("fields", "expected"),
        [
            ({}, MET),
            ({"of": "committees/scrutiny"}, MET),
            ({"of": "committees/other"}, NOT_MET),
            ({"kind": MeetingKind.COMMITTEE}, NOT_MET),
            ({"outcome": MeetingOutcome.CANCELLED}, NOT_MET),
            ({"outcome": MeetingOutcome.INQUORATE}, NOT_MET),
        ],
    )
    def test_which(self, fields, expected):
        """It is held, for this purpose, by the council or a committee of its own."""
        records = (
            Committee(id="scrutiny", body="council", names=()),
            Committee(id="other", body="elsewhere", names=()),
            meeting(dt.date(2012, 1, 1), **fields),
            ALL_MEETINGS,
        )
        assert expected is self.verdict(*records, on=dt.date(2012, 6, 1))

    @pytest.mark.parametrize(
        ("of", "expected"),
        [
            (council(BodyKind.COUNTY_COUNCIL), NOT_MET),
            (council(BodyKind.CHIEF_OFFICER_OF_POLICE), None),
            (council(BodyKind.POLICE_AUTHORITY), None),
            (council(span=Span(dt.date(2011, 6, 1))), NOT_MET),
            (council(span=Span(dt.date(2011, 6, 2))), CANNOT_TELL),
        ],
    )
    def test_of_whom(self, of, expected):
        """Councils are asked, once they are twelve months old, and nobody else is."""
        on = dt.date(2012, 6, 1)
        assert expected is self.verdict(ALL_MEETINGS, on=on, of=of)


class TestResponse:
    """Reports are answered in 28 days or, where they cannot be, as soon as possible."""

    REQUESTED = dt.date(2010, 1, 4)
    LIMIT = dt.date(2010, 2, 1)
    LATER = dt.date(2010, 2, 15)
    CLAIM = Completeness(id="responses", of="responses", scope="bodies/council")
    BASE = (
        area(),
        council(),
        Body(id="police", names=(), kind=BodyKind.POLICE_AUTHORITY),
        Scrutiny(id="ours", title="", published=PartialDate(2010, 1), by="council"),
        Scrutiny(id="theirs", title="", published=PartialDate(2010, 1), by="police"),
        Recommendation(id="R1", scrutiny="ours", number="1"),
        Recommendation(id="R2", scrutiny="theirs", number="1"),
    )

    def verdict(self, *records, on, **fields):
        """Return what is said of a response; None: nothing."""
        given = {"to": "scrutinies/ours", "requested": self.REQUESTED, **fields}
        response = Response(id="one", body="council", **given)
        register = Register.of(*self.BASE, response, *records)
        where = law.place(area(), on)
        duties = law.answers(Topic.DUTY, area=area(), on=on)
        (owed,) = (duty for duty in duties if duty.name == "scrutiny-response")
        as_given = Given(
            register=register.as_known(on),
            entire=register,
            on=on,
            law=law.current(),
            place=where,
            owed=owed,
        )
        found = response_late.outcomes(response, as_given)
        return found[0].verdict if found else None

    @given(st.integers(-3, 60))
    def test_28_days(self, days):
        """An answer is in time until the 28th day; after or too early, who can tell."""
        received = self.REQUESTED + days * DAY
        expected = MET if 0 <= days <= 28 else CANNOT_TELL
        assert expected is self.verdict(on=dt.date(2010, 6, 1), received=received)

    @pytest.mark.parametrize(
        ("published", "expected"), [(LIMIT, MET), (LIMIT + DAY, CANNOT_TELL)]
    )
    def test_published_alone(self, published, expected):
        """What was published had come by then, and nobody can tell how long before."""
        on = dt.date(2010, 6, 1)
        assert expected is self.verdict(on=on, published=published, due=self.LIMIT)

    def test_day_set(self):
        """A later day that was set is when it was possible; after it, it is late."""
        found = [
            self.verdict(on=dt.date(2010, 6, 1), due=self.LATER, received=received)
            for received in (self.LIMIT, self.LATER, self.LATER + DAY)
        ]
        assert [MET, CANNOT_TELL, NOT_MET] == found

    def test_earlier_day_set(self):
        """A day set earlier than the law's does not make the law's any earlier."""
        due = self.LIMIT - 7 * DAY
        on = dt.date(2010, 6, 1)
        assert self.verdict(on=on, due=due, received=self.LIMIT) is MET

    @pytest.mark.parametrize(
        ("on", "due", "unclaimed", "claimed"),
        [
            (LIMIT, None, MET, MET),
            (LIMIT + DAY, None, CANNOT_TELL, CANNOT_TELL),
            (LATER, LATER, CANNOT_TELL, CANNOT_TELL),
            (LATER + DAY, LATER, CANNOT_TELL, NOT_MET),
        ],
    )
    def test_not_come(self, on, due, unclaimed, claimed):
        """What is not recorded to have come is late only where that would be known."""
        assert unclaimed is self.verdict(on=on, due=due)
        assert claimed is self.verdict(self.CLAIM, on=on, due=due)

    def test_not_come_yet(self):
        """An answer that came after the day was not known on the day."""
        received = self.LATER + 5 * DAY
        fields = {"due": self.LATER, "received": received}
        days = self.LIMIT, self.LATER + DAY, received
        found = [self.verdict(on=on, **fields) for on in days]
        assert [MET, CANNOT_TELL, NOT_MET] == found

    @pytest.mark.parametrize(
        ("to", "expected"),
        [
            ("scrutinies/ours", CANNOT_TELL),
            ("recommendations/R1", CANNOT_TELL),
            ("scrutinies/theirs", None),
            ("recommendations/R2", None),
            ("scrutinies/gone", None),
            ("areas/here", None),
        ],
    )
    def test_to_whom(self, to, expected):
        """Only what a council's scrutiny reported or recommended is judged."""
        assert expected is self.verdict(on=dt.date(2010, 6, 1), to=to)

    @pytest.mark.parametrize(
        ("requested", "expected"),
        [
            (None, CANNOT_TELL),
            (FIRST[Nation.ENGLAND] - DAY, None),
            (FIRST[Nation.ENGLAND], CANNOT_TELL),
        ],
    )
    def test_date_of_the_report(self, requested, expected):
        """A report from before the duty is not judged, nor one without a date."""
        on = dt.date(2010, 6, 1)
        assert expected is self.verdict(on=on, requested=requested)
