"""The example plugin passes the tests that an exporter has to pass."""

import importlib.util
from pathlib import Path

from cdrpkit.testing.exporters import ExporterSuite

PLUGIN = (
    Path(__file__).parents[2]
    / "examples/plugins/cdrpkit-plaintext/cdrpkit_plaintext.py"
)
SPEC = importlib.util.spec_from_file_location("cdrpkit_plaintext", PLUGIN)
cdrpkit_plaintext = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(cdrpkit_plaintext)


class TestPlaintext(ExporterSuite):
    """It writes reports as plain text."""

    exporter = cdrpkit_plaintext.PLAINTEXT
