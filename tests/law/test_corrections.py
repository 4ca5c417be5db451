"""What the law is easily mistaken about: each a point that was put right."""

import datetime as dt

import pytest

from cdrpkit import law
from cdrpkit.citations import Basis
from cdrpkit.exceptions import UnknownNameError
from cdrpkit.law import Topic


class TestPolice:
    """
    Commissioners, authorities and the Mayor's office.

    Police Reform and Social Responsibility Act 2011, Sch 11; SI 2011/3019;
    SI 2012/75; SI 2012/2892.
    """

    def test_authorities_end(self, borough, district, wales):
        """In London on 16 January 2012, elsewhere on 22 November: SI 2012/75."""
        for area, last, first in (
            (borough, "2012-01-15", "2012-01-16"),
            (district, "2012-11-21", "2012-11-22"),
            (wales, "2012-11-21", "2012-11-22"),
        ):
            assert "police-authority" in area.responsible(last)
            assert area.standing("police-authority", first).standing == "none"

    @pytest.mark.parametrize(
        "body",
        ["mayors-office-for-policing-and-crime", "police-and-crime-commissioner"],
    )
    def test_successors_are_never_responsible(self, body):
        """Neither a commissioner nor the Mayor's office is a kind with a standing."""
        with pytest.raises(UnknownNameError, match=body):
            law.standing(body, area="E09000007", on=dt.date(2013, 1, 1))

    @pytest.mark.parametrize(
        ("area", "day", "who"),
        [
            ("borough", "2012-01-15", "secretary-of-state"),
            ("borough", "2012-01-16", "mayors-office-for-policing-and-crime"),
            ("city", "2012-01-15", "secretary-of-state"),
            ("city", "2012-01-16", "secretary-of-state"),
            ("district", "2012-01-15", "secretary-of-state"),
            ("district", "2012-01-16", "police-authority"),
            ("district", "2012-11-21", "police-authority"),
            ("district", "2012-11-22", "police-and-crime-commissioner"),
            ("wales", "2012-11-21", "police-authority"),
            ("wales", "2012-11-22", "police-and-crime-commissioner"),
        ],
    )
    def test_who_may_demand_a_report(self, request, area, day, who):
        """A report is demanded by the relevant local policing body: s.7(4)."""
        asked = request.getfixturevalue(area)
        (demand,) = asked.says(Topic.DEMAND, day)
        assert who == demand.name
        tested = demand.value == "not-satisfied-and-proportionate"
        assert tested == (day >= "2012-01-16")

    def test_mayors(self, metropolitan):
        """From 2017 a mayor may have a commissioner's place: recalled, conditional."""
        named = [
            metropolitan.names(Topic.DEMAND, day)
            for day in ("2017-05-07", "2017-05-08")
        ]
        assert named[1] - named[0] == {"mayor-with-policing-functions"}
        (mayor,) = (
            answer
            for answer in metropolitan.says(Topic.DEMAND, "2024-05-07")
            if answer.name == "mayor-with-policing-functions"
        )
        assert mayor.condition == "mayor-has-policing-functions"
        assert mayor.basis is Basis.RECALLED
        assert len(mayor.items) == 4

    def test_police_and_crime_objectives(self, borough, city):
        """From 22 November 2012 regard is owed to them; the City has no such plan."""
        duty = "regard-to-police-and-crime-objectives"
        assert borough.owed(duty, "2012-11-21") == []
        assert borough.owed(duty, "2012-11-22") == ["owed"]
        assert city.owed(duty, "2012-11-22") == []

    def test_copies_of_the_plan(self, borough, city):
        """Nor does the City send a copy of its plan: SI 2012/2660."""
        assert borough.owed("copy-to-policing-body", "2012-11-21") == []
        assert borough.owed("copy-to-policing-body", "2012-11-22") == ["owed"]
        assert city.owed("copy-to-policing-body", "2012-11-22") == []


class TestCombinedAreas:
    """
    Which way areas may be combined: England only.

    CDA 1998, s.5(1A) to (1F) and 5A; 2011 Act, Sch 11 paras 2 and 3.
    """

    @pytest.mark.parametrize(
        ("day", "elsewhere", "london"),
        [
            ("2002-09-30", set(), set()),
            ("2002-10-01", {"secretary-of-state-order"}, {"secretary-of-state-order"}),
            ("2012-01-15", {"secretary-of-state-order"}, {"secretary-of-state-order"}),
            ("2012-01-16", set(), {"combination-agreement"}),
            ("2012-11-21", set(), {"combination-agreement"}),
            ("2012-11-22", {"combination-agreement"}, {"combination-agreement"}),
        ],
    )
    def test_routes(self, request, day, elsewhere, london):
        """Outside London there was none from 16 January to 21 November 2012."""
        expected = {
            "district": elsewhere,
            "metropolitan": elsewhere,
            "borough": london,
            "city": london,
        }
        asked = {
            name: request.getfixturevalue(name).names(Topic.COMBINATION, day)
            for name in expected
        }
        assert expected == asked

    def test_never_in_wales(self, wales):
        """There is no such power in Wales."""
        for day in ("2002-10-01", "2007-11-19", "2013-01-01"):
            assert wales.says(Topic.COMBINATION, day) == ()

    def test_who_agrees(self, borough, city, district):
        """The local policing body does; for the City that is the government."""
        agreeing = [
            area.says(Topic.COMBINATION, "2013-01-01")[0].value
            for area in (borough, city, district)
        ]
        assert agreeing == [
            "mayors-office-for-policing-and-crime",
            "secretary-of-state",
            "police-and-crime-commissioner",
        ]


class TestSubjects:
    """What strategies must cover, and how firmly that is known: CDA 1998, s.6(1)."""

    @staticmethod
    def basis(area, subject, day):
        """Return how firmly it is known that a subject is covered; None: it is not."""
        found = [
            answer.basis
            for answer in area.position(day).subjects
            if answer.name == subject
        ]
        return found[0] if found else None

    def test_anti_social_behaviour(self, borough, wales):
        """Recalled for 2005, confirmed from each nation's day in 2007."""
        for area, day in ((borough, "2007-08-01"), (wales, "2007-11-19")):
            assert self.basis(area, "anti-social-behaviour", "2004-12-31") is None
            assert self.basis(area, "anti-social-behaviour", "2007-07-31") is (
                Basis.RECALLED
            )
            assert self.basis(area, "anti-social-behaviour", day) is Basis.CONFIRMED

    @pytest.mark.parametrize("subject", ["misuse-of-drugs", "misuse-of-alcohol"])
    def test_welsh_substance_misuse(self, wales, subject):
        """It takes in drugs and alcohol from 1 April 2003."""
        assert self.basis(wales, subject, "2003-03-31") is None
        assert self.basis(wales, subject, "2003-04-01") is not None

    def test_other_substances_in_wales(self, wales):
        """Arguable from 2003, express from 2007."""
        other = "misuse-of-other-substances"
        assert self.basis(wales, other, "2003-03-31") is None
        assert self.basis(wales, other, "2003-04-01") is Basis.INFERRED
        assert self.basis(wales, other, "2007-11-18") is Basis.INFERRED
        assert self.basis(wales, other, "2007-11-19") is Basis.CONFIRMED

    def test_serious_violence(self, anywhere):
        """From 31 January 2023 in both nations: 2022 Act, s.20; SI 2022/1227."""
        gained = anywhere.subjects("2023-01-31") - anywhere.subjects("2023-01-30")
        assert gained == {"serious-violence"}

    def test_annual_report_in_wales(self, wales):
        """It goes to the Assembly as well, from 1 October 2002."""
        assert wales.owed("annual-report", "2002-09-30") == []
        (report,) = wales.duty("annual-report", "2002-10-01")
        assert report.items == ("secretary-of-state", "national-assembly-for-wales")
        assert wales.owed("annual-report", "2007-11-18") == ["1"]
        assert wales.owed("annual-report", "2007-11-19") == []


class TestFire:
    """Fire and rescue authorities that a commissioner holds: 2004 Act, s.4A."""

    def test_created_by_order(self, district, borough):
        """From 2017, where there is one: recalled; never in London."""
        open_conditions = [
            {
                answer.condition
                for answer in area.says(Topic.STANDING, day)
                if answer.name == "fire-and-rescue-authority"
            }
            for area, day in (
                (district, "2017-04-02"),
                (district, "2017-04-03"),
                (borough, "2017-04-03"),
            )
        ]
        assert open_conditions == [
            {"combined-fire-authority-covers-area"},
            {"combined-fire-authority-covers-area", "created-by-order"},
            {None},
        ]

    def test_london_fire_commissioner(self, borough, city):
        """London's authority changes its name on 1 April 2018, not its standing."""
        for area in (borough, city):
            before = area.standing("fire-and-rescue-authority", "2018-03-31")
            after = area.standing("fire-and-rescue-authority", "2018-04-01")
            assert before.standing == after.standing == "responsible-authority"
            assert "Emergency Planning Authority" in before.note
            assert "London Fire Commissioner" in after.note


class TestScrutiny:
    """
    Scrutiny by the council's committee: England 30 April, Wales 1 October 2009.

    Police and Justice Act 2006, s.19; SI 2009/936; SI 2009/2540; SI 2009/942.
    """

    @pytest.mark.parametrize(
        ("duty", "value"),
        [
            ("scrutiny-committee", "owed"),
            ("scrutiny-meeting", "12"),
            ("scrutiny-response", "28"),
        ],
    )
    def test_days(self, borough, wales, duty, value):
        """Each nation has its day."""
        for area, eve, day in (
            (borough, "2009-04-29", "2009-04-30"),
            (wales, "2009-09-30", "2009-10-01"),
        ):
            assert area.owed(duty, eve) == []
            assert [value] == area.owed(duty, day)

    def test_words(self, borough):
        """Information as soon as may be; officers and employees; from the report."""
        said = {
            name: borough.duty(name, "2009-04-30")[0]
            for name in (
                "scrutiny-information",
                "scrutiny-attendance",
                "scrutiny-response",
            )
        }
        in_words = {
            name: f"{answer.duty} {answer.note}" for name, answer in said.items()
        }
        assert "as soon as" in in_words["scrutiny-information"]
        assert said["scrutiny-attendance"].items == ("officers", "employees")
        assert "employee" in in_words["scrutiny-attendance"]
        assert "report" in in_words["scrutiny-response"]


class TestNobody:
    """Who has no standing, how firmly that is known, and why: CDA 1998, s.5."""

    @pytest.mark.parametrize(
        ("area", "body", "day", "expected"),
        [
            ("district", "police-authority", "2002-10-01", ("inferred", "no standing")),
            ("borough", "police-authority", "2003-03-31", ("inferred", "no standing")),
            (
                "borough",
                "primary-care-trust",
                "2004-04-29",
                ("inferred", "no standing"),
            ),
            ("city", "police-authority", "2003-04-01", ("inferred", "Common Council")),
            ("city", "police-authority", "2012-11-21", ("inferred", "Common Council")),
            ("scilly", "fire-authority", "2003-04-01", ("inferred", "fire authority")),
            (
                "scilly",
                "fire-and-rescue-authority",
                "2020-01-01",
                ("inferred", "fire authority"),
            ),
            (
                "wales",
                "local-health-board",
                "2007-03-31",
                ("inferred", "health boards"),
            ),
            ("borough", "police-authority", "2012-01-16", ("inferred", "abolished")),
            (
                "district",
                "police-authority",
                "2012-11-22",
                ("confirmed", "commissioner"),
            ),
            ("district", "health-authority", "2005-01-01", ("confirmed", "no primary")),
            ("district", "health-authority", "2013-04-01", ("inferred", "reading in")),
        ],
    )
    def test_basis(self, request, area, body, day, expected):
        """What is only inferred says so, with the reason."""
        basis, said = expected
        held = request.getfixturevalue(area).standing(body, day)
        assert held.standing == "none"
        assert Basis(basis) is held.basis
        assert said in held.note
        assert held.citation

    def test_never(self, borough):
        """What never had a standing there needs no reason."""
        held = borough.standing("county-council", "2005-01-01")
        assert (held.standing, held.basis, held.note) == ("none", Basis.CONFIRMED, None)

    def test_read_in(self, district, wales):
        """A health authority is read in for a trust in England alone: s.97(15)."""
        (trust,) = (
            answer
            for answer in district.says(Topic.STANDING, "2005-01-01")
            if answer.name == "primary-care-trust"
        )
        assert trust.items == ("health-authority",)
        assert "s.97(15)" in trust.note
        assert "primary-care-trust" not in wales.responsible("2005-01-01")


class TestFirstYear:
    """The first year of assessments and plans is inferred: SI 2007/1830, reg 16."""

    @pytest.mark.parametrize(
        ("area", "first"), [("borough", "2007-08-01"), ("wales", "2007-11-19")]
    )
    def test_assessment(self, request, area, first):
        """That one is owed for 2007-08 is inferred, for later years confirmed."""
        asked = request.getfixturevalue(area)
        bases = {
            day: asked.duty("strategic-assessment", day)[0].basis
            for day in (first, "2008-03-31", "2008-04-01")
        }
        assert list(bases.values()) == [
            Basis.INFERRED,
            Basis.INFERRED,
            Basis.CONFIRMED,
        ]

    def test_plan(self, borough):
        """So is that the first plan is for 2008-09."""
        assert borough.duty("first-plan", "2008-03-31")[0].basis is Basis.INFERRED


class TestInformation:
    """Prescribed information: SI 2007/1831, Sch; and disclosure, CDA 1998, s.115."""

    def test_nobody_named_for_health_since_2013(self, borough, wales):
        """Four sets name trusts alone, of which England has none from then on."""

        def holders(area, day):
            return [answer.items for answer in area.says(Topic.DATA_SET, day)]

        assert holders(borough, "2013-03-31").count(("primary-care-trust",)) == 4
        assert holders(borough, "2013-04-01").count(()) == 4
        assert holders(wales, "2013-04-01").count(("local-health-board",)) == 4

    def test_parish_councils(self, borough, wales):
        """Parish and community councils are relevant authorities from 2002."""
        for area, body in ((borough, "parish-council"), (wales, "community-council")):
            assert body not in area.names(Topic.DISCLOSURE, "2002-09-30")
            assert body in area.names(Topic.DISCLOSURE, "2002-10-01")

    def test_trusts_and_strategic_health_authorities(self, borough):
        """Both come, and by 2013 both are gone."""
        named = {
            day: borough.names(Topic.DISCLOSURE, day)
            for day in ("2000-02-07", "2000-02-08", "2002-10-01", "2013-04-01")
        }
        assert named["2000-02-08"] - named["2000-02-07"] == {"primary-care-trust"}
        assert "strategic-health-authority" in named["2002-10-01"]
        assert not named["2013-04-01"] & {
            "primary-care-trust",
            "strategic-health-authority",
        }


def test_neighbouring_duties_are_told_apart(anywhere):
    """Duties of other Acts are held as neighbours, each from its day."""
    days = {
        "neighbouring-domestic-homicide-reviews": "2011-04-13",
        "neighbouring-anti-social-behaviour-case-reviews": "2014-10-20",
        "neighbouring-serious-violence-duty": "2023-01-31",
    }
    for duty, day in days.items():
        eve = str(dt.date.fromisoformat(day) - dt.timedelta(days=1))
        assert anywhere.owed(duty, eve) == []
        assert anywhere.owed(duty, day) == ["neighbouring"]


def test_the_duty_to_co_operate_goes_both_ways(anywhere):
    """The authorities act with the others, and the others with them: s.5(2)."""
    assert anywhere.owed("co-operate", "1998-09-30") == ["owed"]
    assert anywhere.owed("duty-to-co-operate", "1998-09-30") == ["owed"]
