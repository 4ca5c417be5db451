"""Verdicts in a paper: the rows that tell them, and the words that stand in them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Final

import attrs

from cdrpkit.citations import Basis
from cdrpkit.document import Block, Paragraph
from cdrpkit.findings import Finding, Severity, Verdict
from cdrpkit.measures.ordering import as_numbered
from cdrpkit.quantities import Unit
from cdrpkit.table import Column

__all__ = [
    "STAKES",
    "VERDICTS",
    "FoundRow",
    "StakeRow",
    "authority",
    "settling",
]

STAKES: Final = {
    Severity.LAW: "The law",
    Severity.GUIDANCE: "Guidance and good practice",
    Severity.PROMISE: "Promises made",
    Severity.RECORD: "The quality of the record",
}
"""What is at stake, as a paper calls it, in the order in which it is told."""

VERDICTS: Final = {
    Verdict.MET: "Met",
    Verdict.NOT_MET: "Not met",
    Verdict.CANNOT_TELL: "Cannot tell",
    Verdict.NOT_IN_FORCE: "Not in force",
}
_BASES: Final = {
    Basis.CONFIRMED: "The text was read.",
    Basis.INFERRED: "Inferred from texts that were read.",
    Basis.RECALLED: "Recalled, and not yet confirmed in the text.",
}


@attrs.frozen(kw_only=True)
class StakeRow:
    """
    How many findings there are of each verdict, where one thing is at stake.

    .. versionadded:: 26.1.0
    """

    stake: Annotated[
        str, Column(title="At stake", description="What is kept, or is not.")
    ]
    not_met: Annotated[
        str,
        Column(title="Not met", description="Found not met.", unit=Unit.COUNT),
    ]
    cannot_tell: Annotated[
        str,
        Column(
            title="Cannot tell",
            description="Not to be judged from what is recorded.",
            unit=Unit.COUNT,
        ),
    ]
    met: Annotated[str, Column(title="Met", description="Found met.", unit=Unit.COUNT)]
    not_in_force: Annotated[
        str,
        Column(
            title="Not in force",
            description="Duties that are judged, and did not bind on the day.",
            unit=Unit.COUNT,
        ),
    ]


@attrs.frozen(kw_only=True)
class FoundRow:
    """
    What was found under one rule, of one verdict.

    .. versionadded:: 26.1.0
    """

    duty: Annotated[
        tuple[Block, ...],
        Column(
            title="Duty or promise",
            description="The rule and what it asks; where, and how firmly known.",
        ),
    ]
    verdict: Annotated[
        str,
        Column(title="Verdict", description="The verdict, and of how many findings."),
    ]
    found: Annotated[
        tuple[Block, ...],
        Column(
            title="Of what, and why",
            description="What was judged, why so, and what would settle it.",
        ),
    ]


def authority(found: list[Finding]) -> Iterator[Block]:
    """
    Yield where a duty is asked, and how firmly that is known.

    Of what the register's own records alone ask, nothing is said.

    .. versionadded:: 26.1.0
    """
    cited: dict[str, list[str]] = {}
    for citation in sorted({each for finding in found for each in finding.citations}):
        places = cited.setdefault(citation.title or citation.instrument, [])
        if citation.provision and citation.provision not in places:
            places.append(citation.provision)
    if not cited:
        return
    for title, places in cited.items():
        listed = sorted(places, key=as_numbered)
        yield Paragraph(inlines=", ".join([title, *listed]))
    basis = Basis.weakest(*(finding.basis for finding in found))
    yield Paragraph(inlines=_BASES[basis])


def settling(found: list[Finding]) -> Iterator[Block]:
    """
    Yield what record would let a rule judge, where it is known of what collection.

    .. versionadded:: 26.1.0
    """
    wanting = sorted({each.wanting for each in found if each.wanting is not None})
    if wanting:
        collections = " or the ".join(name.replace("_", " ") for name in wanting)
        yield Paragraph(
            inlines=f"To settle it: a record among the {collections}; or, if there is"
            " none, a claim to hold them all."
        )
