"""Slippage: the date first expected is never lost, and each move is accounted for."""

import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdrpkit.dates import PartialDate
from cdrpkit.measures.slippage import moved_besides, slippage_of
from cdrpkit.model.decisions import Commitment, Response, RevisedDate
from cdrpkit.model.duties import Meeting, MeetingKind, MeetingOutcome, ReportDemand
from cdrpkit.model.papers import Paper
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


def slippage(*records, of=ACTION, on=dt.date(2025, 1, 1)):
    """Return how the date of the action moved, in a register of *records*."""
    return slippage_of(of, Register.of(of, *records), on)


def days_between(one, other):
    """Return the days from one date to another; None where one is only vaguer."""
    apart = one.last < other.first or other.last < one.first
    return (other.last - one.last).days if apart or one == other else None


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
        assert days_between(first, later[-1]) == found.days

    @given(st.data(), st.lists(partial_dates(), min_size=2, max_size=6, unique=True))
    def test_whatever_the_ids(self, data, dates):
        """Nor do the ids matter of moves of one day: each starts where one ended."""
        chain = list(itertools.pairwise(dates))
        days = sorted(
            data.draw(st.sampled_from([APRIL, JULY, APRIL - dt.timedelta(days=9)]))
            for _ in chain
        )
        names = data.draw(st.permutations([f"m{number}" for number in range(9)]))
        found = slippage(
            *(
                moved(name, was, now, day)
                for name, (was, now), day in zip(names, chain, days, strict=False)
            )
        )
        assert (dates[0], dates[-1]) == (found.original, found.current)
        assert chain == [(move.was, move.now) for move in found.moves]
        assert ((), ()) == (found.disjoint, found.unordered)
        assert [dates[-1]] == [move.now for move in found.latest]

    @pytest.mark.parametrize("names", [("a", "b"), ("b", "a")])
    @pytest.mark.parametrize(
        ("one", "other", "original", "current"),
        [
            ((MAY, AUGUST), (AUGUST, DECEMBER), MAY, DECEMBER),
            ((MAY, AUGUST), (MAY, DECEMBER), MAY, None),
            ((MAY, DECEMBER), (AUGUST, DECEMBER), None, DECEMBER),
            ((MAY, AUGUST), (AUGUST, MAY), None, None),
            ((MAY, AUGUST), (MAY, AUGUST), MAY, AUGUST),
        ],
    )
    def test_of_one_day(self, one, other, original, current, names):
        """What is granted on one day is in the order in which it joins, or unknown."""
        pairs = zip(names, (one, other), strict=True)
        moves = [moved(name, *dates, APRIL) for name, dates in pairs]
        found = slippage(*moves)
        assert (original, current) == (found.original, found.current)
        known = None not in (original, current)
        assert known is (found.unordered == ())
        assert (current is None) is (found.overdue(JULY) is None)
        assert () == found.disjoint

    def test_order_by_what_stood(self):
        """Moves there and back are in the order that starts from what stood."""
        found = slippage(
            moved("c", MAY, AUGUST, APRIL),
            moved("b", AUGUST, DECEMBER, JULY),
            moved("a", DECEMBER, AUGUST, JULY),
        )
        assert ["c", "b", "a"] == [move.id for move in found.moves]
        assert (AUGUST, ()) == (found.current, found.unordered)

    @pytest.mark.parametrize("now", [AUGUST, DECEMBER])
    def test_told_before_it_was_granted(self, now):
        """A report that tells of a later date before it is granted hides no date."""
        found = slippage(
            report("r", dt.date(2024, 4, 1), AUGUST), moved("m", MAY, now, APRIL)
        )
        assert (MAY, now) == (found.original, found.current)
        assert ["m"] == [fault.move.id for fault in found.disjoint]

    def test_brought_forward(self):
        """A later date that was stated first is the original, if it joins what came."""
        found = slippage(
            report("r", dt.date(2024, 1, 1), DECEMBER),
            report("s", dt.date(2024, 2, 1), MAY),
            moved("m", MAY, AUGUST, APRIL),
        )
        assert (DECEMBER, AUGUST) == (found.original, found.current)

    @pytest.mark.parametrize("names", [("a", "b"), ("b", "a")])
    def test_reports_of_one_day(self, names):
        """Where reports of one day state two dates, nobody can tell which stood."""
        rows = [
            report(name, dt.date(2024, 1, 1), date)
            for name, date in zip(names, (MAY, AUGUST), strict=True)
        ]
        found = slippage(*rows)
        assert (None, None) == (found.original, found.current)
        found = slippage(*rows, moved("m", AUGUST, DECEMBER, APRIL))
        assert (AUGUST, DECEMBER) == (found.original, found.current)

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

    @pytest.mark.parametrize("names", [("a", "b"), ("b", "a")])
    def test_results_of_one_day(self, names):
        """Where results of one day disagree on whether it is done, nobody can tell."""
        rows = [
            report(name, JULY, MAY, status=status)
            for name, status in zip(
                names, (Status.COMPLETED, Status.ONGOING), strict=True
            )
        ]
        found = slippage(*rows)
        assert (None, None) == (found.opened, found.overdue(JULY))

    def test_vaguer(self):
        """From a month to its year no day is known to have slipped."""
        found = slippage(moved("a", MAY, PartialDate(2024), APRIL))
        assert (None, None) == (found.days, found.months)

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
                None,
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

    PAPER = Paper(id="P", title="", number="1", date=JULY, by="")

    @pytest.mark.parametrize(
        "record",
        [
            Commitment(id="C", by="mpa", text="...", made=APRIL, discharged_by="P"),
            Response(id="R", to="scrutinies/S", body="mps", received=JULY),
            Response(id="R", to="scrutinies/S", body="mps", published=JULY),
            ReportDemand(
                id="D", partnership="p", by="mpa", on=APRIL, matters="...", made=JULY
            ),
        ],
    )
    def test_done_later(self, record):
        """What was done after the day was still to be done on it, and overdue."""
        was, now = PartialDate(2024, 3), PartialDate(2024, 4)
        move = moved("m", was, now, dt.date(2024, 3, 1), of=record.key)
        entire = Register.of(record, move, self.PAPER)
        for on, opened in ((JULY - dt.timedelta(days=1), True), (JULY, False)):
            found = slippage_of(record, entire.as_known(on), on, entire=entire)
            assert (opened, opened) == (found.opened, found.overdue(on))
            finished = None if opened else PartialDate(2024, 7, 16)
            published = getattr(record, "published", None) is not None
            assert (None if published else finished) == found.finished
