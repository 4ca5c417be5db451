"""The examples: each script does what it says, and the invented register is sound."""

import csv
import datetime as dt
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import attrs
import docx
import pytest

import cdrpkit
from cdrpkit.findings import Verdict
from cdrpkit.model import name_at

EXAMPLES = Path(__file__).parent.parent / "examples"
SYNTHETIC = EXAMPLES / "synthetic"
PAPER_DAY = dt.date(2024, 6, 18)


@pytest.fixture(name="desk")
def _desk(tmp_path):
    """Return a folder in which the examples lie as in a clone."""
    (tmp_path / "examples").symlink_to(EXAMPLES, target_is_directory=True)
    return tmp_path


def run(desk, script, *arguments, code=0):
    """Run an example script as its reader would, and return what it prints."""
    ended = subprocess.run(
        [sys.executable, f"examples/scripts/{script}.py", *arguments],
        cwd=desk,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (code, "") == (ended.returncode, ended.stderr)
    return ended.stdout


def rows_of(path):
    """Return the rows of a CSV file, as tables."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


class TestCheckARegister:
    """The script that checks a register."""

    def test_prints_what_fails(self, desk):
        """What the London paper is known to break is printed, kept and counted."""
        printed = run(desk, "check_a_register", code=1)

        late = re.findall(r"^PRG001 actions/(\S+): .*July 2005", printed, re.MULTILINE)
        assert late == ["S2003-R15-K1-A2", "S2003-R17-K1-A1", "S2003-R24-K1-A1"]
        assert printed == (desk / "out" / "failing.txt").read_text(encoding="utf-8")
        findings = cdrpkit.check(
            cdrpkit.load(EXAMPLES / "london"), on=dt.date(2005, 12, 8)
        )
        failing = sum(each.fails for each in findings)
        last = printed.splitlines()[-1]
        assert f"{failing} of {len(findings)} findings fail" == last

    def test_lists_the_problems_of_what_is_refused(self, desk):
        """A register that cannot be loaded gives its problems, and exit code 3."""
        (desk / "bad.toml").write_text('[[areas]]\nid = "a b"\n', encoding="utf-8")

        printed = run(desk, "check_a_register", "bad.toml", "out", code=3)

        assert "bad.toml, line 2: 'a b' is not an id" in printed
        assert not (desk / "out").exists()


class TestBuildAndExport:
    """The script that builds a paper and a return."""

    def test_writes_the_paper_and_the_return(self, desk):
        """The Word file holds the 21 tables, the CSV files the 40 actions."""
        run(desk, "build_and_export")

        paper = docx.Document(str(desk / "out" / "scrutiny-progress.docx"))
        assert paper.paragraphs[0].text == "Crime and Disorder Reduction Partnerships"
        assert len(paper.tables) == 21
        rows = rows_of(desk / "out" / "recommendations.csv")
        assert Counter(row["status"] for row in rows) == {
            "completed": 17,
            "ongoing": 12,
            "awaits": 7,
            "": 4,
        }
        excel = (desk / "out" / "recommendations-excel.csv").read_bytes()
        assert excel.startswith(b"\xef\xbb\xbf")


class TestFindingsOfAPartnership:
    """The script that looks at one partnership."""

    def test_keeps_to_the_partnership(self, desk):
        """Every line is about the partnership or what refers to it, and no other."""
        arguments = ("examples/london", "out", "barnet")

        printed = run(desk, "findings_of_a_partnership", *arguments)

        said = re.findall(r"^(met|cannot-tell) +\S+ (\S+):", printed, re.MULTILINE)
        subjects = [subject for _, subject in said]
        assert len(subjects) == len(printed.splitlines())
        assert said.count(("met", "partnerships/barnet")) == 5
        assert {
            "completeness/strategies-barnet-1999",
            "memberships/barnet-commissioner",
            "memberships/barnet-council",
            "partnerships/barnet",
            "protocols/barnet-information-exchange",
            "strategies/barnet-1999",
            "strategies/barnet-2002",
            "strategies/barnet-2005",
        } == set(subjects)
        assert printed == (desk / "out" / "barnet.txt").read_text(encoding="utf-8")


class TestAddAnAction:
    """The script that adds an action."""

    def test_the_new_register_holds_one_more(self, desk):
        """The register written differs from the one read by the action alone."""
        run(desk, "add_an_action")

        old = cdrpkit.load(EXAMPLES / "london")
        new = cdrpkit.load(desk / "out" / "register")
        added = new.actions["S2003-R14-K1-A2"]
        assert (added.key_point, added.position) == ("S2003-R14-K1", 2)
        assert old == new.without("actions", added.id)

    def test_what_waits_for_the_key_point_is_not_counted(self, desk):
        """An action elsewhere that waits for the key point is none of its actions."""
        old = cdrpkit.load(EXAMPLES / "london")
        elsewhere = attrs.evolve(
            old.actions["S2003-R24-K1-A1"], waits_for=("key_points/S2003-R14-K1",)
        )
        cdrpkit.dump(old.with_(elsewhere), desk / "register")

        run(desk, "add_an_action", "register")

        new = cdrpkit.load(desk / "out" / "register")
        assert new.actions["S2003-R14-K1-A2"].position == 2


class TestAReturnOfOnesOwn:
    """The script with a return of its own."""

    def test_counts_the_days_left(self, desk):
        """Each borough's strategy of 2005 is listed, with its last day and how long."""
        run(desk, "a_return_of_ones_own")

        rows = rows_of(desk / "out" / "strategies.csv")
        assert len(rows) == 32
        assert {("2008-03-31", "844")} == {
            (row["ends"], row["days_left"]) for row in rows
        }
        assert rows[0]["owner"] == "partnerships/barking-and-dagenham"


class TestSynthetic:
    """The invented register."""

    def test_every_file_says_that_it_is_invented(self):
        """Nobody who opens one file can take it for fact."""
        texts = {path.name: path.read_text("utf-8") for path in SYNTHETIC.iterdir()}

        assert {".md", ".toml", ".json", ".csv"} == {
            Path(name).suffix for name in texts
        }
        assert [name for name, text in texts.items() if "nvented" not in text] == []
        rows = rows_of(SYNTHETIC / "memberships.csv")
        assert all(row["note"].startswith("Invented.") for row in rows)

    def test_nothing_is_unmet_on_the_day_of_its_paper(self):
        """On that day every finding is met."""
        findings = cdrpkit.check(cdrpkit.load(SYNTHETIC), on=PAPER_DAY)

        assert [each for each in findings if each.verdict is Verdict.NOT_MET] == []
        assert {"REF001", "STR002", "ABB001"} <= {each.code for each in findings}

    def test_one_action_is_overdue_later(self):
        """From November the action whose date was moved to October is late."""
        register = cdrpkit.load(SYNTHETIC)

        def failing(on):
            found = cdrpkit.check(register, on=on)
            return [each.subject for each in found if each.verdict is Verdict.NOT_MET]

        assert failing(dt.date(2024, 10, 31)) == []
        assert failing(dt.date(2024, 11, 1)) == ["actions/N2023-R4-K1-A1"]

    def test_one_police_unit_serves_three_boroughs(self):
        """The unit came to serve the third borough later than the others."""
        unit = cdrpkit.load(SYNTHETIC).bodies["central-area"]

        def served(on):
            return {area.value for area in unit.areas if on in area.span}

        assert {"exampleham", "samplebury"} == served(dt.date(2019, 9, 30))
        assert {"exampleham", "samplebury", "mockford"} == served(PAPER_DAY)

    def test_the_partnership_changed_its_name(self):
        """It is called a community safety partnership from 2010 on."""
        names = cdrpkit.load(SYNTHETIC).partnerships["exampleham"].names

        abbreviations = [
            name_at(names, dt.date(year, 6, 18)).abbreviation for year in (2009, 2024)
        ]

        assert abbreviations == ["CDRP", "CSP"]

    def test_its_paper_is_written(self, tmp_path):
        """The paper bears the sections of the layout, and its table of statuses."""
        register = cdrpkit.load(SYNTHETIC)

        paper = cdrpkit.build_report("scrutiny-progress", register, on=PAPER_DAY)
        cdrpkit.export(paper, tmp_path / "paper.docx")

        read = docx.Document(str(tmp_path / "paper.docx"))
        texts = [paragraph.text for paragraph in read.paragraphs]
        headings = [
            paragraph.text
            for paragraph in read.paragraphs
            if paragraph.style.name == "Heading 1"
        ]
        assert headings == [
            "Summary",
            "A. Recommendations",
            "B. Supporting information",
            "C. Equality implications",
            "D. Financial implications",
            "E. Background papers",
            "F. Contact details",
            "List of abbreviations",
            "Appendix 1: Progress by recommendation",
        ]
        assert any("7 actions, of which 3 are completed" in text for text in texts)
        committee = "Safer Communities Scrutiny Committee, Exampleham Borough Council"
        assert any(text == f"To: {committee}" for text in texts)
        assert any("made 4 recommendations" in " ".join(text.split()) for text in texts)
        moved = read.tables[4].rows[1].cells[2].text.splitlines()
        assert moved[:2] == [
            "Delayed",
            "Date moved to October 2024 (from May 2024), granted 16 April 2024.",
        ]
        assert len(read.tables) == 5
        assert [cell.text for cell in read.tables[0].rows[1].cells] == [
            "Completed",
            "3",
        ]

    def test_its_return_is_written(self, tmp_path):
        """The return has a row for each action, with the date that was granted."""
        register = cdrpkit.load(SYNTHETIC)

        made = cdrpkit.build_return("recommendations", register, on=PAPER_DAY)
        cdrpkit.export(made, tmp_path / "actions.csv")

        rows = {row["action"]: row for row in rows_of(tmp_path / "actions.csv")}
        assert len(rows) == 7
        assert rows["N2023-R4-K1-A1"]["expected_on"] == "2024-10"
        assert rows["N2023-R4-K1-A1"]["status"] == "delayed"

    def test_it_survives_being_written_anew(self, tmp_path):
        """What is dumped is loaded as the same register, in each format."""
        register = cdrpkit.load(SYNTHETIC)

        for file_format in ("toml", "json", "csv"):
            shutil.rmtree(tmp_path / "copy", ignore_errors=True)
            cdrpkit.dump(register, tmp_path / "copy", format=file_format)
            assert register == cdrpkit.load(tmp_path / "copy")
