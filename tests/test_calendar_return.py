"""The calendar: what falls due for whom, and by which provision."""

import datetime as dt

import attrs
import pytest
from hypothesis import given

from cdrpkit import law
from cdrpkit.building import build_return
from cdrpkit.checking import check
from cdrpkit.citations import Basis
from cdrpkit.dates import Dated, PartialDate, Span, months_after
from cdrpkit.exceptions import UnknownNameError
from cdrpkit.findings import Verdict
from cdrpkit.law.areas import FIRST_DAY
from cdrpkit.model import Name
from cdrpkit.model.decisions import Response
from cdrpkit.model.duties import Meeting, MeetingKind, MeetingOutcome, ReportDemand
from cdrpkit.model.papers import Completeness
from cdrpkit.model.partnerships import Partnership, PartnershipKind, Tier
from cdrpkit.model.places import Area, AreaKind, Body, BodyKind, Committee, Nation
from cdrpkit.model.scrutiny import Recommendation, Scrutiny
from cdrpkit.options import OptionsError
from cdrpkit.register import Register
from cdrpkit.rules.overview import scrutiny_meeting_missing
from cdrpkit.testing.arbitraries import days, registers

CSP = Name(value="Camden CSP")


def area(area_id="camden", kind=AreaKind.LONDON_BOROUGH, **fields):
    """Return an area of England."""
    given = {"names": (), "nation": Nation.ENGLAND, **fields}
    return Area(id=area_id, kind=kind, **given)


def partnership(*areas, **fields):
    """Return a crime and disorder partnership, of Camden if of nowhere else."""
    given = {
        "id": "camden",
        "names": (CSP,),
        "kind": PartnershipKind.CRIME_AND_DISORDER,
        "tier": Tier.LOCAL,
        **fields,
    }
    return Partnership(areas=areas or (Dated("camden"),), **given)


def council(**fields):
    """Return the council that serves Camden."""
    given = {"kind": BodyKind.COUNCIL, "areas": (Dated("camden"),), **fields}
    return Body(id="council", names=(Name(value="Camden Council"),), **given)


CAMDEN = (area(code="E09000007"), partnership())


def rows(start, end, *records, on="2025-01-01", **options):
    """Return the rows of the calendar of some days, by default of Camden."""
    made = build_return(
        "calendar",
        Register.of(*(records or CAMDEN)),
        on=dt.date.fromisoformat(on),
        options={"start": start, "end": end, **options},
    )
    return made.table.rows


def told(*arguments, **options):
    """Return the day and duty of each row, as texts."""
    return [(str(row.due), row.duty) for row in rows(*arguments, **options)]


class TestRecurring:
    """What recurs by law falls due for each partnership that there is."""

    def test_row(self):
        """A row says what is due, for which days, for whom and by what."""
        (row,) = rows("2003-04-01", "2003-05-01")
        assert attrs.asdict(row) == {
            "due": dt.date(2003, 4, 30),
            "what": "Camden CSP: annual report (1 April 2002 to 31 March 2003)",
            "duty": "annual-report",
            "period_start": dt.date(2002, 4, 1),
            "period_end": dt.date(2003, 3, 31),
            "partnership": "camden",
            "partnership_name": "Camden CSP",
            "area": "camden",
            "area_code": "E09000007",
            "area_name": "camden",
            "period": "2002/03",
            "record": "partnerships/camden",
            "law": (
                "Within one month of the end of each year of a strategy the authorities"
                " must report to the government on how it was carried out."
            ),
            "citation": (
                "Crime and Disorder Act 1998 (c.37), s.6(6A); Police Reform Act 2002,"
                " s.97(10) and (11); SI 2002/2306, art 2(f)(viii)"
            ),
            "basis": Basis.INFERRED,
            "law_read_to": None,
        }

    def test_both_ends_are_included(self):
        """What is due on the first or the last day is in."""
        assert told("2003-04-30", "2003-04-30") == [("2003-04-30", "annual-report")]
        assert told("2003-05-01", "2004-04-29") == []

    def test_a_year_of_plans(self):
        """In a year of plans assessments, meetings and information fall due."""
        assert told("2009-04-01", "2010-03-31") == [
            ("2009-06-30", "prescribed-information"),
            ("2009-09-30", "prescribed-information"),
            ("2009-12-31", "prescribed-information"),
            ("2010-03-31", "plan-revised-yearly"),
            ("2010-03-31", "prescribed-information"),
            ("2010-03-31", "public-meeting"),
            ("2010-03-31", "skills-check"),
            ("2010-03-31", "strategic-assessment"),
        ]

    def test_wales(self):
        """In Wales the plans against substance misuse have dates of their own."""
        cardiff = area(kind=AreaKind.WELSH_COUNTY, nation=Nation.WALES)
        found = rows("2009-03-31", "2009-03-31", cardiff, partnership())
        assessments = [
            row.citation for row in found if row.duty == "strategic-assessment"
        ]
        assert len(assessments) == 2
        assert "2007/3076" in assessments[0]
        assert "2007/3078" in assessments[1]

    def test_counties(self):
        """For a county its agreement is due, and nothing that its districts owe."""
        county = area(kind=AreaKind.COUNTY)
        group = partnership(tier=Tier.COUNTY)
        assert told("2008-01-01", "2008-12-31", county, group) == [
            ("2008-03-31", "community-safety-agreement")
        ]

    @pytest.mark.parametrize(
        ("kind", "fields"),
        [
            (AreaKind.LONDON_BOROUGH, {"tier": Tier.NEIGHBOURHOOD}),
            (AreaKind.LONDON_BOROUGH, {"tier": Tier.REGIONAL}),
            (AreaKind.LONDON_BOROUGH, {"parent": "above"}),
            (AreaKind.DISTRICT, {"tier": Tier.COUNTY}),
            (AreaKind.COUNTY, {"tier": Tier.LOCAL}),
            (AreaKind.COUNTY, {"tier": Tier.COUNTY, "parent": "above"}),
        ],
        ids=str,
    )
    def test_who_owes_nothing(self, kind, fields):
        """Nothing is due for a partnership in which no area's authorities act."""
        records = area(kind=kind), partnership(**fields), council()
        assert told("1998-09-30", "2012-01-01", *records) == []

    def test_first_year(self):
        """That assessments and a plan are due for the first year is inferred."""
        found = {row.duty: row.basis for row in rows("2008-03-31", "2008-03-31")}
        assert found["strategic-assessment"] is Basis.INFERRED
        assert found["first-plan"] is Basis.INFERRED
        later = {row.duty: row.basis for row in rows("2009-03-31", "2009-03-31")}
        assert later["strategic-assessment"] is Basis.CONFIRMED

    def test_first_plans_in_wales(self):
        """In Wales no plan is to be revised before there can have been one."""
        cardiff = area(kind=AreaKind.WELSH_COUNTY, nation=Nation.WALES)
        revised = [
            day
            for day, duty in told("2007-11-19", "2009-12-31", cardiff, partnership())
            if duty == "plan-revised-yearly"
        ]
        assert revised == ["2009-03-31"] * 2

    @pytest.mark.parametrize("nation", Nation)
    def test_audits_of_2004(self, nation):
        """The audits of 2004 were asked for by the end of September, in those days."""
        kinds = {Nation.WALES: AreaKind.WELSH_COUNTY}
        kind = kinds.get(nation, AreaKind.LONDON_BOROUGH)
        records = area(kind=kind, nation=nation), partnership()
        (row,) = rows("2004-05-01", "2005-03-30", *records)
        assert (str(row.due), row.duty) == ("2004-09-30", "audit-due-guidance")
        assert (str(row.period_start), row.period_end) == ("2004-06-16", row.due)
        assert row.basis is Basis.INFERRED

    def test_how_far_the_law_was_read(self):
        """A row says how far the law was read where it falls due later."""
        read_to = dt.date(2025, 2, 5)
        found = rows("2024-10-01", "2025-03-31")
        assert {row.law_read_to for row in found if row.due <= read_to} == {None}
        assert {row.law_read_to for row in found if row.due > read_to} == {read_to}

    def test_regions(self):
        """For a region nothing is due."""
        region = area(kind=AreaKind.REGION)
        assert told("1998-09-30", "2010-01-01", region, partnership()) == []

    @pytest.mark.parametrize(
        "changed",
        [
            partnership(span=Span(end=dt.date(2003, 4, 29))),
            partnership(span=Span(dt.date(2003, 5, 1))),
            partnership(Dated("camden", Span(end=dt.date(2003, 4, 29)))),
            partnership(Dated("barnet")),
            partnership(kind=PartnershipKind.DRUG_ACTION_TEAM),
        ],
        ids=["over", "not yet", "area left", "area unknown", "another kind"],
    )
    def test_only_while_there_is_one(self, changed):
        """Nothing is due for a partnership on a day on which it was none."""
        assert told("2003-04-01", "2003-12-31", area(), changed) == []

    def test_an_area_that_was_not(self):
        """Nor for an area that there was not."""
        later = area(span=Span(dt.date(2003, 5, 1)))
        assert told("2003-04-01", "2003-12-31", later, partnership()) == []

    def test_several_areas_owe_once(self):
        """What is due for areas together is due once, by the first of them."""
        both = partnership(Dated("camden"), Dated("barnet"))
        (row,) = rows("2003-04-01", "2003-05-01", area(), area("barnet"), both)
        assert row.area == "barnet"

    def test_several_partnerships(self):
        """Rows come by day, then partnership; one partnership may be asked for."""
        records = (*CAMDEN, area("barnet"), partnership(Dated("barnet"), id="barnet"))
        found = rows("2003-04-01", "2004-05-01", *records)
        assert [(row.due.year, row.partnership) for row in found] == [
            (2003, "barnet"),
            (2003, "camden"),
            (2004, "barnet"),
            (2004, "camden"),
        ]
        one = rows("2003-04-01", "2004-05-01", *records, partnership="barnet")
        assert {row.partnership for row in one} == {"barnet"}

    def test_no_name(self):
        """A partnership whose name on the day is not known goes by its id."""
        (row,) = rows("2003-04-30", "2003-04-30", area(), partnership(names=()))
        assert row.partnership_name == "camden"
        assert row.what.startswith("camden: annual report")


class TestTerms:
    """A strategy must be ready before the term that is appointed: s.6(2) and (7)."""

    def test_days(self):
        """The last day is the one before each term, and its days are the term."""
        found = [
            (str(row.due), str(row.period_start), str(row.period_end))
            for row in rows("1998-09-30", "2007-07-31")
            if row.duty == "three-year-term"
        ]
        assert found == [
            ("1999-03-31", "1999-04-01", "2002-03-31"),
            ("2002-03-31", "2002-04-01", "2005-03-31"),
            ("2005-03-31", "2005-04-01", "2008-03-31"),
        ]


class TestDemands:
    """A report that is demanded is due by the day set for it: s.7."""

    @staticmethod
    def demand(**fields):
        """Return a demand of May 2004."""
        given = {"matters": "robbery", "due": dt.date(2004, 7, 1), **fields}
        return ReportDemand(
            id="robbery",
            partnership="camden",
            by="home-office",
            on=dt.date(2004, 5, 3),
            **given,
        )

    def test_due(self):
        """It is due on that day, and its record is named."""
        (row,) = rows("2004-05-01", "2004-09-29", *CAMDEN, self.demand())
        assert (str(row.due), row.duty) == ("2004-07-01", "report-on-demand")
        assert row.what == (
            "Camden CSP: report demanded on 3 May 2004: robbery"
            " (3 May 2004 to 1 July 2004)"
        )
        assert row.record == "report_demands/robbery"
        assert "s.7" in row.citation

    @pytest.mark.parametrize("due", [None, dt.date(2004, 5, 2)])
    def test_no_day(self, due):
        """Without a day set, or with one before the demand, no day is known."""
        assert told("2004-05-01", "2004-09-29", *CAMDEN, self.demand(due=due)) == []

    def test_not_known_yet(self):
        """A demand that is not known on the day of the return is not in it."""
        records = (*CAMDEN, self.demand())
        assert told("2004-05-01", "2004-09-29", *records, on="2004-05-02") == []


class TestScrutiny:
    """Councils' committees meet and are answered: SI 2009/942, regs 4 and 7."""

    SCRUTINY = Scrutiny(
        id="robbery", title="Robbery", published=PartialDate(2010, 1), by="council"
    )
    ASKED = Recommendation(id="R1", scrutiny="robbery", number="1")

    @staticmethod
    def response(**fields):
        """Return the police's response to a recommendation of January 2010."""
        given = {"to": "recommendations/R1", "requested": dt.date(2010, 1, 4), **fields}
        return Response(id="R1-police", body="police", **given)

    def responses(self, *records, start="2009-01-01", end="2010-12-31"):
        """Return the rows about responses."""
        records = (*CAMDEN, self.SCRUTINY, self.ASKED, *records)
        return [
            row for row in rows(start, end, *records) if row.duty == "scrutiny-response"
        ]

    def test_response(self):
        """An answer is due 28 days after the day of the recommendation."""
        (row,) = self.responses(council(), self.response())
        assert str(row.due) == "2010-02-01"
        assert row.record == "responses/R1-police"
        assert row.what == (
            "Camden CSP: response of police to recommendations/R1"
            " (4 January 2010 to 1 February 2010)"
        )

    def test_response_to_a_report(self):
        """So is an answer to the report as a whole."""
        (row,) = self.responses(council(), self.response(to="scrutinies/robbery"))
        assert str(row.due) == "2010-02-01"

    @pytest.mark.parametrize(
        "records",
        [
            (council(), {"requested": None}),
            (council(), {"requested": dt.date(2009, 4, 29)}),
            (council(), {"to": "partnerships/camden"}),
            (council(kind=BodyKind.POLICE_AUTHORITY), {}),
            (council(areas=(Dated("barnet"),)), {}),
        ],
        ids=["no day", "too early", "no scrutiny", "not a council", "elsewhere"],
    )
    def test_no_response_due(self, records):
        """Otherwise no day is known, or none is set by law."""
        body, fields = records
        assert self.responses(body, self.response(**fields)) == []

    @staticmethod
    def meeting(on, of="committees/scrutiny", **fields):
        """Return a scrutiny meeting."""
        kind = MeetingKind.CRIME_AND_DISORDER_SCRUTINY
        return Meeting(**{"id": on, "of": of, "kind": kind, **fields}, on=on)

    def meetings(self, *meetings):
        """Return the days on which the committee must have met again."""
        committee = Committee(id="scrutiny", body="council", names=())
        records = (*CAMDEN, council(), committee, *meetings)
        return [
            (str(row.due), row.record)
            for row in rows("2009-01-01", "2014-12-31", *records)
            if row.duty == "scrutiny-meeting"
        ]

    def test_meeting(self):
        """The next is due within twelve months of the last that was held."""
        first = self.meeting(dt.date(2010, 1, 4), id="first")
        second = self.meeting(dt.date(2010, 9, 6), id="second")
        put_off = self.meeting(
            dt.date(2010, 11, 1), id="third", outcome=MeetingOutcome.CANCELLED
        )
        assert self.meetings(first) == [("2011-01-04", "meetings/first")]
        assert self.meetings(first, second, put_off) == [
            ("2011-09-06", "meetings/second")
        ]

    def test_meeting_of_the_council(self):
        """A meeting may be recorded as the council's own."""
        own = self.meeting(dt.date(2012, 2, 29), id="own", of="bodies/council")
        assert self.meetings(own) == [("2013-02-28", "meetings/own")]

    def test_no_meeting(self):
        """Without one under the duty, the first year of the duty sets the day."""
        public = self.meeting(dt.date(2010, 1, 4), id="p", kind=MeetingKind.PUBLIC)
        early = self.meeting(dt.date(2009, 4, 29), id="e")
        for recorded in ((), (public,), (early,)):
            assert self.meetings(*recorded) == [("2010-04-29", "partnerships/camden")]

    def test_no_meeting_and_the_rule(self):
        """The rule finds it missing from the next day, and not on the day itself."""
        (row,) = (
            row
            for row in rows("2009-01-01", "2014-12-31", *CAMDEN, council())
            if row.duty == "scrutiny-meeting"
        )
        claim = Completeness(id="all", of="meetings", scope="bodies/council")
        register = Register.of(*CAMDEN, council(), claim)
        said = [
            check(register, on=on, rules=[scrutiny_meeting_missing])[0].verdict
            for on in (row.due, row.due + dt.timedelta(days=1))
        ]
        assert said == [Verdict.CANNOT_TELL, Verdict.NOT_MET]
        assert (str(row.period_start), row.period_end) == ("2009-04-30", row.due)

    @pytest.mark.parametrize(
        ("changed", "due"),
        [
            ({"span": Span(dt.date(2012, 4, 1))}, ["2013-03-31"]),
            ({"span": Span(end=dt.date(2010, 4, 28))}, []),
            ({"areas": (Dated("camden", Span(end=dt.date(2010, 4, 28))),)}, []),
        ],
        ids=["new", "gone", "elsewhere by then"],
    )
    def test_no_meeting_of_another_time(self, changed, due):
        """A newer council has a year of its own; one that is gone has no day."""
        found = rows("2009-01-01", "2014-12-31", *CAMDEN, council(**changed))
        assert due == [str(row.due) for row in found if row.duty == "scrutiny-meeting"]

    def test_county_council(self):
        """A county council's committee meets too, and is answered."""
        county = council(kind=BodyKind.COUNTY_COUNCIL)
        records = area(kind=AreaKind.COUNTY), partnership(tier=Tier.COUNTY), county
        asked = self.SCRUTINY, self.ASKED, self.response()
        found = rows("2009-05-01", "2010-12-31", *records, *asked)
        assert [(str(row.due), row.duty) for row in found] == [
            ("2010-02-01", "scrutiny-response"),
            ("2010-03-31", "community-safety-agreement"),
            ("2010-04-29", "scrutiny-meeting"),
        ]

    @pytest.mark.parametrize(
        ("nowhere", "expected"), [({"areas": ()}, 1), ({"areas": (Dated("b"),)}, 0)]
    )
    def test_council_of_no_area(self, nowhere, expected):
        """The law of whoever answers counts where no area of the council is known."""
        police = Body(
            id="police",
            names=(),
            kind=BodyKind.POLICE_AUTHORITY,
            areas=(Dated("camden"),),
        )
        found = self.responses(council(**nowhere), police, self.response(), area("b"))
        assert expected == len(found)


class TestOptions:
    """Which days, and whose."""

    RESPONSE = (
        council(),
        Scrutiny(id="s", title="Late", published=PartialDate(2200), by="council"),
        Response(
            id="r", to="scrutinies/s", body="police", requested=dt.date(2200, 12, 30)
        ),
    )

    def test_a_year_from_the_day(self):
        """Unless told otherwise, the calendar is of a year from the day."""
        made = build_return("calendar", Register.of(*CAMDEN), on=dt.date(2003, 5, 1))
        assert [str(row.due) for row in made.table.rows] == ["2004-04-30"]
        assert (made.name, made.on) == ("calendar", dt.date(2003, 5, 1))

    def test_up_to_an_earlier_day(self):
        """An end alone, before the day of the return, leaves that day."""
        assert told(None, "2003-04-30") == [("2003-04-30", "annual-report")]

    def test_backwards(self):
        """An end before the start is refused."""
        with pytest.raises(OptionsError, match=r"the end .* is before the start"):
            rows("2004-01-01", "2003-12-31")

    def test_unknown_partnership(self):
        """A partnership that is not known is refused, and what is known is listed."""
        with pytest.raises(UnknownNameError, match="did you mean 'camden'"):
            rows("2003-04-01", "2003-12-31", partnership="camdem")

    def test_before_the_act(self):
        """Before the Act nothing is due."""
        assert told("1990-01-01", "1998-12-31") == []

    @pytest.mark.parametrize("on", ["2200-01-01", "2200-06-01", "2200-12-31"])
    def test_at_the_end_of_days(self, on):
        """Nor is there any trouble where the calendar ends."""
        recent = self.RESPONSE if on == "2200-12-31" else ()
        assert {day for day, _ in told(on, None, *CAMDEN, *recent, on=on)} <= {
            "2200-03-31",
            "2200-06-30",
            "2200-09-30",
            "2200-12-31",
        }

    def test_local_law(self):
        """By another law other things are due."""
        made = build_return(
            "calendar",
            Register.of(*CAMDEN),
            on=dt.date(2003, 1, 1),
            law=law.Law(),
        )
        assert made.table.rows == ()


class TestEveryRow:
    """Whatever a register holds, what is due is in the days asked for and in force."""

    @given(registers(), days())
    def test_in_force(self, register, on):
        """Each row is due on a day asked for, and its duty has an area's law."""
        made = build_return("calendar", register, on=on)
        for row in made.table.rows:
            assert on <= row.due <= months_after(on, 12)
            assert row.due >= FIRST_DAY
            assert row.partnership in register.partnerships
            assert row.citation
