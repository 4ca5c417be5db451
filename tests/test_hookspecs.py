"""Each hook brings its records into the catalogue."""

import attrs
import pytest

import cdrpkit
from cdrpkit import builtin, hookspecs, plugins
from cdrpkit.document import Report
from cdrpkit.exporters import Exporter, NoOptions
from cdrpkit.findings import Severity
from cdrpkit.layouts import Layout
from cdrpkit.model import Record
from cdrpkit.reports import ReportKind
from cdrpkit.returns import ReturnKind
from cdrpkit.rules import Rule


@attrs.frozen(kw_only=True)
class Row:
    """A row without columns."""


def loaded(hook, record):
    """Return the catalogue of a plugin with one hook, which gives *record*."""

    def give():
        return [record]

    give.__name__ = hook
    plugin = type("local", (), {hook: staticmethod(cdrpkit.hookimpl(give))})
    catalogue = plugins.load(entry_points=False, extra=[plugin])
    assert catalogue.failures == ()
    return catalogue


def test_cdrpkit_exporters():
    """An exporter of a plugin is found by its name."""
    exporter = Exporter(
        name="local",
        title="Local",
        suffix=".local",
        artefact=Report,
        write=print,
        options=NoOptions,
    )
    catalogue = loaded("cdrpkit_exporters", exporter)
    assert exporter is catalogue.exporter("local")


def test_cdrpkit_report_kinds():
    """A report kind of a plugin is found by its name."""
    kind = ReportKind(name="local", title="Local", build=print, options=NoOptions)
    assert kind is loaded("cdrpkit_report_kinds", kind).report_kind("local")


def test_cdrpkit_return_kinds():
    """A return kind of a plugin is found by its name."""
    kind = ReturnKind(
        name="local", title="Local", build=print, options=NoOptions, row_class=Row
    )
    assert kind is loaded("cdrpkit_return_kinds", kind).return_kind("local")


def test_cdrpkit_rules():
    """A rule of a plugin stands among the rules."""
    rule = Rule(
        code="LOC001",
        name="local",
        title="Local",
        subject=Record,
        severity=Severity.RECORD,
        judge=print,
    )
    assert rule in loaded("cdrpkit_rules", rule).rules


def test_cdrpkit_layouts():
    """A layout of a plugin stands among the layouts."""
    layout = Layout(id="local", title="Local", sections=())
    assert layout in loaded("cdrpkit_layouts", layout).layouts


@pytest.mark.parametrize("specification", hookspecs.SPECIFICATIONS)
def test_each_hook_has_a_test(specification):
    """Every hook that is specified has a test of its name here."""
    (hook,) = (name for name in vars(specification) if name.startswith("cdrpkit_"))
    assert f"test_{hook}" in globals()


@pytest.mark.parametrize("specification", hookspecs.SPECIFICATIONS)
def test_built_ins_implement_each_hook(specification):
    """What comes with cdrpkit registers by the same hooks as anybody's."""
    (hook,) = (name for name in vars(specification) if name.startswith("cdrpkit_"))
    assert list(getattr(builtin, hook)())
