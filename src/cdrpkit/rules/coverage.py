"""The rule on what strategies cover: every subject that the law names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cdrpkit.citations import Basis
from cdrpkit.findings import Severity, Verdict
from cdrpkit.law.answers import Answer
from cdrpkit.law.provisions import Topic
from cdrpkit.law.subjects import partnership_of
from cdrpkit.model.strategies import Strategy, StrategyKind
from cdrpkit.rules import Given, Outcome, rule
from cdrpkit.rules.evidence import plans
from cdrpkit.rules.statute import is_of, law_says

__all__ = ["subject_uncovered"]

_THREE_YEARS: Final = "three-year-strategy"
_OWN: Final = (StrategyKind.LOCAL_STRATEGY, StrategyKind.PARTNERSHIP_PLAN)


@rule(
    "STR009",
    title="Every subject that the law names is covered by a strategy",
    subject=Strategy,
    severity=Severity.LAW,
    duty="formulate-and-implement",
)
def subject_uncovered(strategy: Strategy, given: Given) -> Iterator[Outcome]:
    """
    Ask that a strategy covers each subject that the law of the day names.

    Subjects have come in one after the other, from the misuse of drugs to serious
    violence, and count from their day on.
    What another strategy of the partnership covers in its term on the same day is
    covered. A strategy whose subjects are not recorded cannot be judged.

    Met, on 2005-04-01::

        areas = [
            { id = "camden", names = [], kind = "london-borough", nation = "england" },
        ]

        [[partnerships]]
        id = "camden"
        names = []
        kind = "crime-and-disorder"
        tier = "local"
        areas = [{ value = "camden" }]

        [[strategies]]
        id = "camden-2005"
        owner = "partnerships/camden"
        kind = "local-strategy"
        span = { start = 2005-04-01, end = 2008-03-31 }
        subjects = ["crime-and-disorder", "misuse-of-drugs"]

    Not met, on 2010-04-01::

        areas = [
            { id = "camden", names = [], kind = "london-borough", nation = "england" },
        ]

        [[partnerships]]
        id = "camden"
        names = []
        kind = "crime-and-disorder"
        tier = "local"
        areas = [{ value = "camden" }]

        [[strategies]]
        id = "camden-2010"
        owner = "partnerships/camden"
        kind = "partnership-plan"
        span = { start = 2010-04-01, end = 2013-03-31 }
        subjects = [
            "crime-and-disorder",
            "anti-social-behaviour",
            "misuse-of-drugs",
            "misuse-of-alcohol",
            "misuse-of-other-substances",
        ]

    Cannot tell, on 2005-04-01::

        areas = [
            { id = "camden", names = [], kind = "london-borough", nation = "england" },
        ]

        [[partnerships]]
        id = "camden"
        names = []
        kind = "crime-and-disorder"
        tier = "local"
        areas = [{ value = "camden" }]

        [[strategies]]
        id = "camden-2005"
        owner = "partnerships/camden"
        kind = "local-strategy"
        span = { start = 2005-04-01, end = 2008-03-31 }
        subjects = ["crime-and-disorder"]

    Cannot tell, on 2005-04-01::

        areas = [
            { id = "camden", names = [], kind = "london-borough", nation = "england" },
        ]

        [[partnerships]]
        id = "camden"
        names = []
        kind = "crime-and-disorder"
        tier = "local"
        areas = [{ value = "camden" }]

        [[strategies]]
        id = "camden-2005"
        owner = "partnerships/camden"
        kind = "local-strategy"
        span = { start = 2005-04-01, end = 2008-03-31 }
    """
    partnership = partnership_of(strategy, given.register)
    if partnership is None or not any(is_of(kind, strategy, given) for kind in _OWN):
        return
    if not strategy.subjects:
        yield Outcome(Verdict.CANNOT_TELL, "what it covers is not recorded")
        return
    live = [one for one in plans(partnership, given, *_OWN) if given.on in one.span]
    subjects = {one.name: one for one in law_says(Topic.SUBJECT, strategy, given)}
    outlived = _outlived(strategy, given)
    for name in sorted(subjects):
        yield _covered(subjects[name], strategy, live, outlived=outlived)


def _outlived(strategy: Strategy, given: Given) -> bool:
    """Tell whether the law no longer asks for strategies of that kind there."""
    return strategy.kind is StrategyKind.LOCAL_STRATEGY and not any(
        regime.name == _THREE_YEARS
        for regime in law_says(Topic.REGIME, strategy, given)
    )


def _covered(
    subject: Answer, strategy: Strategy, live: list[Strategy], *, outlived: bool
) -> Outcome:
    """Judge one subject, of a strategy and of the others live on the day."""
    others = [one.id for one in live if subject.name in one.subjects]
    verdict = Verdict.CANNOT_TELL
    if subject.name in strategy.subjects:
        verdict, message = Verdict.MET, "it is covered"
    elif others:
        verdict, message = Verdict.MET, f"it is covered by {', '.join(others)}"
    elif not all(one.subjects for one in live):
        message = "it is not covered here; what another strategy covers is not recorded"
    elif outlived:
        message = (
            "it is not covered; what was saved of the law on three-year strategies"
            " has not been read"
        )
    elif subject.basis is not Basis.CONFIRMED:
        message = (
            f"it is not covered; that the law asks for it is {subject.basis.value},"
            " not confirmed"
        )
    else:
        verdict, message = Verdict.NOT_MET, "it is not covered"
    return Outcome(
        verdict,
        message,
        part=subject.name,
        citations=(subject.provision,),
        basis=subject.basis,
    )
