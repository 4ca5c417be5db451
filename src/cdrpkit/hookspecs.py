"""
The hooks through which a plugin gives its records, each with the type it must fit.

A hook takes no arguments and returns records; nothing runs until a record is chosen.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final, Protocol

import pluggy

if TYPE_CHECKING:
    from cdrpkit.exporters import Exporter
    from cdrpkit.layouts import Layout
    from cdrpkit.reports import ReportKind
    from cdrpkit.returns import ReturnKind
    from cdrpkit.rules import Rule

__all__ = [
    "ExportersPlugin",
    "LayoutsPlugin",
    "ReportKindsPlugin",
    "ReturnKindsPlugin",
    "RulesPlugin",
    "hookimpl",
    "hookspec",
]

PROJECT: Final = "cdrpkit"
"""The name of the project for pluggy, and of the group of entry points."""

hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)
"""Marks a function of a plugin as the implementation of the hook of its name."""


class ExportersPlugin(Protocol):
    """
    A plugin with formats.

    A module fits a protocol: ``_: ExportersPlugin = my_module`` has a type checker
    find a hook that is misspelt, missing, or returns something else.

    .. versionadded:: 26.1.0
    """

    @hookspec
    def cdrpkit_exporters(self) -> Iterable[Exporter[Any, Any]]:
        """Return formats that reports or returns can be written in."""
        ...


class ReportKindsPlugin(Protocol):
    """
    A plugin with kinds of report.

    .. versionadded:: 26.1.0
    """

    @hookspec
    def cdrpkit_report_kinds(self) -> Iterable[ReportKind[Any]]:
        """Return kinds of report that can be built from a register."""
        ...


class ReturnKindsPlugin(Protocol):
    """
    A plugin with kinds of return.

    .. versionadded:: 26.1.0
    """

    @hookspec
    def cdrpkit_return_kinds(self) -> Iterable[ReturnKind[Any]]:
        """Return kinds of return that can be built from a register."""
        ...


class RulesPlugin(Protocol):
    """
    A plugin with rules.

    .. versionadded:: 26.1.0
    """

    @hookspec
    def cdrpkit_rules(self) -> Iterable[Rule[Any]]:
        """Return rules by which a register is checked."""
        ...


class LayoutsPlugin(Protocol):
    """
    A plugin with house layouts.

    .. versionadded:: 26.1.0
    """

    @hookspec
    def cdrpkit_layouts(self) -> Iterable[Layout]:
        """Return layouts of the papers of an authority."""
        ...


SPECIFICATIONS: Final = (
    ExportersPlugin,
    ReportKindsPlugin,
    ReturnKindsPlugin,
    RulesPlugin,
    LayoutsPlugin,
)
