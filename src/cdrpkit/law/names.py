"""Names: what the law's data calls things by slugs, as a person reads it."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["in_words"]

_PROPER: Final = re.compile(r"\b(england|london|manchester|scotland|wales|yorkshire)\b")


def in_words(name: str) -> str:
    """
    Return a slug of the law's data as words.

    >>> in_words("co-operating"), in_words("three-year-strategy"), in_words("nhs-trust")
    ('co-operating', 'three year strategy', 'NHS trust')

    .. versionadded:: 26.1.0
    """
    words = re.sub(r"(?<!\banti)(?<!\bco)(?<!\bre)-", " ", name)
    words = _PROPER.sub(lambda found: found[0].capitalize(), words)
    return re.sub(r"\bnhs\b", "NHS", words)
