"""How deep a text nests, told in one pass before any parser sees it."""

from __future__ import annotations

import itertools
import re
from typing import Final

from cdrpkit.loading.limits import DEEPEST

__all__ = ["too_deep_in_json", "too_deep_in_toml"]

# What cannot nest: strings and comments, up to the end of the text where they are
# left open, for then the parser will refuse them. Every repeat is possessive: no
# text, however odd, is gone over twice.
_JSON_STRING: Final = r'"(?:[^"\\]++|\\.)*+"?'
_TOML_OPAQUE: Final = r"""
    \#[^\n]*+
  | \"{3} (?: [^"\\]++ | \\. | "{1,2}(?!") )*+ (?: "{3,5}+ | \Z )
  | '{3} (?: [^']++ | '{1,2}(?!') )*+ (?: '{3,5}+ | \Z )
  | " (?: [^"\\\n]++ | \\. )*+ "?
  | ' [^'\n]*+ '?
"""

_JSON: Final = re.compile(rf"{_JSON_STRING}|[^\[\]{{}}\"]++", re.DOTALL)
_TOML: Final = re.compile(_TOML_OPAQUE, re.DOTALL | re.VERBOSE)
_NO_BRACKETS: Final = re.compile(r"[^\[\]{}]++")
_LONG_KEY: Final = re.compile(rf"(?<![\w.-])(?:[\w-]++[ \t]*+\.[ \t]*+){{{DEEPEST}}}")

_STEP: Final = {"[": 1, "{": 1, "]": -1, "}": -1}


def too_deep_in_json(text: str) -> int | None:
    """
    Return the offset where *text* comes to nest too deep, or None.

    >>> too_deep_in_json('["[["]'), too_deep_in_json("[" * 100)
    (None, 64)
    """
    if not _deep(_JSON.sub("", text)):
        return None
    return _offset(text, re.compile(rf"{_JSON_STRING}|[\[\]{{}}]", re.DOTALL))


def too_deep_in_toml(text: str) -> int | None:
    """
    Return the offset where *text* comes to nest too deep, or None.

    >>> too_deep_in_toml("a = ["), too_deep_in_toml("a." * 100 + "b = 1")
    (None, 0)
    """
    # A blank of the same length keeps the offsets; a quoted part of a key stays one.
    plain = _TOML.sub(lambda opaque: "_" * len(opaque[0]), text)
    long_key = _LONG_KEY.search(plain)
    if long_key:
        return long_key.start()
    if not _deep(_NO_BRACKETS.sub("", plain)):
        return None
    return _offset(plain, re.compile(r"[\[\]{}]"))


def open_string_in_toml(text: str) -> int:
    r"""
    Return the offset of the string or comment that *text* ends in.

    >>> open_string_in_toml("a = 'b'\nc = \"\"\"d")
    12
    """
    *_, last = _TOML.finditer(text)
    return last.start()


def _deep(brackets: str) -> bool:
    depths = itertools.accumulate(map(_STEP.__getitem__, brackets))
    return max(depths, default=0) > DEEPEST


def _offset(text: str, token: re.Pattern[str]) -> int:
    """Return where the bracket stands that opens one level too many."""
    depth = 0
    for found in token.finditer(text):
        depth += _STEP.get(found[0], 0)
        if depth > DEEPEST:
            return found.start()
    raise AssertionError(text)  # pragma: no cover - _deep has said that there is one
