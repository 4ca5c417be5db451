"""Rules on themes and on rankings."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdrpkit.checking import check
from cdrpkit.dates import PartialDate, Span
from cdrpkit.findings import Verdict
from cdrpkit.model.papers import Completeness
from cdrpkit.model.partnerships import (
    Membership,
    MembershipCapacity,
    Partnership,
    PartnershipKind,
    Tier,
)
from cdrpkit.model.places import Body, BodyKind, Grouping
from cdrpkit.model.themes import (
    Promotion,
    PromotionKind,
    Ranking,
    Theme,
    ThemeChoice,
)
from cdrpkit.register import Register
from cdrpkit.rules.promotion import theme_unpromoted
from cdrpkit.rules.rankings import place_passed_over, theme_ranked_twice
from cdrpkit.rules.themes import chosen_unoffered, wrong_number_of_themes

YEAR = Span(dt.date(2004, 4, 1), dt.date(2005, 3, 31))
IN_IT, AFTER = dt.date(2004, 9, 10), dt.date(2005, 4, 1)
RECORDS = (
    Body(id="mpa", names=(), kind=BodyKind.POLICE_AUTHORITY),
    Theme(id="1", number="1", title="Safer neighbourhoods"),
    Partnership(
        id="camden",
        names=(),
        kind=PartnershipKind.CRIME_AND_DISORDER,
        tier=Tier.LOCAL,
    ),
    Membership(
        id="camden-mpa",
        partnership="camden",
        body="mpa",
        capacity=MembershipCapacity.RESPONSIBLE_AUTHORITY,
    ),
)


def choice(chosen, to_choose=2):
    """Return a choice among five themes."""
    return ThemeChoice(
        id="C",
        owner="mpa",
        span=YEAR,
        offered=("1", "2", "3", "4", "5"),
        to_choose=to_choose,
        chosen=chosen,
    )


def promotion(on):
    """Return evidence that theme 1 was promoted in Camden."""
    return Promotion(
        id="P",
        theme="1",
        partnership="camden",
        kind=PromotionKind.POLICY_DEVELOPED,
        on=PartialDate.parse(on),
        text="",
    )


def claim(scope, span=YEAR):
    """Return a claim to hold all promotions."""
    return Completeness(id="claim", of="promotions", scope=scope, span=span)


def verdicts(rule, *records, on=IN_IT):
    """Return the verdicts of *rule*."""
    return [each.verdict for each in check(Register.of(*records), on=on, rules=[rule])]


class TestChoice:
    """As many are chosen as were to be, of those offered."""

    @pytest.mark.parametrize(
        ("chosen", "number", "offered"),
        [
            (None, Verdict.CANNOT_TELL, Verdict.CANNOT_TELL),
            ((), Verdict.NOT_MET, Verdict.MET),
            (("1",), Verdict.NOT_MET, Verdict.MET),
            (("1", "1"), Verdict.NOT_MET, Verdict.MET),
            (("1", "5"), Verdict.MET, Verdict.MET),
            (("1", "6"), Verdict.MET, Verdict.NOT_MET),
            (("1", "2", "3"), Verdict.NOT_MET, Verdict.MET),
        ],
    )
    def test_choice(self, chosen, number, offered):
        """What is not known is left open; too few, too many and others are not met."""
        assert verdicts(wrong_number_of_themes, choice(chosen)) == [number]
        assert verdicts(chosen_unoffered, choice(chosen)) == [offered]

    def test_past(self):
        """A choice is judged when its days are over, too."""
        assert verdicts(wrong_number_of_themes, choice(("1",)), on=AFTER) == [
            Verdict.NOT_MET
        ]


class TestPromotion:
    """A theme that is chosen is promoted in each partnership."""

    @pytest.mark.parametrize(
        ("records", "on", "expected"),
        [
            ((promotion("2004-05"),), IN_IT, Verdict.MET),
            ((promotion("2004-05"),), AFTER, Verdict.MET),
            ((), IN_IT, Verdict.CANNOT_TELL),
            ((), AFTER, Verdict.CANNOT_TELL),
            ((claim(None),), IN_IT, Verdict.CANNOT_TELL),
            ((claim(None),), YEAR.end, Verdict.CANNOT_TELL),
            ((claim(None),), AFTER, Verdict.NOT_MET),
            ((claim("partnerships/camden"),), AFTER, Verdict.NOT_MET),
            ((claim("themes/1"),), AFTER, Verdict.NOT_MET),
            ((claim("themes/2"),), AFTER, Verdict.CANNOT_TELL),
            ((claim(None, Span(IN_IT)),), AFTER, Verdict.CANNOT_TELL),
            ((claim(None), promotion("2004")), AFTER, Verdict.CANNOT_TELL),
            ((claim(None), promotion("2004-03")), AFTER, Verdict.NOT_MET),
        ],
    )
    def test_promotion(self, records, on, expected):
        """Absence proves nothing while the days last, nor without a claim."""
        records = (*RECORDS, choice(("1",), 1), *records)
        assert verdicts(theme_unpromoted, *records, on=on) == [expected]

    def test_unknown(self):
        """Where nobody knows what was chosen, no partnership is judged."""
        assert verdicts(theme_unpromoted, *RECORDS, choice(None)) == []

    def test_parts(self):
        """Each theme in each partnership is judged by itself."""
        register = Register.of(*RECORDS, choice(("1", "2")), promotion("2004-05"))
        found = check(register, on=IN_IT, rules=[theme_unpromoted])
        assert [(each.part, each.verdict, each.message) for each in found] == [
            ("1 in camden", Verdict.MET, "it was promoted: policy developed (1)"),
            (
                "2 in camden",
                Verdict.CANNOT_TELL,
                "nothing shows yet that it was promoted",
            ),
        ]


def rankings(places, themes=None):
    """Return a grouping and its rankings."""
    return (
        Grouping(id="G", name="Outer boroughs"),
        *(
            Ranking(
                id=f"{number:02}",
                grouping="G",
                theme=themes[number] if themes else f"theme {number}",
                place=place,
            )
            for number, place in enumerate(places)
        ),
    )


class TestRankings:
    """Places run on without a gap, and a theme has one."""

    @pytest.mark.parametrize(
        ("places", "expected"),
        [
            ([], []),
            ([1, 2, 3, 4, 5, 5, 5], [Verdict.MET]),
            ([1, 2, 3, 4, 4, 5], [Verdict.MET]),
            ([1, 2, 3, 4, 4, 6], [Verdict.NOT_MET]),
            ([2], [Verdict.NOT_MET]),
            ([0, 1], [Verdict.NOT_MET]),
            ([-1, 0, 1], [Verdict.NOT_MET]),
            ([-1, 2], [Verdict.NOT_MET]),
        ],
    )
    def test_places(self, places, expected):
        """Joint places leave no gap, and what is ranked starts at 1."""
        assert expected == verdicts(place_passed_over, *rankings(places))

    def test_message(self):
        """The place that is missing is told."""
        records = rankings([1, 3])
        (found,) = check(Register.of(*records), on=IN_IT, rules=[place_passed_over])
        assert found.message == "its places do not run on: nothing has place 2"

    def test_below(self):
        """A place before the first is told beside the one that is missing."""
        (found,) = check(
            Register.of(*rankings([-1, 0, 2])), on=IN_IT, rules=[place_passed_over]
        )
        assert found.message == (
            "its places do not run on: nothing has place 1; before the first stands"
            " -1, 0"
        )

    def test_twice(self):
        """A theme that stands twice is told."""
        records = rankings([1, 2, 3], ["Burglary", "Fraud", "Burglary"])
        (found,) = check(Register.of(*records), on=IN_IT, rules=[theme_ranked_twice])
        assert (found.verdict, found.message) == (
            Verdict.NOT_MET,
            "it ranks more than once: 'Burglary'",
        )
        assert verdicts(theme_ranked_twice, *rankings([1, 1])) == [Verdict.MET]

    @given(st.lists(st.integers(-2, 6), min_size=1))
    def test_dense(self, places):
        """They are met if every place from 1 to the last is there."""
        dense = set(places) == set(range(1, max(places) + 1))
        expected = Verdict.MET if dense else Verdict.NOT_MET
        assert [expected] == verdicts(place_passed_over, *rankings(places))
