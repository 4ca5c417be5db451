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
    from cdrpkit.exporters import (
        csv,
        docx,
        html,
        ics,
        json,
        jsonl,
        markdown,
        parquet,
        sqlite,
        xlsx,
    )

    return (
        csv.EXPORTER,
        docx.EXPORTER,
        html.EXPORTER,
        ics.EXPORTER,
        json.EXPORTER,
        jsonl.EXPORTER,
        markdown.EXPORTER,
        parquet.EXPORTER,
        sqlite.EXPORTER,
        xlsx.EXPORTER,
    )


@hookimpl
def cdrpkit_report_kinds() -> Iterable[ReportKind[Any]]:
    """Return the kinds of `cdrpkit.reports`."""
    from cdrpkit.reports import (
        assurance,
        engagement,
        regional_partnership,
        scrutiny_progress,
        statutory_responsibility,
        strategies_and_partnerships,
    )

    return (
        assurance.KIND,
        engagement.KIND,
        regional_partnership.KIND,
        scrutiny_progress.KIND,
        statutory_responsibility.KIND,
        strategies_and_partnerships.KIND,
    )


@hookimpl
def cdrpkit_return_kinds() -> Iterable[ReturnKind[Any]]:
    """Return the kinds of `cdrpkit.returns`."""
    from cdrpkit.returns import (
        attendance,
        calendar,
        changes,
        completeness,
        decisions,
        fund,
        liaison,
        memberships,
        meta,
        objectives,
        posts,
        rankings,
        recommendations,
        responses,
        slippage,
        strategies,
        survey,
        targets,
    )

    return (
        attendance.KIND,
        calendar.KIND,
        changes.KIND,
        completeness.KIND,
        decisions.KIND,
        fund.KIND,
        liaison.KIND,
        memberships.KIND,
        meta.KIND,
        objectives.KIND,
        posts.KIND,
        rankings.KIND,
        recommendations.KIND,
        responses.KIND,
        slippage.KIND,
        strategies.KIND,
        survey.KIND,
        targets.KIND,
    )


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
