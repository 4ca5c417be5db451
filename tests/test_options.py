"""Options: texts and values become an options class, or are refused, all at once."""

import datetime as dt
import enum
import re
from pathlib import Path, PurePosixPath

import attrs
import hypothesis.strategies as st
import pytest
from hypothesis import assume, given

from cdrpkit import exporters
from cdrpkit.dates import PartialDate
from cdrpkit.exceptions import OptionsError
from cdrpkit.model.ids import PaperId
from cdrpkit.options import NoOptions, day, names, structured


class Audience(enum.Enum):
    """Who reads."""

    MACHINE = "machine"
    EXCEL = "excel"


@attrs.frozen(kw_only=True)
class Options:
    """Options of every type there is."""

    text: str = ""
    count: int = 0
    wide: bool = False
    since: dt.date | None = None
    around: PartialDate | None = None
    audience: Audience = Audience.MACHINE
    paper: PaperId | None = None
    template: Path | None = None


@attrs.frozen(kw_only=True)
class Needy:
    """Options of which one must be given, and be more than nothing."""

    count: int = attrs.field(validator=attrs.validators.gt(0))


def problems(given_options, options_class=Options):
    """Return path and message of each problem with options."""
    with pytest.raises(OptionsError) as caught:
        structured(options_class, given_options, of="kind")
    return [(problem.path, problem.message) for problem in caught.value.problems]


class TestStructured:
    """What fits, and what does not."""

    @pytest.mark.parametrize(
        ("name", "said", "expected"),
        [
            ("text", "", ""),
            ("text", "wide margins", "wide margins"),
            ("count", "12", 12),
            ("count", "-3", -3),
            ("wide", "true", True),
            ("wide", "false", False),
            ("since", "2005-12-08", dt.date(2005, 12, 8)),
            ("around", "2005-12", PartialDate(2005, 12)),
            ("audience", "excel", Audience.EXCEL),
            ("paper", "mpa-2005-14a", "mpa-2005-14a"),
            ("template", "house/style.docx", Path("house/style.docx")),
        ],
    )
    def test_texts(self, name, said, expected):
        """A text is read as the annotation wants it, and the value is taken too."""
        assert expected == getattr(structured(Options, {name: said}, of="kind"), name)
        taken = structured(Options, {name: expected}, of="kind")
        assert expected == getattr(taken, name)

    @pytest.mark.parametrize(
        ("name", "said", "wanted"),
        [
            ("text", 12, "12 is not text"),
            ("text", None, "None is not text"),
            ("count", "1.5", "'1.5' is not a whole number"),
            ("count", "١٢", "is not a whole number"),
            ("count", "1" * 5000, "is not a whole number"),
            ("count", True, "True is not a whole number"),
            ("wide", "maybe", "'maybe' is not true or false, in small letters"),
            (
                "wide",
                "True",
                "'True' is not true or false, in small letters; did you mean 'true'?",
            ),
            (
                "wide",
                "no",
                "'no' is not true or false, in small letters; did you mean 'false'?",
            ),
            ("wide", 1, "1 is not true or false"),
            ("since", "8/12/2005", "is not a day like 2005-12-08"),
            ("since", "20051208", "is not a day like 2005-12-08"),
            ("since", "2005-02-30", "is no day of the calendar"),
            ("since", "1605-11-05", "from 1900-01-01 to 2200-12-31"),
            ("since", dt.datetime(2005, 12, 8), "is not a day"),  # noqa: DTZ001
            ("around", "Dec 2005", "is not a date like 2005, 2005-07"),
            ("audience", "exel", "not one of machine, excel; did you mean 'excel'?"),
            ("audience", 3, "3 is not one of machine, excel"),
            ("template", "", "'' is not the path of a file"),
            ("template", "a\0b", "is not the path of a file"),
            ("template", 3, "3 is not the path of a file"),
        ],
    )
    def test_refusals(self, name, said, wanted):
        """What does not fit is shown, with what was wanted."""
        ((path, message),) = problems({name: said})
        assert name == path
        assert wanted in message

    def test_any_path(self):
        """A path may be of any class of path."""
        taken = structured(Options, {"template": PurePosixPath("a.docx")}, of="kind")
        assert Path("a.docx") == taken.template

    def test_nothing_given(self):
        """Without any, each option has its default."""
        assert Options() == structured(Options, None, of="kind")

    def test_none_where_it_may_be(self):
        """None is a value where the annotation has it."""
        assert Options() == structured(Options, {"since": None}, of="kind")

    def test_an_instance(self):
        """An instance of the class is taken as it is."""
        options = Options(count=3)
        assert options is structured(Options, options, of="kind")

    def test_anything_else(self):
        """What is neither an instance nor a mapping is refused."""
        assert problems(["count"]) == [
            ("", "a list of 1 is neither Options nor a mapping")
        ]

    def test_all_at_once(self):
        """All that is wrong is said together, in the order of names."""
        said = problems({"wide": "yes", "count": "few", "cuont": "1"})
        assert [path for path, _ in said] == ["count", "cuont", "wide"]

    def test_unknown_name(self):
        """A name that is not declared is answered with the nearest and with all."""
        ((path, message),) = problems({"cuont": "1"})
        assert path == "cuont"
        assert "did you mean 'count'?; known are: text, count" in message

    def test_missing(self):
        """An option without a default must be given."""
        assert problems({}, Needy) == [("count", "it must be given")]

    def test_validator(self):
        """What the class itself refuses is a problem like any other."""
        ((_, message),) = problems({"count": "0"}, Needy)
        assert "must be > 0" in message

    def test_unreadable_type(self):
        """An options class with a type of its own is a fault of whoever wrote it."""

        @attrs.frozen(kw_only=True)
        class Odd:
            place: complex = 0j

        with pytest.raises(TypeError, match="cannot read options of type"):
            structured(Odd, {"place": "1"}, of="kind")

    def test_message_says_whose(self):
        """A message begins with whose option it is."""
        with pytest.raises(OptionsError, match=r"^exporter 'csv': count: ") as caught:
            structured(Options, {"count": "few"}, of="exporter 'csv'")
        assert isinstance(caught.value, ValueError)


def test_names_are_in_order():
    """The names of options stand in the order of their class."""
    assert names(Options)[:3] == ("text", "count", "wide")


class TestDay:
    """A day is read from its ISO form, and from nothing else."""

    @given(st.dates(dt.date(1900, 1, 1), dt.date(2200, 12, 31)))
    def test_round_trip(self, date):
        """Every day that cdrpkit takes is read from its own text."""
        assert date == day(date.isoformat())

    @given(st.text(alphabet="0123456789-:TWZ/ \n") | st.text())
    def test_refusal(self, text):
        """Any other text is refused with a ValueError, however odd."""
        assume(not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text))
        with pytest.raises(ValueError, match="is not a day like 2005-12-08"):
            day(text)


def test_no_options():
    """What has no options refuses any, and is the same for kinds and exporters."""
    assert NoOptions() == structured(NoOptions, None, of="kind")
    assert [("wide", "known are: none")] == [
        (path, message[-15:]) for path, message in problems({"wide": "1"}, NoOptions)
    ]
    assert NoOptions is exporters.NoOptions
