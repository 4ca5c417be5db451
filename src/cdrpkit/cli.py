"""
The command: what it is told, what it says, and how it ends.

What other programs read goes to standard output, everything for people to standard
error, without colours.
"""

# argparse, because the command must answer before one has noticed: it takes 10 ms to
# import, where click takes 37 and typer 62. For the same reason everything of cdrpkit
# is imported where it is used: `--help` needs none of it.
from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from cdrpkit import streams, terminal
from cdrpkit.arguments import parser

if TYPE_CHECKING:
    import argparse

    from cdrpkit.exceptions import RuleErrors
    from cdrpkit.plugins import Catalogue
    from cdrpkit.rules import Rule

__all__ = ["main"]

DONE: Final = 0
NOT_MET: Final = 1
WRONG_USE: Final = 2
INPUT_REFUSED: Final = 3
OUTPUT_FAILED: Final = 4
PLUGIN_FAILED: Final = 5
OWN_FAULT: Final = 70

_GRAVEST_FIRST: Final = (OWN_FAULT, OUTPUT_FAILED, PLUGIN_FAILED, NOT_MET, DONE)


def main(argv: Sequence[str] | None = None) -> int:
    """
    Run the command and return its exit code.

    Args:
        argv: The arguments after the command's name; None: those of the process.

    .. versionadded:: 26.1.0
    """
    argv = sys.argv[1:] if argv is None else argv
    reader = parser()
    if not argv:
        streams.say(reader.format_help().rstrip())
        return WRONG_USE
    try:
        arguments = reader.parse_args(argv)
    except SystemExit as stop:  # argparse has said why
        return int(stop.code or DONE)
    try:
        code = _COMMANDS[arguments.run](arguments)
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # noqa: BLE001 - an exit of a rule is a fault too
        return _say_error(error)
    return code


def _say_error(error: BaseException) -> int:
    """Say what stopped the command, and return the exit code that it means."""
    from cdrpkit import exceptions, saying

    if os.environ.get("CDRPKIT_TRACEBACK"):
        import traceback

        streams.say("".join(traceback.format_exception(error)).rstrip())
    codes: dict[type[BaseException], int] = {
        exceptions.LoadError: INPUT_REFUSED,
        exceptions.LawError: INPUT_REFUSED,
        exceptions.PackageError: INPUT_REFUSED,
        exceptions.WordingError: INPUT_REFUSED,
        exceptions.UnknownNameError: WRONG_USE,
        exceptions.NoChoiceError: WRONG_USE,
        exceptions.OptionsError: WRONG_USE,
        exceptions.ExportError: OUTPUT_FAILED,
        exceptions.ExtraMissingError: OUTPUT_FAILED,
        exceptions.PluginError: PLUGIN_FAILED,
        streams.StreamError: OUTPUT_FAILED,
    }
    for kind, code in codes.items():
        if isinstance(error, kind):
            streams.say(f"cdrpkit: {error}")
            return code
    said = saying.told(error)
    streams.say(
        f"cdrpkit: a fault of its own: {said} (CDRPKIT_TRACEBACK=1 shows where)"
    )
    return OWN_FAULT


def _catalogue() -> Catalogue:
    """Load the catalogue, and name the plugins that failed."""
    from cdrpkit import plugins

    catalogue = plugins.load()
    for failure in catalogue.failures:
        streams.say(f"cdrpkit: {failure}")
    return catalogue


def _gravest(codes: Iterable[int]) -> int:
    return min(codes, key=_GRAVEST_FIRST.index)


def _failed(catalogue: Catalogue) -> int:
    """Return the exit code that the loading of plugins comes to."""
    from cdrpkit.plugins import BUILT_IN

    culprits = {failure.origin for failure in catalogue.failures}
    if BUILT_IN in culprits:
        return OWN_FAULT
    return PLUGIN_FAILED if culprits else DONE


def _check(arguments: argparse.Namespace) -> int:
    from cdrpkit import notices
    from cdrpkit.checking import check
    from cdrpkit.exceptions import RuleErrors
    from cdrpkit.loading import ignored, load
    from cdrpkit.rules import select

    with streams.plugins_apart():
        catalogue = _catalogue()
        rules: Sequence[Rule[Any]] = catalogue.rules
        if arguments.select:
            rules = select(rules, arguments.select)
        codes = [_failed(catalogue)]
        register = load(arguments.register)
        try:
            findings = check(register, on=arguments.on, rules=rules)
        except RuleErrors as crashed:
            findings = crashed.findings
            codes.append(_say_crashes(crashed, catalogue))
    _notice(notices.near_misses(ignored(arguments.register)))
    _notice(notices.unknown(register, arguments.on))
    if arguments.format == "json":
        streams.put_json(terminal.findings_as_data(findings))
    elif arguments.format == "csv":
        streams.put_text(terminal.findings_as_csv(findings))
    else:
        streams.tell(terminal.findings_as_text(findings, rules))
    if any(finding.fails for finding in findings):
        codes.append(NOT_MET)
    return _gravest(codes)


def _say_crashes(crashed: RuleErrors, catalogue: Catalogue) -> int:
    """Say which rules crashed, and of which plugin each is; return the exit code."""
    from cdrpkit.plugins import BUILT_IN

    codes = []
    for error in crashed.errors:
        origin = catalogue.origins[f"rules/{error.code}"]
        codes.append(OWN_FAULT if origin == BUILT_IN else PLUGIN_FAILED)
        streams.say(f"cdrpkit: {error} (plugin {origin.plugin}, {origin})")
    return _gravest(codes)


def _notice(text: str | None) -> None:
    """Say what leaves the exit code as it is, if there is anything to say."""
    if text is not None:
        streams.say(f"cdrpkit: {text}")


def _make(arguments: argparse.Namespace) -> int:
    with streams.plugins_apart():
        return _write(arguments)


def _write(arguments: argparse.Namespace) -> int:
    from cdrpkit import notices
    from cdrpkit.building import build_report, build_return, dealt
    from cdrpkit.document import Report
    from cdrpkit.exceptions import RuleErrors
    from cdrpkit.exporting import choose, export
    from cdrpkit.loading import load, load_layouts
    from cdrpkit.table import Return

    catalogue = _catalogue()
    sorts: dict[str, tuple[type, Callable[..., Any], Callable[..., Any]]] = {
        "report": (Report, catalogue.report_kind, build_report),
        "return": (Return, catalogue.return_kind, build_return),
    }
    artefact, kind_called, build = sorts[arguments.sort]
    kind = kind_called(arguments.kind)
    exporter = choose(artefact, arguments.out, arguments.exporter, catalogue)
    suffixes = {each.suffix for each in catalogue.exporters}
    misplaced = _misplaced(Path(arguments.out), Path(arguments.register), suffixes)
    if misplaced is not None:
        streams.say(f"cdrpkit: {misplaced}")
        return WRONG_USE
    shortcuts = (("paper", arguments.paper), ("audience", arguments.audience))
    settings = [*arguments.settings, *(each for each in shortcuts if each[1])]
    # The options are looked at before a register is read that may be large.
    options, manner = dealt(settings, kind, exporter, catalogue.exporters)
    more: dict[str, Any] = {"final": True} if arguments.final else {}
    if arguments.layouts:
        files = arguments.layouts
        more["layouts"] = [each for file in files for each in load_layouts(file)]
    register, on = load(arguments.register), arguments.on
    _notice(notices.unknown(register, on))
    _notice(notices.astray(register, on, called=arguments.register))
    try:
        made = build(
            kind.name, register, on=on, options=options, catalogue=catalogue, **more
        )
    except RuleErrors as crashed:
        return _gravest([_failed(catalogue), _say_crashes(crashed, catalogue)])
    target = Path(arguments.out)
    export(made, target, exporter=exporter.name, options=manner, catalogue=catalogue)
    _say_written(arguments.out)
    return _failed(catalogue)


def _say_written(out: str) -> None:
    """Say where the result is, and of a folder what is in it."""
    files = ""
    if Path(out).is_dir():
        files = ": " + ", ".join(sorted(entry.name for entry in Path(out).iterdir()))
    streams.say(f"wrote {out}{files}")


def _database(arguments: argparse.Namespace) -> int:
    from cdrpkit import notices
    from cdrpkit.databases import SUFFIXES, is_one_file, write_database
    from cdrpkit.loading import load

    target = Path(arguments.out)
    misplaced = _misplaced(target, Path(arguments.register), SUFFIXES)
    if misplaced is not None:
        streams.say(f"cdrpkit: {misplaced}")
        return WRONG_USE
    is_one_file(target)  # Before a register is read that may be large.
    register = load(arguments.register)
    _notice(notices.dangling(register))
    write_database(register, target)
    _say_written(arguments.out)
    return DONE


def _read(arguments: argparse.Namespace) -> int:
    from cdrpkit.exceptions import LoadError
    from cdrpkit.returns import read
    from cdrpkit.saying import counted

    refused = False
    with streams.plugins_apart():
        catalogue = _catalogue()
        kind = catalogue.return_kind(arguments.kind)
        for file in arguments.files:
            try:
                rows = len(read(kind, file, catalogue=catalogue).rows)
            except LoadError as error:
                streams.say(f"cdrpkit: {error}")
                refused = True
            else:
                said = counted(rows, "row", "rows")
                streams.say(f"{file}: {said}, each as {kind.name} wants it")
    return INPUT_REFUSED if refused else _failed(catalogue)


def _misplaced(target: Path, register: Path, suffixes: Iterable[str]) -> str | None:
    """Return why nothing is to be written at *target*; None where it may be."""
    if target.name.lower() in suffixes:
        name = f"NAME{target.name}"
        return f"{str(target)!r} is a suffix without a name; for a file, give {name}"
    with contextlib.suppress(OSError, RuntimeError, ValueError):  # told when it is read
        goal, source = target.resolve(), register.resolve()
        if goal.is_relative_to(source):
            where = "is" if goal == source else "lies in"
            return (
                f"{str(target)!r} {where} the register {str(register)!r} itself, and"
                " would be read with it the next time; write it somewhere else"
            )
    return None


def _law_standing(arguments: argparse.Namespace) -> int:
    from cdrpkit import law

    found = law.position(area=arguments.area, on=arguments.on)
    if arguments.format == "json":
        streams.put_json(terminal.position_as_data(found))
    else:
        streams.tell(terminal.position_as_text(found))
    return DONE


def _law_diff(arguments: argparse.Namespace) -> int:
    from cdrpkit import law

    start, end = arguments.start, arguments.end
    try:
        changes = law.diff(area=arguments.area, start=start, end=end)
    except ValueError as error:
        streams.say(f"cdrpkit: {error}")
        return WRONG_USE
    if arguments.format == "json":
        streams.put_json(terminal.changes_as_data(changes))
    else:
        read_to = law.current().read_to
        streams.tell(terminal.changes_as_text(changes, end, read_to))
    return DONE


def _audit(arguments: argparse.Namespace) -> int:
    from cdrpkit.accessibility import audit, printed

    found = audit(arguments.file)
    if arguments.format == "json":
        streams.put_json(printed.as_data(found))
    elif arguments.format == "junit":
        streams.put_text(printed.as_junit(found))
    else:
        streams.tell(printed.as_text(found))
    return NOT_MET if found.fails else DONE


def _verify(arguments: argparse.Namespace) -> int:
    from cdrpkit.loading import load
    from cdrpkit.packages import WORD
    from cdrpkit.verifying import printed, verify

    if Path(arguments.register).suffix.lower() == WORD.suffix:
        order = f"cdrpkit verify {arguments.register} {arguments.file}"
        streams.say(f"cdrpkit: the paper comes first, then the register: {order}")
        return WRONG_USE
    found = verify(arguments.file, load(arguments.register))
    if arguments.format == "json":
        streams.put_json(printed.as_data(found))
    else:
        streams.tell(printed.as_text(found))
    return DONE if found.holds else NOT_MET


def _kinds(arguments: argparse.Namespace) -> int:
    from cdrpkit.plugins import load

    with streams.plugins_apart():
        catalogue = load()
    if arguments.format == "json":
        streams.put_json(terminal.catalogue_as_data(catalogue))
    else:
        streams.tell(terminal.catalogue_as_text(catalogue))
    return _failed(catalogue)


_COMMANDS: Final[Mapping[str, Callable[[argparse.Namespace], int]]] = {
    "check": _check,
    "make": _make,
    "database": _database,
    "law_standing": _law_standing,
    "law_diff": _law_diff,
    "audit": _audit,
    "verify": _verify,
    "read": _read,
    "kinds": _kinds,
}
