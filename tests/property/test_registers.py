"""What holds for all registers and their records."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdrpkit.model.references import references
from cdrpkit.register import COLLECTIONS, Register
from cdrpkit.testing.arbitraries import days, records, registers

# Families that have a date and parts, so that as_known has something to do.
SCRUTINY = ["progress", "actions", "recommendations", "scrutinies"]
PLANS = ["targets", "objectives", "strategies", "steps"]
DATED = registers() | registers(collections=SCRUTINY) | registers(collections=PLANS)


def keys_of(register):
    """Return the keys of all records."""
    return {record.key for record in register}


def wholes_of(record):
    """Return the keys of what the record is a part of."""
    return {
        key
        for place in references(type(record))
        if place.ref.part
        for key in place.keys(record)
    }


class TestRecords:
    """A record is a value."""

    @pytest.mark.parametrize("record_class", COLLECTIONS.values(), ids=COLLECTIONS)
    @given(data=st.data())
    def test_pickle_and_hash(self, record_class, data):
        """After pickle it is equal, and hashes and prints alike."""
        record = data.draw(records(record_class))
        copy = pickle.loads(pickle.dumps(record))  # noqa: S301 - made a moment ago
        assert (record, hash(record)) == (copy, hash(copy))
        assert repr(record) == repr(copy)


class TestRegisters:
    """A register is the set of its records, whatever their order."""

    @given(registers(), st.randoms())
    def test_order(self, register, random):
        """The records in any order make the same register."""
        shuffled = list(register)
        random.shuffle(shuffled)
        again = Register.of(*shuffled)
        assert (register, hash(register)) == (again, hash(again))
        assert list(register) == list(again)

    @given(registers())
    def test_pickle(self, register):
        """It goes through pickle whole."""
        assert register == pickle.loads(pickle.dumps(register))  # noqa: S301 - made a moment ago

    @given(registers())
    def test_duplicates(self, register):
        """No record can be in it twice."""
        for record in register:
            with pytest.raises(ValueError, match="two records of"):
                Register.of(*register, record)

    @given(registers())
    def test_get(self, register):
        """Every record is found by its key, and in its collection by its id."""
        for record in register:
            assert register.get(record.key) is record
            assert getattr(register, record.collection)[record.id] is record


class TestIndex:
    """The index agrees with a walk through all records."""

    @given(registers())
    def test_of(self, register):
        """Exactly the records that refer to a record are found, in order, once."""
        for referred in register:
            for collection in register.collections:
                expected = tuple(
                    record
                    for record in collection
                    if any(
                        referred.key in place.keys(record)
                        for place in references(type(record))
                    )
                )
                assert expected == collection.of(referred)

    @given(registers())
    def test_of_by_field(self, register):
        """By each field those are found that refer to it there, and by none all."""
        for referred in register:
            for collection in register.collections:
                found = []
                for field in {
                    place.field for place in references(collection.record_class)
                }:
                    by_field = collection.of(referred, by=field)
                    found += by_field
                    assert by_field == tuple(
                        record
                        for record in collection
                        if any(
                            referred.key in place.keys(record)
                            for place in references(type(record))
                            if place.field == field
                        )
                    )
                assert set(found) == set(collection.of(referred))


class TestChanges:
    """A change gives a new register, and differs in nothing else."""

    @given(registers(), registers())
    def test_with(self, register, other):
        """With the records of another it holds both, and the other's of equal keys."""
        both = register.with_(*other)
        assert keys_of(both) == keys_of(register) | keys_of(other)
        for record in both:
            holder = register if other.get(record.key) is None else other
            assert holder.get(record.key) is record

    @given(registers())
    def test_with_what_it_has(self, register):
        """With the records that it has it is the same, and with none."""
        assert register == register.with_(*register)
        assert register == register.with_()

    @given(registers())
    def test_without_and_back(self, register):
        """Without a record it lacks that one only; with it again it is the same."""
        for record in register:
            less = register.without(record.collection, record.id)
            assert keys_of(register) - keys_of(less) == {record.key}
            assert register == less.with_(record)


class TestAsKnown:
    """What was known on a day is all that was out by then, and nothing later."""

    @given(DATED, days())
    def test_nothing_later(self, register, on):
        """Nothing remains that is dated later, or is a part of what does not."""
        known = register.as_known(on)
        lost = keys_of(register) - keys_of(known)
        for record in known:
            assert record.known_from is None or record.known_from <= on
            assert wholes_of(record).isdisjoint(lost)

    @given(DATED, days())
    def test_nothing_else_is_lost(self, register, on):
        """Whatever goes is dated later, or is a part of something that goes."""
        known = register.as_known(on)
        lost = keys_of(register) - keys_of(known)
        for key in lost:
            record = register.get(key)
            later = record.known_from is not None and record.known_from > on
            assert later or not wholes_of(record).isdisjoint(lost)

    @given(DATED, days(), days())
    def test_monotone(self, register, one, other):
        """What was known once is known ever after."""
        earlier, later = sorted([one, other])
        assert keys_of(register.as_known(earlier)) <= keys_of(register.as_known(later))

    @given(DATED, days(), days())
    def test_of_what_was_known(self, register, one, other):
        """Asked twice, it is what was known on the earlier day; so idempotent."""
        twice = register.as_known(one).as_known(other)
        assert twice == register.as_known(min(one, other))

    @given(registers(collections=SCRUTINY), days())
    def test_parts_go_with_the_whole(self, register, on):
        """All that remains of a scrutiny leads up to one that was out."""
        known = register.as_known(on)
        for report in known.progress:
            for action in map(known.actions.get, report.actions):
                point = known.key_points[action.key_point]
                recommendation = known.recommendations[point.recommendation]
                scrutiny = known.scrutinies[recommendation.scrutiny]
                assert scrutiny.known_from <= on
