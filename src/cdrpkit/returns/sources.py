"""Sources in a return: where the fact of a row stands, and what is remarked of it."""

from __future__ import annotations

from typing import Annotated

from cdrpkit.model import Record
from cdrpkit.table import Column

__all__ = ["NoteOf", "SourceOf", "source_of"]

SourceOf = Annotated[
    str | None,
    Column(
        title="Source",
        description="Where the record of the row stands: the paper's id and the place"
        " in it, or another source; empty: nobody has said.",
    ),
]

NoteOf = Annotated[
    str | None,
    Column(
        title="Note",
        description="What the register's keeper remarks of the record, as that it is"
        " only expected; empty: nothing.",
    ),
]


def source_of(record: Record) -> str | None:
    """
    Return where a record stands, in one line; None: nobody has said.

    >>> from cdrpkit.model import Source
    >>> from cdrpkit.model.papers import Abbreviation
    >>> source = Source(paper="P00", place="para 9")
    >>> source_of(Abbreviation(id="mpa", short="MPA", long="...", source=source))
    'P00, para 9'

    .. versionadded:: 26.1.0
    """
    if record.source is None:
        return None
    stands = (record.source.paper, record.source.place)
    return ", ".join(part for part in stands if part) or None
