"""Rules on dates that were moved."""

import datetime as dt

import attrs
import pytest

from cdrpkit.checking import check
from cdrpkit.dates import PartialDate
from cdrpkit.findings import Verdict
from cdrpkit.measures.expectancy import expected_date, moves_of, overdue
from cdrpkit.measures.progress import last_result
from cdrpkit.measures.slippage import slippage_of
from cdrpkit.model.decisions import RevisedDate
from cdrpkit.model.duties import Meeting, MeetingKind, MeetingOutcome
from cdrpkit.model.scrutiny import Action, Progress, Status
from cdrpkit.register import Register
from cdrpkit.rules.moves import disjoint_move, unexplained_move
from cdrpkit.rules.progress import expected_date_passed
from cdrpkit.rules.slippage import original_date_missed

DAY = dt.date(2024, 10, 1)
JANUARY, APRIL, JULY = (dt.date(2024, month, 16) for month in (1, 4, 7))
MAY, AUGUST, DECEMBER = (PartialDate(2024, month) for month in (5, 8, 12))
ACTION = Action(id="A", key_point="K", position=1, text="act")
INQUORATE = Meeting(
    id="m",
    of="committees/c",
    kind=MeetingKind.COMMITTEE,
    on=JULY,
    outcome=MeetingOutcome.INQUORATE,
)


def moved(move_id, was, now, granted_on, **fields):
    """Return that the date of the action was moved."""
    given_fields = {"of": "actions/A", "committee": "c", "why": "...", **fields}
    return RevisedDate(
        id=move_id, was=was, now=now, granted_on=granted_on, **given_fields
    )


def report(as_at, expected=None, status=Status.ONGOING, **fields):
    """Return what was reported of the action."""
    return Progress(
        id=f"r{as_at}",
        actions=("A",),
        as_at=as_at,
        status=status,
        expected_on=expected,
        **fields,
    )


def verdicts(rule, *records, on=DAY, of=None):
    """Return the verdicts of *rule*, the action being there."""
    findings = check(Register.of(ACTION, *records), on=on, rules=[rule])
    return [each.verdict for each in findings if of is None or each.subject == of]


class TestDisjointMove:
    """A moved date starts from the date before it."""

    @pytest.mark.parametrize(
        ("was", "expected"),
        [(AUGUST, Verdict.MET), (MAY, Verdict.NOT_MET), (DECEMBER, Verdict.NOT_MET)],
    )
    def test_second(self, was, expected):
        """It starts from the date granted last."""
        moves = (moved("a", MAY, AUGUST, APRIL), moved("b", was, DECEMBER, JULY))
        assert [Verdict.CANNOT_TELL, expected] == verdicts(disjoint_move, *moves)

    @pytest.mark.parametrize(
        ("stated", "expected"), [(MAY, Verdict.MET), (AUGUST, Verdict.NOT_MET)]
    )
    def test_first(self, stated, expected):
        """The first starts from the date that was reported before."""
        move = moved("a", MAY, DECEMBER, APRIL)
        assert [expected] == verdicts(disjoint_move, move, report(JANUARY, stated))

    @pytest.mark.parametrize("names", [("a", "b"), ("b", "a")])
    def test_of_one_day(self, names):
        """Moves of one day that join are met; of others nobody can tell."""
        for dates, expected in (
            ((MAY, AUGUST, AUGUST, DECEMBER), Verdict.MET),
            ((MAY, AUGUST, MAY, DECEMBER), Verdict.CANNOT_TELL),
        ):
            one, other = dates[:2], dates[2:]
            moves = (moved(names[0], *one, APRIL), moved(names[1], *other, APRIL))
            found = verdicts(disjoint_move, report(JANUARY, MAY), *moves)
            assert [expected] * 2 == found

    def test_of_a_result(self):
        """What is moved may be a result; it is the date of its actions."""
        first = report(JANUARY, MAY)
        move = moved("a", MAY, AUGUST, APRIL, of=first.key)
        assert [Verdict.MET] == verdicts(disjoint_move, first, move)

    def test_void(self):
        """A move at a meeting that was not quorate moved nothing: it is passed over."""
        moves = (
            moved("a", MAY, AUGUST, APRIL),
            moved("b", AUGUST, DECEMBER, JULY, meeting="m"),
            moved("c", AUGUST, DECEMBER, dt.date(2024, 8, 1)),
        )
        found = verdicts(disjoint_move, *moves, INQUORATE)
        assert [Verdict.CANNOT_TELL, Verdict.MET] == found

    def test_of_nothing(self):
        """A move of what is not there is not judged."""
        move = moved("a", MAY, AUGUST, APRIL, of="actions/none")
        assert [] == verdicts(disjoint_move, move)


class TestUnexplainedMove:
    """Who moved a date, and why, is recorded."""

    @pytest.mark.parametrize(
        ("fields", "expected"),
        [
            ({}, Verdict.MET),
            ({"committee": None}, Verdict.NOT_MET),
            ({"committee": None, "granted_by": "council"}, Verdict.MET),
            ({"why": None}, Verdict.NOT_MET),
            ({"meeting": "m"}, Verdict.NOT_MET),
            ({"meeting": "held"}, Verdict.MET),
            ({"meeting": "held", "committee": None}, Verdict.MET),
            ({"meeting": "held", "committee": "d"}, Verdict.NOT_MET),
            ({"meeting": "january"}, Verdict.NOT_MET),
        ],
    )
    def test_said(self, fields, expected):
        """Without who or why, or by a meeting that could not have, it is not met."""
        move = moved("a", MAY, AUGUST, JULY, **fields)
        meetings = [
            Meeting(id=each, of="committees/c", kind=MeetingKind.COMMITTEE, on=on)
            for each, on in (("held", JULY), ("january", JANUARY))
        ]
        found = verdicts(unexplained_move, move, INQUORATE, *meetings)
        assert [expected] == found


class TestOriginalDateMissed:
    """What is first promised is done by then, or put off in time."""

    @pytest.mark.parametrize(
        ("granted_on", "expected"),
        [
            (dt.date(2024, 5, 31), Verdict.MET),
            (dt.date(2024, 6, 1), Verdict.NOT_MET),
        ],
    )
    def test_put_off(self, granted_on, expected):
        """In time is on the last day that the date may mean, at the latest."""
        move = moved("a", MAY, DECEMBER, granted_on)
        assert [expected] == verdicts(original_date_missed, move)

    def test_brought_forward(self):
        """To bring a date forward, or to and fro, puts nothing off."""
        forward = moved("a", MAY, PartialDate(2024, 3), JANUARY)
        assert [Verdict.NOT_MET] == verdicts(original_date_missed, forward)
        moves = (moved("a", MAY, AUGUST, JANUARY), moved("b", AUGUST, MAY, APRIL))
        assert [Verdict.NOT_MET] == verdicts(original_date_missed, *moves)

    @pytest.mark.parametrize("names", [("a", "b"), ("b", "a")])
    def test_of_one_day(self, names):
        """Where nobody knows to when it was put off, nobody can tell."""
        was, now = (MAY, MAY), (AUGUST, PartialDate(2024, 3))
        moves = [moved(*each, APRIL) for each in zip(names, was, now, strict=True)]
        assert [Verdict.CANNOT_TELL] == verdicts(original_date_missed, *moves)

    FEBRUARY, JUNE, AUTUMN = (dt.date(2024, month, 1) for month in (2, 6, 9))

    @pytest.mark.parametrize(
        ("rows", "expected"),
        [
            (
                ((FEBRUARY, Status.COMPLETED), (JUNE, Status.ONGOING)),
                Verdict.CANNOT_TELL,
            ),
            (((JUNE, Status.ONGOING),), Verdict.NOT_MET),
            (
                ((FEBRUARY, Status.COMPLETED), (APRIL, Status.ONGOING)),
                Verdict.CANNOT_TELL,
            ),
            (((FEBRUARY, Status.COMPLETED),), Verdict.MET),
        ],
    )
    def test_reopened(self, rows, expected):
        """What was said to be done, and then was not, is not done by then."""
        reports = [report(day, status=status) for day, status in rows]
        last = report(self.AUTUMN, status=Status.COMPLETED)
        found = verdicts(original_date_missed, report(JANUARY, MAY), *reports, last)
        assert [expected] == found

    def test_results_of_one_day(self):
        """Where results of one day disagree on whether it is done, nobody can tell."""
        rows = (
            report(JANUARY, MAY),
            report(JULY, status=Status.COMPLETED),
            attrs.evolve(report(JULY), id="z"),
        )
        assert [Verdict.CANNOT_TELL] == verdicts(original_date_missed, *rows)

    def test_void(self):
        """What a meeting that was not quorate put off is not put off."""
        move = moved("a", AUGUST, DECEMBER, JULY, meeting="m")
        found = verdicts(original_date_missed, move, INQUORATE, report(JANUARY, AUGUST))
        assert [Verdict.NOT_MET] == found

    def test_restated(self):
        """Another date in a later report puts nothing off."""
        rows = (report(JANUARY, MAY), report(APRIL, DECEMBER))
        assert [Verdict.NOT_MET] == verdicts(original_date_missed, *rows)
        early = dt.date(2024, 5, 31)
        assert [Verdict.MET] == verdicts(original_date_missed, *rows, on=early)

    @pytest.mark.parametrize(
        ("as_at", "completed_on", "expected"),
        [
            (JULY, MAY, Verdict.MET),
            (JULY, PartialDate(2024, 6), Verdict.NOT_MET),
            (JULY, PartialDate(2024), Verdict.CANNOT_TELL),
            (APRIL, None, Verdict.MET),
            (JULY, None, Verdict.CANNOT_TELL),
        ],
    )
    def test_completed(self, as_at, completed_on, expected):
        """When it was done is what counts, or when it was first said to be done."""
        done = report(as_at, status=Status.COMPLETED, completed_on=completed_on)
        found = verdicts(original_date_missed, report(JANUARY, MAY), done)
        assert [expected] == found

    @pytest.mark.parametrize(
        "row",
        [
            report(JULY, MAY),
            report(JULY),
            report(JULY, MAY, status=Status.SUPERSEDED),
        ],
    )
    def test_not_judged(self, row):
        """What was never moved is another rule's, and what was closed is nobody's."""
        assert [] == verdicts(original_date_missed, row)


class TestPastItsDate:
    """What the rule on expected dates and the return of slippage say agrees."""

    @pytest.mark.parametrize("outcome", MeetingOutcome)
    def test_void(self, outcome):
        """A date that was moved at a meeting that could not counts for neither."""
        meeting = attrs.evolve(INQUORATE, outcome=outcome)
        records = (
            ACTION,
            report(JANUARY, AUGUST),
            moved("a", AUGUST, DECEMBER, JULY, meeting="m"),
            meeting,
        )
        register = Register.of(*records)
        stands = outcome is MeetingOutcome.HELD
        expected = Verdict.MET if stands else Verdict.NOT_MET
        assert [expected] == verdicts(expected_date_passed, *records[1:])
        assert (DECEMBER if stands else AUGUST) == expected_date(ACTION, register)
        assert stands is not overdue(ACTION, register, DAY)
        slipped = slippage_of(ACTION, register, DAY)
        assert expected_date(ACTION, register) == slipped.current
        assert moves_of(ACTION, register) == slipped.moves
        assert overdue(ACTION, register, DAY) is slipped.overdue(DAY)

    @pytest.mark.parametrize("names", [("a", "b"), ("b", "a")])
    def test_results_of_one_day(self, names):
        """Where results of one day disagree on whether it is open, nobody can tell."""
        rows = [
            attrs.evolve(report(JULY, AUGUST, status=status), id=name)
            for name, status in zip(
                names, (Status.COMPLETED, Status.ONGOING), strict=True
            )
        ]
        assert [Verdict.CANNOT_TELL] == verdicts(expected_date_passed, *rows)
        result = last_result(ACTION, Register.of(ACTION, *rows))
        assert Status.ONGOING is result.status
