"""What an import costs, and that imports point down."""

import ast
import functools
import importlib
import statistics
import subprocess
import sys
import types
from pathlib import Path

import pytest

import cdrpkit

HOUSE = Path(cdrpkit.__file__).parent
MODULES = sorted(HOUSE.rglob("*.py"))

HEAVY = {
    "attr",
    "attrs",
    "cattrs",
    "docx",
    "hypothesis",
    "lxml",
    "matplotlib",
    "numpy",
    "pluggy",
    "pyarrow",
    "tree_sitter",
}

DOMAIN = {
    "saying": 0,
    "problems": 0,
    "exceptions": 0,
    "annotations": 0,
    "choices": 0,
    "dates": 1,
    "daypatterns": 0,
    "quantities": 1,
    "citations": 1,
    "notation": 1,
    "passages": 1,
    "narratives": 1,
    "model": 2,
    "register": 3,
    "digests": 4,
    "law": 4,
    "wording": 5,
    "findings": 5,
    "measures": 4,
    "rules": 6,
    "checking": 7,
}
WAISTS = {
    "provenance": 1,
    "codes": 2,
    "columns": 2,
    "constraints": 2,
    "returnable": 2,
    "rowclasses": 2,
    "soundness": 2,
    "values": 2,
    "table": 2,
    "quality": 3,
    "inlines": 2,
    "labels": 3,
    "prose": 3,
    "exhibits": 3,
    "blocks": 3,
    "numbering": 3,
    "document": 3,
    "layouts": 4,
    "outline": 4,
}
FORMATS = {"exporters": 5}
PICTURES = {"charts": 5}
SHARED = {"options": 2}
WORD = {
    "wordnames": 0,
    "wordpieces": 0,
    "wordshown": 1,
    "wordtexts": 2,
    "packages": 1,
}
KINDS = {"reports": 8, "returns": 8}
EDGES = {
    "accessibility": 8,
    "staging": 8,
    "loading": 9,
    "dumping": 9,
    "hookspecs": 9,
    "builtin": 10,
    "admission": 10,
    "plugins": 11,
    "verifying": 10,
    "reading": 12,
    "docstrings": 0,
    "schemas": 12,
    "databases": 12,
    "building": 12,
    "exporting": 12,
    "streams": 8,
    "notices": 8,
    "arguments": 12,
    "terminal": 12,
    "cli": 13,
    "__main__": 14,
    "testing": 15,
}
# The lazy face of the package: whoever imports it imports nothing else.
RANKS = {
    "": 0,
    **DOMAIN,
    **WAISTS,
    **FORMATS,
    **PICTURES,
    **SHARED,
    **WORD,
    **KINDS,
    **EDGES,
}
"""Each part of the house and its layer: imports go to the same layer or down."""

VALUES = {
    "saying",
    "problems",
    "exceptions",
    "annotations",
    "choices",
    "dates",
    "daypatterns",
    "quantities",
    "citations",
}
ONLY = {
    **{waist: {*VALUES, *WAISTS} for waist in WAISTS},
    **dict.fromkeys(SHARED, VALUES),
    **{name: {"exceptions", *WORD} for name in WORD},
    "exporters": VALUES
    | {"table", "quality", "document", "outline", "provenance", *SHARED, *WORD},
    "accessibility": VALUES | {*WORD},
    "charts": VALUES | {"table", "document"},
    **{kind: {*DOMAIN, *WAISTS, *PICTURES, *SHARED, *KINDS} for kind in KINDS},
}
"""What some parts may import, of all that is below them."""

UPWARD = {("law", "loading", "current"), ("returns", "reading", "read")}
"""The upward imports: what is read, the law in force or a return, is asked for."""

IMPURE = {
    "io",
    "os",
    "pathlib",
    "random",
    "secrets",
    "shutil",
    "socket",
    "subprocess",
    "tempfile",
    "time",
    "urllib",
    "uuid",
}
"""Modules of the standard library that reach out of the program, or are not sure."""

CLOCKS = {"time.time", "time.time_ns", "time.localtime", "time.gmtime"}
DAYS_OF_CLOCKS = {"today", "now", "utcnow"}

LENGTHS = {path: len(path.read_text("utf-8").splitlines()) for path in MODULES}


@functools.cache
def imports_of(path):
    """Return (module, function that imports it or None), but for type checkers' own."""
    found = []

    def walk(node, function):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            return
        if isinstance(node, ast.FunctionDef):
            function = node.name
        if isinstance(node, ast.Import):
            found.extend((alias.name, function) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            # What is imported from a package may be a module of it.
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            package = node.module == "cdrpkit"
            found.extend(
                (name, function) for name in (names if package else [node.module])
            )
        for child in ast.iter_child_nodes(node):
            walk(child, function)

    walk(ast.parse(path.read_text("utf-8")), None)
    return found


def part_of(path):
    """Return the part of the house that a file belongs to."""
    part = path.relative_to(HOUSE).with_suffix("").parts[0]
    return "" if part == "__init__" else part


def parts_imported(path):
    """Yield (part of the house, function that imports it)."""
    for module, function in imports_of(path):
        package, _, rest = module.partition(".")
        if package == "cdrpkit":
            part = rest.partition(".")[0]
            is_part = (HOUSE / part).is_dir() or (HOUSE / f"{part}.py").is_file()
            yield part if is_part else "", function


def named(path):
    """Return a file as a person would name it."""
    return path.relative_to(HOUSE).as_posix()


def in_a_new_interpreter(code):
    """Run code in a fresh interpreter and return what it prints."""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, text=True
    )
    return done.stdout.split()


class TestTheFace:
    """What `import cdrpkit` gives, and what it does not cost."""

    def test_nothing_heavy(self):
        """Importing the package imports none of what it depends on."""
        code = f"import sys, cdrpkit; print(*{HEAVY} & set(sys.modules))"
        assert in_a_new_interpreter(code) == []

    def test_nothing_of_its_own(self):
        """Nor does it import any of its own modules."""
        code = (
            "import sys, cdrpkit; print(*(m for m in sys.modules if 'cdrpkit.' in m))"
        )
        assert in_a_new_interpreter(code) == []

    @pytest.mark.parametrize("name", cdrpkit.__all__)
    def test_every_name_resolves(self, name):
        """Each public name is there when it is asked for, and listed by `dir`."""
        assert getattr(cdrpkit, name) is not None
        assert name in dir(cdrpkit)

    def test_all_names_in_a_new_interpreter(self):
        """All of them are there at once, whatever was imported before."""
        code = "from cdrpkit import *; print(*sorted(n for n in dir() if n[0] != '_'))"
        assert in_a_new_interpreter(code) == sorted(cdrpkit.__all__)

    def test_type_checkers_see_the_same(self):
        """What a type checker reads is where the name is found at run time."""
        (block,) = (
            node
            for node in ast.parse(Path(cdrpkit.__file__).read_text("utf-8")).body
            if isinstance(node, ast.If)
        )
        seen = {alias.name: node.module for node in block.body for alias in node.names}
        for name, module in seen.items():
            home = importlib.import_module(module)
            assert getattr(cdrpkit, name) is getattr(home, name)
        assert set(seen) == set(cdrpkit.__all__)

    @pytest.mark.parametrize("name", ["chekc", "__wrapped__", "_private"])
    def test_unknown_name(self, name):
        """A name that there is not is refused as Python does it."""
        with pytest.raises(AttributeError) as caught:
            getattr(cdrpkit, name)
        assert str(caught.value) == f"module 'cdrpkit' has no attribute {name!r}"

    def test_no_module_is_named_like_a_function(self):
        """No module could be handed out in place of the function of its name."""
        modules = {part_of(path) for path in MODULES}
        handed_out = {name: getattr(cdrpkit, name) for name in cdrpkit.__all__}
        named_alike = {handed_out[name] for name in modules & set(handed_out)}
        assert all(isinstance(value, types.ModuleType) for value in named_alike)


class TestDirection:
    """Imports point down."""

    def test_every_part_has_a_layer(self):
        """A new module must say where in the house it stands."""
        assert {part_of(path) for path in MODULES} - set(RANKS) == set()

    @pytest.mark.parametrize("path", MODULES, ids=named)
    def test_down(self, path):
        """A module imports from its own layer or lower, in functions as well."""
        part = part_of(path)
        upward = [
            (part, imported, function)
            for imported, function in parts_imported(path)
            if RANKS[imported] > RANKS[part]
        ]
        assert set(upward) <= UPWARD

    @pytest.mark.parametrize("path", MODULES, ids=named)
    def test_aside(self, path):
        """Waists, formats and kinds see no more than they need to know."""
        part = part_of(path)
        allowed = ONLY.get(part, set(RANKS)) | {part}
        allowed |= {above for below, above, _ in UPWARD if below == part}
        assert {imported for imported, _ in parts_imported(path)} - allowed == set()

    @pytest.mark.parametrize(
        "path", [path for path in MODULES if part_of(path) in DOMAIN], ids=named
    )
    def test_the_domain_stands_alone(self, path):
        """The domain imports only attrs and what is pure of the standard library."""
        packages = {module.partition(".")[0] for module, _ in imports_of(path)}
        assert packages - sys.stdlib_module_names <= {"attrs", "cdrpkit"}
        assert packages & IMPURE == set()

    @pytest.mark.parametrize("path", MODULES, ids=named)
    def test_no_relative_imports(self, path):
        """Every import says in full where from, so that these tests can read it."""
        tree = ast.parse(path.read_text("utf-8"))
        relative = [
            node.lineno
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom) and node.level
        ]
        assert relative == []


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_no_clock(path):
    """No module asks what day or time it is."""
    asked = [
        f"{node.lineno}: {ast.unparse(node)}"
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and (node.func.attr in DAYS_OF_CLOCKS or ast.unparse(node.func) in CLOCKS)
    ]
    assert asked == []


class TestSize:
    """A module can be read at one sitting."""

    def test_none_is_long(self):
        """No module is longer than 400 lines."""
        long = {named(path): n for path, n in LENGTHS.items() if n > 400}
        assert long == {}

    def test_most_are_short(self):
        """Half of the modules are shorter than 150 lines."""
        assert statistics.median(LENGTHS.values()) < 150
