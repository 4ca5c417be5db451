"""The return of completeness judges as the law, the rules and the calendar do."""

import datetime as dt
from pathlib import Path

import attrs
import pytest

from cdrpkit.building import build_return
from cdrpkit.checking import check
from cdrpkit.dates import Dated, PartialDate, Span
from cdrpkit.findings import Verdict
from cdrpkit.loading import load
from cdrpkit.model.decisions import Response
from cdrpkit.model.duties import Meeting, MeetingKind, ReportDemand
from cdrpkit.model.engagement import (
    Attendance,
    Expectation,
    ExpectationStatus,
    Measure,
)
from cdrpkit.model.papers import Completeness
from cdrpkit.model.partnerships import (
    Membership,
    MembershipCapacity,
    Partnership,
    PartnershipKind,
    Tier,
)
from cdrpkit.model.places import Area, AreaKind, Body, BodyKind, Nation
from cdrpkit.model.scrutiny import Scrutiny
from cdrpkit.model.strategies import Objective, Step, StepKind, Strategy, StrategyKind
from cdrpkit.model.targets import Horizon, Target, TargetKind
from cdrpkit.quantities import Gap
from cdrpkit.register import Register
from cdrpkit.returns.matrix import Requirement, State

LONDON = load(Path(__file__).parent.parent / "examples" / "london")
SYNTHETIC = load(Path(__file__).parent.parent / "examples" / "synthetic")
EVER = Span(dt.date(1998, 1, 1), dt.date(2030, 12, 31))
IN_2005 = dt.date(2005, 12, 8)
ENGLAND = Area(
    id="a",
    names=(),
    kind=AreaKind.DISTRICT,
    nation=Nation.ENGLAND,
    code="E07000001",
)
WALES = Area(
    id="a",
    names=(),
    kind=AreaKind.WELSH_COUNTY,
    nation=Nation.WALES,
    code="W06000001",
)
PARTNERSHIP = Partnership(
    id="p",
    names=(),
    kind=PartnershipKind.CRIME_AND_DISORDER,
    tier=Tier.LOCAL,
    areas=(Dated("a"),),
)


def claim(of, **fields):
    """Return the claim to hold all of a collection of the years with a law."""
    return Completeness(id=f"all-{of}", of=of, **{"span": EVER, **fields})


def strategy(start=2005, end=2008, **fields):
    """Return a strategy for the years from one April to another March."""
    span = Span(dt.date(start, 4, 1), dt.date(end, 3, 31))
    given = {"id": "s", "owner": "partnerships/p", "kind": StrategyKind.LOCAL_STRATEGY}
    return Strategy(span=span, **{**given, **fields})


def step(kind, on, **fields):
    """Return a step that was taken for the strategy."""
    when = PartialDate.parse(on)
    return Step(
        id=f"{kind.value}-{on}", **{"strategy": "s", **fields}, kind=kind, on=when
    )


OBJECTIVE = Objective(id="o", strategy="s", number="1", text="Cut burglary.")


def target(id_="t", **fields):
    """Return a target under the objective."""
    given = {"objective": "o", "kind": TargetKind.ABSOLUTE}
    return Target(id=id_, **{**given, **fields})


BOTH = (target("l", horizon=Horizon.LONG), target("s", horizon=Horizon.SHORT))


def with_(register, *records):
    """Return a register with records added."""
    return Register.of(*register, *records)


def rows_of(register, on, **options):
    """Return the rows by whom they are of and what is required."""
    made = build_return("completeness", register, on=on, options=options)
    return {(row.of, row.requirement): row for row in made.table.rows}


def row(requirement, *records, on, area=ENGLAND, of="partnerships/p"):
    """Return what is there of the partnership."""
    known = {each.key for each in records}
    mine = [each for each in (area, PARTNERSHIP) if each.key not in known]
    return rows_of(Register.of(*mine, *records), on)[of, Requirement(requirement)]


def state(requirement, *records, **fields):
    """Return the state of what is there, as a word."""
    return row(requirement, *records, **fields).state.value


def verdicts(register, code, subject, on):
    """Return what a rule says of a subject."""
    found = check(register, on=on)
    return {
        each.verdict for each in found if (each.code, each.subject) == (code, subject)
    }


class TestProposals:
    """What was only proposed binds nobody."""

    def test_of_2004(self):
        """The liaison that the paper of 2004 only proposes is not missing."""
        register = with_(LONDON, claim("meetings"))
        found = rows_of(register, IN_2005)["bodies/mpa", Requirement.LIAISON]
        assert found.promises == ("expectations/2004-liaison",)
        assert (found.state, found.wanted) == (State.CANNOT_TELL, None)
        assert found.wanted_gap is Gap.UNKNOWN
        rule = verdicts(register, "LIA001", "expectations/2004-liaison", IN_2005)
        assert rule == {Verdict.CANNOT_TELL}

    @pytest.mark.parametrize(
        ("status", "expected"),
        [
            (ExpectationStatus.ENDORSED, ("missing", 4)),
            (ExpectationStatus.PROPOSED, ("cannot-tell", None)),
            (ExpectationStatus.UNKNOWN, ("cannot-tell", None)),
        ],
    )
    def test_status(self, status, expected):
        """Only what was endorsed can be missing."""
        promised = liaison("e", status=status)
        found = row(
            "liaison",
            BODY,
            MEMBER,
            promised,
            claim("meetings"),
            on=IN_2005,
            of="bodies/b",
        )
        assert expected == (found.state.value, found.wanted)


BODY = Body(id="b", names=(), kind=BodyKind.OTHER)
MEMBER = Membership(
    id="m", partnership="p", body="b", capacity=MembershipCapacity.OTHER
)
YEAR = Span(dt.date(2004, 4, 1), dt.date(2005, 3, 31))


def liaison(id_, **fields):
    """Return the liaison that the body is expected to keep in 2004/05."""
    given = {
        "role": "",
        "outcome": "",
        "position": 1,
        "owner": "b",
        "span": YEAR,
        "measure": Measure.LIAISON,
        "status": ExpectationStatus.ENDORSED,
    }
    return Expectation(id=id_, **{**given, **fields})


class TestOneMeeting:
    """A meeting is counted once, however many expectations reach it."""

    MET = Meeting(
        id="M",
        of="partnerships/p",
        kind=MeetingKind.PARTNERSHIP,
        on=dt.date(2004, 5, 5),
    )

    def test_attendance(self):
        """One meeting attended is one, though two expectations are about it."""
        came = Attendance(id="A", meeting="M", body="b", present=True)
        expected = [
            liaison(
                "e1", measure=Measure.REPRESENTED, kinds=(MeetingKind.PARTNERSHIP,)
            ),
            liaison(
                "e2",
                measure=Measure.REPRESENTED,
                kinds=(MeetingKind.PARTNERSHIP, MeetingKind.AWAY_DAY),
            ),
        ]
        records = (BODY, MEMBER, self.MET, came, *expected)
        found = row("attendance", *records, on=IN_2005, of="bodies/b")
        assert (found.state, found.count, found.wanted) == (State.THERE, 1, 1)

    def test_liaison(self):
        """Each quarter is counted once, and is had if all who ask for it had it."""
        met = attrs.evolve(self.MET, kind=MeetingKind.LIAISON, between=("b", "x"))
        records = (BODY, MEMBER, met, liaison("e1"), liaison("e2"))
        found = row("liaison", *records, on=IN_2005, of="bodies/b")
        assert (found.state, found.count, found.wanted) == (State.CANNOT_TELL, 1, 4)

    def test_none_yet(self):
        """Of no meeting it is not said how many there ought to be."""
        expected = liaison("e", measure=Measure.REPRESENTED)
        found = row("attendance", BODY, expected, on=IN_2005, of="bodies/b")
        assert (found.state, found.wanted) == (State.CANNOT_TELL, None)
        assert found.wanted_gap is Gap.UNKNOWN


class TestMerger:
    """What went before a partnership that grew from others may stand for it."""

    ENDED = Span(end=dt.date(2019, 9, 30))
    BEFORE = attrs.evolve(PARTNERSHIP, id="p1", span=ENDED)
    MERGED = attrs.evolve(
        PARTNERSHIP, predecessors=("p1",), span=Span(dt.date(2019, 10, 1))
    )
    PLAN = strategy(
        2018,
        2021,
        id="p1-plan",
        owner="partnerships/p1",
        kind=StrategyKind.PARTNERSHIP_PLAN,
    )
    LATER = dt.date(2020, 6, 18)

    @pytest.mark.parametrize(
        ("records", "on", "expected"),
        [
            ((PLAN,), LATER, "cannot-tell"),
            ((), LATER, "missing"),
            ((), dt.date(2020, 1, 1), "cannot-tell"),
            ((PLAN,), dt.date(2021, 4, 1), "missing"),
            ((attrs.evolve(PLAN, owner="partnerships/p"),), LATER, "there"),
        ],
    )
    def test_strategy(self, records, on, expected):
        """The plan of a predecessor may still be in force; in the first year, any."""
        records = (self.BEFORE, self.MERGED, claim("strategies"), *records)
        assert expected == state("strategy", *records, on=on)

    @pytest.mark.parametrize("records", [(PLAN,), ()], ids=["with-a-plan", "without"])
    @pytest.mark.parametrize("on", [dt.date(2020, 1, 1), LATER, dt.date(2021, 4, 1)])
    def test_as_the_rule(self, records, on):
        """It is missing where the rule on plans finds it not met, and only there."""
        register = Register.of(
            ENGLAND, self.BEFORE, self.MERGED, claim("strategies"), *records
        )
        found = rows_of(register, on)["partnerships/p", Requirement.STRATEGY]
        (rule,) = verdicts(register, "PLN002", "partnerships/p", on)
        expected = {
            State.MISSING: Verdict.NOT_MET,
            State.CANNOT_TELL: Verdict.CANNOT_TELL,
        }
        assert rule is expected[found.state]

    @pytest.mark.parametrize(
        "requirement", ["strategic-assessment", "plan-ready", "public-meeting"]
    )
    def test_first_year(self, requirement):
        """The area is bound in each year; who did it in that of the merger is open."""
        records = (self.BEFORE, self.MERGED, claim("steps"), claim("meetings"))
        found = row(requirement, *records, on=self.LATER)
        assert found.state is State.CANNOT_TELL
        assert found.law[0].startswith("Crime and Disorder (Formulation")
        assert state(requirement, *records, on=dt.date(2021, 6, 18)) == "missing"
        assert state(requirement, *records, on=dt.date(2020, 3, 31)) == "not-due"

    def test_as_the_calendar(self):
        """What the calendar lists of the invented merger, the matrix asks for."""
        of = "partnerships/samplebury-and-mockford"
        found = rows_of(SYNTHETIC, self.LATER)
        listed = build_return(
            "calendar",
            SYNTHETIC,
            on=dt.date(2020, 3, 1),
            options={"partnership": of.partition("/")[2]},
        )
        duties = {each.duty for each in listed.table.rows}
        for each in (Requirement.STRATEGIC_ASSESSMENT, Requirement.PUBLIC_MEETING):
            assert each.value in duties
            assert found[of, each].state is State.CANNOT_TELL
            assert found[of, each].law

    def test_assessed(self):
        """What it did itself in its first year is there."""
        plan = attrs.evolve(self.PLAN, id="s", owner="partnerships/p")
        done = step(StepKind.STRATEGIC_ASSESSMENT, "2020-01")
        records = (self.BEFORE, self.MERGED, plan, done)
        assert state("strategic-assessment", *records, on=self.LATER) == "there"


class TestMembers:
    """Members are there where every responsible authority is one."""

    def test_of_2005(self):
        """Of Camden two are known: the police and fire authorities are lacking."""
        register = with_(LONDON, claim("memberships"))
        of = "partnerships/camden"
        found = rows_of(register, IN_2005)[of, Requirement.MEMBERS]
        assert (found.state, found.count) == (State.MISSING, 2)
        assert (found.wanted, found.wanted_gap) == (None, Gap.UNKNOWN)
        assert Verdict.NOT_MET in verdicts(register, "MEM002", of, IN_2005)
        unclaimed = rows_of(LONDON, IN_2005)[of, Requirement.MEMBERS]
        assert unclaimed.state is State.CANNOT_TELL

    def test_of_2000(self):
        """In 2000 the council and the chief officer of police were all."""
        found = rows_of(LONDON, dt.date(2000, 7, 28))
        camden = found["partnerships/camden", Requirement.MEMBERS]
        assert (camden.state, camden.count, camden.wanted) == (State.THERE, 2, 2)

    @pytest.mark.parametrize(
        ("on", "expected"),
        [
            (dt.date(2003, 3, 31), [False, False]),
            (dt.date(2003, 4, 1), [True, False]),
            (dt.date(2004, 4, 29), [True, False]),
            (dt.date(2004, 4, 30), [True, True]),
        ],
    )
    def test_law(self, on, expected):
        """What makes a kind of body one of them is cited from its day on."""
        laws = row("members", on=on).law
        assert "s.5(1)" in laws[0]
        found = [
            any(number in law for law in laws)
            for number in ("SI 2003/808", "SI 2004/913")
        ]
        assert expected == found

    def test_before_the_act(self):
        """Before section 5 nobody is a responsible authority, and none is asked for."""
        found = rows_of(LONDON, dt.date(1998, 6, 1))
        states = {
            each.state
            for (of, requirement), each in found.items()
            if requirement is Requirement.MEMBERS and "steering" not in of
        }
        assert states == {State.NOT_DUE}
        on = dt.date(1998, 9, 30)
        first = rows_of(LONDON, on)["partnerships/camden", Requirement.MEMBERS]
        assert first.state is State.THERE


class TestContents:
    """Targets are there where there is one for the long and one for the short term."""

    @pytest.mark.parametrize(
        ("targets", "expected"),
        [
            (BOTH, ("there", 2)),
            (BOTH[:1], ("missing", 1)),
            ((*BOTH[:1], target()), ("cannot-tell", 2)),
            ((target(kind=TargetKind.NONE_YET, horizon=Horizon.LONG),), ("missing", 0)),
        ],
    )
    def test_horizons(self, targets, expected):
        """One that is yet to be agreed is none, and one horizon is not both."""
        records = (strategy(), OBJECTIVE, *targets, claim("targets"))
        found = row("targets", *records, on=IN_2005)
        assert expected == (found.state.value, found.count)
        assert found.wanted_gap is Gap.UNKNOWN
        unclaimed = state("targets", *records[:-1], on=IN_2005)
        assert unclaimed == ("there" if expected[0] == "there" else "cannot-tell")

    @pytest.mark.parametrize(
        ("gaps", "expected"),
        [
            ((Gap.WITHHELD, Gap.SUPPRESSED), "withheld"),
            ((Gap.WITHHELD, Gap.NOT_AGREED), "there"),
        ],
    )
    def test_withheld(self, gaps, expected):
        """They are withheld where all of their numbers are kept back."""
        kept = [
            attrs.evolve(one, value_gap=gap)
            for one, gap in zip(BOTH, gaps, strict=True)
        ]
        assert expected == state("targets", strategy(), OBJECTIVE, *kept, on=IN_2005)

    def test_nil(self):
        """Where all objectives are claimed and none is there, there is no target."""
        records = (strategy(2002, 2005), claim("objectives"))
        on = dt.date(2004, 9, 10)
        register = Register.of(ENGLAND, PARTNERSHIP, *records)
        (counted,) = build_return("strategies", register, on=on).table.rows
        assert counted.targets == 0
        assert state("objectives", *records, on=on) == "missing"
        assert state("targets", *records, on=on) == "missing"


class TestSubjects:
    """A strategy on one subject is not the strategy on another."""

    DRUGS = strategy(subjects=("misuse-of-drugs",))
    CRIME = strategy(id="c", subjects=("crime-and-disorder",))

    @pytest.mark.parametrize(
        ("records", "expected"),
        [
            ((DRUGS, CRIME), "there"),
            ((DRUGS,), "cannot-tell"),
            ((DRUGS, claim("strategies")), "missing"),
            ((CRIME, claim("strategies")), "cannot-tell"),
            ((DRUGS, strategy(id="c")), "there"),
            ((strategy(), claim("strategies")), "there"),
        ],
    )
    def test_of_2005(self, records, expected):
        """From October 2002 both were asked for; that drugs were, is inferred."""
        assert expected == state("strategy", *records, on=IN_2005)

    def test_as_the_rule(self):
        """What is missing here, the rule on subjects finds not met."""
        register = Register.of(ENGLAND, PARTNERSHIP, self.DRUGS)
        found = verdicts(register, "STR009", "strategies/s", IN_2005)
        assert Verdict.NOT_MET in found

    def test_law(self):
        """What names a subject asks for a strategy on it, and is cited."""
        on = dt.date(2002, 10, 1)
        found = [row("strategy", on=day).law for day in (on - dt.timedelta(1), on)]
        named = [any("Police Reform Act" in law for law in laws) for laws in found]
        assert named == [False, True]

    def test_not_a_plan(self):
        """Once plans are asked for, a strategy of the old kind is none, as by rule."""
        on, plan = dt.date(2008, 6, 1), StrategyKind.PARTNERSHIP_PLAN
        old = strategy(2007, 2010)
        assert state("strategy", old, on=on) == "cannot-tell"
        assert state("strategy", old, claim("strategies"), on=on) == "missing"
        assert state("strategy", attrs.evolve(old, kind=plan), on=on) == "there"

    def test_before_drugs(self):
        """Before drugs came in, one on crime and disorder was all."""
        one = strategy(1999, 2002, subjects=("crime-and-disorder",))
        found = row("strategy", one, on=dt.date(2002, 3, 31))
        assert (found.state, found.count, found.wanted) == (State.THERE, 1, 1)


class TestBetweenTwoLaws:
    """From the end of the audits to the first plan, what is owed is not known."""

    @pytest.mark.parametrize(
        ("area", "on", "expected"),
        [
            (ENGLAND, dt.date(2007, 7, 31), "missing"),
            (ENGLAND, dt.date(2007, 8, 1), "cannot-tell"),
            (ENGLAND, dt.date(2008, 3, 31), "cannot-tell"),
            (ENGLAND, dt.date(2008, 4, 1), "missing"),
            (WALES, dt.date(2007, 11, 18), "missing"),
            (WALES, dt.date(2007, 11, 19), "cannot-tell"),
            (WALES, dt.date(2008, 4, 1), "cannot-tell"),
            (WALES, dt.date(2009, 3, 31), "cannot-tell"),
            (WALES, dt.date(2009, 4, 30), "missing"),
            (ENGLAND, dt.date(1999, 3, 31), "not-due"),
        ],
    )
    def test_strategy(self, area, on, expected):
        """Nobody is told to have none, and nobody that none is due."""
        found = row("strategy", claim("strategies"), on=on, area=area)
        assert expected == found.state.value
        assert bool(found.law) is (expected != "not-due")

    def test_contents(self):
        """What the three-year strategies had to hold then, is open till their end."""
        for on, expected in (
            (dt.date(2007, 10, 1), State.CANNOT_TELL),
            (dt.date(2008, 4, 1), State.NOT_DUE),
        ):
            found = rows_of(LONDON, on)
            rows = [
                found["partnerships/camden", each]
                for each in (Requirement.OBJECTIVES, Requirement.TARGETS)
            ]
            assert {each.state for each in rows} == {expected}
            assert {bool(each.law) for each in rows} == {expected is not State.NOT_DUE}


class TestAnnualReport:
    """A report says not of which year it is."""

    ALL = (strategy(), claim("steps"))

    @pytest.mark.parametrize(
        ("on", "expected", "year"),
        [
            (dt.date(2007, 7, 31), "missing", "2006/07"),
            (dt.date(2007, 8, 1), "cannot-tell", "2006/07"),
            (dt.date(2009, 5, 1), "cannot-tell", "2006/07"),
            (dt.date(2020, 5, 1), "cannot-tell", "2006/07"),
            (dt.date(2003, 4, 30), "not-due", None),
        ],
    )
    def test_no_expiry(self, on, expected, year):
        """A default is none after repeal, nor is it over by the passage of time."""
        found = row("annual-report", *self.ALL, on=on)
        assert (expected, year) == (found.state.value, found.period)
        assert bool(found.law) is (year is not None)

    def test_later_made(self):
        """A report for each year of the term is there, repealed or not."""
        made = [step(StepKind.ANNUAL_REPORT, on) for on in ("2006-04-20", "2007-04-20")]
        found = row("annual-report", *self.ALL, *made, on=dt.date(2009, 5, 1))
        assert (found.state, found.period, found.count) == (State.THERE, "2006/07", 1)

    @pytest.mark.parametrize(
        ("days", "expected"),
        [
            (("2005-04-20",), "cannot-tell"),
            (("2003-04-20", "2005-04-20"), "cannot-tell"),
            (("2003-04-20", "2004-04-20", "2005-04-20"), "there"),
            (("2003-04-20", "2005-04-10", "2005-04-20"), "there"),
            (("2003-04-20", "2004-04-20"), "missing"),
            ((), "missing"),
            (("2005",), "cannot-tell"),
        ],
    )
    def test_of_which_year(self, days, expected):
        """It is of the last year only where each earlier one of the term has one."""
        made = [step(StepKind.ANNUAL_REPORT, each) for each in days]
        records = (strategy(2002, 2005), claim("steps"), *made)
        found = row("annual-report", *records, on=dt.date(2005, 5, 1))
        assert (expected, "2004/05") == (found.state.value, found.period)
        assert found.count == (expected == "there")

    def test_of_the_next_year(self):
        """One made when the next year is over may be of that year."""
        made = step(StepKind.ANNUAL_REPORT, "2007-04-10")
        assert state("annual-report", *self.ALL, made, on=dt.date(2007, 4, 12)) == (
            "cannot-tell"
        )

    def test_claims(self):
        """The claim must be about every day on which it may have been made."""
        for first, expected in ((1, "missing"), (2, "cannot-tell")):
            span = Span(dt.date(2007, 4, first), dt.date(2030, 12, 31))
            records = strategy(), claim("steps", span=span)
            found = state("annual-report", *records, on=dt.date(2007, 7, 26))
            assert expected == found


class TestDemands:
    """A report that was demanded without a day is neither late nor there."""

    @pytest.mark.parametrize(
        ("made", "due", "expected"),
        [
            (None, None, ("cannot-tell", 1, 2)),
            (dt.date(2003, 4, 1), None, ("there", 2, 2)),
            (None, dt.date(2003, 5, 1), ("missing", 1, 2)),
            (None, dt.date(2006, 1, 1), ("there", 1, 1)),
        ],
    )
    def test_two(self, made, due, expected):
        """One that was made says nothing of another."""
        asked = {"partnership": "p", "by": "b", "matters": "x"}
        first = ReportDemand(
            id="a", on=dt.date(2003, 1, 1), made=dt.date(2003, 2, 1), **asked
        )
        second = ReportDemand(
            id="b", on=dt.date(2003, 3, 1), made=made, due=due, **asked
        )
        records = (BODY, first, second, claim("report_demands"))
        found = row("reports-on-demand", *records, on=IN_2005)
        assert expected == (found.state.value, found.count, found.wanted)

    def test_none(self):
        """Where nothing is demanded, it is not said that nought are wanted."""
        found = row("reports-on-demand", on=IN_2005)
        assert (found.state, found.wanted) == (State.NOT_DUE, None)
        assert found.wanted_gap is Gap.NOT_APPLICABLE


class TestWales:
    """In Wales two sets of regulations ask, and both are cited."""

    ON = dt.date(2012, 6, 1)
    SUBSTANCES = ("misuse-of-drugs", "misuse-of-alcohol", "misuse-of-other-substances")
    DONE = (
        step(StepKind.STRATEGIC_ASSESSMENT, "2012-01"),
        step(StepKind.PLAN_REVISED, "2012-02"),
    )

    def plan(self, *subjects):
        """Return the plan, on these subjects."""
        kind = StrategyKind.PARTNERSHIP_PLAN
        return strategy(2011, 2014, kind=kind, subjects=subjects)

    @pytest.mark.parametrize(
        "requirement", ["strategic-assessment", "plan-ready", "public-meeting"]
    )
    def test_law(self, requirement):
        """What each of them asks for is asked for."""
        found = row(requirement, claim("steps"), on=self.ON, area=WALES)
        assert len(found.law) == 2
        for number in ("2007/3076", "2007/3078"):
            assert any(number in law for law in found.law)
        assert (found.wanted, found.wanted_gap) == (None, Gap.UNKNOWN)

    @pytest.mark.parametrize("requirement", ["strategic-assessment", "plan-ready"])
    @pytest.mark.parametrize(
        ("subjects", "expected"),
        [
            (("crime-and-disorder", *SUBSTANCES), "there"),
            (SUBSTANCES, "missing"),
            ((), "cannot-tell"),
        ],
    )
    def test_halves(self, requirement, subjects, expected):
        """What is done for one of two plans is not done for the other."""
        records = (self.plan(*subjects), *self.DONE, claim("steps"))
        assert expected == state(requirement, *records, on=self.ON, area=WALES)

    @pytest.mark.parametrize(
        ("held", "expected"), [(0, "missing"), (1, "cannot-tell"), (2, "there")]
    )
    def test_public_meeting(self, held, expected):
        """Whether one meeting does for both is not known."""
        met = [
            Meeting(
                id=f"m{number}",
                of="partnerships/p",
                kind=MeetingKind.PUBLIC,
                on=dt.date(2012, 1, 1 + number),
            )
            for number in range(held)
        ]
        records = (*met, claim("meetings"))
        assert expected == state("public-meeting", *records, on=self.ON, area=WALES)


class TestBasis:
    """What the law is only inferred to ask for is told from what is confirmed."""

    @pytest.mark.parametrize(
        ("requirement", "on", "expected"),
        [
            ("annual-report", dt.date(2003, 6, 1), "art 2(f)(viii) (inferred)"),
            ("public-meeting", dt.date(2008, 6, 1), "reg 12 (inferred)"),
            ("public-meeting", dt.date(2009, 6, 1), "reg 12"),
            ("strategic-assessment", dt.date(2012, 6, 1), "SI 2010/647 (recalled)"),
        ],
    )
    def test_law(self, requirement, on, expected):
        """A citation that is not confirmed in the text says how it is known."""
        (law,) = row(requirement, on=on).law
        assert law.endswith(expected)


class TestResponses:
    """A response to a council's scrutiny is asked for by law, once there is such."""

    COUNCIL = Body(id="c", names=(), kind=BodyKind.COUNCIL, areas=(Dated("a"),))
    SCRUTINY = Scrutiny(id="n", title="Night", by="c", published=PartialDate(2009))

    @pytest.mark.parametrize(
        ("requested", "kind", "expected"),
        [
            (dt.date(2009, 4, 29), BodyKind.COUNCIL, False),
            (dt.date(2009, 4, 30), BodyKind.COUNCIL, True),
            (dt.date(2009, 4, 30), BodyKind.OTHER, False),
            (None, BodyKind.COUNCIL, False),
        ],
    )
    def test_law(self, requested, kind, expected):
        """The provision that the calendar goes by is cited, on and from its day."""
        asked = Response(id="r", to="scrutinies/n", body="b", requested=requested)
        asking = attrs.evolve(self.COUNCIL, kind=kind)
        records = (asking, BODY, self.SCRUTINY, asked)
        found = row("responses", *records, on=dt.date(2009, 6, 1), of="bodies/b")
        assert expected is any("SI 2009/942" in law for law in found.law)
        assert found.promises == ("scrutinies/n",)


class TestPlanReady:
    """A plan is ready where the rule on plans finds it so."""

    @pytest.mark.parametrize(
        ("kind", "expected"),
        [
            (StrategyKind.PARTNERSHIP_PLAN, State.THERE),
            (StrategyKind.LOCAL_STRATEGY, State.MISSING),
        ],
    )
    def test_as_the_rule(self, kind, expected):
        """A strategy of the old kind that was formulated is no plan that is ready."""
        on, made = dt.date(2008, 6, 1), step(StepKind.FORMULATED, "2008-02")
        held = strategy(2008, 2011, kind=kind)
        register = Register.of(ENGLAND, PARTNERSHIP, held, made, claim("steps"))
        found = rows_of(register, on)["partnerships/p", Requirement.PLAN_READY]
        assert (found.state, found.count) == (expected, int(expected is State.THERE))
        (rule,) = verdicts(register, "PLN003", "partnerships/p", on)
        assert rule is (Verdict.MET if found.count else Verdict.NOT_MET)


class TestPeriods:
    """Each row says for which days it is."""

    def test_plan(self):
        """What must be ready before a year is the plan of that year."""
        found = row("plan-ready", on=dt.date(2010, 4, 1))
        assert found.period == "2010/11"
        assert found.start == dt.date(2010, 4, 1)
        assert row("strategic-assessment", on=dt.date(2010, 4, 1)).period == "2009/10"

    def test_gaps(self):
        """An empty day has one meaning, and a column that says which."""
        found = row("annual-report", on=dt.date(2002, 4, 1))
        assert (found.start, found.start_gap) == (None, Gap.NOT_APPLICABLE)
        expected = liaison("e", measure=Measure.REPRESENTED, span=Span(end=YEAR.end))
        found = row("attendance", BODY, expected, on=IN_2005, of="bodies/b")
        assert (found.start, found.start_gap) == (None, Gap.UNKNOWN)
        assert found.end == YEAR.end


class TestNotes:
    """What the matrix rests on is said in its notes."""

    def notes(self, *records, on=IN_2005, **options):
        """Return the notes on London, and on records besides."""
        register = with_(LONDON, *records)
        made = build_return("completeness", register, on=on, options=options)
        return made.notes

    def test_counts(self):
        """How many are there, and which are missing, is counted for what is asked."""
        some = [
            claim("steps", scope=f"partnerships/{each}")
            for each in ("camden", "barnet")
        ]
        some[1] = attrs.evolve(some[1], id="all-steps-there")
        assert (
            "Annual report: there for 0 of 32; missing for 2 (Barnet Crime and Disorder"
            " Reduction Partnership, Camden Crime and Disorder Reduction Partnership);"
            " cannot be told for 30; not due for 1."
        ) in self.notes(*some)

    def test_not_asked(self):
        """Of what nobody asks for, and nobody has, nothing is counted."""
        assert not any(each.startswith("Plan ready") for each in self.notes())

    def test_how_it_is_counted(self):
        """What is counted though nothing asks for it, and where names are, is said."""
        notes = " ".join(self.notes())
        assert "cannot be told, and the rows say of whom" in notes
        assert "What nothing asks for is counted too where it is there." in notes

    def test_left_out(self):
        """Whom and what the matrix leaves out is said."""
        notes = " ".join(self.notes())
        assert "25 of 40 actions have no owner" in notes
        assert "no partnership is recorded: City of London" in notes
        assert "past" in notes
        assert "community safety agreement" in notes

    def test_ended(self):
        """A partnership that is no more on the day has no rows, and a note says so."""
        before = attrs.evolve(PARTNERSHIP, span=Span(end=dt.date(2004, 1, 1)))
        made = build_return(
            "completeness",
            Register.of(ENGLAND, before),
            on=IN_2005,
            options={"partnership": "p"},
        )
        assert not made.table.rows
        assert any(
            each.startswith("p is not there on 8 December") for each in made.notes
        )


STATES = {
    State.THERE: (
        "objectives",
        (strategy(), OBJECTIVE),
        (strategy(), attrs.evolve(OBJECTIVE, dropped=dt.date(2005, 6, 1))),
    ),
    State.NOT_DUE: (
        "meetings",
        (claim("meetings"),),
        (claim("meetings"), attrs.evolve(PARTNERSHIP, meeting_interval_months=3)),
    ),
    State.MISSING: (
        "strategy",
        (claim("strategies"),),
        (claim("strategies", scope="partnerships/q"),),
    ),
    State.WITHHELD: (
        "targets",
        (
            strategy(),
            OBJECTIVE,
            *(attrs.evolve(one, value_gap=Gap.WITHHELD) for one in BOTH),
        ),
        (strategy(), OBJECTIVE, *BOTH),
    ),
    State.CANNOT_TELL: (
        "annual-report",
        (strategy(2002, 2005),),
        (strategy(2002, 2005), claim("steps")),
    ),
}


class TestStates:
    """Each state is told apart from the others."""

    @pytest.mark.parametrize("wanted", STATES, ids=lambda each: each.value)
    def test_met(self, wanted):
        """It is the state where its one condition is fulfilled."""
        requirement, records, _ = STATES[wanted]
        assert state(requirement, *records, on=IN_2005) == wanted.value

    @pytest.mark.parametrize("wanted", STATES, ids=lambda each: each.value)
    def test_not_met(self, wanted):
        """It is another where just this one is not."""
        requirement, _, records = STATES[wanted]
        assert state(requirement, *records, on=IN_2005) != wanted.value

    def test_all(self):
        """There is an example of each."""
        assert set(STATES) == set(State)
