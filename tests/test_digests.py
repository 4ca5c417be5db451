"""A digest stands for all that a register holds, and for nothing else."""

import datetime as dt
import os
import subprocess
import sys
import tempfile
from decimal import Decimal
from pathlib import Path

import attrs
import hypothesis.strategies as st
import pytest
from hypothesis import assume, given

from cdrpkit.digests import collection_digests, digest
from cdrpkit.dumping import dump
from cdrpkit.loading import load
from cdrpkit.model import Source
from cdrpkit.model.papers import Abbreviation
from cdrpkit.provenance import is_digest
from cdrpkit.quantities import Gap, Money, Quantity
from cdrpkit.register import COLLECTIONS, Register
from cdrpkit.testing import arbitraries

MPA = Abbreviation(id="mpa", short="MPA", long="Metropolitan Police Authority")
CDRP = Abbreviation(id="cdrp", short="CDRP", long="partnership")
EXAMPLES = Path(__file__).parent.parent / "examples"
LONDON, SYNTHETIC = EXAMPLES / "london", EXAMPLES / "synthetic"


class TestSame:
    """Registers that hold the same have the same digest."""

    @given(register=arbitraries.registers())
    def test_however_they_are_written(self, register):
        """What is dumped and loaded again, in any format, is the same."""
        with tempfile.TemporaryDirectory() as folder:
            for written in ("toml", "json", "csv"):
                dump(register, Path(folder, written), format=written)
                assert digest(register) == digest(load(Path(folder, written)))

    @given(register=arbitraries.registers(), data=st.data())
    def test_in_whatever_order(self, register, data):
        """The order in which records are given means nothing."""
        shuffled = data.draw(st.permutations(list(register)))
        assert digest(register) == digest(Register.of(*shuffled))

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("50000", "50000.00"),
            ("0", "-0.0"),
            ("1E+3", "1000.0"),
            ("0.50", "0.5"),
            ("123456789012345678901234567.890", "123456789012345678901234567.89"),
        ],
    )
    def test_equal_numbers(self, one, other):
        """How a number is written means nothing, as it means nothing to equality."""
        base = next(iter(load(SYNTHETIC).expectations))
        held = [
            Register.of(attrs.evolve(base, threshold=Quantity(Decimal(each))))
            for each in (one, other)
        ]
        assert held[0] == held[1]
        assert digest(held[0]) == digest(held[1])

    def test_equal_money(self):
        """Nor does it of money."""
        allocations = load(LONDON).allocations
        base = next(each for each in allocations if each.amount is not None)
        held = [
            Register.of(attrs.evolve(base, amount=Money(each)))
            for each in ("50000", "50000.00")
        ]
        assert held[0] == held[1]
        assert digest(held[0]) == digest(held[1])

    @pytest.mark.parametrize("seed", ["0", "4321"])
    def test_in_another_process(self, seed):
        """Nor does the seed of hashes, which differs from process to process."""
        code = (
            "import cdrpkit, sys\n"
            "from cdrpkit.digests import digest\n"
            "print(digest(cdrpkit.load(sys.argv[1])))\n"
        )
        done = subprocess.run(
            [sys.executable, "-c", code, LONDON],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
            text=True,
        )
        assert digest(load(LONDON)) == done.stdout.strip()

    def test_in_every_version(self):
        """What stands in papers that were made is not to change."""
        register = Register.of(MPA, attrs.evolve(CDRP, known=dt.date(2005, 12, 8)))
        assert digest(register) == (
            "8abbe1c81bf61cb8b01082ab847feca165582cabc440e786ce8a72f2b7b037ef"
        )


class TestOther:
    """Registers that do not hold the same have other digests."""

    @given(one=arbitraries.registers(), other=arbitraries.registers(), data=st.data())
    def test_another_register(self, one, other, data):
        """Two registers that are not equal do not share one."""
        assume(one != other)
        assert digest(one) != digest(other)

    @given(register=arbitraries.registers(), data=st.data())
    def test_a_record_less(self, register, data):
        """A record that is left out is missed, in its collection and no other."""
        assume(any(True for _ in register))
        gone = data.draw(st.sampled_from(list(register)))
        less = register.without(gone.collection, gone.id)
        then, now = dict(collection_digests(register)), dict(collection_digests(less))
        assert digest(register) != digest(less)
        assert {gone.collection} == {
            name for name in COLLECTIONS if then.get(name) != now.get(name)
        }

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("id", "mpa2"),
            ("short", "M.P.A."),
            ("long", "Metropolitan Police Authority "),
            ("note", ""),
            ("known", dt.date(2005, 12, 8)),
            ("source", Source(place="Appendix 1")),
        ],
    )
    def test_any_field(self, field, value):
        """A field that is changed is noticed, what all records have as well."""
        changed = attrs.evolve(MPA, **{field: value})
        assert digest(Register.of(MPA)) != digest(Register.of(changed))

    @given(register=arbitraries.registers(), data=st.data())
    def test_any_note(self, register, data):
        """In whichever record something is changed, it is noticed."""
        assume(any(True for _ in register))
        old = data.draw(st.sampled_from(list(register)))
        new = attrs.evolve(old, note="as amended" if old.note is None else None)
        assert digest(register) != digest(register.with_(new))

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            (Decimal("55.8"), Decimal("55.81")),
            (Decimal(2), 2),
            (Gap.UNKNOWN, Gap.UNKNOWN.value),
            (dt.date(2005, 12, 8), "2005-12-08"),
            (("a", "b"), "a;b"),
            (None, "None"),
        ],
    )
    def test_values_that_look_alike(self, one, other):
        """What is not equal, or is of another kind, is another value."""
        registers = [
            Register.of(attrs.evolve(MPA, note=value)) for value in (one, other)
        ]
        assert digest(registers[0]) != digest(registers[1])


class TestForm:
    """What a digest is."""

    def test_of_nothing(self):
        """An empty register has a digest, and collections that are empty have none."""
        assert is_digest(digest(Register()))
        assert collection_digests(Register()) == ()

    def test_of_collections(self):
        """Each collection that is not empty has its own, by name."""
        ((name, found),) = collection_digests(Register.of(MPA, CDRP))
        assert name == "abbreviations"
        assert is_digest(found)
        assert found != digest(Register.of(MPA, CDRP))

    def test_defaults_are_left_out(self):
        """A later version that knows of more fields gives the digest of this one."""
        fields = {field.name for field in attrs.fields(Abbreviation)}

        @attrs.frozen(kw_only=True)
        class Abbreviation2(Abbreviation):
            """As it may be one day."""

            since: dt.date | None = None

        assert fields < {field.name for field in attrs.fields(Abbreviation2)}
        newer = Abbreviation2(**attrs.asdict(MPA, recurse=False))
        assert digest(Register.of(MPA)) == digest(Register.of(newer))
