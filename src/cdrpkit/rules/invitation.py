"""The rule on invitation: somebody of each description in the law is invited."""

from __future__ import annotations

from collections.abc import Iterator

from cdrpkit.dates import Span
from cdrpkit.findings import Severity, Verdict
from cdrpkit.law.answers import Answer
from cdrpkit.law.provisions import CONDITIONS, Topic
from cdrpkit.model.partnerships import Partnership
from cdrpkit.rules import Given, Outcome, rule
from cdrpkit.rules.standing import rests_on
from cdrpkit.rules.statute import absent, law_says, resting_on, statutory

__all__ = ["uninvited_description"]


@rule(
    "MEM004",
    title="Somebody of each description that the law lists is invited",
    subject=Partnership,
    severity=Severity.LAW,
    duty="invite-descriptions",
)
def uninvited_description(partnership: Partnership, given: Given) -> Iterator[Outcome]:
    """
    Ask that one at least of each description prescribed by order was invited.

    An invitation is recorded as a membership with the letter of the description, as
    the order of its first day lettered it; a body is asked for each of the groups
    that a description lists.
    Where no invitation is recorded, nor all members claimed to be, that is said once.

    Met, on 2001-06-01::

        areas = [
            { id = "camden", names = [], kind = "london-borough", nation = "england" },
        ]
        bodies = [{ id = "ymca", names = [], kind = "other" }]

        [[partnerships]]
        id = "camden"
        names = []
        kind = "crime-and-disorder"
        tier = "local"
        areas = [{ value = "camden" }]

        [[memberships]]
        id = "camden-ymca"
        partnership = "camden"
        body = "ymca"
        capacity = "invited"
        invited_as = "d"

    Not met, on 2001-06-01::

        completeness = [{ id = "members", of = "memberships" }]
        areas = [
            { id = "camden", names = [], kind = "london-borough", nation = "england" },
        ]

        [[partnerships]]
        id = "camden"
        names = []
        kind = "crime-and-disorder"
        tier = "local"
        areas = [{ value = "camden" }]

    Cannot tell, on 2001-06-01::

        areas = [
            { id = "camden", names = [], kind = "london-borough", nation = "england" },
        ]

        [[partnerships]]
        id = "camden"
        names = []
        kind = "crime-and-disorder"
        tier = "local"
        areas = [{ value = "camden" }]
    """
    if not statutory(partnership):
        return
    asked = {
        answer.name: answer for answer in law_says(Topic.INVITED, partnership, given)
    }
    invited = _invited(partnership, given)
    today = Span(given.on, given.on)
    claimed = given.holds_all("memberships", partnership, today)
    if asked and not invited and not claimed:
        message = f"no invitation under any of {len(asked)} descriptions is recorded"
        yield absent(message, of="memberships", claimed=claimed)
        return
    # One invited under a description since redrawn may be of any that came of it.
    known = {answer.value for answer in asked.values()}
    claimed = claimed and known.issuperset(invited)
    for answer in asked.values():
        bodies = invited.get(answer.value, frozenset())
        yield _of_description(answer, len(bodies), claimed=claimed)


def _invited(partnership: Partnership, given: Given) -> dict[str, frozenset[str]]:
    """Return the bodies invited, by what the order of the day said of their letter."""
    found: dict[str, frozenset[str]] = {}
    for membership in given.register.memberships.of(partnership):
        letter = membership.invited_as
        if letter is None or given.on not in membership.span:
            continue
        then = law_says(Topic.INVITED, partnership, given, membership.span.start)
        said = next((answer.value for answer in then if answer.name == letter), letter)
        found[said] = found.get(said, frozenset()) | {membership.body}
    return found


def _of_description(answer: Answer, bodies: int, *, claimed: bool) -> Outcome:
    """Judge how many bodies were invited under a description."""
    wanted = max(1, len(answer.items))
    counted = f"{bodies} of {wanted}" if wanted > 1 else f"{bodies or 'nobody'}"
    message = f"{answer.value} ({answer.name}): {counted} recorded as invited"
    if bodies >= wanted:
        return rests_on(answer, Verdict.MET, message, part=answer.name)
    if answer.condition is not None:
        message = f"{message}; one is owed {CONDITIONS[answer.condition]}"
        return rests_on(answer, Verdict.CANNOT_TELL, message, part=answer.name)
    found = absent(message, of="memberships", claimed=claimed, part=answer.name)
    return resting_on(found, answer)
