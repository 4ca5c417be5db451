"""Whatever stands where a return is said to be, it is read or refused, at once."""

import os
from typing import Annotated

import attrs
import pytest

from cdrpkit import returns
from cdrpkit.exceptions import LoadError
from cdrpkit.reading import _MODULES
from cdrpkit.reports import Brief
from cdrpkit.returns import ReturnKind
from cdrpkit.table import Column

EVERY = pytest.mark.parametrize("suffix", [*_MODULES, ""])


@attrs.frozen(kw_only=True)
class Row:
    """A row of one column."""

    area: Annotated[str, Column(title="A", description="Code.", key=True)]


@attrs.frozen
class NoOptions:
    """What may be chosen: nothing."""


def build(brief: Brief[NoOptions]):
    """Return no return; nothing is built here."""
    raise NotImplementedError


KIND = ReturnKind(
    name="areas", title="Areas", build=build, options=NoOptions, row_class=Row
)


def refused(path):
    """Return what is said of what stands at *path*."""
    with pytest.raises(LoadError) as caught:
        returns.read(Row, path)
    (problem,) = caught.value.problems
    assert str(path) == problem.file
    return problem.message


@EVERY
def test_a_name_that_cannot_be(tmp_path, suffix):
    """A name that no system takes is refused like any that is not there."""
    for name in ("a\0b", "a" * 300):
        assert refused(tmp_path / f"{name}{suffix}")
    looped = tmp_path / f"loop{suffix}"
    looped.symlink_to(looped)
    assert refused(looped)


@EVERY
def test_what_never_ends(tmp_path, suffix):
    """What waits for a writer, or goes on for ever, is not opened."""
    pipe, zeros = tmp_path / f"pipe{suffix}", tmp_path / f"zeros{suffix}"
    os.mkfifo(pipe)
    zeros.symlink_to("/dev/zero")
    for path in (pipe, zeros):
        assert ("neither file nor folder" in refused(path)) is bool(suffix)


@pytest.mark.parametrize("suffix", _MODULES)
def test_too_large(tmp_path, suffix):
    """A file larger than any return is not opened."""
    path = tmp_path / f"large{suffix}"
    with path.open("wb") as file:
        file.truncate(2**28 + 1)
    assert refused(path).startswith("268,435,457 bytes are too many; at most 268,")


@pytest.mark.parametrize("suffix", sorted(set(_MODULES) - {".parquet"}))
def test_folder(tmp_path, suffix):
    """A folder that is named like a file is none."""
    path = tmp_path / f"folder{suffix}"
    path.mkdir()
    assert "this is a folder; name a file" == refused(path)


@EVERY
def test_closed(tmp_path, suffix, monkeypatch):
    """What may not be looked at is refused with the reason that the system gives."""

    def closed(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "stat", closed)
    said = refused(tmp_path / f"a{suffix}")
    assert ("this cannot be read: Permission denied" == said) is bool(suffix)


@pytest.mark.parametrize(("name", "is_read"), [("areas", True), ("bodies", False)])
def test_another_return(tmp_path, name, is_read):
    """A file that says that it is another return is not taken for this one."""
    path = tmp_path / "a.json"
    path.write_text(f'{{"name": "{name}", "rows": [{{"area": "E1"}}]}}', "utf-8")
    assert (Row(area="E1"),) == returns.read(Row, path).rows
    if is_read:
        assert (Row(area="E1"),) == returns.read(KIND, path).rows
        return
    with pytest.raises(LoadError, match="it says that it is 'bodies', and 'areas' is"):
        returns.read(KIND, path)
