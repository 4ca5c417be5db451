"""Rules on what meetings decided."""

import datetime as dt

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdrpkit.checking import check
from cdrpkit.dates import PartialDate, Span
from cdrpkit.findings import Verdict
from cdrpkit.model.decisions import Decision, Outcome
from cdrpkit.model.duties import Meeting, MeetingKind, MeetingOutcome
from cdrpkit.model.papers import Completeness
from cdrpkit.model.places import Committee
from cdrpkit.model.scrutiny import Recommendation, Scrutiny
from cdrpkit.register import Register
from cdrpkit.rules.conditions import condition_unresolved
from cdrpkit.rules.contradictions import contradictory_outcomes
from cdrpkit.rules.decisions import number_naming_nothing
from cdrpkit.rules.omissions import left_undecided
from cdrpkit.rules.quorums import decided_without_quorum

DAY = dt.date(2005, 12, 8)
FEBRUARY = PartialDate(2003, 2, 27)
SCRUTINY = Scrutiny(id="S", title="S", published=PartialDate(2003, 1), by="mpa")
MADE = tuple(
    Recommendation(id=f"R{number}", scrutiny="S", number=str(number))
    for number in range(1, 6)
)


def claim(collection):
    """Return the claim to hold all of a collection about S."""
    return Completeness(id=collection, of=collection, scope="scrutinies/S")


def decision(decision_id="d", numbers="1", **fields):
    """Return a decision on recommendations of S."""
    given_fields = {
        "scrutiny": "S",
        "on": FEBRUARY,
        "outcome": Outcome.AGREED,
        **fields,
    }
    return Decision(id=decision_id, numbers=numbers, **given_fields)


def found(rule, *records, on=DAY):
    """Return the verdicts and messages of *rule*, S and its recommendations there."""
    register = Register.of(SCRUTINY, *MADE, *records)
    return [
        (each.verdict, each.message) for each in check(register, on=on, rules=[rule])
    ]


def verdicts(rule, *records, **how):
    """Return the verdicts alone."""
    return [verdict for verdict, _ in found(rule, *records, **how)]


class TestNumberNamingNothing:
    """A decision's numbers all name recommendations."""

    @given(st.sets(st.integers(1, 9), min_size=1))
    def test_every_number(self, numbers):
        """It is met where all are there, and else not met, or nobody can tell."""
        taken = decision(numbers=", ".join(map(str, sorted(numbers))))
        there = numbers <= set(range(1, 6))
        without = verdicts(number_naming_nothing, taken)
        assert [Verdict.MET if there else Verdict.CANNOT_TELL] == without
        claimed = verdicts(number_naming_nothing, taken, claim("recommendations"))
        assert [Verdict.MET if there else Verdict.NOT_MET] == claimed

    def test_unreadable(self):
        """A range that runs backwards is not met, with its place."""
        ((verdict, message),) = found(number_naming_nothing, decision(numbers="1, 5–3"))
        assert Verdict.NOT_MET is verdict
        assert "'5–3' at column 4: the range runs backwards" == message

    def test_shared(self):
        """A number that two recommendations bear names neither."""
        twin = Recommendation(id="twin", scrutiny="S", number="1")
        ((verdict, message),) = found(number_naming_nothing, decision(), twin)
        assert Verdict.NOT_MET is verdict
        assert "more than one recommendation bears 1" == message

    def test_whose(self):
        """Numbers of nobody knows which scrutiny are not met."""
        taken = decision(scrutiny=None)
        assert [Verdict.NOT_MET] == verdicts(number_naming_nothing, taken)

    def test_none(self):
        """A decision without numbers is not judged."""
        assert [] == verdicts(number_naming_nothing, decision(numbers=None))


class TestLeftUndecided:
    """Every recommendation is decided."""

    @given(st.sets(st.integers(1, 5)), st.booleans())
    def test_left_out(self, covered, claimed):
        """What no decision covers is told by its numbers."""
        taken = [decision(f"d{number}", str(number)) for number in covered]
        claims = [claim("decisions")] if claimed else []
        ((verdict, message),) = found(left_undecided, *taken, *claims)
        if covered == set(range(1, 6)):
            assert Verdict.MET is verdict
        else:
            expected = Verdict.NOT_MET if claimed else Verdict.CANNOT_TELL
            assert (expected, True) == (verdict, "no decision on" in message)

    def test_unknown(self):
        """Where the outcome is unknown nobody can tell, whatever is claimed."""
        taken = decision(numbers="1-5", outcome=Outcome.UNKNOWN)
        ((verdict, message),) = found(left_undecided, taken, claim("decisions"))
        assert Verdict.CANNOT_TELL is verdict
        assert "what was decided on recommendations 1–5 is not known" == message

    @pytest.mark.parametrize(
        ("on", "expected"),
        [
            (PartialDate(2003, 2, 28), Verdict.MET),
            (FEBRUARY, Verdict.CANNOT_TELL),
            (PartialDate(2003, 2), Verdict.CANNOT_TELL),
            (PartialDate(2003, 1), Verdict.CANNOT_TELL),
        ],
    )
    def test_known_at_last(self, on, expected):
        """The last outcome counts: what was put off before is not known after."""
        unknown = decision("a", "1-5", outcome=Outcome.UNKNOWN)
        taken = decision("b", "1-5", outcome=Outcome.DEFERRED, on=on)
        assert [expected] == verdicts(left_undecided, unknown, taken)

    def test_noted(self):
        """To note a recommendation is not to decide it."""
        taken = decision(numbers="1-5", outcome=Outcome.NOTED)
        assert [Verdict.CANNOT_TELL] == verdicts(left_undecided, taken)
        claimed = verdicts(left_undecided, taken, claim("decisions"))
        assert [Verdict.NOT_MET] == claimed

    @pytest.mark.parametrize(
        ("span", "expected"),
        [
            (Span(dt.date(1999, 1, 1), dt.date(1999, 12, 31)), Verdict.CANNOT_TELL),
            (Span(dt.date(2003, 1, 1), dt.date(2005, 12, 7)), Verdict.CANNOT_TELL),
            (Span(dt.date(2003, 1, 1), DAY), Verdict.NOT_MET),
        ],
    )
    def test_claim_for_other_days(self, span, expected):
        """Only a claim for all days since it was published proves an omission."""
        claimed = attrs.evolve(claim("decisions"), span=span)
        assert [expected] == verdicts(left_undecided, claimed)

    def test_may_be_to_come(self):
        """What is dated by a month that is not over is not known to be decided."""
        taken = decision(numbers="1-5", on=PartialDate(2005, 6))
        for on, expected in (
            (dt.date(2005, 6, 1), Verdict.CANNOT_TELL),
            (dt.date(2005, 6, 30), Verdict.MET),
        ):
            assert [expected] == verdicts(left_undecided, taken, on=on)

    def test_unread(self):
        """A list of which not all could be read decides nothing for certain."""
        taken = decision(numbers="1-5 except 3")
        assert [Verdict.CANNOT_TELL] == verdicts(left_undecided, taken)

    def test_inquorate(self):
        """What a meeting that was not quorate agreed is no decision."""
        meeting = Meeting(
            id="m",
            of="committees/c",
            kind=MeetingKind.COMMITTEE,
            on=dt.date(2003, 2, 27),
            outcome=MeetingOutcome.INQUORATE,
        )
        taken = decision(numbers="1-5", meeting="m")
        records = (taken, meeting, claim("decisions"))
        assert [Verdict.NOT_MET] == verdicts(left_undecided, *records)

    def test_nothing_recommended(self):
        """A scrutiny without recommendations is not judged."""
        assert () == check(Register.of(SCRUTINY), on=DAY, rules=[left_undecided])


class TestDecidedWithoutQuorum:
    """A meeting that was not quorate decides nothing."""

    @given(st.sampled_from(Outcome), st.sampled_from(MeetingOutcome))
    def test_any(self, outcome, held):
        """Only to put off, or nothing known, goes with a meeting that was not held."""
        meeting = Meeting(
            id="m",
            of="committees/c",
            kind=MeetingKind.COMMITTEE,
            on=dt.date(2003, 2, 27),
            outcome=held,
        )
        taken = decision(outcome=outcome, meeting="m")
        fine = held is MeetingOutcome.HELD or outcome in {
            Outcome.UNKNOWN,
            Outcome.DEFERRED,
        }
        expected = Verdict.MET if fine else Verdict.NOT_MET
        assert [expected] == verdicts(decided_without_quorum, taken, meeting)

    @pytest.mark.parametrize(
        ("fields", "expected"),
        [
            ({}, Verdict.MET),
            ({"on": PartialDate(2003, 2)}, Verdict.MET),
            ({"on": PartialDate(2003, 3, 5)}, Verdict.NOT_MET),
            ({"on": PartialDate(2003, 3)}, Verdict.NOT_MET),
            ({"committee": "c"}, Verdict.MET),
            ({"committee": "d"}, Verdict.NOT_MET),
        ],
    )
    def test_another_meeting(self, fields, expected):
        """A meeting of another day, or of another committee, cannot be the one."""
        day = dt.date(2003, 2, 27)
        meeting = Meeting(id="m", of="committees/c", kind=MeetingKind.COMMITTEE, on=day)
        taken = decision(**{"meeting": "m", **fields})
        assert [expected] == verdicts(decided_without_quorum, taken, meeting)

    def test_of_the_whole_body(self):
        """A meeting of the body whose committee it is may be meant."""
        committee = Committee(id="c", body="mpa", names=())
        day = dt.date(2003, 2, 27)
        for body, expected in (("mpa", Verdict.MET), ("council", Verdict.NOT_MET)):
            kind = MeetingKind.COMMITTEE
            meeting = Meeting(id="m", of=f"bodies/{body}", kind=kind, on=day)
            taken = decision(meeting="m", committee="c")
            records = (taken, meeting, committee)
            assert [expected] == verdicts(decided_without_quorum, *records)

    @given(st.sampled_from(Outcome))
    def test_unrecorded(self, outcome):
        """Where the meeting is not recorded, nobody can tell."""
        expected = [] if outcome is Outcome.UNKNOWN else [Verdict.CANNOT_TELL]
        assert expected == verdicts(decided_without_quorum, decision(outcome=outcome))


class TestConditionUnresolved:
    """A condition comes about, or something else is done."""

    @pytest.mark.parametrize(
        ("fields", "expected"),
        [
            ({"condition_met": True}, [Verdict.MET]),
            ({"condition_met": False}, [Verdict.NOT_MET]),
            ({"condition_met": False, "fallback": "Else."}, [Verdict.MET]),
            ({}, [Verdict.CANNOT_TELL]),
            (
                {"condition_met": True, "condition_met_on": PartialDate(2005, 12)},
                [Verdict.CANNOT_TELL],
            ),
            ({"condition_met": True, "on": PartialDate(2005)}, []),
            ({"outcome": Outcome.UNKNOWN}, []),
            ({"outcome": Outcome.DEFERRED, "condition_met": False}, []),
        ],
    )
    def test_condition(self, fields, expected):
        """Met, not met with a fallback or without, and not known."""
        taken = decision(condition="A budget", **fields)
        assert expected == verdicts(condition_unresolved, taken)

    def test_unconditional(self):
        """A decision without a condition is not judged."""
        assert [] == verdicts(condition_unresolved, decision(condition_met=False))

    def test_decided_anew(self):
        """A later decision on the same matter settles it, an earlier one does not."""
        lapsed = decision(condition="A budget", condition_met=False)
        later = decision("e", on=PartialDate(2003, 6))
        earlier = decision("e", on=PartialDate(2002, 6))
        assert [Verdict.MET] == verdicts(condition_unresolved, lapsed, later)
        assert [Verdict.NOT_MET] == verdicts(condition_unresolved, lapsed, earlier)
        perhaps = decision("e", on=PartialDate(2003))
        assert [Verdict.NOT_MET] == verdicts(condition_unresolved, lapsed, perhaps)


class TestContradictoryOutcomes:
    """What is decided on one day does not contradict itself."""

    @pytest.mark.parametrize(
        ("fields", "expected"),
        [
            ({"outcome": Outcome.REJECTED}, [Verdict.NOT_MET] * 2),
            ({"outcome": Outcome.DEFERRED}, [Verdict.NOT_MET] * 2),
            ({"outcome": Outcome.NOTED}, [Verdict.MET] * 2),
            ({"outcome": Outcome.UNKNOWN}, []),
            ({"outcome": Outcome.REJECTED, "numbers": "2"}, []),
            ({"outcome": Outcome.REJECTED, "numbers": "1-3 except 1"}, []),
            ({"outcome": Outcome.REJECTED, "on": PartialDate(2003, 2)}, []),
            (
                {"outcome": Outcome.REJECTED, "committee": "d"},
                [Verdict.CANNOT_TELL] * 2,
            ),
        ],
    )
    def test_two(self, fields, expected):
        """Each of the two is told of the other."""
        taken = decision("a", committee="c")
        other = decision("b", **fields)
        assert expected == verdicts(contradictory_outcomes, taken, other)
