"""The arbitraries are themselves held to what they promise."""

import datetime as dt
import re
import unicodedata
from typing import Annotated, ClassVar, NewType

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cdrpkit.dates import EARLIEST, LATEST
from cdrpkit.exceptions import UnknownNameError
from cdrpkit.model import Record, Ref
from cdrpkit.model.ids import BodyId, CollectionName, Position, RecordKey
from cdrpkit.model.references import references
from cdrpkit.model.targets import Target
from cdrpkit.quantities import Quantity, exact
from cdrpkit.register import COLLECTIONS
from cdrpkit.testing import arbitraries

XML_CHARACTERS = re.compile(
    "[\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]+", re.DOTALL
)


class TestValues:
    """An arbitrary draws only what its docstring says that it draws."""

    @given(arbitraries.days())
    def test_days_are_such_as_spans_take(self, day):
        """Every day lies in the years that cdrpkit takes."""
        assert EARLIEST <= day <= LATEST

    @given(arbitraries.texts())
    def test_texts_fit_into_xml(self, text):
        """No text is empty, or holds what XML cannot hold or would alter."""
        assert XML_CHARACTERS.fullmatch(text)
        assert "\r" not in text

    @given(arbitraries.ids())
    def test_ids_hold_no_separators(self, record_id):
        """An id can stand in a key, in a list of a CSV and in a terminal."""
        kinds = {unicodedata.category(character)[0] for character in record_id}
        assert record_id
        assert kinds.isdisjoint("CZ")
        assert set(record_id).isdisjoint("/;")

    @given(arbitraries.numbers())
    def test_numbers_are_exact(self, number):
        """Every number passes the limits of `exact` unchanged."""
        assert number.as_tuple() == exact(number).as_tuple()

    @given(arbitraries.whole_numbers())
    def test_whole_numbers_fit_into_64_bits(self, number):
        """No whole number is beyond what a database can hold."""
        assert -(2**63) <= number < 2**63

    @given(arbitraries.slugs())
    def test_slugs_are_plain(self, slug):
        """A slug is of small letters, digits and hyphens."""
        assert re.fullmatch("[a-z0-9-]+", slug)


class TestRecords:
    """Every class of records can be drawn from its declaration alone."""

    @pytest.mark.parametrize("record_class", COLLECTIONS.values())
    @given(data=st.data())
    def test_every_family(self, record_class, data):
        """A record of any family is drawn without a rejection, with an id."""
        record = data.draw(arbitraries.records(record_class))
        assert type(record) is record_class
        assert record.id

    @given(data=st.data())
    def test_a_new_family(self, data):
        """A class that was declared a moment ago needs no arbitrary of its own."""

        @attrs.frozen(kw_only=True)
        class Ward(Record):
            collection: ClassVar[str] = "wards"

            served_by: Annotated[BodyId, Ref("bodies")]
            touches: tuple[Annotated[RecordKey, Ref("areas", "wards")], ...] = ()
            counted: tuple[Quantity | None, ...] = ()
            drawn: dt.date | None = None
            place: Position
            known_of: tuple[CollectionName, ...] = ()
            seats: NewType("Seats", int) = 0

        ward = data.draw(
            arbitraries.records(Ward, among={"bodies": ["mpa"], "areas": ["barnet"]})
        )
        assert ward.served_by == "mpa"
        assert set(ward.touches) <= {"areas/barnet"}
        assert ward.place >= 1
        assert set(ward.known_of) <= set(COLLECTIONS)
        assert type(ward.seats) is int

    @given(arbitraries.records(Target))
    def test_validators_are_heeded(self, target):
        """What a validator refuses is left out, and nothing is rejected for it."""
        assert target.value is None or target.value_gap is None
        assert target.baseline is None or target.baseline_gap is None


class TestRegisters:
    """In a register every reference resolves, and few records are enough."""

    @given(arbitraries.registers())
    def test_references_resolve(self, register):
        """Every reference is to a record of the register, of an allowed kind."""
        referred = [
            (place.ref, key)
            for record in register
            for place in references(type(record))
            for key in place.keys(record)
        ]
        assert [key for _, key in referred if register.get(key) is None] == []
        assert [key for ref, key in referred if not ref.allows(key)] == []

    @given(arbitraries.registers(max_size=1))
    def test_max_size(self, register):
        """No collection has more records than the caller allows."""
        assert max(len(collection) for collection in register.collections) <= 1

    @given(arbitraries.registers(collections=["actions"]))
    def test_collections(self, register):
        """Only the collections that were named are drawn, and what those need."""
        drawn = {record.collection for record in register}
        needed = {"bodies", "scrutinies", "recommendations", "key_points", "actions"}
        assert drawn in (set(), needed)

    def test_unknown_collection(self):
        """The name of a collection that there is not is refused at once."""
        with pytest.raises(UnknownNameError, match="did you mean 'actions'"):
            arbitraries.registers(collections=["action"])


def kinds_of(made):
    """Yield what there is in a return, in words."""
    fields = made.table.fields
    yield f"{len(made.table.key)} columns of its key"
    if len(made.table.rows) == 5:
        yield "many rows"
    for field in fields:
        yield from (name for name in field.limits if made.table.rows)
        if field.column.pattern:
            yield "pattern"
        if field.item is not None:
            yield "list"
        if field.type is str and field.codes:
            yield "texts of a code list"
        if field.says_why:
            yield "some gaps" if field.column.codes else "all gaps"
        elif field.optional and field.gap is None:
            yield "nothing without a reason"
        elif field.type is not str and field.column.codes:
            yield "part of an enum"


class TestReturns:
    """A return has columns of whatever kind a return may have."""

    def test_kinds(self):
        """Each kind is drawn, and soon."""
        met = set()

        @settings(max_examples=200, derandomize=True, database=None)
        @given(arbitraries.returns())
        def draw(made):
            met.update(kinds_of(made))

        draw()
        assert met >= {
            "0 columns of its key",
            "1 columns of its key",
            "2 columns of its key",
            "many rows",
            "minimum",
            "maximum",
            "pattern",
            "list",
            "texts of a code list",
            "some gaps",
            "all gaps",
            "nothing without a reason",
            "part of an enum",
        }

    @given(arbitraries.returns(fewest_columns=3, most_rows=2))
    def test_sizes(self, made):
        """It has as many columns as the caller wants, and no more rows."""
        asked = [field for field in made.table.fields if not field.says_why]
        assert len(asked) >= 3
        assert len(made.table.rows) <= 2
