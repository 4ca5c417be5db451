"""The rule on what strategies cover."""

import datetime as dt

import pytest

from cdrpkit.checking import check
from cdrpkit.citations import Basis
from cdrpkit.dates import Dated, Span
from cdrpkit.findings import Verdict
from cdrpkit.law import Topic, current, place
from cdrpkit.law.answers import answers
from cdrpkit.model.partnerships import Partnership, PartnershipKind, Tier
from cdrpkit.model.places import Area, AreaKind, Nation
from cdrpkit.model.strategies import Strategy, StrategyKind
from cdrpkit.register import Register
from cdrpkit.rules.coverage import subject_uncovered

LOCAL, PLAN = StrategyKind.LOCAL_STRATEGY, StrategyKind.PARTNERSHIP_PLAN
KINDS = {
    Nation.ENGLAND: AreaKind.LONDON_BOROUGH,
    Nation.WALES: AreaKind.WELSH_COUNTY,
}
CODES = {Nation.ENGLAND: "E09000007", Nation.WALES: "W06000015"}
OTHER = "nothing-that-the-law-names"
DAY = dt.timedelta(days=1)


def found(on, kind=LOCAL, nation=Nation.ENGLAND, subjects=(OTHER,), others=()):
    """Return what is found of a strategy without end: finding by part."""
    register = Register.of(
        Area(id="here", names=(), kind=KINDS[nation], nation=nation),
        Partnership(
            id="here",
            names=(),
            kind=PartnershipKind.CRIME_AND_DISORDER,
            tier=Tier.LOCAL,
            areas=(Dated("here"),),
        ),
        Strategy(id="s", owner="partnerships/here", kind=kind, subjects=subjects),
        *others,
    )
    findings = check(register, on=on, rules=[subject_uncovered])
    return {
        finding.part: finding
        for finding in findings
        if finding.subject == "strategies/s"
    }


class TestBasis:
    """The law is held against nobody on less than a confirmed text."""

    @pytest.mark.parametrize("nation", Nation)
    @pytest.mark.parametrize(
        "on", [dt.date(1999, 4, 1), dt.date(2005, 4, 7), dt.date(2006, 6, 1)]
    )
    def test_confirmed_only(self, nation, on):
        """What is not covered is not met where it is confirmed, else cannot be told."""
        area = place(CODES[nation], on)
        asked = answers(current(), Topic.SUBJECT, area, on)
        expected = {
            each.name: Verdict.NOT_MET
            if each.basis is Basis.CONFIRMED
            else Verdict.CANNOT_TELL
            for each in asked
        }
        judged = found(on, nation=nation)
        assert expected == {part: one.verdict for part, one in judged.items()}

    @pytest.mark.parametrize(
        ("nation", "on", "subject", "basis"),
        [
            (Nation.WALES, (2003, 4, 1), "misuse-of-other-substances", "inferred"),
            (Nation.ENGLAND, (2005, 4, 7), "anti-social-behaviour", "recalled"),
            (Nation.ENGLAND, (2002, 10, 1), "misuse-of-drugs", "inferred"),
        ],
    )
    def test_message(self, nation, on, subject, basis):
        """The finding says how the law is known, and is no accusation."""
        one = found(dt.date(*on), nation=nation)[subject]
        assert one.verdict is Verdict.CANNOT_TELL
        assert f"is {basis}, not confirmed" in one.message
        assert basis == one.basis.value

    def test_covered(self):
        """What is covered is met on whatever basis it is asked for."""
        on = dt.date(2005, 4, 7)
        subjects = ("anti-social-behaviour", "misuse-of-drugs")
        judged = found(on, subjects=subjects)
        assert {judged[each].verdict for each in subjects} == {Verdict.MET}

    def test_plan(self):
        """A plan that leaves out what the confirmed text names is not met."""
        judged = found(dt.date(2010, 4, 1), PLAN, subjects=("crime-and-disorder",))
        assert judged["crime-and-disorder"].verdict is Verdict.MET
        assert judged["re-offending"].verdict is Verdict.NOT_MET


class TestOutlived:
    """Of a three-year strategy nothing is missed once no such strategy is asked for."""

    @pytest.mark.parametrize(
        ("nation", "first"),
        [
            (Nation.ENGLAND, dt.date(2007, 8, 1)),
            (Nation.WALES, dt.date(2007, 11, 19)),
        ],
    )
    def test_from_day_to_day(self, nation, first):
        """Crime and disorder is missed to the last day of the old law, and no later."""
        part = "crime-and-disorder"
        assert found(first - DAY, nation=nation)[part].verdict is Verdict.NOT_MET
        judged = found(first, nation=nation)
        assert {one.verdict for one in judged.values()} == {Verdict.CANNOT_TELL}
        assert "has not been read" in judged[part].message
        plan = found(first, PLAN, nation)
        assert plan[part].verdict is Verdict.NOT_MET

    def test_covered(self):
        """What it covers it covers still."""
        judged = found(dt.date(2007, 9, 1), subjects=("misuse-of-drugs",))
        assert judged["misuse-of-drugs"].verdict is Verdict.MET


class TestOthers:
    """What another strategy of the partnership covers on the day is covered."""

    @pytest.mark.parametrize(
        ("subjects", "expected"),
        [
            (("crime-and-disorder",), Verdict.MET),
            ((OTHER,), Verdict.NOT_MET),
            ((), Verdict.CANNOT_TELL),
        ],
    )
    def test_other(self, subjects, expected):
        """Another covers it, does not, or may."""
        other = Strategy(
            id="t",
            owner="partnerships/here",
            kind=LOCAL,
            subjects=subjects,
            span=Span(dt.date(1999, 4, 1), dt.date(2002, 3, 31)),
        )
        judged = found(dt.date(2001, 6, 1), others=(other,))
        assert judged["crime-and-disorder"].verdict is expected

    def test_unrecorded(self):
        """A strategy whose subjects are not recorded cannot be judged."""
        judged = found(dt.date(2001, 6, 1), subjects=())
        assert {"": Verdict.CANNOT_TELL} == {
            part: one.verdict for part, one in judged.items()
        }
