"""Responses: due, received, late, outstanding, and counted by body."""

import datetime as dt

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdrpkit.dates import PartialDate
from cdrpkit.measures.responses import (
    answered,
    answers_to,
    by_body,
    misdated,
    unanswered,
)
from cdrpkit.model.decisions import Acceptance, Response
from cdrpkit.model.scrutiny import Recommendation, Scrutiny
from cdrpkit.register import Register
from cdrpkit.testing.arbitraries import days, registers

SCRUTINY = Scrutiny(id="S", title="S", published=PartialDate(2023, 11), by="council")
DUE = dt.date(2024, 1, 14)
DAY = dt.timedelta(days=1)


def recommendation(number, *addressees):
    """Return a recommendation of S."""
    return Recommendation(
        id=f"R{number}", scrutiny="S", number=number, addressees=addressees
    )


def response(response_id="r", to="scrutinies/S", body="police", **fields):
    """Return a response."""
    given_fields = {"due": DUE, "acceptance": Acceptance.ACCEPTED, **fields}
    return Response(id=response_id, to=to, body=body, **given_fields)


class TestAnswered:
    """A response is what it was on the day."""

    @given(st.none() | st.integers(-60, 60), st.integers(-60, 60))
    def test_late(self, received, asked):
        """It is late from the day after its last, until and after it comes."""
        on = DUE + asked * DAY
        came = None if received is None else DUE + received * DAY
        found = answered(response(received=came), Register(), on)
        there = came is not None and came <= on
        assert there is not found.outstanding
        assert ((came if there else on) > DUE) is found.late
        assert (Acceptance.ACCEPTED if there else None) is found.acceptance

    def test_undated(self):
        """Where no day was set nobody can say whether it is late."""
        assert answered(response(due=None), Register(), DUE).late is None

    def test_published(self):
        """What is published later is not yet public."""
        made = response(received=DUE, published=DUE + DAY)
        assert answered(made, Register(), DUE).published is None
        assert DUE + DAY == answered(made, Register(), DUE + DAY).published

    @pytest.mark.parametrize(("after", "late"), [(0, False), (1, None)])
    def test_published_alone(self, after, late):
        """What was published had come, though nobody recorded when."""
        made = response(published=DUE + after * DAY)
        found = answered(made, Register(), DUE + DAY)
        assert (False, None, late) == (found.outstanding, found.received, found.late)
        assert Acceptance.ACCEPTED is found.acceptance
        (police,) = by_body((found,))
        assert (1, 1, 0) == (police.asked, police.received, police.outstanding)

    @pytest.mark.parametrize(
        ("fields", "words"),
        [
            ({"received": DUE - 9 * DAY}, "came on 2024-01-05, before it was asked"),
            (
                {"published": DUE - 9 * DAY},
                "published on 2024-01-05, before it was ask",
            ),
            ({"due": DUE - 9 * DAY}, "due by 2024-01-05, before it was asked for on"),
            (
                {"received": DUE, "published": DUE - DAY},
                "published on 2024-01-13, before it came on 2024-01-14",
            ),
        ],
    )
    def test_misdated(self, fields, words):
        """Of a response whose days cannot all be right nobody says if it was late."""
        made = response(**{"requested": DUE - 2 * DAY, **fields})
        (fault,) = misdated(made, DUE)
        assert words in fault
        assert answered(made, Register(), DUE).late is None

    @given(st.lists(st.integers(0, 9), min_size=4, max_size=4).map(sorted))
    def test_well_dated(self, after):
        """Days in good order are no fault, and what is to come is none either."""
        requested, received, published, _ = (DUE + number * DAY for number in after)
        fields = {"requested": requested, "due": requested}
        made = response(received=received, published=published, **fields)
        assert () == misdated(made, published)
        before = response(received=requested, published=published, **fields)
        assert () == misdated(before, published - DAY)


class TestAnswersTo:
    """Responses to a scrutiny are those to the whole, and to each recommendation."""

    def test_order(self):
        """Those to the whole come first, the others by number."""
        register = Register.of(
            SCRUTINY,
            recommendation("2"),
            recommendation("10"),
            response("a", to="recommendations/R10"),
            response("b", to="recommendations/R2"),
            response("c"),
            response("d", to="papers/P"),
        )
        found = answers_to(SCRUTINY, register, DUE)
        assert ["c", "b", "a"] == [each.response.id for each in found]
        assert 4 == len(answers_to(None, register, DUE))

    @given(registers(collections=("responses", "recommendations")), days())
    def test_counts(self, register, on):
        """Each response is counted once, as received or outstanding."""
        found = answers_to(None, register, on)
        counts = by_body(found)
        assert len(register.responses) == sum(each.asked for each in counts)
        for each in counts:
            assert each.asked == each.received + each.outstanding
            assert each.asked >= each.late + each.undated

    @pytest.mark.parametrize(
        ("answers", "expected"),
        [
            ((), [("1", "council"), ("1", "police"), ("2", "police")]),
            ((response(),), [("1", "council")]),
            (
                (response(to="recommendations/R1"),),
                [("1", "council"), ("2", "police")],
            ),
            ((response(body="council"),), [("1", "police"), ("2", "police")]),
        ],
    )
    def test_unanswered(self, answers, expected):
        """A response to the whole answers each recommendation of that body."""
        register = Register.of(
            SCRUTINY,
            recommendation("1", "council", "police"),
            recommendation("2", "police"),
            *answers,
        )
        found = unanswered(SCRUTINY, register)
        assert expected == [(each.recommendation.number, each.body) for each in found]

    def test_of_a_body(self):
        """The counts of a body are of its responses alone."""
        register = Register.of(
            SCRUTINY,
            response("a", received=DUE),
            response("b", received=DUE + DAY),
            response("c", due=None),
            response("d", body="council", due=DUE + 9 * DAY),
        )
        council, police = by_body(answers_to(None, register, DUE + 2 * DAY))
        assert (3, 2, 1, 1, 1) == attrs.astuple(police)[1:]
        assert (1, 0, 1, 0, 0) == attrs.astuple(council)[1:]
