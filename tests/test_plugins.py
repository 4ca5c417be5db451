"""The catalogue: what loads, whence it comes, and what is said of what fails."""

import pickle
import sys
import textwrap
from importlib import metadata
from pathlib import Path

import attrs
import pytest

import cdrpkit
from cdrpkit import plugins
from cdrpkit.document import Report
from cdrpkit.exceptions import PluginError, UnknownNameError
from cdrpkit.exporters import Exporter, NoOptions
from cdrpkit.layouts import Layout
from cdrpkit.plugins import BUILT_IN, Origin, blaming
from cdrpkit.reports import ReportKind
from cdrpkit.returns import ReturnKind
from cdrpkit.rules import Rule
from cdrpkit.table import Return

PLAINTEXT = Path(__file__).parents[1] / "examples/plugins/cdrpkit-plaintext"

HEAD = """\
import cdrpkit
from cdrpkit.document import Report
from cdrpkit.exporters import Exporter, NoOptions

def exporter(name):
    return Exporter(
        name=name, title=name, suffix=f".{name}", artefact=Report,
        write=print, options=NoOptions,
    )
"""
GOOD = """\
@cdrpkit.hookimpl
def cdrpkit_exporters():
    return [exporter("good")]
"""


def exporter(name, **changes):
    """Return an exporter that does nothing of use."""
    about = {
        "name": name,
        "title": name,
        "suffix": f".{name}",
        "artefact": Report,
        "write": print,
        "options": NoOptions,
    }
    return Exporter(**about | changes)


def plugin(**hooks):
    """Return a plugin with functions as its hooks."""
    implemented = {}
    for hook, give in hooks.items():
        give.__name__ = hook
        implemented[hook] = staticmethod(cdrpkit.hookimpl(give))
    return type("local", (), implemented)


@pytest.fixture(name="install")
def _install(tmp_path, monkeypatch):
    """Put plugins on the path as pip would, without it; they go after the test."""
    monkeypatch.syspath_prepend(tmp_path)
    installed = []

    def install(name, code, *, head=HEAD, described=True):
        module = tmp_path / f"{name}.py"
        module.write_text(head + textwrap.dedent(code), encoding="utf-8")
        about = tmp_path / f"{name}_dist-1.5.dist-info"
        about.mkdir()
        if described:
            text = f"Metadata-Version: 2.1\nName: {name}-dist\nVersion: 1.5\n"
            (about / "METADATA").write_text(text, encoding="utf-8")
        points = f"[cdrpkit]\n{name} = {name}\n"
        (about / "entry_points.txt").write_text(points, encoding="utf-8")
        installed.append(name)
        return module

    yield install
    for name in installed:
        sys.modules.pop(name, None)


def line_of(module, text):
    """Return the place of the first line of *module* that holds *text*."""
    lines = module.read_text(encoding="utf-8").splitlines()
    number = next(count for count, line in enumerate(lines, 1) if text in line)
    return f"{module}:{number}"


def only_failure(catalogue):
    """Return the one failure there is."""
    (failure,) = catalogue.failures
    return failure


class TestLoad:
    """What is loaded."""

    def test_built_ins_have_no_failures(self):
        """All that comes with cdrpkit loads."""
        assert plugins.load(entry_points=False).failures == ()

    def test_built_ins_name_their_origin(self):
        """A built-in says that it is cdrpkit's, and of which version."""
        catalogue = plugins.load(entry_points=False)
        assert catalogue.origins["exporters/csv"] == BUILT_IN
        assert f"cdrpkit {cdrpkit.__version__}" == str(BUILT_IN)

    def test_finds_entry_points(self, install):
        """A plugin that is installed is found, with its distribution and version."""
        install("good", GOOD)
        catalogue = plugins.load()
        expected = Origin(plugin="good", distribution="good-dist", version="1.5")
        assert expected == catalogue.origins["exporters/good"]

    def test_can_leave_entry_points_out(self, install):
        """Without entry points, nothing that is installed is even imported."""
        install("good", GOOD)
        plugins.load(entry_points=False)
        assert "good" not in sys.modules

    def test_finds_the_example(self, tmp_path, monkeypatch):
        """The example plugin is found by the entry point that its project declares."""
        project = (PLAINTEXT / "pyproject.toml").read_text(encoding="utf-8")
        assert 'plaintext = "cdrpkit_plaintext"' in project
        about = tmp_path / "cdrpkit_plaintext-1.0.dist-info"
        about.mkdir()
        (about / "METADATA").write_text("Name: cdrpkit-plaintext\nVersion: 1.0\n")
        (about / "entry_points.txt").write_text(
            "[cdrpkit]\nplaintext = cdrpkit_plaintext\n"
        )
        monkeypatch.syspath_prepend(tmp_path)
        monkeypatch.syspath_prepend(PLAINTEXT)
        catalogue = plugins.load(strict=True)
        assert str(catalogue.origins["exporters/plaintext"]) == "cdrpkit-plaintext 1.0"

    def test_takes_objects_given_in_code(self):
        """A plugin may be given as an object, and its origin says so."""
        local = plugin(cdrpkit_exporters=lambda: [exporter("local")])
        catalogue = plugins.load(entry_points=False, extra=[local])
        assert str(catalogue.origins["exporters/local"]) == "given in code"

    def test_sorts_by_name(self):
        """Each sort stands in the order of its names, whoever gave them."""
        local = plugin(cdrpkit_exporters=lambda: [exporter("zz"), exporter("aa")])
        catalogue = plugins.load(entry_points=False, extra=[local])
        names = [known.name for known in catalogue.exporters]
        assert sorted(names) == names
        assert {"aa", "csv", "docx", "zz"} <= set(names)

    def test_optional_hooks_may_be_unknown(self):
        """A hook that is marked as optional may be one of another version."""

        def cdrpkit_maps():
            return []

        hooks = {
            "cdrpkit_maps": staticmethod(
                cdrpkit.hookimpl(cdrpkit_maps, optionalhook=True)
            )
        }
        local = type("local", (), hooks)
        assert plugins.load(entry_points=False, extra=[local]).failures == ()


class TestFailures:
    """A plugin that fails is named, with its reason and place; the others load."""

    @pytest.mark.parametrize(
        ("code", "reason"),
        [
            ("import nothing_of_that_name", "No module named 'nothing_of_that_name'"),
            ("raise SystemExit(0)", "SystemExit: 0"),
            ("raise BaseException('no')", "BaseException: no"),
            ("1 / 0", "ZeroDivisionError: division by zero"),
        ],
    )
    def test_import(self, install, code, reason):
        """Whatever an import raises, even an exit, is that plugin's failure alone."""
        module = install("bad", code)
        install("good", GOOD)
        catalogue = plugins.load()
        failure = only_failure(catalogue)
        expected = Origin(plugin="bad", distribution="bad-dist", version="1.5")
        assert expected == failure.origin
        assert reason in failure.reason
        assert line_of(module, code) == failure.place
        assert catalogue.exporter("good").name == "good"

    def test_syntax(self, install):
        """Code that Python cannot read is placed where it cannot."""
        module = install("bad", "def (:\n")
        failure = only_failure(plugins.load())
        assert line_of(module, "def (:") == failure.place

    def test_missing_module(self, install):
        """An entry point to nothing is a failure without a place."""
        install("bad", "").unlink()
        failure = only_failure(plugins.load())
        assert "ModuleNotFoundError" in failure.reason
        assert failure.place is None

    def test_interruption_is_no_failure(self, install):
        """Whoever interrupts the loading interrupts it."""
        install("bad", "raise KeyboardInterrupt")
        with pytest.raises(KeyboardInterrupt):
            plugins.load()

    def test_misspelt_hook(self, install):
        """A hook that there is not is named, and the one meant; the rest loads."""
        module = install(
            "bad", GOOD + "@cdrpkit.hookimpl\ndef cdrpkit_exportes(): ...\n"
        )
        catalogue = plugins.load()
        failure = only_failure(catalogue)
        expected = "cdrpkit_exportes is not a hook; did you mean 'cdrpkit_exporters'?"
        assert expected == failure.reason
        assert f"{module}:" in failure.place
        assert catalogue.exporter("good").name == "good"

    def test_no_hook(self, install):
        """A plugin without a hook is told what it may have forgotten."""
        module = install("bad", "def cdrpkit_exporters(): return []")
        failure = only_failure(plugins.load())
        expected = "it implements no hook; is @cdrpkit.hookimpl missing?"
        assert expected == failure.reason
        assert f"{module}:1" == failure.place

    def test_hook_with_arguments(self, install):
        """A hook that asks for arguments is refused."""
        install("bad", "@cdrpkit.hookimpl\ndef cdrpkit_exporters(register): ...")
        assert "'register'" in only_failure(plugins.load()).reason

    @pytest.mark.parametrize(
        ("given", "said"),
        [
            (42, "returned 42, where a list of Exporter is wanted"),
            (None, "returned None, where a list of Exporter is wanted"),
            ("docx", "returned 'docx', where a list of Exporter is wanted"),
            (exporter("one"), "where a list of Exporter is wanted"),
            ([42], "gave 42, where Exporter is wanted"),
        ],
    )
    def test_wrong_type(self, given, said):
        """What is not a list of the hook's records is shown, and the hook named."""
        local = plugin(cdrpkit_exporters=lambda: given)
        failure = only_failure(plugins.load(entry_points=False, extra=[local]))
        assert failure.reason.startswith("cdrpkit_exporters ")
        assert said in failure.reason
        assert Path(__file__).name in failure.place

    def test_good_records_beside_wrong_ones(self):
        """A wrong record costs a plugin that record only."""
        local = plugin(cdrpkit_exporters=lambda: [42, exporter("right")])
        catalogue = plugins.load(entry_points=False, extra=[local])
        assert len(catalogue.failures) == 1
        assert catalogue.exporter("right").name == "right"

    @pytest.mark.parametrize(
        ("changes", "said"),
        [
            ({"suffix": None}, "Exporter 'odd' whose suffix is None, not a suffix"),
            ({"suffix": "odd"}, "whose suffix is 'odd', not a suffix"),
            ({"options": None}, "whose options is None, not an attrs class"),
            ({"options": dict}, "not an attrs class, as NoOptions"),
            ({"artefact": "Return"}, "artefact is 'Return', not the class Report or"),
            ({"write": "w"}, "whose write is 'w', not a function"),
            ({"title": None}, "whose title is None, not a text"),
            ({"name": None}, "Exporter None whose name is None, not a name"),
            ({"name": "a\x1b"}, "not a name"),
        ],
    )
    def test_malformed_exporter(self, changes, said):
        """An exporter that could not work is refused with its field; others load."""
        local = plugin(
            cdrpkit_exporters=lambda: [
                attrs.evolve(exporter("odd"), **changes),
                exporter("right"),
            ]
        )
        catalogue = plugins.load(entry_points=False, extra=[local])
        assert said in only_failure(catalogue).reason
        assert catalogue.exporter("right").name == "right"

    @pytest.mark.parametrize(
        ("hook", "record", "changes", "said"),
        [
            ("report_kinds", ReportKind, {"name": ""}, "name is '', not a name"),
            ("report_kinds", ReportKind, {"build": 1}, "build is 1, not a function"),
            ("return_kinds", ReturnKind, {"row_class": dict}, "not an attrs class"),
            ("rules", Rule, {"citations": ("x",)}, "not a tuple of Citation"),
            ("rules", Rule, {"severity": "law"}, "'law', not a Severity"),
            ("layouts", Layout, {"sections": ("a",)}, "not a tuple of Section"),
        ],
    )
    def test_malformed(self, hook, record, changes, said):
        """A record of any sort that could not work is refused."""
        known = plugins.load(entry_points=False).named(hook).values()
        odd = attrs.evolve(next(iter(known)), **changes)
        local = plugin(**{f"cdrpkit_{hook}": lambda: [odd]})
        catalogue = plugins.load(entry_points=False, extra=[local])
        reason = only_failure(catalogue).reason
        assert reason.startswith(f"cdrpkit_{hook} gave {record.__name__} ")
        assert said in reason

    def test_hook_that_raises(self, install):
        """What a hook raises is placed at the line that failed."""
        module = install(
            "bad", "@cdrpkit.hookimpl\ndef cdrpkit_rules():\n    return [][1]\n"
        )
        failure = only_failure(plugins.load())
        assert "cdrpkit_rules failed: IndexError" in failure.reason
        assert line_of(module, "return [][1]") == failure.place

    def test_generator_that_raises(self):
        """What a hook has given before it raised is kept."""

        def give():
            yield exporter("first")
            msg = "no more"
            raise RuntimeError(msg)

        local = plugin(cdrpkit_exporters=give)
        catalogue = plugins.load(entry_points=False, extra=[local])
        assert "RuntimeError: no more" in only_failure(catalogue).reason
        assert catalogue.exporter("first").name == "first"

    def test_taken_name(self):
        """The first to bear a name keeps it, and the second is told whose it is."""
        local = plugin(cdrpkit_exporters=lambda: [exporter("csv"), exporter("own")])
        catalogue = plugins.load(entry_points=False, extra=[local])
        assert Return is catalogue.exporter("csv").artefact
        assert catalogue.exporter("own").name == "own"
        failure = only_failure(catalogue)
        assert "the name 'csv' is taken by builtin" in failure.reason

    def test_taken_code(self):
        """A rule's code is taken as a name is."""
        first, *_ = plugins.load(entry_points=False).rules
        local = plugin(
            cdrpkit_rules=lambda: [
                cdrpkit.Rule(
                    code=first.code,
                    name="other",
                    title="Other",
                    subject=first.subject,
                    severity=first.severity,
                    judge=print,
                )
            ]
        )
        catalogue = plugins.load(entry_points=False, extra=[local])
        assert first is catalogue.rules[0]
        assert repr(first.code) in only_failure(catalogue).reason

    def test_damaged_installation(self, install):
        """A distribution without metadata is no reason to stop."""
        install("good", GOOD, described=False)
        catalogue = plugins.load()
        origin = catalogue.origins["exporters/good"]
        assert str(origin) == "a damaged distribution"

    def test_no_distribution(self, monkeypatch):
        """Nor is an entry point that belongs to no distribution at all."""
        point = metadata.EntryPoint("good", "none_of_that_name", "cdrpkit")
        monkeypatch.setattr(metadata, "entry_points", lambda **_: [point])
        failure = only_failure(plugins.load())
        assert failure.origin.distribution == "a damaged distribution"

    def test_strict(self, install):
        """Loading that is strict raises the first failure, with its cause."""
        install("bad", "1 / 0")
        with pytest.raises(PluginError) as caught:
            plugins.load(strict=True)
        assert (
            caught.value.plugin,
            caught.value.distribution,
        ) == ("bad", "bad-dist 1.5")
        assert isinstance(caught.value.__cause__, ZeroDivisionError)

    def test_strict_wants_hooks(self):
        """Loading that is strict does not pass over a misspelt hook either."""
        local = plugin(cdrpkit_exportes=lambda: ())
        with pytest.raises(PluginError, match="is not a hook"):
            plugins.load(entry_points=False, extra=[local], strict=True)

    def test_text_is_harmless(self, install):
        """What a plugin says cannot steer a terminal."""
        install("bad", r"raise ValueError('\x1b]0;owned\x07')")
        failure = only_failure(plugins.load())
        assert "\x1b" not in str(failure) + failure.reason
        assert r"\x1b]0;owned\x07" in failure.reason

    def test_message_that_raises(self):
        """An exception that cannot even be shown is named by its class."""

        class MuteError(Exception):
            def __str__(self):
                raise RuntimeError

        with (
            pytest.raises(PluginError, match=r"it failed: MuteError$"),
            blaming(Origin(plugin="local"), "it failed"),
        ):
            raise MuteError


class TestBlaming:
    """A plugin is named for what goes wrong in its code, and cdrpkit for nothing."""

    @pytest.mark.parametrize("error", [ValueError("odd"), SystemExit(0)])
    def test_a_plugin(self, error):
        """Whatever a plugin raises is its failure."""
        with (
            pytest.raises(
                PluginError, match=r"plugin local \(given in code\)"
            ) as caught,
            blaming(Origin(plugin="local"), "it failed"),
        ):
            raise error
        assert error is caught.value.__cause__

    @pytest.mark.parametrize("error", [ValueError("odd"), SystemExit(0)])
    def test_a_built_in(self, error):
        """What cdrpkit itself raises is no plugin's failure, and passes as it is."""
        with pytest.raises(type(error)) as caught, blaming(BUILT_IN, "it failed"):
            raise error
        assert error is caught.value

    def test_a_built_in_that_does_not_load(self, monkeypatch):
        """A hook of cdrpkit's own that fails does not keep the others from loading."""
        broken = plugin(cdrpkit_exporters=lambda: 1 / 0, cdrpkit_rules=lambda: ())
        monkeypatch.setattr(plugins, "builtin", broken)
        catalogue = plugins.load(entry_points=False)
        assert BUILT_IN == only_failure(catalogue).origin


class TestLookUp:
    """How records are found in a catalogue."""

    @pytest.mark.parametrize("sort", ["exporter", "report_kind", "return_kind"])
    def test_unknown_name(self, sort):
        """A name that nothing bears is answered with the nearest and with all."""
        catalogue = plugins.load(entry_points=False)
        (first, *_) = catalogue.named(f"{sort}s")
        with pytest.raises(UnknownNameError) as caught:
            getattr(catalogue, sort)(f"{first}x")
        assert f"did you mean {first!r}?" in str(caught.value)
        assert sort.replace("_", " ") == caught.value.kind

    def test_unknown_name_mentions_failures(self, install):
        """A name may be unknown because its plugin failed, which is said too."""
        install("bad", "1 / 0")
        with pytest.raises(UnknownNameError) as caught:
            plugins.load().exporter("bad")
        (note,) = caught.value.__notes__
        assert "ZeroDivisionError" in note

    def test_suffix_belongs_to_an_artefact(self):
        """The same suffix may mean one format for reports, another for returns."""
        local = plugin(cdrpkit_exporters=lambda: [exporter("local", suffix=".csv")])
        catalogue = plugins.load(entry_points=False, extra=[local])
        assert catalogue.exporter_for(Report, ".csv").name == "local"
        assert catalogue.exporter_for(Return, ".csv").name == "csv"

    def test_built_in_comes_first_for_its_suffix(self):
        """A plugin does not take a suffix over from cdrpkit."""
        local = plugin(cdrpkit_exporters=lambda: [exporter("aaa", suffix=".docx")])
        catalogue = plugins.load(entry_points=False, extra=[local])
        assert catalogue.exporter_for(Report, ".DOCX").name == "docx"

    def test_unknown_suffix(self):
        """A suffix without an exporter is answered with those that have one."""
        catalogue = plugins.load(entry_points=False)
        with pytest.raises(UnknownNameError) as caught:
            catalogue.exporter_for(Return, ".docx")
        assert (caught.value.kind, caught.value.name) == ("return format", ".docx")
        assert ".csv" in caught.value.known
        assert ".docx" not in caught.value.known


def test_plugin_error_pickles():
    """A failure can be handed to another process."""
    error = PluginError("local", "local-dist 1.0", "it failed", "local.py:3")
    assert str(error) == str(pickle.loads(pickle.dumps(error)))  # noqa: S301
