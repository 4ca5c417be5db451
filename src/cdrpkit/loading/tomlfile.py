"""TOML: text into plain data, and the places of what it holds."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from cdrpkit.loading import trees
from cdrpkit.loading.documents import Document
from cdrpkit.loading.faults import Fault, given_twice, not_syntax, too_deep
from cdrpkit.loading.leaves import Number, no_such_day
from cdrpkit.loading.nesting import open_string_in_toml, too_deep_in_toml
from cdrpkit.loading.places import (
    Entry,
    Path,
    Places,
    Wanted,
    gathered,
    place_at,
    repeated,
)

if TYPE_CHECKING:
    from tree_sitter import Node

__all__ = ["read"]

_TOLD: Final = re.compile(
    r"(.*) \(at (?:line ([0-9]+), column ([0-9]+)|end of document)\)", re.DOTALL
)
_TWICE: Final = ("Cannot ", "Duplicate ")
_OPEN: Final = ("Unterminated string", "Expected \"'")
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
        document.blame(_faults(document.text, str(error)))


def _faults(text: str, message: str) -> Iterator[Fault]:
    """Explain what tomllib refuses: it stops at the first, and tells little of it."""
    told = _TOLD.fullmatch(message)
    if told is None:
        # Python itself refuses to read an integer of thousands of digits.
        yield not_syntax("TOML", message, None)
        return
    reason, line, column = told.groups()
    offset = _offset(text, int(line), int(column)) if line else len(text)
    if reason == "Invalid date or datetime":
        yield _no_such_day(text, offset)
    elif reason.startswith(_TWICE) and (twice := list(_given_twice(text))):
        yield from twice
    else:
        if not line and reason.startswith(_OPEN):
            offset = open_string_in_toml(text)
        yield not_syntax("TOML", reason, place_at(text, offset))


def _offset(text: str, line: int, column: int) -> int:
    lines = text.split("\n")[: line - 1]
    return sum(map(len, lines)) + len(lines) + column - 1


def _no_such_day(text: str, offset: int) -> Fault:
    start = len(text[:offset].encode())
    entries = _entries(text.encode(), None)
    path = next((entry.path for entry in entries if entry.value == start), ())
    refusal = no_such_day(_AFTER.split(text[offset:], maxsplit=1)[0])
    return Fault(path, refusal.message, refusal.code, place=place_at(text, offset))


def _given_twice(text: str) -> Iterator[Fault]:
    source = text.encode()
    for first, second in repeated(_entries(source, None)):
        yield given_twice(source, first, second)


def _locate(text: str, wanted: Wanted) -> Places:
    source = text.encode()
    return gathered(source, _entries(source, wanted), wanted)


def _entries(source: bytes, wanted: Wanted | None) -> Iterator[Entry]:
    import tree_sitter_toml
    from tree_sitter import Language

    lengths: dict[Path, int] = {}
    root = trees.root(source, Language(tree_sitter_toml.language()))
    for node in trees.children(root):
        if node.type == "pair":
            yield from trees.pair(node, (), _steps, wanted)
        else:
            key, *pairs = trees.children(node)
            path = _opened(node.type, _steps(key), lengths)
            yield Entry(path, node.start_byte, node.start_byte)
            if wanted is None or path in wanted:
                for pair in pairs:
                    yield from trees.pair(pair, path, _steps, wanted)


def _opened(kind: str, steps: list[str], lengths: dict[Path, int]) -> Path:
    """Return the path that ``[areas.span]`` or ``[[areas]]`` opens."""
    path: Path = ()
    for step in steps:
        # Below a list of tables, a header means the last of them.
        path = (*path, lengths[path] - 1, step) if path in lengths else (*path, step)
    if kind == "table_array_element":
        lengths[path] = lengths.get(path, 0) + 1
        path = (*path, lengths[path] - 1)
    return path


def _steps(key: Node) -> list[str]:
    """Return the parts of a key, as ``span.start`` has two."""
    if key.type == "dotted_key":
        return [step for part in trees.children(key) for step in _steps(part)]
    source = (key.text or b"").decode()
    if key.type != "quoted_key":
        return [source]
    try:
        return list(tomllib.loads(f"{source} = 0"))
    except tomllib.TOMLDecodeError:  # This is not what the file was refused for.
        return [source]
