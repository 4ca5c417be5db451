"""Surveys: counts, shares by themselves and made to add up, and which is printed."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdrpkit.measures.columns import Printing
from cdrpkit.measures.surveys import (
    FaultKind,
    figures,
    options_of,
    printing_of,
    tallies,
)
from cdrpkit.model.evidence import Survey, SurveyAnswer
from cdrpkit.register import Register
from cdrpkit.testing.arbitraries import registers

DAY = dt.date(2003, 2, 27)
SURVEY = Survey(id="S", question="Should members sit on partnerships?")
COUNTS = st.lists(st.integers(0, 500), min_size=1, max_size=8)


def answers(counts, shares=(), group="Partners", position=1):
    """Return the answers of a group, by number."""
    printed = [Decimal(share) if share else None for share in shares]
    printed += [None] * (len(counts) - len(printed))
    return [
        SurveyAnswer(
            id=f"{position}-{place}",
            survey="S",
            option=f"option {place}",
            option_position=place,
            group=group,
            group_position=position,
            count=count,
            stated_share=share,
        )
        for place, (count, share) in enumerate(zip(counts, printed, strict=True), 1)
    ]


def tallied(*records):
    """Return the tallies of the survey."""
    return tallies(SURVEY, Register.of(SURVEY, *records))


PARTNERS = answers([34, 6, 21], ["55.8", "9.8", "34.4"])
BLOS = answers([9, 2, 2], ["69.2", "15.4", "15.4"], group="BLOs", position=2)


class TestThePaper:
    """The table of the paper of 2003, Appendix 3."""

    def test_partners(self):
        """Of 61 the first share is 55.7 by itself, and 55.8 where they add up."""
        partners, _ = tallied(*PARTNERS, *BLOS)
        assert partners.total == 61
        assert [str(line.share) for line in partners.lines] == ["55.7", "9.8", "34.4"]
        added = [str(line.adding_up) for line in partners.lines]
        assert added == ["55.8", "9.8", "34.4"]
        printed = [line.printed for line in partners.lines]
        assert printed == [Printing.ADDING_UP, Printing.BOTH, Printing.BOTH]
        assert partners.printed is Printing.ADDING_UP

    def test_liaison_officers(self):
        """Of 13 the shares add up by themselves, so that both ways are the same."""
        _, officers = tallied(*PARTNERS, *BLOS)
        assert (officers.total, officers.printed) == (13, Printing.BOTH)
        assert [str(line.share) for line in officers.lines] == ["69.2", "15.4", "15.4"]

    def test_together(self):
        """What one group settles, another that fits both ways does not unsettle."""
        assert printing_of(tallied(*PARTNERS, *BLOS)) is Printing.ADDING_UP

    def test_figures(self):
        """Counts, totals and both shares are had by name."""
        named = dict(figures(Register.of(SURVEY, *PARTNERS, *BLOS), DAY))
        assert named["surveys.S.1.total"] == 61
        assert named["survey_answers.1-1.count"] == 34
        assert named["survey_answers.1-1.share"] == Decimal("55.7")
        assert named["survey_answers.1-1.share-adding-up"] == Decimal("55.8")


class TestPrinting:
    """Which way of rounding a paper chose is read from what it printed."""

    @pytest.mark.parametrize(
        ("counts", "shares", "expected"),
        [
            ([34, 6, 21], ["55.7", "9.8", "34.4"], Printing.PLAIN),
            ([34, 6, 21], ["55.8", "9.8", "34.4"], Printing.ADDING_UP),
            ([34, 6, 21], ["", "9.8", ""], Printing.BOTH),
            ([34, 6, 21], ["55.9", "9.8", "34.4"], Printing.NEITHER),
            ([34, 6, 21], [], None),
            ([34, 6, 21], ["56", "10", "34"], Printing.BOTH),
            ([0, 0], ["50", "50"], None),
            ([1, 1, 1], ["33.3", "33.4", "33.3"], Printing.ADDING_UP),
            ([1, 1, 1], ["33.4", "33.4", "33.3"], Printing.NEITHER),
            ([1, 1, 4], ["16.7", "16.6", "66.7"], Printing.ADDING_UP),
            ([1, 1, 4], ["16.6", "16.7", "66.7"], Printing.ADDING_UP),
        ],
    )
    def test_printed(self, counts, shares, expected):
        """A column is judged as a whole, to as many places as it is printed."""
        (tally,) = tallied(*answers(counts, shares))
        assert expected is tally.printed

    def test_one_of_each(self):
        """A column that is rounded now so and now so agrees with neither way."""
        # Of 12, the remainders of 7 and of each 1 are alike: any may be rounded up.
        mixed = answers([7, 3, 1, 1], ["58.4", "25.0", "8.3", "8.3"])
        assert tallied(*mixed)[0].printed is Printing.ADDING_UP
        (tally,) = tallied(*answers([1] * 6, ["16.6", *["16.7"] * 5]))
        ways = {line.printed for line in tally.lines}
        assert ways == {Printing.PLAIN, Printing.ADDING_UP, Printing.BOTH}
        assert tally.printed is Printing.NEITHER


class TestFaults:
    """A group that cannot be counted gives no figure at all."""

    @pytest.mark.parametrize(
        ("records", "expected"),
        [
            (answers([34, -6, 21]), FaultKind.NEGATIVE_COUNT),
            (
                [
                    *answers([34, 6]),
                    SurveyAnswer(
                        id="again",
                        survey="S",
                        option="option 1",
                        option_position=3,
                        group="Partners",
                        group_position=1,
                        count=1,
                    ),
                ],
                FaultKind.OPTION_TWICE,
            ),
            (
                [
                    *answers([34]),
                    SurveyAnswer(
                        id="other",
                        survey="S",
                        option="option 2",
                        option_position=2,
                        group="BLOs",
                        group_position=1,
                        count=1,
                    ),
                ],
                FaultKind.GROUP_UNCLEAR,
            ),
        ],
    )
    def test_no_figures(self, records, expected):
        """The fault is named, and neither a total nor a share is computed."""
        (tally,) = tallied(*records)
        assert [fault.kind for fault in tally.faults] == [expected]
        assert tally.total is None
        assert {(line.share, line.adding_up) for line in tally.lines} == {(None, None)}
        assert dict(figures(Register.of(SURVEY, *records), DAY)) == {}

    def test_a_name_with_two_places(self):
        """A name that stands in two places leaves open who answered what."""
        counted = tallied(*answers([1]), *answers([2], position=2))
        assert [tally.total for tally in counted] == [None, None]

    def test_others_are_counted(self):
        """The fault of one group is not another's."""
        _, officers = tallied(*answers([-1]), *BLOS)
        assert officers.total == 13

    def test_nobody(self):
        """Of nobody, nothing is a share; the total is nil all the same."""
        (tally,) = tallied(*answers([0, 0]))
        assert tally.total == 0
        assert [line.share for line in tally.lines] == [None, None]

    def test_options(self):
        """Answers that only one group was offered are listed once, in their place."""
        counted = tallied(*answers([1, 2]), *answers([3, 4, 5], group="B", position=2))
        assert options_of(counted) == ("option 1", "option 2", "option 3")


class TestShares:
    """Shares that add up are as near to the exact ones as they can be."""

    @given(COUNTS)
    def test_less_than_one_unit_from_the_exact(self, counts):
        """Made to add up, each is less than one unit in the last place from exact."""
        (tally,) = tallied(*answers(counts))
        for line in tally.lines if tally.total else ():
            exact = Fraction(100 * line.answer.count, tally.total)
            assert abs(Fraction(line.adding_up) - exact) < Fraction(1, 10)

    @given(COUNTS)
    def test_no_more_than_one_unit_from_the_rounded(self, counts):
        """From the rounded ones they differ by one unit, or not at all."""
        (tally,) = tallied(*answers(counts))
        for line in tally.lines if tally.total else ():
            assert abs(line.adding_up - line.share) in {Decimal(0), Decimal("0.1")}

    @given(COUNTS)
    def test_sum(self, counts):
        """They add up to 100.0 exactly, and counts to the total."""
        (tally,) = tallied(*answers(counts))
        assert sum(counts) == tally.total
        if tally.total:
            added = sum(line.adding_up for line in tally.lines)
            assert str(added) == "100.0"

    @given(COUNTS, st.randoms())
    def test_what_is_printed_is_recognised(self, counts, chance):
        """Each of the two ways, printed, is recognised; ties in whatever order."""
        (tally,) = tallied(*answers(counts))
        if not tally.total:
            return
        plain = [f"{line.share:f}" for line in tally.lines]
        assert tallied(*answers(counts, plain))[0].printed in {
            Printing.PLAIN,
            Printing.BOTH,
        }
        order = list(range(len(counts)))
        chance.shuffle(order)
        (shuffled,) = tallied(*answers([counts[place] for place in order]))
        by_place = dict(zip(order, shuffled.lines, strict=True))
        added = [f"{by_place[place].adding_up:f}" for place in range(len(counts))]
        assert tallied(*answers(counts, added))[0].printed in {
            Printing.ADDING_UP,
            Printing.BOTH,
        }

    @given(registers(collections=["surveys", "survey_answers"]))
    def test_any_register(self, register):
        """Every answer stands in one tally, and no share leaves 0 to 100."""
        counted = [t for survey in register.surveys for t in tallies(survey, register)]
        lines = [line for tally in counted for line in tally.lines]
        told = sorted(line.answer.id for line in lines)
        assert [answer.id for answer in register.survey_answers] == told
        for share in (line.share for line in lines if line.share is not None):
            assert 0 <= share <= 100
