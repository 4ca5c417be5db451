"""The records: what each class declares, and what all of them have in common."""

import datetime as dt
import importlib
import itertools
import pickle
import pkgutil
import typing
from typing import Annotated, ClassVar, NewType

import attrs
import pytest

from cdrpkit import model
from cdrpkit.dates import Dated, PartialDate, Span
from cdrpkit.model import Name, Record, Ref, Source, Texts, name_at
from cdrpkit.model.ids import BodyId, RecordKey
from cdrpkit.model.papers import Abbreviation, Paper
from cdrpkit.model.places import Body, BodyKind
from cdrpkit.model.references import references
from cdrpkit.model.scrutiny import Action, KeyPoint, Progress, Scrutiny
from cdrpkit.model.strategies import Initiative, Objective, Strategy, StrategyKind
from cdrpkit.register import COLLECTIONS, Register

MODULES = [
    importlib.import_module(found.name)
    for found in pkgutil.iter_modules(model.__path__, "cdrpkit.model.")
]
DECLARED = {
    value
    for module in MODULES
    for value in vars(module).values()
    if isinstance(value, type) and issubclass(value, Record) and value is not Record
}
FAMILIES = [pytest.param(kind, id=name) for name, kind in COLLECTIONS.items()]


def hints_of(record_class):
    """Return the annotations of the fields, with what `Annotated` says."""
    return typing.get_type_hints(record_class, include_extras=True)


def parts_of(annotation):
    """Yield an annotation and all that it is made of."""
    yield annotation
    for argument in typing.get_args(annotation):
        yield from parts_of(argument)


def test_every_record_has_a_collection():
    """Each class of records in the model stands in the register once."""
    assert set(COLLECTIONS.values()) == DECLARED
    assert len(DECLARED) == len(COLLECTIONS)


def test_every_public_name_is_listed():
    """Each module names in `__all__` every class that it defines."""
    for module in MODULES:
        defined = {
            name
            for name, value in vars(module).items()
            if isinstance(value, type) and value.__module__ == module.__name__
        }
        assert defined <= set(getattr(module, "__all__", defined))


@pytest.mark.parametrize("record_class", FAMILIES)
class TestEveryFamily:
    """What holds for each class of records."""

    def test_collection(self, record_class):
        """The collection that a class names is the register's attribute."""
        collection = getattr(Register(), record_class.collection)
        assert collection.record_class is record_class

    def test_keyword_only(self, record_class):
        """Every field is given by name."""
        assert all(field.kw_only for field in attrs.fields(record_class))
        with pytest.raises(TypeError):
            record_class("id")

    def test_frozen(self, record_class):
        """No field of a record can be changed."""
        record = record_class.__new__(record_class)
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            record.id = "other"

    def test_slots(self, record_class):
        """A record has no room for attributes that nobody declared."""
        assert not hasattr(record_class.__new__(record_class), "__dict__")

    def test_known_by(self, record_class):
        """What makes a record known is a field that holds a day or a span."""
        if record_class.known_by is None:
            assert "as_at" not in hints_of(record_class)
        else:
            hint = hints_of(record_class)[record_class.known_by]
            days = set(parts_of(hint)) & {Span, PartialDate, dt.date}
            assert len(days) == 1

    def test_ended_by(self, record_class):
        """A span says when a record is live, and so does whatever is its end."""
        hints = hints_of(record_class)
        ends = {"span", "dropped", "closed", "year"} & set(hints)
        assert ends == set(record_class.ended_by)
        for name in record_class.ended_by:
            days = set(parts_of(hints[name])) & {Span, PartialDate, dt.date}
            assert len(days) == 1

    def test_references_name_collections(self, record_class):
        """Every collection that a reference names is one of the register's."""
        for place in references(record_class):
            assert set(place.ref.collections) <= set(COLLECTIONS)

    def test_references_are_of_the_right_type(self, record_class):
        """An id has its own record's type; of several collections it is a key."""
        for hint in hints_of(record_class).values():
            for part in parts_of(hint):
                if typing.get_origin(part) is Annotated:
                    id_type, ref = typing.get_args(part)
                    assert id_type is expected_id_type(ref)

    def test_every_id_is_declared_a_reference(self, record_class):
        """No field but its own id holds an id without saying of what."""
        for name, hint in hints_of(record_class).items():
            for part in parts_of(hint):
                for argument in typing.get_args(part):
                    if isinstance(argument, NewType):
                        assert typing.get_origin(part) is Annotated, name

    def test_flat(self, record_class):
        """Records hold ids of other records, never the records, and nothing mutable."""
        for hint in hints_of(record_class).values():
            kinds = set(parts_of(hint)) | set(map(typing.get_origin, parts_of(hint)))
            assert kinds.isdisjoint({list, dict, set, float, typing.Any})
            assert not any(
                isinstance(kind, type) and issubclass(kind, Record) for kind in kinds
            )

    def test_what_it_must_have_it_must_be_given(self, record_class):
        """No default is mutable, and an optional field's default says nothing."""
        for field in attrs.fields(record_class):
            if field.default is not attrs.NOTHING:
                assert hash(field.default) is not None
                if type(None) in typing.get_args(hints_of(record_class)[field.name]):
                    assert field.default is None


def expected_id_type(ref):
    """Return the type that an id has in a field with this reference."""
    if len(ref.collections) == 1:
        return hints_of(COLLECTIONS[ref.collections[0]])["id"]
    return RecordKey


def test_each_family_has_an_id_of_its_own():
    """A type checker can tell the ids of any two families apart."""
    types_of_ids = [hints_of(record_class)["id"] for record_class in DECLARED]
    assert len(set(types_of_ids)) == len(DECLARED)
    assert all(isinstance(kind, NewType) for kind in types_of_ids)


def test_parts():
    """These records, and no others, are not known while their whole is not."""
    parts = {
        (name, place.name, *place.ref.collections)
        for name, record_class in COLLECTIONS.items()
        for place in references(record_class)
        if place.ref.part
    }
    assert parts == {
        ("recommendations", "scrutiny", "scrutinies"),
        ("key_points", "recommendation", "recommendations"),
        ("actions", "key_point", "key_points"),
        ("progress", "actions", "actions"),
        ("objectives", "strategy", "strategies"),
        ("targets", "objective", "objectives"),
        ("attendance", "meeting", "meetings"),
        ("themes", "paper", "papers"),
        ("rankings", "grouping", "groupings"),
        ("milestones", "initiative", "initiatives"),
        ("agreements", "initiative", "initiatives"),
        ("survey_answers", "survey", "surveys"),
        ("statements", "paper", "papers"),
    }


def test_nothing_is_a_part_of_itself():
    """Whole and part never go round in a circle, from class to class."""
    wholes = {
        name: {
            whole
            for place in references(record_class)
            if place.ref.part
            for whole in place.ref.collections or COLLECTIONS
        }
        for name, record_class in COLLECTIONS.items()
    }
    order = []
    while left := wholes.keys() - set(order):
        free = {name for name in left if wholes[name] <= set(order)}
        assert free
        order += free
    assert set(order) == set(COLLECTIONS)


class TestRef:
    """What a field may refer to."""

    @pytest.mark.parametrize(
        ("ref", "value", "expected"),
        [
            (Ref("areas"), "barnet", "areas/barnet"),
            (Ref("areas", "bodies"), "bodies/mpa", "bodies/mpa"),
            (Ref(), "papers/04", "papers/04"),
        ],
    )
    def test_key(self, ref, value, expected):
        """A bare id stands for its one collection; a key stands for itself."""
        assert expected == ref.key(value)

    @pytest.mark.parametrize(
        ("ref", "key", "expected"),
        [
            (Ref("areas"), "areas/barnet", True),
            (Ref("areas"), "bodies/mpa", False),
            (Ref("areas", "bodies"), "bodies/mpa", True),
            (Ref(), "papers/04", True),
            (Ref(), "papers", False),
            (Ref("papers"), "papers", False),
        ],
    )
    def test_allows(self, ref, key, expected):
        """A key is allowed where it names a collection that the field admits."""
        assert expected == ref.allows(RecordKey(key))

    def test_repr(self):
        """It prints as it is declared."""
        assert repr(Ref("areas", "bodies")) == "Ref('areas', 'bodies')"


class TestReferences:
    """What a record refers to."""

    def test_paths(self):
        """A place is named by the attributes that lead to it."""
        expected = {
            "source.paper",
            "areas.value",
            "part_of.value",
            "co_located_with.value",
            "successor",
        }
        assert expected == {place.name for place in references(Body)}

    def test_fields(self):
        """The field is the first of them, under which the file holds it."""
        expected = {"source", "areas", "part_of", "co_located_with", "successor"}
        assert expected == {place.field for place in references(Body)}

    def test_keys(self):
        """Through tuples, dated values and sources, every id is found, in order."""
        body = Body(
            id=BodyId("mpa"),
            names=(),
            kind=BodyKind.POLICE_AUTHORITY,
            source=Source(paper="p04", place="paragraph 3"),
            areas=(Dated("barnet"), Dated("brent")),
        )
        keys = [key for place in references(Body) for key in place.keys(body)]
        assert keys == ["papers/p04", "areas/barnet", "areas/brent"]

    def test_nothing(self):
        """Where nothing is referred to there are no keys."""
        paper = Paper(
            id="p", title="t", number="4", date=dt.date(2005, 12, 8), by="Clerk"
        )
        assert [key for place in references(Paper) for key in place.keys(paper)] == []

    def test_in_a_class_of_ones_own(self):
        """A class from elsewhere is read in the same way, and anew each time."""
        for referred in ("areas", "bodies"):

            @attrs.frozen(kw_only=True)
            class Ward(Record):
                collection: ClassVar[str] = "wards"

                of: Annotated[RecordKey, Ref(referred)] | None = None

            (place,) = (place for place in references(Ward) if place.name == "of")
            assert list(place.keys(Ward(id="w", of="x"))) == [f"{referred}/x"]

    def test_around_a_tuple(self):
        """A declaration may stand inside a tuple or around it, and tuples in tuples."""

        @attrs.frozen(kw_only=True)
        class Ward(Record):
            collection: ClassVar[str] = "wards"

            around: Annotated[tuple[BodyId, ...], Ref("bodies")] = ()
            inside: tuple[tuple[Annotated[BodyId, Ref("areas")], ...], ...] | None = (
                None
            )

        ward = Ward(id="w", around=("a", "b"), inside=(("c",), ("d", "e")))
        keys = [key for place in references(Ward) for key in place.keys(ward)]
        assert keys == ["bodies/a", "bodies/b", "areas/c", "areas/d", "areas/e"]


class TestKnownFrom:
    """The first day on which a record is known."""

    DAY = dt.date(2005, 12, 8)

    @pytest.mark.parametrize(
        ("record", "expected"),
        [
            (
                Progress(id="p", actions=(), as_at=DAY),
                DAY,
            ),
            (
                Scrutiny(id="s", title="t", published=PartialDate(2005, 12), by="mpa"),
                dt.date(2005, 12, 1),
            ),
            (
                Strategy(
                    id="s",
                    owner="bodies/mpa",
                    kind=StrategyKind.POLICING_PLAN,
                    span=Span(DAY, None),
                ),
                DAY,
            ),
            (
                Strategy(
                    id="s",
                    owner="bodies/mpa",
                    kind=StrategyKind.POLICING_PLAN,
                    span=Span(None, DAY),
                ),
                None,
            ),
            (KeyPoint(id="k", recommendation="r", position=1, text="t"), None),
        ],
        ids=["day", "partial-date", "span", "open-span", "undated"],
    )
    def test_known_from(self, record, expected):
        """It is the first that its date may mean; None is any day."""
        assert expected == record.known_from

    def test_key(self):
        """A record's key is its collection and its id."""
        assert Action(id="R1.1.a", key_point="k", position=1, text="t").key == (
            "actions/R1.1.a"
        )


class TestLiveOn:
    """Whether a record is live on a day."""

    DAY = dt.date(2005, 12, 8)
    NEXT = dt.date(2005, 12, 9)

    @pytest.mark.parametrize(
        ("fields", "last"),
        [
            ({}, None),
            ({"span": Span(None, DAY)}, DAY),
            ({"closed": PartialDate(2005, 12, 8)}, DAY),
            ({"closed": PartialDate(2005, 12)}, dt.date(2005, 12, 31)),
            ({"closed": PartialDate(2005)}, dt.date(2005, 12, 31)),
            ({"closed": PartialDate(2006), "span": Span(None, DAY)}, DAY),
            ({"closed": PartialDate(2005, 12, 8), "span": Span(None, NEXT)}, DAY),
        ],
    )
    def test_end(self, fields, last):
        """The day on which it ends is its last; of two ends the earlier counts."""
        initiative = Initiative(id="i", name="n", **fields)
        assert initiative.live_on(last or dt.date(2200, 12, 31))
        if last is not None:
            assert not initiative.live_on(last + dt.timedelta(days=1))

    def test_start(self):
        """Before its span begins it is not live."""
        initiative = Initiative(id="i", name="n", span=Span(self.DAY, None))
        assert not initiative.live_on(dt.date(2005, 12, 7))
        assert initiative.live_on(self.DAY)

    def test_day(self):
        """An objective is live up to and including the day on which it is dropped."""
        kept = Objective(id="o", strategy="s", number="1", text="t")
        dropped = attrs.evolve(kept, dropped=self.DAY)
        assert [kept.live_on(self.DAY), kept.live_on(self.NEXT)] == [True, True]
        assert [dropped.live_on(self.DAY), dropped.live_on(self.NEXT)] == [True, False]

    def test_undated(self):
        """What declares no end is live on any day."""
        progress = Progress(id="p", actions=(), as_at=self.DAY)
        assert progress.live_on(dt.date(1900, 1, 1))


class TestNameAt:
    """The name borne on a day."""

    NAMES = (
        Name(value="old", span=Span(None, dt.date(2000, 12, 31))),
        Name(value="new", span=Span(dt.date(2000, 6, 1), None)),
    )

    @pytest.mark.parametrize(
        ("on", "expected"),
        [
            (dt.date(2000, 5, 31), "old"),
            (dt.date(2000, 6, 1), "new"),
            (dt.date(2001, 1, 1), "new"),
        ],
    )
    def test_name_at(self, on, expected):
        """Of two names borne at once, the latest begun is given."""
        for names in itertools.permutations(self.NAMES):
            assert expected == name_at(names, on).value

    def test_no_name(self):
        """Before its first name a body bore none."""
        assert name_at(self.NAMES[1:], dt.date(2000, 5, 31)) is None


class TestTexts:
    """Texts by slug."""

    TEXTS = Texts({"summary": "b", "background": "a"})

    def test_mapping(self):
        """They are looked up by slug, and listed in the order of the slugs."""
        assert dict(self.TEXTS) == {"background": "a", "summary": "b"}
        assert list(self.TEXTS) == ["background", "summary"]
        assert (len(self.TEXTS), self.TEXTS["summary"]) == (2, "b")
        assert "x" not in self.TEXTS

    def test_equality(self):
        """The order in which they were given means nothing."""
        other = Texts({"background": "a", "summary": "b"})
        assert (self.TEXTS, hash(self.TEXTS)) == (other, hash(other))
        assert Texts() == Texts({})
        assert Texts() != self.TEXTS

    def test_it_is_a_copy(self):
        """What is done to the mapping afterwards changes nothing."""
        given = {"summary": "b"}
        texts = Texts(given)
        given["summary"] = "c"
        assert texts["summary"] == "b"
        with pytest.raises(TypeError):
            texts["summary"] = "c"

    def test_pickle(self):
        """They go through pickle, and print as they are made."""
        copy = pickle.loads(pickle.dumps(self.TEXTS))  # noqa: S301 - made a moment ago
        assert copy == self.TEXTS
        assert repr(copy) == "Texts({'background': 'a', 'summary': 'b'})"


def test_unknown_fields_are_refused():
    """A field that is not declared is no part of a record."""
    with pytest.raises(TypeError, match="full"):
        Abbreviation(id="mpa", short="MPA", long="...", full="...")
