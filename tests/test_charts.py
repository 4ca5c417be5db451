"""Charts: what they show is what the table says, to the eye, in grey, and in words."""

import builtins
import hashlib
import io
import itertools
import os
import subprocess
import sys
import threading
from decimal import Decimal
from pathlib import Path
from typing import Annotated

import attrs
import hypothesis.strategies as st
import matplotlib as mpl
import numpy as np
import pytest
from hypothesis import given, settings
from matplotlib.colors import to_rgb
from matplotlib.image import imread

from cdrpkit import charts
from cdrpkit.charts import Threshold, drawing, words
from cdrpkit.charts.layout import DOTS
from cdrpkit.charts.lettering import Lettering
from cdrpkit.charts.looks import INK, LOOKS
from cdrpkit.charts.plans import Fill, Part
from cdrpkit.document import Block
from cdrpkit.exceptions import ExtraMissingError, UnknownNameError
from cdrpkit.quantities import Money, Unit
from cdrpkit.table import Column, Table

ROOT = Path(__file__).parent.parent


@attrs.frozen
class Count:
    """How many of something there are."""

    status: Annotated[str, Column(title="Status", description="Which.")]
    actions: Annotated[
        int | None, Column(title="Actions", description="How many.", unit=Unit.COUNT)
    ]


@attrs.frozen
class Share:
    """At how many of a hundred meetings somebody was."""

    of: Annotated[str, Column(title="Partnership", description="Which.")]
    share: Annotated[
        Decimal | None,
        Column(title="Attendance", description="%", unit=Unit.PERCENTAGE),
    ]
    reached: Annotated[
        bool | None, Column(title="As expected", description="Whether.")
    ] = None


@attrs.frozen
class Spent:
    """What was spent of a sum."""

    to: Annotated[str, Column(title="Recipient", description="Who.")]
    days: Annotated[str, Column(title="For", description="When.")]
    allocated: Annotated[Money | None, Column(title="Allocated", description="£")]
    spent: Annotated[Money | None, Column(title="Spent", description="£")]
    unspent: Annotated[Money | None, Column(title="Unspent", description="£")]


def spent(name, allocated, gone, days="2004/05"):
    """Return a row that adds up."""
    whole = None if allocated is None else Money(allocated)
    part = None if gone is None else Money(gone)
    left = None if None in (whole, part) else whole - part
    return Spent(name, days, whole, part, left)


COUNTS = (
    Count("Completed", 34),
    Count("Awaits", 2),
    Count("Not started", 0),
    Count("None stated", None),
)
SHARES = (
    Share("All meetings", Decimal("94.9"), False),
    Share("Barnet", Decimal("100.0"), True),
    Share("Westminster", Decimal("0.0"), False),
    Share("Bexley", None),
)
SUMS = (
    spent("Barnet", 40000, 30000),
    spent("Bexley", 37170, 37170),
    spent("Brent", 20000, 25000),
    spent("Camden", 10000, None),
    spent("Ealing", None, 500),
    spent("Harrow", None, None),
)
AT_95 = Threshold(Decimal(95), "expected: at least 95%")


def counted(*rows, **changes):
    """Return the picture of some counts."""
    table = Table(row_class=Count, rows=rows)
    given = {"names": ("status",), "value": "actions", "caption": "Actions"}
    return charts.bars(table, **given | changes)


def shared(*rows, **changes):
    """Return the picture of some shares."""
    table = Table(row_class=Share, rows=rows)
    given = {"names": ("of",), "value": "share", "caption": "Attendance"}
    given |= {"threshold": AT_95, "reached": "reached"}
    return charts.against(table, **given | changes)


def stacked(*rows, **changes):
    """Return the picture of some sums."""
    table = Table(row_class=Spent, rows=rows)
    columns = {"whole": "allocated", "part": "spent", "rest": "unspent"}
    given = {"names": ("to",), "caption": "Spent", **columns}
    return charts.stacks(table, **given | changes)


ALL = {
    "bars": lambda: counted(*COUNTS),
    "against": lambda: shared(*SHARES),
    "stacks": lambda: stacked(*SUMS),
}


@pytest.fixture
def drawn(monkeypatch):
    """Return the plans of the pictures that are drawn, and how each was laid out."""
    seen = []
    laid_out = drawing.laid_out

    def _spy(chart, letters):
        seen.append((chart, laid_out(chart, letters)))
        return seen[-1][1]

    monkeypatch.setattr(drawing, "laid_out", _spy)
    return seen


class TestNumbers:
    """A picture's numbers are those of the table."""

    def test_bars(self, drawn):
        """A bar is as long as its number, and says it; without one, there is none."""
        counted(*COUNTS)
        ((chart, _),) = drawn
        assert [(bar.name, bar.label) for bar in chart.bars] == [
            ("Completed", "34"),
            ("Awaits", "2"),
            ("Not started", "0"),
            ("None stated", "not known"),
        ]
        assert [bar.parts for bar in chart.bars] == [
            (Part(Fill.MAIN, Decimal(34)),),
            (Part(Fill.MAIN, Decimal(2)),),
            (Part(Fill.MAIN, Decimal(0)),),
            (),
        ]
        assert chart.key == ()

    def test_against(self, drawn):
        """Bars are of a hundred, and which are short of it the table says, not we."""
        shared(*SHARES)
        ((chart, _),) = drawn
        assert [(bar.label, bar.length) for bar in chart.bars] == [
            ("94.9%, not reached", Decimal("94.9")),
            ("100.0%", Decimal(100)),
            ("0.0%, not reached", Decimal(0)),
            ("none counted", Decimal(0)),
        ]
        assert (chart.full, chart.threshold) == (100, AT_95)
        assert dict(chart.key) == {Fill.MAIN: "reached", Fill.AMISS: "not reached"}

    @pytest.mark.parametrize(
        "changes", [{"threshold": None, "reached": None}, {"reached": None}]
    )
    def test_nothing_is_called_short(self, drawn, changes):
        """Where it is not said whether it is reached, no bar says so, nor any key."""
        shared(*SHARES, **changes)
        ((chart, _),) = drawn
        assert chart.key == ()
        assert "not reached" not in words.in_words(chart)

    def test_not_settled(self, drawn):
        """Where some are judged, a share of which it cannot be told says so."""
        rows = [*SHARES[:2], Share("Brent", Decimal("50.0"), None)]
        alt = shared(*rows).alt
        ((chart, _),) = drawn
        assert chart.bars[2].parts == (Part(Fill.UNKNOWN, Decimal("50.0")),)
        assert chart.key[-1] == (Fill.UNKNOWN, "not settled")
        assert "Brent 50.0%, not settled; expected" in alt

    def test_none_settled(self, drawn):
        """Where it can be told of none, none looks as if it were reached."""
        rows = [Share("a", Decimal("100.0")), Share("b", Decimal("0.0"))]
        alt = shared(*rows).alt
        ((chart, _),) = drawn
        fills = {part.fill for bar in chart.bars for part in bar.parts}
        assert fills == {Fill.UNKNOWN}
        assert chart.key == ((Fill.UNKNOWN, "not settled"),)
        assert "a 100.0%, not settled; b 0.0%, not settled; expected" in alt

    def test_all_reached(self, drawn):
        """Where all are alike, there is nothing to explain."""
        shared(SHARES[1])
        ((chart, _),) = drawn
        assert chart.key == ()

    def test_stacks(self, drawn):
        """What was spent, and what was not, are as long together as was allocated."""
        stacked(*SUMS)
        ((chart, _),) = drawn
        assert [
            [(part.fill.value, int(part.length)) for part in bar.parts]
            for bar in chart.bars
        ] == [
            [("main", 30000), ("rest", 10000)],
            [("main", 37170)],
            [("main", 20000), ("amiss", 5000)],
            [("unknown", 10000)],
            [("main", 500)],
            [],
        ]
        assert [bar.label for bar in chart.bars] == [
            "£30,000 spent of £40,000",
            "£37,170 spent of £37,170",
            "£25,000 spent of £20,000",
            "£10,000, spent not known",
            "£500 spent",
            "spent not known",
        ]

    def test_names_of_several_columns(self, drawn):
        """A bar may be named by several columns, each on a line of its own."""
        picture = stacked(*SUMS[:1], names=("to", "days"))
        ((chart, layout),) = drawn
        assert chart.bars[0].name == "Barnet\n2004/05"
        assert layout.rows[0].names == ["Barnet", "2004/05"]
        assert "Barnet, 2004/05 £40,000 allocated" in picture.alt

    def test_dots(self):
        """Counted in dots, a bar of half the number is half as long."""
        rows = [Count("a", 100), Count("b", 50), Count("c", 0)]
        image = imread(io.BytesIO(counted(*rows).png))[..., :3]
        dark = np.all(np.abs(image - to_rgb(LOOKS[Fill.MAIN].colour)) < 0.02, axis=2)
        lengths = sorted({int(row.sum()) for row in dark}, reverse=True)
        assert lengths[0] > 500
        assert min(abs(each - lengths[0] / 2) for each in lengths) <= 3


@pytest.fixture
def patches(monkeypatch):
    """Return what is drawn in each picture: the axes that it is drawn on."""
    seen = []
    draw = drawing._draw

    def _spy(chart, layout, letters, axes):
        draw(chart, layout, letters, axes)
        seen.append((chart, layout, axes))

    monkeypatch.setattr(drawing, "_draw", _spy)
    return seen


def bars_in(layout, axes):
    """Return the rectangles of each row: where each begins, and how long it is."""
    found, top = [], layout.top
    for row in layout.rows:
        found.append(
            [
                (each.get_x(), each.get_width())
                for each in axes.patches
                if top < each.get_y() + each.get_height() / 2 < top + row.height
            ]
        )
        top += row.height
    return found


NUMBERS = st.decimals(0, 100_000, places=1, allow_nan=False)


class TestDrawn:
    """What is drawn is as long as the numbers of the table, and where it must be."""

    def measured(self, seen):
        """Return the scale of a picture, in inches to one, and what is drawn in it."""
        chart, layout, axes = seen[-1]
        assert layout.right - layout.left > 1
        return (layout.right - layout.left) / float(chart.full), layout, axes

    @settings(max_examples=12)
    @given(numbers=st.lists(NUMBERS, min_size=1, max_size=5).filter(any))
    def test_bars(self, numbers):
        """A bar is as long as its share of the longest, which takes all the room."""
        with pytest.MonkeyPatch.context() as monkeypatch:
            seen = patches.__wrapped__(monkeypatch)
            shared(
                *(Share("x", each) for each in numbers), threshold=None, reached=None
            )
        scale, layout, axes = self.measured(seen)
        full = float(max(*numbers, 100))
        assert scale * full == pytest.approx(layout.right - layout.left)
        for number, drawn in zip(numbers, bars_in(layout, axes), strict=True):
            if not number:
                assert drawn == []
                continue
            ((start, length),) = drawn
            assert start == pytest.approx(layout.left)
            assert length == pytest.approx(max(scale * float(number), 0.015))

    def test_parts(self, patches):
        """What was spent begins where the bar does, and what was not at its end."""
        stacked(*SUMS)
        scale, layout, axes = self.measured(patches)
        expected = [
            [(0, 30000), (30000, 10000)],
            [(0, 37170)],
            [(0, 20000), (20000, 5000)],
            [(0, 10000)],
            [(0, 500)],
            [],
        ]
        assert [
            [
                (
                    pytest.approx(layout.left + scale * start),
                    pytest.approx(scale * long),
                )
                for start, long in row
            ]
            for row in expected
        ] == bars_in(layout, axes)

    @pytest.mark.parametrize("at", [0, 50, 95, 100, 250])
    def test_line(self, patches, at):
        """The line of a threshold stands where a bar of its number would end."""
        shared(*SHARES, threshold=Threshold(Decimal(at), "expected"))
        scale, layout, axes = self.measured(patches)
        _, white, dark = axes.lines
        place = pytest.approx(layout.left + scale * at)
        assert [place, place] == list(dark.get_xdata())
        assert [place, place] == list(white.get_xdata())
        assert layout.left <= dark.get_xdata()[0] <= layout.right + 1e-9
        assert [layout.top, layout.bottom] == list(dark.get_ydata())

    def test_in_dots(self, patches):
        """The file has each bar as long, in dots, as it was laid out."""
        picture = counted(Count("a", 100), Count("b", 73), Count("c", 10))
        _, layout, _ = patches[-1]
        image = imread(io.BytesIO(picture.png))[..., :3]
        dark = np.all(np.abs(image - to_rgb(LOOKS[Fill.MAIN].colour)) < 0.02, axis=2)
        top = layout.top
        for row, share in zip(layout.rows, (1, 0.73, 0.1), strict=True):
            across = dark[round((top + row.height / 2) * DOTS)].nonzero()[0]
            assert abs(across[0] - layout.left * DOTS) <= 3
            long = share * (layout.right - layout.left) * DOTS
            assert abs(across[-1] - across[0] - long) <= 4
            top += row.height


class TestRefused:
    """What cannot be drawn is refused, with the reason."""

    @pytest.mark.parametrize(
        ("make", "says"),
        [
            (
                lambda: counted(Count("a", -1)),
                "-1 in column 'actions' is less than nil",
            ),
            (lambda: shared(Share("a", Decimal("-0.1"))), "-0.1 in column 'share'"),
            (lambda: shared(Share("a", Decimal("NaN"))), "NaN in column 'share'"),
            (lambda: stacked(spent("a", -5, 1)), "-£5.00 in column 'allocated'"),
            (lambda: stacked(spent("a", 5, -1)), "-£1.00 in column 'spent'"),
            (lambda: Threshold(Decimal(-1), "x"), "a line cannot be at -1"),
            (counted, "1 to 40 bars, and the table 0 rows"),
            (lambda: counted(*[Count("a", 1)] * 41), "and the table 41 rows"),
        ],
    )
    def test_values(self, make, says):
        """Less than nil, no rows, and more than there is room for."""
        with pytest.raises(ValueError, match=says):
            make()

    def test_what_does_not_add_up(self):
        """What is left must be what was given less what is gone."""
        row = attrs.evolve(SUMS[0], unspent=Money(1))
        with pytest.raises(ValueError, match="'Barnet': allocated less spent is not"):
            stacked(row)

    @pytest.mark.parametrize("column", ["value", "names"])
    def test_no_such_column(self, column):
        """A column that there is not is named."""
        with pytest.raises(UnknownNameError, match="known are: status, actions"):
            counted(*COUNTS, **{column: ("acts",) if column == "names" else "acts"})

    def test_no_numbers(self):
        """Words are no numbers, nor is what is true or false."""
        with pytest.raises(TypeError, match="'Completed' in column 'status'"):
            counted(*COUNTS, value="status")
        with pytest.raises(TypeError, match="True in column 'actions'"):
            counted(Count("a", True))

    def test_no_names(self):
        """Blocks are no names."""

        @attrs.frozen
        class Row:
            what: Annotated[
                tuple[Block, ...], Column(title="What", description="Blocks.")
            ]
            actions: Annotated[int, Column(title="Actions", description="Some.")]

        table = Table(row_class=Row, rows=(Row((), 1),))
        with pytest.raises(TypeError, match="is no name of a bar"):
            charts.bars(table, names=("what",), value="actions", caption="x")


class TestWords:
    """What a picture shows is said to who cannot see it."""

    def test_counts(self):
        """Of a few, every value is said."""
        assert counted(*COUNTS).alt == (
            "Bar chart of actions by status: Completed 34; Awaits 2; Not started 0;"
            " None stated not known."
        )

    def test_shares(self):
        """The threshold is said as well, and which do not reach it."""
        assert shared(*SHARES).alt == (
            "Bar chart of attendance by partnership: All meetings 94.9%, not reached;"
            " Barnet 100.0%; Westminster 0.0%, not reached; Bexley none counted;"
            " expected: at least 95%."
        )

    def test_sums(self):
        """Of money, all three numbers are said."""
        assert stacked(*SUMS[:2], SUMS[3]).alt == (
            "Bar chart of allocated, spent and unspent by recipient: Barnet £40,000"
            " allocated, £30,000 spent, £10,000 unspent; Bexley £37,170 allocated,"
            " £37,170 spent, £0 unspent; Camden £10,000 allocated, spent not known."
        )

    def test_many(self):
        """Of many, the extremes are, and how many fall short."""
        rows = [
            Share(f"Borough {number:02}", Decimal(60 + number), number >= 35)
            for number in range(1, 41)
        ]
        assert shared(*rows).alt == (
            "Bar chart of attendance by partnership, 40 bars; longest bar: Borough 40"
            " 100%; shortest bar: Borough 01 61%, not reached; not reached: 34 of 40;"
            " expected: at least 95%. The table has every value."
        )

    def test_alike(self):
        """Where none is longer than others, it is said of all at once."""
        rows = [Count(f"{'Long name ' * 3}{number}", 7) for number in range(20)]
        assert "; all alike: Long name Long name" in counted(*rows).alt
        assert "7 (and 19 as long)." in counted(*rows).alt
        unknown = [attrs.evolve(row, actions=None) for row in rows]
        assert counted(*unknown).alt.endswith(
            "20 bars; no value: 20 of 20. The table has every value."
        )

    def test_an_abbreviation_keeps_its_capitals(self):
        """Titles stand in the middle of a sentence; abbreviations stay as they are."""

        @attrs.frozen
        class Row:
            post: Annotated[str, Column(title="Post", description="Which.")]
            cost: Annotated[Money, Column(title="ERNIC", description="£")]

        table = Table(row_class=Row, rows=(Row("Analyst", Money("3717.25")),))
        made = charts.bars(table, names=("post",), value="cost", caption="x")
        assert made.alt == "Bar chart of ERNIC by post: Analyst £3,717.25."


def luminance(colour):
    """Return the relative luminance of a colour, as WCAG 2.2 defines it."""
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in to_rgb(colour)
    ]
    return sum(x * y for x, y in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    """Return the contrast of two colours, as WCAG 2.2 defines it."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


class TestLooks:
    """Nothing is said by colour alone, and all of it can be seen."""

    def test_hatches_differ(self):
        """Any two fills differ in their hatch."""
        assert len({look.hatch for look in LOOKS.values()}) == len(Fill) == len(LOOKS)

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            pair
            for pair in itertools.combinations(Fill, 2)
            if set(pair) != {Fill.REST, Fill.UNKNOWN}
        ],
    )
    def test_differ_in_grey(self, one, other):
        """So do they in grey, but for the two that are white, and never in one bar."""
        assert contrast(LOOKS[one].colour, LOOKS[other].colour) >= 3

    @pytest.mark.parametrize("fill", [Fill.MAIN, Fill.AMISS])
    def test_stand_out(self, fill):
        """What counts, or is amiss, stands out from the page by its face alone."""
        assert contrast(LOOKS[fill].colour, "white") >= 3

    @pytest.mark.parametrize("fill", Fill)
    def test_contrast(self, fill):
        """Outlines and hatches stand out from the page and from what they are on."""
        look = LOOKS[fill]
        assert contrast(look.edge, "white") >= 4.5
        if look.hatch:
            assert contrast(look.edge, look.colour) >= 4.5

    def test_ink(self):
        """Words are nearly black on white."""
        assert contrast(INK, "white") >= 7


class TestLayout:
    """A picture is as wide as the text, and no higher than a page."""

    @pytest.mark.parametrize("name", sorted(ALL))
    def test_width(self, name):
        """At 200 dots in an inch it is 6.69 inches wide, between margins of 2 cm."""
        width, height = ALL[name]().size
        assert (width, height < 800) == (1338, True)

    @pytest.mark.parametrize("name", ["Brent", "Long name of a partnership " * 20])
    def test_forty(self, name):
        """Forty bars have room on a page with their caption."""
        rows = [Share(name, Decimal(number), number > 95) for number in range(40)]
        assert shared(*rows).size[1] <= 8.7 * 200

    @pytest.mark.parametrize("name", sorted(ALL))
    def test_margins(self, name):
        """Nothing is cut off at an edge: all around there is white."""
        image = imread(io.BytesIO(ALL[name]().png))[..., :3]
        for edge in (image[:, :3], image[:, -3:], image[:3], image[-2:]):
            assert np.all(edge == 1)

    def test_one(self):
        """One bar is a picture, too."""
        assert counted(Count("Completed", 1)).size[1] > 50

    def test_all_nil(self):
        """Where every number is nil, there is no bar, and all is said."""
        assert counted(Count("a", 0), Count("b", 0)).alt.endswith(": a 0; b 0.")

    def test_long_names(self, drawn):
        """A long name takes three lines at most, and a long word is broken."""
        counted(Count("Safer partnership of all " * 20, 1), Count("w" * 90, 2))
        ((_, layout),) = drawn
        assert [len(row.names) for row in layout.rows] == [3, 3]
        assert all(row.names[-1].endswith("…") for row in layout.rows)

    def test_key_of_several_lines(self, drawn):
        """A key that is too wide for a line goes on in the next."""
        stacked(*SUMS)
        ((chart, layout),) = drawn
        assert [entry.fill for line in layout.key for entry in line] == [
            fill for fill, _ in chart.key
        ]
        assert set(dict(chart.key)) == set(Fill)
        assert len(layout.key) == 2
        assert layout.top > 2 * Lettering.of(DOTS).line

    def test_what_the_font_lacks(self):
        """A character that the font lacks is shown to be one, and the rest is there."""
        lettering = Lettering.of(DOTS)
        assert lettering.drawable("a\u6f22\x07b$x$ é") == "a��b$x$ é"


NAMES = st.text(max_size=60)
NUMBERS = st.none() | st.integers(0, 10**25)


class TestAnyTable:
    """Any table of numbers that are not less than nil can be drawn, and told."""

    @given(rows=st.lists(st.builds(Count, NAMES, NUMBERS), min_size=1, max_size=40))
    @settings(max_examples=25)
    def test_bars(self, rows):
        """Every count has its bar; the words are short, and stop at a point."""
        made = counted(*rows)
        assert made.size[0] == 1338
        assert len(made.alt) <= 300
        assert made.alt.endswith(".")

    @given(
        rows=st.lists(
            st.builds(
                Share,
                NAMES,
                st.none() | st.decimals(0, 100, places=1),
                st.none() | st.booleans(),
            ),
            min_size=1,
            max_size=8,
        ),
        threshold=st.none()
        | st.builds(Threshold, st.decimals(0, 1000, places=2), NAMES),
    )
    @settings(max_examples=25)
    def test_against(self, rows, threshold):
        """So has every share, wherever the line is."""
        made = shared(*rows, threshold=threshold)
        assert (made.size[0], len(made.alt) <= 300) == (1338, True)

    @given(
        rows=st.lists(st.builds(spent, NAMES, NUMBERS, NUMBERS), min_size=1, max_size=8)
    )
    @settings(max_examples=25)
    def test_stacks(self, rows):
        """So has every sum, however much of it was spent."""
        made = stacked(*rows)
        assert (made.size[0], len(made.alt) <= 300) == (1338, True)

    @given(
        rows=st.lists(
            st.builds(
                Count, st.text("ab c", min_size=1, max_size=6), st.integers(0, 9999)
            ),
            min_size=1,
            max_size=5,
        )
    )
    @settings(max_examples=25)
    def test_small_tables_are_told_whole(self, rows):
        """Of a small table the words say every name and number."""
        alt = counted(*rows).alt
        for row in rows:
            assert f"{' '.join(row.status.split()) or '–'} {row.actions:,}" in alt


SCRIPT = """
import hashlib, sys
sys.path.insert(0, {tests!r})
import test_charts
for name in sorted(test_charts.ALL):
    print(hashlib.sha256(test_charts.ALL[name]().png).hexdigest())
"""


class TestSameBytes:
    """The same table gives the same bytes."""

    def test_in_other_processes(self, tmp_path):
        """Whatever the seed of hashes, the clock's zone, or the user's own style."""
        expected = [hashlib.sha256(ALL[name]().png).hexdigest() for name in sorted(ALL)]
        (tmp_path / "matplotlibrc").write_text(
            "font.size: 30\nhatch.color: red\nfigure.facecolor: black\n"
            "savefig.bbox: tight\nsavefig.dpi: 50\npath.sketch: 5, 100, 2\n",
            encoding="utf-8",
        )
        script = SCRIPT.format(tests=str(Path(__file__).parent))
        for seed, zone, locale, style in (
            ("1", "UTC", "C", None),
            ("2", "Asia/Tokyo", "de_DE.UTF-8", str(tmp_path / "matplotlibrc")),
        ):
            own = {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale}
            own |= {"MATPLOTLIBRC": style, "MPLBACKEND": "TkAgg"} if style else {}
            ended = subprocess.run(
                [sys.executable, "-c", script],
                env={**os.environ, **own},
                check=True,
                capture_output=True,
                text=True,
            )
            assert ended.stdout.split() == expected

    def test_nothing_in_the_file_but_the_picture(self):
        """The file names no day and no program."""
        content = counted(*COUNTS).png
        assert b"tEXt" not in content
        assert b"tIME" not in content

    def test_style_is_left_as_it_was(self):
        """Somebody's style neither shows in the picture, nor is lost."""
        plain = counted(*COUNTS).png
        with mpl.rc_context({"font.size": 31, "lines.linewidth": 9, "axes.grid": True}):
            before = dict(mpl.rcParams)
            assert counted(*COUNTS).png == plain
            assert dict(mpl.rcParams) == before

    def test_threads(self):
        """Pictures drawn at the same time do not spoil each other."""
        expected, found = counted(*COUNTS).png, []
        before = dict(mpl.rcParams)
        threads = [
            threading.Thread(target=lambda: found.append(counted(*COUNTS).png))
            for _ in range(4)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert found == [expected] * 4
        assert dict(mpl.rcParams) == before


DRAWING = """
from cdrpkit.charts.drawing import png
from cdrpkit.charts.plans import Bar, Chart
bar = Bar(name="a", label="", said="", parts=())
png(Chart(what="x", bars=(bar,), full=1))
print("drawn")
"""


def fresh(code, **more):
    """Run code where nobody has settings for matplotlib but those given."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("XDG_", "MPL", "MATPLOTLIB"))
    }
    return subprocess.run(
        [sys.executable, "-c", code],
        env={**kept, **more},
        check=True,
        capture_output=True,
        text=True,
    )


class TestSeclusion:
    """Drawing leaves nothing behind, and says nothing."""

    def test_home_is_left_alone(self, tmp_path):
        """Nothing is written to anyone's home, nor left among temporary files."""
        home, temporary = tmp_path / "home", tmp_path / "temporary"
        home.mkdir()
        temporary.mkdir()
        told = "import logging, os\nprint('MPLCONFIGDIR' in os.environ,"
        told += " logging.getLogger('matplotlib').level)"
        ended = fresh(f"{DRAWING}\n{told}", HOME=str(home), TMPDIR=str(temporary))
        assert (ended.stdout, ended.stderr) == ("drawn\nFalse 0\n", "")
        assert list(home.iterdir()) == list(temporary.iterdir()) == []

    def test_no_home(self, tmp_path):
        """Where there is no home, or it cannot be written to, nobody hears of it."""
        ended = fresh(DRAWING, HOME=str(tmp_path / "none"))
        assert (ended.stdout, ended.stderr) == ("drawn\n", "")

    def test_a_folder_of_ones_own(self, tmp_path):
        """A folder named for matplotlib is used, so that its list of fonts is kept."""
        ended = fresh(DRAWING, HOME=str(tmp_path), MPLCONFIGDIR=str(tmp_path / "own"))
        assert ended.stderr == ""
        assert [each.suffix for each in (tmp_path / "own").iterdir()] == [".json"]

    def test_settings_that_are_wrong(self, tmp_path):
        """Somebody's settings that matplotlib does not know do not show, nor warn."""
        (tmp_path / "matplotlibrc").write_text("no.such: 1\n", encoding="utf-8")
        ended = fresh(DRAWING, MATPLOTLIBRC=str(tmp_path))
        assert ended.stderr == ""

    @pytest.mark.parametrize("name", ["MPLBACKEND", "MATPLOTLIBRC"])
    def test_settings_that_make_no_sense(self, tmp_path, name):
        """Nor do those of the environment that would stop it; they stay."""
        file = tmp_path / "settings"
        file.write_bytes(b"\xff\xfe")
        told = f"import os\nprint(os.environ[{name!r}] == {str(file)!r})"
        ended = fresh(f"{DRAWING}\n{told}", **{name: str(file)})
        assert (ended.stdout, ended.stderr) == ("drawn\nTrue\n", "")

    def test_settings_that_cannot_be_read(self, tmp_path):
        """Those in the current folder, which come first of all, are told as such."""
        (tmp_path / "matplotlibrc").write_bytes(b"\xff\xfe")
        code = (
            f"import os\nos.chdir({str(tmp_path)!r})\n"
            "from cdrpkit.exceptions import ExportError\n"
            f"try:\n    exec({DRAWING!r})\n"
            "except ExportError as error:\n    print(error)"
        )
        ended = fresh(code)
        assert "a picture: matplotlib cannot read its settings" in ended.stdout
        assert "mend your matplotlibrc" in ended.stdout


class TestExtra:
    """Without the extra everything else works."""

    def test_missing(self, monkeypatch):
        """Where matplotlib is not installed, it is said what would bring it."""
        imported = builtins.__import__

        def _without(name, *args, **kwargs):
            if name.partition(".")[0] == "matplotlib":
                raise ModuleNotFoundError(name)
            return imported(name, *args, **kwargs)

        monkeypatch.setattr(builtins, "__import__", _without)
        with pytest.raises(ExtraMissingError) as caught:
            counted(*COUNTS)
        assert str(caught.value) == (
            "a picture needs matplotlib, which is not installed; pip install"
            " 'cdrpkit[charts]' brings it"
        )

    def test_imported_when_drawn(self):
        """The module can be had without it, and no window is ever asked for."""
        before = "import sys\nfrom cdrpkit import charts\nprint('numpy' in sys.modules)"
        after = "print('matplotlib.pyplot' in sys.modules)"
        ended = fresh(f"{before}\n{DRAWING}\n{after}")
        assert ended.stdout == "False\ndrawn\nFalse\n"
