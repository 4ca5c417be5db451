"""The rule on pointers: "as above" and "see" lead to what is said."""

from __future__ import annotations

from collections.abc import Iterator

from cdrpkit.findings import Severity, Verdict
from cdrpkit.measures.actions import actions_under
from cdrpkit.measures.progress import last_result, status_of, told
from cdrpkit.model.ids import RecordKey
from cdrpkit.model.scrutiny import Progress
from cdrpkit.register import Register
from cdrpkit.rules import Given, Outcome, rule

__all__ = ["reference_leads_nowhere"]


@rule(
    "PRG004",
    title="'As above' and 'see' lead to what is said",
    subject=Progress,
    severity=Severity.RECORD,
)
def reference_leads_nowhere(result: Progress, given: Given) -> Iterator[Outcome]:
    """
    Ask that a result which only points at another arrives, and not in a circle.

    "As above" must arrive at a status; "see" at a record that does not, by its own
    results, refer back.
    What is recorded, but known only later than the day, is there: whether it states a
    status cannot be told yet.

    Met, on 2005-12-08::

        [[progress]]
        id = "R6-K1-A1-2005-12"
        actions = ["R6-K1-A1"]
        as_at = 2005-12-08
        status = "ongoing"

        [[progress]]
        id = "R6-K2-A1-2005-12"
        actions = ["R6-K2-A1"]
        as_at = 2005-12-08
        phrase = "As above"
        same_as = "R6-K1-A1-2005-12"

    Not met, on 2005-12-08::

        [[progress]]
        id = "R6-K1-A1-2005-12"
        actions = ["R6-K1-A1"]
        as_at = 2005-12-08
        same_as = "R6-K2-A1-2005-12"

        [[progress]]
        id = "R6-K2-A1-2005-12"
        actions = ["R6-K2-A1"]
        as_at = 2005-12-08
        same_as = "R6-K1-A1-2005-12"
    """
    pointers = [key for key in (_same_as(result), *result.see) if key is not None]
    if not pointers:
        return
    missing = [key for key in pointers if given.entire.get(key) is None]
    failings = [f"{key} is not in the register" for key in missing]
    later = _later(result, given)
    if not missing and result in _reached(pointers, given.register):
        failings.append("it comes back to itself")
    elif not missing and not later and _says_nothing(result, given.register):
        failings.append(f"{result.same_as} states no status either")
    to = ", ".join(pointers)
    if failings:
        yield Outcome(Verdict.NOT_MET, f"it points at {to}: {'; '.join(failings)}")
    elif later:
        why = f"{later} is known only later than the day"
        yield Outcome(Verdict.CANNOT_TELL, f"it points at {to}: {why}")
    else:
        yield Outcome(Verdict.MET, f"it points at {to}, where it is said")


def _says_nothing(result: Progress, register: Register) -> bool:
    """Tell whether a result that repeats another finds no status there."""
    return result.same_as is not None and status_of(result, register) is None


def _later(result: Progress, given: Given) -> RecordKey | None:
    """Return what "as above" leads to that is known only later, if it does."""
    *_, last = told(result, given.register)
    key = _same_as(last)
    if last.status is not None or key is None or given.register.get(key) is not None:
        return None
    return key if given.entire.get(key) is not None else None


def _same_as(result: Progress) -> RecordKey | None:
    return RecordKey(f"progress/{result.same_as}") if result.same_as else None


def _reached(keys: list[RecordKey], register: Register) -> set[Progress]:
    """Return the results arrived at from *keys*, however far."""
    reached: set[Progress] = set()
    ahead = list(keys)
    while ahead:
        record = register.get(ahead.pop())
        results = (
            [record]
            if isinstance(record, Progress)
            else [
                last_result(under, register)
                for under in actions_under(record, register)
            ]
        )
        for result in results:
            if result is not None and result not in reached:
                reached.add(result)
                same = _same_as(result)
                ahead += [*result.see, *([same] if same else [])]
    return reached
