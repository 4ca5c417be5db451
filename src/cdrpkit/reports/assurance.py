"""The assurance paper: every duty and promise with its verdict, for one or for all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import attrs

from cdrpkit.dates import in_words
from cdrpkit.document import (
    Block,
    Cite,
    Heading,
    Listing,
    Marker,
    Paragraph,
    Report,
    Text,
)
from cdrpkit.findings import Verdict
from cdrpkit.law import Topic
from cdrpkit.law.answers import Answer, answers
from cdrpkit.law.subjects import places_of
from cdrpkit.model.ids import PartnershipId
from cdrpkit.model.papers import Paper
from cdrpkit.reports import Brief, ReportKind
from cdrpkit.reports.committee_paper import as_of, committee_paper, paper_of
from cdrpkit.reports.contents.assurance import OF_MEMBERS, Assurance
from cdrpkit.reports.contents.offered import offered
from cdrpkit.reports.contents.subjects import named

__all__ = ["KIND", "AssuranceOptions"]

_NOBODYS: Final = ("power-", "neighbouring-")
"""How names begin of what stands among the duties and binds no partnership."""

_UNSETTLED: Final = (
    "That nothing is recorded proves nothing by itself, and nobody is accused here."
    " Where a record would let it be judged, the last column says which."
)


@attrs.frozen(kw_only=True)
class AssuranceOptions:
    """
    Options of the assurance paper.

    Attributes:
        partnership: The id of the partnership that it is on; None: all of them.

        paper: The id of the paper; None: the one of this kind dated on the day, or
            without any, a paper that needs no record.

        layout: The id of a house layout; None: the authority's own of that day.

        as_printed: Whether what is known to be wrong stands as the paper printed it.

    .. versionadded:: 26.1.0
    """

    partnership: str | None = None
    paper: str | None = None
    layout: str | None = None
    as_printed: bool = False


def build(brief: Brief[AssuranceOptions]) -> Report:
    """
    Return the paper that says what is kept, what is not, and what cannot be told.

    Where the register holds a paper of this kind that is dated on the day, or one is
    named, its narrative is told, with the blocks that it asks for, and the figures
    ``assurance.met``, ``.not-met``, ``.cannot-tell`` and ``.not-in-force``; else all
    stands in an order of its own: what is not met, what could not be judged, what is
    met, and last what no rule judges.

    Raises:
        UnknownNameError: If there is no such partnership, paper or layout.

        NoChoiceError: If several papers of this kind are dated on the day.

        WordingError: If a text of the paper names what there is not.

        RuleErrors: If a rule crashed.
    """
    if brief.options.paper is not None or any(_dated(brief)):
        return _told(paper_of(KIND.name, brief), brief)
    wanted = brief.options.partnership
    partnership = None if wanted is None else brief.register.partnerships[wanted]
    whose = (
        "All partnerships"
        if partnership is None
        else named(partnership, brief.register, brief.on)
    )
    assurance = Assurance.of(brief, partnership.id if partnership else None)
    return Report(
        title="Assurance: duties and promises",
        header=(("For", whose), ("Date", in_words(brief.on))),
        blocks=tuple(_blocks(assurance, brief)),
        date=brief.on,
        subject=f"{KIND.title}, {whose}",
        name=KIND.name,
    )


def _dated(brief: Brief[AssuranceOptions]) -> Iterator[bool]:
    for paper in brief.register.papers:
        yield paper.kind == KIND.name and paper.date == brief.on


def _told(paper: Paper, brief: Brief[AssuranceOptions]) -> Report:
    """Return the paper whose narrative the register holds, as of its own day."""
    brief = as_of(paper, brief)
    wanted = brief.options.partnership
    partnership = None if wanted is None else brief.register.partnerships[wanted]
    assurance = Assurance.of(brief, partnership.id if partnership else None)
    counts = {
        f"assurance.{verdict.value}": f"{assurance.count(verdict):,}"
        for verdict in Verdict
    }
    computed = offered(paper, brief, figures_too=counts)
    return committee_paper(paper, brief, computed, title=KIND.title, name=KIND.name)


def _blocks(assurance: Assurance, brief: Brief[Any]) -> Iterator[Block]:
    yield from _section("In figures")
    yield Paragraph(inlines=_in_short(assurance))
    yield assurance.figures()
    for title, verdict, intro, none in (
        ("What is not met", Verdict.NOT_MET, "", "Nothing was found not to be met."),
        (
            "What could not be judged",
            Verdict.CANNOT_TELL,
            _UNSETTLED,
            "Everything could be judged.",
        ),
        ("What is met", Verdict.MET, "", "Nothing was found to be met."),
    ):
        yield from _section(title)
        tables = tuple(assurance.told(verdict))
        yield from (Paragraph(inlines=intro),) if intro and tables else ()
        yield from tables or (Paragraph(inlines=none),)
    yield from _owed_by_members(assurance)
    yield from _section("What is not in force")
    yield Paragraph(
        inlines=f"These duties are judged, and did not bind on {in_words(brief.on)}."
    )
    yield assurance.not_in_force()
    yield from _section("What no rule judges")
    yield from _unjudged(assurance, brief)


def _owed_by_members(assurance: Assurance) -> Iterator[Block]:
    """Yield what was found of the members' own promises, where there is any."""
    if not assurance.members:
        return
    yield from _section("What members owe to all of their partnerships")
    yield Paragraph(inlines=OF_MEMBERS)
    for verdict in (Verdict.NOT_MET, Verdict.CANNOT_TELL, Verdict.MET):
        yield from assurance.of_members().told(verdict)


def _section(title: str) -> Iterator[Block]:
    yield Heading(text=title, marker=Marker.LETTER)


def _in_short(assurance: Assurance) -> str:
    """Return in a sentence how many findings there are of each verdict."""
    met, not_met, cannot_tell, not_in_force = (
        assurance.count(verdict)
        for verdict in (
            Verdict.MET,
            Verdict.NOT_MET,
            Verdict.CANNOT_TELL,
            Verdict.NOT_IN_FORCE,
        )
    )
    judged = met + not_met + cannot_tell
    return (
        f"Of {judged:,} findings, {met:,} are met, {not_met:,} are not met and"
        f" {cannot_tell:,} could not be judged from what is recorded."
        f" Duties that were not in force: {not_in_force:,}."
    )


def _unjudged(assurance: Assurance, brief: Brief[Any]) -> Iterator[Block]:
    """Yield the duties of the law of the day that no rule judges."""
    duties = {answer.duty: answer for answer in _duties(assurance.partnership, brief)}
    if not duties:
        yield Paragraph(inlines="No duty in force on the day is left unjudged.")
        return
    yield Paragraph(
        inlines=(
            "The law of the day, as far as it is held here, asks more than can be"
            " judged from a register's records. Of these duties nothing is said above,"
            " for good or ill."
        )
    )
    yield Listing(
        items=tuple(
            (Text(f"{duty} "), Cite(answer.provision))
            for duty, answer in sorted(
                duties.items(), key=lambda pair: (pair[1].provision, pair[0])
            )
        )
    )


def _duties(partnership: PartnershipId | None, brief: Brief[Any]) -> Iterator[Answer]:
    """Yield the duties that are in force where partnerships are, and not judged."""
    judged = {rule.duty for rule in brief.rules}
    register = brief.register
    wanted = [each for each in register.partnerships if partnership in {None, each.id}]
    places = {
        (place.nation, place.kind): place
        for each in wanted
        for place in places_of(each, register, brief.on)
    }
    for place in places.values():
        for answer in answers(brief.law, Topic.DUTY, place, brief.on):
            if answer.name not in judged and not answer.name.startswith(_NOBODYS):
                yield answer


KIND: Final = ReportKind(
    name="assurance",
    title="Assurance on duties and promises",
    build=build,
    options=AssuranceOptions,
)
