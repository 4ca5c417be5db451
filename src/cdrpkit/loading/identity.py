"""That an id names one record of a collection, wherever in a register it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from cdrpkit.exceptions import shown
from cdrpkit.loading.documents import Document, id_of
from cdrpkit.loading.faults import Fault
from cdrpkit.loading.limits import MOST_FAULTS
from cdrpkit.loading.places import Path

__all__ = ["blame_repeated_ids"]


@attrs.frozen(eq=False)
class _Bearer:
    """A record that bears an id: which, and where it says so."""

    collection: str
    record_id: str
    document: Document
    path: Path


def blame_repeated_ids(documents: Iterable[Document]) -> None:
    """Blame each record whose id another of its collection has borne before it."""
    first: dict[tuple[str, str], _Bearer] = {}
    repeated: dict[Document, list[_Bearer]] = {}
    for bearer in _bearers(documents):
        if (
            first.setdefault((bearer.collection, bearer.record_id), bearer)
            is not bearer
        ):
            repeated.setdefault(bearer.document, []).append(bearer)
    for document, bearers in repeated.items():
        pairs = [(first[b.collection, b.record_id], b) for b in bearers[:MOST_FAULTS]]
        lines = _lines({before for before, _ in pairs})
        document.blame(_fault(bearer, lines[before]) for before, bearer in pairs)


def _bearers(documents: Iterable[Document]) -> Iterator[_Bearer]:
    for document in documents:
        for collection, raws in document.data.items():
            for index, raw in enumerate(raws if isinstance(raws, list) else ()):
                record_id = id_of(raw)
                if record_id is not None:
                    path = (collection, index, "id")
                    yield _Bearer(collection, record_id, document, path)


def _lines(bearers: set[_Bearer]) -> dict[_Bearer, str]:
    """Return the file and line of each, going over each file only once."""
    documents = {bearer.document for bearer in bearers}
    paths = [bearer.path for bearer in bearers]
    places = {document: document.places(*paths) for document in documents}
    return {
        bearer: f"{bearer.document.file}:{places[bearer.document].of(bearer.path).line}"
        for bearer in bearers
    }


def _fault(bearer: _Bearer, first: str) -> Fault:
    message = (
        f"{shown(bearer.record_id)} is already the id of a record of"
        f" {bearer.collection}, at {first}; each needs its own"
    )
    return Fault(bearer.path, message, "duplicate-id")
