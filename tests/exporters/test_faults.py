"""
Whatever goes wrong while a paper or a return is written, the old or the new stands.

It is tried with every exporter that there is, to a file and to a folder with the whole
set. `test_staging` tries the same of what they all stand on, call by call.
"""

from __future__ import annotations

import contextlib
import errno
import io
import itertools
import json
import os
import random
import re
import shutil
import signal
import stat
import struct
import subprocess
import sys
import time
import zlib
from pathlib import Path

import attrs
import pytest

import cdrpkit
from cdrpkit import cli, plugins
from cdrpkit.document import Picture
from cdrpkit.exceptions import ExportError
from cdrpkit.testing.exporters import EVERY_BLOCK, EVERY_VALUE

ROOT = Path(__file__).parents[2]
KILLS = 60


def picture(shade):
    """Return a picture of one point of a shade of grey."""

    def chunk(name, content):
        sum_ = zlib.crc32(name + content)
        return (
            struct.pack(">I", len(content)) + name + content + struct.pack(">I", sum_)
        )

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(bytes([0, shade])))
        + chunk(b"IEND", b"")
    )


def generation(number):
    """Return a paper and a return, every file of which tells of which number it is."""
    blocks = tuple(
        attrs.evolve(block, png=picture(number))
        if isinstance(block, Picture)
        else block
        for block in EVERY_BLOCK.blocks
    )
    paper = attrs.evolve(EVERY_BLOCK, title=f"Paper {number}", blocks=blocks)
    (row,) = EVERY_VALUE.table.rows[:1]
    name = next(iter(attrs.fields_dict(type(row))))
    rows = (attrs.evolve(row, **{name: f"row {number}"}), *EVERY_VALUE.table.rows)
    table = attrs.evolve(EVERY_VALUE.table, rows=rows)
    return paper, attrs.evolve(EVERY_VALUE, table=table)


OLD, NEW = map(generation, (1, 2))
PAPER, RETURN = range(2)
TARGETS = {
    "paper.docx": (PAPER, "docx"),
    "word": (PAPER, "docx"),
    "paper.html": (PAPER, "html"),
    "web": (PAPER, "html"),
    "paper.md": (PAPER, "markdown"),
    "text": (PAPER, "markdown"),
    "return.csv": (RETURN, "csv"),
    "rows": (RETURN, "csv"),
}
"""What is written, and by which exporter; without a suffix, the whole set."""

CATALOGUE = plugins.load(entry_points=False)


def write(folder, target, artefacts):
    """Write the one of the artefacts that belongs there."""
    which, exporter = TARGETS[target]
    cdrpkit.export(
        artefacts[which], folder / target, exporter=exporter, catalogue=CATALOGUE
    )


def held(path):
    """Return what a file holds, or each file of a folder, hidden ones included."""
    if path.is_dir():
        return {each.name: held(each) for each in path.iterdir()}
    return path.read_bytes()


def expected(folder):
    """Return what either generation leaves at each target."""
    found = []
    for artefacts in (OLD, NEW):
        folder.mkdir()
        for target in TARGETS:
            write(folder, target, artefacts)
        found.append(held(folder))
        shutil.rmtree(folder)
    return found


_ABOUT_COLUMNS = re.compile("-(codes-.*|dictionary|metadata|quality)[.]|^datapackage")
"""Files of a set that tell of columns and gaps, which no generation changes."""


@pytest.fixture(scope="module")
def generations(tmp_path_factory):
    """Return what either generation leaves at each target."""
    return expected(tmp_path_factory.mktemp("expected") / "both")


def test_generations_differ(generations):
    """No file of one is that of the other, so that a set of both would be told."""
    old, new = generations
    assert old.keys() == new.keys() == TARGETS.keys()
    assert sorted(old["text"]) == ["every-block.md", "figure-1.png"]
    for target in TARGETS:
        if isinstance(old[target], bytes):
            assert old[target] != new[target]
        else:
            assert old[target].keys() == new[target].keys()
            same = {
                name for name in old[target] if old[target][name] == new[target][name]
            }
            assert [name for name in same if not _ABOUT_COLUMNS.search(name)] == []


@pytest.fixture(params=TARGETS)
def target(request, tmp_path):
    """Return each target in turn; the old generation stands there."""
    write(tmp_path, request.param, OLD)
    return request.param


class _Counted:
    """A call of the system that fails once, at its turn."""

    def __init__(self, function, turn, error=errno.ENOSPC):
        self.function = function
        self.turn = turn
        self.error = error
        self.calls = 0

    def __call__(self, *args, **kwargs):
        self.calls += 1
        if self.calls == self.turn:
            raise OSError(self.error, os.strerror(self.error))
        return self.function(*args, **kwargs)


def writing(calls):
    """Return `Path.open`, made to count what is written into the file itself."""
    plain = Path.open

    class Counting(io.FileIO):
        def write(self, content):
            return calls(super().write, content)

    def opened(path, mode="r", *rest, **how):
        if mode == "wb":
            return io.BufferedWriter(Counting(path, mode))
        return plain(path, mode, *rest, **how)

    return opened


FAULTS = {
    "open": (os, "open"),
    "open of a stream": (Path, "open"),
    "fsync": (os, "fsync"),
    "rename": (os, "rename"),
    "replace": (os, "replace"),
    "chmod": (os, "chmod"),
    "mkdir": (os, "mkdir"),
    "write": None,
}
NEVER_CALLED = {
    *((name, call) for name in TARGETS if "." in name for call in ("rename", "mkdir")),
    *((name, "replace") for name in TARGETS if "." not in name),
    *((name, "rename") for name in TARGETS if "." not in name),
}
"""What no target of that name needs: a folder that stands is exchanged."""


@pytest.mark.parametrize("fault", FAULTS)
def test_each_call_fails_in_its_turn(tmp_path, target, generations, monkeypatch, fault):
    """Whichever call fails, the old or the new stands whole, and nothing beside it."""
    old, new = ({target: each[target]} for each in generations)
    for turn in itertools.count(1):
        with monkeypatch.context() as patch:
            if fault == "write":
                calls = _Counted(lambda write, content: write(content), turn)
                patch.setattr(Path, "open", writing(calls))
            else:
                where, name = FAULTS[fault]
                calls = _Counted(getattr(where, name), turn)
                wrapped = lambda *args, _calls=calls, **how: _calls(*args, **how)
                patch.setattr(where, name, wrapped)
            reason = None
            try:
                write(tmp_path, target, NEW)
            except ExportError as error:
                reason = error.reason
        assert reason in {None, os.strerror(errno.ENOSPC)}
        found = held(tmp_path)
        assert found.pop(target) == (old if reason else new)[target]
        # An old folder that could not be opened to be removed waits for the next.
        assert not found or (fault, reason) == ("open", None)
        write(tmp_path, target, OLD)
        assert held(tmp_path) == old
        if calls.calls < turn:
            break
    assert (turn > 1) == ((target, fault) not in NEVER_CALLED)


@pytest.mark.parametrize("suffix", ["docx", "html", "md"])
def test_the_command_says_that_it_could_not(tmp_path, monkeypatch, capsys, suffix):
    """The command ends with exit code 4, says so in a line, and leaves the old."""
    path = tmp_path / f"paper.{suffix}"
    path.write_text("old")
    monkeypatch.setattr(os, "fsync", _Counted(os.fsync, 1, errno.EIO))
    wanted = ["report", "scrutiny-progress", str(ROOT / "examples" / "london")]
    assert cli.main([*wanted, "--on", "2005-12-08", "--out", str(path)]) == 4
    said = capsys.readouterr()
    assert said.out == ""
    assert os.strerror(errno.EIO) in said.err.splitlines()[-1]
    assert held(tmp_path) == {path.name: b"old"}


def test_a_return_could_not(tmp_path, monkeypatch, capsys):
    """So it does for a return."""
    path = tmp_path / "return.csv"
    monkeypatch.setattr(os, "fsync", _Counted(os.fsync, 1, errno.EIO))
    wanted = ["return", "recommendations", str(ROOT / "examples" / "london")]
    assert cli.main([*wanted, "--on", "2005-12-08", "--out", str(path)]) == 4
    assert os.strerror(errno.EIO) in capsys.readouterr().err.splitlines()[-1]
    assert held(tmp_path) == {}


class TestWhatStandsThere:
    """What stands at the target keeps its mode; what is no file is let be."""

    def test_the_mode_is_kept(self, tmp_path, target, generations):
        """Who may read it is not changed by writing it again."""
        mode = 0o750 if (tmp_path / target).is_dir() else 0o640
        (tmp_path / target).chmod(mode)
        write(tmp_path, target, NEW)
        assert stat.S_IMODE((tmp_path / target).stat().st_mode) == mode
        assert held(tmp_path) == {target: generations[1][target]}

    def test_a_link_is_not_followed(self, tmp_path, target, generations):
        """Nothing is written where a link leads to, and the link stays."""
        path = tmp_path / target
        path.rename(tmp_path / "elsewhere")
        path.symlink_to(tmp_path / "elsewhere")
        with pytest.raises(ExportError, match="a link stands there"):
            write(tmp_path, target, NEW)
        assert path.is_symlink()
        assert held(tmp_path / "elsewhere") == generations[0][target]

    def test_a_pipe_is_refused(self, tmp_path, target):
        """Nobody waits for one to read what is written into it."""
        path = tmp_path / target
        path.rename(tmp_path / "elsewhere")
        os.mkfifo(path)
        with pytest.raises(ExportError, match="what stands there is not a f"):
            write(tmp_path, target, NEW)
        assert stat.S_ISFIFO(path.stat().st_mode)


IN_PLACE = (
    f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r});"
    "import test_faults as own;"
)


def told(*command):
    """Return what a command prints, as JSON."""
    done = subprocess.run(
        command, check=True, capture_output=True, text=True, timeout=240
    )
    assert done.stderr == ""
    return json.loads(done.stdout)


def fill(folder):
    """Leave no room on the disk of *folder*, or let no file grow where it is large."""
    if shutil.disk_usage(folder).total > 2**24:
        import resource

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(
            resource.RLIMIT_FSIZE, (64, resource.getrlimit(resource.RLIMIT_FSIZE)[1])
        )
        return
    with (
        (folder / "filler").open("wb", buffering=0) as stream,
        contextlib.suppress(OSError),
    ):
        while True:
            stream.write(bytes(1024))


def on_a_full_disk(folder):
    """Write everything where there is no more room, and print what came of it."""
    before, after, reasons = {}, {}, {}
    for target in TARGETS:
        write(folder, target, OLD)
        before[target] = held(folder / target)
    fill(folder)
    for target in TARGETS:
        try:
            write(folder, target, NEW)
        except ExportError as error:
            reasons[target] = error.reason
    import resource

    hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    after = {target: held(folder / target) for target in TARGETS}
    left = {each.name for each in folder.iterdir()} - {*TARGETS, "filler"}
    print(json.dumps([before == after, sorted(left), reasons]))  # noqa: T201


def small_disk(folder):
    """Return what runs a command with a small disk at *folder*, if that can be had."""
    mount = 'mount -t tmpfs -o size=1m none "$0" && exec "$@"'
    command = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", mount]
    try:
        subprocess.run([*command, folder, "true"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        return []
    return [*command, folder]


@pytest.mark.parametrize("disk", ["small", "limited"])
def test_a_full_disk(tmp_path, disk):
    """
    Where there is no more room, the old stands, and nothing is left beside it.

    The disk is a small one, if the system lets anybody have one; else, as in the
    second case, no file may grow.
    """
    prefix = small_disk(tmp_path) if disk == "small" else []
    code = f"{IN_PLACE} own.on_a_full_disk(own.Path(sys.argv[1]))"
    same, left, reasons = told(*prefix, sys.executable, "-c", code, str(tmp_path))
    full = errno.ENOSPC if prefix else errno.EFBIG
    assert same
    assert left == []
    assert reasons == dict.fromkeys(TARGETS, os.strerror(full))


def go_on(folder):
    """Write one generation after the other, everywhere, until killed."""
    for artefacts in itertools.cycle((NEW, OLD)):
        for target in TARGETS:
            write(folder, target, artefacts)


def killed(folder):
    """Kill writers again and again, and print how what they left was found."""
    both = expected(folder / "expected")
    room = folder / "room"
    room.mkdir()
    for target in TARGETS:
        write(room, target, OLD)
    pause = random.Random(0)  # noqa: S311 - only how long is waited for the kill
    torn, littered, changed = [], 0, 0
    for _ in range(KILLS):
        child = os.fork()
        if not child:
            go_on(room)
        time.sleep(pause.uniform(0.002, 0.08))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        found = {target: held(room / target) for target in TARGETS}
        torn += [
            target
            for target in TARGETS
            if found[target] not in (both[0][target], both[1][target])
        ]
        littered += {each.name for each in room.iterdir()} != set(TARGETS)
        changed += found != both[0]
    for target in TARGETS:
        write(room, target, NEW)
    print(json.dumps([torn, littered, changed, held(room) == both[1]]))  # noqa: T201


def test_kills(tmp_path):
    """
    However often its writer is killed, nothing is torn, and no set is of two papers.

    What a killed one has left is gone when the next has written there.
    """
    code = f"{IN_PLACE} own.killed(own.Path(sys.argv[1]))"
    torn, littered, changed, clean = told(sys.executable, "-c", code, str(tmp_path))
    assert torn == []
    assert clean
    # They were killed in the act, and had been writing.
    assert littered > KILLS // 10
    assert changed > KILLS // 10
