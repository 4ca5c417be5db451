"""
The signs of a narrative: how lines start, what stands in braces, and near misses.

`cdrpkit.narratives` says what they mean, and reads them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

__all__ = [
    "BLOCK",
    "DEEPEST",
    "ELSEWHERE",
    "INLINE",
    "ITEM",
    "LABEL",
    "NEAR_MISSES",
    "NOTE",
    "PAGE",
    "QUOTED",
    "SLOT",
    "SLUG",
    "SUBHEADING",
    "WAYS",
    "statements_in",
    "without_slots",
]

SLOT: Final = re.compile(r"\{\{|\{([^{}]*)\}|\{")
BLOCK: Final = re.compile(r"\{block:([^{}]*)\}")

PAGE: Final = re.compile(r"\{page:([^{}]*)\}")
WAYS: Final = ("landscape", "portrait")

SUBHEADING: Final = re.compile(r"##\.? ")
ITEM: Final = re.compile(r"( *)(- |#\. )")
LABEL: Final = re.compile(r"\{label:([^{}]*)\}\s*")
NOTE: Final = re.compile(r"\{note:([^{}]*)\}\s*")
QUOTED: Final = re.compile(r"> (-- )?(?![-–—] )")
SLUG: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
DEEPEST: Final = 3
INLINE: Final = frozenset({"figure", "words", "ref", "number", "note", "stated"})
ELSEWHERE: Final = {
    "block": ("block-in-line", "alone on its line; give it a line of its own"),
    "page": ("page-in-line", "alone on its line; give it a line of its own"),
    "label": (
        "misplaced-label",
        "before the words of a numbered paragraph or of a sub-heading written '##. '",
    ),
}
"""What cannot stand inside a line: the code of the error, and where it must stand."""

NEAR_MISSES: Final = (
    (
        re.compile(r"#"),
        (
            "a sub-heading is written '## ' and its words, or '##. ' if it is counted"
            " with the paragraphs, and an item with a number '#. ', from the start of"
            " the line; there are no other levels"
        ),
    ),
    (
        re.compile(r"-|[*+•](?:\s|$)"),
        (
            "an item is written '- ' and its words, from the start of the line, or two"
            " spaces further in if it stands inside another; if it is not meant as an"
            " item, let the line start with a word"
        ),
    ),
    (
        re.compile(r">"),
        (
            "a quotation is written '> ' and its words, and below them '> -- ' and"
            " their source, from the start of the line; if it is not meant as one, let"
            " the line start with a word"
        ),
    ),
    (
        re.compile(r"[0-9]{1,2}[.)](?:\s|$)"),
        (
            "numbers are counted, and not typed: write '#. ' for an item with a number;"
            " if it is not meant as an item, let the line start with a word"
        ),
    ),
)
"""How lines start that are meant for markup and are none, and how that is written."""


def without_slots(text: str) -> str:
    """
    Return the words of a narrative, with nothing in place of what is computed.

    >>> without_slots("So far {figure:actions.completed} of {{40}.")
    'So far   of {40}.'

    .. versionadded:: 26.1.0
    """
    return SLOT.sub(lambda slot: "{" if slot[0] == "{{" else " ", text)


def statements_in(text: str) -> Iterator[str]:
    """
    Yield the ids of the statements that a narrative places.

    >>> list(statements_in("From {stated:P05-area} on, {{stated:not-this}."))
    ['P05-area']

    .. versionadded:: 26.1.0
    """
    for slot in SLOT.finditer(text):
        kind, _, name = (slot[1] or "").partition(":")
        if kind == "stated":
            yield name.strip()
