"""What papers can place in their text of pictures, each with its table."""

import base64
import builtins
import datetime as dt
import itertools
import re
import zipfile
from pathlib import Path

import attrs
import pytest

import cdrpkit
from cdrpkit import charts
from cdrpkit.accessibility import audit
from cdrpkit.cli import main
from cdrpkit.dates import Span
from cdrpkit.document import Paragraph, Picture, TableBlock
from cdrpkit.exceptions import ExtraMissingError
from cdrpkit.loading import load
from cdrpkit.measures.attendance import attendance
from cdrpkit.model import Texts
from cdrpkit.model.duties import MeetingKind
from cdrpkit.options import NoOptions
from cdrpkit.quantities import Money, Quantity, shares
from cdrpkit.reports import Brief
from cdrpkit.reports.contents import Offers, money
from cdrpkit.reports.contents import charts as contents
from cdrpkit.reports.contents.offered import offered as everything
from cdrpkit.reports.contents.shares import share_table
from cdrpkit.returns.attendance import attendance_rows

EXAMPLES = Path(__file__).parent.parent / "examples"
SYNTHETIC, LONDON = load(EXAMPLES / "synthetic"), load(EXAMPLES / "london")
DAY = dt.date(2024, 6, 18)
OFFICE = SYNTHETIC.bodies["policing-office"]


def brief_of(*more, register=SYNTHETIC, on=DAY):
    """Return a brief on a register as known on a day."""
    register = register.with_(*more)
    return Brief(
        register=register.as_known(on), entire=register, on=on, options=NoOptions()
    )


def offered(*more, register=SYNTHETIC, on=DAY, paper="S24"):
    """Return the blocks offered to a paper."""
    brief = brief_of(*more, register=register, on=on)
    return Offers(contents.offers(brief.register.papers[paper], brief))


@pytest.fixture
def drawn(monkeypatch):
    """Return the tables that pictures are drawn from, in order."""
    seen = []
    for name in ("bars", "against", "stacks"):
        draw = getattr(charts, name)
        monkeypatch.setattr(
            charts,
            name,
            lambda table, draw=draw, **given: (
                seen.append(table) or draw(table, **given)
            ),
        )
    return seen


class TestTogether:
    """A picture stands before the table that it is drawn from."""

    def test_names(self):
        """Statuses of each scrutiny, attendance by body, expenditure by fund."""
        names = set(offered())
        assert {
            "chart.statuses",
            "chart.statuses.N2023",
            "chart.attendance.policing-office",
            "chart.attendance.icb",
            "chart.expenditure.night-safety",
        } <= names

    def test_a_paper_on_no_scrutiny(self):
        """A paper that is on no scrutiny must say of which it shows the statuses."""
        names = set(offered(register=LONDON, on=dt.date(2004, 9, 10), paper="P04"))
        assert "chart.statuses" not in names
        assert any(name.startswith("chart.statuses.") for name in names)

    @pytest.mark.parametrize(
        "name", sorted(set(offered()) - {"chart.attendance.central-area"})
    )
    def test_the_same_table(self, drawn, name):
        """What was drawn is the very table that comes next, and no cell is blank."""
        blocks = offered()[name]
        pictures = [each for each in blocks if isinstance(each, Picture)]
        tables = []
        for before, after in itertools.pairwise(blocks):
            if isinstance(before, Picture):
                assert isinstance(after, TableBlock)
                tables.append(after.table)
        assert len(pictures) == len(tables) == len(drawn) > 0
        assert all(one is other for one, other in zip(drawn, tables, strict=True))
        assert next(each.key for each in pictures) == name
        assert len({each.key for each in pictures}) == len(pictures)

    def test_made_when_asked_for(self, drawn):
        """Nothing is drawn for being offered, or looked for."""
        brief = brief_of()
        blocks = everything(brief.register.papers["S24"], brief).blocks
        assert "chart.statuses" in blocks
        assert drawn == []

    def test_drawn_once(self, drawn):
        """A text that places a picture has it drawn once."""
        report = built("{block:chart.statuses}")
        assert len(drawn) == 1
        assert sum(isinstance(each, Picture) for each in report.blocks) == 1


def built(text):
    """Return the progress report with a text in its first section."""
    paper = SYNTHETIC.papers["S24"]
    body = Texts({**paper.body, "supporting-information": text})
    register = SYNTHETIC.with_(attrs.evolve(paper, body=body))
    return cdrpkit.build_report(
        "scrutiny-progress", register, on=DAY, options={"paper": "S24"}
    )


class TestReferences:
    """A reference to a picture leads somewhere, though there be no picture."""

    def built(self, register, name):
        """Return the words of a report that places and refers to a picture."""
        paper = register.papers["S24"]
        text = f"As {{ref:{name}}} shows.\n\n{{block:{name}}}"
        body = Texts({**paper.body, "supporting-information": text})
        return cdrpkit.build_report(
            "scrutiny-progress",
            register.with_(attrs.evolve(paper, body=body)),
            on=DAY,
            options={"paper": "S24"},
        )

    def test_to_the_picture(self, tmp_path):
        """Where there is one, it is a figure."""
        report = self.built(SYNTHETIC, "chart.expenditure.night-safety")
        assert self.words(report, tmp_path) == "As Figure 1 shows."

    def test_to_the_table(self, tmp_path):
        """Where there are too many rows, the table is meant."""
        first = SYNTHETIC.allocations["night-safety-2022-exampleham"]
        many = [attrs.evolve(first, id=f"night-{number}") for number in range(45)]
        report = self.built(SYNTHETIC.with_(*many), "chart.expenditure.night-safety")
        keyed = [e for e in report.blocks if isinstance(e, TableBlock) and e.key]
        assert "chart.expenditure.night-safety" in {each.key for each in keyed}
        assert self.words(report, tmp_path).startswith("As Table ")

    @pytest.mark.parametrize(
        "name",
        ["chart.attendance.policing-office", "chart.attendance.policing-office.2"],
    )
    def test_to_what_says_that_there_is_none(self, tmp_path, name):
        """Where there is no table, the paragraph that says so is meant."""
        register = SYNTHETIC
        for collection in ("attendance", "meetings"):
            for each in getattr(SYNTHETIC, collection):
                register = register.without(collection, each.id)
        block = name.removesuffix(".2")
        paper = register.papers["S24"]
        text = f"As {{ref:{name}}} shows.\n\n{{block:{block}}}"
        body = Texts({**paper.body, "supporting-information": text})
        report = cdrpkit.build_report(
            "scrutiny-progress",
            register.with_(attrs.evolve(paper, body=body)),
            on=DAY,
            options={"paper": "S24"},
        )
        assert self.words(report, tmp_path).startswith("As paragraph ")

    def test_to_a_fund_of_which_nothing_is_allocated(self, tmp_path):
        """So it is where nothing is allocated."""
        other = attrs.evolve(SYNTHETIC.funds["night-safety"], id="other")
        report = self.built(SYNTHETIC.with_(other), "chart.expenditure.other")
        assert self.words(report, tmp_path).startswith("As paragraph ")

    def words(self, report, folder):
        """Return the sentence that refers to the picture, as it is printed."""
        cdrpkit.export(report, folder / "paper.html")
        page = (folder / "paper.html").read_text(encoding="utf-8")
        plain = re.sub("<[^>]*>", "", page)
        return re.search(r"As [^.]* shows\.", plain)[0]


class TestShares:
    """Each row of the table of shares is of what met, and of nothing else."""

    def test_parts(self):
        """What was not recorded of one partnership is not told of another."""
        span = Span(dt.date(2023, 4, 1), dt.date(2024, 5, 1))
        turnout = attendance(OFFICE, span, SYNTHETIC)
        first, *others = share_table(turnout, SYNTHETIC, "x", None).table.rows
        assert [3, 4] == sorted(row.not_recorded for row in others)
        for name in ("meetings", "represented", "not_recorded"):
            assert getattr(first, name) == sum(getattr(row, name) for row in others)


class TestStatuses:
    """How many actions bear each status."""

    def test_as_the_kind_counts(self):
        """The table is that of the block `statuses`."""
        picture, block = offered()["chart.statuses"]
        report = built("{block:statuses}")
        tables = [each for each in report.blocks if isinstance(each, TableBlock)]
        assert block in tables
        for row in block.table.rows:
            assert f"{row.status} {row.actions}" in picture.alt

    def test_nothing(self):
        """Without an action there is nothing to draw."""
        empty = attrs.evolve(SYNTHETIC.scrutinies["N2023"], id="empty")
        (said,) = offered(empty)["chart.statuses.empty"]
        assert said == Paragraph(
            inlines="No action is recorded.", numbered=True, key="chart.statuses.empty"
        )


class TestAttendance:
    """At which share of meetings a body was represented, against what is expected."""

    @pytest.mark.parametrize(
        ("position", "kinds"),
        [
            (0, {MeetingKind.PARTNERSHIP}),
            (1, {MeetingKind.AWAY_DAY, MeetingKind.OTHER_CDRP_INCLUSIVE}),
        ],
    )
    def test_rows_of_the_return(self, position, kinds):
        """Each row is what the return's rows come to, and the first all of them."""
        found = [
            row
            for row in attendance_rows(OFFICE, SYNTHETIC.as_known(DAY))
            if row.kind in kinds and row.date >= dt.date(2024, 4, 1) and row.counted
        ]
        names = sorted({row.of_name for row in found})
        expected = []
        for group in (found, *([r for r in found if r.of_name == n] for n in names)):
            there = sum(row.represented for row in group)
            (share, _) = shares([there, len(group) - there])
            expected.append((len(group), there, share))
        blocks = offered()["chart.attendance.policing-office"]
        rows = blocks[2 * position + 1].table.rows
        assert [row.of for row in rows] == ["All meetings", *names]
        assert expected == [(r.meetings, r.represented, r.share) for r in rows]

    def test_expected(self):
        """The line and what does not reach it are told."""
        first, block, second, other = offered()["chart.attendance.policing-office"]
        assert first.alt.endswith("; expected: at least 95%.")
        assert second.alt.endswith("; proposed: at least 50%.")
        assert [row.reached for row in block.table.rows] == [True, True, True]
        assert [row.reached for row in other.table.rows] == [None, None, True]

    def test_what_is_not_recorded_could_turn_it(self):
        """Half of two, and one of which nothing is known, is not yet half."""
        _, _, picture, block = offered()["chart.attendance.policing-office"]
        first = block.table.rows[0]
        assert (first.meetings, first.represented, first.not_recorded) == (2, 1, 1)
        assert "All meetings 50.0%, not settled" in picture.alt

    @pytest.mark.parametrize(
        ("value", "line"), [(-1, None), (100, "100"), (250, "250")]
    )
    def test_where_the_line_is(self, value, line):
        """There is no line below nil; a share that none can reach is a line, too."""
        promise = SYNTHETIC.expectations["policing-office-meetings"]
        changed = attrs.evolve(promise, threshold=Quantity(value))
        picture, _, *_ = offered(changed)["chart.attendance.policing-office"]
        assert (f"expected: {line}%" in picture.alt) is (line is not None)

    def test_nothing_counted(self):
        """Where no meeting is counted, the table stands alone, and why is said."""
        said, block = offered()["chart.attendance.central-area"]
        assert said == Paragraph(
            inlines="There is no picture of the next table: none of its numbers is"
            " known."
        )
        assert {row.share for row in block.table.rows} == {None}

    def test_without_a_threshold(self):
        """Who promised nothing is held against nothing."""
        picture, block = offered()["chart.attendance.icb"]
        assert not hasattr(block.table.rows[0], "reached")
        assert "expected" not in picture.alt
        assert picture.caption.startswith("Share of meetings at which the Testshire")

    def test_no_meeting(self):
        """Before the first meeting there is nothing to draw."""
        first, second = without_meetings()["chart.attendance.policing-office"]
        assert "none is recorded" in first.inlines[0].text
        assert "none is recorded" in second.inlines[0].text


def without_meetings():
    """Return what is offered where no meeting is recorded."""
    register = SYNTHETIC
    for name in ("attendance", "meetings"):
        for each in getattr(SYNTHETIC, name):
            register = register.without(name, each.id)
    return offered(register=register)


class TestExpenditure:
    """What was allocated from a fund, and what was spent of it."""

    def test_the_block_of_the_fund(self):
        """Table and sum are those of the fund's own block."""
        brief = brief_of()
        picture, *others = offered()["chart.expenditure.night-safety"]
        paper = brief.register.papers["S24"]
        assert others == list(Offers(money.offers(paper, brief))["funds.night-safety"])
        assert picture.alt.startswith("Bar chart of allocated, spent and unspent by")

    def test_one_bar_of_which_nothing_is_known(self):
        """A provision of which it is not known what was spent is one bar."""
        day = dt.date(2003, 2, 27)
        found = offered(register=LONDON, on=day, paper="P03")
        picture, *_ = found["chart.expenditure.partnership-fund"]
        assert "£1,600,000 allocated, spent not known." in picture.alt

    def test_nothing(self):
        """A fund from which nothing is allocated has no picture."""
        other = attrs.evolve(SYNTHETIC.funds["night-safety"], id="other")
        (said,) = offered(other)["chart.expenditure.other"]
        assert isinstance(said, Paragraph)

    def test_below_nil(self):
        """Of spending below nil, which is a slip, the picture says it is not known."""
        row = SYNTHETIC.expenditure["2022-exampleham"]
        back = attrs.evolve(row, amount=Money(-1))
        picture, block, _ = offered(back)["chart.expenditure.night-safety"]
        assert block.table.rows[0].spent is None
        assert "£40,000, spent not known" in picture.alt

    def test_beyond_what_was_allocated(self):
        """What is spent beyond an allocation is said to be."""
        row = SYNTHETIC.expenditure["2022-exampleham"]
        much = attrs.evolve(row, amount=Money(90000))
        picture, _, _ = offered(much)["chart.expenditure.night-safety"]
        assert "1 April 2022 to 31 March 2023 £90,000" in picture.alt

    def test_more_than_a_page_holds(self):
        """Two hundred recipients stand in the table alone, and why is said."""
        first = SYNTHETIC.allocations["night-safety-2022-exampleham"]
        many = [attrs.evolve(first, id=f"night-{number}") for number in range(200)]
        said, block, _ = offered(*many)["chart.expenditure.night-safety"]
        assert said == Paragraph(
            inlines="There is no picture of the next table: it has more than 40 rows."
        )
        assert len(block.table.rows) == 205


class TestExtra:
    """A paper that asks for a picture where none can be drawn."""

    @pytest.fixture(autouse=True)
    def _without(self, monkeypatch):
        """Take matplotlib away."""
        imported = builtins.__import__

        def _import(name, *args, **kwargs):
            if name.partition(".")[0] == "matplotlib":
                raise ModuleNotFoundError(name)
            return imported(name, *args, **kwargs)

        monkeypatch.setattr(builtins, "__import__", _import)

    def test_missing(self):
        """It is told how to install what is missing; others are built."""
        assert built("{block:statuses}").blocks
        with pytest.raises(ExtraMissingError) as caught:
            built("{block:chart.statuses}")
        assert str(caught.value) == (
            "a picture needs matplotlib, which is not installed; pip install"
            " 'cdrpkit[charts]' brings it"
        )

    def test_command(self, tmp_path, capsys):
        """The command says it in a line, and writes nothing: exit code 4."""
        out = tmp_path / "paper.docx"
        asked = ["report", "engagement", str(EXAMPLES / "synthetic")]
        assert main([*asked, "--on", "2024-06-18", "--out", str(out)]) == 4
        assert capsys.readouterr().err.splitlines()[-1] == (
            "cdrpkit: a picture needs matplotlib, which is not installed; pip install"
            " 'cdrpkit[charts]' brings it"
        )
        assert not out.exists()


@pytest.fixture(scope="module", name="paper")
def _paper():
    """Return the invented paper with pictures."""
    return cdrpkit.build_report("engagement", SYNTHETIC, on=DAY)


class TestExample:
    """The invented paper with pictures, in every format."""

    def test_words(self, paper):
        """Each of its four pictures says its numbers in at most 300 characters."""
        pictures = [each for each in paper.blocks if isinstance(each, Picture)]
        assert [each.key for each in pictures] == [
            "chart.attendance.policing-office",
            "chart.attendance.policing-office.2",
            "chart.statuses.N2023",
            "chart.expenditure.night-safety",
        ]
        assert all(len(each.alt) <= 300 for each in pictures)
        assert pictures[2].alt == (
            "Bar chart of actions by status: Completed 3; Not started 1; On track 1;"
            " Delayed 1; Part completed 1."
        )

    def test_in_word(self, paper, tmp_path):
        """The Word file holds the very pictures, and its audit finds no fault."""
        file = tmp_path / "paper.docx"
        cdrpkit.export(paper, file)
        with zipfile.ZipFile(file) as word:
            held = {word.read(name) for name in word.namelist() if ".png" in name}
        assert held == {e.png for e in paper.blocks if isinstance(e, Picture)}
        assert not audit(file).faults

    def test_on_the_web(self, paper, tmp_path):
        """A page and a text with files beside it hold them, too, with their words."""
        cdrpkit.export(paper, tmp_path / "paper.html")
        cdrpkit.export(paper, tmp_path / "paper", exporter="markdown")
        page = (tmp_path / "paper.html").read_text(encoding="utf-8")
        (text,) = (tmp_path / "paper").glob("*.md")
        for picture in (e for e in paper.blocks if isinstance(e, Picture)):
            assert f'alt="{picture.alt}"' in page
            assert base64.b64encode(picture.png).decode() in page
            assert f"![{picture.alt}](figure-" in text.read_text(encoding="utf-8")
        assert len(list((tmp_path / "paper").glob("figure-*.png"))) == 4
