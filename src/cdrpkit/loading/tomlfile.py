"""TOML: text into plain data, and the places of what it holds."""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from cdrpkit.exceptions import shown
from cdrpkit.loading import trees
from cdrpkit.loading.documents import Document
from cdrpkit.loading.faults import Fault, curly, given_twice, not_syntax
from cdrpkit.loading.leaves import Number, no_such_day
from cdrpkit.loading.nesting import (
    endless_integer_in_toml,
    open_string_in_toml,
    too_deep_in_toml,
)
from cdrpkit.loading.places import (
    Entry,
    Path,
    Places,
    Wanted,
    gathered,
    place_at,
)
from cdrpkit.quantities import MOST_DIGITS

if TYPE_CHECKING:
    from tree_sitter import Node

__all__ = ["read"]

_TOLD: Final = re.compile(
    r"(.*) \(at (?:line ([0-9]+), column ([0-9]+)|end of document)\)", re.DOTALL
)
_TWICE: Final = ("Cannot ", "Duplicate ")
_OPEN: Final = ("Unterminated string", "Expected \"'")
_CHARACTER: Final = re.compile(r"(?:Illegal|Found invalid) character (.*)")
_AFTER: Final = re.compile(r"[\s,\]}#]")


def read(document: Document) -> None:
    """Read the TOML of *document*; what is wrong with it is blamed there."""
    document.locate = _locate
    deep = too_deep_in_toml(document.text)
    if deep is not None:
        document.blame([deep])
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
        yield _endless_integer(text, message)
        return
    reason, line, column = told.groups()
    offset = _offset(text, int(line), int(column)) if line else len(text)
    if reason == "Invalid date or datetime":
        yield _no_such_day(text, offset)
        return
    if reason.startswith(_TWICE):
        source = text.encode()
        twice = list(given_twice(source, _entries(source, None)))
        if twice:
            yield from twice
            return
    reason, offset = _plainly(text, reason, offset)
    yield not_syntax("TOML", reason, place_at(text, offset))


def _plainly(text: str, reason: str, offset: int) -> tuple[str, int]:
    """Return what is wrong and where, in words that say the way out."""
    at_mark = curly(text, offset)
    character = _CHARACTER.fullmatch(reason)
    if reason.startswith(_OPEN):
        reason = "a quotation mark is opened here and never closed"
        return reason, open_string_in_toml(text)
    if character and character[1] == r"'\n'":
        reason = "a quotation mark is opened here and not closed on its line; close it,"
        reason += " or put three around a text of several lines"
        return reason, open_string_in_toml(text[:offset])
    if character:
        return f"{character[1]} cannot stand in a text or comment; take it out", offset
    if at_mark:
        return at_mark, offset
    if reason.startswith("Unescaped"):
        return (
            r"a backslash stands before what it cannot escape; write \\ for one",
            offset,
        )
    if reason == "Invalid value" and text[offset : offset + 1].isalpha():
        reason = 'a text needs quotation marks, like "this"; true and false are written'
        return f"{reason} small", offset
    return reason, offset


def _offset(text: str, line: int, column: int) -> int:
    lines = text.split("\n")[: line - 1]
    return sum(map(len, lines)) + len(lines) + column - 1


def _no_such_day(text: str, offset: int) -> Fault:
    refusal = no_such_day(_AFTER.split(text[offset:], maxsplit=1)[0])
    path, place = _path_at(text, offset), place_at(text, offset)
    return Fault(path, refusal.message, refusal.code, place=place)


def _endless_integer(text: str, message: str) -> Fault:
    span = endless_integer_in_toml(text, sys.get_int_max_str_digits())
    if span is None:
        return not_syntax("TOML", message, None)
    start, end = span
    message = (
        f"{shown(text[start:end])} is too large; a number has at most {MOST_DIGITS}"
        " digits"
    )
    path, place = _path_at(text, start), place_at(text, start)
    return Fault(path, message, "too-large", place=place)


def _path_at(text: str, offset: int) -> Path:
    """Return the path of the value that starts at *offset*."""
    start = len(text[:offset].encode())
    entries = _entries(text.encode(), None)
    return next((entry.path for entry in entries if entry.value == start), ())


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
