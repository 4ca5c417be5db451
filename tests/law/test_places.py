"""Which areas have an answer, and what bodies settle; what has none says why."""

import datetime as dt

import pytest

import cdrpkit
from cdrpkit import law
from cdrpkit.citations import Basis
from cdrpkit.dates import Dated, Span
from cdrpkit.exceptions import LawError, UnknownNameError
from cdrpkit.findings import Severity, Verdict
from cdrpkit.law import Topic
from cdrpkit.law.areas import Existence
from cdrpkit.model.partnerships import Partnership, PartnershipKind, Tier
from cdrpkit.model.places import Area, AreaKind, Body, BodyKind, Nation
from cdrpkit.register import Register
from cdrpkit.rules import Outcome, rule

DAY = dt.date(2004, 6, 1)


def area(**fields):
    """Return a district."""
    given = {"id": "cambridge", "names": (), "kind": AreaKind.DISTRICT, **fields}
    return Area(nation=Nation.ENGLAND, **given)


def body(kind, *areas, **fields):
    """Return a body that serves the district."""
    given = {"id": kind.value, "names": (), "areas": areas, **fields}
    return Body(kind=kind, **given)


SERVED = Dated("cambridge")


class TestNoAnswer:
    """A question without an answer is refused in a sentence that says why."""

    @pytest.mark.parametrize(
        ("asked", "said"),
        [
            ("S12000036", "it is in Scotland; the law is of England and Wales"),
            ("N09000003", "it is in Northern Ireland; the law is of England and Wales"),
            ("E10000003", "codes that start with E10 are of no area that has a"),
            ("E12000007", "codes that start with E12 are of no area that has a"),
            ("W92000004", "those that have start with E06, E07, E08, E09, W06"),
            ("camden", "it is not a GSS code like E09000007"),
            ("e09000007", "it is not a GSS code like E09000007"),
            ("E0900000", "it is not a GSS code like E09000007"),
            ("E0900000\u0667", "it is not a GSS code like E09000007"),
            ("", "it is not a GSS code like E09000007"),
        ],
    )
    def test_code(self, asked, said):
        """A code of no such area says what would do."""
        for question in (
            lambda: law.position(area=asked, on=DAY),
            lambda: law.standing("council", area=asked, on=DAY),
            lambda: law.answers(Topic.DUTY, area=asked, on=DAY),
            lambda: law.diff(area=asked, start=DAY, end=DAY),
        ):
            with pytest.raises(LawError) as caught:
                question()
            assert str(caught.value).startswith(f"no answer for {asked!r}: ")
            assert said in str(caught.value)

    def test_too_early(self):
        """Before 30 September 1998 there is no answer, and that is the way out."""
        eve = dt.date(1998, 9, 29)
        for question in (
            lambda: law.position(area="E09000007", on=eve),
            lambda: law.diff(area="E09000007", start=eve, end=DAY),
        ):
            with pytest.raises(LawError) as caught:
                question()
            assert str(caught.value) == (
                "no answer for '1998-09-29': the law begins on 1998-09-30; ask for"
                " that day or a later one"
            )
        assert law.position(area="E09000007", on=dt.date(1998, 9, 30)).standings

    @pytest.mark.parametrize("kind", [AreaKind.COUNTY, AreaKind.REGION])
    def test_no_partnership_of_its_own(self, kind):
        """A county and a region have none; ask for what lies in them."""
        with pytest.raises(LawError, match="has no partnership of its own; ask for"):
            law.position(area=area(kind=kind), on=DAY)

    def test_outside_its_span(self):
        """An area of a register has no law while there is no such area."""
        gone = area(span=Span(end=dt.date(2004, 5, 31)))
        with pytest.raises(LawError, match="on 2004-06-01 there was no such area"):
            law.position(area=gone, on=DAY)

    def test_unknown_kind_of_body(self):
        """A kind of body that no provision names is refused with those that are."""
        with pytest.raises(UnknownNameError, match="did you mean 'police-authority'"):
            law.standing("police-autority", area="E09000007", on=DAY)


class TestConditions:
    """A bare code leaves a condition open; an area with its bodies settles it."""

    FIRE = BodyKind.FIRE_AUTHORITY

    def condition(self, *bodies, on=DAY, kind=FIRE):
        """Return the condition of a kind of body for the district of a register."""
        district = area()
        register = Register.of(district, *bodies)
        return law.standing(
            kind.value, area=district, on=on, register=register
        ).condition

    def test_bare_code(self):
        """By code alone nobody knows whether a combined authority covers it."""
        held = law.standing("fire-authority", area="E07000008", on=DAY)
        assert held.condition == "combined-fire-authority-covers-area"
        assert held.condition in law.CONDITIONS

    def test_no_bodies(self):
        """Nor by an area without bodies."""
        assert self.condition() == "combined-fire-authority-covers-area"
        held = law.standing("fire-authority", area=area(), on=DAY)
        assert held.condition == "combined-fire-authority-covers-area"

    def test_settled(self):
        """A body of that kind that serves the area settles it."""
        assert self.condition(body(self.FIRE, SERVED)) is None
        trust = body(BodyKind.PRIMARY_CARE_TRUST, SERVED)
        assert self.condition(trust, kind=trust.kind) is None

    @pytest.mark.parametrize(
        "other",
        [
            body(BodyKind.FIRE_AND_RESCUE_AUTHORITY, SERVED),
            body(BodyKind.FIRE_AUTHORITY),
            body(BodyKind.FIRE_AUTHORITY, Dated("oxford")),
            body(
                BodyKind.FIRE_AUTHORITY, Dated("cambridge", Span(dt.date(2004, 6, 2)))
            ),
            body(BodyKind.FIRE_AUTHORITY, SERVED, span=Span(end=dt.date(2004, 5, 31))),
        ],
        ids=["another kind", "nowhere", "elsewhere", "later", "gone"],
    )
    def test_not_settled(self, other):
        """A body of another kind, place or time does not."""
        assert self.condition(other) == "combined-fire-authority-covers-area"

    def test_not_for_bodies_to_settle(self):
        """What arrangements say, no body can."""
        provider = body(BodyKind.PROBATION_PROVIDER, SERVED)
        on = dt.date(2012, 1, 1)
        assert self.condition(provider, on=on, kind=provider.kind) == (
            "arrangements-say-so"
        )


class TestExistence:
    """Codes are later than the law: a bare code is taken as it is, and that is said."""

    def test_by_code(self):
        """By code, nobody has checked."""
        assert law.place("E07000008", DAY).existence is Existence.UNCHECKED

    def test_by_area(self):
        """By an area with its span, it is confirmed."""
        assert law.place(area(), DAY).existence is Existence.CONFIRMED

    @pytest.mark.parametrize(
        ("code", "kind"),
        [
            ("E06000046", AreaKind.ISLE_OF_WIGHT),
            ("E06000053", AreaKind.ISLES_OF_SCILLY),
            ("E06000001", AreaKind.UNITARY),
            ("E07000008", AreaKind.DISTRICT),
            ("E08000001", AreaKind.METROPOLITAN_DISTRICT),
            ("E09000001", AreaKind.CITY_OF_LONDON),
            ("E09000007", AreaKind.LONDON_BOROUGH),
            ("W06000015", AreaKind.WELSH_COUNTY),
        ],
    )
    def test_kind(self, code, kind):
        """The kind and nation follow from the code."""
        place = law.place(code, DAY)
        wales = kind is AreaKind.WELSH_COUNTY
        assert (kind, wales) == (place.kind, place.nation is Nation.WALES)


LOCAL = """\
[[instruments]]
id = "local-act"
title = "Cambridge Act 2003"
read_to = 2004-12-31

[[instruments.provisions]]
id = "noise"
place = "s.1"
topic = "duty"
name = "noise-survey"
duty = "A survey of noise is owed each year."
nations = ["england"]
areas = ["district"]

[[instruments.provisions.steps]]
start = 2004-01-01
value = "each-year"
citation = "Cambridge Act 2003, s.9"
basis = "recalled"

[[instruments.provisions.steps]]
start = 2004-07-01
citation = "Cambridge Act 2003, s.10"
basis = "confirmed"
"""


@rule(
    "XYZ001",
    title="A partnership surveys noise",
    subject=Partnership,
    severity=Severity.LAW,
    duty="noise-survey",
)
def no_noise_survey(partnership, given):
    """Say that nothing shows a survey."""
    return Outcome(Verdict.CANNOT_TELL, f"owed {given.owed.value}")


class TestAddedInstrument:
    """Adding an instrument is adding a file."""

    REGISTER = Register.of(
        area(),
        Partnership(
            id="cambridge",
            names=(),
            kind=PartnershipKind.CRIME_AND_DISORDER,
            tier=Tier.LOCAL,
            areas=(SERVED,),
        ),
    )

    @pytest.fixture(name="local")
    def _local(self, tmp_path):
        """The law with one file more."""
        path = tmp_path / "local.toml"
        path.write_text(LOCAL, encoding="utf-8")
        return law.current() + cdrpkit.load_law(path)

    def verdict(self, on, by):
        """Return what is found on a day by a law."""
        (found,) = cdrpkit.check(self.REGISTER, on=on, rules=[no_noise_survey], law=by)
        return found

    def test_a_verdict_changes(self, local):
        """What was not in force is, from the file's day to its end, and cites it."""
        assert self.verdict(DAY, law.current()).verdict is Verdict.NOT_IN_FORCE
        found = self.verdict(DAY, local)
        assert (found.verdict, found.message) == (
            Verdict.CANNOT_TELL,
            "owed each-year",
        )
        assert found.basis is Basis.RECALLED
        assert [citation.long for citation in found.citations] == [
            "Cambridge Act 2003, s.1"
        ]
        assert self.verdict(dt.date(2003, 12, 31), local).verdict is (
            Verdict.NOT_IN_FORCE
        )
        assert self.verdict(dt.date(2004, 7, 1), local).verdict is Verdict.NOT_IN_FORCE

    def test_sum(self, local):
        """Both are in the sum, which was read as far as the one read least."""
        instruments = [each.id for each in local.instruments]
        assert "local-act" in instruments
        assert "cda-1998" in instruments
        assert local.read_to == dt.date(2004, 12, 31)

    def test_the_same_twice(self):
        """No instrument is taken twice."""
        with pytest.raises(ValueError, match="two instruments bear the same id"):
            law.current() + law.current()

    def test_elsewhere(self, local):
        """It is no law for other kinds of area."""
        on = {"on": DAY, "law": local}
        there = law.answers(Topic.DUTY, area="E07000008", **on)
        elsewhere = law.answers(Topic.DUTY, area="E09000007", **on)
        assert "noise-survey" in {answer.name for answer in there}
        assert "noise-survey" not in {answer.name for answer in elsewhere}

    @pytest.mark.parametrize(
        ("wrong", "said"),
        [
            ('basis = "certain"', "not one of"),
            ("start = 2005-01-01", "not in the order of their days"),
            ('condition = "covers-area"', "is not a condition"),
            ('due = "--31-03"', "is neither a day like '--04-30' nor"),
            ('topic = "duties"', "did you mean 'duty'"),
        ],
    )
    def test_refused(self, tmp_path, wrong, said):
        """A slip in a file is refused with its place."""
        name = wrong.partition(" ")[0]
        lines = LOCAL.splitlines()
        known = [n for n, line in enumerate(lines) if line.startswith(f"{name} =")]
        if known:
            lines[known[0]] = wrong
        else:
            lines.insert(lines.index("start = 2004-01-01"), wrong)
        path = tmp_path / "local.toml"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        with pytest.raises(cdrpkit.LoadError) as caught:
            cdrpkit.load_law(path)
        assert said in str(caught.value)
        assert f"{path}:" in str(caught.value)
