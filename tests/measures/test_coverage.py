"""Coverage: partnerships with one link member, several, a vacancy, or none."""

import datetime as dt

import attrs
from hypothesis import given
from hypothesis import strategies as st

from cdrpkit.dates import Dated, Span
from cdrpkit.measures.belonging import belongs, partnerships_of
from cdrpkit.measures.coverage import Covering, coverage, figures
from cdrpkit.measures.names import called, short_name
from cdrpkit.measures.places import places_taken
from cdrpkit.model import Name
from cdrpkit.model.partnerships import (
    Membership,
    MembershipCapacity,
    Partnership,
    PartnershipKind,
    Tier,
)
from cdrpkit.model.places import (
    Appointment,
    AppointmentRole,
    Area,
    AreaKind,
    Body,
    BodyKind,
    Capacity,
    Committee,
    Holder,
    Nation,
)
from cdrpkit.register import Register

ON = dt.date(2005, 12, 8)
BOROUGHS = ("barnet", "camden", "ealing", "hackney")
AREAS = tuple(
    Area(id=name, names=(), kind=AreaKind.LONDON_BOROUGH, nation=Nation.ENGLAND)
    for name in BOROUGHS
)
PARTNERSHIPS = tuple(
    Partnership(
        id=name,
        names=(),
        kind=PartnershipKind.CRIME_AND_DISORDER,
        tier=Tier.LOCAL,
        areas=(Dated(name),),
    )
    for name in BOROUGHS
)
MPA = Body(
    id="mpa",
    names=(),
    kind=BodyKind.POLICE_AUTHORITY,
    areas=tuple(Dated(name) for name in BOROUGHS),
)
HOLDERS = tuple(
    Holder(id=f"member-{number}", title="Member", capacity=Capacity.MEMBER)
    for number in range(3)
)
BASE = (*AREAS, *PARTNERSHIPS, *HOLDERS, MPA)
LCSP = Partnership(
    id="lcsp",
    names=(Name(value="London Community Safety Partnership"),),
    kind=PartnershipKind.CRIME_AND_DISORDER,
    tier=Tier.REGIONAL,
    places_per_body=2,
    meeting_interval_months=2,
)


def link(number, to="partnerships/camden", holder="member-0", **fields):
    """Return the appointment of a link member, or a vacancy."""
    given_fields = {"role": AppointmentRole.LINK_MEMBER, "by": "mpa", **fields}
    return Appointment(id=f"link-{number}", to=to, holder=holder, **given_fields)


def covered(*records):
    """Return how the authority's partnerships are covered."""
    return coverage(MPA, Register.of(*BASE, *records), ON)


def of(found, name):
    """Return how one partnership is covered."""
    return next(each for each in found.covers if each.partnership.id == name)


LINKS = st.lists(
    st.tuples(
        st.sampled_from(BOROUGHS),
        st.sampled_from(["areas", "partnerships"]),
        st.sampled_from([None, "member-0", "member-1", "member-2"]),
    ),
    max_size=8,
)


class TestCoverage:
    """Each of a body's partnerships is covered in exactly one way."""

    @given(LINKS)
    def test_one_way(self, drawn):
        """The ways add up to the partnerships, and members are counted once."""
        records = [
            link(number, f"{place}/{name}", holder)
            for number, (name, place, holder) in enumerate(drawn)
        ]
        found = covered(*records)
        assert len(found.covers) == len(BOROUGHS)
        assert sum(len(found.by(each)) for each in Covering) == len(BOROUGHS)
        for name in BOROUGHS:
            holders = {holder for where, _, holder in drawn if where == name}
            members = holders - {None}
            assert set(of(found, name).members) == members
            expected = (
                Covering.BY_SEVERAL
                if len(members) > 1
                else Covering.BY_ONE
                if members
                else Covering.VACANT
                if holders
                else Covering.NOT_APPOINTED
            )
            assert of(found, name).covered is expected
        pairs = {(where, holder) for where, _, holder in drawn if holder}
        assert sum(map(len, found.members.values())) == len(pairs)
        for member, partnerships in found.with_several.items():
            assert len(partnerships) == len(found.members[member]) > 1

    @given(LINKS, st.data())
    def test_order(self, drawn, data):
        """By which ids appointments are recorded never matters."""
        numbers = data.draw(st.permutations(range(len(drawn))))
        first, second = (
            covered(
                *(
                    link(number, f"{place}/{name}", holder)
                    for number, (name, place, holder) in zip(order, drawn, strict=True)
                )
            )
            for order in (range(len(drawn)), numbers)
        )
        assert first.members == second.members
        for one, other in zip(first.covers, second.covers, strict=True):
            assert one.covered is other.covered
            assert len(one.held) == len(other.held)
            assert len(one.vacancies) == len(other.vacancies)

    def test_vacancy_and_none(self):
        """A vacancy is told from no appointment at all."""
        found = covered(link(1, holder=None))
        assert [each.id for each in found.by(Covering.VACANT)] == ["camden"]
        assert len(found.by(Covering.NOT_APPOINTED)) == 3

    def test_others(self):
        """Other roles, other bodies' members and those of other days do not count."""
        found = covered(
            link(1, by="council"),
            link(2, role=AppointmentRole.OFFICER),
            link(3, span=Span(None, ON - dt.timedelta(days=1))),
            link(4, by=None),
        )
        assert len(found.by(Covering.NOT_APPOINTED)) == 4

    def test_on_behalf(self):
        """Who is appointed by one body on behalf of another is the other's."""
        found = covered(link(1, by="council", on_behalf_of="mpa"))
        assert of(found, "camden").covered is Covering.BY_ONE


class TestBelonging:
    """A partnership is a body's by its area, or by membership."""

    def test_group(self):
        """The executive of a local partnership is not one itself."""
        group = attrs.evolve(PARTNERSHIPS[0], id="group", parent="barnet")
        register = Register.of(*BASE, group)
        assert [each.id for each in partnerships_of(MPA, register, ON)] == [*BOROUGHS]
        assert not belongs(MPA, group, register, ON)

    def test_names(self):
        """It is called by its name of the day, and otherwise by its id."""
        name = Name(value="Metropolitan Police Authority", abbreviation="MPA")
        body = attrs.evolve(MPA, names=(name,))
        assert (called(body, ON), short_name(body, ON)) == (name.value, "MPA")
        assert (called(MPA, ON), short_name(MPA, ON)) == ("mpa", "mpa")
        assert called(None, ON, "gone") == "gone"


def member(body, **fields):
    """Return the membership of a body in the regional partnership."""
    return Membership(
        id=f"lcsp-{body}",
        partnership="lcsp",
        body=body,
        capacity=MembershipCapacity.OTHER,
        **fields,
    )


def seat(number, **fields):
    """Return a seat of the authority's in the regional partnership."""
    return link(
        number, "partnerships/lcsp", **{"role": AppointmentRole.OFFICER, **fields}
    )


class TestPlaces:
    """A body is over its places where more sit for it than there are."""

    @given(st.integers(0, 6) | st.none(), st.integers(0, 3), st.integers(0, 4))
    def test_over(self, stated, seats, allowed):
        """It takes the more of what is stated and who sits, and may be over."""
        partnership = attrs.evolve(LCSP, places_per_body=allowed)
        records = [seat(number, holder=f"member-{number}") for number in range(seats)]
        register = Register.of(
            *BASE, partnership, member("mpa", places=stated), *records
        )
        (places,) = places_taken(partnership, register, ON)
        known = stated is not None or seats
        taken = max(stated or 0, seats) if known else None
        assert (places.taken, places.seated) == (taken, seats)
        assert places.over == max((taken or 0) - allowed, 0)

    def test_who_sits(self):
        """A secretariat, a vacancy and a second seat of one holder take no place."""
        records = [
            seat(1),
            seat(2, role=AppointmentRole.CHAIR),
            seat(3, role=AppointmentRole.SECRETARIAT, holder="member-1"),
            seat(4, holder=None),
        ]
        (places,) = places_taken(LCSP, Register.of(*BASE, LCSP, *records), ON)
        assert (places.body, places.taken, places.over) == ("mpa", 1, 0)

    def test_as_many_as_they_are(self):
        """Without a number for each body nobody is over it."""
        partnership = attrs.evolve(LCSP, places_per_body=None)
        register = Register.of(*BASE, partnership, member("mpa", places=9))
        (places,) = places_taken(partnership, register, ON)
        assert places.over == 0


class TestFigures:
    """Figures are to be had by name, and what is not recorded has none."""

    def test_names(self):
        """Counts of partnerships, committees and members, and members' names."""
        mps = Body(
            id="mps",
            names=(Name(value="Metropolitan Police Service", abbreviation="MPS"),),
            kind=BodyKind.POLICE_FORCE,
        )
        records = [
            LCSP,
            mps,
            member("mps", chair=True),
            member("mpa", places=3),
            member("gol", span=Span(None, dt.date(2001, 1, 1))),
            Committee(id="ppr", body="mpa", names=(), members=11),
            Committee(id="other", body="mpa", names=()),
        ]
        found = dict(figures(Register.of(*BASE, *records), ON))
        assert found == {
            "partnerships.local": 4,
            "committees.ppr.members": 11,
            **{f"memberships.{name}.count": 0 for name in BOROUGHS},
            "partnerships.lcsp.places-per-body": 2,
            "partnerships.lcsp.meeting-interval-months": 2,
            "memberships.lcsp.count": 2,
            "memberships.lcsp.names": "MPS and mpa",
            "memberships.lcsp-mpa.places": 3,
        }

    def test_printed_order(self):
        """After whoever chairs, members come by what is printed, once each."""
        bodies = [
            Body(
                id=short.lower(),
                names=(Name(value=value, abbreviation=short),),
                kind=BodyKind.OTHER,
            )
            for short, value in (("ZED", "Alpha"), ("abc", "Omega"), ("MID", "Beta"))
        ]
        members = [member("zed"), member("abc"), member("mid")]
        again = attrs.evolve(members[2], id="again", chair=True)
        found = dict(figures(Register.of(LCSP, *bodies, *members, again), ON))
        assert found["memberships.lcsp.names"] == "MID, abc and ZED"
        assert found["memberships.lcsp.count"] == 3

    def test_one_name(self):
        """One member alone is named without an and."""
        found = dict(figures(Register.of(LCSP, member("gone")), ON))
        assert found["memberships.lcsp.names"] == "gone"
