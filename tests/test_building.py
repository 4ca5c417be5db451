"""Building: a kind is found by name, given its brief, and blamed if it fails."""

import datetime as dt
from typing import Annotated

import attrs
import pytest

import cdrpkit
from cdrpkit import plugins
from cdrpkit.building import build_report, build_return, dealt
from cdrpkit.digests import collection_digests, digest
from cdrpkit.document import Report
from cdrpkit.exceptions import (
    CdrpkitError,
    LoadError,
    NoChoiceError,
    OptionsError,
    PluginError,
    Problem,
    RuleError,
    RuleErrors,
    UnknownNameError,
    WordingError,
)
from cdrpkit.exporters import Exporter
from cdrpkit.layouts import Layout
from cdrpkit.model.papers import Abbreviation, Paper
from cdrpkit.provenance import Provenance
from cdrpkit.register import Register
from cdrpkit.reports import ReportKind
from cdrpkit.returns import ReturnKind
from cdrpkit.table import Column, Return, Table

ON = dt.date(2005, 12, 8)
LATER = dt.date(2006, 12, 8)
PROBLEM = Problem(file="a.toml", message="it is odd", code="odd")


@attrs.frozen(kw_only=True)
class Options:
    """Options of the kinds below."""

    title: str = "Untitled"


@attrs.frozen(kw_only=True)
class Row:
    """A row of one column."""

    name: Annotated[str, Column(title="Name", description="What it is called.")]


def report(brief):
    """Build a report that bears the title asked for."""
    return Report(
        title=brief.options.title,
        header=(),
        blocks=(),
        date=brief.on,
        author="Clerk",
        subject="Local",
        name="local",
    )


def table(brief):
    """Build a return without rows."""
    return Return(
        name="local",
        title=brief.options.title,
        description="Nothing.",
        on=brief.on,
        table=Table(row_class=Row, rows=()),
    )


def catalogue_with(build):
    """Return a catalogue whose kinds "local", of report and return, build so."""
    about = {"name": "local", "title": "Local", "build": build, "options": Options}

    class Local:
        @cdrpkit.hookimpl
        def cdrpkit_report_kinds(self):
            return [ReportKind(**about)]

        @cdrpkit.hookimpl
        def cdrpkit_return_kinds(self):
            return [ReturnKind(**about, row_class=Row)]

    return plugins.load(entry_points=False, extra=[Local()], strict=True)


BUILDERS = pytest.mark.parametrize(
    ("make", "build", "kind"),
    [(build_report, report, "report kind"), (build_return, table, "return kind")],
)


@BUILDERS
class TestBuild:
    """Reports and returns are built alike."""

    def test_options(self, make, build, kind):
        """The kind gets its options, from a mapping, an instance or its defaults."""
        made = [
            make("local", Register(), on=ON, options=options, catalogue=known).title
            for known in [catalogue_with(build)]
            for options in ({"title": "Given"}, Options(title="Given"), None)
        ]
        assert made == ["Given", "Given", "Untitled"]

    def test_brief(self, make, build, kind):
        """The kind gets what was known on the day, and all there is besides."""
        briefs = []

        def remember(brief):
            briefs.append(brief)
            return build(brief)

        later = dt.date(2006, 1, 1)
        papers = [
            Paper(id=str(day), title="", number="", date=day, by="Clerk")
            for day in (ON, later)
        ]
        register = Register.of(*papers)
        known = catalogue_with(remember)
        make("local", register, on=ON, catalogue=known)
        (brief,) = briefs
        assert brief.on == ON
        assert papers[:1] == list(brief.register.papers)
        assert register == brief.entire
        assert (known.layouts, known.rules) == (brief.layouts, brief.rules)

    def test_source(self, make, build, kind):
        """What is made says whence it comes: what was known, the day, the kind."""
        then = Abbreviation(id="cdrp", short="CDRP", long="...", known=ON)
        later = Abbreviation(id="csp", short="CSP", long="...", known=LATER)
        register = Register.of(then, later)
        options = {"title": "Progress"}
        made = make(
            "local", register, on=ON, options=options, catalogue=catalogue_with(build)
        )
        expected = Provenance(
            register=digest(Register.of(then)),
            collections=collection_digests(Register.of(then)),
            on=ON,
            kind="local",
            options=(("title", "Progress"),),
        )
        assert expected == made.source
        bare = make("local", register, on=ON, catalogue=catalogue_with(build))
        assert bare.source.options == ()

    def test_source_takes_no_part_in_equality(self, make, build, kind):
        """What says the same is the same, whichever register it comes from."""
        catalogue = catalogue_with(build)
        more = Abbreviation(id="csp", short="CSP", long="...", known=ON)
        one = make("local", Register(), on=ON, catalogue=catalogue)
        other = make("local", Register.of(more), on=ON, catalogue=catalogue)
        assert one.source != other.source
        assert one == other

    def test_unknown_kind(self, make, build, kind):
        """A kind that there is not is answered with the nearest."""
        with pytest.raises(UnknownNameError, match="did you mean 'local'") as caught:
            make("locl", Register(), on=ON, catalogue=catalogue_with(build))
        assert kind == caught.value.kind

    def test_wrong_options(self, make, build, kind):
        """Options that do not fit are refused, and the kind is named."""
        with pytest.raises(OptionsError, match=r"^local: titel"):
            make(
                "local",
                Register(),
                on=ON,
                options={"titel": "x"},
                catalogue=catalogue_with(build),
            )

    def test_failing_plugin(self, make, build, kind):
        """A plugin's kind that raises is named, with the line that failed."""

        def fail(brief):
            return brief.on[1]

        with pytest.raises(PluginError, match="local failed: TypeError") as caught:
            make("local", Register(), on=ON, catalogue=catalogue_with(fail))
        line = fail.__code__.co_firstlineno + 1
        assert f"{__file__}:{line}" == caught.value.place

    def test_wrong_result(self, make, build, kind):
        """A plugin's kind that builds something else is named as well."""
        with pytest.raises(PluginError, match="it built 42, where Re"):
            make("local", Register(), on=ON, catalogue=catalogue_with(lambda _: 42))

    @pytest.mark.parametrize(
        "error",
        [
            NoChoiceError("papers are dated so", (), "choose one"),
            OptionsError((PROBLEM,)),
            WordingError((PROBLEM,)),
            RuleErrors((), (RuleError("XYZ001", "areas/barnet", "no"),)),
        ],
        ids=lambda error: type(error).__name__,
    )
    def test_errors_for_the_caller(self, make, build, kind, error):
        """What the caller must act on passes as it is."""

        def refuse(brief):
            raise error

        with pytest.raises(type(error)) as caught:
            make("local", Register(), on=ON, catalogue=catalogue_with(refuse))
        assert error is caught.value

    def test_name_asked_for(self, make, build, kind):
        """A name that the options give and the register lacks is the caller's."""

        def look_up(brief):
            return brief.register.papers[brief.options.title]

        with pytest.raises(UnknownNameError, match="record of papers 'P99'"):
            make(
                "local",
                Register(),
                on=ON,
                options={"title": "P99"},
                catalogue=catalogue_with(look_up),
            )

    @pytest.mark.parametrize(
        "error",
        [
            CdrpkitError("odd"),
            LoadError((PROBLEM,)),
            UnknownNameError("body", "its own", ()),
        ],
        ids=lambda error: type(error).__name__,
    )
    def test_errors_of_the_plugin(self, make, build, kind, error):
        """Any other error of cdrpkit's kinds is the plugin's, which is named."""

        def fail(brief):
            raise error

        with pytest.raises(PluginError, match="local failed") as caught:
            make("local", Register(), on=ON, catalogue=catalogue_with(fail))
        assert caught.value.plugin == "Local"
        assert error is caught.value.__cause__


@attrs.frozen(kw_only=True)
class Bare:
    """A row whose field does not say what it means."""

    name: str


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"row_class": Bare}, "Bare.name does not say what its column means"),
        ({"rows": None}, "the rows are None, where a tuple is wanted"),
        ({"rows": (None,)}, "a row is None, where Row is wanted"),
    ],
)
def test_malformed_table(changes, said):
    """A table that no exporter can write is its kind's failure, and no exporter's."""

    def build(brief):
        made = table(brief)
        return attrs.evolve(made, table=attrs.evolve(made.table, **changes))

    with pytest.raises(PluginError, match=said) as caught:
        build_return("local", Register(), on=ON, catalogue=catalogue_with(build))
    assert caught.value.plugin == "Local"


def test_malformed_report():
    """A report that cannot be numbered is its kind's failure, and no exporter's."""

    def build(brief):
        return attrs.evolve(report(brief), blocks=None)

    with pytest.raises(PluginError, match="local failed: TypeError"):
        build_report("local", Register(), on=ON, catalogue=catalogue_with(build))


def test_built_in_return():
    """A kind that comes with cdrpkit is built by its name."""
    catalogue = plugins.load(entry_points=False)
    made = cdrpkit.build_return(
        "recommendations", Register(), on=ON, catalogue=catalogue
    )
    assert (made.name, made.table.rows) == ("recommendations", ())


def test_built_in_report_without_a_paper():
    """The kind itself says that there is no paper of that day."""
    catalogue = plugins.load(entry_points=False)
    with pytest.raises(NoChoiceError, match="no papers of kind scrutiny-progress"):
        cdrpkit.build_report(
            "scrutiny-progress", Register(), on=ON, catalogue=catalogue
        )


@attrs.frozen(kw_only=True)
class Manner:
    """Options of the exporter below."""

    title: str = "Untitled"
    wide: bool = False


KIND = ReportKind(name="local", title="Local", build=report, options=Options)
EXPORTER = Exporter(
    name="odd", title="", suffix=".odd", artefact=Report, write=print, options=Manner
)


class TestDealt:
    """Settings go to whoever declares them, and all that are wrong are named."""

    def test_by_who_declares_them(self):
        """A name goes to the one that has it, and to both if both have."""
        found = dealt([("wide", "true"), ("title", "T")], KIND, EXPORTER)
        assert (Options(title="T"), Manner(title="T", wide=True)) == found

    def test_nothing_set(self):
        """Without settings, both have their defaults."""
        assert (Options(), Manner()) == dealt((), KIND, EXPORTER)

    @pytest.mark.parametrize(
        ("settings", "path", "message", "code"),
        [
            (
                [("titel", "T")],
                "titel",
                (
                    "neither local nor odd has such an option; did you mean 'title'?;"
                    " they have: title, wide"
                ),
                "option-unknown",
            ),
            (
                [("title", "T"), ("title", "T")],
                "title",
                "it is given more than once; give it once",
                "option-repeated",
            ),
            (
                [("wide", "maybe")],
                "wide",
                "'maybe' is not true or false, in small letters",
                "option-not-fitting",
            ),
        ],
    )
    def test_wrong(self, settings, path, message, code):
        """What is unknown, given twice or does not fit is told with the way out."""
        with pytest.raises(OptionsError) as caught:
            dealt(settings, KIND, EXPORTER)
        (problem,) = caught.value.problems
        assert (path, message, code) == (problem.path, problem.message, problem.code)

    def test_all_at_once(self):
        """Whatever is wrong, of either, is named in one error."""
        settings = [("a", "1"), ("wide", "2"), ("title", "T"), ("title", "T")]
        with pytest.raises(OptionsError) as caught:
            dealt(settings, KIND, EXPORTER)
        paths = [problem.path for problem in caught.value.problems]
        assert ["a", "title", "wide"] == paths


class TestLayouts:
    """Layouts of one's own go with a report, and are never mistaken for others."""

    OWN = Layout(id="own", title="Our own", sections=())

    def brief(self, layouts):
        """Return the brief that a kind gets with *layouts*."""
        briefs = []

        def remember(brief):
            briefs.append(brief)
            return report(brief)

        known = catalogue_with(remember)
        build_report("local", Register(), on=ON, catalogue=known, layouts=layouts)
        (brief,) = briefs
        assert known.layouts == brief.layouts
        return brief

    @pytest.mark.parametrize("layouts", [(), (OWN,), (attrs.evolve(OWN, id="a"), OWN)])
    def test_given(self, layouts):
        """The kind gets them beside those of the catalogue, whatever holds them."""
        assert layouts == self.brief(iter(layouts)).local_layouts

    @pytest.mark.parametrize(
        ("ids", "twins"),
        [
            (("own", "own"), ["'own'"]),
            (("committee",), ["'committee'"]),
            (("mpa-2004", "own", "own"), ["'mpa-2004'", "'own'"]),
        ],
    )
    def test_twins(self, ids, twins):
        """Two that bear one id are refused, also where one comes with cdrpkit."""
        layouts = [attrs.evolve(self.OWN, id=each) for each in ids]
        with pytest.raises(OptionsError, match="give yours an id of its own") as caught:
            self.brief(layouts)
        problems = caught.value.problems
        expected = [(twin, "layout-repeated") for twin in twins]
        assert expected == [(each.path, each.code) for each in problems]
