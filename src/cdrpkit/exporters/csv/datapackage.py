"""A data package: the descriptor of the standard's version 2, for a set of tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any, Final

from cdrpkit.exporters.csv.edition import Edition
from cdrpkit.exporters.csv.files import TableFile
from cdrpkit.exporters.csv.lists import ESCAPE, SEPARATOR, is_escaped
from cdrpkit.exporters.csv.patterns import pattern_of
from cdrpkit.exporters.guard import Guard
from cdrpkit.table import CodeList, Datatype, Field, Return

__all__ = ["descriptor"]

_PROFILE: Final = "https://datapackage.org/profiles/2.0/datapackage.json"
_TYPES: Final[Mapping[Datatype, str]] = {
    Datatype.TRUTH: "boolean",
    Datatype.WHOLE_NUMBER: "integer",
    Datatype.DECIMAL: "number",
    Datatype.MONEY: "number",
    Datatype.DATE: "date",
    Datatype.PARTIAL_DATE: "string",
    Datatype.TEXT: "string",
    Datatype.CODE: "string",
}
"""What the type of a value is there."""


def descriptor(edition: Edition) -> dict[str, Any]:
    """
    Return the descriptor of a set of tables.

    .. versionadded:: 26.1.0
    """
    artefact, guard = edition.artefact, edition.guard
    return {
        "$schema": _PROFILE,
        "name": edition.files[0].name,
        "title": artefact.title,
        "description": artefact.description,
        "asAt": artefact.on.isoformat(),
        **edition.publication.as_package(),
        **_sources(artefact),
        "status": artefact.status,
        "quality": list(edition.sentences),
        "guard": guard.told,
        "resources": [_resource(file, guard=guard) for file in edition.files],
    }


def _sources(artefact: Return[Any]) -> dict[str, Any]:
    if artefact.source is None:
        return {}
    return {"sources": [{"title": "Register", "version": artefact.source.register}]}


def _resource(file: TableFile, *, guard: Guard) -> dict[str, Any]:
    return {
        "name": file.name,
        "type": "table",
        "title": file.title,
        "description": file.description,
        "path": file.path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {
            "delimiter": ",",
            "lineTerminator": "\r\n",
            "quoteChar": '"',
            "doubleQuote": True,
            "skipInitialSpace": False,
            "header": True,
        },
        "schema": _schema(file, guard=guard),
    }


def _schema(file: TableFile, *, guard: Guard) -> dict[str, Any]:
    fields = file.table.fields
    schema: dict[str, Any] = {
        "fields": [_field(each, file, guard=guard) for each in fields],
        "missingValues": [""],
    }
    if file.table.key:
        schema["primaryKey"] = list(file.table.key)
    references = [
        {
            "fields": [field.name],
            "reference": {"resource": file.codes[field.name].name, "fields": ["code"]},
        }
        for field in fields
        if field.name in file.codes and not field.item
    ]
    if references:
        schema["foreignKeys"] = references
    return schema


def _field(field: Field, file: TableFile, *, guard: Guard) -> dict[str, Any]:
    column = field.column
    kind = _TYPES[(field.item or field).datatype]
    made: dict[str, Any] = {
        "name": field.name,
        "type": "list" if field.item else kind,
        "title": column.title or field.name,
        "description": column.description,
    }
    if field.item:
        made |= {"delimiter": SEPARATOR, "itemType": kind}
        if is_escaped(field):
            made["escape"] = ESCAPE
    elif field.datatype is Datatype.TRUTH:
        made |= {"trueValues": ["true"], "falseValues": ["false"]}
    if column.unit:
        made["unit"] = column.unit.value
    if field.gap:
        made["gap"] = field.gap
    if column.source:
        made["source"] = column.source
    if guard.guards(field):
        made["guard"] = "'"
    if field.name in file.codes:
        made["codes"] = file.codes[field.name].name
    if field.codes is not None and field.datatype is Datatype.CODE:
        made["categories"] = _categories(field.codes, guard)
    constraints = _constraints(field, file, guard=guard)
    return {**made, "constraints": constraints} if constraints else made


def _categories(codes: CodeList, guard: Guard) -> list[dict[str, str]]:
    """Return the codes with their labels; the standard wants each label once."""
    labels = Counter(each.label for each in codes.codes)
    return [
        {"value": guard.on(each.code)}
        | ({"label": each.label} if each.label and labels[each.label] == 1 else {})
        for each in codes.codes
    ]


def _constraints(field: Field, file: TableFile, *, guard: Guard) -> dict[str, Any]:
    made: dict[str, Any] = {}
    if field.item:
        return made
    if not field.optional:
        made["required"] = True
    if file.table.key == (field.name,):
        made["unique"] = True
    if field.numeric:
        made |= field.limits
    pattern = pattern_of(field)
    if pattern is not None:
        made["pattern"] = f"({pattern})" if "|" in pattern else pattern
    if field.codes is not None and field.datatype is Datatype.CODE:
        codes = [each.code for each in field.codes.codes]
        made["enum"] = [guard.on(code) for code in codes]
    return made
