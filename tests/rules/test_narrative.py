"""Rules on authored texts: dates, repetition, typed references and typed figures."""

import datetime as dt
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdrpkit.checking import check
from cdrpkit.dates import PartialDate
from cdrpkit.findings import Severity, Verdict
from cdrpkit.loading import load
from cdrpkit.model import Texts
from cdrpkit.model.papers import Abbreviation, Appendix, Completeness, Paper
from cdrpkit.model.scrutiny import (
    Action,
    Block,
    KeyPoint,
    Progress,
    Recommendation,
    Scrutiny,
    Status,
)
from cdrpkit.quantities import Money
from cdrpkit.register import Register
from cdrpkit.rules import counts, pasts
from cdrpkit.rules.narrative import (
    past_in_a_paper_as_to_come,
    past_in_a_result_as_to_come,
)
from cdrpkit.rules.referring import typed_reference
from cdrpkit.rules.repetition import result_carried_over
from cdrpkit.rules.sections import section_carried_over
from cdrpkit.rules.slips import misspelt_abbreviation
from cdrpkit.rules.typed import contradicted_figure

DAY = dt.date(2005, 12, 8)
LONDON = Path(__file__).parent.parent.parent / "examples" / "london"
DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2010, 12, 31))
PIECES = (
    "The team",
    "will be ready",
    "is to sign",
    "by July 2005",
    "in April 2006",
    "from 1 April 2005",
    "was told",
    "of May 2004",
    "once it has reported,",
    ".",
    ",",
    "\n\n",
    "- ",
    "{figure:x}",
)
PROSE = st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join)
DATELESS = st.lists(
    st.sampled_from([piece for piece in PIECES if "200" not in piece]), max_size=12
).map(" ".join)


def paper(**fields):
    """Return a paper with those *fields*."""
    given = {"id": "P05", "title": "Progress", "number": "6", "date": DAY}
    return Paper(**{**given, "by": "Commissioner", **fields})


def found(rule, *records, on=dt.date(2011, 1, 1)):
    """Return part and verdict of what *rule* finds."""
    findings = check(Register.of(*records), on=on, rules=[rule])
    return [(finding.part, finding.verdict) for finding in findings]


def message(rule, *records, on=dt.date(2011, 1, 1)):
    """Return the message of the one thing that *rule* finds."""
    (finding,) = check(Register.of(*records), on=on, rules=[rule])
    return finding.message


class TestPastInAPaper:
    """A paper does not speak of what is past as yet to come."""

    @given(DATELESS, DAYS)
    def test_without_dates(self, text, day):
        """A text without dates is never accused, nor found right."""
        told = paper(summary=text, date=day)
        assert found(past_in_a_paper_as_to_come, told) == []

    @given(PROSE, DAYS, DAYS)
    def test_later(self, text, day, other):
        """What a paper wrongly announces, a later paper announces wrongly as well."""
        early, late = sorted([day, other])
        before = found(past_in_a_paper_as_to_come, paper(summary=text, date=early))
        after = found(past_in_a_paper_as_to_come, paper(summary=text, date=late))
        if ("summary", Verdict.NOT_MET) in before:
            assert ("summary", Verdict.NOT_MET) in after

    @given(PROSE)
    def test_before_all_dates(self, text):
        """A paper older than every date in it announces none of them wrongly."""
        told = paper(summary=text, date=dt.date(2004, 1, 1))
        verdicts = {each for _, each in found(past_in_a_paper_as_to_come, told)}
        assert verdicts <= {Verdict.MET}

    def test_last_day_of_the_month(self):
        """A month is past after its last day, and not before."""
        text = "It will be ready by July 2005."

        on_the_day = paper(summary=text, date=dt.date(2005, 7, 31))
        the_day_after = paper(summary=text, date=dt.date(2005, 8, 1))

        assert found(past_in_a_paper_as_to_come, on_the_day) == [("", Verdict.MET)]
        assert found(past_in_a_paper_as_to_come, the_day_after) == [
            ("summary", Verdict.NOT_MET)
        ]

    def test_places(self):
        """Every text that the author wrote is read, each by its own name."""
        stale = "It is to be used from 1 April 2005."
        told = paper(
            summary=stale,
            recommendations=("That it be noted.", stale),
            body=Texts({"supporting-information": stale}),
            appendices=(Appendix(slug="costs", title="Costs", text=stale),),
        )

        assert [part for part, _ in found(past_in_a_paper_as_to_come, told)] == [
            "appendices[0].text",
            "body.supporting-information",
            "recommendations[1]",
            "summary",
        ]

    def test_message(self):
        """The message has the line, the date and the day of the paper."""
        told = paper(summary="So far.\n\n- It will\ncome by the end of July 2005.")

        assert message(past_in_a_paper_as_to_come, told) == (
            "line 3 speaks of end of July 2005 as yet to come, and is past on"
            " 8 December 2005, the day of the paper"
        )

    def test_day_of_asking(self):
        """It is the day of the paper that counts, not the day of asking."""
        told = paper(summary="It will be ready by April 2006.")

        late = found(past_in_a_paper_as_to_come, told, on=dt.date(2010, 1, 1))

        assert late == [("", Verdict.MET)]

    def test_the_london_papers(self):
        """No paper that the example holds is accused."""
        findings = check(
            load(LONDON), on=dt.date(2007, 7, 26), rules=[past_in_a_paper_as_to_come]
        )
        assert [each for each in findings if each.verdict is Verdict.NOT_MET] == []


class TestPastInAResult:
    """The words of a result do not speak of what is past as yet to come."""

    def result(self, text, **fields):
        """Return a result that says *text*."""
        fields.setdefault("status", Status.ONGOING)
        return Progress(
            id="r", actions=("A",), as_at=DAY, blocks=(Block(text=text),), **fields
        )

    @pytest.mark.parametrize(
        "text",
        [
            "It is to be used from 1 April 2005.",
            "More will have to be done once that project has reported, in July 2005.",
            "Completion July 2005",
            "They comply with corporate policy (launch July 2005).",
        ],
    )
    def test_the_papers_own_slips(self, text):
        """What the paper of December 2005 says of its past is found in the words."""
        assert found(past_in_a_result_as_to_come, self.result(text)) == [
            ("", Verdict.NOT_MET)
        ]

    def test_declared(self):
        """A date that the record declares is another rule's to judge."""
        declared = self.result("Completion July 2005", expected_on=PartialDate(2005, 7))
        assert found(past_in_a_result_as_to_come, declared) == []

    @pytest.mark.parametrize("status", [Status.COMPLETED, Status.DELAYED])
    def test_noun_of_what_is_over(self, status):
        """Of what is completed or delayed, a noun with a past date is no news."""
        over = self.result("Completion July 2005", status=status)
        assert found(past_in_a_result_as_to_come, over) == []

    def test_phrase(self):
        """The phrase in which a status stands is read too."""
        told = self.result("So far.", phrase="Ongoing, due March 2006")
        assert found(past_in_a_result_as_to_come, told) == [("", Verdict.MET)]

    @given(PROSE, DAYS, DAYS)
    def test_later(self, text, day, other):
        """What a result wrongly announces, a later one announces wrongly as well."""
        early, late = sorted([day, other])
        told = self.result(text)
        before, after = (
            found(past_in_a_result_as_to_come, attrs.evolve(told, as_at=each))
            for each in (early, late)
        )
        if ("", Verdict.NOT_MET) in before:
            assert ("", Verdict.NOT_MET) in after


ACTION = Action(id="A", key_point="K", position=1, text="Do it.")
TEXTS = st.lists(st.sampled_from(["Same.", " same. ", "Other."]), max_size=6)


class TestResultCarriedOver:
    """What is reported of an action is not the same three times in a row."""

    def results(self, texts, **last):
        """Return a result of each year, the last with those fields."""
        made = [
            Progress(
                id=f"r{year}",
                actions=("A",),
                as_at=dt.date(year, 12, 8),
                blocks=(Block(text=text),),
            )
            for year, text in enumerate(texts, 2000)
        ]
        return [*made[:-1], attrs.evolve(made[-1], **last)] if made else []

    @given(TEXTS)
    def test_three(self, texts):
        """It is not met where the last three say the same; fewer are not judged."""
        said = [text.strip().lower() for text in texts[-3:]]
        if len(said) < 3:
            expected = []
        elif len(set(said)) == 1:
            expected = [("", Verdict.NOT_MET)]
        else:
            expected = [("", Verdict.MET)]
        assert expected == found(result_carried_over, ACTION, *self.results(texts))

    def test_days(self):
        """The days are named, every one on which it was said without a break."""
        texts = ["Same.", "Other.", "Same.", "Same.", "same.", "Same."]
        assert message(result_carried_over, ACTION, *self.results(texts)) == (
            "it says the same on 8 December 2002, 8 December 2003, 8 December 2004,"
            " 8 December 2005"
        )

    def test_over(self):
        """What is completed may be told in the same words for ever."""
        results = self.results(["Same."] * 4, status=Status.COMPLETED)
        assert found(result_carried_over, ACTION, *results) == []

    def test_as_above(self):
        """Who says "as above" says what stands above."""
        first, second, third = self.results(["Same."] * 3)
        above = attrs.evolve(third, blocks=(), same_as="r2001")
        assert found(result_carried_over, ACTION, first, second, above) == [
            ("", Verdict.NOT_MET)
        ]

    def test_nothing_said(self):
        """A day on which nothing was said is passed over."""
        results = self.results(["Same.", "Same.", "Same."])
        silent = Progress(id="r0", actions=("A",), as_at=dt.date(2001, 6, 1))
        assert found(result_carried_over, ACTION, silent, *results) == [
            ("", Verdict.NOT_MET)
        ]

    def test_severity(self):
        """It is advice, and fails nothing."""
        assert result_carried_over.severity is Severity.GUIDANCE
        assert section_carried_over.severity is Severity.GUIDANCE


LONG = "Several recommendations cost money, in particular those on tenure. " * 3


class TestSectionCarriedOver:
    """A section of a paper is not the same three times in a row."""

    def papers(self, *texts, **fields):
        """Return a paper of each year with those texts."""
        return [
            paper(
                id=f"P{year}",
                date=dt.date(year, 12, 8),
                kind="scrutiny-progress",
                body=Texts({"financial-implications": text}),
                **fields,
            )
            for year, text in enumerate(texts, 2003)
        ]

    def test_same(self):
        """The third paper in a row is advised, and the first two are not judged."""
        told = found(section_carried_over, *self.papers(LONG, LONG.upper(), LONG))
        assert told == [("body.financial-implications", Verdict.NOT_MET)]

    @pytest.mark.parametrize("text", ["None.", f"{LONG} {{figure:actions.total}}"])
    def test_set_forms(self, text):
        """A set form, and a text with something computed in it, may stay."""
        assert found(section_carried_over, *self.papers(text, text, text)) == []

    def test_changed(self):
        """One paper that says otherwise breaks the row."""
        told = found(section_carried_over, *self.papers(LONG, "Other.", LONG))
        assert told == [("", Verdict.MET)]

    def test_other_kinds(self):
        """Papers of another kind, or of none, are no part of the row."""
        first, second, third = self.papers(LONG, LONG, LONG)
        other = attrs.evolve(second, kind="engagement")
        assert found(section_carried_over, first, other, third) == []
        assert found(section_carried_over, attrs.evolve(third, kind=None)) == []


class TestTypedReference:
    """What a paper refers to in itself is not typed by hand."""

    def judged(self, text, **fields):
        """Return what is found of a paper with that summary."""
        told = paper(summary=text, kind="scrutiny-progress", **fields)
        return found(typed_reference, told)

    @pytest.mark.parametrize(
        "text",
        [
            "It stands in Appendix 4.",
            "(see Annex A)",
            "As paragraph 7 says, it is so.",
            "In section B it is told.",
            "Table 3 of this paper has it.",
        ],
    )
    def test_typed(self, text):
        """A part of the paper that is named by a typed number is pointed out."""
        assert self.judged(text) == [("summary", Verdict.NOT_MET)]

    @pytest.mark.parametrize(
        "text",
        [
            "Section 17 of the Act binds it.",
            "Appendix 2 to the Scrutiny Report has it.",
            "The report in its Appendix 1 has it.",
            "The scrutiny’s Table 3 has it.",
            "Paragraph 4 of Schedule 1 has it.",
            "Section 5(1) was amended.",
            "A table 3 feet wide.",
            "It is for Annexes.",
        ],
    )
    def test_another_documents(self, text):
        """What is another document's is left alone."""
        assert self.judged(text) in ([], [("summary", Verdict.MET)])

    def test_referred(self):
        """A paper that refers as it should is told so."""
        assert self.judged("See {ref:appendices}.") == [("", Verdict.MET)]

    def test_unbuilt(self):
        """A paper that is not built has nothing to refer by."""
        assert found(typed_reference, paper(summary="See Appendix 4.")) == []

    def test_more_than_there_are(self):
        """Where the author appends fewer than that, it is said."""
        appendix = Appendix(slug="costs", title="Costs", text="None.")
        told = paper(
            summary="See Appendix 4.", kind="engagement", appendices=(appendix,)
        )
        assert message(typed_reference, told).endswith(
            "; its author appends 1, and only what is computed follows"
        )


MADE = 35
SCRUTINY = (
    Scrutiny(id="S", title="Scrutiny", published=PartialDate(2003, 1), by="mpa"),
    *(
        Recommendation(id=f"R{each}", scrutiny="S", number=str(each))
        for each in range(1, MADE + 1)
    ),
)
CLAIM = Completeness(id="all", of="recommendations", scope="scrutinies/S")


class TestContradictedFigure:
    """No figure typed by hand contradicts one that is computed."""

    def judged(self, text, *records):
        """Return the verdicts on a paper on the scrutiny with that summary."""
        told = paper(summary=text, scrutiny="S")
        return [
            verdict
            for _, verdict in found(contradicted_figure, told, *SCRUTINY, *records)
        ]

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("The Scrutiny made 35 recommendations.", [Verdict.MET]),
            ("The Scrutiny made thirty-five recommendations.", [Verdict.MET]),
            ("The Scrutiny made 36 recommendations.", [Verdict.NOT_MET]),
            ("The Scrutiny made thirty six recommendations.", [Verdict.NOT_MET]),
            ("The Panel made 34 recommendations.", [Verdict.NOT_MET]),
            ("Appendix 1 has 34 recommendations in all.", [Verdict.NOT_MET]),
        ],
    )
    def test_told(self, text, expected):
        """A number for the whole is right or wrong, in figures as in words."""
        assert expected == self.judged(text, CLAIM)

    @pytest.mark.parametrize(
        "text",
        [
            "Of the Scrutiny, three recommendations were put off.",
            "The Scrutiny put off 34 recommendations.",
            "The inspection made 36 recommendations.",
            "The Scrutiny made about 36 recommendations.",
            "The Scrutiny made 350 recommendations.",
            "Of the Scrutiny, 36 to 38 recommendations cost money.",
        ],
    )
    def test_parts_and_others(self, text):
        """What may be a part, another's, or far from it, is not judged."""
        assert self.judged(text, CLAIM) == []

    def test_without_a_claim(self):
        """More than are recorded may be right, unless all are said to be."""
        text = "The Scrutiny made 36 recommendations."
        assert self.judged(text) == [Verdict.CANNOT_TELL]

    def test_actions(self):
        """The actions on which the paper reports are counted too."""
        point = KeyPoint(id="K", recommendation="R1", position=1, text="Point")
        text = "Appendix 1 has a total of two actions."
        assert self.judged(text, point, ACTION) == [Verdict.CANNOT_TELL]
        assert self.judged(text.replace("two actions", "1 actions"), point, ACTION) == [
            Verdict.MET
        ]

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("Each has £171,416.", [Verdict.MET]),
            ("Each has £171,461.", [Verdict.NOT_MET]),
            ("Each has £170,000.", []),
            ("Each has £171,000.", []),
        ],
    )
    def test_sums(self, text, expected, monkeypatch):
        """A sum whose digits changed places is a slip; any other is another sum."""
        sums = {"teams.unit.first-year": Money("171416.25"), "count": 3}
        asked = []

        def figures(register, on):
            asked.append((register.papers["P05"].date, on))
            return sums

        monkeypatch.setattr(pasts, "figures", figures)
        assert expected == self.judged(text)
        assert asked == [(DAY, DAY)]

    @given(st.integers(1, 99))
    def test_words(self, number):
        """Every number to ninety-nine is read in words as in figures."""
        tens, units = divmod(number, 10)
        if number < 20:
            words = counts._WORDS[number]
        else:
            words = counts._TENS[tens - 2] + (
                f"-{counts._WORDS[units]}" if units else ""
            )
        assert number == counts._as_number(words) == counts._as_number(str(number))


class TestMisspeltAbbreviation:
    """No abbreviation is a slip for another."""

    def judged(self, text):
        """Return what is found of a paper with that summary."""
        known = (
            Abbreviation(id=short, short=short, long="...")
            for short in ("LCSP", "MPA", "CDRP")
        )
        return found(misspelt_abbreviation, paper(summary=text), *known)

    @pytest.mark.parametrize("short", ["LCSB", "LCP", "LCSPP", "LSCP", "CDPR"])
    def test_one_letter(self, short):
        """A letter exchanged, lost or doubled is seen, and two that changed places."""
        expected = ("", Verdict.MET) if len(short) < 4 else (short, Verdict.NOT_MET)
        assert self.judged(f"The {short} met.") == [expected]

    @pytest.mark.parametrize(
        "text",
        [
            "The LCSP and the CDRPs met.",
            "The London Community Safety Board (LCSB) and the LCSB met.",
            "The MPS met.",
            "The HMIC and the LXYP met.",
        ],
    )
    def test_others(self, text):
        """What is explained, introduced, short or quite another is no slip."""
        assert self.judged(text) == [("", Verdict.MET)]

    def test_none(self):
        """A text without abbreviations is not judged."""
        assert self.judged("All met.") == []
