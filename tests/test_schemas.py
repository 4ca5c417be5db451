"""The schemas that are published: they take what is written, and refuse what is not."""

import copy
import datetime as dt
import functools
import json
from pathlib import Path

import attrs
import jsonschema
import pytest
import referencing
from hypothesis import HealthCheck, given, settings

import cdrpkit
from cdrpkit import schemas
from cdrpkit.builtin import cdrpkit_return_kinds
from cdrpkit.exceptions import UnknownNameError
from cdrpkit.exporters.jsonvalues import plain
from cdrpkit.testing import arbitraries
from cdrpkit.testing.exporters import EVERY_VALUE

PUBLISHED = Path(__file__).parents[1] / "docs" / "schemas"
REGISTERS = {
    "examples/london": (dt.date(2000, 7, 28), dt.date(2005, 12, 8)),
    "examples/synthetic": (dt.date(2024, 6, 18), dt.date(2025, 6, 30)),
}
KINDS = [kind.name for kind in cdrpkit_return_kinds()]


def judge(schema):
    """Return what validates by *schema*, dates in it too."""
    kind = jsonschema.Draft202012Validator
    return kind(schema, format_checker=kind.FORMAT_CHECKER)


def published(name):
    """Return the schema of that name, as it is published."""
    return json.loads((PUBLISHED / f"{name}.schema.json").read_text(encoding="utf-8"))


@functools.cache
def made(kind):
    """Return the returns of a kind that the examples give."""
    found = []
    for name, days in REGISTERS.items():
        register = cdrpkit.load(name)
        for day in days:
            try:
                found.append(cdrpkit.build_return(kind, register, on=day))
            except cdrpkit.CdrpkitError:
                continue
    return found


def document(artefact, folder):
    """Return what the JSON exporter writes of *artefact*, as a naive reader has it."""
    target = folder / "return.json"
    cdrpkit.export(artefact, target)
    return json.loads(target.read_bytes())


@pytest.mark.parametrize("kind", KINDS)
class TestReturns:
    """The schema of a return takes what is exported of it, and no mutant."""

    def test_is_a_schema(self, kind):
        """It is what JSON Schema says that a schema is."""
        jsonschema.Draft202012Validator.check_schema(published(kind))
        assert schemas.of_return(kind) == published(kind)

    def test_takes_what_is_written(self, kind, tmp_path):
        """Every return of both examples is valid, as a document and line by line."""
        whole = judge(published(kind))
        line = judge(published(kind)["$defs"]["row"])
        read = 0
        for artefact in made(kind):
            whole.validate(document(artefact, tmp_path))
            cdrpkit.export(artefact, tmp_path / "return.jsonl")
            lines = (tmp_path / "return.jsonl").read_text("utf-8").splitlines()
            assert len(artefact.table.rows) == len(lines)
            for each in lines:
                line.validate(json.loads(each))
            read += len(lines)
        assert read > 0

    def test_refuses_mutants(self, kind, tmp_path):
        """A key too few or too many, another type, a value and why there is none."""
        whole = judge(published(kind))
        good = next(
            each
            for each in (document(each, tmp_path) for each in made(kind))
            if each["rows"]
        )
        row = good["rows"][0]
        gaps = [name for name in row if name.endswith("_gap")]
        mutants = [
            {name: value for name, value in row.items() if name != next(iter(row))},
            {**row, "surplus": None},
            *({**row, name: {}} for name in row),
            *({**row, name: 1.5} for name in row),
            *({**row, name: "no such word"} for name in gaps),
            *({**row, gap: None, gap.removesuffix("_gap"): None} for gap in gaps),
        ]
        assert whole.is_valid(good)
        assert [
            each for each in mutants if whole.is_valid({**good, "rows": [each]})
        ] == []
        for name in set(good) - {"$schema"}:
            assert not whole.is_valid({k: v for k, v in good.items() if k != name})
        assert not whole.is_valid({**good, "surplus": 1})


def test_of_a_line():
    """At ``#row`` the schema of a return is of a row, and not of the document."""
    (artefact, *_) = [each for each in made("rankings") if each.table.rows]
    schema = published("rankings")
    registry = referencing.Registry().with_resource(
        "rankings.schema.json", referencing.Resource.from_contents(schema)
    )
    line = jsonschema.Draft202012Validator(
        {"$ref": "rankings.schema.json#row"}, registry=registry
    )
    row = plain_row(artefact.table.rows[0])
    assert line.is_valid(row)
    assert not line.is_valid({"rows": [row]})


def plain_row(row):
    """Return a row as JSON has it."""
    return {
        name: plain(value) for name, value in attrs.asdict(row, recurse=False).items()
    }


class TestBeside:
    """Into a folder goes the schema of what is written there."""

    @given(artefact=arbitraries.returns())
    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
    def test_takes_any_return(self, artefact, tmp_path_factory):
        """Whatever stands in its cells, a return is valid by the schema beside it."""
        folder = tmp_path_factory.mktemp("set") / "set"
        cdrpkit.export(artefact, folder, exporter="json")
        whole = json.loads((folder / f"{artefact.name}.json").read_bytes())
        schema = json.loads((folder / whole["$schema"]).read_bytes())
        judge(schema).validate(whole)

    def test_every_value(self, tmp_path):
        """So is one with a value of every type, blocks of text among them."""
        cdrpkit.export(EVERY_VALUE, tmp_path / "set", exporter="json")
        whole = json.loads((tmp_path / "set" / "every-value.json").read_bytes())
        schema = json.loads((tmp_path / "set" / whole["$schema"]).read_bytes())
        judge(schema).validate(whole)
        assert len(EVERY_VALUE.table.rows) == len(whole["rows"])


def dumped(register, folder):
    """Return *register* as plain JSON."""
    cdrpkit.dump(register, folder, format="json")
    whole = {}
    for file in sorted(folder.iterdir()):
        whole |= json.loads(file.read_bytes())
    return whole


class TestRegister:
    """The schema of registers takes what loading takes, and no mutant."""

    def test_is_a_schema(self):
        """It is what JSON Schema says that a schema is."""
        jsonschema.Draft202012Validator.check_schema(published("register"))
        assert schemas.of_register() == published("register")

    @pytest.mark.parametrize("name", REGISTERS)
    def test_takes_the_examples(self, name, tmp_path):
        """Both example registers are valid, dumped as JSON."""
        whole = dumped(cdrpkit.load(name), tmp_path / "dump")
        judge(published("register")).validate(whole)
        assert len(whole) > 20

    @given(register=arbitraries.registers())
    @settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
    def test_takes_any_register(self, register, tmp_path_factory):
        """So is any register that can be dumped."""
        whole = dumped(register, tmp_path_factory.mktemp("dump") / "dump")
        judge(published("register")).validate(whole)

    @pytest.mark.parametrize(
        "changes",
        [
            {"kind": "no such kind"},
            {"kind": None},
            {"surplus": 1},
            {"id": "two words"},
            {"objective": ""},
            {"due": "31/03/2007"},
            {"due": "2007-13"},
            {"due": 2007},
            {"value": 70},
            {"value": {"value": "seventy"}},
            {"value": {"value": 70, "qualifier": "nearly"}},
            {"value_gap": "unknown"},
            {"source": {"paper": "P05"}},
            {"known": "2005-12"},
            {"note": " "},
        ],
        ids=str,
    )
    def test_refuses_what_loading_refuses(self, changes, tmp_path):
        """A mutant of a record is refused by the schema, and by loading."""
        record = {
            "id": "t",
            "objective": "o",
            "kind": "absolute",
            "value": {"value": "70.5", "qualifier": "at-least"},
            "due": "2007-03",
        }
        whole = judge(published("register"))
        path = tmp_path / "register.json"
        path.write_text(json.dumps({"targets": [record]}), encoding="utf-8")
        assert len(cdrpkit.load(path).targets) == 1
        assert whole.is_valid({"targets": [record]})
        mutant = {"targets": [{**copy.deepcopy(record), **changes}]}
        path.write_text(json.dumps(mutant), encoding="utf-8")
        with pytest.raises(cdrpkit.LoadError):
            cdrpkit.load(path)
        assert not whole.is_valid(mutant)

    @pytest.mark.parametrize("name", ["id", "objective", "kind"])
    def test_refuses_a_record_without(self, name):
        """What a record must have, it must have."""
        record = {"id": "t", "objective": "o", "kind": "absolute"}
        whole = judge(published("register"))
        assert whole.is_valid({"targets": [record]})
        del record[name]
        assert not whole.is_valid({"targets": [record]})

    def test_takes_null_where_loading_does(self, tmp_path):
        """What may be left out may be null, and nothing else."""
        record = {"id": "m", "short": "MPA", "long": "Authority", "source": None}
        path = tmp_path / "register.json"
        path.write_text(json.dumps({"abbreviations": [record]}), encoding="utf-8")
        assert len(cdrpkit.load(path).abbreviations) == 1
        assert judge(published("register")).is_valid({"abbreviations": [record]})


def test_every_schema_is_listed():
    """The page of schemas links to each of them."""
    page = (PUBLISHED / "README.md").read_text(encoding="utf-8")
    names = [path.name for path in sorted(PUBLISHED.glob("*.json"))]
    assert len(KINDS) + 1 == len(names)
    assert [name for name in names if f"({name})" not in page] == []


def test_unknown_kind():
    """Of a kind that there is not there is no schema."""
    with pytest.raises(UnknownNameError, match="did you mean 'rankings'"):
        schemas.of_return("ranking")
