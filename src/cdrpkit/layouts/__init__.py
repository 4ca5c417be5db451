"""
House layouts: which lines stand above a committee paper, and which sections it has.

A layout is data, dated and by authority; those that come with cdrpkit stand in the
TOML files beside this module, and `cdrpkit.layouts.choosing` finds the one that fits.
"""

from __future__ import annotations

import enum

import attrs

from cdrpkit.dates import Span
from cdrpkit.document import Heading, Marker

__all__ = ["HeaderLine", "Layout", "Section"]


class HeaderLine(enum.Enum):
    """
    A line that stands under the title of a paper.

    .. versionadded:: 26.1.0
    """

    COMMITTEE = "committee"
    """For which committee of which authority it is; no line where none is named."""

    REPORT = "report"
    DATE = "date"
    BY = "by"

    LEAD_MEMBER = "lead-member"
    """The member who answers for the matter; the paper gives it, as those below."""

    WARDS = "wards"
    """The wards that it is about."""

    KEY_DECISION = "key-decision"
    """Whether a decision is asked for that the forward plan must announce."""

    PART = "part"
    """Whether press and public may see it: Part 1, or Part 2 with the paragraph."""


@attrs.frozen(kw_only=True)
class Section:
    """
    A section of a paper.

    Attributes:
        slug: What stands in it; a paper's body gives its text under this slug.

        title: Its heading.

        singular: Its heading where it holds one thing only, or None.

        lead: A paragraph without a number that the house prints first in it, whatever
            the paper says; None: there is none.

        marker: How its heading is numbered.

        numbered: Whether its paragraphs bear numbers.

        letter_as_printed: The letter that it was printed with by mistake, which it
            bears where a paper is wanted as printed; None: no other than its own.

    Raises:
        ValueError: If what was printed is no letter, or the marker is none; if the
            lead says nothing, or is that of the appendices, which have no heading in
            common.

    .. versionadded:: 26.1.0
    """

    slug: str
    title: str
    singular: str | None = None
    lead: str | None = None
    marker: Marker = Marker.LETTER
    numbered: bool = False
    letter_as_printed: str | None = None

    def __attrs_post_init__(self) -> None:
        # A heading refuses what is no letter, and where there is none to bear.
        Heading(text=self.title, marker=self.marker, letter=self.letter_as_printed)
        if self.lead is None:
            return
        if not self.lead.strip():
            msg = (
                f"the lead {self.lead!r} says nothing; write its words, or leave it out"
            )
            raise ValueError(msg)
        if self.slug == "appendices":
            msg = "each appendix is a section of its own, and they have no lead"
            raise ValueError(msg)


@attrs.frozen(kw_only=True)
class Layout:
    """
    The house layout of an authority's papers over a span.

    Attributes:
        id: How it is chosen by name.

        title: What it is, for people.

        authority: The name of the authority whose it is; None: anybody's.

        span: The days of papers that bear it.

        by_name_only: Whether it is chosen by name, and never because it fits.

        contents: Whether a long paper lists its sections after its head.

        header: The lines under the title, in printed order.

        sections: In printed order.

        note: Where it was seen, and what of it is inferred.

    .. versionadded:: 26.1.0
    """

    id: str
    title: str
    authority: str | None = None
    span: Span = Span()
    by_name_only: bool = False
    contents: bool = True
    header: tuple[HeaderLine, ...] = (
        HeaderLine.REPORT,
        HeaderLine.DATE,
        HeaderLine.BY,
    )
    sections: tuple[Section, ...]
    note: str | None = None
