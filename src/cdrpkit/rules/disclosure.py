"""The rule on prescribed information: each quarter's, by the end of the next."""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from cdrpkit.dates import Span
from cdrpkit.findings import Severity, Verdict
from cdrpkit.law.answers import Answer
from cdrpkit.law.clock import Due, last_due
from cdrpkit.law.provisions import Topic
from cdrpkit.model.duties import Disclosure
from cdrpkit.model.partnerships import Partnership
from cdrpkit.model.places import Body
from cdrpkit.rules import Given, Outcome, rule
from cdrpkit.rules.authorities import authorities
from cdrpkit.rules.evidence import place_of
from cdrpkit.rules.statute import absent, law_says, resting_on, statutory

__all__ = ["information_unshared"]


@rule(
    "INF003",
    title="Prescribed information is shared by the end of the next quarter",
    subject=Partnership,
    severity=Severity.LAW,
    duty="prescribed-information",
)
def information_unshared(partnership: Partnership, given: Given) -> Iterator[Outcome]:
    """
    Ask that each prescribed set of data was shared by the last day for it.

    Judged is the quarter whose last day for sharing has passed last, and each set of
    which some authority among the members is a holder.
    Where several may hold it, one is enough, for only what is held is to be shared;
    but one that was shared late, or not at all, is late.
    Only what such a member shared counts: a body that was no responsible authority
    among the members on the last day had nothing to be late with.
    Sets that name only bodies which are no more cannot be judged.

    Met, on 2009-01-01::

        areas = [
            { id = "camden", names = [], kind = "london-borough", nation = "england" },
        ]
        bodies = [
            { id = "chief", names = [], kind = "chief-officer-of-police" },
        ]

        [[partnerships]]
        id = "camden"
        names = []
        kind = "crime-and-disorder"
        tier = "local"
        areas = [{ value = "camden" }]

        [[memberships]]
        id = "camden-chief"
        partnership = "camden"
        body = "chief"
        capacity = "responsible-authority"

        [[disclosures]]
        id = "crimes-2008-q2"
        body = "chief"
        partnership = "camden"
        data_set = "2"
        period = { start = 2008-07-01, end = 2008-09-30 }
        shared = 2008-12-31

        [[disclosures]]
        id = "incidents-2008-q2"
        body = "chief"
        partnership = "camden"
        data_set = "1"
        period = { start = 2008-07-01, end = 2008-09-30 }
        shared = 2008-12-31

    Not met, on 2009-01-01::

        areas = [
            { id = "camden", names = [], kind = "london-borough", nation = "england" },
        ]
        bodies = [
            { id = "chief", names = [], kind = "chief-officer-of-police" },
        ]

        [[partnerships]]
        id = "camden"
        names = []
        kind = "crime-and-disorder"
        tier = "local"
        areas = [{ value = "camden" }]

        [[memberships]]
        id = "camden-chief"
        partnership = "camden"
        body = "chief"
        capacity = "responsible-authority"

        [[disclosures]]
        id = "crimes-2008-q2"
        body = "chief"
        partnership = "camden"
        data_set = "2"
        period = { start = 2008-07-01, end = 2008-09-30 }
        shared = 2009-01-01

    Cannot tell, on 2009-01-01::

        areas = [
            { id = "camden", names = [], kind = "london-borough", nation = "england" },
        ]
        bodies = [
            { id = "chief", names = [], kind = "chief-officer-of-police" },
        ]

        [[partnerships]]
        id = "camden"
        names = []
        kind = "crime-and-disorder"
        tier = "local"
        areas = [{ value = "camden" }]

        [[memberships]]
        id = "camden-chief"
        partnership = "camden"
        body = "chief"
        capacity = "responsible-authority"
    """
    due = last_due(given.law, "prescribed-information", place_of(given), given.on)
    if due is None or not statutory(partnership):
        return
    if partnership.span.first > due.period.first:
        return
    on_that_day = attrs.evolve(given, on=due.on)
    bodies = authorities(partnership, on_that_day)
    if not bodies:
        message = "no responsible authority is recorded as a member"
        yield Outcome(Verdict.CANNOT_TELL, message)
        return
    kinds = {body.kind.value for body in bodies}
    of_all = given.register.disclosures.of(partnership, by="partnership")
    own = [(body, one) for one in of_all for body in bodies if body.id == one.body]
    claim = Span(due.period.first, due.on)
    claimed = given.holds_all("disclosures", partnership, claim)
    found = law_says(Topic.DATA_SET, partnership, on_that_day)
    data_sets = {_number(one.provision.provision, one.name): one for one in found}
    for number, data_set in data_sets.items():
        if not kinds.isdisjoint(data_set.items):
            yield _shared(number, data_set, due, own, claimed=claimed)
        elif not data_set.items:
            yield _held_by_nobody(number, data_set)


def _shared(
    number: str,
    data_set: Answer,
    due: Due,
    own: list[tuple[Body, Disclosure]],
    *,
    claimed: bool,
) -> Outcome:
    """Judge whether one set of data of a quarter was shared by members in time."""
    by_body: dict[str, list[Disclosure]] = {}
    for body, disclosure in own:
        if disclosure.data_set in {number, data_set.name} and (
            disclosure.period & due.period == due.period
            and body.kind.value in data_set.items
        ):
            by_body.setdefault(body.id, []).append(disclosure)
    late = [
        body
        for body, shared in by_body.items()
        if not any(one.shared and one.shared <= due.on for one in shared)
    ]
    if late:
        message = f"{', '.join(sorted(late))} did not share it by {due.on}"
        outcome = Outcome(Verdict.NOT_MET, message, part=number)
    elif by_body:
        message = f"{', '.join(sorted(by_body))} shared it by {due.on}"
        outcome = Outcome(Verdict.MET, message, part=number)
    else:
        message = f"no member is recorded to have shared it by {due.on}"
        outcome = absent(message, of="disclosures", claimed=claimed, part=number)
    return resting_on(outcome, data_set)


def _held_by_nobody(number: str, data_set: Answer) -> Outcome:
    """Return that the law names nobody any longer who holds a set of data."""
    message = "the bodies that the law names for it are no more"
    return resting_on(Outcome(Verdict.CANNOT_TELL, message, part=number), data_set)


def _number(place: str, name: str) -> str:
    """Return the number of a set of data, which is that of its paragraph."""
    paragraph = re.search("[0-9]+$", place)
    return paragraph[0] if paragraph else name
