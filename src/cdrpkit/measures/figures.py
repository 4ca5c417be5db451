"""Figures by name: what any text may ask for, from all the measures together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Final

from cdrpkit.measures import (
    Value,
    attendance,
    budgets,
    coverage,
    decisions,
    funds,
    illustrations,
    liaison,
    posts,
    programmes,
    rankings,
    surveys,
    teams,
    themes,
)
from cdrpkit.quantities import Money
from cdrpkit.register import Register

__all__ = ["MEASURES", "figures", "printed"]

MEASURES: Final[
    tuple[Callable[[Register, dt.date], Iterator[tuple[str, Value]]], ...]
] = (
    attendance.figures,
    budgets.figures,
    coverage.figures,
    decisions.figures,
    funds.figures,
    illustrations.figures,
    liaison.figures,
    posts.figures,
    programmes.figures,
    rankings.figures,
    surveys.figures,
    teams.figures,
    themes.figures,
)
"""What yields figures by name; no name is another's."""


def figures(register: Register, on: dt.date) -> dict[str, Value]:
    """
    Return every figure that a text may ask for, by name.

    Args:
        register: What was known on the day.

        on: The day.

    .. versionadded:: 26.1.0
    """
    return {name: value for each in MEASURES for name, value in each(register, on)}


def printed(value: Value) -> str:
    """
    Return a figure as a text prints it.

    A count has its thousands parted, an amount is in whole pounds where it has no
    pence, and a percentage has as many places as it was rounded to.

    >>> printed(2000), printed(Money("238000")), printed(Money("171416.25"))
    ('2,000', '£238,000', '£171,416.25')
    >>> printed(Decimal("55.8")), printed("MPS, MPA and GOL")
    ('55.8', 'MPS, MPA and GOL')

    .. versionadded:: 26.1.0
    """
    match value:
        case int():
            return f"{value:,}"
        case Decimal():
            return f"{value:f}"
        case Money():
            return str(value).removesuffix(".00")
        case _:
            return value
