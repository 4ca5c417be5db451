"""What was decided: numbers read, recommendations covered, trails followed."""

import datetime as dt

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdrpkit.dates import PartialDate
from cdrpkit.measures.decisions import covered, figures, put
from cdrpkit.measures.effects import Effect, day_of, effect_of
from cdrpkit.measures.entries import entries
from cdrpkit.measures.numbering import MOST_IN_A_RANGE, expand, printed
from cdrpkit.measures.sittings import sittings
from cdrpkit.measures.trails import trail
from cdrpkit.model.decisions import Decision, Outcome
from cdrpkit.model.duties import Meeting, MeetingKind, MeetingOutcome
from cdrpkit.model.places import Committee
from cdrpkit.model.scrutiny import Recommendation, Scrutiny
from cdrpkit.register import Register

DAY = dt.date(2005, 12, 8)
FEBRUARY = PartialDate(2003, 2, 27)
JANUARY = PartialDate(2003, 1)
SCRUTINY = Scrutiny(id="S", title="S", published=JANUARY, by="mpa")
DASHES = st.sampled_from(["-", "–", " – ", " to ", "\u2011"])
COMMAS = st.sampled_from([", ", ",", "; ", " and ", " ", ", and ", " & "])


def made(*numbers):
    """Return the recommendations of S with those numbers."""
    return tuple(
        Recommendation(id=f"R{number}", scrutiny="S", number=str(number))
        for number in numbers
    )


def decision(decision_id, numbers=None, on=FEBRUARY, outcome=Outcome.AGREED, **fields):
    """Return a decision on recommendations of S."""
    scrutiny = {"scrutiny": "S"} if numbers is not None else {}
    given_fields = {**scrutiny, **fields}
    return Decision(
        id=decision_id, numbers=numbers, on=on, outcome=outcome, **given_fields
    )


def meeting(outcome, on=dt.date(2003, 2, 27), meeting_id="m"):
    """Return a meeting of the committee c."""
    kind = MeetingKind.COMMITTEE
    return Meeting(id=meeting_id, of="committees/c", kind=kind, on=on, outcome=outcome)


def trail_of(*records, of="R1", on=DAY):
    """Return the trail of a recommendation in a register of *records*."""
    register = Register.of(SCRUTINY, *made(1, 2), *records)
    return trail(register.recommendations[of], register, on)


@st.composite
def written(draw):
    """Draw a set of numbers, and a text that names them by ranges in any order."""
    numbers = draw(st.sets(st.integers(1, 60), min_size=1))
    pieces, left = [], sorted(numbers)
    while left:
        length = next(
            (n for n, each in enumerate(left) if each != left[0] + n), len(left)
        )
        length = draw(st.integers(1, length))
        first, last = left[0], left[length - 1]
        alone = first == last and draw(st.booleans())
        pieces.append(str(first) if alone else f"{first}{draw(DASHES)}{last}")
        left = left[length:]
    pieces = draw(st.permutations(pieces))
    text = pieces[0] + "".join(draw(COMMAS) + piece for piece in pieces[1:])
    return {str(number) for number in numbers}, text


class TestExpand:
    """Numbers written as ranges are the numbers that were meant, or are refused."""

    @given(written())
    def test_round(self, drawn):
        """Any set of numbers, written as ranges in any way, gives the set back."""
        numbers, text = drawn
        read = expand(text)
        assert (numbers, ()) == (set(read.numbers), read.unreadable)
        assert len(numbers) == len(read.numbers)

    @given(st.sets(st.integers(1, 999).map(str) | st.sampled_from(["14a", "2.10"])))
    def test_printed(self, numbers):
        """What is printed of any set of numbers is read as that set."""
        if numbers:
            read = expand(printed(numbers))
            assert (numbers, ()) == (set(read.numbers), read.unreadable)

    def test_of_the_paper(self):
        """The list of the paper of 2003 is 32 numbers, and printed as it was."""
        text = "1–11, 13–31, 34 and 35"
        read = expand(text)
        assert 32 == len(read.numbers)
        assert {"12", "32", "33"}.isdisjoint(read.numbers)
        assert text == printed(read.numbers)

    @pytest.mark.parametrize(
        ("text", "piece", "column", "why"),
        [
            ("1, 9–7", "9–7", 4, "the range runs backwards"),
            ("1, 14a–16", "14a–16", 4, "a range is of whole numbers only"),
            ("1, 2.1-2.4", "2.1-2.4", 4, "a range is of whole numbers only"),
            ("1, 01–03", "01–03", 4, "a range is of whole numbers only"),
            ("1, some", "some", 4, "it is not a number"),
            ("1, \u0661", "\u0661", 4, "it is not a number"),
            ("1, 2–", "2–", 4, "it is neither a number nor a range"),
            ("1, –3", "–3", 4, "it is neither a number nor a range"),
            ("1, 2–3–4", "2–3–4", 4, "it is neither a number nor a range"),
            ("1, 2-x", "2-x", 4, "it is neither a number nor a range"),
            ("1, , 3", ",", 4, "no number stands before it"),
            (", 1", ",", 1, "no number stands before it"),
            (
                "1, 1,000",
                "1,000",
                4,
                "it may be one number or several; put a blank after each comma",
            ),
            ("1, 1,000-1,002", "1,000-1,002", 4, "it is neither a number nor a range"),
            ("", "", 1, "it names no number"),
            ("and", "and", 1, "it names no number"),
            (
                f"1, 2-{MOST_IN_A_RANGE + 2}",
                f"2-{MOST_IN_A_RANGE + 2}",
                4,
                "the range holds more than 1,000 numbers",
            ),
        ],
    )
    def test_unreadable(self, text, piece, column, why):
        """What cannot be read is told with its place, and nothing is guessed of it."""
        read = expand(text)
        (fault,) = read.unreadable
        assert (piece, column, why) == (fault.text, fault.column, fault.why)
        assert {"1", "3"} >= set(read.numbers)

    @given(st.text(max_size=30))
    def test_any_text(self, text):
        """Any text gives numbers or a fault, and each fault is a piece of the text."""
        read = expand(text)
        assert read.numbers or read.unreadable
        for fault in read.unreadable:
            assert text[fault.column - 1 :].startswith(fault.text)

    def test_each_once(self):
        """A number that is named twice is one."""
        assert ("1", "2", "3") == expand("1–3, 2").numbers


class TestCovered:
    """A decision covers what its numbers and its subjects name."""

    def test_by_numbers_and_subjects(self):
        """Both count, once, in the order of the numbers."""
        register = Register.of(SCRUTINY, *made(1, 2, 10, "14a"))
        taken = decision(
            "d", "10, 14A, 2", subjects=("recommendations/R2", "scrutinies/S")
        )
        about = covered(taken, register)
        assert ["2", "10", "14a"] == [each.number for each in about.recommendations]
        assert (SCRUTINY,) == about.others
        assert ((), ()) == (about.unborne, about.unreadable)

    def test_what_leads_nowhere(self):
        """Numbers that no recommendation bears, and pieces that are none, are told."""
        about = covered(decision("d", "1, 36, 3–2"), Register.of(SCRUTINY, *made(1)))
        assert ["1"] == [each.number for each in about.recommendations]
        assert ("36",) == about.unborne
        assert ["3–2"] == [each.text for each in about.unreadable]

    def test_shared_number(self):
        """A number that two recommendations bear is told, and gives no figure."""
        twins = [
            Recommendation(id=each, scrutiny="S", number=number)
            for each, number in (("x", "14a"), ("y", "14A"))
        ]
        taken = decision("d", "14a")
        register = Register.of(SCRUTINY, *twins, taken)
        about = covered(taken, register)
        assert (("14a",), ()) == (about.shared, about.unborne)
        assert {"x", "y"} == {each.id for each in about.recommendations}
        assert {"x", "y"} == {each.id for each in about.doubtful}
        assert {"scrutinies.S.recommendations": 2} == dict(figures(register, DAY))

    def test_of_no_scrutiny(self):
        """Numbers of nobody knows which scrutiny name nothing."""
        taken = decision("d", "1", scrutiny=None)
        about = covered(taken, Register.of(SCRUTINY, *made(1)))
        assert ((), ("1",)) == (about.recommendations, about.unborne)

    def test_left_out(self):
        """What no decision of a meeting covers is told of that meeting."""
        register = Register.of(
            SCRUTINY,
            *made(1, 2, 3),
            decision("a", "1"),
            decision("b", "2", outcome=Outcome.DEFERRED),
            decision("c", "1–3", on=JANUARY),
        )
        january, february = sittings(SCRUTINY, register)
        assert (JANUARY, ()) == (january.on, january.left_out)
        assert ["3"] == [each.number for each in february.left_out]
        ids = [each.decision.id for each in february.decisions]
        assert ["a", "b"] == ids
        assert ["c", "a", "b"] == [each.decision.id for each in put(SCRUTINY, register)]

    def test_meetings_of_one_day(self):
        """Two committees of one day are two meetings."""
        register = Register.of(
            SCRUTINY,
            *made(1),
            decision("a", "1", committee="c"),
            decision("b", "1", committee="d"),
        )
        assert ["c", "d"] == [each.committee for each in sittings(SCRUTINY, register)]

    def test_figures(self):
        """How many, and which, may be asked for; not of what could not all be read."""
        register = Register.of(
            SCRUTINY,
            *made(*range(1, 36)),
            decision("january", "1–11, 13–31, 34 and 35"),
            decision("beyond", "36"),
            decision("backwards", "1, 3-2"),
        )
        assert {
            "scrutinies.S.recommendations": 35,
            "decisions.january.count": 32,
            "decisions.january.numbers": "1–11, 13–31, 34 and 35",
        } == dict(figures(register, DAY))


class TestEffect:
    """What a decision comes to is its outcome, or what became of that."""

    @pytest.mark.parametrize(
        ("fields", "expected"),
        [
            ({}, Effect.CONDITIONAL),
            ({"condition_met": True}, Effect.AGREED),
            ({"condition_met": False}, Effect.LAPSED),
            ({"condition_met": False, "fallback": "Else."}, Effect.FALLBACK),
            ({"fallback": "Else."}, Effect.CONDITIONAL),
            (
                {"condition_met": True, "condition_met_on": PartialDate(2006)},
                Effect.CONDITIONAL,
            ),
            (
                {"condition_met": True, "condition_met_on": PartialDate(2005, 11)},
                Effect.AGREED,
            ),
            (
                {"condition_met": True, "condition_met_on": PartialDate(2005)},
                Effect.CONDITIONAL,
            ),
        ],
    )
    def test_condition(self, fields, expected):
        """
        Met, it is agreed; not met, the fallback holds, or nothing; else it hangs.

        What is of a month or a year that is not over may still be to come.
        """
        taken = decision("d", condition="A budget", **fields)
        assert expected is effect_of(taken, Register.of(taken), DAY)

    @given(st.sampled_from(Outcome), st.sampled_from(MeetingOutcome), st.booleans())
    def test_void(self, outcome, held, named):
        """A meeting that was cancelled or inquorate decides nothing, whatever it is."""
        committee = Committee(id="c", body="mpa", names=())
        by = {"meeting": "m"} if named else {"committee": "c"}
        taken = decision("d", outcome=outcome, **by)
        register = Register.of(taken, meeting(held), committee)
        effect = effect_of(taken, register, DAY)
        if held is MeetingOutcome.HELD:
            assert outcome.value == effect.value
        else:
            assert Effect.NOTHING_DECIDED is effect

    def test_several_meetings(self):
        """Where a committee met twice on a day, nobody can tell at which it was."""
        committee = Committee(id="c", body="mpa", names=())
        taken = decision("d", committee="c")
        register = Register.of(
            taken,
            committee,
            meeting(MeetingOutcome.INQUORATE),
            meeting(MeetingOutcome.HELD, meeting_id="n"),
        )
        assert Effect.AGREED is effect_of(taken, register, DAY)

    def test_day(self):
        """The meeting says the day more exactly than the decision may."""
        held = meeting(MeetingOutcome.HELD, on=dt.date(2003, 1, 30))
        taken = decision("d", on=JANUARY, meeting="m")
        register = Register.of(taken, held)
        assert PartialDate(2003, 1, 30) == day_of(taken, register)
        later = attrs.evolve(taken, on=FEBRUARY)
        assert FEBRUARY == day_of(later, register)


class TestTrail:
    """The trail of a recommendation is in order of date, and ends in what stands."""

    @given(
        st.lists(
            st.tuples(
                st.builds(
                    PartialDate,
                    year=st.integers(2003, 2004),
                    month=st.integers(1, 3),
                    day=st.none() | st.integers(1, 3),
                ),
                st.sampled_from(Outcome),
            ),
            min_size=1,
            max_size=6,
        ),
        st.data(),
    )
    def test_order(self, steps, data):
        """It is by date, and what stands is the same, whatever the ids are."""

        def told(names):
            taken = [
                decision(name, "1", on=on, outcome=outcome, minute=str(place))
                for place, (name, (on, outcome)) in enumerate(
                    zip(names, steps, strict=True)
                )
            ]
            found = trail_of(*taken)
            standing = {each.decision.minute for each in found.standing}
            return [each.on for each in found.taken], standing, found.effect

        names = [f"d{number}" for number in range(len(steps))]
        dates, standing, effect = told(names)
        assert sorted(on for on, _ in steps) == dates
        others = data.draw(st.permutations(names))
        assert (dates, standing, effect) == told(others)

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            (PartialDate(2005, 3), PartialDate(2005, 3)),
            (PartialDate(2005), PartialDate(2005, 1, 15)),
            (PartialDate(2005, 1), PartialDate(2005, 1, 31)),
        ],
    )
    @pytest.mark.parametrize("names", [("a", "b"), ("b", "a")])
    def test_order_unknown(self, one, other, names):
        """Where nobody knows which came last, and they differ, neither stands."""
        on = dt.date(2006, 1, 1)
        steps = [
            decision(names[0], "1", on=one, outcome=Outcome.REJECTED),
            decision(names[1], "1", on=other),
        ]
        found = trail_of(*steps, on=on)
        assert ((), Effect.UNKNOWN) == (found.standing, found.effect)
        agreed = [attrs.evolve(each, outcome=Outcome.AGREED) for each in steps]
        found = trail_of(*agreed, on=on)
        assert ({"a", "b"}, Effect.AGREED) == (
            {each.decision.id for each in found.standing},
            found.effect,
        )

    def test_may_be_to_come(self):
        """What is of a month that is not over is not known, or it says since when."""
        june = decision("a", "1", on=PartialDate(2005, 6))
        for on, effect in (
            (dt.date(2005, 6, 29), Effect.UNKNOWN),
            (dt.date(2005, 6, 30), Effect.AGREED),
        ):
            assert effect is trail_of(june, on=on).taken[0].effect
        known = attrs.evolve(june, known=dt.date(2005, 6, 20))
        assert Effect.AGREED is trail_of(known, on=dt.date(2005, 6, 20)).effect

    @pytest.mark.parametrize("numbers", ["1-5 except 3", "1-5, but not 3", "1, x"])
    def test_unread(self, numbers):
        """Numbers of which not all could be read decide nothing for certain."""
        taken = decision("a", numbers)
        found = trail_of(taken)
        assert [Effect.UNKNOWN] == [each.effect for each in found.taken]
        assert () == found.standing
        by_itself = attrs.evolve(taken, subjects=("recommendations/R1",))
        assert Effect.AGREED is trail_of(by_itself).effect

    def test_one_number_of_two(self):
        """A number that two recommendations bear decides neither for certain."""
        twin = Recommendation(id="twin", scrutiny="S", number="1")
        for of in ("R1", "twin"):
            assert () == trail_of(twin, decision("a", "1"), of=of).standing

    def test_what_stands(self):
        """Put off in January and agreed in February, it is agreed."""
        found = trail_of(
            decision("a", "1", on=JANUARY, outcome=Outcome.DEFERRED),
            decision("b", subjects=("recommendations/R1",)),
        )
        (last,) = found.standing
        assert ("b", Effect.AGREED) == (last.decision.id, found.effect)

    @pytest.mark.parametrize("outcome", [Outcome.NOTED, Outcome.UNKNOWN])
    def test_what_undoes_nothing(self, outcome):
        """To note, or what nobody knows, undoes no earlier decision."""
        found = trail_of(
            decision("a", "1", on=JANUARY), decision("b", "1", outcome=outcome)
        )
        assert ["a"] == [each.decision.id for each in found.standing]

    def test_only_noted(self):
        """Where nothing else was done, to note is what stands."""
        assert (
            Effect.NOTED is trail_of(decision("a", "1", outcome=Outcome.NOTED)).effect
        )

    def test_inquorate(self):
        """What a meeting that was not quorate agreed does not stand."""
        found = trail_of(
            meeting(MeetingOutcome.INQUORATE), decision("a", "1", meeting="m")
        )
        assert ((), Effect.UNKNOWN) == (found.standing, found.effect)
        assert [Effect.NOTHING_DECIDED] == [each.effect for each in found.taken]

    def test_later(self):
        """What is decided after the day is not yet there."""
        found = trail_of(decision("a", "1"), on=dt.date(2003, 2, 26))
        assert () == found.taken

    def test_another(self):
        """A decision on another number is none on this."""
        assert () == trail_of(decision("a", "2")).taken

    @pytest.mark.parametrize(
        ("fields", "same"),
        [
            ({}, True),
            ({"committee": "c"}, True),
            ({"committee": "d"}, False),
            ({"committee": "c", "paper_recommendation": "2"}, False),
        ],
    )
    def test_contradiction(self, fields, same):
        """Of one day, agreed and rejected contradict; then neither stands."""
        found = trail_of(
            decision("a", "1", committee="c", paper_recommendation="1"),
            decision("b", "1", outcome=Outcome.REJECTED, **fields),
        )
        (fault,) = found.contradictions
        assert ["a", "b"] == [each.id for each in fault.decisions]
        assert same is fault.same_question
        assert ((), Effect.UNKNOWN) == (found.standing, found.effect)

    @pytest.mark.parametrize(
        ("outcome", "on"),
        [
            (Outcome.NOTED, FEBRUARY),
            (Outcome.ENDORSED, FEBRUARY),
            (Outcome.REJECTED, PartialDate(2003, 2, 28)),
            (Outcome.REJECTED, PartialDate(2003, 2)),
        ],
    )
    def test_no_contradiction(self, outcome, on):
        """To note or endorse contradicts nothing, nor does another or a vague day."""
        found = trail_of(decision("a", "1"), decision("b", "1", outcome=outcome, on=on))
        assert () == found.contradictions

    def test_vague_days(self):
        """Two decisions of one month may be of two days, so that they may differ."""
        found = trail_of(
            decision("a", "1", on=JANUARY),
            decision("b", "1", on=JANUARY, outcome=Outcome.REJECTED),
        )
        assert () == found.contradictions


class TestEntries:
    """Every decision on every thing is a line, and nothing of it is lost."""

    def test_lines(self):
        """Recommendations come by number and day; what leads nowhere comes last."""
        register = Register.of(
            SCRUTINY,
            *made(2, 10),
            decision("a", "10, 2, 36, x"),
            decision("b", "2", on=JANUARY, outcome=Outcome.DEFERRED),
            decision("c", subjects=("scrutinies/S",), outcome=Outcome.NOTED),
            decision("d", outcome=Outcome.UNKNOWN),
        )
        found = [
            (
                line.taken.decision.id,
                line.number,
                line.unreadable and line.unreadable.text,
                line.stands,
            )
            for line in entries(register, DAY)
        ]
        assert [
            ("b", "2", None, True),
            ("a", "2", None, False),
            ("a", "10", None, False),
            ("c", None, None, True),
            ("a", None, "x", False),
            ("d", None, None, False),
            ("a", "36", None, False),
        ] == found
        of_scrutiny = [
            line.taken.decision.id for line in entries(register, DAY, SCRUTINY)
        ]
        assert ["b", "a", "a", "c", "a", "a"] == of_scrutiny
