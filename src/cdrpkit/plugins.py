"""
The catalogue of all that can be chosen: what there is, whence, and what failed.

Each plugin has a manager of its own, so that whatever comes out of a hook, or goes
wrong in it, is that plugin's.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import metadata
from types import MappingProxyType
from typing import Any, Final

import attrs
import pluggy

import cdrpkit
from cdrpkit import builtin, hookspecs
from cdrpkit.admission import SORTS, flaw, name_of
from cdrpkit.exceptions import PluginError, UnknownNameError
from cdrpkit.exporters import Exporter
from cdrpkit.layouts import Layout
from cdrpkit.reports import ReportKind
from cdrpkit.returns import ReturnKind
from cdrpkit.rules import Rule
from cdrpkit.saying import (
    definition,
    did_you_mean,
    failing_place,
    printable,
    shown,
    told,
)

__all__ = ["Catalogue", "Failure", "Origin", "blaming", "load"]


@attrs.frozen(kw_only=True)
class Origin:
    """
    Where a record of the catalogue comes from.

    Attributes:
        plugin: The entry point's name, or that of a plugin given in code.

        distribution: The distribution that it is installed with; empty for a plugin
            given in code.

        version: The distribution's; empty where it has none.

    .. versionadded:: 26.1.0
    """

    plugin: str
    distribution: str = ""
    version: str = ""

    def __str__(self) -> str:
        return f"{self.distribution} {self.version}".strip() or "given in code"


@attrs.frozen(kw_only=True)
class Failure:
    """
    What a plugin did wrong while it was loaded.

    Attributes:
        origin: Whose failure it is.

        reason: As one sentence.

        place: ``file:line`` in the plugin's code, where it is known.

    .. versionadded:: 26.1.0
    """

    origin: Origin
    reason: str
    place: str | None = None

    def __str__(self) -> str:
        return str(_error(self.origin, self.reason, self.place))


def _error(origin: Origin, reason: str, place: str | None) -> PluginError:
    return PluginError(origin.plugin, str(origin), reason, place)


BUILT_IN: Final = Origin(
    plugin="builtin", distribution="cdrpkit", version=cdrpkit.__version__
)
"""The origin of what comes with cdrpkit."""


@attrs.frozen(kw_only=True)
class Catalogue:
    """
    All that can be chosen by name, each sort in the order of its names.

    Attributes:
        origins: Where each comes from, by its sort and name ("exporters/csv").

        failures: What was wrong with plugins, in the order in which they were loaded.

    .. versionadded:: 26.1.0
    """

    exporters: tuple[Exporter[Any, Any], ...] = ()
    report_kinds: tuple[ReportKind[Any], ...] = ()
    return_kinds: tuple[ReturnKind[Any], ...] = ()
    rules: tuple[Rule[Any], ...] = ()
    layouts: tuple[Layout, ...] = ()
    origins: Mapping[str, Origin] = MappingProxyType({})
    failures: tuple[Failure, ...] = ()

    def exporter(self, name: str) -> Exporter[Any, Any]:
        """
        Return the exporter of that name.

        Raises:
            UnknownNameError: If there is none; plugins that failed are in its notes.
        """
        found: Exporter[Any, Any] = self._one("exporter", "exporters", name)
        return found

    def report_kind(self, name: str) -> ReportKind[Any]:
        """
        Return the report kind of that name.

        Raises:
            UnknownNameError: As for `exporter`.
        """
        found: ReportKind[Any] = self._one("report kind", "report_kinds", name)
        return found

    def return_kind(self, name: str) -> ReturnKind[Any]:
        """
        Return the return kind of that name.

        Raises:
            UnknownNameError: As for `exporter`.
        """
        found: ReturnKind[Any] = self._one("return kind", "return_kinds", name)
        return found

    def exporter_for(self, artefact: type, suffix: str) -> Exporter[Any, Any]:
        """
        Return the exporter that writes *artefact* into files with *suffix*.

        Of several, cdrpkit's own comes first; the others can be had by name.

        Args:
            artefact: `Report` or `Return`.

            suffix: With its dot, in capitals or not.

        Raises:
            UnknownNameError: As for `exporter`.
        """
        fitting = [known for known in self.exporters if known.artefact is artefact]
        fitting.sort(key=lambda known: self.origin("exporters", known) != BUILT_IN)
        for candidate in fitting:
            if candidate.suffix == suffix.lower():
                return candidate
        suffixes = tuple(sorted({candidate.suffix for candidate in fitting}))
        raise self._unknown(f"{artefact.__name__.lower()} format", suffix, suffixes)

    def named(self, sort: str) -> dict[str, Any]:
        """Return the records of *sort* ("exporters") by name, in its order."""
        return {name_of(record): record for record in getattr(self, sort)}

    def origin(self, sort: str, record: Any) -> Origin:
        """Return where a record of *sort* ("exporters") comes from."""
        return self.origins[f"{sort}/{name_of(record)}"]

    def _one(self, noun: str, sort: str, name: str) -> Any:
        known = self.named(sort)
        if name not in known:
            raise self._unknown(noun, name, known)
        return known[name]

    def _unknown(self, noun: str, name: str, known: Iterable[str]) -> UnknownNameError:
        error = UnknownNameError(noun, name, tuple(known))
        for failure in self.failures:
            error.add_note(str(failure))
        return error


def load(
    *, entry_points: bool = True, extra: Iterable[object] = (), strict: bool = False
) -> Catalogue:
    """
    Load what comes with cdrpkit, and then the plugins, in the order of their names.

    A plugin that fails is named among the failures; whatever else it gives, and
    every other plugin, is loaded.
    The first to bear a name keeps it.

    >>> load(entry_points=False).exporter("csv").suffix
    '.csv'

    Args:
        entry_points: Whether to look for the plugins that are installed.

        extra: More plugins: modules, or objects with hooks as methods.

        strict: Whether the first failure is raised.

    Raises:
        PluginError: If a plugin fails, and *strict* is true.

    .. versionadded:: 26.1.0
    """
    loader = _Loader(strict=strict)
    loader.take(BUILT_IN, lambda: builtin)
    if entry_points:
        found = metadata.entry_points(group=hookspecs.PROJECT)
        by_name = {(point.name, _distribution(point)): point for point in found}
        for (name, (distribution, version)), point in sorted(by_name.items()):
            origin = Origin(plugin=name, distribution=distribution, version=version)
            loader.take(origin, point.load)
    for plugin in extra:
        name = getattr(plugin, "__name__", None) or type(plugin).__name__
        loader.take(Origin(plugin=str(name)), lambda plugin=plugin: plugin)  # type: ignore[misc]
    return loader.catalogue()


def _distribution(point: metadata.EntryPoint) -> tuple[str, str]:
    """Return name and version of the distribution that *point* is installed with."""
    try:
        about = point.dist.metadata  # type: ignore[union-attr]
        name, version = about["Name"], about["Version"]
    except Exception:  # noqa: BLE001 - an installation may be damaged in many ways
        name = version = None
    return name or "a damaged distribution", version or ""


class _Loader:
    def __init__(self, *, strict: bool) -> None:
        self.strict = strict
        self.records: dict[str, dict[str, Any]] = {sort: {} for sort in SORTS}
        self.origins: dict[str, Origin] = {}
        self.failures: list[Failure] = []

    def catalogue(self) -> Catalogue:
        """Return all that was taken."""
        records: dict[str, Any] = {
            sort: tuple(record for _, record in sorted(named.items()))
            for sort, named in self.records.items()
        }
        return Catalogue(
            **records,
            origins=MappingProxyType(dict(sorted(self.origins.items()))),
            failures=tuple(self.failures),
        )

    def take(self, origin: Origin, find: Callable[[], object]) -> None:
        """Take all that the plugin gives which *find* returns."""
        with self._recording(origin), _turning(origin, "it cannot be loaded"):
            plugin = find()
            manager = pluggy.PluginManager(hookspecs.PROJECT)
            for specification in hookspecs.SPECIFICATIONS:
                manager.add_hookspecs(specification)
            manager.register(plugin)
            callers = manager.get_hookcallers(plugin) or ()
            if not callers:
                reason = "it implements no hook; is @cdrpkit.hookimpl missing?"
                path = getattr(plugin, "__file__", None)
                self._fail(origin, reason, f"{path}:1" if path else None)
            for caller in callers:
                with self._recording(origin):
                    self._take_hook(origin, caller)

    def _take_hook(self, origin: Origin, caller: pluggy.HookCaller) -> None:
        (implementation,) = caller.get_hookimpls()
        place = definition(implementation.function)
        if not caller.has_spec():
            if not implementation.optionalhook:
                hooks = [f"{hookspecs.PROJECT}_{sort}" for sort in SORTS]
                nearest = did_you_mean(caller.name, hooks)
                self._fail(origin, f"{caller.name} is not a hook{nearest}", place)
            return
        sort = caller.name.removeprefix(f"{hookspecs.PROJECT}_")
        wanted = SORTS[sort].__name__
        with _turning(origin, f"{caller.name} failed"):
            given = next(iter(caller()), None)  # pluggy leaves out a result of None
            if not isinstance(given, Iterable) or isinstance(given, (str, bytes)):
                reason = f"returned {shown(given)}, where a list of {wanted} is wanted"
                self._fail(origin, f"{caller.name} {reason}", place)
                return
            for record in given:
                wrong = flaw(record, SORTS[sort])
                if wrong is not None:
                    self._fail(origin, f"{caller.name} {wrong}", place)
                    continue
                name = name_of(record)
                first = self.origins.setdefault(f"{sort}/{name}", origin)
                if self.records[sort].setdefault(name, record) is not record:
                    reason = f"the name {shown(name)} is taken by {first.plugin}"
                    self._fail(origin, f"{caller.name}: {reason} ({first})", place)

    def _fail(self, origin: Origin, reason: str, place: str | None) -> None:
        if self.strict:
            raise _error(origin, reason, place)
        failure = Failure(origin=origin, reason=printable(reason), place=place)
        self.failures.append(failure)

    @contextlib.contextmanager
    def _recording(self, origin: Origin) -> Iterator[None]:
        """Make a record of a plugin's failure, unless the loading is strict."""
        try:
            yield
        except PluginError as error:
            if self.strict:
                raise
            self._fail(origin, error.reason, error.place)


@contextlib.contextmanager
def blaming(
    origin: Origin, deed: str, *, passing: tuple[type[BaseException], ...] = ()
) -> Iterator[None]:
    """
    Turn whatever the code of *origin* raises into a `PluginError` that names it.

    Even an exit is: a plugin may not end the command of whoever has it installed.
    What the code of cdrpkit itself raises is no plugin's failure, and passes.

    Args:
        deed: What failed, as the beginning of a sentence.

        passing: What may pass as it is, besides an interruption and what has been
            turned already.

    .. versionadded:: 26.1.0
    """
    if origin == BUILT_IN:
        yield
    else:
        with _turning(origin, deed, passing):
            yield


@contextlib.contextmanager
def _turning(
    origin: Origin, deed: str, passing: tuple[type[BaseException], ...] = ()
) -> Iterator[None]:
    """Turn what is raised as `blaming` does, whosever the code is."""
    try:
        yield
    except BaseException as error:
        if isinstance(error, (KeyboardInterrupt, PluginError, *passing)):
            raise
        place = failing_place(error, _MACHINERY)
        raise _error(origin, f"{deed}: {told(error)}", place) from error


_MACHINERY: Final = frozenset({"cdrpkit", "contextlib", "importlib", "pluggy"})
"""What calls a plugin's code, and is not its code."""
