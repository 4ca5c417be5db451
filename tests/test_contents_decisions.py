"""Blocks of decisions, slippage, changes and responses are what the returns say."""

import datetime as dt
from pathlib import Path

import attrs
import pytest

import cdrpkit
from cdrpkit.document import Heading, Paragraph, TableBlock
from cdrpkit.model.decisions import Decision, Outcome
from cdrpkit.options import NoOptions
from cdrpkit.reports import Brief
from cdrpkit.reports.contents import Offers, decisions, progress
from cdrpkit.table import as_words

EXAMPLES = Path(__file__).parent.parent / "examples"
SCRUTINIES = [
    ("london", "S2003", dt.date(2005, 12, 8)),
    ("synthetic", "N2025", dt.date(2025, 6, 17)),
    ("synthetic", "N2025", dt.date(2025, 10, 1)),
]


def offers(register, on):
    """Return the blocks by name that a paper of the day may ask for."""
    brief = Brief(
        register=register.as_known(on), entire=register, on=on, options=NoOptions()
    )
    (paper, *_) = register.papers
    made = [*decisions.offers(paper, brief), *progress.offers(paper, brief)]
    assert len(made) == len(dict(made))
    return Offers(made)


def table_of(blocks):
    """Return the rows of the one table among *blocks*; none where there is none."""
    tables = [block.table.rows for block in blocks if isinstance(block, TableBlock)]
    assert len(tables) <= 1
    return tables[0] if tables else ()


def words_of(blocks):
    """Return the words of the paragraphs among *blocks*."""
    return [
        "".join(inline.text for inline in block.inlines)
        for block in blocks
        if isinstance(block, Paragraph)
    ]


def returned(name, register, on, scrutiny):
    """Return the rows of a return on a scrutiny."""
    made = cdrpkit.build_return(name, register, on=on, options={"scrutiny": scrutiny})
    return made.table.rows


def words(value):
    """Return what a table says of a value that stands in the return."""
    return as_words(value).capitalize()


@pytest.mark.parametrize(("folder", "scrutiny", "on"), SCRUTINIES)
class TestAgreement:
    """Each table of a paper says what the rows of the return say, and no other."""

    def test_decisions(self, folder, scrutiny, on):
        """A line to a row: number, day, what was done, whether it stands."""
        register = cdrpkit.load(EXAMPLES / folder)
        lines = table_of(offers(register, on)[f"decisions.{scrutiny}"])
        found = returned("decisions", register, on, scrutiny)
        assert len(found) == len(lines)
        for row, line in zip(found, lines, strict=True):
            assert line.number == (row.number or "All of it")
            assert (str(row.decided_on), row.stands) == (line.decided_on, line.stands)
            unknown = row.outcome is Outcome.UNKNOWN
            said = "Not known" if unknown else words(row.outcome)
            assert line.outcome.startswith(said)
            assert (row.condition or "") in line.outcome
            if row.effect.value == row.outcome.value and not unknown:
                assert words(row.effect) == line.effect

    def test_slippage(self, folder, scrutiny, on):
        """A line to a row whose date moved."""
        register = cdrpkit.load(EXAMPLES / folder)
        lines = table_of(offers(register, on)[f"slippage.{scrutiny}"])
        found = [
            row
            for row in returned("slippage", register, on, scrutiny)
            if row.revisions or row.refused or row.ungranted
        ]
        assert len(found) == len(lines)
        for row, line in zip(found, lines, strict=True):
            assert (row.number, row.text, row.revisions) == (
                line.number,
                line.text,
                line.revisions,
            )
            dates = (str(row.original), str(row.current))
            assert dates == (line.original, line.current)
            said = {
                (True, True): "By both dates",
                (True, False): "By the first date",
                (False, True): "By the present date",
                (False, False): "No",
            }
            assert said[row.overdue_by_original, row.overdue] == line.overdue
            assert row.why in line.granted

    def test_changes(self, folder, scrutiny, on):
        """A line to a row, and the sentence counts them."""
        register = cdrpkit.load(EXAMPLES / folder)
        blocks = offers(register, on)[f"changes.{scrutiny}"]
        lines = table_of(blocks)
        found = returned("changes", register, on, scrutiny)
        assert len(found) == len(lines)
        for row, line in zip(found, lines, strict=True):
            assert (row.number, row.text) == (line.number, line.text)
            assert words(row.change) == line.change
            for status, said in (
                (row.status_before, line.before),
                (row.status, line.now),
            ):
                assert status is None or said.startswith(words(status))
            assert (row.past is True) is line.now.endswith("overdue")
        (sentence,) = words_of(blocks)
        assert f"of {len(found)} actions:" in sentence
        since = found[0].since
        assert sentence.startswith(f"Since {as_words(since)}, ")

    def test_responses(self, folder, scrutiny, on):
        """A line to a row."""
        register = cdrpkit.load(EXAMPLES / folder)
        lines = table_of(offers(register, on)[f"responses.{scrutiny}"])
        found = returned("responses", register, on, scrutiny)
        assert len(found) == len(lines)
        for row, line in zip(found, lines, strict=True):
            assert line.number == (row.number or "All of it")
            assert row.body_name == line.body_name
            assert bool(row.late) is line.received.endswith("late")
            assert (row.reasons or "") in line.acceptance

    def test_no_cell_is_blank(self, folder, scrutiny, on):
        """Every cell says something."""
        made = offers(cdrpkit.load(EXAMPLES / folder), on)
        for name in ("decisions", "slippage", "changes", "responses"):
            for line in table_of(made[f"{name}.{scrutiny}"]):
                assert all(as_words(cell).strip() for cell in attrs.astuple(line))


class TestWords:
    """What there is none of is said in words."""

    def test_recommendation(self):
        """A heading with the recommendation's key, and its text where it is known."""
        register = cdrpkit.load(EXAMPLES / "london")
        made = offers(register, dt.date(2003, 2, 27))
        heading, text = made["recommendations.S2003-R12"]
        key = "recommendations/S2003-R12"
        assert Heading(text="Recommendation 12", level=2, key=key) == heading
        assert Paragraph(inlines=register.recommendations["S2003-R12"].text) == text
        assert 1 == len(made["recommendations.S2003-R20"])

    def test_nothing(self):
        """Without decisions, moves, papers or responses each block says so."""
        register = cdrpkit.load(EXAMPLES / "synthetic").without(
            "revised_dates", "N2023-R4-K1-A1-2024-04"
        )
        made = offers(register, dt.date(2024, 6, 18))
        assert ["No decision on recommendations 1–4 is recorded."] == words_of(
            made["decisions.N2023"]
        )
        assert ["No expected date was moved."] == words_of(made["slippage.N2023"])
        assert ["No earlier paper on this scrutiny is recorded."] == words_of(
            made["changes.N2023"]
        )
        (line,) = table_of(made["responses.N2023"])
        assert ("All of it", "Accepted") == (line.number, line.acceptance)

    def test_what_leads_nowhere(self):
        """A number that no recommendation bears, or none at all, is told as such."""
        on = dt.date(2025, 6, 17)
        stray = Decision(
            id="stray",
            scrutiny="N2025",
            numbers="9, x",
            on=cdrpkit.dates.PartialDate(2025, 2),
            outcome=Outcome.UNKNOWN,
        )
        register = cdrpkit.load(EXAMPLES / "synthetic").with_(stray)
        lines = table_of(offers(register, on)["decisions.N2025"])
        told = [(line.number, line.committee, line.effect) for line in lines[-2:]]
        assert [
            ("x (unreadable)", "Not recorded", "Not known"),
            ("9 (not recorded)", "Not recorded", "Not known"),
        ] == told
