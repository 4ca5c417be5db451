"""What an office program makes of CSV files: LibreOffice opens them, and judges."""

from __future__ import annotations

import csv
import itertools
import os
import shutil
import subprocess
from decimal import Decimal
from typing import Annotated

import attrs
import pytest
from lxml import etree

import cdrpkit
from cdrpkit.exporters.csv import Audience
from cdrpkit.exporters.guard import FOR_MACHINE, unguard
from cdrpkit.plugins import load
from cdrpkit.quantities import Money, Unit
from cdrpkit.table import Code, CodeList, Column, Table
from cdrpkit.testing.artefacts import EVERY_VALUE

STARTS = (
    *("", "'", "''", " ", "\t", "\n", "\r\n", "\r", '"', ",", ";", "a;", "a\t", "a,"),
    *("\u00a0", "\u200b", "\ufeff", "\u2003", "\0", "\0\0", "\0 ", "'\0", "\x1f", "("),
)
SIGNS = ("=", "+", "-", "@", "\uff1d", "{=", "=-", "''=", "of:=")
BODIES = (
    *("", "1+1", "SUM(A1)", "cmd|' /C calc'!A0", "1/0", "#REF!", " 1", "x y", "1\n2"),
    'HYPERLINK("https://example.org","x")',
)
HOSTILE = list(map("".join, itertools.product(STARTS, SIGNS, BODIES)))
HOSTILE += ["#N/A", "#REF!", "Err:502", "{=1+1}", "=" * 300, "%0A=1"]
NUMBERS = (
    *("0", "-5", "-0.50", "0.1", "37170.25", "-123456789.01", "1000000", "1E+15"),
    *("-1E-7", "0.123456789012345", "-999999999999999", "1E+20", "-12E+25"),
)
SEPARATORS = {"commas": "44", "all that the dialogue has ticked": "44/59/9"}
"""Which characters end a cell, as the names of LibreOffice's options have them."""

CODES = CodeList(
    name="hostile",
    codes=tuple(
        Code(code=text, label=text, description=text)
        for text in dict.fromkeys(HOSTILE)
        if text.strip()
    ),
)


@attrs.frozen
class Row:
    """A hostile text between numbers."""

    words: Annotated[str, Column(title="=1+1", description="=1+1", source="=1+1")]
    bodies: Annotated[tuple[str, ...], Column(title="-1+1", description="@SUM(A1)")]
    code: Annotated[str, Column(title="\t=1", description="'=1+1", codes=CODES)]
    count: Annotated[int, Column(title="=C", description="A.", unit=Unit.COUNT)]
    share: Annotated[Decimal, Column(title="=S", description="A.")]
    amount: Annotated[Money, Column(title="=A", description="£", unit=Unit.POUNDS)]


ROWS = tuple(
    Row(
        text,
        (text, text),
        CODES.codes[at % len(CODES.codes)].code,
        int(Decimal(number)),
        Decimal(number),
        Money(f"{Decimal(number):.2f}"),
    )
    for at, (text, number) in enumerate(
        zip(HOSTILE, itertools.cycle(NUMBERS), strict=False)
    )
)
with attrs.validators.disabled():  # So that what a return refuses is written too.
    MADE = attrs.evolve(EVERY_VALUE, name="made", table=Table(row_class=Row, rows=ROWS))
RAW = "raw"
FILES = [
    *(
        f"{audience.value}-{name}"
        for audience in Audience
        for name in ("made", "made-codes-hostile", "made-dictionary")
    ),
    RAW,
]

OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """Return the CSV files of a set for each audience, and one without any guard."""
    folder = tmp_path_factory.mktemp("written")
    for audience in Audience:
        cdrpkit.export(
            MADE,
            folder / audience.value,
            exporter="csv",
            options={"audience": audience.value},
            catalogue=load(entry_points=False),
        )
        for path in (folder / audience.value).glob("*.csv"):
            path.rename(folder / f"{audience.value}-{path.name}")
    with (folder / f"{RAW}.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, quoting=csv.QUOTE_ALL).writerows([text] for text in HOSTILE)
    assert set(FILES) == {path.stem for path in folder.glob("*.csv")}
    return [folder / f"{name}.csv" for name in FILES]


@pytest.fixture(scope="module", params=SEPARATORS.values(), ids=SEPARATORS)
def opened(request, written, tmp_path_factory):
    """Return the rows of cells that LibreOffice makes of each file."""
    soffice = shutil.which("soffice")
    if soffice is None:
        report = pytest.fail if os.environ.get("CI") else pytest.skip
        report("soffice is not installed; what it makes of the files is not tested")
    out = tmp_path_factory.mktemp("opened")
    command = [
        soffice,
        f"-env:UserInstallation={(out / 'profile').as_uri()}",
        "--headless",
        f"--infilter=CSV:{request.param},34,76",
        "--convert-to",
        "fods",
        "--outdir",
        out,
        *written,
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    return {path.stem: rows(out / f"{path.stem}.fods") for path in written}


def rows(path):
    """Return the rows of a sheet; cells that are alike stand in the file once."""
    tree = etree.parse(path, etree.XMLParser(huge_tree=True))
    return [
        [
            cell
            for cell in row.iter(f"{{{TABLE}}}table-cell")
            for _ in range(
                min(int(cell.get(f"{{{TABLE}}}number-columns-repeated", "1")), 20)
            )
        ]
        for row in tree.iter(f"{{{TABLE}}}table-row")
    ]


def formulas(found):
    """Return the formulas of a sheet, each with its row."""
    return [
        (at, cell.get(f"{{{TABLE}}}formula"))
        for at, row in enumerate(found)
        for cell in row
        if cell.get(f"{{{TABLE}}}formula") is not None
    ]


def value(cell):
    """Return the number that a cell holds, or None."""
    kind = cell.get(f"{{{OFFICE}}}value-type")
    return float(cell.get(f"{{{OFFICE}}}value")) if kind == "float" else None


def shown(cell):
    """Return the text of a cell."""
    return "".join("".join(each.itertext()) for each in cell.iter(f"{{{TEXT}}}p"))


@pytest.mark.parametrize("file", [name for name in FILES if name != RAW])
def test_no_formula(opened, file):
    """In no file of a set, whoever it is for, is one hostile text run."""
    assert [] == formulas(opened[file])


@pytest.mark.parametrize("audience", Audience)
class TestTable:
    """The table itself holds what was written."""

    def test_numbers_stay_numbers(self, opened, audience):
        """Numbers are numbers, those below nil included, and the same."""
        _, *found = opened[f"{audience.value}-made"][: len(ROWS) + 1]
        for row, made in zip(found, ROWS, strict=True):
            expected = [made.count, made.share, made.amount.pounds]
            assert list(map(float, expected)) == [value(cell) for cell in row[3:6]]

    def test_texts_stay_texts(self, opened, audience):
        """Without its guard each text is what it was, if all of it is shown."""
        _, *found = opened[f"{audience.value}-made"][: len(ROWS) + 1]
        seen = 0
        for row, made in zip(found, ROWS, strict=True):
            if made.words.isprintable() and not set(made.words) & {" ", "\0"}:
                assert made.words == unguard(shown(row[0]))
                seen += 1
        assert seen > len(ROWS) // 5


def test_what_is_run_is_guarded(opened):
    """Without a guard some are run, and each of these is guarded for a machine."""
    run = {HOSTILE[at] for at, _ in formulas(opened[RAW])}
    assert run
    assert set() == {text for text in run if FOR_MACHINE.on(text) == text}
