"""What a paper states beside what is computed, and why the two may differ."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdrpkit.measures.causes import Cause
from cdrpkit.measures.figures import figures, printed
from cdrpkit.measures.parts import Part, parts_of
from cdrpkit.measures.readings import Incomparable, Number, read
from cdrpkit.measures.stated import Unread, beside, compare
from cdrpkit.model import Source
from cdrpkit.model.evidence import Survey, SurveyAnswer
from cdrpkit.model.money import Contribution, ContributionKind, Project
from cdrpkit.model.posts import Post
from cdrpkit.quantities import Money
from cdrpkit.register import Register
from cdrpkit.testing.arbitraries import days, registers, texts

DAY = dt.date(2003, 2, 27)


def post(post_id, position, salary, number=1):
    """Return a post of the unit, as the paper of 2003 costs it."""
    return Post(
        id=post_id,
        title=post_id,
        position=position,
        team="unit",
        as_at=DAY,
        salary=Money(salary),
        national_insurance_rate=Decimal("9.5"),
        pension_rate=Decimal("13.5"),
        running_costs=Money(1_500),
        number=number,
        months=9,
    )


UNIT = Register.of(
    post("policy officer", 1, 33_500),
    post("consultation officer", 2, 29_000),
    post("support officer", 3, 29_000, number=4),
)


class TestRead:
    """Digits are read as papers print them, and words are not."""

    @pytest.mark.parametrize(
        ("text", "value", "step"),
        [
            ("32", "32", "1"),
            ("£171,416", "171416", "1"),
            ("£171,416.25", "171416.25", "0.01"),
            (" 55.8% ", "55.8", "0.1"),
            ("95 per cent", "95", "1"),
            ("£1.6m", "1600000", "100000"),
            ("£50k", "50000", "1000"),
            ("-£9,445", "-9445", "1"),
            ("100.0", "100.0", "0.1"),
        ],
    )
    def test_numbers(self, text, value, step):
        """A number is read with the last place that it is printed to."""
        found = read(text)
        assert isinstance(found, Number)
        assert (Decimal(value), Decimal(step)) == (found.value, found.step)
        assert ("£" in text) is found.pounds

    @pytest.mark.parametrize(
        ("text", "why"),
        [
            ("thirty-two", Incomparable.NO_DIGITS),
            ("", Incomparable.NO_DIGITS),
            ("£40,000 to £50,000", Incomparable.NOT_ONE_NUMBER),
            ("1,23", Incomparable.NOT_ONE_NUMBER),
            ("4 thou\u017fand", Incomparable.NOT_ONE_NUMBER),
            ("٣٢", Incomparable.NO_DIGITS),
            ("9" * 31, Incomparable.TOO_LARGE),
            ("9" * 100_000, Incomparable.TOO_LARGE),
        ],
    )
    def test_no_number(self, text, why):
        """What is not one number in digits is said to be none, and why."""
        assert why is read(text)

    @given(texts())
    def test_any_text(self, text):
        """Any text is read, or is said to be unreadable."""
        assert isinstance(read(text), (Number, Incomparable))


class TestCauses:
    """A difference has a size, and a likely cause."""

    @pytest.mark.parametrize(
        ("text", "computed", "difference", "cause"),
        [
            ("32", 32, "0", None),
            ("£228,555", Money(228_555), "0", None),
            ("228,555.00", Money(228_555), "0", None),
            ("£171,416", Money("171416.25"), "-0.25", Cause.ROUNDING),
            ("£171,417", Money("171416.50"), "0.50", Cause.ROUNDING),
            ("£171,416", Money("171416.50"), "-0.50", Cause.TRUNCATION),
            ("£1.6m", Money(1_610_000), "-10000", Cause.ROUNDING),
            ("56%", Decimal("55.7"), "0.3", Cause.ROUNDING),
            ("55.74", Decimal("55.7"), "0.04", Cause.FINER),
            ("95.4", Decimal(95), "0.4", Cause.UNEXPLAINED),
            ("£228,555", Money("171416.25"), "57138.75", Cause.FACTOR),
            ("£171,416", Money(228_555), "-57139", Cause.FACTOR),
            ("£16,000", Money(1_600_000), "-1584000", Cause.FACTOR),
            ("£9", Money(0), "9", Cause.UNEXPLAINED),
            ("24", 32, "-8", Cause.UNEXPLAINED),
        ],
    )
    def test_cause(self, text, computed, difference, cause):
        """The likeliest cause is told, and what is printed less what is computed."""
        found = compare(text, computed)
        assert Decimal(difference) == found.difference
        assert abs(Decimal(difference)) == found.size
        assert cause is (found.reason.cause if found.reason else None)

    def test_months(self):
        """Twelve months that are printed for nine are four thirds."""
        found = compare("£228,555", Money("171416.25"))
        assert found.reason.factor == Fraction(12, 9)

    def test_adding_up(self):
        """A share that was made to add up is told from a slip."""
        found = compare("55.8", Decimal("55.7"), adding_up=Decimal("55.8"))
        assert (found.reason.cause, found.agrees) == (Cause.ADDING_UP, False)

    @pytest.mark.parametrize(
        ("text", "cause"), [("46", Cause.LEFT_OUT), ("76", Cause.TWICE)]
    )
    def test_part(self, text, cause):
        """A part that is missing, or there twice, is named."""
        parts = (Part("none", 0), Part("some", 15))
        found = compare(text, 61, parts=parts)
        assert (cause, parts[1]) == (found.reason.cause, found.reason.part)
        assert found.parts == parts

    @pytest.mark.parametrize(
        ("text", "computed", "agrees"),
        [
            ("MPS and  GOL", "MPS and GOL", True),
            ("MPS", "MPS and GOL", False),
            ("55.74", Decimal("55.7"), None),
        ],
    )
    def test_agrees(self, text, computed, agrees):
        """Words agree with the same words; what is finer cannot be told."""
        assert agrees is compare(text, computed).agrees

    @pytest.mark.parametrize(
        ("text", "computed", "why"),
        [
            ("six", 6, Incomparable.NO_DIGITS),
            ("£6", 6, Incomparable.OTHER_UNIT),
            ("6%", Money(6), Incomparable.OTHER_UNIT),
            ("6", 10**35, Incomparable.TOO_LARGE),
        ],
    )
    def test_unread(self, text, computed, why):
        """What cannot be compared is said so, and is not called wrong."""
        assert compare(text, computed) == Unread(
            printed=text, computed=computed, why=why
        )


class TestParts:
    """What a figure is the sum of is known of posts, surveys and illustrations."""

    @pytest.mark.parametrize(
        ("text", "label"),
        [
            ("£185,850", "policy officer"),
            ("£79,875", "support officer"),
            ("£191,385", "consultation officer"),
            ("£219,555", "running costs of all posts"),
        ],
    )
    def test_a_team(self, text, label):
        """A post that is left out of a team's cost is named, and so is a column."""
        found = beside(text, "teams.unit.year", UNIT, DAY)
        assert (Cause.LEFT_OUT, label) == (found.reason.cause, found.reason.part.label)

    def test_a_first_year(self):
        """A post is left out of the first year with its months of it."""
        found = beside("£139,387.50", "teams.unit.first-year", UNIT, DAY)
        assert found.reason.part == Part("policy officer", Money("32028.75"))

    @pytest.mark.parametrize(
        ("text", "name", "label"),
        [
            ("2", "teams.unit.count", "support officer"),
            ("£111,510", "posts.support officer.all", "one post of 4"),
            ("£35,670", "posts.support officer.each", "running costs"),
        ],
    )
    def test_posts(self, text, name, label):
        """So is one post of several, and a part of what one post costs."""
        found = beside(text, name, UNIT, DAY)
        assert (Cause.LEFT_OUT, label) == (found.reason.cause, found.reason.part.label)

    def test_a_survey(self):
        """An answer that is left out of a total is named."""
        counts = {"yes": 34, "no": 6, "unsure": 21}
        answers = [
            SurveyAnswer(
                id=option,
                survey="S",
                option=option,
                option_position=position,
                group="partners",
                group_position=1,
                count=count,
            )
            for position, (option, count) in enumerate(counts.items(), 1)
        ]
        register = Register.of(Survey(id="S", question=""), *answers)
        found = beside("55", "surveys.S.1.total", register, DAY)
        assert found.reason.part == Part("no", 6)

    def test_illustrations(self):
        """A contribution that is left out of a list's sum is named by its project."""
        project = Project(id="play", name="A play")
        told = [
            Contribution(
                id=to.replace("/", "-"),
                to=to,
                kind=ContributionKind.PART,
                as_at=DAY,
                amount=Money(amount),
                illustrative=True,
                source=Source(paper="P03", place="Appendix 2"),
            )
            for to, amount in (("projects/play", 2_000), ("projects/pack", 10_000))
        ]
        parts = parts_of("illustrations.P03.total", Register.of(project, *told))
        assert set(parts) == {
            Part("A play", Money(2_000)),
            Part("projects/pack", Money(10_000)),
        }

    @pytest.mark.parametrize(
        "name", ["teams.none.year", "posts.none.each", "surveys.none.1.total", "x", ""]
    )
    def test_nothing(self, name):
        """What is not there has no parts."""
        assert parts_of(name, UNIT) == ()

    @given(registers(collections=["posts", "surveys", "survey_answers"]), days())
    def test_any_register(self, register, on):
        """The parts of every figure can be had, and a survey's add up to it."""
        for name, value in figures(register, on).items():
            parts = parts_of(name, register)
            if name.startswith("surveys."):
                assert sum(part.value for part in parts) == value


class TestSurveyShares:
    """A printed share is laid beside the one rounded by itself."""

    @pytest.mark.parametrize(
        ("shares", "causes"),
        [
            (("55.7", "9.8", "34.4"), [None] * 3),
            (("55.8", "9.8", "34.4"), [Cause.ADDING_UP, None, None]),
            (("55.9", "9.8", "34.4"), [Cause.UNEXPLAINED, None, None]),
            (("56", "9.84", "34.4"), [Cause.ROUNDING, None, Cause.ROUNDING]),
        ],
    )
    def test_shares(self, shares, causes):
        """What adds up is told from what is wrong."""
        answers = [
            SurveyAnswer(
                id=f"{position}",
                survey="S",
                option=f"{position}",
                option_position=position,
                group="partners",
                group_position=1,
                count=count,
                stated_share=Decimal(share),
            )
            for position, (count, share) in enumerate(
                zip((34, 6, 21), shares, strict=True), 1
            )
        ]
        survey = Survey(id="S", question="")
        register = Register.of(survey, *answers)
        found = [
            beside(share, f"survey_answers.{position}.share", register, DAY)
            for position, share in enumerate(shares, 1)
        ]
        assert causes == [each.reason.cause if each.reason else None for each in found]


class TestAgreement:
    """What is printed as it is computed agrees."""

    @given(registers(), days())
    def test_printed_as_computed(self, register, on):
        """Every figure agrees with itself as it is printed."""
        for name, value in figures(register, on).items():
            found = beside(printed(value), name, register, on)
            if isinstance(found, Unread):
                assert found.why is Incomparable.TOO_LARGE
            else:
                assert (found.agrees, found.reason) == (True, None)

    @given(st.decimals(0, 10**8, places=2), st.sampled_from(["0.01", "1", "k", "m"]))
    def test_rounded(self, pounds, last):
        """An amount that is rounded a half upwards agrees, to whatever place."""
        unit = {"k": 1_000, "m": 1_000_000}.get(last, 1)
        step = Fraction(last) if unit == 1 else Fraction(unit, 10)
        rounded = (Fraction(pounds) / step + Fraction(1, 2)).__floor__() * step / unit
        places = {"0.01": 2, "1": 0}.get(last, 1)
        digits = f"{float(rounded):,.{places}f}"
        text = f"£{digits}{'' if unit == 1 else last}"
        assert compare(text, Money(pounds)).agrees is True

    @given(st.integers(1, 10**6), st.integers(-(10**6), 10**6))
    def test_size(self, computed, off):
        """The size is what has to be taken away or added, whatever the cause."""
        found = compare(str(computed + off), computed)
        assert (Decimal(off), Decimal(abs(off))) == (found.difference, found.size)
        assert found.agrees is (off == 0)

    def test_unknown(self):
        """There is nothing to lay beside a figure that there is not."""
        assert beside("32", "teams.none.count", UNIT, DAY) is None
