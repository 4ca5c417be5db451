"""How far recommendations have come, computed from what was reported."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdrpkit.dates import PartialDate
from cdrpkit.measures.actions import actions_of
from cdrpkit.measures.expectancy import expected_date, moves_of, overdue
from cdrpkit.measures.ordering import as_numbered
from cdrpkit.measures.progress import (
    CLOSED,
    completed_date,
    is_open,
    last_result,
    stated,
    status_of,
    tally,
    unfinished,
)
from cdrpkit.measures.reporting import Reporting, reported
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

DAY = dt.date(2005, 12, 8)
JULY = PartialDate(2005, 7)


def scrutiny(scrutiny_id="S"):
    """Return a scrutiny."""
    published = PartialDate(2003, 1)
    return Scrutiny(id=scrutiny_id, title="Scrutiny", published=published, by="mpa")


def recommendation(number, **fields):
    """Return the recommendation of S with that number."""
    return Recommendation(
        id=f"R{number}", **{"scrutiny": "S", "number": number, **fields}
    )


def key_point(point_id, position=1):
    """Return the key point R1-K1 of recommendation R1."""
    above = point_id.partition("-")[0]
    return KeyPoint(id=point_id, recommendation=above, position=position, text="point")


def action(action_id, position=1, **fields):
    """Return the action R1-K1-A1 of key point R1-K1."""
    point = action_id.rpartition("-")[0]
    given = {"key_point": point, "text": "act", **fields}
    return Action(id=action_id, position=position, **given)


def result(result_id, *actions, as_at=DAY, **fields):
    """Return what was reported of *actions*."""
    return Progress(id=result_id, actions=actions, as_at=as_at, **fields)


def moved(move_id, now, granted_on, of="actions/A"):
    """Return that the date of something was moved."""
    return RevisedDate(id=move_id, of=of, was=JULY, now=now, granted_on=granted_on)


class TestReported:
    """A scrutiny's recommendations come with their results, in printed order."""

    def test_numbers(self):
        """Recommendations come as people count, whatever their ids."""
        numbers = ["10", "2", "14a", "14", "1"]
        register = Register.of(
            scrutiny(),
            *(recommendation(number) for number in numbers),
            *(key_point(f"R{number}-K1") for number in numbers),
            *(action(f"R{number}-K1-A1") for number in numbers),
        )
        entries = reported(register.scrutinies["S"], register)
        expected = ["1", "2", "10", "14", "14a"]
        assert expected == [entry.recommendation.number for entry in entries]

    def test_nothing_to_do(self):
        """A recommendation of which only the number is known is left out."""
        register = Register.of(scrutiny(), recommendation("1"), recommendation("2"))
        assert not reported(register.scrutinies["S"], register)

    def test_a_key_point_without_an_action(self):
        """A key point under which nothing is to be done is told, and never lost."""
        point = key_point("R2-K1")
        register = Register.of(scrutiny(), recommendation("2"), point)
        (entry,) = reported(register.scrutinies["S"], register)
        assert ((), (point,)) == (entry.results, entry.idle)

    def test_of_another_scrutiny(self):
        """A recommendation that only rests on a scrutiny is not one of it."""
        other = recommendation("1", scrutiny="T", rests_on=("scrutinies/S",))
        register = Register.of(
            scrutiny("S"), scrutiny("T"), other, key_point("R1-K1"), action("R1-K1-A1")
        )
        assert not reported(register.scrutinies["S"], register)
        (entry,) = reported(register.scrutinies["T"], register)
        assert other == entry.recommendation

    def test_shared_result(self):
        """Actions that share a result stand together, at the first of them."""
        register = Register.of(
            scrutiny(),
            recommendation("2"),
            key_point("R2-K1", 1),
            key_point("R2-K2", 2),
            action("R2-K1-A1", 1),
            action("R2-K1-A2", 2),
            action("R2-K2-A1", 1),
            result("shared", "R2-K2-A1", "R2-K1-A1"),
        )
        (entry,) = reported(register.scrutinies["S"], register)
        ids = [
            (each.result and each.result.id, [act.id for act in each.actions])
            for each in entry.results
        ]
        expected = [("shared", ["R2-K1-A1", "R2-K2-A1"]), (None, ["R2-K1-A2"])]
        assert expected == ids
        ids = [act.id for act in entry.actions]
        assert ids == ["R2-K1-A1", "R2-K2-A1", "R2-K1-A2"]

    def test_nothing_reported(self):
        """Actions of which nothing was reported stand each by itself."""
        register = Register.of(
            scrutiny(),
            recommendation("1"),
            key_point("R1-K1"),
            action("R1-K1-A1", 1),
            action("R1-K1-A2", 2),
        )
        (entry,) = reported(register.scrutinies["S"], register)
        expected = [Reporting(result=None, actions=(a,)) for a in register.actions]
        assert expected == list(entry.results)

    @given(st.permutations(range(1, 5)), st.permutations(range(1, 4)))
    def test_positions(self, of_points, of_actions):
        """Key points, and actions within them, come by position and not by id."""
        register = Register.of(
            scrutiny(),
            recommendation("1"),
            *(key_point(f"R1-K{n}", position) for n, position in enumerate(of_points)),
            *(
                action(f"R1-K{n}-A{m}", position)
                for n in range(len(of_points))
                for m, position in enumerate(of_actions)
            ),
        )
        found = actions_of(register.recommendations["R1"], register)
        points = {point.id: point.position for point in register.key_points}
        places = [(points[act.key_point], act.position) for act in found]
        assert [(n, m) for n in range(1, 5) for m in range(1, 4)] == places

    def test_other_references(self):
        """An action is under the key point that it names, not under what it awaits."""
        register = Register.of(
            recommendation("1"),
            recommendation("2"),
            key_point("R1-K1"),
            key_point("R2-K1"),
            action("R2-K1-A1", waits_for=("key_points/R1-K1",)),
        )
        assert not actions_of(register.recommendations["R1"], register)


class TestLastResult:
    """The last result of an action is the one with the latest day."""

    def test_latest(self):
        """Of two, the later counts, though its id comes first."""
        rows = (result("a", "A"), result("b", "A", as_at=dt.date(2005, 5, 1)))
        register = Register.of(action("A"), *rows)
        assert rows[0] == last_result(register.actions["A"], register)

    def test_of_one_day(self):
        """Of two of one day, the first by id counts."""
        rows = (result("b", "A"), result("a", "A"))
        register = Register.of(action("A"), *rows)
        assert rows[1] == last_result(register.actions["A"], register)

    def test_none(self):
        """Without a result there is none; to be referred to is not to be reported."""
        register = Register.of(
            action("A"), action("B"), result("b", "B", see=("actions/A",))
        )
        assert last_result(register.actions["A"], register) is None


class TestExpectedDate:
    """An action is expected by the last date granted, else by what was stated."""

    STATED = result("r", "A", status=Status.ONGOING, expected_on=JULY)

    @pytest.mark.parametrize(
        ("records", "expected"),
        [
            ((), None),
            ((result("r", "A"),), None),
            ((STATED,), JULY),
            ((STATED, moved("m", PartialDate(2006), DAY)), PartialDate(2006)),
            ((moved("m", PartialDate(2006), DAY),), PartialDate(2006)),
            (
                (
                    STATED,
                    moved("a", PartialDate(2006), DAY),
                    moved("b", PartialDate(2007), dt.date(2005, 5, 1)),
                ),
                PartialDate(2006),
            ),
            ((STATED, moved("m", PartialDate(2006), DAY, of="actions/B")), JULY),
        ],
    )
    def test_expected(self, records, expected):
        """A date granted counts from the latest grant, and only for its own action."""
        register = Register.of(action("A"), action("B"), *records)
        assert expected == expected_date(register.actions["A"], register)

    def test_moved_because_of_it(self):
        """A grant for another thing that only cites the action moves nothing."""
        move = RevisedDate(
            id="m",
            of="actions/B",
            was=JULY,
            now=PartialDate(2006),
            granted_on=DAY,
            why="as actions/A",
        )
        register = Register.of(action("A"), action("B"), self.STATED, move)
        assert expected_date(register.actions["A"], register) == JULY

    MOVE = moved("m", PartialDate(2006), DAY, of="progress/r")

    @pytest.mark.parametrize(
        ("records", "expected"),
        [
            ((STATED, MOVE), PartialDate(2006)),
            ((STATED, MOVE, result("later", "A", as_at=DAY)), PartialDate(2006)),
            (
                (
                    STATED,
                    moved("m", PartialDate(2006), DAY, of="progress/r"),
                    moved("n", PartialDate(2007), dt.date(2005, 12, 9)),
                ),
                PartialDate(2007),
            ),
            (
                (STATED, moved("m", PartialDate(2006), DAY, of="recommendations/R")),
                JULY,
            ),
        ],
    )
    def test_of_a_result(self, records, expected):
        """A date may be moved of a result of the action, but not of all above it."""
        register = Register.of(action("A"), *records)
        assert expected == expected_date(register.actions["A"], register)

    ABOVE = result("above", "B", status=Status.ONGOING, expected_on=JULY)
    AS_ABOVE = result("r", "A", same_as="above")

    @pytest.mark.parametrize(
        ("records", "expected"),
        [
            ((ABOVE, AS_ABOVE), JULY),
            ((AS_ABOVE,), None),
            ((result("above", "B", same_as="r"), AS_ABOVE), None),
            ((ABOVE, AS_ABOVE, moved("m", PartialDate(2006), DAY)), PartialDate(2006)),
            (
                (
                    ABOVE,
                    AS_ABOVE,
                    moved("m", PartialDate(2006), DAY, of="progress/above"),
                ),
                PartialDate(2006),
            ),
            (
                (ABOVE, AS_ABOVE, moved("m", PartialDate(2006), DAY, of="actions/B")),
                PartialDate(2006),
            ),
            (
                (
                    ABOVE,
                    result("r", "A", same_as="above", expected_on=PartialDate(2005)),
                    moved("m", PartialDate(2006), DAY, of="actions/B"),
                ),
                PartialDate(2005),
            ),
        ],
    )
    def test_as_above(self, records, expected):
        """By way of "as above" the date comes from there, as it was moved there."""
        register = Register.of(action("A"), action("B"), *records)
        assert expected == expected_date(register.actions["A"], register)

    def test_not_of_a_fellow(self):
        """The date of an action that shares the result moves no other's."""
        shared = result("r", "A", "B", status=Status.ONGOING, expected_on=JULY)
        move = moved("m", PartialDate(2006), DAY, of="actions/B")
        register = Register.of(action("A"), action("B"), shared, move)
        assert expected_date(register.actions["A"], register) == JULY

    def test_moves(self):
        """Moves come in the order in which they were granted, each once."""
        moves = (
            moved("a", PartialDate(2007), dt.date(2006, 5, 1)),
            moved("b", PartialDate(2006), DAY, of="progress/r"),
            moved("c", PartialDate(2008), dt.date(2007, 5, 1)),
        )
        register = Register.of(action("A"), self.STATED, *moves)
        expected = ["b", "a", "c"]
        found = moves_of(register.actions["A"], register)
        assert expected == [move.id for move in found]


class TestCompletedDate:
    """A result says when all was completed, itself or through "as above"."""

    MAY = PartialDate(2004, 5)

    @pytest.mark.parametrize(
        ("rows", "expected"),
        [
            ((result("r", "A", completed_on=MAY),), MAY),
            ((result("r", "A"),), None),
            (
                (result("r", "A", same_as="s"), result("s", "B", completed_on=MAY)),
                MAY,
            ),
        ],
    )
    def test_found(self, rows, expected):
        """It is found where it is stated, however the result comes by it."""
        assert expected == completed_date(rows[0], Register.of(*rows))

    def test_nothing_reported(self):
        """Where nothing was reported, nothing is said of it."""
        assert completed_date(None, Register()) is None


class TestStated:
    """What a result states by itself is a status, or a reason why there is none."""

    @pytest.mark.parametrize(
        ("row", "expected"),
        [
            (None, Gap.NOT_RECEIVED),
            (result("r", "A"), Gap.UNKNOWN),
            (result("r", "A", same_as="s"), Gap.NOT_APPLICABLE),
            (result("r", "A", status=Status.AWAITS), Status.AWAITS),
            (result("r", "A", status=Status.AWAITS, same_as="s"), Status.AWAITS),
        ],
    )
    def test_stated(self, row, expected):
        """The three kinds of none are told apart."""
        assert expected is stated(row)


class TestStatusOf:
    """A result's status is the one that it states, or that "as above" leads to."""

    def test_none(self):
        """Nothing reported has no status."""
        assert status_of(None, Register()) is None

    @given(st.integers(1, 50), st.sampled_from([None, *Status]))
    def test_chain(self, length, stated):
        """Through any number of "as above" the status at the end is found."""
        rows = [
            result(f"r{number}", "A", same_as=f"r{number + 1}")
            for number in range(length)
        ]
        register = Register.of(*rows, result(f"r{length}", "A", status=stated))
        assert stated == status_of(rows[0], register)

    @given(st.integers(1, 50), st.integers(0, 5))
    def test_circle(self, length, before):
        """In a circle of any length there is no status, and an end to looking."""
        circle = [
            result(f"c{number}", "A", same_as=f"c{(number + 1) % length}")
            for number in range(length)
        ]
        lead = [
            result(f"l{number}", "A", same_as=f"l{number + 1}" if number else "c0")
            for number in range(before + 1)
        ]
        register = Register.of(*circle, *lead)
        assert status_of(circle[0], register) is None
        assert status_of(lead[0], register) is None

    def test_dangling(self):
        """What leads to no result has no status."""
        assert status_of(result("r", "A", same_as="gone"), Register()) is None

    def test_own_first(self):
        """A status of its own counts, whatever the result repeats."""
        rows = (
            result("r", "A", status=Status.ONGOING, same_as="s"),
            result("s", "B", status=Status.COMPLETED),
        )
        assert status_of(rows[0], Register.of(*rows)) is Status.ONGOING


class TestOverdue:
    """An action is overdue when it is open and its expected date is past."""

    @given(st.sampled_from([None, *Status]), st.integers(-40, 40))
    def test_overdue(self, status, days):
        """A month is past on the day after its last, and the closed is never late."""
        on = JULY.last + dt.timedelta(days=days)
        row = result("r", "A", as_at=DAY, status=status, expected_on=JULY)
        register = Register.of(action("A"), row)
        expected = status not in CLOSED and days > 0
        assert expected == overdue(register.actions["A"], register, on)
        assert is_open(register.actions["A"], register) is (status not in CLOSED)

    def test_without_a_date(self):
        """Without a date nothing is overdue."""
        register = Register.of(action("A"), result("r", "A", status=Status.ONGOING))
        assert not overdue(register.actions["A"], register, dt.date(2200, 1, 1))

    def test_closed_as_above(self):
        """What is completed by way of another result is not overdue."""
        rows = (
            result("r", "A", same_as="s", expected_on=JULY),
            result("s", "B", status=Status.COMPLETED),
        )
        register = Register.of(action("A"), *rows)
        assert not overdue(register.actions["A"], register, DAY)


class TestTally:
    """Each action is counted once, by the status that its own result states."""

    @given(
        st.lists(st.sampled_from([None, "as above", "nothing", *Status]), max_size=9)
    )
    def test_counts(self, said):
        """The counts add up to the actions; what states none counts by the reason."""
        records = [result("first", "elsewhere", status=Status.COMPLETED)]
        for number, status in enumerate(said):
            records.append(action(f"a{number}"))
            if status == "as above":
                records.append(result(f"r{number}", f"a{number}", same_as="first"))
            elif status != "nothing":
                records.append(result(f"r{number}", f"a{number}", status=status))
        register = Register.of(*records)
        counts = tally(register.actions, register)
        assert len(said) == sum(counts.values())
        for status in Status:
            assert said.count(status) == counts.get(status, 0)
        assert said.count(None) == counts.get(Gap.UNKNOWN, 0)
        assert said.count("as above") == counts.get(Gap.NOT_APPLICABLE, 0)
        assert said.count("nothing") == counts.get(Gap.NOT_RECEIVED, 0)
        assert 0 not in counts.values()

    @given(st.lists(st.sampled_from([None, "as above", *Status]), max_size=9))
    def test_unfinished(self, stated):
        """Unfinished is what is not closed, by way of another result or its own."""
        records = [result("first", "elsewhere", status=Status.COMPLETED)]
        for number, status in enumerate(stated):
            same = {"same_as": "first"} if status == "as above" else {"status": status}
            records += [
                action(f"a{number}"),
                result(f"r{number}", f"a{number}", **same),
            ]
        register = Register.of(*records)
        expected = [
            f"a{number}"
            for number, status in enumerate(stated)
            if status not in {*CLOSED, "as above"}
        ]
        found = unfinished(register.actions, register)
        assert expected == [act.id for act in found]


class TestAsNumbered:
    """Printed numbers sort as people count."""

    @pytest.mark.parametrize(
        "expected",
        [
            ["2", "10", "14", "14a", "14b", "15"],
            ["2.9", "2.10", "2.10.1", "2.11", "3"],
            ["a", "b", "1"],
            ["9" * 4999, "1" + "0" * 4999],
        ],
    )
    def test_order(self, expected):
        """Digits count by value, however many; letters come before them."""
        backwards = expected[::-1]
        assert expected == sorted(backwards, key=as_numbered)

    @given(st.integers(0, 10**6), st.integers(0, 10**6))
    def test_whole_numbers(self, one, other):
        """Whole numbers sort as numbers, leading noughts or not."""
        below = as_numbered(str(one)) < as_numbered(f"00{other}")
        assert (one < other) == below

    @given(st.lists(st.text(max_size=6), max_size=6))
    def test_any_text(self, printed):
        """Any texts at all can be put in order."""
        by_key = sorted(printed, key=as_numbered)
        assert sorted(printed) == sorted(by_key)
