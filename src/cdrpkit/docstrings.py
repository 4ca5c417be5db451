"""What the docstrings of classes say, for pages and schemas that are made from them."""

from __future__ import annotations

import inspect
import re

__all__ = ["first_paragraph", "meanings"]


def first_paragraph(described: type) -> str:
    """
    Return what a class is, on one line.

    >>> from cdrpkit.dates import Span
    >>> first_paragraph(Span)
    'A stretch of days, both ends included.'

    .. versionadded:: 26.1.0
    """
    text = inspect.cleandoc(described.__doc__ or "")
    return " ".join(text.split("\n\n")[0].split())


def meanings(described: type) -> dict[str, str]:
    """
    Return what the docstrings of a class, and of those above it, say of fields.

    >>> from cdrpkit.dates import Span
    >>> meanings(Span)["end"]
    'The last day, or None where no end is known.'

    .. versionadded:: 26.1.0
    """
    said: dict[str, str] = {}
    for each in reversed(described.__mro__):
        text = inspect.cleandoc(each.__doc__ or "") + "\n"
        listed = re.search(r"^Attributes:\n((?:(?: {4}.*)?\n)+)", text, re.MULTILINE)
        if listed:
            found = re.findall(
                r"^ {4}(\w+): (.*(?:\n {8}.*)*)", listed[1], re.MULTILINE
            )
            said |= {name: " ".join(words.split()) for name, words in found}
    return said
