"""What papers place by name of surveys, quotations, issues, practice and themes."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given

from cdrpkit.dates import PartialDate
from cdrpkit.document import Listing, Paragraph, Report, TableBlock, number
from cdrpkit.loading import load
from cdrpkit.measures.columns import Printing
from cdrpkit.model import Name, Source
from cdrpkit.model.decisions import Issue, IssueKind
from cdrpkit.model.evidence import Quotation, Survey, SurveyAnswer
from cdrpkit.model.papers import Paper
from cdrpkit.model.places import Body, BodyKind, Grouping
from cdrpkit.model.themes import PracticeExample, Ranking, Theme
from cdrpkit.register import Register
from cdrpkit.reports import Brief
from cdrpkit.reports.contents import Offers, evidence, themes
from cdrpkit.returns import rankings, survey
from cdrpkit.testing.arbitraries import registers

DAY = dt.date(2003, 2, 27)
PAPER = Paper(id="P03", title="", number="11", date=DAY, by="Clerk")
EXAMPLES = Path(__file__).parent.parent / "examples"


def brief(register, options=None):
    """Return a brief of *register*."""
    return Brief(register=register, entire=register, on=DAY, options=options)


def offered(register):
    """Return what is offered of *register* by name."""
    made = brief(register)
    return Offers([*evidence.offers(PAPER, made), *themes.offers(PAPER, made)])


def said(blocks):
    """Return the texts of a list, or of a paragraph."""
    (block,) = blocks
    if isinstance(block, Paragraph):
        return "".join(inline.text for inline in block.inlines)
    return ["".join(inline.text for inline in item.inlines) for item in block.items]


def cells(block):
    """Return the headings and the rows of a table."""
    names = [field.name for field in block.table.fields]
    titles = [field.column.title for field in block.table.fields]
    return titles, [[getattr(row, name) for name in names] for row in block.table.rows]


def answer(position, count, group=1, **fields):
    """Return an answer to survey S."""
    return SurveyAnswer(
        id=f"{group}-{position}",
        survey="S",
        option=f"option {position}",
        option_position=position,
        group=f"group {group}",
        group_position=group,
        count=count,
        **fields,
    )


@pytest.fixture(name="london", scope="module")
def _london():
    """Return what is offered of the register of London."""
    return offered(load(EXAMPLES / "london"))


class TestSurveys:
    """A survey is a table with a column to a group, and the total last."""

    def test_the_paper(self, london):
        """The figures of Appendix 3 are as the paper of 2003 printed them."""
        (table,) = london["surveys.link-members"]
        titles, rows = cells(table)
        assert titles == ["Answer", "CDRP partners", "BLOs"]
        assert [row[1:] for row in rows] == [
            ["34 (55.8%)", "9 (69.2%)"],
            ["6 (9.8%)", "2 (15.4%)"],
            ["21 (34.4%)", "2 (15.4%)"],
            ["61 (100%)", "13 (100%)"],
        ]
        assert rows[-1][0] == "Total"
        assert table.caption.endswith("(percentages made to add up to 100)")

    def test_by_themselves(self):
        """Without a paper that made them add up, they are rounded one by one."""
        register = Register.of(
            Survey(id="S", question="Well?"), answer(1, 34), answer(2, 6), answer(3, 21)
        )
        (table,) = offered(register)["surveys.S"]
        _, rows = cells(table)
        assert [row[1] for row in rows[:-1]] == ["34 (55.7%)", "6 (9.8%)", "21 (34.4%)"]
        assert "rounded one by one" in table.caption

    def test_the_same_either_way(self):
        """Where both ways give the same, nothing is said of rounding."""
        records = (Survey(id="S", question="Well?"), answer(1, 1), answer(2, 1))
        (table,) = offered(Register.of(*records))["surveys.S"]
        assert table.caption == "Number of responses"

    def test_nothing_wrong(self):
        """What cannot be counted is said, and a group not asked, and nobody."""
        register = Register.of(
            Survey(id="S", question="Well?"),
            answer(1, -1),
            answer(2, 3, group=2),
            answer(1, 0, group=3),
        )
        (table,) = offered(register)["surveys.S"]
        _, rows = cells(table)
        assert rows == [
            ["option 1", "Cannot be counted", "None recorded", "0"],
            ["option 2", "None recorded", "3 (100.0%)", "None recorded"],
            ["Total", "Cannot be counted", "3 (100%)", "0"],
        ]

    def test_nobody_asked(self):
        """A survey without any answer is a table without a group."""
        (table,) = offered(Register.of(Survey(id="S", question="Well?")))["surveys.S"]
        assert cells(table) == (["Answer"], [["Total"]])

    @given(registers(collections=["surveys", "survey_answers"]))
    def test_rows_of_the_return(self, register):
        """Every figure of the table is one of the return of surveys, and none blank."""
        options = survey.KIND.options()
        returned = survey.KIND.build(brief(register, options)).table.rows
        for asked in register.surveys:
            (table,) = offered(register)[f"surveys.{asked.id}"]
            _, rows = cells(table)
            given_rows = [row for row in returned if row.survey == asked.id]
            positions = sorted({row.group_position for row in given_rows})
            printed = {row.printed for row in given_rows} - {None, Printing.BOTH}
            adding_up = printed == {Printing.ADDING_UP}
            for row in given_rows:
                share = row.share_adding_up if adding_up else row.share
                expected = (
                    "Cannot be counted"
                    if row.total is None
                    else f"{row.count:,}"
                    if share is None
                    else f"{row.count:,} ({share:f}%)"
                )
                column = 1 + positions.index(row.group_position)
                assert [row.option, expected] in [
                    [line[0], line[column]] for line in rows[:-1]
                ]
            assert all(text for line in rows for text in line[1:])


class TestVoices:
    """Quotations stand by stance, with the speaker's role in brackets."""

    def test_the_paper(self, london):
        """Four voices for recommendation 32, and four against."""
        voices = {
            stance: said(london[f"quotations.S2003-R32.{stance}"])
            for stance in ("for", "against", "neither")
        }
        assert [len(voices["for"]), len(voices["against"])] == [4, 4]
        assert voices["neither"] == "None"
        assert voices["for"][0].endswith("(BLO)")

    def test_one(self):
        """One of them alone is a paragraph, with the speaker where one is known."""
        found = offered(
            Register.of(
                Quotation(id="a", text="It helped.", position=1, speaker="BLO"),
                Quotation(id="b", text="It did not.", position=2),
            )
        )
        assert found["quotation.a"] == (Paragraph(inlines="It helped. (BLO)"),)
        assert found["quotation.b"] == (Paragraph(inlines="It did not."),)

    def test_only_where_there_are_any(self, london):
        """A recommendation of which nobody spoke offers none."""
        assert "quotations.S2003-R1.for" not in london


class TestIssues:
    """Issues stand under the inspection, or the paper, that raised them."""

    def test_of_an_inspection(self, london):
        """Annex B of 2000 has eight from the Audit Commission."""
        assert len(said(london["issues.INS1999-audit-commission"])) == 8

    def test_of_a_paper(self):
        """Those that a paper tells come in the order of their ids, as people count."""
        records = [
            Issue(
                id=f"I{place}",
                kind=IssueKind.FOR_CONSIDERATION,
                text=f"issue {place}",
                raised_on=PartialDate(2000, 7),
                source=Source(paper=paper, place="Annex B"),
                inspection=inspection,
            )
            for place, paper, inspection in (
                (10, "P03", None),
                (2, "P03", None),
                (3, "P03", "INS"),
                (4, "P04", None),
            )
        ]
        found = offered(Register.of(PAPER, *records))
        assert said(found["issues.raised-P03"]) == ["issue 2", "issue 10"]
        assert "issues.raised-P04" not in found


class TestPractice:
    """Good practice stands with the name of whose it is."""

    def test_practice(self):
        """The name is that of the day, or the id where there is none."""
        council = Body(
            id="camden", names=(Name(value="Camden Council"),), kind=BodyKind.COUNCIL
        )
        examples = [
            PracticeExample(id=by, by=f"bodies/{by}", text="Lamps were mended.")
            for by in ("camden", "nobody")
        ]
        found = offered(Register.of(council, *examples))
        assert said(found["practice"]) == [
            "Lamps were mended. (Camden Council)",
            "Lamps were mended. (nobody)",
        ]

    def test_none(self):
        """Without any, it is said that there is none."""
        assert said(offered(Register.of())["practice"]) == "None"


class TestThemes:
    """Priorities are listed by place, and what a theme asks for as printed."""

    def test_the_paper(self, london):
        """The last of the inner boroughs' five places is a joint one."""
        (listing,) = london["rankings.mps-inner-and-semi-inner"]
        places = said((listing,))
        assert listing.ordered
        assert len(places) == 5
        assert places[:1] == ["Burglary"]
        assert places[4].startswith("Jointly vehicle crime, ")
        assert places[4].endswith(" and racially motivated crime")

    @pytest.mark.parametrize(
        ("places", "expected"),
        [
            ([1, 1, 1], ["Jointly a, b and c"]),
            ([1, 2, 2], ["a", "Jointly b and c"]),
            ([1, 3, 3], ["1. a", "3. Jointly b and c"]),
        ],
    )
    def test_places(self, places, expected):
        """Numbers stand with the places where they do not run on."""
        register = Register.of(
            Grouping(id="G", name=""),
            *(
                Ranking(id=theme, grouping="G", theme=theme, place=place)
                for theme, place in zip("abc", places, strict=True)
            ),
        )
        (listing,) = offered(register)["rankings.G"]
        assert expected == said((listing,))
        assert listing.ordered is (max(places) <= 2)

    def test_within_a_sentence(self):
        """A joint theme loses its capital, and an abbreviation keeps it."""
        register = Register.of(
            Grouping(id="G", name=""),
            Ranking(id="a", grouping="G", theme="Street crime", place=1),
            Ranking(id="b", grouping="G", theme="MPS vehicles", place=1),
        )
        found = said(offered(register)["rankings.G"])
        assert found == ["Jointly street crime and MPS vehicles"]

    @given(registers(collections=["groupings", "rankings"]))
    def test_rows_of_the_return(self, register):
        """The list has a place for each dense rank in the return of rankings."""
        options = rankings.KIND.options()
        returned = rankings.KIND.build(brief(register, options)).table.rows
        unnamed = [row for row in returned if row.strategy is None]
        for grouping in {row.grouping for row in unnamed}:
            ranks = {row.dense_rank for row in unnamed if row.grouping == grouping}
            assert len(said(offered(register)[f"rankings.{grouping}"])) == len(ranks)

    def test_areas(self):
        """Areas are numbered, impact measures are not, and nothing is said to be."""
        theme = Theme(id="1", number="1", title="", areas=("a", "b"))
        found = offered(Register.of(theme))
        assert found["themes.1.areas"] == (Listing(items=("a", "b"), ordered=True),)
        assert said(found["themes.1.impact-measures"]) == "None"


@given(registers())
def test_all_can_be_made(register):
    """Everything that is offered can be made, no name is given twice, none is empty."""
    made = brief(register)
    names = [
        name for module in (evidence, themes) for name, _ in module.offers(PAPER, made)
    ]
    assert len(names) == len(set(names))
    for blocks in offered(register).values():
        assert blocks
        report = Report(title="x", header=(), blocks=blocks, date=DAY, name="")
        marks = number(report).marks
        assert len(marks) == len(blocks)
        for block in blocks:
            assert isinstance(block, (Listing, Paragraph, TableBlock))
