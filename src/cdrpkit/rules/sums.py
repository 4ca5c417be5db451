"""The rule on sums of money: none is less than nil."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cdrpkit.annotations import hints_of
from cdrpkit.findings import Severity, Verdict
from cdrpkit.model import Record
from cdrpkit.quantities import NIL, Money, MoneyRange
from cdrpkit.rules import Given, Outcome, rule

__all__ = ["negative_sum"]

_SUMS: Final = (Money, MoneyRange)
_found: dict[type, tuple[str, ...]] = {}


@rule(
    "FND003",
    title="A sum of money is nil or more",
    subject=Record,
    severity=Severity.RECORD,
    past_too=True,
)
def negative_sum(record: Record, given: Given) -> Iterator[Outcome]:
    """
    Ask that no record states a sum that is less than nil.

    What a fund gives, what is spent and what a post costs is never negative; a sum
    paid back is a smaller expenditure.
    Every record is judged that states a sum, of whichever collection.

    Met, on 2003-12-31::

        [[budgets]]
        id = "unit"
        purpose = "A unit"
        year = { start = 2003-04-01, end = 2004-03-31 }
        amount = { pounds = 0 }

    Not met, on 2003-12-31::

        [[budgets]]
        id = "unit"
        purpose = "A unit"
        year = { start = 2003-04-01, end = 2004-03-31 }
        amount = { pounds = -238000 }
    """
    stated = [
        (name, amount)
        for name in _sums_of(type(record))
        for amount in _amounts(getattr(record, name))
    ]
    negative = {name: amount for name, amount in stated if amount < NIL}
    for name, amount in negative.items():
        yield Outcome(
            Verdict.NOT_MET, f"its {name} is {amount}, less than nil", part=name
        )
    if stated and not negative:
        yield Outcome(Verdict.MET, f"no sum in it is less than nil ({len(stated)})")


def _sums_of(record_class: type[Record]) -> tuple[str, ...]:
    """Return the fields of a class of records that hold sums of money."""
    found = _found.get(record_class)
    if found is None:
        hints = hints_of(record_class)
        sums = (name for name, hint in hints.items() if hint.type in _SUMS)
        found = _found[record_class] = tuple(sums)
    return found


def _amounts(value: Money | MoneyRange | None) -> Iterator[Money]:
    if isinstance(value, MoneyRange):
        yield from (amount for amount in (value.low, value.high) if amount is not None)
    elif value is not None:
        yield value
