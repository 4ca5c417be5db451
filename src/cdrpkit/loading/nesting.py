"""
How deep a text nests, and how many keys it has, told before any parser sees it.

Each pass over it takes time in proportion to its length, whatever it holds.
"""

from __future__ import annotations

import itertools
import re
from typing import Final

from cdrpkit.loading.faults import Fault, too_deep, too_long_a_key, too_many_keys
from cdrpkit.loading.limits import DEEPEST, LONGEST_KEY, MOST_KEY_PARTS
from cdrpkit.loading.places import Place, place_at

__all__ = [
    "endless_integer_in_toml",
    "open_string_in_toml",
    "too_deep_in_json",
    "too_deep_in_toml",
]

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

_KEY: Final = r"[\w-]++ (?: [ \t]*+ \. [ \t]*+ [\w-]++ )"

_JSON: Final = re.compile(rf"{_JSON_STRING}|[^\[\]{{}}\"]++", re.DOTALL)
_TOML: Final = re.compile(_TOML_OPAQUE, re.DOTALL | re.VERBOSE)
_NO_BRACKETS: Final = re.compile(r"[^\[\]{}]++")
_LONG_KEY: Final = re.compile(rf"(?<![\w.-]) {_KEY}{{{LONGEST_KEY}}}", re.VERBOSE)
_KEYS: Final = re.compile(
    rf"^[ \t]*+ \[\[?+ [ \t]*+ ({_KEY}*+) | (?<![\w.-]) ({_KEY}++) (?=[ \t]*+ =)",
    re.MULTILINE | re.VERBOSE,
)
_DIGITS: Final = re.compile(
    r"(?<![\w.-]) [+-]? [0-9] (_?[0-9])*+ (?![ \t]*+[=.eE])", re.VERBOSE
)

_STEP: Final = {"[": 1, "{": 1, "]": -1, "}": -1}


def too_deep_in_json(text: str) -> Fault | None:
    """
    Return what is wrong with *text* if it nests too deep.

    >>> too_deep_in_json('"[["]'), too_deep_in_json("[" * 100).place
    (None, Place(line=1, column=65))
    """
    if not _deep(_JSON.sub("", text)):
        return None
    token = re.compile(rf"{_JSON_STRING}|[\[\]{{}}]", re.DOTALL)
    return too_deep(_place(text, token))


def too_deep_in_toml(text: str) -> Fault | None:
    """
    Return what is wrong with *text* if it nests too deep, or has too many keys.

    >>> too_deep_in_toml("a = ["), too_deep_in_toml("a." * 100 + "b = 1").place
    (None, Place(line=1, column=1))
    """
    plain = _plain(text)
    long_key = _LONG_KEY.search(plain)
    if long_key:
        return too_long_a_key(place_at(text, long_key.start()))
    beyond = _first_key_beyond(text, plain)
    if beyond is not None:
        return too_many_keys(place_at(text, beyond))
    if not _deep(_NO_BRACKETS.sub("", plain)):
        return None
    return too_deep(_place(plain, re.compile(r"[\[\]{}]")))


def open_string_in_toml(text: str) -> int:
    r"""
    Return the offset of the string or comment that *text* ends in.

    >>> open_string_in_toml("a = 'b'\nc = \"\"\"d")
    12
    """
    *_, last = _TOML.finditer(text)
    return last.start()


def endless_integer_in_toml(text: str, most: int) -> tuple[int, int] | None:
    r"""
    Return where the first integer of more than *most* digits starts and ends.

    >>> endless_integer_in_toml("1234 = '1234' # 1234\na = [12, 1_234]", 3)
    (30, 35)
    """
    for found in _DIGITS.finditer(_plain(text)):
        if sum(map(str.isdigit, found[0])) > most:
            return found.span()
    return None


def _plain(text: str) -> str:
    """Blank out what is opaque; offsets stay, and a quoted part of a key stays one."""
    return _TOML.sub(lambda opaque: "_" * len(opaque[0]), text)


def _first_key_beyond(text: str, plain: str) -> int | None:
    """Return where the keys that differ come to have too many parts."""
    met = set()
    header = ""
    parts = 0
    for found in _KEYS.finditer(plain):
        key = text[found.start() : found.end()]
        # A dotted key is another below every other header.
        if found[1]:
            header = key
        else:
            key = f"{header}{key}"
        if key not in met:
            met.add(key)
            parts += found[0].count(".") + 1
            if parts > MOST_KEY_PARTS:
                return found.start(found.lastindex or 0)
    return None


def _deep(brackets: str) -> bool:
    depths = itertools.accumulate(map(_STEP.__getitem__, brackets))
    return max(depths, default=0) > DEEPEST


def _place(text: str, token: re.Pattern[str]) -> Place:
    """Return where the bracket stands that opens one level too many."""
    depth = 0
    for found in token.finditer(text):
        depth += _STEP.get(found[0], 0)
        if depth > DEEPEST:
            return place_at(text, found.start())
    raise AssertionError(text)  # pragma: no cover - _deep has said that there is one
