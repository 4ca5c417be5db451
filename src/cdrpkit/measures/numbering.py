"""Numbers as minutes print them, "1–11, 13–31, 34 and 35": read, and written."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterable, Iterator
from typing import Final

import attrs

from cdrpkit.measures.ordering import as_numbered
from cdrpkit.saying import in_a_row

__all__ = ["MOST_IN_A_RANGE", "Expansion", "Unreadable", "expand", "printed"]

MOST_IN_A_RANGE: Final = 1_000
"""Numbers in one range; one of more is a slip."""

_SHORTEST_RANGE: Final = 3

_THOUSANDS: Final = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?![0-9A-Za-z.])")
_TOKEN: Final = re.compile(
    rf"(?P<thousands>{_THOUSANDS.pattern})"
    r"|(?P<dash>[-\u2010-\u2013]|to(?![0-9A-Za-z]))"
    r"|(?P<part>,|;|&|and(?![0-9A-Za-z]))"
    r"|(?P<word>[^\s,;&\-\u2010-\u2013]+)"
)
_NUMBER: Final = re.compile(r"[0-9]{1,6}(\.[0-9]{1,6})*[A-Za-z]?")
_WHOLE: Final = re.compile(r"[1-9][0-9]{0,5}")


@attrs.frozen(kw_only=True)
class Unreadable:
    """
    A piece of a text of numbers that is none, and of which nothing was guessed.

    Attributes:
        text: The piece.

        column: Where it starts in the text, from 1.

        why: What is wrong with it, as a clause.

    .. versionadded:: 26.1.0
    """

    text: str
    column: int
    why: str


@attrs.frozen(kw_only=True)
class Expansion:
    """
    The numbers that a text names.

    Attributes:
        text: The text.

        numbers: Each number once, in the order of the text.

        unreadable: The pieces that could not be read, in the same order.

    .. versionadded:: 26.1.0
    """

    text: str
    numbers: tuple[str, ...]
    unreadable: tuple[Unreadable, ...]


@functools.lru_cache(maxsize=1024)
def expand(text: str) -> Expansion:
    """
    Read numbers and ranges of numbers as they are printed.

    A range is written with a hyphen, an en dash or "to", both ends included, and is
    of whole numbers only; a number with a letter ("14a") or a point ("2.10") stands
    singly. What is parted by commas, "and" or blanks is read one by one; "1,000" may
    be one number or two, and is not read.

    >>> expand("1–3, 14a and 35").numbers
    ('1', '2', '3', '14a', '35')
    >>> expand("9-7").unreadable[0].why
    'the range runs backwards'

    .. versionadded:: 26.1.0
    """
    numbers: dict[str, None] = {}
    unreadable: list[Unreadable] = []
    for piece, words, column in _pieces(text):
        why = _why_not(words)
        if why is not None:
            unreadable.append(Unreadable(text=piece, column=column, why=why))
        elif len(words) == 1:
            numbers[words[0]] = None
        else:
            ends = range(int(words[0]), int(words[-1]) + 1)
            numbers.update(dict.fromkeys(map(str, ends)))
    if not numbers and not unreadable:
        unreadable.append(Unreadable(text=text, column=1, why="it names no number"))
    return Expansion(text=text, numbers=tuple(numbers), unreadable=tuple(unreadable))


def printed(numbers: Iterable[str]) -> str:
    """
    Return *numbers* as minutes print them: sorted, and three in a row as a range.

    >>> printed(["12", "35", "1", "34", "2", "3", "14a"])
    '1–3, 12, 14a, 34 and 35'

    .. versionadded:: 26.1.0
    """
    parts: list[str] = []
    for run in _runs(sorted(set(numbers), key=as_numbered)):
        if len(run) < _SHORTEST_RANGE:
            parts += run
        else:
            parts.append(f"{run[0]}–{run[-1]}")
    return in_a_row(parts)


def _pieces(text: str) -> Iterator[tuple[str, tuple[str, ...], int]]:
    """Yield each number or range: as it stands, its words and dashes, its column."""
    run: list[re.Match[str]] = []
    parted = True  # as if by a comma before the first
    for token in itertools.chain(_TOKEN.finditer(text), (None,)):
        joins = bool(run) and (
            token is not None
            and token.lastgroup != "part"
            and "dash" in (run[-1].lastgroup, token.lastgroup)
        )
        if run and not joins:
            start, end = run[0].start(), run[-1].end()
            words = tuple("-" if one.lastgroup == "dash" else one[0] for one in run)
            yield text[start:end], words, start + 1
            run, parted = [], False
        if token is None:
            continue
        if token.lastgroup != "part":
            run.append(token)
        elif parted and token[0] != "and":
            yield token[0], (token[0],), token.start() + 1
        else:
            parted = token[0] != "and"


def _why_not(words: tuple[str, ...]) -> str | None:
    """Return what keeps the words of a piece from being a number or a range."""
    match words:
        case ("," | ";" | "&",):
            return "no number stands before it"
        case (word,) if _NUMBER.fullmatch(word):
            return None
        case (word,) if _THOUSANDS.fullmatch(word):
            return "it may be one number or several; put a blank after each comma"
        case (_,):
            return "it is not a number"
        case (first, "-", last) if _NUMBER.fullmatch(first) and _NUMBER.fullmatch(last):
            if not (_WHOLE.fullmatch(first) and _WHOLE.fullmatch(last)):
                return "a range is of whole numbers only"
            if int(first) > int(last):
                return "the range runs backwards"
            if int(last) - int(first) >= MOST_IN_A_RANGE:
                return f"the range holds more than {MOST_IN_A_RANGE:,} numbers"
            return None
    return "it is neither a number nor a range"


def _runs(numbers: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """Yield whole numbers that follow each other together, all others singly."""
    run: list[str] = []
    for number in numbers:
        if run and _follows(number, run[-1]):
            run.append(number)
            continue
        if run:
            yield tuple(run)
        run = [number]
    if run:
        yield tuple(run)


def _follows(number: str, before: str) -> bool:
    whole = _WHOLE.fullmatch(number) and _WHOLE.fullmatch(before)
    return bool(whole) and int(number) == int(before) + 1
