"""What every rule that comes with cdrpkit owes its users."""

import datetime as dt
import inspect
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdrpkit.checking import check
from cdrpkit.exceptions import UnknownNameError
from cdrpkit.findings import Severity, Verdict
from cdrpkit.loading import load
from cdrpkit.model import Record
from cdrpkit.model.partnerships import Partnership, PartnershipKind, Tier
from cdrpkit.model.places import Area
from cdrpkit.register import Register
from cdrpkit.rules import Outcome, Rule, examples, rule, select
from cdrpkit.rules.families import BUILT_IN
from cdrpkit.testing.arbitraries import days, registers

FOR_EVER = {
    "ABB001": "unlisted-abbreviation",
    "ABB002": "unused-abbreviation",
    "ABB003": "unexplained-abbreviation",
    "ABB004": "misspelt-abbreviation",
    "ATT001": "seldom-represented",
    "ATT002": "attended-by-outsider",
    "ATT003": "substitute-for-nobody",
    "ATT004": "attended-though-cancelled",
    "ATT005": "attended-though-away",
    "DEC001": "number-naming-nothing",
    "DEC002": "left-undecided",
    "DEC003": "decided-without-quorum",
    "DEC004": "condition-unresolved",
    "DEC005": "contradictory-outcomes",
    "FND001": "fund-unspent",
    "FND002": "spent-before-allocated",
    "FND003": "negative-sum",
    "FND004": "overspent",
    "FND005": "excess-carried-forward",
    "FND006": "project-unevaluated",
    "FND007": "projects-too-few",
    "FND008": "recipients-miscounted",
    "GRP001": "group-incomplete",
    "GRP002": "senior-person-missing",
    "INF001": "protocol-missing",
    "INF002": "nominee-missing",
    "INF003": "information-unshared",
    "LIA001": "quarter-without-liaison",
    "MEM001": "unknown-responsible-authority",
    "MEM002": "missing-responsible-authority",
    "MEM003": "wrong-capacity",
    "MEM004": "uninvited-description",
    "MEM005": "too-many-places",
    "MEM006": "executive-outsider",
    "MEM007": "link-member-missing",
    "NAR001": "past-in-a-paper-as-to-come",
    "NAR002": "past-in-a-result-as-to-come",
    "NAR003": "result-carried-over",
    "NAR004": "typed-reference",
    "NAR005": "contradicted-figure",
    "NAR006": "section-carried-over",
    "OVS001": "scrutiny-meeting-missing",
    "OVS002": "response-late",
    "PLN001": "assessment-missing",
    "PLN002": "plan-missing",
    "PLN003": "plan-unrevised",
    "PLN004": "public-meeting-missing",
    "PLN005": "summary-unpublished",
    "PLN006": "plan-term-short",
    "POS001": "tenure-cut-short",
    "POS002": "handover-gap",
    "PRG001": "expected-date-passed",
    "PRG002": "status-missing",
    "PRG003": "contradictory-status",
    "PRG004": "reference-leads-nowhere",
    "PRG005": "completed-on-unfinished-ground",
    "PRG006": "past-spoken-of-as-to-come",
    "PRP001": "audit-missing",
    "PRP002": "analysis-missing",
    "PRP003": "unpublished-report",
    "PRP004": "views-missing",
    "PRP005": "steps-out-of-order",
    "PRP006": "audit-started-late",
    "PST001": "team-over-budget",
    "PST002": "rate-contradicted",
    "PST003": "post-miscounted",
    "PST004": "place-shared",
    "PST005": "rate-impossible",
    "REF001": "dangling-reference",
    "REP001": "annual-report-late",
    "REP002": "advised-report-missing",
    "REP003": "demanded-report-late",
    "REP004": "demanded-report-unpublished",
    "RNK001": "place-passed-over",
    "RNK002": "theme-ranked-twice",
    "RSP001": "unreasoned-refusal",
    "RSP002": "response-unpublished",
    "RSP003": "misdated-response",
    "SLP001": "disjoint-move",
    "SLP002": "unexplained-move",
    "SLP003": "original-date-missed",
    "STA001": "contradicted-statement",
    "STA002": "share-misprinted",
    "STA003": "survey-miscounted",
    "STR001": "overlapping-terms",
    "STR002": "gap-between-terms",
    "STR003": "wrong-term",
    "STR004": "objective-without-lead",
    "STR005": "strategy-without-objectives",
    "STR006": "horizon-missing",
    "STR007": "document-incomplete",
    "STR008": "review-missing",
    "STR009": "subject-uncovered",
    "THM001": "wrong-number-of-themes",
    "THM002": "chosen-unoffered",
    "THM003": "theme-unpromoted",
}
"""Codes live for ever: one may be added here, and none taken out or renamed."""

ALL_EXAMPLES = [
    pytest.param(judged, example, id=f"{judged.code}-{example.verdict.value}-{number}")
    for judged in BUILT_IN
    for number, example in enumerate(examples(judged), 1)
]


def nothing(area, given):
    """Judge nothing."""
    return ()


class TestCodes:
    """A code means one rule, whatever the version."""

    def test_for_ever(self):
        """Every code that ever was is still there, under the same name."""
        found = {judged.code: judged.name for judged in BUILT_IN}
        assert found == FOR_EVER
        assert len(FOR_EVER) == len(BUILT_IN)

    @pytest.mark.parametrize("code", ["ABB1", "abb001", "ABB0001", "1ABB001", ""])
    def test_pattern(self, code):
        """A code that is not three capitals and three digits is refused."""
        expected = f"{code!r} is not the code of a rule; write three capitals"
        with pytest.raises(ValueError, match=re.escape(expected)):
            rule(code, title="", subject=Area, severity=Severity.LAW)(nothing)

    @pytest.mark.parametrize("subject", [str, "areas", None, Area.collection, Register])
    def test_subject(self, subject):
        """A rule whose subject is no class of records could never judge anything."""
        with pytest.raises(TypeError, match="its subject is a class of records"):
            rule("XYZ001", title="", subject=subject, severity=Severity.LAW)(nothing)

    @pytest.mark.parametrize("judged", BUILT_IN, ids=lambda judged: judged.code)
    def test_name(self, judged):
        """A name is the slug of a failing, with no word of bidding or forbidding."""
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", judged.name)
        bidding = {"no", "not", "must", "should", "disallow", "avoid", "require", "ban"}
        assert not bidding & set(judged.name.split("-"))


class TestDocumentation:
    """A rule's docstring is its documentation, and its examples are run."""

    @pytest.mark.parametrize("judged", BUILT_IN, ids=lambda judged: judged.code)
    def test_verdicts(self, judged):
        """Each rule has an example that it finds met, and one that it does not."""
        shown = {example.verdict for example in examples(judged)}
        assert {Verdict.MET, Verdict.NOT_MET} <= shown

    @pytest.mark.parametrize("judged", BUILT_IN, ids=lambda judged: judged.code)
    def test_sentences(self, judged):
        """It opens with what is asked, as a sentence; the title is one without stop."""
        assert inspect.getdoc(judged.judge).startswith("Ask that ")
        assert inspect.getdoc(judged.judge).partition("\n\n")[0].endswith(".")
        assert judged.title[0] in "'ABCDEFGHIJKLMNOPQRSTUVWXYZ"
        assert not judged.title.endswith(".")

    @pytest.mark.parametrize("judged", BUILT_IN, ids=lambda judged: judged.code)
    def test_all_are_run(self, judged):
        """No example is missed for the way in which it is written."""
        headings = re.findall(r"(?m)^[A-Z].*::$", inspect.getdoc(judged.judge))
        assert len(headings) == len(examples(judged))

    @pytest.mark.parametrize(("judged", "example"), ALL_EXAMPLES)
    def test_example(self, judged, example, tmp_path):
        """The register of an example gets the verdict that the example claims."""
        file = tmp_path / "register.toml"
        file.write_text(example.toml, encoding="utf-8")
        findings = check(load(file), on=example.on, rules=[judged])
        verdicts = {finding.verdict for finding in findings}
        assert example.verdict in verdicts
        if example.verdict is not Verdict.NOT_MET:
            assert Verdict.NOT_MET not in verdicts


class TestExamples:
    """Examples are read from a docstring by their headings."""

    def test_read(self):
        """Verdict, day and register are read; prose between them is not."""

        @rule("XYZ001", title="Areas", subject=Area, severity=Severity.RECORD)
        def failing(area, given):
            """
            Ask that there is nothing.

            Met, on 2005-12-08::

                [[areas]]
                id = "camden"

                [[areas]]
                id = "barnet"

            In between stands a remark::

                which = "is no example"

            Cannot tell, on 2005-12-09::

                note = "last"
            """
            return ()

        met, cannot_tell = examples(failing)
        assert Verdict.MET is met.verdict
        expected = '[[areas]]\nid = "camden"\n\n[[areas]]\nid = "barnet"\n'
        assert expected == met.toml
        assert Verdict.CANNOT_TELL is cannot_tell.verdict
        assert dt.date(2005, 12, 9) == cannot_tell.on

    @pytest.mark.parametrize(
        "heading",
        [
            "Met on 2005-12-08::",
            "Met, on 2005-12-08:",
            "Met, on 8 December 2005::",
            "Met, on 2005-13-08::",
            "met, on 2005-12-08::",
            "Not Met, on 2005-12-08::",
            "Not met::",
            "Cannot tell, on 2005-12-08:: ",
            " Met, on 2005-12-08::",
        ],
    )
    def test_nearly(self, heading):
        """A heading that is not written quite as it must be is no silent loss."""

        def judge(area, given):
            return ()

        judge.__doc__ = f"Ask.\n\n{heading}\n\n    [[areas]]\n"
        judged = rule("XYZ001", title="", subject=Area, severity=Severity.LAW)(judge)
        with pytest.raises(
            ValueError, match=r"XYZ001.*does not head an example; write"
        ):
            examples(judged)

    def test_without_a_register(self):
        """A heading under which no register stands heads no example."""

        def judge(area, given):
            return ()

        judge.__doc__ = "Ask.\n\nMet, on 2005-12-08::\n\nMore.\n"
        judged = rule("XYZ001", title="", subject=Area, severity=Severity.LAW)(judge)
        with pytest.raises(ValueError, match="the register four spaces further in"):
            examples(judged)

    @pytest.mark.parametrize(
        "prose", ["Met is what all like.", "Cannot tell on whom it rests.", "metres::"]
    )
    def test_prose(self, prose):
        """A sentence that only begins with a verdict is a sentence."""

        def judge(area, given):
            return ()

        judge.__doc__ = f"Ask.\n\n{prose}\n"
        judged = rule("XYZ001", title="", subject=Area, severity=Severity.LAW)(judge)
        assert examples(judged) == ()

    def test_undocumented(self):
        """A rule without a docstring has no examples."""
        bare = Rule(
            code="XYZ001",
            name="bare",
            title="",
            subject=Area,
            severity=Severity.RECORD,
            judge=nothing,
        )
        assert examples(bare) == ()


class TestOutcomes:
    """All that a rule says is heard."""

    def test_yielded_and_returned(self):
        """What is returned beside what is yielded would be lost, so it is refused."""

        def judge(area, given):
            yield Outcome(Verdict.MET, "so far", part="a")
            return Outcome(Verdict.NOT_MET, "but")

        judged = rule("XYZ001", title="", subject=Area, severity=Severity.LAW)(judge)
        with pytest.raises(TypeError, match="rule XYZ001 yields its outcomes, and"):
            judged.outcomes(None, None)


class TestSelect:
    """Rules are selected by the start of their codes."""

    @pytest.mark.parametrize(
        ("prefixes", "expected"),
        [
            (["STR"], [f"STR00{number}" for number in range(1, 10)]),
            (["STR002", "ABB"], ["ABB001", "ABB002", "ABB003", "ABB004", "STR002"]),
            (["ABB", "ABB001"], ["ABB001", "ABB002", "ABB003", "ABB004"]),
            ([""], list(FOR_EVER)),
            ([], []),
        ],
    )
    def test_prefixes(self, prefixes, expected):
        """Each rule comes once, in the order of the rules and not of the prefixes."""
        found = [judged.code for judged in select(BUILT_IN, prefixes)]
        assert expected == sorted(found)
        assert found == [judged.code for judged in BUILT_IN if judged.code in expected]

    def test_once(self):
        """Rules and prefixes may be generators."""
        found = select((judged for judged in BUILT_IN), (p for p in ("ABB", "REF")))
        codes = [judged.code for judged in found]
        assert codes == ["ABB001", "ABB002", "ABB003", "ABB004", "REF001"]

    def test_selecting_nothing(self):
        """A prefix that selects nothing is a mistake, and the error lists the codes."""
        with pytest.raises(UnknownNameError, match="no rule 'STR999'") as caught:
            select(BUILT_IN, ["ABB", "STR999"])
        assert tuple(sorted(FOR_EVER)) == caught.value.known

    @pytest.mark.parametrize(
        ("prefix", "meant"), [("prg", "PRG"), ("STX", "STR"), ("XYZ", None)]
    )
    def test_selecting_no_family(self, prefix, meant):
        """Of a prefix without a number, families are listed, and one may be near."""
        with pytest.raises(UnknownNameError) as caught:
            select(BUILT_IN, [prefix])
        assert tuple(sorted({code[:3] for code in FOR_EVER})) == caught.value.known
        asked = f"; did you mean '{meant}'?" if meant else ""
        assert f"there is no rule '{prefix}'{asked}; known" in str(caught.value)


def places(findings):
    """Return what *findings* say of what, without their words."""
    return [(*finding.place, finding.verdict) for finding in findings]


class TestEveryRule:
    """What all rules hold, whatever the register."""

    @given(registers(), days(), st.randoms())
    def test_order_of_records(self, register, on, chance):
        """The order in which records are given changes nothing."""
        shuffled = list(register)
        chance.shuffle(shuffled)
        expected = check(register, on=on)
        assert expected == check(Register.of(*shuffled), on=on)

    @given(registers(), days())
    def test_unrelated_partnership(self, register, on):
        """A partnership to which nothing refers changes no verdict on anything else."""
        unrelated = Partnership(
            id="unrelated",
            names=(),
            kind=PartnershipKind.CRIME_AND_DISORDER,
            tier=Tier.LOCAL,
        )
        found = check(register.with_(unrelated), on=on)
        others = [finding for finding in found if finding.subject != unrelated.key]
        assert places(check(register, on=on)) == places(others)

    @given(registers(), days())
    def test_places(self, register, on):
        """No two findings bear the same code, subject and part."""
        found = [finding.place for finding in check(register, on=on)]
        assert len(found) == len(set(found))

    @given(registers(), days())
    def test_messages(self, register, on):
        """A message is one line of words."""
        for finding in check(register, on=on):
            assert [finding.message] == finding.message.splitlines()

    @given(registers(), days())
    def test_subjects(self, register, on):
        """Every finding is of a record known on the day, or of a nation's law."""
        known = register.as_known(on)
        for finding in check(register, on=on):
            if finding.verdict is Verdict.NOT_IN_FORCE:
                assert finding.subject in {"law/england", "law/wales"}
            else:
                assert isinstance(known.get(finding.subject), Record)
            assert on == finding.on
