"""
What stands where in TOML and JSON, read off the syntax trees of tree-sitter.

tomllib and json do not say where a value stood; these trees know it of every one.
They cost time and memory, and are asked for only after a failure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeAlias

from cdrpkit.loading.places import Entry, Path, Wanted

if TYPE_CHECKING:
    from tree_sitter import Language, Node

__all__ = ["Steps", "children", "inside", "pair", "root"]

Steps: TypeAlias = "Callable[[Node], Sequence[str]]"
"""What reads a key: one step, or several where it is dotted."""

_TABLES = {"inline_table", "object"}


def root(source: bytes, language: Language) -> Node:
    """Return the topmost node of the tree of *source*."""
    from tree_sitter import Parser

    return Parser(language).parse(source).root_node


def children(node: Node) -> Iterator[Node]:
    """Yield what stands inside a node: no brackets, commas, comments and mistakes."""
    cursor = node.walk()
    going = cursor.goto_first_child()
    while going:
        child = cursor.node
        if child and child.is_named and child.type != "comment" and not child.is_error:
            yield child
        going = cursor.goto_next_sibling()


def pair(
    node: Node, path: Path, steps: Steps, wanted: Wanted | None
) -> Iterator[Entry]:
    """Yield an entry for a key and its value, and for what is inside that value."""
    match list(children(node)):
        case [key, *_, value]:
            below = (*path, *steps(key))
            yield Entry(below, key.start_byte, value.start_byte)
            yield from inside(value, below, steps, wanted)


def inside(
    node: Node, path: Path, steps: Steps, wanted: Wanted | None
) -> Iterator[Entry]:
    """Yield entries for what is inside a value; nothing where that is not *wanted*."""
    if wanted is not None and path not in wanted:
        return
    if node.type == "array":
        for index, item in enumerate(children(node)):
            if wanted is not None and index > wanted[path]:
                break
            below = (*path, index)
            yield Entry(below, item.start_byte, item.start_byte)
            yield from inside(item, below, steps, wanted)
    elif node.type in _TABLES:
        for child in children(node):
            yield from pair(child, path, steps, wanted)
