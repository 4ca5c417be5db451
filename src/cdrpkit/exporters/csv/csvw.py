"""
CSV on the Web: the metadata of the W3C's recommendation, for every table of the set.

A code that may be missing is held by a pattern and not by a foreign key, in which the
recommendation knows nothing empty. What codes mean is told too, as concepts of SKOS, so
that who has no more than the metadata can read the table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final
from urllib.parse import quote

from cdrpkit.exporters.csv.edition import Edition
from cdrpkit.exporters.csv.files import TableFile
from cdrpkit.exporters.csv.lists import ESCAPE, SEPARATOR, is_escaped
from cdrpkit.exporters.csv.patterns import one_of, pattern_of
from cdrpkit.exporters.guard import Guard
from cdrpkit.table import CodeList, Datatype, Field

__all__ = ["metadata"]

_LANGUAGE: Final = "en-GB"
_BASES: Final[Mapping[Datatype, Mapping[str, str]]] = {
    Datatype.TRUTH: {"base": "boolean", "format": "true|false"},
    Datatype.WHOLE_NUMBER: {"base": "integer"},
    Datatype.DECIMAL: {"base": "decimal"},
    Datatype.MONEY: {"base": "decimal", "format": "0.00"},
    Datatype.DATE: {"base": "date", "format": "yyyy-MM-dd"},
    Datatype.PARTIAL_DATE: {"base": "string"},
    Datatype.TEXT: {"base": "string"},
    Datatype.CODE: {"base": "string"},
}
"""What the type of a value is there."""


def metadata(edition: Edition) -> dict[str, Any]:
    """
    Return the metadata of a set of tables.

    .. versionadded:: 26.1.0
    """
    artefact, guard = edition.artefact, edition.guard
    guarded = [each for file in edition.files for each in _columns(file, guard.guards)]
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": _LANGUAGE}],
        "dc:title": artefact.title,
        "dc:description": artefact.description,
        "dc:language": _LANGUAGE,
        **edition.publication.as_csvw(),
        "dc:valid": artefact.on.isoformat(),
        **({"dc:source": artefact.source.register} if artefact.source else {}),
        "schema:creativeWorkStatus": artefact.status,
        "rdfs:comment": list(edition.sentences),
        "notes": [_note(guard.told, guarded)],
        "dialect": {
            "encoding": "utf-8",
            "lineTerminators": ["\r\n"],
            "delimiter": ",",
            "quoteChar": '"',
            "doubleQuote": True,
            "commentPrefix": None,
            "header": True,
            "headerRowCount": 1,
            "skipInitialSpace": False,
            "trim": False,
        },
        "tables": [_table(file, guard=guard) for file in edition.files],
    }


def _table(file: TableFile, *, guard: Guard) -> dict[str, Any]:
    fields = file.table.fields
    schema: dict[str, Any] = {
        "columns": [_column(each, file, guard=guard) for each in fields]
    }
    if file.table.key:
        schema["primaryKey"] = list(file.table.key)
    references = [
        {
            "columnReference": field.name,
            "reference": {
                "resource": quote(file.codes[field.name].path),
                "columnReference": "code",
            },
        }
        for field in fields
        if field.name in file.codes and not field.may_be_empty
    ]
    if references:
        schema["foreignKeys"] = references
    notes = list(_notes(file))
    concepts = {"skos:hasTopConcept": list(_concepts(file.listed, guard))}
    return {
        "@id": quote(file.path),
        "url": quote(file.path),
        "dc:title": file.title,
        "dc:description": file.description,
        "lang": _LANGUAGE,
        **(concepts if file.listed else {}),
        **({"notes": notes} if notes else {}),
        "tableSchema": schema,
    }


def _column(field: Field, file: TableFile, *, guard: Guard) -> dict[str, Any]:
    column = field.column
    titles = dict.fromkeys((column.title or field.name, field.name))
    unit = {"schema:unitText": column.unit.value} if column.unit else {}
    codes = (
        {"qb:codeList": {"@id": quote(file.codes[field.name].path)}}
        if field.name in file.codes
        else {}
    )
    source = {"dc:source": column.source} if column.source else {}
    return {
        "name": field.name,
        "titles": {_LANGUAGE: list(titles)},
        "dc:description": column.description,
        **unit,
        **codes,
        **source,
        "datatype": _datatype(field, guard=guard),
        "required": not field.may_be_empty,
        **({"separator": SEPARATOR} if field.item else {}),
    }


def _datatype(field: Field, *, guard: Guard) -> dict[str, Any]:
    each = field.item or field
    made: dict[str, Any] = dict(_BASES[each.datatype])
    pattern = pattern_of(field)
    if field.codes is not None:
        pattern = one_of(field.codes, guard=guard)
    # Its readers part a list wherever they can, so that items come in pieces.
    if pattern is not None and not is_escaped(field):
        made["format"] = pattern
    if each.numeric:
        places = ".2f" if each.datatype is Datatype.MONEY else ""
        made |= {name: f"{limit:{places}}" for name, limit in field.limits.items()}
    return made


def _concepts(listed: CodeList | None, guard: Guard) -> Iterator[dict[str, str]]:
    """Yield each code, as it stands in a cell, with what it means."""
    for each in listed.codes if listed else ():
        label = {"skos:prefLabel": each.label} if each.label else {}
        meaning = {"skos:definition": each.description} if each.description else {}
        code = {"@type": "skos:Concept", "skos:notation": guard.on(each.code)}
        yield code | label | meaning


def _notes(file: TableFile) -> Iterator[dict[str, Any]]:
    """Yield what there is to say of columns of one table besides."""
    for field in file.table.fields:
        if field.gap is not None:
            said = f"Where a cell is empty, {field.gap} says why."
            yield _note(said, _columns(file, field.__eq__))
    if escaped := _columns(file, is_escaped):
        yield _note(ESCAPE, escaped)


def _columns(file: TableFile, chosen: Callable[[Field], bool]) -> list[str]:
    """Return the addresses of those columns of a table that are *chosen*."""
    return [
        f"{quote(file.path)}#col={number}"
        for number, field in enumerate(file.table.fields, start=1)
        if chosen(field)
    ]


def _note(body: str, targets: Sequence[str]) -> dict[str, Any]:
    return {"type": "Annotation", "target": list(targets), "body": body}
