"""The command: what it prints where, and how it ends."""

import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import attrs
import docx
import pytest

import cdrpkit
from cdrpkit import exporting, plugins
from cdrpkit.citations import Citation
from cdrpkit.cli import main
from cdrpkit.document import Report
from cdrpkit.exporters import Exporter, NoOptions
from cdrpkit.findings import Severity, Verdict
from cdrpkit.model.papers import Abbreviation
from cdrpkit.reports import ReportKind
from cdrpkit.rules import Outcome, Rule
from cdrpkit.table import Return

SYNTHETIC = Path(__file__).parent.parent / "examples" / "synthetic"

REGISTER = """\
[[abbreviations]]
id = "mpa"
short = "MPA"
long = "Metropolitan Police Authority"

[[abbreviations]]
id = "cdrp"
short = "CDRP"
long = "crime and disorder reduction partnership"
"""

CITATION = Citation(
    instrument="cda-1998",
    provision="s6(4)",
    title="Crime and Disorder Act 1998 (c.37)",
    link="https://www.legislation.gov.uk/ukpga/1998/37/section/6",
)


def rule(code, verdict=Verdict.NOT_MET, severity=Severity.LAW, judge=None):
    """Return a rule on abbreviations that always says the same."""
    return Rule(
        code=code,
        name="local",
        title=f"What {code} asks",
        subject=Abbreviation,
        severity=severity,
        citations=(CITATION,),
        judge=judge or (lambda subject, _: Outcome(verdict, subject.short)),
    )


def crash(subject, given):
    """Judge nothing."""
    msg = "out of order\x1b]0;owned\x07"
    raise RuntimeError(msg)


@attrs.frozen(kw_only=True)
class Options:
    """Options of the report kind below."""

    paper: str | None = None
    title: str = "Untitled"
    wide: bool = False


def build(brief):
    """Build a report of nothing but a title."""
    return Report(
        title=f"{brief.options.title} {brief.options.paper}",
        header=(),
        blocks=(),
        date=brief.on,
        author="Clerk",
        subject="Local",
        name="local",
    )


def write(artefact, sink, options):
    """Write the title, if it is not that of a paper that cannot be written."""
    if artefact.title.startswith("Unwritable"):
        msg = "will not"
        raise RuntimeError(msg)
    with sink.open(sink.main) as stream:
        stream.write(artefact.title.encode())


@pytest.fixture(name="register")
def _register(tmp_path):
    """A small register in a folder."""
    folder = tmp_path / "register"
    folder.mkdir()
    (folder / "register.toml").write_text(REGISTER, encoding="utf-8")
    return str(folder)


@pytest.fixture(name="rules")
def _rules(monkeypatch):
    """Put rules, as if from cdrpkit or a plugin, in place of all there are."""
    usual = plugins.load(entry_points=False)

    def put(*rules, origin=plugins.BUILT_IN, failures=()):
        catalogue = attrs.evolve(
            usual,
            rules=rules,
            origins={
                **usual.origins,
                **{f"rules/{rule.code}": origin for rule in rules},
            },
            failures=failures,
        )
        monkeypatch.setattr(plugins, "load", lambda: catalogue)

    return put


@pytest.fixture(name="local")
def _local(monkeypatch):
    """Add a report kind and an exporter, both "local", to what there is."""

    class Local:
        @cdrpkit.hookimpl
        def cdrpkit_report_kinds(self):
            return [
                ReportKind(name="local", title="Local", build=build, options=Options)
            ]

        @cdrpkit.hookimpl
        def cdrpkit_exporters(self):
            return [
                Exporter(
                    name="local",
                    title="Local",
                    suffix=".local",
                    artefact=Report,
                    write=write,
                    options=NoOptions,
                )
            ]

    catalogue = plugins.load(entry_points=False, extra=[Local()])
    monkeypatch.setattr(plugins, "load", lambda: catalogue)


FAILURE = plugins.Failure(
    origin=plugins.Origin(plugin="bad", distribution="bad-dist", version="1.5"),
    reason="it cannot be loaded",
    place="bad.py:1",
)
PLUGIN = plugins.Origin(plugin="odd", distribution="odd-dist", version="2.0")


def check(register, *arguments):
    """Run ``check`` on the day of the papers."""
    return main(["check", register, "--on", "2005-12-08", *arguments])


def run(*arguments, **settings):
    """Run the command as its users do."""
    return subprocess.run(
        [sys.executable, "-m", "cdrpkit", *arguments],
        capture_output=True,
        check=False,
        **settings,
    )


class TestCheck:
    """``cdrpkit check`` tells what is wrong."""

    def test_text(self, register, rules, capsys):
        """For people, the graver comes first, on standard error, in 80 columns."""
        wordy = Outcome(Verdict.NOT_MET, "a long word or two " * 8, part="part 1")
        rules(
            rule("AAA001", severity=Severity.RECORD),
            rule("BBB001", judge=lambda *_: wordy),
            rule("CCC001", Verdict.MET),
            rule("DDD001", Verdict.CANNOT_TELL),
        )
        assert check(register) == 1
        printed = capsys.readouterr()
        assert printed.out == ""
        lines = printed.err.splitlines()
        assert max(map(len, lines)) < 80
        assert lines[0] == "Not met"
        heads = re.findall(r"^  \w+ \(.*", printed.err, re.MULTILINE)
        assert [head.split()[0] for head in heads] == [
            "BBB001",
            "AAA001",
            "DDD001",
            "CCC001",
        ]
        assert "    abbreviations/cdrp, part 1" in lines
        assert "      CDRP [cda-1998/s6(4)]" in lines
        assert "  CCC001 (law) What CCC001 asks: 2" in lines
        assert lines[-1] == "4 not met, 2 cannot tell, 0 not in force, 2 met"

    def test_json(self, register, rules, capsys):
        """For programs, a list of objects with the fields of a finding."""
        rules(rule("AAA001"))
        assert check(register, "--format", "json") == 1
        printed = capsys.readouterr()
        assert printed.err == ""
        first, _ = json.loads(printed.out)
        assert first == {
            "code": "AAA001",
            "verdict": "not-met",
            "severity": "law",
            "subject": "abbreviations/cdrp",
            "part": "",
            "on": "2005-12-08",
            "message": "CDRP",
            "citations": [
                {
                    "instrument": "cda-1998",
                    "provision": "s6(4)",
                    "title": "Crime and Disorder Act 1998 (c.37)",
                    "link": "https://www.legislation.gov.uk/ukpga/1998/37/section/6",
                }
            ],
            "basis": "confirmed",
        }

    def test_json_of_nothing(self, register, rules, capsys):
        """Without findings the list is empty, and the end a good one."""
        rules()
        assert check(register, "--format", "json") == 0
        assert json.loads(capsys.readouterr().out) == []

    def test_csv(self, register, rules, capsys):
        """As a table, each finding is a row, with its citations in their short form."""
        twice = Outcome(Verdict.MET, 'is "well", it seems', citations=(CITATION,))
        rules(rule("AAA001", judge=lambda *_: twice))
        assert check(register, "--format", "csv") == 0
        printed = capsys.readouterr()
        assert printed.err == ""
        first, _ = csv.DictReader(io.StringIO(printed.out, newline=""))
        assert first == {
            "code": "AAA001",
            "verdict": "met",
            "severity": "law",
            "subject": "abbreviations/cdrp",
            "part": "",
            "on": "2005-12-08",
            "message": 'is "well", it seems',
            "citations": "cda-1998/s6(4);cda-1998/s6(4)",
            "basis": "confirmed",
        }

    @pytest.mark.parametrize("severity", Severity)
    def test_not_met(self, register, rules, severity):
        """Whatever is not met ends the command with 1, unless it is but guidance."""
        rules(rule("AAA001", severity=severity))
        expected = 0 if severity is Severity.GUIDANCE else 1
        assert expected == check(register)

    @pytest.mark.parametrize("verdict", [Verdict.MET, Verdict.CANNOT_TELL])
    def test_other_verdicts(self, register, rules, verdict):
        """Any other verdict is a good end."""
        rules(rule("AAA001", verdict))
        assert check(register) == 0

    def test_select(self, register, rules, capsys):
        """Only the rules that are asked for are run."""
        rules(rule("AAA001"), rule("AAB001"), rule("CCC001", judge=crash))
        check(register, "--format", "json", "--select", "AAA, AAB")
        codes = {finding["code"] for finding in json.loads(capsys.readouterr().out)}
        assert codes == {"AAA001", "AAB001"}

    def test_select_nothing(self, register, rules, capsys):
        """A prefix of no code is wrong use, and those that there are are listed."""
        rules(rule("AAA001"), rule("BBB001"))
        assert check(register, "--select", "AAA,XYZ") == 2
        assert "'XYZ'; known are: AAA, BBB\n" in capsys.readouterr().err

    @pytest.mark.parametrize("prefixes", ["", ",", "AAA,"])
    def test_select_empty(self, register, rules, prefixes):
        """An empty prefix would select everything, and is wrong use."""
        rules(rule("AAA001"))
        assert check(register, "--select", prefixes) == 2

    @pytest.mark.parametrize(("origin", "code"), [(plugins.BUILT_IN, 70), (PLUGIN, 5)])
    def test_crash(self, register, rules, capsys, origin, code):
        """A rule that crashes is named, as whose it is; the others are heard."""
        rules(rule("AAA001", judge=crash), rule("BBB001"), origin=origin)
        assert code == check(register, "--format", "json")
        printed = capsys.readouterr()
        assert [finding["code"] for finding in json.loads(printed.out)] == [
            "BBB001",
            "BBB001",
        ]
        assert "rule AAA001 crashed on abbreviations/cdrp" in printed.err
        assert str(origin) in printed.err
        assert "\x1b" not in printed.err

    def test_crash_that_cannot_be_shown(self, register, rules, capsys):
        """Not even an error that cannot be shown costs the others their findings."""

        class MuteError(BaseException):
            def __str__(self):
                raise SystemExit(0)

        def judge(subject, given):
            raise MuteError

        rules(rule("AAA001", judge=judge), rule("BBB001"), origin=PLUGIN)
        assert check(register, "--format", "json") == 5
        printed = capsys.readouterr()
        assert len(json.loads(printed.out)) == 2
        place = f"{__file__}:{judge.__code__.co_firstlineno + 1}"
        assert f"at {place}: MuteError (plugin odd, odd-dist 2.0)" in printed.err

    @pytest.mark.parametrize("format_", ["json", "csv"])
    def test_printing(self, register, rules, capsys, format_):
        """What a rule prints is for people, and does not come between the findings."""

        def judge(subject, given):
            print("judging")  # noqa: T201 - as plugins do
            return Outcome(Verdict.MET, "in order")

        rules(rule("AAA001", judge=judge))
        assert check(register, "--format", format_) == 0
        printed = capsys.readouterr()
        assert printed.out.startswith("[" if format_ == "json" else "code,")
        assert "judging" not in printed.out
        assert "judging" in printed.err

    @pytest.mark.parametrize(
        ("on", "said"),
        [
            ("1990-01-01", True),
            ("2005-12-07", True),
            ("2005-12-08", False),
        ],
    )
    def test_nothing_known(self, register, rules, capsys, on, said):
        """Where the day is before all that is dated, that is said, and no more."""
        rules()
        paper = '[[papers]]\nid = "p"\ntitle = "T"\nnumber = "1"\nby = "Clerk"\n'
        text = f"{paper}date = 2005-12-08\n"
        (Path(register) / "papers.toml").write_text(text, encoding="utf-8")
        assert main(["check", register, "--on", on]) == 0
        told = f"was known on {on}; its first dated fact is of 2005-12-08\n"
        assert said == (told in capsys.readouterr().err)

    @pytest.mark.parametrize(
        ("name", "said"),
        [
            ("areas.tml", True),
            ("areas.cvs", True),
            ("areas.toml.txt", True),
            ("areas.JSN", True),
            ("README.md", False),
            ("README", False),
            ("page.html", False),
            ("_areas.tml", False),
        ],
    )
    def test_near_misses(self, register, rules, capsys, name, said):
        """A file that seems to be meant to be read, and is not, is named; no more."""
        rules()
        file = Path(register) / name
        file.write_text("", encoding="utf-8")
        assert check(register) == 0
        printed = capsys.readouterr().err
        assert said == ("cdrpkit: not read, for their names end in no" in printed)
        assert said == (f".toml: {file}\n" in printed)

    def test_failure_at_load(self, register, rules, capsys):
        """A plugin that failed to load is named, and the rest is done."""
        rules(rule("AAA001"), failures=(FAILURE,))
        assert check(register, "--format", "json") == 5
        printed = capsys.readouterr()
        assert len(json.loads(printed.out)) == 2
        assert "plugin bad (bad-dist 1.5) at bad.py:1: it cannot" in printed.err

    def test_own_failure_at_load(self, register, rules):
        """What fails to load of cdrpkit itself is its own fault, not a plugin's."""
        own = plugins.Failure(origin=plugins.BUILT_IN, reason="it cannot be loaded")
        rules(failures=(own,))
        assert check(register) == 70

    def test_bad_input(self, tmp_path, capsys):
        """A register that is refused is refused with its places."""
        bad = tmp_path / "bad.toml"
        bad.write_text('[[abbreviations]]\nid = "a"\nshrt = "A"\n', encoding="utf-8")
        assert check(str(bad), "--format", "json") == 3
        printed = capsys.readouterr()
        assert printed.out == ""
        assert f"{bad}:3:1" in printed.err

    def test_input_cannot_steer_the_terminal(self, tmp_path, capsys):
        """What an input holds is shown escaped, where it is shown."""
        bad = tmp_path / "bad.toml"
        bad.write_text(
            '[[abbreviations]]\nid = "a"\n"\\u009bx" = 1\n', encoding="utf-8"
        )
        assert check(str(bad)) == 3
        assert "\x9b" not in capsys.readouterr().err


class TestMake:
    """``cdrpkit report`` and ``cdrpkit return`` write."""

    @staticmethod
    def report(register, target, *arguments):
        """Run ``report`` on the day of the papers."""
        day = ["--on", "2005-12-08", "--out", str(target)]
        return main(["report", "local", register, *day, *arguments])

    @staticmethod
    def returned(register, target, *arguments):
        """Run ``return`` on the day of the papers."""
        day = ["--on", "2005-12-08", "--out", str(target)]
        return main(["return", "recommendations", register, *day, *arguments])

    def test_report(self, register, local, tmp_path, capsys):
        """A report is written, and that is said to people."""
        target = tmp_path / "paper.local"
        assert self.report(register, target, "--paper", "p1", "--set", "title=T") == 0
        printed = capsys.readouterr()
        assert ("", f"wrote {target}\n") == (printed.out, printed.err)
        assert target.read_text(encoding="utf-8") == "T p1"

    LAYOUT = """\
[[layouts]]
id = "{name}"
title = "Ours"
sections = [
  {{ slug = "summary", title = "In brief" }},
  {{ slug = "recommendations", title = "What is asked" }},
  {{ slug = "supporting-information", title = "Report" }},
  {{ slug = "equality-implications", title = "Equality" }},
  {{ slug = "financial-implications", title = "Money" }},
  {{ slug = "appendices", title = "Annexes", marker = "annex" }},
]
"""

    def with_layouts(self, folder, *names):
        """Write a paper by the first of layouts that stand in a file each."""
        files = []
        for position, name in enumerate(names):
            file = folder / f"{position}.toml"
            file.write_text(self.LAYOUT.format(name=name), encoding="utf-8")
            files += ["--layouts", str(file)]
        wanted = ["--set", f"layout={names[0]}", "--out", str(folder / "paper.docx")]
        of = ["scrutiny-progress", str(SYNTHETIC), "--on", "2024-06-18"]
        return main(["report", *of, *files, *wanted])

    def test_layouts(self, tmp_path):
        """A paper is written by a layout of one's own, from any of several files."""
        assert self.with_layouts(tmp_path, "ours", "theirs") == 0
        paper = docx.Document(str(tmp_path / "paper.docx"))
        text = "\n".join(each.text for each in paper.paragraphs)
        assert "A. In brief" in text
        assert "Annex A: " in text

    @pytest.mark.parametrize("names", [("ours", "ours"), ("committee",)])
    def test_layouts_with_one_id(self, tmp_path, capsys, names):
        """Two layouts that bear one id are refused, with the way out."""
        assert self.with_layouts(tmp_path, *names) == 2
        assert "give yours an id of its own" in capsys.readouterr().err
        assert not (tmp_path / "paper.docx").exists()

    def test_layouts_refused(self, register, local, tmp_path, capsys):
        """A file of layouts that is not right is refused by line, before all else."""
        bad = tmp_path / "bad.toml"
        bad.write_text('[[layouts]]\nid = "a"\ntitel = "A"\n', encoding="utf-8")
        target = tmp_path / "paper.local"
        assert self.report(register, target, "--layouts", str(bad)) == 3
        assert f"{bad}:3:1" in capsys.readouterr().err
        assert not target.exists()

    def test_return_takes_no_layouts(self, register, tmp_path, capsys):
        """A return has no layout, and the option is not offered for it."""
        target = tmp_path / "machine.csv"
        assert self.returned(register, target, "--layouts", "mine.toml") == 2
        assert "--layouts" in capsys.readouterr().err

    def test_return(self, register, tmp_path):
        """A return is written; for a spreadsheet it is marked as UTF-8."""
        for_machine, for_excel = tmp_path / "machine.csv", tmp_path / "excel.csv"
        assert self.returned(register, for_machine, "--for", "machine") == 0
        assert self.returned(register, for_excel, "--for", "excel") == 0
        expected = b"\xef\xbb\xbf" + for_machine.read_bytes()
        assert expected == for_excel.read_bytes()

    def test_final(self, register, tmp_path):
        """A return is provisional, unless who sends it says that it is final."""
        states = []
        for more in ((), ("--final",)):
            assert self.returned(register, tmp_path / "set", *more) == 0
            path = tmp_path / "set" / "datapackage.json"
            states.append(json.loads(path.read_text("utf-8"))["status"])
        assert ["provisional", "final"] == states

    def test_no_report_is_final(self, register, tmp_path, capsys):
        """A report has no such standing, and the option is not offered for it."""
        assert self.report(register, tmp_path / "paper.local", "--final") == 2
        assert "--final" in capsys.readouterr().err

    def test_folder(self, register, tmp_path):
        """A target without a suffix is a folder with the set."""
        assert self.returned(register, tmp_path / "set") == 0
        assert (tmp_path / "set" / "recommendations.csv").is_file()

    def test_as(self, register, local, tmp_path):
        """The exporter may be named, as for a folder."""
        assert self.report(register, tmp_path / "set", "--as", "local") == 0
        assert (tmp_path / "set" / "local.local").is_file()

    def test_files_of_a_folder_are_named(self, register, local, tmp_path, capsys):
        """Of a folder it is said which files have come to stand in it."""
        target = tmp_path / "set"
        self.report(register, target, "--as", "local")
        assert f"wrote {target}: local.local\n" == capsys.readouterr().err

    def test_suffix_of_another(self, register, local, tmp_path, capsys):
        """A suffix that is not the exporter's is wrong use, and its own is named."""
        target = tmp_path / "paper.toml"
        assert self.report(register, target, "--as", "docx") == 2
        assert "'.toml'; known are: .docx" in capsys.readouterr().err
        assert not target.exists()

    def test_suffix_alone(self, register, local, tmp_path, capsys):
        """A suffix without a name would be a hidden folder, and is wrong use."""
        target = tmp_path / ".docx"
        assert self.report(register, target) == 2
        assert "is a suffix without a name; for a file, give NAME.docx" in (
            capsys.readouterr().err
        )
        assert not target.exists()

    @pytest.mark.parametrize("name", ["r.csv", "set", "../register/r.csv", "."])
    def test_into_the_register(self, register, tmp_path, capsys, name):
        """Nothing is written into the register: it would be read with it."""
        before = sorted(Path(register).rglob("*"))
        assert self.returned(register, Path(register) / name) == 2
        assert "would be read with it the next time" in capsys.readouterr().err
        assert before == sorted(Path(register).rglob("*"))

    def test_over_the_register(self, tmp_path, capsys):
        """Nor is a register that is one file written over."""
        file = tmp_path / "register.csv"
        file.write_text("id\n", encoding="utf-8")
        assert self.returned(str(file), file) == 2
        assert "is the register" in capsys.readouterr().err
        assert file.read_text(encoding="utf-8") == "id\n"

    @pytest.mark.parametrize(("count", "lead"), [(1, "reference leads"), (2, "s lead")])
    def test_dangling_references(self, register, tmp_path, capsys, count, lead):
        """Of references that lead nowhere the reader is warned, and no more."""
        entries = [
            f'[[completeness]]\nid = "{each}"\nof = "areas"\nscope = "areas/none"\n'
            for each in range(count)
        ]
        (Path(register) / "c.toml").write_text("".join(entries), encoding="utf-8")
        assert self.returned(register, tmp_path / "r.csv") == 0
        said = capsys.readouterr().err
        assert f"{lead} nowhere, so something may be missing here: " in said
        assert f"cdrpkit check {register} --on 2005-12-08 --select REF\n" in said
        assert f"cdrpkit: {count} reference" in said

    def test_crash_of_a_rule(self, register, tmp_path, capsys, monkeypatch):
        """A rule that crashes while a paper is built is named with its plugin."""

        def look(brief):
            return brief.findings(["ZZZ"])

        class Local:
            @cdrpkit.hookimpl
            def cdrpkit_report_kinds(self):
                return [
                    ReportKind(name="local", title="L", build=look, options=Options)
                ]

            @cdrpkit.hookimpl
            def cdrpkit_rules(self):
                return [rule("ZZZ001", judge=crash)]

        catalogue = plugins.load(entry_points=False, extra=[Local()])
        monkeypatch.setattr(plugins, "load", lambda: catalogue)
        assert self.report(register, tmp_path / "paper.docx") == 5
        said = capsys.readouterr().err
        assert "rule ZZZ001 crashed on abbreviations/cdrp" in said
        assert "(plugin Local, given in code)" in said

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (["--as", "lokal"], "did you mean 'local'"),
            (["--as", "csv"], "no exporter of a report 'csv'"),
            (["--set", "titel=T"], "did you mean 'title'?; they have: paper, title"),
            (["--set", "wide=maybe"], "local: wide: 'maybe' is not true or false"),
            (["--set", "title=A", "--set", "title=B"], "more than once"),
            (["--set", "paper=A", "--paper", "B"], "more than once"),
            (["--set", "title"], "like name=value"),
            (["--for", "excel"], "unrecognized arguments: --for excel"),
            (["--paprer", "A"], "--paprer A; did you mean '--paper'?"),
            (["--title=A"], "--title=A; did you mean --set title=A?"),
            (["--template", "a.docx"], "did you mean --set template=a.docx?"),
            (["--wide", "--paper", "A"], "did you mean --set wide=VALUE?"),
            (["--template"], "did you mean --set template=VALUE?"),
            (["more"], "cdrpkit report: error: unrecognized arguments: more\n"),
            (
                ["--set", "template=a.docx"],
                "neither local nor local has such an option, but docx (.docx) has;",
            ),
        ],
    )
    @pytest.mark.usefixtures("local")
    def test_wrong_use(self, register, tmp_path, capsys, arguments, said):
        """What is asked for wrongly is answered with 2, and nothing is written."""
        target = tmp_path / "paper.local"
        assert self.report(register, target, *arguments) == 2
        assert said in capsys.readouterr().err
        assert not target.exists()

    def test_misspelt_option_that_is_required(self, register, capsys):
        """An option that must be given, and is misspelt, is asked about."""
        of = ["scrutiny-progress", register, "--on", "2005-12-08"]
        assert main(["report", *of, "--outt", "paper.docx"]) == 2
        said = capsys.readouterr().err
        assert "are required: --out; did you mean '--out'?" in said

    def test_all_wrong_options_at_once(self, register, local, tmp_path, capsys):
        """Every option that is wrong is named in one run."""
        target = tmp_path / "paper.docx"
        wrong = ["--set", "a=1", "--set", "wide=2", "--set", "page_numbers=3"]
        assert self.report(register, target, *wrong) == 2
        said = capsys.readouterr().err
        assert [name in said for name in (" a:", " wide:", " page_numbers:")] == [
            True,
            True,
            True,
        ]

    def test_no_audience(self, register, local, tmp_path, capsys, monkeypatch):
        """An exporter that knows no audience cannot write for one."""
        csv_exporter = plugins.load().exporter("csv")
        plain = attrs.evolve(csv_exporter, options=NoOptions)
        catalogue = attrs.evolve(plugins.load(), exporters=(plain,))
        monkeypatch.setattr(plugins, "load", lambda: catalogue)
        assert self.returned(register, tmp_path / "r.csv", "--for", "excel") == 2
        assert "nor csv has such an option" in capsys.readouterr().err

    def test_unknown_kind(self, register, tmp_path, capsys):
        """A kind that there is not is wrong use, and the kinds are listed."""
        arguments = ["--on", "2005-12-08", "--out", str(tmp_path / "paper.docx")]
        assert main(["report", "scrutny-progress", register, *arguments]) == 2
        assert "did you mean 'scrutiny-progress'" in capsys.readouterr().err

    def test_no_choice(self, register, tmp_path, capsys):
        """Where nothing fits the day, that is wrong use, and the way out is said."""
        arguments = ["--on", "2005-12-08", "--out", str(tmp_path / "paper.docx")]
        assert main(["report", "scrutiny-progress", register, *arguments]) == 2
        said = capsys.readouterr().err
        assert "no papers of kind scrutiny-progress are dated 2005-12-08" in said

    def test_unwritable(self, register, local, tmp_path, capsys):
        """A target that cannot be written is said, and ends with 4."""
        assert self.report(register, tmp_path / "none" / "paper.local") == 4
        assert "nothing there was changed" in capsys.readouterr().err

    def test_failing_plugin(self, register, local, tmp_path, capsys):
        """A plugin that fails at work is named, ends with 5, and the old stands."""
        target = tmp_path / "paper.local"
        target.write_text("old", encoding="utf-8")
        assert self.report(register, target, "--set", "title=Unwritable") == 5
        said = capsys.readouterr().err
        assert "plugin Local (given in code) at " in said
        assert "RuntimeError: will not" in said
        assert target.read_text(encoding="utf-8") == "old"

    def test_failure_at_load(self, register, local, tmp_path, monkeypatch):
        """A plugin that failed to load does not keep the others from writing."""
        catalogue = attrs.evolve(plugins.load(), failures=(FAILURE,))
        monkeypatch.setattr(plugins, "load", lambda: catalogue)
        target = tmp_path / "paper.local"
        assert self.report(register, target) == 5
        assert target.is_file()

    def test_own_fault(self, register, local, tmp_path, capsys, monkeypatch):
        """A fault of cdrpkit's own is one line, with the way to see where."""
        monkeypatch.setattr(exporting, "export", lambda *_, **__: {}["gone"])
        monkeypatch.delenv("CDRPKIT_TRACEBACK", raising=False)
        assert self.report(register, tmp_path / "paper.local") == 70
        (line,) = capsys.readouterr().err.splitlines()
        assert "KeyError: 'gone'" in line
        assert "CDRPKIT_TRACEBACK=1" in line

    def test_traceback(self, register, local, tmp_path, capsys, monkeypatch):
        """With CDRPKIT_TRACEBACK the whole way to an error is shown."""
        monkeypatch.setenv("CDRPKIT_TRACEBACK", "1")
        assert self.report(register, tmp_path / "none" / "paper.local") == 4
        assert "Traceback (most recent call last):" in capsys.readouterr().err

    def test_interruption(self, register, local, tmp_path, monkeypatch):
        """Whoever interrupts the command interrupts it."""

        def interrupt(*_, **__):
            raise KeyboardInterrupt

        monkeypatch.setattr(exporting, "export", interrupt)
        with pytest.raises(KeyboardInterrupt):
            self.report(register, tmp_path / "paper.local")


class TestKinds:
    """``cdrpkit kinds`` lists what there is."""

    def test_json(self, local, capsys):
        """Each sort is listed with origin and version, and failures are too."""
        assert main(["kinds", "--format", "json"]) == 0
        printed = capsys.readouterr()
        listed = json.loads(printed.out)
        assert list(listed) == [
            "reports",
            "returns",
            "exporters",
            "rules",
            "layouts",
            "failures",
        ]
        assert listed["exporters"][0] == {
            "name": "csv",
            "title": "CSV file",
            "options": ["audience", "publisher", "contact", "licence"],
            "suffix": ".csv",
            "artefact": Return.__name__.lower(),
            "origin": "cdrpkit",
            "version": cdrpkit.__version__,
            "plugin": "builtin",
        }
        assert "Local" in {entry["plugin"] for entry in listed["reports"]}
        assert listed["failures"] == []

    def test_text(self, local, capsys):
        """For people, the same stands on standard error in 80 columns."""
        assert main(["kinds"]) == 0
        printed = capsys.readouterr()
        assert printed.out == ""
        assert "  local (.local): Local [given in code]\n" in printed.err
        ours = f" [cdrpkit {cdrpkit.__version__}]"
        assert f"  docx (.docx): Word document{ours}\n" in printed.err
        assert f"Returns{ours}\n" in printed.err
        assert "    options: scrutiny\n" in printed.err
        assert max(map(len, printed.err.splitlines())) < 80

    @pytest.mark.parametrize("format_", ["text", "json"])
    def test_failures(self, rules, capsys, format_):
        """A plugin that failed is listed, and ends the command with 5."""
        rules(failures=(FAILURE,))
        assert main(["kinds", "--format", format_]) == 5
        printed = capsys.readouterr()
        assert "it cannot be loaded" in printed.out + printed.err
        assert "bad-dist" in printed.out + printed.err

    def test_failures_as_data(self, rules, capsys):
        """For programs, a failure says at one level whose it is, why and where."""
        rules(failures=(FAILURE,))
        main(["kinds", "--format", "json"])
        expected = {
            "plugin": "bad",
            "distribution": "bad-dist",
            "version": "1.5",
            "reason": "it cannot be loaded",
            "place": "bad.py:1",
        }
        assert [expected] == json.loads(capsys.readouterr().out)["failures"]


def standing(*arguments, area="E09000007", on="2001-06-01"):
    """Run ``law standing``, for Camden."""
    return main(["law", "standing", "--area", area, "--on", on, *arguments])


def diff(*arguments, area="E07000008", start="2004-09-30", end="2004-10-01"):
    """Run ``law diff``, for Cambridge."""
    days = ["--start", start, "--end", end]
    return main(["law", "diff", "--area", area, *days, *arguments])


class TestDatabase:
    """``cdrpkit database`` writes a whole register, of any day."""

    def test_file(self, register, tmp_path, capsys):
        """With a suffix, the target is the database alone."""
        target = tmp_path / "r.sqlite"
        assert main(["database", register, "--out", str(target)]) == 0
        assert capsys.readouterr() == ("", f"wrote {target}\n")
        assert target.read_bytes().startswith(b"SQLite format 3\0")

    def test_folder(self, register, tmp_path, capsys):
        """Without one, a folder, whose files are named."""
        target = tmp_path / "set"
        assert main(["database", register, "--out", str(target)]) == 0
        files = "datasette.json, metadata.json, register.sqlite"
        assert f"wrote {target}: {files}\n" == capsys.readouterr().err

    @pytest.mark.parametrize("name", ["r.sqlite", "set", "."])
    def test_into_the_register(self, register, capsys, name):
        """Nothing is written into the register."""
        before = sorted(Path(register).rglob("*"))
        out = str(Path(register) / name)
        assert main(["database", register, "--out", out]) == 2
        assert "would be read with it the next time" in capsys.readouterr().err
        assert before == sorted(Path(register).rglob("*"))

    @pytest.mark.parametrize(
        ("name", "said"),
        [("r.csv", "'.csv'; known are: .sqlite"), (".db", "a suffix without a name")],
    )
    def test_wrong_use(self, tmp_path, capsys, name, said):
        """A suffix of another format is wrong use, whatever the register."""
        out = str(tmp_path / name)
        assert main(["database", str(tmp_path / "none"), "--out", out]) == 2
        assert said in capsys.readouterr().err

    def test_day(self, register, tmp_path, capsys):
        """A day is refused, for the database holds all of them, and help says so."""
        out = str(tmp_path / "r.sqlite")
        day = ["--on", "2005-12-08"]
        assert main(["database", register, "--out", out, *day]) == 2
        assert "unrecognized arguments: --on" in capsys.readouterr().err
        assert main(["database", "--help"]) == 0
        said = " ".join(capsys.readouterr().out.split())
        assert "what is recorded of any day, so none is asked for" in said

    def test_refused(self, tmp_path, capsys):
        """A register that cannot be read is refused, and nothing is written."""
        out = tmp_path / "r.sqlite"
        assert main(["database", str(tmp_path / "none"), "--out", str(out)]) == 3
        assert "none" in capsys.readouterr().err
        assert not out.exists()

    def test_unwritable(self, register, tmp_path, capsys):
        """What stands where nothing can be written is left alone."""
        (tmp_path / "set").mkdir()
        (tmp_path / "set" / "notes.txt").write_text("mine")
        assert main(["database", register, "--out", str(tmp_path / "set")]) == 4
        assert "holds 'notes.txt'" in capsys.readouterr().err
        assert "mine" == (tmp_path / "set" / "notes.txt").read_text()

    def test_dangling(self, register, tmp_path, capsys):
        """Of references that lead nowhere it is said how to see which."""
        (Path(register) / "c.toml").write_text(
            '[[completeness]]\nid = "c"\nof = "areas"\nscope = "areas/none"\n',
            encoding="utf-8",
        )
        out = str(tmp_path / "r.sqlite")
        assert main(["database", register, "--out", out]) == 0
        said = capsys.readouterr().err
        assert "cdrpkit: 1 reference leads nowhere, so something may be missing" in said
        assert "here: SELECT * FROM dangling_references\n" in said


class TestRead:
    """``cdrpkit read`` tells whether filled-in returns are as their columns want."""

    @pytest.fixture
    def fund(self, tmp_path, capsys):
        """Return the path of a return as it was written."""
        path = tmp_path / "fund.csv"
        on = ["--on", "2024-06-18", "--out", str(path)]
        assert main(["return", "fund", str(SYNTHETIC), *on]) == 0
        capsys.readouterr()
        return path

    def test_as_wanted(self, fund, capsys):
        """Of a file without a problem it tells how many rows there are."""
        assert main(["read", "fund", str(fund)]) == 0
        said = capsys.readouterr()
        assert ("", f"{fund}: 5 rows, each as fund wants it\n") == said

    def test_all_files(self, fund, tmp_path, capsys):
        """A refused file keeps no other from being read; all problems are said."""
        bad, worse = tmp_path / "bad.csv", tmp_path / "worse.csv"
        text = fund.read_text(encoding="utf-8")
        bad.write_text(text.replace("true", "yes"), encoding="utf-8", newline="")
        assert main(["read", "fund", str(bad), str(worse), str(fund)]) == 3
        said = capsys.readouterr().err
        assert f"{bad}:2:" in said
        assert f"{bad}:3:" in said
        assert "all_held (cell AG2): 'yes' is neither true nor false" in said
        assert f"{worse}: this cannot be read" in said
        assert said.endswith(f"{fund}: 5 rows, each as fund wants it\n")

    def test_another_kind(self, fund, capsys):
        """A file of another kind of return is refused."""
        assert main(["read", "rankings", str(fund)]) == 3
        assert "rank" in capsys.readouterr().err

    def test_unknown_kind(self, fund, capsys):
        """An unknown kind is wrong use, and what was meant is guessed aloud."""
        assert main(["read", "funds", str(fund)]) == 2
        assert "did you mean 'fund'?" in capsys.readouterr().err

    def test_wrong_use(self, capsys):
        """Without a file it is used wrongly."""
        assert main(["read", "fund"]) == 2
        assert "FILE" in capsys.readouterr().err


class TestVerify:
    """``cdrpkit verify`` tells whether a paper still is as its register made it."""

    @pytest.fixture
    def paper(self, tmp_path, capsys):
        """Return the path of a paper on the synthetic register."""
        path = tmp_path / "paper.docx"
        on = ["--on", "2026-01-01", "--out", str(path)]
        assert main(["report", "assurance", str(SYNTHETIC), *on]) == 0
        capsys.readouterr()
        return path

    def test_holds(self, paper, capsys):
        """A paper that nobody touched holds, which people are told."""
        assert main(["verify", str(paper), str(SYNTHETIC)]) == 0
        out, err = capsys.readouterr()
        assert out == ""
        assert err.startswith("assurance of 1 January 2026\nThe register is as it was")
        assert err.endswith("0 edits since then\n")

    def test_json(self, paper, capsys):
        """Programs read an object."""
        assert main(["verify", str(paper), str(SYNTHETIC), "--format", "json"]) == 0
        out, err = capsys.readouterr()
        assert err == ""
        found = json.loads(out)
        assert (str(paper), True, []) == (
            found["file"],
            found["holds"],
            found["edits"],
        )

    def test_edited(self, paper, capsys):
        """An edit makes the code 1."""
        document = docx.Document(paper)
        document.add_paragraph("By hand")
        document.save(paper)
        assert main(["verify", str(paper), str(SYNTHETIC)]) == 1
        assert "- a text is new: “By hand”" in capsys.readouterr().err

    def test_another_register(self, paper, tmp_path, capsys):
        """So does another state of the register."""
        (tmp_path / "register.toml").write_text(REGISTER)
        register = str(tmp_path / "register.toml")
        assert main(["verify", str(paper), register, "--format", "json"]) == 1
        found = json.loads(capsys.readouterr().out)
        assert not found["register"]["same"]
        assert "abbreviations" in found["register"]["differing"]

    def test_refused(self, tmp_path, capsys):
        """A file that carries no baseline is refused in one line."""
        path = tmp_path / "paper.docx"
        docx.Document().save(path)
        assert main(["verify", str(path), str(SYNTHETIC)]) == 3
        err = capsys.readouterr().err
        assert err.startswith(f"cdrpkit: {path}: it carries no baseline")
        assert err.count("\n") == 1

    def test_swapped(self, paper, capsys):
        """The register before the paper is wrong use, and the order is said."""
        assert main(["verify", str(SYNTHETIC), str(paper)]) == 2
        said = capsys.readouterr().err
        assert "the paper comes first, then the register: cdrpkit verify " in said
        assert said.endswith(f" {paper} {SYNTHETIC}\n")

    def test_register_refused(self, paper, tmp_path, capsys):
        """So is a register that cannot be read."""
        assert main(["verify", str(paper), str(tmp_path / "none")]) == 3
        assert "none" in capsys.readouterr().err

    def test_wrong_use(self, capsys):
        """Without a register it is used wrongly."""
        assert main(["verify", "paper.docx"]) == 2
        assert "REGISTER" in capsys.readouterr().err


class TestLawStanding:
    """``cdrpkit law standing`` says who must do what."""

    def test_json(self, capsys):
        """For programs, the pinned keys in their order, and nothing else."""
        assert standing("--format", "json") == 0
        printed = capsys.readouterr()
        assert printed.err == ""
        told = json.loads(printed.out)
        assert list(told) == [
            "area",
            "on",
            "nation",
            "area_existence",
            "read_to",
            "regimes",
            "standings",
            "invited",
            "subjects",
        ]
        assert [told[key] for key in list(told)[:5]] == [
            "E09000007",
            "2001-06-01",
            "england",
            "unchecked",
            "2025-02-05",
        ]

    @pytest.mark.parametrize(
        ("heading", "keys"),
        [
            ("regimes", ["regime", "form", "subjects", "citation", "basis"]),
            ("standings", ["kind", "standing", "condition", "citation", "basis"]),
            ("invited", ["letter", "description", "condition", "citation", "basis"]),
            ("subjects", ["subject", "citation", "basis"]),
        ],
    )
    @pytest.mark.parametrize("area", ["E07000008", "W06000015"])
    def test_json_lists(self, capsys, heading, keys, area):
        """Each list holds objects with the pinned keys in their order."""
        assert standing("--format", "json", area=area, on="2012-01-01") == 0
        listed = json.loads(capsys.readouterr().out)[heading]
        assert listed
        assert {tuple(entry) for entry in listed} == {tuple(keys)}

    def test_json_values(self, capsys):
        """Values are the law's own names; a condition is a slug or null."""
        assert standing("--format", "json") == 0
        told = json.loads(capsys.readouterr().out)
        (regime,) = told["regimes"]
        assert (regime["regime"], regime["form"], regime["subjects"]) == (
            "three-year-strategy",
            "as-made",
            ["crime-and-disorder"],
        )
        held = {entry["kind"]: entry for entry in told["standings"]}
        assert held["council"] == {
            "kind": "council",
            "standing": "responsible-authority",
            "condition": None,
            "citation": (
                "Crime and Disorder Act 1998 (c.37), s.5(1)(a);"
                " CDA 1998, s.5(1)(a) as enacted; SI 1998/2327, art 2(1)(a) and (f)"
            ),
            "basis": "confirmed",
        }
        assert held["primary-care-trust"]["condition"] == "trust-covers-area"
        assert [entry["letter"] for entry in told["invited"]] == list(
            "abcdefghijklmnopqrstuvw"
        )
        assert told["invited"][9]["condition"] == "military-establishment-in-area"
        assert [entry["subject"] for entry in told["subjects"]] == [
            "crime-and-disorder"
        ]

    def test_text(self, capsys):
        """For people, the same in words, on standard error in 80 columns."""
        assert standing(on="2004-06-01", area="E07000008") == 0
        printed = capsys.readouterr()
        assert printed.out == ""
        lines = printed.err.splitlines()
        assert max(map(len, lines)) < 80
        assert lines[0] == "E07000008 in England, on 1 June 2004"
        assert lines[1].endswith("is not checked.")
        assert "Responsible authorities" in lines
        assert (
            "  fire authority, only where a combined fire authority covers the area"
            in lines
        )
        assert (
            "  three year strategy, as made: crime and disorder, misuse of drugs"
            in (lines)
        )
        assert "To be invited: at least one of each of 26 descriptions" in lines
        assert "      2002, s.97(7); SI 2002/2306, art 3(a) [inferred]" in lines
        assert "The law was read" not in printed.err

    def test_text_of_nothing(self, capsys):
        """Where nothing holds under a heading, that is said."""
        assert standing(on="1998-09-30") == 0
        said = capsys.readouterr().err
        assert "of each of 0 descriptions\n  none\n" in said
        assert "Co-operating bodies, by order\n  none\n" in said

    @pytest.mark.parametrize("on", ["2025-02-05", "2025-02-06"])
    def test_read_to(self, capsys, on):
        """On a day after the law was read, the text says how far it was."""
        assert standing(on=on) == 0
        said = "The law was read to 5 February 2025, and no further."
        after = on == "2025-02-06"
        assert after == (said in capsys.readouterr().err.splitlines())

    @pytest.mark.parametrize(
        ("asked", "said"),
        [
            ({"on": "1998-09-29"}, "'1998-09-29': the law begins on 1998-09-30; ask"),
            ({"area": "S12000036"}, "'S12000036': it is in Scotland; the law is of"),
            ({"area": "N09000003"}, "it is in Northern Ireland"),
            ({"area": "E10000003"}, "codes that start with E10 are of no area"),
            ({"area": "X99000001"}, "codes that start with X99 are of no area"),
            ({"area": "Camden\x1b[0m"}, r"'Camden\x1b[0m': it is not a GSS code"),
        ],
    )
    @pytest.mark.parametrize("format_", ["text", "json"])
    def test_no_answer(self, capsys, asked, said, format_):
        """A question without an answer ends with 3, and one line that says why."""
        assert standing("--format", format_, **asked) == 3
        printed = capsys.readouterr()
        assert printed.out == ""
        (line,) = printed.err.splitlines()
        assert line.startswith("cdrpkit: no answer for ")
        assert said in line


class TestLawDiff:
    """``cdrpkit law diff`` says what changed."""

    def test_json(self, capsys):
        """For programs, a list of changes; nothing is null."""
        assert diff("--format", "json") == 0
        printed = capsys.readouterr()
        assert printed.err == ""
        come, gone = json.loads(printed.out)
        assert come == {
            "on": "2004-10-01",
            "topic": "standing",
            "name": "fire-and-rescue-authority",
            "before": None,
            "after": (
                "responsible-authority, only where a combined fire authority covers"
                " the area"
            ),
            "citation": (
                "Crime and Disorder Act 1998 (c.37), s.5(1)(d); Fire and Rescue"
                " Services Act 2004, Sch 1; SI 2004/2304, art 2(2)"
            ),
            "basis": "confirmed",
        }
        assert (gone["name"], gone["after"]) == ("fire-authority", None)
        assert list(gone) == list(come)

    def test_json_of_nothing(self, capsys):
        """Where nothing changed, the list is empty."""
        assert diff("--format", "json", end="2004-09-30") == 0
        assert json.loads(capsys.readouterr().out) == []

    def test_text(self, capsys):
        """For people, each change is a sentence, and their number comes last."""
        assert diff(end="2004-10-01") == 0
        printed = capsys.readouterr()
        assert printed.out == ""
        lines = printed.err.splitlines()
        assert max(map(len, lines)) < 80
        assert lines[0].startswith(
            "1 October 2004: standing, fire and rescue authority begins:"
        )
        assert lines[-1] == "2 changes"

    def test_text_says_what_is_not_sure(self, capsys):
        """A change that is not confirmed is marked."""
        assert diff(area="E09000007", start="2002-09-30", end="2002-10-01") == 0
        said = " ".join(capsys.readouterr().err.split())
        assert "misuse of drugs begins: covered" in said
        assert "[inferred]" in said

    def test_one_change(self, capsys):
        """One change is one."""
        assert diff(start="2004-04-29", end="2004-04-30") == 0
        assert capsys.readouterr().err.splitlines()[-1] == "1 change"

    @pytest.mark.parametrize("end", ["2025-02-05", "2025-02-06"])
    def test_read_to(self, capsys, end):
        """Up to a day after the law was read, the text says how far it was."""
        assert diff(start="2024-01-01", end=end) == 0
        last = capsys.readouterr().err.splitlines()[-1]
        after = end == "2025-02-06"
        assert after == (last == "The law was read to 5 February 2025, and no further.")

    def test_no_answer(self, capsys):
        """An area without an answer ends with 3."""
        assert diff("--format", "json", area="S12000036") == 3
        assert "it is in Scotland" in capsys.readouterr().err

    def test_backwards(self, capsys):
        """From a day to an earlier one is wrong use."""
        assert diff(start="2004-10-01", end="2004-09-30") == 2
        said = capsys.readouterr().err
        assert "the end (2004-09-30) is before the start (2004-10-01)" in said


class TestUse:
    """How the command is called."""

    @pytest.mark.parametrize(
        "arguments",
        [
            [],
            ["chek"],
            ["check", "register"],
            ["check", "register", "--on", "8/12/2005"],
            ["check", "register", "--on", "2005-02-30"],
            ["check", "register", "--on", "2005-12-08", "--format", "xml"],
            ["check", "register", "--on", "2005-12-08", "--form", "json"],
            ["report", "local", "register", "--on", "2005-12-08"],
            ["return", "local", "register", "--out", "x.csv"],
            ["law"],
            ["law", "standing", "--area", "E09000007"],
            ["law", "standing", "--on", "2001-06-01"],
            ["law", "standing", "--area", "E09000007", "--on", "1 June 2001"],
            ["law", "diff", "--area", "E09000007", "--start", "2001-06-01"],
        ],
    )
    def test_wrong(self, arguments, capsys):
        """Wrong use is explained on standard error, and ends with 2."""
        assert main(arguments) == 2
        printed = capsys.readouterr()
        assert printed.out == ""
        assert printed.err.startswith("usage: cdrpkit")

    def test_wrong_use_cannot_steer_the_terminal(self, capsys):
        """Not even what is called wrongly is shown as it is."""
        assert main(["check", "register", "--on", "\x1b]0;owned\x07"]) == 2
        assert "\x1b" not in capsys.readouterr().err

    def test_nothing(self, capsys):
        """Without an argument the command explains itself, exit codes and all."""
        assert main([]) == 2
        said = capsys.readouterr().err
        assert "exit codes:" in said
        assert "  law    " in said

    def test_help(self, capsys):
        """The help of a command says what is not seen from its usage."""
        assert main(["return", "--help"]) == 0
        said = " ".join(capsys.readouterr().out.split())
        assert "names `cdrpkit kinds` lists; may be repeated" in said
        assert "70 a fault of cdrpkit's own" in said

    @pytest.mark.parametrize("option", ["--help", "--version"])
    def test_asked(self, option, capsys):
        """Help and version are what was asked for, and so on standard output."""
        assert main([option]) == 0
        assert "cdrpkit" in capsys.readouterr().out

    def test_help_is_quick(self):
        """Help imports neither attrs nor anything else that is slow."""
        code = (
            "import sys; from cdrpkit.cli import main; main(['--help']);"
            "slow = {'attr', 'attrs', 'cattrs', 'docx', 'lxml', 'pluggy'};"
            "print(*slow & sys.modules.keys(), file=sys.stderr)"
        )
        ran = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, check=False, text=True
        )
        assert (ran.returncode, ran.stderr) == (0, "\n")


class TestProcess:
    """What the shell sees."""

    def test_pure_json(self, tmp_path):
        """Standard output is JSON and nothing else, in any locale."""
        register = tmp_path / "register.toml"
        text = '[[completeness]]\nid = "all"\nof = "areas"\nscope = "areas/é"\n'
        register.write_text(text, encoding="utf-8")
        plain = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii"}
        day = ["--on", "2005-12-08", "--format", "json"]
        ran = run("check", str(register), *day, env=plain)
        assert (ran.returncode, ran.stderr) == (1, b"")
        assert [finding["subject"] for finding in json.loads(ran.stdout)] == [
            "completeness/all"
        ]

    def test_csv_is_utf_8(self, register):
        """A table is UTF-8 in any locale."""
        plain = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii"}
        ran = run("check", register, "--on", "2005-12-08", "--format", "csv", env=plain)
        assert ran.returncode == 0
        assert ran.stdout.startswith(b"code,verdict,")

    def test_for_people(self, register):
        """Everything for people is on standard error, without colours."""
        ran = run("check", register, "--on", "2005-12-08")
        assert (ran.returncode, ran.stdout) == (0, b"")
        assert b"met" in ran.stderr
        assert b"\x1b" not in ran.stderr

    def test_bad_input(self, tmp_path):
        """An input that is refused ends with 3."""
        ran = run("check", str(tmp_path / "none"), "--on", "2005-12-08")
        assert (ran.returncode, ran.stdout) == (3, b"")

    def test_full_disk(self, register):
        """Standard output that takes no more ends with 4 and one line."""
        with open("/dev/full", "wb") as full:  # noqa: PTH123 - it is a device
            ran = subprocess.run(
                [sys.executable, "-m", "cdrpkit", "kinds", "--format", "json"],
                stdout=full,
                stderr=subprocess.PIPE,
                check=False,
            )
        expected = b"cdrpkit: the output could not be written: No space left on device"
        assert (4, expected) == (ran.returncode, ran.stderr.strip())

    def test_closed_output(self, register):
        """Without a standard output the findings are lost, and that ends with 4."""
        arguments = f"check '{register}' --on 2005-12-08 --format json"
        ran = subprocess.run(
            ["sh", "-c", f'exec "{sys.executable}" -m cdrpkit {arguments} >&-'],
            capture_output=True,
            check=False,
        )
        expected = (
            b"cdrpkit: the output could not be written: standard output is closed"
        )
        assert (4, expected) == (ran.returncode, ran.stderr.strip())

    def test_plugin_that_prints(self, register, tmp_path):
        """What a plugin prints when it is imported does not spoil the JSON."""
        about = tmp_path / "site" / "loud-1.0.dist-info"
        about.mkdir(parents=True)
        (about / "METADATA").write_text("Name: loud\nVersion: 1.0\n")
        (about / "entry_points.txt").write_text("[cdrpkit]\nloud = loud_plugin\n")
        module = (
            "import cdrpkit\nprint('loud')\n"
            "@cdrpkit.hookimpl\ndef cdrpkit_rules():\n    print('louder')\n"
            "    return []\n"
        )
        (about.parent / "loud_plugin.py").write_text(module)
        found = {**os.environ, "PYTHONPATH": str(about.parent)}
        for arguments in (["check", register, "--on", "2005-12-08"], ["kinds"]):
            ran = run(*arguments, "--format", "json", env=found)
            assert json.loads(ran.stdout) is not None
            assert ran.stderr.split() == [b"loud", b"louder"]

    def test_closed_error_stream(self, register):
        """Without a standard error the command does what it can."""
        command = f'exec "{sys.executable}" -m cdrpkit kinds 2>&-'
        ran = subprocess.run(
            ["sh", "-c", command],
            capture_output=True,
            check=False,
        )
        assert (ran.returncode, ran.stdout) == (0, b"")
