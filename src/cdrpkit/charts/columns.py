"""The columns of a table, read as the names and the numbers of bars."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final

import attrs

from cdrpkit.exceptions import UnknownNameError, shown
from cdrpkit.quantities import Money, Unit
from cdrpkit.table import Field, Table, as_words

__all__ = ["Columns"]

_PER_CENT: Final = " (%)"


@attrs.frozen(kw_only=True)
class Columns:
    """
    The columns of a table, to be read as names and numbers.

    .. versionadded:: 26.1.0
    """

    table: Table[Any]

    def titled(self, name: str) -> str:
        """
        Return the title of a column, as it stands in the middle of a sentence.

        Without a sign of per cent, which each of its numbers bears.

        Raises:
            UnknownNameError: If there is no such column.
        """
        title = self._field(name).column.title.removesuffix(_PER_CENT)
        # An abbreviation keeps its capitals.
        return title if title[1:2].isupper() else title[:1].lower() + title[1:]

    def value(self, row: object, name: str) -> object:
        """
        Return what stands in a row and a column.

        Raises:
            UnknownNameError: If there is no such column.
        """
        return getattr(row, self._field(name).name)

    def named(self, row: object, names: tuple[str, ...]) -> str:
        """
        Return what a row is called, by the words in these columns.

        Raises:
            UnknownNameError: If there is no such column.

            TypeError: If blocks stand in it.
        """
        words = []
        for name in names:
            value = self.value(row, name)
            if isinstance(value, tuple):
                msg = f"{shown(value)} in column {name!r} is no name of a bar"
                raise TypeError(msg)
            words.append(" ".join(as_words(value).split()) or as_words(None))
        return "\n".join(words)

    def number(self, row: object, name: str, *, signed: bool = False) -> Decimal | None:
        """
        Return the number of a row in a column; of money, the pounds.

        Args:
            signed: Whether it may be less than nil.

        Raises:
            UnknownNameError: If there is no such column.

            TypeError: If no number stands in it.

            ValueError: If it is less than nil, or not finite.
        """
        value = self.value(row, name)
        match value:
            case None:
                return None
            case Money():
                number = value.pounds
            case Decimal() | int() if not isinstance(value, bool):
                number = Decimal(value)
            case _:
                msg = f"{shown(value)} in column {name!r} is no number to draw"
                raise TypeError(msg)
        if not number.is_finite() or (number < 0 and not signed):
            msg = (
                f"{as_words(value)} in column {name!r} is less than nil, and no bar can"
                " be as long; show the table without a picture"
            )
            raise ValueError(msg)
        return number

    def printed(self, row: object, name: str, nothing: str) -> str:
        """Return what a picture prints of a number; *nothing* where there is none."""
        value = self.value(row, name)
        if value is None:
            return nothing
        if isinstance(value, Money):
            return str(value).removesuffix(".00")
        percent = "%" if self._field(name).column.unit is Unit.PERCENTAGE else ""
        return f"{self.number(row, name, signed=True):,f}{percent}"

    def _field(self, name: str) -> Field:
        fields = {field.name: field for field in self.table.fields}
        if name not in fields:
            raise UnknownNameError("column", name, tuple(fields))
        return fields[name]
