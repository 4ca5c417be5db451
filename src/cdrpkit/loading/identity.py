"""That an id names one record of a collection, wherever in a register it stands."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from typing import Any

import attrs

from cdrpkit.exceptions import shown
from cdrpkit.loading.documents import Document, id_of
from cdrpkit.loading.faults import Fault
from cdrpkit.loading.limits import MOST_FAULTS
from cdrpkit.loading.places import Path, Places

__all__ = ["blame_repeated_ids"]


@attrs.frozen
class _Bearer:
    """A record that bears an id: which, and where it says so."""

    collection: str
    record_id: str
    document: Document
    path: Path


def blame_repeated_ids(documents: Iterable[Document]) -> None:
    """Blame each record whose id another of its collection has borne before it."""
    # Of a file with more faults already than anybody reads, no more are told.
    searched = [document for document in documents if not document.full]
    repeated = _repeated(searched)
    if not repeated:
        return
    first: dict[tuple[str, str], _Bearer] = {}
    pairs = [
        pair
        for document in searched
        for pair in itertools.islice(_pairs(document, repeated, first), MOST_FAULTS)
    ]
    places = _places({bearer for pair in pairs for bearer in pair})
    for before, bearer in pairs:
        bearer.document.blame([_fault(before, bearer, places)])


def _repeated(documents: Iterable[Document]) -> dict[str, set[str]]:
    """Return by collection which ids several of its records bear, if any do."""
    met: dict[str, set[str]] = {}
    repeated: dict[str, set[str]] = {}
    for document in documents:
        for collection, raws in _lists(document):
            before = met.setdefault(collection, set())
            for record_id in map(id_of, raws):
                if record_id in before:
                    repeated.setdefault(collection, set()).add(record_id)
                elif record_id is not None:
                    before.add(record_id)
    return repeated


def _pairs(
    document: Document,
    repeated: Mapping[str, Container[str | None]],
    first: dict[tuple[str, str], _Bearer],
) -> Iterator[tuple[_Bearer, _Bearer]]:
    """Yield each bearer of an id that is not the *first*, after the one that is."""
    for collection, raws in _lists(document):
        for index, record_id in enumerate(map(id_of, raws)):
            if record_id is not None and record_id in repeated.get(collection, ()):
                path = (collection, index, "id")
                bearer = _Bearer(collection, record_id, document, path)
                before = first.setdefault((collection, record_id), bearer)
                if before is not bearer:
                    yield before, bearer


def _lists(document: Document) -> Iterator[tuple[str, list[Any]]]:
    for collection, raws in document.data.items():
        if isinstance(raws, list):
            yield collection, raws


def _places(bearers: Collection[_Bearer]) -> dict[Document, Places]:
    """Return where they say so, going over each file only once."""
    paths: dict[Document, list[Path]] = {}
    for bearer in bearers:
        paths.setdefault(bearer.document, []).append(bearer.path)
    return {document: document.places(*paths[document]) for document in paths}


def _fault(
    before: _Bearer, bearer: _Bearer, places: Mapping[Document, Places]
) -> Fault:
    line = places[before.document].of(before.path).line
    message = (
        f"{shown(bearer.record_id)} is already the id of a record of"
        f" {bearer.collection}, at {before.document.file}:{line}; each needs its own"
    )
    place = places[bearer.document].of(bearer.path)
    return Fault(bearer.path, message, "duplicate-id", place=place)
