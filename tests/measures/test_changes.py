"""Since the last meeting: each action is of exactly one kind."""

import datetime as dt

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdrpkit.dates import PartialDate
from cdrpkit.measures.changes import (
    Kind,
    changes,
    changes_since,
    last_meeting,
    tally_of,
)
from cdrpkit.model.decisions import RevisedDate
from cdrpkit.model.papers import Paper
from cdrpkit.model.scrutiny import (
    Action,
    KeyPoint,
    Progress,
    Recommendation,
    Scrutiny,
    Status,
)
from cdrpkit.register import Register
from cdrpkit.testing.arbitraries import days, registers

SINCE, ON = dt.date(2024, 4, 16), dt.date(2024, 6, 18)
DAY = dt.timedelta(days=1)
MAY, JULY, AUGUST = (PartialDate(2024, month) for month in (5, 7, 8))
ABOVE = (
    Scrutiny(id="S", title="S", published=PartialDate(2023, 11), by="council"),
    Recommendation(id="R1", scrutiny="S", number="1"),
    KeyPoint(id="K", recommendation="R1", position=1, text="point"),
)
PARTS = ("actions", "progress", "revised_dates", "recommendations", "meetings")


def action(action_id="A", position=1):
    """Return an action under the key point."""
    return Action(id=action_id, key_point="K", position=position, text="act")


def report(status, expected=None, as_at=SINCE, **fields):
    """Return what was reported of the action A."""
    return Progress(
        id=f"A-{as_at}",
        actions=("A",),
        as_at=as_at,
        status=status,
        expected_on=expected,
        **fields,
    )


def kind(before, after):
    """Return what became of the action, by a report of each day or None."""
    early = [action(), *([before] if before else [])]
    late = [*early, *([after] if after else [])]
    (found,) = changes(
        Register.of(*ABOVE, *early), Register.of(*ABOVE, *late), since=SINCE, on=ON
    )
    return found.kind


def now(status, expected=None, **fields):
    """Return what was reported of the action A on the later day."""
    return report(status, expected, as_at=ON, **fields)


class TestPartition:
    """Every action that either state holds is of exactly one kind."""

    @given(
        registers(collections=PARTS),
        registers(collections=PARTS),
        st.tuples(days(), days()).map(sorted),
    )
    def test_each_once(self, before, after, both):
        """The actions of both states are told, each once, and counted once."""
        since, on = both
        found = changes(before, after, since=since, on=on)
        ids = [change.action.id for change in found]
        expected = {each.id for each in before.actions}
        expected |= {each.id for each in after.actions}
        assert sorted(expected) == sorted(ids)
        assert len(ids) == sum(tally_of(found).values())
        assert list(Kind) == list(tally_of(found))

    @given(registers(collections=PARTS), days())
    def test_nothing(self, register, on):
        """Between a state and itself nothing moves."""
        found = changes(register, register, since=on, on=on)
        assert {Kind.NO_MOVEMENT} >= {change.kind for change in found}
        assert not any(change.moves or change.reported for change in found)

    @given(registers(collections=PARTS), days())
    def test_of_one_register(self, register, on):
        """As known on one day, nothing moves since that day."""
        found = changes_since(register, on, on)
        assert {Kind.NO_MOVEMENT} >= {change.kind for change in found}

    @given(registers(collections=PARTS), registers(collections=PARTS), days())
    def test_new_and_gone(self, before, after, on):
        """What is in one state only is new, or withdrawn, and has no other side."""
        for change in changes(before, after, since=on, on=on):
            assert (change.before is None) is (change.kind is Kind.NEW)
            if change.after is None:
                assert Kind.WITHDRAWN is change.kind


class TestKinds:
    """Of several kinds that fit, the first is said."""

    @pytest.mark.parametrize(
        ("before", "after", "expected"),
        [
            (report(Status.ONGOING), now(Status.COMPLETED), Kind.COMPLETED),
            (report(Status.SUPERSEDED), now(Status.COMPLETED), Kind.COMPLETED),
            (None, now(Status.COMPLETED), Kind.COMPLETED),
            (report(Status.ONGOING), now(Status.SUPERSEDED), Kind.WITHDRAWN),
            (report(Status.COMPLETED), now(Status.CLOSED_BY_COMMITTEE), Kind.WITHDRAWN),
            (report(Status.COMPLETED), now(Status.ONGOING, JULY), Kind.REOPENED),
            (report(Status.COMPLETED), now(None), Kind.STATUS_CHANGED),
            (report(Status.ONGOING, JULY), now(Status.ONGOING, AUGUST), Kind.SLIPPED),
            (report(Status.ONGOING, MAY), now(Status.ONGOING, MAY), Kind.SLIPPED),
            (report(Status.ONGOING, MAY), None, Kind.SLIPPED),
            (
                report(Status.ONGOING, JULY),
                now(Status.ONGOING, PartialDate(2024)),
                Kind.REVISED_DATE,
            ),
            (
                report(Status.ONGOING, PartialDate(2024, 7, 10)),
                now(Status.ONGOING, JULY),
                Kind.REVISED_DATE,
            ),
            (report(Status.ONGOING, MAY), now(Status.ONGOING), Kind.SLIPPED),
            (
                report(Status.ONGOING, AUGUST),
                now(Status.ONGOING, JULY),
                Kind.REVISED_DATE,
            ),
            (report(Status.ONGOING), now(Status.ON_TRACK, JULY), Kind.REVISED_DATE),
            (None, now(Status.ONGOING, JULY), Kind.FIRST_REPORTED),
            (None, now(Status.ONGOING, MAY), Kind.SLIPPED),
            (
                report(Status.ONGOING, JULY),
                now(Status.ON_TRACK, JULY),
                Kind.STATUS_CHANGED,
            ),
            (report(Status.ONGOING, JULY), now(Status.ONGOING, JULY), Kind.NO_MOVEMENT),
            (report(Status.COMPLETED), now(Status.COMPLETED, MAY), Kind.NO_MOVEMENT),
            (None, None, Kind.NO_MOVEMENT),
        ],
    )
    def test_by_report(self, before, after, expected):
        """Status comes before date, and what is later before what is another."""
        assert expected is kind(before, after)

    @pytest.mark.parametrize("names", [("x", "y"), ("y", "x")])
    def test_contradicted(self, names):
        """Where results of the last day differ, it is that, whatever their ids."""
        one, other = (
            attrs.evolve(now(status), id=name)
            for name, status in zip(
                names, (Status.COMPLETED, Status.ONGOING), strict=True
            )
        )
        before = Register.of(*ABOVE, action(), report(Status.ONGOING))
        torn = before.with_(one, other)
        (found,) = changes(before, torn, since=SINCE, on=ON)
        assert (Kind.CONTRADICTED, None) == (found.kind, found.after.status)
        assert ("x", "y") == found.after.contradicted
        later = attrs.evolve(now(Status.ONGOING), id="z", as_at=ON + DAY)
        (found,) = changes(torn, torn.with_(later), since=ON, on=ON + DAY)
        assert Kind.CONTRADICTED is found.kind
        (found,) = changes(torn, torn, since=ON, on=ON)
        assert Kind.NO_MOVEMENT is found.kind

    def test_stated_once(self):
        """A result that states no status does not contradict another of its day."""
        silent = attrs.evolve(now(None), id="silent")
        before = Register.of(*ABOVE, action(), report(Status.ONGOING))
        after = before.with_(now(Status.COMPLETED), silent)
        (found,) = changes(before, after, since=SINCE, on=ON)
        assert Kind.COMPLETED is found.kind

    def test_over_before(self):
        """What was over by then, and only now reported, was not completed since."""
        done = now(Status.COMPLETED, completed_on=PartialDate(2024, 3))
        assert Kind.FIRST_REPORTED is kind(None, done)
        assert Kind.COMPLETED is kind(report(Status.ONGOING), done)

    def test_granted(self):
        """A date that was moved by grant has slipped too, and says who granted it."""
        move = RevisedDate(
            id="m", of="actions/A", was=MAY, now=AUGUST, granted_on=dt.date(2024, 5, 14)
        )
        register = Register.of(*ABOVE, action(), report(Status.ONGOING, MAY), move)
        (found,) = changes_since(register, SINCE, ON)
        assert (Kind.SLIPPED, (move,)) == (found.kind, found.moves)
        assert (MAY, AUGUST) == (found.before.expected, found.after.expected)
        assert not found.reported

    def test_two_registers(self):
        """An action that is added is new; one that is taken out was withdrawn."""
        before = Register.of(*ABOVE, action("A", 1), action("B", 2))
        after = Register.of(*ABOVE, action("B", 2), action("C", 3))
        found = changes(before, after, since=SINCE, on=ON)
        assert [
            ("A", Kind.WITHDRAWN),
            ("B", Kind.NO_MOVEMENT),
            ("C", Kind.NEW),
        ] == [(change.action.id, change.kind) for change in found]

    def test_of_a_scrutiny(self):
        """Only the actions of the scrutiny asked for are told."""
        other = Action(id="X", key_point="elsewhere", position=1, text="act")
        register = Register.of(*ABOVE, action(), other)
        ids = [
            change.action.id for change in changes_since(register, SINCE, ON, ABOVE[0])
        ]
        assert ["A"] == ids

    def test_backwards(self):
        """A day that is later than the other is refused."""
        with pytest.raises(ValueError, match="2024-06-18 is after 2024-04-16"):
            changes_since(Register(), ON, SINCE)


class TestLastMeeting:
    """The last meeting is that of the last paper on the scrutiny before the day."""

    @pytest.mark.parametrize(
        ("on", "expected"),
        [(SINCE, None), (ON, SINCE), (ON + dt.timedelta(days=1), ON)],
    )
    def test_before(self, on, expected):
        """The paper of the day itself is not the last one."""
        papers = [
            Paper(id=f"P{day}", title="", number="1", date=day, by="", scrutiny="S")
            for day in (SINCE, ON)
        ]
        assert expected == last_meeting(ABOVE[0], Register.of(*ABOVE, *papers), on)
