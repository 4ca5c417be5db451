"""Slippage: the date first expected is never lost, and each move is accounted for."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdrpkit.dates import PartialDate
from cdrpkit.measures.slippage import moved_besides, slippage_of
from cdrpkit.model.decisions import Commitment, Response, RevisedDate
from cdrpkit.model.duties import Meeting, MeetingKind, MeetingOutcome, ReportDemand
from cdrpkit.model.scrutiny import Action, Progress, Status
from cdrpkit.model.strategies import Initiative
from cdrpkit.register import Register
from cdrpkit.testing.arbitraries import partial_dates

MAY, AUGUST, DECEMBER = (PartialDate(2024, month) for month in (5, 8, 12))
ACTION = Action(id="A", key_point="K", position=1, text="act")
APRIL = dt.date(2024, 4, 16)
JULY = dt.date(2024, 7, 16)


def moved(move_id, was, now, granted_on, of="actions/A", **fields):
    """Return that a date was moved."""
    return RevisedDate(
        id=move_id, of=of, was=was, now=now, granted_on=granted_on, **fields
    )


def report(result_id, as_at, expected=None, **fields):
    """Return what was reported of the action."""
    given_fields = {"status": Status.ONGOING, **fields}
    return Progress(
        id=result_id, actions=("A",), as_at=as_at, expected_on=expected, **given_fields
    )


def slippage(*records, of=ACTION):
    """Return how the date of the action moved, in a register of *records*."""
    return slippage_of(of, Register.of(of, *records))


class TestOriginal:
    """The original date never changes, however often it is moved."""

    @given(
        partial_dates(),
        st.lists(partial_dates(), min_size=1, max_size=6),
        st.booleans(),
        st.randoms(),
    )
    def test_never_lost(self, first, later, stated, chance):
        """Whatever the moves, and the order of their records, it is the first."""
        dates = [first, *later]
        days = [APRIL + dt.timedelta(days=number) for number in range(len(later))]
        moves = [
            moved(f"m{number}", was, now, day)
            for number, (was, now, day) in enumerate(
                zip(dates, later, days, strict=False)
            )
        ]
        reports = [report("r", dt.date(2024, 1, 1), first)] if stated else []
        chance.shuffle(moves)
        found = slippage(*moves, *reports)
        assert (first, later[-1]) == (found.original, found.current)
        assert len(later) == len(found.moves)
        assert ((), ()) == (found.disjoint, found.ungranted)
        assert (later[-1].last - first.last).days == found.days

    def test_first_stated(self):
        """What a report stated before the first move counts, whatever it moved."""
        found = slippage(
            report("r", dt.date(2024, 1, 1), MAY), moved("m", AUGUST, DECEMBER, JULY)
        )
        assert (MAY, DECEMBER) == (found.original, found.current)
        (fault,) = found.disjoint
        assert ("m", MAY) == (fault.move.id, fault.before)

    def test_stated_at_the_grant(self):
        """A report to the very meeting that grants may state either date."""
        move = moved("m", MAY, AUGUST, APRIL)
        for date in (MAY, AUGUST):
            found = slippage(move, report("r", APRIL, date))
            assert (MAY, AUGUST) == (found.original, found.current)
            assert ((), ()) == (found.disjoint, found.ungranted)

    def test_none(self):
        """Without a date there is none, and nothing is overdue or counted."""
        found = slippage(report("r", APRIL))
        assert (None, None, None) == (found.original, found.current, found.days)
        assert (None, False) == (found.overdue(JULY), found.moved)

    def test_stated_by_another(self):
        """As above takes the date from there."""
        above = Progress(id="x", actions=("B",), as_at=APRIL, expected_on=MAY)
        found = slippage(above, report("r", APRIL, status=None, same_as="x"))
        assert (MAY, MAY) == (found.original, found.current)

    def test_still_stands(self):
        """A date once stated stands, though a later report leaves it out."""
        found = slippage(report("r", dt.date(2024, 1, 1), MAY), report("s", JULY))
        assert MAY == found.current
        assert found.overdue(JULY)


class TestMoves:
    """Each move counts if it was granted, and joins the one before it or is told."""

    def test_chain_that_does_not_join(self):
        """A move from another date than the last granted is carried as a fault."""
        found = slippage(
            moved("a", MAY, AUGUST, APRIL),
            moved("b", PartialDate(2024, 10), DECEMBER, JULY),
        )
        (fault,) = found.disjoint
        assert ("b", AUGUST) == (fault.move.id, fault.before)
        assert DECEMBER == found.current

    @pytest.mark.parametrize(
        "outcome", [MeetingOutcome.INQUORATE, MeetingOutcome.CANCELLED]
    )
    def test_inquorate(self, outcome):
        """A meeting that was not quorate, or not held, grants nothing."""
        meeting = Meeting(
            id="m",
            of="committees/c",
            kind=MeetingKind.COMMITTEE,
            on=JULY,
            outcome=outcome,
        )
        void = moved("b", AUGUST, DECEMBER, JULY, meeting="m")
        found = slippage(moved("a", MAY, AUGUST, APRIL), void, meeting)
        assert (AUGUST, (void,)) == (found.current, found.refused)
        assert ["a"] == [move.id for move in found.moves]

    def test_ungranted(self):
        """A report that states another date, which nobody granted, is told."""
        found = slippage(
            report("r", dt.date(2024, 1, 1), MAY), report("s", JULY, DECEMBER)
        )
        assert (MAY, DECEMBER) == (found.original, found.current)
        assert ["s"] == [row.id for row in found.ungranted]
        assert (0, True) == (len(found.moves), found.moved)

    def test_granted_afterwards(self):
        """A move may start from what was granted, or from what was stated since."""
        silent = (report("r", dt.date(2024, 1, 1), MAY), report("s", JULY, AUGUST))
        for was in (MAY, AUGUST):
            found = slippage(*silent, moved("m", was, DECEMBER, dt.date(2024, 8, 1)))
            assert () == found.disjoint


class TestOverdue:
    """It is overdue by a date from the day after the last that this may mean."""

    @pytest.mark.parametrize(
        ("on", "by_original", "overdue"),
        [
            (dt.date(2024, 5, 31), False, False),
            (dt.date(2024, 6, 1), True, False),
            (dt.date(2024, 8, 31), True, False),
            (dt.date(2024, 9, 1), True, True),
        ],
    )
    def test_both(self, on, by_original, overdue):
        """By the first date it may be, while by the present one it is not."""
        found = slippage(moved("a", MAY, AUGUST, APRIL), report("r", APRIL))
        answers = (found.overdue_by_original(on), found.overdue(on))
        assert (by_original, overdue) == answers
        assert (92, 3) == (found.days, found.months)

    def test_done(self):
        """What is completed is not overdue."""
        done = report(
            "r", JULY, status=Status.COMPLETED, completed_on=PartialDate(2024, 7)
        )
        found = slippage(moved("a", MAY, AUGUST, APRIL), done)
        assert not found.overdue_by_original(dt.date(2025, 1, 1))
        assert (False, PartialDate(2024, 7)) == (found.opened, found.finished)

    def test_years(self):
        """Of a year alone no months can be counted."""
        found = slippage(moved("a", PartialDate(2024), PartialDate(2025, 3), APRIL))
        assert (90, None) == (found.days, found.months)


class TestBesides:
    """Whatever had its date moved is told, and if it can be, whether it was done."""

    @pytest.mark.parametrize(
        ("record", "opened"),
        [
            (Commitment(id="C", by="mpa", text="...", made=APRIL), True),
            (
                Commitment(id="C", by="mpa", text="...", made=APRIL, discharged_by="P"),
                False,
            ),
            (Response(id="R", to="scrutinies/S", body="mps"), True),
            (Response(id="R", to="scrutinies/S", body="mps", received=APRIL), False),
            (
                ReportDemand(
                    id="D",
                    partnership="p",
                    by="mpa",
                    on=APRIL,
                    matters="...",
                    made=JULY,
                ),
                False,
            ),
            (Initiative(id="I", name="..."), None),
        ],
    )
    def test_other_records(self, record, opened):
        """Of some records nobody can say whether they are done, and so whether late."""
        move = moved("m", MAY, AUGUST, APRIL, of=record.key)
        found = slippage(move, of=record)
        assert (MAY, AUGUST, opened) == (found.original, found.current, found.opened)
        assert opened is found.overdue(dt.date(2025, 1, 1))
        register = Register.of(record, move, ACTION, moved("n", MAY, AUGUST, APRIL))
        assert (record,) == moved_besides(register)
