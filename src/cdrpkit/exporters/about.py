"""What a return says of itself and of its columns, as plain data for any format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from cdrpkit.exceptions import ExportError, shown
from cdrpkit.table import Field, Return, Table

__all__ = ["about", "columns", "unwritable"]


def about(artefact: Return[Any]) -> dict[str, object]:
    """
    Return what *artefact* says of itself, but for its columns and rows.

    .. versionadded:: 26.1.0
    """
    return {
        "name": artefact.name,
        "title": artefact.title,
        "description": artefact.description,
        "on": artefact.on.isoformat(),
        "final": artefact.final,
        "notes": list(artefact.notes),
        "source": artefact.source and artefact.source.register,
    }


def columns(fields: Iterable[Field]) -> list[dict[str, object]]:
    """
    Return what each column means; what does not hold of one is left out.

    >>> from typing import Annotated
    >>> from cdrpkit.table import Column, declared, fields_of
    >>> row = declared("R", {"n": Annotated[int, Column(title="N", description="#.")]})
    >>> columns(fields_of(row))
    [{'name': 'n', 'title': 'N', 'description': '#.', 'type': 'whole-number'}]

    .. versionadded:: 26.1.0
    """
    return [_column(field) for field in fields]


def _column(field: Field) -> dict[str, object]:
    column = field.column
    told = {
        "unit": column.unit.value if column.unit else None,
        "items": field.item.datatype.value if field.item else None,
        "codes": [each.code for each in field.codes.codes] if field.codes else None,
        "least": column.least,
        "most": column.most,
        "pattern": column.pattern,
        "key": column.key or None,
        "gap": field.gap,
        "source": column.source or None,
    }
    return {
        "name": field.name,
        "title": column.title,
        "description": column.description,
        "type": field.datatype.value,
        **{name: value for name, value in told.items() if value is not None},
    }


def unwritable(target: str, table: Table[Any]) -> ExportError:
    """
    Return the error that a text about a return cannot be UTF-8, with what it is about.

    No text in its rows is such a one: that is refused when the return is made.

    .. versionadded:: 26.1.0
    """
    where, what = next(_torn(table.fields), ("itself", " a text"))
    reason = (
        f"what it says of {where} holds{what}, with half of a character, which UTF-8"
        " cannot hold; take it out"
    )
    return ExportError(target, reason)


def _torn(fields: Iterable[Field]) -> Iterator[tuple[str, str]]:
    """Yield the columns of which a text has a half of a surrogate pair in it."""
    for field in fields:
        column = field.column
        for text in (column.title, column.description, column.source):
            if any("\ud800" <= sign <= "\udfff" for sign in text):
                yield f"column {field.name!r}", f" {shown(text)}"
