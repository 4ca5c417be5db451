"""The return of completeness: what is there of whom, and what its absence proves."""

import datetime as dt
from collections import Counter
from pathlib import Path

import attrs
import pytest
from hypothesis import given

from cdrpkit.building import build_return
from cdrpkit.dates import Dated, PartialDate, Span
from cdrpkit.exceptions import UnknownNameError
from cdrpkit.loading import load
from cdrpkit.model.decisions import Response
from cdrpkit.model.duties import Meeting, MeetingKind, MeetingOutcome, ReportDemand
from cdrpkit.model.engagement import Attendance, Expectation, ExpectationStatus, Measure
from cdrpkit.model.papers import Completeness
from cdrpkit.model.partnerships import (
    Membership,
    MembershipCapacity,
    Partnership,
    PartnershipKind,
    Tier,
)
from cdrpkit.model.places import Area, AreaKind, Body, BodyKind, Nation
from cdrpkit.model.scrutiny import (
    Action,
    KeyPoint,
    Progress,
    Recommendation,
    Scrutiny,
)
from cdrpkit.model.strategies import Objective, Step, StepKind, Strategy, StrategyKind
from cdrpkit.model.targets import Target, TargetKind
from cdrpkit.quantities import Gap
from cdrpkit.register import Register
from cdrpkit.returns.matrix import Assessment, Requirement, State, joined
from cdrpkit.testing.arbitraries import days, registers

EXAMPLES = Path(__file__).parent.parent / "examples"
DAY = dt.date(2004, 6, 1)
AREA = Area(
    id="camden",
    names=(),
    kind=AreaKind.LONDON_BOROUGH,
    nation=Nation.ENGLAND,
    code="E09000007",
)
PARTNERSHIP = Partnership(
    id="camden",
    names=(),
    kind=PartnershipKind.CRIME_AND_DISORDER,
    tier=Tier.LOCAL,
    areas=(Dated("camden"),),
)
STRATEGY = Strategy(
    id="S",
    owner="partnerships/camden",
    kind=StrategyKind.LOCAL_STRATEGY,
    span=Span(dt.date(2002, 4, 1), dt.date(2005, 3, 31)),
)
OBJECTIVE = Objective(id="O", strategy="S", number="1", text="Cut burglary.")
COUNCIL = Body(id="council", names=(), kind=BodyKind.COUNCIL)
BASIC = (AREA, PARTNERSHIP)


def matrix(*records, on=DAY, **options):
    """Return the rows on records, by requirement."""
    register = Register.of(*records)
    made = build_return("completeness", register, on=on, options=options)
    return {row.requirement: row for row in made.table.rows}


def state(requirement, *records, on=DAY):
    """Return the state of a requirement of the partnership or the body, as a word."""
    return matrix(*records, on=on)[requirement].state.value


def claim(of, scope="partnerships/camden", **fields):
    """Return the claim to hold all of a collection."""
    return Completeness(id=f"all-{of}", of=of, scope=scope, **fields)


def target(**fields):
    """Return a target under the objective."""
    return Target(id="T", objective="O", kind=TargetKind.ABSOLUTE, **fields)


def report(on):
    """Return the annual report of a day."""
    return Step(
        id=f"R-{on}",
        strategy="S",
        kind=StepKind.ANNUAL_REPORT,
        on=PartialDate.parse(on),
    )


FIRST = report("2003-04-20")


class TestStrategy:
    """Whether there is a strategy in whose term the day is."""

    @pytest.mark.parametrize(
        ("records", "on", "expected"),
        [
            ((STRATEGY,), DAY, "there"),
            ((), DAY, "cannot-tell"),
            ((claim("strategies"),), DAY, "missing"),
            (
                (claim("strategies", span=Span(end=dt.date(2004, 5, 31))),),
                DAY,
                "cannot-tell",
            ),
            ((claim("strategies"),), dt.date(1999, 3, 31), "not-due"),
            ((claim("strategies"),), dt.date(1999, 4, 1), "missing"),
            ((claim("strategies"),), dt.date(2007, 9, 1), "cannot-tell"),
            ((claim("strategies"),), dt.date(2008, 4, 1), "missing"),
        ],
    )
    def test_state(self, records, on, expected):
        """It is missing only where the law asks for one, and a claim says all."""
        assert expected == state(Requirement.STRATEGY, *BASIC, *records, on=on)

    def test_rests_on(self):
        """The row says by which claim and which law."""
        row = matrix(*BASIC, claim("strategies"))[Requirement.STRATEGY]
        assert (row.claims, row.wanted) == (("all-strategies",), None)
        assert row.law[0].startswith("Crime and Disorder Act 1998 (c.37), s.6(1)")
        assert (row.of_name, row.area_codes) == ("camden", ("E09000007",))

    def test_no_law(self):
        """Of a partnership that no law asks anything of, nothing is due."""
        panel = attrs.evolve(PARTNERSHIP, kind=PartnershipKind.NEIGHBOURHOOD_PANEL)
        rows = matrix(AREA, panel, claim("strategies"))
        assert {row.state for row in rows.values()} == {State.NOT_DUE}
        assert rows[Requirement.STRATEGY].wanted_gap is Gap.NOT_APPLICABLE


class TestContents:
    """Whether the strategy in force has objectives and targets."""

    @pytest.mark.parametrize(
        ("records", "objectives", "targets"),
        [
            ((), "cannot-tell", "cannot-tell"),
            ((claim("strategies"),), "missing", "missing"),
            ((STRATEGY,), "cannot-tell", "cannot-tell"),
            ((STRATEGY, claim("objectives")), "missing", "missing"),
            ((STRATEGY, OBJECTIVE, target()), "there", "cannot-tell"),
            (
                (STRATEGY, OBJECTIVE, target(value_gap=Gap.WITHHELD)),
                "there",
                "cannot-tell",
            ),
            (
                (STRATEGY, OBJECTIVE, claim("targets", "strategies/S")),
                "there",
                "missing",
            ),
        ],
    )
    def test_state(self, records, objectives, targets):
        """Without a strategy there is none of either; a target may be for any term."""
        rows = matrix(*BASIC, *records)
        found = (
            rows[Requirement.OBJECTIVES].state.value,
            rows[Requirement.TARGETS].state.value,
        )
        assert (objectives, targets) == found


class TestYearly:
    """Whether what is asked for each year was done when it last fell due."""

    @pytest.mark.parametrize(
        ("records", "on", "expected"),
        [
            ((FIRST, STRATEGY, report("2004-04-20")), DAY, "there"),
            ((FIRST, STRATEGY, report("2004-05-20")), DAY, "there"),
            ((STRATEGY, report("2004")), DAY, "cannot-tell"),
            ((STRATEGY, report("2003-04-20")), DAY, "cannot-tell"),
            ((STRATEGY, claim("steps")), DAY, "missing"),
            ((STRATEGY, claim("steps", "strategies/S")), DAY, "missing"),
            ((STRATEGY, claim("steps")), dt.date(2002, 6, 1), "not-due"),
        ],
    )
    def test_annual_report(self, records, on, expected):
        """One made late is there all the same; a vague day proves nothing."""
        assert expected == state(Requirement.ANNUAL_REPORT, *BASIC, *records, on=on)

    def test_of_today(self):
        """Under the regulations, an assessment and a plan are asked for each year."""
        rows = matrix(*BASIC, claim("steps"), on=dt.date(2010, 6, 1))
        for requirement, begins, year in (
            (Requirement.STRATEGIC_ASSESSMENT, 2009, "2009/10"),
            (Requirement.PLAN_READY, 2010, "2010/11"),
        ):
            assert rows[requirement].state is State.MISSING
            assert rows[requirement].start == dt.date(begins, 4, 1)
            assert rows[requirement].period == year
        assert rows[Requirement.PUBLIC_MEETING].state is State.CANNOT_TELL
        assert rows[Requirement.ANNUAL_REPORT].period == "2006/07"


class TestMembersAndMeetings:
    """Whether bodies belong to it, and whether it met."""

    def test_members(self):
        """An authority is counted once, in however many capacities it belongs."""
        members = [
            Membership(
                id=capacity.value,
                partnership="camden",
                body="council",
                capacity=capacity,
            )
            for capacity in (
                MembershipCapacity.RESPONSIBLE_AUTHORITY,
                MembershipCapacity.OTHER,
            )
        ]
        row = matrix(*BASIC, COUNCIL, *members)[Requirement.MEMBERS]
        assert (row.state, row.count) == (State.CANNOT_TELL, 1)
        assert state(Requirement.MEMBERS, *BASIC, claim("memberships")) == "missing"

    def test_members_of_others(self):
        """Of a partnership of which the law asks none, any member is there."""
        panel = attrs.evolve(PARTNERSHIP, kind=PartnershipKind.NEIGHBOURHOOD_PANEL)
        member = Membership(
            id="m",
            partnership="camden",
            body="council",
            capacity=MembershipCapacity.OTHER,
        )
        row = matrix(AREA, panel, COUNCIL, member)[Requirement.MEMBERS]
        assert (row.state, row.count) == (State.THERE, 1)
        row = matrix(AREA, panel, COUNCIL)[Requirement.MEMBERS]
        assert (row.state, row.count) == (State.NOT_DUE, 0)

    @pytest.mark.parametrize(
        ("interval", "met", "claimed", "expected"),
        [
            (None, None, True, "not-due"),
            (3, None, False, "cannot-tell"),
            (3, None, True, "missing"),
            (3, dt.date(2004, 3, 1), False, "there"),
            (3, dt.date(2004, 2, 29), True, "missing"),
            (0, None, True, "not-due"),
            (10**9, None, True, "missing"),
        ],
    )
    def test_meetings(self, interval, met, claimed, expected):
        """It may meet until the day on which its interval is over, and no longer."""
        records = [AREA, attrs.evolve(PARTNERSHIP, meeting_interval_months=interval)]
        if met:
            kind = MeetingKind.PARTNERSHIP
            records.append(Meeting(id="M", of="partnerships/camden", kind=kind, on=met))
        if claimed:
            records.append(claim("meetings"))
        assert expected == state(Requirement.MEETINGS, *records)

    @pytest.mark.parametrize(
        ("begun", "expected"),
        [
            (dt.date(2004, 5, 1), "not-due"),
            (dt.date(2004, 3, 1), "not-due"),
            (dt.date(2004, 2, 29), "missing"),
        ],
    )
    def test_begun_lately(self, begun, expected):
        """One that has not been there for a whole interval need not have met."""
        young = attrs.evolve(PARTNERSHIP, meeting_interval_months=3, span=Span(begun))
        found = state(Requirement.MEETINGS, AREA, young, claim("meetings"))
        assert found == expected

    @pytest.mark.parametrize(
        ("due", "made", "claimed", "expected"),
        [
            (dt.date(2004, 5, 1), dt.date(2004, 4, 1), True, "there"),
            (dt.date(2004, 5, 1), None, False, "cannot-tell"),
            (dt.date(2004, 5, 1), None, True, "missing"),
            (dt.date(2004, 7, 1), None, True, "not-due"),
            (None, None, True, "cannot-tell"),
        ],
    )
    def test_demanded(self, due, made, claimed, expected):
        """A report that was demanded is missing after its day, by a claim only."""
        demand = ReportDemand(
            id="D",
            partnership="camden",
            by="council",
            on=dt.date(2004, 3, 1),
            matters="Robbery.",
            due=due,
            made=made,
        )
        claims = [claim("report_demands")] if claimed else []
        row = matrix(*BASIC, COUNCIL, demand, *claims)[Requirement.REPORTS_ON_DEMAND]
        assert (expected, ("report_demands/D",)) == (row.state.value, row.promises)
        (law,) = row.law
        assert law.startswith("Crime and Disorder Act 1998 (c.37), s.7")


class TestBodies:
    """What is there of a body of which something is asked."""

    def test_nothing_asked(self):
        """A body of which nothing is asked has no row."""
        assert matrix(COUNCIL) == {}

    @pytest.mark.parametrize(
        ("due", "received", "claimed", "expected"),
        [
            (dt.date(2004, 5, 1), dt.date(2004, 5, 2), False, "there"),
            (dt.date(2004, 5, 1), None, False, "cannot-tell"),
            (dt.date(2004, 5, 1), None, True, "missing"),
            (dt.date(2004, 6, 1), None, True, "not-due"),
            (None, None, True, "cannot-tell"),
        ],
    )
    def test_responses(self, due, received, claimed, expected):
        """A response is missing after its day, by a claim only."""
        response = Response(
            id="A",
            to="scrutinies/N",
            body="council",
            requested=dt.date(2004, 4, 1),
            due=due,
            received=received,
        )
        claims = [claim("responses", "bodies/council")] if claimed else []
        row = matrix(COUNCIL, response, *claims)[Requirement.RESPONSES]
        assert (expected, ("scrutinies/N",)) == (row.state.value, row.promises)
        wanted = None if expected == "not-due" else 1
        assert (row.count, row.wanted) == (int(bool(received)), wanted)

    @pytest.mark.parametrize(
        ("reported", "claimed", "expected"),
        [(2, False, "there"), (1, False, "cannot-tell"), (1, True, "missing")],
    )
    def test_progress(self, reported, claimed, expected):
        """Each action of the body is to have a result."""
        records = [
            COUNCIL,
            Scrutiny(id="N", title="", by="council", published=dt.date(2003, 1, 1)),
            Recommendation(id="R", scrutiny="N", number="1", text=""),
            KeyPoint(id="K", recommendation="R", position=1, text=""),
        ]
        for position in (1, 2):
            action = Action(
                id=f"A{position}",
                key_point="K",
                position=position,
                text="",
                owners=("council",),
            )
            records.append(action)
            if position <= reported:
                done = Progress(id=action.id, actions=(action.id,), as_at=DAY)
                records.append(done)
        if claimed:
            records.append(claim("progress", "scrutinies/N"))
        row = matrix(*records)[Requirement.PROGRESS]
        assert (expected, reported, 2) == (row.state.value, row.count, row.wanted)

    @pytest.mark.parametrize("scope", ["bodies/council", "partnerships/camden"])
    @pytest.mark.parametrize(
        ("end", "expected"),
        [(DAY, "not-due"), (dt.date(2004, 5, 31), "cannot-tell")],
    )
    def test_no_meeting(self, scope, end, expected):
        """By a claim about the days so far there was none; the row says by which."""
        member = Membership(
            id="m",
            partnership="camden",
            body="council",
            capacity=MembershipCapacity.RESPONSIBLE_AUTHORITY,
        )
        records = [PARTNERSHIP, COUNCIL, member, expectation("represented")]
        records.append(claim("meetings", scope, span=Span(end=end)))
        row = matrix(*records)[Requirement.ATTENDANCE]
        claims = ("all-meetings",) if expected == "not-due" else ()
        assert (expected, claims) == (row.state.value, row.claims)

    @pytest.mark.parametrize(
        ("present", "outcome", "claimed", "expected", "count"),
        [
            (True, MeetingOutcome.HELD, False, "there", 1),
            (False, MeetingOutcome.HELD, False, "there", 1),
            (None, MeetingOutcome.HELD, False, "cannot-tell", 0),
            (None, MeetingOutcome.CANCELLED, False, "cannot-tell", 0),
            (None, MeetingOutcome.CANCELLED, True, "not-due", 0),
        ],
    )
    def test_attendance(self, present, outcome, claimed, expected, count):
        """Counted are the meetings of which it is known whether the body was there."""
        member = Membership(
            id="m",
            partnership="camden",
            body="council",
            capacity=MembershipCapacity.RESPONSIBLE_AUTHORITY,
        )
        meeting = Meeting(
            id="M",
            of="partnerships/camden",
            kind=MeetingKind.PARTNERSHIP,
            on=dt.date(2004, 5, 1),
            outcome=outcome,
        )
        records = [PARTNERSHIP, COUNCIL, member, meeting, expectation("represented")]
        if present is not None:
            came = Attendance(id="M", meeting="M", body="council", present=present)
            records.append(came)
        if claimed:
            records.append(claim("meetings"))
        made = build_return("completeness", Register.of(*records), on=DAY)
        (row,) = (
            row for row in made.table.rows if row.requirement is Requirement.ATTENDANCE
        )
        assert (expected, count) == (row.state.value, row.count)

    @pytest.mark.parametrize(
        ("claimed", "expected"), [(False, "cannot-tell"), (True, "missing")]
    )
    def test_liaison(self, claimed, expected):
        """A quarter without a meeting is missing by a claim only."""
        member = Membership(
            id="m",
            partnership="camden",
            body="council",
            capacity=MembershipCapacity.RESPONSIBLE_AUTHORITY,
        )
        records = [PARTNERSHIP, COUNCIL, member, expectation("liaison")]
        if claimed:
            records.append(claim("meetings"))
        made = build_return("completeness", Register.of(*records), on=DAY)
        (row,) = (
            row for row in made.table.rows if row.requirement is Requirement.LIAISON
        )
        assert (expected, 0, 4) == (row.state.value, row.count, row.wanted)
        assert (row.start, row.end) == (dt.date(2003, 4, 1), dt.date(2004, 3, 31))

    def test_liaison_held(self):
        """Quarters with a meeting are there; before the first is over, none is due."""
        member = Membership(
            id="m",
            partnership="camden",
            body="council",
            capacity=MembershipCapacity.RESPONSIBLE_AUTHORITY,
        )
        met = Meeting(
            id="M",
            of="partnerships/camden",
            kind=MeetingKind.LIAISON,
            on=dt.date(2003, 5, 1),
            between=("council", "mps"),
        )
        records = PARTNERSHIP, COUNCIL, member, met, expectation("liaison")
        found = [
            row.state
            for on in (dt.date(2003, 6, 1), dt.date(2003, 7, 1))
            for row in build_return(
                "completeness", Register.of(*records), on=on
            ).table.rows
            if row.requirement is Requirement.LIAISON
        ]
        assert found == [State.NOT_DUE, State.THERE]


def expectation(measure):
    """Return what the council expects of itself in the year to March 2004 and on."""
    return Expectation(
        id=measure,
        role="Attendance",
        outcome="Be there.",
        position=1,
        owner="council",
        span=Span(dt.date(2003, 4, 1), dt.date(2005, 3, 31)),
        measure=Measure(measure),
        status=ExpectationStatus.ENDORSED,
        kinds=(MeetingKind.PARTNERSHIP,),
    )


class TestMatrix:
    """One row to each partnership or body and each requirement."""

    def test_of_2000(self):
        """The paper of 2000 lets nothing be missing: it invents no absence."""
        made = build_return(
            "completeness", load(EXAMPLES / "london"), on=dt.date(2000, 7, 28)
        )
        found = Counter((row.requirement, row.state) for row in made.table.rows)
        assert found[Requirement.STRATEGY, State.THERE] == 32
        assert found[Requirement.OBJECTIVES, State.CANNOT_TELL] == 32
        assert not any(row.state is State.MISSING for row in made.table.rows)

    def test_of_today(self):
        """The invented register has a plan of one partnership, and not of two."""
        made = build_return(
            "completeness", load(EXAMPLES / "synthetic"), on=dt.date(2024, 6, 18)
        )
        states = {
            row.of: row.state
            for row in made.table.rows
            if row.requirement is Requirement.STRATEGY
        }
        assert states == {
            "partnerships/exampleham": State.THERE,
            "partnerships/samplebury-and-mockford": State.CANNOT_TELL,
        }

    def test_one_partnership(self):
        """One partnership can be asked for, and no body is there then."""
        response = Response(id="A", to="scrutinies/N", body="council")
        register = Register.of(*BASIC, COUNCIL, response)
        made = build_return(
            "completeness", register, on=DAY, options={"partnership": "camden"}
        )
        assert {row.of for row in made.table.rows} == {"partnerships/camden"}
        with pytest.raises(UnknownNameError, match="'barnet'"):
            build_return(
                "completeness", register, on=DAY, options={"partnership": "barnet"}
            )

    def test_joined(self):
        """Of several of one requirement, the gravest state is that of all."""
        assessments = [
            Assessment(
                of="bodies/a",
                requirement=Requirement.RESPONSES,
                state=each,
                count=1,
                wanted=2,
            )
            for each in (State.THERE, State.CANNOT_TELL, State.NOT_DUE)
        ]
        whole = joined(assessments)
        assert (whole.state, whole.count, whole.wanted) == (State.CANNOT_TELL, 3, 6)
        assert (
            joined([*assessments, attrs.evolve(assessments[0], wanted=None)]).wanted
            is None
        )
        assert joined([]) is None

    @given(
        registers(
            collections=("steps", "targets", "meetings", "responses", "completeness"),
            max_size=4,
        ),
        days(),
    )
    def test_nobody_is_accused(self, register, on):
        """Nothing is missing unless something asks for it and a claim says all."""
        made = build_return("completeness", register, on=on)
        bare = Register.of(
            *(each for each in register if each.collection != "completeness")
        )
        for row in made.table.rows:
            if row.state is State.MISSING:
                assert row.claims
                assert row.law or row.promises
        unclaimed = build_return("completeness", bare, on=on).table.rows
        assert all(row.state is not State.MISSING for row in unclaimed)
