"""Rankings: the priorities of a grouping in order, with those that share a place."""

from __future__ import annotations

import datetime as dt
import itertools
from collections import Counter
from collections.abc import Iterator

import attrs

from cdrpkit.measures import Value
from cdrpkit.model.ids import Position, StrategyId
from cdrpkit.model.places import Grouping
from cdrpkit.model.themes import Ranking
from cdrpkit.register import Register

__all__ = ["Order", "Ranked", "figures", "latest", "orders"]


@attrs.frozen(kw_only=True)
class Ranked:
    """
    A theme and its place.

    Attributes:
        ranking: What was recorded, with the place as printed.

        competition: One more than the themes that are before it: 1, 2, 2, 4.

        dense: One more than the places that are before it: 1, 2, 2, 3.

        joint: Whether it shares its place.

    .. versionadded:: 26.1.0
    """

    ranking: Ranking
    competition: int
    dense: int
    joint: bool


@attrs.frozen(kw_only=True)
class Order:
    """
    The priorities of a grouping by one strategy, the first first.

    Attributes:
        grouping: Whose priorities.

        strategy: The strategy that ranks them; None: it is not named.

        ranked: The themes, by place and then by id.

    .. versionadded:: 26.1.0
    """

    grouping: Grouping
    strategy: StrategyId | None
    ranked: tuple[Ranked, ...]

    @property
    def places(self) -> tuple[tuple[Ranked, ...], ...]:
        """The themes of each place, in order."""
        by_place = itertools.groupby(self.ranked, key=lambda each: each.dense)
        return tuple(tuple(together) for _, together in by_place)

    @property
    def missing(self) -> tuple[int, ...]:
        """The first place that is passed over in each gap, in order."""
        places = {each.ranking.place for each in self.ranked}
        printed = [0, *sorted(places - set(self.below))]
        return tuple(
            before + 1
            for before, place in itertools.pairwise(printed)
            if place > before + 1
        )

    @property
    def below(self) -> tuple[int, ...]:
        """The places before the first, which there cannot be, in order."""
        places = {each.ranking.place for each in self.ranked}
        return tuple(sorted(place for place in places if place < 1))

    @property
    def repeated(self) -> tuple[str, ...]:
        """The themes that have more than one place, or one place twice, in order."""
        times = Counter(each.ranking.theme for each in self.ranked)
        return tuple(theme for theme, count in times.items() if count > 1)


def orders(grouping: Grouping, register: Register) -> tuple[Order, ...]:
    """
    Return the priorities of *grouping*, once for each strategy that ranks them.

    Those of no named strategy come first, the others by the strategy's id.

    .. versionadded:: 26.1.0
    """
    found: dict[StrategyId | None, list[Ranking]] = {}
    for ranking in register.rankings.of(grouping, by="grouping"):
        found.setdefault(ranking.strategy, []).append(ranking)
    return tuple(
        Order(grouping=grouping, strategy=strategy, ranked=_ranked(found[strategy]))
        for strategy in sorted(found, key=lambda name: name or "")
    )


def latest(grouping: Grouping, register: Register, on: dt.date) -> Order | None:
    """
    Return the priorities of *grouping* that were the last to be set by a day.

    Those of the strategy that began last, *on* the day or before, are the last; those
    of no named strategy give way to any other. A strategy that is not yet known on the
    day ranks nothing.

    Returns:
        None where there are none.

    .. versionadded:: 26.1.0
    """
    found: list[tuple[dt.date, str, Order]] = []
    for order in orders(grouping, register):
        strategy = register.strategies.get(order.strategy)
        if order.strategy is None:
            found.append((dt.date.min, "", order))
        elif strategy is not None and strategy.span.first <= on:
            found.append((strategy.span.first, strategy.id, order))
    return max(found, key=lambda each: each[:2])[2] if found else None


def figures(register: Register, on: dt.date) -> Iterator[tuple[str, Value]]:
    """
    Yield how many themes each grouping ranks, and in how many places.

    A ranking with a place that cannot be, before the first, gives none.

    .. versionadded:: 26.1.0
    """
    for grouping in register.groupings:
        order = latest(grouping, register, on)
        if order is not None and not order.below:
            yield f"rankings.{grouping.id}.themes", len(order.ranked)
            yield f"rankings.{grouping.id}.places", len(order.places)


def _ranked(rankings: list[Ranking]) -> tuple[Ranked, ...]:
    in_place: Counter[Position] = Counter(ranking.place for ranking in rankings)
    places = sorted(in_place)
    before = dict(
        zip(
            places,
            itertools.accumulate((in_place[place] for place in places), initial=1),
            strict=False,  # what follows the last place is nobody's
        )
    )
    return tuple(
        Ranked(
            ranking=ranking,
            competition=before[ranking.place],
            dense=places.index(ranking.place) + 1,
            joint=in_place[ranking.place] > 1,
        )
        for ranking in sorted(rankings, key=lambda each: (each.place, each.id))
    )
