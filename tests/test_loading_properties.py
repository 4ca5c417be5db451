"""What holds of loading whatever the input."""

import json
import string
import tempfile
from pathlib import Path

import pytest
import tomli_w
from hypothesis import assume, given
from hypothesis import strategies as st

from cdrpkit.dumping import _plain
from cdrpkit.exceptions import LoadError
from cdrpkit.loading import load
from cdrpkit.loading.places import written
from cdrpkit.register import COLLECTIONS, Register
from cdrpkit.testing import arbitraries

MARK = "spoilt by a test"
TOKENS = {
    "toml": [
        *("[[areas]]", "[areas]", "[[areas.names]]", "[areas.span]", "id", " = "),
        *('"x"', "\n", ".", "{", "}", "[", "]", ",", "2024-02-30", "2005-01-01"),
        *("'''", '"""', '"', "'", "\\", "\\q", "#", "é", "nan", "\r", "\r\n", "0x1"),
        *("1e5", "names", "value", "true", "1" * 5000, "\0", "\ufeff", '"\\q"', "a.b"),
    ],
    "json": [
        *("{", "}", "[", "]", ",", ":", '"areas"', '"id"', '"x"', "null", "true"),
        *("NaN", "-Infinity", "1e400", "1" * 5000, '"\\ud800"', '"\\u0000"', "é"),
        *('{"areas": [{"id": "x"', "}]}", '"names"', " ", "\n", "0", "-1", "1.5", '"'),
    ],
    "csv": [
        *("id", "title", "published", "by", "source.place", "source", ",", ",", "\n"),
        *("\r\n", "\r", '"', '""', ";", "\\", "x", "2024-02-30", "\0", "é", "\ufeff"),
        *("id,title,published,by\n", "x,y,2005,z\n", "x" * 200_000, "1", "true"),
    ],
}
formats = pytest.mark.parametrize("suffix", TOKENS)


def outcome(content, suffix):
    """Return the register that some bytes are, or the problems with them."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, f"scrutinies.{suffix}")
        file.write_bytes(content)
        try:
            return load(file)
        except LoadError as error:
            return error.problems if str(error) else None


@formats
class TestAnyInput:
    """Whatever is in a file, it is a register or a list of problems."""

    @given(content=st.binary(max_size=200))
    def test_bytes(self, content, suffix):
        """Any bytes."""
        assert isinstance(outcome(content, suffix), Register | tuple)

    @given(data=st.data())
    def test_fragments(self, data, suffix):
        """Any row of what is found in such files; and each place is in the file."""
        tokens = st.lists(st.sampled_from(TOKENS[suffix]), max_size=20)
        text = "".join(data.draw(tokens))
        found = outcome(text.encode(), suffix)
        lines = text.removeprefix("\ufeff").split("\n")
        for problem in found if isinstance(found, tuple) else ():
            if problem.line is not None:
                assert 1 <= problem.line <= len(lines)
                assert 1 <= problem.column <= len(lines[problem.line - 1]) + 2

    @given(content=st.text(string.printable, max_size=60))
    def test_inside_a_text(self, content, suffix):
        """A text that a format can quote is the text that is read."""
        assume("\r" not in content and content.isprintable() and content.strip())
        scrutiny = {"id": "s", "title": content, "published": "2005", "by": "b"}
        quoted = '"' + content.replace('"', '""') + '"'
        text = {
            "toml": lambda: tomli_w.dumps({"scrutinies": [scrutiny]}),
            "json": lambda: json.dumps({"scrutinies": [scrutiny]}),
            "csv": lambda: f"id,title,published,by\ns,{quoted},2005,b\n",
        }[suffix]()
        assert content == outcome(text.encode(), suffix).scrutinies["s"].title


def tables(register):
    """Return a register as plain data."""
    plain = {}
    for record in register:
        plain.setdefault(record.collection, []).append(_plain(record))
    return json.loads(json.dumps(plain, default=str))


def leaves(value, path=()):
    """Yield the paths of all leaves of some plain data."""
    if isinstance(value, dict | list):
        items = value.items() if isinstance(value, dict) else enumerate(value)
        for step, item in items:
            yield from leaves(item, (*path, step))
    else:
        yield path


def inside(data, path):
    """Return what *path* leads to."""
    for step in path:
        data = data[step]
    return data


@st.composite
def spoilable(draw):
    """Return an arbitrary of plain data and the path of a leaf in it."""
    name = draw(st.sampled_from(sorted(COLLECTIONS)))
    data = tables(Register.of(draw(arbitraries.records(COLLECTIONS[name]))))
    return data, draw(st.sampled_from(sorted(leaves(data), key=str)))


@pytest.mark.parametrize(
    ("suffix", "dumps"),
    [("toml", tomli_w.dumps), ("json", lambda data: json.dumps(data, indent=1))],
)
class TestOneFault:
    """One fault in good data is one problem, at the very place of the fault."""

    @given(spoilable())
    def test_spoilt_leaf(self, suffix, dumps, spoilable):
        """Spoil any one leaf, and exactly that leaf is named."""
        data, path = spoilable
        inside(data, path[:-1])[path[-1]] = [MARK]
        text = dumps(data)
        (problem,) = outcome(text.encode(), suffix)
        assert written(path) == problem.path
        lines = text.split("\n")[: problem.line]
        offset = sum(len(line) + 1 for line in lines[:-1]) + problem.column - 1
        assert [MARK] == json.loads(text[offset : text.index(MARK) + len(MARK)] + '"]')

    @given(spoilable())
    def test_misspelt_key(self, suffix, dumps, spoilable):
        """Misspell any one key, and exactly that key is named."""
        data, path = spoilable
        keys = [n for n, step in enumerate(path) if isinstance(step, str) and n]
        key = path[: keys[-1] + 1]
        table = inside(data, key[:-1])
        free = key[2:3] in {("body",), ("details",)}
        assume(not free or len(key) == 3)  # There any slug will do.
        table[f"{key[-1]}s"] = table.pop(key[-1])
        (problem,) = outcome(dumps(data).encode(), suffix)
        assert (written((*key[:-1], f"{key[-1]}s")), "unknown-field") == (
            problem.path,
            problem.code,
        )
        assert f"did you mean '{key[-1]}'?" in problem.message
