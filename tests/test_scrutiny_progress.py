"""The progress report on a scrutiny's recommendations."""

import datetime as dt
from pathlib import Path

import attrs
import pytest

from cdrpkit.builtin import cdrpkit_layouts
from cdrpkit.dates import PartialDate
from cdrpkit.document import (
    Emphasis,
    Heading,
    Listing,
    Marker,
    Paragraph,
    Ref,
    TableBlock,
    Text,
    number,
    plain,
)
from cdrpkit.layouts import Layout, Section
from cdrpkit.loading import load
from cdrpkit.model import Texts
from cdrpkit.model.decisions import RevisedDate
from cdrpkit.model.papers import Paper
from cdrpkit.model.scrutiny import (
    Action,
    Block,
    BlockKind,
    KeyPoint,
    Progress,
    Recommendation,
    Scrutiny,
    Status,
)
from cdrpkit.register import Register
from cdrpkit.reports import Brief
from cdrpkit.reports.scrutiny_progress import KIND, StatusRow

DAY = dt.date(2005, 12, 8)
LONDON = Path(__file__).parent.parent / "examples" / "london"
FIGURES = (
    "recommendations.total",
    "recommendations.completed",
    "actions.total",
    "actions.overdue",
    "actions.none-stated",
    "actions.as-another",
    "actions.not-reported",
    "recommendations.made",
    *(f"actions.{status.value}" for status in Status),
)
LAYOUT = Layout(
    id="short",
    title="A summary, a text and the appendices",
    sections=(
        Section(slug="summary", title="Summary", marker=Marker.NONE),
        Section(slug="supporting-information", title="Supporting information"),
        Section(slug="appendices", title="Appendices", marker=Marker.APPENDIX),
    ),
)


def recommendation(recommendation_id, number, *points):
    """Return a recommendation with its key points."""
    return (
        Recommendation(
            id=recommendation_id, scrutiny="S", number=number, text=f"Do {number}"
        ),
        *(
            KeyPoint(
                id=f"{recommendation_id}-{point}",
                recommendation=recommendation_id,
                position=position,
                text=f"point {point}",
            )
            for position, point in enumerate(points, 1)
        ),
    )


def action(action_id, position=1):
    """Return an action under the key point that its id begins with."""
    point = action_id.rpartition("-")[0]
    return Action(id=action_id, key_point=point, position=position, text=f"{action_id}")


def result(result_id, *actions, **fields):
    """Return what was reported of *actions* on the day."""
    return Progress(id=result_id, actions=actions, as_at=DAY, **fields)


RECORDS = (
    Scrutiny(id="S", title="Scrutiny", published=PartialDate(2003, 1), by="mpa"),
    *recommendation("R10", "10", "K1"),
    *recommendation("R1", "1", "K1"),
    *recommendation("R2", "2", "K1", "K2"),
    *recommendation("R3", "3"),
    action("R1-K1-A1"),
    action("R2-K1-A1"),
    action("R2-K2-A1"),
    action("R10-K1-A1", 1),
    action("R10-K1-A2", 2),
    action("R10-K1-A3", 3),
    action("R10-K1-A4", 4),
    result(
        "done",
        "R1-K1-A1",
        status=Status.COMPLETED,
        phrase="Completed May 2004",
        completed_on=PartialDate(2004, 5),
        blocks=(
            Block(text="so:"),
            Block(text="one", kind=BlockKind.BULLET),
            Block(text="two", kind=BlockKind.BULLET),
            Block(text="in all"),
        ),
    ),
    result("shared", "R2-K1-A1", "R2-K2-A1", status=Status.AWAITS, phrase="Awaits"),
    result("same", "R10-K1-A1", same_as="done"),
    result("silent", "R10-K1-A2", blocks=(Block(text="It goes on."),)),
    result(
        "late",
        "R10-K1-A4",
        status=Status.PART_COMPLETED,
        expected_on=PartialDate(2005, 7),
    ),
)


def paper(**fields):
    """Return a paper on S that says a little in each section."""
    given = {
        "scrutiny": "S",
        "summary": "In short.",
        "body": Texts({"supporting-information": "At length."}),
        **fields,
    }
    return Paper(
        id="P05",
        title="Partnerships",
        number="6",
        date=DAY,
        by="Commissioner",
        kind=KIND.name,
        **given,
    )


def built(*records, on=DAY, layouts=(LAYOUT,), paper_id=None, **fields):
    """Return the report on *records* by the paper that has those *fields*."""
    register = Register.of(paper(**fields), *(records or RECORDS))
    brief = Brief(
        register=register.as_known(on),
        entire=register,
        on=on,
        options=KIND.options(paper=paper_id),
        layouts=layouts,
    )
    return KIND.build(brief)


def tables(report):
    """Return the tables of *report*."""
    return [block for block in report.blocks if isinstance(block, TableBlock)]


def figure(name, *records):
    """Return what a narrative prints for ``{figure:name}``."""
    report = built(*records, summary=f"{{figure:{name}}}")
    return plain(report.blocks[1].inlines, number(report))


def words_of(blocks):
    """Return the words of the paragraphs and items of a cell, in order."""
    found = []
    for block in blocks:
        pieces = block.items if isinstance(block, Listing) else (block,)
        found += [
            "".join(
                f"<{inline.key}>" if isinstance(inline, Ref) else inline.text
                for inline in piece.inlines
            )
            for piece in pieces
        ]
    return found


class TestTables:
    """Each recommendation has a heading, its text, and a table of its results."""

    def test_order(self):
        """Recommendations come by number; one with nothing to do is left out."""
        headings = [
            block.text
            for block in built().blocks
            if isinstance(block, Heading) and block.key is not None
            if block.key.startswith("recommendations/")
        ]
        expected = ["Recommendation 1", "Recommendation 2", "Recommendation 10"]
        assert expected == headings
        assert len(expected) == len(tables(built()))

    def test_text(self):
        """Under its heading stands what it recommends, if that is known."""
        blocks = built().blocks
        place = [getattr(block, "key", None) for block in blocks]
        heading = place.index("recommendations/R2")
        assert blocks[heading + 1] == Paragraph(inlines=(Text("Do 2"),))
        records = [
            attrs.evolve(record, text=None) if record.id == "R2" else record
            for record in RECORDS
        ]
        blocks = built(*records).blocks
        assert isinstance(blocks[heading + 1], TableBlock)

    def test_shared_result(self):
        """A result for two actions is one row, with both and both key points."""
        (row,) = tables(built())[1].table.rows
        assert words_of(row.key_points) == ["point K1", "point K2"]
        assert words_of(row.actions) == ["R2-K1-A1", "R2-K2-A1"]
        assert words_of(row.results) == ["Awaits"]

    def test_key_point_repeated(self):
        """Each row says its key point: a blank cell says nothing to a listener."""
        rows = tables(built())[2].table.rows
        assert [["point K1"]] * 4 == [words_of(row.key_points) for row in rows]

    def test_like_key_points(self):
        """Two key points in the same words are both printed."""
        records = [
            attrs.evolve(record, text="the same")
            if isinstance(record, KeyPoint)
            else record
            for record in RECORDS
        ]
        (row,) = tables(built(*records))[1].table.rows
        assert words_of(row.key_points) == ["the same", "the same"]

    def test_one_key_point_of_two_actions(self):
        """A key point whose two actions share a result is printed once."""
        records = (
            RECORDS[0],
            *recommendation("R1", "1", "K1"),
            action("R1-K1-A1", 1),
            action("R1-K1-A2", 2),
            result("r", "R1-K1-A1", "R1-K1-A2", status=Status.ONGOING),
        )
        (row,) = tables(built(*records))[0].table.rows
        assert words_of(row.key_points) == ["point K1"]

    def test_result(self):
        """A result is its phrase, then its paragraphs, and its bullets as lists."""
        (row,) = tables(built())[0].table.rows
        assert row.results == (
            Paragraph(inlines=(Emphasis("Completed May 2004"),)),
            Paragraph(inlines=(Text("so:"),)),
            Listing(items=((Text("one"),), (Text("two"),))),
            Paragraph(inlines=(Text("in all"),)),
        )

    def test_nothing_blank(self):
        """A result without a phrase says its status and dates in words."""
        rows = tables(built())[2].table.rows
        assert [words_of(row.results) for row in rows] == [
            ["Completed May 2004"],
            ["It goes on."],
            ["Nothing reported"],
            ["Part completed, expected July 2005"],
        ]

    def test_nothing_said(self):
        """A result that states neither status nor anything else is no blank cell."""
        records = (
            RECORDS[0],
            *recommendation("R1", "1", "K1"),
            action("R1-K1-A1"),
            result("r", "R1-K1-A1"),
        )
        (row,) = tables(built(*records))[0].table.rows
        assert words_of(row.results) == ["Nothing stated"]

    def test_status_of_a_piece(self):
        """A piece that states a status of its own opens with it."""
        blocks = (
            Block(text="Agreed.", kind=BlockKind.BULLET),
            Block(text="Work.", kind=BlockKind.BULLET, status=Status.ONGOING),
            Block(text="Told.", status=Status.NOT_STARTED),
        )
        row = result("r", "R1-K1-A1", status=Status.AWAITS, blocks=blocks)
        ((found,),) = [each.table.rows for each in tables(built(*ONE, row))]
        assert found.results[1:] == (
            Listing(
                items=((Text("Agreed."),), (Emphasis("Ongoing."), Text(" Work."))),
            ),
            Paragraph(inlines=(Emphasis("Not started."), Text(" Told."))),
        )

    R1, R2, R10 = (f"<recommendations/R{number}>" for number in (1, 2, 10))

    @pytest.mark.parametrize(
        ("see", "expected"),
        [
            (("recommendations/R1",), ["See <recommendations/R1>."]),
            (
                ("recommendations/R10", "recommendations/R1"),
                ["See <recommendations/R10> and <recommendations/R1>."],
            ),
            (
                tuple(f"recommendations/R{number}" for number in (2, 10, 1)),
                [f"See {R2}, {R10} and {R1}."],
            ),
            (("recommendations/R1",) * 2, ["See <recommendations/R1>."]),
            (("recommendations/R3", "initiatives/review", "actions/R1-K1-A1"), []),
            ((), []),
        ],
    )
    def test_see(self, see, expected):
        """It ends in what of the paper the result refers to, where that is in it."""
        row = result("see", "R10-K1-A3", status=Status.ONGOING, see=see)
        rows = tables(built(*RECORDS, row))[2].table.rows
        assert ["Ongoing", *expected] == words_of(rows[2].results)

    def test_see_and_as_above(self):
        """A result that repeats another one refers there, and nowhere else."""
        fields = {"same_as": "done", "see": ("recommendations/R1",)}
        row = result("see", "R10-K1-A3", phrase="As above", **fields)
        rows = tables(built(*RECORDS, row))[2].table.rows
        assert words_of(rows[2].results) == ["As above"]

    def test_explained(self):
        """Each table has a caption and a summary of its own."""
        found = tables(built())
        assert len(found) == len({table.caption for table in found})
        assert len(found) == len({table.summary for table in found})


ONE = (RECORDS[0], *recommendation("R1", "1", "K1"), action("R1-K1-A1"))
"""A scrutiny with one action under its one recommendation."""


def moved(move_id, of, now, granted_on=dt.date(2005, 9, 17)):
    """Return that a date of July 2005 was moved."""
    return RevisedDate(
        id=move_id,
        of=of,
        was=PartialDate(2005, 7),
        now=PartialDate(2006, now),
        granted_on=granted_on,
    )


class TestMoved:
    """A row says when its date was moved, so that paper and return agree."""

    GRANTED = "(from July 2005), granted 17 September 2005."

    def results(self, *records):
        """Return the words of the results of a paper's one row."""
        ((row,),) = [each.table.rows for each in tables(built(*ONE, *records))]
        return words_of(row.results)

    def test_after_the_phrase(self):
        """It stands after the phrase, and before what else is told."""
        row = result(
            "r", "R1-K1-A1", phrase="Delayed", blocks=(Block(text="Lamps are late."),)
        )
        expected = ["Delayed", f"Date moved to March 2006 {self.GRANTED}"]
        found = self.results(row, moved("m", "actions/R1-K1-A1", 3))
        assert [*expected, "Lamps are late."] == found

    def test_every_move(self):
        """Each move is told, in the order in which they were granted."""
        found = self.results(
            result("r", "R1-K1-A1", status=Status.DELAYED),
            moved("a", "actions/R1-K1-A1", 9, dt.date(2005, 11, 1)),
            moved("b", "progress/r", 3),
        )
        assert found == [
            "Delayed",
            f"Date moved to March 2006 {self.GRANTED}",
            "Date moved to September 2006 (from July 2005), granted 1 November 2005.",
        ]

    def test_nothing_reported(self):
        """It is told where nothing else was."""
        found = self.results(moved("m", "actions/R1-K1-A1", 3))
        expected = ["Nothing reported", f"Date moved to March 2006 {self.GRANTED}"]
        assert expected == found

    def test_after_the_paper(self):
        """A move that was granted after the paper's day is not in it."""
        move = moved("m", "actions/R1-K1-A1", 3, dt.date(2005, 12, 9))
        assert self.results(move) == ["Nothing reported"]

    def test_one_of_two(self):
        """Where not all the actions of a row were moved, it says which was."""
        found = self.results(
            action("R1-K1-A2", 2),
            result("r", "R1-K1-A1", "R1-K1-A2", phrase="Delayed"),
            moved("m", "actions/R1-K1-A2", 3),
        )
        expected = f"R1-K1-A2: date moved to March 2006 {self.GRANTED}"
        assert ["Delayed", expected] == found


class TestOfItsOwnDay:
    """A paper is as of its own day, whenever it is built."""

    AFTERWARDS = dt.date(2006, 6, 1)
    LATER = (
        attrs.evolve(
            result("later", "R2-K1-A1", status=Status.COMPLETED),
            as_at=dt.date(2006, 5, 1),
        ),
        result(
            "due", "R10-K1-A3", status=Status.ONGOING, expected_on=PartialDate(2006, 1)
        ),
    )

    def test_same(self):
        """What came to be known, or to be late, after its day changes nothing."""
        summary = (
            "{figure:actions.overdue}, {figure:actions.completed}.\n{block:overdue}"
        )
        then = built(*RECORDS, *self.LATER, summary=summary, paper_id="P05")
        afterwards = built(
            *RECORDS,
            *self.LATER,
            on=self.AFTERWARDS,
            summary=summary,
            paper_id="P05",
        )
        assert then == afterwards


class TestFigures:
    """The figures that a narrative may ask for are counted, never typed."""

    @pytest.mark.parametrize(
        ("name", "expected"),
        [
            ("recommendations.made", "4"),
            ("recommendations.total", "3"),
            ("recommendations.completed", "1"),
            ("actions.total", "7"),
            ("actions.overdue", "1"),
            ("actions.completed", "1"),
            ("actions.awaits", "2"),
            ("actions.ongoing", "0"),
            ("actions.part-completed", "1"),
            ("actions.none-stated", "1"),
            ("actions.as-another", "1"),
            ("actions.not-reported", "1"),
        ],
    )
    def test_counted(self, name, expected):
        """Each figure is what is counted in the register on the day."""
        assert expected == figure(name)

    def test_add_up(self):
        """The statuses, with those not stated, add up to all actions."""
        by_status = [f"actions.{status.value}" for status in Status]
        without = ["actions.none-stated", "actions.as-another", "actions.not-reported"]
        counts = [int(figure(name)) for name in (*by_status, *without)]
        assert sum(counts) == int(figure("actions.total"))

    def test_nothing_to_do(self):
        """A recommendation with a key point and no action is not completed."""
        records = (RECORDS[0], *recommendation("R1", "1", "K1"))
        assert figure("recommendations.completed", *records) == "0"

    @pytest.mark.parametrize("name", FIGURES)
    def test_without_a_scrutiny(self, name):
        """Of a paper on no scrutiny, every figure is nought."""
        report = built(scrutiny=None, summary=f"{{figure:{name}}}")
        assert plain(report.blocks[1].inlines, number(report)) == "0"
        assert tables(report) == []

    def test_as_known(self):
        """What was reported later than the day is not counted."""
        later = Progress(
            id="later",
            actions=("R2-K1-A1",),
            as_at=dt.date(2006, 5, 1),
            status=Status.COMPLETED,
        )
        assert figure("actions.completed", *RECORDS, later) == "1"


class TestBlocks:
    """The blocks that a narrative may ask for are made from the same counts."""

    def test_statuses(self):
        """The table of statuses has a row for each that is borne, in a fixed order."""
        report = built(summary="{block:statuses}")
        assert tables(report)[0].table.rows == (
            StatusRow(status="Completed", actions=1),
            StatusRow(status="Awaits", actions=2),
            StatusRow(status="Part completed", actions=1),
            StatusRow(status="None stated", actions=1),
            StatusRow(status="As another result", actions=1),
            StatusRow(status="Nothing reported", actions=1),
        )

    def test_overdue(self):
        """The list of what is overdue names the actions; without any, it says None."""
        report = built(summary="{block:overdue}")
        assert report.blocks[1] == Listing(items=((Text("R10-K1-A4"),),))
        records = [record for record in RECORDS if record.id != "late"]
        report = built(*records, summary="{block:overdue}")
        assert report.blocks[1] == Paragraph(inlines=(Text("None"),))


@pytest.fixture(scope="module")
def london():
    """Return the report of London's register on the day of its paper."""
    register = load(LONDON)
    return KIND.build(
        Brief(
            register=register.as_known(DAY),
            entire=register,
            on=DAY,
            options=KIND.options(),
            layouts=tuple(cdrpkit_layouts()),
        )
    )


def rows_of(report):
    """Return the rows of all tables of *report*."""
    return [row for table in tables(report) for row in table.table.rows]


class TestLondon:
    """The paper of 8 December 2005 is built from the register of London."""

    def test_sections(self, london):
        """Its sections and sub-headings stand in the order in which it has them."""
        marks = number(london).marks
        found = [
            (mark, block.text)
            for mark, block in zip(marks, london.blocks, strict=True)
            if isinstance(block, Heading)
            if not block.text.startswith("Recommendation ")
        ]
        assert found == [
            (None, "Summary"),
            ("A.", "Recommendation"),
            ("B.", "Supporting information"),
            (None, "Local Area Agreements"),
            (None, "Safer Neighbourhoods Programme"),
            ("C.", "Race and equality impact"),
            ("D.", "Financial implications"),
            ("E.", "Background papers"),
            ("F.", "Contact details"),
            (None, "List of abbreviations"),
            ("Appendix 1", "Progress by recommendation"),
        ]

    def test_counts(self, london):
        """It has 21 tables with 39 rows, and 11 numbered paragraphs."""
        assert len(tables(london)) == 21
        assert len(rows_of(london)) == 39
        numbered = [block for block in london.blocks if getattr(block, "numbered", 0)]
        assert len(numbered) == 11

    def test_recommendations(self, london):
        """The recommendations of the paper are 1 to 19, 22 and 24."""
        found = [
            block.key.removeprefix("recommendations/S2003-R")
            for block in london.blocks
            if isinstance(block, Heading) and "/" in (block.key or "")
        ]
        assert [*map(str, range(1, 20)), "22", "24"] == found

    def test_bullets(self, london):
        """There are 15 bullets in its results."""
        lists = [
            block
            for row in rows_of(london)
            for block in row.results
            if isinstance(block, Listing)
        ]
        assert sum(len(block.items) for block in lists) == 15

    def test_nothing_blank(self, london):
        """No cell of any table is blank."""
        for row in rows_of(london):
            for cell in attrs.astuple(row, recurse=False):
                assert words_of(cell)
                assert all(words_of(cell))

    def test_figures(self, london):
        """The figures in its narrative are those of the register."""
        numbers = number(london)
        told = "\n".join(
            plain(block.inlines, numbers)
            for block in london.blocks
            if isinstance(block, Paragraph)
        )
        assert "takes all 21 in detail" in told
        assert "17 of the 40 actions in Appendix 1 are completed" in told

    def test_references(self, london):
        """Section C refers to the recommendations that it is about, by number."""
        numbers = number(london)
        told = [
            plain(block.inlines, numbers)
            for block in london.blocks
            if isinstance(block, Paragraph)
        ]
        (first,) = [text for text in told if "Recommendations 1 " in text]
        assert "(Recommendations 1 to 4 in Appendix 1)" in first

    def test_contacts(self, london):
        """It says None for background papers, and whom to ask."""
        texts = [
            block.inlines[0].text
            for block in london.blocks
            if isinstance(block, Paragraph) and block.inlines
            if isinstance(block.inlines[0], Text)
        ]
        assert "None" in texts
        assert "MPA general: 020 7202 0202" in texts


def test_a_key_point_without_an_action_is_printed():
    """A key point under which no action is recorded has a row that says so."""
    scrutiny, *_ = RECORDS
    report = built(scrutiny, *recommendation("R9", "9", "K1"))
    (table,) = [block for block in report.blocks if isinstance(block, TableBlock)]
    words = [
        [plain(part.inlines, number(report)) for part in cell]
        for row in table.table.rows
        for cell in (row.key_points, row.actions, row.results)
    ]
    assert [["point K1"], ["None recorded"], ["Nothing reported"]] == words


def test_such_a_recommendation_is_not_completed():
    """Nothing is completed where no action is recorded."""
    text = "Of {figure:recommendations.total}, {figure:recommendations.completed}."
    scrutiny, *_ = RECORDS
    report = built(scrutiny, *recommendation("R9", "9", "K1"), summary=text)
    words = [
        plain(block.inlines, number(report))
        for block in report.blocks
        if isinstance(block, Paragraph)
    ]
    assert "Of 1, 0." in words
