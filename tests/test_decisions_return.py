"""The returns of decisions, responses, slippage and changes, on the examples."""

import collections
import datetime as dt
from pathlib import Path

import attrs
import pytest

import cdrpkit
from cdrpkit.dates import PartialDate
from cdrpkit.exceptions import NoChoiceError, OptionsError, UnknownNameError
from cdrpkit.measures.changes import Kind
from cdrpkit.measures.effects import Effect
from cdrpkit.model.decisions import (
    Acceptance,
    Decision,
    Outcome,
    Response,
    RevisedDate,
)
from cdrpkit.model.duties import MeetingOutcome
from cdrpkit.model.scrutiny import (
    Action,
    KeyPoint,
    Progress,
    Recommendation,
    Scrutiny,
    Status,
)
from cdrpkit.quantities import Gap
from cdrpkit.table import fields_of

EXAMPLES = Path(__file__).parent.parent / "examples"
LONDON_DAY = dt.date(2005, 12, 8)
JUNE, OCTOBER = dt.date(2025, 6, 17), dt.date(2025, 10, 1)
NAMES = ("changes", "decisions", "responses", "slippage")


@pytest.fixture(name="london", scope="module")
def _london():
    """Return the register of London."""
    return cdrpkit.load(EXAMPLES / "london")


@pytest.fixture(name="invented", scope="module")
def _invented():
    """Return the register that is invented."""
    return cdrpkit.load(EXAMPLES / "synthetic")


def rows(name, register, on, **options):
    """Return the rows of the return of that name."""
    made = cdrpkit.build_return(name, register, on=on, options=options)
    assert (name, on) == (made.name, made.on)
    return made.table.rows


class TestEvery:
    """What all four returns hold."""

    @pytest.mark.parametrize("name", NAMES)
    def test_gaps(self, invented, name):
        """Of a value and its gap, one is there and the other is not."""
        made = cdrpkit.build_return(
            name, invented, on=JUNE, options={"scrutiny": "N2025"}
        )
        gappable = [
            field.name.removesuffix("_gap")
            for field in fields_of(made.table.row_class)
            if field.name.endswith("_gap")
        ]
        assert made.table.rows
        for row in made.table.rows:
            for field in gappable:
                gap = getattr(row, f"{field}_gap")
                assert (getattr(row, field) is None) is isinstance(gap, Gap)

    @pytest.mark.parametrize("name", NAMES)
    def test_unknown_scrutiny(self, invented, name):
        """A scrutiny that there is not, or not yet, is an error."""
        for scrutiny, on in (("N2O25", JUNE), ("N2025", dt.date(2024, 6, 18))):
            with pytest.raises(UnknownNameError, match=f"scrutinies '{scrutiny}'"):
                rows(name, invented, on, scrutiny=scrutiny)

    @pytest.mark.parametrize("name", NAMES)
    def test_written(self, invented, name, tmp_path):
        """Each can be written as CSV, a line to a row."""
        made = cdrpkit.build_return(
            name, invented, on=JUNE, options={"scrutiny": "N2025"}
        )
        cdrpkit.export(made, tmp_path / "made.csv")
        lines = (tmp_path / "made.csv").read_text("utf-8").splitlines()
        assert 1 + len(made.table.rows) == len(lines)


class TestDecisions:
    """One row to a decision and a thing that it is about."""

    def test_london(self, london):
        """The 35 recommendations have a row each of January, and some one of later."""
        found = rows("decisions", london, LONDON_DAY, scrutiny="S2003")
        january = [row for row in found if row.decided_on == PartialDate(2003, 1)]
        outcomes = collections.Counter(row.outcome for row in january)
        assert {Outcome.AGREED: 32, Outcome.DEFERRED: 3} == outcomes
        assert 35 == len({row.number for row in found if row.number})
        standing = collections.Counter(row.effect for row in found if row.stands)
        assert {Effect.AGREED: 32, Effect.DEFERRED: 3} == standing

    def test_trail(self, invented):
        """A matter put off, not decided for want of a quorum, and agreed if."""
        found = [
            row
            for row in rows("decisions", invented, OCTOBER, scrutiny="N2025")
            if row.number == "3"
        ]
        assert [
            (Outcome.DEFERRED, MeetingOutcome.HELD, Effect.DEFERRED, False),
            (Outcome.UNKNOWN, MeetingOutcome.INQUORATE, Effect.NOTHING_DECIDED, False),
            (Outcome.AGREED, MeetingOutcome.HELD, Effect.FALLBACK, True),
        ] == [
            (row.outcome, row.meeting_outcome, row.effect, row.stands) for row in found
        ]
        assert [Gap.NOT_APPLICABLE, Gap.NOT_APPLICABLE, None] == [
            row.condition_met_gap for row in found
        ]

    @pytest.mark.parametrize(
        ("on", "met", "met_on", "effect"),
        [
            (JUNE, None, None, Effect.CONDITIONAL),
            (dt.date(2025, 9, 29), None, None, Effect.CONDITIONAL),
            (dt.date(2025, 9, 30), False, PartialDate(2025, 9), Effect.FALLBACK),
        ],
    )
    def test_condition(self, invented, on, met, met_on, effect):
        """What came of a condition is not said before it came about or failed."""
        (row,) = [
            row
            for row in rows("decisions", invented, on, scrutiny="N2025")
            if row.decision == "2025-06-warden"
        ]
        assert (met, met_on, effect) == (
            row.condition_met,
            row.condition_met_on,
            row.effect,
        )
        gap = Gap.UNKNOWN if met is None else None
        assert (gap, gap) == (row.condition_met_gap, row.condition_met_on_gap)

    def test_what_leads_nowhere(self, invented):
        """A number that no recommendation bears has a row too."""
        stray = Decision(
            id="stray",
            scrutiny="N2025",
            numbers="9, x",
            on=PartialDate(2025, 2),
            outcome=Outcome.AGREED,
        )
        found = [
            (
                row.subject,
                row.subject_gap,
                row.scrutiny,
                row.number,
                row.number_gap,
                row.unreadable,
            )
            for row in rows("decisions", invented.with_(stray), JUNE)
            if row.decision == "stray"
        ]
        assert [
            (None, Gap.UNKNOWN, "N2025", None, Gap.UNKNOWN, "x"),
            (None, Gap.UNKNOWN, "N2025", "9", None, None),
        ] == found

    def test_unread(self, invented):
        """What a list that could not all be read is perhaps about does not stand."""
        stray = Decision(
            id="stray",
            scrutiny="N2025",
            numbers="1-4 except 3",
            on=PartialDate(2025, 5),
            outcome=Outcome.AGREED,
        )
        found = [
            (row.number, row.outcome, row.effect, row.stands)
            for row in rows("decisions", invented.with_(stray), JUNE)
            if row.decision == "stray" and row.subject is not None
        ]
        expected = [
            (number, Outcome.AGREED, Effect.UNKNOWN, False) for number in "1234"
        ]
        assert expected == found

    def test_about_something_else(self, invented):
        """Of what is no recommendation there is no scrutiny and no number to tell."""
        other = Decision(
            id="other",
            subjects=("scrutinies/N2025",),
            on=PartialDate(2025, 2),
            outcome=Outcome.NOTED,
        )
        (row,) = [
            row
            for row in rows("decisions", invented.with_(other), JUNE)
            if row.decision == "other"
        ]
        gaps = (row.scrutiny_gap, row.number_gap, row.condition_met_on_gap)
        assert (Gap.NOT_APPLICABLE,) * 3 == gaps


class TestResponses:
    """One row to a response."""

    def test_invented(self, invented):
        """One came in time and accepts, one was late and says why not."""
        whole, part = rows("responses", invented, JUNE, scrutiny="N2025")
        assert (None, False, Acceptance.ACCEPTED) == (
            whole.number,
            whole.late,
            whole.acceptance,
        )
        assert ("2", True, Acceptance.PARTLY) == (
            part.number,
            part.late,
            part.acceptance,
        )
        assert "Central Area Basic Command Unit" == part.body_name

    @pytest.mark.parametrize(
        ("due", "late", "gap"),
        [
            (dt.date(2025, 6, 17), False, Gap.NOT_DUE),
            (dt.date(2025, 6, 16), True, Gap.NOT_RECEIVED),
            (None, None, Gap.NOT_APPLICABLE),
        ],
    )
    def test_outstanding(self, invented, due, late, gap):
        """What has not come is not due, or overdue, or nobody can say."""
        asked = Response(id="z", to="scrutinies/N2025", body="elsewhere", due=due)
        register = invented.with_(asked)
        (row,) = [
            row for row in rows("responses", register, JUNE) if row.response == "z"
        ]
        assert (True, late, gap) == (row.outstanding, row.late, row.received_gap)
        assert ("elsewhere", Gap.NOT_RECEIVED) == (row.body_name, row.acceptance_gap)


class TestSlippage:
    """One row to an action, and to what else was moved."""

    def test_invented(self, invented):
        """The first date is kept though it was moved twice; the void move is apart."""
        moved, kept = rows("slippage", invented, JUNE, scrutiny="N2025")
        assert (PartialDate(2025, 5), 2, PartialDate(2025, 10)) == (
            moved.original,
            moved.revisions,
            moved.current,
        )
        assert (True, False) == (moved.overdue_by_original, moved.overdue)
        assert (153, 5) == (moved.days_slipped, moved.months_slipped)
        assert ("N2025-R1-K1-A1-2025-04",) == moved.refused
        assert "The contractor asked for more time." == moved.why
        assert (0, PartialDate(2025, 6), None) == (
            kept.revisions,
            kept.original,
            kept.why,
        )

    def test_gaps(self, invented):
        """What was never granted, and what is no action, have nothing to tell."""
        moved, kept = rows("slippage", invented, JUNE, scrutiny="N2025")
        gaps = [
            (row.granted_by_gap, row.committee_gap, row.meeting_gap, row.why_gap)
            for row in (kept, moved)
        ]
        assert (Gap.NOT_APPLICABLE,) * 4 == gaps[0]
        assert Gap.NOT_APPLICABLE not in gaps[1]
        (other,) = [
            row
            for row in rows("slippage", self.with_response(invented), JUNE)
            if row.of == "responses/N2025-exampleham"
        ]
        assert (Gap.NOT_APPLICABLE,) * 2 == (other.scrutiny_gap, other.number_gap)

    @staticmethod
    def with_response(register):
        """Return the register with a response whose date was moved."""
        response = attrs.evolve(
            register.responses["N2025-exampleham"],
            received=dt.date(2025, 12, 1),
            published=None,
        )
        move = RevisedDate(
            id="response",
            of=response.key,
            was=PartialDate(2025, 3, 1),
            now=PartialDate(2025, 4, 1),
            granted_on=dt.date(2025, 2, 20),
        )
        return register.with_(response, move)

    def test_nothing_of_the_future(self, invented):
        """What came after the day is overdue on it, as the return of responses says."""
        register = self.with_response(invented)
        (slipped,) = [
            row
            for row in rows("slippage", register, JUNE)
            if row.of == "responses/N2025-exampleham"
        ]
        (answer,) = [
            row
            for row in rows("responses", register, JUNE)
            if row.response == "N2025-exampleham"
        ]
        assert (True, True, True) == (
            slipped.overdue,
            answer.late,
            answer.outstanding,
        )

    def test_every_action(self, london):
        """Each of the 40 actions has a row."""
        assert 40 == len(rows("slippage", london, LONDON_DAY))


class TestChanges:
    """One row to an action, with what became of it since the last meeting."""

    def test_since_the_last_paper(self, invented):
        """Without the option it is since the last paper before the day."""
        found = rows("changes", invented, JUNE, scrutiny="N2025")
        assert {dt.date(2025, 2, 11)} == {row.since for row in found}
        assert [Kind.SLIPPED, Kind.COMPLETED] == [row.change for row in found]
        slipped = found[0]
        assert (Status.NOT_STARTED, Status.DELAYED) == (
            slipped.status_before,
            slipped.status,
        )
        granted = ("N2025-R1-K1-A1-2025-05", "N2025-R1-K1-A1-2025-06")
        assert granted == slipped.moves

    def test_since_a_day(self, london):
        """All 40 actions are new since 2003, and 17 of them are completed."""
        found = rows("changes", london, LONDON_DAY, since="2003-02-27")
        states = collections.Counter((row.change, row.status) for row in found)
        assert (40, {Kind.NEW}) == (len(found), {change for change, _ in states})
        assert states[Kind.NEW, Status.COMPLETED] == 17

    def test_overdue(self, london):
        """Whether an action is late is told where it is in the recommendations."""
        found = {row.action: row for row in rows("changes", london, LONDON_DAY)}
        told = rows("recommendations", london, LONDON_DAY)
        assert len(told) == 40
        for row in told:
            change = found[row.action]
            assert (change.past, change.past_gap) == (row.overdue, row.overdue_gap)
            assert change.expected_gap == row.expected_on_gap
        untold = found["S2003-R19-K2-A1"]
        assert (untold.past, untold.past_gap) == (None, Gap.UNKNOWN)
        assert (untold.past_before, untold.past_before_gap) == (
            None,
            Gap.NOT_APPLICABLE,
        )

    def test_completed(self, london):
        """Where it is not said whether it is completed, when is unknown in both."""
        found = {row.action: row for row in rows("changes", london, LONDON_DAY)}
        told = rows("recommendations", london, LONDON_DAY)
        assert {each.action: each.completed_on_gap for each in told} == {
            action: each.completed_on_gap for action, each in found.items()
        }

    def test_gainsaid(self, invented):
        """Where results of one day disagree, each return says that nobody can tell."""
        again = Progress(
            id="again",
            actions=("N2023-R1-K1-A2",),
            as_at=dt.date(2024, 6, 18),
            status=Status.COMPLETED,
        )
        register, on = invented.with_(again), dt.date(2025, 6, 30)
        for name, column in (("changes", "past"), ("recommendations", "overdue")):
            found = {each.action: each for each in rows(name, register, on)}
            row = found["N2023-R1-K1-A2"]
            late, why = getattr(row, column), getattr(row, f"{column}_gap")
            assert (late, why) == (None, Gap.UNKNOWN)
            assert row.completed_on_gap is Gap.UNKNOWN
        slipped = {each.of: each for each in rows("slippage", register, on)}
        assert slipped["actions/N2023-R1-K1-A2"].overdue_gap is Gap.UNKNOWN

    def test_since_the_same_day(self, invented):
        """Since the day itself nothing moved."""
        found = rows("changes", invented, JUNE, since=JUNE)
        assert {Kind.NO_MOVEMENT} == {row.change for row in found}

    def test_no_paper(self, invented):
        """Where no paper tells when the last meeting was, it must be said."""
        with pytest.raises(NoChoiceError, match="as by --set since="):
            rows("changes", invented, dt.date(2024, 6, 18))

    def test_no_paper_on_one(self, invented):
        """One scrutiny without an earlier paper, or none at all, hides no action."""
        other = Scrutiny(
            id="X", title="X", published=PartialDate(2025, 1), by="council"
        )
        actions = [
            Recommendation(id="X-R1", scrutiny="X", number="1"),
            KeyPoint(id="X-K", recommendation="X-R1", position=1, text="..."),
            Action(id="X-A", key_point="X-K", position=1, text="..."),
            Action(id="stray", key_point="nowhere", position=1, text="..."),
        ]
        before = rows("changes", invented, JUNE)
        assert before == rows("changes", invented.with_(other), JUNE)
        found = rows("changes", invented.with_(other, *actions), JUNE)
        assert before == tuple(row for row in found if row.change is not None)
        without = [row for row in found if row.change is None]
        assert {"X-A", "stray"} == {row.action for row in without}
        for row in without:
            gaps = (
                row.since_gap,
                row.change_gap,
                row.status_before_gap,
                row.expected_before_gap,
                row.past_before_gap,
            )
            assert {Gap.NO_BASELINE} == set(gaps)
            assert Gap.NOT_RECEIVED is row.status_gap

    def test_later(self, invented):
        """A last meeting that is yet to come is refused."""
        with pytest.raises(OptionsError, match="since: 2025-10-01 is after 2025-06-17"):
            rows("changes", invented, JUNE, since=OCTOBER)
