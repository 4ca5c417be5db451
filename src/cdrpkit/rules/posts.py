"""Rules on posts: what is said of their cost and number can be."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from cdrpkit.dates import MONTHS_IN_A_YEAR
from cdrpkit.findings import Severity, Verdict
from cdrpkit.measures.posts import OnCost, is_rate, post_cost
from cdrpkit.model.posts import Post
from cdrpkit.quantities import NIL, Money
from cdrpkit.rules import Given, Outcome, rule

__all__ = ["post_miscounted", "rate_contradicted", "rate_impossible"]

_HALF_A_POUND: Final = Money("0.50")


@rule(
    "PST002",
    title="What an employer pays agrees with the rate that is given",
    subject=Post,
    severity=Severity.RECORD,
)
def rate_contradicted(post: Post, given: Given) -> Iterator[Outcome]:
    """
    Ask that a sum for National Insurance or pension is the share of the salary given.

    The sum is what counts; one in whole pounds may be rounded.
    A post that gives only a sum, or only a rate, is not judged.

    Met, on 2003-02-27::

        [[posts]]
        id = "officer"
        title = "Officer"
        position = 1
        team = "unit"
        as_at = 2003-02-27
        salary = { pounds = 33500 }
        national_insurance = { pounds = 3182.50 }
        national_insurance_rate = 9.5

    Not met, on 2003-02-27::

        [[posts]]
        id = "officer"
        title = "Officer"
        position = 1
        team = "unit"
        as_at = 2003-02-27
        salary = { pounds = 33500 }
        national_insurance = { pounds = 3812.50 }
        national_insurance_rate = 9.5
    """
    cost = post_cost(post)
    parts = {
        "national_insurance": (cost.national_insurance, post.national_insurance_rate),
        "pension": (cost.pension, post.pension_rate),
    }
    for name, (paid, rate) in parts.items():
        if paid.stated is None or paid.by_rate is None or paid.difference is None:
            continue
        told = f"{rate:f} % of {post.salary} is {paid.by_rate.amount}"
        if paid.difference == NIL:
            yield Outcome(Verdict.MET, f"{told}, as stated", part=name)
        elif _is_rounded(paid, paid.difference):
            message = f"{told}, stated in whole pounds as {paid.stated}"
            yield Outcome(Verdict.MET, message, part=name)
        else:
            message = f"{told}; stated is {paid.stated}, {_size(paid.difference)}"
            yield Outcome(Verdict.NOT_MET, message, part=name)


@rule(
    "PST003",
    title="Posts are at least one, for no more than a year's months",
    subject=Post,
    severity=Severity.RECORD,
)
def post_miscounted(post: Post, given: Given) -> Iterator[Outcome]:
    """
    Ask that there is a post, and that its first year has no more than twelve months.

    What a team costs is multiplied by both: no total is given where one cannot be.

    Met, on 2003-02-27::

        [[posts]]
        id = "officer"
        title = "Officer"
        position = 1
        team = "unit"
        as_at = 2003-02-27
        salary = { pounds = 29000 }
        number = 4
        months = 9

    Not met, on 2003-02-27::

        [[posts]]
        id = "officer"
        title = "Officer"
        position = 1
        team = "unit"
        as_at = 2003-02-27
        salary = { pounds = 29000 }
        number = 4
        months = 13
    """
    wrong = []
    if post.number < 1:
        wrong.append(f"the number of posts is {post.number}")
    if not 0 <= post.months <= MONTHS_IN_A_YEAR:
        wrong.append(f"its first year has {post.months} months")
    if wrong:
        yield Outcome(Verdict.NOT_MET, " and ".join(wrong))
    else:
        message = f"posts: {post.number}; months of the first year: {post.months}"
        yield Outcome(Verdict.MET, message)


@rule(
    "PST005",
    title="A rate is a percentage of a salary",
    subject=Post,
    severity=Severity.RECORD,
)
def rate_impossible(post: Post, given: Given) -> Iterator[Outcome]:
    """
    Ask that a rate for National Insurance or pension is from nil to a hundred.

    Nothing is computed by one that is not.

    Met, on 2003-02-27::

        [[posts]]
        id = "officer"
        title = "Officer"
        position = 1
        team = "unit"
        as_at = 2003-02-27
        salary = { pounds = 29000 }
        pension_rate = 13.5

    Not met, on 2003-02-27::

        [[posts]]
        id = "officer"
        title = "Officer"
        position = 1
        team = "unit"
        as_at = 2003-02-27
        salary = { pounds = 29000 }
        pension_rate = -13.5
    """
    rates = {
        "national_insurance_rate": post.national_insurance_rate,
        "pension_rate": post.pension_rate,
    }
    for name, rate in rates.items():
        if rate is not None:
            verdict = Verdict.MET if is_rate(rate) else Verdict.NOT_MET
            yield Outcome(verdict, f"the rate is {rate:f} %", part=name)


def _is_rounded(paid: OnCost, difference: Money) -> bool:
    """Tell whether what is stated is what the rate gives, to the nearest pound."""
    whole = paid.stated is not None and Fraction(paid.stated.pounds).denominator == 1
    return whole and difference.pounds.copy_abs() <= _HALF_A_POUND.pounds


def _size(difference: Money) -> str:
    """Return how far, and in which direction, what is stated is off."""
    if difference < NIL:
        return f"{Money(difference.pounds.copy_abs())} too little"
    return f"{difference} too much"
