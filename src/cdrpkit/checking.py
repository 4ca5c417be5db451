"""Checking: every rule over every record that it judges."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Iterable, Iterator
from types import UnionType
from typing import Any, Final, Protocol, TypeVar

import attrs

from cdrpkit.citations import Basis, Citation
from cdrpkit.exceptions import RuleError, RuleErrors
from cdrpkit.findings import Finding, Verdict
from cdrpkit.law import Law, Topic, current
from cdrpkit.law.answers import Answer, answers
from cdrpkit.law.areas import FIRST_DAY, Place
from cdrpkit.law.subjects import is_of_council, partnership_of, places_of
from cdrpkit.model import Record
from cdrpkit.model.ids import RecordKey
from cdrpkit.register import Register
from cdrpkit.rules import Given, Outcome, Rule
from cdrpkit.rules.families import BUILT_IN
from cdrpkit.rules.statute import statutory
from cdrpkit.saying import definition, failing_place, shown, told

__all__ = ["check"]

T = TypeVar("T")

Owed = Callable[[Place], dict[str, Answer]]

_ENGINE: Final = frozenset({"cdrpkit.checking", "cdrpkit.rules"})
"""What runs a rule, and is not its code."""

_FIELDS: Final[dict[str, type | UnionType]] = {
    "verdict": Verdict,
    "message": str,
    "part": str,
    "basis": Basis,
    "wanting": str | None,
}
"""What some fields of an outcome have to be."""


class HasRules(Protocol):
    """What `check` wants of a catalogue."""

    @property
    def rules(self) -> tuple[Rule[Any], ...]:
        """The rules in it."""


def check(
    register: Register,
    *,
    on: dt.date,
    rules: Iterable[Rule[Any]] | None = None,
    law: Law | None = None,
    catalogue: HasRules | None = None,
) -> tuple[Finding, ...]:
    """
    Judge *register* by what was known, and by what was law, *on* a day.

    >>> check(Register(), on=dt.date(2005, 12, 8))
    ()

    Args:
        register: What to judge.

        on: The day to judge by. There is no default: a finding that depends on when
            the computer was asked cannot be put to a committee.

        rules: The rules to judge by; None: those of the catalogue.

        law: The law to judge by; None: the one that comes with cdrpkit.

        catalogue: Whose rules to judge by; None: those that come with cdrpkit.

    Returns:
        Findings of every verdict, by code, subject and part. A rule of a duty that
        is not in force says so once for each nation of its subjects, and nothing of
        the subjects.

    Raises:
        RuleErrors: If a rule raised instead of giving a verdict; it carries the
            findings of all the others.

    .. versionadded:: 26.1.0
    """
    if rules is None:
        rules = BUILT_IN if catalogue is None else catalogue.rules
    given = Given(
        register=register.as_known(on),
        entire=register,
        on=on,
        law=current() if law is None else law,
    )
    owed = _owed(given)
    findings: list[Finding] = []
    not_in_force: dict[tuple[str, str, str], Finding] = {}
    errors: list[RuleError] = []
    for rule in rules:
        for subject in _collected(rule, "register", errors, _subjects, given):
            key = subject.key
            for finding in _collected(
                rule, key, errors, _findings, subject, given, owed
            ):
                if finding.verdict is Verdict.NOT_IN_FORCE:
                    # Said of the nation, and so of each subject in it again.
                    not_in_force[finding.place] = finding
                else:
                    findings.append(finding)
    findings += not_in_force.values()
    in_order = tuple(sorted(findings, key=lambda finding: finding.place))
    if errors:
        raise RuleErrors(in_order, tuple(errors)) from errors[0]
    return in_order


def _collected(
    rule: Rule[Any],
    subject: str,
    errors: list[RuleError],
    of: Callable[..., Iterator[T]],
    *about: object,
) -> list[T]:
    """Return all that *of* yields; nothing, and one more error, where it crashes."""
    try:
        return list(of(rule, *about))
    except KeyboardInterrupt:
        raise
    except BaseException as fault:  # noqa: BLE001 - anybody's rule
        place = failing_place(fault, _ENGINE) or definition(rule.judge)
        error = RuleError(rule.code, subject, told(fault), place)
        error.__cause__ = fault
        errors.append(error)
        return []


def _owed(given: Given) -> Owed:
    """Return what looks up the duties of a place, once for each kind of place."""

    @functools.cache
    def of_kind(example: Place) -> dict[str, Answer]:
        found: dict[str, Answer] = {}
        for answer in answers(given.law, Topic.DUTY, example, given.on):
            # Where two instruments ask the same, the first of them is cited.
            found.setdefault(answer.name, answer)
        return found

    return lambda place: of_kind(_kind_of(place))


def _kind_of(place: Place) -> Place:
    """
    Return what places with the same duties have in common.

    A provision reaches a nation and kinds of area; which of them it is, and who serves
    it, settles who stands under a duty, and never what is a duty there. So a register
    of hundreds of areas asks the law a few times only.
    """
    return attrs.evolve(place, code="", served_by=frozenset())


def _subjects(rule: Rule[Any], given: Given) -> Iterator[Record]:
    """Yield the records that *rule* judges: those of its class, live on the day."""
    for collection in given.register.collections:
        if issubclass(collection.record_class, rule.subject):
            for record in collection:
                if rule.past_too or record.live_on(given.on):
                    yield record


def _findings(
    rule: Rule[Any], subject: Record, given: Given, owed: Owed
) -> Iterator[Finding]:
    """Yield what *rule* says of *subject*; of a duty, by the law of its area."""
    if rule.duty is None:
        yield from _said(rule, subject, given, rule.outcomes(subject, given))
        return
    places = places_of(subject, given.register, given.on)
    if not places:
        if _should_have_a_place(subject, given) and _in_force(rule, given):
            message = "no area of it is recorded, so that its law is not known"
            outcome = Outcome(Verdict.CANNOT_TELL, message)
            yield from _said(rule, subject, given, (outcome,))
        return
    answer = owed(places[0]).get(rule.duty)
    if answer is None:
        yield _not_in_force(rule, places[0], given)
        return
    by_law = attrs.evolve(given, place=places[0], owed=answer)
    yield from _said(rule, subject, by_law, rule.outcomes(subject, by_law))


def _in_force(rule: Rule[Any], given: Given) -> bool:
    """Tell whether the rule's duty is in force on the day, in whichever nation."""
    return any(
        provision.name == rule.duty and provision.step_at(given.on) is not None
        for _, provision in given.law.about(Topic.DUTY)
    )


def _should_have_a_place(subject: Record, given: Given) -> bool:
    """Tell whether the law looks at *subject*: at its partnership, or its council."""
    return given.on >= FIRST_DAY and (
        statutory(partnership_of(subject, given.register))
        or is_of_council(subject, given.register)
    )


def _said(
    rule: Rule[Any], subject: Record, given: Given, outcomes: Iterable[Outcome]
) -> Iterator[Finding]:
    for outcome in outcomes:
        _refuse_malformed(outcome)
        yield Finding(
            code=rule.code,
            verdict=outcome.verdict,
            severity=rule.severity,
            subject=subject.key,
            part=outcome.part,
            on=given.on,
            message=outcome.message + _read_to(given),
            citations=(
                *rule.citations,
                *((given.owed.provision,) if given.owed else ()),
                *outcome.citations,
            ),
            basis=Basis.weakest(
                outcome.basis, given.owed.basis if given.owed else Basis.CONFIRMED
            ),
            about=outcome.about,
            wanting=outcome.wanting,
        )


def _read_to(given: Given) -> str:
    """Return how far the law was read, where the day is later."""
    if given.owed is None or given.on <= given.owed.read_to:
        return ""
    return f" (the law was read to {given.owed.read_to})"


def _refuse_malformed(outcome: Outcome) -> None:
    """Refuse what no finding can be made of; annotations bind no plugin's code."""
    for name, wanted in _FIELDS.items():
        value = getattr(outcome, name)
        if not isinstance(value, wanted):
            called = getattr(wanted, "__name__", str(wanted))
            msg = f"its {name} is {shown(value)}, where {called} is wanted"
            raise TypeError(msg)
    for name in ("citations", "about"):
        value = getattr(outcome, name)
        if not isinstance(value, tuple):
            msg = f"its {name} are {shown(value)}, where a tuple is wanted"
            raise TypeError(msg)
    for citation in outcome.citations:
        if not isinstance(citation, Citation):
            msg = f"it cites {shown(citation)}, where Citation is wanted"
            raise TypeError(msg)


def _not_in_force(rule: Rule[Any], place: Place, given: Given) -> Finding:
    nation = place.nation.value
    return Finding(
        code=rule.code,
        verdict=Verdict.NOT_IN_FORCE,
        severity=rule.severity,
        subject=RecordKey(f"law/{nation}"),
        on=given.on,
        message=f"the duty is not in force in {nation.capitalize()} on {given.on}",
    )
