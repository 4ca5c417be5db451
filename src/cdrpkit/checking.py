"""Checking: every rule over every record that it judges."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from cdrpkit.citations import Basis
from cdrpkit.exceptions import RuleError, RuleErrors
from cdrpkit.findings import Finding
from cdrpkit.model import Record
from cdrpkit.register import Register
from cdrpkit.rules import Given, Rule
from cdrpkit.rules.families import BUILT_IN

__all__ = ["check"]


def check(
    register: Register, *, on: dt.date, rules: Iterable[Rule[Any]] | None = None
) -> tuple[Finding, ...]:
    """
    Judge *register* by what was known *on* a day.

    >>> check(Register(), on=dt.date(2005, 12, 8))
    ()

    Args:
        register: What to judge.

        on: The day to judge by. There is no default: a finding that depends on when
            the computer was asked cannot be put to a committee.

        rules: The rules to judge by; None: all that come with cdrpkit.

    Returns:
        Findings of every verdict, by code, subject and part.

    Raises:
        RuleErrors: If a rule raised instead of giving a verdict; it carries the
            findings of all the others.

    .. versionadded:: 26.1.0
    """
    given = Given(register=register.as_known(on), entire=register, on=on)
    findings: list[Finding] = []
    errors: list[RuleError] = []
    for rule in BUILT_IN if rules is None else rules:
        for subject in _subjects(rule, given):
            try:
                findings += _findings(rule, subject, given)
            except Exception as fault:  # noqa: BLE001 - a rule may be anybody's
                error = RuleError(
                    rule.code, subject.key, f"{type(fault).__name__}: {fault}"
                )
                error.__cause__ = fault
                errors.append(error)
    in_order = tuple(sorted(findings, key=lambda finding: finding.place))
    if errors:
        raise RuleErrors(in_order, tuple(errors)) from errors[0]
    return in_order


def _subjects(rule: Rule[Any], given: Given) -> Iterator[Record]:
    """Yield the records that *rule* judges: those of its class, live on the day."""
    for collection in given.register.collections:
        if issubclass(collection.record_class, rule.subject):
            for record in collection:
                span = getattr(record, "span", None)
                if rule.past_too or span is None or given.on in span:
                    yield record


def _findings(rule: Rule[Any], subject: Record, given: Given) -> Iterator[Finding]:
    for outcome in rule.outcomes(subject, given):
        yield Finding(
            code=rule.code,
            verdict=outcome.verdict,
            severity=rule.severity,
            subject=subject.key,
            part=outcome.part,
            on=given.on,
            message=outcome.message,
            citations=(*rule.citations, *outcome.citations),
            basis=Basis.weakest(outcome.basis),
        )
