"""The rule on omissions: no recommendation of a scrutiny is left undecided."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cdrpkit.dates import Span
from cdrpkit.findings import Severity, Verdict
from cdrpkit.measures.decisions import recommendations_of
from cdrpkit.measures.effects import Effect
from cdrpkit.measures.trails import last_of, trail
from cdrpkit.model.scrutiny import Recommendation, Scrutiny
from cdrpkit.rules import Given, Outcome, rule
from cdrpkit.rules.decisions import by_number
from cdrpkit.rules.statute import absent

__all__ = ["left_undecided"]

_NONE: Final = frozenset({Effect.NOTHING_DECIDED, Effect.NOTED})
"""What is recorded of a recommendation without deciding anything on it."""


@rule(
    "DEC002",
    title="Every recommendation of a scrutiny is decided",
    subject=Scrutiny,
    severity=Severity.RECORD,
)
def left_undecided(scrutiny: Scrutiny, given: Given) -> Iterator[Outcome]:
    """
    Ask that a meeting decided each recommendation: agreed it, put it off, rejected it.

    What a list of numbers leaves out is easily overlooked, and told here.
    The last decision on each counts, so that what was put off, and then decided in a
    way that nobody recorded, is not known. To note a recommendation is not to decide
    it, and a meeting that was cancelled or inquorate decided nothing.
    Nobody can tell where no decision covers a recommendation, unless the register
    claims to hold all decisions on the scrutiny since it was published.
    A scrutiny without recommendations is not judged.

    Met, on 2003-02-01::

        [[scrutinies]]
        id = "S"
        title = "Partnerships"
        published = "2003-01"
        by = "mpa"

        [[recommendations]]
        id = "S-R1"
        scrutiny = "S"
        number = "1"

        [[decisions]]
        id = "january"
        on = "2003-01"
        outcome = "deferred"
        scrutiny = "S"
        numbers = "1"

    Not met, on 2003-02-01::

        [[scrutinies]]
        id = "S"
        title = "Partnerships"
        published = "2003-01"
        by = "mpa"

        [[recommendations]]
        id = "S-R1"
        scrutiny = "S"
        number = "1"

        [[recommendations]]
        id = "S-R2"
        scrutiny = "S"
        number = "2"

        [[completeness]]
        id = "decisions-S"
        of = "decisions"
        scope = "scrutinies/S"

        [[decisions]]
        id = "january"
        on = "2003-01"
        outcome = "agreed"
        scrutiny = "S"
        numbers = "1"

    Cannot tell, on 2003-02-01::

        [[scrutinies]]
        id = "S"
        title = "Partnerships"
        published = "2003-01"
        by = "mpa"

        [[recommendations]]
        id = "S-R1"
        scrutiny = "S"
        number = "1"

        [[decisions]]
        id = "january"
        on = "2003-01"
        outcome = "unknown"
        scrutiny = "S"
        numbers = "1"
    """
    made = recommendations_of(scrutiny, given.register)
    if not made:
        return
    last = [_last(each, given) for each in made]
    without = tuple(one for one, each in zip(made, last, strict=True) if not each)
    unknown = tuple(
        one for one, each in zip(made, last, strict=True) if Effect.UNKNOWN in each
    )
    if not without and not unknown:
        yield Outcome(Verdict.MET, "a meeting has decided every recommendation")
        return
    reasons = []
    if unknown:
        reasons.append(f"what was decided on {by_number(unknown)} is not known")
    if without:
        reasons.append(f"no decision on {by_number(without)} is recorded")
    message = "; ".join(reasons)
    if without:
        since = Span(min(scrutiny.published.first, given.on), given.on)
        claimed = given.holds_all("decisions", scrutiny, since)
        yield absent(message, of="decisions", claimed=claimed)
    else:
        yield Outcome(Verdict.CANNOT_TELL, message)


def _last(recommendation: Recommendation, given: Given) -> set[Effect]:
    """Return what the last decisions on a recommendation come to; noting is none."""
    taken = trail(recommendation, given.register, given.on).taken
    return {
        each.effect
        for each in last_of([one for one in taken if one.effect not in _NONE])
    }
