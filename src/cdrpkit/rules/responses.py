"""Rules on responses: reasons, publication, and days that can all be right."""

from __future__ import annotations

from collections.abc import Iterator

from cdrpkit.dates import Span
from cdrpkit.findings import Severity, Verdict
from cdrpkit.measures.responses import answered, misdated
from cdrpkit.model.decisions import Acceptance, Response
from cdrpkit.rules import Given, Outcome, rule
from cdrpkit.rules.statute import absent

__all__ = ["misdated_response", "response_unpublished", "unreasoned_refusal"]


@rule(
    "RSP001",
    title="A response that does not accept gives reasons",
    subject=Response,
    severity=Severity.GUIDANCE,
)
def unreasoned_refusal(response: Response, given: Given) -> Iterator[Outcome]:
    """
    Ask that whoever rejects a recommendation, or part of it, says why.

    A response that accepts, or does not say, is not judged, nor one still to come.

    Met, on 2024-06-18::

        [[responses]]
        id = "review-police"
        to = "scrutinies/review"
        body = "police"
        requested = 2023-11-14
        received = 2024-01-09
        acceptance = "partly"
        reasons = "There is no count of patrols by borough."

    Not met, on 2024-06-18::

        [[responses]]
        id = "review-police"
        to = "scrutinies/review"
        body = "police"
        requested = 2023-11-14
        received = 2024-01-09
        acceptance = "rejected"
    """
    said = answered(response, given.register, given.on).acceptance
    if said is None or said is Acceptance.ACCEPTED:
        return
    words = {Acceptance.PARTLY: "partly accepts", Acceptance.REJECTED: "rejects"}
    if response.reasons is None:
        yield Outcome(Verdict.NOT_MET, f"it {words[said]}, and no reasons are recorded")
    else:
        yield Outcome(Verdict.MET, f"it {words[said]}, and says why")


@rule(
    "RSP002",
    title="A response is published when it is due",
    subject=Response,
    severity=Severity.GUIDANCE,
)
def response_unpublished(response: Response, given: Given) -> Iterator[Outcome]:
    """
    Ask that a response that has come is made public by the day set for it.

    Where no day was set, to be public at all will do. A response whose days cannot all
    be right, as RSP003 says, nobody can judge.
    That publication is not recorded proves nothing, unless the register claims to
    hold all of that body's responses since it came.

    Met, on 2024-06-18::

        [[responses]]
        id = "review-police"
        to = "scrutinies/review"
        body = "police"
        requested = 2023-11-14
        due = 2024-01-14
        received = 2024-01-09
        published = 2024-01-12

    Not met, on 2024-06-18::

        [[responses]]
        id = "review-police"
        to = "scrutinies/review"
        body = "police"
        requested = 2023-11-14
        due = 2024-01-14
        received = 2024-01-09
        published = 2024-02-01

    Cannot tell, on 2024-06-18::

        [[responses]]
        id = "review-police"
        to = "scrutinies/review"
        body = "police"
        requested = 2023-11-14
        due = 2024-01-14
        received = 2024-01-09
    """
    stood = answered(response, given.register, given.on)
    if stood.outstanding:
        return
    due, published = response.due, stood.published
    if wrong := misdated(response, given.on):
        yield Outcome(Verdict.CANNOT_TELL, "; ".join(wrong))
    elif published is not None and due is not None and published > due:
        said = f"it was published on {published}, and not by {due}"
        yield Outcome(Verdict.NOT_MET, said)
    elif published is not None:
        yield Outcome(Verdict.MET, f"it was published on {published}")
    elif due is not None and given.on <= due:
        yield Outcome(Verdict.MET, f"it may be published until {due}")
    else:
        body = given.register.bodies.get(response.body)
        since = Span(stood.received or given.on, given.on)
        claimed = body is not None and given.holds_all("responses", body, since)
        by = f" by {due}" if due else ""
        yield absent(
            f"it is not recorded to have been published{by}",
            of="responses",
            claimed=claimed,
        )


@rule(
    "RSP003",
    title="A response is asked for, comes and is published, in that order",
    subject=Response,
    severity=Severity.RECORD,
)
def misdated_response(response: Response, given: Given) -> Iterator[Outcome]:
    """
    Ask that no response comes before it is asked for, or is published before it comes.

    Nor can one be due before it is asked for. What is published had come, so that the
    day of that ought to be recorded too.
    A response that has not come is not judged, unless it was due too early.

    Met, on 2010-03-01::

        [[responses]]
        id = "burglary-council"
        to = "scrutinies/burglary"
        body = "council"
        requested = 2010-01-04
        received = 2010-02-01

    Not met, on 2010-03-01::

        [[responses]]
        id = "burglary-council"
        to = "scrutinies/burglary"
        body = "council"
        requested = 2010-01-04
        received = 2009-12-01
    """
    stood = answered(response, given.register, given.on)
    wrong = list(misdated(response, given.on))
    if stood.received is None and stood.published is not None:
        wrong.append(
            f"it was published on {stood.published}, and when it came is not recorded"
        )
    if wrong:
        yield Outcome(Verdict.NOT_MET, "; ".join(wrong))
    elif stood.received is not None:
        yield Outcome(Verdict.MET, f"it came on {stood.received}, in good order")
