"""
What comes with cdrpkit, as an ordinary plugin.

Each hook imports what it returns when it is called, not before.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from cdrpkit.hookspecs import hookimpl

if TYPE_CHECKING:
    from cdrpkit.exporters import Exporter
    from cdrpkit.layouts import Layout
    from cdrpkit.reports import ReportKind
    from cdrpkit.returns import ReturnKind
    from cdrpkit.rules import Rule


@hookimpl
def cdrpkit_exporters() -> Iterable[Exporter[Any, Any]]:
    """Return the formats of `cdrpkit.exporters`."""
    from cdrpkit.exporters import csv, docx, html, ics, markdown

    return (
        csv.EXPORTER,
        docx.EXPORTER,
        html.EXPORTER,
        ics.EXPORTER,
        markdown.EXPORTER,
    )


@hookimpl
def cdrpkit_report_kinds() -> Iterable[ReportKind[Any]]:
    """Return the kinds of `cdrpkit.reports`."""
    from cdrpkit.reports import scrutiny_progress

    return (scrutiny_progress.KIND,)


@hookimpl
def cdrpkit_return_kinds() -> Iterable[ReturnKind[Any]]:
    """Return the kinds of `cdrpkit.returns`."""
    from cdrpkit.returns import calendar, recommendations

    return calendar.KIND, recommendations.KIND


@hookimpl
def cdrpkit_rules() -> Iterable[Rule[Any]]:
    """Return the rules of `cdrpkit.rules`."""
    from cdrpkit.rules.families import BUILT_IN

    return BUILT_IN


@hookimpl
def cdrpkit_layouts() -> Iterable[Layout]:
    """Return the layouts that are packaged with `cdrpkit.layouts`."""
    from cdrpkit.loading import packaged

    return packaged.layouts()
