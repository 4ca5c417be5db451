"""How the law changes from day to day, and what is so on every day."""

import datetime as dt
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import hypothesis.strategies as st
import pytest
from hypothesis import given

import cdrpkit
from cdrpkit import law
from cdrpkit.citations import Basis
from cdrpkit.law import CONDITIONS, Instrument, Law, Provision, Step, Topic
from cdrpkit.law.areas import FIRST_DAY

CURRENT = law.current()
PACKAGED = sorted(Path(law.__file__).parent.glob("*.toml"))
STEPS = list(CURRENT.steps())
DAY = dt.timedelta(days=1)

codes = st.sampled_from(
    (
        *("E06000001", "E06000046", "E06000053", "E07000008", "E08000001"),
        *("E09000001", "E09000007", "W06000015"),
    )
)
days = st.dates(FIRST_DAY, dt.date(2040, 12, 31)) | st.sampled_from(CURRENT.days())


def held(answer):
    """Return what an answer says holds, as a change says it."""
    items = f" ({', '.join(answer.items)})" if answer.items else ""
    condition = f", {CONDITIONS[answer.condition]}" if answer.condition else ""
    return f"{answer.value}{items}{condition}"


def holding(code, on):
    """Return all that holds for an area on a day, with how often; at first nothing."""
    return Counter(
        (topic, answer.name, held(answer))
        for topic in Topic
        for answer in (law.answers(topic, area=code, on=on) if on >= FIRST_DAY else ())
    )


class TestEachDay:
    """
    For every dated step, the day before and the day differ by exactly the steps.

    What ends, starts or changes for an area on a day is what `diff` tells of it.
    """

    @pytest.mark.parametrize("day", CURRENT.days(), ids=str)
    def test_differences(self, anywhere, day):
        """What held, less what ends, with what begins, is what holds."""
        eve = day - DAY
        before, after = holding(anywhere.code, eve), holding(anywhere.code, day)
        changes = (
            law.diff(area=anywhere.code, start=eve, end=day) if eve >= FIRST_DAY else ()
        )
        ended = Counter((c.topic, c.name, c.before) for c in changes if c.before)
        begun = Counter((c.topic, c.name, c.after) for c in changes if c.after)
        if eve >= FIRST_DAY:
            assert ended - begun == before - after
            assert begun - ended == after - before
        else:
            assert before == Counter()
        assert {change.on for change in changes} <= {day}

    @given(codes, days)
    def test_nothing_between(self, code, day):
        """On a day on which no step starts, all is as on the day before."""
        if day in CURRENT.days() or day == FIRST_DAY:
            return
        assert holding(code, day - DAY) == holding(code, day)
        assert law.diff(area=code, start=day - DAY, end=day) == ()


class TestDiff:
    """What changed up to a day, and from it on, is what changed in all."""

    @given(codes, st.lists(days, min_size=3, max_size=3).map(sorted))
    def test_adds_up(self, code, three):
        """From a to b and from b to c make from a to c."""
        a, b, c = three
        parts = law.diff(area=code, start=a, end=b) + law.diff(
            area=code, start=b, end=c
        )
        assert parts == law.diff(area=code, start=a, end=c)

    @given(codes, days)
    def test_of_no_days(self, code, day):
        """From a day to itself nothing changes."""
        assert law.diff(area=code, start=day, end=day) == ()

    @given(codes, days)
    def test_backwards(self, code, day):
        """Backwards is refused."""
        with pytest.raises(ValueError, match="is before the start"):
            law.diff(area=code, start=day + DAY, end=day)

    def test_in_words(self):
        """A change says on which day, what, from what, to what and by what."""
        said = [
            str(change)
            for change in law.diff(
                area="E09000007", start=dt.date(2002, 9, 30), end=dt.date(2011, 6, 1)
            )
        ]
        assert (
            "1 October 2002: standing, police authority ends: co-operating"
            " (Crime and Disorder Act 1998 (c.37), s.5(2)(a); Police Reform Act 2002,"
            " s.97(4); SI 2002/2306, art 3(a))"
        ) in said
        assert any(
            text.startswith(
                "1 June 2011: duty, strategy group changes from one-or-more-from-each"
                " to two-or-more-appointed ("
            )
            for text in said
        )
        assert any(
            text.startswith("30 April 2004: standing, primary care trust begins: ")
            for text in said
        )


class TestEveryStep:
    """What every step of the packaged law must have."""

    @staticmethod
    def named(step):
        """Return where a step stands, for a message."""
        instrument, provision, of = step
        return f"{instrument.id}/{provision.id} {of.start}"

    def test_basis(self):
        """Each says how firmly it is known, and by what it came to be so."""
        poor = [
            self.named(step)
            for step in STEPS
            if not isinstance(step[2].basis, Basis) or not step[2].citation.strip()
        ]
        assert poor == []

    def test_links(self):
        """A link is to the official texts."""
        links = [instrument.link for instrument in CURRENT.instruments]
        links += [step.link for _, _, step in STEPS]
        parts = [urlsplit(link) for link in links if link is not None]
        assert len(parts) > 100
        assert {(part.scheme, part.netloc) for part in parts} == {
            ("https", "www.legislation.gov.uk")
        }

    def test_begin_with_the_act(self):
        """No step is before the day on which the Act began."""
        assert [step for _, _, step in STEPS if step.start < FIRST_DAY] == []

    def test_first_of_each_says_something(self):
        """A provision that begins with nothing is on who has no standing, and why."""
        silent = [
            provision
            for instrument in CURRENT.instruments
            for provision in instrument.provisions
            if provision.steps[0].value is None
        ]
        assert {provision.topic for provision in silent} == {Topic.STANDING}
        assert [each.id for each in silent if not each.steps[0].note] == []

    def test_conditions_are_used(self):
        """Each condition is that of some step: the list promises no other answer."""
        assert set(CONDITIONS) == {step.condition for _, _, step in STEPS} - {None}

    def test_items_that_are_days_are_days(self):
        """The appointed days of strategies can be read as days."""
        items = [
            item
            for _, provision, step in STEPS
            if provision.name == "three-year-term"
            for item in step.items
        ]
        assert {dt.date.fromisoformat(item).day for item in items} == {1}


class TestFiles:
    """The law is data: one file to an instrument."""

    @pytest.mark.parametrize("path", PACKAGED, ids=lambda path: path.stem)
    def test_loads_by_itself(self, path):
        """Each file holds the instrument that it is named for."""
        (instrument,) = cdrpkit.load_law(path).instruments
        assert path.stem == instrument.id

    def test_all_are_in(self):
        """The law that comes with cdrpkit is all of them."""
        expected = [path.stem for path in PACKAGED]
        assert expected == sorted(each.id for each in CURRENT.instruments)

    @pytest.mark.parametrize(
        "instrument", CURRENT.instruments, ids=lambda instrument: instrument.id
    )
    def test_ids_are_unique(self, instrument):
        """No two provisions of an instrument bear the same id."""
        counts = Counter(provision.id for provision in instrument.provisions)
        assert [each for each, count in counts.items() if count > 1] == []

    def test_read_to(self):
        """The whole was read to 5 February 2025, and later answers say so."""
        assert CURRENT.read_to == dt.date(2025, 2, 5)
        later = law.position(area="E09000007", on=dt.date(2030, 1, 1))
        assert later.read_to == dt.date(2025, 2, 5)
        assert later.on == dt.date(2030, 1, 1)


def announced(*steps, **fields):
    """Return a law of one provision that is announced only."""
    provision = Provision(
        id="p",
        place="clause 1",
        topic=Topic.STANDING,
        name="council",
        duty="Nothing yet.",
        prospective=True,
        steps=steps,
    )
    return Law(
        instruments=(
            Instrument(
                id="bill", title="A Bill", read_to=FIRST_DAY, provisions=(provision,)
            ),
        )
    )


class TestProspective:
    """What is announced is not law."""

    @given(codes, days, st.sampled_from(Topic))
    def test_never_in_force(self, code, day, topic):
        """No answer on any day, and no change, comes of a prospective provision."""
        prospective = {
            (instrument.title, provision.place)
            for instrument, provision, _ in STEPS
            if provision.prospective
        }
        assert prospective
        for answer in law.answers(topic, area=code, on=day):
            cited = (answer.provision.title, answer.provision.provision)
            assert cited not in prospective
        for change in law.diff(area=code, start=FIRST_DAY, end=day):
            assert not any(
                change.citation.startswith(title) for title, _ in prospective
            )

    def test_does_not_end_anything(self):
        """Nor is it cited for what is not so."""
        ahead = announced(
            Step(
                start=dt.date(2000, 1, 1),
                value="responsible-authority",
                citation="clause 1",
                basis=Basis.RECALLED,
            ),
            Step(start=dt.date(2001, 1, 1), citation="clause 2", basis=Basis.RECALLED),
        )
        held = law.standing(
            "council", area="E09000007", on=dt.date(2005, 1, 1), law=ahead
        )
        assert (held.standing, held.citation) == ("none", "")
