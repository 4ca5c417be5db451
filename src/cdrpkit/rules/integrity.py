"""Rules on the register itself: what it refers to must be there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cdrpkit.exceptions import did_you_mean
from cdrpkit.findings import Severity, Verdict
from cdrpkit.model import Record, Ref
from cdrpkit.model.ids import RecordKey
from cdrpkit.model.references import references
from cdrpkit.register import COLLECTIONS, Register
from cdrpkit.rules import Given, Outcome, rule

__all__ = ["dangling_reference"]

_MOST_COMPARED: Final = 300
"""Ids among which a misspelt one is looked for: to compare thousands takes hours."""


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
        for key in dict.fromkeys(place.keys(record)):
            followed += 1
            why = _astray(key, place.ref, given.entire)
            if why is None:
                continue
            dangling += 1
            yield Outcome(
                Verdict.NOT_MET,
                f"{place.name} refers to {key}, {why}",
                part=f"{place.name} {key}",
                about=(key,),
            )
    if followed and not dangling:
        yield Outcome(Verdict.MET, f"all it refers to is there ({followed})")


def _astray(key: RecordKey, ref: Ref, register: Register) -> str | None:
    """Return why a reference does not lead to a record; None where it does."""
    if not ref.allows(key):
        return f"where only {' or '.join(ref.collections)} may be named"
    if register.get(key) is not None:
        return None
    name, _, record_id = key.partition("/")
    known = getattr(register, name) if name in COLLECTIONS else ()
    few = len(known) <= _MOST_COMPARED
    near = did_you_mean(record_id, [other.id for other in known]) if few else ""
    return f"which is not in the register{near}"
