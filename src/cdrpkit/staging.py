"""
Writing whole or not at all: beside the target, to the disk, then in its place.

A reader sees the old file or folder, or the new one, and never a part of either,
whatever happens to the writer: an exception, a full disk, a kill, a power cut.
Of two who write the same at once, the later is refused.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import fcntl
import itertools
import os
import re
import shutil
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, NoReturn

from cdrpkit.exceptions import ExportError, shown

__all__ = ["staged_file", "staged_folder"]

_LONGEST_NAME: Final = 150
"""Bytes of the target's name in the stage's; a whole name may have no more than 255."""

_ANYBODY_WRITES: Final = 0o222

_numbers = itertools.count(1)
_standing: set[str] = set()
"""The names of the stages that this process is still filling."""


@contextlib.contextmanager
def staged_file(target: str | os.PathLike[str]) -> Iterator[Path]:
    """
    Give a path to write a file to; what is written takes the place of *target*.

    The file keeps the mode of the one that it replaces.

    Raises:
        ExportError: If it could not be written, something else is writing it, what
            is on the stage is not a file, or *target* is none: a folder, a link, a
            device. What stood there still stands.

    .. versionadded:: 26.1.0
    """
    with _stage(Path(target), stat.S_ISREG, "a file") as (stage, mode):
        yield stage
        _refuse_other_kind(target, stage, stat.S_ISREG, "a file")
        _sync(stage)
        if mode is not None:
            stage.chmod(mode)
        stage.replace(target)


@contextlib.contextmanager
def staged_folder(target: str | os.PathLike[str]) -> Iterator[Path]:
    """
    Give an empty folder to fill; it takes the place of *target*, whole.

    Where the system can exchange two folders in one step (Linux), there is no
    moment without one.

    Raises:
        ExportError: If it could not be written, something else is writing it, what
            is on the stage is more than files and folders, or *target* is not a
            folder, or one that holds links, devices, or what is protected from
            writing. What stood there still stands.

    .. versionadded:: 26.1.0
    """
    goal = Path(target)
    with _stage(goal, stat.S_ISDIR, "a folder") as (stage, mode):
        if mode is not None:
            for inside in _inside(goal):
                _refuse_odd(target, inside)
        stage.mkdir()
        yield stage
        _refuse_other_kind(target, stage, stat.S_ISDIR, "a folder")
        for inside in _inside(stage):
            _refuse_odd(target, inside)
            _sync(inside)
        _sync(stage)
        if mode is None:
            stage.rename(goal)
        else:
            stage.chmod(mode)
            _swap(stage, goal)


@contextlib.contextmanager
def _stage(
    target: Path, is_kind: Callable[[int], bool], kind: str
) -> Iterator[tuple[Path, int | None]]:
    """Give a free path beside *target*, and the mode of what stands there, if any."""
    try:
        if target.name in {"", ".."} or "\0" in str(target):
            raise ExportError(str(target), f"this cannot be the name of {kind}")
        with _alone(target):
            # Not before it is swept, for that may put back what belongs there.
            with contextlib.suppress(OSError):
                _sweep(target)
            mode = _mode(target, is_kind, kind)
            stage = target.with_name(f"{_prefix(target)}{os.getpid()}-{next(_numbers)}")
            _standing.add(stage.name)
            try:
                yield stage, mode
            finally:
                # After an exchange it is the old folder that stands here.
                _remove(stage)
                _standing.discard(stage.name)
            # The new one stands. Were this to fail, a power cut in the next moments
            # could bring the old one back, whole, and nothing worse.
            with contextlib.suppress(OSError):
                _sync(target.parent)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ExportError(str(target), reason) from error


@contextlib.contextmanager
def _alone(target: Path) -> Iterator[None]:
    """Refuse to go on while another writes *target*, and let no other begin."""
    path = target.with_name(f"{_prefix(target)}lock")
    handle = _lock(target, path)
    try:
        yield
    finally:
        if handle is not None:
            _let_go(handle, path)


def _lock(target: Path, path: Path) -> int | None:
    """
    Lock the file *path* for *target*; None where that cannot be done.

    The system lets go of the lock when its holder ends, however that ends, so that
    no lock is ever stale. Where there is none to be had, as on a disk that knows
    no locks, whoever is done last stands, and whole.
    """
    while True:
        handle = None
        try:
            handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o666)
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if _stands(handle, path):
                with contextlib.suppress(OSError):  # It is only for the message.
                    os.truncate(handle, 0)
                    os.write(handle, str(os.getpid()).encode())
                return handle
            os.close(handle)
        except BlockingIOError:
            with os.fdopen(handle or 0, "rb") as held:
                _refuse_locked(target, held.read(20).decode(errors="replace"))
        except OSError:
            if handle is not None:
                _let_go(handle, path)
            return None


def _let_go(handle: int, path: Path) -> None:
    # The file goes while it is held: who has opened it, and then locks it, finds
    # that it is no longer there.
    with contextlib.suppress(OSError):
        path.unlink()
    with contextlib.suppress(OSError):
        os.close(handle)


def _stands(handle: int, path: Path) -> bool:
    """Tell whether an open file still bears the name that it was opened by."""
    with contextlib.suppress(FileNotFoundError):
        return os.path.samestat(os.fstat(handle), path.stat())
    return False


def _refuse_locked(target: Path, pid: str) -> NoReturn:
    if pid == str(os.getpid()):
        holder = "this process"
    else:
        holder = f"process {pid}" if pid else "another process"
    reason = f"{holder} is writing it; wait until it is done, and try again"
    raise ExportError(str(target), reason)


def _mode(target: Path, is_kind: Callable[[int], bool], kind: str) -> int | None:
    """Return the permissions of what stands at *target*; None where nothing does."""
    try:
        mode = target.lstat().st_mode
    except FileNotFoundError:
        if target.parent.is_dir():
            return None
        reason = f"there is no folder {str(target.parent)!r} to write it in"
        raise ExportError(str(target), reason) from None
    if stat.S_ISLNK(mode):
        raise ExportError(str(target), "a link stands there; name what it leads to")
    if not is_kind(mode):
        raise ExportError(str(target), f"what stands there is not {kind}")
    if not mode & _ANYBODY_WRITES:
        raise ExportError(str(target), "what stands there is protected from writing")
    return stat.S_IMODE(mode)


def _refuse_other_kind(
    target: str | os.PathLike[str],
    stage: Path,
    is_kind: Callable[[int], bool],
    kind: str,
) -> None:
    """Refuse to put in place what somebody has made of the stage."""
    if not is_kind(stage.lstat().st_mode):
        raise ExportError(os.fspath(target), f"what was written for it is not {kind}")


def _inside(folder: Path) -> Iterator[Path]:
    """Yield what is in a folder, the deepest first; no link is followed."""

    def fail(error: OSError) -> None:
        name = shown(Path(error.filename).name)
        raise OSError(error.errno, f"{name} in it: {error.strerror}") from error

    for parent, folders, files in os.walk(folder, topdown=False, onerror=fail):
        for name in [*folders, *files]:
            yield Path(parent, name)


def _refuse_odd(target: str | os.PathLike[str], inside: Path) -> None:
    """Refuse what would be refused as a target by itself too."""
    mode = inside.lstat().st_mode
    if stat.S_ISLNK(mode):
        what = "a link"
    elif not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        what = "neither a file nor a folder"
    elif not mode & _ANYBODY_WRITES:
        what = "protected from writing"
    else:
        return
    raise ExportError(os.fspath(target), f"{shown(inside.name)} in it is {what}")


def _sync(path: Path) -> None:
    """Make sure that a file or folder is on the disk, and not only on its way."""
    if not path.is_dir():
        handle = os.open(path, os.O_RDWR)
    elif hasattr(os, "O_DIRECTORY"):
        handle = os.open(path, os.O_RDONLY)
    else:  # pragma: no cover - Windows opens no folders
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _swap(stage: Path, target: Path) -> None:
    """Put *stage* in the place of the folder *target*, and the old one in its own."""
    if _exchange(stage, target):
        return
    aside = stage.with_name(f"{stage.name}.old")
    target.rename(aside)
    try:
        stage.rename(target)
    except BaseException:
        aside.rename(target)
        raise
    _remove(aside)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; False where the system does not know how."""
    at_working_folder, exchange = -100, 2  # AT_FDCWD and RENAME_EXCHANGE of Linux
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):  # as on Windows, or on a Mac
        return False
    paths = (os.fsencode(one), os.fsencode(other))
    if not renameat2(
        at_working_folder, paths[0], at_working_folder, paths[1], exchange
    ):
        return True
    number = ctypes.get_errno()
    if number in {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP}:
        return False
    raise OSError(number, os.strerror(number), str(other))


def _prefix(target: Path) -> str:
    """Return how the names of all stages of *target* start."""
    name = os.fsencode(target.name)[:_LONGEST_NAME]
    return f".{name.decode(errors='ignore')}.cdrpkit-"


def _sweep(target: Path) -> None:
    """Clear what killed processes have left; put back what one had only set aside."""
    ours = re.compile(re.escape(_prefix(target)) + r"([0-9]{1,7})-[0-9]+(\.old)?")
    for leftover in target.parent.iterdir():
        name = leftover.name
        found = ours.fullmatch(name)
        if found and name not in _standing and not _is_another(int(found[1])):
            if found[2] and not target.exists():
                leftover.rename(target)
            else:
                _remove(leftover)


def _is_another(pid: int) -> bool:
    """Tell whether *pid* is a living process other than this one."""
    if pid == os.getpid():
        return False
    if os.name == "nt":  # pragma: no cover - there, asking would end the process
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _remove(path: Path) -> None:
    """Remove a file or folder, if it is there and lets itself be removed."""
    with contextlib.suppress(OSError):
        path.unlink()
    shutil.rmtree(path, ignore_errors=True)
