"""Building: a register becomes a report or a return of a kind that has a name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from cdrpkit import plugins
from cdrpkit.document import Report
from cdrpkit.exceptions import CdrpkitError, shown
from cdrpkit.law import Law, current
from cdrpkit.options import structured
from cdrpkit.register import Register
from cdrpkit.reports import Brief, ReportKind
from cdrpkit.returns import ReturnKind
from cdrpkit.table import Return

__all__ = ["build_report", "build_return"]


def build_report(
    kind: str,
    register: Register,
    *,
    on: dt.date,
    options: Mapping[str, object] | object | None = None,
    law: Law | None = None,
    catalogue: plugins.Catalogue | None = None,
) -> Report:
    """
    Build the report of a *kind* from what was known *on* a day.

    Args:
        kind: The name of a report kind, as "scrutiny-progress".

        on: The day that the report speaks of; there is no default.

        options: The kind's, by name, or an instance of its options class.

        law: The law to judge by; None: the one that comes with cdrpkit.

        catalogue: Where kinds, layouts and rules are looked up; None: all that is
            installed.

    Raises:
        UnknownNameError: If there is no such kind, or no such record as it needs.

        NoChoiceError: If the kind must choose a record, and none fits, or several.

        OptionsError: If the options do not fit the kind.

        WordingError: If the paper's own text names what there is not.

        PluginError: If a plugin's kind fails.

    .. versionadded:: 26.1.0
    """
    catalogue = plugins.load() if catalogue is None else catalogue
    found = catalogue.report_kind(kind)
    report: Report = _build(
        found,
        _brief(found, register, catalogue, on=on, options=options, law=law),
        origin=catalogue.origin("report_kinds", found),
        wanted=Report,
    )
    return report


def build_return(
    kind: str,
    register: Register,
    *,
    on: dt.date,
    options: Mapping[str, object] | object | None = None,
    law: Law | None = None,
    catalogue: plugins.Catalogue | None = None,
) -> Return[Any]:
    """
    Build the return of a *kind* from what was known *on* a day.

    Args:
        kind: The name of a return kind, as "recommendations".

        on: The day as at which the return is true; there is no default.

        options: The kind's, by name, or an instance of its options class.

        law: The law to judge by; None: the one that comes with cdrpkit.

        catalogue: Where kinds, layouts and rules are looked up; None: all that is
            installed.

    Raises:
        UnknownNameError: If there is no such kind, or no such record as it needs.

        OptionsError: If the options do not fit the kind.

        PluginError: If a plugin's kind fails.

    .. versionadded:: 26.1.0
    """
    catalogue = plugins.load() if catalogue is None else catalogue
    found = catalogue.return_kind(kind)
    made: Return[Any] = _build(
        found,
        _brief(found, register, catalogue, on=on, options=options, law=law),
        origin=catalogue.origin("return_kinds", found),
        wanted=Return,
    )
    return made


def _brief(
    kind: ReportKind[Any] | ReturnKind[Any],
    register: Register,
    catalogue: plugins.Catalogue,
    *,
    on: dt.date,
    options: Mapping[str, object] | object | None,
    law: Law | None,
) -> Brief[Any]:
    return Brief(
        register=register.as_known(on),
        entire=register,
        on=on,
        options=structured(kind.options, options, of=kind.name),
        layouts=catalogue.layouts,
        rules=catalogue.rules,
        law=current() if law is None else law,
    )


def _build(
    kind: ReportKind[Any] | ReturnKind[Any],
    brief: Brief[Any],
    *,
    origin: plugins.Origin,
    wanted: type,
) -> Any:
    """Have *kind* build; a plugin is named for what goes wrong in its code."""
    with plugins.blaming(origin, f"{kind.name} failed", passing=(CdrpkitError,)):
        made = kind.build(brief)
        if not isinstance(made, wanted):
            msg = f"it built {shown(made)}, where {wanted.__name__} is wanted"
            raise TypeError(msg)
    return made
