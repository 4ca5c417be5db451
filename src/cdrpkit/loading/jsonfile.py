"""JSON: text into plain data, and the places of what it holds."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from cdrpkit.loading import trees
from cdrpkit.loading.documents import Document
from cdrpkit.loading.faults import Fault, curly, given_twice, not_syntax
from cdrpkit.loading.jsonpieces import pieces
from cdrpkit.loading.leaves import Number, found
from cdrpkit.loading.limits import LONGEST_NUMBER
from cdrpkit.loading.nesting import too_deep_in_json
from cdrpkit.loading.places import (
    Entry,
    Path,
    Place,
    Places,
    Wanted,
    gathered,
)

if TYPE_CHECKING:
    from tree_sitter import Node

__all__ = ["data_of", "locate", "read"]

_CONSTANTS: Final = re.compile(rb'("(?:[^"\\]++|\\.)*+")|NaN|-?Infinity', re.DOTALL)


def read(document: Document) -> None:
    """Read the JSON of *document*; what is wrong with it is blamed there."""
    data = data_of(document)
    if isinstance(data, dict):
        document.data = data
    elif not document.faults:
        message = f"{found(data)} is not a table whose keys name the collections"
        document.blame([Fault((), message, "not-a-table", place=Place(1, 1))])


def data_of(document: Document) -> Any:
    """Return what the JSON of *document* holds, if any; faults are blamed there."""
    document.locate = locate
    deep = too_deep_in_json(document.text)
    if deep is not None:
        document.blame([deep])
        return None
    tables = _Tables()
    try:
        data = json.loads(
            document.text,
            object_pairs_hook=tables.read,
            parse_float=Number,
            parse_int=_integer,
            parse_constant=Number,
        )
    except json.JSONDecodeError as error:
        document.blame([_not_json(error)])
        return None
    if tables.doubtful:
        source = document.text.encode()
        document.blame(given_twice(source, _entries(source, (), None)))
    return data


def _not_json(error: json.JSONDecodeError) -> Fault:
    reason = curly(error.doc, error.pos) or error.msg
    if reason.startswith("Unterminated string"):
        reason = "a quotation mark is opened here and never closed"
    elif reason.startswith("Invalid control character"):
        reason = (
            f"{error.doc[error.pos]!r} cannot stand in a text as it is; take it out,"
            r" close the quotation mark before it, or write \n for a new line"
        )
    return not_syntax("JSON", reason, Place(error.lineno, error.colno))


class _Tables:
    """Makes tables of pairs, and notices if one has a key twice."""

    def __init__(self) -> None:
        self.doubtful = False

    def read(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        table = dict(pairs)
        if len(table) < len(pairs):
            self.doubtful = True
            table = dict(reversed(pairs))  # What is told of a key is of its first.
        return table


def _integer(literal: str) -> int | Number:
    # Python refuses to read thousands of digits, and would not say where they stand.
    return int(literal) if len(literal) <= LONGEST_NUMBER else Number(literal)


def locate(text: str, wanted: Wanted) -> Places:
    """Return where those paths stand in *text*, which is JSON of a table."""
    return gathered(text.encode(), _sought(text, wanted), wanted)


def _sought(text: str, wanted: Wanted) -> Iterator[Entry]:
    """Yield entries for what is *wanted*; no other records get a tree."""
    characters = at = 0
    for piece in pieces(text, wanted):
        key = at + len(text[characters : piece.key].encode())
        at = key + len(text[piece.key : piece.start].encode())
        characters = piece.start
        yield Entry(piece.path, key, at)
        source = text[piece.start : piece.end].encode()
        for path, inner_key, inner_value in _entries(source, piece.path, wanted):
            yield Entry(path, at + inner_key, at + inner_value)


def _entries(source: bytes, path: Path, wanted: Wanted | None) -> Iterator[Entry]:
    import tree_sitter_json
    from tree_sitter import Language

    # Python's reader takes these three; for the grammar they must be values too.
    plain = _CONSTANTS.sub(lambda found: found[1] or b"0" * len(found[0]), source)
    root = trees.root(plain, Language(tree_sitter_json.language()))
    for node in trees.children(root):
        yield from trees.inside(node, path, _steps, wanted)


def _steps(key: Node) -> list[str]:
    return [json.loads(key.text or b"null")]
