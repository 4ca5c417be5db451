"""Rules on what responses say, and on making them public."""

import datetime as dt

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdrpkit.checking import check
from cdrpkit.dates import Span
from cdrpkit.findings import Verdict
from cdrpkit.model.decisions import Acceptance, Response
from cdrpkit.model.papers import Completeness
from cdrpkit.model.places import Body, BodyKind
from cdrpkit.register import Register
from cdrpkit.rules.responses import (
    misdated_response,
    response_unpublished,
    unreasoned_refusal,
)

DAY = dt.date(2024, 6, 18)
DUE = dt.date(2024, 1, 14)
POLICE = Body(id="police", names=(), kind=BodyKind.POLICE_FORCE)
CLAIM = Completeness(id="c", of="responses", scope="bodies/police")


def verdicts(rule, *records, on=DAY, **fields):
    """Return the verdicts of *rule* on a response."""
    given_fields = {"due": DUE, "received": dt.date(2024, 1, 9), **fields}
    made = Response(id="r", to="scrutinies/S", body="police", **given_fields)
    register = Register.of(POLICE, made, *records)
    return [each.verdict for each in check(register, on=on, rules=[rule])]


class TestUnreasonedRefusal:
    """Whoever does not accept says why."""

    @given(st.none() | st.sampled_from(Acceptance), st.none() | st.just("Because."))
    def test_reasons(self, acceptance, reasons):
        """Only what is rejected, in whole or part, needs reasons."""
        found = verdicts(unreasoned_refusal, acceptance=acceptance, reasons=reasons)
        refused = acceptance in {Acceptance.PARTLY, Acceptance.REJECTED}
        verdict = Verdict.MET if reasons else Verdict.NOT_MET
        assert ([verdict] if refused else []) == found

    def test_to_come(self):
        """A response that has not come is not judged."""
        how = {"acceptance": Acceptance.REJECTED, "on": dt.date(2024, 1, 8)}
        assert [] == verdicts(unreasoned_refusal, **how)


class TestResponseUnpublished:
    """A response is made public by its day."""

    @pytest.mark.parametrize(
        ("fields", "expected"),
        [
            ({"published": DUE}, [Verdict.MET]),
            ({"published": dt.date(2024, 1, 15)}, [Verdict.NOT_MET]),
            ({"published": dt.date(2024, 1, 15), "due": None}, [Verdict.MET]),
            ({}, [Verdict.CANNOT_TELL]),
            ({"due": None}, [Verdict.CANNOT_TELL]),
            ({"received": None}, []),
            ({"received": None, "published": DUE}, [Verdict.MET]),
            (
                {"requested": dt.date(2024, 1, 10), "published": DUE},
                [Verdict.CANNOT_TELL],
            ),
            ({"on": DUE}, [Verdict.MET]),
            ({"on": DUE, "published": dt.date(2024, 1, 15)}, [Verdict.MET]),
        ],
    )
    def test_day(self, fields, expected):
        """In time, late, not recorded, and not yet due."""
        assert expected == verdicts(response_unpublished, **fields)

    def test_claimed(self):
        """Where all responses are claimed to be held, absence proves it."""
        assert [Verdict.NOT_MET] == verdicts(response_unpublished, CLAIM)

    def test_claimed_for_the_day_alone(self):
        """A claim for the last day alone says nothing of what was published before."""
        claim = attrs.evolve(CLAIM, span=Span(DAY, DAY))
        assert [Verdict.CANNOT_TELL] == verdicts(response_unpublished, claim)


class TestMisdatedResponse:
    """A response is asked for, comes and is published, in that order."""

    REQUESTED = dt.date(2023, 11, 14)

    @pytest.mark.parametrize(
        ("fields", "expected"),
        [
            ({}, [Verdict.MET]),
            ({"published": DUE}, [Verdict.MET]),
            ({"received": None}, []),
            ({"received": dt.date(2023, 11, 13)}, [Verdict.NOT_MET]),
            ({"received": REQUESTED}, [Verdict.MET]),
            ({"published": dt.date(2024, 1, 8)}, [Verdict.NOT_MET]),
            ({"received": None, "published": DUE}, [Verdict.NOT_MET]),
            ({"received": None, "due": dt.date(2023, 11, 1)}, [Verdict.NOT_MET]),
            ({"published": dt.date(2024, 1, 8), "on": dt.date(2024, 1, 7)}, []),
        ],
    )
    def test_order(self, fields, expected):
        """Too early, or published and not known to have come, is not met."""
        how = {"requested": self.REQUESTED, **fields}
        assert expected == verdicts(misdated_response, **how)
