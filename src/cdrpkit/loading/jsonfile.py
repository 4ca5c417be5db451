"""JSON: text into plain data, and the places of what it holds."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from cdrpkit.loading.documents import Document
from cdrpkit.loading.faults import Fault, given_twice, not_syntax, too_deep
from cdrpkit.loading.leaves import Number, found
from cdrpkit.loading.limits import LONGEST_NUMBER
from cdrpkit.loading.nesting import too_deep_in_json
from cdrpkit.loading.places import Place, Places, place_at
from cdrpkit.loading.trees import Tree, meant

if TYPE_CHECKING:
    from tree_sitter import Node

__all__ = ["read"]


def read(document: Document) -> None:
    """Read the JSON of *document*; what is wrong with it is blamed there."""
    document.locate = _locate
    deep = too_deep_in_json(document.text)
    if deep is not None:
        document.blame([too_deep(place_at(document.text, deep))])
        return
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
        place = Place(error.lineno, error.colno)
        document.blame([not_syntax("JSON", error.msg, place)])
        return
    if tables.doubtful:
        document.blame(given_twice(document.places))
    if isinstance(data, dict):
        document.data = data
    else:
        message = f"{found(data)} is not a table whose keys name the collections"
        document.blame([Fault((), message, "not-a-table", place=Place(1, 1))])


class _Tables:
    """Makes tables of pairs, and notices if one has a key twice."""

    def __init__(self) -> None:
        self.doubtful = False

    def read(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        table = dict(pairs)
        if len(table) < len(pairs):
            self.doubtful = True
        return table


def _integer(literal: str) -> int | Number:
    # Python refuses to read thousands of digits, and would not say where they stand.
    return int(literal) if len(literal) <= LONGEST_NUMBER else Number(literal)


def _locate(text: str) -> Places:
    import tree_sitter_json
    from tree_sitter import Language

    tree = Tree(text, Language(tree_sitter_json.language()), _steps)
    for node in meant(tree.root):
        tree.value(node, ())
    return tree.places()


def _steps(key: Node) -> list[str]:
    return [json.loads(key.text or b"null")]
