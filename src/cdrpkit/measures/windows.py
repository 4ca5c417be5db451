"""Windows: in which days a step would fall, so that a claim about them proves it."""

from __future__ import annotations

import datetime as dt
from typing import Final

from cdrpkit.dates import MONTHS_IN_A_YEAR, Span, months_after
from cdrpkit.measures.claims import Claims
from cdrpkit.model.ids import CompletenessId
from cdrpkit.model.strategies import StepKind, Strategy, StrategyKind

__all__ = ["claims_of_steps", "window_of"]

_ASSENT: Final = dt.date(1998, 7, 31)
"""The day of Royal Assent to the Crime and Disorder Act: no step of it is older."""

_BY_THE_ACT: Final = (StrategyKind.LOCAL_STRATEGY, StrategyKind.PARTNERSHIP_PLAN)
_WITHIN_THE_TERM: Final = (StepKind.REVIEWED, StepKind.CHANGED, StepKind.PLAN_REVISED)


def window_of(kind: StepKind, strategy: Strategy, on: dt.date) -> Span | None:
    """
    Return the days up to a day in which a step of a kind for a strategy would fall.

    What is done while a strategy is carried out falls after its first day, and a report
    on a year after its first year; what leads to it, after the Act that asks for it.

    >>> strategy = Strategy(
    ...     id="camden-2005",
    ...     owner="partnerships/camden",
    ...     kind=StrategyKind.LOCAL_STRATEGY,
    ...     span=Span(dt.date(2005, 4, 1), dt.date(2008, 3, 31)),
    ... )
    >>> print(window_of(StepKind.ANNUAL_REPORT, strategy, dt.date(2007, 7, 26)))
    1 April 2006 to 26 July 2007
    >>> print(window_of(StepKind.REVIEW, strategy, dt.date(2007, 7, 26)))
    31 July 1998 to 26 July 2007

    Returns:
        None where none of those days has come.

    .. versionadded:: 26.1.0
    """
    first = _ASSENT if strategy.kind in _BY_THE_ACT else None
    begins = strategy.span.start
    if begins is not None and kind is StepKind.ANNUAL_REPORT:
        first = months_after(begins, MONTHS_IN_A_YEAR)
    elif begins is not None and kind in _WITHIN_THE_TERM:
        first = begins
    return None if first is not None and on < first else Span(first, on)


def claims_of_steps(
    claims: Claims, strategy: Strategy, days: Span
) -> tuple[CompletenessId, ...]:
    """
    Return the claims by which every step for a strategy in some days is held.

    That none is recorded then proves that none was taken, if all days in which it would
    fall are among them; claims about other days add nothing to that.

    >>> from cdrpkit.register import Register
    >>> claims_of_steps(
    ...     Claims(Register.of()),
    ...     Strategy(id="s", owner="bodies/b", kind=StrategyKind.POLICING_PLAN),
    ...     Span(),
    ... )
    ()

    Args:
        claims: What the register claims to hold in full.

        strategy: Whose steps.

        days: Which days; see `window_of`.

    .. versionadded:: 26.1.0
    """
    return claims.covering("steps", strategy.key, strategy.owner, span=days)
