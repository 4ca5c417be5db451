"""Characters that no file of text can hold: refused alike, whatever the format."""

from __future__ import annotations

import re
from typing import Final

from cdrpkit.exceptions import shown

__all__ = ["checked"]

# What XML 1.0 cannot hold at all.
_ILLEGAL: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def checked(text: str, file: str) -> str:
    r"""
    Return *text* if XML 1.0 can hold it.

    A web page or plain text could hold a few characters more, but none that means
    anything to a reader; and a paper that one format takes, every other is to take.

    >>> checked("one\ntwo", "a web page")
    'one\ntwo'

    Args:
        file: What it is to stand in, for the message.

    Raises:
        ValueError: If it cannot, naming the character and the text.

    .. versionadded:: 26.1.0
    """
    found = _ILLEGAL.search(text)
    if found:
        code = ord(found.group())
        msg = (
            f"U+{code:04X} at character {found.start() + 1} of {shown(text)} cannot"
            f" stand in {file}; take it out"
        )
        raise ValueError(msg)
    return text
