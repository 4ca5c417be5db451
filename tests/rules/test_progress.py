"""Rules on what is reported of actions."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdrpkit.checking import check
from cdrpkit.dates import LATEST, PartialDate
from cdrpkit.findings import Verdict
from cdrpkit.measures.progress import CLOSED
from cdrpkit.model.decisions import RevisedDate
from cdrpkit.model.scrutiny import Action, Block, Progress, Status
from cdrpkit.register import Register
from cdrpkit.rules.progress import expected_date_passed, past_spoken_of_as_to_come
from cdrpkit.rules.statuses import contradictory_status, status_missing
from cdrpkit.testing.arbitraries import partial_dates

DAY = dt.date(2005, 12, 8)
JULY = PartialDate(2005, 7)
STATUSES = st.sampled_from([None, *Status])
NEAR = st.dates(dt.date(2005, 5, 1), dt.date(2006, 2, 28))


def action(action_id="A"):
    """Return an action of which nothing matters but its id."""
    return Action(id=action_id, key_point="K", position=1, text="act")


def result(result_id="r", actions=("A",), as_at=DAY, **fields):
    """Return what was reported of *actions*."""
    return Progress(id=result_id, actions=actions, as_at=as_at, **fields)


def verdicts(rule, *records, on=DAY, of=None):
    """Return the verdicts of *rule*, of one record or of all."""
    findings = check(Register.of(*records), on=on, rules=[rule])
    return [each.verdict for each in findings if of is None or each.subject == of]


class TestExpectedDatePassed:
    """An open action is not met from the day after the last on which it was due."""

    @given(partial_dates(), st.integers(-400, 400))
    def test_the_day_after(self, expected, days):
        """It is met up to the last day that its date may mean, and not after."""
        on = min(max(expected.last + dt.timedelta(days=days), DAY), LATEST)
        row = result(status=Status.ONGOING, expected_on=expected)
        late = Verdict.NOT_MET if on > expected.last else Verdict.MET
        assert [late] == verdicts(expected_date_passed, action(), row, on=on)

    @pytest.mark.parametrize(
        ("expected", "last", "first_late"),
        [
            (PartialDate(2005, 7), dt.date(2005, 7, 31), dt.date(2005, 8, 1)),
            (PartialDate(2006), dt.date(2006, 12, 31), dt.date(2007, 1, 1)),
            (PartialDate(2006, 2, 28), dt.date(2006, 2, 28), dt.date(2006, 3, 1)),
        ],
    )
    def test_month_and_year(self, expected, last, first_late):
        """A month may run to its end, and so may a year."""
        row = result(
            as_at=dt.date(2005, 5, 1), status=Status.ONGOING, expected_on=expected
        )
        records = (action(), row)
        assert verdicts(expected_date_passed, *records, on=last) == [Verdict.MET]
        late = verdicts(expected_date_passed, *records, on=first_late)
        assert late == [Verdict.NOT_MET]

    @given(STATUSES)
    def test_closed(self, status):
        """What is completed, superseded or closed is not judged; all else is."""
        row = result(status=status, expected_on=JULY)
        expected = [] if status in CLOSED else [Verdict.NOT_MET]
        assert expected == verdicts(expected_date_passed, action(), row)

    def test_without_a_date(self):
        """An action without a date, or of which nothing is reported, is not judged."""
        row = result("s", ("B",), status=Status.ONGOING)
        records = (action(), action("B"), row)
        assert verdicts(expected_date_passed, *records) == []

    @given(NEAR, NEAR)
    def test_date_moved(self, granted_on, on):
        """A date that was moved counts from the day it was granted."""
        row = result(as_at=dt.date(2005, 5, 1), status=Status.ONGOING, expected_on=JULY)
        move = RevisedDate(
            id="m",
            of="actions/A",
            was=JULY,
            now=PartialDate(2005, 12),
            granted_on=granted_on,
        )
        due = move.now if granted_on <= on else JULY
        expected = Verdict.NOT_MET if on > due.last else Verdict.MET
        assert [expected] == verdicts(expected_date_passed, action(), row, move, on=on)

    @pytest.mark.parametrize(
        ("on", "expected"),
        [(dt.date(2006, 1, 31), Verdict.MET), (dt.date(2006, 2, 1), Verdict.NOT_MET)],
    )
    @pytest.mark.parametrize("moved", [False, True])
    def test_as_above(self, on, expected, moved):
        """By way of "as above" the date is the one there, as it was moved there."""
        above = result(
            "above",
            ("B",),
            status=Status.ONGOING,
            expected_on=JULY if moved else PartialDate(2006, 1),
        )
        move = RevisedDate(
            id="m",
            of="progress/above",
            was=JULY,
            now=PartialDate(2006, 1),
            granted_on=DAY,
        )
        records = (
            action(),
            result(same_as="above"),
            above,
            *((move,) if moved else ()),
        )
        found = verdicts(expected_date_passed, *records, on=on, of="actions/A")
        assert [expected] == found


class TestStatusMissing:
    """The last result reported of an action says how far it has come."""

    @given(STATUSES, st.booleans(), st.booleans())
    def test_stated(self, status, as_above, with_a_phrase):
        """Only a result that states none, and repeats none, is not met."""
        row = result(
            status=status,
            same_as="s" if as_above else None,
            phrase="In hand" if with_a_phrase else None,
        )
        expected = Verdict.MET if status or as_above else Verdict.NOT_MET
        assert [expected] == verdicts(status_missing, action(), row)

    def test_nothing_reported(self):
        """Of an action without a result nothing can be told."""
        assert verdicts(status_missing, action()) == [Verdict.CANNOT_TELL]

    @given(STATUSES, STATUSES)
    def test_last_result(self, earlier, later):
        """Only the last result counts."""
        rows = (
            result("b", as_at=dt.date(2005, 5, 1), status=earlier),
            result("a", status=later),
        )
        expected = Verdict.MET if later else Verdict.NOT_MET
        assert [expected] == verdicts(status_missing, action(), *rows)
        at_first = Verdict.MET if earlier else Verdict.NOT_MET
        on = dt.date(2005, 12, 7)
        assert [at_first] == verdicts(status_missing, action(), *rows, on=on)


class TestContradictoryStatus:
    """A result states one status: itself, its parts and others of that day agree."""

    @given(STATUSES, st.lists(STATUSES, max_size=4))
    def test_parts(self, status, of_parts):
        """It is not met exactly where two different statuses are stated."""
        blocks = tuple(Block(text="...", status=each) for each in of_parts)
        stated = {status, *of_parts} - {None}
        expected = {0: [], 1: [Verdict.MET]}.get(len(stated), [Verdict.NOT_MET])
        row = result(status=status, blocks=blocks)
        assert expected == verdicts(contradictory_status, action(), row)

    @given(STATUSES, STATUSES, st.booleans(), st.booleans())
    def test_two_of_one_day(self, one, other, same_day, same_action):
        """Two results contradict each other on one day, over one action, only."""
        rows = (
            result("a", ("A", "B"), status=one),
            result(
                "b",
                ("B", "C") if same_action else ("C",),
                as_at=DAY if same_day else dt.date(2005, 5, 1),
                status=other,
            ),
        )
        acts = (action("A"), action("B"), action("C"))
        clash = same_day and same_action and one and other and one is not other
        expected = Verdict.NOT_MET if clash else Verdict.MET
        for row, stated in zip(rows, [one, other], strict=True):
            found = verdicts(contradictory_status, *acts, *rows, of=row.key)
            assert [expected] * bool(stated) == found

    def test_as_above(self):
        """Another of the day may say otherwise by way of "as above"."""
        rows = (
            result("a", status=Status.ONGOING),
            result("b", same_as="c"),
            result("c", ("C",), status=Status.COMPLETED),
        )
        found = verdicts(contradictory_status, action(), *rows, of="progress/a")
        assert found == [Verdict.NOT_MET]

    def test_message(self):
        """The finding says which part, or which other result, says what."""
        rows = (
            result(
                "a",
                status=Status.AWAITS,
                blocks=(Block(text=""), Block(text="", status=Status.ONGOING)),
            ),
            result("b", status=Status.COMPLETED),
        )
        register = Register.of(action(), *rows)
        finding, _ = check(register, on=DAY, rules=[contradictory_status])
        expected = (
            "it states awaits, but part 2 of the same result states ongoing;"
            " b of the same day states completed"
        )
        assert expected == finding.message


class TestPastSpokenOfAsToCome:
    """A date that a result announces was still to come when it was reported."""

    @given(st.lists(st.none() | NEAR, max_size=4), NEAR)
    def test_announced(self, announced, as_at):
        """It is not met exactly where some date announced is before the report."""
        blocks = tuple(
            Block(
                text="...",
                expected_on=PartialDate(day.year, day.month, day.day) if day else None,
            )
            for day in announced
        )
        dates = [day for day in announced if day]
        past = any(day < as_at for day in dates)
        expected = [Verdict.NOT_MET if past else Verdict.MET] if dates else []
        row = result(as_at=as_at, blocks=blocks)
        on = dt.date(2006, 3, 1)
        assert expected == verdicts(past_spoken_of_as_to_come, action(), row, on=on)

    @pytest.mark.parametrize(
        ("as_at", "expected"),
        [
            (dt.date(2005, 7, 31), Verdict.MET),
            (dt.date(2005, 8, 1), Verdict.NOT_MET),
        ],
    )
    def test_month(self, as_at, expected):
        """A month is still to come until its last day is past."""
        row = result(as_at=as_at, blocks=(Block(text="...", expected_on=JULY),))
        assert [expected] == verdicts(past_spoken_of_as_to_come, row)

    @given(STATUSES, NEAR)
    def test_own_date(self, status, as_at):
        """The date by which it is expected itself counts, unless that is over."""
        row = result(as_at=as_at, status=status, expected_on=JULY)
        over = status in {*CLOSED, Status.DELAYED}
        verdict = Verdict.NOT_MET if as_at > JULY.last else Verdict.MET
        expected = [] if over else [verdict]
        found = verdicts(past_spoken_of_as_to_come, row, on=dt.date(2006, 3, 1))
        assert expected == found

    def test_date_said_twice(self):
        """A date that result and part both announce is told once."""
        block = Block(text="...", expected_on=JULY)
        row = result(status=Status.ONGOING, expected_on=JULY, blocks=(block,))
        register = Register.of(row)
        (finding,) = check(register, on=DAY, rules=[past_spoken_of_as_to_come])
        expected = "on 2005-12-08 it speaks of July 2005 as yet to come"
        assert expected == finding.message

    @given(NEAR)
    def test_day_of_asking(self, on):
        """The day of the report counts, not the day on which one asks."""
        row = result(
            as_at=dt.date(2005, 5, 1), blocks=(Block(text="...", expected_on=JULY),)
        )
        assert verdicts(past_spoken_of_as_to_come, row, on=on) == [Verdict.MET]
