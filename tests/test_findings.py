"""Findings: verdicts, severities, and where a finding belongs."""

import datetime as dt
import pickle

import attrs
import pytest

from cdrpkit.citations import Basis
from cdrpkit.findings import Finding, Severity, Verdict

FINDING = Finding(
    code="STR001",
    verdict=Verdict.MET,
    severity=Severity.RECORD,
    subject="partnerships/camden",
    on=dt.date(2005, 12, 8),
    message="no two of its strategies overlap",
)


class TestFinding:
    """A finding is a value that says what was found of what, and why."""

    def test_defaults(self):
        """Without more said, it is of the whole record, and rests on nothing weak."""
        assert FINDING.part == ""
        assert FINDING.citations == ()
        assert FINDING.basis is Basis.CONFIRMED
        assert FINDING.about == ()
        assert FINDING.wanting is None

    def test_pickled(self):
        """It is the same when it comes back from another process."""
        about = ("themes/alcohol", "partnerships/camden")
        found = attrs.evolve(FINDING, about=about, wanting="promotions")
        assert found == pickle.loads(pickle.dumps(found))  # noqa: S301 - our own

    def test_place(self):
        """Its place is code, subject and part; the verdict is no part of it."""
        expected = ("STR001", "partnerships/camden", "a b")
        for verdict in Verdict:
            found = attrs.evolve(FINDING, part="a b", verdict=verdict)
            assert expected == found.place

    @pytest.mark.parametrize("verdict", Verdict)
    @pytest.mark.parametrize("severity", Severity)
    def test_fails(self, verdict, severity):
        """What is not met fails, unless it was but guidance."""
        found = attrs.evolve(FINDING, verdict=verdict, severity=severity)
        more_than_guidance = severity is not Severity.GUIDANCE
        assert (verdict is Verdict.NOT_MET and more_than_guidance) == found.fails

    def test_value(self):
        """Two findings that say the same are the same, and none can be changed."""
        assert {FINDING, attrs.evolve(FINDING)} == {FINDING}
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            FINDING.verdict = Verdict.NOT_MET


class TestWords:
    """The words of verdicts and severities are what other tools read."""

    def test_verdicts(self):
        """There are four verdicts."""
        expected = ["met", "not-met", "cannot-tell", "not-in-force"]
        assert expected == [verdict.value for verdict in Verdict]

    def test_severities(self):
        """There are four severities."""
        expected = ["law", "guidance", "promise", "record"]
        assert expected == [severity.value for severity in Severity]
