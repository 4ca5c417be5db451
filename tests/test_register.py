"""The register: records by id and by reference, and what was known on a day."""

import datetime as dt
import itertools
import pickle

import pytest

from cdrpkit.dates import Dated, PartialDate, Span
from cdrpkit.exceptions import UnknownNameError
from cdrpkit.model.papers import Abbreviation, Paper
from cdrpkit.model.places import Area, AreaKind, Body, BodyKind, Nation
from cdrpkit.model.scrutiny import (
    Action,
    KeyPoint,
    Progress,
    Recommendation,
    Scrutiny,
)
from cdrpkit.model.strategies import Step, StepKind, Strategy, StrategyKind
from cdrpkit.register import COLLECTIONS, Collection, Register

AUTHORITY = Body(id="mpa", names=(), kind=BodyKind.POLICE_AUTHORITY)
FORCE = Body(id="mps", names=(), kind=BodyKind.POLICE_FORCE)
SCRUTINY = Scrutiny(
    id="inquiry", title="Inquiry", published=PartialDate(2004, 5), by="mpa"
)
RECOMMENDATION = Recommendation(
    id="R1", scrutiny="inquiry", number="1", addressees=("mps",), owner="mpa"
)
KEY_POINT = KeyPoint(id="R1.1", recommendation="R1", position=1, text="a point")
ACTION = Action(
    id="R1.1.a", key_point="R1.1", position=1, text="an action", owners=("mpa",)
)
PROGRESS = Progress(id="2005-12", actions=("R1.1.a",), as_at=dt.date(2005, 12, 8))
BEFORE = Progress(id="2005-06", actions=("R1.1.a",), as_at=dt.date(2005, 6, 9))
RECORDS = [
    AUTHORITY,
    FORCE,
    SCRUTINY,
    RECOMMENDATION,
    KEY_POINT,
    ACTION,
    PROGRESS,
    BEFORE,
]
REGISTER = Register.of(*RECORDS)


class TestCollection:
    """Records of one class, sorted by id."""

    def test_order(self):
        """Whatever the order in which they come, they are listed by id."""
        for records in itertools.permutations([PROGRESS, BEFORE]):
            assert list(Collection(Progress, records)) == [BEFORE, PROGRESS]

    def test_look_up(self):
        """A record is found by its id."""
        assert REGISTER.bodies["mpa"] is AUTHORITY
        assert REGISTER.bodies.get("mpa") is AUTHORITY
        assert "mpa" in REGISTER.bodies
        assert len(REGISTER.bodies) == 2

    @pytest.mark.parametrize("record_id", ["mpx", "", None])
    def test_nothing_there(self, record_id):
        """To look gently for an id that there is not gives None."""
        assert REGISTER.bodies.get(record_id) is None
        assert record_id not in REGISTER.bodies

    def test_unknown_id(self):
        """To insist on an id that there is not names the ids that there are."""
        with pytest.raises(UnknownNameError) as caught:
            REGISTER.bodies["mpx"]
        assert (caught.value.name, caught.value.known) == ("mpx", ("mpa", "mps"))
        assert "there is no record of bodies 'mpx'; did you mean" in str(caught.value)

    def test_duplicate_ids(self):
        """Two records with one id are refused, even where they are equal."""
        with pytest.raises(ValueError, match="two records of bodies bear id 'mpa'"):
            Collection(Body, [AUTHORITY, AUTHORITY])

    def test_equality_and_hash(self):
        """Collections are equal where class and records are."""
        one, other = Collection(Progress, [PROGRESS, BEFORE]), REGISTER.progress
        assert (one, hash(one)) == (other, hash(other))
        assert one != Collection(Progress, [PROGRESS])
        assert Collection(Body) != Collection(Area)
        assert Collection(Body) != ()

    def test_pickle(self):
        """A collection goes through pickle, with or without its index made."""
        for _ in range(2):
            copy = pickle.loads(pickle.dumps(REGISTER.actions))  # noqa: S301 - made a moment ago
            assert copy == REGISTER.actions
            assert copy.of(KEY_POINT) == REGISTER.actions.of(KEY_POINT) == (ACTION,)

    def test_repr(self):
        """It prints how many there are of what, and not all of them."""
        assert repr(REGISTER.bodies) == "<2 bodies>"


class TestOf:
    """The records that refer to a record."""

    @pytest.mark.parametrize(
        ("collection", "referred", "expected"),
        [
            ("scrutinies", AUTHORITY, (SCRUTINY,)),
            ("recommendations", AUTHORITY, (RECOMMENDATION,)),
            ("recommendations", FORCE, (RECOMMENDATION,)),
            ("actions", AUTHORITY, (ACTION,)),
            ("actions", FORCE, ()),
            ("progress", ACTION, (BEFORE, PROGRESS)),
            ("bodies", AUTHORITY, ()),
        ],
    )
    def test_of(self, collection, referred, expected):
        """By whatever field they refer to it, each is given once, in order of id."""
        assert expected == getattr(REGISTER, collection).of(referred)

    def test_by_two_fields(self):
        """A record that refers to another twice is given once."""
        twice = Recommendation(
            id="R2", scrutiny="inquiry", number="2", addressees=("mpa",), owner="mpa"
        )
        assert Register.of(twice).recommendations.of(AUTHORITY) == (twice,)

    def test_same_id_elsewhere(self):
        """A record of another collection with the same id is not confused with it."""
        area = Area(id="mpa", names=(), kind=AreaKind.REGION, nation=Nation.ENGLAND)
        assert REGISTER.scrutinies.of(area) == ()


class TestOfByField:
    """The records that refer to a record by one of their fields."""

    WAITING = Action(
        id="R2.1.a",
        key_point="R2.1",
        position=1,
        text="another action",
        waits_for=("key_points/R1.1",),
    )

    @pytest.mark.parametrize(
        ("by", "expected"),
        [
            (None, (ACTION, WAITING)),
            ("key_point", (ACTION,)),
            ("waits_for", (WAITING,)),
            ("rests_on", ()),
            ("owners", ()),
        ],
    )
    def test_by(self, by, expected):
        """Those that refer to it by another field alone are left out."""
        actions = REGISTER.with_(self.WAITING).actions
        assert expected == actions.of(KEY_POINT, by=by)

    def test_inside_the_field(self):
        """A reference inside a table or a dated value counts for the field."""
        area = Area(id="e", names=(), kind=AreaKind.REGION, nation=Nation.ENGLAND)
        served = Body(
            id="b", names=(), kind=BodyKind.OTHER, areas=(Dated("e"),), part_of=()
        )
        bodies = Register.of(served).bodies
        assert bodies.of(area, by="areas") == (served,)
        assert bodies.of(area, by="part_of") == ()

    @pytest.mark.parametrize("name", ["keypoint", "position", "key_point.id", ""])
    def test_unknown_field(self, name):
        """A name of no field that refers to records is refused, even in none."""
        for actions in (REGISTER.actions, Register().actions):
            with pytest.raises(UnknownNameError) as caught:
                actions.of(KEY_POINT, by=name)
            assert caught.value.name == name
            assert "key_point" in caught.value.known
            assert "position" not in caught.value.known

    def test_misspelt_field(self):
        """The error says what may have been meant."""
        with pytest.raises(UnknownNameError, match="did you mean 'key_point'"):
            REGISTER.actions.of(KEY_POINT, by="keypoint")


class TestRegister:
    """Everything that is recorded."""

    def test_order_means_nothing(self):
        """The same records in any order make the same register."""
        for records in itertools.islice(itertools.permutations(RECORDS), 0, None, 999):
            assert Register.of(*records) == REGISTER
            assert hash(Register.of(*records)) == hash(REGISTER)

    def test_iteration(self):
        """Records are listed by collection and id."""
        expected = sorted(RECORDS, key=lambda record: (record.collection, record.id))
        assert expected == list(REGISTER)

    def test_collections(self):
        """Every collection is listed by name, the empty ones included."""
        classes = [collection.record_class for collection in REGISTER.collections]
        assert classes == list(COLLECTIONS.values())
        assert list(COLLECTIONS) == sorted(COLLECTIONS)

    @pytest.mark.parametrize(
        ("key", "expected"),
        [
            ("bodies/mpa", AUTHORITY),
            ("actions/R1.1.a", ACTION),
            ("bodies/x", None),
            ("body/mpa", None),
            ("bodies", None),
            ("", None),
            ("__class__/mpa", None),
        ],
    )
    def test_get(self, key, expected):
        """A key names a record, or nothing."""
        assert REGISTER.get(key) == expected

    def test_duplicate_ids(self):
        """Two records of one collection with one id are refused."""
        with pytest.raises(ValueError, match="two records of bodies bear id 'mpa'"):
            Register.of(AUTHORITY, ACTION, AUTHORITY)

    def test_with(self):
        """A register with a record holds it, in place of any with its id."""
        other = Body(id="mpa", names=(), kind=BodyKind.OTHER)
        changed = REGISTER.with_(other)
        assert changed.bodies["mpa"] is other
        assert len(changed.bodies) == 2
        assert REGISTER.bodies["mpa"] is AUTHORITY

    def test_with_two_of_one_id(self):
        """Of two new records with one id neither is preferred."""
        with pytest.raises(ValueError, match="bear id 'mpa'"):
            REGISTER.with_(AUTHORITY, AUTHORITY)

    def test_without(self):
        """A register without a record lacks it; what refers to it stays."""
        changed = REGISTER.without("bodies", "mpa")
        assert "mpa" not in changed.bodies
        assert changed.scrutinies == REGISTER.scrutinies
        assert "mpa" in REGISTER.bodies

    @pytest.mark.parametrize(
        ("collection", "record_id", "expected"),
        [
            ("bodys", "mpa", "no collection 'bodys'; did you mean 'bodies'?"),
            ("bodies", "mpx", "no record of bodies 'mpx'; did you mean"),
            ("with_", "mpa", "no collection 'with_'"),
        ],
    )
    def test_without_what_is_not_there(self, collection, record_id, expected):
        """To leave out what is not there is an error that names what is."""
        with pytest.raises(UnknownNameError) as caught:
            REGISTER.without(collection, record_id)
        assert expected in str(caught.value)

    def test_pickle(self):
        """A register goes through pickle whole."""
        copy = pickle.loads(pickle.dumps(REGISTER))  # noqa: S301 - made a moment ago
        assert (copy, hash(copy)) == (REGISTER, hash(REGISTER))


class TestAsKnown:
    """What was known on a day, that day included."""

    @pytest.mark.parametrize(
        ("on", "expected"),
        [
            (dt.date(2005, 12, 8), [BEFORE, PROGRESS]),
            (dt.date(2005, 12, 7), [BEFORE]),
            (dt.date(2005, 6, 9), [BEFORE]),
            (dt.date(2005, 6, 8), []),
        ],
    )
    def test_the_day_itself_is_included(self, on, expected):
        """A report is known from its own day on."""
        assert expected == list(REGISTER.as_known(on).progress)

    def test_parts_go_with_the_whole(self):
        """Before a scrutiny is out, neither is anything that is a part of it."""
        known = REGISTER.as_known(dt.date(2004, 4, 30))
        assert list(known) == [AUTHORITY, FORCE]

    def test_a_month_is_known_from_its_first_day(self):
        """Published some time in May is known from 1 May on."""
        assert len(REGISTER.as_known(dt.date(2004, 5, 1)).scrutinies) == 1

    def test_steps_come_before_their_strategy(self):
        """The audit for a strategy is known before the strategy's term begins."""
        strategy = Strategy(
            id="plan",
            owner="bodies/mpa",
            kind=StrategyKind.LOCAL_STRATEGY,
            span=Span(dt.date(2005, 4, 1), dt.date(2008, 3, 31)),
        )
        audit = Step(
            id="audit",
            strategy="plan",
            kind=StepKind.ANALYSIS,
            on=PartialDate(2004, 10),
        )
        known = Register.of(strategy, audit).as_known(dt.date(2004, 12, 1))
        assert list(known) == [audit]

    def test_a_reference_that_resolves_to_nothing(self):
        """A part of what was never there is not thereby unknown."""
        orphan = Register.of(KEY_POINT)
        assert orphan.as_known(dt.date(1900, 1, 1)) == orphan

    def test_what_is_not_a_part_stays(self):
        """A paper stays, though the scrutiny that it announces is not yet out."""
        paper = Paper(
            id="notice",
            title="Notice",
            number="1",
            date=dt.date(2004, 1, 1),
            by="Clerk",
            scrutiny="inquiry",
        )
        known = Register.of(SCRUTINY, paper).as_known(dt.date(2004, 2, 1))
        assert list(known) == [paper]

    def test_undated_records_are_known_at_any_time(self):
        """An abbreviation without a span was always known."""
        register = Register.of(Abbreviation(id="mpa", short="MPA", long="..."))
        assert register.as_known(dt.date(1900, 1, 1)) == register
