"""
The standard streams: results for programs on one, everything for people on the other.

What a plugin prints is for people, and must not come between the results.
"""

from __future__ import annotations

import contextlib
import os
import sys
from typing import TextIO

__all__ = ["StreamError", "plugins_apart", "put_json", "put_text", "say", "tell"]


class StreamError(Exception):
    """
    A standard stream takes no more.

    .. versionadded:: 26.1.0
    """


def plugins_apart() -> contextlib.AbstractContextManager[object]:
    """
    Send to standard error what anybody's code prints to standard output meanwhile.

    .. versionadded:: 26.1.0
    """
    return contextlib.redirect_stdout(sys.stderr)


def put_json(value: object) -> None:
    """
    Write *value* to standard output, for programs.

    Raises:
        StreamError: If it does not take all of it.

    .. versionadded:: 26.1.0
    """
    import json

    # Plain ASCII can be written in any locale, and cannot steer a terminal.
    _put(_output(), json.dumps(value, indent=2, ensure_ascii=True) + "\n")


def put_text(text: str) -> None:
    """
    Write a file of text to standard output, as its bytes are meant, in any locale.

    Raises:
        StreamError: If it does not take all of it.

    .. versionadded:: 26.1.0
    """
    stream = _output()
    with contextlib.suppress(AttributeError):  # in place of it may stand anything
        stream.reconfigure(encoding="utf-8", newline="")  # type: ignore[attr-defined]
    _put(stream, text)


def tell(text: str) -> None:
    """
    Write *text*, which is printable, to standard error, if there is one.

    Raises:
        StreamError: If it does not take all of it.

    .. versionadded:: 26.1.0
    """
    if sys.stderr is not None:  # its descriptor was closed before the command began
        _put(sys.stderr, text)


def say(text: str) -> None:
    """
    Tell people something; where even that fails, there is nobody to tell.

    .. versionadded:: 26.1.0
    """
    from cdrpkit.saying import printable

    with contextlib.suppress(StreamError):
        tell(f"{printable(text)}\n")


def _output() -> TextIO:
    if sys.stdout is None:  # its descriptor was closed before the command began
        msg = "the output could not be written: standard output is closed"
        raise StreamError(msg)
    return sys.stdout


def _put(stream: TextIO, text: str) -> None:
    """Write *text*, in full or with an error now rather than when Python ends."""
    try:
        stream.write(text)
        stream.flush()
    except (OSError, ValueError) as error:  # a stream that was closed is a ValueError
        with contextlib.suppress(OSError, ValueError):  # or Python would try again
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        reason = getattr(error, "strerror", None) or error
        msg = f"the output could not be written: {reason}"
        raise StreamError(msg) from error
