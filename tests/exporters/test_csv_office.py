"""What an office program makes of a CSV file: LibreOffice opens it as a spreadsheet."""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
from decimal import Decimal
from typing import Annotated

import attrs
import pytest
from lxml import etree

from cdrpkit.exporters.csv import EXPORTER, Audience, CsvOptions
from cdrpkit.quantities import Money, Unit
from cdrpkit.table import Column, Table
from cdrpkit.testing.artefacts import EVERY_VALUE

STARTS = ("", "'", " ", "\t", "\n", "\r\n", "\u00a0", "\u200b", "\ufeff", '"', ",")
SIGNS = ("=", "+", "-", "@", "\uff1d", "{=", "=-", "''=")
BODIES = ("1+1", 'HYPERLINK("https://example.org","x")', "cmd|' /C calc'!A0", "SUM(A1)")
HOSTILE = ["".join(each) for each in itertools.product(STARTS, SIGNS, BODIES)]
NUMBERS = ("0", "-5", "-0.50", "0.1", "37170.25", "-123456789.01", "1000000")


@attrs.frozen
class Row:
    """A hostile text between numbers."""

    words: Annotated[str, Column(title="Words", description="Text.")]
    bodies: Annotated[tuple[str, ...], Column(title="Bodies", description="Texts.")]
    count: Annotated[int, Column(title="C", description="A.", unit=Unit.COUNT)]
    share: Annotated[Decimal, Column(title="S", description="A.")]
    amount: Annotated[Money, Column(title="A", description="£", unit=Unit.POUNDS)]


ROWS = tuple(
    Row(
        text,
        (text,),
        int(Decimal(number)),
        Decimal(number),
        Money(number),
    )
    for text, number in zip(HOSTILE, itertools.cycle(NUMBERS), strict=False)
)
MADE = attrs.evolve(EVERY_VALUE, table=Table(row_class=Row, rows=ROWS))

OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"


@pytest.fixture(scope="module")
def opened(tmp_path_factory, exported):
    """Return the cells that LibreOffice makes of a return for an audience."""
    soffice = shutil.which("soffice")
    if soffice is None:
        report = pytest.fail if os.environ.get("CI") else pytest.skip
        report("soffice is not installed; what it makes of the files is not tested")
    profile = tmp_path_factory.mktemp("profile")

    def _opened(audience):
        folder = tmp_path_factory.mktemp("office")
        source = folder / "return.csv"
        source.write_bytes(exported(MADE, EXPORTER, CsvOptions(audience=audience)))
        command = [
            soffice,
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--infilter=CSV:44,34,76",
            "--convert-to",
            "fods",
            "--outdir",
            folder,
            source,
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=240)
        tree = etree.parse(folder / "return.fods")
        rows = tree.iter(f"{{{TABLE}}}table-row")
        return [list(cells(row)) for row in rows]

    return _opened


def cells(row):
    """Yield the cells of a row; those that are alike stand in the file once."""
    for cell in row.iter(f"{{{TABLE}}}table-cell"):
        times = int(cell.get(f"{{{TABLE}}}number-columns-repeated", "1"))
        yield from [cell] * min(times, 5)


def formula(cell):
    """Return the formula of a cell, or None."""
    return cell.get(f"{{{TABLE}}}formula")


def value(cell):
    """Return the number that a cell holds, or None."""
    kind = cell.get(f"{{{OFFICE}}}value-type")
    return float(cell.get(f"{{{OFFICE}}}value")) if kind == "float" else None


@pytest.mark.parametrize("audience", Audience)
def test_numbers_stay_numbers(opened, audience):
    """Whatever stands beside them, numbers are numbers, those below nil included."""
    _, *rows = opened(audience)[: len(ROWS) + 1]
    for row, made in zip(rows, ROWS, strict=True):
        expected = [made.count, float(made.share), float(made.amount.pounds)]
        assert expected == [value(cell) for cell in row[2:5]]


def test_no_formula(opened):
    """In a file for a spreadsheet, not one hostile text is run."""
    rows = opened(Audience.EXCEL)
    assert [] == [formula(cell) for row in rows for cell in row if formula(cell)]


def test_the_corpus_is_hostile(opened):
    """Without the guard, some of the texts would have been run."""
    rows = opened(Audience.MACHINE)
    assert [] != [formula(cell) for row in rows for cell in row if formula(cell)]
