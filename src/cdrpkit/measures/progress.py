"""How far actions have come: the last result of each, and tallies of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cdrpkit.dates import PartialDate
from cdrpkit.model.scrutiny import Action, Progress, Status
from cdrpkit.quantities import Gap
from cdrpkit.register import Register

__all__ = [
    "CLOSED",
    "completed_date",
    "is_open",
    "last_result",
    "last_results",
    "stated",
    "status_of",
    "statuses",
    "tally",
    "told",
    "unfinished",
]

CLOSED = frozenset({Status.COMPLETED, Status.SUPERSEDED, Status.CLOSED_BY_COMMITTEE})
"""The statuses after which nothing more is expected of an action."""


def last_results(action: Action, register: Register) -> tuple[Progress, ...]:
    """
    Return the results reported of *action* on the last day that any was.

    .. versionadded:: 26.1.0
    """
    results = register.progress.of(action, by="actions")
    last = max((row.as_at for row in results), default=None)
    return tuple(row for row in results if row.as_at == last)


def last_result(action: Action, register: Register) -> Progress | None:
    """
    Return the last result reported of *action*, or None.

    Of several of one day it is one that leaves the action open, and of such the one
    with the latest date: to have two is a fault, which must not make it look better.

    .. versionadded:: 26.1.0
    """
    return max(
        last_results(action, register),
        key=lambda row: _caution(row, register),
        default=None,
    )


def _caution(row: Progress, register: Register) -> tuple[object, ...]:
    """Sort results of one day by what they say, and never by their ids."""
    status = status_of(row, register)
    return (
        status not in CLOSED,
        status.value if status else "",
        *(
            date.isoformat() if date else ""
            for date in (row.expected_on, row.completed_on, row.updated_on)
        ),
        row.phrase or "",
        tuple((block.text, block.kind.value) for block in row.blocks),
    )


def statuses(results: Iterable[Progress], register: Register) -> frozenset[Status]:
    """
    Return the statuses that *results* state, themselves or through "as above".

    Of results of one day, more than one contradict each other.

    .. versionadded:: 26.1.0
    """
    said = (status_of(row, register) for row in results)
    return frozenset(status for status in said if status is not None)


def told(result: Progress | None, register: Register) -> Iterator[Progress]:
    """
    Yield *result*, the one that it repeats ("as above"), and so on, each once.

    It ends at a result that repeats none, where one is missing, and where a circle
    closes.

    .. versionadded:: 26.1.0
    """
    seen: set[str] = set()
    while result is not None and result.id not in seen:
        seen.add(result.id)
        yield result
        result = register.progress.get(result.same_as)


def status_of(result: Progress | None, register: Register) -> Status | None:
    """
    Return the status that *result* states, itself or through "as above".

    None where none is stated, or where "as above" leads nowhere or in a circle.

    .. versionadded:: 26.1.0
    """
    return next((row.status for row in told(result, register) if row.status), None)


def stated(result: Progress | None) -> Status | Gap:
    """
    Return the status that *result* states by itself, or why it states none.

    Returns:
        Of the gaps, not received: nothing was reported; not applicable: the result
        repeats another one; unknown: it states none.

    .. versionadded:: 26.1.0
    """
    if result is None:
        return Gap.NOT_RECEIVED
    if result.status is not None:
        return result.status
    return Gap.NOT_APPLICABLE if result.same_as else Gap.UNKNOWN


def completed_date(result: Progress | None, register: Register) -> PartialDate | None:
    """
    Return when *result* says of itself, or through "as above", that all was completed.

    .. versionadded:: 26.1.0
    """
    rows = told(result, register)
    return next((row.completed_on for row in rows if row.completed_on), None)


def is_open(action: Action, register: Register) -> bool:
    """
    Tell whether the last result of *action* does not state an end.

    .. versionadded:: 26.1.0
    """
    return status_of(last_result(action, register), register) not in CLOSED


def tally(actions: Iterable[Action], register: Register) -> dict[Status | Gap, int]:
    """
    Count *actions* by the status that their last result states by itself.

    Where it states none, they count under the reason that `stated` gives: one
    that only says "as above" did not state a status twice.

    .. versionadded:: 26.1.0
    """
    counts: dict[Status | Gap, int] = {}
    for action in actions:
        said = stated(last_result(action, register))
        counts[said] = counts.get(said, 0) + 1
    return counts


def unfinished(actions: Iterable[Action], register: Register) -> tuple[Action, ...]:
    """
    Return those of *actions* that are open.

    .. versionadded:: 26.1.0
    """
    return tuple(action for action in actions if is_open(action, register))
