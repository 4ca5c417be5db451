"""The assembly of a paper: its sections, in the order of the house layout."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

import attrs

from cdrpkit.document import (
    Block,
    Emphasis,
    Heading,
    Inlines,
    Listing,
    ListItem,
    Paragraph,
    Text,
    keys_of,
)
from cdrpkit.exceptions import did_you_mean, enumerated, shown
from cdrpkit.layouts import Layout, Section
from cdrpkit.model.papers import Abbreviation, Paper
from cdrpkit.register import Register
from cdrpkit.reports.heads import DETAILS
from cdrpkit.reports.narrative import Narrator
from cdrpkit.wording import abbreviations, texts

__all__ = ["APPENDICES", "Assembly", "Computed", "taken"]

APPENDICES: Final = "appendices"
"""The slug of the section that holds the appendices."""

_HOMES: Final = {
    "summary": "its summary",
    "recommendations": "its recommendations",
    "background-papers": "its background",
    "contact-details": "its contact",
    "abbreviations": "the register's abbreviations, as far as the paper uses them",
    "appendices": "its appendices, and what the kind of paper computes",
}
"""What the sections are made from that are not made from a paper's body."""


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


def taken(layout: Layout, computed: Computed) -> frozenset[str]:
    """
    Return the keys that sections and appendices bear, and what stands in these.

    No label of a text may be one of them, and no block that it places may bear one.

    .. versionadded:: 26.1.0
    """
    sections = (section.slug for section in layout.sections)
    appended = (key for _, blocks in computed.appendices for key in keys_of(blocks))
    return frozenset((*sections, *_keys(computed), *appended))


def _keys(computed: Computed) -> Iterator[str]:
    """Yield the key of each appendix that the kind computes."""
    for position in range(1, len(computed.appendices) + 1):
        yield APPENDICES if position == 1 else f"{APPENDICES}-{position}"


@attrs.frozen(kw_only=True)
class Assembly:
    """
    A paper while its sections are put together.

    Attributes:
        paper: Whose narrative it is.

        register: What was known on its day.

        layout: What stands where.

        narrator: Tells its texts, and takes note of what is wrong with them.

        computed: What its kind adds.

        as_printed: Whether the sections bear the letters, and the list of abbreviations
            has the entries, that the paper printed.

    .. versionadded:: 26.1.0
    """

    paper: Paper
    register: Register
    layout: Layout
    narrator: Narrator
    computed: Computed
    as_printed: bool = False

    def blocks(self) -> Iterator[Block]:
        """Yield the sections of the layout; note the texts that have no place in it."""
        for section in self.layout.sections:
            yield from self._section(section)
        self._refuse_homeless()
        self._refuse_details()

    def _refuse_homeless(self) -> None:
        """Note each text of the paper that has no place in the layout."""
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
        if self.paper.appendices and APPENDICES not in slugs:
            authored = enumerated([each.slug for each in self.paper.appendices])
            self.narrator.miss(
                f"{self.paper.key} appendices",
                f"the layout {self.layout.id!r} has no section for the appendices"
                f" {authored}; leave them out, or choose another layout",
                "no-such-section",
            )

    def _refuse_details(self) -> None:
        """Note the lines of the head that the paper lacks, and those too many."""
        wanted = [line.value for line in self.layout.header if line in DETAILS]
        for name in wanted:
            if not self.paper.details.get(name, "").strip():
                self.narrator.miss(
                    f"{self.paper.key} details.{name}",
                    f"the layout {self.layout.id!r} asks for this line under the title,"
                    " and the paper does not give it; write its text, or None",
                    "detail-missing",
                )
        for name in self.paper.details:
            if name not in wanted:
                listed = enumerated(wanted) if wanted else "none"
                self.narrator.miss(
                    f"{self.paper.key} details.{name}",
                    f"the layout {self.layout.id!r} has no line {shown(name)} for the"
                    f" paper to give{did_you_mean(name, wanted)}; it has: {listed}",
                    "no-such-detail",
                )

    def _section(self, section: Section) -> Iterator[Block]:
        """Yield a section's heading and what stands under it; empty, nothing."""
        if section.slug == APPENDICES:
            yield from self._authored(section)
            appended = zip(_keys(self.computed), self.computed.appendices, strict=True)
            for key, (title, blocks) in appended:
                yield Heading(text=title, marker=section.marker, key=key)
                yield from blocks
            return
        content = tuple(self._content(section))
        if content:
            alone = section.singular and self._holds_one(section, content)
            title = section.singular if section.singular and alone else section.title
            letter = section.letter_as_printed if self.as_printed else None
            yield Heading(
                text=title, marker=section.marker, key=section.slug, letter=letter
            )
            if section.lead:
                yield Paragraph(inlines=section.lead)
            yield from content

    def _authored(self, section: Section) -> Iterator[Block]:
        """Yield the appendices that the paper's author wrote."""
        known: set[str] = set()
        for position, appendix in enumerate(self.paper.appendices):
            where = f"{self.paper.key} appendices[{position}]"
            if appendix.slug in known:
                self.narrator.miss(
                    f"{where}.slug",
                    f"another appendix of the paper bears {shown(appendix.slug)}; a"
                    " reference could mean either, so give this one another",
                    "repeated-slug",
                )
                continue
            known.add(appendix.slug)
            key = f"{APPENDICES}.{appendix.slug}"
            yield Heading(text=appendix.title, marker=section.marker, key=key)
            if appendix.text.strip():
                yield from self.narrator.tell(appendix.text, f"{where}.text")
            else:
                self.narrator.miss(
                    f"{where}.text",
                    "the appendix says nothing; write its text, or leave it out",
                    "section-missing",
                )

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
                    items.append(ListItem(inlines))
                case (Paragraph(inlines=inlines), Listing(depth=1 | 2) as sublist):
                    items.append(ListItem(inlines, sublist))
                case _:
                    self.narrator.miss(
                        f"{self.paper.key} {field}",
                        "a recommendation among several is one paragraph, with a list"
                        " of two levels at most, so that it bears one number; join its"
                        " parts, or make them several",
                        "not-one-paragraph",
                    )
        yield Listing(items=tuple(items), ordered=True)

    def _abbreviations(self) -> Iterator[Inlines]:
        """Yield the abbreviations that are explained, and what they stand for."""
        for entry in self._listed() if self.as_printed else self._used():
            yield (Emphasis(entry.short), Text(f" – {entry.long}"))

    def _used(self) -> Iterator[Abbreviation]:
        """Yield those that the paper uses and the register explains, by short form."""
        used = abbreviations("\n".join(texts(self.paper, self.register)))
        entries = self.register.abbreviations
        for entry in sorted(entries, key=lambda entry: (entry.short, entry.id)):
            if entry.short in used and self.paper.date in entry.span:
                yield entry

    def _listed(self) -> Iterator[Abbreviation]:
        """Yield those that the paper itself lists, in its order."""
        for wanted in self.paper.abbreviations:
            entry = self.register.abbreviations.get(wanted)
            if entry is None:
                known = [each.id for each in self.register.abbreviations]
                self.narrator.miss(
                    f"{self.paper.key} abbreviations",
                    f"there is no abbreviation {shown(wanted)}"
                    f"{did_you_mean(wanted, known)}; record it, or take it away here",
                    "no-such-abbreviation",
                )
            else:
                yield entry
