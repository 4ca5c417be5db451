"""Checking: every rule over every record that it judges, and crashes told apart."""

import datetime as dt
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdrpkit.checking import _kind_of, check
from cdrpkit.citations import Basis, Citation
from cdrpkit.dates import PartialDate, Span
from cdrpkit.exceptions import RuleErrors
from cdrpkit.findings import Severity, Verdict
from cdrpkit.law import Topic, current
from cdrpkit.law.answers import answers
from cdrpkit.law.areas import Place
from cdrpkit.loading import load
from cdrpkit.model import Record
from cdrpkit.model.partnerships import Partnership, PartnershipKind, Tier
from cdrpkit.model.places import Area, AreaKind, Nation
from cdrpkit.model.scrutiny import Recommendation, Scrutiny
from cdrpkit.model.strategies import Initiative, Objective
from cdrpkit.register import Register
from cdrpkit.rules import Outcome, rule
from cdrpkit.rules.families import BUILT_IN
from cdrpkit.testing.arbitraries import days, registers

DAY = dt.date(2005, 12, 8)
ACT = Citation(instrument="cda-1998", provision="s6")
PAPER = Citation(instrument="P05", provision="para 3")
UNCLEAR = Outcome(Verdict.CANNOT_TELL, "unclear")
LONDON = Path(__file__).parent.parent / "examples" / "london"


def area(area_id, **fields):
    """Return an area."""
    given = {"kind": AreaKind.LONDON_BOROUGH, "nation": Nation.ENGLAND, **fields}
    return Area(id=area_id, names=(), **given)


def ruling(code, judge, subject=Area, **fields):
    """Return a rule that judges by *judge*."""
    given = {"title": "...", "severity": Severity.RECORD, **fields}
    made = rule(code, subject=subject, **given)
    judge.__name__ = f"rule_{code}".lower()
    return made(judge)


def met(record, given):
    """Find everything in order."""
    return Outcome(Verdict.MET, "in order")


def crashing(record, given):
    """Crash on Barnet alone."""
    if record.id == "barnet":
        raise ZeroDivisionError(record.id)
    return Outcome(Verdict.MET, "in order")


def saying(said):
    """Return a judge that says *said* of everything."""

    def judge(record, given):
        return said

    return judge


class TestFindings:
    """A finding says what the rule said, of what, on which day."""

    def test_fields(self):
        """What the rule and its outcome say stands in the finding."""

        def judge(record, given):
            return Outcome(
                Verdict.CANNOT_TELL,
                "unclear",
                part="code",
                citations=(PAPER,),
                basis=Basis.RECALLED,
            )

        judged = ruling("XYZ001", judge, severity=Severity.LAW, citations=(ACT,))
        (finding,) = check(Register.of(area("camden")), on=DAY, rules=[judged])
        assert finding.place == ("XYZ001", "areas/camden", "code")
        assert finding.verdict is Verdict.CANNOT_TELL
        assert finding.severity is Severity.LAW
        assert finding.message == "unclear"
        assert finding.on is DAY
        assert finding.citations == (ACT, PAPER)
        assert finding.basis is Basis.RECALLED

    @pytest.mark.parametrize(
        ("said", "expected"),
        [
            (Outcome(Verdict.MET, "one"), [""]),
            ([], []),
            (
                [Outcome(Verdict.MET, "b", part="b"), Outcome(Verdict.MET, "a")],
                ["", "b"],
            ),
            (iter([Outcome(Verdict.NOT_MET, "one")]), [""]),
        ],
    )
    def test_outcomes(self, said, expected):
        """A rule may say one thing of its subject, several, or nothing."""
        judged = ruling("XYZ001", saying(said))
        found = check(Register.of(area("camden")), on=DAY, rules=[judged])
        assert expected == [finding.part for finding in found]

    def test_order(self):
        """Findings come by code, subject and part, whatever the order of rules."""

        def parts(record, given):
            yield Outcome(Verdict.NOT_MET, "second", part="b")
            yield Outcome(Verdict.NOT_MET, "first", part="a")

        rules = [ruling("XYZ002", met), ruling("XYZ001", parts)]
        register = Register.of(area("camden"), area("barnet"))
        expected = [
            ("XYZ001", "areas/barnet", "a"),
            ("XYZ001", "areas/barnet", "b"),
            ("XYZ001", "areas/camden", "a"),
            ("XYZ001", "areas/camden", "b"),
            ("XYZ002", "areas/barnet", ""),
            ("XYZ002", "areas/camden", ""),
        ]
        for ordered in (rules, rules[::-1]):
            found = check(register, on=DAY, rules=ordered)
            assert expected == [finding.place for finding in found]

    def test_of_one_code(self):
        """Of two rules that share a code neither hides what the other says."""
        rules = [ruling("XYZ001", met), ruling("XYZ001", saying([UNCLEAR]))]
        found = check(Register.of(area("camden")), on=DAY, rules=rules)
        assert {each.verdict for each in found} == {Verdict.MET, Verdict.CANNOT_TELL}

    @given(registers(), days())
    def test_sorted(self, register, on):
        """Whatever the register, findings are sorted and of the day asked for."""
        found = check(register, on=on)
        assert sorted(found, key=lambda finding: finding.place) == list(found)
        assert {on} >= {finding.on for finding in found}

    def test_assurance(self):
        """What is in order is said too: a committee needs the assurance."""
        camden = Partnership(
            id="camden",
            names=(),
            kind=PartnershipKind.CRIME_AND_DISORDER,
            tier=Tier.LOCAL,
            linked=("camden",),
        )
        found = check(Register.of(camden), on=DAY)
        met_by = {each.code for each in found if each.verdict is Verdict.MET}
        assert "REF001" in met_by


class TestRules:
    """The rules given are those that judge."""

    def test_given(self):
        """No other rule judges than those given, which may be a generator."""
        register = Register.of(area("camden", parent="gone"))
        rules = (judged for judged in [ruling("XYZ001", met)])
        (finding,) = check(register, on=DAY, rules=rules)
        assert finding.code == "XYZ001"
        assert check(register, on=DAY, rules=[]) == ()

    def test_built_in(self):
        """Without any given, those that come with cdrpkit judge."""
        register = Register.of(area("camden", parent="gone"))
        expected = check(register, on=DAY, rules=BUILT_IN)
        assert expected == check(register, on=DAY)
        assert "REF001" in {finding.code for finding in expected}

    def test_subject(self):
        """A rule judges records of its class, and of any class under it."""
        register = Register.of(
            area("camden"),
            Partnership(
                id="camden",
                names=(),
                kind=PartnershipKind.CRIME_AND_DISORDER,
                tier=Tier.LOCAL,
            ),
        )
        judged = ruling("XYZ001", met, subject=Partnership)
        (finding,) = check(register, on=DAY, rules=[judged])
        assert finding.subject == "partnerships/camden"


class TestDay:
    """Judged is what was known and live on the day."""

    @pytest.mark.parametrize(
        ("on", "live", "past_too"),
        [
            (dt.date(1999, 3, 31), [], []),
            (dt.date(1999, 4, 1), ["areas/camden"], ["areas/camden"]),
            (dt.date(2002, 3, 31), ["areas/camden"], ["areas/camden"]),
            (dt.date(2002, 4, 1), [], ["areas/camden"]),
        ],
    )
    def test_span(self, on, live, past_too):
        """Past records are judged only by rules that ask for them; later ones never."""
        span = Span(dt.date(1999, 4, 1), dt.date(2002, 3, 31))
        register = Register.of(area("camden", span=span))
        for expected, wanted in ((live, False), (past_too, True)):
            judged = ruling("XYZ001", met, past_too=wanted)
            found = check(register, on=on, rules=[judged])
            assert expected == [finding.subject for finding in found]

    @pytest.mark.parametrize(
        ("on", "live"),
        [
            (dt.date(2003, 6, 30), ["initiatives/i", "objectives/o"]),
            (dt.date(2003, 7, 1), []),
        ],
    )
    def test_ended(self, on, live):
        """What is over without a span, dropped or closed, is past as well."""
        end = dt.date(2003, 6, 30)
        register = Register.of(
            Objective(id="o", strategy="s", number="1", text="t", dropped=end),
            Initiative(id="i", name="n", closed=PartialDate(2003, 6)),
        )
        for expected, wanted in (
            (live, False),
            (["initiatives/i", "objectives/o"], True),
        ):
            judged = ruling("XYZ001", met, subject=Record, past_too=wanted)
            found = check(register, on=on, rules=[judged])
            assert expected == [finding.subject for finding in found]

    def test_known(self):
        """A rule sees what was known on the day, and may look at all there is."""
        scrutiny = Scrutiny(id="S", title="", published=PartialDate(2006, 1), by="mpa")
        part = Recommendation(id="R1", scrutiny="S", number="1")
        register = Register.of(area("camden"), scrutiny, part)
        seen = []

        def judge(record, given):
            seen.append((len(given.register.recommendations), given.on))
            seen.append((len(given.entire.recommendations), given.on))
            return ()

        check(register, on=DAY, rules=[ruling("XYZ001", judge)])
        assert seen == [(0, DAY), (1, DAY)]

    @given(registers(), days())
    def test_as_known(self, register, on):
        """What was not known on the day is not judged."""
        known = {record.key for record in register.as_known(on)}
        judged = ruling("XYZ001", met, subject=Area, past_too=True)
        found = {finding.subject for finding in check(register, on=on, rules=[judged])}
        assert {key for key in known if key.startswith("areas/")} == found


class TestKindsOfPlaces:
    """The law is asked once for all places that cannot differ in their duties."""

    @given(st.sampled_from(Nation), st.sampled_from(AreaKind), days())
    def test_same_duties(self, nation, kind, on):
        """Which area it is, and who serves it, makes no difference to its duties."""
        bodies = frozenset(each.name for _, each in current().about(Topic.STANDING))
        place = Place(code="E", nation=nation, kind=kind, served_by=bodies)
        alike = _kind_of(place)
        assert alike == _kind_of(attrs.evolve(place, code="F", served_by=frozenset()))
        expected = answers(current(), Topic.DUTY, place, on)
        assert expected == answers(current(), Topic.DUTY, alike, on)


class MuteError(Exception):
    """An exception that cannot be shown."""

    def __str__(self):
        raise RuntimeError


class TestCrash:
    """A rule that crashes costs its own verdict there, and no other's."""

    REGISTER = Register.of(area("barnet"), area("camden"))

    def test_others_are_kept(self):
        """The error carries what all others found, and the same rule elsewhere."""
        rules = [ruling("XYZ001", crashing), ruling("XYZ002", met)]
        with pytest.raises(RuleErrors) as caught:
            check(self.REGISTER, on=DAY, rules=rules)
        expected = [
            ("XYZ001", "areas/camden"),
            ("XYZ002", "areas/barnet"),
            ("XYZ002", "areas/camden"),
        ]
        found = [(each.code, each.subject) for each in caught.value.findings]
        assert expected == found

    def test_each_is_told(self):
        """There is one error for each crash, which names rule, record and reason."""
        rules = [ruling("XYZ001", crashing), ruling("XYZ002", crashing)]
        with pytest.raises(RuleErrors) as caught:
            check(self.REGISTER, on=DAY, rules=rules)
        expected = [
            (code, "areas/barnet", "ZeroDivisionError: barnet")
            for code in ("XYZ001", "XYZ002")
        ]
        errors = caught.value.errors
        assert expected == [(each.code, each.subject, each.reason) for each in errors]
        assert len(str(caught.value).splitlines()) == len(errors)

    def test_chained(self):
        """Each error is chained to the exception that the rule raised."""
        with pytest.raises(RuleErrors) as caught:
            check(self.REGISTER, on=DAY, rules=[ruling("XYZ001", crashing)])
        (error,) = caught.value.errors
        assert caught.value.__cause__ is error
        assert isinstance(error.__cause__, ZeroDivisionError)

    @pytest.mark.parametrize(
        ("said", "reason"),
        [
            (None, "not iterable"),
            (7, "not iterable"),
            (["met"], "'met'"),
            ([Outcome(Verdict.MET, "one"), None], "None"),
            (Outcome(Verdict.NOT_IN_FORCE, "repealed"), "not for a rule to say"),
            (
                [Outcome(Verdict.NOT_MET, "one"), Outcome(Verdict.MET, "two")],
                "one outcome to a part",
            ),
        ],
    )
    def test_no_outcome(self, said, reason):
        """A rule that says what no rule may say has crashed; none of it is kept."""
        judged = ruling("XYZ001", saying(said))
        with pytest.raises(RuleErrors, match="XYZ001 crashed on areas/b") as caught:
            check(self.REGISTER, on=DAY, rules=[judged])
        assert caught.value.findings == ()
        assert reason in caught.value.errors[0].reason

    def test_crash_half_way(self):
        """What a rule said before it crashed is not kept: it is half a verdict."""

        def judge(record, given):
            yield Outcome(Verdict.MET, "so far", part="a")
            raise ZeroDivisionError

        with pytest.raises(RuleErrors) as caught:
            check(self.REGISTER, on=DAY, rules=[ruling("XYZ001", judge)])
        assert caught.value.findings == ()

    @pytest.mark.parametrize(
        "error",
        [
            GeneratorExit(),
            SystemExit(0),
            StopIteration(),
            BaseException("own"),
            MuteError(),
        ],
        ids=lambda error: type(error).__name__,
    )
    def test_whatever_is_raised(self, error):
        """Whatever a rule raises costs its own verdict, even what cannot be shown."""

        def judge(record, given):
            raise error

        rules = [ruling("XYZ001", judge), ruling("XYZ002", met)]
        with pytest.raises(RuleErrors) as caught:
            check(self.REGISTER, on=DAY, rules=rules)
        assert len(caught.value.errors) == 2
        assert type(error).__name__ in caught.value.errors[0].reason
        assert [found.code for found in caught.value.findings] == ["XYZ002"] * 2

    @pytest.mark.parametrize(
        ("said", "reason"),
        [
            (Outcome("met", "one"), "verdict is 'met', where Verdict is wanted"),
            (Outcome(Verdict.MET, None), "message is None, where str is wanted"),
            (
                [Outcome(Verdict.MET, "", part=part) for part in (None, "b")],
                "part is None, where str is wanted",
            ),
            (Outcome(Verdict.MET, "", citations=("x",)), "'x', where Citation is"),
            (Outcome(Verdict.MET, "", citations=7), "citations are 7, where a tuple"),
            (Outcome(Verdict.MET, "", basis="firm"), "basis is 'firm', where Basis"),
        ],
    )
    def test_malformed(self, said, reason):
        """An outcome that no finding can be made of is a crash of its rule alone."""
        rules = [ruling("XYZ001", saying(said)), ruling("XYZ002", met)]
        with pytest.raises(RuleErrors) as caught:
            check(Register.of(area("camden")), on=DAY, rules=rules)
        (error,) = caught.value.errors
        assert reason in error.reason
        assert [found.code for found in caught.value.findings] == ["XYZ002"]

    def test_malformed_rule(self):
        """A rule that says wrongly what it judges is told once, of the register."""
        odd = ruling("XYZ001", met)
        object.__setattr__(odd, "subject", "areas")  # none can be made so
        with pytest.raises(RuleErrors) as caught:
            check(self.REGISTER, on=DAY, rules=[odd, ruling("XYZ002", met)])
        (error,) = caught.value.errors
        assert error.subject == "register"
        assert len(caught.value.findings) == 2

    def test_place(self):
        """The error says which line of the rule's code failed."""
        with pytest.raises(RuleErrors) as caught:
            check(self.REGISTER, on=DAY, rules=[ruling("XYZ001", crashing)])
        line = crashing.__code__.co_firstlineno + 3
        assert f"{__file__}:{line}" == caught.value.errors[0].place

    def test_place_of_what_is_malformed(self):
        """Where no line of its code failed, it is where the rule is defined."""
        judge = saying(None)
        with pytest.raises(RuleErrors) as caught:
            check(self.REGISTER, on=DAY, rules=[ruling("XYZ001", judge)])
        line = judge.__code__.co_firstlineno
        assert f"{__file__}:{line}" == caught.value.errors[0].place

    def test_interrupt(self):
        """Whoever stops the program stops it."""

        def judge(record, given):
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            check(self.REGISTER, on=DAY, rules=[ruling("XYZ001", judge)])


@pytest.fixture(scope="module")
def not_met():
    """Return what is not met in London, as subject and part, by code."""
    found = {}
    for finding in check(load(LONDON), on=DAY):
        if finding.verdict is Verdict.NOT_MET:
            place = finding.subject, finding.part
            found.setdefault(finding.code, []).append(place)
    return found


class TestLondon:
    """What was wrong in London on 8 December 2005 is found, and nothing else."""

    UNLISTED = "ACPO BCU BIU BLO BOCU CSU DoI GOL HMIC HR IT LASS LSP MAPPA"  # fourteen

    def test_expected_dates(self, not_met):
        """July 2005 was past, though three results speak of it as to come."""
        actions = ("S2003-R15-K1-A2", "S2003-R17-K1-A1", "S2003-R24-K1-A1")
        expected = [(f"actions/{action}", "") for action in actions]
        assert expected == not_met["PRG001"]

    def test_statuses(self, not_met):
        """Three results state no status."""
        actions = ("S2003-R13-K2-A1", "S2003-R19-K2-A1", "S2003-R9-K1-A2")
        expected = [(f"actions/{action}", "") for action in actions]
        assert expected == not_met["PRG002"]

    def test_contradiction(self, not_met):
        """One result states two statuses."""
        expected = [("progress/S2003-R14-K1-A1-2005-12", "")]
        assert expected == not_met["PRG003"]

    def test_references(self, not_met):
        """Every "as above" and "see" arrives."""
        assert "PRG004" not in not_met

    def test_grounds(self, not_met):
        """Two completed actions rest on what is not completed."""
        expected = [
            ("actions/S2003-R15-K1-A1", "recommendations/S2003-R14"),
            ("actions/S2003-R7-K2-A1", "recommendations/S2003-R8"),
            ("actions/S2003-R7-K2-A1", "recommendations/S2003-R9"),
        ]
        assert expected == not_met["PRG005"]

    def test_carried_over(self, not_met):
        """One result speaks of April 2005 as to come, and three of July 2005."""
        actions = ("R12-K1-A1", "R15-K1-A2", "R17-K1-A1", "R24-K1-A1")
        expected = [(f"progress/S2003-{action}-2005-12", "") for action in actions]
        assert expected == not_met["PRG006"]

    def test_abbreviations(self, not_met):
        """Fourteen abbreviations are used and not listed; all listed are used."""
        expected = [("papers/P05", short) for short in self.UNLISTED.split()]
        assert expected == not_met["ABB001"]
        assert "ABB002" not in not_met

    def test_unexplained(self, not_met):
        """One abbreviation is explained nowhere in the papers."""
        assert not_met["ABB003"] == [("papers/P05", "BIU")]

    def test_integrity(self, not_met):
        """Nothing that a record refers to is missing."""
        assert "REF001" not in not_met

    def test_partnerships(self, not_met):
        """No partnership is accused: what the papers do not say proves nothing."""
        subjects = [subject for found in not_met.values() for subject, _ in found]
        assert not any(subject.startswith("partnerships/") for subject in subjects)


def test_a_day_after_the_law_was_read():
    """A finding by law on a day after it was read says how far it was read."""
    register = load(LONDON)
    rules = [each for each in BUILT_IN if each.code == "MEM002"]
    words = "the law was read to 2025-02-05"
    for day, said in ((dt.date(2025, 2, 5), False), (dt.date(2025, 2, 6), True)):
        found = check(register, on=day, rules=rules)
        assert found
        assert {said} == {words in finding.message for finding in found}
