"""
The JSON Schema (2020-12) of a return: what its JSON, and each of its lines, is like.

One schema serves both formats: as a whole it is of the document, and at ``#row`` of a
row, which is a line of JSON Lines.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final
from urllib.parse import quote

from cdrpkit.dates import DAY_PATTERN, PARTIAL_DATE_PATTERN
from cdrpkit.exporters.jsonnumbers import amounts, whole_numbers
from cdrpkit.exporters.jsonvalues import LARGEST_SAFE
from cdrpkit.quantities import LARGEST_EXPONENT, LARGEST_WHOLE, MOST_DIGITS
from cdrpkit.table import Datatype, Field

__all__ = ["DAY", "DIALECT", "PARTIAL_DATE", "as_file", "of_rows", "reference"]

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"

Schema = dict[str, Any]


def _like(pattern: str) -> Schema:
    """
    Return that a text is like *pattern*, all of it.

    To some engines a line's end may still follow what ``$`` stands for, and not all
    have another word for the end, so that it is ruled out by itself.
    """
    like: Schema = {"type": "string", "pattern": f"^(?:{pattern})$"}
    if _WITH_LINES.search(pattern):
        return like
    return like | {"not": {"type": "string", "pattern": "\n"}}


_WITH_LINES: Final = re.compile(r"\n|\\n|\[\^")
"""What in a pattern may stand for a line's end."""

DAY: Final = {**_like(DAY_PATTERN), "format": "date"}
"""A day like 2005-12-08, from 1900 to 2200."""

PARTIAL_DATE: Final = _like(PARTIAL_DATE_PATTERN)
"""A day, a month or a year: 2005-12-08, 2005-12 or 2005."""


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
    codes = field.codes.codes if field.codes else ()
    return {"type": "string", "enum": [each.code for each in codes]}


def _whole_number(field: Field) -> Schema:
    limits = field.limits
    least = limits.get("minimum", -LARGEST_WHOLE - 1)
    most = limits.get("maximum", LARGEST_WHOLE)
    numbers: Schema = {
        "type": "integer",
        "minimum": max(least, -LARGEST_SAFE),
        "maximum": min(most, LARGEST_SAFE),
    }
    # Beyond what floats hold, each is a text of its digits.
    beyond = []
    if most > LARGEST_SAFE:
        beyond.append(whole_numbers(max(least, LARGEST_SAFE + 1), most))
    if least < -LARGEST_SAFE:
        beyond.append("-" + whole_numbers(max(-most, LARGEST_SAFE + 1), -least))
    if not beyond:
        return numbers
    return numbers | _like("|".join(beyond)) | {"type": ["integer", "string"]}


def _text(field: Field) -> Schema:
    pattern = field.column.pattern
    return {**(_like(pattern) if pattern else {"type": "string"}), "minLength": 1}


def _decimal(field: Field) -> Schema:
    column = field.column
    some, nil = r"(\.[0-9]{1,20})?", r"(\.0{1,20})?"
    pattern = amounts(column.least, column.most, some=some, nil=nil)
    return {**_like(pattern), "maxLength": _LONGEST}


def _money(field: Field) -> Schema:
    column = field.column
    some, nil = r"\.[0-9]{2}", r"\.00"
    return _like(amounts(column.least, column.most, some=some, nil=nil))


_LONGEST: Final = 1 + MOST_DIGITS + LARGEST_EXPONENT + 1
"""Letters of the longest number: a sign, all digits and noughts, and a point."""

_VALUES: Final[Mapping[Datatype, Callable[[Field], Schema]]] = {
    Datatype.TEXT: _text,
    Datatype.CODE: _code,
    Datatype.TRUTH: lambda _: {"type": "boolean"},
    Datatype.WHOLE_NUMBER: _whole_number,
    Datatype.DECIMAL: _decimal,
    Datatype.MONEY: _money,
    Datatype.DATE: lambda _: dict(DAY),
    Datatype.PARTIAL_DATE: lambda _: dict(PARTIAL_DATE),
}
