"""The returns of attendance, liaison and memberships."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdrpkit.building import build_return
from cdrpkit.dates import Dated
from cdrpkit.exceptions import UnknownNameError
from cdrpkit.loading import load
from cdrpkit.measures.attendance import expected_turnout
from cdrpkit.measures.liaison import expected_liaison
from cdrpkit.measures.presence import LeftOut
from cdrpkit.model import Name
from cdrpkit.model.duties import Meeting, MeetingKind, MeetingOutcome
from cdrpkit.model.engagement import Attendance
from cdrpkit.model.papers import Completeness
from cdrpkit.model.partnerships import Membership, MembershipCapacity
from cdrpkit.model.places import Area, AreaKind, Committee, Nation
from cdrpkit.quantities import Gap, Qualifier, Quantity
from cdrpkit.register import Register
from cdrpkit.reports import Brief
from cdrpkit.returns import attendance, liaison, memberships
from cdrpkit.table import fields_of
from cdrpkit.testing.arbitraries import days, registers

EXAMPLES = Path(__file__).parent.parent / "examples"
SYNTHETIC = load(EXAMPLES / "synthetic")
DAY = dt.date(2024, 6, 18)
OFFICE = "policing-office"
FAMILY = (
    "appointments",
    "attendance",
    "bodies",
    "expectations",
    "meetings",
    "memberships",
    "partnerships",
)


def rows(kind, register=SYNTHETIC, on=DAY, **options):
    """Return the rows of a return."""
    brief = Brief(
        register=register.as_known(on),
        entire=register,
        on=on,
        options=kind.options(**options),
    )
    return kind.build(brief).table.rows


def gaps(kind, row):
    """Return the columns of a row that have a gap beside them, each with both."""
    names = [field.name for field in fields_of(kind.row_class)]
    return {
        name: (getattr(row, name), getattr(row, f"{name}_gap"))
        for name in names
        if f"{name}_gap" in names
    }


@pytest.mark.parametrize("kind", [attendance.KIND, liaison.KIND, memberships.KIND])
class TestEach:
    """What each of the returns holds."""

    def test_value_or_gap(self, kind):
        """A value or the reason why there is none, and never both."""
        found = rows(kind)
        assert found
        for row in found:
            for name, (value, gap) in gaps(kind, row).items():
                assert (value is None) is not (gap is None), name

    def test_wrong_option(self, kind):
        """What the options name has to be there."""
        (name,) = [field.name for field in attrs.fields(kind.options)]
        with pytest.raises(UnknownNameError, match="nobody"):
            rows(kind, **{name: "nobody"})

    @given(register=registers(collections=FAMILY), on=days())
    def test_any_register(self, kind, register, on):
        """Whatever is recorded, the return can be made, and no two rows are alike."""
        found = rows(kind, register, on)
        assert len(found) == len(set(found))

    def test_nothing(self, kind):
        """An empty register gives no rows."""
        assert rows(kind, Register()) == ()


class TestAttendance:
    """One row to a meeting and each body that it concerns."""

    def test_counts_as_the_measure(self):
        """What is counted and represented is what the expectations' shares rest on."""
        found = rows(attendance.KIND, body=OFFICE)
        for name, kinds in [
            ("policing-office-meetings", {MeetingKind.PARTNERSHIP}),
            (
                "policing-office-away-days",
                {MeetingKind.AWAY_DAY, MeetingKind.OTHER_CDRP_INCLUSIVE},
            ),
        ]:
            promise = SYNTHETIC.expectations[name]
            turnout = expected_turnout(promise, SYNTHETIC, DAY)
            of = [
                row for row in found if row.kind in kinds and row.date in promise.span
            ]
            counted = [row for row in of if row.counted]
            assert [each.id for each in turnout.counted] == [
                row.meeting for row in counted
            ]
            assert [each.id for each in turnout.represented] == [
                row.meeting for row in counted if row.represented
            ]
            assert {each.id: why for each, why in turnout.left_out} == {
                row.meeting: row.why_not_counted for row in of if not row.counted
            }

    def test_substitute(self):
        """Who came, and in whose place, stands in the row."""
        (row,) = [
            row
            for row in rows(attendance.KIND, body=OFFICE)
            if row.meeting == "exampleham-2024-06"
        ]
        assert row.holders == row.substitutes == ("partnership-officer",)
        assert row.in_place_of == ("board-member-north",)
        assert (row.represented, row.counted) == (True, True)
        assert row.of_name == "Exampleham Community Safety Partnership"
        assert row.body_name == "Testshire Policing Office"

    def test_why_not(self):
        """Each reason for which a meeting is not counted is told, with its gap."""
        found = {
            (row.why_not_counted, row.represented, row.represented_gap)
            for row in rows(attendance.KIND, body=OFFICE)
            if not row.counted
        }
        assert found == {
            (LeftOut.CANCELLED, None, Gap.NOT_APPLICABLE),
            (LeftOut.INQUORATE, None, Gap.NOT_APPLICABLE),
            (LeftOut.EXCLUDED, False, None),
            (LeftOut.NOT_RECORDED, None, Gap.NOT_COLLECTED),
        }

    def test_all_bodies(self):
        """Members who were not there have a row too; each meeting and body has one."""
        found = rows(attendance.KIND)
        pairs = [(row.meeting, row.body) for row in found]
        assert len(pairs) == len(set(pairs))
        of = {
            row.body: row.represented
            for row in found
            if row.meeting == "exampleham-2024-04"
        }
        assert of["exampleham-council"] is True
        assert of["probation"] is None
        claim = Completeness(id="x", of="attendance", scope="partnerships/exampleham")
        of = {
            row.body: (row.represented, row.holders)
            for row in rows(attendance.KIND, SYNTHETIC.with_(claim))
            if row.meeting == "exampleham-2024-04"
        }
        assert of["probation"] == (False, ())
        assert {row.meeting for row in found} == {
            each.id for each in SYNTHETIC.as_known(DAY).meetings
        }

    def test_of_nobody(self):
        """A meeting that names nobody, of a body that expects nothing, is told of."""
        on, names = dt.date(2025, 6, 30), ("02", "04", "06")
        lost = ", ".join(f"safer-communities-2025-{each}" for each in names)
        made = build_return("attendance", SYNTHETIC, on=on)
        assert made.notes[1] == (
            "3 of 22 meetings recorded have no row, for no such body is known of"
            f" them: {lost}."
        )
        options = {"body": "policing-office"}
        made = build_return("attendance", SYNTHETIC, on=on, options=options)
        assert len(made.notes) == 1

    def test_committee(self):
        """A committee's meeting bears its name of the day; else the id of what met."""
        name = Name(value="Performance Committee")
        ppr = Committee(id="ppr", body=OFFICE, names=(name,))
        plain = Committee(id="plain", body=OFFICE, names=())
        register = SYNTHETIC.with_(
            ppr,
            plain,
            *(
                Meeting(
                    id=f"x-{of.partition('/')[2]}",
                    of=of,
                    kind=MeetingKind.COMMITTEE,
                    on=DAY,
                    attended_by=(OFFICE,),
                )
                for of in ("committees/ppr", "committees/plain", "bodies/gone")
            ),
        )
        names = {
            row.meeting: row.of_name
            for row in rows(attendance.KIND, register, body=OFFICE)
            if row.meeting.startswith("x-")
        }
        assert names == {
            "x-ppr": "Performance Committee",
            "x-plain": "plain",
            "x-gone": "gone",
        }

    def test_excluded_by_all(self):
        """What one expectation counts is not left out, and the row says by which."""
        promise = SYNTHETIC.expectations["policing-office-meetings"]
        other = attrs.evolve(promise, id="other", excluded=())
        register = SYNTHETIC.with_(other)
        (row,) = [
            row
            for row in rows(attendance.KIND, register, body=OFFICE)
            if row.meeting == "samplebury-and-mockford-2024-05"
        ]
        assert row.why_not_counted is None
        assert row.counted_for == ("other",)
        assert row.excluded_by == ("policing-office-meetings",)

    @given(st.sets(st.sampled_from([each.id for each in SYNTHETIC.meetings])))
    def test_counted_for(self, excluded):
        """Whatever is left out, rows count for what an expectation's share rests on."""
        promise = SYNTHETIC.expectations["policing-office-meetings"]
        keys = tuple(f"meetings/{each}" for each in sorted(excluded))
        other = attrs.evolve(promise, id="other", excluded=keys)
        register = SYNTHETIC.with_(other).as_known(DAY)
        found = rows(attendance.KIND, register, body=OFFICE)
        for name in ("other", promise.id):
            turnout = expected_turnout(register.expectations[name], register, DAY)
            assert [each.id for each in turnout.counted] == [
                row.meeting for row in found if name in row.counted_for
            ]

    @pytest.mark.parametrize(
        ("meeting_fields", "record_fields", "holders", "gap"),
        [
            ({}, {}, None, Gap.NOT_COLLECTED),
            ({}, {"holder": "board-member-north"}, ("board-member-north",), None),
            ({}, {"present": False}, (), None),
            ({"attended_by": (OFFICE,)}, {"present": False}, None, Gap.UNKNOWN),
            (
                {"outcome": MeetingOutcome.CANCELLED},
                {"present": False},
                None,
                Gap.NOT_APPLICABLE,
            ),
        ],
    )
    def test_who_came(self, meeting_fields, record_fields, holders, gap):
        """That nobody came is told from that it is not known who did."""
        of = Meeting(
            id="x",
            of="partnerships/exampleham",
            kind=MeetingKind.PARTNERSHIP,
            on=DAY,
            **meeting_fields,
        )
        record = Attendance(id="x", meeting="x", body=OFFICE, **record_fields)
        (row,) = [
            row
            for row in rows(attendance.KIND, SYNTHETIC.with_(of, record), body=OFFICE)
            if row.meeting == "x"
        ]
        assert (row.holders, row.holders_gap) == (holders, gap)

    def test_later(self):
        """What is later than the day is not known."""
        record = Attendance(id="x", meeting="exampleham-2024-06", body=OFFICE)
        register = SYNTHETIC.with_(record)
        found = rows(attendance.KIND, register, on=dt.date(2024, 6, 10))
        assert "exampleham-2024-06" not in {row.meeting for row in found}


class TestLiaison:
    """One row to a partnership and quarter."""

    def test_counts_as_the_measure(self):
        """The rows are the quarters that the expectation asks for."""
        found = rows(liaison.KIND, body=OFFICE)
        promise = SYNTHETIC.expectations["policing-office-liaison"]
        tallies = expected_liaison(promise, SYNTHETIC, DAY)
        assert len(found) == sum(len(each.quarters) for each in tallies) == 8
        (unsettled,) = [row for row in found if row.lacking is None]
        assert (unsettled.quarter, unsettled.all_held) == ("2023/24 Q3", False)
        assert unsettled.lacking_gap is Gap.NOT_COLLECTED
        for row in found:
            assert row.meetings == len(row.dates)
            assert all(row.quarter_start <= day <= row.quarter_end for day in row.dates)

    def test_another_body(self):
        """A body that expects no liaison has no rows."""
        assert rows(liaison.KIND, body="exampleham-council") == ()

    def test_claimed(self):
        """A quarter lacks a meeting where all meetings are claimed to be held."""
        claim = Completeness(id="x", of="meetings")
        found = rows(liaison.KIND, SYNTHETIC.with_(claim), body=OFFICE)
        assert [(row.partnership, row.quarter) for row in found if row.lacking] == [
            ("samplebury-and-mockford", "2023/24 Q3")
        ]
        assert all(row.all_held for row in found)

    def test_no_bound(self):
        """By what is no bound no quarter lacks a meeting, or has enough."""
        promise = SYNTHETIC.expectations["policing-office-liaison"]
        about = Quantity(Decimal(1), Qualifier.ABOUT)
        register = SYNTHETIC.with_(attrs.evolve(promise, threshold=about))
        found = rows(liaison.KIND, register, body=OFFICE)
        assert {row.lacking_gap for row in found} == {Gap.NOT_APPLICABLE}

    def test_london(self):
        """In London nothing is recorded, and of 128 quarters nobody can tell."""
        found = rows(liaison.KIND, load(EXAMPLES / "london"), dt.date(2005, 4, 1))
        assert len(found) == 32 * 4
        assert {(row.lacking, row.meetings) for row in found} == {(None, 0)}


class TestMemberships:
    """One row to a membership."""

    def test_one_partnership(self):
        """Whoever chairs comes first, and the others by name."""
        found = rows(memberships.KIND, partnership="exampleham")
        names = [row.body_name for row in found]
        assert names[0] == "Exampleham Borough Council"
        assert names[1:] == sorted(names[1:])
        office = next(row for row in found if row.body == OFFICE)
        assert (office.places, office.places_gap) == (2, None)
        assert (office.chair, office.chair_gap) == (None, Gap.UNKNOWN)
        assert office.partnership_name == "Exampleham Community Safety Partnership"

    def test_live(self):
        """A membership is there from its first day on."""
        before = rows(
            memberships.KIND, on=dt.date(2022, 6, 30), partnership="exampleham"
        )
        after = rows(memberships.KIND, on=dt.date(2022, 7, 1), partnership="exampleham")
        assert {row.body for row in after} - {row.body for row in before} == {"icb"}

    def test_codes(self):
        """The codes of areas stand beside their ids, each in its place."""
        area = Area(
            id="samplebury",
            names=(),
            kind=AreaKind.METROPOLITAN_DISTRICT,
            nation=Nation.ENGLAND,
            code="E08000999",
        )
        found = rows(
            memberships.KIND,
            SYNTHETIC.with_(area),
            partnership="samplebury-and-mockford",
        )
        assert {row.areas for row in found} == {("samplebury", "mockford")}
        assert {row.area_codes for row in found} == {("E08000999", "unknown")}
        past = attrs.evolve(
            SYNTHETIC.partnerships["exampleham"], areas=(Dated("gone"),)
        )
        (codes,) = {
            row.area_codes
            for row in rows(
                memberships.KIND, SYNTHETIC.with_(past), partnership="exampleham"
            )
        }
        assert codes == ("unknown",)

    @pytest.mark.parametrize(
        ("on", "gap"),
        [(dt.date(1998, 9, 29), Gap.NOT_APPLICABLE), (dt.date(1998, 9, 30), None)],
    )
    def test_before_the_act(self, on, gap):
        """Before section 5 began nobody was a responsible authority."""
        found = rows(
            memberships.KIND, load(EXAMPLES / "london"), on, partnership="camden"
        )
        assert len(found) == 2
        assert {row.capacity_gap for row in found} == {gap}
        assert {row.capacity is None for row in found} == {gap is not None}

    @pytest.mark.parametrize(
        ("on", "expected"),
        [(dt.date(2019, 9, 30), {"mockford"}), (dt.date(2019, 10, 1), set())],
    )
    def test_partnership_that_is_no_more(self, on, expected):
        """Of two that merged nobody is a member any more, if no end is recorded."""
        old = Membership(
            id="old",
            partnership="mockford",
            body="mockford-council",
            capacity=MembershipCapacity.RESPONSIBLE_AUTHORITY,
        )
        made = build_return("memberships", SYNTHETIC.with_(old), on=on)
        found = {row.partnership for row in made.table.rows if row.membership == "old"}
        assert found == expected
        assert made.notes[-1].endswith("of a partnership that is not there on the day.")

    def test_told_of(self):
        """It is said of which partnerships no member is recorded."""
        made = build_return(
            "memberships", load(EXAMPLES / "london"), on=dt.date(2005, 12, 8)
        )
        assert made.notes[0] == ("32 of 32 partnerships have a member on the day.")
