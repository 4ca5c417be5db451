"""Rules on what papers state, and on surveys."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cdrpkit.checking import check
from cdrpkit.findings import Severity, Verdict
from cdrpkit.measures.figures import figures, printed
from cdrpkit.model.evidence import Statement, Survey, SurveyAnswer
from cdrpkit.model.papers import Appendix, Paper
from cdrpkit.model.posts import Post
from cdrpkit.quantities import Money
from cdrpkit.register import Register
from cdrpkit.rules.percentages import share_misprinted
from cdrpkit.rules.stated import contradicted_statement
from cdrpkit.rules.surveys import survey_miscounted
from cdrpkit.testing.arbitraries import registers

DAY = dt.date(2003, 2, 27)
PAPER = Paper(
    id="P",
    title="",
    number="11",
    date=DAY,
    by="Clerk",
    appendices=tuple(
        Appendix(slug=slug, title=slug, text="...") for slug in ("tasks", "costs")
    ),
)
SURVEY = Survey(id="S", question="Should members sit on partnerships?")


def post(as_at=DAY, **fields):
    """Return four posts of a unit."""
    return Post(
        **{
            "id": "officer",
            "title": "Officer",
            "position": 1,
            "team": "unit",
            **fields,
        },
        as_at=as_at,
        salary=Money("37170.25"),
        national_insurance=Money(0),
        pension=Money(0),
        number=4,
    )


def answers(*shares, counts=(34, 6, 21)):
    """Return the answers of one group, with the shares that are printed of it."""
    padded = [*shares, *[None] * (len(counts) - len(shares))]
    return [
        SurveyAnswer(
            id=f"A{position}",
            survey="S",
            option=f"option {position}",
            option_position=position,
            group="partners",
            group_position=1,
            count=count,
            stated_share=Decimal(share) if share else None,
        )
        for position, (count, share) in enumerate(zip(counts, padded, strict=True), 1)
    ]


def judged(rule, *records, on=DAY):
    """Return the verdict and the message of each finding."""
    findings = check(Register.of(*records), on=on, rules=[rule])
    return [(each.verdict, each.message) for each in findings]


def stating(text, *records, on=DAY, **meant):
    """Return what is found of a statement of the paper."""
    statement = Statement(id="X", paper="P", place="para 1", printed=text, **meant)
    (found,) = judged(contradicted_statement, PAPER, statement, *records, on=on)
    return found


class TestFigures:
    """A figure agrees with what is computed, or its size and cause are told."""

    @pytest.mark.parametrize(
        ("text", "verdict", "ending"),
        [
            ("£148,681", Verdict.MET, ", as is computed"),
            ("£148.7k", Verdict.MET, ", which is £148,681, rounded"),
            (
                "£111,510.75",
                Verdict.NOT_MET,
                "£37,170.25 less; likely, 'one Officer of 4' (£37,170.25) is left out",
            ),
            (
                "£297,362",
                Verdict.NOT_MET,
                "£148,681 more; likely, 'Officer' (£148,681) is in it twice",
            ),
            (
                "£111,510.751",
                Verdict.NOT_MET,
                "£37,170.249 less; the cause is not known",
            ),
            (
                "£12,390.08",
                Verdict.NOT_MET,
                "£136,290.92 less; likely, it was multiplied by 1/12",
            ),
            (
                "thousands",
                Verdict.CANNOT_TELL,
                ", which has no digits to compare with £148,681",
            ),
        ],
    )
    def test_money(self, text, verdict, ending):
        """The message says what is printed, what is computed, and what may be why."""
        found = stating(text, post(), figure="teams.unit.year")
        computed = "and £148,681 is computed: " if verdict is Verdict.NOT_MET else ""
        start = f"it prints {text!r}{', ' if computed else ''}{computed}"
        assert found == (verdict, start + ending)

    def test_truncated(self):
        """Digits that were cut off are told from rounding."""
        _, message = stating("£3", post(), figure="posts.officer.all")
        assert message.endswith("the cause is not known")
        _, message = stating("£148k", post(), figure="teams.unit.year")
        assert message.endswith("likely, digits were cut off and not rounded")

    def test_adding_up(self):
        """A share that was made to add up is not the plain one, and is told so."""
        verdict, message = stating(
            "55.8%", SURVEY, *answers(), figure="survey_answers.A1.share"
        )
        assert verdict is Verdict.NOT_MET
        assert message.endswith(
            "55.7 is computed: 0.1 more; likely, it was rounded so that its column adds"
            " up"
        )
        adding = stating(
            "55.8%", SURVEY, *answers(), figure="survey_answers.A1.share-adding-up"
        )
        assert adding[0] is Verdict.MET

    @pytest.mark.parametrize(
        ("text", "verdict", "ending"),
        [
            ("45%", Verdict.MET, "which is 45.5 (45.45 before rounding), rounded"),
            ("45.45%", Verdict.MET, "which is 45.5 (45.45 before rounding), rounded"),
            ("45.5%", Verdict.MET, "as is computed"),
            (
                "46%",
                Verdict.NOT_MET,
                (
                    "and 45.5 (45.45 before rounding) is computed: 0.5 more; the cause"
                    " is not known"
                ),
            ),
            (
                "45.46%",
                Verdict.NOT_MET,
                (
                    "and 45.5 (45.45 before rounding) is computed: 0.04 less; the"
                    " cause is not known"
                ),
            ),
        ],
    )
    def test_rounded_once(self, text, verdict, ending):
        """A share is rounded to the places printed from what it is, not once more."""
        counted = answers(counts=(5, 6))
        found = stating(text, SURVEY, *counted, figure="survey_answers.A1.share")
        assert found == (verdict, f"it prints {text!r}, {ending}")

    @given(st.integers(0, 300), st.integers(0, 300), st.integers(0, 3))
    def test_share_law(self, count, others, places):
        """What is met is the exact share rounded to the places that are printed."""
        assume(count + others)
        exact = Fraction(100 * count, count + others)
        scale = 10**places
        whole = (exact * scale + Fraction(1, 2)).__floor__()
        for steps in (whole - 1, whole, whole + 1):
            text = f"{Decimal(steps) / scale:.{places}f}"
            verdict, _ = stating(
                text,
                SURVEY,
                *answers(counts=(count, others)),
                figure="survey_answers.A1.share",
            )
            right = steps == whole
            # What is printed as the figure is, is as computed.
            assert (Verdict.MET if right else Verdict.NOT_MET) is verdict

    def test_words(self):
        """A figure that is words is compared as words, and no size is told."""
        months = (post(), post(id="b", position=2, months=9))
        assert stating("9 or 12", *months, figure="teams.unit.months")[0] is Verdict.MET
        assert stating("9", *months, figure="teams.unit.months") == (
            Verdict.NOT_MET,
            "it prints '9', and '9 or 12' is computed",
        )

    def test_unknown(self):
        """A figure that there is not is asked after, and nothing is judged."""
        assert stating("4", post(), figure="teams.unit.cuont") == (
            Verdict.CANNOT_TELL,
            "there is no figure 'teams.unit.cuont'; did you mean 'teams.unit.count'?",
        )

    def test_the_day_of_the_paper(self):
        """What was recorded after the paper does not make it wrong."""
        later = dt.date(2004, 1, 1)
        records = (post(), post(later, id="another", position=2))
        found = stating("4", *records, figure="teams.unit.count", on=later)
        assert found[0] is Verdict.MET

    @given(registers())
    def test_as_computed(self, register):
        """A paper that prints every figure as computed contradicts none."""
        known = register.as_known(DAY)
        statements = [
            Statement(
                id=f"X{number}",
                paper=PAPER.id,
                place="",
                printed=printed(value),
                figure=name,
            )
            for number, (name, value) in enumerate(figures(known, DAY).items())
        ]
        register = Register.of(
            *(each for each in register if each.collection != "statements"),
        ).with_(PAPER, *statements)
        for verdict, message in judged(contradicted_statement, *register):
            assert verdict is Verdict.MET or "too large" in message


class TestAppendices:
    """The number of an appendix is its place among those of the paper."""

    @pytest.mark.parametrize(
        ("text", "slug", "expected"),
        [
            ("Appendix 2", "costs", Verdict.MET),
            ("appendix 1", "tasks", Verdict.MET),
            ("2", "costs", Verdict.MET),
            ("Annex B", "costs", Verdict.MET),
            ("Appendix 1", "costs", Verdict.NOT_MET),
            ("Annex A", "costs", Verdict.NOT_MET),
            ("Appendix 0", "tasks", Verdict.NOT_MET),
            ("the table below", "costs", Verdict.CANNOT_TELL),
            ("Appendix 2", "cost", Verdict.CANNOT_TELL),
        ],
    )
    def test_appendices(self, text, slug, expected):
        """A number or a letter is right or wrong; what is neither is left open."""
        assert expected is stating(text, appendix=slug)[0]

    def test_many(self):
        """Beyond the letters, numbers go on."""
        many = tuple(Appendix(slug=f"a{n}", title="", text="") for n in range(30))
        paper = Paper(id="Q", title="", number="1", date=DAY, by="", appendices=many)
        said = {
            Statement(
                id=f"{number}", paper="Q", place="", printed=text, appendix="a29"
            ): expected
            for number, (text, expected) in enumerate(
                [
                    ("Appendix 30", Verdict.MET),
                    ("Annex Z", Verdict.NOT_MET),
                    ("Appendix 29", Verdict.NOT_MET),
                ]
            )
        }
        found = judged(contradicted_statement, paper, *said)
        assert list(said.values()) == [verdict for verdict, _ in found]


class TestPaper:
    """A statement is of a paper."""

    @pytest.mark.parametrize("meant", [{"figure": "x"}, {"appendix": "costs"}])
    def test_missing(self, meant):
        """Where the paper is not recorded, nothing can be told."""
        orphan = Statement(id="X", paper="Q", place="", printed="4", **meant)
        assert judged(contradicted_statement, orphan) == [
            (Verdict.CANNOT_TELL, "the paper that prints it is not recorded")
        ]


class TestRight:
    """What should stand there may be known without being computed."""

    @pytest.mark.parametrize(
        ("text", "meant", "expected"),
        [
            ("33", {"right": "32"}, Verdict.NOT_MET),
            ("LCSP", {"right": "LCSP"}, Verdict.MET),
            ("LCSP ", {"right": "LCSP"}, Verdict.MET),
            ("33", {}, Verdict.CANNOT_TELL),
        ],
    )
    def test_right(self, text, meant, expected):
        """Other words are wrong, and without any nobody can tell."""
        assert expected is stating(text, **meant)[0]


class TestShares:
    """Printed percentages are plain, or made to add up, throughout a group."""

    @pytest.mark.parametrize(
        ("shares", "expected"),
        [
            ((), []),
            (("55.7", "9.8", "34.4"), [Verdict.MET]),
            (("55.8", "9.8", "34.4"), [Verdict.MET]),
            (("55.9", "9.8", "34.4"), [Verdict.NOT_MET]),
            (("56",), [Verdict.MET]),
            (("56", "9.8"), [Verdict.MET]),
            (("57", "9.8"), [Verdict.NOT_MET]),
        ],
    )
    def test_paper(self, shares, expected):
        """The column of the paper of 2003 agrees in either way."""
        found = judged(share_misprinted, SURVEY, *answers(*shares))
        assert expected == [verdict for verdict, _ in found]

    def test_mixed_places(self):
        """Each percentage is judged to the places that it is printed to."""
        mixed = answers("33", "66.7", counts=(10, 20))
        ((verdict, _),) = judged(share_misprinted, SURVEY, *mixed)
        assert verdict is Verdict.MET

    def test_message(self):
        """What is wrong is told answer by answer, with both ways of rounding."""
        ((_, message),) = judged(
            share_misprinted, SURVEY, *answers("55.9", "9.8", "34.3")
        )
        assert message == (
            "55.9 is printed for 'option 1', and 55.7 or 55.8 is computed (34 of 61);"
            " 34.3 is printed for 'option 3', and 34.4 is computed (21 of 61)"
        )

    def test_now_so_now_so(self):
        """A group that is rounded in both ways is told which answer in which."""
        # Each by itself gives 16.7 six times; made to add up, two are 16.6.
        mixed = answers("16.6", *["16.7"] * 5, counts=(1,) * 6)
        ((verdict, message),) = judged(share_misprinted, SURVEY, *mixed)
        assert verdict is Verdict.NOT_MET
        assert message == (
            "16.6 is printed for 'option 1', rounded so that all add up to 100;"
            " 16.7 is printed for 'option 6', rounded one by one"
        )

    def test_nobody(self):
        """A percentage of nobody is wrong, whatever it is."""
        found = judged(share_misprinted, SURVEY, *answers("50", counts=(0, 0)))
        expected = "50 is printed for 'option 1', and nobody answered"
        assert found == [(Verdict.NOT_MET, expected)]

    def test_faulty(self):
        """A group that cannot be counted is judged by another rule."""
        records = (SURVEY, *answers("55.7", counts=(-1, 2)))
        assert judged(share_misprinted, *records) == []
        assert judged(survey_miscounted, *records) == [
            (Verdict.NOT_MET, "of 'partners' a count is less than nil (A1)")
        ]

    @given(st.lists(st.integers(0, 300), min_size=1, max_size=6))
    def test_countable(self, counts):
        """Whatever numbers are recorded, answers given once each can be counted."""
        found = judged(survey_miscounted, SURVEY, *answers(counts=counts))
        assert found == [(Verdict.MET, f"{sum(counts)} of 'partners' answered")]

    @given(registers(collections=["surveys", "survey_answers"]))
    def test_severity(self, register):
        """No slip of a survey is more than one of the record."""
        rules = [share_misprinted, survey_miscounted]
        found = check(register, on=dt.date(2200, 12, 31), rules=rules)
        assert {each.severity for each in found} <= {Severity.RECORD}
        counted = {each.subject for each in found}
        assert counted == {
            f"surveys/{answer.survey}" for answer in register.survey_answers
        }
