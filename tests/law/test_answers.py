"""Who must do what, on both sides of each day on which that changed."""

import pytest

from cdrpkit.citations import Basis
from cdrpkit.law import Topic

SCHOOLS = {
    "maintained-school-governing-body",
    "independent-school-proprietor",
    "further-education-governing-body",
}


def cited(answers):
    """Return the citations of *answers* as one text."""
    return "\n".join(answer.citation for answer in answers)


class TestCamdenIn2001:
    """
    Camden on 1 June 2001.

    CDA 1998, ss.5 to 7 as enacted; SI 1998/2452, 1998/2513, 1999/483, 2000/90.
    """

    DAY = "2001-06-01"

    def test_responsible_authorities(self, borough):
        """Only the council and the chief officer of police are, by s.5(1)."""
        assert borough.responsible(self.DAY) == {"council", "chief-officer-of-police"}
        held = borough.standing("council", self.DAY)
        assert "s.5(1)(a)" in held.citation
        assert "SI 1998/2327" in held.citation
        assert held.basis is Basis.CONFIRMED

    def test_co_operating(self, borough):
        """Four kinds of body co-operate by s.5(2), five by SI 1998/2452."""
        assert borough.statutory(self.DAY) == {
            "police-authority",
            "local-probation-board",
            "health-authority",
            "primary-care-trust",
        }
        assert borough.prescribed(self.DAY) == {"parish-council", "nhs-trust", *SCHOOLS}

    def test_trusts_only_where_there_are_any(self, borough):
        """A primary care trust, since SI 2000/90, only where one covers the area."""
        assert borough.standing("primary-care-trust", "2000-02-07").standing == "none"
        held = borough.standing("primary-care-trust", "2000-02-08")
        assert (held.standing, held.condition) == ("co-operating", "trust-covers-area")
        assert "SI 2000/90" in held.citation

    def test_probation(self, borough):
        """Boards took the place of probation committees on a day that is recalled."""
        assert "probation-committee" in borough.statutory("2001-03-31")
        assert "local-probation-board" not in borough.statutory("2001-03-31")
        assert "probation-committee" not in borough.statutory("2001-04-01")
        held = borough.standing("local-probation-board", "2001-04-01")
        assert (held.standing, held.basis) == ("co-operating", Basis.RECALLED)

    def test_invited(self, borough):
        """Twenty-three descriptions are invited, by SI 1998/2452 and 1999/483."""
        assert borough.letters(self.DAY) == list("abcdefghijklmnopqrstuvw")
        citations = cited(borough.position(self.DAY).invited)
        assert "1998/2452" in citations
        assert "SI 1999/483" in citations

    def test_subjects(self, borough):
        """A strategy is against crime and disorder, and nothing else, by s.6(1)."""
        assert borough.subjects(self.DAY) == {"crime-and-disorder"}
        assert borough.regimes(self.DAY) == [("three-year-strategy", "as-made")]

    def test_relevant_period(self, borough):
        """Terms of three years start on the days that s.6(7) and SI 1998/3263 give."""
        (term,) = borough.duty("three-year-term", self.DAY)
        assert (term.value, term.items) == (
            "3",
            ("1999-04-01", "2002-04-01", "2005-04-01"),
        )
        assert "SI 1998/3263" in term.citation

    def test_reports(self, borough):
        """No report falls due each year, but s.7 lets the government demand one."""
        assert borough.owed("annual-report", self.DAY) == []
        assert borough.names(Topic.DEMAND, self.DAY) == {"secretary-of-state"}
        (demand,) = borough.says(Topic.DEMAND, self.DAY)
        assert "s.7" in demand.citation

    def test_in_the_city(self, city):
        """In the City the answers are the same in kind."""
        assert city.responsible(self.DAY) == {"council", "chief-officer-of-police"}
        assert len(city.letters(self.DAY)) == 23


class TestEnglandIn2002:
    """
    England, from 30 September to 1 October 2002.

    Police Reform Act 2002, s.97(3), (4), (7), (9) to (11); SI 2002/2306, arts 2(f)
    and 3(a).
    """

    ENGLISH = ("borough", "city", "district", "metropolitan", "scilly")

    @pytest.fixture(params=ENGLISH)
    def area(self, request):
        """An English area of each kind in turn."""
        return request.getfixturevalue(request.param)

    def test_co_operating(self, area):
        """Police and health fall away, and probation alone is left of s.5(2)."""
        assert area.statutory("2002-09-30") == {
            "police-authority",
            "local-probation-board",
            "health-authority",
            "primary-care-trust",
        }
        assert area.statutory("2002-10-01") == {"local-probation-board"}
        gone = area.standing("police-authority", "2002-10-01")
        assert gone.standing == "none"
        assert "s.97(4); SI 2002/2306, art 3(a)" in gone.citation

    def test_combination(self, area):
        """Areas can be combined by order, which they could not be before."""
        assert area.says(Topic.COMBINATION, "2002-09-30") == ()
        (route,) = area.says(Topic.COMBINATION, "2002-10-01")
        assert (route.name, route.value) == (
            "secretary-of-state-order",
            "secretary-of-state",
        )
        assert "SI 2002/2306" in route.citation

    def test_drugs(self, area):
        """A strategy must cover drugs; that s.97(7) says so is inferred."""
        assert area.subjects("2002-09-30") == {"crime-and-disorder"}
        assert area.subjects("2002-10-01") == {"crime-and-disorder", "misuse-of-drugs"}
        (drugs,) = (
            subject
            for subject in area.position("2002-10-01").subjects
            if subject.name == "misuse-of-drugs"
        )
        assert drugs.basis is Basis.INFERRED
        assert "s.97(7); SI 2002/2306" in drugs.citation

    def test_annual_report(self, area):
        """An annual report is owed, within a month, by s.6(6A)."""
        assert area.owed("annual-report", "2002-09-30") == []
        (report,) = area.duty("annual-report", "2002-10-01")
        assert (report.value, report.items) == ("1", ("secretary-of-state",))
        assert area.owed("annual-report", "2007-07-31") == ["1"]
        assert area.owed("annual-report", "2007-08-01") == []

    def test_responsible_authorities(self, area):
        """Who is responsible does not change."""
        assert area.responsible("2002-09-30") == area.responsible("2002-10-01")
        assert {"council", "chief-officer-of-police"} <= area.responsible("2002-10-01")

    def test_nobody_for_a_while(self, area):
        """For a while neither police authority nor trust has a standing: inferred."""
        for body, last in (
            ("police-authority", "2003-03-31"),
            ("primary-care-trust", "2004-04-29"),
        ):
            assert area.standing(body, last).standing == "none"


class TestPoliceAndFireIn2003:
    """
    Police and fire authorities, from 31 March to 1 April 2003.

    Police Reform Act 2002, s.97(2) and (6); SI 2003/808, art 2(j); SI 2003/525.
    """

    def test_london(self, borough):
        """In a borough both authorities join, with no condition."""
        joined = borough.responsible("2003-04-01") - borough.responsible("2003-03-31")
        assert joined == {"police-authority", "fire-authority"}
        for body in joined:
            held = borough.standing(body, "2003-04-01")
            assert held.condition is None
            assert "SI 2003/808, art 2(j)" in held.citation

    def test_the_city_has_no_police_authority(self, city):
        """The Common Council is no police authority in the sense of s.5(5)."""
        joined = city.responsible("2003-04-01") - city.responsible("2003-03-31")
        assert joined == {"fire-authority"}

    def test_the_isles_of_scilly_have_no_fire_authority(self, scilly):
        """There the council is the fire authority, so there is no such entry."""
        joined = scilly.responsible("2003-04-01") - scilly.responsible("2003-03-31")
        assert joined == {"police-authority"}
        assert "fire-and-rescue-authority" not in scilly.responsible("2020-01-01")

    def test_wales(self, wales):
        """In Wales health joins too, in the statute's word for it."""
        joined = wales.responsible("2003-04-01") - wales.responsible("2003-03-31")
        assert joined == {"police-authority", "fire-authority", "health-authority"}
        assert wales.statutory("2003-03-31") == {
            "police-authority",
            "local-probation-board",
            "health-authority",
        }
        assert wales.statutory("2003-04-01") == {"local-probation-board"}


class TestTrustsIn2004:
    """
    English primary care trusts, from 29 to 30 April 2004.

    Police Reform Act 2002, s.97(2); SI 2004/913, art 3(a).
    """

    def test_nothing_else_changes(self, borough, district):
        """Trusts become responsible authorities, and that is all."""
        for area in (borough, district):
            before, after = area.position("2004-04-29"), area.position("2004-04-30")
            new = set(after.standings) - set(before.standings)
            (trust,) = new
            assert trust.kind == "primary-care-trust"
            assert trust.standing == "responsible-authority"
            assert trust.condition == "trust-covers-area"
            assert "SI 2004/913, art 3(a)" in trust.citation
            assert set(before.standings) <= set(after.standings)
            for part in ("regimes", "invited", "subjects"):
                assert getattr(before, part) == getattr(after, part)

    def test_not_in_wales(self, wales):
        """There are none in Wales."""
        assert wales.position("2004-04-29").standings == (
            wales.position("2004-04-30").standings
        )


class TestTwoTierIn2004:
    """
    A district with a combined fire authority, on 1 June 2004.

    CDA 1998, s.5(1) and (5), as it stood on 1 July 2004.
    """

    DAY = "2004-06-01"

    def test_responsible_authorities(self, district):
        """Six kinds of body are, the county council among them."""
        assert district.responsible(self.DAY) == {
            "council",
            "county-council",
            "chief-officer-of-police",
            "police-authority",
            "fire-authority",
            "primary-care-trust",
        }

    def test_fire_has_its_condition(self, district):
        """Where the county is the fire authority itself, there is no other."""
        held = district.standing("fire-authority", self.DAY)
        assert held.condition == "combined-fire-authority-covers-area"

    def test_a_metropolitan_district_has_no_county_council(self, metropolitan):
        """There the fire authority has no condition, and there is no second tier."""
        assert "county-council" not in metropolitan.responsible(self.DAY)
        assert metropolitan.standing("fire-authority", self.DAY).condition is None

    def test_fire_and_rescue(self, district, wales):
        """Fire authorities go on as fire and rescue authorities, in Wales later."""
        for area, eve, day, cited in (
            (district, "2004-09-30", "2004-10-01", "SI 2004/2304"),
            (wales, "2004-11-09", "2004-11-10", "WSI 2004/2917"),
        ):
            gone = area.responsible(eve) - area.responsible(day)
            come = area.responsible(day) - area.responsible(eve)
            assert (gone, come) == ({"fire-authority"}, {"fire-and-rescue-authority"})
            assert cited in area.standing("fire-and-rescue-authority", day).citation


class TestDescriptions:
    """
    Who is to be invited, and who is to co-operate by order.

    SI 1998/2452 as amended by SI 1998/2513 and 1999/483; SI 2000/300; SI 2004/118.
    """

    @pytest.mark.parametrize(
        ("day", "count"),
        [
            ("1998-09-30", 0),
            ("1998-10-31", 0),
            ("1998-11-01", 21),
            ("1999-03-31", 21),
            ("1999-04-01", 23),
            ("2004-02-22", 23),
        ],
    )
    def test_counts(self, anywhere, day, count):
        """Everywhere none at first, then 21, then 23."""
        assert count == len(anywhere.letters(day))

    def test_england_from_2004(self, anywhere):
        """From SI 2004/118: 27 in a London borough, 26 elsewhere; in Wales still 23."""
        expected = {"E09000007": 27, "W06000015": 23}.get(anywhere.code, 26)
        assert expected == len(anywhere.letters("2004-02-23"))

    def test_transport_for_london(self, borough, city):
        """Of the letters a borough alone has (p), and so the City has not."""
        letters = borough.letters("2004-02-23")
        assert letters == [*"abcdefghijklmnopqrstuvwxyz", "aa"]
        assert set(letters) - set(city.letters("2004-02-23")) == {"p"}
        (transport,) = (
            answer
            for answer in borough.position("2004-02-23").invited
            if answer.name == "p"
        )
        assert transport.value == "Transport for London"
        assert "2004/118" in transport.citation

    def test_seven_groups(self, borough):
        """One description asks for a body for each of seven groups."""
        for day, letter in (("2004-02-22", "m"), ("2004-02-23", "q")):
            counts = {
                answer.name: len(answer.items)
                for answer in borough.position(day).invited
                if answer.items
            }
            assert counts == {letter: 7}

    def test_conditions(self, borough):
        """Some apply only where there is what they are about."""
        conditions = {
            answer.name: answer.condition
            for answer in borough.position("2004-02-23").invited
            if answer.condition
        }
        assert conditions == {
            "j": "military-establishment-in-area",
            "k": "relevant-place-in-area",
            "n": "passenger-transport-area",
            "o": "passenger-transport-area",
        }

    def test_higher_education(self, anywhere):
        """Its governing body is invited, and does not co-operate: SI 1998/2513."""
        (higher,) = (
            answer
            for answer in anywhere.position("1998-11-01").invited
            if answer.name == "u"
        )
        assert "higher education" in higher.value
        assert not [
            kind for kind in anywhere.prescribed("1998-11-01") if "higher" in kind
        ]

    def test_prescribed_to_co_operate(self, borough, wales):
        """Five kinds in England, throughout; in Wales the Assembly from 2000."""
        assert borough.prescribed("1998-10-31") == set()
        english = {"parish-council", "nhs-trust", *SCHOOLS}
        for day in ("1998-11-01", "2000-03-10", "2004-02-22", "2004-02-23"):
            assert english == borough.prescribed(day)
        welsh = {"community-council", "nhs-trust", *SCHOOLS}
        assert welsh == wales.prescribed("2000-03-09")
        assert welsh | {"national-assembly-for-wales"} == wales.prescribed("2000-03-10")

    def test_any_person_in_wales(self, wales):
        """From 2003 the Assembly too could prescribe descriptions: s.97(5)."""
        citations = [
            cited(wales.duty("invite-descriptions", day))
            for day in ("2003-03-31", "2003-04-01")
        ]
        assert ["s.97(5)" in citation for citation in citations] == [False, True]


class TestTheYear2007:
    """
    Audits end and assessments begin: England 1 August, Wales 19 November 2007.

    Police and Justice Act 2006, s.22 and Sch 9; SI 2007/1614, art 3(b); SI 2007/3073,
    art 2; SI 2007/1830; SI 2007/3076; WSI 2007/3078.
    """

    @pytest.mark.parametrize(
        ("day", "english", "welsh"),
        [
            ("2007-07-31", "three-year-strategy", "three-year-strategy"),
            ("2007-08-01", "partnership-plan", "three-year-strategy"),
            ("2007-11-18", "partnership-plan", "three-year-strategy"),
            ("2007-11-19", "partnership-plan", "partnership-plan"),
        ],
    )
    def test_regimes(self, borough, wales, day, english, welsh):
        """Each nation changes on its own day, with its duties."""
        for area, regime in ((borough, english), (wales, welsh)):
            planned = regime == "partnership-plan"
            assert {name for name, _ in area.regimes(day)} == {regime}
            for duty in (
                "strategic-assessment",
                "disclosure-of-prescribed-information",
            ):
                assert planned == bool(area.duty(duty, day))
            for duty in ("audit", "targets-long-and-short", "annual-report"):
                assert planned != bool(area.duty(duty, day))

    def test_citations(self, borough, wales):
        """Each cites what brought it in."""
        (english,) = borough.duty("disclosure-of-prescribed-information", "2007-08-01")
        (welsh,) = wales.duty("disclosure-of-prescribed-information", "2007-11-19")
        assert "SI 2007/1614" in english.citation
        assert "SI 2007/3073" in welsh.citation
        assert "2007/1830" in cited(borough.position("2007-08-01").regimes)
        assert "2007/3076" in cited(wales.position("2007-11-19").regimes)

    def test_subjects(self, borough, wales):
        """In England alcohol and other substances come in; in Wales they were."""
        gained = borough.subjects("2007-08-01") - borough.subjects("2007-07-31")
        assert gained == {"misuse-of-alcohol", "misuse-of-other-substances"}
        assert wales.subjects("2007-11-18") == wales.subjects("2007-11-19")

    def test_county_agreements(self, district):
        """Whatever a county group owes is not owed by a district."""
        assert district.owed("community-safety-agreement", "2008-04-01") == []

    def test_prescribed_information(self, borough):
        """It is due by the end of the quarter after: SI 2007/1831."""
        (shared,) = borough.duty("prescribed-information", "2008-01-01")
        assert "by-the-end-of-the-next-quarter" in shared.items
        assert len(borough.says(Topic.DATA_SET, "2008-01-01")) == 12


class TestAprilIn2010:
    """
    Probation and re-offending, from 31 March to 1 April 2010.

    Policing and Crime Act 2009, s.108; SI 2010/507, art 5(p).
    """

    def test_probation(self, anywhere):
        """A provider joins, where its arrangements say so, in both nations."""
        before = anywhere.standing("probation-provider", "2010-03-31")
        after = anywhere.standing("probation-provider", "2010-04-01")
        assert (before.standing, after.standing) == (
            "co-operating",
            "responsible-authority",
        )
        assert before.condition == after.condition == "arrangements-say-so"
        assert "SI 2010/507, art 5(p)" in after.citation
        joined = anywhere.responsible("2010-04-01") - anywhere.responsible("2010-03-31")
        assert joined == {"probation-provider"}

    def test_re_offending(self, anywhere):
        """Strategies must cover re-offending, and due regard is had to it."""
        gained = anywhere.subjects("2010-04-01") - anywhere.subjects("2010-03-31")
        assert gained == {"re-offending"}
        matters = [
            anywhere.names(Topic.REGARD_MATTER, day)
            for day in ("2010-03-31", "2010-04-01")
        ]
        assert matters[1] - matters[0] == {"re-offending"}


class TestLightTouch:
    """
    Lighter regulations: England 1 June, Wales 5 December 2011.

    SI 2011/1230, regs 3 to 5; SI 2011/2702.
    """

    def test_england(self, borough):
        """The three years and the composition of the group go."""
        before, after = "2011-05-31", "2011-06-01"
        assert borough.regimes(before) == [("partnership-plan", "as-made")]
        assert borough.regimes(after) == [("partnership-plan", "light-touch")]
        assert borough.owed("plan-three-year-strategy", before) == ["3"]
        assert borough.owed("plan-three-year-strategy", after) == []
        assert borough.owed("strategy-group", before) == ["one-or-more-from-each"]
        assert borough.owed("strategy-group", after) == ["two-or-more-appointed"]
        assert borough.owed("senior-person", before) == ["from-each-authority"]
        assert borough.owed("senior-person", after) == []
        assert "SI 2011/1230" in cited(borough.position(after).regimes)

    def test_wales(self, wales):
        """The same, but the plans against substance misuse are not touched."""
        before, after = "2011-12-04", "2011-12-05"
        light = {
            (answer.value, answer.items) for answer in wales.position(after).regimes
        }
        assert {value for _, value in wales.regimes(before)} == {"as-made"}
        assert light == {
            (
                "light-touch",
                ("crime-and-disorder", "anti-social-behaviour", "re-offending"),
            ),
            (
                "as-made",
                ("misuse-of-drugs", "misuse-of-alcohol", "misuse-of-other-substances"),
            ),
        }
        assert "SI 2011/2702" in cited(wales.position(after).regimes)
        assert wales.owed("strategy-group", before) == ["one-or-more-from-each"] * 2
        assert sorted(wales.owed("strategy-group", after)) == [
            "one-or-more-from-each",
            "two-or-more-appointed",
        ]
        (three_years,) = wales.duty("plan-three-year-strategy", after)
        assert "2007/3078" in three_years.citation


class TestHealth:
    """
    Health among the responsible authorities.

    Health and Social Care Act 2012, Sch 5; Health and Care Act 2022, Sch 4;
    SI 2022/734; in Wales SI 2003/525 and WSI 2007/961.
    """

    HEALTH = (
        "health-authority",
        "primary-care-trust",
        "clinical-commissioning-group",
        "integrated-care-board",
        "local-health-board",
    )

    @pytest.mark.parametrize(
        ("day", "english"),
        [
            ("2013-03-31", "primary-care-trust"),
            ("2013-04-01", "clinical-commissioning-group"),
            ("2022-06-30", "clinical-commissioning-group"),
            ("2022-07-01", "integrated-care-board"),
        ],
    )
    def test_since_2013(self, borough, wales, day, english):
        """England: trust, group, board; Wales: the local health board throughout."""
        assert borough.responsible(day) & set(self.HEALTH) == {english}
        assert wales.responsible(day) & set(self.HEALTH) == {"local-health-board"}

    def test_boards_cite_their_order(self, borough):
        """An integrated care board cites the regulations that began it."""
        held = borough.standing("integrated-care-board", "2022-07-01")
        assert "SI 2022/734" in held.citation
        assert held.condition == "board-covers-area"

    @pytest.mark.parametrize(
        ("day", "welsh"),
        [
            ("2003-03-31", set()),
            ("2003-04-01", {"health-authority"}),
            ("2007-03-31", {"health-authority"}),
            ("2007-04-01", {"local-health-board"}),
        ],
    )
    def test_wales_from_2003(self, wales, day, welsh):
        """The statute's word to 2007, though boards had taken the place."""
        assert welsh == wales.responsible(day) & set(self.HEALTH)

    def test_wales_says_who_it_was_in_practice(self, wales):
        """The answer notes that there was no such body any more."""
        held = wales.standing("health-authority", "2005-01-01")
        assert "local health boards" in held.note
        assert "WSI 2003/148" in held.note


LONDON_BODIES = {
    "greater-london-authority",
    "transport-for-london",
    "london-development-agency",
}


class TestDueRegard:
    """Due regard to crime in all that is done: CDA 1998, s.17; SI 2008/78."""

    def test_london_bodies(self, borough, city):
        """The Authority, Transport for London and the Agency, from 15 February 2008."""
        for area in (borough, city):
            before = area.names(Topic.REGARD, "2008-02-14")
            after = area.names(Topic.REGARD, "2008-02-15")
            assert after - before == LONDON_BODIES
            (transport,) = (
                answer
                for answer in area.says(Topic.REGARD, "2008-02-15")
                if answer.name == "transport-for-london"
            )
            assert "SI 2008/78" in transport.citation

    def test_the_agency_is_out(self, borough):
        """By the text of 31 March 2012 the Agency is no longer named."""
        assert LONDON_BODIES <= borough.names(Topic.REGARD, "2012-03-30")
        gone = LONDON_BODIES - borough.names(Topic.REGARD, "2012-03-31")
        assert gone == {"london-development-agency"}

    def test_matters(self, borough, wales):
        """What regard is had to grows on each nation's day."""
        gained = {
            "anti-social-behaviour",
            "misuse-of-drugs",
            "misuse-of-alcohol",
            "misuse-of-other-substances",
        }
        for area, eve, day in (
            (borough, "2007-07-31", "2007-08-01"),
            (wales, "2007-11-18", "2007-11-19"),
        ):
            before, after = (area.names(Topic.REGARD_MATTER, on) for on in (eve, day))
            assert gained == after - before

    def test_neither_health_nor_chief_officers(self, anywhere):
        """Health bodies and chief officers of police are not named in s.17(2)."""
        for day in ("1998-09-30", "2008-04-01", "2025-02-05"):
            named = anywhere.names(Topic.REGARD, day)
            assert not [
                kind
                for kind in named
                if "health" in kind or "care" in kind or "chief-officer" in kind
            ]

    def test_police_to_local_policing_body(self, borough, district):
        """The text's new word from 16 January 2012; outside London it was the old."""
        assert "police-authority" in borough.names(Topic.REGARD, "2012-01-15")
        assert "local-policing-body" in borough.names(Topic.REGARD, "2012-01-16")
        assert "police-authority" in district.names(Topic.REGARD, "2012-11-21")
        assert "local-policing-body" in district.names(Topic.REGARD, "2012-11-22")
