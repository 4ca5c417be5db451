"""What is dumped is loaded again as the same."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given

from cdrpkit.dumping import dump
from cdrpkit.loading import load
from cdrpkit.register import Register
from cdrpkit.testing import arbitraries

formats = pytest.mark.parametrize("written", ["toml", "json", "csv"])


@formats
class TestRoundTrip:
    """A register that is dumped and loaded is the same register."""

    @given(register=arbitraries.registers())
    def test_load_undoes_dump(self, register, written):
        """Whatever a register holds, every format gives it back."""
        with tempfile.TemporaryDirectory() as folder:
            dump(register, Path(folder, "copy"), format=written)
            assert register == load(Path(folder, "copy"))

    @given(register=arbitraries.registers())
    def test_same_register_same_bytes(self, register, written):
        """Records given in another order are written as the same files."""
        other = Register.of(*reversed(list(register)))
        with tempfile.TemporaryDirectory() as folder:
            for name, each in (("one", register), ("other", other)):
                dump(each, Path(folder, name), format=written)
            assert _content(Path(folder, "one")) == _content(Path(folder, "other"))


def _content(folder):
    return {file.name: file.read_bytes() for file in folder.iterdir()}
