"""Papers put to a committee, their abbreviations, and claims to be complete."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, ClassVar

import attrs

from cdrpkit.dates import Span
from cdrpkit.model import Record, Ref, Texts
from cdrpkit.model.ids import (
    AbbreviationId,
    CollectionName,
    CommitteeId,
    CompletenessId,
    PaperId,
    RecordKey,
    ScrutinyId,
)

__all__ = ["Abbreviation", "Appendix", "Completeness", "Paper"]


@attrs.frozen(kw_only=True)
class Appendix:
    """
    An appendix that a paper's author wrote.

    Attributes:
        slug: What a text refers to it by: ``{ref:appendices.costs}``.

        title: Its heading, without its number.

        text: The narrative in it.

    .. versionadded:: 26.1.0
    """

    slug: str
    title: str
    text: str


@attrs.frozen(kw_only=True)
class Paper(Record):
    """
    A paper put to a committee; its narrative is its author's, its figures are not.

    Attributes:
        title: As printed.

        number: As printed; it is text ("14a", "04").

        date: The day of the meeting.

        by: The post that reports; never a person's name.

        committee: The committee, or None.

        kind: The report kind that builds it ("scrutiny-progress"), or None.

        scrutiny: The scrutiny that it reports on, or None.

        summary: In the register's own words; empty paragraphs part paragraphs.

        recommendations: What the committee is asked to do, in order.

        body: The narrative, by the slug of a section of the layout.

        appendices: What its author appends, in order; what is computed follows.

        details: What stands under the title besides number, date and author, by the
            name of the layout's line ("wards").

        background: The background papers, in order; empty is "None".

        contact: Lines of the contact details, in order; posts, not persons.

        abbreviations: The abbreviations that it lists, as printed.

        marking: The protective marking on each of its pages, or None.

    .. versionadded:: 26.1.0
    """

    collection: ClassVar[str] = "papers"
    known_by: ClassVar[str | None] = "date"

    id: PaperId
    title: str
    number: str
    date: dt.date
    by: str
    committee: Annotated[CommitteeId, Ref("committees")] | None = None
    kind: str | None = None
    scrutiny: Annotated[ScrutinyId, Ref("scrutinies")] | None = None
    summary: str | None = None
    recommendations: tuple[str, ...] = ()
    body: Texts = Texts()
    appendices: tuple[Appendix, ...] = ()
    details: Texts = Texts()
    background: tuple[str, ...] = ()
    contact: tuple[str, ...] = ()
    abbreviations: tuple[Annotated[AbbreviationId, Ref("abbreviations")], ...] = ()
    marking: str | None = None


@attrs.frozen(kw_only=True)
class Abbreviation(Record):
    """
    A short form, what it stands for, and when.

    Attributes:
        short: As used in a text, in the singular: "CDRP".

        long: What it stands for.

        span: When it stood for that.

    .. versionadded:: 26.1.0
    """

    collection: ClassVar[str] = "abbreviations"
    known_by: ClassVar[str | None] = "span"
    ended_by: ClassVar[tuple[str, ...]] = ("span",)

    id: AbbreviationId
    short: str
    long: str
    span: Span = Span()


@attrs.frozen(kw_only=True)
class Completeness(Record):
    """
    A claim that the register holds all there is, so that absence proves something.

    Attributes:
        of: The collection that is held in full.

        scope: The record that the claim is about; None: the whole collection.

        span: The days for which it holds.

    .. versionadded:: 26.1.0
    """

    collection: ClassVar[str] = "completeness"
    ended_by: ClassVar[tuple[str, ...]] = ("span",)

    id: CompletenessId
    of: CollectionName
    scope: Annotated[RecordKey, Ref()] | None = None
    span: Span = Span()
