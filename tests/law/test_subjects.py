"""By the law of which area a record is judged."""

import datetime as dt

import pytest

from cdrpkit.checking import check
from cdrpkit.dates import Dated, PartialDate, Span
from cdrpkit.findings import Verdict
from cdrpkit.law.subjects import asker_of, is_of_council, places_of
from cdrpkit.model.decisions import Response
from cdrpkit.model.papers import Completeness, Paper
from cdrpkit.model.partnerships import Partnership, PartnershipKind, Tier
from cdrpkit.model.places import Area, AreaKind, Body, BodyKind, Committee, Nation
from cdrpkit.model.scrutiny import Recommendation, Scrutiny
from cdrpkit.register import Register
from cdrpkit.rules.overview import scrutiny_meeting_missing
from cdrpkit.rules.timeliness import response_late

ON = dt.date(2010, 6, 1)


def area(area_id, kind=AreaKind.DISTRICT, nation=Nation.ENGLAND, **fields):
    """Return an area."""
    return Area(id=area_id, names=(), kind=kind, nation=nation, **fields)


def body(body_id, kind, *areas):
    """Return a body that serves areas."""
    return Body(id=body_id, names=(), kind=kind, areas=tuple(map(Dated, areas)))


def response(to="recommendations/R1"):
    """Return what a health trust answers, of January 2010."""
    return Response(
        id="one", to=to, body="trust", requested=dt.date(2010, 1, 4), received=ON
    )


def judged(record, *records, on=ON):
    """Return the codes of the areas by whose law a record is judged."""
    register = Register.of(record, *records)
    return [place.code for place in places_of(record, register, on)]


class TestResponses:
    """A response is owed to the council that asked, by the law of its area."""

    PAPER = Paper(
        id="paper",
        title="",
        number="1",
        date=dt.date(2010, 1, 4),
        by="clerk",
        committee="scrutiny",
    )
    ASKED = (
        area("here"),
        area("there"),
        Scrutiny(id="ours", title="", published=PartialDate(2010, 1), by="council"),
        Recommendation(id="R1", scrutiny="ours", number="1"),
        Committee(id="scrutiny", body="council", names=()),
        PAPER,
    )
    COUNCIL = body("council", BodyKind.COUNCIL, "here")

    @pytest.mark.parametrize(
        "to", ["recommendations/R1", "scrutinies/ours", "papers/paper"]
    )
    def test_of_the_council(self, to):
        """It is the council's area, wherever the body that answers is."""
        for trust in (
            body("trust", BodyKind.PRIMARY_CARE_TRUST),
            body("trust", BodyKind.PRIMARY_CARE_TRUST, "there"),
        ):
            records = (*self.ASKED, self.COUNCIL, trust)
            assert judged(response(to), *records) == ["here"]

    @pytest.mark.parametrize(
        ("council", "trust", "expected"),
        [
            ((), ("there",), ["there"]),
            (("gone",), ("there",), ["there"]),
            ((), (), []),
        ],
    )
    def test_otherwise(self, council, trust, expected):
        """Where no area of the council is known, it is that of who answers, if any."""
        bodies = (
            body("council", BodyKind.COUNCIL, *council),
            body("trust", BodyKind.PRIMARY_CARE_TRUST, *trust),
        )
        assert expected == judged(response(), *self.ASKED, *bodies)

    @pytest.mark.parametrize("to", ["areas/here", "recommendations/R2", "papers/none"])
    def test_asked_by_nobody_known(self, to):
        """What answers nothing of a council has no asker."""
        register = Register.of(*self.ASKED, self.COUNCIL, response(to))
        assert asker_of(response(to), register) is None

    def test_asker(self):
        """The asker is the body of the scrutiny, or of the paper's committee."""
        register = Register.of(*self.ASKED, self.COUNCIL)
        asked = {
            asker_of(response(to), register)
            for to in ("recommendations/R1", "scrutinies/ours", "papers/paper")
        }
        assert asked == {self.COUNCIL}

    def test_of_council(self):
        """The law looks at councils, and at answers to their scrutiny, not papers."""
        register = Register.of(*self.ASKED, self.COUNCIL)
        said = {
            to: is_of_council(response(to), register)
            for to in ("recommendations/R1", "scrutinies/ours", "papers/paper")
        }
        assert list(said.values()) == [True, True, False]
        police = body("council", BodyKind.POLICE_AUTHORITY, "here")
        theirs = Register.of(*self.ASKED, police)
        assert not is_of_council(response(), theirs)
        councils = (self.COUNCIL, police, area("here"))
        assert [is_of_council(one, register) for one in councils] == [
            True,
            False,
            False,
        ]

    def test_rule(self):
        """A late answer of a body without an area is found."""
        trust = body("trust", BodyKind.PRIMARY_CARE_TRUST)
        register = Register.of(*self.ASKED, self.COUNCIL, trust, response())
        (found,) = check(register, on=ON, rules=[response_late])
        assert found.subject == "responses/one"
        assert found.verdict is Verdict.CANNOT_TELL
        assert "did not come by 2010-02-01" in found.message


class TestCounties:
    """A county has no partnership of its own, but a council: 2006 Act, s.19."""

    COUNTY = area("shire", AreaKind.COUNTY)
    CLAIM = Completeness(id="all", of="meetings", scope="bodies/council")

    @pytest.mark.parametrize(
        ("kind", "expected"),
        [
            (BodyKind.COUNTY_COUNCIL, ["shire"]),
            (BodyKind.COUNCIL, []),
            (BodyKind.POLICE_AUTHORITY, []),
        ],
    )
    def test_whose(self, kind, expected):
        """Only a county council is judged by it."""
        assert expected == judged(body("council", kind, "shire"), self.COUNTY)

    def test_not_of_a_region_or_in_wales(self):
        """Nothing is judged by a region, and Wales has no such councils."""
        council = body("council", BodyKind.COUNTY_COUNCIL, "one")
        region = area("one", AreaKind.REGION)
        welsh = area("one", AreaKind.COUNTY, Nation.WALES)
        assert judged(council, region) == judged(council, welsh) == []

    def test_before_and_after(self):
        """Nor by one that there is not on the day, or before the Act."""
        gone = area("shire", AreaKind.COUNTY, span=Span(end=dt.date(2009, 3, 31)))
        council = body("council", BodyKind.COUNTY_COUNCIL, "shire")
        assert judged(council, gone) == []
        assert judged(council, self.COUNTY, on=dt.date(1998, 9, 29)) == []

    def test_not_a_partnership(self):
        """A partnership is not judged by it."""
        group = Partnership(
            id="group",
            names=(),
            kind=PartnershipKind.CRIME_AND_DISORDER,
            tier=Tier.COUNTY,
            areas=(Dated("shire"),),
        )
        assert judged(group, self.COUNTY) == []

    @pytest.mark.parametrize(
        ("on", "expected"),
        [
            (dt.date(2009, 4, 29), Verdict.NOT_IN_FORCE),
            (dt.date(2009, 4, 30), Verdict.CANNOT_TELL),
            (dt.date(2010, 4, 29), Verdict.CANNOT_TELL),
            (dt.date(2010, 4, 30), Verdict.NOT_MET),
        ],
    )
    def test_meetings(self, on, expected):
        """Its committee must meet as any council's must."""
        council = body("council", BodyKind.COUNTY_COUNCIL, "shire")
        register = Register.of(self.COUNTY, council, self.CLAIM)
        (found,) = check(register, on=on, rules=[scrutiny_meeting_missing])
        assert expected is found.verdict

    def test_answers(self):
        """And is answered as any council's is."""
        records = (
            self.COUNTY,
            body("council", BodyKind.COUNTY_COUNCIL, "shire"),
            body("trust", BodyKind.PRIMARY_CARE_TRUST),
            *TestResponses.ASKED,
            response(),
        )
        (found,) = check(Register.of(*records), on=ON, rules=[response_late])
        assert found.verdict is Verdict.CANNOT_TELL
        assert "reg.7(b)" in [each.provision for each in found.citations]
