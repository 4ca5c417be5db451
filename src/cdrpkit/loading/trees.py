"""
The places of TOML and JSON, read off the syntax trees of tree-sitter.

tomllib and json say where nothing stands; these trees know the place of every key
and value. They cost time and memory, and are asked for only after a failure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from cdrpkit.loading.places import Path, Places

if TYPE_CHECKING:
    from tree_sitter import Language, Node

__all__ = ["Tree"]

_TABLES = {"inline_table", "object"}


class Tree:
    """
    A text's syntax tree, from which the places of a file are gathered.

    Attributes:
        root: The tree's topmost node.
    """

    def __init__(
        self, text: str, language: Language, steps: Callable[[Node], Sequence[str]]
    ) -> None:
        from tree_sitter import Parser

        self._source = text.encode()
        self._steps = steps
        self._values: dict[Path, int] = {}
        self._keys: dict[Path, int] = {}
        self._declared: set[Path] = set()
        self._twice: list[tuple[Path, int]] = []
        self.root = Parser(language).parse(self._source).root_node

    def places(self) -> Places:
        """Return what was gathered."""
        return Places(
            source=self._source,
            values=self._values,
            keys=self._keys,
            twice=tuple(self._twice),
            broken=_first_error(self.root),
        )

    def declare(self, path: Path, key: int, value: int) -> None:
        """Note that *path* is given here, and see whether it was given before."""
        for length in range(1, len(path)):
            self._values.setdefault(path[:length], key)
            self._keys.setdefault(path[:length], key)
        if path in self._declared:
            self._twice.append((path, key))
        else:
            self._declared.add(path)
            self._keys[path] = key
            self._values[path] = value

    def pair(self, node: Node, path: Path) -> None:
        """Gather a key and its value, which stand in the table at *path*."""
        key, *_, value = meant(node)
        below = (*path, *self._steps(key))
        self.declare(below, key.start_byte, value.start_byte)
        self._inside(value, below)

    def value(self, node: Node, path: Path) -> None:
        """Gather a value that has no key: an item of a list, or a whole file."""
        self._values[path] = node.start_byte
        self._inside(node, path)

    def _inside(self, node: Node, path: Path) -> None:
        if node.type == "array":
            for index, item in enumerate(meant(node)):
                self.value(item, (*path, index))
        elif node.type in _TABLES:
            for pair in pairs(node):
                self.pair(pair, path)


def meant(node: Node) -> list[Node]:
    """Return what is inside a node, without comments and what cannot be read."""
    return [
        child
        for child in node.named_children
        if child.type != "comment" and not child.is_error
    ]


def pairs(node: Node) -> Iterator[Node]:
    """Yield the pairs of a key and a value in a table."""
    for child in node.named_children:
        if child.type == "pair" and len(meant(child)) > 1:
            yield child


def _first_error(node: Node) -> int:
    """Return where the tree first fails to be one of its language, or its end."""
    if not node.has_error:
        return node.end_byte
    while not (node.is_error or node.is_missing):
        node = next(child for child in node.children if child.has_error)
    return node.start_byte
