"""
The records: plain facts, flat, joined by ids.

This module says what a record is; its siblings are the families.
A record holds what a source states, and nothing that can be computed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, ClassVar

import attrs

from cdrpkit.dates import PartialDate, Span
from cdrpkit.model.ids import PaperId, RecordKey

__all__ = ["Name", "Record", "Ref", "Source", "Texts", "name_at"]


class Ref:
    """
    What a field refers to; declared once, as ``Annotated[ActionId, Ref("actions")]``.

    With one collection the field holds a bare id; with several, or none (any
    collection), it holds ``collection/id``.

    Attributes:
        collections: The collections that the id may be of; empty means any.

        part: Whether the record is a part of what it refers to, and is not known
            while that is not.

    .. versionadded:: 26.1.0
    """

    __slots__ = ("collections", "part")

    def __init__(self, *collections: str, part: bool = False) -> None:
        self.collections = collections
        self.part = part

    def __repr__(self) -> str:
        return f"Ref({', '.join(map(repr, self.collections))})"

    def key(self, value: str) -> RecordKey:
        """Return the ``collection/id`` that a field's *value* stands for."""
        if len(self.collections) == 1:
            return RecordKey(f"{self.collections[0]}/{value}")
        return RecordKey(value)

    def allows(self, key: RecordKey) -> bool:
        """Tell whether *key* is of a collection that the field may refer to."""
        collection, stroke, _ = key.partition("/")
        return bool(stroke) and (not self.collections or collection in self.collections)


@attrs.frozen(kw_only=True)
class Source:
    """
    Where a fact stands.

    Attributes:
        paper: The paper, or None where it is not one of the register's.

        place: The place in that paper, or the whole source where there is none.

    .. versionadded:: 26.1.0
    """

    paper: Annotated[PaperId, Ref("papers")] | None = None
    place: str


@attrs.frozen(kw_only=True)
class Record:
    """
    What every record has.

    Attributes:
        id: Unique within its collection.

        source: Where the fact stands; None where nobody has said.

        note: A remark of the register's keeper; never printed in a paper.

        known: The day from which it is known, where its own dates do not say that: as
            a rule the day of the paper that tells it; None: from its own date on, or
            at any time if it has none.

    .. versionadded:: 26.1.0
    """

    collection: ClassVar[str]
    """The collection that records of this class stand in."""

    known_by: ClassVar[str | None] = None
    """The field whose first day makes the record known; None: known at any time."""

    ended_by: ClassVar[tuple[str, ...]] = ()
    """The fields that end the record: a span, or a date, until whose end it is live."""

    id: str
    source: Source | None = None
    note: str | None = None
    known: dt.date | None = None

    @property
    def key(self) -> RecordKey:
        """The record's ``collection/id``, unique within a register."""
        return RecordKey(f"{self.collection}/{self.id}")

    @property
    def known_from(self) -> dt.date | None:
        """The first day on which the record is known; None: any day."""
        if self.known is not None:
            return self.known
        value = getattr(self, self.known_by) if self.known_by else None
        if isinstance(value, Span):
            return value.start
        if isinstance(value, PartialDate):
            return value.first
        return value if isinstance(value, dt.date) else None

    def live_on(self, day: dt.date) -> bool:
        """
        Tell whether the record is live *on* a day.

        It is where the day is in its span, and no later than the date of its end, that
        day included; a record that has neither is live on any day.
        """
        return all(_holds(getattr(self, field), day) for field in self.ended_by)


def _holds(until: Span | PartialDate | dt.date | None, day: dt.date) -> bool:
    """Tell whether something that lasts *until* then lasts on *day*."""
    match until:
        case Span():
            return day in until
        case PartialDate():
            return not until.passed(day)
        case dt.date():
            return day <= until
        case None:
            return True


@attrs.frozen(kw_only=True)
class Name:
    """
    What something was called over a span.

    Attributes:
        value: The name in full.

        abbreviation: Its usual short form, or None.

        span: When it bore the name.

    .. versionadded:: 26.1.0
    """

    value: str
    abbreviation: str | None = None
    span: Span = Span()


def name_at(names: Iterable[Name], on: dt.date) -> Name | None:
    """
    Return the name borne *on* a day, or None; of several, the latest begun.

    .. versionadded:: 26.1.0
    """
    borne = [name for name in names if on in name.span]
    return max(borne, key=lambda name: name.span.first) if borne else None


class Texts(Mapping[str, str]):
    """
    Texts by slug, such as a paper's narrative by section; it cannot be changed.

    >>> Texts({"summary": "Progress so far."})["summary"]
    'Progress so far.'

    .. versionadded:: 26.1.0
    """

    __slots__ = ("_texts",)

    def __init__(self, texts: Mapping[str, str] | None = None) -> None:
        self._texts = dict(sorted((texts or {}).items()))

    def __getitem__(self, slug: str) -> str:
        return self._texts[slug]

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)

    def __hash__(self) -> int:
        return hash(tuple(self._texts.items()))

    def __repr__(self) -> str:
        return f"Texts({self._texts!r})"
