"""Rules on what papers state: that it agrees with what is computed from the records."""

from __future__ import annotations

import re
from collections.abc import Iterator
from string import ascii_uppercase
from typing import Final

from cdrpkit.exceptions import did_you_mean, shown
from cdrpkit.findings import Severity, Verdict
from cdrpkit.measures import Value
from cdrpkit.measures.causes import Cause, Reason
from cdrpkit.measures.figures import printed
from cdrpkit.measures.readings import Incomparable
from cdrpkit.measures.stated import Comparison, Unread, beside
from cdrpkit.model.evidence import Statement
from cdrpkit.model.papers import Paper
from cdrpkit.quantities import Money
from cdrpkit.rules import Given, Outcome, rule

__all__ = ["contradicted_statement"]

_APPENDIX: Final = re.compile(
    r"(?:appendix|annex)?\s*(?:([0-9]+)|([A-Z]))", re.IGNORECASE
)

_WHY_UNREAD: Final = {
    Incomparable.NO_DIGITS: "which has no digits to compare",
    Incomparable.NOT_ONE_NUMBER: "which is more, or less, than one number",
    Incomparable.TOO_LARGE: "which is too large to compare",
    Incomparable.OTHER_UNIT: "which is in another unit",
}


@rule(
    "STA001",
    title="What a paper states agrees with what is known",
    subject=Statement,
    severity=Severity.RECORD,
)
def contradicted_statement(statement: Statement, given: Given) -> Iterator[Outcome]:
    """
    Ask that what a paper prints is what is computed, or known, to be right.

    A figure is computed from what was known on the day of the paper.
    One that is rounded to the places that are printed agrees; where it does not, the
    size of the difference and its likely cause are said.
    Only digits are read as numbers.
    The number of an appendix is its place among those that the paper's author wrote.

    Met, on 2003-02-27::

        [[papers]]
        id = "P03"
        title = "Responsibility"
        number = "11"
        date = 2003-02-27
        by = "Clerk"

        [[posts]]
        id = "officer"
        title = "Support officer"
        position = 1
        team = "unit"
        as_at = 2003-02-27
        salary = { pounds = 37170.40 }
        national_insurance = { pounds = 0 }
        pension = { pounds = 0 }

        [[statements]]
        id = "P03-cost"
        paper = "P03"
        place = "Appendix 5"
        printed = "£37,170"
        figure = "teams.unit.year"

    Not met, on 2003-02-27::

        [[papers]]
        id = "P03"
        title = "Responsibility"
        number = "11"
        date = 2003-02-27
        by = "Clerk"

        [[posts]]
        id = "officer"
        title = "Support officer"
        position = 1
        team = "unit"
        as_at = 2003-02-27
        salary = { pounds = 29000.00 }
        national_insurance = { pounds = 0 }
        pension = { pounds = 0 }
        running_costs = { pounds = 1500.00 }

        [[statements]]
        id = "P03-cost"
        paper = "P03"
        place = "Appendix 5"
        printed = "£29,000"
        figure = "teams.unit.year"

    Not met, on 2003-02-27::

        [[papers]]
        id = "P03"
        title = "Responsibility"
        number = "11"
        date = 2003-02-27
        by = "Clerk"
        appendices = [
            { slug = "tasks", title = "What the team does", text = "Much." },
            { slug = "costs", title = "What it costs", text = "Little." },
        ]

        [[statements]]
        id = "P03-costs"
        paper = "P03"
        place = "section D"
        printed = "Appendix 1"
        appendix = "costs"

    Cannot tell, on 2003-02-27::

        [[papers]]
        id = "P03"
        title = "Responsibility"
        number = "11"
        date = 2003-02-27
        by = "Clerk"

        [[statements]]
        id = "P03-cost"
        paper = "P03"
        place = "Appendix 5"
        printed = "£37,170"
        figure = "teams.unit.year"
    """
    paper = given.register.papers.get(statement.paper)
    text = shown(statement.printed)
    if statement.right is not None:
        if " ".join(statement.right.split()) == " ".join(statement.printed.split()):
            yield Outcome(Verdict.MET, f"it prints {text}, which is right")
        else:
            message = f"it prints {text}, and {shown(statement.right)} is right"
            yield Outcome(Verdict.NOT_MET, message)
    elif paper is None:
        yield Outcome(Verdict.CANNOT_TELL, "the paper that prints it is not recorded")
    elif statement.appendix is not None:
        yield _of_appendix(statement.printed, statement.appendix, paper)
    elif statement.figure is not None:
        yield _of_figure(statement.printed, statement.figure, paper, given)
    else:
        message = f"it prints {text}, and nobody says what should stand there"
        yield Outcome(Verdict.CANNOT_TELL, message)


def _of_appendix(text: str, slug: str, paper: Paper) -> Outcome:
    slugs = [appendix.slug for appendix in paper.appendices]
    if slug not in slugs:
        near = did_you_mean(slug, slugs)
        message = f"the paper has no appendix {shown(slug)}{near}"
        return Outcome(Verdict.CANNOT_TELL, message)
    place = slugs.index(slug) + 1
    found = _APPENDIX.fullmatch(text.strip())
    if found is None:
        message = f"it prints {shown(text)}, which is no number of an appendix"
        return Outcome(Verdict.CANNOT_TELL, message)
    digits, letter = found.groups()
    right = str(place)
    if letter is not None:
        right = ascii_uppercase[place - 1 : place] or str(place)
    if (digits or "").lstrip("0") == right or (letter or "").upper() == right:
        message = f"it prints {shown(text)}, and the appendix is number {place}"
        return Outcome(Verdict.MET, message)
    message = f"it prints {shown(text)}, and the appendix that it means is {right}"
    return Outcome(Verdict.NOT_MET, message)


def _of_figure(text: str, name: str, paper: Paper, given: Given) -> Outcome:
    past = given.pasts.on(paper.date)
    comparison = beside(text, name, past.register, paper.date, values=past.figures)
    if comparison is None:
        near = did_you_mean(name, past.figures)
        message = f"there is no figure {shown(name)}{near}"
        return Outcome(Verdict.CANNOT_TELL, message)
    computed = _as_computed(comparison)
    said = f"it prints {shown(text)}"
    if isinstance(comparison, Unread):
        message = f"{said}, {_WHY_UNREAD[comparison.why]} with {computed}"
        return Outcome(Verdict.CANNOT_TELL, message)
    if comparison.reason is None:
        return Outcome(Verdict.MET, f"{said}, as is computed")
    if comparison.agrees:
        return Outcome(Verdict.MET, f"{said}, which is {computed}, rounded")
    if comparison.agrees is None:
        message = f"{said}, which is finer than the {computed} that is computed"
        return Outcome(Verdict.CANNOT_TELL, message)
    return Outcome(
        Verdict.NOT_MET, f"{said}, and {computed} is computed{_why(comparison)}"
    )


def _why(comparison: Comparison) -> str:
    """Return by how much a figure differs, and the likely cause."""
    if comparison.difference is None or comparison.size is None:
        return ""
    unit = "£" if isinstance(comparison.computed, Money) else ""
    way = "less" if comparison.difference < 0 else "more"
    size = f"{unit}{comparison.size:,f}".removesuffix(".00")
    by = f": {size} {way}"
    cause = _cause(comparison.reason) if comparison.reason else ""
    return f"{by}; {f'likely, {cause}' if cause else 'the cause is not known'}"


def _cause(reason: Reason) -> str:
    """Return a cause in words; nothing where none is known."""
    match reason:
        case Reason(cause=Cause.ADDING_UP):
            return "it was rounded so that its column adds up"
        case Reason(cause=Cause.TRUNCATION):
            return "digits were cut off and not rounded"
        case Reason(cause=Cause.LEFT_OUT, part=part) if part is not None:
            return f"{shown(part.label)} ({_in_words(part.value)}) is left out"
        case Reason(cause=Cause.TWICE, part=part) if part is not None:
            return f"{shown(part.label)} ({_in_words(part.value)}) is in it twice"
        case Reason(cause=Cause.FACTOR, factor=factor) if factor is not None:
            return f"it was multiplied by {factor}"
        case _:
            return ""


def _as_computed(comparison: Comparison | Unread) -> str:
    """Return what is computed; a share also finer, where its rounding would mislead."""
    computed = _in_words(comparison.computed)
    if isinstance(comparison, Unread) or comparison.finer is None:
        return computed
    return f"{computed} ({comparison.finer:f} before rounding)"


def _in_words(value: Value) -> str:
    """Return a figure as a message may show it."""
    return shown(value) if isinstance(value, str) else printed(value)
