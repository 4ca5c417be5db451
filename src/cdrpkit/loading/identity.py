"""That an id names one record of a collection, wherever in a register it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cdrpkit.exceptions import shown
from cdrpkit.loading.documents import Document, id_of
from cdrpkit.loading.faults import Fault
from cdrpkit.loading.places import Path

__all__ = ["blame_repeated_ids"]


def blame_repeated_ids(documents: Iterable[Document]) -> None:
    """Blame each record whose id another of its collection has borne before it."""
    borne: dict[tuple[str, str], tuple[Document, Path]] = {}
    for document in documents:
        for collection, record_id, path in _ids(document):
            first = borne.setdefault((collection, record_id), (document, path))
            if first != (document, path) and not document.full:
                document.blame([_repeated(collection, record_id, path, *first)])


def _ids(document: Document) -> Iterator[tuple[str, str, Path]]:
    for collection, raws in document.data.items():
        if isinstance(raws, list):
            for index, raw in enumerate(raws):
                record_id = id_of(raw)
                if record_id is not None:
                    yield collection, record_id, (collection, index, "id")


def _repeated(
    collection: str, record_id: str, path: Path, first: Document, first_path: Path
) -> Fault:
    message = (
        f"{shown(record_id)} is already the id of a record of {collection}, at"
        f" {first.file}:{first.places.value(first_path).line}; each needs its own"
    )
    return Fault(path, message, "duplicate-id")
