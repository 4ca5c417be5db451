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
from cdrpkit.rules.gaps import gap_between_terms
from cdrpkit.rules.terms import overlapping_terms

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

    ENDS = st.tuples(TERMS, st.booleans(), st.booleans()).map(
        lambda drawn: Span(
            drawn[0].start if drawn[1] else None, drawn[0].end if drawn[2] else None
        )
    )

    @given(ENDS, ENDS)
    def test_unknown_dates(self, one, other):
        """Held against it are days known to be in both; what may be cannot be told."""
        days = [dt.date(2002, 3, 20) + count * DAY for count in range(31)]

        def known(span, day):
            ends = {span.start, span.end}
            return day in (span if None not in ends else ends)

        shared = any(known(one, day) and known(other, day) for day in days)
        expected = (
            Verdict.NOT_MET
            if shared
            else Verdict.CANNOT_TELL
            if one.overlaps(other)
            else Verdict.MET
        )
        assert {expected} == verdicts(overlapping_terms, *strategies([one, other]))

    def test_unknown_end_said(self):
        """The finding says what is not recorded."""
        terms = strategies([Span(dt.date(1999, 4, 1)), Span(dt.date(2002, 4, 1))])
        register = Register.of(CAMDEN, *terms)
        (finding,) = check(register, on=LATE, rules=[overlapping_terms])
        expected = (
            "s0 and s1 may share days: it is not recorded when s0 ends or when s1"
        )
        assert finding.message.startswith(expected)

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

    LATER = Span(dt.date(2002, 4, 1), dt.date(2005, 3, 31))

    @pytest.mark.parametrize(
        ("span", "expected"),
        [
            (Span(), [("", Verdict.CANNOT_TELL)]),
            (Span(dt.date(1999, 4, 1)), [("s0 s1", Verdict.CANNOT_TELL)]),
            (Span(None, dt.date(2002, 3, 31)), [("", Verdict.MET)]),
            (Span(None, dt.date(2002, 3, 30)), [("s0 s1", Verdict.NOT_MET)]),
            (Span(dt.date(2005, 4, 1)), [("", Verdict.MET)]),
            (Span(dt.date(2005, 4, 2)), [("s1 s0", Verdict.NOT_MET)]),
            (Span(None, dt.date(2006, 3, 31)), [("s1 s0", Verdict.CANNOT_TELL)]),
        ],
    )
    def test_unknown_dates(self, span, expected):
        """Days that a term may reach over are no gap, and not known to be covered."""
        records = [*strategies([span, self.LATER]), ALL_STRATEGIES]
        assert expected == judged(gap_between_terms, *records)

    def test_unknown_dates_of_one_alone(self):
        """Between one strategy and none there is nothing to tell."""
        assert judged(gap_between_terms, *strategies([Span()])) == [("", Verdict.MET)]

    def test_unknown_dates_said(self):
        """The finding says which days, and what is not recorded."""
        terms = strategies([Span(dt.date(1999, 4, 1)), self.LATER])
        register = Register.of(CAMDEN, *terms)
        (finding,) = check(register, on=LATE, rules=[gap_between_terms])
        assert finding.message == (
            "between s0 and s1 there may be no strategy: 2 April 1999 to 31 March 2002;"
            " it is not recorded when s0 ends"
        )

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
