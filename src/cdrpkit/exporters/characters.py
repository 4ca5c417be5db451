"""Characters that no file of text can hold: refused alike, whatever the format."""

from __future__ import annotations

from cdrpkit.exceptions import shown
from cdrpkit.saying import AN_UNHOLDABLE

__all__ = ["checked"]


def checked(text: str, where: str) -> str:
    r"""
    Return *text* if XML 1.0 can hold it.

    A web page or plain text could hold a few characters more, but none that means
    anything to a reader; and a paper that one format takes, every other is to take.
    The controls U+007F to U+009F can stand in all of them, and are passed on as they
    are: HTML calls them an error, but keeps them, where a reference to one would be
    read as a letter of another code.

    >>> checked("one\ntwo", "a web page")
    'one\ntwo'

    Args:
        where: What it is to stand in, for the message.

    Raises:
        ValueError: If it cannot, naming the character and the text.

    .. versionadded:: 26.1.0
    """
    found = AN_UNHOLDABLE.search(text)
    if found:
        code = ord(found.group())
        msg = (
            f"U+{code:04X} at character {found.start() + 1} of {shown(text)} cannot"
            f" stand in {where}; take it out"
        )
        raise ValueError(msg)
    return text
