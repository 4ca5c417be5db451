"""Rules on what results point at, and on what completed actions rest."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdrpkit.checking import check
from cdrpkit.dates import PartialDate
from cdrpkit.findings import Verdict
from cdrpkit.model.scrutiny import (
    Action,
    KeyPoint,
    Progress,
    Recommendation,
    Scrutiny,
    Status,
)
from cdrpkit.model.strategies import Initiative
from cdrpkit.register import Register
from cdrpkit.rules.grounds import completed_on_unfinished_ground
from cdrpkit.rules.pointers import reference_leads_nowhere

DAY = dt.date(2005, 12, 8)
STATUSES = st.sampled_from([None, *Status])
ENDED = {Status.SUPERSEDED, Status.CLOSED_BY_COMMITTEE}


def action(action_id="A", **fields):
    """Return an action under key point K."""
    given = {"key_point": "K", "position": 1, "text": "act", **fields}
    return Action(id=action_id, **given)


def result(result_id="r", actions=("A",), **fields):
    """Return what was reported of *actions*."""
    return Progress(id=result_id, actions=actions, as_at=DAY, **fields)


def recommendation(recommendation_id, **fields):
    """Return a recommendation and its one key point, of the same id."""
    return (
        Recommendation(id=recommendation_id, scrutiny="S", number="1", **fields),
        KeyPoint(
            id=recommendation_id, recommendation=recommendation_id, position=1, text=""
        ),
    )


SCRUTINY = Scrutiny(id="S", title="", published=PartialDate(2003), by="mpa")


def findings(rule, *records, of=None):
    """Return what *rule* finds, of one record or of all."""
    found = check(Register.of(SCRUTINY, *records), on=DAY, rules=[rule])
    return [each for each in found if of is None or each.subject == of]


def verdicts(rule, *records, of=None):
    """Return the verdicts of *rule*."""
    return [each.verdict for each in findings(rule, *records, of=of)]


def circle(length, **last):
    """Return results that each repeat the next, the last one the first."""
    return [
        result(f"c{number}", same_as=f"c{(number + 1) % length}")
        for number in range(length)
    ]


class TestReferenceLeadsNowhere:
    """What only points at another result arrives at what is said, in no circle."""

    def test_no_pointer(self):
        """A result that points at nothing is not judged."""
        assert verdicts(reference_leads_nowhere, result(status=Status.ONGOING)) == []

    @given(st.integers(1, 40))
    def test_circle(self, length):
        """A circle of any length is found from each result in it, and at its end."""
        rows = circle(length)
        found = verdicts(reference_leads_nowhere, *rows)
        assert [Verdict.NOT_MET] * length == found

    @given(st.integers(1, 10), st.integers(1, 10))
    def test_into_a_circle(self, length, before):
        """A result that leads into a circle, without being in it, is not met."""
        lead = [
            result(f"l{number}", same_as=f"l{number - 1}" if number else "c0")
            for number in range(before)
        ]
        found = verdicts(reference_leads_nowhere, *circle(length), *lead)
        assert [Verdict.NOT_MET] * (length + before) == found

    @given(st.integers(1, 40), STATUSES)
    def test_chain(self, length, stated):
        """Through any number of "as above" it is met where a status is at the end."""
        rows = [
            result(f"r{number}", same_as=f"r{number + 1}") for number in range(length)
        ]
        rows.append(result(f"r{length}", status=stated))
        expected = Verdict.MET if stated else Verdict.NOT_MET
        assert [expected] * length == verdicts(reference_leads_nowhere, *rows)

    @given(st.data())
    def test_broken_chain(self, data):
        """Where a chain breaks, what points at the gap is not met and says so."""
        length = data.draw(st.integers(2, 10))
        rows = [
            result(f"r{number}", same_as=f"r{number + 1}") for number in range(length)
        ]
        rows.append(result(f"r{length}", status=Status.ONGOING))
        gone = data.draw(st.integers(1, length))
        before = rows[gone - 1].key
        del rows[gone]
        (found,) = findings(reference_leads_nowhere, *rows, of=before)
        assert found.verdict is Verdict.NOT_MET
        assert f"progress/r{gone} is not in the register" in found.message

    @pytest.mark.parametrize(
        ("see", "expected"),
        [
            ("recommendations/R2", Verdict.MET),
            ("initiatives/review", Verdict.MET),
            ("progress/other", Verdict.MET),
            ("actions/other", Verdict.MET),
            ("recommendations/gone", Verdict.NOT_MET),
            ("recommendations/R1", Verdict.NOT_MET),
            ("actions/A", Verdict.NOT_MET),
            ("progress/r", Verdict.NOT_MET),
        ],
    )
    def test_see(self, see, expected):
        """A reference to any record arrives, but for one that leads back."""
        records = (
            *recommendation("R1"),
            *recommendation("R2"),
            Initiative(id="review", name="Service Review"),
            action("A", key_point="R1"),
            action("other", key_point="R2"),
            result("r", ("A",), status=Status.ONGOING, see=(see,)),
            result("other", ("other",)),
        )
        assert [expected] == verdicts(reference_leads_nowhere, *records)

    @given(st.integers(2, 12))
    def test_see_in_a_circle(self, length):
        """Recommendations that see each other in a circle say nothing anywhere."""
        records = [
            record
            for number in range(length)
            for record in (
                *recommendation(f"R{number}"),
                action(f"A{number}", key_point=f"R{number}"),
                result(
                    f"r{number}",
                    (f"A{number}",),
                    see=(f"recommendations/R{(number + 1) % length}",),
                ),
            )
        ]
        found = verdicts(reference_leads_nowhere, *records)
        assert [Verdict.NOT_MET] * length == found

    LATER = Progress(
        id="later", actions=("B",), as_at=dt.date(2006, 5, 1), status=Status.COMPLETED
    )

    @pytest.mark.parametrize(
        ("fields", "expected"),
        [
            ({"see": ("progress/later",)}, Verdict.MET),
            ({"same_as": "later"}, Verdict.CANNOT_TELL),
            ({"same_as": "between"}, Verdict.CANNOT_TELL),
            ({"same_as": "later", "see": ("progress/gone",)}, Verdict.NOT_MET),
            ({"same_as": "later", "status": Status.ONGOING}, Verdict.MET),
        ],
    )
    def test_later(self, fields, expected):
        """What is known only later than the day is there, but says nothing yet."""
        records = (self.LATER, result("between", ("C",), same_as="later"))
        row = result("r", **fields)
        (found,) = findings(reference_leads_nowhere, *records, row, of=row.key)
        assert expected is found.verdict
        assert "progress/later is not in the register" not in found.message

    def test_status_and_pointer(self):
        """A result that states its status need not arrive at another."""
        rows = (result("r", status=Status.AWAITS, same_as="s"), result("s", ("B",)))
        expected = [Verdict.MET]
        assert expected == verdicts(reference_leads_nowhere, *rows)


class TestCompletedOnUnfinishedGround:
    """What a completed action rests on is completed too."""

    @given(STATUSES, STATUSES)
    def test_on_an_action(self, own, of_ground):
        """Only a completed action is judged; its ground must be closed."""
        records = (
            action("A", rests_on=("actions/B",)),
            action("B"),
            result("a", ("A",), status=own),
            result("b", ("B",), status=of_ground),
        )
        ground = (
            Verdict.MET
            if of_ground is Status.COMPLETED
            else Verdict.CANNOT_TELL
            if of_ground in {None, *ENDED}
            else Verdict.NOT_MET
        )
        expected = [ground] if own is Status.COMPLETED else []
        assert expected == verdicts(completed_on_unfinished_ground, *records)

    @given(st.lists(STATUSES, max_size=4))
    def test_on_a_recommendation(self, of_ground):
        """Of another recommendation every action counts; without one none can tell."""
        records = [
            *recommendation("R9"),
            action("A", rests_on=("recommendations/R9",)),
            result("a", ("A",), status=Status.COMPLETED),
        ]
        for number, status in enumerate(of_ground):
            records += [
                action(f"B{number}", key_point="R9", position=number),
                result(f"b{number}", (f"B{number}",), status=status),
            ]
        (found,) = findings(completed_on_unfinished_ground, *records)
        untold = {None, Status.COMPLETED, *ENDED}
        still_open = sum(status not in untold for status in of_ground)
        if still_open:
            assert found.verdict is Verdict.NOT_MET
            said = f"where {still_open} of {len(of_ground)} actions are open"
            assert said in found.message
        elif set(of_ground) == {Status.COMPLETED}:
            assert found.verdict is Verdict.MET
        else:
            assert found.verdict is Verdict.CANNOT_TELL

    @pytest.mark.parametrize(
        ("ground", "said"),
        [
            ((), "where 1 of 1 actions have no status: B"),
            (
                (result("b", ("B",), status=Status.SUPERSEDED),),
                "where 1 of 1 actions ended uncompleted: B (superseded)",
            ),
            (
                (result("b", ("B",), status=Status.CLOSED_BY_COMMITTEE),),
                "where 1 of 1 actions ended uncompleted: B (closed-by-committee)",
            ),
        ],
    )
    def test_what_cannot_be_told(self, ground, said):
        """Of what nothing was reported, or ended otherwise, it says just that."""
        records = (
            action("A", rests_on=("actions/B",)),
            action("B"),
            result("a", ("A",), status=Status.COMPLETED),
        )
        (found,) = findings(completed_on_unfinished_ground, *records, *ground)
        assert found.verdict is Verdict.CANNOT_TELL
        assert f"it is completed, and rests on actions/B, {said}" == found.message

    @given(STATUSES)
    def test_on_a_key_point(self, of_ground):
        """Of a key point its actions are judged, and no others."""
        records = (
            *recommendation("R9"),
            KeyPoint(id="R9-K2", recommendation="R9", position=2, text=""),
            action("A", rests_on=("key_points/R9-K2",)),
            action("B", key_point="R9-K2"),
            action("C", key_point="R9"),
            result("a", ("A",), status=Status.COMPLETED),
            result("b", ("B",), status=of_ground),
            result("c", ("C",), status=Status.AWAITS),
        )
        alone = (
            action("A", rests_on=("actions/B",)),
            action("B"),
            result("a", ("A",), status=Status.COMPLETED),
            result("b", ("B",), status=of_ground),
        )
        expected = verdicts(completed_on_unfinished_ground, *alone)
        found = verdicts(completed_on_unfinished_ground, *records, of="actions/A")
        assert expected == found

    def test_idle_key_point(self):
        """A recommendation with a key point without an action is not all completed."""
        records = (
            *recommendation("R9"),
            KeyPoint(id="R9-K2", recommendation="R9", position=2, text=""),
            action("A", rests_on=("recommendations/R9",)),
            action("B", key_point="R9"),
            result("both", ("A", "B"), status=Status.COMPLETED),
        )
        (found,) = findings(completed_on_unfinished_ground, *records, of="actions/A")
        assert found.verdict is Verdict.CANNOT_TELL
        assert "where no action is recorded under R9-K2" in found.message

    @given(st.integers(1, 9), st.sampled_from(["actions/A0", "recommendations/R1"]))
    def test_on_itself(self, length, last):
        """What rests on itself, by however many others, is not met; nor on its own."""
        records = [*recommendation("R1")]
        for number in range(length):
            on = f"actions/A{number + 1}" if number + 1 < length else last
            fields = {"key_point": "R1"} if number == 0 else {}
            records.append(action(f"A{number}", rests_on=(on,), **fields))
        ids = tuple(f"A{number}" for number in range(length))
        done = result("all", ids, status=Status.COMPLETED)
        found = findings(
            completed_on_unfinished_ground, *records, done, of="actions/A0"
        )
        assert [each.verdict for each in found] == [Verdict.NOT_MET]
        assert found[0].message.endswith("and by that on itself")

    def test_of_its_recommendation(self):
        """An action rests on what the recommendation above it rests on."""
        records = (
            *recommendation("R15", rests_on=("recommendations/R14",)),
            *recommendation("R14"),
            action("A", key_point="R15"),
            action("B", key_point="R14"),
            result("a", ("A",), status=Status.COMPLETED),
            result("b", ("B",), status=Status.AWAITS),
        )
        (found,) = findings(completed_on_unfinished_ground, *records)
        assert found.verdict is Verdict.NOT_MET
        assert found.subject == "actions/A"
        assert found.part == "recommendations/R14"

    def test_said_twice(self):
        """A ground that action and recommendation both name is judged once."""
        records = (
            *recommendation("R15", rests_on=("actions/B",)),
            action("A", key_point="R15", rests_on=("actions/B", "actions/B")),
            action("B"),
            result("a", ("A",), status=Status.COMPLETED),
        )
        (found,) = findings(completed_on_unfinished_ground, *records)
        assert found.part == "actions/B"

    @pytest.mark.parametrize("ground", ["initiatives/review", "actions/gone"])
    def test_on_what_has_no_actions(self, ground):
        """Of what is broken into no actions nothing can be told."""
        records = (
            Initiative(id="review", name="Service Review"),
            action("A", rests_on=(ground,)),
            result("a", ("A",), status=Status.COMPLETED),
        )
        expected = [Verdict.CANNOT_TELL]
        assert expected == verdicts(completed_on_unfinished_ground, *records)

    def test_completed_as_above(self):
        """What is completed by way of another result is completed."""
        records = (
            action("A", rests_on=("actions/B",)),
            action("B"),
            result("a", ("A",), same_as="c"),
            result("c", ("C",), status=Status.COMPLETED),
            result("b", ("B",), same_as="c"),
        )
        assert verdicts(completed_on_unfinished_ground, *records) == [Verdict.MET]
