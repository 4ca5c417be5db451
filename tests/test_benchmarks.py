"""The benchmarks: what they import of the package is there."""

import ast
import importlib
from pathlib import Path

import pytest

BENCHMARKS = sorted((Path(__file__).parent.parent / "benchmarks").glob("*.py"))


def imports_of(path):
    """Yield the module and the name of each import from the package."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(
            "cdrpkit"
        ):
            yield from ((node.module, alias.name) for alias in node.names)


def test_there_are_benchmarks():
    """The folder is found, so that the test below looks at something."""
    assert "engagement.py" in [path.name for path in BENCHMARKS]


@pytest.mark.parametrize("path", BENCHMARKS, ids=lambda path: path.stem)
def test_names_are_there(path):
    """A benchmark names nothing that the package no longer has."""
    missing = [
        f"{module}.{name}"
        for module, name in imports_of(path)
        if not hasattr(importlib.import_module(module), name)
    ]
    assert missing == []


@pytest.mark.parametrize("page", ["CONTRIBUTING.md", "docs/design.md"])
def test_pages_name_the_command(page):
    """Who reads of what a paper costs is told how to measure it."""
    assert "make bench" in (BENCHMARKS[0].parents[1] / page).read_text("utf-8")


def test_word_is_compared_with_its_peers():
    """The bare minimum, the template engine and Pandoc write the same in one run."""
    text = (BENCHMARKS[0].parent / "word.py").read_text("utf-8")
    contestants = ("strings and zip", "docxtpl", "pandoc", "python-docx add_row")
    assert [each for each in contestants if f'"{each}"' not in text] == []


@pytest.mark.parametrize(
    ("module", "names"),
    [
        (
            "returns.py",
            [
                "csv.writer, values",
                "pandas",
                "polars, of rows",
                "pyarrow.csv",
                "xlsxwriter",
                "openpyxl",
                "sqlite3",
                "pyarrow, parquet",
            ],
        ),
        ("reading.py", ["csv.reader, by hand", "polars", "pandas", "openpyxl"]),
    ],
)
def test_returns_are_compared_with_their_peers(module, names):
    """What others write and read of the same rows stands in the same table."""
    text = (BENCHMARKS[0].parent / module).read_text("utf-8")
    assert [each for each in names if f'"{each}"' not in text] == []
