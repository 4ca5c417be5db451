"""Scripts: which letters belong to which, and what languages are written in them."""

from __future__ import annotations

import re
from typing import Final

import attrs

__all__ = ["SCRIPTS", "Script", "slot_of"]


@attrs.frozen(eq=False)
class Script:
    """
    A script.

    Attributes:
        name: As "Greek".

        pattern: What finds words in it. One letter alone may be a sign of mathematics.

        languages: The languages that are written in it, by their tags.

        slot: Under which of its three names Word keeps the language of such text.
    """

    name: str
    pattern: re.Pattern[str]
    languages: frozenset[str]
    slot: str


def _script(name: str, letters: str, languages: str, slot: str = "bidi") -> Script:
    return Script(name, re.compile(letters), frozenset(languages.split()), slot)


_CYRILLIC: Final = "ab av ba be bg ce cv kk kv ky mk mn os ru sr tg tt uk uz"
_ARABIC: Final = "ar az ckb fa ks ku ms pa prs ps sd ug ur uz"
_DEVANAGARI: Final = "bho doi hi kok ks mai mr ne sa sd"
_HAN: Final = "hak ja ko lzh nan wuu yue zh"

SCRIPTS: Final = (
    _script("Greek", "[\u0370-\u03ff\u1f00-\u1fff]{3,}", "el grc", "val"),
    _script("Cyrillic", "[\u0400-\u052f]{2,}", _CYRILLIC, "val"),
    _script("Armenian", "[\u0531-\u058a]{2,}", "hy hyw", "val"),
    _script("Georgian", "[\u10a0-\u10ff]{2,}", "ka", "val"),
    _script("Ethiopic", "[\u1200-\u139f]{2,}", "am gez ti tig", "val"),
    _script("Hebrew", "[\u0590-\u05ff]{2,}", "he iw ji lad yi"),
    _script(
        "Arabic", "[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]{2,}", _ARABIC
    ),
    _script("Devanagari", "[\u0900-\u097f]{2,}", _DEVANAGARI),
    _script("Bengali", "[\u0980-\u09ff]{2,}", "as bn mni"),
    _script("Gurmukhi", "[\u0a00-\u0a7f]{2,}", "pa"),
    _script("Gujarati", "[\u0a80-\u0aff]{2,}", "gu"),
    _script("Oriya", "[\u0b00-\u0b7f]{2,}", "or"),
    _script("Tamil", "[\u0b80-\u0bff]{2,}", "ta"),
    _script("Telugu", "[\u0c00-\u0c7f]{2,}", "te"),
    _script("Kannada", "[\u0c80-\u0cff]{2,}", "kn tcy"),
    _script("Malayalam", "[\u0d00-\u0d7f]{2,}", "ml"),
    _script("Sinhala", "[\u0d80-\u0dff]{2,}", "si"),
    _script("Thai", "[\u0e00-\u0e7f]{2,}", "th"),
    _script("Lao", "[\u0e80-\u0eff]{2,}", "lo"),
    _script("Tibetan", "[\u0f00-\u0fff]{2,}", "bo dz"),
    _script("Burmese", "[\u1000-\u109f]{2,}", "my"),
    _script("Khmer", "[\u1780-\u17ff]{2,}", "km"),
    _script("Korean", "[\u1100-\u11ff\uac00-\ud7a3]+", "ko", "eastAsia"),
    _script("Japanese", "[\u3041-\u30ff]{2,}", "ja ain", "eastAsia"),
    _script("Chinese", "[\u3400-\u4dbf\u4e00-\u9fff]+", _HAN, "eastAsia"),
)
"""The scripts of Unicode in which papers are most often written, but for Latin."""

_LATIN: Final = re.compile("[A-Za-zÀ-ɏ]")


def slot_of(text: str) -> str:
    """
    Return under which of its three names Word keeps the language of some text.

    >>> slot_of("as agreed"), slot_of("委員会"), slot_of("דוח 2005")
    ('val', 'eastAsia', 'bidi')
    """
    if text.isascii() or _LATIN.search(text):
        return "val"
    return next((each.slot for each in SCRIPTS if each.pattern.search(text)), "val")
