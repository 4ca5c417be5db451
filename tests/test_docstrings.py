"""Whatever a module makes public says what it is, and since when."""

import ast
import re
import sys
from pathlib import Path

import pytest

import cdrpkit

HOUSE = Path(cdrpkit.__file__).parent

INSIDE = (
    "accessibility/",
    "databases/",
    "exporters/datasette.py",
    "exporters/docx/",
    "exporters/html/",
    "exporters/sqlite/",
    "exporters/xlsx/",
    "loading/",
    "packages.py",
    "reading/",
    "terminal.py",
    "testing/columns.py",
    "verifying/",
    "wordnames.py",
    "wordpieces.py",
    "wordshown.py",
    "wordtexts.py",
)
"""What only the package's own parts import from."""

FACES = {
    "accessibility/__init__.py",
    "accessibility/criteria.py",
    "databases/__init__.py",
    "verifying/__init__.py",
}
"""What others import from all the same."""

HANDED_ON = {"accessibility", "hookimpl", "law", "plugins"}
"""Public names that are no class or function of the package."""


def name_of(path):
    """Return a module's path inside the package."""
    return path.relative_to(HOUSE).as_posix()


def is_public(path):
    """Tell whether a module is one that others may import from."""
    return not path.name.startswith("_") or path.name == "__init__.py"


def declared(path):
    """Yield each function and class that a module both defines and names as public."""
    listed = set()
    nodes = {}
    for node in ast.parse(path.read_text("utf-8")).body:
        match node:
            case ast.Assign(targets=[ast.Name("__all__")]):
                parts = ast.walk(node.value)
                listed = {
                    part.value for part in parts if isinstance(part, ast.Constant)
                }
            case ast.FunctionDef() | ast.ClassDef():
                nodes[node.name] = node
    yield from (nodes[name] for name in sorted(listed & nodes.keys()))


def is_rule(node):
    """Tell whether a function is made a rule, whose docstring is its page."""
    return any(
        isinstance(each, ast.Call) and ast.unparse(each.func) == "rule"
        for each in node.decorator_list
    )


DECLARED = {
    f"{name_of(path)}:{node.name}": node
    for path in sorted(HOUSE.rglob("*.py"))
    if is_public(path)
    and (name_of(path) in FACES or not name_of(path).startswith(INSIDE))
    for node in declared(path)
}


@pytest.mark.parametrize("name", sorted(DECLARED))
def test_it_says_what_it_is(name):
    """Each function and class has a docstring; but for rules, it says since when."""
    node = DECLARED[name]
    text = ast.get_docstring(node)
    assert text
    since = re.search(r"^\.\. versionadded:: [0-9.]+$", text, re.MULTILINE)
    assert since or is_rule(node)


@pytest.mark.parametrize("name", sorted(set(cdrpkit.__all__) - HANDED_ON))
def test_what_is_handed_out_is_among_them(name):
    """Whatever `cdrpkit` itself hands out was looked at where it is defined."""
    home = sys.modules[getattr(cdrpkit, name).__module__]
    path = name_of(Path(home.__file__))
    assert f"{path}:{name}" in DECLARED or path.startswith(INSIDE)
