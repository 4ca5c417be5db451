"""
A paper and a return that hold one of everything, to try an exporter on.

They are to be had from `cdrpkit.testing.exporters`.
"""

from __future__ import annotations

import base64
import datetime as dt
from decimal import Decimal
from typing import Annotated, Final

import attrs

from cdrpkit.citations import Citation
from cdrpkit.dates import PartialDate
from cdrpkit.document import (
    Block,
    Cite,
    Emphasis,
    Figure,
    Footnote,
    Heading,
    Link,
    Listing,
    ListItem,
    Marker,
    Orientation,
    PageTurn,
    Paragraph,
    Picture,
    Quotation,
    Ref,
    Report,
    TableBlock,
    Text,
)
from cdrpkit.quantities import Money, Unit
from cdrpkit.table import Column, Return, Table

__all__ = ["BARS", "EVERY_BLOCK", "EVERY_VALUE"]

_AWKWARD: Final = "Fish & <chips>, “à la” \\carte"

BARS: Final = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAADAAAAAYAQAAAACUhkNxAAAAG0lEQVR42mP4DwYMOKkD/ORQD9iJ"
    "oz4wE0kBACODZG/OAsB8AAAAAElFTkSuQmCC"
)
"""A picture of three bars, each higher than the one before it."""


@attrs.frozen(kw_only=True)
class _Cells:
    """A row whose cells hold what a cell of a paper can hold."""

    words: Annotated[str, Column(title="Spoken", description="Words.")]
    day: Annotated[dt.date | None, Column(title="When", description="A day.")]
    count: Annotated[
        int, Column(title="How many", description="A number.", unit=Unit.COUNT)
    ]
    blocks: Annotated[
        tuple[Block, ...], Column(title="Told", description="Paragraphs and lists.")
    ]


EVERY_BLOCK: Final = Report(
    title="Title of the paper",
    header=(("Number", "6a"), ("Reporting", "Commissioner")),
    blocks=(
        Heading(text="Unmarked section"),
        Paragraph(inlines=_AWKWARD),
        Heading(text="Lettered section", marker=Marker.LETTER, key="lettered"),
        Paragraph(
            inlines=(
                Text("Words, "),
                Emphasis("stressed words, "),
                Figure("1,234", "actions.total"),
                Link("linked words", "https://example.org/?a=1&b=2"),
                Cite(Citation(instrument="Instrument", provision="section six")),
                Ref("lettered"),
                Ref("numbered"),
                Ref("table"),
                Ref("appendix"),
                Ref("annex"),
                Ref("counted"),
                Ref("picture"),
                Ref("first-note"),
                Footnote("first-note", "Words of the first note"),
                Text(", bare "),
                Ref("lettered", bare=True),
                Ref("table", bare=True),
            ),
            numbered=True,
            key="numbered",
        ),
        Heading(
            text="Counted with the paragraphs",
            level=2,
            marker=Marker.PARAGRAPH,
            key="counted",
        ),
        Paragraph(inlines="Numbered after a heading", numbered=True),
        Heading(text="Fixed letter", marker=Marker.LETTER, letter="D"),
        Heading(text="Letter after a fixed one", marker=Marker.LETTER),
        Heading(text="Second level", level=2),
        Heading(text="Third level", level=3),
        Listing(
            items=(
                "First bullet",
                (
                    Text("Second "),
                    Emphasis("bullet"),
                    Footnote(
                        "second-note",
                        (
                            Text("Words of the second note, "),
                            Link("words in it", "https://example.org/note"),
                            Ref("lettered"),
                        ),
                    ),
                ),
            )
        ),
        Quotation(
            inlines=(Text("Words of "), Emphasis("somebody else’s")),
            attribution="Whose words these are",
        ),
        Listing(items=("First in order", "Second in order"), ordered=True),
        Listing(
            items=(
                ListItem(
                    "Outer in order",
                    Listing(
                        items=(
                            ListItem(
                                "Middle bullet",
                                Listing(items=("Inner in order",), ordered=True),
                            ),
                            "Last middle bullet",
                        )
                    ),
                ),
                "Last outer in order",
            ),
            ordered=True,
        ),
        Picture(
            png=BARS,
            alt="Three bars: 6, 12 and 20.",
            caption="Caption of the picture",
            width=40,
            key="picture",
        ),
        PageTurn(Orientation.LANDSCAPE),
        TableBlock(
            table=Table(
                row_class=_Cells,
                rows=(
                    _Cells(
                        words="Word in a cell",
                        day=dt.date(2005, 12, 8),
                        count=4321,
                        blocks=(
                            Paragraph(inlines="Paragraph in a cell"),
                            Listing(
                                items=(
                                    ListItem(
                                        "Bullet in a cell",
                                        Listing(items=("Bullet inside a bullet",)),
                                    ),
                                )
                            ),
                        ),
                    ),
                    _Cells(words=_AWKWARD, day=None, count=0, blocks=()),
                ),
            ),
            caption="Caption of the table",
            summary="Two rows, to show what a cell can hold.",
            widths=(1, 2, 1, 3),
            row_headers=True,
            key="table",
        ),
        PageTurn(Orientation.PORTRAIT),
        Heading(text="Appended section", marker=Marker.APPENDIX, key="appendix"),
        Paragraph(inlines="Numbered anew", numbered=True),
        Heading(text="Annexed section", marker=Marker.ANNEX, key="annex"),
        Heading(text="Counted anew", level=2, marker=Marker.PARAGRAPH),
    ),
    date=dt.date(2005, 12, 8),
    author="Commissioner",
    subject="Every block and piece of text that a paper can hold",
    name="every-block",
    marking="MARKED",
    contents=2,
)
"""A paper with a block, and a piece of text, of every kind."""


@attrs.frozen(kw_only=True)
class _Values:
    """A row with a value of every type that a return may hold."""

    words: Annotated[str, Column(title="Words", description="Text.")]
    count: Annotated[
        int, Column(title="Count", description="How many.", unit=Unit.COUNT)
    ]
    share: Annotated[
        Decimal, Column(title="Share", description="%", unit=Unit.PERCENTAGE)
    ]
    amount: Annotated[Money, Column(title="Amount", description="£", unit=Unit.POUNDS)]
    whether: Annotated[bool, Column(title="Whether", description="Yes or no.")]
    which: Annotated[Marker, Column(title="Which", description="One of a few.")]
    due: Annotated[dt.date, Column(title="Due", description="A day.")]
    about: Annotated[
        PartialDate | None, Column(title="About", description="Empty: not stated.")
    ]
    bodies: Annotated[tuple[str, ...], Column(title="Bodies", description="Ids.")]


_VALUES: Final = _Values(
    words="Plain words",
    count=1234,
    share=Decimal("55.80"),
    amount=Money(Decimal("37170.25")),
    whether=True,
    which=Marker.APPENDIX,
    due=dt.date(2005, 12, 8),
    about=PartialDate(2005, 7),
    bodies=("first-body", "second-body"),
)

EVERY_VALUE: Final = Return(
    name="every-value",
    title="Title of the return",
    description="A value of every type that a return can hold.",
    on=dt.date(2005, 12, 8),
    table=Table(
        row_class=_Values,
        rows=(
            _VALUES,
            attrs.evolve(_VALUES, words=_AWKWARD, whether=False, bodies=()),
            attrs.evolve(_VALUES, words='"quoted", so', count=-7, about=None),
        ),
    ),
)
"""A return with a value of every type."""
