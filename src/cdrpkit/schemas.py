"""
JSON Schemas (2020-12): of returns, for who receives them; of registers, for who keeps.

An editor that is given the schema of a register completes and checks one while it is
written. It is made from the annotations by which loading reads, and refuses nothing
that loading takes; loading refuses more, which no schema can say.
"""

from __future__ import annotations

import datetime as dt
import enum
import typing
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

import attrs

from cdrpkit import plugins
from cdrpkit.annotations import Hint, hint_of, hints_of
from cdrpkit.dates import PartialDate
from cdrpkit.docstrings import first_paragraph, meanings
from cdrpkit.exporters.jsonschema import DAY, DIALECT, PARTIAL_DATE, of_rows, one_of
from cdrpkit.loading.columns import in_order
from cdrpkit.loading.limits import LARGEST_INTEGER, LONGEST_TEXT
from cdrpkit.model import Ref, Texts
from cdrpkit.model.ids import CollectionName, RecordKey
from cdrpkit.register import COLLECTIONS
from cdrpkit.returns import ReturnKind
from cdrpkit.table import codes_of, fields_of

__all__ = ["Schema", "of_register", "of_return"]

Schema: typing.TypeAlias = dict[str, Any]
"""A schema as plain data, to be written as JSON."""

_IN_ID: Final = r"[^\s;/\u0000-\u001f\u007f-\u009f]+"
_TEXT: Final = {"type": "string", "maxLength": LONGEST_TEXT, "pattern": r"\S"}
_ID: Final = {"type": "string", "pattern": f"^{_IN_ID}$"}
_KEY: Final = {"type": "string", "pattern": f"^{_IN_ID}/{_IN_ID}$"}

_LEAVES: Final[Mapping[object, Schema]] = {
    str: {"$ref": "#/$defs/text"},
    bool: {"type": "boolean"},
    int: {
        "type": "integer",
        "minimum": -LARGEST_INTEGER - 1,
        "maximum": LARGEST_INTEGER,
    },
    Decimal: {"$ref": "#/$defs/number"},
    dt.date: {"$ref": "#/$defs/day"},
    PartialDate: {"$ref": "#/$defs/partial-date"},
    Texts: {
        "type": "object",
        "propertyNames": {"$ref": "#/$defs/id"},
        "additionalProperties": {"$ref": "#/$defs/text"},
    },
    RecordKey: {"$ref": "#/$defs/key"},
    CollectionName: {"type": "string", "enum": list(COLLECTIONS)},
}
"""What loading takes for a leaf, by its type or the name of that."""

_SHARED: Final[Mapping[str, Schema]] = {
    "text": {**_TEXT, "description": "A text, not blank."},
    "id": {**_ID, "description": "An id: no spaces, strokes or semicolons."},
    "key": {**_KEY, "description": "What names a record, like bodies/mps."},
    "number": {
        "type": ["number", "string"],
        "pattern": r"^[+-]?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?$",
        "description": "A number, kept exactly; as a text no program rounds it.",
    },
    "day": {**DAY, "description": "A day like 2005-12-08."},
    "partial-date": {**PARTIAL_DATE, "description": "A day, a month or a year."},
}


def of_return(
    kind: str | ReturnKind[Any], *, catalogue: plugins.Catalogue | None = None
) -> Schema:
    """
    Return the schema of a return's JSON, and at ``#row`` of a line of its JSON Lines.

    >>> schema = of_return("rankings")
    >>> schema["title"], schema["$defs"]["row"]["properties"]["place"]["type"]
    ('Priorities, by grouping', ['integer', 'string'])

    Args:
        kind: The kind of return, or its name.

        catalogue: Where a kind is looked up by its name; None: all that is installed.

    Raises:
        UnknownNameError: If there is no such kind.

    .. versionadded:: 26.1.0
    """
    if isinstance(kind, str):
        catalogue = plugins.load() if catalogue is None else catalogue
        kind = catalogue.return_kind(kind)
    row = first_paragraph(kind.row_class)
    return of_rows(kind.title, row, fields_of(kind.row_class))


def of_register() -> Schema:
    """
    Return the schema of a register as JSON, or of any file of one.

    >>> schema = of_register()
    >>> schema["properties"]["holders"]["items"]
    {'$ref': '#/$defs/Holder'}
    >>> schema["$defs"]["Holder"]["required"]
    ['id', 'title', 'capacity']

    .. versionadded:: 26.1.0
    """
    made = _Tables()
    collections = {
        name: {
            "type": "array",
            "items": made.of(Hint(record_class)),
            "description": first_paragraph(record_class),
        }
        for name, record_class in COLLECTIONS.items()
    }
    return {
        "$schema": DIALECT,
        "title": "Register",
        "description": "A register of partnerships, or a file of one.",
        "type": "object",
        "properties": collections,
        "additionalProperties": False,
        "$defs": {**_SHARED, **dict(sorted(made.tables.items()))},
    }


@attrs.define
class _Tables:
    """
    The schemas of tables and choices, each made when it is first met.

    Attributes:
        tables: Those made so far, by the names of their classes.
    """

    tables: dict[str, Schema] = attrs.field(factory=dict)

    def of(self, hint: Hint, parameter: Hint | None = None) -> Schema:
        """
        Return what loading takes for a value of a type.

        Args:
            parameter: What a generic class is of, inside of that class.
        """
        if isinstance(hint.type, typing.TypeVar) and parameter is not None:
            return self.of(parameter)
        schema = self._bare(hint)
        for note in hint.notes:
            if isinstance(note, Ref):
                to = list(note.collections) or ["any collection"]
                schema = {**schema, "x-refers-to": to}
        if hint.optional:
            return {"anyOf": [schema, {"type": "null"}]}
        return schema

    def _bare(self, hint: Hint) -> Schema:
        """Return the same, None and references left aside."""
        if hint.item is not None:
            return {"type": "array", "items": self.of(hint.item)}
        if hint.name is not None and hint.type is str:
            return dict(_LEAVES.get(hint.name, {"$ref": "#/$defs/id"}))
        if hint.type in _LEAVES:
            return dict(_LEAVES[hint.type])
        wanted = typing.get_origin(hint.type) or hint.type
        held = [hint_of(each) for each in typing.get_args(hint.type)]
        if held:  # Of a generic class there are as many tables as it has parameters.
            return self._table(wanted, held[0])
        if wanted.__name__ not in self.tables:
            self.tables[wanted.__name__] = {}  # It may hold tables of its own kind.
            self.tables[wanted.__name__] = (
                _choice(wanted)
                if issubclass(wanted, enum.Enum)
                else self._table(wanted, None)
            )
        return {"$ref": f"#/$defs/{wanted.__name__}"}

    def _table(self, table_class: type, parameter: Hint | None) -> Schema:
        hints = hints_of(table_class)
        said = meanings(table_class)
        fields = in_order(table_class)
        properties = {
            field.name: {
                **self.of(hints[field.name], parameter),
                "description": said.get(field.name, ""),
            }
            for field in fields
        }
        table: Schema = {
            "description": first_paragraph(table_class),
            "type": "object",
            "properties": properties,
            "required": [f.name for f in fields if f.default is attrs.NOTHING],
            "additionalProperties": False,
        }
        gaps = [
            _one_at_most(field.name.removesuffix("_gap"), field.name)
            for field in fields
            if field.name.endswith("_gap") and field.validator is not None
        ]
        return {**table, "allOf": gaps} if gaps else table


def _choice(choices: type[enum.Enum]) -> Schema:
    return {"description": first_paragraph(choices), **one_of(codes_of(choices))}


def _one_at_most(name: str, gap: str) -> Schema:
    """Return that no value stands together with the reason why it is missing."""
    nothing = {"type": "null"}
    return {"anyOf": [{"properties": {each: nothing}} for each in (name, gap)]}
