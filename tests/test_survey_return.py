"""The returns of surveys and of rankings: one row to an answer, and to a theme."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

import attrs
import pytest
from hypothesis import given

from cdrpkit.building import build_return
from cdrpkit.exceptions import UnknownNameError
from cdrpkit.loading import load
from cdrpkit.measures.columns import Printing
from cdrpkit.model.evidence import Survey, SurveyAnswer
from cdrpkit.model.places import Grouping
from cdrpkit.model.themes import Ranking
from cdrpkit.quantities import Gap
from cdrpkit.register import Register
from cdrpkit.reports import Brief
from cdrpkit.returns import rankings, survey
from cdrpkit.testing.arbitraries import registers

DAY = dt.date(2003, 2, 27)
EXAMPLES = Path(__file__).parent.parent / "examples"


def rows(kind, register, **options):
    """Return the rows of a return of *register*."""
    brief = Brief(
        register=register, entire=register, on=DAY, options=kind.options(**options)
    )
    return kind.build(brief).table.rows


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


def holds_one_of_each(row):
    """Tell whether, of each field and why it is empty, exactly one is there."""
    names = [field.name for field in attrs.fields(type(row))]
    return all(
        (getattr(row, name) is None) is (getattr(row, f"{name}_gap") is not None)
        for name in names
        if f"{name}_gap" in names
    )


class TestSurveys:
    """Each row is an answer of a group, with both shares and the printed one."""

    def test_the_paper(self):
        """The table of 2003 has six rows; the first is the one that was made to add."""
        made = build_return("survey", load(EXAMPLES / "london"), on=DAY)
        assert len(made.table.rows) == 6
        first = made.table.rows[0]
        assert (first.group, first.count, first.total) == ("CDRP partners", 34, 61)
        assert (first.share, first.share_adding_up, first.stated_share) == (
            Decimal("55.7"),
            Decimal("55.8"),
            Decimal("55.8"),
        )
        assert first.printed is Printing.ADDING_UP

    @pytest.mark.parametrize(
        ("records", "total", "gap"),
        [
            ([answer(1, 0)], 0, Gap.NOT_APPLICABLE),
            ([answer(1, -3)], None, Gap.UNKNOWN),
        ],
    )
    def test_gaps(self, records, total, gap):
        """A share of nobody does not apply; one of a faulty group is not known."""
        register = Register.of(Survey(id="S", question="Do you feel safe?"), *records)
        (row,) = rows(survey.KIND, register)
        assert (row.count, row.total) == (records[0].count, total)
        assert (row.share_gap, row.share_adding_up_gap) == (gap, gap)
        assert (row.stated_share_gap, row.printed_gap) == (
            Gap.UNKNOWN,
            Gap.UNKNOWN,
        )

    def test_places(self):
        """The note says of how many places the shares are: as many as are printed."""
        whole, half = (answer(n, 1, stated_share=Decimal(50)) for n in (1, 2))
        register = Register.of(Survey(id="S", question="Safe?"), whole, half)
        assert {row.share for row in rows(survey.KIND, register)} == {Decimal(50)}
        assert str(rows(survey.KIND, register)[0].share) == "50"
        made = build_return("survey", register, on=DAY)
        assert made.notes[0].startswith(
            "Shares are rounded to as many places as the printed ones of their group"
            " have, and to one place where none is printed: "
        )
        assert "the one that is printed larger" in made.notes[0]

    def test_nothing_to_compare(self):
        """A printed share of nobody can be compared with none."""
        alone = answer(1, 0, stated_share=Decimal(50))
        register = Register.of(Survey(id="S", question="Do you feel safe?"), alone)
        (row,) = rows(survey.KIND, register)
        assert (row.printed, row.printed_gap) == (None, Gap.NOT_APPLICABLE)

    def test_one(self):
        """One survey may be asked for; one that there is not is refused."""
        other = Survey(id="T", question="")
        register = Register.of(
            Survey(id="S", question="Do you feel safe?"), other, answer(1, 2)
        )
        assert len(rows(survey.KIND, register, survey="S")) == 1
        assert rows(survey.KIND, register, survey="T") == ()
        with pytest.raises(UnknownNameError, match="no record of surveys 'U'"):
            rows(survey.KIND, register, survey="U")

    @given(registers(collections=["surveys", "survey_answers"]))
    def test_any_register(self, register):
        """Every answer has a row, and what is empty says why."""
        found = rows(survey.KIND, register)
        assert len(found) == len(register.survey_answers)
        assert all(holds_one_of_each(row) for row in found)


class TestRankings:
    """Each row is a theme with its place."""

    def test_the_paper(self):
        """Annex A of 2000 has thirteen rows, and its ties share their ranks."""
        found = build_return("rankings", load(EXAMPLES / "london"), on=DAY).table.rows
        assert len(found) == 13
        outer = [row for row in found if row.grouping == "mps-outer"]
        assert [row.competition_rank for row in outer] == [1, 2, 3, 4, 4, 6]
        assert [row.dense_rank for row in outer] == [1, 2, 3, 4, 4, 5]
        assert [row.joint for row in outer] == [False] * 3 + [True] * 2 + [False]
        assert {row.strategy for row in outer} == {"mps-plan-2000"}
        assert {row.source for row in outer} == {"P00, Annex A"}

    @pytest.mark.parametrize(
        ("on", "in_force"), [(dt.date(2000, 7, 28), True), (DAY, False)]
    )
    def test_year(self, on, in_force):
        """The year of the plan that ranks them is told, and whether it runs."""
        found = build_return("rankings", load(EXAMPLES / "london"), on=on).table.rows
        assert {(row.cycle, row.cycle_gap) for row in found} == {("2000/01", None)}
        assert {row.start for row in found} == {dt.date(2000, 4, 1)}
        assert {row.in_force for row in found} == {in_force}

    def test_of_whom(self):
        """Of a grouping the areas are told, and of its partnerships theirs."""
        london = load(EXAMPLES / "london")
        outer = attrs.evolve(
            london.groupings["mps-outer"],
            members=("areas/barnet", "partnerships/brent", "partnerships/none"),
        )
        made = build_return("rankings", london.with_(outer), on=DAY)
        row = next(row for row in made.table.rows if row.grouping == outer.id)
        assert row.areas == ("barnet", "brent")
        assert row.area_names == ("Barnet", "Brent")
        assert made.notes[0].startswith("2 of 32 partnerships have a known place in ")
        assert made.notes[-1] == (
            "Who is in them is not recorded of mps-inner-and-semi-inner."
        )

    @pytest.mark.parametrize(
        ("strategy", "gap"), [(None, Gap.NOT_APPLICABLE), ("none", Gap.UNKNOWN)]
    )
    def test_no_plan(self, strategy, gap):
        """Priorities of no plan are of no cycle; of one that is lost, of an unknown."""
        grouping = Grouping(id="g", name="G")
        ranking = Ranking(
            id="r", grouping="g", theme="Burglary", place=1, strategy=strategy
        )
        (row,) = rows(rankings.KIND, Register.of(grouping, ranking))
        assert (row.cycle, row.cycle_gap) == (None, gap)
        assert (row.in_force, row.in_force_gap) == (None, gap)

    def test_one(self):
        """One grouping may be asked for; one that there is not is refused."""
        register = load(EXAMPLES / "london")
        assert len(rows(rankings.KIND, register, grouping="mps-outer")) == 6
        with pytest.raises(UnknownNameError, match="no record of groupings 'inner'"):
            rows(rankings.KIND, register, grouping="inner")

    @given(registers(collections=["groupings", "rankings", "strategies"]))
    def test_any_register(self, register):
        """Every ranking has one row."""
        found = [row.ranking for row in rows(rankings.KIND, register)]
        assert sorted(found) == [ranking.id for ranking in register.rankings]
