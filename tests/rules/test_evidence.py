"""What rules of law for plans, groups, information and scrutiny all hold."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdrpkit.checking import check
from cdrpkit.dates import Dated, PartialDate, Span
from cdrpkit.findings import Verdict
from cdrpkit.model.duties import Disclosure, Meeting, MeetingKind, MeetingOutcome
from cdrpkit.model.papers import Completeness
from cdrpkit.model.partnerships import (
    Membership,
    MembershipCapacity,
    Partnership,
    PartnershipKind,
    Protocol,
    Tier,
)
from cdrpkit.model.places import (
    Appointment,
    AppointmentRole,
    Area,
    AreaKind,
    Body,
    BodyKind,
    Nation,
)
from cdrpkit.model.strategies import Step, StepKind, Strategy, StrategyKind
from cdrpkit.register import Register
from cdrpkit.rules.assessment import assessment_missing
from cdrpkit.rules.coverage import subject_uncovered
from cdrpkit.rules.disclosure import information_unshared
from cdrpkit.rules.evidence import within
from cdrpkit.rules.groups import group_incomplete
from cdrpkit.rules.nomination import nominee_missing
from cdrpkit.rules.overview import scrutiny_meeting_missing
from cdrpkit.rules.planning import plan_missing
from cdrpkit.rules.plans import plan_term_short
from cdrpkit.rules.protocols import protocol_missing
from cdrpkit.rules.publicity import public_meeting_missing
from cdrpkit.rules.revision import plan_unrevised
from cdrpkit.rules.seniority import senior_person_missing
from cdrpkit.rules.summaries import summary_unpublished

DAY = dt.timedelta(days=1)
PLANS = (dt.date(2007, 8, 1), dt.date(2007, 11, 19))
SCRUTINY = (dt.date(2009, 4, 30), dt.date(2009, 10, 1))
STARTS = {
    assessment_missing: PLANS,
    plan_missing: PLANS,
    plan_unrevised: PLANS,
    public_meeting_missing: PLANS,
    summary_unpublished: PLANS,
    plan_term_short: PLANS,
    group_incomplete: PLANS,
    senior_person_missing: PLANS,
    protocol_missing: PLANS,
    nominee_missing: PLANS,
    information_unshared: PLANS,
    scrutiny_meeting_missing: SCRUTINY,
}
"""The first day of each rule's duty, in England and in Wales."""

BY_RECORD = {plan_term_short, plan_unrevised, information_unshared, subject_uncovered}
"""Rules by which what is recorded may be too late, or too little, without any claim."""

ALL = (*STARTS, subject_uncovered)

KINDS = (
    BodyKind.COUNCIL,
    BodyKind.CHIEF_OFFICER_OF_POLICE,
    BodyKind.FIRE_AND_RESCUE_AUTHORITY,
    BodyKind.PROBATION_PROVIDER,
)
STEPS = (
    StepKind.FORMULATED,
    StepKind.STRATEGIC_ASSESSMENT,
    StepKind.PLAN_REVISED,
    StepKind.SUMMARY_PUBLISHED,
)
ON = st.dates(dt.date(2007, 6, 1), dt.date(2013, 6, 30))
MAYBE_ON = st.none() | ON.map(lambda on: PartialDate(on.year, on.month, on.day))
TERMS = st.tuples(ON, ON).map(sorted).map(lambda ends: Span(*ends))


def place(nation, name="here"):
    """Return an area, its partnership and the council that serves it."""
    kinds = {
        Nation.ENGLAND: AreaKind.LONDON_BOROUGH,
        Nation.WALES: AreaKind.WELSH_COUNTY,
    }
    return (
        Area(id=name, names=(), kind=kinds[nation], nation=nation),
        Partnership(
            id=name,
            names=(),
            kind=PartnershipKind.CRIME_AND_DISORDER,
            tier=Tier.LOCAL,
            areas=(Dated(name),),
        ),
        Body(id=f"{name}-council", names=(), kind=KINDS[0], areas=(Dated(name),)),
    )


def numbered(build, **fields):
    """Return an arbitrary of a few records, told apart by number."""
    rows = st.lists(st.fixed_dictionaries(fields), max_size=3)
    return rows.map(lambda rows: [build(f"{n}", **row) for n, row in enumerate(rows)])


BODIES = tuple(
    Body(id=kind.value, names=(), kind=kind, areas=(Dated("here"),)) for kind in KINDS
)
WHO = st.sampled_from([body.id for body in BODIES])
RECORDS = st.tuples(
    st.sets(WHO).map(
        lambda ids: [
            Membership(
                id=body,
                partnership="here",
                body=body,
                capacity=MembershipCapacity.RESPONSIBLE_AUTHORITY,
            )
            for body in ids
        ]
    ),
    numbered(
        lambda name, **row: Appointment(id=name, to="partnerships/here", **row),
        role=st.sampled_from(
            [
                AppointmentRole.STRATEGY_GROUP_MEMBER,
                AppointmentRole.INFORMATION_SHARING_NOMINEE,
            ]
        ),
        holder=st.sampled_from([None, "one", "other"]),
        by=st.none() | WHO,
        senior=st.none() | st.booleans(),
        span=TERMS,
    ),
    numbered(
        lambda name, **row: Strategy(id=name, owner="partnerships/here", **row),
        kind=st.sampled_from(
            [StrategyKind.LOCAL_STRATEGY, StrategyKind.PARTNERSHIP_PLAN]
        ),
        span=TERMS,
        subjects=st.sampled_from([(), ("crime-and-disorder",), ("misuse-of-drugs",)]),
    ),
    numbered(
        lambda name, **row: Step(id=name, **row),
        strategy=st.sampled_from(["0", "1", "2"]),
        kind=st.sampled_from(STEPS),
        on=MAYBE_ON,
    ),
    numbered(
        lambda name, **row: Meeting(id=name, **row),
        of=st.sampled_from(["partnerships/here", "bodies/here-council"]),
        kind=st.sampled_from(
            [MeetingKind.PUBLIC, MeetingKind.CRIME_AND_DISORDER_SCRUTINY]
        ),
        on=ON,
        outcome=st.sampled_from(MeetingOutcome),
    ),
    numbered(
        lambda name, **row: Protocol(id=name, title="", **row),
        parties=st.sampled_from(
            [
                ("partnerships/here",),
                ("bodies/council",),
                ("bodies/probation-provider",),
            ]
        ),
        adopted=st.none() | ON,
    ),
    numbered(
        lambda name, **row: Disclosure(id=name, partnership="here", **row),
        body=WHO,
        data_set=st.sampled_from(["1", "2", "crimes", "3"]),
        period=st.just(Span(dt.date(2008, 1, 1), dt.date(2008, 12, 31))),
        shared=st.none() | ON,
    ),
).map(lambda parts: [record for part in parts for record in part])
"""What may be recorded of one partnership, and of its council."""

CLAIMS = tuple(
    Completeness(id=name, of=name)
    for name in (
        "appointments",
        "disclosures",
        "meetings",
        "protocols",
        "steps",
        "strategies",
    )
)
NATIONS = st.sampled_from(Nation)


def judged(records, on, rules=ALL):
    """Return what *rules* find: code, subject and part, with the verdict."""
    findings = check(Register.of(*BODIES, *records), on=on, rules=rules)
    return {finding.place: finding.verdict for finding in findings}


class TestInForce:
    """Nobody owes what is not the law of the day."""

    @pytest.mark.parametrize(
        ("rule", "starts"), STARTS.items(), ids=lambda it: getattr(it, "code", "")
    )
    def test_once_for_each_nation(self, rule, starts):
        """England and Wales have days of their own; the day before is said once."""
        plans = [
            Strategy(
                id=name,
                owner=f"partnerships/{name}",
                kind=StrategyKind.PARTNERSHIP_PLAN,
            )
            for name in ("e", "f", "w", "x")
        ]
        records = [
            *(record for name in "ef" for record in place(Nation.ENGLAND, name)),
            *(record for name in "wx" for record in place(Nation.WALES, name)),
            *plans,
            *CLAIMS,
        ]
        both = {(rule.code, "law/england", ""), (rule.code, "law/wales", "")}
        england, wales = starts
        found = judged(records, england - DAY, [rule])
        assert dict.fromkeys(both, Verdict.NOT_IN_FORCE) == found
        in_wales = judged(records, wales - DAY, [rule])
        assert both & in_wales.keys() == {(rule.code, "law/wales", "")}
        assert not both & judged(records, wales, [rule]).keys()

    @given(records=RECORDS)
    def test_day_before(self, records):
        """Whatever is recorded and claimed, nothing is asked on the day before."""
        for number, nation in enumerate(Nation):
            known = (*place(nation), *records, *CLAIMS)
            for start in (PLANS, SCRUTINY):
                rules = [rule for rule, starts in STARTS.items() if starts is start]
                found = judged(known, start[number] - DAY, rules)
                assert {Verdict.NOT_IN_FORCE} >= set(found.values())


class TestVerdict:
    """A verdict rests on what is recorded of its subject, and on what is claimed."""

    @given(records=RECORDS, on=ON, nation=NATIONS, chance=st.randoms())
    def test_order(self, records, on, nation, chance):
        """The order in which records are given changes nothing."""
        known = [*place(nation), *records, *CLAIMS]
        expected = judged(known, on)
        chance.shuffle(known)
        assert expected == judged(known, on)

    @given(records=RECORDS, on=ON, nation=NATIONS)
    def test_unrelated(self, records, on, nation):
        """Another partnership, with a plan of its own, changes nothing."""
        plan = Strategy(
            id="there",
            owner="partnerships/there",
            kind=StrategyKind.PARTNERSHIP_PLAN,
            subjects=("re-offending",),
        )
        step = Step(id="there", strategy="there", kind=StepKind.STRATEGIC_ASSESSMENT)
        known = (*place(nation), *records)
        found = judged((*known, *place(nation, "there"), plan, step), on)
        assert judged(known, on).items() <= found.items()
        others = {subject for _, subject, _ in found.keys() - judged(known, on).keys()}
        theirs = {"partnerships/there", "bodies/there-council", "strategies/there"}
        assert others <= {*theirs, f"law/{nation.value}"}

    @given(records=RECORDS, on=ON, nation=NATIONS)
    def test_claims(self, records, on, nation):
        """Claims turn what cannot be told into what is not met, and nothing else."""
        known = (*place(nation), *records)
        without, claimed = judged(known, on), judged((*known, *CLAIMS), on)
        assert without.keys() == claimed.keys()
        turned = {
            (before, claimed[key])
            for key, before in without.items()
            if before is not claimed[key]
        }
        assert turned <= {(Verdict.CANNOT_TELL, Verdict.NOT_MET)}

    @given(records=RECORDS, on=ON, nation=NATIONS)
    def test_absence(self, records, on, nation):
        """Without a claim, what is not recorded is held against nobody."""
        by_absence = [rule for rule in ALL if rule not in BY_RECORD]
        found = judged((*place(nation), *records), on, by_absence)
        assert Verdict.NOT_MET not in found.values()
        assert Verdict.NOT_MET not in judged(place(nation), on).values()

    @given(records=RECORDS, on=ON, kind=st.sampled_from(PartnershipKind))
    def test_of_whom(self, records, on, kind):
        """Of a partnership of another kind, or a part of one, nothing is asked."""
        area, partnership, _ = place(Nation.ENGLAND)
        a_part = kind is PartnershipKind.CRIME_AND_DISORDER
        group = Partnership(
            id="here",
            names=(),
            kind=kind,
            tier=Tier.LOCAL,
            areas=partnership.areas,
            parent="whole" if a_part else None,
        )
        found = judged((area, group, *records, *CLAIMS), on)
        assert all(key[1].startswith(("law/", "bodies/")) for key in found)


class TestWithin:
    """A date is within a span surely, perhaps, or not."""

    YEAR = Span(dt.date(2008, 4, 1), dt.date(2009, 3, 31))

    @pytest.mark.parametrize(
        ("dates", "expected"),
        [
            ([], False),
            ([None], None),
            (["2008-03-31"], False),
            (["2008-04-01"], True),
            (["2009-03-31"], True),
            (["2009-04-01"], False),
            (["2008-03"], False),
            (["2009-03"], True),
            (["2008"], None),
            (["2007"], False),
            (["2008", None, "2009-03"], True),
            (["2010", None], None),
        ],
    )
    def test_dates(self, dates, expected):
        """A year half within it may be of it; one date that surely is, settles it."""
        some = [PartialDate.parse(date) if date else None for date in dates]
        assert expected is within(some, self.YEAR)
