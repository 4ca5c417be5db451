"""
Provenance: which register a paper or return was built from, of what day, and how.

It stands below both of them, for neither knows what a register is.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

import attrs

__all__ = ["Provenance", "is_digest"]

_DIGEST: Final = re.compile("[0-9a-f]{64}")


def is_digest(text: str) -> bool:
    """
    Tell whether *text* has the form of a digest of a register or a collection.

    >>> is_digest(64 * "a"), is_digest("aa")
    (True, False)

    .. versionadded:: 26.1.0
    """
    return _DIGEST.fullmatch(text) is not None


@attrs.frozen(kw_only=True)
class Provenance:
    """
    Whence a paper or return comes.

    Attributes:
        register: The digest of what was known on the day, as `cdrpkit.digests.digest`
            has it of a register.

        collections: The name and the digest of each collection that was not empty, by
            name.

        on: The day that it was asked for.

        kind: The name of the kind.

        options: The name and the value, as a machine reads it, of each option that was
            not left at its default.

    .. versionadded:: 26.1.0
    """

    register: str
    collections: tuple[tuple[str, str], ...]
    on: dt.date
    kind: str
    options: tuple[tuple[str, str], ...] = ()
