"""What is written stands whole or not at all, whatever fails on the way."""

import errno
import fcntl
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from cdrpkit import staging
from cdrpkit.exceptions import ExportError
from cdrpkit.staging import staged_file, staged_folder


def write_file(target, text="new"):
    """Write a file by way of a stage."""
    with staged_file(target) as stage:
        stage.write_text(text)


def write_folder(target, text="new"):
    """Write a folder of two files, one of them deeper, by way of a stage."""
    with staged_folder(target) as stage:
        (stage / "deep").mkdir()
        for name in ("a", "deep/b"):
            (stage / name).write_text(text)


def content(path):
    """Return everything below *path* with its text, hidden files and links included."""
    return {
        str(file.relative_to(path)): file.read_text() if file.is_file() else None
        for file in path.rglob("*")
    }


OLD_FOLDER = {"t": None, "t/a": "old", "t/deep": None, "t/deep/b": "old"}
NEW_FOLDER = {"t": None, "t/a": "new", "t/deep": None, "t/deep/b": "new"}


@pytest.fixture(name="no_exchange")
def _no_exchange(monkeypatch):
    """Let the system not know how to exchange two folders in one step."""
    monkeypatch.setattr(staging, "_exchange", lambda *_: False)


class TestFile:
    """A file takes the place of the target in one step."""

    def test_new(self, tmp_path):
        """A new file has the mode that any new file has."""
        write_file(tmp_path / "t")
        (tmp_path / "plain").write_text("")
        assert "new" == (tmp_path / "t").read_text()
        assert (tmp_path / "plain").stat().st_mode == (tmp_path / "t").stat().st_mode

    def test_replaced(self, tmp_path):
        """A file that is replaced leaves its mode, and nothing else."""
        (tmp_path / "t").write_text("old")
        (tmp_path / "t").chmod(0o640)
        write_file(str(tmp_path / "t"))
        assert {"t": "new"} == content(tmp_path)
        assert 0o640 == stat.S_IMODE((tmp_path / "t").stat().st_mode)

    def test_stage(self, tmp_path):
        """The stage stands beside the target, hidden, with its name and the process."""
        with staged_file(tmp_path / "t.csv") as stage:
            assert tmp_path == stage.parent
            assert stage.name.startswith(".t.csv.cdrpkit-")
            assert str(os.getpid()) in stage.name
            assert not stage.exists()
            stage.touch()

    def test_relative(self, tmp_path, monkeypatch):
        """A target may be named from the working folder."""
        monkeypatch.chdir(tmp_path)
        write_file("t")
        assert {"t": "new"} == content(tmp_path)

    def test_long_name(self, tmp_path):
        """A name as long as a system takes can be staged."""
        write_file(tmp_path / ("é" * 127))
        assert {"é" * 127: "new"} == content(tmp_path)

    def test_nothing_written(self, tmp_path):
        """Where nothing was put on the stage, nothing takes the target's place."""
        (tmp_path / "t").write_text("old")
        with pytest.raises(ExportError), staged_file(tmp_path / "t"):
            pass
        assert {"t": "old"} == content(tmp_path)


@pytest.mark.parametrize("how", ["exchange", "aside"])
class TestFolder:
    """A folder takes the place of the target whole."""

    @pytest.fixture(autouse=True)
    def _how(self, how, request):
        if how == "aside":
            request.getfixturevalue("no_exchange")

    def test_new(self, tmp_path):
        """A new folder holds what was put on the stage."""
        write_folder(tmp_path / "t")
        assert NEW_FOLDER == content(tmp_path)

    def test_replaced(self, tmp_path):
        """Of a folder that is replaced nothing is left but its mode."""
        write_folder(tmp_path / "t", "old")
        (tmp_path / "t" / "more").touch()
        (tmp_path / "t").chmod(0o750)
        write_folder(tmp_path / "t")
        assert NEW_FOLDER == content(tmp_path)
        assert 0o750 == stat.S_IMODE((tmp_path / "t").stat().st_mode)

    def test_empty(self, tmp_path):
        """A folder may be replaced by an empty one."""
        write_folder(tmp_path / "t", "old")
        with staged_folder(tmp_path / "t"):
            pass
        assert {"t": None} == content(tmp_path)


@pytest.mark.parametrize("write", [write_file, write_folder])
class TestOddTargets:
    """What is neither a file nor a folder, or not the one meant, is let be."""

    def refused(self, write, target, reason):
        """Check that it is refused for that reason."""
        with pytest.raises(ExportError) as caught:
            write(target)
        assert str(target) == caught.value.target
        assert reason in caught.value.reason

    def test_link(self, tmp_path, write):
        """A link is not followed, nor replaced."""
        write(tmp_path / "victim", "old")
        (tmp_path / "t").symlink_to(tmp_path / "victim")
        before = content(tmp_path)
        self.refused(write, tmp_path / "t", "a link stands there")
        assert before == content(tmp_path)

    def test_dangling_link(self, tmp_path, write):
        """Not even one that leads nowhere."""
        (tmp_path / "t").symlink_to(tmp_path / "nowhere")
        self.refused(write, tmp_path / "t", "a link stands there")

    def test_other_kind(self, tmp_path, write):
        """A folder is not replaced by a file, nor a file by a folder."""
        other = write_folder if write is write_file else write_file
        other(tmp_path / "t", "old")
        before = content(tmp_path)
        self.refused(write, tmp_path / "t", "what stands there is not a f")
        assert before == content(tmp_path)

    def test_pipe(self, tmp_path, write):
        """A pipe is not waited for."""
        os.mkfifo(tmp_path / "t")
        self.refused(write, tmp_path / "t", "what stands there is not a f")

    def test_device(self, write):
        """A device is not replaced."""
        self.refused(write, Path(os.devnull), "what stands there is not a f")

    def test_protected(self, tmp_path, write):
        """What nobody may write to is not replaced."""
        write(tmp_path / "t", "old")
        (tmp_path / "t").chmod(0o555)
        self.refused(write, tmp_path / "t", "protected from writing")
        (tmp_path / "t").chmod(0o755)

    def test_no_folder(self, tmp_path, write):
        """Where there is no folder to write it in, none is made."""
        self.refused(write, tmp_path / "none" / "t", "there is no folder")
        assert {} == content(tmp_path)

    @pytest.mark.parametrize("name", [".", "..", "", "/"])
    def test_no_name(self, tmp_path, write, name, monkeypatch):
        """A path that ends in no name is not written to."""
        monkeypatch.chdir(tmp_path)
        self.refused(write, Path(name), "cannot be the name of")

    def test_no_path(self, tmp_path, write):
        """A name that no file can have is refused like any other."""
        self.refused(write, Path(f"{tmp_path}/a\0b"), "cannot be the name")


class TestOddMembers:
    """What would be refused as a target is not replaced with a folder either."""

    def refused(self, tmp_path, reason):
        """Check that a folder is refused for that reason, and left as it is."""
        before = content(tmp_path)
        with pytest.raises(ExportError) as caught:
            write_folder(tmp_path / "t")
        assert str(tmp_path / "t") == caught.value.target
        assert reason in caught.value.reason
        assert before == content(tmp_path)

    @pytest.mark.parametrize("name", ["a", "deep/b"])
    def test_link(self, tmp_path, name):
        """A link in it is let be, and named."""
        write_folder(tmp_path / "t", "old")
        (tmp_path / "victim").write_text("keep me")
        (tmp_path / "t" / name).unlink()
        (tmp_path / "t" / name).symlink_to(tmp_path / "victim")
        self.refused(tmp_path, f"'{name[-1]}' in it is a link")
        assert (tmp_path / "t" / name).is_symlink()

    @pytest.mark.parametrize("name", ["a", "deep"])
    def test_protected(self, tmp_path, name):
        """So is a file or folder that nobody may write to."""
        write_folder(tmp_path / "t", "old")
        (tmp_path / "t" / name).chmod(0o555)
        self.refused(tmp_path, f"'{name}' in it is protected from writing")
        (tmp_path / "t" / name).chmod(0o755)

    def test_pipe(self, tmp_path):
        """So is a pipe."""
        (tmp_path / "t").mkdir()
        os.mkfifo(tmp_path / "t" / "p")
        self.refused(tmp_path, "'p' in it is neither a file nor a folder")

    def test_unreadable(self, tmp_path, monkeypatch):
        """What cannot be looked into is not replaced either."""
        write_folder(tmp_path / "t", "old")
        scandir = os.scandir

        def refuse(path):
            if str(path).endswith("deep"):
                raise PermissionError(errno.EACCES, "Permission denied", str(path))
            return scandir(path)

        monkeypatch.setattr(os, "scandir", refuse)
        with pytest.raises(ExportError, match="'deep' in it: Permission denied"):
            write_folder(tmp_path / "t")
        monkeypatch.undo()
        assert OLD_FOLDER == content(tmp_path)


class TestOddStage:
    """Whatever an exporter leaves on the stage, only files and folders are put out."""

    @pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo])
    def test_no_file(self, tmp_path, make):
        """What is no file does not take the place of one."""
        (tmp_path / "t").write_text("old")
        with (
            pytest.raises(ExportError, match="written for it is not a file"),
            staged_file(tmp_path / "t") as stage,
        ):
            make(stage)
        assert {"t": "old"} == content(tmp_path)

    def test_link(self, tmp_path):
        """Nor does a link, even to a file."""
        (tmp_path / "victim").write_text("keep me")
        with (
            pytest.raises(ExportError, match="written for it is not a file"),
            staged_file(tmp_path / "t") as stage,
        ):
            stage.symlink_to(tmp_path / "victim")
        assert {"victim": "keep me"} == content(tmp_path)

    def test_no_folder(self, tmp_path):
        """The folder on the stage must be one still."""

        def change(stage):
            stage.rmdir()
            stage.symlink_to(tmp_path)

        with (
            pytest.raises(ExportError, match="written for it is not a folder"),
            staged_folder(tmp_path / "t") as stage,
        ):
            change(stage)
        assert {} == content(tmp_path)

    def test_link_in_a_folder(self, tmp_path):
        """And no link may be in it."""
        (tmp_path / "victim").write_text("keep me")
        with (
            pytest.raises(ExportError, match="'a' in it is a link"),
            staged_folder(tmp_path / "t") as stage,
        ):
            (stage / "a").symlink_to(tmp_path / "victim")
        assert {"victim": "keep me"} == content(tmp_path)


HOLD = """\
import sys
from cdrpkit.staging import staged_file
with staged_file(sys.argv[1]) as stage:
    stage.write_text("first")
    print("held", flush=True)
    sys.stdin.readline()
"""


class TestTwoAtOnce:
    """Of two who write one target at once, the later is refused."""

    @pytest.fixture(name="holder")
    def _holder(self, tmp_path):
        """Return another process that is writing ``t``."""
        with subprocess.Popen(
            [sys.executable, "-c", HOLD, tmp_path / "t"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as process:
            assert "held\n" == process.stdout.readline()
            yield process

    def test_refused(self, tmp_path, holder):
        """The later is told who is writing; the earlier is not disturbed."""
        with pytest.raises(ExportError) as caught:
            write_file(tmp_path / "t", "second")
        assert f"process {holder.pid} is writing it; wait" in caught.value.reason
        holder.communicate("\n")
        assert {"t": "first"} == content(tmp_path)

    def test_killed(self, tmp_path, holder):
        """A lock ends with its holder, and what is left of both is cleared."""
        holder.kill()
        holder.wait()
        write_file(tmp_path / "t", "second")
        assert {"t": "second"} == content(tmp_path)

    @pytest.mark.parametrize("staged", [staged_file, staged_folder])
    def test_in_one_process(self, tmp_path, staged):
        """Nor may one process write it twice at once."""
        with staged(tmp_path / "t") as one:
            with pytest.raises(ExportError, match="this process is writing it"):
                write_file(tmp_path / "t")
            (one / "a" if one.is_dir() else one).write_text("one")
        assert "t" in content(tmp_path)
        assert not [name for name in content(tmp_path) if "lock" in name]

    def test_other_targets(self, tmp_path):
        """Another target may be written meanwhile."""
        with staged_file(tmp_path / "t") as stage:
            write_file(tmp_path / "u")
            stage.write_text("new")
        assert {"t": "new", "u": "new"} == content(tmp_path)

    def test_nameless(self, tmp_path, monkeypatch):
        """A holder that has not yet written its number is another process."""
        monkeypatch.setattr(os, "write", lambda *_: 0)
        with staged_file(tmp_path / "t") as stage:
            stage.touch()
            with pytest.raises(ExportError, match="another process is writing it"):
                write_file(tmp_path / "t")

    def test_removed_by_its_holder(self, tmp_path, monkeypatch):
        """A lock that its holder has just removed is not taken for one."""
        flock, taken = fcntl.flock, []

        def late(handle, how):
            if not taken:
                (tmp_path / ".t.cdrpkit-lock").unlink()
            taken.append(handle)
            flock(handle, how)

        monkeypatch.setattr(fcntl, "flock", late)
        write_file(tmp_path / "t")
        assert 2 == len(taken)
        assert {"t": "new"} == content(tmp_path)

    def test_linked(self, tmp_path):
        """A link in the place of the lock is not followed, and keeps nobody away."""
        (tmp_path / "victim").write_text("keep me")
        (tmp_path / ".t.cdrpkit-lock").symlink_to(tmp_path / "victim")
        write_file(tmp_path / "t")
        assert "keep me" == (tmp_path / "victim").read_text()
        assert "new" == (tmp_path / "t").read_text()


class BrokenError(OSError):
    """What the system says in these tests."""

    def __init__(self, *_, **__):
        super().__init__(errno.ENOSPC, "No space left on device")


def failing(function, number):
    """Return *function*, made to fail at its call of that number, and its count."""
    calls = []

    def call(*args, **kwargs):
        calls.append(args)
        if len(calls) == number:
            raise BrokenError
        return function(*args, **kwargs)

    return call, calls


FAULTS = [
    (os, "fsync", range(1, 5)),
    (os, "open", range(1, 6)),
    (os, "close", range(1, 5)),
    (Path, "write_text", range(1, 3)),
    (Path, "mkdir", range(1, 3)),
    (Path, "chmod", range(1, 2)),
    (Path, "replace", range(1, 2)),
    (Path, "rename", range(1, 3)),
    (Path, "lstat", range(1, 10)),
    (Path, "iterdir", range(1, 2)),
    (os, "getpid", range(2, 4)),
    (os, "write", range(1, 2)),
    (fcntl, "flock", range(1, 2)),
]


@pytest.mark.parametrize("exchanged", [True, False], ids=["exchange", "aside"])
@pytest.mark.parametrize("write", [write_file, write_folder])
@pytest.mark.parametrize(
    "fault",
    [(where, name, number) for where, name, numbers in FAULTS for number in numbers],
    ids=lambda fault: f"{fault[1]}, call {fault[2]}",
)
def test_fault(tmp_path, monkeypatch, fault, write, exchanged):
    """Whichever call fails, the old or the new stands whole, and nothing is left."""
    write(tmp_path / "t", "old")
    old = content(tmp_path)
    write(tmp_path / "t", "new")
    new = content(tmp_path)
    write(tmp_path / "t", "old")
    where, name, number = fault
    if not exchanged:
        monkeypatch.setattr(staging, "_exchange", lambda *_: False)
    with monkeypatch.context() as patch:
        broken, calls = failing(getattr(where, name), number)
        patch.setattr(where, name, broken)
        told = None
        try:
            write(tmp_path / "t", "new")
        except ExportError as error:
            told = error
    expected = old if told else new
    assert expected == content(tmp_path)
    assert told is None or isinstance(told.__cause__, BrokenError)
    assert told is None or "No space left on device" == told.reason
    # Sweeping and locking are courtesies, and after the swap only the last sync and
    # the end of the lock are left.
    passed_over = {"iterdir", "fsync", "open", "close", "flock", "write"}
    assert expected == old or len(calls) < number or name in passed_over


class TestExceptions:
    """An exception in the caller's own work leaves everything as it was."""

    @pytest.mark.parametrize("staged", [staged_file, staged_folder])
    @pytest.mark.parametrize("kind", [RuntimeError, KeyboardInterrupt, SystemExit])
    def test_passed_on(self, tmp_path, staged, kind):
        """It is passed on as it is, and the stage is removed."""

        def fail():
            with staged(tmp_path / "t") as stage:
                (stage / "a" if stage.is_dir() else stage).write_text("new")
                raise kind

        with pytest.raises(kind):
            fail()
        assert {} == content(tmp_path)

    @pytest.mark.parametrize("staged", [staged_file, staged_folder])
    def test_refused_by_the_system(self, tmp_path, staged):
        """What the system refuses becomes an error that names the target."""
        with pytest.raises(ExportError) as caught, staged(tmp_path / "t"):
            raise BrokenError
        assert (str(tmp_path / "t"), "No space left on device") == (
            caught.value.target,
            caught.value.reason,
        )
        assert {} == content(tmp_path)

    def test_swap_aside(self, tmp_path, monkeypatch, no_exchange):
        """Where the new folder cannot be moved in, the old one is moved back."""
        write_folder(tmp_path / "t", "old")
        broken, _ = failing(Path.rename, 2)
        monkeypatch.setattr(Path, "rename", broken)
        with pytest.raises(ExportError):
            write_folder(tmp_path / "t")
        assert OLD_FOLDER == content(tmp_path)


class TestExchange:
    """Where the system cannot exchange folders, they are moved one by one."""

    @pytest.mark.parametrize("number", [errno.ENOSYS, errno.EINVAL, errno.ENOTSUP])
    def test_unsupported(self, tmp_path, monkeypatch, number):
        """A system or disk that knows no exchange moves one aside instead."""
        write_folder(tmp_path / "t", "old")
        monkeypatch.setattr("ctypes.CDLL", fake_library(number))
        write_folder(tmp_path / "t")
        assert NEW_FOLDER == content(tmp_path)

    def test_no_such_function(self, tmp_path, monkeypatch):
        """So does one whose library has no such function."""
        write_folder(tmp_path / "t", "old")
        monkeypatch.setattr("ctypes.CDLL", lambda *_, **__: object())
        write_folder(tmp_path / "t")
        assert NEW_FOLDER == content(tmp_path)

    @pytest.mark.parametrize("error", [TypeError, OSError])
    def test_no_library(self, tmp_path, monkeypatch, error):
        """So does one that has no C library to be had without its name, as Windows."""

        def refuse(*_, **__):
            raise error

        write_folder(tmp_path / "t", "old")
        monkeypatch.setattr("ctypes.CDLL", refuse)
        write_folder(tmp_path / "t")
        assert NEW_FOLDER == content(tmp_path)

    def test_failed(self, tmp_path, monkeypatch):
        """Another failure is an error, and the old folder stands."""
        write_folder(tmp_path / "t", "old")
        monkeypatch.setattr("ctypes.CDLL", fake_library(errno.EACCES))
        with pytest.raises(ExportError, match="Permission denied"):
            write_folder(tmp_path / "t")
        assert OLD_FOLDER == content(tmp_path)


def fake_library(number):
    """Return a C library whose exchange fails with that number."""

    class Library:
        def __init__(self, *_, **__):
            pass

        def renameat2(self, *_):
            staging.ctypes.set_errno(number)
            return -1

    return Library


class TestLeftovers:
    """What a killed process has left is cleared by the next that writes there."""

    @pytest.fixture(name="dead")
    def _dead(self):
        """Return the id of a process that is no more."""
        child = subprocess.Popen([sys.executable, "-c", ""])
        child.wait()
        return child.pid

    def test_of_the_dead(self, tmp_path, dead):
        """Stages of dead processes go, files and folders alike."""
        (tmp_path / f".t.cdrpkit-{dead}-1").write_text("torn")
        write_folder(tmp_path / f".t.cdrpkit-{dead}-2")
        write_file(tmp_path / "t")
        assert {"t": "new"} == content(tmp_path)

    def test_of_an_earlier_self(self, tmp_path):
        """So do those of a process that had the same number as this one."""
        (tmp_path / f".t.cdrpkit-{os.getpid()}-99999").write_text("torn")
        write_file(tmp_path / "t")
        assert {"t": "new"} == content(tmp_path)

    def test_of_the_living(self, tmp_path):
        """Stages of other living processes, and of other targets, are let be."""
        others = [f".t.cdrpkit-{os.getppid()}-1", ".u.cdrpkit-1-1", ".t.cdrpkit-x-1"]
        for name in others:
            (tmp_path / name).write_text("")
        write_file(tmp_path / "t")
        assert {"t", *others} == set(content(tmp_path))

    def test_of_another_user(self, tmp_path, monkeypatch):
        """A process that may not be asked is alive."""

        def refuse(pid, signal):
            raise PermissionError

        monkeypatch.setattr(os, "kill", refuse)
        (tmp_path / ".t.cdrpkit-1-1").write_text("")
        write_file(tmp_path / "t")
        assert {"t", ".t.cdrpkit-1-1"} == set(content(tmp_path))

    def test_set_aside(self, tmp_path, dead):
        """A folder that was set aside when the process died is put back."""
        write_folder(tmp_path / f".t.cdrpkit-{dead}-1.old", "old")
        with pytest.raises(RuntimeError), staged_folder(tmp_path / "t"):
            raise RuntimeError
        assert OLD_FOLDER == content(tmp_path)

    def test_set_aside_for_nothing(self, tmp_path, dead):
        """One that was replaced in time is cleared."""
        write_folder(tmp_path / f".t.cdrpkit-{dead}-1.old", "old")
        write_folder(tmp_path / "t", "older")
        write_folder(tmp_path / "t")
        assert NEW_FOLDER == content(tmp_path)

    def test_killed(self, tmp_path):
        """A process that is killed in the act leaves the old file, and no more."""
        write_file(tmp_path / "t", "old")
        code = (
            "import os, signal, sys\n"
            "from cdrpkit.staging import staged_file\n"
            "with staged_file(sys.argv[1]) as stage:\n"
            "    stage.write_text('torn')\n"
            "    os.kill(os.getpid(), signal.SIGKILL)\n"
        )
        done = subprocess.run([sys.executable, "-c", code, tmp_path / "t"], check=False)
        assert done.returncode < 0
        assert "old" == (tmp_path / "t").read_text()
        write_file(tmp_path / "t")
        assert {"t": "new"} == content(tmp_path)
