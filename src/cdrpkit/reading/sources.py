"""What may be opened at all: a file of a sane size, and nothing that never ends."""

from __future__ import annotations

import stat
from pathlib import Path

from cdrpkit.loading.limits import LARGEST_FILE
from cdrpkit.reading.sheets import refusal

__all__ = ["is_folder", "size_of"]


def is_folder(path: Path) -> bool:
    """Tell whether there is a folder at *path*; of what cannot be told, that not."""
    try:
        return stat.S_ISDIR(path.stat().st_mode)
    except (OSError, ValueError):
        return False


def size_of(path: Path) -> int:
    """
    Return the bytes of the file at *path*, which a link may lead to.

    Raises:
        LoadError: If there is none, or it is no plain file, or too large.
    """
    try:
        known = path.stat()
    except FileNotFoundError as error:
        message = f"this cannot be read: {error.strerror}"
        raise refusal(str(path), message, "no-such-file") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        message = f"this cannot be read: {reason}"
        raise refusal(str(path), message, "unreadable") from None
    if not stat.S_ISREG(known.st_mode):
        what = "a folder" if stat.S_ISDIR(known.st_mode) else "neither file nor folder"
        raise refusal(str(path), f"this is {what}; name a file", "not-a-file")
    if known.st_size > LARGEST_FILE:
        message = (
            f"{known.st_size:,} bytes are too many; at most {LARGEST_FILE:,} are read"
        )
        raise refusal(str(path), message, "too-large")
    return known.st_size
