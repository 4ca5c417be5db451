"""Rankings: places, competition ranks and dense ranks, and what is passed over."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdrpkit.dates import Span
from cdrpkit.measures.rankings import figures, latest, orders
from cdrpkit.model.places import Grouping
from cdrpkit.model.strategies import Strategy, StrategyKind
from cdrpkit.model.themes import Ranking
from cdrpkit.register import Register

DAY = dt.date(2000, 7, 28)
GROUPING = Grouping(id="G", name="Outer boroughs")
PLACES = st.lists(st.integers(1, 8), min_size=1, max_size=10)


def rankings(places, strategy=None):
    """Return a ranking of a theme in each of *places*."""
    return [
        Ranking(
            id=f"{strategy}-{number:02}",
            grouping="G",
            theme=f"theme {number}",
            place=place,
            strategy=strategy,
        )
        for number, place in enumerate(places)
    ]


def plan(plan_id, year):
    """Return a plan for a year."""
    span = Span(dt.date(year, 4, 1), dt.date(year + 1, 3, 31))
    return Strategy(
        id=plan_id, owner="bodies/mps", kind=StrategyKind.POLICING_PLAN, span=span
    )


def ordered(places):
    """Return the one order of *places*."""
    (order,) = orders(GROUPING, Register.of(GROUPING, *rankings(places)))
    return order


class TestThePaper:
    """Annex A of the paper of 2000: seven and six themes in five places."""

    @pytest.mark.parametrize(
        ("places", "competition", "dense"),
        [
            ([1, 2, 3, 4, 5, 5, 5], [1, 2, 3, 4, 5, 5, 5], [1, 2, 3, 4, 5, 5, 5]),
            ([1, 2, 3, 4, 4, 5], [1, 2, 3, 4, 4, 6], [1, 2, 3, 4, 4, 5]),
        ],
    )
    def test_ranks(self, places, competition, dense):
        """Joint themes share a rank, and what follows counts them or does not."""
        order = ordered(places)
        assert competition == [each.competition for each in order.ranked]
        assert dense == [each.dense for each in order.ranked]
        assert [places.count(place) > 1 for place in places] == [
            each.joint for each in order.ranked
        ]
        assert (order.missing, order.repeated, len(order.places)) == ((), (), 5)

    def test_figures(self):
        """How many themes there are, and in how many places, is had by name."""
        register = Register.of(GROUPING, *rankings([1, 2, 3, 4, 4, 5]))
        expected = {"rankings.G.themes": 6, "rankings.G.places": 5}
        assert expected == dict(figures(register, DAY))


class TestSlips:
    """What a ranking leaves out, or has twice."""

    @pytest.mark.parametrize(
        ("places", "missing"),
        [([2, 3], (1,)), ([1, 3], (2,)), ([1, 5, 9], (2, 6)), ([1, 1, 2], ())],
    )
    def test_missing(self, places, missing):
        """The first place that is passed over in each gap is told."""
        assert missing == ordered(places).missing

    @pytest.mark.parametrize(
        ("places", "below"), [([0, 1], (0,)), ([-1, 0, 1], (-1, 0)), ([1, 2], ())]
    )
    def test_below(self, places, below):
        """A place before the first is told, and such a ranking offers no figure."""
        assert below == ordered(places).below
        register = Register.of(GROUPING, *rankings(places))
        assert bool(below) is not bool(dict(figures(register, DAY)))

    def test_a_place_far_off(self):
        """A slip of the pen costs no time, however far off it is."""
        assert ordered([1, 10**18]).missing == (2,)

    def test_repeated(self):
        """A theme that stands twice is told once."""
        twice = [
            Ranking(id=name, grouping="G", theme="Burglary", place=place)
            for name, place in (("a", 1), ("b", 2))
        ]
        (order,) = orders(GROUPING, Register.of(GROUPING, *twice))
        assert order.repeated == ("Burglary",)


class TestSeveral:
    """A grouping may be ranked by one strategy after another."""

    def test_each_by_itself(self):
        """The priorities of each strategy are an order of their own."""
        register = Register.of(GROUPING, *rankings([1]), *rankings([1, 2], "mps-2000"))
        found = orders(GROUPING, register)
        assert [(each.strategy, len(each.ranked)) for each in found] == [
            (None, 1),
            ("mps-2000", 2),
        ]

    @pytest.mark.parametrize(
        ("on", "expected"),
        [
            (dt.date(2000, 3, 31), None),
            (DAY, "mps-2000"),
            (dt.date(2001, 4, 1), "mps-2001"),
        ],
    )
    def test_latest(self, on, expected):
        """That of the plan begun last by the day counts; unnamed ones give way."""
        register = Register.of(
            GROUPING,
            plan("mps-2000", 2000),
            plan("mps-2001", 2001),
            *rankings([1]),
            *rankings([1, 2], "mps-2000"),
            *rankings([1, 2, 3], "mps-2001"),
        )
        assert expected == latest(GROUPING, register, on).strategy

    def test_unknown_plan(self):
        """What a plan ranks that is not yet known is not told."""
        register = Register.of(GROUPING, *rankings([1], "mps-2001"))
        assert latest(GROUPING, register, DAY) is None
        assert dict(figures(register, DAY)) == {}


class TestRanks:
    """Ranks never fall from one theme to the next, and joint themes have the same."""

    @given(PLACES)
    def test_monotone(self, places):
        """Neither rank falls, and the dense one is never the larger."""
        ranked = ordered(places).ranked
        pairs = [(each.competition, each.dense) for each in ranked]
        assert sorted(pairs) == pairs
        assert all(dense <= competition for competition, dense in pairs)
        assert pairs[0] == (1, 1)

    @given(PLACES)
    def test_ties(self, places):
        """Two themes have the same rank, of either kind, where their places are."""
        ranked = ordered(places).ranked
        for one in ranked:
            for other in ranked:
                same = one.ranking.place == other.ranking.place
                assert (one.dense == other.dense) is same
                assert (one.competition == other.competition) is same

    @given(PLACES)
    def test_dense_if_nothing_is_missing(self, places):
        """Printed places are the dense ranks if, and only if, none is passed over."""
        order = ordered(places)
        dense = all(each.dense == each.ranking.place for each in order.ranked)
        assert dense is (order.missing == ())
