"""What papers can place in their text of posts, funds and illustrations."""

import datetime as dt
from pathlib import Path

import attrs
import pytest

from cdrpkit.document import Listing, Paragraph, TableBlock
from cdrpkit.loading import load
from cdrpkit.model.money import AllocationStage, Stage
from cdrpkit.quantities import Money
from cdrpkit.reports import Brief
from cdrpkit.reports.contents import Offers, spending
from cdrpkit.reports.contents.money import offers
from cdrpkit.returns import fund, posts
from cdrpkit.table import fields_of

EXAMPLES = Path(__file__).parent.parent / "examples"
LONDON, SYNTHETIC = ("london", "2003-02-27"), ("synthetic", "2024-06-18")


def brief_of(name, on, *more, kind=posts.KIND):
    """Return a brief on an example register as known on a day."""
    register = load(EXAMPLES / name).with_(*more)
    day = dt.date.fromisoformat(on)
    known = register.as_known(day)
    return Brief(register=known, entire=register, on=day, options=kind.options())


def offered(brief):
    """Return the blocks offered on a brief, to whichever paper."""
    return Offers(offers(next(iter(brief.register.papers)), brief))


def words(inlines):
    """Return the words of some inlines."""
    return "".join(each.text for each in inlines)


class TestPosts:
    """A team's table says what one post of each title costs."""

    def test_columns(self):
        """The columns are those of the paper of 27 February 2003."""
        (block,) = offered(brief_of(*LONDON))["posts.CDRP unit"]
        titles = [field.column.title for field in fields_of(block.table.row_class)]
        assert titles == [
            "Post",
            "Basic salary",
            "ERNIC",
            "Pension",
            "Running costs",
            "Total",
        ]
        assert len(block.table.rows) == 3
        assert (block.caption, block.summary) != ("", "")

    @pytest.mark.parametrize(
        ("example", "team"),
        [(LONDON, "CDRP unit"), (SYNTHETIC, "night-time team")],
    )
    def test_rows_of_the_return(self, example, team):
        """Each row is that of the return."""
        brief = brief_of(*example)
        (block,) = offered(brief)[f"posts.{team}"]
        shared = ("salary", "national_insurance", "pension", "running_costs")
        rows = posts.KIND.build(brief).table.rows
        assert [
            (row.title, *(getattr(row, name) for name in shared), row.each)
            for row in rows
        ] == [
            (words(row.post[0].inlines), *attrs.astuple(row, recurse=False)[1:])
            for row in block.table.rows
        ]


class TestFunds:
    """A fund's table says what each recipient got, spent and has left."""

    @pytest.mark.parametrize(
        ("example", "name"),
        [(LONDON, "partnership-fund"), (SYNTHETIC, "night-safety")],
    )
    def test_rows_of_the_return(self, example, name):
        """Each row is that of the return."""
        brief = brief_of(*example, kind=fund.KIND)
        block, summed = offered(brief)[f"funds.{name}"]
        assert isinstance(block, TableBlock)
        assert isinstance(summed, Paragraph)
        rows = fund.KIND.build(brief).table.rows
        assert [(row.allocated, row.spent, row.unspent) for row in rows] == [
            (row.allocated, row.spent, row.unspent) for row in block.table.rows
        ]

    def test_recipients(self):
        """A recipient is named; several are counted, and a provision says so."""
        (block, _) = offered(brief_of(*SYNTHETIC))["funds.night-safety"]
        assert [row.recipient for row in block.table.rows][-2:] == [
            "Samplebury and Mockford Community Safety Partnership",
            "2 recipients (provision)",
        ]

    @pytest.mark.parametrize(
        ("example", "name", "expected"),
        [
            (
                SYNTHETIC,
                "night-safety",
                (
                    "In all £185,000 was allocated (£1,500 that was carried forward"
                    " counts once), £183,250 of it spent and £1,750 not; provision was"
                    " made for £80,000 more."
                ),
            ),
            (
                LONDON,
                "partnership-fund",
                "Provision was made for £1,600,000; no more is recorded.",
            ),
        ],
    )
    def test_in_all(self, example, name, expected):
        """What the rows come to is said, and on how much of them it rests."""
        (_, summed) = offered(brief_of(*example))[f"funds.{name}"]
        assert expected == words(summed.inlines)

    def test_partly_known(self):
        """Where what some spent is not known, it is said of how many it is."""
        register = load(EXAMPLES / "synthetic")
        claim = register.completeness["expenditure-night-safety"]
        unclaimed = attrs.evolve(claim, of="meetings")
        later = register.expenditure["2022-exampleham"]
        gone = attrs.evolve(later, allocation=None)
        brief = brief_of(*SYNTHETIC, unclaimed, gone)
        (_, summed) = offered(brief)["funds.night-safety"]
        expected = "is known of 3 of 4 allocations, as far as recorded"
        assert expected in words(summed.inlines)
        none = [
            attrs.evolve(x, allocation=None, project=None) for x in register.expenditure
        ]
        (_, summed) = offered(brief_of(*SYNTHETIC, unclaimed, *none))[
            "funds.night-safety"
        ]
        assert "what was spent of it is not known" in words(summed.inlines)

    def test_beyond_reckoning(self):
        """What goes to nobody cannot be reckoned, and a fund may have given nothing."""
        register = load(EXAMPLES / "london")
        allocation = register.allocations["partnership-fund-2003"]
        nobody = attrs.evolve(allocation, recipients=0, stage=AllocationStage.ALLOCATED)
        (_, summed) = offered(brief_of(*LONDON, nobody))["funds.partnership-fund"]
        assert words(summed.inlines) == "What they come to cannot be reckoned."
        other = attrs.evolve(allocation, fund="another")
        (alone,) = offered(brief_of(*LONDON, other))["funds.partnership-fund"]
        assert words(alone.inlines).startswith("Nothing is recorded as allocated")


class TestIllustrations:
    """What money could be used for is listed, and never added to what was spent."""

    def test_london(self):
        """Six uses are listed, each with its kind and its sum."""
        (block,) = offered(brief_of(*LONDON))["illustrations.P03"]
        assert isinstance(block, Listing)
        items = [words(item.inlines) for item in block.items]
        assert len(items) == 6
        assert sum("match funding, £10,000" in item for item in items) == 2
        assert any(item.endswith("part funding, £2,000") for item in items)

    def test_wording(self):
        """Each year, about, and a sum that nobody stated are said."""
        register = load(EXAMPLES / "synthetic")
        shown = register.contributions["taxi-marshals-more-nights"]
        about = register.contributions["taxi-marshals-police"]
        about = attrs.evolve(about, illustrative=True, source=shown.source)
        unstated = attrs.evolve(shown, id="x", amount=None, a_year=False)
        ((block),) = offered(brief_of(*SYNTHETIC, about, unstated))["illustrations.S24"]
        assert [words(item.inlines).partition(": ")[2] for item in block.items] == [
            "part funding, £9,000 a year",
            "a contribution in kind, about £4,000",
            "part funding, a sum not stated",
        ]

    def test_none(self):
        """A paper that illustrates nothing is offered no list."""
        assert "illustrations.P05" not in offered(brief_of(*LONDON))


class TestCategories:
    """What was spent is told by the main category of the projects."""

    def blocks(self, *more):
        """Return what stands for the fund of the example, by category."""
        brief = brief_of(*SYNTHETIC, *more)
        made = Offers(spending.offers(next(iter(brief.register.papers)), brief))
        return made["categories.night-safety"]

    def test_rows(self):
        """Each project counts once, and the rows make up what the fund spent."""
        table, summed = self.blocks()
        rows = table.table.rows
        assert [(row.category, row.projects) for row in rows] == [
            ("environment", 1),
            ("training", 1),
            ("transport", 1),
            ("None is named", 0),
        ]
        assert Money(183_250) == Money.total(row.spent for row in rows)
        assert words(summed.inlines) == "In all £183,250 was spent."

    def test_as_far_as_recorded(self):
        """Where more may have been spent, that is said."""
        claim = load(EXAMPLES / "synthetic").completeness["expenditure-night-safety"]
        _, summed = self.blocks(attrs.evolve(claim, of="meetings"))
        assert words(summed.inlines) == "In all £183,250 was spent, as far as recorded."

    def test_beyond_reckoning(self):
        """A sum beyond all bounds has no total, and nothing spent has no table."""
        rows = load(EXAMPLES / "synthetic").expenditure
        huge = attrs.evolve(next(iter(rows)), stage=Stage.SPENT, amount=Money("1E+20"))
        more = attrs.evolve(huge, id="more", amount=Money("9" * 28 + ".99"))
        *_, summed = self.blocks(huge, more)
        assert words(summed.inlines) == "What they come to cannot be reckoned."
        planned = [attrs.evolve(each, stage=Stage.PLANNED) for each in rows]
        (alone,) = self.blocks(*planned)
        assert words(alone.inlines).startswith("Nothing is recorded as spent")
