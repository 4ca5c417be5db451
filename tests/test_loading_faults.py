"""Bad inputs: for each the file, line, column, path and code of what is told of it."""

import json
import time

import pytest

from cdrpkit.exceptions import MOST_PROBLEMS_SHOWN, LoadError
from cdrpkit.loading import limits, load, structuring
from cdrpkit.register import COLLECTIONS


def problems(tmp_path, **files):
    """Return what is wrong with files, given as their texts by ``stem_suffix``."""
    for name, text in files.items():
        stem, _, suffix = name.rpartition("_")
        (tmp_path / f"{stem}.{suffix}").write_text(text, encoding="utf-8", newline="")
    with pytest.raises(LoadError) as caught:
        load(tmp_path)
    return caught.value.problems


def told(tmp_path, **files):
    """Return line, column, path and code of each of those problems."""
    return [(p.line, p.column, p.path, p.code) for p in problems(tmp_path, **files)]


def as_text(field, text, code, says):
    """Return a case of a text that each format can hold."""
    return field, f'"{text}"', f'"{text}"', text, code, says


# One fault in a strategy: the field, its value in TOML, in JSON and in a cell (None
# where the format cannot hold it), the code, and what the message says.
VALUES = [
    ("title", '""', '""', None, "empty-text", "leave the field out"),
    ("title", '" \\t"', '" \\t"', " \t", "empty-text", "of blanks only; leave"),
    as_text("title", "\u3000\u2028\xa0", "empty-text", "of blanks only"),
    ("title", "7", "7", None, "not-text", "7 is not text"),
    ("title", "1.50", "1.50", None, "not-text", "1.50 is not text"),
    ("title", "true", "true", None, "not-text", "true is not text"),
    ("title", "2005-01-02", None, None, "not-text", "2005-01-02 is not text"),
    ("title", '["a"]', '["a"]', None, "not-text", "a list of 1 is not text"),
    ("title", "{a = 1}", '{"a": 1}', None, "not-text", "a table of 1 is not text"),
    ("title", '"a\\u0007"', '"a\\u0007"', "a\x07", "bad-character", r"'\x07'"),
    ("title", '"a\\uFFFF"', '"a\\uffff"', "a\uffff", "bad-character", "'\\uffff'"),
    ("title", '"a\\r"', '"a\\r"', '"a\r"', "bad-character", r"end lines with \n"),
    ("title", None, '"\\ud800"', None, "bad-character", r"'\ud800'"),
    ("id", '"a\\u0085"', '"a\\u0085"', "a\x85", "not-an-id", r"holds '\x85'"),
    as_text("id", "a b", "not-an-id", "holds ' '"),
    as_text("id", "a/b", "not-an-id", "holds '/'"),
    as_text("id", "a;b", "not-an-id", "holds ';'"),
    as_text("owner", "barnet", "not-a-reference", "write it like 'bodies/mps'"),
    as_text("owner", "bodies/", "not-a-reference", "'bodies/'"),
    as_text("owner", "/barnet", "not-a-reference", "'/barnet'"),
    as_text("owner", "a/b/c", "not-a-reference", "'a/b/c'"),
    as_text("kind", "policing-plna", "not-a-choice", "did you mean 'policing-plan'?"),
    ("kind", "3", "3", None, "not-a-choice", "3 is not one of: local-strategy, "),
    ("subjects", '"drugs"', '"drugs"', None, "not-a-list", "'drugs' is not a list"),
    ("subjects", "{}", "{}", None, "not-a-list", "a table of 0 is not a list"),
    as_text("span.start", "2004-1-01", "not-a-date", "is not a date like 2005-07-31"),
    as_text("span.start", "20040101", "not-a-date", "is not a date like 2005-07-31"),
    as_text("span.start", "2004-W01-1", "not-a-date", "like 2005-07-31"),
    as_text("span.start", "٢٠٠٤-01-01", "not-a-date", "like 2005-07-31"),
    as_text("span.start", "2024-02-30", "not-a-date", "is no day of the calendar"),
    as_text("span.start", "1899-12-31", "not-a-date", "not between 1900-01-01"),
    as_text("span.start", "2201-01-01", "not-a-date", "and 2200-12-31"),
    ("span.start", "2024-02-30", None, None, "not-a-date", "no day of the calendar"),
    ("span.start", "1899-12-31", None, None, "not-a-date", "not between"),
    ("span.start", "2004-01-01T00:00:00", None, None, "not-a-date", "T00:00:00 is not"),
    ("span.start", "12:00:00", None, None, "not-a-date", "12:00:00 is not a date"),
    ("span.start", "20040101", "20040101", None, "not-a-date", "20040101 is not"),
]

STRATEGY = {
    "id": '"s1"',
    "owner": '"bodies/mps"',
    "kind": '"policing-plan"',
    "span.start": '"2004-04-01"',
    "subjects": '["crime"]',
    "title": '"Plan"',
}
CELLS = {field: text.strip('["]') for field, text in STRATEGY.items()}


def in_format(column):
    """Return the cases that one format can put: field, value, code, saying."""
    cases = [(c[0], c[column], c[4], c[5]) for c in VALUES if c[column] is not None]
    ids = [f"{field}: {value!r:.20}" for field, value, *_ in cases]
    return pytest.mark.parametrize(("field", "value", "code", "says"), cases, ids=ids)


class TestValues:
    """The same wrong value has the same path and code in every format."""

    @in_format(1)
    def test_toml(self, tmp_path, field, value, code, says):
        """In TOML it is told where the value starts."""
        lines = [f"{key} = {text}" for key, text in {**STRATEGY, field: value}.items()]
        line = 2 + list(STRATEGY).index(field)
        (problem,) = problems(tmp_path, x_toml="\n".join(["[[strategies]]", *lines]))
        assert (line, len(field) + 4) == (problem.line, problem.column)
        assert (f"strategies[0].{field}", code) == (problem.path, problem.code)
        assert says in str(problem)

    @in_format(2)
    def test_json(self, tmp_path, field, value, code, says):
        """In JSON it is told where the value starts."""
        values = {**STRATEGY, field: value}
        start = values.pop("span.start")
        lines = [f'"{key}": {text}' for key, text in values.items()]
        lines.append(f'"span": {{"start": {start}}}')
        key = f'"{field.rpartition(".")[2]}": '
        (line,) = (number for number, text in enumerate(lines, 2) if key in text)
        column = lines[line - 2].index(key) + len(key) + 1
        text = '{"strategies": [{\n' + ",\n".join(lines) + "\n}]}"
        (problem,) = problems(tmp_path, x_json=text)
        assert (line, column) == (problem.line, problem.column)
        assert (f"strategies[0].{field}", code) == (problem.path, problem.code)
        assert says in str(problem)

    @in_format(3)
    def test_csv(self, tmp_path, field, value, code, says):
        """In CSV it is told where the cell starts."""
        cells = {**CELLS, field: value}
        before = list(cells)[: list(cells).index(field)]
        column = sum(len(cells[name]) + 1 for name in before) + 1
        text = ",".join(cells) + "\r\n" + ",".join(cells.values()) + "\r\n"
        (problem,) = problems(tmp_path, strategies_csv=text)
        assert (2, column) == (problem.line, problem.column)
        assert (f"strategies[0].{field}", code) == (problem.path, problem.code)
        assert says in str(problem)


class TestNumbers:
    """Numbers are exact, of a sane size, and never what only looks like one."""

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ('"1_0"', "not-a-number"),
            ('" 1"', "not-a-number"),
            ('"١٢"', "not-a-number"),
            ('"NaN"', "not-a-number"),
            ('".5"', "not-a-number"),
            ('"0x1"', "not-a-number"),
            ("true", "not-a-number"),
            ("null", "not-a-number"),
            ("NaN", "not-a-number"),
            ("-Infinity", "not-a-number"),
            ("1e400", "too-large"),
            ("1e-21", "too-large"),
            ("1" * 31, "too-large"),
            ("1" * 5000, "too-large"),
            ("0." + "1" * 200, "too-large"),
            ('"1e1000000000000000000000000"', "too-large"),
        ],
    )
    def test_decimals(self, tmp_path, text, code):
        """A quantity is a number of at most 30 digits and an exponent of 20."""
        target = '{"id": "t", "objective": "o", "kind": "absolute", "value": {"value": '
        text = f'{{"targets": [{target}{text}}}}}]}}'
        column = text.index('"value": {') + len('"value": {"value": ') + 1
        expected = [(1, column, "targets[0].value.value", code)]
        assert expected == told(tmp_path, x_json=text)

    @pytest.mark.parametrize("text", ["1.0", "1e3", "true", '"1"', "nan", "2005-01-01"])
    def test_whole_numbers(self, tmp_path, text):
        """A whole number is written as one."""
        expected = [(7, 12, "actions[0].position", "not-a-whole-number")]
        assert expected == told(tmp_path, x_toml=ACTION + f"position = {text}")

    @pytest.mark.parametrize("text", [str(2**63), str(-(2**63) - 1), "0x1" + "0" * 40])
    def test_64_bits(self, tmp_path, text):
        """A whole number has at most 64 bits."""
        expected = [(7, 12, "actions[0].position", "too-large")]
        assert expected == told(tmp_path, x_toml=ACTION + f"position = {text}")

    @pytest.mark.parametrize("cell", ["1.0", "01", "+1", " 1", "1_0", "one"])
    def test_whole_numbers_in_cells(self, tmp_path, cell):
        """A cell stands for a whole number only in its one usual form."""
        text = f"id,key_point,text,position\na,k,x,{cell}\n"
        expected = [(2, 7, "actions[0].position", "not-a-whole-number")]
        assert expected == told(tmp_path, actions_csv=text)

    def test_64_bits_in_cells(self, tmp_path):
        """A cell of ever so many digits is too large, and is not computed."""
        text = f"id,key_point,text,position\na,k,x,{'1' * 5000}\n"
        expected = [(2, 7, "actions[0].position", "too-large")]
        assert expected == told(tmp_path, actions_csv=text)

    @pytest.mark.parametrize("cell", ["True", "yes", "1", "no"])
    def test_truth_in_cells(self, tmp_path, cell):
        """Only ``true`` and ``false`` are true and false."""
        text = f"id,partnership,body,capacity,chair\nm,p,b,other,{cell}\n"
        expected = [(2, 13, "memberships[0].chair", "not-true-or-false")]
        assert expected == told(tmp_path, memberships_csv=text)

    def test_truth(self, tmp_path):
        """A text is never taken for true or false."""
        text = (
            '[[memberships]]\nid = "m"\npartnership = "p"\nbody = "b"\n'
            'capacity = "other"\nchair = "false"\n'
        )
        expected = [(6, 9, "memberships[0].chair", "not-true-or-false")]
        assert expected == told(tmp_path, x_toml=text)


ACTION = '\n[[actions]]\nid = "a"\nkey_point = "k"\ntext = "x"\n\n'

AREA = """\
[[areas]]
id = "a"
kind = "district"
nation = "england"
names = [{value = "A"}]
"""


class TestTables:
    """Keys that are wrong, missing or given twice, and tables that are none."""

    def test_unknown_field(self, tmp_path):
        """A key that no field bears is told where it stands, with the nearest."""
        (problem,) = problems(tmp_path, x_toml=AREA + 'prent = "x"')
        assert (6, 1, "areas[0].prent") == (problem.line, problem.column, problem.path)
        assert problem.message == (
            "'prent' is not a field of area; did you mean 'parent'?"
        )

    def test_unknown_field_like_none(self, tmp_path):
        """Where no field is near, all of them are listed."""
        (problem,) = problems(tmp_path, x_toml=AREA + '"x y" = 1')
        assert (6, 1, "areas[0]['x y']") == (problem.line, problem.column, problem.path)
        assert "known are: id, names, kind, " in problem.message

    def test_misspelt_required_field(self, tmp_path):
        """A misspelt field is one fault, though the one that was meant is missing."""
        text = AREA.replace("kind", "knid")
        expected = [(3, 1, "areas[0].knid", "unknown-field")]
        assert expected == told(tmp_path, x_toml=text)

    def test_missing_field(self, tmp_path):
        """A missing field is told where its record starts, with the record's id."""
        text = "\n\n" + AREA.replace('kind = "district"\n', "")
        (problem,) = problems(tmp_path, x_toml=text)
        assert (3, 1, "areas[0].kind") == (problem.line, problem.column, problem.path)
        assert ("a", "missing-field") == (problem.record, problem.code)
        assert "(id 'a')" in str(problem)

    def test_inside(self, tmp_path):
        """A fault inside lists and tables is told by its whole path."""
        text = AREA.replace('{value = "A"}', '{value = "é"}, {value = "B", spn = {}}')
        expected = [(5, 39, "areas[0].names[1].spn", "unknown-field")]
        assert expected == told(tmp_path, x_toml=text)

    def test_nested_lists_of_tables(self, tmp_path):
        """Tables of a list are counted wherever their headers stand."""
        text = AREA.replace('names = [{value = "A"}]\n', "")
        names = '[[areas.names]]\nvalue = "A"\n[[areas.names]]\n'
        names += "[areas.names.span]\nstart = 1\n"
        expected = [
            (7, 1, "areas[0].names[1].value", "missing-field"),
            (9, 9, "areas[0].names[1].span.start", "not-a-date"),
        ]
        assert expected == told(tmp_path, x_toml=text + names)

    def test_quoted_and_dotted_keys(self, tmp_path):
        """A key is known however it is written."""
        text = AREA + '"span"."start" = 1'
        expected = [(6, 18, "areas[0].span.start", "not-a-date")]
        assert expected == told(tmp_path, x_toml=text)

    def test_contradiction(self, tmp_path):
        """Two fields that cannot both be true are told of the table that holds them."""
        text = AREA + "span = {start = 2005-01-01, end = 2004-01-01}"
        (problem,) = problems(tmp_path, x_toml=text)
        assert (6, 8, "areas[0].span") == (problem.line, problem.column, problem.path)
        assert "ends (2004-01-01) before it starts (2005-01-01)" in problem.message

    @pytest.mark.parametrize("value", ['"x"', "1", "[]", "null", "true"])
    def test_not_a_table(self, tmp_path, value):
        """A record that is no table is refused."""
        expected = [(1, 12, "areas[0]", "not-a-table")]
        assert expected == told(tmp_path, x_json=f'{{"areas": [{value}]}}')

    def test_texts(self, tmp_path):
        """Texts by slug are told one by one; a slug is like an id."""
        paper = (
            '[[papers]]\nid = "p"\ntitle = "T"\nnumber = "1"\nby = "x"\n'
            "date = 2005-12-08\n"
        )
        text = paper + 'body = {summary = 1, "a b" = "x", good = "x"}'
        expected = [
            (7, 19, "papers[0].body.summary", "not-text"),
            (7, 30, "papers[0].body['a b']", "not-an-id"),
        ]
        assert expected == told(tmp_path, a_toml=text)

    def test_texts_that_are_none(self, tmp_path):
        """What should be texts by slug is a table."""
        text = '{"papers": [{"id": "p", "title": "T", "number": "1", "by": "x",\n'
        text += '"date": "2005-12-08", "body": "x"}]}'
        expected = [(2, 31, "papers[0].body", "not-a-table")]
        assert expected == told(tmp_path, a_json=text)

    @pytest.mark.parametrize("root", ["11", "null", "[]", '"areas"', "true"])
    def test_root(self, tmp_path, root):
        """A JSON file is a table of collections, and nothing else."""
        assert [(1, 1, "", "not-a-table")] == told(tmp_path, x_json=root)

    def test_collection_is_no_list(self, tmp_path):
        """A collection that is a table is refused, with how to write it."""
        (problem,) = problems(tmp_path, x_toml='\n[areas]\nid = "a"')
        assert (2, 1, "areas") == (problem.line, problem.column, problem.path)
        assert "[[areas]]" in problem.message

    def test_unknown_collection(self, tmp_path):
        """A collection that there is not is told with the nearest, or with all."""
        first, second = problems(tmp_path, x_toml="areaz = []\n\nzzz = []")
        assert (1, 1, "areaz") == (first.line, first.column, first.path)
        assert first.message == "there is no collection 'areaz'; did you mean 'areas'?"
        assert (3, 1) == (second.line, second.column)
        assert "known are: abbreviations, " in second.message

    def test_key_twice_in_json(self, tmp_path):
        """A key given twice is refused, and both lines are named."""
        text = '{"areas": [{"id": "a",\n "kind": "district", "nation": "england",\n'
        text += ' "names": [{"value": "A"}],\n "kind": "county", "\\u006bind": 3}]}'
        first, second = problems(tmp_path, x_json=text)
        assert (4, 2, "areas[0].kind") == (first.line, first.column, first.path)
        assert first.message.startswith("'kind' is given twice, first on line 2;")
        assert "duplicate-key" == first.code == second.code

    def test_key_twice_in_broken_toml(self, tmp_path):
        """What is wrong after the second key is for the next time."""
        text = 'a = 1\na = 2\n"\\q" = 3\n[[\nb =\n = 1\n[x'
        assert [(2, 1, "a", "duplicate-key")] == told(tmp_path, x_toml=text)

    def test_collection_twice_in_json(self, tmp_path):
        """A collection may be what is given twice, once as no list."""
        text = '{"areas": 5, "areas": [{"id": "a", "id": "b"}]}'
        expected = [
            (1, 11, "areas", "not-a-list"),
            (1, 14, "areas", "duplicate-key"),
            (1, 36, "areas[0].id", "duplicate-key"),
        ]
        assert expected == told(tmp_path, x_json=text)

    @pytest.mark.parametrize(
        ("text", "place", "path", "first"),
        [
            ('a = 1\nb = 2\n"a" = 3', (3, 1), "a", 1),
            ("[a]\nx.y = 1\n\n[b]\n[a]", (5, 1), "a", 1),
            ("[[areas]]\nid = 1\n[[areas]]\nid = 1\nid = 2", (5, 1), "areas[1].id", 4),
            ("a = {b = 1, b = 2}", (1, 13), "a.b", 1),
        ],
    )
    def test_key_twice_in_toml(self, tmp_path, text, place, path, first):
        """In TOML too, whether it stands in a table, a header or a list."""
        (problem,) = problems(tmp_path, x_toml=text)
        assert (*place, path) == (problem.line, problem.column, problem.path)
        assert f"first on line {first}" in problem.message

    @pytest.mark.parametrize(
        ("files", "expected"),
        [
            (
                {"x_toml": "[a.source]\nb = 1\n[a.source]\nb = 2\nc.d = 1"},
                [(3, 1, "a.source", "duplicate-key")],
            ),
            (
                {"x_json": '{"areas": [{"id": 1}],\n "areas": [{"id": 2}]}'},
                [(2, 2, "areas", "duplicate-key")],
            ),
            (
                {"x_json": '{"a": {"b": 1},\n "a": {"b": 1, "b": 2}, "a": {"b": 3}}'},
                [
                    (2, 2, "a", "duplicate-key"),
                    (2, 16, "a.b", "duplicate-key"),
                    (2, 25, "a", "duplicate-key"),
                ],
            ),
        ],
    )
    def test_table_twice(self, tmp_path, files, expected):
        """What a table holds that is given twice is not told as given twice too."""
        found = told(tmp_path, **files)
        assert expected == [each for each in found if each[3] == "duplicate-key"]

    def test_repeated_id(self, tmp_path):
        """An id borne twice is refused, and both places are named."""
        json_text = json.dumps({"areas": [{"id": "b"}, {"id": "a", "kind": 3}]})
        found = problems(tmp_path, a_toml=AREA + AREA, b_json=json_text)
        repeated = [problem for problem in found if problem.code == "duplicate-id"]
        assert [(7, 6, "areas[1].id"), (1, 32, "areas[1].id")] == [
            (problem.line, problem.column, problem.path) for problem in repeated
        ]
        first = tmp_path / "a.toml"
        for problem in repeated:
            assert f"'a' is already the id of a record of areas, at {first}:2;" in (
                problem.message
            )

    def test_same_id_elsewhere(self, tmp_path):
        """Records of different collections may bear one id."""
        (tmp_path / "x.toml").write_text(AREA + AREA.replace("areas", "committees"))
        found = problems(tmp_path)
        assert "duplicate-id" not in [problem.code for problem in found]


class TestSyntax:
    """What is not of its language is told at the place where it stops being so."""

    @pytest.mark.parametrize(
        ("text", "place"),
        [
            ("a = 1\nb =", (2, 4)),
            ("a = [1,\nb = 2", (2, 1)),
            ('"é" = 1 2', (1, 9)),
            ("a = 1\r\nb = ?", (2, 5)),
            ("a = 'x\nb = 1", (1, 5)),
            ('a = 1\nb = """x\ny\n', (2, 5)),
            ("a = '''x\n'y'\n", (1, 5)),
            ('a = "\\ud800"', (1, 12)),
            ('a = "\\q"', (1, 8)),
            ("a = 1\rb = 2", (1, 6)),
            ("a = {b = 1}\na.c = 1", (2, 8)),
        ],
    )
    def test_toml_syntax(self, tmp_path, text, place):
        """TOML that is none."""
        assert [(*place, "", "syntax")] == told(tmp_path, x_toml=text)

    def test_toml_date_in_broken_file(self, tmp_path):
        """A day that is in no calendar is found though more is wrong after it."""
        text = '"é" = 1\nx = [1, 2024-02-30]\n[[\n"\\q" = 2\n= 3\n[a'
        expected = [(2, 9, "x[1]", "not-a-date")]
        assert expected == told(tmp_path, x_toml=text)

    def test_toml_date_and_time(self, tmp_path):
        """A day with a time of day may be in no calendar either."""
        (problem,) = problems(tmp_path, x_toml="a = 2024-02-30T10:00:00 # ?")
        assert (1, 5, "a") == (problem.line, problem.column, problem.path)
        assert problem.message.startswith("'2024-02-30T10:00:00' is no day")

    def test_toml_endless_integer(self, tmp_path):
        """An integer of thousands of digits is refused and not computed."""
        digits = "1_2" * 2500
        text = f"# {digits}\n'x{digits}' = '{digits}'\n{digits} = 1\nb = {digits}.5\n"
        (problem,) = problems(tmp_path, x_toml=f"{text}[c]\n'é' = [1, -{digits}]\n")
        assert (6, 11, "c['é'][1]", "too-large") == (
            problem.line,
            problem.column,
            problem.path,
            problem.code,
        )
        assert "a number has at most 30 digits" in problem.message
        assert len(str(problem)) < 500

    @pytest.mark.parametrize(
        ("text", "place", "says"),
        [
            ('a = "x\nb = "y"', (1, 5), "opened here and not closed on its line"),
            ('a = "x\r\nb = "y"', (1, 5), "opened here and not closed on its line"),
            ("a = 'x\nb = 'y'", (1, 5), "opened here and not closed on its line"),
            ("a = 'x' # '\nb = 'x\nc = ''", (2, 5), "not closed on its line"),
            ("a = 'x", (1, 5), "opened here and never closed"),
            ('a = """x', (1, 5), "opened here and never closed"),
            ("a = “x”", (1, 5), "“ is no quotation mark here; write a straight one"),
            ("“a” = 1", (1, 1), "“ is no quotation mark here"),
            ("['’']\n[‘a’]", (2, 2), "‘ is no quotation mark here"),
            ('a = "x”\nb = 1', (1, 5), "opened here and not closed on its line"),
            ("a = London", (1, 5), "a text needs quotation marks, like"),
            ("a = True", (1, 5), "true and false are written small"),
            (r'a = "C:\q"', (1, 10), r"write \\ for one"),
            ('a = "x\x01"', (1, 7), r"'\x01' cannot stand in a text or comment"),
            ("a = 1 # \x7f", (1, 9), r"'\x7f' cannot stand in a text or comment"),
        ],
    )
    def test_toml_plainly(self, tmp_path, text, place, says):
        """What is often mistaken has its cause and its cure told."""
        (problem,) = problems(tmp_path, x_toml=text)
        assert (*place, "syntax") == (problem.line, problem.column, problem.code)
        assert says in problem.message

    def test_toml_without_a_place(self, tmp_path, monkeypatch):
        """What its parser tells without a place is told all the same."""

        def refuse(*_, **__):
            raise ValueError("no more")

        monkeypatch.setattr("tomllib.loads", refuse)
        (problem,) = problems(tmp_path, x_toml="a = 12")
        assert (None, "syntax") == (problem.line, problem.code)
        assert problem.message.endswith("no more")

    @pytest.mark.parametrize(
        ("text", "place", "says"),
        [
            ('{"a": "x', (1, 7), "opened here and never closed"),
            ('{"a": "x\n"}', (1, 9), r"'\n' cannot stand in a text as it is"),
            ('{"a": "x\t"}', (1, 9), r"'\t' cannot stand in a text as it is"),
            ('{"a": “x”}', (1, 7), "“ is no quotation mark here; write a straight one"),
            ("{“a”: 1}", (1, 2), "“ is no quotation mark here"),
        ],
    )
    def test_json_plainly(self, tmp_path, text, place, says):
        """So it has in JSON."""
        (problem,) = problems(tmp_path, x_json=text)
        assert (*place, "syntax") == (problem.line, problem.column, problem.code)
        assert says in problem.message

    @pytest.mark.parametrize(
        ("text", "place"),
        [
            ("", (1, 1)),
            ('{"areas": [}', (1, 12)),
            ('{"é": 1,\n "b" 2}', (2, 6)),
            ('{"a": 1} x', (1, 10)),
            ("{'a': 1}", (1, 2)),
            ('{"a": "x\ny"}', (1, 9)),
            ('{"a": 01}', (1, 8)),
        ],
    )
    def test_json_syntax(self, tmp_path, text, place):
        """JSON that is none."""
        assert [(*place, "", "syntax")] == told(tmp_path, x_json=text)


class TestCSV:
    """What only a CSV file can have wrong."""

    def test_no_header(self, tmp_path):
        """A file without a first line that names the columns is refused."""
        assert [(1, 1, "", "no-header")] == told(tmp_path, holders_csv="")
        assert [(1, 1, "", "no-header")] == told(tmp_path, holders_csv="\nid,title\n")

    @pytest.mark.parametrize("mark", [";", "\t", "|"])
    def test_other_delimiters(self, tmp_path, mark):
        """Columns are parted by commas, and a file of other marks is told so."""
        (problem,) = problems(tmp_path, holders_csv=f"id{mark}title\nh{mark}x\n")
        assert (1, 1, "no-header") == (problem.line, problem.column, problem.code)
        assert "parted by commas" in problem.message

    def test_too_many_columns(self, tmp_path):
        """A header of ever so many columns is no header."""
        text = "," * limits.MOST_COLUMNS
        assert [(1, 1, "", "no-header")] == told(tmp_path, holders_csv=text)

    def test_unknown_collection(self, tmp_path):
        """A file whose name is of no collection is refused."""
        (problem,) = problems(tmp_path, holdrs_csv="id,title\n")
        assert (None, "", "unknown-collection") == (
            problem.line,
            problem.path,
            problem.code,
        )
        assert "did you mean 'holders'?" in problem.message

    def test_unknown_column(self, tmp_path):
        """A column that no field bears is one fault, however many rows there are."""
        text = "id,title,capacity,intrest\nh1,x,member,y\nh2,x,member,\n"
        (problem,) = problems(tmp_path, holders_csv=text)
        assert (1, 19, "holders.intrest") == (
            problem.line,
            problem.column,
            problem.path,
        )
        assert "did you mean 'interest'?" in problem.message

    def test_unlike_any_column(self, tmp_path):
        """Where no column is near, all of them are listed."""
        (problem,) = problems(tmp_path, holders_csv="id,title,capacity,\nh,x,member,\n")
        assert (1, 19, "holders['']") == (problem.line, problem.column, problem.path)
        assert "known are: id, title, capacity, interest, " in problem.message

    def test_misspelt_required_column(self, tmp_path):
        """A misspelt column is one fault, though the one that was meant is missing."""
        text = "id,titel,capacity\nh1,x,member\nh2,x,member\n"
        expected = [(1, 4, "holders.titel", "unknown-field")]
        assert expected == told(tmp_path, holders_csv=text)

    def test_missing_column(self, tmp_path):
        """A required column that is not there is told once; other faults are too."""
        text = "id,capacity\nh1,member\nh2,membr\n"
        expected = [
            (1, 1, "holders.title", "missing-field"),
            (3, 4, "holders[1].capacity", "not-a-choice"),
        ]
        assert expected == told(tmp_path, holders_csv=text)

    def test_empty_required_cell(self, tmp_path):
        """A required cell that is empty is missing from its row alone."""
        text = "id,title,capacity\nh1,,member\nh2,x,member\n"
        expected = [(2, 4, "holders[0].title", "missing-field")]
        assert expected == told(tmp_path, holders_csv=text)

    def test_column_of_a_table(self, tmp_path):
        """A table has no column by itself, but one for each of its fields."""
        text = "id,name,span\ni,x,2005\n"
        (problem,) = problems(tmp_path, initiatives_csv=text)
        assert (1, 9, "initiatives.span") == (
            problem.line,
            problem.column,
            problem.path,
        )
        assert "give span.start, span.end" in problem.message

    def test_beyond_cells(self, tmp_path):
        """What no cell can hold is refused, with where to put it."""
        text = "id,body,names\nc,mps,x\n"
        (problem,) = problems(tmp_path, committees_csv=text)
        assert (1, 9, "committees.names", "not-in-csv") == (
            problem.line,
            problem.column,
            problem.path,
            problem.code,
        )
        assert "into a .toml or .json file" in problem.message

    def test_beyond_cells_and_required(self, tmp_path):
        """So are records that cannot be without it, once for all of them."""
        expected = [(1, 1, "committees.names", "not-in-csv")]
        text = "id,body\nc1,mps\nc2,mps\n"
        assert expected == told(tmp_path, committees_csv=text)

    def test_column_twice(self, tmp_path):
        """A column that is named twice is refused at the second."""
        text = "id,title,capacity,title\nh,x,member,y\n"
        (problem,) = problems(tmp_path, holders_csv=text)
        assert (1, 19, "holders.title") == (problem.line, problem.column, problem.path)
        assert ("duplicate-key", None) == (problem.code, problem.record)

    def test_ragged_rows(self, tmp_path):
        """A row has a cell for each column, and those before and after it are read."""
        text = "id,title,capacity\nh1,x\nh2,x,member,y\nh3,x,membr\n"
        expected = [
            (2, 1, "holders[0]", "ragged-row"),
            (3, 1, "holders[1]", "ragged-row"),
            (4, 6, "holders[2].capacity", "not-a-choice"),
        ]
        assert expected == told(tmp_path, holders_csv=text)

    def test_empty_row(self, tmp_path):
        """A row of nothing but commas is one fault."""
        text = "id,title,capacity\nh1,x,member\n,,\n"
        assert [(3, 1, "holders[1]", "empty-row")] == told(tmp_path, holders_csv=text)

    def test_lines_in_cells(self, tmp_path):
        """Places are right after cells that hold lines, commas and quotes."""
        text = 'id,title,capacity\r\n\r\nh1,"a\nb,""é""",membr\r\nh2,é,membr\r\n'
        expected = [
            (4, 10, "holders[0].capacity", "not-a-choice"),
            (5, 6, "holders[1].capacity", "not-a-choice"),
        ]
        assert expected == told(tmp_path, holders_csv=text)

    def test_list_items(self, tmp_path):
        """A fault in an item of a list is told where the cell starts."""
        text = "id,owner,kind,subjects\ns,bodies/x,policing-plan,a;;b\n"
        expected = [(2, 26, "strategies[0].subjects[1]", "empty-text")]
        assert expected == told(tmp_path, strategies_csv=text)

    @pytest.mark.parametrize("cell", ["a\\b", "a\\"])
    def test_bad_escape(self, tmp_path, cell):
        """In a list a backslash stands only before what it escapes."""
        text = f"id,owner,kind,subjects\ns,bodies/x,policing-plan,{cell}\n"
        expected = [(2, 26, "strategies[0].subjects", "bad-escape")]
        assert expected == told(tmp_path, strategies_csv=text)

    @pytest.mark.parametrize(
        ("row", "says"),
        [
            ('h1,"x,member\nh2,x,member\n', "opened here and never closed"),
            ('h1,"x"y,member\n', "after its closing quotation mark"),
            ("h1,x\ry,member\n", "end lines with LF"),
        ],
    )
    def test_syntax(self, tmp_path, row, says):
        """A row that cannot be parted into cells is told where it starts."""
        text = f"id,title,capacity\nh0,x,member\n{row}"
        (problem,) = problems(tmp_path, holders_csv=text)
        assert (3, 1, "syntax") == (problem.line, problem.column, problem.code)
        assert says in problem.message

    def test_syntax_in_the_header(self, tmp_path):
        """So is a header."""
        assert [(1, 1, "", "syntax")] == told(tmp_path, holders_csv='id,"title\n')


def test_fault_of_the_library():
    """An error that no input is to blame for is not told as one of the input."""
    with pytest.raises(ZeroDivisionError):
        list(structuring._faults(ZeroDivisionError(), ()))


class TestManyFaults:
    """All faults are told at once, in the order of file, line and column."""

    def test_order(self, tmp_path):
        """Twenty faults in three files are twenty problems, sorted."""
        area = 'kind = "x"\nnation = 3\n[[areas]]\n'
        row = "h{},,membr\n"
        found = told(
            tmp_path,
            a_toml='[[areas]]\nid = "a"\n' + area,
            b_json='{"areas": [{}, 7]}',
            holders_csv="id,title,capacity\n" + "".join(map(row.format, range(5))),
        )
        places = [
            (path.partition("[")[0], line, column) for line, column, path, _ in found
        ]
        assert 7 + 5 + 10 == len(found)
        assert places[:12] == sorted(places[:7]) + sorted(places[7:12])
        assert places[12:] == sorted(places[12:])

    @pytest.mark.parametrize(
        "files",
        [
            {"x_json": json.dumps({"areas": [0] * 5_000})},
            {"x_json": json.dumps({"areas": [{}] * 5_000})},
            {"x_json": json.dumps({"strategies": [{"subjects": [0] * 5_000}]})},
            {"x_json": json.dumps({f"k{i}": 0 for i in range(5_000)})},
            {"x_json": json.dumps({"areas": [{f"k{i}": 0 for i in range(5_000)}]})},
            {"x_json": '{"areas": [{' + ",".join(['"id": 1'] * 5_000) + "}]}"},
            {"x_json": json.dumps({"areas": [{"id": "a"}] * 5_000})},
            {"x_toml": "a = 1\n" * 5_000},
            {"x_toml": "[areas.a]\n" * 5_000},
            {"holders_csv": "id," * 998 + "id\n"},
            {"holders_csv": "id,title\n" + "x\n" * 5_000},
            {"holders_csv": "id,title\n" + "x,y\n" * 5_000},
        ],
    )
    def test_flood(self, tmp_path, files):
        """Of a flood as many are told as a message lists; the last says so."""
        found = problems(tmp_path, **files)
        assert len(found) <= MOST_PROBLEMS_SHOWN
        assert "too-many" == found[-1].code

    @pytest.mark.parametrize("line", ["a=1\n", "[areas.a]\n"])
    def test_flood_in_time(self, tmp_path, line):
        """What is told of keys given twice takes time by the length of the file."""
        start = time.process_time()
        found = problems(tmp_path, x_toml=line * 100_000)
        assert "too-many" == found[-1].code
        assert time.process_time() - start < 5

    def test_long_text_for_a_list(self, tmp_path):
        """A long text where a list is wanted is one fault, and not one a letter."""
        text = AREA.replace('[{value = "A"}]', f'"{"x" * 1_000_000}"')
        (problem,) = problems(tmp_path, x_toml=text)
        assert "not-a-list" == problem.code
        assert len(str(problem)) < 500

    def test_too_long_a_text(self, tmp_path):
        """A text of more than a million characters is refused."""
        text = AREA + f'note = "{"x" * (limits.LONGEST_TEXT + 1)}"'
        assert [(6, 8, "areas[0].note", "too-long")] == told(tmp_path, x_toml=text)


class TestDepth:
    """What nests too deep is refused before any parser sees it."""

    @pytest.mark.parametrize(
        ("text", "column"),
        [
            ("a = " + "[" * 65 + "]" * 65, 69),
            ("a = " + "[" * 100_000, 69),
            ("a = " + "{a = " * 100_000, 325),
            (".".join(["a"] * 65) + " = 1", 1),
            ("[" + " . ".join(["a"] * 100_000) + "]", 2),
            (".".join(["a"] * 9) + " = 1", 1),
            ("x = {" + ".".join(["'a'"] * 65) + " = 1}", 6),
        ],
    )
    def test_toml(self, tmp_path, text, column):
        """In TOML lists, tables and dotted keys nest."""
        assert [(1, column, "", "too-deep")] == told(tmp_path, x_toml=text)

    @pytest.mark.parametrize(
        ("text", "column"),
        [
            ("[" * 65 + "]" * 65, 65),
            ("[" * 100_000, 65),
            ('{"a":' * 100_000, 321),
            ('["[[\\"[[", ' * 100_000, 705),
        ],
    )
    def test_json(self, tmp_path, text, column):
        """In JSON lists and tables nest."""
        assert [(1, column, "", "too-deep")] == told(tmp_path, x_json=text)

    @pytest.mark.parametrize(
        "line",
        [
            "a{}.b = 1",
            "'a{}'.b = 1",
            "[a{}.b]",
            "[[ a{} ]]",
            "[a{}]\nb.c = 1",
            "'{}' . b.c.d.e.f.g.h = 1",
        ],
    )
    def test_toml_keys(self, tmp_path, monkeypatch, line):
        """Dotted keys have so many parts in all, and no more, that a parser keeps."""
        monkeypatch.setattr("cdrpkit.loading.nesting.MOST_KEY_PARTS", 100)
        text = "".join(f"{line.format(number)}\n" for number in range(101))
        (problem,) = problems(tmp_path, x_toml=text)
        assert ("too-many-keys", True) == (problem.code, problem.line > 10)

    def test_toml_keys_again(self, tmp_path, monkeypatch):
        """Keys that are the same in each record are counted once."""
        monkeypatch.setattr("cdrpkit.loading.nesting.MOST_KEY_PARTS", 20)
        area = (
            AREA
            + "span.start = 2001-01-01\n[areas.source]\npaper = '1.5'\nplace = 'x'\n"
        )
        text = "".join(area.replace('"a"', f'"a{n}"') for n in range(50))
        (tmp_path / "x.toml").write_text(text)
        assert 50 == len(load(tmp_path).areas)

    def test_toml_that_only_looks_deep(self, tmp_path):
        """Brackets and dots in texts and comments are no nesting."""
        deep, dotted = "[" * 99, "a." * 99
        text = AREA + f"# {deep}\nnote = '''{deep}{dotted}''' # {dotted}\n"
        text += f'code = """{deep}\\"{dotted}""""\n'
        (tmp_path / "x.toml").write_text(text)
        assert "a" in load(tmp_path).areas

    def test_deepest(self, tmp_path):
        """What is just deep enough is parsed, and told by what it should have been."""
        text = '{"areas": ' + "[" * 63 + "]" * 63 + "}"
        assert [(1, 12, "areas[0]", "not-a-table")] == told(tmp_path, x_json=text)


class TestCollectionNames:
    """A claim to be complete names one of the register's collections."""

    @pytest.mark.parametrize(
        ("value", "says"),
        [
            ("strategeis", "'strategeis' is not one of: abbreviations, "),
            ("strategeis", "did you mean 'strategies'?"),
            ("Strategies", "did you mean 'strategies'?"),
            ("strategies/s1", "'strategies/s1' is not one of: "),
        ],
    )
    def test_unknown(self, tmp_path, value, says):
        """Any other name is refused where it stands, in every format."""
        found = problems(
            tmp_path,
            a_toml=f'[[completeness]]\nid = "a"\nof = "{value}"\n',
            b_json=f'{{"completeness": [{{"id": "b", "of": "{value}"}}]}}',
            completeness_csv=f"id,of\nc,{value}\n",
        )
        assert [p.path.rpartition(".")[2] for p in found] == ["of"] * 3
        assert {p.code for p in found} == {"not-a-choice"}
        assert all(says in p.message for p in found)

    @pytest.mark.parametrize("value", ["7", "true", "[]"])
    def test_no_text(self, tmp_path, value):
        """What is no text is no name either."""
        (found,) = problems(
            tmp_path, a_toml=f'[[completeness]]\nid = "a"\nof = {value}\n'
        )
        assert (found.line, found.code) == (3, "not-a-choice")
        assert "is not one of: abbreviations, " in found.message

    def test_known(self, tmp_path):
        """In each format a name is read as plain text."""
        path = tmp_path / "completeness.csv"
        for name in COLLECTIONS:
            path.write_text(f"id,of\nc,{name}\n", encoding="utf-8")
            claim = load(path).completeness["c"]
            assert (claim.of, type(claim.of)) == (name, str)
