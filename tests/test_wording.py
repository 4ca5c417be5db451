"""Which texts a paper prints, and what is abbreviated in them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdrpkit.dates import PartialDate
from cdrpkit.model import Texts
from cdrpkit.model.evidence import Statement
from cdrpkit.model.papers import Appendix, Paper
from cdrpkit.model.scrutiny import (
    Action,
    Block,
    KeyPoint,
    Progress,
    Recommendation,
    Scrutiny,
)
from cdrpkit.register import Register
from cdrpkit.wording import abbreviations, texts

DAY = dt.date(2005, 12, 8)


def paper(**fields):
    """Return a paper of no interest but for *fields*."""
    given = {"title": "", "number": "6", "date": DAY, "by": ""}
    return Paper(id="P05", **{**given, **fields})


class TestTexts:
    """All that a paper prints is its own text, and that of what it reports."""

    SCRUTINY = Scrutiny(id="S", title="", published=PartialDate(2003), by="mpa")
    REPORTED = (
        SCRUTINY,
        Recommendation(id="R1", scrutiny="S", number="1", text="recommended"),
        KeyPoint(id="K1", recommendation="R1", position=1, text="pointed at"),
        Action(id="A1", key_point="K1", position=1, text="acted on"),
        Action(id="A2", key_point="K1", position=2, text="left alone"),
        Progress(
            id="G1",
            actions=("A1",),
            as_at=DAY,
            phrase="Ongoing",
            blocks=(Block(text="resulting in"),),
            note="not printed",
        ),
    )

    def test_appended(self):
        """So are the appendices, and what the paper says of itself in its head."""
        appended = Appendix(slug="a", title="appended", text="at {figure:x} length")
        details = Texts({"wards": "all wards"})
        found = set(texts(paper(appendices=(appended,), details=details), Register()))
        assert {"appended", "at   length", "all wards"} <= found

    def test_statements(self):
        """Of what the paper states, the words that stand where it is placed count."""

        def stated(statement_id, **right):
            return Statement(
                id=statement_id, paper="P05", place="", printed="printed", **right
            )

        register = Register.of(
            stated("placed", right="right"),
            stated("elsewhere", right="not placed"),
            stated("counted", figure="actions.total"),
        )
        own = paper(summary="{stated:placed} {stated:counted}")
        found = set(texts(own, register))
        assert "right" in found
        assert not {"not placed", "printed"} & found
        unknown = paper(summary="{stated:unknown}")
        assert "printed" in set(texts(unknown, Register.of(stated("unknown"))))

    def test_own(self):
        """Each of its own fields is among them."""
        own = paper(
            title="titled",
            by="reported by",
            summary="summed up",
            recommendations=("asked",),
            body=Texts({"supporting-information": "told"}),
            background=("read",),
            contact=("asked of",),
        )
        expected = {"titled", "reported by", "summed up", "asked", "told", "read"}
        assert expected | {"asked of"} <= set(texts(own, Register()))

    def test_reported(self):
        """The texts of its rows are among them, and no remark of the keeper's."""
        register = Register.of(*self.REPORTED)
        found = set(texts(paper(scrutiny="S"), register))
        expected = {"recommended", "pointed at", "acted on", "left alone"}
        assert expected | {"Ongoing", "resulting in"} <= found
        assert "not printed" not in found

    def test_of_its_day(self):
        """What was reported after the paper's day is not in it."""
        later = Progress(
            id="G2",
            actions=("A1",),
            as_at=dt.date(2006, 5, 1),
            blocks=(Block(text="afterwards"),),
        )
        found = set(texts(paper(scrutiny="S"), Register.of(*self.REPORTED, later)))
        assert "resulting in" in found
        assert "afterwards" not in found

    def test_of_another_scrutiny(self):
        """A paper without a scrutiny prints none of its rows."""
        found = "\n".join(texts(paper(), Register.of(*self.REPORTED)))
        assert "acted on" not in found

    @pytest.mark.parametrize(
        "fields",
        [
            {"summary": "See {ref:papers/ABC}."},
            {"recommendations": ("See {ref:papers/ABC}.",)},
            {"body": Texts({"x": "See {ref:papers/ABC}."})},
        ],
    )
    def test_slots(self, fields):
        """What a slot asks for by name is not printed, wherever the slot stands."""
        assert "ABC" not in "\n".join(texts(paper(**fields), Register()))

    @pytest.mark.parametrize("field", ["summary", "recommendations", "body"])
    def test_escapes(self, field):
        """A doubled brace is printed as one, and parts no word in two."""
        text = "N{{HS"
        value = {"recommendations": (text,), "body": Texts({"x": text})}
        told = texts(paper(**{field: value.get(field, text)}), Register())
        assert "N{HS" in "\n".join(told)


class TestAbbreviations:
    """An abbreviation is a word of capitals, with one small letter at most."""

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("a CDRP", {"CDRP"}),
            ("all CDRPs", {"CDRP"}),
            ("the MPA's", {"MPA"}),
            ("the DoI and DoIs", {"DoI"}),
            ("BCU/BOCU, (GOL)", {"BCU", "BOCU", "GOL"}),
            ("pan-GOL", {"GOL"}),
            ("Project Lion", set()),
            ("see Rec. 13", set()),
            ("A plan. I agree", set()),
            ("McDonald", set()),
            ("S2003-R14, 20MPH", set()),
            ("", set()),
        ],
    )
    def test_found(self, text, expected):
        """Plurals count as singulars; names, contractions and numbers do not count."""
        assert expected == abbreviations(text)

    @given(st.text("ABab .,s", max_size=30), st.text("ABab .,s", max_size=30))
    def test_union(self, one, other):
        """Two texts, one line after the other, hold what each of them holds."""
        together = abbreviations(f"{one}\n{other}")
        assert abbreviations(one) | abbreviations(other) == together
