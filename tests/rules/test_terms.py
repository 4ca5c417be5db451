"""Rules on the terms of strategies."""

import datetime as dt

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cdrpkit.checking import check
from cdrpkit.dates import Span
from cdrpkit.findings import Verdict
from cdrpkit.model.papers import Completeness
from cdrpkit.model.partnerships import Partnership, PartnershipKind, Tier
from cdrpkit.model.strategies import Strategy, StrategyKind
from cdrpkit.register import Register
from cdrpkit.rules.terms import gap_between_terms, overlapping_terms

DAY = dt.timedelta(days=1)
LATE = dt.date(2200, 12, 31)
CAMDEN = Partnership(
    id="camden",
    names=(),
    kind=PartnershipKind.CRIME_AND_DISORDER,
    tier=Tier.LOCAL,
)
ALL_STRATEGIES = Completeness(id="all", of="strategies")

NEAR = st.integers(0, 30).map(lambda count: dt.date(2002, 3, 20) + count * DAY)
TERMS = st.tuples(NEAR, NEAR).map(sorted).map(lambda ends: Span(*ends))
"""Terms that are so near each other that many overlap, meet or miss by a day."""


def strategy(strategy_id, span, owner="partnerships/camden", **fields):
    """Return a strategy of Camden's, or of another owner."""
    given = {"kind": StrategyKind.LOCAL_STRATEGY, **fields}
    return Strategy(id=strategy_id, owner=owner, span=span, **given)


def strategies(terms):
    """Return a strategy for each of *terms*."""
    return [strategy(f"s{number}", span) for number, span in enumerate(terms)]


def judged(rule, *records, on=LATE):
    """Return what *rule* finds of Camden: part and verdict."""
    register = Register.of(CAMDEN, *records)
    findings = check(register, on=on, rules=[rule])
    return [
        (finding.part, finding.verdict)
        for finding in findings
        if finding.subject == CAMDEN.key
    ]


def verdicts(rule, *records, on=LATE):
    """Return the different verdicts of *rule* on Camden."""
    return {verdict for _, verdict in judged(rule, *records, on=on)}


class TestOverlappingTerms:
    """No day is in the terms of two strategies of one partnership."""

    @given(TERMS, TERMS)
    def test_share_a_day(self, one, other):
        """Two strategies are not met exactly where some day is in both terms."""
        days = {one.first + count * DAY for count in range((one.last - one.first).days)}
        shared = any(day in other for day in {*days, one.last})
        expected = Verdict.NOT_MET if shared else Verdict.MET
        assert {expected} == verdicts(overlapping_terms, *strategies([one, other]))

    @given(st.lists(TERMS, max_size=5))
    def test_each_pair(self, terms):
        """Each pair that shares a day is named once, and met is said only of none."""
        parts = [
            f"s{first} s{second}"
            for first, one in enumerate(terms)
            for second, other in enumerate(terms)
            if first != second and one.overlaps(other)
            if (one.first, first) < (other.first, second)
        ]
        found = judged(overlapping_terms, *strategies(terms))
        if parts:
            assert sorted((part, Verdict.NOT_MET) for part in parts) == found
        else:
            assert [("", Verdict.MET)] * bool(terms) == found

    @given(TERMS)
    def test_of_others(self, term):
        """A like strategy of another partnership, or of a body, clashes with none."""
        found = verdicts(
            overlapping_terms,
            strategy("own", term),
            strategy("other", term, owner="partnerships/barnet"),
            strategy("body", term, owner="bodies/camden"),
            strategy("police", term, kind=StrategyKind.POLICING_PLAN),
        )
        assert {Verdict.MET} == found

    def test_without_strategies(self):
        """A partnership without a strategy is not judged: nothing is recorded."""
        assert judged(overlapping_terms) == []

    def test_not_yet_known(self):
        """A term that begins after the day is not known on the day."""
        terms = [
            Span(dt.date(1999, 4, 1), dt.date(2002, 4, 1)),
            Span(dt.date(2002, 4, 1), dt.date(2005, 3, 31)),
        ]
        records = strategies(terms)
        before, after = dt.date(2002, 3, 31), dt.date(2002, 4, 1)
        assert {Verdict.MET} == verdicts(overlapping_terms, *records, on=before)
        assert {Verdict.NOT_MET} == verdicts(overlapping_terms, *records, on=after)


class TestGapBetweenTerms:
    """No day between two strategies of a partnership is without one."""

    @given(TERMS, TERMS)
    def test_a_day_between(self, one, other):
        """The verdict turns exactly where a day lies between the two terms."""
        earlier, later = sorted([one, other], key=lambda term: term.first)
        between = earlier.last + DAY < later.first
        expected = Verdict.NOT_MET if between else Verdict.MET
        records = [*strategies([one, other]), ALL_STRATEGIES]
        assert {expected} == verdicts(gap_between_terms, *records)

    @given(st.lists(TERMS, min_size=1, max_size=5))
    def test_uncovered_day(self, terms):
        """It is met exactly where each day from first to last is in some term."""
        first = min(term.first for term in terms)
        last = max(term.last for term in terms)
        days = [first + count * DAY for count in range((last - first).days + 1)]
        covered = all(any(day in term for term in terms) for day in days)
        records = [*strategies(terms), ALL_STRATEGIES]
        expected = Verdict.MET if covered else Verdict.NOT_MET
        assert {expected} == verdicts(gap_between_terms, *records)

    @given(st.lists(TERMS, min_size=1, max_size=5))
    def test_claim(self, terms):
        """A claim to hold all turns cannot-tell into not-met, and nothing else."""
        turned = {
            Verdict.CANNOT_TELL: Verdict.NOT_MET,
            Verdict.MET: Verdict.MET,
        }
        without = judged(gap_between_terms, *strategies(terms))
        expected = [(part, turned[verdict]) for part, verdict in without]
        records = [*strategies(terms), ALL_STRATEGIES]
        assert expected == judged(gap_between_terms, *records)

    @pytest.mark.parametrize(
        ("claim", "expected"),
        [
            ({}, Verdict.NOT_MET),
            ({"scope": "partnerships/camden"}, Verdict.NOT_MET),
            ({"scope": "partnerships/barnet"}, Verdict.CANNOT_TELL),
            ({"of": "steps"}, Verdict.CANNOT_TELL),
            ({"span": Span(dt.date(2002, 4, 1))}, Verdict.NOT_MET),
            ({"span": Span(dt.date(2002, 4, 2))}, Verdict.CANNOT_TELL),
            ({"span": Span(None, dt.date(2002, 4, 30))}, Verdict.NOT_MET),
            ({"span": Span(None, dt.date(2002, 4, 29))}, Verdict.CANNOT_TELL),
        ],
    )
    def test_what_a_claim_covers(self, claim, expected):
        """A claim counts for its collection, its scope, and every day of the gap."""
        terms = [
            Span(dt.date(1999, 4, 1), dt.date(2002, 3, 31)),
            Span(dt.date(2002, 5, 1), dt.date(2005, 3, 31)),
        ]
        claimed = Completeness(id="claim", **{"of": "strategies", **claim})
        assert {expected} == verdicts(gap_between_terms, *strategies(terms), claimed)

    @given(TERMS, TERMS)
    def test_another_fills_no_gap(self, one, other):
        """A strategy of another partnership lies in no gap of this one's."""
        assume(not one.overlaps(other))
        records = [*strategies([one, other]), ALL_STRATEGIES]
        filler = strategy("other", Span(), owner="partnerships/barnet")
        expected = judged(gap_between_terms, *records)
        assert expected == judged(gap_between_terms, *records, filler)

    def test_of_two_that_overlap(self):
        """Of two that overlap it does not say that the one follows the other."""
        terms = [
            Span(dt.date(1999, 4, 1), dt.date(2002, 3, 31)),
            Span(dt.date(2001, 4, 1), dt.date(2004, 3, 31)),
        ]
        register = Register.of(CAMDEN, *strategies(terms))
        (finding,) = check(register, on=LATE, rules=[gap_between_terms])
        assert finding.verdict is Verdict.MET
        expected = "no day between two of its strategies is without one (2)"
        assert expected == finding.message

    def test_within_a_longer_one(self):
        """The gap is named by the terms that it lies between, not by one within."""
        longer = Span(dt.date(1999, 4, 1), dt.date(2002, 3, 31))
        within = Span(dt.date(2000, 4, 1), dt.date(2000, 4, 30))
        later = Span(dt.date(2002, 4, 2), dt.date(2005, 3, 31))
        records = [*strategies([longer, within, later]), ALL_STRATEGIES]
        assert judged(gap_between_terms, *records) == [("s0 s2", Verdict.NOT_MET)]

    @pytest.mark.parametrize("span", [Span(), Span(start=dt.date(1999, 4, 1))])
    def test_no_end(self, span):
        """After a term without an end there is no gap."""
        later = Span(dt.date(2002, 4, 1), dt.date(2005, 3, 31))
        records = [*strategies([span, later]), ALL_STRATEGIES]
        assert {Verdict.MET} == verdicts(gap_between_terms, *records)

    def test_not_live(self):
        """A partnership that is no more on the day is not judged."""
        gone = Partnership(
            id="camden",
            names=(),
            kind=CAMDEN.kind,
            tier=CAMDEN.tier,
            span=Span(dt.date(1999, 1, 1), dt.date(2004, 12, 31)),
        )
        term = strategy("s", Span(dt.date(1999, 4, 1), dt.date(2002, 3, 31)))
        register = Register.of(gone, term)
        for on, expected in [(dt.date(2004, 12, 31), 1), (dt.date(2005, 1, 1), 0)]:
            assert expected == len(check(register, on=on, rules=[gap_between_terms]))
