"""Findings: what a rule says of a record, on a day, and what it rests on."""

from __future__ import annotations

import datetime as dt

import attrs

from cdrpkit.choices import Choice
from cdrpkit.citations import Basis, Citation
from cdrpkit.model.ids import RecordKey

__all__ = ["Finding", "Severity", "Verdict"]


class Verdict(Choice):
    """
    What a rule says.

    A committee needs the positive assurance, and must see what could not be judged:
    so `MET` and `CANNOT_TELL` are said too.

    .. versionadded:: 26.1.0
    """

    MET = "met", "What the rule asks is there."
    NOT_MET = "not-met", "What the rule asks is not there."
    CANNOT_TELL = "cannot-tell", "Too little is recorded to judge by."
    NOT_IN_FORCE = (
        "not-in-force",
        "The law that asks for it is not in force on the day.",
    )


class Severity(Choice):
    """
    What is at stake: the law, official guidance, a promise made, or the record.

    .. versionadded:: 26.1.0
    """

    LAW = "law", "What the law demands."
    GUIDANCE = "guidance", "What official guidance asks for."
    PROMISE = "promise", "What somebody promised."
    RECORD = "record", "Whether the record is whole and agrees with itself."


@attrs.frozen(kw_only=True)
class Finding:
    """
    One verdict of one rule.

    Attributes:
        code: The rule's code.

        verdict: What it says.

        severity: What is at stake.

        subject: The record judged, ``collection/id``; a whole register for a rule
            that is not in force.

        part: Which part of it, where a rule judges several; else empty.

        on: The day by which it was judged.

        message: Why, as one sentence.

        citations: The provisions and papers that it rests on.

        basis: The weakest basis of what it rests on.

        about: The records that the part is about, by their keys, the subject aside.

        wanting: The collection of which the register would have to claim to hold all
            for more to be said; None: no such claim is wanting.

    .. versionadded:: 26.1.0
    """

    code: str
    verdict: Verdict
    severity: Severity
    subject: RecordKey
    part: str = ""
    on: dt.date
    message: str
    citations: tuple[Citation, ...] = ()
    basis: Basis = Basis.CONFIRMED
    about: tuple[RecordKey, ...] = ()
    wanting: str | None = None

    @property
    def fails(self) -> bool:
        """Whether it is not met, and more than guidance is at stake."""
        return (
            self.verdict is Verdict.NOT_MET and self.severity is not Severity.GUIDANCE
        )

    @property
    def place(self) -> tuple[str, str, str]:
        """Code, subject and part: findings are listed by them, and unique in them."""
        return (self.code, self.subject, self.part)
