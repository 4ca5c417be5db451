"""Rules on statuses: every result states one, and not two."""

from __future__ import annotations

from collections.abc import Iterator

from cdrpkit.findings import Severity, Verdict
from cdrpkit.measures.progress import last_result, status_of
from cdrpkit.model.scrutiny import Action, Progress, Status
from cdrpkit.register import Register
from cdrpkit.rules import Given, Outcome, rule

__all__ = ["contradictory_status", "status_missing"]


@rule(
    "PRG002",
    title="Every result states a status",
    subject=Action,
    severity=Severity.RECORD,
)
def status_missing(action: Action, given: Given) -> Iterator[Outcome]:
    """
    Ask that the last result reported of an action says how far it has come.

    A reader cannot tell an action without a status from one that was forgotten.
    "As above" counts as stating one; whether it leads anywhere is PRG004's to say.

    Met, on 2005-12-08::

        [[actions]]
        id = "R9-K1-A1"
        key_point = "R9-K1"
        position = 1
        text = "Develop a system."

        [[progress]]
        id = "R9-K1-A1-2005-12"
        actions = ["R9-K1-A1"]
        as_at = 2005-12-08
        status = "awaits"

    Not met, on 2005-12-08::

        [[actions]]
        id = "R9-K1-A2"
        key_point = "R9-K1"
        position = 2
        text = "Work together."

        [[progress]]
        id = "R9-K1-A2-2005-12"
        actions = ["R9-K1-A2"]
        as_at = 2005-12-08
        blocks = [{ text = "The work has brought the two closer." }]

    Cannot tell, on 2005-12-08::

        [[actions]]
        id = "R9-K1-A2"
        key_point = "R9-K1"
        position = 2
        text = "Work together."
    """
    result = last_result(action, given.register)
    if result is None:
        yield Outcome(Verdict.CANNOT_TELL, "nothing was reported of it")
    elif result.status is None and result.same_as is None:
        yield Outcome(Verdict.NOT_MET, f"its result of {result.as_at} states no status")
    else:
        stated = result.status.value if result.status else "as another result"
        yield Outcome(Verdict.MET, f"its result of {result.as_at} states {stated}")


@rule(
    "PRG003",
    title="A result states one status, not two",
    subject=Progress,
    severity=Severity.RECORD,
)
def contradictory_status(result: Progress, given: Given) -> Iterator[Outcome]:
    """
    Ask that neither a part of a result, nor another of the same day, says otherwise.

    Another of the same day may say so by way of "as above".

    Met, on 2005-12-08::

        [[progress]]
        id = "R14-K1-A1-2005-12"
        actions = ["R14-K1-A1"]
        as_at = 2005-12-08
        status = "awaits"
        blocks = [{ kind = "bullet", text = "A project has begun." }]

    Not met, on 2005-12-08::

        [[progress]]
        id = "R14-K1-A1-2005-12"
        actions = ["R14-K1-A1"]
        as_at = 2005-12-08
        status = "awaits"
        blocks = [{ kind = "bullet", status = "ongoing", text = "Work goes on." }]
    """
    stated = _stated(result)
    if stated is None:
        return
    contradictions = [
        f"part {position} of the same result states {block.status.value}"
        for position, block in enumerate(result.blocks, 1)
        if block.status is not None and block.status is not stated
    ] + [
        f"{other.id} of the same day states {said.value}"
        for other in _of_the_same_day(result, given.register)
        if (said := _stated(other) or status_of(other, given.register)) is not None
        and said is not stated
    ]
    if contradictions:
        reasons = "; ".join(contradictions)
        yield Outcome(Verdict.NOT_MET, f"it states {stated.value}, but {reasons}")
    else:
        yield Outcome(Verdict.MET, f"it states {stated.value}, and nothing else")


def _stated(result: Progress) -> Status | None:
    """Return the status that a result states, or the first that a part of it does."""
    statuses = (result.status, *(block.status for block in result.blocks))
    return next((status for status in statuses if status is not None), None)


def _of_the_same_day(result: Progress, register: Register) -> Iterator[Progress]:
    """Yield the other results of that day for any of the same actions."""
    ids = {
        other.id
        for action in map(register.actions.get, result.actions)
        if action is not None
        for other in register.progress.of(action, by="actions")
        if other.as_at == result.as_at
    }
    yield from (register.progress[other] for other in sorted(ids - {result.id}))
