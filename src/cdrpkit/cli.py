"""
The command: what it is told, what it says, and how it ends.

What other programs read goes to standard output, everything for people to standard
error, without colours.
"""

# argparse, because the command must answer before one has noticed: it takes 10 ms to
# import, where click takes 37 and typer 62. For the same reason everything of cdrpkit
# is imported where it is used: `--help` needs none of it.
from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final, NoReturn

import cdrpkit
from cdrpkit import terminal

if TYPE_CHECKING:
    import datetime as dt

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
    try:
        arguments = _parser().parse_args(argv)
    except SystemExit as stop:  # argparse has said why
        return int(stop.code or DONE)
    try:
        code: int = arguments.run(arguments)
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # noqa: BLE001 - an exit of a rule is a fault too
        return _say_error(error)
    return code


def _say_error(error: BaseException) -> int:
    """Say what stopped the command, and return the exit code that it means."""
    from cdrpkit import exceptions

    if os.environ.get("CDRPKIT_TRACEBACK"):
        import traceback

        terminal.say("".join(traceback.format_exception(error)).rstrip())
    codes: dict[type[BaseException], int] = {
        exceptions.LoadError: INPUT_REFUSED,
        exceptions.LawError: INPUT_REFUSED,
        exceptions.WordingError: INPUT_REFUSED,
        exceptions.UnknownNameError: WRONG_USE,
        exceptions.NoChoiceError: WRONG_USE,
        exceptions.OptionsError: WRONG_USE,
        exceptions.ExportError: OUTPUT_FAILED,
        exceptions.PluginError: PLUGIN_FAILED,
        terminal.StreamError: OUTPUT_FAILED,
    }
    for kind, code in codes.items():
        if isinstance(error, kind):
            terminal.say(f"cdrpkit: {error}")
            return code
    said = f"{type(error).__name__}: {error}".splitlines()[0]
    terminal.say(
        f"cdrpkit: a fault of its own: {said} (CDRPKIT_TRACEBACK=1 shows where)"
    )
    return OWN_FAULT


# The arguments.


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        from cdrpkit.exceptions import printable

        super().error(printable(message))


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="cdrpkit",
        description="Check the register of a crime and disorder reduction"
        " partnership, and write its papers and returns.",
        allow_abbrev=False,
    )
    parser.add_argument(
        "--version", action="version", version=f"cdrpkit {cdrpkit.__version__}"
    )
    commands = parser.add_subparsers(metavar="COMMAND", required=True)

    def command(
        name: str, run: object, summary: str, among: Any = commands
    ) -> argparse.ArgumentParser:
        added: argparse.ArgumentParser = among.add_parser(
            name, help=summary, description=summary, allow_abbrev=False
        )
        added.set_defaults(run=run)
        return added

    check = command("check", _check, "judge a register by what was known on a day")
    _add_register(check)
    check.add_argument(
        "--select",
        metavar="PREFIX,...",
        type=_prefixes,
        help="only the rules whose codes start so",
    )
    check.add_argument("--format", choices=("text", "json", "csv"), default="text")

    for name in ("report", "return"):
        make = command(name, _make, f"write a {name} from a register")
        make.set_defaults(sort=name, paper=None, audience=None)
        make.add_argument("kind", metavar="KIND", help="see `cdrpkit kinds`")
        _add_register(make)
        make.add_argument(
            "--out",
            metavar="TARGET",
            required=True,
            help="a file, whose suffix is its format; without one, a folder",
        )
        if name == "report":
            make.add_argument("--paper", metavar="ID", help="which paper of that day")
        else:
            make.add_argument(
                "--for",
                dest="audience",
                choices=("machine", "excel"),
                help="who is to read a CSV",
            )
        make.add_argument(
            "--as", dest="exporter", metavar="EXPORTER", help="see `cdrpkit kinds`"
        )
        make.add_argument(
            "--set",
            dest="settings",
            metavar="NAME=VALUE",
            type=_setting,
            action="append",
            default=[],
            help="an option of the kind or of the exporter",
        )

    law = command("law", None, "say what the law was for an area")
    questions = law.add_subparsers(metavar="QUESTION", required=True)
    for name, run, days, summary in (
        ("standing", _law_standing, ("on",), "who must do what, on a day"),
        ("diff", _law_diff, ("start", "end"), "what changed, after start to end"),
    ):
        asked = command(name, run, summary, questions)
        asked.add_argument(
            "--area", metavar="CODE", required=True, help="a GSS code, as E09000007"
        )
        for day in days:
            asked.add_argument(f"--{day}", metavar="DATE", required=True, type=_day)
        asked.add_argument("--format", choices=("text", "json"), default="text")

    kinds = command(
        "kinds",
        _kinds,
        "list reports, returns, exporters, rules and layouts, and whence they come",
    )
    kinds.add_argument("--format", choices=("text", "json"), default="text")
    return parser


def _add_register(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("register", metavar="REGISTER", help="a folder, or one file")
    parser.add_argument(
        "--on", metavar="DATE", required=True, type=_day, help="the day, as 2005-12-08"
    )


def _day(text: str) -> dt.date:
    from cdrpkit.options import day

    try:
        return day(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _prefixes(text: str) -> tuple[str, ...]:
    found = tuple(prefix.strip() for prefix in text.split(","))
    if not all(found):
        msg = f"{text!r} is not a list of prefixes like STR,PRO"
        raise argparse.ArgumentTypeError(msg)
    return found


def _setting(text: str) -> tuple[str, str]:
    name, stroke, value = text.partition("=")
    if not name or not stroke:
        msg = f"{text!r} is not an option and its value, like name=value"
        raise argparse.ArgumentTypeError(msg)
    return name, value


# The commands.


def _catalogue() -> Catalogue:
    """Load the catalogue, and name the plugins that failed."""
    from cdrpkit import plugins

    catalogue = plugins.load()
    for failure in catalogue.failures:
        terminal.say(f"cdrpkit: {failure}")
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
    from cdrpkit.checking import check
    from cdrpkit.exceptions import RuleErrors
    from cdrpkit.loading import load
    from cdrpkit.plugins import BUILT_IN
    from cdrpkit.rules import select

    catalogue = _catalogue()
    rules: Sequence[Rule[Any]] = catalogue.rules
    if arguments.select:
        rules = select(rules, arguments.select)
    codes = [_failed(catalogue)]
    try:
        findings = check(load(arguments.register), on=arguments.on, rules=rules)
    except RuleErrors as crashed:
        findings = crashed.findings
        for error in crashed.errors:
            origin = catalogue.origins[f"rules/{error.code}"]
            codes.append(OWN_FAULT if origin == BUILT_IN else PLUGIN_FAILED)
            terminal.say(f"cdrpkit: {error} (plugin {origin.plugin}, {origin})")
    if arguments.format == "json":
        terminal.put_json(terminal.findings_as_data(findings))
    elif arguments.format == "csv":
        terminal.put_csv(terminal.findings_as_csv(findings))
    else:
        terminal.put(sys.stderr, terminal.findings_as_text(findings, rules))
    if any(finding.fails for finding in findings):
        codes.append(NOT_MET)
    return _gravest(codes)


def _make(arguments: argparse.Namespace) -> int:
    from cdrpkit.building import build_report, build_return, dealt
    from cdrpkit.document import Report
    from cdrpkit.exporting import choose, export
    from cdrpkit.loading import load
    from cdrpkit.table import Return

    catalogue = _catalogue()
    sorts: dict[str, tuple[type, Callable[..., Any], Callable[..., Any]]] = {
        "report": (Report, catalogue.report_kind, build_report),
        "return": (Return, catalogue.return_kind, build_return),
    }
    artefact, kind_called, build = sorts[arguments.sort]
    kind = kind_called(arguments.kind)
    exporter = choose(artefact, arguments.out, arguments.exporter, catalogue)
    shortcuts = (("paper", arguments.paper), ("audience", arguments.audience))
    settings = [*arguments.settings, *(each for each in shortcuts if each[1])]
    # The options are looked at before a register is read that may be large.
    options, manner = dealt(settings, kind, exporter)
    register = load(arguments.register)
    made = build(
        kind.name, register, on=arguments.on, options=options, catalogue=catalogue
    )
    export(
        made,
        arguments.out,
        exporter=exporter.name,
        options=manner,
        catalogue=catalogue,
    )
    terminal.say(f"wrote {arguments.out}")
    return _failed(catalogue)


def _law_standing(arguments: argparse.Namespace) -> int:
    from cdrpkit import law

    found = law.position(area=arguments.area, on=arguments.on)
    if arguments.format == "json":
        terminal.put_json(terminal.position_as_data(found))
    else:
        terminal.put(sys.stderr, terminal.position_as_text(found))
    return DONE


def _law_diff(arguments: argparse.Namespace) -> int:
    from cdrpkit import law

    start, end = arguments.start, arguments.end
    try:
        changes = law.diff(area=arguments.area, start=start, end=end)
    except ValueError as error:
        terminal.say(f"cdrpkit: {error}")
        return WRONG_USE
    if arguments.format == "json":
        terminal.put_json(terminal.changes_as_data(changes))
    else:
        read_to = law.current().read_to
        terminal.put(sys.stderr, terminal.changes_as_text(changes, end, read_to))
    return DONE


def _kinds(arguments: argparse.Namespace) -> int:
    from cdrpkit.plugins import load

    catalogue = load()
    if arguments.format == "json":
        terminal.put_json(terminal.catalogue_as_data(catalogue))
    else:
        terminal.put(sys.stderr, terminal.catalogue_as_text(catalogue))
    return _failed(catalogue)
