"""What is dumped is loaded again as the same."""

import tempfile
from pathlib import Path

from hypothesis import given

from cdrpkit.dumping import dump
from cdrpkit.loading import load
from cdrpkit.register import Register
from cdrpkit.testing import arbitraries

FORMATS = ("toml", "json", "csv")


class TestRoundTrip:
    """A register that is dumped and loaded is the same register."""

    @given(register=arbitraries.registers())
    def test_load_undoes_dump(self, register):
        """Whatever a register holds, every format gives it back."""
        with tempfile.TemporaryDirectory() as folder:
            for written in FORMATS:
                dump(register, Path(folder, written), format=written)
                assert register == load(Path(folder, written))

    @given(register=arbitraries.registers())
    def test_same_register_same_bytes(self, register):
        """Records given in another order are written as the same files."""
        other = Register.of(*reversed(list(register)))
        with tempfile.TemporaryDirectory() as folder:
            for written in FORMATS:
                dump(register, Path(folder, written), format=written)
                dump(other, Path(folder, f"{written} again"), format=written)
                first, second = Path(folder, written), Path(folder, f"{written} again")
                assert _content(first) == _content(second)


def _content(folder):
    return {file.name: file.read_bytes() for file in folder.iterdir()}
