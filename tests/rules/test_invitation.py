"""Rules on co-operating bodies, and on whoever is invited."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdrpkit import law
from cdrpkit.checking import check
from cdrpkit.dates import Dated, Span
from cdrpkit.findings import Verdict
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
from cdrpkit.rules.capacities import wrong_capacity
from cdrpkit.rules.invitation import uninvited_description

DAY = dt.date(2001, 6, 1)
CO_OPERATING, INVITED = MembershipCapacity.CO_OPERATING, MembershipCapacity.INVITED
IN_FORCE = st.dates(dt.date(1998, 9, 30), dt.date(2030, 12, 31))
ALL_MEMBERS = Completeness(id="all", of="memberships")
CAMDEN = (
    Area(
        id="camden",
        names=(),
        kind=AreaKind.LONDON_BOROUGH,
        nation=Nation.ENGLAND,
    ),
    Partnership(
        id="camden",
        names=(),
        kind=PartnershipKind.CRIME_AND_DISORDER,
        tier=Tier.LOCAL,
        areas=(Dated("camden"),),
    ),
)
LETTERS_OF_2001 = "abcdefghijklmnopqrstuvw"
GROUPS, CONDITIONAL = "m", "jk"


def body(kind=BodyKind.OTHER, areas=("camden",), body_id="body"):
    """Return a body that serves Camden, or other areas."""
    served = tuple(map(Dated, areas))
    return Body(id=body_id, names=(), kind=kind, areas=served)


def member(capacity=INVITED, body_id="body", letter=None, **fields):
    """Return that a body is a member of Camden's partnership."""
    return Membership(
        id=f"{body_id}-{letter}",
        partnership="camden",
        body=body_id,
        capacity=capacity,
        invited_as=letter,
        **fields,
    )


def invited(letter, number=0, **fields):
    """Return that somebody was invited under a letter."""
    return member(body_id=f"body-{letter}-{number}", letter=letter, **fields)


def judged(rule, *records, on=DAY):
    """Return what *rule* finds: verdict by part."""
    findings = check(Register.of(*CAMDEN, *records), on=on, rules=[rule])
    return {finding.part: finding.verdict for finding in findings}


class TestWrongCapacity:
    """A body that the statute names is not recorded as less, or else, than it says."""

    @given(
        st.sampled_from(BodyKind), IN_FORCE, st.sampled_from([CO_OPERATING, INVITED])
    )
    def test_by_the_law_of_the_day(self, kind, on, capacity):
        """What the law of the day makes more of than is recorded is not met."""
        of_kind = [
            each
            for each in law.position(area="E09000007", on=on).standings
            if each.kind == kind.value
        ]
        found = judged(wrong_capacity, body(kind), member(capacity), on=on)
        if not of_kind:
            assert found[""] is not Verdict.NOT_MET or capacity is CO_OPERATING
        elif of_kind[0].standing == "responsible-authority":
            assert found[""] is not Verdict.MET
            assert found[""] is Verdict.NOT_MET or of_kind[0].condition
        elif capacity is INVITED:
            assert found[""] is not Verdict.MET
        else:
            assert found[""] is not Verdict.NOT_MET

    @pytest.mark.parametrize("capacity", [CO_OPERATING, INVITED])
    def test_read_in(self, capacity):
        """A health authority is no more only because a trust serves the area."""
        trust = body(BodyKind.PRIMARY_CARE_TRUST, body_id="trust")
        records = (body(BodyKind.HEALTH_AUTHORITY), member(capacity), trust)
        found = judged(wrong_capacity, *records, on=dt.date(2005, 12, 8))
        assert found == {"": Verdict.CANNOT_TELL}

    @pytest.mark.parametrize(
        ("on", "as_co_operating", "as_invited"),
        [
            (dt.date(2002, 9, 30), Verdict.MET, Verdict.NOT_MET),
            (dt.date(2002, 10, 1), Verdict.NOT_MET, Verdict.MET),
            (dt.date(2003, 3, 31), Verdict.NOT_MET, Verdict.MET),
            (dt.date(2003, 4, 1), Verdict.NOT_MET, Verdict.NOT_MET),
        ],
    )
    def test_police_authority(self, on, as_co_operating, as_invited):
        """A police authority co-operated, then for six months did not, then joined."""
        authority = body(BodyKind.POLICE_AUTHORITY)
        for capacity, expected in [
            (CO_OPERATING, as_co_operating),
            (INVITED, as_invited),
        ]:
            found = judged(wrong_capacity, authority, member(capacity), on=on)
            assert {"": expected} == found

    @pytest.mark.parametrize("areas", [(), ("barnet",)])
    @pytest.mark.parametrize("capacity", [CO_OPERATING, INVITED])
    def test_guest(self, areas, capacity):
        """A council not recorded as serving the area may be a neighbour's."""
        found = judged(wrong_capacity, body(BodyKind.COUNCIL, areas), member(capacity))
        assert found == {"": Verdict.CANNOT_TELL}

    def test_open_condition(self):
        """Whether a trust is more than a guest hangs on its covering the area."""
        trust, on = BodyKind.PRIMARY_CARE_TRUST, dt.date(2005, 12, 8)
        for capacity in (CO_OPERATING, INVITED):
            found = judged(wrong_capacity, body(trust, ()), member(capacity), on=on)
            assert found == {"": Verdict.CANNOT_TELL}
        found = judged(wrong_capacity, body(trust), member(CO_OPERATING), on=on)
        assert found == {"": Verdict.NOT_MET}

    def test_known_by_description(self):
        """The law names most bodies by description, which a kind does not tell."""
        found = judged(wrong_capacity, body(), member(CO_OPERATING))
        assert found == {"": Verdict.CANNOT_TELL}
        assert judged(wrong_capacity, body(), member()) == {"": Verdict.CANNOT_TELL}
        by_letter = judged(wrong_capacity, body(), member(letter="d"))
        assert by_letter == {"": Verdict.MET}

    def test_body_not_recorded(self):
        """Of a body that the register does not hold nothing can be told."""
        assert judged(wrong_capacity, member()) == {"": Verdict.CANNOT_TELL}

    @pytest.mark.parametrize(
        "capacity",
        [MembershipCapacity.RESPONSIBLE_AUTHORITY, MembershipCapacity.OTHER],
    )
    def test_other_capacities(self, capacity):
        """Responsible authorities are for another rule, and others are nobody's."""
        council = body(BodyKind.COUNCIL)
        assert judged(wrong_capacity, council, member(capacity)) == {}


class TestUninvitedDescription:
    """At least one of each description that the order lists is invited."""

    @given(st.sets(st.sampled_from(LETTERS_OF_2001)), st.booleans())
    def test_some_missing(self, letters, claimed):
        """Letters invited are met; others count only where all members are held."""
        letters -= set(GROUPS)
        records = [*map(invited, letters), *[ALL_MEMBERS] * claimed]
        found = judged(uninvited_description, *records)
        if not records:
            assert found == {"": Verdict.CANNOT_TELL}
            return
        missing = Verdict.NOT_MET if claimed else Verdict.CANNOT_TELL
        for letter in LETTERS_OF_2001:
            if letter in letters:
                assert found[letter] is Verdict.MET
            elif letter in CONDITIONAL:
                assert found[letter] is Verdict.CANNOT_TELL
            else:
                assert found[letter] is missing

    @given(st.integers(0, 9))
    def test_groups(self, count):
        """For each of seven groups a body is asked: seven bodies, and not fewer."""
        records = [invited(GROUPS, number) for number in range(count)]
        found = judged(uninvited_description, *records, ALL_MEMBERS)
        expected = Verdict.MET if count >= len("seven--") else Verdict.NOT_MET
        assert found[GROUPS] is expected

    def test_one_body_twice(self):
        """A body that is invited twice is one body."""
        records = [
            invited(GROUPS),
            Membership(
                id="again",
                partnership="camden",
                body=f"body-{GROUPS}-0",
                capacity=INVITED,
                invited_as=GROUPS,
            ),
        ]
        register = Register.of(*CAMDEN, *records)
        findings = check(register, on=DAY, rules=[uninvited_description])
        (message,) = (each.message for each in findings if each.part == GROUPS)
        assert "1 of 7 recorded as invited" in message

    def test_new_letters(self):
        """An invitation counts by what its letter meant on its first day."""
        on = dt.date(2004, 2, 23)
        before = Span(dt.date(2001, 1, 1))
        found = judged(
            uninvited_description,
            # Then a general practitioner; (s) is now a religious body, and (w) that.
            invited("s", span=before),
            ALL_MEMBERS,
            on=on,
        )
        assert found["s"] is Verdict.NOT_MET
        assert found["w"] is Verdict.MET

    def test_description_since_redrawn(self):
        """Whoever was invited under a description now split may be of either part."""
        found = judged(
            uninvited_description,
            # Then any provider of transport; now (l) is to school and (m) is public.
            invited("l", span=Span(dt.date(2001, 1, 1))),
            ALL_MEMBERS,
            on=dt.date(2004, 2, 23),
        )
        assert found["l"] is Verdict.CANNOT_TELL
        assert Verdict.NOT_MET not in found.values()

    @pytest.mark.parametrize(
        ("on", "letters"),
        [
            (dt.date(1998, 10, 31), 0),
            (dt.date(1998, 11, 1), 21),
            (dt.date(1999, 3, 31), 21),
            (dt.date(1999, 4, 1), 23),
            (dt.date(2004, 2, 22), 23),
            (dt.date(2004, 2, 23), 27),
        ],
    )
    def test_descriptions_of_the_day(self, on, letters):
        """As many descriptions are asked for as the order of the day lists."""
        assert letters == len(judged(uninvited_description, ALL_MEMBERS, on=on))

    def test_no_longer_a_member(self):
        """An invitation of former years does not count on the day."""
        past = invited("d", span=Span(None, dt.date(2001, 5, 31)))
        found = judged(uninvited_description, past, ALL_MEMBERS)
        assert found["d"] is Verdict.NOT_MET

    def test_other_partnerships(self):
        """What is no area's own partnership invites whom it will."""
        executive = Partnership(
            id="camden",
            names=(),
            kind=PartnershipKind.CRIME_AND_DISORDER,
            tier=Tier.LOCAL,
            areas=(Dated("camden"),),
            parent="barnet",
        )
        register = Register.of(CAMDEN[0], executive, ALL_MEMBERS)
        assert check(register, on=DAY, rules=[uninvited_description]) == ()
