"""
Committee papers: what every kind of paper puts together in the same way.

A kind computes its figures, blocks and appendices; the paper's author gave the
narrative, and the house layout says what stands where.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, Protocol, TypeVar

import attrs

from cdrpkit.document import (
    Block,
    Emphasis,
    Heading,
    Inlines,
    Listing,
    Paragraph,
    Report,
    Text,
    number,
)
from cdrpkit.exceptions import (
    NoChoiceError,
    did_you_mean,
    enumerated,
    shown,
)
from cdrpkit.layouts import Layout, Section, choose
from cdrpkit.model.papers import Paper
from cdrpkit.register import Register
from cdrpkit.reports import Brief
from cdrpkit.reports.heads import authority_of, header_lines, refuse_strays
from cdrpkit.reports.narrative import Narrator
from cdrpkit.wording import abbreviations, texts

__all__ = ["Computed", "PaperOptions", "as_of", "committee_paper", "paper_of"]

OptionsT = TypeVar("OptionsT")

_HOMES: Final = {
    "summary": "its summary",
    "recommendations": "its recommendations",
    "background-papers": "its background",
    "contact-details": "its contact",
    "abbreviations": "the register's abbreviations, as far as the paper uses them",
    "appendices": "what the kind of paper computes",
}
"""What the sections are made from that are not made from a paper's body."""


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


@attrs.frozen(kw_only=True)
class Computed:
    """
    What a kind of paper computes from the register.

    Attributes:
        figures: What a narrative may ask for by ``{figure:name}``, as printed.

        blocks: What a narrative may ask for by ``{block:name}``.

        appendices: The title and the blocks of each appendix, in order.

    .. versionadded:: 26.1.0
    """

    figures: Mapping[str, str]
    blocks: Mapping[str, tuple[Block, ...]]
    appendices: tuple[tuple[str, tuple[Block, ...]], ...]


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
    if dated:
        way_out = "choose one by the option paper"
    elif papers:
        way_out = f"choose an earlier one by the option paper: {enumerated(ids)}"
    else:
        way_out = "choose another day: the register holds none so far"
    raise NoChoiceError(
        f"papers of kind {kind} are dated {brief.on}",
        tuple(paper.id for paper in dated),
        way_out,
    )


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
            what there is not, or a section has no text.

    .. versionadded:: 26.1.0
    """
    brief = as_of(paper, brief)
    committee = brief.register.committees.get(paper.committee)
    refuse_strays(paper, committee, brief)
    authority = authority_of(committee, paper, brief.register)
    layout = choose(
        brief.layouts, name=brief.options.layout, authority=authority, on=paper.date
    )
    narrator = Narrator(figures=computed.figures, blocks=computed.blocks)
    assembly = _Assembly(
        paper=paper,
        register=brief.register,
        layout=layout,
        narrator=narrator,
        computed=computed,
    )
    report = Report(
        title=paper.title,
        header=tuple(header_lines(paper, committee, authority, layout)),
        blocks=tuple(assembly.blocks()),
        date=paper.date,
        author=paper.by,
        subject=", ".join(part for part in (title, authority) if part is not None),
        name=name,
    )
    # Only now is it known which sections have come to stand in the paper.
    narrator.conclude(number(report).labels)
    return report


@attrs.frozen(kw_only=True)
class _Assembly:
    """A paper while its sections are put together."""

    paper: Paper
    register: Register
    layout: Layout
    narrator: Narrator
    computed: Computed

    def blocks(self) -> Iterator[Block]:
        """Yield the sections of the layout; note the texts that have no place in it."""
        for section in self.layout.sections:
            yield from self._section(section)
        slugs = [section.slug for section in self.layout.sections]
        for slug in self.paper.body:
            where = f"{self.paper.key} body.{slug}"
            if slug in _HOMES:
                self.narrator.miss(
                    where,
                    f"the section {slug!r} is not made from the paper's body, but from"
                    f" {_HOMES[slug]}; put the text there, or leave it out",
                    "not-in-body",
                )
            elif slug not in slugs:
                near, listed = did_you_mean(slug, slugs), ", ".join(slugs)
                self.narrator.miss(
                    where,
                    f"the layout {self.layout.id!r} has no section {shown(slug)}{near};"
                    f" its sections are: {listed}",
                    "no-such-section",
                )

    def _section(self, section: Section) -> Iterator[Block]:
        """Yield a section's heading and what stands under it; empty, nothing."""
        if section.slug == "appendices":
            for position, (title, blocks) in enumerate(self.computed.appendices, 1):
                key = section.slug if position == 1 else f"{section.slug}-{position}"
                yield Heading(text=title, marker=section.marker, key=key)
                yield from blocks
            return
        content = tuple(self._content(section))
        if content:
            alone = section.singular and self._holds_one(section, content)
            title = section.singular if section.singular and alone else section.title
            yield Heading(text=title, marker=section.marker, key=section.slug)
            yield from content

    def _holds_one(self, section: Section, content: tuple[Block, ...]) -> bool:
        """Tell whether a section holds one thing: of the kind that its title names."""
        match section.slug:
            case "recommendations":
                return len(self.paper.recommendations) == 1
            case "background-papers":
                return len(self.paper.background) == 1
            case _:
                return len(content) == 1

    def _content(self, section: Section) -> Iterator[Block]:
        paper = self.paper
        match section.slug:
            case "summary":
                yield from self._told("summary", paper.summary)
            case "recommendations":
                yield from self._asked(paper.recommendations)
            case "background-papers":
                titles = paper.background
                yield Listing(items=titles) if titles else Paragraph(inlines="None")
            case "contact-details":
                yield from (Paragraph(inlines=line) for line in paper.contact)
            case "abbreviations":
                explained = tuple(self._abbreviations())
                if explained:
                    yield Listing(items=explained)
            case slug:
                text = paper.body.get(slug)
                yield from self._told(f"body.{slug}", text, numbered=section.numbered)

    def _told(
        self, field: str, text: str | None, *, numbered: bool = False
    ) -> Iterator[Block]:
        where = f"{self.paper.key} {field}"
        if text is None or not text.strip():
            self.narrator.miss(
                where,
                f"the layout {self.layout.id!r} asks for this section, and the paper"
                " says nothing in it; write its text, or None",
                "section-missing",
            )
            yield Paragraph(inlines="")
            return
        yield from self.narrator.tell(text, where, numbered=numbered)

    def _asked(self, asked: tuple[str, ...]) -> Iterator[Block]:
        """Yield what the committee is asked: a paragraph if it is one thing."""
        if len(asked) <= 1:
            yield from self._told("recommendations[0]", asked[0] if asked else "None")
            return
        items = []
        for position, text in enumerate(asked):
            field = f"recommendations[{position}]"
            match tuple(self._told(field, text)):
                case (Paragraph(inlines=inlines),):
                    items.append(inlines)
                case _:
                    self.narrator.miss(
                        f"{self.paper.key} {field}",
                        "a recommendation among several is one paragraph, so that it"
                        " bears one number; join its parts, or make them several",
                        "not-one-paragraph",
                    )
        yield Listing(items=tuple(items), ordered=True)

    def _abbreviations(self) -> Iterator[Inlines]:
        """Yield the abbreviations that the paper uses and the register explains."""
        used = abbreviations("\n".join(texts(self.paper, self.register)))
        explained = (
            entry
            for entry in self.register.abbreviations
            if entry.short in used and self.paper.date in entry.span
        )
        for entry in sorted(explained, key=lambda entry: (entry.short, entry.id)):
            yield (Emphasis(entry.short), Text(f" – {entry.long}"))
