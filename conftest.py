"""
Run the examples in the pages and docstrings as tests.

Each document runs in a folder of its own, in which `examples` is that of the
repository, so that an example may name a file to write and leave nothing behind.
"""

import contextlib
import doctest
import tempfile
from pathlib import Path
from typing import Any

from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser
from sybil.parsers.rest import DocTestParser
from sybil.sybil import SybilCollection

EXAMPLES = Path(__file__).parent / "examples"
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def _enter_scratch_folder(namespace: dict[str, Any]) -> None:
    """Go to a new folder until the document has been run."""
    with contextlib.ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="cdrpkit-"))
        Path(folder, "examples").symlink_to(EXAMPLES, target_is_directory=True)
        stack.enter_context(contextlib.chdir(folder))
        namespace["_scratch_folder"] = stack.pop_all()


def _leave_scratch_folder(namespace: dict[str, Any]) -> None:
    """Go back, and remove what the document's examples have written."""
    namespace["_scratch_folder"].close()


pages = Sybil(
    path="docs",
    pattern="*.md",
    parsers=[PythonCodeBlockParser(doctest_optionflags=FLAGS)],
    setup=_enter_scratch_folder,
    teardown=_leave_scratch_folder,
)
readme = Sybil(
    pattern="README.md",
    exclude="*/README.md",  # of the example plugins, which tell their own story
    parsers=[PythonCodeBlockParser(doctest_optionflags=FLAGS)],
    setup=_enter_scratch_folder,
    teardown=_leave_scratch_folder,
)
docstrings = Sybil(
    path="src/cdrpkit",
    pattern="*.py",
    parsers=[DocTestParser(FLAGS)],
    setup=_enter_scratch_folder,
    teardown=_leave_scratch_folder,
)

pytest_collect_file = SybilCollection((pages, readme, docstrings)).pytest()
