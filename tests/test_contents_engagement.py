"""Contents: expectations, attendance, liaison, coverage and memberships in a paper."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

import attrs
import pytest

from cdrpkit.document import Listing, Paragraph, TableBlock, Text
from cdrpkit.loading import load
from cdrpkit.model.duties import MeetingKind
from cdrpkit.model.engagement import ExpectationStatus
from cdrpkit.model.papers import Paper
from cdrpkit.model.places import Appointment, AppointmentRole
from cdrpkit.options import NoOptions
from cdrpkit.quantities import Quantity
from cdrpkit.register import Register
from cdrpkit.reports import Brief
from cdrpkit.reports.contents import Offers, coverage, engagement
from cdrpkit.returns.attendance import attendance_rows
from cdrpkit.returns.liaison import liaison_rows
from cdrpkit.returns.memberships import membership_rows
from cdrpkit.table import as_words

EXAMPLES = Path(__file__).parent.parent / "examples"
SYNTHETIC = load(EXAMPLES / "synthetic")
DAY = dt.date(2024, 6, 18)
PAPER = Paper(id="x", title="", number="1", date=DAY, by="Clerk")
OFFICE = SYNTHETIC.bodies["policing-office"]

EXPECTED_TO_BE_REPRESENTED = (
    (
        "Attendance at meetings (partnership): represented at 3 of 3 meetings, 100.0%"
        " (expected: at least 95%)."
    ),
    (
        "Attendance at meetings (away day or other CDRP-inclusive): represented at"
        " 1 of 2 meetings, 50.0% (expected: at least 50%); of 1 more it is not"
        " recorded whether it was there."
    ),
)


def offered(register=SYNTHETIC, on=DAY, paper=PAPER):
    """Return the blocks that a paper may ask for by name."""
    brief = Brief(
        register=register.as_known(on), entire=register, on=on, options=NoOptions()
    )
    return Offers(
        offer
        for family in (engagement, coverage)
        for offer in family.offers(paper, brief)
    )


def table(blocks):
    """Return the rows of the one table among blocks."""
    (found,) = [block for block in blocks if isinstance(block, TableBlock)]
    assert found.caption
    assert found.summary
    return found.table.rows


def words(blocks):
    """Return the words of the paragraphs and lists among blocks."""
    said = []
    for block in blocks:
        match block:
            case Paragraph(inlines=(Text(text),)):
                said.append(text)
            case Listing(items=items):
                said += [item.inlines[0].text for item in items]
    return said


class TestNames:
    """Blocks are offered for whom they say something of."""

    def test_offered(self):
        """An office that expects, meets and appoints has all four."""
        names = set(offered())
        assert {
            f"{name}.policing-office"
            for name in ("expectations", "attendance", "liaison", "coverage")
        } <= names
        assert "memberships.exampleham" in names
        assert "attendance.icb" in names
        assert "expectations.icb" not in names
        assert "liaison.icb" not in names
        assert "coverage.icb" not in names

    def test_nothing(self):
        """An empty register offers nothing."""
        assert list(offered(Register())) == []

    @pytest.mark.parametrize("name", sorted(offered()))
    def test_no_cell_is_blank(self, name):
        """Every block can be made, and no cell of a table stands blank."""
        for block in offered()[name]:
            if isinstance(block, TableBlock):
                for row in block.table.rows:
                    for value in attrs.astuple(row, recurse=False):
                        assert value not in (None, "", ())


class TestExpectations:
    """One row to a role, with all that is to come of it."""

    def test_by_role(self):
        """Outcomes of one role stand in one cell, in order."""
        first, second = table(offered()["expectations.policing-office"])
        assert first.role == "Attendance at meetings"
        assert len(first.outcome) == 2
        assert "95%" in first.outcome[0].inlines[0].text
        assert second.role == "Liaison with the area commander"

    def test_as_proposed_in_the_paper(self):
        """A paper that proposes expectations shows its own: three rows in 2004."""
        london = load(EXAMPLES / "london")
        day = dt.date(2004, 9, 10)
        found = offered(london, day, london.papers["P04"])
        rows = table(found["expectations.mpa"])
        assert len(rows) == 3

    def test_caption(self):
        """Until somebody is bound to one of them, they are said to be proposed."""
        key = "expectations.policing-office"
        own = SYNTHETIC.expectations.of(OFFICE, by="owner")
        proposed = [attrs.evolve(one, status=ExpectationStatus.PROPOSED) for one in own]
        endorsed = attrs.evolve(proposed[0], status=ExpectationStatus.ENDORSED)
        (found,) = offered(SYNTHETIC.with_(*proposed))[key]
        assert found.caption.startswith("What would be expected of the ")
        assert found.caption.endswith(", as proposed")
        (found,) = offered(SYNTHETIC.with_(endorsed, *proposed[1:]))[key]
        assert found.caption.startswith("What is expected of the ")

    def test_over(self):
        """What no longer holds is not expected."""
        found = offered(on=dt.date(2026, 1, 1))["expectations.policing-office"]
        assert words(found) == ["None recorded"]


class TestAttendance:
    """The meetings that an expectation is about, and how far it is met."""

    def test_rows_of_the_return(self):
        """The table holds the rows of the return of those days and kinds."""
        found = offered()["attendance.policing-office"]
        first = dt.date(2024, 4, 1)
        expected = [
            row
            for row in attendance_rows(OFFICE, SYNTHETIC.as_known(DAY))
            if row.date >= first and row.kind is not MeetingKind.LIAISON
        ]
        rows = table(found)
        assert [
            (row.date, row.of, row.outcome, row.counted == "yes") for row in rows
        ] == [(row.date, row.of_name, row.outcome, row.counted) for row in expected]
        assert {row.kind for row in rows} == {
            "partnership",
            "away day",
            "other CDRP-inclusive",
        }
        assert {row.represented for row in rows} == {
            "yes",
            "no",
            "not held",
            "not recorded",
        }

    def test_said(self):
        """Each expectation is told with its share and what that rests on."""
        assert words(offered()["attendance.policing-office"]) == [
            *EXPECTED_TO_BE_REPRESENTED
        ]

    def test_left_out_by_one(self):
        """What one of two expectations leaves out counts, but not for that one."""
        promise = SYNTHETIC.expectations["policing-office-meetings"]
        other = attrs.evolve(
            promise, id="other", excluded=(), threshold=Quantity(Decimal(50))
        )
        found = offered(SYNTHETIC.with_(other))["attendance.policing-office"]
        (row,) = [each for each in table(found) if each.date == dt.date(2024, 5, 8)]
        assert row.counted == "yes, but not for at least 95%"
        assert words(found)[0].startswith(
            "Attendance at meetings (partnership): represented at 3 of 4 meetings"
        )

    def test_without_an_expectation(self):
        """A body that expects nothing has the meetings of the financial year."""
        rows = table(offered()["attendance.exampleham-council"])
        assert min(row.date for row in rows) >= dt.date(2024, 4, 1)

    def test_none(self):
        """Where no meeting is recorded, that is said."""
        london = load(EXAMPLES / "london")
        found = offered(london, dt.date(2004, 9, 10), london.papers["P04"])
        assert "No meeting is recorded." in words(found["attendance.mpa"])


class TestLiaison:
    """Liaison by partnership and quarter."""

    def test_rows_of_the_return(self):
        """The table holds the rows of the return."""
        rows = table(offered()["liaison.policing-office"])
        expected = liaison_rows(OFFICE.id, SYNTHETIC.as_known(DAY), DAY)
        told = {True: "yes", False: "no", None: "not known"}
        assert [(r.partnership, r.quarter, r.meetings, r.lacking) for r in rows] == [
            (r.partnership_name, r.quarter, r.meetings, told[r.lacking])
            for r in expected
        ]
        assert rows[0].dates == as_words(expected[0].dates)
        assert [row.dates for row in rows if row.lacking == "not known"] == [
            "none recorded"
        ]

    def test_none(self):
        """Before a quarter is over, that is said."""
        found = offered(on=dt.date(2023, 5, 1))["liaison.policing-office"]
        assert words(found) == ["No quarter is over yet."]


class TestCoverage:
    """Who links a body to its partnerships."""

    def test_rows(self):
        """Each partnership has a row, and the counts stand above."""
        found = offered()["coverage.policing-office"]
        assert [row.members for row in table(found)] == [
            "Board member for the north of Testshire",
            "Board member for the south of Testshire",
        ]
        assert words(found) == [
            "Partnerships with one link member: 2 of 2",
            "Partnerships with several link members: 0 of 2",
            "Partnerships where the post of the link member is vacant: 0 of 2",
            "Partnerships where no link member is recorded: 0 of 2",
            "Link members: 2",
            "Link members with several partnerships: 0",
        ]

    def test_vacant(self):
        """A vacancy is told from what is not recorded."""
        after = dt.date(2024, 12, 1)
        rows = table(offered(on=after)["coverage.policing-office"])
        assert rows[1].members == "vacant"
        gone = SYNTHETIC.without("appointments", "link-samplebury-and-mockford-3")
        rows = table(offered(gone, after)["coverage.policing-office"])
        assert rows[1].members == "none recorded"

    def test_no_partnership(self):
        """A body that appoints somewhere else has no partnership to be covered."""
        appointment = Appointment(
            id="x",
            role=AppointmentRole.LINK_MEMBER,
            to="partnerships/exampleham",
            by="testshire-office",
            holder="gone",
        )
        body = attrs.evolve(OFFICE, id="testshire-office", areas=())
        found = offered(SYNTHETIC.with_(appointment, body))
        assert words(found["coverage.testshire-office"]) == [
            "No partnership is recorded."
        ]

    def test_unknown_holder(self):
        """A holder that is not in the register stands by his id."""
        seat = attrs.evolve(SYNTHETIC.appointments["link-exampleham"], holder="gone")
        rows = table(offered(SYNTHETIC.with_(seat))["coverage.policing-office"])
        assert rows[0].members == "gone"


class TestMemberships:
    """Who belongs to a partnership."""

    def test_rows_of_the_return(self):
        """The table holds the rows of the return."""
        rows = table(offered()["memberships.exampleham"])
        partnership = SYNTHETIC.partnerships["exampleham"]
        expected = membership_rows(partnership, SYNTHETIC.as_known(DAY), DAY)
        assert [row.body for row in rows] == [row.body_name for row in expected]
        assert [row.capacity for row in rows] == [
            as_words(row.capacity) for row in expected
        ]
        assert rows[0].chair == "yes"
        assert rows[1].chair == "not stated"
        assert {row.places for row in rows} == {"2", "not stated"}

    def test_none(self):
        """A partnership without a recorded member says so."""
        assert words(offered()["memberships.samplebury"]) == ["No member is recorded."]
