"""
How a message says things: values shown short, lists cut, errors and their places.

Whatever comes from outside is made printable here, so that it can steer no terminal.
"""

from __future__ import annotations

import difflib
import inspect
import re
import textwrap
import traceback
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from typing import Any, Final

__all__ = [
    "AN_UNHOLDABLE",
    "LONGEST_SHOWN",
    "MOST_PROBLEMS_SHOWN",
    "UNHOLDABLE",
    "WIDTH",
    "counted",
    "definition",
    "did_you_mean",
    "enumerated",
    "failing_place",
    "in_a_row",
    "listed",
    "nearest",
    "one_line",
    "printable",
    "shown",
    "told",
    "with_article",
    "wrapped",
]

UNHOLDABLE: Final = "\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff"
"""The characters that XML 1.0 cannot hold, for a pattern's class of characters."""

AN_UNHOLDABLE: Final = re.compile(f"[{UNHOLDABLE}]")
"""One of these."""

WIDTH: Final = 79
"""Columns of a terminal that a line of text may fill."""

LONGEST_SHOWN: Final = 80
"""Characters of a value that a message shows before it says how many more."""

LONGEST_NUMBER_SHOWN: Final = 256
"""Bits of a whole number that a message shows; Python refuses to print the longest."""

LONGEST_TOLD: Final = 300
"""Characters of what an error says before it is cut."""

MOST_PROBLEMS_SHOWN: Final = 1_000
"""Problems or names that a message lists before it says how many more there are."""


def shown(value: object) -> str:
    """
    Return the ``repr`` of *value* as a message may show it: short, and one line.

    >>> shown("CDRP"), shown(10**5000)
    ("'CDRP'", 'a whole number of 16610 bits')

    .. versionadded:: 26.1.0
    """
    if isinstance(value, int) and value.bit_length() > LONGEST_NUMBER_SHOWN:
        return f"a whole number of {value.bit_length()} bits"
    if isinstance(value, str):
        more = len(value) - LONGEST_SHOWN
        text = repr(value[:LONGEST_SHOWN])
        return f"{text} and {more:,} more characters" if more > 0 else text
    if isinstance(value, (list, tuple, dict)):
        noun = "table" if isinstance(value, dict) else "list"
        return f"a {noun} of {len(value):,}"
    text = repr(value)
    more = len(text) - LONGEST_SHOWN
    return one_line(text[:LONGEST_SHOWN]) + ("..." if more > 0 else "")


def printable(text: str) -> str:
    r"""
    Return *text* with everything that could steer a terminal escaped.

    >>> print(printable("a\x1b[0m\u202eb"))
    a\x1b[0m\u202eb

    .. versionadded:: 26.1.0
    """
    if text.isprintable():
        return text
    return "".join(
        character
        if character == "\n"
        or unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Zl", "Zp"}
        else character.encode("unicode_escape").decode("ascii")
        for character in text
    )


def one_line(text: str) -> str:
    """
    Return *text* printable, and so that no part of it can start a line.

    .. versionadded:: 26.1.0
    """
    return printable(text).replace("\n", r"\n")


def listed(lines: Sequence[object]) -> str:
    """
    Return a line for each, up to a point, and how many more there are.

    .. versionadded:: 26.1.0
    """
    texts = [str(line) for line in lines[:MOST_PROBLEMS_SHOWN]]
    if len(lines) > MOST_PROBLEMS_SHOWN:
        texts.append(f"... and {len(lines) - MOST_PROBLEMS_SHOWN:,} more")
    return "\n".join(texts)


def enumerated(names: Sequence[str]) -> str:
    """
    Return *names* one after the other, up to a point, or that there are none.

    .. versionadded:: 26.1.0
    """
    text = ", ".join(names[:MOST_PROBLEMS_SHOWN]) or "none"
    if len(names) > MOST_PROBLEMS_SHOWN:
        text += f", and {len(names) - MOST_PROBLEMS_SHOWN:,} more"
    return text


def counted(number: int, one: str, many: str) -> str:
    """
    Return how many there are of something, and what.

    >>> counted(1, "cell", "cells"), counted(2000, "cell", "cells")
    ('1 cell', '2,000 cells')

    .. versionadded:: 26.1.0
    """
    return f"{number:,} {one if number == 1 else many}"


def with_article(noun: str) -> str:
    """
    Return *noun* after "a", or "an" where it begins with a vowel.

    >>> with_article("council"), with_article("integrated care board")
    ('a council', 'an integrated care board')

    .. versionadded:: 26.1.0
    """
    return f"{'an' if noun[:1].lower() in set('aeiou') else 'a'} {noun}"


def in_a_row(words: Sequence[str]) -> str:
    """
    Return *words* one after the other, as a sentence does; nothing of none.

    >>> in_a_row(["one", "two", "three"]), in_a_row(["one"])
    ('one, two and three', 'one')

    .. versionadded:: 26.1.0
    """
    *others, last = words or ("",)
    return f"{', '.join(others)} and {last}" if others else last


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """
    Return ``; did you mean 'x'?`` for the nearest of *known*, or nothing.

    >>> did_you_mean("deu", ["due", "value"])
    "; did you mean 'due'?"

    Where none is near, small letters and capitals count as the same.

    .. versionadded:: 26.1.0
    """
    near = nearest(name, known)
    return "" if near is None else f"; did you mean {near!r}?"


def nearest(name: str, known: Iterable[str]) -> str | None:
    """
    Return the nearest of *known* to *name*; None: none is near.

    >>> nearest("deu", ["due", "value"]), nearest("DUE", ["due"]), nearest("x", ["due"])
    ('due', 'due', None)

    .. versionadded:: 26.1.0
    """
    asked = name[:LONGEST_SHOWN]
    said = {each: each for each in known}
    folded = {each.casefold(): each for each in said}
    for own, names in ((asked, said), (asked.casefold(), folded)):
        for near in difflib.get_close_matches(own, names, n=1):
            return names[near]
    return None


def told(error: BaseException) -> str:
    """
    Return the class of *error* and what it says, on one line and not too long.

    >>> told(ValueError("out of order"))
    'ValueError: out of order'

    .. versionadded:: 26.1.0
    """
    said = type(error).__name__
    try:
        said = f"{said}: {error}"
    except KeyboardInterrupt:
        raise
    except BaseException:  # noqa: BLE001 - its __str__ may be anybody's
        return said
    return textwrap.shorten(said, LONGEST_TOLD, placeholder="...")


def failing_place(error: BaseException, passed: Collection[str]) -> str | None:
    """
    Return ``file:line`` of what failed in the first code that is not passed over.

    Args:
        passed: Modules, or packages with all in them, whose code is not meant.

    .. versionadded:: 26.1.0
    """
    if isinstance(error, SyntaxError) and error.filename and error.lineno:
        return f"{error.filename}:{error.lineno}"
    frames = []
    for frame, line in traceback.walk_tb(error.__traceback__):
        module = str(frame.f_globals.get("__name__"))
        package = module.partition(".")[0]
        if module not in passed and package not in passed:
            frames.append((package, frame.f_code.co_filename, line))
    own = [frame for frame in frames if frame[0] == frames[0][0]]
    return f"{own[-1][1]}:{own[-1][2]}" if own else None


def definition(function: Any) -> str | None:
    """
    Return ``file:line`` of where *function* is defined, or None.

    .. versionadded:: 26.1.0
    """
    code = getattr(inspect.unwrap(function), "__code__", None)
    return f"{code.co_filename}:{code.co_firstlineno}" if code else None


def wrapped(text: str, indent: str = "", further: str | None = None) -> str:
    """
    Return *text* on lines of a terminal's usual width, with no word broken.

    >>> print(wrapped("a policy officer " * 5, "  ", "    "))
      a policy officer a policy officer a policy officer a policy officer a policy
        officer

    Args:
        indent: What stands before the first line.

        further: What stands before the others; None: the same.

    .. versionadded:: 26.1.0
    """
    return textwrap.fill(
        text,
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent if further is None else further,
        break_long_words=False,
        break_on_hyphens=False,
    )
