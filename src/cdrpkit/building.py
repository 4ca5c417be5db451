"""
Building: a register becomes a report or a return of a kind that has a name.

What one list of settings says of the kind and of the exporter is dealt out here too.
"""

from __future__ import annotations

import datetime as dt
import enum
from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, Final

import attrs

from cdrpkit import plugins
from cdrpkit.digests import collection_digests, digest
from cdrpkit.document import Report, number
from cdrpkit.exceptions import (
    NoChoiceError,
    OptionsError,
    Problem,
    RuleErrors,
    UnknownNameError,
    WordingError,
)
from cdrpkit.exporters import Exporter
from cdrpkit.law import Law, current
from cdrpkit.layouts import Layout
from cdrpkit.options import names, structured
from cdrpkit.provenance import Provenance
from cdrpkit.register import Register
from cdrpkit.reports import Brief, ReportKind
from cdrpkit.returns import ReturnKind
from cdrpkit.saying import did_you_mean, enumerated, in_a_row, shown
from cdrpkit.table import Return, as_text

__all__ = ["build_report", "build_return", "dealt"]

# What an option is of whose value can be written down; the class is its plugin's own.
_TELLING: Final = (str, int, Decimal, dt.date, enum.Enum)


def build_report(
    kind: str,
    register: Register,
    *,
    on: dt.date,
    options: Mapping[str, object] | object | None = None,
    law: Law | None = None,
    catalogue: plugins.Catalogue | None = None,
    layouts: Iterable[Layout] = (),
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

        layouts: House layouts besides those of the catalogue, as `cdrpkit.load_layouts`
            reads them; they go before those of the same authority.

    Raises:
        UnknownNameError: If there is no such kind, or no such record as it needs.

        NoChoiceError: If the kind must choose a record, and none fits, or several.

        OptionsError: If the options do not fit the kind, or two layouts bear one id.

        WordingError: If the paper's own text names what there is not.

        PluginError: If a plugin's kind fails.

    .. versionadded:: 26.1.0
    """
    catalogue = plugins.load() if catalogue is None else catalogue
    found = catalogue.report_kind(kind)
    report: Report = _build(
        found,
        attrs.evolve(
            _brief(found, register, catalogue, on=on, options=options, law=law),
            local_layouts=_unlike(tuple(layouts), catalogue.layouts),
        ),
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
    final: bool = False,
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

        final: Whether nothing in the return is to change any more; no register can
            tell, so that whoever sends it says so. Else it is as its kind has it,
            which is provisional.

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
    return attrs.evolve(made, final=True) if final else made


def dealt(
    settings: Iterable[tuple[str, object]],
    kind: ReportKind[Any] | ReturnKind[Any],
    exporter: Exporter[Any, Any],
    others: Iterable[Exporter[Any, Any]] = (),
) -> tuple[Any, Any]:
    """
    Return the options of *kind* and of *exporter*, by who declares each name.

    A name that both declare is set for both.

    Args:
        settings: Names and values, or texts as a command line has them.

        others: Exporters that a message points to, where one of them has an option
            that this one has not.

    Raises:
        OptionsError: If a name is unknown to both or given twice, or a value does
            not fit.

    .. versionadded:: 26.1.0
    """
    given = list(settings)
    others = tuple(others)
    owners = (kind, exporter)
    known = sorted({name for owner in owners for name in names(owner.options)})
    problems = []
    for name, times in Counter(name for name, _ in given).items():
        if name not in known:
            whose = [
                f"{other.name} ({other.suffix})"
                for other in others
                if other.artefact is exporter.artefact and name in names(other.options)
            ]
            hint = (
                f", but {in_a_row(whose)} has" if whose else did_you_mean(name, known)
            )
            message = (
                f"neither {kind.name} nor {exporter.name} has such an option{hint};"
                f" they have: {enumerated(known)}"
            )
            problems.append(_problem(name, message, "option-unknown"))
        elif times > 1:
            message = "it is given more than once; give it once"
            problems.append(_problem(name, message, "option-repeated"))
    made = []
    for owner in owners:
        own = {name: value for name, value in given if name in names(owner.options)}
        try:
            made.append(structured(owner.options, own, of=owner.name))
        except OptionsError as error:
            problems += error.problems
    if problems:
        raise OptionsError(tuple(problems))
    return made[0], made[1]


def _problem(name: str, message: str, code: str) -> Problem:
    return Problem(file="options", path=name, message=message, code=code)


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
        return_kinds=catalogue.return_kinds,
        law=current() if law is None else law,
    )


def _unlike(local: tuple[Layout, ...], known: Iterable[Layout]) -> tuple[Layout, ...]:
    """Return *local*, unless a layout in it bears the id of another."""
    times = Counter(layout.id for layout in (*local, *known))
    problems = [
        Problem(
            file="layouts",
            path=shown(name),
            message="another layout bears this id already; give yours an id of its own",
            code="layout-repeated",
        )
        for name in dict.fromkeys(layout.id for layout in local)
        if times[name] > 1
    ]
    if problems:
        raise OptionsError(tuple(problems))
    return local


def _build(
    kind: ReportKind[Any] | ReturnKind[Any],
    brief: Brief[Any],
    *,
    origin: plugins.Origin,
    wanted: type,
) -> Any:
    """Have *kind* build; a plugin is named for what goes wrong in its code."""
    passing = (_Asked, NoChoiceError, OptionsError, RuleErrors, WordingError)
    try:
        with plugins.blaming(origin, f"{kind.name} failed", passing=passing):
            try:
                made = kind.build(brief)
            except UnknownNameError as error:
                if error.name in _texts(brief.options):
                    raise _Asked(error) from error
                raise
            if origin != plugins.BUILT_IN:
                _refuse_malformed(made, wanted, getattr(kind, "row_class", None))
    except _Asked as asked:
        raise asked.error from None
    return attrs.evolve(made, source=_provenance(kind, brief))


def _provenance(
    kind: ReportKind[Any] | ReturnKind[Any], brief: Brief[Any]
) -> Provenance:
    """Return whence what *kind* built comes, whoever wrote the kind."""
    fields = {field.name: field.default for field in attrs.fields(kind.options)}
    given = {name: getattr(brief.options, name) for name in names(kind.options)}
    return Provenance(
        register=digest(brief.register),
        collections=collection_digests(brief.register),
        on=brief.on,
        kind=kind.name,
        options=tuple(
            (name, as_text(value))
            for name, value in given.items()
            if isinstance(value, _TELLING) and value != fields[name]
        ),
    )


class _Asked(Exception):  # noqa: N818 - it carries one, and is caught above
    """That a name is unknown which the caller asked for, and not the kind."""

    def __init__(self, error: UnknownNameError) -> None:
        super().__init__(error)
        self.error = error


def _texts(options: object) -> set[str]:
    """Return the texts among the values of *options*."""
    values = (getattr(options, name) for name in names(type(options)))
    return {value for value in values if isinstance(value, str)}


def _refuse_malformed(made: Any, wanted: type[Any], rows: type | None) -> None:
    """Refuse what no exporter could write, while it is known who built it."""
    if not isinstance(made, wanted):
        msg = f"it built {shown(made)}, where {wanted.__name__} is wanted"
        raise TypeError(msg)
    if wanted is Report:
        number(made)
    elif rows is not None and made.table.row_class is not rows:
        msg = (
            f"its rows are {made.table.row_class.__name__}, and the kind declares"
            f" {rows.__name__}; name that one, or None where it is made at run time"
        )
        raise TypeError(msg)
