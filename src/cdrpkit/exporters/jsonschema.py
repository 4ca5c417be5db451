"""
The JSON Schema (2020-12) of a return: what its JSON, and each of its lines, is like.

One schema serves both formats: as a whole it is of the document, and at ``#row`` of a
row, which is a line of JSON Lines.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final
from urllib.parse import quote

from cdrpkit.exporters.jsonvalues import LARGEST_SAFE
from cdrpkit.table import CodeList, Datatype, Field

__all__ = [
    "DAY",
    "DIALECT",
    "PARTIAL_DATE",
    "as_file",
    "of_rows",
    "one_of",
    "reference",
]

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"

_MEANINGS: Final = "enumDescriptions"
"""No keyword of JSON Schema; editors know it, and whoever does not passes it over."""

_YEAR: Final = "(19[0-9]{2}|2[01][0-9]{2}|2200)"
_MONTH: Final = "(0[1-9]|1[0-2])"
_DAY: Final = "(0[1-9]|[12][0-9]|3[01])"

DAY: Final = {
    "type": "string",
    "format": "date",
    "pattern": f"^{_YEAR}-{_MONTH}-{_DAY}$",
}
"""A day like 2005-12-08, from 1900 to 2200."""

PARTIAL_DATE: Final = {
    "type": "string",
    "pattern": f"^{_YEAR}(-{_MONTH}(-{_DAY})?)?$",
}
"""A day, a month or a year: 2005-12-08, 2005-12 or 2005."""

Schema = dict[str, Any]


def of_rows(title: str, description: str, fields: Sequence[Field]) -> Schema:
    """
    Return the schema of a return with these columns.

    .. versionadded:: 26.1.0
    """
    text = {"type": "string"}
    properties = {
        "$schema": text,
        "name": text,
        "title": text,
        "description": text,
        "on": {**DAY, "description": "The day as at which it is true."},
        "final": {
            "type": "boolean",
            "description": "Whether nothing in it is to change; else provisional.",
        },
        "notes": {
            "type": "array",
            "items": text,
            "description": "What else is to be known of its quality.",
        },
        "source": {
            "type": ["string", "null"],
            "description": "The digest of the register that it was built from.",
        },
        "columns": {
            "type": "array",
            "items": {"type": "object", "required": ["name", "title", "type"]},
            "description": "What each column means.",
        },
        "rows": {"type": "array", "items": {"$ref": "#row"}},
    }
    return {
        "$schema": DIALECT,
        "title": title,
        "description": description,
        "type": "object",
        "properties": properties,
        "required": [name for name in properties if name != "$schema"],
        "additionalProperties": False,
        "$defs": {"row": {"$anchor": "row", **_row(fields)}},
    }


def as_file(schema: Mapping[str, Any]) -> str:
    """
    Return a schema as the text of a file.

    .. versionadded:: 26.1.0
    """
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def reference(name: str) -> str:
    """
    Return how a document refers to the schema of a return that lies beside it.

    >>> reference("survey"), reference("a#b")
    ('survey.schema.json', 'a%23b.schema.json')

    .. versionadded:: 26.1.0
    """
    return f"{quote(name, safe='')}.schema.json"


def one_of(codes: CodeList) -> Schema:
    """
    Return that a value is one of *codes*, with what each means, in the same order.

    They stand in ``enum`` and not, each beside its meaning, in ``oneOf``: of a word
    that is none of them, a validator can then say so in one line. Editors show the
    meanings.

    .. versionadded:: 26.1.0
    """
    told: Schema = {"type": "string", "enum": [each.code for each in codes.codes]}
    if any(each.description for each in codes.codes):
        told[_MEANINGS] = [each.description or each.label for each in codes.codes]
    return told


def _row(fields: Sequence[Field]) -> Schema:
    row: Schema = {
        "type": "object",
        "properties": {field.name: _cell(field) for field in fields},
        "required": [field.name for field in fields],
        "additionalProperties": False,
    }
    gaps = [_one_of_two(field.name, field.gap) for field in fields if field.gap]
    return {**row, "allOf": gaps} if gaps else row


def _one_of_two(name: str, gap: str) -> Schema:
    """Return that of a value, and of what says why there is none, one is null."""
    nothing = {"type": "null"}
    return {"oneOf": [{"properties": {each: nothing}} for each in (name, gap)]}


def _cell(field: Field) -> Schema:
    """Return what may stand in a column, with what it means."""
    column = field.column
    told: Schema = {"title": column.title, "description": column.description}
    if column.unit is not None:
        told["x-unit"] = column.unit.value
    if column.key:
        told["x-key"] = True
    if column.source:
        told["x-source"] = column.source
    values = _values(field)
    if field.optional:
        values["type"] = [*_listed(values["type"]), "null"]
        if "enum" in values:
            values["enum"] = [*values["enum"], None]
        if _MEANINGS in values:
            values[_MEANINGS] = [*values[_MEANINGS], "Nothing stands there."]
    return told | values


def _listed(kinds: str | list[str]) -> list[str]:
    return [kinds] if isinstance(kinds, str) else kinds


def _values(field: Field) -> Schema:
    """Return what the values of a column are, without None."""
    item = field.item
    if item is not None:
        return {"type": "array", "items": _values(item)}
    return _VALUES[field.datatype](field)


def _code(field: Field) -> Schema:
    return one_of(field.codes) if field.codes else {"type": "string"}


def _whole_number(field: Field) -> Schema:
    least, most = field.column.least, field.column.most
    safe = (
        -LARGEST_SAFE if least is None else max(least, -LARGEST_SAFE),
        LARGEST_SAFE if most is None else min(most, LARGEST_SAFE),
    )
    numbers: Schema = {"type": "integer", "minimum": safe[0], "maximum": safe[1]}
    if safe == (least, most):
        return numbers
    # Beyond what floats hold, each is a text of its digits.
    return numbers | {"type": ["integer", "string"], "pattern": "^-?[1-9][0-9]{15,}$"}


def _text(field: Field) -> Schema:
    pattern = field.column.pattern
    return {"type": "string"} | ({"pattern": f"^(?:{pattern})$"} if pattern else {})


_VALUES: Final[Mapping[Datatype, Callable[[Field], Schema]]] = {
    Datatype.TEXT: _text,
    Datatype.CODE: _code,
    Datatype.TRUTH: lambda _: {"type": "boolean"},
    Datatype.WHOLE_NUMBER: _whole_number,
    Datatype.DECIMAL: lambda _: {
        "type": "string",
        "pattern": r"^-?[0-9]+(\.[0-9]+)?$",
    },
    Datatype.MONEY: lambda _: {"type": "string", "pattern": r"^-?[0-9]+\.[0-9]{2}$"},
    Datatype.DATE: lambda _: dict(DAY),
    Datatype.PARTIAL_DATE: lambda _: dict(PARTIAL_DATE),
}
