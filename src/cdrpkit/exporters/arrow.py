"""
The columns of a return as Arrow has them: typed, exact, and said what they mean.

No number becomes a float. Amounts and decimals have 38 digits, as many as databases
take, and always the same places, so that the files of several years fit together; a
column that needs more digits is text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

import attrs

from cdrpkit.exceptions import ExtraMissingError
from cdrpkit.exporters.about import about, columns, unwritable
from cdrpkit.exporters.jsonvalues import as_json
from cdrpkit.quantities import Money
from cdrpkit.table import Datatype, Field, Return, Table, as_text

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Layout", "layout_of"]

_MOST_DIGITS: Final = 38
"""Digits of a decimal, as many as DuckDB and Spark have; beyond, it is text."""

_PLACES: Final = {Datatype.MONEY: 2, Datatype.DECIMAL: 6}
"""Digits behind the point, unless a column needs more of them."""


@attrs.frozen
class Layout:
    """
    How the rows of a return become batches of Arrow.

    Attributes:
        schema: Names and types, with what the return says of itself.

    .. versionadded:: 26.1.0
    """

    schema: pa.Schema
    _plain: Mapping[str, Callable[[Any], object]]

    def batch(self, rows: Sequence[Any]) -> pa.RecordBatch:
        """Return some of the rows as a batch."""
        import pyarrow as pa

        arrays = [
            pa.array(
                [plain(getattr(row, name)) for row in rows],
                self.schema.field(name).type,
            )
            for name, plain in self._plain.items()
        ]
        return pa.record_batch(arrays, schema=self.schema)


def layout_of(
    artefact: Return[Any], target: str, *, without: str | None = None
) -> Layout:
    """
    Return how the rows of *artefact* are written.

    Args:
        target: What an error names.

        without: A column that is left out.

    Raises:
        ExportError: If what it says of itself cannot be UTF-8.

        ExtraMissingError: If pyarrow is not installed.

    .. versionadded:: 26.1.0
    """
    try:
        import pyarrow as pa
    except ModuleNotFoundError as error:
        raise ExtraMissingError("a Parquet file", "pyarrow", "parquet") from error
    table = artefact.table
    kept = [field for field in table.fields if field.name != without]
    kinds = {field.name: _kind(field, table) for field in kept}
    said = {**about(artefact), "columns": columns(table.fields)}
    try:
        meant = [
            pa.field(field.name, kinds[field.name], field.optional, _texts(told))
            for field, told in zip(kept, columns(kept), strict=True)
        ]
        schema = pa.schema(meant, _texts(said))
    except UnicodeEncodeError as error:
        raise unwritable(target, table) from error
    plain = {field.name: _plain(field, kinds[field.name]) for field in kept}
    return Layout(schema, plain)


def _texts(said: Mapping[str, object]) -> dict[str, str]:
    """Return what is said as texts; what is none is JSON."""
    return {
        name: value if isinstance(value, str) else as_json(value)
        for name, value in said.items()
    }


def _kind(field: Field, table: Table[Any]) -> pa.DataType:
    """Return the type of a column, whose numbers it is wide enough for."""
    import pyarrow as pa

    if field.item is not None:
        return pa.list_(_kind(field.item, table))
    if field.datatype in _PLACES:
        return _decimal(_numbers(table, field.name), _PLACES[field.datatype])
    return {
        Datatype.TEXT: pa.string(),
        Datatype.CODE: pa.dictionary(pa.int32(), pa.string()),
        Datatype.TRUTH: pa.bool_(),
        Datatype.WHOLE_NUMBER: pa.int64(),
        Datatype.DATE: pa.date32(),
        Datatype.PARTIAL_DATE: pa.string(),
    }[field.datatype]


def _numbers(table: Table[Any], name: str) -> Iterator[Decimal]:
    """Yield every number in a column, or in the lists in it."""
    for row in table.rows:
        value = getattr(row, name)
        for each in value if isinstance(value, tuple) else (value,):
            if each is not None:
                yield each.pounds if isinstance(each, Money) else each


def _decimal(numbers: Iterable[Decimal], places: int) -> pa.DataType:
    """Return the type that holds *numbers*, all to the last digit."""
    import pyarrow as pa

    whole = 1
    for number in numbers:
        _, digits, exponent = number.as_tuple()
        places = max(places, -int(exponent))
        whole = max(whole, len(digits) + int(exponent))
    fits = whole + places <= _MOST_DIGITS
    return pa.decimal128(_MOST_DIGITS, places) if fits else pa.string()


def _plain(field: Field, kind: pa.DataType) -> Callable[[Any], object]:
    """Return what makes of a value of a column one that Arrow takes."""
    import pyarrow as pa

    types = pa.types
    if field.item is not None:
        plain = _plain(field.item, kind.value_type)
        return lambda items: None if items is None else list(map(plain, items))
    if types.is_string(kind) or types.is_dictionary(kind):
        return lambda value: None if value is None else as_text(value)
    if field.datatype is Datatype.MONEY:
        return lambda money: None if money is None else money.pounds
    return lambda value: value
