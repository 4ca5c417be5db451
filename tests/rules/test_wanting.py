"""What is wanting: each rule names the claim for lack of which it cannot tell."""

import pytest

from cdrpkit.checking import check
from cdrpkit.findings import Verdict
from cdrpkit.loading import load
from cdrpkit.model.papers import Completeness
from cdrpkit.register import COLLECTIONS, Register
from cdrpkit.rules import examples
from cdrpkit.rules.families import BUILT_IN

UNTOLD = [
    pytest.param(judged, example, id=f"{judged.code}-{number}")
    for judged in BUILT_IN
    for number, example in enumerate(examples(judged), 1)
    if example.verdict is Verdict.CANNOT_TELL
]


def claiming(register, *, without=None):
    """Return a register that claims to hold all of every collection but one."""
    claims = [
        Completeness(id=f"all-{name}", of=name)
        for name in COLLECTIONS
        if name != without
    ]
    return Register.of(*register, *claims)


@pytest.mark.parametrize(("judged", "example"), UNTOLD)
class TestWanting:
    """What cannot be told without a claim says of which collection it is."""

    @pytest.fixture
    def register(self, example, tmp_path):
        """Return the register of an example."""
        file = tmp_path / "register.toml"
        file.write_text(example.toml, encoding="utf-8")
        return load(file)

    @pytest.fixture
    def untold(self, judged, example):
        """Return a function that finds what cannot be told, by its place."""

        def find(register):
            return {
                finding.place: finding
                for finding in check(register, on=example.on, rules=[judged])
                if finding.verdict is Verdict.CANNOT_TELL
            }

        return find

    def test_is_named(self, register, untold):
        """What claims to hold everything would settle wants one, and that is named."""
        still = untold(claiming(register))
        for place, finding in untold(register).items():
            if place not in still:
                assert finding.wanting in COLLECTIONS

    def test_settles(self, register, untold):
        """Without the claim that is named, no other claims settle it."""
        for place, finding in untold(register).items():
            if finding.wanting is not None:
                assert place in untold(claiming(register, without=finding.wanting))
