"""
Admission: what a record must be before it is taken into the catalogue.

Annotations bind no plugin's code, and what is odd is best refused where its plugin
can still be named.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

import attrs

from cdrpkit.citations import Citation
from cdrpkit.document import Report
from cdrpkit.exporters import Exporter
from cdrpkit.findings import Severity
from cdrpkit.layouts import Layout, Section
from cdrpkit.model import Record
from cdrpkit.reports import ReportKind
from cdrpkit.returns import ReturnKind
from cdrpkit.rules import Rule
from cdrpkit.saying import shown
from cdrpkit.table import Return

__all__ = ["SORTS", "flaw", "name_of"]

SORTS: Final[Mapping[str, type]] = {
    "exporters": Exporter,
    "report_kinds": ReportKind,
    "return_kinds": ReturnKind,
    "rules": Rule,
    "layouts": Layout,
}
"""What each sort holds; the hook of a sort is named cdrpkit_ and the sort."""


def name_of(record: Any) -> str:
    """
    Return what *record* is chosen by.

    .. versionadded:: 26.1.0
    """
    sort = next((sort for sort in _NAMES if isinstance(record, sort)), type(record))
    name: str = getattr(record, _NAMES.get(sort, "name"))
    return name


def flaw(record: Any, wanted: type) -> str | None:
    """
    Return why *record* cannot be taken as a *wanted*, as "gave ..."; None if it can.

    >>> flaw("docx", Exporter)
    "gave 'docx', where Exporter is wanted"

    .. versionadded:: 26.1.0
    """
    if not isinstance(record, wanted):
        return f"gave {shown(record)}, where {wanted.__name__} is wanted"
    for field, (expected, is_so) in _WANTED[wanted].items():
        value = getattr(record, field)
        if not is_so(value):
            whose = f"{wanted.__name__} {shown(name_of(record))}"
            return f"gave {whose} whose {field} is {shown(value)}, not {expected}"
    return None


Wish = tuple[str, Callable[[Any], bool]]

_NAMES: Final[Mapping[type, str]] = {Rule: "code", Layout: "id"}
"""The field that a record is chosen by, where it is not called name."""


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_name(value: object) -> bool:
    return isinstance(value, str) and value.isprintable() and value != ""


def _is_suffix(value: object) -> bool:
    return isinstance(value, str) and bool(re.fullmatch(r"\.[a-z0-9_-]+", value))


def _is_artefact(value: object) -> bool:
    return value is Report or value is Return


def _is_class(value: object) -> bool:
    return isinstance(value, type) and attrs.has(value)


def _is_record(value: object) -> bool:
    return isinstance(value, type) and issubclass(value, Record)


def _all_are(wanted: type) -> Callable[[object], bool]:
    return lambda value: (
        isinstance(value, tuple) and all(isinstance(each, wanted) for each in value)
    )


_NAME: Final[Wish] = ("a name", _is_name)
_TEXT: Final[Wish] = ("a text", _is_text)
_FUNCTION: Final[Wish] = ("a function", callable)
_OPTIONS: Final[Wish] = ("an attrs class, as NoOptions", _is_class)

_KIND: Final[Mapping[str, Wish]] = {
    "name": _NAME,
    "title": _TEXT,
    "build": _FUNCTION,
    "options": _OPTIONS,
}

_WANTED: Final[Mapping[type, Mapping[str, Wish]]] = {
    Exporter: {
        "name": _NAME,
        "title": _TEXT,
        "suffix": ("a suffix in small letters, as .docx", _is_suffix),
        "artefact": ("the class Report or Return", _is_artefact),
        "write": _FUNCTION,
        "options": _OPTIONS,
    },
    ReportKind: _KIND,
    ReturnKind: {
        **_KIND,
        "row_class": (
            "an attrs class or None",
            lambda rows: rows is None or _is_class(rows),
        ),
    },
    Rule: {
        "code": _NAME,
        "name": _NAME,
        "title": _TEXT,
        "subject": ("a class of records", _is_record),
        "severity": ("a Severity", lambda value: isinstance(value, Severity)),
        "citations": ("a tuple of Citation", _all_are(Citation)),
        "judge": _FUNCTION,
    },
    Layout: {
        "id": _NAME,
        "title": _TEXT,
        "sections": ("a tuple of Section", _all_are(Section)),
    },
}
