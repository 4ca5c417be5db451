"""The set beside a CSV file: one specification, which two validators hold it to."""

from __future__ import annotations

import contextlib
import datetime as dt
import errno
import io
import json
import re
import warnings
from decimal import Decimal
from typing import Annotated

import attrs
import csvw
import frictionless
import pytest
from frictionless import Package
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

import cdrpkit
from cdrpkit.builtin import cdrpkit_return_kinds
from cdrpkit.dates import PartialDate
from cdrpkit.exceptions import ExportError
from cdrpkit.exporters.csv.dictionary import ColumnRow
from cdrpkit.exporters.csv.lists import ESCAPE, parts_nothing
from cdrpkit.exporters.csv.spreadsheets import cut
from cdrpkit.exporters.guard import FOR_EXCEL
from cdrpkit.quantities import Gap, Money, Unit
from cdrpkit.returns.meta import MetaRow
from cdrpkit.table import (
    Code,
    CodeList,
    Column,
    Return,
    Table,
    codes_of,
    declared,
    fields_of,
)
from cdrpkit.testing import arbitraries

AUDIENCES = ("machine", "excel")
REGISTERS = {
    "examples/london": (dt.date(2000, 7, 28), dt.date(2005, 12, 8)),
    "examples/synthetic": (dt.date(2024, 6, 18), dt.date(2025, 6, 30)),
}
KINDS = [kind.name for kind in cdrpkit_return_kinds()]

COLOURS = CodeList(
    name="colour",
    codes=(
        Code(code="red", label="red", description="Late."),
        Code(code="-green|", label="green"),
    ),
)


@attrs.frozen(kw_only=True)
class Row:
    """A row with a column of each type, and one for each constraint."""

    area: Annotated[
        str, Column(title="Area", description="Its code.", key=True, pattern="E|W[0-9]")
    ]
    number: Annotated[
        int,
        Column(title="Number", description="£", unit=Unit.COUNT, least=-5, most=9),
    ]
    share: Annotated[Decimal, Column(title="Share", description="%.")]
    spent: Annotated[Money | None, Column(title="Spent", description="£.")]
    spent_gap: Annotated[Gap | None, Column(title="Why not", description="Why.")]
    colour: Annotated[
        str | None, Column(title="Colour", description="A word.", codes=COLOURS)
    ]
    day: Annotated[dt.date | None, Column(title="Day", description="A day.")]
    about: Annotated[PartialDate | None, Column(title="About", description="About.")]
    whether: Annotated[bool, Column(title="Whether", description="Yes or no.")]
    gaps: Annotated[tuple[Gap, ...], Column(title="Gaps", description="Some.")]
    counts: Annotated[tuple[int, ...], Column(title="Counts", description="Some.")]
    words: Annotated[
        str | None, Column(title="Words", description="Text.", source="A paper")
    ]


ROW = Row(
    area="W1",
    number=-5,
    share=Decimal("-0.50"),
    spent=Money("-37170.25"),
    spent_gap=None,
    colour="-green|",
    day=dt.date(2005, 12, 8),
    about=PartialDate(2005, 7),
    whether=True,
    gaps=(Gap.UNKNOWN, Gap.WITHHELD),
    counts=(-5, 3),
    words='#=1+1, "so"\r\nand so',
)
MADE = Return(
    name="rows",
    title="Rows & *more*",
    description="A row for each.",
    on=dt.date(2005, 12, 8),
    table=Table(
        row_class=Row,
        rows=(
            ROW,
            attrs.evolve(
                ROW,
                area="E",
                spent=None,
                spent_gap=Gap.NOT_RECEIVED,
                colour=None,
                about=None,
                day=None,
                gaps=(),
                counts=(),
                words="=cmd()",
            ),
        ),
    ),
    notes=("Shares are rounded by themselves.",),
)


def written(made, folder, audience, **told):
    """Return the folder that *made* was written into."""
    options = {"audience": audience, **told}
    catalogue = cdrpkit.plugins.load(entry_points=False)
    cdrpkit.export(made, folder, options=options, catalogue=catalogue)
    return folder


def csvw_faults(folder):
    """Return what a validator of CSV on the Web has to say against a set."""
    (path,) = folder.glob("*-metadata.json")
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        found = csvw.CSVW(str(path), validate=True)
        try:
            valid = found.is_valid
        except ValueError as error:
            return [str(error)]
    return [] if valid else ["it is not valid", *map(str, (*found.warnings, *said))]


def package_faults(folder):
    """Return what a validator of data packages has to say against a set."""
    with frictionless.system.use_context(trusted=True):
        report = Package(str(folder / "datapackage.json")).validate()
    return report.flatten(["rowNumber", "fieldName", "type", "note"])


@pytest.mark.parametrize("audience", AUDIENCES)
class TestValid:
    """The metadata are what their standards want, and the tables what they say."""

    def test_every_type(self, tmp_path, audience):
        """A return with every type and constraint is valid."""
        folder = written(MADE, tmp_path / "set", audience)
        assert [] == csvw_faults(folder)
        assert [] == package_faults(folder)

    @pytest.mark.parametrize("kind", KINDS)
    def test_built_in(self, tmp_path, audience, kind):
        """So is each return that comes with cdrpkit, of each example."""
        made = 0
        for name, days in REGISTERS.items():
            register = cdrpkit.load(name)
            for day in days:
                try:
                    found = cdrpkit.build_return(kind, register, on=day)
                except cdrpkit.CdrpkitError:
                    continue
                folder = written(found, tmp_path / f"{day}", audience)
                assert [] == csvw_faults(folder)
                assert [] == package_faults(folder)
                made += 1
        assert made > 0

    @settings(deadline=None, suppress_health_check=list(HealthCheck))
    @given(made=arbitraries.returns())
    def test_any_return(self, tmp_path_factory, audience, made):
        """So is any other, whatever stands in its cells."""
        assume(audience == "machine" or cut(made.table) is None)
        folder = written(made, tmp_path_factory.mktemp("x") / "set", audience)
        assert [] == csvw_faults(folder)
        assert [] == package_faults(folder)

    @settings(deadline=None, suppress_health_check=list(HealthCheck))
    @given(made=arbitraries.returns())
    def test_empty_cells(self, tmp_path_factory, audience, made):
        """Readers that go by either metadata find nothing where there is nothing."""
        assume(audience == "machine" or cut(made.table) is None)
        folder = written(made, tmp_path_factory.mktemp("x") / "set", audience)
        (path,) = folder.glob("*-metadata.json")
        table = csvw.TableGroup.from_file(str(path)).tables[0]
        package = Package(str(folder / "datapackage.json"))
        ours = [attrs.asdict(row, recurse=False) for row in made.table.rows]
        expected = [_empty(row) for row in ours]
        assert expected == [_empty(row) for row in table.iterdicts()]
        rows = [row.to_dict() for row in package.resources[0].read_rows()]
        assert expected == [_empty(row) for row in rows]


def _empty(row):
    """Return the columns in which there is nothing."""
    return {name for name, value in row.items() if value in (None, (), [])}


FAULTS = [
    pytest.param(("-5,", "-6,"), id="below the least"),
    pytest.param(("not-received", "not-recieved"), id="no code"),
    pytest.param(("W1,", "W,"), id="unlike the pattern"),
    pytest.param(("2005-12-08", "2005-12-32"), id="no day"),
    pytest.param((",2005-07,", ",2005-13,"), id="no month"),
    pytest.param((",true", ",yes"), id="neither true nor false"),
    pytest.param(("E,", ","), id="nothing where something is required"),
    pytest.param(("E,", "W1,"), id="a key twice"),
    pytest.param(("-0.50", "a half"), id="no number"),
]


@pytest.mark.parametrize("change", FAULTS)
def test_faults_are_found(tmp_path, change):
    """What a column does not allow, either validator finds."""
    folder = written(MADE, tmp_path / "set", "machine")
    path = folder / "rows.csv"
    old = path.read_bytes().decode()
    new = old.replace(*change, 1)
    assert old != new
    path.write_bytes(new.encode())
    assert [] != csvw_faults(folder)
    assert [] != package_faults(folder)


def test_pounds_have_pence(tmp_path):
    """An amount without its pence is none that was written here."""
    folder = written(MADE, tmp_path / "set", "machine")
    path = folder / "rows.csv"
    path.write_bytes(path.read_bytes().replace(b"-37170.25", b"-37170.2", 1))
    assert [] != csvw_faults(folder)


def test_files(tmp_path):
    """The set is the table, its code lists, a dictionary, metadata, and its quality."""
    folder = written(MADE, tmp_path / "set", "machine")
    expected = [
        "datapackage.json",
        "rows-codes-colour.csv",
        "rows-codes-gap.csv",
        "rows-dictionary.csv",
        "rows-dictionary.md",
        "rows-quality.md",
        "rows.csv",
        "rows.csv-metadata.json",
    ]
    assert expected == sorted(path.name for path in folder.iterdir())
    assert all(b"\r\n" not in path.read_bytes() for path in folder.glob("*.json"))
    assert all(b"\r\n" not in path.read_bytes() for path in folder.glob("*.md"))


def test_code_list(tmp_path):
    """A code list has each code with its label and what it means."""
    folder = written(MADE, tmp_path / "set", "machine")
    expected = b"code,label,description\r\nred,red,Late.\r\n-green|,green,\r\n"
    assert expected == (folder / "rows-codes-colour.csv").read_bytes()


def test_code_lists_of_one_name(tmp_path):
    """Two code lists that share a name are two files."""

    @attrs.frozen
    class Two:
        first: Annotated[str, Column(title="A", description="A.", codes=COLOURS)]
        second: Annotated[
            str,
            Column(
                title="B",
                description="B.",
                codes=CodeList(name="colour", codes=(Code(code="blue", label=""),)),
            ),
        ]

    made = attrs.evolve(MADE, table=Table(row_class=Two, rows=(Two("red", "blue"),)))
    folder = written(made, tmp_path / "set", "machine")
    assert (folder / "rows-codes-colour-2.csv").read_bytes().endswith(b"blue,,\r\n")
    assert [] == csvw_faults(folder)


def test_quality(tmp_path):
    """The statement says how it stands, of what day, what is missing, and the notes."""
    folder = written(MADE, tmp_path / "set", "machine")
    empty = (
        "Colour (1 of 2), Day (1 of 2), About (1 of 2), Gaps (1 of 2), Counts (1 of 2)"
    )
    expected = f"""# Rows & \\*more\\*: quality

- Provisional: what stands in it may still change.
- As at 8 December 2005.
- It has 2 rows.
- Spent: 1 of 2 given; 1 not received (E).
- Empty with no reason beside the cell (see the column's description): {empty}.
- Shares are rounded by themselves.
"""
    assert expected == (folder / "rows-quality.md").read_text("utf-8")


def test_dictionary(tmp_path):
    """The dictionary says of each column all that it declares, as table and as page."""
    folder = written(MADE, tmp_path / "set", "machine")
    lines = (folder / "rows-dictionary.csv").read_bytes().decode().split("\r\n")
    expected = "number,Number,£,whole-number,,count,,,-5,9,,false,false,,"
    assert expected == lines[2]
    page = (folder / "rows-dictionary.md").read_text("utf-8")
    assert r"| colour | Colour | code | yes | a code of rows-codes-colour.csv |" in page
    assert (
        "| number | Number | whole-number, count | no | at least -5, at most 9 |"
        in page
    )
    assert r"| spent | Spent | money | yes, spent\_gap says why | any |" in page
    assert (
        "| area | Area | text | no, it tells rows apart | like E\\|W\\[0-9\\] |" in page
    )
    assert "| counts | Counts | list of whole-number | yes | any |" in page
    assert "- *words*: Text. Source: A paper.\n" in page


def test_patterns_are_told_in_words(tmp_path):
    """On the page of the dictionary words say what a text is like, if there are any."""
    column = Column(
        title="Year", description="When.", pattern="[0-9]{4}", like="a year like 2004"
    )
    row_class = declared("Like", {"year": Annotated[str, column]})
    made = attrs.evolve(
        MADE, table=Table(row_class=row_class, rows=(row_class(year="2004"),))
    )
    folder = written(made, tmp_path / "set", "machine")
    page = (folder / "rows-dictionary.md").read_text("utf-8")
    assert "| year | Year | text | no | a year like 2004 |" in page
    assert ",[0-9]{4}," in (folder / "rows-dictionary.csv").read_text("utf-8")


def test_nobody_answers_for_one_file(tmp_path):
    """Who answers for a set is refused where no file of it would say so."""
    told = {"publisher": "A Council", "licence": "OGL-UK-3.0"}
    with pytest.raises(ExportError) as caught:
        cdrpkit.export(MADE, tmp_path / "rows.csv", options=told)
    expected = "no place for: publisher, licence; write the set to a folder"
    assert expected in str(caught.value)
    assert [] == list(tmp_path.iterdir())


def test_dictionary_of_some_codes(tmp_path):
    """Of a column that takes but some codes of its list, it names these."""
    taken = CodeList(name="gap", codes=codes_of(Gap).codes[:2])
    column = Column(title="Why", description="Why not.", codes=taken)
    row_class = declared("Some", {"why": Annotated[Gap, column]})
    first, second = (each.code for each in taken.codes)
    row = row_class(why=Gap(first))
    made = attrs.evolve(MADE, table=Table(row_class=row_class, rows=(row,)))
    folder = written(made, tmp_path / "set", "machine")
    page = (folder / "rows-dictionary.md").read_text("utf-8")
    assert f"| {first} or {second}, of rows-codes-gap.csv |" in page
    table = (folder / "rows-dictionary.csv").read_text("utf-8")
    assert f',rows-codes-gap.csv,"{first};{second}",' in table
    assert [] == csvw_faults(folder)
    assert [] == package_faults(folder)


def test_one_vocabulary():
    """The dictionary calls what is declared of a column as the return of meta does."""
    ours = [field.name for field in fields_of(ColumnRow)]
    theirs = [field.name for field in fields_of(MetaRow) if field.name in ours]
    assert ours == theirs


def test_published(tmp_path):
    """Who answers for a set, whom to ask, and its licence stand in all that tells."""
    told = {
        "publisher": "A Council",
        "contact": "data@council.example",
        "licence": "https://council.example/licence",
    }
    folder = written(MADE, tmp_path / "set", "machine", **told)
    assert [] == csvw_faults(folder)
    assert [] == package_faults(folder)
    metadata = json.loads((folder / "rows.csv-metadata.json").read_bytes())
    assert {"schema:name": "A Council"} == metadata["dc:publisher"]
    assert {"schema:email": "data@council.example"} == metadata["dcat:contactPoint"]
    assert {"@id": "https://council.example/licence"} == metadata["dc:license"]
    package = json.loads((folder / "datapackage.json").read_bytes())
    assert [
        {"title": "A Council", "roles": ["publisher"]},
        {
            "title": "data@council.example",
            "roles": ["contact"],
            "email": "data@council.example",
        },
    ] == package["contributors"]
    assert [{"path": "https://council.example/licence"}] == package["licenses"]
    lines = (folder / "rows-quality.md").read_text("utf-8").splitlines()
    assert "- Published by: A Council." == lines[2]
    assert "- Questions to: data@council.example." == lines[3]


@pytest.mark.parametrize("contact", ["the analysts, floor 3", "https://c.example/ask"])
def test_published_otherwise(tmp_path, contact):
    """A licence may be a name, and a contact the address of a page, or words."""
    told = {"contact": contact, "licence": "OGL-UK-3.0"}
    folder = written(MADE, tmp_path / "set", "machine", **told)
    assert [] == csvw_faults(folder)
    assert [] == package_faults(folder)
    package = json.loads((folder / "datapackage.json").read_bytes())
    assert [{"name": "OGL-UK-3.0"}] == package["licenses"]
    (asked,) = package["contributors"]
    assert (asked.get("path", contact), asked["title"]) == (contact, contact)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_codes_that_look_like_lists(tmp_path, audience):
    """A list of codes that hold what parts a list is valid, and told how to be read."""
    codes = tuple(Code(code=each, label="") for each in ("a\\", "b;c", "d"))
    column = Column(
        title="A", description="A.", codes=CodeList(name="odd", codes=codes)
    )
    row_class = declared("Odd", {"odd": Annotated[tuple[str, ...], column]})
    rows = (row_class(odd=("a\\", "b;c")), row_class(odd=("d",)))
    table = Table(row_class=row_class, rows=rows)
    folder = written(attrs.evolve(MADE, table=table), tmp_path / "set", audience)
    assert [] == csvw_faults(folder)
    assert [] == package_faults(folder)
    metadata = json.loads((folder / "rows.csv-metadata.json").read_bytes())
    assert [ESCAPE] == [each["body"] for each in metadata["tables"][0]["notes"]]
    package = json.loads((folder / "datapackage.json").read_bytes())
    (field,) = package["resources"][0]["schema"]["fields"]
    assert ESCAPE == field["escape"]


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize(
    ("pattern", "items"),
    [("a|b;.", ("b;0", "a")), (r"[!-z]*", ("\\", "x;")), ("[^,]+", ("=;",))],
)
def test_patterns_of_what_parts_a_list(tmp_path, audience, pattern, items):
    """A list whose items may hold what parts it is valid, though of a pattern."""
    column = Column(title="A", description="A.", pattern=pattern)
    row_class = declared("Odd", {"odd": Annotated[tuple[str, ...], column]})
    table = Table(row_class=row_class, rows=(row_class(odd=items),))
    folder = written(attrs.evolve(MADE, table=table), tmp_path / "set", audience)
    assert [] == csvw_faults(folder)
    assert [] == package_faults(folder)
    metadata = json.loads((folder / "rows.csv-metadata.json").read_bytes())
    assert [ESCAPE] == [each["body"] for each in metadata["tables"][0]["notes"]]


def test_patterns_of_nothing_that_parts_a_list(tmp_path):
    """A list whose items cannot hold what parts it is held to its pattern."""
    column = Column(title="A", description="A.", pattern="([EW][0-9]{8}|unknown)")
    row_class = declared("Areas", {"areas": Annotated[tuple[str, ...], column]})
    table = Table(
        row_class=row_class, rows=(row_class(areas=("W06000015", "unknown")),)
    )
    folder = written(attrs.evolve(MADE, table=table), tmp_path / "set", "machine")
    assert [] == csvw_faults(folder)
    metadata = json.loads((folder / "rows.csv-metadata.json").read_bytes())
    assert "notes" not in metadata["tables"][0]
    path = folder / "rows.csv"
    path.write_bytes(path.read_bytes().replace(b"W06000015", b"W0600001"))
    assert [] != csvw_faults(folder)


@pytest.mark.parametrize(
    "pattern",
    [None, "a.", "a;", r"a\\", r"\S", r"[\w]", "[^a]", "[A-z]", "[+-a]", "[;]"],
)
def test_what_is_not_taken_for_plain(pattern):
    """A pattern that may match what parts a list is not taken for plain."""
    assert not parts_nothing(pattern)


SIGNS = "az;\\.|^[]-!(){}?*+09&~="
PARTS = st.sampled_from([*SIGNS, "[a-z]", "[0-9]{2}", "a|b", "[A-z]", "[^a]"])


@given(st.lists(PARTS, max_size=8).map("".join), st.data())
def test_what_is_taken_for_plain(pattern, data):
    """No pattern that is taken to match no parting matches a text that holds one."""
    texts = st.just("")
    if parts_nothing(pattern):
        with contextlib.suppress(re.error):
            like = re.compile(pattern)
            texts = st.from_regex(like, fullmatch=True, alphabet=st.sampled_from(SIGNS))
    assert not {";", "\\"} & set(data.draw(texts))


def test_code_lists_of_names_that_begin_alike(tmp_path):
    """A number is put to a name only if there is another list of the same."""
    names = ["a-2", "a", "a", "status-x", "status"]
    columns = {
        f"c{at}": Annotated[
            str,
            Column(
                title="A",
                description="A.",
                codes=CodeList(name=name, codes=(Code(code=str(at), label=""),)),
            ),
        ]
        for at, name in enumerate(names)
    }
    row_class = declared("Named", columns)
    row = row_class(**{f"c{at}": str(at) for at in range(len(names))})
    table = Table(row_class=row_class, rows=(row,))
    folder = written(attrs.evolve(MADE, table=table), tmp_path / "set", "machine")
    found = {path.name for path in folder.glob("rows-codes-*")}
    expected = {"a-2", "a", "a-3", "status-x", "status"}
    assert {f"rows-codes-{name}.csv" for name in expected} == found


def test_declared(tmp_path):
    """A guard, an escape, a gap and whether it is final are told in the metadata."""
    made = attrs.evolve(MADE, final=True)
    folder = written(made, tmp_path / "set", "excel")
    told = json.loads((folder / "rows.csv-metadata.json").read_bytes())
    package = json.loads((folder / "datapackage.json").read_bytes())
    assert "final" == told["schema:creativeWorkStatus"] == package["status"]
    notes = {each["body"]: each["target"] for each in told["tables"][0]["notes"]}
    assert ["rows.csv#col=4"] == notes["Where a cell is empty, spent_gap says why."]
    (guard,) = told["notes"]
    assert guard["body"] == package["guard"] == FOR_EXCEL.told
    main = [each for each in guard["target"] if each.startswith("rows.csv#")]
    assert [f"rows.csv#col={n}" for n in (1, 6, 12)] == main
    assert "rows-codes-colour.csv#col=1" in guard["target"]
    fields = {
        each["name"]: each for each in package["resources"][0]["schema"]["fields"]
    }
    assert {"area": "'", "colour": "'", "words": "'"} == {
        name: field["guard"] for name, field in fields.items() if "guard" in field
    }
    assert "spent_gap" == fields["spent"]["gap"]


@pytest.mark.parametrize("audience", AUDIENCES)
def test_what_codes_mean(tmp_path, audience):
    """Who has no more than the metadata knows what each code means, and where."""
    folder = written(MADE, tmp_path / "set", audience)
    told = json.loads((folder / "rows.csv-metadata.json").read_bytes())
    tables = {table["@id"]: table for table in told["tables"]}
    columns = {
        each["name"]: each for each in tables["rows.csv"]["tableSchema"]["columns"]
    }
    green = "'-green|" if audience == "excel" else "-green|"
    named = tables[columns["colour"]["qb:codeList"]["@id"]]
    assert [
        {
            "@type": "skos:Concept",
            "skos:notation": "red",
            "skos:prefLabel": "red",
            "skos:definition": "Late.",
        },
        {
            "@type": "skos:Concept",
            "skos:notation": green,
            "skos:prefLabel": "green",
        },
    ] == named["skos:hasTopConcept"]
    assert columns["spent_gap"]["qb:codeList"] == columns["gaps"]["qb:codeList"]
    package = json.loads((folder / "datapackage.json").read_bytes())
    fields = {
        each["name"]: each for each in package["resources"][0]["schema"]["fields"]
    }
    assert [
        {"value": "red", "label": "red"},
        {"value": green, "label": "green"},
    ] == fields["colour"]["categories"]
    assert ["red", green] == fields["colour"]["constraints"]["enum"]
    assert "rows-codes-gap" == fields["gaps"]["codes"] == fields["spent_gap"]["codes"]


def test_labels_that_two_codes_share(tmp_path):
    """The standard wants each label once; where two codes share one, neither has it."""
    codes = tuple(Code(code=each[0], label=each[1]) for each in ("ax", "bx", "cy"))
    listed = CodeList(name="letter", codes=codes)
    column = Column(title="A", description="A.", codes=listed)
    row_class = declared("Letter", {"letter": Annotated[str, column]})
    table = Table(row_class=row_class, rows=(row_class(letter="a"),))
    folder = written(attrs.evolve(MADE, table=table), tmp_path / "set", "machine")
    package = json.loads((folder / "datapackage.json").read_bytes())
    (field,) = package["resources"][0]["schema"]["fields"]
    expected = [{"value": "a"}, {"value": "b"}, {"value": "c", "label": "y"}]
    assert expected == field["categories"]


def test_register(tmp_path):
    """Both metadata name the register's digest, where it is known."""
    register = cdrpkit.load("examples/synthetic")
    made = cdrpkit.build_return("targets", register, on=dt.date(2025, 6, 30))
    folder = written(made, tmp_path / "set", "machine")
    told = json.loads((folder / "targets.csv-metadata.json").read_bytes())
    package = json.loads((folder / "datapackage.json").read_bytes())
    assert made.source.register == told["dc:source"]
    (source,) = package["sources"]
    assert {"title": "Register", "version": made.source.register} == source


def test_one_file(tmp_path):
    """A target with a suffix is that file, and nothing beside it."""
    written(MADE, tmp_path / "one.csv", "machine")
    assert ["one.csv"] == [path.name for path in tmp_path.iterdir()]


def test_same_bytes_as_alone(tmp_path):
    """The table in a set is byte for byte the one that is written alone."""
    folder = written(MADE, tmp_path / "set", "excel")
    written(MADE, tmp_path / "one.csv", "excel")
    assert (tmp_path / "one.csv").read_bytes() == (folder / "rows.csv").read_bytes()


def test_all_or_nothing(tmp_path, monkeypatch):
    """Whichever file of the set cannot be written, the old set stands, entire."""
    folder = written(MADE, tmp_path / "set", "machine")
    old = {path.name: path.read_bytes() for path in folder.iterdir()}
    new = attrs.evolve(MADE, title="Other rows", final=True)
    real = type(folder).open
    for number in range(1, len(old) + 1):
        opened = []

        def failing(path, *args, opened=opened, number=number, **kwargs):
            if args[:1] == ("wb",):
                opened.append(path)
                if len(opened) == number:
                    return io.BufferedWriter(_Full(path))
            return real(path, *args, **kwargs)

        with monkeypatch.context() as patch:
            patch.setattr(type(folder), "open", failing)
            with pytest.raises(ExportError, match="No space left"):
                written(new, folder, "machine")
        assert number == len(opened)
        assert old == {path.name: path.read_bytes() for path in folder.iterdir()}
        assert ["set"] == [path.name for path in tmp_path.iterdir()]
    written(new, folder, "machine")
    assert old.keys() == {path.name for path in folder.iterdir()}
    assert old["rows-quality.md"] != (folder / "rows-quality.md").read_bytes()


class _Full(io.RawIOBase):
    """A file on a disk that is full."""

    def __init__(self, path):
        self.path = path

    def writable(self):
        """Take what is written."""
        return True

    def write(self, content):
        """Keep a part of *content*, and refuse the rest."""
        self.path.write_bytes(bytes(content)[:5])
        raise OSError(errno.ENOSPC, "No space left on device", str(self.path))
