"""
The command's arguments: what it can be told, and how it explains that.

It is apart from `cdrpkit.cli` so that each can be read at one sitting; like it, it
imports nothing of cdrpkit before it is needed.
"""

from __future__ import annotations

import argparse
import itertools
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final, NoReturn

import cdrpkit

if TYPE_CHECKING:
    import datetime as dt

__all__ = ["parser"]

_EXIT_CODES: Final = """\
exit codes:
  0   done; nothing is not met, but for guidance
  1   done; something is not met that is more than guidance, or does not hold
  2   the command was used wrongly
  3   the input was refused; nothing was written
  4   the output could not be written; what stood there before is intact
  5   a plugin failed
  70  a fault of cdrpkit's own
"""

_EXAMPLES: Final = {
    "report": ", as template=house.docx of a Word file",
    "return": "",
}


class _Parser(argparse.ArgumentParser):
    _given: Sequence[str] = ()

    def __init__(self, **settings: Any) -> None:
        super().__init__(
            **settings,
            allow_abbrev=False,
            epilog=_EXIT_CODES,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )

    # A command calls this of its own parser, and would have the one above complain,
    # whose usage says nothing of the command.
    def parse_known_args(  # type: ignore[override]
        self, args: Sequence[str] | None = None, namespace: Any = None
    ) -> tuple[Any, list[str]]:
        self._given = tuple(args or ())
        known, strange = super().parse_known_args(args, namespace)
        if strange and self.get_default("run"):
            self.error(f"unrecognized arguments: {' '.join(strange)}")
        return known, strange

    def error(self, message: str) -> NoReturn:
        from cdrpkit.saying import printable

        asked = _meant(self, self._given) if self.get_default("run") else ()
        super().error(printable("; ".join((message, *asked))))


def parser() -> argparse.ArgumentParser:
    """
    Return what reads the command's arguments; their *run* names the command.

    .. versionadded:: 26.1.0
    """
    made = _Parser(
        prog="cdrpkit",
        description="Check the register of a crime and disorder reduction"
        " partnership,\nand write its papers and returns.",
    )
    made.add_argument(
        "--version", action="version", version=f"cdrpkit {cdrpkit.__version__}"
    )
    commands = made.add_subparsers(metavar="COMMAND", required=True)

    def command(
        name: str, run: str | None, summary: str, among: Any = commands
    ) -> argparse.ArgumentParser:
        added: argparse.ArgumentParser = among.add_parser(
            name, help=summary, description=summary
        )
        added.set_defaults(run=run)
        return added

    check = command("check", "check", "judge a register by what was known on a day")
    _add_register(check)
    check.add_argument(
        "--select",
        metavar="PREFIX,...",
        type=_prefixes,
        help="only the rules whose codes start so",
    )
    _add_format(check, "text", "json", "csv")

    for name in ("report", "return"):
        make = command(name, "make", f"write a {name} from a register")
        make.set_defaults(sort=name, paper=None, audience=None, layouts=(), final=False)
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
            make.add_argument(
                "--layouts",
                metavar="FILE",
                action="append",
                default=[],
                help="house layouts of your own, in TOML or JSON; may be repeated",
            )
        else:
            make.add_argument(
                "--for",
                dest="audience",
                choices=("machine", "excel"),
                help="who opens a CSV: Excel wants a mark, and guards on more texts",
            )
            make.add_argument(
                "--final",
                action="store_true",
                help="say that nothing in it is to change; else it is provisional",
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
            help="an option of the kind or of the exporter, whose names `cdrpkit"
            f" kinds` lists{_EXAMPLES[name]}; may be repeated",
        )

    database = command(
        "database", "database", "write a whole register as a database of SQLite"
    )
    database.add_argument("register", metavar="REGISTER", help="a folder, or one file")
    database.add_argument(
        "--out",
        metavar="TARGET",
        required=True,
        help="a file, as register.sqlite; without a suffix, a folder for Datasette; it"
        " holds what is recorded of any day, so none is asked for",
    )

    read = command(
        "read", "read", "tell whether filled-in returns are as their columns want"
    )
    read.add_argument(
        "kind", metavar="KIND", help="a return that `cdrpkit kinds` lists"
    )
    read.add_argument(
        "files",
        metavar="FILE",
        nargs="+",
        help="a file of any format that returns are read from, or a folder with one",
    )

    law = command("law", None, "say what the law was for an area")
    questions = law.add_subparsers(metavar="QUESTION", required=True)
    for name, run, days, summary in (
        ("standing", "law_standing", ("on",), "who must do what, on a day"),
        ("diff", "law_diff", ("start", "end"), "what changed, after start to end"),
    ):
        asked = command(name, run, summary, questions)
        asked.add_argument(
            "--area", metavar="CODE", required=True, help="a GSS code, as E09000007"
        )
        for day in days:
            asked.add_argument(f"--{day}", metavar="DATE", required=True, type=_day)
        _add_format(asked, "text", "json")

    audit = command("audit", "audit", "look for what shuts people out of a Word file")
    audit.add_argument("file", metavar="FILE", help="a .docx, whoever wrote it")
    _add_format(audit, "text", "json", "junit")

    verify = command(
        "verify", "verify", "tell whether a paper still is as its register made it"
    )
    verify.add_argument("file", metavar="FILE", help="a .docx that cdrpkit wrote")
    verify.add_argument("register", metavar="REGISTER", help="a folder, or one file")
    _add_format(verify, "text", "json")

    kinds = command(
        "kinds",
        "kinds",
        "list reports, returns, exporters, rules and layouts, with their options",
    )
    _add_format(kinds, "text", "json")
    return made


def _meant(command: argparse.ArgumentParser, given: Sequence[str]) -> Iterator[str]:
    """Ask, of each option that a command has not, which other may be meant."""
    from cdrpkit.saying import did_you_mean

    own = [each for each in command.format_help().split() if each.startswith("--")]
    takes_settings = command.get_default("settings") is not None
    for each, after in itertools.pairwise((*given, "--")):
        option, stroke, value = each.partition("=")
        name = option[2:]
        if not name or not option.startswith("--") or option in own:
            continue
        if takes_settings and name.replace("-", "_") in _settings():
            value = value if stroke else "VALUE" if after.startswith("-") else after
            yield f"did you mean --set {name.replace('-', '_')}={value}?"
        elif asked := did_you_mean(option, own):
            yield asked.removeprefix("; ")


def _settings() -> set[str]:
    """Return the names that `--set` takes for some kind or exporter."""
    from cdrpkit import plugins, streams
    from cdrpkit.options import names

    with streams.plugins_apart():
        catalogue = plugins.load()
    sorts = (catalogue.report_kinds, catalogue.return_kinds, catalogue.exporters)
    owners: Iterator[Any] = itertools.chain(*sorts)
    return {name for owner in owners for name in names(owner.options)}


def _add_register(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("register", metavar="REGISTER", help="a folder, or one file")
    parser.add_argument(
        "--on", metavar="DATE", required=True, type=_day, help="the day, as 2005-12-08"
    )


def _add_format(parser: argparse.ArgumentParser, *choices: str) -> None:
    parser.add_argument(
        "--format",
        choices=choices,
        default="text",
        help="text is for people, on standard error, and the default; the others are"
        " for programs, on standard output",
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
