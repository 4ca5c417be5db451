"""Expectations: whom they bind, and what it means that one is missed."""

from __future__ import annotations

import attrs

from cdrpkit.findings import Verdict
from cdrpkit.model.engagement import Expectation, ExpectationStatus
from cdrpkit.model.ids import RecordKey
from cdrpkit.rules import Outcome

__all__ = ["as_binding", "how_binding", "unkept"]


def how_binding(expectation: Expectation) -> str:
    """
    Return what is to be said of an expectation that binds nobody, or may not.

    .. versionadded:: 26.1.0
    """
    match expectation.status:
        case ExpectationStatus.ENDORSED:
            return ""
        case ExpectationStatus.PROPOSED:
            return " (this was proposed, and is not known to be endorsed)"
        case ExpectationStatus.UNKNOWN:
            return " (whether this was endorsed is not known)"


def as_binding(found: Outcome, expectation: Expectation) -> Outcome:
    """
    Return an outcome as far as an expectation binds: what does not is never not met.

    Args:
        found: What would be said if it bound; that it binds nobody, or may not, is
            added to its message.

        expectation: What was expected.

    .. versionadded:: 26.1.0
    """
    binds = expectation.status is ExpectationStatus.ENDORSED
    missed = found.verdict is Verdict.NOT_MET
    return attrs.evolve(
        found,
        verdict=Verdict.CANNOT_TELL if missed and not binds else found.verdict,
        message=found.message + how_binding(expectation),
    )


def unkept(
    expectation: Expectation,
    message: str,
    part: str = "",
    about: tuple[RecordKey, ...] = (),
) -> Outcome:
    """
    Return what it means that an expectation is missed: it binds if it was endorsed.

    Args:
        expectation: What is missed.

        message: How, as a clause; that it binds nobody, or may not, is added.

        part: Which part of it.

        about: The records that the part is about.

    .. versionadded:: 26.1.0
    """
    missed = Outcome(Verdict.NOT_MET, message, part=part, about=about)
    return as_binding(missed, expectation)
