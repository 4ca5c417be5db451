"""Text that a spreadsheet would take for a formula: made harmless, and restored."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["guard", "unguard"]

# Spreadsheets look past blank and invisible characters for the sign of a formula;
# some take the full-width signs for the plain ones, and a tab or a line end for one.
# Quotes in front are let through, so that a text guarded already is guarded again.
_INVISIBLE: Final = "\\s\u00a0\u200b\ufeff\0"
_SIGNS: Final = "=+\\-@\uff1d\uff0b\uff0d\uff20\t\r\n"
_FORMULA: Final = re.compile(f"'*[{_INVISIBLE}]*[{_SIGNS}]")


def guard(text: str) -> str:
    """
    Return *text* with one ``'`` before it if a spreadsheet might run it.

    >>> guard("=1+1"), guard("- improve buses"), guard("'tis so")
    ("'=1+1", "'- improve buses", "'tis so")

    .. versionadded:: 26.1.0
    """
    return f"'{text}" if _FORMULA.match(text) else text


def unguard(text: str) -> str:
    """
    Return the text that `guard` was given.

    >>> unguard("'=1+1"), unguard("'tis so")
    ('=1+1', "'tis so")

    .. versionadded:: 26.1.0
    """
    if text.startswith("'") and _FORMULA.match(text):
        return text[1:]
    return text
