"""Rules on the list of abbreviations of a paper."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from cdrpkit.checking import check
from cdrpkit.findings import Verdict
from cdrpkit.model import Texts
from cdrpkit.model.papers import Abbreviation, Paper
from cdrpkit.register import Register
from cdrpkit.rules.abbreviations import unlisted_abbreviation, unused_abbreviation

DAY = dt.date(2005, 12, 8)
KNOWN = ("CDRP", "MPA", "MPS", "DoI", "GOL", "LASS")
SHORTS = st.frozensets(st.sampled_from(KNOWN))
SOME = st.frozensets(st.sampled_from(KNOWN), min_size=1)


def paper(used, listed, **fields):
    """Return a paper that uses and lists those abbreviations."""
    given = {"summary": f"On {', '.join(sorted(used))}.", **fields}
    return Paper(
        id="P05",
        title="Progress",
        number="6",
        date=DAY,
        by="Commissioner",
        abbreviations=tuple(sorted(listed)),
        **given,
    )


def found(rule, used, listed, **fields):
    """Return part and verdict of what *rule* finds of the paper."""
    entries = (Abbreviation(id=short, short=short, long="...") for short in KNOWN)
    register = Register.of(paper(used, listed, **fields), *entries)
    findings = check(register, on=DAY, rules=[rule])
    return [(finding.part, finding.verdict) for finding in findings]


def not_met(rule, used, listed):
    """Return the abbreviations that *rule* finds wanting."""
    return {
        part
        for part, verdict in found(rule, used, listed)
        if verdict is Verdict.NOT_MET
    }


class TestUnlistedAbbreviation:
    """A paper that lists abbreviations lists all that it uses."""

    @given(SHORTS, SOME)
    def test_each(self, used, listed):
        """Each that is used and not listed is named; met is said only of none."""
        expected = [(short, Verdict.NOT_MET) for short in sorted(used - listed)]
        assert (expected or [("", Verdict.MET)]) == found(
            unlisted_abbreviation, used, listed
        )

    @given(SHORTS, SOME, SHORTS)
    def test_longer_list(self, used, listed, more):
        """To list more never makes anything not met that was not before."""
        before = not_met(unlisted_abbreviation, used, listed)
        assert not_met(unlisted_abbreviation, used, listed | more) <= before

    @given(SHORTS)
    def test_no_list(self, used):
        """A paper without a list is not judged."""
        assert found(unlisted_abbreviation, used, ()) == []

    @given(SOME)
    def test_in_any_text(self, used):
        """An abbreviation counts wherever in the paper it stands."""
        words = f"On {', '.join(sorted(used))}."
        for fields in (
            {"recommendations": (words,)},
            {"body": Texts({"supporting-information": words})},
            {"background": (words,)},
            {"contact": (words,)},
        ):
            expected = [(short, Verdict.NOT_MET) for short in sorted(used - {"MPA"})]
            assert (expected or [("", Verdict.MET)]) == found(
                unlisted_abbreviation, (), ("MPA",), **fields
            )

    def test_dangling_entry(self):
        """An entry that the register does not hold explains nothing."""
        expected = [("MPA", Verdict.NOT_MET)]
        assert expected == found(unlisted_abbreviation, {"MPA"}, {"gone"})


class TestUnusedAbbreviation:
    """A paper uses the abbreviations that it lists."""

    @given(SHORTS, SOME)
    def test_each(self, used, listed):
        """Each that is listed and not used is named; met is said only of none."""
        expected = [(short, Verdict.NOT_MET) for short in sorted(listed - used)]
        assert (expected or [("", Verdict.MET)]) == found(
            unused_abbreviation, used, listed
        )

    @given(SHORTS, SOME, SHORTS)
    def test_longer_text(self, used, listed, more):
        """To use more never makes anything not met that was not before."""
        before = not_met(unused_abbreviation, used, listed)
        assert not_met(unused_abbreviation, used | more, listed) <= before

    @given(SHORTS)
    def test_no_list(self, used):
        """A paper without a list is not judged."""
        assert found(unused_abbreviation, used, ()) == []
