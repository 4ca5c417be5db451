"""
Committee papers: what every kind of paper puts together in the same way.

A kind computes its figures, blocks and appendices; the paper's author gave the
narrative, and the house layout says what stands where.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, Protocol, TypeVar

import attrs

from cdrpkit.document import Block, Heading, Report, number
from cdrpkit.exceptions import NoChoiceError, did_you_mean, enumerated, shown
from cdrpkit.layouts.choosing import choose
from cdrpkit.model.papers import Paper
from cdrpkit.reports import Brief
from cdrpkit.reports.assembly import Assembly, Computed, taken
from cdrpkit.reports.heads import authority_of, header_lines, refuse_strays
from cdrpkit.reports.narrative import Narrator

__all__ = ["Computed", "PaperOptions", "as_of", "committee_paper", "paper_of"]

OptionsT = TypeVar("OptionsT")

_MANY_HEADINGS: Final = 20
"""A paper with more of them has too many pages to be leafed through."""


class PaperOptions(Protocol):
    """
    The options that every kind of committee paper has.

    .. versionadded:: 26.1.0
    """

    @property
    def paper(self) -> str | None:
        """The id of the paper; None: the one of its kind dated on the day."""

    @property
    def layout(self) -> str | None:
        """The id of a house layout; None: the authority's own of that day."""

    @property
    def as_printed(self) -> bool:
        """
        Whether what is known to be wrong stands as the paper printed it.

        That is what it states, the abbreviations that it lists, and the letters of its
        sections.
        """


def paper_of(kind: str, brief: Brief[Any]) -> Paper:
    """
    Return the paper that the options name, or the one of *kind* dated on the day.

    Raises:
        UnknownNameError: If there is no paper of the name that the options give.

        NoChoiceError: If they give none, and not exactly one is dated on the day.

    .. versionadded:: 26.1.0
    """
    if brief.options.paper is not None:
        return brief.register.papers[brief.options.paper]
    papers = [paper for paper in brief.register.papers if paper.kind == kind]
    dated = [paper for paper in papers if paper.date == brief.on]
    if len(dated) == 1:
        return dated[0]
    ids = tuple(paper.id for paper in papers)
    strays = [
        paper
        for paper in brief.register.papers
        if paper.date == brief.on and _misses(paper.kind, kind)
    ]
    if not dated and strays:
        told = " and ".join(
            f"{paper.id} has the kind {shown(paper.kind)}"
            if paper.kind
            else f"{paper.id} has no kind"
            for paper in strays
        )
        way_out = f'of that day, {told}: did you mean kind = "{kind}" in its record?'
    elif dated:
        way_out = f"choose one, as by --paper {dated[0].id}"
    elif papers:
        last = max(papers, key=lambda paper: paper.date).id
        way_out = f"choose an earlier one, as by --paper {last}: {enumerated(ids)}"
    else:
        way_out = "choose another day: the register holds none so far"
    raise NoChoiceError(
        f"papers of kind {kind} are dated {brief.on}",
        tuple(paper.id for paper in dated),
        way_out,
    )


def _misses(kind: str | None, wanted: str) -> bool:
    """Tell whether a paper says no kind, or one that only nearly is the one wanted."""
    return not kind or (kind != wanted and bool(did_you_mean(kind, [wanted])))


def as_of(paper: Paper, brief: Brief[OptionsT]) -> Brief[OptionsT]:
    """
    Return *brief* as it was on the day of *paper*: what was known, and the day.

    A paper is as of its own day, whenever it is built: what was reported after it is
    not in it, and what was not yet late is not called late.

    .. versionadded:: 26.1.0
    """
    if brief.on == paper.date:
        return brief
    known = brief.register.as_known(paper.date)
    return attrs.evolve(brief, register=known, on=paper.date)


def committee_paper(
    paper: Paper, brief: Brief[Any], computed: Computed, *, title: str, name: str
) -> Report:
    """
    Put a paper together by the house layout of its authority and day, as of that day.

    A long one, which has more than twenty headings, lists its sections under the title.

    Args:
        paper: Whose narrative it is.

        brief: Its options are `PaperOptions`.

        computed: What the kind adds.

        title: The kind's title, for the file's properties.

        name: The kind's name.

    Raises:
        UnknownNameError: If there is no layout of the name asked for.

        NoChoiceError: If no name was given, and no layout fits authority and day.

        WordingError: If the paper's committee or scrutiny is not there, a text names
            what there is not, a section or a line of the head has no text, or a text
            has no place in the layout.

    .. versionadded:: 26.1.0
    """
    brief = as_of(paper, brief)
    committee = brief.register.committees.get(paper.committee)
    refuse_strays(paper, committee, brief)
    authority = authority_of(committee, paper, brief.register)
    layout = choose(
        brief.layouts,
        local=brief.local_layouts,
        name=brief.options.layout,
        authority=authority,
        on=paper.date,
    )
    as_printed = brief.options.as_printed
    stated = brief.register.statements.of(paper, by="paper")
    narrator = Narrator(
        figures=computed.figures,
        blocks=computed.blocks,
        statements={statement.id: statement for statement in stated},
        as_printed=as_printed,
        taken=taken(layout, computed),
    )
    assembly = Assembly(
        paper=paper,
        register=brief.register,
        layout=layout,
        narrator=narrator,
        computed=computed,
        as_printed=as_printed,
    )
    blocks = tuple(assembly.blocks())
    report = Report(
        title=paper.title,
        header=tuple(header_lines(paper, committee, authority, layout)),
        blocks=blocks,
        date=paper.date,
        author=paper.by,
        subject=", ".join(part for part in (title, authority) if part is not None),
        name=name,
        marking=paper.marking or "",
        contents=1 if layout.contents and _is_long(blocks) else 0,
    )
    # Only now is it known which sections have come to stand in the paper.
    narrator.conclude(number(report).labels)
    return report


def _is_long(blocks: Iterable[Block]) -> bool:
    headings = sum(isinstance(block, Heading) for block in blocks)
    return headings > _MANY_HEADINGS
