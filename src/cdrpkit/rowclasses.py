"""
Row classes: the columns that an attrs class declares by its annotations.

So a type checker still sees the fields. They are to be had from `cdrpkit.table`.
"""

from __future__ import annotations

import functools
import typing
from collections.abc import Collection, Mapping
from typing import Any, Final

import attrs

from cdrpkit.annotations import Hint, hint_of
from cdrpkit.codes import codes_of
from cdrpkit.columns import Column, Field
from cdrpkit.quantities import Gap

__all__ = ["declared", "fields_of"]

_CLASSES: Final = 256
"""Row classes whose columns are remembered; those made at run time may be many."""


def fields_of(row_class: type) -> tuple[Field, ...]:
    """
    Return the columns that *row_class* declares, in order.

    >>> @attrs.frozen
    ... class Row:
    ...     short: typing.Annotated[str, Column(title="Short form", description="...")]
    >>> [(field.column.title, field.datatype.value) for field in fields_of(Row)]
    [('Short form', 'text')]

    Raises:
        TypeError: If a field lacks its `Column`, or may be of several types; if one of
            a key may be None, or an item of a list, or a list with nothing to tell None
            from an empty list; if a column says why another is empty which there is
            not, or is never empty, or says so by anything else than a `Gap` or None;
            if there is no column at all, or a code list has a word that its enum has
            not.

    .. versionadded:: 26.1.0
    """
    return _fields_of(row_class)


@functools.lru_cache(maxsize=_CLASSES)
def _fields_of(row_class: type) -> tuple[Field, ...]:
    hints = typing.get_type_hints(row_class, include_extras=True)
    names = [field.name for field in attrs.fields(row_class)]
    if not names:
        msg = f"{row_class.__name__} declares no column; give it one at least"
        raise TypeError(msg)
    found = tuple(_field(row_class, name, hints[name], names) for name in names)
    by_name = {field.name: field for field in found}
    for field in found:
        if field.gap is not None:
            _refuse_odd_gap(row_class, field, by_name[field.gap])
    return found


def _field(
    row_class: type, name: str, annotation: Any, names: Collection[str]
) -> Field:
    where = f"{row_class.__name__}.{name}"
    notes = getattr(annotation, "__metadata__", ())
    column = next((note for note in notes if isinstance(note, Column)), None)
    if column is None:
        msg = (
            f"{where} does not say what its column means;"
            " annotate it Annotated[..., Column(title=..., description=...)]"
        )
        raise TypeError(msg)
    hint = hint_of(annotation)
    gap = f"{name}_gap" if f"{name}_gap" in names else None
    field = Field(
        name=name, column=column, type=hint.type, optional=hint.optional, gap=gap
    )
    wrong = _unclear(hint) or _at_odds(field, names) or _ambiguous(field)
    if wrong is not None:
        msg = f"{where} {wrong}"
        raise TypeError(msg)
    return field


def _unclear(hint: Hint) -> str | None:
    """Return why nobody could say what a value is; None: it is plain."""
    if hint.several:
        return "may be of one type only, or None"
    if hint.item is not None and hint.item.optional:
        return "is a list, whose items cannot be None"
    return None


def _at_odds(field: Field, names: Collection[str]) -> str | None:
    """Return what in a column contradicts what else is declared; None: nothing."""
    if field.column.key and field.optional:
        return "tells rows apart, so it cannot be None"
    other = field.name.removesuffix("_gap")
    if other != field.name and other not in names:
        return f"says why {other} is empty, which is missing"
    if field.column.codes and field.choices:
        known = codes_of(field.choices)
        for each in field.column.codes.codes:
            if each.code not in known:
                kind = field.choices.__name__
                return f"declares {each.code!r}, which no {kind} is; take it out"
    return None


def _ambiguous(field: Field) -> str | None:
    """Return why nobody could say what an empty cell means; None: it is plain."""
    if field.item is not None and field.optional and field.gap is None:
        return f"is empty both for None and for no items; add {field.name}_gap"
    return None


def _refuse_odd_gap(row_class: type, field: Field, gap: Field) -> None:
    """Refuse a column that cannot say why another is empty, or has no need to."""
    where = f"{row_class.__name__}.{gap.name}"
    if (gap.type, gap.optional) != (Gap, True):
        msg = f"{where} says why {field.name} is empty, so it must be Gap | None"
        raise TypeError(msg)
    if not field.optional:
        msg = f"{where} says why {field.name} is empty, which it cannot be; allow None"
        raise TypeError(msg)


def declared(name: str, annotations: Mapping[str, Any]) -> type[Any]:
    """
    Return a row class whose columns are known only when the program runs.

    >>> years = {
    ...     f"y{year}": typing.Annotated[
    ...         int | None, Column(title=f"In {year}", description="Empty: not known.")
    ...     ]
    ...     for year in (2004, 2005)
    ... }
    >>> row_class = declared("YearsRow", years)
    >>> row_class(y2004=31, y2005=None)
    YearsRow(y2004=31, y2005=None)
    >>> [field.column.title for field in fields_of(row_class)]
    ['In 2004', 'In 2005']

    Args:
        annotations: What would stand in the class, by the name of the field.

    Raises:
        TypeError: As `fields_of` does.

        ValueError: If a name cannot be that of a field.

    .. versionadded:: 26.1.0
    """
    for each in annotations:
        if not (each.isascii() and each.isidentifier()) or each.startswith("_"):
            msg = f"{each!r} cannot be the name of a column; write it like 'year_2005'"
            raise ValueError(msg)
    members = {each: attrs.field(type=kind) for each, kind in annotations.items()}
    row_class: type[Any] = attrs.make_class(name, members, frozen=True, kw_only=True)
    fields_of(row_class)
    return row_class
