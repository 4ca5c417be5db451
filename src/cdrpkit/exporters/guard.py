"""
Text that a spreadsheet would take for a formula: made harmless, and restored.

There are two guards, one for each audience of a file. They guard more or fewer texts,
but what either has put there is taken away in one way: a file whose byte-order mark
was lost on the way is read as rightly as one that has kept it.
"""

from __future__ import annotations

import re
from operator import itemgetter
from typing import Final

import attrs

from cdrpkit.table import Datatype, Field

__all__ = ["FOR_EXCEL", "FOR_MACHINE", "UNDOING", "Guard", "guard", "unguard"]

# Spreadsheets look past blank and invisible characters for the sign of a formula;
# some take the full-width signs for the plain ones, and a tab or a line end for one.
_INVISIBLE: Final = "\\s\u00a0\u200b\ufeff\0"
_SIGNS: Final = "=+\\-@\uff1d\uff0b\uff0d\uff20\t\r\n"
_SIGN: Final = f"[{_INVISIBLE}]*[{_SIGNS}]"
_GUARDED: Final = re.compile(f"'+{_SIGN}")

UNDOING: Final = (
    "Whoever reads a text that begins with ' takes that one away, if after it, and any"
    " number of ' more and then of blank or invisible characters, there is one of"
    " = + - @, their full-width forms, a tab or a line end."
)
"""How a guard is undone, for whoever reads the file with a program of their own."""


@attrs.frozen(kw_only=True)
class Guard:
    """
    Which texts have one ``'`` before them, so that nothing runs them.

    A text that looks as if it had one already always gets one more: so each comes back.

    Attributes:
        run: How a text begins that is run, as a regular expression; nothing that
            `unguard` would not see behind a ``'``.

        first: The characters that a text to be guarded may begin with, as those of a
            class of a regular expression.

        rule: Which texts are run, in words.

        mark: Whether a file of this guard begins with a byte-order mark.

    .. versionadded:: 26.1.0
    """

    run: str
    first: str
    rule: str
    mark: bool
    _guarded: re.Pattern[str] = attrs.field(init=False, repr=False, eq=False)
    _beginning: re.Pattern[str] = attrs.field(init=False, repr=False, eq=False)

    @_guarded.default
    def _(self) -> re.Pattern[str]:
        return re.compile(f"{self.run}|{_GUARDED.pattern}")

    @_beginning.default
    def _(self) -> re.Pattern[str]:
        return re.compile(f"['{self.first}]")

    @property
    def told(self) -> str:
        """What is guarded, and how that is undone, in words."""
        return f"{self.rule} {UNDOING}"

    def guards(self, field: Field) -> bool:
        """
        Tell whether a cell of a column may be guarded.

        Numbers, dates and what is true or false never are, nor lists of them; nor are
        codes of which not one is run.
        """
        each = field.item or field
        if each.datatype is Datatype.CODE and field.codes and each.type is not str:
            return any(self.on(code.code) != code.code for code in field.codes.codes)
        return each.datatype in {Datatype.TEXT, Datatype.CODE}

    def on(self, text: str) -> str:
        """
        Return *text* with one ``'`` before it if it is to have one.

        >>> FOR_MACHINE.on("=1+1"), FOR_MACHINE.on("- improve buses")
        ("'=1+1", '- improve buses')
        >>> FOR_EXCEL.on("=1+1"), FOR_EXCEL.on("- improve buses")
        ("'=1+1", "'- improve buses")
        """
        return f"'{text}" if self._guarded.match(text) else text

    def on_all(self, texts: list[str]) -> list[str]:
        """
        Return each of *texts* as `on` does; of many there are few first characters.

        >>> FOR_MACHINE.on_all(["=1+1", "buses"])
        ["'=1+1", 'buses']
        """
        if any(map(self._beginning.match, set(map(itemgetter(slice(1)), texts)))):
            return list(map(self.on, texts))
        return texts


FOR_MACHINE: Final = Guard(
    run="\0*=",
    first="=\0",
    rule="A text that LibreOffice would run has one ' before it: one that begins"
    " with =, or with NULs and then =. So has one that begins with ' and looks as if"
    " it had one already.",
    mark=False,
)
"""For programs that read data: all but a formula stands there as it is."""

FOR_EXCEL: Final = Guard(
    run=_SIGN,
    first=_INVISIBLE + _SIGNS,
    rule="A text that some spreadsheet might take for a formula has one ' before it:"
    " one that begins, after any number of ' and then of blank or invisible"
    " characters, with = + - @, their full-width forms, a tab or a line end.",
    mark=True,
)
"""For spreadsheets, of which each has its own idea of a formula."""


def guard(text: str) -> str:
    """
    Return *text* with one ``'`` before it if any spreadsheet might run it.

    >>> guard("=1+1"), guard("- improve buses"), guard("'tis so")
    ("'=1+1", "'- improve buses", "'tis so")

    .. versionadded:: 26.1.0
    """
    return FOR_EXCEL.on(text)


def unguard(text: str) -> str:
    """
    Return the text that a guard was put on, whichever it was.

    >>> unguard("'=1+1"), unguard("'tis so"), unguard("=1+1")
    ('=1+1', "'tis so", '=1+1')

    .. versionadded:: 26.1.0
    """
    return text[1:] if _GUARDED.match(text) else text
