"""TOML: text into plain data, and the places of what it holds."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from cdrpkit.loading.documents import Document
from cdrpkit.loading.faults import Fault, given_twice, not_syntax, too_deep
from cdrpkit.loading.leaves import Number, no_such_day
from cdrpkit.loading.nesting import too_deep_in_toml
from cdrpkit.loading.places import Path, Place, Places, place_at
from cdrpkit.loading.trees import Tree, pairs

if TYPE_CHECKING:
    from tree_sitter import Node

__all__ = ["read"]

_TOLD: Final = re.compile(
    r"(.*) \(at (?:line ([0-9]+), column ([0-9]+)|end of document)\)", re.DOTALL
)
_AFTER: Final = re.compile(r"[\s,\]}#]")


def read(document: Document) -> None:
    """Read the TOML of *document*; what is wrong with it is blamed there."""
    document.locate = _locate
    deep = too_deep_in_toml(document.text)
    if deep is not None:
        document.blame([too_deep(place_at(document.text, deep))])
        return
    try:
        document.data = tomllib.loads(document.text, parse_float=Number)
    except ValueError as error:
        document.blame(_faults(document, str(error)))


def _faults(document: Document, message: str) -> Iterator[Fault]:
    """Explain what tomllib refuses: it stops at the first, and tells little of it."""
    places = document.places
    told = _TOLD.fullmatch(message)
    if told is None:
        # Python itself refuses to read an integer of thousands of digits.
        yield not_syntax("TOML", message, None)
        return
    reason, line, column = told.groups()
    place = Place(int(line), int(column)) if line else places.at(places.broken)
    if reason.startswith("Cannot") and places.twice:
        yield from given_twice(places)
    elif reason == "Invalid date or datetime":
        line = document.text.split("\n")[place.line - 1]
        refusal = no_such_day(_AFTER.split(line[place.column - 1 :])[0])
        yield Fault(places.path(place), refusal.message, refusal.code, place=place)
    else:
        yield not_syntax("TOML", reason, place)


def _locate(text: str) -> Places:
    import tree_sitter_toml
    from tree_sitter import Language

    tree = Tree(text, Language(tree_sitter_toml.language()), _steps)
    lengths: dict[Path, int] = {}
    for node in tree.root.named_children:
        if node.type in {"table", "table_array_element"}:
            path = _header(tree, node, lengths)
            for pair in pairs(node):
                tree.pair(pair, path)
    for pair in pairs(tree.root):
        tree.pair(pair, ())
    return tree.places()


def _header(tree: Tree, node: Node, lengths: dict[Path, int]) -> Path:
    """Gather ``[areas.span]`` or ``[[areas]]``, and return the path that it opens."""
    path: Path = ()
    for step in _steps(node.named_children[0]):
        path = (*path, lengths[path] - 1) if path in lengths else path
        path = (*path, step)
    if node.type == "table_array_element":
        lengths[path] = lengths.get(path, 0) + 1
        path = (*path, lengths[path] - 1)
    tree.declare(path, node.start_byte, node.start_byte)
    return path


def _steps(key: Node) -> list[str]:
    """Return the parts of a key, as ``span.start`` has two."""
    if key.type == "dotted_key":
        return [step for part in key.named_children for step in _steps(part)]
    source = (key.text or b"").decode()
    # A quoted key is a string, and whoever reads TOML knows what it says.
    return [source] if key.type == "bare_key" else list(tomllib.loads(f"{source}=0"))
