"""
Crime and disorder reduction partnerships: a typed model, its law and its papers.

The names below are imported when they are first used, so that ``import cdrpkit``
costs next to nothing.
"""

from __future__ import annotations

import importlib

# Type checkers take the name for true; typing itself costs more than all the rest.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from cdrpkit import accessibility as accessibility
    from cdrpkit import law as law
    from cdrpkit import plugins as plugins
    from cdrpkit.building import build_report as build_report
    from cdrpkit.building import build_return as build_return
    from cdrpkit.checking import check as check
    from cdrpkit.dumping import dump as dump
    from cdrpkit.exceptions import CdrpkitError as CdrpkitError
    from cdrpkit.exceptions import LoadError as LoadError
    from cdrpkit.exporters import Exporter as Exporter
    from cdrpkit.exporting import export as export
    from cdrpkit.findings import Finding as Finding
    from cdrpkit.findings import Verdict as Verdict
    from cdrpkit.hookspecs import hookimpl as hookimpl
    from cdrpkit.loading import load as load
    from cdrpkit.loading import load_law as load_law
    from cdrpkit.loading import load_layouts as load_layouts
    from cdrpkit.register import Register as Register
    from cdrpkit.reports import ReportKind as ReportKind
    from cdrpkit.returns import ReturnKind as ReturnKind
    from cdrpkit.rules import Rule as Rule
    from cdrpkit.rules import rule as rule
    from cdrpkit.verifying import verify as verify

__version__ = "26.1.0"

_HOME = {
    "CdrpkitError": "exceptions",
    "Exporter": "exporters",
    "Finding": "findings",
    "LoadError": "exceptions",
    "Register": "register",
    "ReportKind": "reports",
    "ReturnKind": "returns",
    "Rule": "rules",
    "Verdict": "findings",
    "build_report": "building",
    "build_return": "building",
    "check": "checking",
    "dump": "dumping",
    "export": "exporting",
    "hookimpl": "hookspecs",
    "load": "loading",
    "load_law": "loading",
    "load_layouts": "loading",
    "rule": "rules",
    "verify": "verifying",
}

_MODULES = ("accessibility", "law", "plugins")

__all__ = [*_HOME, *_MODULES]  # noqa: PLE0604 - the keys are texts


def __getattr__(name: str) -> object:
    if name in _MODULES:
        return importlib.import_module(f"cdrpkit.{name}")
    if name not in _HOME:
        msg = f"module 'cdrpkit' has no attribute {name!r}"
        raise AttributeError(msg)
    value = getattr(importlib.import_module(f"cdrpkit.{_HOME[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
