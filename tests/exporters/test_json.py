"""Returns as JSON, and as JSON Lines."""

from __future__ import annotations

import datetime as dt
import enum
import io
import json
from decimal import Decimal
from typing import Annotated

import attrs
import pytest
from hypothesis import given

from cdrpkit.dates import PartialDate
from cdrpkit.exceptions import ExportError
from cdrpkit.exporters import NoOptions, jsonl
from cdrpkit.exporters import json as json_exporter
from cdrpkit.quantities import Gap, Money, Unit
from cdrpkit.table import Column, Return, Table, as_text
from cdrpkit.testing import arbitraries
from cdrpkit.testing.exporters import ExporterSuite, MemorySink

JSON = json_exporter.EXPORTER
LINES = jsonl.EXPORTER


class Colour(enum.Enum):
    """A code."""

    RED = "red"


@attrs.frozen
class Row:
    """A row with a column of each kind."""

    text: Annotated[str | None, Column(title="Text", description="Words")]
    code: Annotated[Colour, Column(title="C", description="Which")] = Colour.RED
    sure: Annotated[bool, Column(title="S", description="Whether")] = True
    count: Annotated[
        int, Column(title="N", description="How many", unit=Unit.COUNT)
    ] = 3
    share: Annotated[Decimal, Column(title="%", description="%")] = Decimal("55.80")
    spent: Annotated[
        Money | None, Column(title="£", description="£", unit=Unit.POUNDS)
    ] = Money("37170.50")
    spent_gap: Annotated[Gap | None, Column(title="-", description="Why not")] = None
    day: Annotated[dt.date, Column(title="D", description="When")] = dt.date(2005, 7, 1)
    due: Annotated[PartialDate, Column(title="D", description="By")] = PartialDate(2005)
    bodies: Annotated[tuple[str, ...], Column(title="B", description="Who")] = ()


def return_of(*rows, **changes):
    """Return a return of *rows*."""
    made = Return(
        name="actions",
        title="Actions",
        description="A row for each.",
        on=dt.date(2005, 12, 8),
        table=Table(row_class=Row, rows=rows),
        notes=("Rounded.",),
    )
    return attrs.evolve(made, **changes)


ROW = Row("é", bodies=("a;b", "c"))
AS_JSON = (
    '{"text": "é", "code": "red", "sure": true, "count": 3, "share": "55.80",'
    ' "spent": "37170.50", "spent_gap": null, "day": "2005-07-01", "due": "2005",'
    ' "bodies": ["a;b", "c"]}'
)


class TestJson(ExporterSuite):
    """A JSON file is what any exporter's is to be."""

    exporter = JSON

    def read(self, content):
        """Return all texts in it, without escapes."""
        return " ".join(words(json.loads(content)))


class TestJsonLines(ExporterSuite):
    """So is a JSON Lines file."""

    exporter = LINES

    def read(self, content):
        """Return all texts in it, without escapes."""
        return " ".join(words([json.loads(line) for line in content.splitlines()]))


def words(value):
    """Yield every leaf as words."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        yield ";".join(map(str, value))
        for each in value:
            yield from words(each)
    else:
        yield str(value).lower() if isinstance(value, bool) else str(value or "0")


def test_a_document(exported):
    """What is said of the return stands first, and then a row to a line."""
    content = exported(return_of(ROW, ROW), JSON, NoOptions()).decode()
    lines = content.split("\n")
    assert [f"{AS_JSON},", AS_JSON, "]", "}", ""] == lines[-5:]
    whole = json.loads(content)
    assert {
        "name": "actions",
        "title": "Actions",
        "description": "A row for each.",
        "on": "2005-12-08",
        "final": False,
        "notes": ["Rounded."],
        "source": None,
    } == {name: whole[name] for name in list(whole)[:7]}
    assert {
        "name": "spent",
        "title": "£",
        "description": "£",
        "type": "money",
        "unit": "pounds",
        "gap": "spent_gap",
    } == whole["columns"][5]
    assert [field.name for field in return_of().table.fields] == [
        column["name"] for column in whole["columns"]
    ]


def test_lines(exported):
    """A line of JSON Lines is a row, and there is nothing else."""
    content = exported(return_of(ROW, ROW), LINES, NoOptions()).decode()
    assert f"{AS_JSON}\n{AS_JSON}\n" == content


@pytest.mark.parametrize(
    ("exporter", "names"),
    [
        (JSON, ["actions.json", "actions.schema.json"]),
        (LINES, ["actions.jsonl", "actions.metadata.json", "actions.schema.json"]),
    ],
    ids=["json", "jsonl"],
)
def test_a_folder(exporter, names):
    """Beside the main file of a folder stands what it means."""
    sink = MemorySink(names[0])
    exporter.write(return_of(ROW), sink, NoOptions())
    assert names == sorted(sink.files)
    for name in names[1:]:
        assert sink.files[name].endswith(b"}\n")
    if exporter is JSON:
        assert names[1] == json.loads(sink.files[names[0]])["$schema"]
    if exporter is LINES:
        said = json.loads(sink.files["actions.metadata.json"])
        assert ("actions.schema.json#row", ["Rounded."]) == (
            said["line"],
            said["notes"],
        )


@given(made=arbitraries.returns())
def test_a_naive_reader_has_every_digit(exported, made):
    """Whoever reads numbers as floats has every figure to the last digit."""
    content = exported(made, JSON, NoOptions())
    read = json.loads(content, parse_int=float)["rows"]
    for row, found in zip(made.table.rows, read, strict=True):
        for name, value in attrs.asdict(row, recurse=False).items():
            if type(value) in {int, Decimal, Money}:
                digits = found[name]
                if isinstance(digits, float):
                    digits = f"{digits:.0f}"
                assert as_text(value) == digits


@given(made=arbitraries.returns())
def test_any_reader_finds_the_rows(exported, made):
    """However a reader parts lines, a row of JSON Lines is one of them."""
    content = exported(made, LINES, NoOptions()).decode()
    assert len(made.table.rows) == len(content.splitlines())


@pytest.mark.parametrize("end", ["\x85", "\u2028", "\u2029"])
def test_ends_of_lines_are_escaped(exported, end):
    """What some readers take for the end of a line stands in no line as it is."""
    content = exported(return_of(Row(f"a{end}b")), LINES, NoOptions()).decode()
    assert end not in content
    assert f"a{end}b" == json.loads(content)["text"]


def test_nothing_is_null(exported):
    """Nothing is null, and a list of nothing is a list."""
    row = Row(None, spent=None, spent_gap=Gap.WITHHELD)
    read = json.loads(
        exported(return_of(row, Row("x")), LINES, NoOptions()).split(b"\n")[0]
    )
    assert (None, None, "withheld", []) == tuple(
        read[name] for name in ("text", "spent", "spent_gap", "bodies")
    )


def test_half_a_character_in_a_title(exported):
    """Nor is it where the return speaks of itself."""
    with pytest.raises(ExportError, match="what it says of itself holds a text"):
        exported(return_of(ROW, title="\udc00"), JSON, NoOptions())


class Nowhere(io.RawIOBase):
    """A stream that keeps nothing."""

    def writable(self):
        """Take what is written."""
        return True

    def write(self, content):
        """Drop *content*."""
        return len(content)


class Sink:
    """A sink that keeps nothing."""

    main = "out"
    whole_set = False

    def open(self, name):
        """Return where it goes."""
        return Nowhere()


@pytest.mark.parametrize("exporter", [JSON, LINES], ids=["json", "jsonl"])
def test_rows_are_not_gathered(exporter, peak):
    """Memory stays flat however many rows there are."""

    def peak_of(count):
        artefact = return_of(*[ROW] * count)
        return peak(lambda: exporter.write(artefact, Sink(), NoOptions()))

    peak_of(1)  # what is imported stays
    assert peak_of(20_000) < 1.2 * peak_of(200)
