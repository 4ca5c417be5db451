"""Posts held in a paper: in how many partnerships of a body, and at which rank."""

import datetime as dt
from pathlib import Path

import attrs
import pytest

from cdrpkit.loading import load
from cdrpkit.model.places import AppointmentRole
from cdrpkit.options import NoOptions
from cdrpkit.reports import Brief
from cdrpkit.reports.contents import Offers
from cdrpkit.reports.contents.holding import offers

SYNTHETIC = Path(__file__).parent.parent / "examples" / "synthetic"
DAY = dt.date(2024, 6, 18)
FIRST, SECOND = (
    f"area-commander-{name}" for name in ("exampleham", "samplebury-and-mockford")
)


def offered(on=DAY, **changed):
    """Return the blocks on the example, some fields of appointments changed by id."""
    register = load(SYNTHETIC)
    for record_id, fields in changed.items():
        each = register.appointments[record_id.replace("_", "-")]
        register = register.with_(attrs.evolve(each, **fields))
    known = register.as_known(on)
    brief = Brief(register=known, entire=register, on=on, options=NoOptions())
    return Offers(offers(next(iter(register.papers)), brief))


def rows(body="testshire-police", **changed):
    """Return the rows of a body's table, as they are printed."""
    (block,) = offered(**changed)[f"posts-held.{body}"]
    return [attrs.astuple(row, recurse=False) for row in block.table.rows]


class TestHeld:
    """A body's posts are counted by the partnerships in which they are filled."""

    def test_any_rank(self):
        """Where no rank is known, only that somebody holds a post is counted."""
        assert rows() == [("borough commander", "any", "2 of 2", 0, 0)]
        assert rows("policing-office") == [("link member", "any", "2 of 2", 0, 0)]

    @pytest.mark.parametrize("role", AppointmentRole)
    def test_posts_are_called_by_their_names(self, role):
        """A post is printed with the capitals that its name has."""
        changed = {each: {"role": role} for each in (FIRST, SECOND)}
        assert {row[0] for row in rows(**changed)} == {role.label}

    def test_at_each_rank(self):
        """Each rank that somebody has is counted from there upwards."""
        changed = {FIRST: {"rank": "Chief Inspector"}, SECOND: {"rank": "commander"}}
        assert rows(**changed) == [
            ("borough commander", "any", "2 of 2", 0, 0),
            ("borough commander", "chief inspector or above", "2 of 2", 0, 0),
            ("borough commander", "commander or above", "1 of 2", 0, 0),
        ]

    def test_not_filled(self):
        """A vacancy, and a rank that is not known, are no post filled at the rank."""
        vacant = {FIRST: {"rank": "commander"}, SECOND: {"holder": None}}
        assert rows(**vacant)[1][2:] == ("1 of 2", 1, 0)
        unranked = {FIRST: {"rank": "commander"}, SECOND: {"rank": "Head of Service"}}
        assert rows(**unranked)[1][2:] == ("1 of 2", 0, 1)

    @pytest.mark.parametrize("by", ["policing-office", None])
    def test_of_others(self, by):
        """Who is appointed for another body, or for nobody known, is not counted."""
        assert rows(**{FIRST: {"by": by}})[0][2] == "1 of 2"

    def test_nobody_now(self):
        """A body all of whose appointments have ended is said to have no post."""
        ended = {"span": load(SYNTHETIC).appointments[FIRST].span}
        ended["span"] = attrs.evolve(ended["span"], end=DAY - dt.timedelta(days=1))
        made = offered(**{FIRST: ended, SECOND: {"by": None}})
        (block,) = made["posts-held.testshire-police"]
        assert block.inlines[0].text == "No post is recorded."
