"""Rules on the responsible authorities."""

import datetime as dt

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdrpkit import law
from cdrpkit.checking import check
from cdrpkit.citations import Basis
from cdrpkit.dates import Dated, Span
from cdrpkit.findings import Verdict
from cdrpkit.law import Instrument, Law, Provision, Step, Topic
from cdrpkit.model.papers import Completeness
from cdrpkit.model.partnerships import (
    Membership,
    MembershipCapacity,
    Partnership,
    PartnershipKind,
    Tier,
)
from cdrpkit.model.places import Area, AreaKind, Body, BodyKind, Nation
from cdrpkit.register import Register
from cdrpkit.rules.membership import missing_responsible_authority
from cdrpkit.rules.responsibility import unknown_responsible_authority

DAY = dt.date(2005, 12, 8)
RESPONSIBLE = MembershipCapacity.RESPONSIBLE_AUTHORITY
IN_FORCE = st.dates(dt.date(1998, 9, 30), dt.date(2030, 12, 31))
ALL_MEMBERS = Completeness(id="all", of="memberships")
OF_2005 = (
    BodyKind.COUNCIL,
    BodyKind.CHIEF_OFFICER_OF_POLICE,
    BodyKind.POLICE_AUTHORITY,
    BodyKind.FIRE_AND_RESCUE_AUTHORITY,
)
"""The kinds that were responsible authorities of a London borough on no condition."""


def area(area_id, kind=AreaKind.LONDON_BOROUGH, **fields):
    """Return an area of England."""
    return Area(id=area_id, names=(), kind=kind, nation=Nation.ENGLAND, **fields)


def partnership(partnership_id="camden", areas=("camden",), **fields):
    """Return a partnership for Camden, or for other areas."""
    given = {"kind": PartnershipKind.CRIME_AND_DISORDER, "tier": Tier.LOCAL, **fields}
    return Partnership(
        id=partnership_id, names=(), areas=tuple(map(Dated, areas)), **given
    )


def body(kind, areas=(), body_id=None):
    """Return a body of that kind, named for it."""
    served = tuple(map(Dated, areas))
    return Body(id=body_id or kind.value, names=(), kind=kind, areas=served)


def member(kind, capacity=RESPONSIBLE, **fields):
    """Return that a body named for its kind is a member of Camden's partnership."""
    given = {"id": kind.value, "body": kind.value, **fields}
    return Membership(partnership="camden", capacity=capacity, **given)


CAMDEN = (area("camden"), partnership())


def judged(rule, *records, on=DAY, by=None):
    """Return what *rule* finds: part and verdict."""
    findings = check(Register.of(*records), on=on, rules=[rule], law=by)
    return [(finding.part, finding.verdict) for finding in findings]


def verdicts(rule, *records, on=DAY, by=None):
    """Return the verdicts of *rule*."""
    return [verdict for _, verdict in judged(rule, *records, on=on, by=by)]


class TestUnknownResponsibleAuthority:
    """The functions belong to those bodies that the statute of the day names."""

    @given(st.sampled_from(BodyKind), IN_FORCE)
    def test_by_the_law_of_the_day(self, kind, on):
        """A kind is met, open or not met exactly as the law of the day has it."""
        named = {
            each.kind: each.condition is None
            for each in law.position(area="E09000007", on=on).standings
            if each.standing == "responsible-authority"
        }
        expected = {
            None: Verdict.NOT_MET,
            True: Verdict.MET,
            False: Verdict.CANNOT_TELL,
        }[named.get(kind.value)]
        if kind is BodyKind.HEALTH_AUTHORITY and "primary-care-trust" in named:
            expected = Verdict.CANNOT_TELL
        records = (*CAMDEN, body(kind), member(kind))
        assert [expected] == verdicts(unknown_responsible_authority, *records, on=on)

    @pytest.mark.parametrize(
        ("kind", "first", "last"),
        [
            (BodyKind.POLICE_AUTHORITY, dt.date(2003, 4, 1), dt.date(2012, 1, 15)),
            (BodyKind.FIRE_AUTHORITY, dt.date(2003, 4, 1), dt.date(2004, 9, 30)),
        ],
    )
    def test_from_day_to_day(self, kind, first, last):
        """It is met from its first day to its last, and not on the days around."""
        records = (*CAMDEN, body(kind), member(kind))
        day = dt.timedelta(days=1)
        found = [
            verdicts(unknown_responsible_authority, *records, on=on)
            for on in (first - day, first, last, last + day)
        ]
        met, not_met = [Verdict.MET], [Verdict.NOT_MET]
        assert found == [not_met, met, met, not_met]

    @pytest.mark.parametrize(
        ("on", "expected"),
        [
            (dt.date(2004, 4, 29), Verdict.NOT_MET),
            (dt.date(2004, 4, 30), Verdict.CANNOT_TELL),
            (dt.date(2013, 3, 31), Verdict.CANNOT_TELL),
            (dt.date(2013, 4, 1), Verdict.NOT_MET),
        ],
    )
    @pytest.mark.parametrize("areas", [(), ("camden",)])
    @pytest.mark.parametrize("trusts", [(), ("camden",)])
    def test_read_in(self, on, expected, areas, trusts):
        """A health authority may be read in where no trust covers a part of an area."""
        health, trust = BodyKind.HEALTH_AUTHORITY, BodyKind.PRIMARY_CARE_TRUST
        records = (*CAMDEN, body(health, areas), member(health), body(trust, trusts))
        (finding,) = check(
            Register.of(*records), on=on, rules=[unknown_responsible_authority]
        )
        assert finding.verdict is expected
        if expected is Verdict.CANNOT_TELL:
            assert "no primary care trust covers some part" in finding.message

    def test_condition_settled(self):
        """A trust recorded as serving the area fulfils the condition; another not."""
        trust = BodyKind.PRIMARY_CARE_TRUST
        for areas, expected in [
            (("camden",), Verdict.MET),
            ((), Verdict.CANNOT_TELL),
            (("barnet",), Verdict.CANNOT_TELL),
        ]:
            records = (*CAMDEN, body(trust, areas), member(trust))
            assert [expected] == verdicts(unknown_responsible_authority, *records)

    @pytest.mark.parametrize(
        ("areas", "expected"),
        [
            ((), Verdict.MET),
            (("camden",), Verdict.MET),
            (("barnet", "camden"), Verdict.MET),
            (("london",), Verdict.MET),
            (("barnet",), Verdict.CANNOT_TELL),
        ],
    )
    def test_of_another_area(self, areas, expected):
        """A council that serves other areas only may not be the council of this one."""
        records = (
            area("london", AreaKind.REGION, parent="camden"),
            area("camden", parent="london"),
            partnership(),
            body(BodyKind.COUNCIL, areas),
            member(BodyKind.COUNCIL),
        )
        assert [expected] == verdicts(unknown_responsible_authority, *records)

    def test_stands_in(self):
        """A kind that stands in for the one that the text names is met."""
        standing = Provision(
            id="f",
            place="s.5(1)(f)",
            topic=Topic.STANDING,
            name="health-authority",
            duty="...",
            steps=(
                Step(
                    start=dt.date(2003, 4, 1),
                    value="responsible-authority",
                    items=("local-health-board",),
                    citation="...",
                    basis=Basis.RECALLED,
                ),
            ),
        )
        duty = Provision(
            id="d",
            place="s.5(1)",
            topic=Topic.DUTY,
            name="act-together",
            duty="...",
            steps=(
                Step(
                    start=dt.date(1998, 9, 30),
                    value="owed",
                    citation="...",
                    basis=Basis.CONFIRMED,
                ),
            ),
        )
        act = Instrument(
            id="act", title="Act", read_to=DAY, provisions=(standing, duty)
        )
        small = Law(instruments=(act,))
        board = BodyKind.LOCAL_HEALTH_BOARD
        records = (*CAMDEN, body(board), member(board), ALL_MEMBERS)
        (finding,) = check(
            Register.of(*records),
            on=DAY,
            rules=[unknown_responsible_authority],
            law=small,
        )
        assert finding.verdict is Verdict.MET
        assert finding.basis is Basis.RECALLED
        found = verdicts(missing_responsible_authority, *records, by=small)
        assert found == [Verdict.MET]

    def test_body_not_recorded(self):
        """Of a body that the register does not hold nothing can be told."""
        found = verdicts(
            unknown_responsible_authority, *CAMDEN, member(BodyKind.COUNCIL)
        )
        assert found == [Verdict.CANNOT_TELL]

    @pytest.mark.parametrize(
        "capacity", [each for each in MembershipCapacity if each is not RESPONSIBLE]
    )
    def test_other_capacities(self, capacity):
        """Whoever is held to be something else is not judged."""
        mayor = BodyKind.MAYOR
        records = (*CAMDEN, body(mayor), member(mayor, capacity))
        assert verdicts(unknown_responsible_authority, *records) == []

    @pytest.mark.parametrize(
        "fields",
        [
            {"kind": PartnershipKind.DRUG_ACTION_TEAM},
            {"tier": Tier.NEIGHBOURHOOD},
            {"parent": "barnet"},
        ],
    )
    def test_other_partnerships(self, fields):
        """Nor is a member of what is no area's own partnership."""
        mayor = BodyKind.MAYOR
        records = (area("camden"), partnership(**fields), body(mayor), member(mayor))
        assert verdicts(unknown_responsible_authority, *records) == []


class TestMissingResponsibleAuthority:
    """The functions belong to all the responsible authorities of an area together."""

    @given(st.sets(st.sampled_from(OF_2005)), st.booleans())
    def test_some_missing(self, kinds, claimed):
        """Those that are members are met; the others only count if all are held."""
        records = [*CAMDEN, *[ALL_MEMBERS] * claimed]
        for kind in kinds:
            records += [body(kind), member(kind)]
        missing = Verdict.NOT_MET if claimed else Verdict.CANNOT_TELL
        found = dict(judged(missing_responsible_authority, *records))
        expected = {
            kind.value: Verdict.MET if kind in kinds else missing for kind in OF_2005
        }
        assert expected == {kind.value: found[kind.value] for kind in OF_2005}

    def test_condition(self):
        """What is owed on an open condition is not missed; once settled, it is."""
        part = BodyKind.PRIMARY_CARE_TRUST.value
        found = judged(missing_responsible_authority, *CAMDEN, ALL_MEMBERS)
        assert dict(found)[part] is Verdict.CANNOT_TELL
        trust = body(BodyKind.PRIMARY_CARE_TRUST, ("camden",))
        found = judged(missing_responsible_authority, *CAMDEN, ALL_MEMBERS, trust)
        assert dict(found)[part] is Verdict.NOT_MET

    def test_read_in(self):
        """A health authority does not pass for the trust that serves the area."""
        health, trust = BodyKind.HEALTH_AUTHORITY, BodyKind.PRIMARY_CARE_TRUST
        records = (*CAMDEN, body(health), member(health), ALL_MEMBERS)
        part = trust.value
        found = dict(judged(missing_responsible_authority, *records))
        assert found[part] is Verdict.CANNOT_TELL
        serving = body(trust, ("camden",))
        found = dict(judged(missing_responsible_authority, *records, serving))
        assert found[part] is Verdict.NOT_MET

    @pytest.mark.parametrize(
        "fields",
        [
            {"capacity": MembershipCapacity.INVITED},
            {"span": Span(None, dt.date(2005, 12, 7))},
        ],
    )
    def test_in_that_capacity_on_the_day(self, fields):
        """A guest, or a member of yesterday, is no member in that capacity."""
        council = BodyKind.COUNCIL
        records = (*CAMDEN, ALL_MEMBERS, body(council), member(council, **fields))
        found = dict(judged(missing_responsible_authority, *records))
        assert found[council.value] is Verdict.NOT_MET

    @pytest.mark.parametrize(
        ("scope", "span", "expected"),
        [
            ("partnerships/camden", Span(), Verdict.NOT_MET),
            ("partnerships/camden", Span(DAY, DAY), Verdict.NOT_MET),
            ("partnerships/barnet", Span(), Verdict.CANNOT_TELL),
            (None, Span(None, dt.date(2005, 12, 7)), Verdict.CANNOT_TELL),
        ],
    )
    def test_claims(self, scope, span, expected):
        """Only a claim about these members, on this day, makes an absence count."""
        claim = Completeness(id="c", of="memberships", scope=scope, span=span)
        found = dict(judged(missing_responsible_authority, *CAMDEN, claim))
        assert found["council"] is expected

    def test_unknown_member(self):
        """A member that the register does not hold may be any of those missing."""
        found = verdicts(
            missing_responsible_authority,
            *CAMDEN,
            ALL_MEMBERS,
            member(BodyKind.COUNCIL),
        )
        assert set(found) == {Verdict.CANNOT_TELL}

    def test_combined_areas(self):
        """Of a combined area, the authorities of each of its parts are asked for."""
        records = (
            area("camden"),
            area("hertsmere", AreaKind.DISTRICT, code="E07000098"),
            partnership(areas=("camden", "hertsmere")),
            ALL_MEMBERS,
        )
        found = dict(judged(missing_responsible_authority, *records))
        assert found["council camden"] is Verdict.NOT_MET
        assert found["council E07000098"] is Verdict.NOT_MET
        assert found["county-council E07000098"] is Verdict.NOT_MET
        assert "county-council camden" not in found
        # London's certainly is one; a district's only if it is of a combined scheme.
        fire = "fire-and-rescue-authority"
        assert found[f"{fire} camden"] is Verdict.NOT_MET
        assert found[f"{fire} E07000098"] is Verdict.CANNOT_TELL

    def test_one_of_two_councils(self):
        """The council of one of the areas does not pass for that of the other."""
        council = BodyKind.COUNCIL
        both = (
            area("barnet"),
            area("camden"),
            partnership(areas=("barnet", "camden")),
            member(council),
        )
        other = body(council, ("barnet",), "other")
        for served, claims, expected in [
            (("barnet",), (ALL_MEMBERS,), Verdict.NOT_MET),
            (("barnet",), (), Verdict.CANNOT_TELL),
            (("barnet", "camden"), (ALL_MEMBERS,), Verdict.MET),
            ((), (ALL_MEMBERS,), Verdict.MET),
        ]:
            records = (*both, body(council, served), other, *claims)
            found = dict(judged(missing_responsible_authority, *records))
            assert found["council barnet"] is Verdict.MET
            assert found["council camden"] is expected

    @pytest.mark.parametrize(
        ("areas", "expected"),
        [
            ((), Verdict.MET),
            (("camden",), Verdict.MET),
            (("barnet", "camden"), Verdict.MET),
            (("london",), Verdict.MET),
            (("barnet",), Verdict.NOT_MET),
        ],
    )
    def test_of_another_area(self, areas, expected):
        """A council that serves other areas only is not the council of this one."""
        council = BodyKind.COUNCIL
        records = (
            area("london", AreaKind.REGION),
            area("camden", parent="london"),
            partnership(),
            body(council, areas),
            member(council),
            ALL_MEMBERS,
        )
        found = dict(judged(missing_responsible_authority, *records))
        assert found["council"] is expected

    def test_area_that_went(self):
        """Of areas that are no longer combined, one alone names no part."""
        gone = Dated("barnet", span=Span(None, dt.date(2005, 12, 7)))
        combined = attrs.evolve(partnership(), areas=(gone, Dated("camden")))
        records = (area("barnet"), area("camden"), combined, ALL_MEMBERS)
        found = dict(judged(missing_responsible_authority, *records))
        assert found["council"] is Verdict.NOT_MET

    def test_rests_on(self):
        """A finding cites the provision that names the authority."""
        findings = check(
            Register.of(*CAMDEN), on=DAY, rules=[missing_responsible_authority]
        )
        cited = {
            finding.part: [each.provision for each in finding.citations]
            for finding in findings
        }
        assert cited["chief-officer-of-police"] == ["s.5(1)", "s.5(1)(b)"]

    @pytest.mark.parametrize(
        "fields",
        [
            {"kind": PartnershipKind.DRUG_ACTION_TEAM},
            {"tier": Tier.NEIGHBOURHOOD},
            {"parent": "barnet"},
        ],
    )
    def test_other_partnerships(self, fields):
        """What is no area's own partnership is not judged."""
        records = (area("camden"), partnership(**fields), ALL_MEMBERS)
        assert verdicts(missing_responsible_authority, *records) == []
