"""
Rules: functions that judge a record by what is known on a day.

This module says what a rule is; its siblings hold the rules, a subject to a module.
A rule's docstring is its documentation, and holds examples that are run:
registers in TOML that it finds met, and not met, on a day.
"""

from __future__ import annotations

import datetime as dt
import inspect
import re
import textwrap
from collections.abc import Callable, Generator, Iterable
from typing import Any, Final, Generic, TypeVar

import attrs

from cdrpkit.citations import Basis, Citation
from cdrpkit.dates import Span
from cdrpkit.exceptions import UnknownNameError, shown
from cdrpkit.findings import Severity, Verdict
from cdrpkit.law.answers import Answer
from cdrpkit.law.areas import Place
from cdrpkit.law.provisions import Law
from cdrpkit.measures.claims import Claims
from cdrpkit.model import Record
from cdrpkit.model.ids import RecordKey
from cdrpkit.register import Register
from cdrpkit.rules.pasts import Pasts

__all__ = ["Example", "Given", "Outcome", "Rule", "examples", "rule", "select"]

R = TypeVar("R", bound=Record)


@attrs.frozen(kw_only=True)
class Given:
    """
    What a rule may look at besides its subject.

    Attributes:
        register: What was known on the day.

        entire: Everything that is recorded, later facts included.

        on: The day.

        law: The law to judge by.

        place: The area whose law it is, for a rule of a duty; else None.

        owed: What the law says of the rule's duty there on the day; else None.

        claims: What the register known on the day claims to hold in full.

        pasts: What of it was known on earlier days, and the figures of each.

    .. versionadded:: 26.1.0
    """

    register: Register
    entire: Register
    on: dt.date
    law: Law = Law()
    place: Place | None = None
    owed: Answer | None = None
    claims: Claims = attrs.field(
        default=attrs.Factory(lambda given: Claims(given.register), takes_self=True),
        eq=False,
        repr=False,
    )
    pasts: Pasts = attrs.field(
        default=attrs.Factory(lambda given: Pasts(given.register), takes_self=True),
        eq=False,
        repr=False,
    )

    def holds_all(
        self, collection: str, about: Record, span: Span | None = None
    ) -> bool:
        """
        Tell whether the register claims to hold all of *collection* about a record.

        Without such a claim, what is not in the register proves nothing.

        Args:
            collection: Of what.

            about: The record that they belong to.

            span: Over which days, each of which some claim must hold for; None: over
                any days that a claim is for.
        """
        return self.claims.cover(collection, about.key, span=span)


@attrs.frozen
class Outcome:
    """
    What a rule says of one part of its subject.

    Attributes:
        verdict: Met, not met or cannot tell; not in force is not for a rule to say.

        message: Why, as one sentence.

        part: Which part, where a rule judges several.

        citations: What it rests on, besides the rule's own provision.

        basis: The weakest basis of what it rests on.

        about: The records that the part is about, by their keys, the subject aside: so
            a paper knows whom it concerns, and what to call it.

        wanting: The collection of which the register would have to claim to hold all
            for more to be said; None: no such claim is wanting.

    .. versionadded:: 26.1.0
    """

    verdict: Verdict
    message: str
    part: str = attrs.field(default="", kw_only=True)
    citations: tuple[Citation, ...] = attrs.field(default=(), kw_only=True)
    basis: Basis = attrs.field(default=Basis.CONFIRMED, kw_only=True)
    about: tuple[RecordKey, ...] = attrs.field(default=(), kw_only=True)
    wanting: str | None = attrs.field(default=None, kw_only=True)


def _is_a_code(instance: object, attribute: object, code: Any) -> None:
    if not isinstance(code, str) or not re.fullmatch(r"[A-Z]{3}[0-9]{3}", code):
        raise ValueError(
            f"{shown(code)} is not the code of a rule; write three capitals and three"
            " digits, like STR003"
        )


def _is_of_records(instance: object, attribute: object, subject: Any) -> None:
    if not isinstance(subject, type) or not issubclass(subject, Record):
        raise TypeError(
            f"a rule cannot judge {shown(subject)}; its subject is a class of records,"
            " like Action, or Record for all of them"
        )


@attrs.frozen(kw_only=True)
class Rule(Generic[R]):
    """
    A duty or a promise that a register can show kept or broken.

    Attributes:
        code: Its code, for ever.

        name: The failing that it looks for, as a slug.

        title: What it asks, as a sentence.

        subject: The class of the records that it judges.

        severity: What is at stake.

        citations: The provisions or papers that it comes from.

        duty: The duty of law that it judges, by the name that the law's data give it;
            None: it needs no statute.

        past_too: Whether it judges what is no longer, or not yet, live on the day.

        judge: Gives outcomes for a subject; none where the rule asks nothing of it.

    Raises:
        ValueError: If the code is none.

        TypeError: If the subject is no class of records.

    .. versionadded:: 26.1.0
    """

    code: str = attrs.field(validator=_is_a_code)
    name: str
    title: str
    subject: type[R] = attrs.field(validator=_is_of_records)
    severity: Severity
    citations: tuple[Citation, ...] = ()
    duty: str | None = None
    past_too: bool = False
    judge: Callable[[R, Given], Outcome | Iterable[Outcome]]

    def outcomes(self, subject: R, given: Given) -> tuple[Outcome, ...]:
        """
        Return what the rule says of *subject*, one outcome to a part.

        Raises:
            TypeError: If it gives anything but outcomes, or yields some and returns
                another, which nobody would see.

            ValueError: If it gives two to a part, or says itself what is in force.
        """
        said = self.judge(subject, given)
        if isinstance(said, Generator):
            said = self._yielded(said)
        outcomes = (said,) if isinstance(said, Outcome) else tuple(said)
        parts = set()
        for outcome in outcomes:
            if not isinstance(outcome, Outcome):
                raise TypeError(f"it gave {shown(outcome)}, where outcomes are wanted")
            if outcome.verdict is Verdict.NOT_IN_FORCE:
                raise ValueError("what is not in force is not for a rule to say")
            parts.add(outcome.part)
        if len(parts) < len(outcomes):
            raise ValueError("only one outcome to a part can be told from the others")
        return outcomes

    def _yielded(
        self, said: Generator[Outcome, None, object]
    ) -> Generator[Outcome, None, None]:
        """Yield what a rule yields; refuse what it returns besides."""
        returned = yield from said
        if returned is not None:
            raise TypeError(
                f"rule {self.code} yields its outcomes, and returns"
                f" {shown(returned)} besides, which nobody would see; yield it too"
            )


def rule(
    code: str,
    *,
    title: str,
    subject: type[R],
    severity: Severity,
    citations: tuple[Citation, ...] = (),
    duty: str | None = None,
    past_too: bool = False,
) -> Callable[[Callable[[R, Given], Outcome | Iterable[Outcome]]], Rule[R]]:
    """
    Make a rule of a function that judges one record.

    The function's name is the failing that it looks for; its docstring says what is
    asked and why, and ends in examples under ``Met, on 2005-12-08::`` and
    ``Not met, on 2005-12-08::``.

    .. versionadded:: 26.1.0
    """

    def make(judge: Callable[[R, Given], Outcome | Iterable[Outcome]]) -> Rule[R]:
        return Rule(
            code=code,
            name=judge.__name__.replace("_", "-"),
            title=title,
            subject=subject,
            severity=severity,
            citations=citations,
            duty=duty,
            past_too=past_too,
            judge=judge,
        )

    return make


@attrs.frozen(kw_only=True)
class Example:
    """
    A register in a rule's docstring, and what the rule says of it.

    .. versionadded:: 26.1.0
    """

    verdict: Verdict
    on: dt.date
    toml: str


_EXAMPLE: Final = re.compile(
    r"^(Met|Not met|Cannot tell), on ([0-9-]{10})::\n\n((?:(?: {4}.*)?\n)+)",
    re.MULTILINE,
)
_NEARLY: Final = re.compile(
    r"^ {0,3}(?:(?:Met|Not met|Cannot tell)\b.*\bon [0-9]"
    r"|(?i:not[ -]met|met|cannot[ -]tell)\b.*::[ ]*$).*",
    re.MULTILINE,
)
"""A line that is meant to head an example, well written or not."""


def examples(judged: Rule[Any]) -> tuple[Example, ...]:
    """
    Return the examples that a rule's docstring holds, in order.

    Raises:
        ValueError: If a line of it heads an example, and is not written as it must be:
            the example would be passed over.

    .. versionadded:: 26.1.0
    """
    text = (inspect.getdoc(judged.judge) or "") + "\n"
    found = {each.start(): each for each in _EXAMPLE.finditer(text)}
    for nearly in _NEARLY.finditer(text):
        if nearly.start() not in found:
            raise ValueError(_how_to_write(judged, nearly[0]))
    return tuple(_example(judged, each) for each in found.values())


def _example(judged: Rule[Any], found: re.Match[str]) -> Example:
    verdict, on, toml = found.groups()
    try:
        day = dt.date.fromisoformat(on)
    except ValueError:
        heading = found[0].partition("\n")[0]
        raise ValueError(_how_to_write(judged, heading)) from None
    return Example(
        verdict=Verdict(verdict.lower().replace(" ", "-")),
        on=day,
        toml=textwrap.dedent(toml).strip() + "\n",
    )


def _how_to_write(judged: Rule[Any], heading: str) -> str:
    return (
        f"{judged.code}: {shown(heading)} does not head an example; write 'Met',"
        " 'Not met' or 'Cannot tell', and ', on 2005-12-08::' with a day that there is,"
        " then an empty line, and the register four spaces further in"
    )


def select(
    rules: Iterable[Rule[Any]], prefixes: Iterable[str]
) -> tuple[Rule[Any], ...]:
    """
    Return those of *rules* whose code starts with one of *prefixes*.

    Raises:
        UnknownNameError: If a prefix selects nothing.

    .. versionadded:: 26.1.0
    """
    known = tuple(rules)
    wanted = tuple(prefixes)
    for prefix in wanted:
        if not any(candidate.code.startswith(prefix) for candidate in known):
            codes = sorted(candidate.code for candidate in known)
            if not any(map(str.isdigit, prefix)):  # one of a family was not meant
                codes = sorted({code.rstrip("0123456789") for code in codes})
            raise UnknownNameError("rule", prefix, tuple(codes))
    return tuple(candidate for candidate in known if candidate.code.startswith(wanted))
