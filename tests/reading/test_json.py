"""A return that others filled in as JSON is refused, each problem at its place."""

import json
from typing import Annotated

import attrs
import pytest

from cdrpkit import returns
from cdrpkit.exceptions import LoadError
from cdrpkit.loading.jsonpieces import pieces
from cdrpkit.quantities import Gap, Money, Unit
from cdrpkit.reading import jsonplaces
from cdrpkit.table import Column


@attrs.frozen(kw_only=True)
class Row:
    """A row with a column of each kind."""

    area: Annotated[str, Column(title="A", description="Code.", key=True)]
    count: Annotated[int | None, Column(title="N", description="#.", unit=Unit.COUNT)]
    count_gap: Annotated[Gap | None, Column(title="G", description="Why not.")]
    spent: Annotated[Money, Column(title="M", description="£.", unit=Unit.POUNDS)]
    bodies: Annotated[tuple[str, ...], Column(title="B", description="Who.")]


GOOD = {"area": "é", "count": 5, "count_gap": None, "spent": "1.50", "bodies": ["a"]}
ROW = Row(area="é", count=5, count_gap=None, spent=Money("1.50"), bodies=("a",))


def refused(path, text):
    """Return what is said of *text* as a file, without its name."""
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    with pytest.raises(LoadError) as caught:
        returns.read(Row, path)
    return [str(each).removeprefix(f"{path}") for each in caught.value.problems]


def changed(**changes):
    """Return the good row, changed, as text."""
    return json.dumps({**GOOD, **changes}, ensure_ascii=False)


@pytest.fixture
def lines(tmp_path):
    """Return where a file of JSON Lines is to stand."""
    return tmp_path / "filled-in.jsonl"


@pytest.fixture
def whole(tmp_path):
    """Return where a file of JSON is to stand."""
    return tmp_path / "filled-in.json"


class TestGood:
    """What is meant well and without doubt is read."""

    @pytest.mark.parametrize("end", ["\n", "\r\n", ""], ids=repr)
    def test_lines(self, lines, end):
        """Lines may end as on any system, and the last one need not."""
        lines.write_bytes(f"{changed()}{end}".encode())
        assert (ROW,) == returns.read(Row, lines).rows

    def test_no_lines(self, lines):
        """A file without a line has no rows."""
        lines.write_bytes(b"")
        assert () == returns.read(Row, lines).rows

    def test_rows_alone(self, whole):
        """Of a document the rows are enough; a mark at its beginning does no harm."""
        whole.write_bytes(f'\ufeff{{"rows": [{changed()}]}}'.encode())
        assert (ROW,) == returns.read(Row, whole).rows

    def test_numbers(self, lines):
        """A number is exact however it is written; a long one may be a text."""
        lines.write_text(
            '{"area": "a", "count": "9223372036854775807",'
            ' "count_gap": null, "spent": 0.10, "bodies": []}',
            encoding="utf-8",
        )
        (row,) = returns.read(Row, lines).rows
        assert (2**63 - 1, Money("0.10")) == (row.count, row.spent)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"area": 7}, ":2:10: rows[1].area: 7 is not text [not-text]"),
        (
            {"area": "é"},
            ":2:10: rows[1].area: a row with the same area stands on line 1",
        ),
        ({"area": None}, ":2:10: rows[1].area: the cell is empty"),
        ({"area": "\udc00"}, r"rows[1].area: '\udc00' holds '\udc00', half of a char"),
        ({"count": "5"}, ":2:24: rows[1].count: '5' is not a whole number like 3"),
        ({"count": 5.0}, ":2:24: rows[1].count: 5.0 is not a whole number like 3"),
        ({"count": True}, ":2:24: rows[1].count: true is not a whole number like 3"),
        ({"count": 2**63}, "does not fit into 64 bits"),
        ({"count": None}, "rows[1].count_gap: count is empty, and this must say why"),
        ({"count_gap": "withheld"}, "count is given, so nothing says why not"),
        ({"spent": "1.505"}, "£1.505 is finer than a penny"),
        ({"spent": 1e300}, "is too large"),
        ({"spent": float("nan")}, "rows[1].spent: NaN is not a number like 55.8"),
        ({"bodies": "a;b"}, "rows[1].bodies: 'a;b' is not a list [not-a-list]"),
        ({"bodies": None}, "rows[1].bodies: null is not a list; write [] for one"),
        ({"bodies": [None]}, "rows[1].bodies: null is not text"),
        ({"bodies": {}}, "is not a list"),
        ({"surplus": 1}, "rows[1].surplus: 'surplus' is not a column of this return"),
    ],
    ids=str,
)
def test_one_cell(lines, whole, changes, said):
    """One cell that is wrong is one problem, the same in both, at its place in each."""
    changes.setdefault("area", "b")
    bad = json.dumps({**GOOD, **changes})
    (in_lines,) = refused(lines, f"{changed()}\n{bad}\n")
    (in_whole,) = refused(whole, f'{{"rows": [\n{changed()},\n  {bad}]}}')
    assert said.partition(": ")[2] in in_lines
    assert in_lines.startswith(":2:")
    if said.startswith(":"):
        assert in_lines.startswith(said)
        place, _, rest = in_lines.removeprefix(":2:").partition(":")
        moved = f":3:{int(place) + 2}:{rest.replace('on line 1', 'on line 2')}"
        assert moved == in_whole
    else:
        assert in_whole.startswith(":3:")


def test_a_row_over_lines(whole):
    """The place of a cell is its own, however the row is laid out."""
    text = json.dumps({"rows": [GOOD, {**GOOD, "area": "b", "spent": "x"}]}, indent=2)
    (said,) = refused(whole, text)
    line = next(n for n, each in enumerate(text.split("\n"), 1) if '"x"' in each)
    assert said.startswith(f":{line}:16: rows[1].spent: 'x' is not a number")


class TestKeys:
    """Every row names every column, and no other."""

    def test_missing(self, lines):
        """A key that a row lacks is missed in that row."""
        bad = '{"area": "b", "count": 5, "count_gap": null, "bodies": []}'
        (said,) = refused(lines, f"{changed()}\n{bad}\n{changed(area='c')}\n")
        assert said.startswith(":2:1: rows[1].spent: there is no 'spent'; every row")

    def test_missing_everywhere(self, lines):
        """One that no row has is missed once, and one that is misspelt told once."""
        bad = changed().replace('"spent"', '"spend"')
        many = "".join(bad.replace("é", f"é{n}") + "\n" for n in range(100))
        missing, misspelt = refused(lines, many)
        assert missing.startswith(":1:1: rows[0].spent: there is no 'spent'")
        assert misspelt.startswith(":1:47: rows[0].spend: 'spend' is not a column")
        assert "did you mean 'spent'?" in misspelt

    def test_twice(self, lines, whole):
        """A key that is given twice is refused, with both places."""
        bad = changed().replace("{", '{"area": "a", ')
        said = "rows[{}].area: 'area' is given twice, first on line {}; keep one of the"
        (problem,) = refused(lines, f"{changed()}\n{bad}\n")
        assert problem.startswith(f":2:15: {said.format(1, 1)}")
        (problem,) = refused(whole, f'{{"rows": [\n {bad}]}}')
        assert problem.startswith(f":2:16: {said.format(0, 2)}")

    @pytest.mark.parametrize(("count", "is_cut"), [(999, False), (1000, True)])
    @pytest.mark.parametrize("line", ["7", "x", ""])
    def test_flood(self, lines, whole, count, is_cut, line):
        """Of thousands of problems as many are told as anybody reads, and that."""
        said = refused(lines, f"{line}\n" * count)
        assert 999 + is_cut == len(said)
        assert is_cut is ("there are more problems than these" in said[-1])
        if line == "7":
            rows = ",".join(line * count)
            assert len(said) == len(refused(whole, f'{{"rows": [{rows}]}}'))

    def test_many_in_a_row(self, lines, monkeypatch):
        """However many keys of a row are wrong, it is gone through once for them."""
        asked = []

        def counted(text, wanted):
            asked.append(text)
            return pieces(text, wanted)

        monkeypatch.setattr(jsonplaces, "pieces", counted)
        wrong = {f"key {n}": n for n in range(500)}
        text = f"{changed()}\n{changed(area='b', **wrong)}\n"
        said = refused(lines, text)
        assert 500 == len(said)
        assert said[-1].startswith(f":2:{text.index('key 499') - text.index('}') - 2}:")
        assert 1 == len(asked)

    def test_many_rows(self, whole):
        """Each of many rows with a problem has its own place."""
        rows = ",\n".join(changed(area=f"E{n}", spent="x") for n in range(150))
        said = refused(whole, f'{{"rows": [\n{rows}]}}')
        assert [f":{n + 2}" for n in range(150)] == [
            each[: len(f":{n + 2}")] for n, each in enumerate(said)
        ]


class TestAllAtOnce:
    """What is wrong with keys and what is wrong with values are said together."""

    def test_in_a_document(self, whole):
        """A document whose every level has a fault."""
        bad = [
            changed(area=7),
            changed(area="b", surplus=1),
            "7",
            changed(area="c", count="x").replace(', "spent": "1.50"', ""),
            changed(area="d", bodies=None),
            changed(area="e").replace("{", '{"area": "f", '),
        ]
        rows = ",\n".join(bad)
        said = refused(whole, f'{{"row": 0, "name": 1, "rows": [\n{rows}]}}')
        expected = [
            "1:2: row: 'row' is not a key of a return; did you mean 'rows'?",
            "2:10: rows[0].area: 7 is not text",
            "3:80: rows[1].surplus: 'surplus' is not a column of this return",
            "4:1: rows[2]: 7 is not a table of cells",
            "5:1: rows[3].spent: there is no 'spent'",
            "5:24: rows[3].count: 'x' is not a whole number like 3",
            "6:73: rows[4].bodies: null is not a list; write [] for one of nothing",
            "7:15: rows[5].area: 'area' is given twice, first on line 7",
        ]
        pairs = zip(expected, said, strict=True)
        assert [] == [pair for pair in pairs if not pair[1].startswith(f":{pair[0]}")]

    def test_in_lines(self, lines):
        """Lines that are none do not hide what is wrong with the others."""
        said = refused(lines, f"{changed(area=7)}\n{{\n\n[]\n{changed(count=1.5)}\n")
        assert ["1:10", "2:2", "3:1", "4:1", "5:24"] == [
            ":".join(each.split(":")[1:3]) for each in said
        ]


@pytest.mark.parametrize(
    ("number", "is_read"),
    [
        (2**53, True),
        (2**53 - 1, False),
        (-(2**53), True),
        (1 - 2**53, False),
    ],
)
def test_numbers_as_texts(lines, number, is_read):
    """Only a number that floats do not tell from others is read from a text."""
    if is_read:
        lines.write_text(changed(count=str(number)), encoding="utf-8")
        assert number == returns.read(Row, lines).rows[0].count
    else:
        (said,) = refused(lines, changed(count=str(number)))
        assert f"'{number}' is not a whole number like 3" in said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", ":1:1: this is not JSON: Expecting value"),
        ("[]", ":1:1: a list of 0 is not a table with the key 'rows' [not-a-table]"),
        ("null", ":1:1: null is not a table with the key 'rows'"),
        ("{}", ":1:1: there is no 'rows', the list of the rows; add it"),
        (
            '{"rows": {}}',
            ":1:10: rows: a table of 0 is not a list of rows [not-a-list]",
        ),
        ('{"rows": [7]}', ":1:11: rows[0]: 7 is not a table of cells"),
        ('{"rows": [],\n "row": 1}', ":2:2: row: 'row' is not a key of a return; did"),
        ('{"rows": [], "rows": []}', "rows: 'rows' is given twice"),
        ('{"rows": [}', ":1:11: this is not JSON: Expecting value"),
        ('{"rows": []} x', ":1:14: this is not JSON: Extra data"),
        ('{"rows": "a\nb"}', "cannot stand in a text as it is"),
        ("[" * 100_000, ":1:65: this is deeper than 64 levels"),
        (b'{"rows": "\xff"}', "byte 10 is 0xff, and this is not UTF-8"),
        ("\ufeff\ufeff{}", "byte 3 begins a second byte-order mark"),
        ('{"rows": []}'.encode("utf-16"), "at byte 0 this is UTF-16"),
        ('{"rows": [\0]}', "is NUL"),
    ],
    ids=lambda value: value[:20] if isinstance(value, str) else "bytes",
)
def test_no_json_of_a_return(whole, text, said):
    """What is no JSON, or of no return, is refused at the place where it stops."""
    (problem,) = refused(whole, text)
    assert said in problem


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("\n", ":1:1: the line is empty; take it out"),
        ("{\n}\n", ":1:2: this is not JSON"),
        ("[]\n", ":1:1: rows[0]: a list of 0 is not a table of cells"),
        ("[" * 100_000, ":1:65: this is deeper than 64 levels"),
        (b"\xff", ":1:1: byte 0 is 0xff, and this is not UTF-8"),
    ],
    ids=lambda value: value[:20] if isinstance(value, str) else "bytes",
)
def test_no_json_lines(lines, text, said):
    """Each line that is none is told."""
    assert said in refused(lines, text)[0]


class TestFolders:
    """Of a folder the main file is read."""

    @pytest.fixture
    def folder(self, tmp_path):
        """Return a folder with one return, and its companions."""
        (tmp_path / "filled-in.jsonl").write_text(f"{changed()}\n", encoding="utf-8")
        (tmp_path / "filled-in.schema.json").write_text("{}", encoding="utf-8")
        (tmp_path / "README.md").write_text("Words.", encoding="utf-8")
        return tmp_path

    def test_the_only_one(self, folder):
        """That is the one without companions' full stops in its name."""
        assert (ROW,) == returns.read(Row, folder).rows

    def test_several(self, folder):
        """Of several, none is guessed at."""
        (folder / "other.csv").write_text("", encoding="utf-8")
        with pytest.raises(
            LoadError, match=r"several files in it: 'filled-in\.jsonl', 'o"
        ):
            returns.read(Row, folder)

    def test_none_of_that_name(self, folder):
        """Of a kind, it is the one that is named for it."""
        with pytest.raises(
            LoadError, match=r"there is none of rankings\.csv, rankings\.j"
        ):
            returns.read("rankings", folder)
