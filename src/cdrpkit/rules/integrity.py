"""Rules on the register itself: what it refers to must be there."""

from __future__ import annotations

from collections.abc import Iterator

from cdrpkit.exceptions import did_you_mean
from cdrpkit.findings import Severity, Verdict
from cdrpkit.model import Record
from cdrpkit.model.references import references
from cdrpkit.rules import Given, Outcome, rule

__all__ = ["dangling_reference"]


@rule(
    "REF001",
    title="Every reference leads to a record",
    subject=Record,
    severity=Severity.RECORD,
    past_too=True,
)
def dangling_reference(record: Record, given: Given) -> Iterator[Outcome]:
    """
    Ask that whatever a record refers to is in the register.

    A paper built from a register with a dangling reference would lack what it
    refers to.
    The whole register is looked at, later facts included: what is not yet known on
    the day is still there.

    Met, on 2005-12-08::

        [[areas]]
        id = "camden"
        names = [{ value = "Camden" }]
        kind = "london-borough"
        nation = "england"
        parent = "greater-london"

        [[areas]]
        id = "greater-london"
        names = [{ value = "Greater London" }]
        kind = "region"
        nation = "england"

    Not met, on 2005-12-08::

        [[areas]]
        id = "camden"
        names = [{ value = "Camden" }]
        kind = "london-borough"
        nation = "england"
        parent = "greater-lodnon"
    """
    followed = 0
    dangling = 0
    for place in references(type(record)):
        for key in place.keys(record):
            followed += 1
            if place.ref.allows(key) and given.entire.get(key) is not None:
                continue
            dangling += 1
            known = [other.key for other in given.entire if place.ref.allows(other.key)]
            yield Outcome(
                Verdict.NOT_MET,
                f"{place.name} refers to {key}, which is not in the register"
                f"{did_you_mean(key, known)}",
                part=f"{place.name} {key}",
            )
    if followed and not dangling:
        yield Outcome(Verdict.MET, f"all it refers to is there ({followed})")
