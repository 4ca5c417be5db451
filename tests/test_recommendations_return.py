"""The return of recommendations: one row to an action."""

import collections
import datetime as dt
from pathlib import Path

import pytest

from cdrpkit.dates import PartialDate
from cdrpkit.exceptions import UnknownNameError
from cdrpkit.loading import load
from cdrpkit.model.decisions import RevisedDate
from cdrpkit.model.scrutiny import (
    Action,
    KeyPoint,
    Progress,
    Recommendation,
    Scrutiny,
    Status,
)
from cdrpkit.quantities import Gap
from cdrpkit.register import Register
from cdrpkit.reports import Brief
from cdrpkit.returns.recommendations import KIND, RecommendationRow

DAY = dt.date(2005, 12, 8)
LONDON = Path(__file__).parent.parent / "examples" / "london"
JULY = PartialDate(2005, 7)


def scrutiny(scrutiny_id):
    """Return a scrutiny and its one recommendation, of one key point."""
    published = PartialDate(2003, 1)
    return (
        Scrutiny(id=scrutiny_id, title="", published=published, by="mpa"),
        Recommendation(id=f"{scrutiny_id}-R1", scrutiny=scrutiny_id, number="1a"),
        KeyPoint(
            id=f"{scrutiny_id}-K1",
            recommendation=f"{scrutiny_id}-R1",
            position=1,
            text="point",
        ),
    )


def action(action_id, position, **fields):
    """Return an action of S."""
    return Action(
        id=action_id, key_point="S-K1", position=position, text="act", **fields
    )


def result(result_id, *actions, **fields):
    """Return what was reported of *actions* on the day."""
    return Progress(id=result_id, actions=actions, as_at=DAY, **fields)


RECORDS = (
    *scrutiny("S"),
    *scrutiny("T"),
    action("A1", 1, owners=("mps", "mpa"), waits_for=("initiatives/review",)),
    action("A2", 2),
    action("A3", 3),
    action("A4", 4),
    action("A5", 5),
    Action(id="B1", key_point="T-K1", position=1, text="act"),
    result(
        "done",
        "A1",
        "A3",
        status=Status.COMPLETED,
        phrase="Completed May 2004",
        completed_on=PartialDate(2004, 5),
        updated_on=PartialDate(2005, 4),
    ),
    result("same", "A2", phrase="As above", same_as="done"),
    result("silent", "A4", expected_on=JULY),
)


def returned(*records, on=DAY, scrutiny_id=None):
    """Return the return on *records*, or those above."""
    register = Register.of(*(records or RECORDS))
    return KIND.build(
        Brief(
            register=register.as_known(on),
            entire=register,
            on=on,
            options=KIND.options(scrutiny=scrutiny_id),
        )
    )


def rows(*records, **how):
    """Return the rows of that return, by action."""
    return {row.action: row for row in returned(*records, **how).table.rows}


class TestReturn:
    """It says what it is, and of which day it is true."""

    def test_described(self):
        """Name, title, day and row class are there; the kind has the same."""
        made = returned()
        assert (made.name, made.title) == (KIND.name, KIND.title)
        assert made.on == DAY
        assert made.table.row_class is RecommendationRow is KIND.row_class
        assert made.description.endswith(".")

    def test_scrutinies(self):
        """Without the option it is of all scrutinies; with it, of one."""
        assert {"A1", "A2", "A3", "A4", "A5", "B1"} == set(rows())
        assert {"B1"} == set(rows(scrutiny_id="T"))

    def test_unknown_scrutiny(self):
        """A scrutiny that there is not, or not yet, is an error."""
        with pytest.raises(UnknownNameError, match="no record of scrutinies 'U'"):
            returned(scrutiny_id="U")
        with pytest.raises(UnknownNameError, match="no record of scrutinies 'S'"):
            returned(scrutiny_id="S", on=dt.date(2002, 12, 31))


class TestRows:
    """Each action has one row, with its last result."""

    def test_order(self):
        """Actions that share a result stand together, at the first of them."""
        found = [row.action for row in returned(scrutiny_id="S").table.rows]
        assert found == ["A1", "A3", "A2", "A4", "A5"]

    def test_of_the_action(self):
        """What the action says is in its row."""
        row = rows()["A1"]
        assert (row.scrutiny, row.recommendation, row.number) == ("S", "S-R1", "1a")
        assert (row.key_point, row.action_text) == ("S-K1", "act")
        assert row.owners == ("mps", "mpa")
        assert row.waits_for == ("initiatives/review",)

    def test_of_the_result(self):
        """What its last result says is in its row, for each action that shares it."""
        for row in (rows()["A1"], rows()["A3"]):
            assert (row.result, row.as_at) == ("done", DAY)
            assert row.status_phrase == "Completed May 2004"
            assert row.completed_on == PartialDate(2004, 5)
            assert row.updated_on == PartialDate(2005, 4)

    @pytest.mark.parametrize(
        ("action_id", "status", "gap", "read"),
        [
            ("A1", Status.COMPLETED, None, Status.COMPLETED),
            ("A2", None, Gap.NOT_APPLICABLE, Status.COMPLETED),
            ("A4", None, Gap.UNKNOWN, None),
            ("A5", None, Gap.NOT_RECEIVED, None),
        ],
    )
    def test_status(self, action_id, status, gap, read):
        """A status that is not there says why, and "as above" is followed."""
        row = rows()[action_id]
        assert (status, gap, read) == (row.status, row.status_gap, row.status_read)

    def test_nothing_reported(self):
        """Of an action without a result only its own cells are filled."""
        row = rows()["A5"]
        assert (row.result, row.as_at, row.status_phrase) == (None, None, None)
        assert (row.completed_on, row.expected_on, row.overdue) == (None, None, None)

    @pytest.mark.parametrize(
        ("on", "expected"),
        [(dt.date(2005, 12, 31), False), (dt.date(2006, 1, 1), True)],
    )
    def test_date_moved(self, on, expected):
        """A date granted anew is the one expected, and the one to be past."""
        move = RevisedDate(
            id="m",
            of="actions/A4",
            was=JULY,
            now=PartialDate(2005, 12),
            granted_on=DAY,
        )
        row = rows(*RECORDS, move, on=on)["A4"]
        assert row.expected_on == PartialDate(2005, 12)
        assert expected is row.overdue

    @pytest.mark.parametrize(
        ("action_id", "completed", "expected", "overdue"),
        [
            ("A1", None, Gap.NOT_APPLICABLE, None),
            ("A2", None, Gap.NOT_APPLICABLE, None),
            ("A4", Gap.UNKNOWN, None, None),
            ("A5", Gap.UNKNOWN, Gap.UNKNOWN, Gap.UNKNOWN),
            ("A6", Gap.NOT_APPLICABLE, Gap.UNKNOWN, Gap.UNKNOWN),
            ("A7", Gap.UNKNOWN, Gap.NOT_APPLICABLE, None),
            ("A8", Gap.NOT_APPLICABLE, Gap.NOT_APPLICABLE, None),
        ],
    )
    def test_gaps(self, action_id, completed, expected, overdue):
        """A date that is not there says whether there could be one."""
        more = (
            action("A6", 6),
            action("A7", 7),
            action("A8", 8),
            result("going", "A6", status=Status.ONGOING),
            result("undated", "A7", status=Status.COMPLETED),
            result("given-up", "A8", status=Status.SUPERSEDED),
        )
        row = rows(*RECORDS, *more)[action_id]
        found = (row.completed_on_gap, row.expected_on_gap, row.overdue_gap)
        assert (completed, expected, overdue) == found

    def test_completed_as_above(self):
        """What is completed by way of another result was completed when that was."""
        assert rows()["A2"].completed_on == PartialDate(2004, 5)

    def test_gap_or_value(self):
        """Of what may be missing and the reason for it, exactly one is there."""
        for row in rows().values():
            for name in ("status", "completed_on", "expected_on", "overdue"):
                value, gap = getattr(row, name), getattr(row, f"{name}_gap")
                assert (value is None) is (gap is not None), name


@pytest.fixture(scope="module")
def london():
    """Return the rows of London's return on the day of its paper."""
    register = load(LONDON)
    brief = Brief(
        register=register.as_known(DAY),
        entire=register,
        on=DAY,
        options=KIND.options(scrutiny="S2003"),
    )
    return KIND.build(brief).table.rows


class TestLondon:
    """The 40 actions of the paper of 8 December 2005."""

    def test_statuses(self, london):
        """17 are completed, 12 ongoing, 7 awaiting something; 4 state no status."""
        counts = collections.Counter(row.status for row in london)
        assert counts == {
            Status.COMPLETED: 17,
            Status.ONGOING: 12,
            Status.AWAITS: 7,
            None: 4,
        }

    def test_gaps(self, london):
        """One repeats another result; of three the status is unknown."""
        gaps = {row.action: row.status_gap for row in london if row.status_gap}
        assert gaps == {
            "S2003-R6-K2-A1": Gap.NOT_APPLICABLE,
            "S2003-R9-K1-A2": Gap.UNKNOWN,
            "S2003-R13-K2-A1": Gap.UNKNOWN,
            "S2003-R19-K2-A1": Gap.UNKNOWN,
        }

    def test_overdue(self, london):
        """Exactly three are overdue: they were expected by July 2005."""
        late = {row.action: row.expected_on for row in london if row.overdue}
        assert late == {
            "S2003-R15-K1-A2": JULY,
            "S2003-R17-K1-A1": JULY,
            "S2003-R24-K1-A1": JULY,
        }

    def test_shape(self, london):
        """21 recommendations have 27 key points, 40 actions and 39 results."""
        assert len(london) == 40
        assert len({row.recommendation for row in london}) == 21
        assert len({row.key_point for row in london}) == 27
        assert len({row.action for row in london}) == 40
        assert len({row.result for row in london}) == 39

    def test_order(self, london):
        """Rows come by the number of the recommendation."""
        numbers = list(dict.fromkeys(int(row.number) for row in london))
        assert [*range(1, 20), 22, 24] == numbers

    def test_completed(self, london):
        """Seven of the completed say in which month, and ten do not."""
        completed = [row for row in london if row.status is Status.COMPLETED]
        dated = {
            row.action: str(row.completed_on) for row in completed if row.completed_on
        }
        assert dated == {
            "S2003-R1-K1-A1": "September 2003",
            "S2003-R1-K2-A1": "May 2004",
            "S2003-R5-K1-A1": "May 2004",
            "S2003-R8-K1-A5": "January 2004",
            "S2003-R13-K1-A1": "February 2004",
            "S2003-R13-K1-A2": "May 2004",
            "S2003-R16-K1-A1": "September 2003",
        }
        assert len(completed) - len(dated) == 10

    def test_updated(self, london):
        """Of two databases it says when they were last updated."""
        updated = {row.action: row.updated_on for row in london if row.updated_on}
        expected = dict.fromkeys(
            ["S2003-R1-K1-A2", "S2003-R4-K1-A1"], PartialDate(2005, 4)
        )
        assert expected == updated

    def test_as_above(self, london):
        """The result that says "as above" is read as ongoing."""
        (row,) = [row for row in london if row.status_gap is Gap.NOT_APPLICABLE]
        assert row.status_phrase == "As above"
        assert row.same_as == "S2003-R6-K1-A1-2005-12"
        assert row.status_read is Status.ONGOING

    def test_shared_result(self, london):
        """Recommendation 2 has one result for two actions, and for two key points."""
        shared = [row for row in london if row.number == "2"]
        assert len(shared) == 2
        assert len({row.result for row in shared}) == 1
        assert len({row.key_point for row in shared}) == 2
        assert {row.status for row in shared} == {Status.AWAITS}
