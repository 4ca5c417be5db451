"""Errors carry their facts, pickle, and say all that a person needs and no more."""

import copy
import datetime as dt
import pickle

import attrs
import pytest

from cdrpkit import exceptions
from cdrpkit.exceptions import (
    AuditError,
    CdrpkitError,
    ExportError,
    ExtraMissingError,
    LawError,
    LoadError,
    NoChoiceError,
    OptionsError,
    PackageError,
    PluginError,
    Problem,
    ReturnError,
    RuleError,
    RuleErrors,
    TemplateError,
    UnknownNameError,
    VerifyError,
    WordingError,
    did_you_mean,
    printable,
    shown,
)
from cdrpkit.findings import Finding, Severity, Verdict

MISTAKE = "'borogh' is not a kind of area; did you mean 'borough'?"
PROBLEM = Problem(
    file="register/areas.toml",
    line=3,
    column=9,
    path="areas[0].kind",
    record="barnet",
    message=MISTAKE,
    code="not-a-choice",
)
BARE = Problem(file="register", message="nothing is there", code="empty")
CRASH = RuleError("STR003", "strategies/barnet-2005", "ZeroDivisionError: by zero")
FINDING = Finding(
    code="STR001",
    verdict=Verdict.MET,
    severity=Severity.LAW,
    subject="strategies/barnet-2005",
    on=dt.date(2005, 12, 8),
    message="a strategy is in force",
)
ERRORS = [
    AuditError("paper.docx", "it is a PDF"),
    AuditError("paper.docx", "it is broken as XML", "word/document.xml"),
    PackageError("paper.docx", "it is empty"),
    TemplateError("house.docx", "it is broken as XML", "word/styles.xml"),
    VerifyError("paper.docx", "it carries no baseline"),
    LoadError((PROBLEM, BARE)),
    LawError("S12000036", "it is in Scotland"),
    OptionsError((PROBLEM, BARE)),
    ReturnError((PROBLEM, BARE)),
    NoChoiceError("papers are dated 2005-12-08", ("P05", "P06"), "choose one"),
    UnknownNameError("paper", "scrutny", ("scrutiny", "budget")),
    WordingError((PROBLEM,)),
    ExtraMissingError("a picture", "matplotlib", "charts"),
    ExportError("out.docx", "there is no space left on the disk"),
    PluginError("regional", "cdrpkit-regional 1.0", "No module named 'x'"),
    PluginError("regional", "cdrpkit-regional 1.0", "it is broken", "a.py:3"),
    CRASH,
    RuleError("STR003", "strategies/barnet-2005", "it is broken", "a.py:3"),
    RuleErrors((FINDING,), (CRASH,)),
]
KINDS = [
    getattr(exceptions, name)
    for name in exceptions.__all__
    if name.endswith(("Error", "Errors")) and name != "CdrpkitError"
]


def ids_of(errors):
    """Name each case by the kind of its error."""
    return [f"{type(error).__name__}{index}" for index, error in enumerate(errors)]


class TestErrors:
    """Every kind of error."""

    def test_all_kinds_are_tried(self):
        """Each kind that the module names stands in the list of this test."""
        assert set(KINDS) == {type(error) for error in ERRORS}

    @pytest.mark.parametrize("error", ERRORS, ids=ids_of(ERRORS))
    def test_one_base(self, error):
        """A caller can catch all of them at once."""
        assert isinstance(error, CdrpkitError)

    @pytest.mark.parametrize("error", ERRORS, ids=ids_of(ERRORS))
    @pytest.mark.parametrize(
        "through",
        [lambda error: pickle.loads(pickle.dumps(error)), copy.copy, copy.deepcopy],  # noqa: S301 - made a moment ago
        ids=["pickle", "copy", "deepcopy"],
    )
    def test_round_trip(self, error, through):
        """An error from another process has the same fields and the same text."""
        again = through(error)
        assert type(error) is type(again)
        assert attrs.asdict(error) == attrs.asdict(again)
        assert str(error) == str(again)

    @pytest.mark.parametrize("error", ERRORS, ids=ids_of(ERRORS))
    def test_positional_or_by_name(self, error):
        """An error that was made with named fields pickles as well."""
        fields = {
            field.name: getattr(error, field.name)
            for field in attrs.fields(type(error))
        }
        again = pickle.loads(pickle.dumps(type(error)(**fields)))  # noqa: S301 - made a moment ago
        assert str(error) == str(again)

    @pytest.mark.parametrize(
        "error",
        [UnknownNameError("paper", "x", ()), NoChoiceError("papers fit", (), "ask on")],
    )
    def test_lookup_errors(self, error):
        """Whoever looks something up may catch what Python raises for that."""
        with pytest.raises(LookupError):
            raise error


class TestProblem:
    """One thing that is wrong, and where."""

    @pytest.mark.parametrize(
        ("problem", "expected"),
        [
            (
                PROBLEM,
                (
                    f"register/areas.toml:3:9: areas[0].kind (id 'barnet'): {MISTAKE}"
                    " [not-a-choice]"
                ),
            ),
            (BARE, "register: nothing is there [empty]"),
            (attrs.evolve(BARE, line=7), "register:7: nothing is there [empty]"),
            (
                attrs.evolve(BARE, path="areas"),
                "register: areas: nothing is there [empty]",
            ),
        ],
    )
    def test_str(self, problem, expected):
        """It says as much of the place as is known."""
        assert expected == str(problem)

    @pytest.mark.parametrize("field", ["file", "path", "record", "message"])
    def test_one_line(self, field):
        """Nothing in it can start a line of its own, or steer a terminal."""
        hostile = attrs.evolve(PROBLEM, **{field: "a\nb\x1b]0;\x07\u202e\u2028\r"})
        assert str(hostile).isprintable()


class TestMessages:
    """What the errors say."""

    @pytest.mark.parametrize(
        ("error", "expected"),
        [
            (
                UnknownNameError("paper", "scrutny", ("scrutiny", "budget")),
                (
                    "there is no paper 'scrutny'; did you mean 'scrutiny'?;"
                    " known are: scrutiny, budget"
                ),
            ),
            (
                UnknownNameError("paper", "x", ()),
                "there is no paper 'x'; known are: none",
            ),
            (
                NoChoiceError(
                    "papers of kind progress are dated 2005-12-08",
                    ("P05", "P06"),
                    "choose one, as by --paper P05",
                ),
                (
                    "2 papers of kind progress are dated 2005-12-08: P05, P06;"
                    " choose one, as by --paper P05"
                ),
            ),
            (
                NoChoiceError("layouts are in use on 1998-01-01", (), "name one"),
                "no layouts are in use on 1998-01-01; name one",
            ),
            (
                ExtraMissingError("a picture", "matplotlib", "charts"),
                (
                    "a picture needs matplotlib, which is not installed;"
                    " pip install 'cdrpkit[charts]' brings it"
                ),
            ),
            (
                ExportError("out.docx", "the disk is full"),
                "out.docx: the disk is full; nothing there was changed",
            ),
            (
                PluginError("regional", "cdrpkit-regional 1.0", "it is broken"),
                "plugin regional (cdrpkit-regional 1.0): it is broken",
            ),
            (
                PluginError("regional", "cdrpkit-regional 1.0", "broken", "a.py:3"),
                "plugin regional (cdrpkit-regional 1.0) at a.py:3: broken",
            ),
            (
                LawError("S12000036", "it is in Scotland"),
                "no answer for 'S12000036': it is in Scotland",
            ),
            (
                CRASH,
                (
                    "rule STR003 crashed on strategies/barnet-2005:"
                    " ZeroDivisionError: by zero"
                ),
            ),
            (
                RuleError("STR003", "strategies/b", "it is broken", "a.py:3"),
                "rule STR003 crashed on strategies/b at a.py:3: it is broken",
            ),
            (LoadError((BARE,)), f"1 problem in the input\n{BARE}"),
            (LoadError((BARE,) * 2), f"2 problems in the input\n{BARE}\n{BARE}"),
            (WordingError((BARE, PROBLEM)), f"{BARE}\n{PROBLEM}"),
            (OptionsError((BARE, PROBLEM)), f"{BARE}\n{PROBLEM}"),
            (RuleErrors((), (CRASH, CRASH)), f"{CRASH}\n{CRASH}"),
        ],
    )
    def test_str(self, error, expected):
        """The text is built from the fields alone."""
        assert expected == str(error)

    @pytest.mark.parametrize(
        "flood",
        [
            lambda count: LoadError((BARE,) * count),
            lambda count: WordingError((BARE,) * count),
            lambda count: OptionsError((BARE,) * count),
            lambda count: RuleErrors((), (CRASH,) * count),
        ],
        ids=["LoadError", "WordingError", "OptionsError", "RuleErrors"],
    )
    def test_floods_are_cut(self, flood):
        """After 1,000 lines a message says how many more there are."""
        cut, whole = str(flood(2_234)), str(flood(1_000))
        assert cut.endswith("\n... and 1,234 more")
        assert len(cut.splitlines()) == len(whole.splitlines()) + 1
        assert "more" not in whole

    @pytest.mark.parametrize(
        "flood",
        [
            lambda names: UnknownNameError("record", "id-x", names),
            lambda names: NoChoiceError("records fit", names, "choose one"),
        ],
        ids=["UnknownNameError", "NoChoiceError"],
    )
    def test_a_flood_of_names_is_cut(self, flood):
        """Very many names are not all listed, but counted."""
        known = tuple(f"id-{number}" for number in range(100_000))
        message = str(flood(known))
        assert len(message) < 20_000
        assert "and 99,000 more" in message


class TestShown:
    """A value as a message may show it."""

    @pytest.mark.parametrize(
        ("value", "expected"),
        [
            ("CDRP", "'CDRP'"),
            ("", "''"),
            ("two\nlines", r"'two\nlines'"),
            ("\x1b[31m", r"'\x1b[31m'"),
            ("\u202etxt.exe", r"'\u202etxt.exe'"),
            ("\ud800", r"'\ud800'"),
            ("x" * 80, "'" + "x" * 80 + "'"),
            ("x" * 81, "'" + "x" * 80 + "' and 1 more characters"),
            ("\x1b" * 1080, "'" + r"\x1b" * 80 + "' and 1,000 more characters"),
            (True, "True"),
            (None, "None"),
            (0.5, "0.5"),
            (2**256 - 1, str(2**256 - 1)[:80]),
            (2**256, "a whole number of 257 bits"),
            (-(10**5000), "a whole number of 16610 bits"),
            ([], "a list of 0"),
            ([1] * 1000, "a list of 1,000"),
            (("a", "b"), "a list of 2"),
            ({"a": 1}, "a table of 1"),
        ],
        ids=range(19),
    )
    def test_shown(self, value, expected):
        """It is short, on one line and printable."""
        assert expected == shown(value)

    @pytest.mark.parametrize("length", [3, 300])
    def test_a_repr_cannot_steer_a_terminal(self, length):
        """Neither can the repr of a stranger's object."""

        class Stranger:
            def __repr__(self):
                return "\x1b\n\u202e" * length

        assert shown(Stranger()).isprintable()
        assert len(shown(Stranger())) < 1_000


class TestPrintable:
    """A text with everything escaped that could steer a terminal."""

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("plain – text", "plain – text"),
            ("שלום", "שלום"),
            ("two\nlines", "two\nlines"),
            ("a\tb\rc", r"a\tb\rc"),
            ("\x00\x7f\x9b", r"\x00\x7f\x9b"),
            ("\u202a\u2066\u200f\ufeff", r"\u202a\u2066\u200f\ufeff"),
            ("\u2028\u2029\ud800", r"\u2028\u2029\ud800"),
        ],
    )
    def test_printable(self, text, expected):
        """Letters and ends of lines stay; controls and directions are escaped."""
        assert expected == printable(text)


class TestDidYouMean:
    """The nearest of the known names."""

    @pytest.mark.parametrize(
        ("name", "known", "expected"),
        [
            ("deu", ["due", "value"], "; did you mean 'due'?"),
            ("actoins", ("areas", "actions"), "; did you mean 'actions'?"),
            ("zzz", ["due", "value"], ""),
            ("due", [], ""),
            ("x" * 10**6, ["due"], ""),
        ],
        ids=range(5),
    )
    def test_did_you_mean(self, name, known, expected):
        """It offers the nearest, or nothing."""
        assert expected == did_you_mean(name, known)
