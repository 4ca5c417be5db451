"""Rules on rankings: places run on, and a theme has one of them."""

from __future__ import annotations

from collections.abc import Iterator

from cdrpkit.exceptions import enumerated, shown
from cdrpkit.findings import Severity, Verdict
from cdrpkit.measures.rankings import Order, orders
from cdrpkit.model.places import Grouping
from cdrpkit.rules import Given, Outcome, rule

__all__ = ["place_passed_over", "theme_ranked_twice"]


@rule(
    "RNK001",
    title="The places of a ranking run on without a gap",
    subject=Grouping,
    severity=Severity.RECORD,
    past_too=True,
)
def place_passed_over(grouping: Grouping, given: Given) -> Iterator[Outcome]:
    """
    Ask that the places of a grouping's priorities are 1, 2, 3 and so on.

    None comes before the first.
    Themes that are put jointly share a place, and the next place follows on it.
    The priorities of each strategy are judged by themselves.

    Met, on 2000-07-28::

        [[groupings]]
        id = "outer"
        name = "Outer boroughs"

        [[rankings]]
        id = "outer-1"
        grouping = "outer"
        theme = "Burglary"
        place = 1

        [[rankings]]
        id = "outer-2a"
        grouping = "outer"
        theme = "Street crime"
        place = 2

        [[rankings]]
        id = "outer-2b"
        grouping = "outer"
        theme = "Youth offending"
        place = 2

    Not met, on 2000-07-28::

        [[groupings]]
        id = "outer"
        name = "Outer boroughs"

        [[rankings]]
        id = "outer-1"
        grouping = "outer"
        theme = "Burglary"
        place = 1

        [[rankings]]
        id = "outer-3"
        grouping = "outer"
        theme = "Street crime"
        place = 3
    """
    for order in orders(grouping, given.register):
        part, places = order.strategy or "", len(order.places)
        if wrong := "; ".join(_slips(order)):
            message = f"its places do not run on: {wrong}"
            yield Outcome(Verdict.NOT_MET, message, part=part)
        else:
            message = f"its places run from 1 to {places}"
            yield Outcome(Verdict.MET, message, part=part)


@rule(
    "RNK002",
    title="A theme has one place in a ranking",
    subject=Grouping,
    severity=Severity.RECORD,
    past_too=True,
)
def theme_ranked_twice(grouping: Grouping, given: Given) -> Iterator[Outcome]:
    """
    Ask that no theme stands twice among a grouping's priorities.

    The priorities of each strategy are judged by themselves.

    Met, on 2000-07-28::

        [[groupings]]
        id = "outer"
        name = "Outer boroughs"

        [[rankings]]
        id = "outer-1"
        grouping = "outer"
        theme = "Burglary"
        place = 1

    Not met, on 2000-07-28::

        [[groupings]]
        id = "outer"
        name = "Outer boroughs"

        [[rankings]]
        id = "outer-1"
        grouping = "outer"
        theme = "Burglary"
        place = 1

        [[rankings]]
        id = "outer-2"
        grouping = "outer"
        theme = "Burglary"
        place = 2
    """
    for order in orders(grouping, given.register):
        part = order.strategy or ""
        if order.repeated:
            repeated = ", ".join(map(shown, order.repeated))
            message = f"it ranks more than once: {repeated}"
            yield Outcome(Verdict.NOT_MET, message, part=part)
        else:
            message = f"it ranks {len(order.ranked)} themes, each once"
            yield Outcome(Verdict.MET, message, part=part)


def _slips(order: Order) -> Iterator[str]:
    """Yield what is wrong with the places of a ranking."""
    if order.missing:
        missing = enumerated([str(place) for place in order.missing])
        yield f"nothing has place {missing}"
    if order.below:
        below = enumerated([str(place) for place in order.below])
        yield f"before the first stands {below}"
